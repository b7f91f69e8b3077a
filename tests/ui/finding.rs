//! The search page and the registry's page by accessible names and by keys.

use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use hashiya::i18n::Language;
use hashiya::model::{ArticleId, AttributeId, AttributeValue, EntityId, Fragments, LabelId};
use hashiya::session::{ArticleCommand, Command, EntityCommand, SpanCommand};
use hashiya::text::TextRange;
use hashiya::ui::pages::{PageState, page_ui};
use hashiya::ui::request::{Page, Request};

use super::stage::{Stage, session, stage};

const FIRST: &str = "وصل الوفد إلى سمرقند ثم عاد من سمرقند";
const SECOND: &str = "بسمرقند سور قديم";

struct Pages {
    page: Page,
    state: PageState,
    /// What the shell is asked for, besides commands.
    asked: Vec<Request>,
}

/// Draws the page and does what it asks of the session, as the shell does.
fn pages(stage: &mut Stage<Pages>, ui: &mut egui::Ui) {
    let session = stage.session.as_mut().unwrap();
    session.tend();
    let Pages { page, state, asked } = &mut stage.state;
    page_ui(&mut stage.kit, ui, *page, Some(session), state, &mut stage.out);
    for request in std::mem::take(&mut stage.out) {
        match request {
            Request::Do(command) => session.perform(command),
            other => asked.push(other),
        }
    }
}

fn open(dir: &tempfile::TempDir, page: Page) -> Harness<'static, Stage<Pages>> {
    let articles = [("001", FIRST), ("002", SECOND)];
    let mut session = session(&dir.path().join("p"), &articles);
    let tag = |text: &str, words: &str, entity: Option<&str>| {
        let start = text.rfind(words).unwrap();
        let range = TextRange::new(text, start, start + words.len()).unwrap();
        let value = |id| AttributeValue::Entity(EntityId::new(id).unwrap());
        let attribute = AttributeId::new("entity").unwrap();
        Command::Span(SpanCommand::TagAt {
            label: LabelId::new("Place").unwrap(),
            fragments: Fragments::one(range),
            attributes: entity.map(|id| (attribute, value(id))).into_iter().collect(),
        })
    };
    for (id, text, entity) in [("002", SECOND, None), ("001", FIRST, Some("samarkand"))] {
        session.perform(Command::Article(ArticleCommand::Open(ArticleId::new(id).unwrap())));
        session.perform(tag(text, "سمرقند", entity));
    }
    let mut other = hashiya::model::Entity::new(EntityId::new("old-town").unwrap());
    other.name.ar = "البلدة القديمة".into();
    session.perform(Command::Entity(EntityCommand::Put(other)));
    let mut state = PageState::default();
    state.begin();
    let pages_state = Pages { page, state, asked: Vec::new() };
    let mut window = stage(Language::English, Some(session), pages_state, pages);
    window.run_steps(3);
    window
}

fn wait_for(window: &mut Harness<'static, Stage<Pages>>, name: &str) {
    for _ in 0..400 {
        window.step();
        if window.query_all_by_label_contains(name).next().is_some() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("{name} is not shown");
}

fn write(window: &mut Harness<'static, Stage<Pages>>, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run_steps(2);
}

#[test]
fn what_is_typed_is_found_and_enter_opens_the_place() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = open(&dir, Page::Search);
    write(&mut window, "سمرقند");
    wait_for(&mut window, " hits");
    // The hit behind a particle tells that it is tagged.
    wait_for(&mut window, "Place");
    window.key_press(Key::ArrowDown);
    window.run_steps(2);
    window.key_press(Key::Enter);
    window.run_steps(2);
    let stage = window.state();
    assert_eq!(stage.state.asked, [Request::Show(None)]);
    let open = stage.session.as_ref().unwrap().open_article().unwrap();
    let range = open.selection.range(FIRST).unwrap();
    assert_eq!((range.start(), range.of(FIRST)), (FIRST.rfind("سمرقند").unwrap(), Some("سمرقند")));
    // Whoever comes back goes on where they were.
    let stage = window.state_mut();
    stage.state.state.begin();
    let session = stage.session.as_mut().unwrap();
    let next = stage.state.state.step_hit(session, true).unwrap();
    session.perform(next);
    assert_eq!(session.open_article().unwrap().article.record.id.as_str(), "002");
    assert_eq!(stage.state.state.step_hit(session, true), None);
}

#[test]
fn what_cannot_be_searched_for_is_told_in_the_page() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = open(&dir, Page::Search);
    write(&mut window, "؟");
    wait_for(&mut window, "There is no word to search for");
    assert!(window.state().session.as_ref().unwrap().search().is_none());
}

#[test]
fn the_registry_lists_mentions_links_candidates_and_merges() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = open(&dir, Page::Entities);
    wait_for(&mut window, "one mention");
    window.get_by_label_contains("samarkand one mention").click();
    window.run_steps(3);
    window.get_by_role_and_label(egui::Role::TextInput, "Merge into another entity").focus();
    window.run_steps(2);
    write(&mut window, "old-town");
    window.key_press(Key::Enter);
    wait_for(&mut window, "البلدة القديمة one mention");
    let session = window.state().session.as_ref().unwrap();
    let id = EntityId::new("samarkand").unwrap();
    assert_eq!(session.registry().resolve(&id).unwrap().id.as_str(), "old-town");
    // What names nothing is linked to a new entity by one press.
    window.get_by_label_contains("Unlinked mentions").click();
    wait_for(&mut window, "one way of writing");
    window.run_steps(3);
    let new = window
        .get_all_by_role(egui::Role::Button)
        .find(|node| node.accesskit_node().label().is_some_and(|name| name.contains("سمرقند")));
    new.unwrap().click();
    wait_for(&mut window, "Every tag that can name");
    window.key_press_modifiers(Modifiers::NONE, Key::Escape);
    window.run_steps(2);
    assert_eq!(window.state().state.asked.last(), Some(&Request::Show(None)));
}
