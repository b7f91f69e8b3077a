//! Text that is only read.

use egui::{Response, Role, Sense, Ui, WidgetInfo};

use super::{Kit, Look};

/// Draws `text` with `look` and gives it its place.
pub fn label(kit: &mut Kit, ui: &mut Ui, text: &str, look: &Look) -> Response {
    let inked = kit.pen.ink(text, look);
    let (rect, response) = ui.allocate_exact_size(inked.size(), Sense::hover());
    kit.pen.draw(ui.painter(), rect.min, &inked);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// Interface text that wraps at the available width.
pub fn body(kit: &mut Kit, ui: &mut Ui, text: &str) -> Response {
    let look =
        Look::new(kit.theme.sizes.body, kit.theme.colors.ink).wrapped(ui.available_width(), 40);
    label(kit, ui, text, &look)
}

/// Quiet, small text that wraps at the available width.
pub fn muted(kit: &mut Kit, ui: &mut Ui, text: &str) -> Response {
    let look =
        Look::new(kit.theme.sizes.small, kit.theme.colors.muted).wrapped(ui.available_width(), 40);
    label(kit, ui, text, &look)
}

/// One line of interface text, shortened at `width` points.
pub fn sized(kit: &mut Kit, ui: &mut Ui, text: &str, width: f32) -> Response {
    let look = Look::new(kit.theme.sizes.body, kit.theme.colors.ink).wrapped(width, 1);
    label(kit, ui, text, &look)
}

/// How important a heading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Of a page.
    Page,
    /// Of a panel or a part of one.
    Section,
}

/// A heading.
pub fn heading(kit: &mut Kit, ui: &mut Ui, text: &str, rank: Heading) -> Response {
    let look = match rank {
        Heading::Page => Look::new(kit.theme.sizes.title, kit.theme.colors.ink).bold(),
        Heading::Section => Look::new(kit.theme.sizes.small, kit.theme.colors.muted).bold(),
    };
    let look = look.wrapped(ui.available_width(), 3);
    label(kit, ui, text, &look)
}
