//! The card that a page lies on, and what its forms are made of.

use egui::{
    Align2, Color32, Context, Frame, Id, Key, Margin, Modal, Rect, ScrollArea, Ui, UiBuilder, vec2,
};

use crate::i18n::Message;
use crate::session::Session;
use crate::ui::kit::{Heading, Icon, Kit, Look, column, ends, heading, icon_button, label, muted};

/// Room between a card and the edges of the window, in points, where there is plenty of it.
const AROUND: f32 = 60.0;
/// The same in a small window.
const LEAST_AROUND: f32 = 16.0;
/// A window that is no higher than this is small, in points.
const SMALL: f32 = 760.0;
/// How far the scroll bar lies in a card's margin, in points.
const BAR: f32 = 16.0;
/// Room within a card, in points.
const MARGIN: f32 = 20.0;

/// How a card stands in the window.
#[derive(Clone, Copy, Debug)]
pub(super) struct Card<'a> {
    /// Tells cards apart.
    pub id: &'static str,
    /// Its heading, and its accessible name.
    pub title: &'a str,
    /// Widest, in points.
    pub width: f32,
    /// How far from the window's top; in the middle when `None`.
    pub top: Option<f32>,
    /// Whether the heading and the closing cross are seen.
    pub heading: bool,
    /// First frame: the keyboard goes to the cross when nothing else takes it.
    pub take_focus: bool,
}

impl<'a> Card<'a> {
    /// A card in the middle with a heading.
    pub fn new(id: &'static str, title: &'a str, width: f32) -> Self {
        Self { id, title, width, top: None, heading: true, take_focus: false }
    }

    /// Draws it over everything else, which it keeps the keyboard and the pointer from. `contents`
    /// are told how high they can be. The second answer is whether it was closed: by its cross, by
    /// Escape, or by a press beside it.
    pub fn show<R>(
        self,
        kit: &mut Kit,
        ctx: &Context,
        contents: impl FnOnce(&mut Kit, &mut Ui, f32) -> R,
    ) -> (R, bool) {
        let screen = ctx.content_rect();
        let around = if screen.height() > SMALL { AROUND } else { LEAST_AROUND };
        let width = self.width.min(screen.width() - 2.0 * LEAST_AROUND - 2.0 * MARGIN);
        let head = if self.heading { 46.0 } else { 0.0 };
        let top = self.top.map(|top| top.min(screen.height() * 0.14));
        let room = screen.height() - top.map_or(2.0 * around, |top| top + around) - 2.0 * MARGIN;
        let id = Id::unique(("page", self.id));
        let area = Modal::default_area(id).fade_in(false);
        let area = match top {
            Some(top) => area.anchor(Align2::CENTER_TOP, vec2(0.0, top)),
            None => area,
        };
        let mut closed = false;
        let modal = Modal::new(id).area(area).backdrop_color(Color32::TRANSPARENT);
        let modal = modal.frame(card_frame(kit, ctx));
        let response = modal.show(ctx, |ui| {
            ui.set_width(width);
            column(kit, ui, |kit, ui| {
                ui.set_width(width);
                if self.heading {
                    closed = head_line(kit, ui, self.title, self.take_focus);
                }
                contents(kit, ui, room - head)
            })
        });
        ctx.accesskit_node_builder(id, |node| {
            node.set_role(egui::accesskit::Role::Dialog);
            node.set_label(self.title);
        });
        let closed = closed || response.should_close();
        (response.inner, closed)
    }
}

fn card_frame(kit: &Kit, ctx: &Context) -> Frame {
    #[allow(clippy::cast_possible_truncation, reason = "a margin of a few points")]
    let margin = Margin::same(MARGIN as i8);
    Frame::new()
        .fill(kit.theme.colors.panel)
        .stroke(kit.theme.hairline())
        .corner_radius(kit.theme.shapes.radius + 4.0)
        .shadow(ctx.global_style().visuals.window_shadow)
        .inner_margin(margin)
}

