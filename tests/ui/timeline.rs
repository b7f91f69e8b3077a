//! The article's timeline by accessible names: what it lists, what its filters leave, what a press
//! shows, and the way back.

use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use hashiya::i18n::Language;
use hashiya::model::{AnnotatorId, ArticleId, Fragments, LabelId};
use hashiya::session::{ArticleCommand, Command, HistoryCommand, PastCommand, SpanCommand};
use hashiya::text::TextRange;
use hashiya::ui::request::Request;
use hashiya::ui::timeline::{TimelineState, banner_ui, timeline_ui};

use super::stage::{Stage, session, stage};

const TEXT: &str = "قالت الوزارة إن 70 طائرة عادت إلى موسكو";

/// Draws banner and timeline and then does what they ask for, as the shell does.
fn timeline(stage: &mut Stage<TimelineState>, ui: &mut egui::Ui) {
    let session = stage.session.as_ref().unwrap();
    banner_ui(&mut stage.kit, ui, session, &mut stage.out);
    timeline_ui(&mut stage.kit, ui, session, &mut stage.state, &mut stage.out);
    let session = stage.session.as_mut().unwrap();
    for request in std::mem::take(&mut stage.out) {
        if let Request::Do(command) = request {
            session.perform(command);
        }
    }
    session.tend();
}

/// The timeline of an article on which سلمى and يوسف worked.
fn open(folder: &tempfile::TempDir, language: Language) -> Harness<'static, Stage<TimelineState>> {
    let mut session = session(&folder.path().join("p"), &[("001", TEXT)]);
    let tag = |label: &str, words: &str| {
        let start = TEXT.find(words).unwrap();
        let range = TextRange::new(TEXT, start, start + words.len()).unwrap();
        let (label, fragments) = (LabelId::new(label).unwrap(), Fragments::one(range));
        Command::Span(SpanCommand::TagAt { label, fragments, attributes: Vec::new() })
    };
    session.perform(Command::Article(ArticleCommand::Open(ArticleId::new("001").unwrap())));
    session.perform(tag("Actor", "الوزارة"));
    session.perform(tag("Figure", "70 طائرة"));
    session.perform(Command::History(HistoryCommand::Undo));
    session.perform(Command::WorkAs(AnnotatorId::new("yusuf").unwrap()));
    session.perform(tag("Place", "موسكو"));
    session.perform(Command::WorkAs(AnnotatorId::new("salma").unwrap()));
    session.perform(Command::Past(PastCommand::Want(true)));
    let mut harness = stage(language, Some(session), TimelineState::default(), timeline);
    wait(&mut harness, |stage| stage.session.as_ref().unwrap().article_past().is_some());
    harness
}

fn wait(
    harness: &mut Harness<'static, Stage<TimelineState>>,
    done: impl Fn(&Stage<TimelineState>) -> bool,
) {
    for _ in 0..300 {
        harness.step();
        if done(harness.state()) {
            harness.run();
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("nothing came");
}

/// The names of the lines, without the marks of direction around their parts.
fn lines(harness: &Harness<'static, Stage<TimelineState>>) -> Vec<String> {
    let names =
        harness.query_all_by_role(Role::ListItem).filter_map(|node| node.accesskit_node().label());
    names.map(|name| hashiya::i18n::without_isolates(&name)).collect()
}

#[test]
fn everybody_s_doings_are_listed_the_latest_first_and_a_press_shows_that_moment() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = open(&folder, Language::English);
    let all = lines(&harness);
    assert_eq!(all.len(), 4, "{all:?}");
    assert!(all[0].starts_with("يوسف") && all[0].contains("tagged “موسكو” as Place"), "{all:?}");
    assert!(all[1].contains("undid 2: tagged “70 طائرة” as Figure"), "{all:?}");
    assert!(all[3].starts_with("سلمى") && all[3].contains("tagged “الوزارة” as Actor"), "{all:?}");

    harness.get_all_by_role(Role::ListItem).nth(2).unwrap().click();
    wait(&mut harness, |stage| stage.session.as_ref().unwrap().past_view().is_some());
    let session = harness.state().session.as_ref().unwrap();
    assert_eq!(session.shown_layer().unwrap().spans().len(), 2);
    assert_eq!(session.layer().unwrap().spans().len(), 1);
    let place = &session.open_article().unwrap().selection;
    assert_eq!(&TEXT[place.anchor.min(place.focus)..place.anchor.max(place.focus)], "70 طائرة");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.state().session.as_ref().unwrap().past_view().is_none());
}

#[test]
fn in_arabic_too_by_whom_and_what_can_be_asked() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = open(&folder, Language::Arabic);
    assert!(lines(&harness)[0].contains("وسم «موسكو» بـ«مكان»"), "{:?}", lines(&harness));
    harness.get_by_role_and_label(Role::ComboBox, "من فعله").click();
    harness.run();
    harness.get_by_role_and_label(Role::Button, "يوسف").click();
    harness.run();
    assert_eq!(lines(&harness).len(), 1);
    assert!(harness.query_by_label("تغيير واحد").is_some());
    harness.get_by_role_and_label(Role::ComboBox, "ما فُعل").click();
    harness.run();
    harness.get_by_role_and_label(Role::Button, "العلاقات").click();
    harness.run();
    assert!(lines(&harness).is_empty());
    assert!(harness.query_by_label("لم يُفعل شيء هنا بعد").is_some());
}
