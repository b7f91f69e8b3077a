//! The pages that lie over the window.

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use hashiya::formats::Format;
use hashiya::i18n::Language;
use hashiya::model::{AnnotatorId, ArticleId, LabelId};
use hashiya::session::{ArticleCommand, Command, Session, SpanCommand};
use hashiya::ui::actions::Action;
use hashiya::ui::pages::{PageState, page_ui};
use hashiya::ui::request::{Ask, ExportWish, Page, Request};

use super::stage::{Stage, session, stage};

struct Open {
    page: Page,
    pages: PageState,
}

fn draw(stage: &mut Stage<Open>, ui: &mut egui::Ui) {
    let Open { page, pages } = &mut stage.state;
    page_ui(&mut stage.kit, ui, *page, stage.session.as_ref(), pages, &mut stage.out);
}

fn opened(
    page: Page,
    language: Language,
    session: Option<Session>,
) -> Harness<'static, Stage<Open>> {
    let mut pages = PageState::default();
    pages.suggest("work".into(), "سلمى".to_owned());
    pages.begin();
    if page == Page::Path {
        pages.ask_for_path(Ask::ExportTo(Format::Csv));
    }
    let mut harness = stage(language, session, Open { page, pages }, draw);
    harness.run();
    harness
}

fn type_in(harness: &mut Harness<'_, Stage<Open>>, field: &str, text: &str) {
    harness.get_by_role_and_label(egui::Role::TextInput, field).type_text(text);
    harness.run();
}

#[test]
fn every_page_is_drawn_in_both_languages_and_closes_by_escape() {
    let folder = tempfile::tempdir().unwrap();
    let pages = [
        Page::Keys,
        Page::Commands,
        Page::NewProject,
        Page::Export,
        Page::Annotator,
        Page::Guideline,
    ];
    for (n, language) in [Language::Arabic, Language::English].into_iter().enumerate() {
        for page in pages {
            let dir = folder.path().join(format!("{n}-{page:?}"));
            let session = session(&dir, &[("001", "مقالة")]);
            let mut harness = opened(page, language, Some(session));
            harness.get_by_role(egui::Role::Dialog);
            assert!(!harness.state_mut().kit.pen.fonts().missing_glyphs(), "{page:?}");
            harness.key_press(Key::Escape);
            harness.run();
            assert_eq!(harness.state().out, [Request::Show(None)], "{page:?}");
        }
    }
}

#[test]
fn a_page_that_needs_a_project_closes_without_one() {
    for page in [Page::Export, Page::Annotator, Page::Guideline] {
        let harness = opened(page, Language::English, None);
        assert_eq!(harness.state().out.first(), Some(&Request::Show(None)), "{page:?}");
    }
}

#[test]
fn the_palette_finds_actions_labels_and_articles() {
    let folder = tempfile::tempdir().unwrap();
    let run = |name: &str, typed: &str, keys: &[Key]| {
        let dir = folder.path().join(name);
        let mut session = session(&dir, &[("001", "أربعة آلاف موقوف"), ("002", "إجلاء")]);
        let article = ArticleId::new("001").unwrap();
        session.perform(Command::Article(ArticleCommand::Open(article)));
        let mut harness = opened(Page::Commands, Language::Arabic, Some(session));
        type_in(&mut harness, "اكتب اسم أمر أو عنوان مقالة", typed);
        for key in keys {
            harness.key_press(*key);
            harness.run();
        }
        std::mem::take(&mut harness.state_mut().out)
    };
    let close = Request::Show(None);
    let keys = run("a", "المفاتيح", &[Key::Enter]);
    assert_eq!(keys, [close.clone(), Request::Act(Action::ShowKeys)]);
    let tag = Command::Span(SpanCommand::Tag(LabelId::new("Place").unwrap()));
    assert_eq!(run("b", "وسم مكان", &[Key::Enter]), [close.clone(), Request::Do(tag)]);
    let open = Command::Article(ArticleCommand::Open(ArticleId::new("002").unwrap()));
    assert_eq!(run("c", "اجلاء", &[Key::Enter]), [close.clone(), Request::Do(open)]);
    // A command is found by its name in the other language too.
    let keys = run("g", "keys", &[Key::Enter]);
    assert_eq!(keys, [close.clone(), Request::Act(Action::ShowKeys)]);
    // What cannot be done now is shown and does nothing.
    assert_eq!(run("d", "حذف المقطع", &[Key::Enter]), []);
    // Up from the first line goes to the last.
    let last = run(
        "e",
        "المقالة",
        &[Key::ArrowDown, Key::ArrowUp, Key::ArrowUp, Key::ArrowDown, Key::Enter],
    );
    assert_eq!(last, run("f", "المقالة", &[Key::Enter]));
}

