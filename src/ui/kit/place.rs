//! Placing things so that they mirror.

use egui::{
    Align, Frame, Layout, Margin, Rect, Response, ScrollArea, Stroke, Ui, UiBuilder, Vec2, pos2,
    vec2,
};

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

/// A row that begins at the start side and goes on below where it is full.
pub fn wrapped_row<R>(
    kit: &mut Kit,
    ui: &mut Ui,
    contents: impl FnOnce(&mut Kit, &mut Ui) -> R,
) -> R {
    let layout = if kit.rtl() {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    };
    let width = ui.available_width();
    let layout = layout.with_main_wrap(true);
    ui.allocate_ui_with_layout(vec2(width, 0.0), layout, |ui| contents(kit, ui)).inner
}

/// A column whose rows begin at the start side.
pub fn column<R>(kit: &mut Kit, ui: &mut Ui, contents: impl FnOnce(&mut Kit, &mut Ui) -> R) -> R {
    let align = if kit.rtl() { Align::Max } else { Align::Min };
    ui.with_layout(Layout::top_down(align), |ui| contents(kit, ui)).inner
}

/// How far the scroll bar of a [`scrolling`] column lies in the margin of its panel, in points.
const BAR: f32 = 10.0;

/// A column that fills what room there is and scrolls where that is too little, as wide as what
/// stands above it: its bar lies in the panel's margin and not over what is written.
pub fn scrolling<R>(
    kit: &mut Kit,
    ui: &mut Ui,
    id: &'static str,
    contents: impl FnOnce(&mut Kit, &mut Ui) -> R,
) -> R {
    let place = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(place);
    let wider = place.with_max_x(place.right() + BAR);
    let mut side = ui.new_child(UiBuilder::new().max_rect(wider));
    let area = ScrollArea::vertical().auto_shrink(false).id_salt(id);
    let shown = area.show(&mut side, |ui| {
        ui.set_max_width(place.width());
        column(kit, ui, contents)
    });
    shown.inner
}

/// A line `height` points high with something at its end and something at its start, in what room
/// the end leaves.
pub fn ends<S, E>(
    kit: &mut Kit,
    ui: &mut Ui,
    height: f32,
    start: impl FnOnce(&mut Kit, &mut Ui) -> S,
    end: impl FnOnce(&mut Kit, &mut Ui) -> E,
) -> (S, E) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let (to_start, to_end) = if kit.rtl() {
        (Layout::right_to_left(Align::Center), Layout::left_to_right(Align::Center))
    } else {
        (Layout::left_to_right(Align::Center), Layout::right_to_left(Align::Center))
    };
    let mut side = ui.new_child(UiBuilder::new().max_rect(rect).layout(to_end));
    let at_end = end(kit, &mut side);
    let used = side.min_rect().width();
    let mut walk = Walk::new(rect, kit.rtl());
    walk.take_end(vec2(used, height), if used > 0.0 { 8.0 } else { 0.0 });
    let mut side = ui.new_child(UiBuilder::new().max_rect(walk.rest()).layout(to_start));
    (start(kit, &mut side), at_end)
}

/// Hands out places along a row, from its start side or its end.
pub struct Walk {
    rest: Rect,
    rtl: bool,
}

impl Walk {
    /// Along `row`; `rtl` begins at the right.
    #[must_use]
    pub fn new(row: Rect, rtl: bool) -> Self {
        Self { rest: row, rtl }
    }

    /// The next place from the start side, centred in height, and `gap` behind it.
    pub fn take(&mut self, size: Vec2, gap: f32) -> Rect {
        self.cut(size, gap, self.rtl)
    }

    /// The next place from the end side, centred in height, and `gap` before it.
    pub fn take_end(&mut self, size: Vec2, gap: f32) -> Rect {
        self.cut(size, gap, !self.rtl)
    }

    /// What is left.
    #[must_use]
    pub fn rest(&self) -> Rect {
        self.rest
    }

    fn cut(&mut self, size: Vec2, gap: f32, from_right: bool) -> Rect {
        let y = self.rest.center().y - size.y / 2.0;
        if from_right {
            let right = self.rest.right();
            self.rest.max.x = (right - size.x - gap).max(self.rest.left());
            Rect::from_min_size(pos2(right - size.x, y), size)
        } else {
            let left = self.rest.left();
            self.rest.min.x = (left + size.x + gap).min(self.rest.right());
            Rect::from_min_size(pos2(left, y), size)
        }
    }
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
