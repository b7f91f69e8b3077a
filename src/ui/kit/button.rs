//! Things to press.

use egui::{Color32, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::{Inked, Kit, Look, Walk};
use crate::ui::theme::Theme;

/// How loud a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonStyle {
    /// A frame on the paper.
    #[default]
    Plain,
    /// The accent: the one thing to do next.
    Primary,
    /// No frame until the pointer is there.
    Quiet,
    /// One of a row of which one is on.
    Tab {
        /// Whether this one is.
        on: bool,
    },
}

/// A button with words and perhaps the key that does the same.
#[derive(Clone, Copy, Debug)]
pub struct Button<'a> {
    /// Its words.
    pub text: &'a str,
    /// The key beside them; empty for none.
    pub key: &'a str,
    /// Its style.
    pub style: ButtonStyle,
    /// Whether it can be pressed.
    pub enabled: bool,
    /// Widest, in points; the words are shortened beyond.
    pub max_width: Option<f32>,
    /// A dot of this colour before the words.
    pub dot: Option<Color32>,
    /// A count after the words; empty for none.
    pub count: &'a str,
    /// Smaller, for one of many.
    pub small: bool,
    /// Whether its words run as the interface does, whatever most of their letters do.
    pub sentence: bool,
}

impl<'a> Button<'a> {
    /// A plain button.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            key: "",
            style: ButtonStyle::Plain,
            enabled: true,
            max_width: None,
            dot: None,
            count: "",
            small: false,
            sentence: false,
        }
    }

    /// With the key that does the same.
    #[must_use]
    pub fn key(self, key: &'a str) -> Self {
        Self { key, ..self }
    }

    /// In another style.
    #[must_use]
    pub fn style(self, style: ButtonStyle) -> Self {
        Self { style, ..self }
    }

    /// Pressable or not.
    #[must_use]
    pub fn enabled(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }

    /// Draws it.
    pub fn show(self, kit: &mut Kit, ui: &mut Ui) -> Response {
        let (fill, ink, frame) = self.colors(kit);
        let sizes = kit.theme.sizes;
        let (letters, height, side) =
            if self.small { (sizes.small, 28.0, 8.0) } else { (sizes.body, 34.0, 12.0) };
        let mut look = Look::new(letters, ink);
        if let Some(width) = self.max_width {
            look = look.wrapped(width, 1);
        }
        if self.sentence {
            look = look.running(kit.direction());
        }
        let words = kit.pen.ink(self.text, &look);
        let count = (!self.count.is_empty()).then(|| {
            kit.pen.ink(
                self.count,
                &Look::new(
                    kit.theme.sizes.small,
                    if self.style == ButtonStyle::Primary { ink } else { kit.theme.colors.muted },
                ),
            )
        });
        let key = (!self.key.is_empty())
            .then(|| kit.pen.ink(self.key, &Look::new(kit.theme.sizes.tiny, ink)));
        let dot = if self.dot.is_some() { 18.0 } else { 0.0 };
        let part = |inked: &Option<Inked>, around: f32| {
            inked.as_ref().map_or(0.0, |i| i.size().x + around)
        };
        let width = dot + words.size().x + part(&count, 8.0) + part(&key, 20.0);
        let size = vec2(width + 2.0 * side, height);
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        if ui.is_rect_visible(rect) {
            let hover = self.enabled && (response.hovered() || response.has_focus());
            let painter = ui.painter();
            let fill = if hover { hovered(kit, fill, self.style) } else { fill };
            painter.rect(
                rect,
                kit.theme.shapes.radius,
                fill,
                Stroke::new(1.0, frame),
                StrokeKind::Inside,
            );
            if response.has_focus() {
                painter.rect_stroke(
                    rect,
                    kit.theme.shapes.radius,
                    Stroke::new(2.0, kit.theme.colors.focus),
                    StrokeKind::Outside,
                );
            }
            let mut walk = Walk::new(rect.shrink2(vec2(side, 0.0)), kit.rtl());
            if let Some(color) = self.dot {
                let place = walk.take(vec2(10.0, 10.0), 8.0);
                painter.rect_filled(place, 2.0, color);
            }
            let place = walk.take(words.size(), 8.0);
            kit.pen.draw(painter, place.min, &words);
            if let Some(count) = &count {
                let place = walk.take(count.size(), 8.0);
                kit.pen.draw(painter, place.min, count);
            }
            if let Some(key) = &key {
                let place = walk.take(vec2(key.size().x + 10.0, 18.0), 0.0);
                painter.rect_stroke(
                    place,
                    4.0,
                    Stroke::new(1.0, frame_of_key(kit, self.style)),
                    StrokeKind::Inside,
                );
                kit.pen.draw(painter, place.center() - key.size() / 2.0, key);
            }
        }
        let text = self.text;
        response.widget_info(|| match self.style {
            ButtonStyle::Tab { on } => WidgetInfo::selected(Role::Button, self.enabled, on, text),
            _ => WidgetInfo::labeled(Role::Button, self.enabled, text),
        });
        response
    }

    fn colors(&self, kit: &Kit) -> (Color32, Color32, Color32) {
        let theme = &kit.theme;
        let (fill, ink, frame) = match self.style {
            ButtonStyle::Plain => (theme.colors.paper, theme.colors.ink, theme.colors.line),
            ButtonStyle::Primary => {
                (theme.colors.accent, theme.colors.on_accent, theme.colors.accent)
            }
            ButtonStyle::Quiet => (Color32::TRANSPARENT, theme.colors.muted, Color32::TRANSPARENT),
            ButtonStyle::Tab { on: true } => {
                (theme.colors.paper, theme.colors.ink, theme.colors.line)
            }
            ButtonStyle::Tab { on: false } => {
                (Color32::TRANSPARENT, theme.colors.muted, Color32::TRANSPARENT)
            }
        };
        if self.enabled {
            (fill, ink, frame)
        } else {
            (theme.colors.bg, theme.colors.muted, theme.colors.line)
        }
    }
}

fn hovered(kit: &Kit, fill: Color32, style: ButtonStyle) -> Color32 {
    match style {
        ButtonStyle::Primary => fill.gamma_multiply(0.9),
        _ => kit.theme.colors.bg,
    }
}

fn frame_of_key(kit: &Kit, style: ButtonStyle) -> Color32 {
    if style == ButtonStyle::Primary { kit.theme.colors.on_accent } else { kit.theme.colors.line }
}

/// A small coloured word, on or off, that can be pressed.
pub fn chip(kit: &mut Kit, ui: &mut Ui, text: &str, color: Color32, on: bool) -> Response {
    let ink = if on { kit.theme.colors.on_mark } else { kit.theme.colors.ink };
    let inked = kit.pen.ink(text, &Look::new(kit.theme.sizes.small, ink).wrapped(180.0, 1));
    let (rect, response) = ui.allocate_exact_size(inked.size() + vec2(14.0, 2.0), Sense::click());
    let fill = if on { color } else { Theme::on_paper(color, kit.theme.bands.chip) };
    ui.painter().rect_filled(rect, 6.0, fill);
    if response.has_focus() || response.hovered() {
        ui.painter().rect_stroke(
            rect,
            6.0,
            Stroke::new(1.5, kit.theme.colors.focus),
            StrokeKind::Inside,
        );
    }
    kit.pen.draw(ui.painter(), rect.center() - inked.size() / 2.0, &inked);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, text));
    response
}
