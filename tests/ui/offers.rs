//! What is offered, by keyboard and by name.

use std::time::Duration;

use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use hashiya::i18n::Language;
use hashiya::model::{ArticleId, Fragments, LabelId};
use hashiya::session::{
    ArticleCommand, Command, OfferCommand, Reach, SelectCommand, Session, SpanCommand,
};
use hashiya::text::TextRange;
use hashiya::ui::article::{ArticlePanel, article_ui};
use hashiya::ui::inspector::{InspectorState, inspector_ui};
use hashiya::ui::preferences::Preferences;
use hashiya::ui::request::Request;
use hashiya::ui::status_line::{Work, status_line_ui};

use super::stage::{Stage, session, stage};

const TEXT: &str = "زار الوزير موسكو. وعاد من موسكو ثم قال بموسكو إن 70 طائرة وصلت.";

#[derive(Default)]
struct Window {
    page: ArticlePanel,
    inspector: InspectorState,
    asked: Vec<Request>,
}

/// The page with the inspector beside it; does what they ask for, as the shell does.
fn window(stage: &mut Stage<Window>, ui: &mut egui::Ui) {
    let Stage { kit, session, state, out } = stage;
    let open = session.as_mut().unwrap();
    egui::Panel::bottom("line").exact_size(30.0).show(ui, |ui| {
        let pointed = (state.page.hovered(), state.page.hovered_offer());
        status_line_ui(kit, ui, open, Work::Tagging, pointed, out);
    });
    egui::Panel::left("inspector").exact_size(320.0).show(ui, |ui| {
        inspector_ui(kit, ui, open, &mut state.inspector, out);
    });
    egui::CentralPanel::default().show(ui, |ui| {
        article_ui(kit, ui, open, &Preferences::default(), &mut state.page, out);
    });
    for request in std::mem::take(out) {
        match request {
            Request::Do(command) => open.perform(command),
            other => state.asked.push(other),
        }
    }
    open.tend();
}

type Open = Harness<'static, Stage<Window>>;

fn scene(folder: &tempfile::TempDir) -> Session {
    let mut session = session(&folder.path().join("p"), &[("001", TEXT)]);
    session.perform(Command::Article(ArticleCommand::Open(ArticleId::new("001").unwrap())));
    let start = TEXT.find("موسكو").unwrap();
    let range = TextRange::new(TEXT, start, start + "موسكو".len()).unwrap();
    let label = LabelId::new("Place").unwrap();
    let (fragments, attributes) = (Fragments::one(range), Vec::new());
    session.perform(Command::Span(SpanCommand::TagAt { label, fragments, attributes }));
    session
}

fn on_stage(session: Session) -> Open {
    let mut harness = stage(Language::Arabic, Some(session), Window::default(), window);
    harness.run();
    harness
}

fn open(harness: &Open) -> &Session {
    harness.state().session.as_ref().unwrap()
}

fn press(harness: &mut Open, key: Key, modifiers: Modifiers) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

/// What bears this name, the isolates around its parts aside.
fn named<'h>(harness: &'h Open, name: &str) -> egui_kittest::Node<'h> {
    let name = name.to_owned();
    harness.get_by(move |node| {
        let said = node.label().or(node.value());
        said.is_some_and(|said| hashiya::i18n::without_isolates(&said) == name)
    })
}

fn spans(harness: &Open) -> usize {
    open(harness).layer().unwrap().spans().len()
}

#[test]
fn p_offers_all_places_which_are_taken_and_refused_by_key() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = on_stage(scene(&folder));
    press(&mut harness, Key::P, Modifiers::NONE);
    harness.state_mut().session.as_mut().unwrap().wait_for_offers();
    harness.run();
    assert_eq!(open(&harness).offer_count(), 2);
    named(&harness, "1 من 2");
    press(&mut harness, Key::Tab, Modifiers::NONE);
    named(&harness, "2 من 2");
    press(&mut harness, Key::Enter, Modifiers::NONE);
    assert_eq!((spans(&harness), open(&harness).offer_count()), (2, 1));
    press(&mut harness, Key::Delete, Modifiers::NONE);
    assert_eq!((spans(&harness), open(&harness).offer_count()), (2, 0));
    assert_eq!(open(&harness).layer().unwrap().refusals().len(), 1);
    // With nothing on offer, Tab goes from span to span again.
    press(&mut harness, Key::Tab, Modifiers::NONE);
    assert!(open(&harness).selected_span().is_some());
}

#[test]
fn all_at_once_with_shift_enter_and_escape_leaves() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = on_stage(scene(&folder));
    harness.get_by_role_and_label(Role::Button, "وسم كل المواضع").click();
    harness.run();
    harness.state_mut().session.as_mut().unwrap().wait_for_offers();
    harness.run();
    press(&mut harness, Key::Escape, Modifiers::NONE);
    assert_eq!((open(&harness).offer_count(), spans(&harness)), (0, 1));
    let session = harness.state_mut().session.as_mut().unwrap();
    session.perform(Command::Select(SelectCommand::NextSpan));
    session.perform(Command::Select(SelectCommand::PreviousSpan));
    session.perform(Command::Offer(OfferCommand::Propagate(Reach::Article)));
    session.wait_for_offers();
    harness.run();
    named(&harness, "قبول الكل (2)");
    press(&mut harness, Key::Enter, Modifiers::SHIFT);
    assert_eq!((open(&harness).offer_count(), spans(&harness)), (0, 3));
}

#[test]
fn proposals_are_named_on_the_page_and_in_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = on_stage(scene(&folder));
    let session = harness.state_mut().session.as_mut().unwrap();
    session.perform(Command::Select(SelectCommand::Span(None)));
    session.want_proposals(true);
    let figure = |harness: &Open| {
        let offers = open(harness).offers().iter();
        offers.filter(|offer| offer.label.as_str() == "Figure").count()
    };
    for _ in 0..2000 {
        harness.run();
        if figure(&harness) > 0 {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    harness.run();
    harness.get_by(|node| {
        node.role() == Role::Suggestion
            && node.label().is_some_and(|name| name.contains("70 طائرة") && name.contains("رقم"))
    });
    named(&harness, "رقم: 70 طائرة").click();
    harness.run();
    harness.get_by_role_and_label(Role::Button, "رفض");
    harness.get_by_role_and_label(Role::Button, "قبول").click();
    harness.run();
    assert_eq!((spans(&harness), figure(&harness)), (2, 0));
    harness.get_by_role_and_label(Role::Button, "إيقاف الاقتراحات").click();
    harness.run();
    assert!(!harness.state().state.asked.is_empty(), "it is a preference");
}
