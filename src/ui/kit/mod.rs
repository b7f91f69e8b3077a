//! The drawing tools that every panel shares: text, buttons, choices, fields, rows.
//!
//! Nothing here knows articles or sessions. Every widget mirrors with the interface's direction,
//! has an accessible name and shows its focus.

mod button;
mod choice;
mod field;
mod icon;
mod label;
mod pen;
mod place;

pub use button::{Button, ButtonStyle, chip, key_cap};
pub use choice::{Choice, choice};
pub use field::{Field, FieldOutcome};
pub use icon::{Icon, icon_button};
pub use label::{Heading, body, heading, label, muted, sized};
pub use pen::{Inked, Look, Pen};
pub use place::{card, column, row, separator, tooltip};

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
    in_field: bool,
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