#[test]
fn a_project_is_made_from_a_title() {
    let mut harness = opened(Page::NewProject, Language::English, None);
    harness.get_by_label("Create the project").click();
    harness.run();
    harness.get_by_label("Write a title for the project");
    assert_eq!(harness.state().out, []);
    harness.get_by_role_and_label(egui::Role::TextInput, "Title of the project").focus();
    harness.run();
    type_in(&mut harness, "Title of the project", "Kazakhstan 2022");
    harness.key_press(Key::Enter);
    harness.run();
    let wish = Request::NewProject {
        folder: std::path::Path::new("work").join("Kazakhstan-2022"),
        title: "Kazakhstan 2022".to_owned(),
        annotator: AnnotatorId::new("سلمى").unwrap(),
    };
    assert_eq!(harness.state().out, [wish]);
}

#[test]
fn an_export_is_chosen_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    let mut session = session(&dir, &[("001", "مقالة")]);
    let article = ArticleId::new("001").unwrap();
    session.perform(Command::Article(ArticleCommand::Open(article)));
    let mut harness = opened(Page::Export, Language::English, Some(session));
    harness.get_by_label("CSV").click();
    harness.run();
    harness.get_by_label("Articles: the open article only").click();
    harness.run();
    harness.get_by_label("Choose…").click();
    harness.run();
    harness.state_mut().state.pages.set_export_path("a.csv".into());
    harness.run();
    harness.get_all_by_label("Export").last().unwrap().click();
    harness.run();
    let wish = ExportWish {
        format: Format::Csv,
        annotator: None,
        open_article_only: true,
        path: "a.csv".into(),
    };
    let expected = [Request::Ask(Ask::ExportTo(Format::Csv)), Request::Export(wish)];
    assert_eq!(harness.state().out, expected);
}

#[test]
fn another_name_is_another_annotator() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(&folder.path().join("p"), &[]);
    let mut harness = opened(Page::Annotator, Language::English, Some(session));
    type_in(&mut harness, "Another annotator…", "آسيا كريم");
    harness.key_press(Key::Enter);
    harness.run();
    let asia = AnnotatorId::new("آسيا-كريم").unwrap();
    let expected = [Request::Do(Command::WorkAs(asia)), Request::Show(None)];
    assert_eq!(harness.state().out, expected);
}

#[test]
fn a_path_is_completed_and_answers_its_question() {
    let mut harness = opened(Page::Path, Language::English, None);
    type_in(&mut harness, "Write the path", "~/ar");
    assert_eq!(harness.state().state.pages.wanted_folder(), Some("~/"));
    let inside = vec!["~/articles/".into(), "~/notes.txt".into()];
    harness.state_mut().state.pages.offer_paths("~/", inside);
    harness.run();
    harness.key_press(Key::Tab);
    harness.run();
    type_in(&mut harness, "Write the path", "a.csv");
    harness.key_press(Key::Enter);
    harness.run();
    let answer = Request::Answer(Ask::ExportTo(Format::Csv), vec!["~/articles/a.csv".into()]);
    assert_eq!(harness.state().out, [answer]);
    harness.state_mut().out.clear();
    harness.key_press(Key::Escape);
    harness.run();
    // The page that asked is there again.
    assert_eq!(harness.state().out, [Request::Show(Some(Page::Export))]);
}
