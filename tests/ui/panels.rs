//! Library, welcome page and notices.

use std::path::PathBuf;

use egui::Key;
use egui_kittest::kittest::Queryable;
use hashiya::i18n::{Language, Message};
use hashiya::model::ArticleId;
use hashiya::session::{ArticleCommand, Command, Notice, Severity};
use hashiya::ui::actions::Action;
use hashiya::ui::library::{LibraryState, library_ui};
use hashiya::ui::notices::{Notices, notices_ui};
use hashiya::ui::request::{Page, Request};
use hashiya::ui::welcome::{Recent, welcome_ui};

use super::stage::{Stage, session, stage};

fn library(stage: &mut Stage<LibraryState>, ui: &mut egui::Ui) {
    let session = stage.session.as_ref().unwrap();
    library_ui(&mut stage.kit, ui, session, &mut stage.state, &mut stage.out);
}

fn open(id: &str) -> Request {
    Request::Do(Command::Article(ArticleCommand::Open(ArticleId::new(id).unwrap())))
}

#[test]
fn the_library_is_filtered_walked_and_opened_by_keyboard() {
    let folder = tempfile::tempdir().unwrap();
    let articles =
        [("001", "أربعة آلاف موقوف"), ("002", "إجلاء من ألماتي"), ("003", "عودة إلى ألماتي")];
    let session = session(&folder.path().join("p"), &articles);
    let mut harness = stage(Language::Arabic, Some(session), LibraryState::default(), library);
    harness.run();
    harness.get_by_label_contains("أربعة آلاف موقوف");
    let field = harness.get_by_label("تصفية بالعنوان أو المصدر");
    field.focus();
    harness.run();
    harness.get_by_label("تصفية بالعنوان أو المصدر").type_text("الماتى");
    harness.run();
    assert!(harness.query_by_label_contains("أربعة آلاف موقوف").is_none());
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert!(harness.get_by_label_contains("إجلاء من ألماتي").is_focused());
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert!(harness.get_by_label_contains("عودة إلى ألماتي").is_focused());
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().out, [open("003")]);
}

#[test]
fn only_the_rows_in_sight_are_drawn_and_all_can_be_reached() {
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<String> = (0..40).map(|n| format!("{n:04}")).collect();
    let articles: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), n.as_str())).collect();
    let session = session(&folder.path().join("p"), &articles);
    let mut harness = stage(Language::English, Some(session), LibraryState::default(), library);
    harness.run();
    let rows = harness.query_all_by_role(egui::Role::ListItem).count();
    assert!((4..20).contains(&rows), "{rows}");
    harness.get_by_label_contains("0000").focus();
    harness.run();
    harness.key_press(Key::End);
    harness.run();
    assert!(harness.get_by_label_contains("0039").is_focused());
}

#[test]
fn an_empty_library_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(&folder.path().join("p"), &[]);
    let mut harness = stage(Language::English, Some(session), LibraryState::default(), library);
    harness.run();
    let import = harness.get_all_by_label("Import articles…").last().unwrap();
    import.click();
    harness.run();
    assert_eq!(harness.state().out, [Request::Act(Action::ImportFiles)]);
}

#[test]
fn the_welcome_page_opens_what_is_there_and_forgets_what_is_gone() {
    fn welcome(stage: &mut Stage<Vec<Recent>>, ui: &mut egui::Ui) {
        welcome_ui(&mut stage.kit, ui, &stage.state, None, &mut stage.out);
    }
    let recent = |title: &str, exists| Recent {
        title: title.to_owned(),
        folder: PathBuf::from(title),
        exists,
    };
    let recents = vec![recent("here", true), recent("gone", false)];
    let mut harness = stage(Language::English, None, recents, welcome);
    harness.run();
    harness.get_by_role_and_label(egui::Role::Button, "here · here").click();
    harness.run();
    harness.get_by_label_contains("gone · gone This folder is no longer there").click();
    harness.run();
    harness.get_all_by_label("Remove from the list").last().unwrap().click();
    harness.run();
    harness.get_by_label("New project").click();
    harness.run();
    let expected = [
        Request::OpenProject(PathBuf::from("here")),
        Request::Forget(PathBuf::from("gone")),
        Request::Show(Some(Page::NewProject)),
    ];
    assert_eq!(harness.state().out, expected);
}

#[test]
fn a_notice_is_read_out_and_offers_what_can_be_done() {
    fn notices(stage: &mut Stage<Notices>, ui: &mut egui::Ui) {
        let time = ui.input(|input| input.time);
        notices_ui(&mut stage.kit, ui, &mut stage.state, time, &mut stage.out);
    }
    let mut shown = Notices::default();
    shown.tell(Notice::info("notice-nothing-to-undo"), 0.0);
    let message = Message::new("notice-file-not-utf8").arg("file", "a.txt");
    let offer = Request::Import(vec![PathBuf::from("a.txt")], Some("windows-1256".to_owned()));
    let offers = vec![("windows-1256".to_owned(), offer.clone())];
    shown.tell_with(Notice::new(Severity::Error, message), offers, 0.0);
    let mut harness = stage(Language::English, None, shown, notices);
    harness.run_steps(4);
    harness.get_by_label("There is nothing to undo");
    harness.get_by_label_contains("The text of “a.txt” is not UTF-8. It is not imported yet");
    harness.get_by_label("windows-1256").click();
    harness.run_steps(4);
    assert_eq!(harness.state().out, [offer, Request::Dismiss(1)]);
    harness.remove_cursor();
    harness.input_mut().time = Some(60.0);
    harness.run_steps(2);
    assert!(harness.query_by_label("There is nothing to undo").is_none());
}
