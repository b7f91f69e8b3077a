//! How a person likes the window: kept between runs, never part of a project.

use crate::i18n::{Digits, Language};
use crate::typeset::Face;
use crate::ui::theme::ThemeName;

/// How a person likes the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Preferences {
    /// The interface's language.
    pub language: Language,
    /// The digits of numbers in the interface.
    pub digits: Digits,
    /// The colours.
    pub theme: ThemeName,
    /// The face of articles: naskh or Amiri.
    pub face: Face,
    /// The size of articles, 1 being 22 points a letter.
    pub zoom: f32,
    /// Whether the library is open.
    pub library: bool,
    /// Whether the inspector is open.
    pub inspector: bool,
    /// Whether what the mouse selects begins and ends at words, without the particles in front.
    pub snap: bool,
    /// Whether the machine proposes tags.
    pub proposals: bool,
    /// From how many percent on its proposals are accepted together.
    pub sure: u8,
}

/// Smallest and largest size of articles.
pub const ZOOM: std::ops::RangeInclusive<f32> = 0.5..=4.0;

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: Language::Arabic,
            digits: Digits::Western,
            theme: ThemeName::Light,
            face: Face::Amiri,
            zoom: 1.0,
            library: true,
            inspector: true,
            snap: true,
            proposals: true,
            sure: 90,
        }
    }
}

/// A change of one preference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Preference {
    /// Speak another language.
    Language(Language),
    /// Show numbers in other digits.
    Digits(Digits),
    /// Use other colours.
    Theme(ThemeName),
    /// Set articles in another face.
    Face(Face),
    /// Set articles larger or smaller.
    Zoom(f32),
    /// Open or close the library.
    Library(bool),
    /// Open or close the inspector.
    Inspector(bool),
    /// Let the mouse select words without the particles in front, or letter by letter.
    Snap(bool),
    /// Let the machine propose tags, or not.
    Proposals(bool),
    /// Accept proposals together from so many percent on.
    Sure(u8),
}

impl Preferences {
    /// Takes `change` over.
    pub fn set(&mut self, change: Preference) {
        match change {
            Preference::Language(language) => self.language = language,
            Preference::Digits(digits) => self.digits = digits,
            Preference::Theme(theme) => self.theme = theme,
            Preference::Face(face) => self.face = face,
            Preference::Zoom(zoom) => self.zoom = zoom.clamp(*ZOOM.start(), *ZOOM.end()),
            Preference::Library(open) => self.library = open,
            Preference::Inspector(open) => self.inspector = open,
            Preference::Snap(on) => self.snap = on,
            Preference::Proposals(wanted) => self.proposals = wanted,
            Preference::Sure(percent) => self.sure = percent.min(100),
        }
    }
}
