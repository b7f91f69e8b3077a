//! A re-published text in the window: looked at, made, confirmed, and a lost span put back.

use std::path::Path;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use hashiya::i18n::Language;
use hashiya::model::{ArticleId, LabelId};
use hashiya::session::{
    ArticleCommand, Command, HistoryCommand, SelectCommand, Session, SpanCommand,
};
use hashiya::ui::inspector::{InspectorState, inspector_ui};
use hashiya::ui::pages::{PageState, page_ui};
use hashiya::ui::request::{Page, Request};

use super::stage::{Stage, session, stage};

const TEXT: &str = "أعلنت الوزارة مقتل 13 شخصا. وقال شهود إن المدينة هادئة.";
const NEW: &str = "أعلنت الوزارة مقتل 18 شخصا. وعاد الهدوء.";

/// A session with three spans in «a», and the plan of its next edition.
fn planned(dir: &Path) -> Session {
    let mut session = session(&dir.join("p"), &[("a", TEXT)]);
    session.perform(Command::Article(ArticleCommand::Open(ArticleId::new("a").unwrap())));
    for (label, words) in [("Actor", "الوزارة"), ("Figure", "13 شخصا"), ("Actor", "شهود")]
    {
        let anchor = TEXT.find(words).unwrap();
        let focus = anchor + words.len();
        session.perform(Command::Select(SelectCommand::Text { anchor, focus }));
        session.perform(Command::Span(SpanCommand::Tag(LabelId::new(label).unwrap())));
    }
    let file = dir.join("new.txt");
    std::fs::write(&file, NEW).unwrap();
    session.begin_reimport(&file, None).unwrap();
    session
}

/// Does what was asked for, as the window does after drawing; whether a page was to be closed.
fn carry_out<S>(harness: &mut Harness<'_, Stage<S>>) -> bool {
    let stage = harness.state_mut();
    let mut closed = false;
    for request in std::mem::take(&mut stage.out) {
        match request {
            Request::Do(command) => stage.session.as_mut().unwrap().perform(command),
            Request::Show(None) => closed = true,
            _ => {}
        }
    }
    harness.run();
    closed
}

fn press<S>(harness: &mut Harness<'_, Stage<S>>, name: &str) -> bool {
    harness.get_by_label(name).click();
    harness.run();
    carry_out(harness)
}

fn page(stage: &mut Stage<PageState>, ui: &mut egui::Ui) {
    let session = stage.session.as_ref();
    page_ui(&mut stage.kit, ui, Page::Edition, session, &mut stage.state, &mut stage.out);
}

fn inspector(stage: &mut Stage<InspectorState>, ui: &mut egui::Ui) {
    let session = stage.session.as_ref().unwrap();
    inspector_ui(&mut stage.kit, ui, session, &mut stage.state, &mut stage.out);
}

#[test]
fn an_edition_is_looked_at_and_made_in_one_gesture() {
    let dir = tempfile::tempdir().unwrap();
    let mut pages = PageState::default();
    pages.begin();
    let mut harness = stage(Language::Arabic, Some(planned(dir.path())), pages, page);
    harness.run();
    // The worst first, with the words before and after.
    assert!(harness.query_by_label_contains("فُقد موضعه · فاعل").is_some());
    assert_eq!(harness.query_all_by_label_contains("صار: ").count(), 1);
    assert!(harness.query_all_by_label_contains("18 شخصا").count() >= 1);
    assert!(!harness.state_mut().kit.pen.fonts().missing_glyphs());
    press(&mut harness, "13 شخصا: صحيح");
    assert!(press(&mut harness, "إنشاء الطبعة"), "the page closes");
    let session = harness.state_mut().session.as_mut().unwrap();
    assert_eq!(session.open_article().unwrap().article.record.id.as_str(), "a.r2");
    let layer = session.layer().unwrap();
    assert_eq!((layer.spans().len(), layer.lost.len(), layer.unconfirmed()), (2, 1, 0));
    session.perform(Command::History(HistoryCommand::Undo));
    assert!(session.layer().unwrap().is_empty(), "one gesture, one undo");
}

#[test]
fn giving_up_makes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut pages = PageState::default();
    pages.begin();
    let mut harness = stage(Language::English, Some(planned(dir.path())), pages, page);
    harness.run();
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(carry_out(&mut harness));
    let session = harness.state().session.as_ref().unwrap();
    assert!(session.planned_edition().is_none());
    assert_eq!(session.library().len(), 1);
}

#[test]
fn what_an_edition_left_is_confirmed_put_back_and_undone() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = planned(dir.path());
    session.perform(Command::Edition(hashiya::session::EditionCommand::Make));
    let state = InspectorState::default();
    let mut harness = stage(Language::English, Some(session), state, inspector);
    harness.run();
    assert_eq!(harness.query_all_by_label_contains("Was: ").count(), 2);
    press(&mut harness, "Confirm");
    let session = harness.state_mut().session.as_mut().unwrap();
    assert_eq!(session.layer().unwrap().unconfirmed(), 0);
    let anchor = NEW.find("الهدوء").unwrap();
    let focus = anchor + "الهدوء".len();
    session.perform(Command::Select(SelectCommand::Text { anchor, focus }));
    harness.run();
    press(&mut harness, "Put on the selected text");
    let session = harness.state_mut().session.as_mut().unwrap();
    assert_eq!(session.selected_span().unwrap().fragments.quote(NEW), "الهدوء");
    assert!(session.layer().unwrap().lost.is_empty());
    session.perform(Command::History(HistoryCommand::Undo));
    assert_eq!(session.layer().unwrap().lost.len(), 1);
    session.perform(Command::Select(SelectCommand::Span(None)));
    harness.run();
    press(&mut harness, "Give up");
    let session = harness.state().session.as_ref().unwrap();
    assert!(session.layer().unwrap().lost.is_empty());
    assert!(harness.query_by_label("Earlier edition").is_some());
    press(&mut harness, "Earlier edition");
    let session = harness.state().session.as_ref().unwrap();
    assert_eq!(session.open_article().unwrap().article.record.id.as_str(), "a");
}
