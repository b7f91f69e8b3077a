//! Sets text: shaping, lines, the places of letters, and pictures of glyphs.
//!
//! - **Fonts**: the bundled faces (or given files) and the order in which they are asked for a
//!   character.
//! - **Paragraph**: one paragraph's text in glyphs, broken into lines; says where a range, a caret
//!   or a point is.
//! - **Flow**: an article's text as paragraphs that are laid out only where they are looked at.
//! - **Caption**: a string of the interface.
//! - **Atlas**: pictures of glyphs in one texture, and the rectangles to paint from it.
//! - **Caret**: a place between two letters, and the letter that it goes with.
//!
//! Shaping and drawing of glyphs are `cosmic_text`'s; lines, directions and geometry are our own,
//! because its answers are wrong where directions mix. The measure of all geometry is what
//! Chromium does with the same text, font, size and width (`white-space: pre-wrap; overflow-wrap:
//! break-word`).
//!
//! Invariants: no text is ever lost or left out; nothing panics on any Unicode text; tagging a
//! text never changes how it is shaped, because nothing here knows what a tag is.
//!
//! All lengths are physical pixels, all positions UTF-8 bytes. Limits: horizontal text only, no
//! justification, no hyphenation.

mod atlas;
mod breaks;
mod caption;
mod caret;
mod cut;
mod flow;
mod fonts;
mod lines;
mod paragraph;
mod pieces;
mod quads;
mod runs;
mod shape;
mod style;
mod travel;

pub use atlas::{GlyphAtlas, Patch};
pub use caption::{Caption, CaptionStyle, Captions};
pub use caret::{Affinity, Caret, CaretPlace};
pub use flow::{Anchor, CaretBox, FlowLayout, FlowRect, Placed, TextFlow};
pub use fonts::{FontError, Fonts, SystemFaces};
pub use paragraph::{Line, LineRect, Paragraph};
pub use pieces::DirectionRule;
pub use quads::{Clip, Quad};
pub use style::{Face, TextStyle};
pub use travel::Step;
