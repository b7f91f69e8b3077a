//! Where the parts of the review stand in the window.

use egui::{CentralPanel, Frame, Margin, Panel, Stroke, Ui};

use super::card::card_ui;
use super::keys;
use super::lanes::laned;
use super::list::review_list_ui;
use super::state::ReviewPanel;
use super::strip::{HEIGHT, review_strip_ui};
use super::view::View;
use crate::session::Session;
use crate::ui::article::{ArticlePanel, laned_ui};
use crate::ui::kit::Kit;
use crate::ui::preferences::Preferences;
use crate::ui::request::Request;

/// Draws the review of the open article in what room the bars leave.
pub fn window_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    preferences: &Preferences,
    (panel, article): (&mut ReviewPanel, &mut ArticlePanel),
    out: &mut Vec<Request>,
) {
    let view = View::of(kit, session, panel);
    let view = view.as_ref();
    let theme = &kit.theme;
    let side = Frame::new().fill(theme.colors.panel).inner_margin(Margin::same(12));
    let strip = Frame::new().fill(theme.colors.bg);
    let paper = Frame::new().fill(theme.colors.paper);
    let card = Frame::new()
        .fill(theme.colors.panel)
        .stroke(Stroke::new(1.0, theme.colors.line))
        .inner_margin(Margin::symmetric(16, 10));
    let narrow = ui.available_width() < 1100.0;
    let at_start = |id, rtl| if rtl { Panel::right(id) } else { Panel::left(id) };
    at_start("review-list", kit.rtl())
        .default_size(if narrow { 240.0 } else { 310.0 })
        .size_range(200.0..=460.0)
        .frame(side)
        .show(ui, |ui| review_list_ui(kit, ui, session, view, panel, out));
    if let Some(view) = view {
        Panel::top("review-strip")
            .exact_size(HEIGHT)
            .resizable(false)
            .frame(strip)
            .show(ui, |ui| review_strip_ui(kit, ui, view, panel, out));
        Panel::bottom("review-card")
            .resizable(false)
            .frame(card)
            .show(ui, |ui| card_ui(kit, ui, view, panel, out));
    }
    CentralPanel::default().frame(paper).show(ui, |ui| {
        let marks = view.map(|view| laned(kit, view)).unwrap_or_default();
        laned_ui(kit, ui, session, preferences, (article, &marks), out);
    });
    if let Some(view) = view {
        keys::listen(kit, &ui.ctx().clone(), view, panel, out);
    }
}