fn head_line(kit: &mut Kit, ui: &mut Ui, title: &str, take_focus: bool) -> bool {
    let close = kit.say("button-close");
    let (_, cross) = ends(
        kit,
        ui,
        38.0,
        |kit, ui| heading(kit, ui, title, Heading::Page),
        |kit, ui| icon_button(kit, ui, Icon::Cross, &close, false),
    );
    if take_focus {
        cross.request_focus();
    }
    ui.add_space(8.0 - ui.spacing().item_spacing.y.min(8.0));
    cross.clicked()
}

/// A part of a card that scrolls, as wide as there is room, with its bar in the card's margin so
/// that the contents begin and end where the heading does. `contents` are given their place and the
/// part of it that is seen, both in points of the screen.
pub(super) fn scrolled<R>(
    ui: &mut Ui,
    room: f32,
    height: f32,
    contents: impl FnOnce(&mut Ui, Rect, Rect) -> R,
) -> R {
    let width = ui.available_width();
    let (_, place) = ui.allocate_space(vec2(width, height.min(room)));
    let outer = place.with_max_x(place.right() + BAR);
    let mut child = ui.new_child(UiBuilder::new().max_rect(outer));
    let area = ScrollArea::vertical().auto_shrink(false).max_height(place.height());
    let shown = area.show_viewport(&mut child, |ui, view| {
        let whole = Rect::from_min_size(ui.max_rect().min, vec2(width, height));
        ui.set_width(width);
        ui.set_height(height);
        contents(ui, whole, view.translate(whole.min.to_vec2()))
    });
    shown.inner
}

/// A form that scrolls where the window is too low for it, with its bar in the card's margin.
pub(super) fn form<R>(
    kit: &mut Kit,
    ui: &mut Ui,
    room: f32,
    contents: impl FnOnce(&mut Kit, &mut Ui) -> R,
) -> R {
    // A card is offered only the room that it had in the last frame; a form may have grown since.
    let place = ui.available_rect_before_wrap();
    let place = Rect::from_min_size(place.min, vec2(place.width(), room));
    let wider = place.with_max_x(place.right() + BAR);
    let mut child = ui.new_child(UiBuilder::new().max_rect(wider));
    let area = ScrollArea::vertical().max_height(room).auto_shrink([false, true]);
    let shown = area.show(&mut child, |ui| {
        ui.set_max_width(place.width());
        column(kit, ui, contents)
    });
    ui.advance_cursor_after_rect(shown.inner_rect.with_max_x(place.right()));
    shown.inner
}

/// The name of what comes next in a form.
pub(super) fn caption(kit: &mut Kit, ui: &mut Ui, text: &str) {
    ui.add_space(4.0);
    let look = Look::new(kit.theme.sizes.small, kit.theme.colors.muted).running(kit.direction());
    label(kit, ui, text, &look.wrapped(ui.available_width(), 2));
}

/// That colleagues' work in some articles is hidden from the annotator, where it is.
pub(super) fn hidden(kit: &mut Kit, ui: &mut Ui, session: &Session) {
    let count = session.hidden_articles();
    if count > 0 {
        let words = kit.tell(&Message::new("hidden-articles").arg("count", count));
        muted(kit, ui, &words);
    }
}

/// What is wrong with what stands above in a form.
pub(super) fn complaint(kit: &mut Kit, ui: &mut Ui, text: &str) {
    let look = Look::new(kit.theme.sizes.small, kit.theme.colors.bad).running(kit.direction());
    label(kit, ui, text, &look.wrapped(ui.available_width(), 4));
}

/// How far the reading keys scroll a page that shows `height` points: arrows, page keys, Home, End.
pub(super) fn reading_keys(ui: &Ui, height: f32) -> f32 {
    let pressed = |key| ui.input(|input| input.key_pressed(key) && !input.modifiers.any());
    if pressed(Key::ArrowDown) {
        48.0
    } else if pressed(Key::ArrowUp) {
        -48.0
    } else if pressed(Key::PageDown) || pressed(Key::Space) {
        height * 0.85
    } else if pressed(Key::PageUp) {
        -height * 0.85
    } else if pressed(Key::Home) {
        -1e7
    } else if pressed(Key::End) {
        1e7
    } else {
        0.0
    }
}
