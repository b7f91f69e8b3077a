//! What a text is set in: face, weight, size, line height.

/// A family that text can be set in. Which files stand behind it, and which faces help out for
/// characters that it lacks, is the business of [`Fonts`](super::Fonts).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// A naskh for reading: Noto Naskh Arabic.
    Naskh,
    /// A bookish naskh in which every letter keeps its own advance: Amiri.
    Amiri,
    /// The face of the interface: Noto Sans Arabic.
    Interface,
    /// The first of the files given to [`Fonts::given`](super::Fonts::given); the others help out
    /// in their order.
    Given,
}

/// How a paragraph is set. Lengths are physical pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// The family.
    pub face: Face,
    /// Whether it is set in the bold cut.
    pub bold: bool,
    /// Font size (the em), more than 0.
    pub size: f32,
    /// Distance from one baseline to the next.
    pub line_height: f32,
}

impl TextStyle {
    /// The regular cut of `face`.
    #[must_use]
    pub fn new(face: Face, size: f32, line_height: f32) -> Self {
        Self { face, bold: false, size, line_height }
    }

    /// The same in bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The style as whole numbers, for use in cache keys.
    #[must_use]
    pub(super) fn key(self) -> (Face, bool, u32, u32) {
        (self.face, self.bold, self.size.to_bits(), self.line_height.to_bits())
    }
}
