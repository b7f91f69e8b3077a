//! The review by the keyboard alone, and by accessible names.

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use hashiya::i18n::Language;
use hashiya::jobs::Jobs;
use hashiya::model::{AnnotatorId, ArticleId};
use hashiya::session::{
    ArticleCommand, Command, ReviewCommand, SelectCommand, Session, SpanCommand,
};
use hashiya::ui::article::ArticlePanel;
use hashiya::ui::pages::{PageState, page_ui};
use hashiya::ui::preferences::Preferences;
use hashiya::ui::request::{Page, Request};
use hashiya::ui::review::{ReviewPanel, window_ui};

use super::stage::{Stage, session, stage};

const TITLE: &str = "أعلنت وزارة الداخلية مقتل سبعة من رجال الشرطة في المدينة";

/// The panels, and the page that lies over them.
type Desk = (ReviewPanel, ArticlePanel, Option<(Page, PageState)>);

/// The review of an article that two annotators tagged, with one question of ends and one of labels.
fn review(keep: &tempfile::TempDir) -> Harness<'static, Stage<Desk>> {
    let dir = keep.path().join("p");
    drop(session(&dir, &[("a", TITLE)]));
    let open = |name: &str| {
        let who = AnnotatorId::new(name).unwrap();
        let jobs = Jobs::new(std::sync::Arc::new(|| ()));
        let mut session = Session::open(&dir, Some(who.clone()), who, jobs).unwrap();
        let id = ArticleId::new("a").unwrap();
        session.perform(Command::Article(ArticleCommand::Open(id)));
        session
    };
    for (name, spans) in [
        ("salma", [("Actor", "رجال الشرطة"), ("Place", "المدينة")]),
        ("yusuf", [("Actor", "من رجال الشرطة"), ("Actor", "المدينة")]),
    ] {
        let mut session = open(name);
        for (label, words) in spans {
            let anchor = TITLE.find(words).unwrap();
            let focus = anchor + words.len();
            session.perform(Command::Select(SelectCommand::Text { anchor, focus }));
            let label = hashiya::model::LabelId::new(label).unwrap();
            session.perform(Command::Span(SpanCommand::Tag(label)));
        }
        session.settle();
    }
    let mut lead = open("lead");
    lead.lay_out(&ArticleId::new("a").unwrap()).unwrap();
    let part = |stage: &mut Stage<Desk>, ui: &mut egui::Ui| {
        let Some(session) = &stage.session else { return };
        let preferences = Preferences::default();
        let (panel, article, page) = &mut stage.state;
        panel.on = true;
        window_ui(&mut stage.kit, ui, session, &preferences, (panel, article), &mut stage.out);
        if let Some((page, pages)) = page {
            page_ui(&mut stage.kit, ui, *page, Some(session), pages, &mut stage.out);
        }
    };
    stage(Language::English, Some(lead), Desk::default(), part)
}

/// Runs frames and carries out what they ask for, as the shell does.
fn settle(harness: &mut Harness<'_, Stage<Desk>>) {
    for _ in 0..4 {
        harness.run_steps(2);
        let stage = harness.state_mut();
        for request in std::mem::take(&mut stage.out) {
            if let (Request::Do(command), Some(session)) = (request, &mut stage.session) {
                session.perform(command);
            }
        }
    }
}

fn press(harness: &mut Harness<'_, Stage<Desk>>, key: egui::Key) {
    harness.key_press(key);
    settle(harness);
}

fn left(harness: &Harness<'_, Stage<Desk>>) -> usize {
    let session = harness.state().session.as_ref().unwrap();
    let standings = session.review().unwrap().standings();
    standings.iter().filter(|standing| standing.is_left()).count()
}

#[test]
fn an_article_is_reviewed_by_the_keyboard_alone() {
    let keep = tempfile::tempdir().unwrap();
    let mut harness = review(&keep);
    settle(&mut harness);
    assert!(harness.query_by_label_contains("Differences").is_some());
    assert!(harness.query_by_label_contains("review not done").is_some());
    // Enter looks at the worst first: the labels.
    press(&mut harness, egui::Key::Enter);
    assert_eq!(harness.query_all_by_label_contains("Take ").count(), 2);
    press(&mut harness, egui::Key::A);
    assert_eq!(left(&harness), 1);
    press(&mut harness, egui::Key::Enter);
    press(&mut harness, egui::Key::M);
    assert_eq!(left(&harness), 0);
    press(&mut harness, egui::Key::U);
    assert_eq!(left(&harness), 1);
    press(&mut harness, egui::Key::L);
    assert_eq!(left(&harness), 1, "what is put off is left");
    press(&mut harness, egui::Key::X);
    assert_eq!(left(&harness), 0);
    press(&mut harness, egui::Key::E);
    press(&mut harness, egui::Key::Enter);
    assert_eq!(left(&harness), 0, "an edit that changes nothing takes the candidate");
    // Going back with the arrow, opening the first one again.
    press(&mut harness, egui::Key::ArrowUp);
    press(&mut harness, egui::Key::U);
    assert_eq!(left(&harness), 1);
}

#[test]
fn what_is_written_on_a_page_over_the_review_decides_nothing() {
    let keep = tempfile::tempdir().unwrap();
    let mut harness = review(&keep);
    settle(&mut harness);
    press(&mut harness, egui::Key::Enter);
    let open = left(&harness);
    let mut pages = PageState::default();
    pages.begin();
    harness.state_mut().state.2 = Some((Page::Commands, pages));
    settle(&mut harness);
    for key in [egui::Key::A, egui::Key::X, egui::Key::M, egui::Key::E, egui::Key::Enter] {
        press(&mut harness, key);
    }
    harness.state_mut().state.2 = None;
    settle(&mut harness);
    assert_eq!(left(&harness), open);
    press(&mut harness, egui::Key::A);
    assert_eq!(left(&harness), open - 1, "the keys are heard again without the page");
}

#[test]
fn questions_have_names_and_kinds_and_are_filtered() {
    let keep = tempfile::tempdir().unwrap();
    let mut harness = review(&keep);
    settle(&mut harness);
    assert!(harness.query_by_label("label: المدينة").is_some());
    assert!(harness.query_by_label("ends: رجال الشرطة").is_some());
    harness.get_by_label("label: المدينة").click();
    settle(&mut harness);
    press(&mut harness, egui::Key::B);
    harness.get_by_label("Only what is left").click();
    settle(&mut harness);
    assert!(harness.query_by_label("label, decided: المدينة").is_none());
    assert!(harness.query_by_label("ends: رجال الشرطة").is_some());
    let command = Command::Review(ReviewCommand::Show(None));
    harness.state_mut().session.as_mut().unwrap().perform(command);
    settle(&mut harness);
    assert!(harness.query_by_label_contains("Choose a question").is_some());
}
