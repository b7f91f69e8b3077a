//! When nobody does anything, nothing is done.

use std::time::Duration;

use egui::{Event, Panel, ViewportId, pos2};
use hashiya::i18n::Language;
use hashiya::session::{Command, SelectCommand};
use hashiya::ui::article::{ArticlePanel, article_ui};
use hashiya::ui::inspector::{InspectorState, inspector_ui};
use hashiya::ui::label_strip::label_strip_ui;
use hashiya::ui::library::{LibraryState, library_ui};
use hashiya::ui::preferences::Preferences;
use hashiya::ui::status_line::{Work, status_line_ui};
use hashiya::ui::top_bar::top_bar_ui;

use super::stage::{Stage, stage};
use crate::session::support;

type Panels = (ArticlePanel, LibraryState, InspectorState);

/// All panels of an open project, as they lie in the window.
fn panels(stage: &mut Stage<Panels>, ui: &mut egui::Ui) {
    let Stage { kit, session, state: (article, library, inspector), out } = stage;
    let Some(session) = session else { return };
    let preferences = Preferences::default();
    Panel::top("bar")
        .show(ui, |ui| top_bar_ui(kit, ui, Some(session), &preferences, (None, false), out));
    Panel::bottom("line").exact_size(30.0).show(ui, |ui| {
        let pointed = (article.hovered(), article.hovered_offer());
        status_line_ui(kit, ui, session, Work::Tagging, pointed, out);
    });
    Panel::right("library").show(ui, |ui| library_ui(kit, ui, session, library, out));
    Panel::left("inspector").show(ui, |ui| inspector_ui(kit, ui, session, inspector, out));
    Panel::top("strip").show(ui, |ui| label_strip_ui(kit, ui, session, &preferences, out));
    egui::CentralPanel::default()
        .show(ui, |ui| article_ui(kit, ui, session, &preferences, article, out));
}

#[test]
fn a_frame_without_input_asks_for_nothing_and_for_no_other_frame() {
    let dir = tempfile::tempdir().unwrap();
    support::project(dir.path());
    let mut session = support::open(dir.path());
    let span = support::tag(&mut session, "Actor", "الوزارة");
    let mut window = stage(Language::Arabic, Some(session), Panels::default(), panels);
    for selected in [None, Some(span)] {
        let stage = window.state_mut();
        let select = Command::Select(SelectCommand::Span(selected));
        stage.session.as_mut().unwrap().perform(select);
        // The pointer comes to rest on the page; what moves comes to rest too.
        window.event(Event::PointerMoved(pos2(560.0, 250.0)));
        window.run_steps(20);
        window.state_mut().out.clear();
        for _ in 0..3 {
            window.step();
            assert_eq!(window.state().out, []);
            let next = window.output().viewport_output[&ViewportId::ROOT].repaint_delay;
            assert_eq!(next, Duration::MAX, "{:?}", window.ctx.repaint_causes());
        }
    }
}
