//! The page that says how far annotators agree.

use std::time::{Duration, Instant};

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use hashiya::i18n::Language;
use hashiya::model::{AnnotatorId, ArticleId, LabelId};
use hashiya::session::{
    AgreementCommand, AgreementWish, ArticleCommand, Command, SelectCommand, Session, SpanCommand,
};
use hashiya::ui::pages::{PageState, page_ui};
use hashiya::ui::request::{Ask, Page, Request};

use super::stage::{Stage, session, stage};

fn draw(pages: &mut Stage<PageState>, ui: &mut egui::Ui) {
    let Stage { kit, session, state, out, .. } = pages;
    page_ui(kit, ui, Page::Agreement, session.as_ref(), state, out);
}

fn opened(language: Language, session: Session) -> Harness<'static, Stage<PageState>> {
    let mut pages = PageState::default();
    pages.begin();
    let mut harness = stage(language, Some(session), pages, draw);
    harness.run();
    harness
}

/// A project in which two annotators tagged the same words, the second one with another label as well.
fn tagged(dir: &std::path::Path) -> Session {
    let mut session = session(dir, &[("a", "قالت الشرطة إن الهدوء عاد إلى المدينة")]);
    let article = ArticleId::new("a").unwrap();
    session.perform(Command::Article(ArticleCommand::Open(article.clone())));
    let text = session.open_article().unwrap().article.text.as_str().to_owned();
    let words = hashiya::text::tokens(&text, 0..text.len());
    let tag = |session: &mut Session, word: usize, label: &str| {
        let (anchor, focus) = (words[word].start(), words[word].end());
        session.perform(Command::Select(SelectCommand::Text { anchor, focus }));
        let label = LabelId::new(label).unwrap();
        session.perform(Command::Span(SpanCommand::Tag(label)));
    };
    tag(&mut session, 0, "Actor");
    tag(&mut session, 2, "Place");
    session.perform(Command::WorkAs(AnnotatorId::new("yusuf").unwrap()));
    session.perform(Command::Article(ArticleCommand::Open(article)));
    tag(&mut session, 0, "Actor");
    tag(&mut session, 2, "Actor");
    session.settle();
    session
}

/// Carries out what the page asked for, and waits for what runs in the background.
fn carry_out(harness: &mut Harness<'_, Stage<PageState>>) {
    let asked = std::mem::take(&mut harness.state_mut().out);
    let session = harness.state_mut().session.as_mut().unwrap();
    for request in asked {
        if let Request::Do(command) = request {
            session.perform(command);
        }
    }
    let begin = Instant::now();
    while session.agreement_progress().is_some() {
        assert!(begin.elapsed() < Duration::from_secs(60), "nothing came of it");
        hashiya::jobs::pause(Duration::from_millis(5));
        session.tend();
    }
    harness.run();
}

#[test]
fn annotators_are_compared_and_the_table_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    let mut harness = opened(Language::English, tagged(&dir));
    harness.get_by_label("Compare").click();
    harness.run();
    carry_out(&mut harness);
    // One of two spans is the same; the other pair stands in the same place.
    harness.get_by_label_contains("F1, same span: value 0.5");
    harness.get_by_label_contains("F1, same ends: value 1");
    harness.get_by_label("Save as a table").click();
    harness.run();
    assert_eq!(harness.state().out, [Request::Ask(Ask::AgreementTable)]);
    let save = AgreementCommand::Save(folder.path().join("p.agreement.csv"));
    harness.state_mut().out = vec![Request::Do(Command::Agreement(save))];
    carry_out(&mut harness);
    let table = std::fs::read_to_string(folder.path().join("p.agreement.csv")).unwrap();
    assert!(table.starts_with("article,annotators,label,coefficient,value,"), "{table}");
    assert!(table.contains("span-f1-exact,0.5,"), "{table}");
}

#[test]
fn articles_are_chosen_by_words_and_gamma_has_weights() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(Language::English, tagged(&folder.path().join("p")));
    harness.get_by_label_contains("with γ").click();
    harness.run();
    let type_into = |harness: &mut Harness<'_, Stage<PageState>>, name: &str, text: &str| {
        harness.get_by_role_and_label(egui::Role::TextInput, name).focus();
        harness.run();
        harness.get_by_role_and_label(egui::Role::TextInput, name).type_text(text);
        harness.run();
    };
    type_into(&mut harness, "Articles", "nothing like that");
    assert!(harness.query_by_label_contains("No article fits").is_some());
    harness.get_by_label("Compare").click();
    harness.run();
    assert!(harness.state().out.is_empty(), "there is nothing to compare");
    type_into(&mut harness, "Weight of place (α)", "x");
    assert!(harness.query_by_label_contains("Weights are numbers").is_some());
}

#[test]
fn the_page_speaks_arabic_and_can_leave_out_and_stop() {
    let folder = tempfile::tempdir().unwrap();
    let session = tagged(&folder.path().join("p"));
    let mut harness = opened(Language::Arabic, session);
    harness.get_by_label("قارن").click();
    harness.run();
    carry_out(&mut harness);
    harness.get_by_label_contains("F1، المقطع نفسه: القيمة");
    // One who is left out leaves nobody to compare.
    harness.get_by_label("يوسف").click();
    harness.run();
    harness.get_by_label("قارن").click();
    harness.run();
    assert!(harness.state_mut().out.is_empty());
    let session = harness.state_mut().session.as_mut().unwrap();
    let stop = [AgreementCommand::Measure(AgreementWish::default()), AgreementCommand::Stop];
    stop.into_iter().for_each(|command| session.perform(Command::Agreement(command)));
    let begin = Instant::now();
    while session.agreement_progress().is_some() {
        assert!(begin.elapsed() < Duration::from_secs(60), "it goes on");
        hashiya::jobs::pause(Duration::from_millis(5));
        session.tend();
    }
    assert!(session.agreement().is_some(), "what was found before is still there");
}
