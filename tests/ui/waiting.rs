//! The card of work that is waited for.

use egui::Key;
use egui_kittest::kittest::Queryable;
use hashiya::i18n::{Language, Message};
use hashiya::jobs::Progress;
use hashiya::ui::pages::waiting_ui;
use hashiya::ui::request::Request;

use super::stage::{Stage, stage};

fn draw(stage: &mut Stage<Progress>, ui: &mut egui::Ui) {
    let what = Message::new("waiting-opening").arg("name", "العمل");
    let ctx = ui.ctx().clone();
    waiting_ui(&mut stage.kit, &ctx, &what, stage.state, false, &mut stage.out);
}

#[test]
fn it_says_what_is_done_and_how_far_and_is_stopped_by_key_and_button() {
    let half = Progress { done: 3, total: 6, message: "opening-histories" };
    for (language, step, cancel) in [
        (Language::Arabic, "قراءة السجلات التاريخية والتحقق منها", "إلغاء"),
        (Language::English, "Reading and proving the histories", "Cancel"),
    ] {
        let mut harness = stage(language, None, half, draw);
        harness.run();
        let said = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
            node.label().is_some_and(|words| words.contains(step) && words.contains("50"))
        };
        harness.get_by(said);
        harness.get_by_role_and_label(egui::Role::Button, cancel).click();
        harness.run();
        assert!(harness.state().out.contains(&Request::Stop));
        harness.state_mut().out.clear();
        harness.key_press(Key::Escape);
        harness.run();
        assert!(harness.state().out.contains(&Request::Stop));
        assert!(!harness.state_mut().kit.pen.fonts().missing_glyphs());
    }
}

#[test]
fn before_the_first_word_of_the_work_it_says_that_it_begins() {
    let mut harness = stage(Language::English, None, Progress::default(), draw);
    harness.run();
    harness.get_by_role_and_label(egui::Role::ProgressIndicator, "Getting ready");
}
