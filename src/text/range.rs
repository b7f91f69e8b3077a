//! A validated piece of a text.

use std::fmt;
use std::ops::Range;

/// A non-empty piece of one text, in UTF-8 bytes, end exclusive.
///
/// Invariants, checked where it is made and held from then on: `start < end`, both ends within the
/// text and on character boundaries. Slicing the text that it was made for therefore never panics.
///
/// **Why not `Range<usize>`:** an unchecked pair of numbers is what every offset bug looks like
/// from inside. An empty range is a caret, and carets are plain positions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextRange {
    start: usize,
    end: usize,
}

/// Why two numbers are no range of a text. Positions are bytes, as they were given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RangeError {
    /// The end does not lie after the start.
    #[error("the range {start}–{end} is empty or backwards")]
    Empty {
        /// The given start.
        start: usize,
        /// The given end.
        end: usize,
    },
    /// The range reaches beyond the text.
    #[error("the range {start}–{end} reaches beyond the text, which ends at {len}")]
    Beyond {
        /// The given start.
        start: usize,
        /// The given end.
        end: usize,
        /// The text's length.
        len: usize,
    },
    /// A position lies inside a character.
    #[error("position {at} lies inside a character")]
    InsideCharacter {
        /// The position.
        at: usize,
    },
}

impl TextRange {
    /// The range `start..end` of `text`.
    ///
    /// # Errors
    /// [`RangeError`] when the pair is empty, backwards, out of bounds or cuts a character.
    pub fn new(text: &str, start: usize, end: usize) -> Result<Self, RangeError> {
        if start >= end {
            return Err(RangeError::Empty { start, end });
        }
        if end > text.len() {
            return Err(RangeError::Beyond { start, end, len: text.len() });
        }
        for at in [start, end] {
            if !text.is_char_boundary(at) {
                return Err(RangeError::InsideCharacter { at });
            }
        }
        Ok(Self { start, end })
    }

    /// The whole of `text`, or `None` when it is empty.
    #[must_use]
    pub fn whole(text: &str) -> Option<Self> {
        (!text.is_empty()).then_some(Self { start: 0, end: text.len() })
    }

    /// First byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start
    }

    /// One past the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.end
    }

    /// Length in bytes; never 0.
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "a range is never empty")]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// As a standard range, for slicing.
    #[must_use]
    pub fn bytes(self) -> Range<usize> {
        self.start..self.end
    }

    /// The text of this range, or `None` when `text` is not the text it was made for.
    #[must_use]
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.bytes())
    }

    /// Whether `at` lies inside (the start counts, the end does not).
    #[must_use]
    pub fn contains(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What the two share.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Self { start, end })
    }

    /// The smallest range that covers both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for TextRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_never_cuts_a_letter() {
        let text = "قال RT";
        assert_eq!(TextRange::new(text, 0, 2).map(|r| r.of(text)), Ok(Some("ق")));
        assert_eq!(TextRange::new(text, 0, 1), Err(RangeError::InsideCharacter { at: 1 }));
        assert_eq!(TextRange::new(text, 2, 2), Err(RangeError::Empty { start: 2, end: 2 }));
        assert_eq!(
            TextRange::new(text, 4, 99),
            Err(RangeError::Beyond { start: 4, end: 99, len: 9 })
        );
    }

    #[test]
    fn overlap_is_about_shared_letters() {
        let text = "abcdef";
        let range = |a, b| TextRange::new(text, a, b).unwrap();
        assert!(!range(0, 2).overlaps(range(2, 4)));
        assert_eq!(range(0, 3).intersection(range(2, 4)), Some(range(2, 3)));
        assert!(range(0, 4).covers(range(2, 4)));
    }
}
