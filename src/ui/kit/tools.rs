//! What drawing needs besides egui's own `Ui`.

use super::pen::Pen;
use crate::i18n::{Language, Message, Words};
use crate::text::Direction;
use crate::ui::theme::Theme;

/// What drawing needs besides egui's own `Ui`.
pub struct Kit {
    /// Draws text.
    pub pen: Pen,
    /// Colours, sizes and spacings.
    pub theme: Theme,
    /// The interface's words.
    pub words: Words,
    pub(super) in_field: bool,
}

impl Kit {
    /// The kit of a window.
    #[must_use]
    pub fn new(pen: Pen, theme: Theme, words: Words) -> Self {
        Self { pen, theme, words, in_field: false }
    }

    /// Starts a frame at `scale` physical pixels a point, with glyphs in `texture`.
    pub fn begin_frame(&mut self, scale: f32, texture: egui::TextureId) {
        self.pen.begin_frame(scale, texture);
        self.in_field = false;
    }

    /// Whether a text field has the keyboard in this frame.
    #[must_use]
    pub fn in_field(&self) -> bool {
        self.in_field
    }

    /// Whether a key that writes letters elsewhere may be heard as a command: no text field has the
    /// keyboard, and no page lies over the window.
    #[must_use]
    pub fn hears_keys(&self, ctx: &egui::Context) -> bool {
        !self.in_field && !is_covered(ctx)
    }

    /// The words of the message `id`, which takes no arguments.
    #[must_use]
    pub fn say(&self, id: &'static str) -> String {
        self.words.tr(id).into_owned()
    }

    /// The words of `message`.
    #[must_use]
    pub fn tell(&self, message: &Message) -> String {
        self.words.render(message)
    }

    /// The interface's direction.
    #[must_use]
    pub fn direction(&self) -> Direction {
        if self.words.language().is_rtl() { Direction::Rtl } else { Direction::Ltr }
    }

    /// Whether the interface runs right to left.
    #[must_use]
    pub fn rtl(&self) -> bool {
        self.direction().is_rtl()
    }

    /// Whether the interface speaks Arabic.
    #[must_use]
    pub fn arabic(&self) -> bool {
        self.words.language() == Language::Arabic
    }
}

/// Whether a page lies over the window and has the keyboard: what is below is neither seen whole nor
/// to be changed by a key.
#[must_use]
pub fn is_covered(ctx: &egui::Context) -> bool {
    ctx.memory(|memory| memory.top_modal_layer().is_some())
}
