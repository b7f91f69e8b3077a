//! Placing things so that they mirror.

use egui::{Align, Frame, Layout, Margin, Response, Stroke, Ui, vec2};

use super::{Kit, Look};

/// A row that begins at the start side: right in Arabic, left in English.
pub fn row<R>(kit: &mut Kit, ui: &mut Ui, contents: impl FnOnce(&mut Kit, &mut Ui) -> R) -> R {
    let layout = if kit.rtl() {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    };
    let width = ui.available_width();
    ui.allocate_ui_with_layout(vec2(width, 0.0), layout, |ui| contents(kit, ui)).inner
}

/// A column whose rows begin at the start side.
pub fn column<R>(kit: &mut Kit, ui: &mut Ui, contents: impl FnOnce(&mut Kit, &mut Ui) -> R) -> R {
    let align = if kit.rtl() { Align::Max } else { Align::Min };
    ui.with_layout(Layout::top_down(align), |ui| contents(kit, ui)).inner
}

/// A framed group on the paper's colour.
pub fn card<R>(kit: &mut Kit, ui: &mut Ui, contents: impl FnOnce(&mut Kit, &mut Ui) -> R) -> R {
    let frame = Frame::new()
        .fill(kit.theme.colors.paper)
        .stroke(Stroke::new(1.0, kit.theme.colors.line))
        .corner_radius(kit.theme.corners())
        .inner_margin(Margin::same(12));
    frame.show(ui, |ui| column(kit, ui, contents)).inner
}

/// A thin line across.
pub fn separator(kit: &Kit, ui: &mut Ui) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 9.0));
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, kit.theme.colors.line));
}

/// Shows `text` while the pointer rests on `response`.
pub fn tooltip(kit: &mut Kit, response: &Response, text: &str) {
    let look = Look::new(kit.theme.sizes.small, kit.theme.colors.ink).wrapped(320.0, 12);
    response.clone().on_hover_ui(|ui| {
        super::label(kit, ui, text, &look);
    });
}
