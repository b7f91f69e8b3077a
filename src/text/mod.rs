//! Positions in text and the pieces that people read: ranges, units, segments, selectors.
//!
//! Everything in the program that points into an article does so in the terms of this room.
//!
//! - **Position**: a UTF-8 byte offset that lies on a character boundary. Inside the program there
//!   is no other kind; files and the command line speak code points, and [`UnitIndex`] is the only
//!   place where one becomes the other.
//! - **Range**: [`TextRange`], two positions of one text, `start < end`.
//! - **Selector**: what a range looked like, so that it can be found again in a changed text.
//! - **Alignment**: what stands where of a text in its later edition. **Image**: where a range stands.
//! - **Segment**: a grapheme, word, sentence or paragraph. **Token**: a word or mark of punctuation.
//!
//! Limits: nothing here knows Arabic in particular, annotations, files or pixels.

mod alignment;
mod common;
mod digest;
mod direction;
mod grams;
mod pairing;
mod parts;
mod range;
mod segment;
mod selector;
mod token;
mod units;

pub use alignment::{Alignment, Image};
pub use digest::{Digest, DigestError};
pub use direction::{Direction, first_strong, prevailing};
pub use grams::Grams;
pub use range::{RangeError, TextRange};
pub use segment::{
    before_word, behind_word, first_words, grapheme_after, grapheme_before, graphemes, paragraphs,
    sentence_at, snap_to_graphemes, word_after, word_at, word_before,
};
pub use selector::{Anchor, Selector, TooMuchEffort};
pub use token::{is_unseen, sentence_starts, tokens};
pub use units::{Unit, UnitError, UnitIndex};
