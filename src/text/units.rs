//! The one place where one unit of position becomes another.

use unicode_segmentation::UnicodeSegmentation;

/// What a position counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// UTF-8 bytes: the program's own positions.
    Bytes,
    /// Unicode code points: files, the command line, Python, the W3C annotation model.
    CodePoints,
    /// UTF-16 code units: UIMA, JavaScript, Java.
    Utf16,
    /// Extended grapheme clusters: what a reader counts as letters.
    Graphemes,
}

/// An offset that names no position of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnitError {
    /// Beyond the end.
    #[error("offset {offset} lies beyond the text, which ends at {len}")]
    Beyond {
        /// The given offset.
        offset: usize,
        /// The text's length in the same unit.
        len: usize,
    },
    /// Inside a character (bytes, UTF-16) or inside a grapheme (graphemes).
    #[error("offset {offset} lies inside a character")]
    Inside {
        /// The given offset.
        offset: usize,
    },
}

/// Bytes between two marks of the index.
const STRIDE: usize = 1024;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Mark {
    byte: usize,
    code_point: usize,
    utf16: usize,
}

impl Mark {
    fn step(&mut self, c: char) {
        self.byte += c.len_utf8();
        self.code_point += 1;
        self.utf16 += c.len_utf16();
    }

    fn get(&self, unit: Unit) -> usize {
        match unit {
            Unit::CodePoints => self.code_point,
            Unit::Utf16 => self.utf16,
            Unit::Bytes | Unit::Graphemes => self.byte,
        }
    }
}

/// Converts positions of one text between [`Unit`]s.
///
/// A conversion costs a binary search and a walk of at most a kilobyte; graphemes, which only
/// exports ask for, cost a walk from the start. The text is passed to each call and must be the one
/// that the index was made for: the index does not keep a copy.
#[derive(Clone, Debug)]
pub struct UnitIndex {
    marks: Vec<Mark>,
    end: Mark,
}

impl UnitIndex {
    /// Indexes `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut here = Mark::default();
        let mut next = 0;
        for c in text.chars() {
            if here.byte >= next {
                marks.push(here);
                next = here.byte + STRIDE;
            }
            here.step(c);
        }
        Self { marks, end: here }
    }

    /// The text's length. Graphemes are not kept: use [`UnitIndex::offset`] of the end.
    #[must_use]
    pub fn code_points(&self) -> usize {
        self.end.code_point
    }

    /// The offset in `unit` of the byte position `at`.
    ///
    /// # Errors
    /// [`UnitError`] when `at` is no position of `text`, or for graphemes lies inside one.
    pub fn offset(&self, text: &str, at: usize, unit: Unit) -> Result<usize, UnitError> {
        if at > text.len() {
            return Err(UnitError::Beyond { offset: at, len: text.len() });
        }
        if !text.is_char_boundary(at) {
            return Err(UnitError::Inside { offset: at });
        }
        match unit {
            Unit::Bytes => Ok(at),
            Unit::Graphemes => {
                let mut count = 0;
                for (start, _) in text.grapheme_indices(true) {
                    if start >= at {
                        return if start == at {
                            Ok(count)
                        } else {
                            Err(UnitError::Inside { offset: at })
                        };
                    }
                    count += 1;
                }
                if at == text.len() { Ok(count) } else { Err(UnitError::Inside { offset: at }) }
            }
            Unit::CodePoints | Unit::Utf16 => Ok(self.walk(text, Unit::Bytes, at).get(unit)),
        }
    }

    /// The byte position of `offset` counted in `unit`.
    ///
    /// # Errors
    /// [`UnitError`] when `offset` lies beyond the text or inside a character.
    pub fn position(&self, text: &str, offset: usize, unit: Unit) -> Result<usize, UnitError> {
        match unit {
            Unit::Bytes => self.offset(text, offset, Unit::Bytes),
            Unit::Graphemes => {
                let mut count = 0;
                for (start, _) in text.grapheme_indices(true) {
                    if count == offset {
                        return Ok(start);
                    }
                    count += 1;
                }
                if count == offset {
                    Ok(text.len())
                } else {
                    Err(UnitError::Beyond { offset, len: count })
                }
            }
            Unit::CodePoints | Unit::Utf16 => {
                let len = self.end.get(unit);
                if offset > len {
                    return Err(UnitError::Beyond { offset, len });
                }
                let mark = self.walk(text, unit, offset);
                if mark.get(unit) == offset {
                    Ok(mark.byte)
                } else {
                    Err(UnitError::Inside { offset })
                }
            }
        }
    }

    /// The first character boundary at or after `target` counted in `unit` (never graphemes).
    fn walk(&self, text: &str, unit: Unit, target: usize) -> Mark {
        let after = self.marks.partition_point(|mark| mark.get(unit) <= target);
        let mut here = after.checked_sub(1).map_or_else(Mark::default, |i| self.marks[i]);
        for c in text[here.byte..].chars() {
            if here.get(unit) >= target {
                break;
            }
            here.step(c);
        }
        here
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_emoji_before_a_span_counts_differently_in_every_unit() {
        let text = "🇪🇬 عبد";
        let index = UnitIndex::new(text);
        let at = text.find('ع').unwrap();
        let offsets = [Unit::Bytes, Unit::CodePoints, Unit::Utf16, Unit::Graphemes]
            .map(|unit| index.offset(text, at, unit).unwrap());
        assert_eq!(offsets, [9, 3, 5, 2]);
    }

    #[test]
    fn an_offset_inside_a_character_is_refused() {
        let index = UnitIndex::new("🇪🇬");
        assert_eq!(index.position("🇪🇬", 1, Unit::Utf16), Err(UnitError::Inside { offset: 1 }));
        assert_eq!(index.offset("🇪🇬", 4, Unit::Graphemes), Err(UnitError::Inside { offset: 4 }));
        assert_eq!(
            index.position("🇪🇬", 3, Unit::CodePoints),
            Err(UnitError::Beyond { offset: 3, len: 2 })
        );
    }

    proptest! {
        #[test]
        fn units_round_trip_on_any_text(text in "(\\PC|\\n|[ء-ي]|[\u{64b}-\u{652}]){0,700}") {
            let index = UnitIndex::new(&text);
            let positions = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            for (count, at) in positions.enumerate() {
                prop_assert_eq!(index.offset(&text, at, Unit::CodePoints), Ok(count));
                for unit in [Unit::Bytes, Unit::CodePoints, Unit::Utf16] {
                    let offset = index.offset(&text, at, unit).unwrap();
                    prop_assert_eq!(index.position(&text, offset, unit), Ok(at));
                }
            }
            prop_assert_eq!(index.offset(&text, text.len(), Unit::Utf16), Ok(text.encode_utf16().count()));
        }

        #[test]
        fn graphemes_round_trip_on_any_text(text in "(\\PC|[ء-ي]|[\u{64b}-\u{652}]|\u{200d}){0,40}") {
            let index = UnitIndex::new(&text);
            for (count, (at, _)) in text.grapheme_indices(true).enumerate() {
                prop_assert_eq!(index.offset(&text, at, Unit::Graphemes), Ok(count));
                prop_assert_eq!(index.position(&text, count, Unit::Graphemes), Ok(at));
            }
        }
    }
}
