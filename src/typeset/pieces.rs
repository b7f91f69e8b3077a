//! The pieces that a long text is laid out in, and how high each is.
//!
//! A piece is a paragraph, or a part of one that is too long to be shaped at a stroke. Heights are
//! summed in chunks, so that finding a place costs thousands of steps at most, however long the
//! text.

use std::ops::Range;

use crate::text::{Direction, grapheme_before};

/// Bytes that are shaped at a stroke at most; a longer paragraph is cut near this length.
pub(super) const LONGEST: usize = 16 * 1024;

/// How far before that a blank is looked for.
const BLANK_WITHIN: usize = 1024;

/// Pieces whose heights are summed together.
const CHUNK: usize = 256;

/// The pieces of a text with their heights, exact or estimated.
#[derive(Clone, Debug)]
pub(super) struct Pieces {
    /// Where each begins, in bytes; ascending, never empty.
    starts: Vec<usize>,
    /// Pixels; negative when only estimated.
    heights: Vec<f32>,
    chunks: Vec<f64>,
}

impl Pieces {
    /// Cuts `text`; the heights are what `estimate` makes of a number of bytes.
    pub(super) fn new(text: &str, estimate: impl Fn(usize, bool) -> f32) -> Self {
        let mut starts = Vec::new();
        for paragraph in crate::text::paragraphs(text) {
            starts.push(paragraph.start);
            let mut start = paragraph.start;
            while paragraph.end - start > LONGEST {
                start = cut(text, start);
                starts.push(start);
            }
        }
        let mut pieces = Self { heights: Vec::new(), chunks: Vec::new(), starts };
        pieces.estimate(text, estimate);
        pieces
    }

    /// Forgets all heights and estimates them anew.
    pub(super) fn estimate(&mut self, text: &str, estimate: impl Fn(usize, bool) -> f32) {
        self.heights = (0..self.len())
            .map(|piece| {
                let range = self.range(text, piece);
                -estimate(range.len(), self.ends_paragraph(text, piece)).max(f32::MIN_POSITIVE)
            })
            .collect();
        self.chunks = self.heights.chunks(CHUNK).map(sum).collect();
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// The text of a piece, without the line end behind it.
    pub(super) fn range(&self, text: &str, piece: usize) -> Range<usize> {
        let start = self.starts.get(piece).copied().unwrap_or(text.len());
        let Some(&next) = self.starts.get(piece + 1) else {
            let part = text.get(start..).unwrap_or_default();
            return start..start + part.strip_suffix('\r').unwrap_or(part).len();
        };
        let part = text.get(start..next).unwrap_or_default();
        match part.strip_suffix('\n') {
            Some(line) => start..start + line.strip_suffix('\r').unwrap_or(line).len(),
            None => start..next,
        }
    }

    /// Whether a line feed, and so another paragraph, follows.
    pub(super) fn ends_paragraph(&self, text: &str, piece: usize) -> bool {
        let next = self.starts.get(piece + 1).copied();
        next.is_some_and(|next| next > 0 && text.as_bytes().get(next - 1) == Some(&b'\n'))
    }

    /// Whether the piece begins a paragraph.
    pub(super) fn begins_paragraph(&self, text: &str, piece: usize) -> bool {
        piece.checked_sub(1).is_none_or(|before| self.ends_paragraph(text, before))
    }

    /// The first piece of the paragraph that `piece` is of.
    pub(super) fn paragraph_start(&self, text: &str, mut piece: usize) -> usize {
        while !self.begins_paragraph(text, piece) {
            piece -= 1;
        }
        piece
    }

    /// The last piece of the paragraph that `piece` is of.
    pub(super) fn paragraph_end(&self, text: &str, mut piece: usize) -> usize {
        while piece + 1 < self.len() && !self.ends_paragraph(text, piece) {
            piece += 1;
        }
        piece
    }

    /// The piece that holds the byte `position`; line ends belong to the piece before them.
    pub(super) fn at_position(&self, position: usize) -> usize {
        self.starts.partition_point(|&start| start <= position).saturating_sub(1)
    }

    /// The piece at `y`, the first or last beyond them.
    pub(super) fn at_y(&self, y: f64) -> usize {
        let mut top = 0.0;
        let mut chunk = 0;
        while let Some(height) = self.chunks.get(chunk)
            && top + height <= y
            && chunk + 1 < self.chunks.len()
        {
            top += height;
            chunk += 1;
        }
        let first = chunk * CHUNK;
        let last = (first + CHUNK).min(self.len()).saturating_sub(1);
        for piece in first..last {
            let height = f64::from(self.height(piece));
            if top + height > y {
                return piece;
            }
            top += height;
        }
        last
    }

    /// Where a piece begins, in pixels from the top.
    pub(super) fn top(&self, piece: usize) -> f64 {
        let chunk = piece / CHUNK;
        let before: f64 = self.chunks.iter().take(chunk).sum();
        before + sum(self.heights.get(chunk * CHUNK..piece).unwrap_or_default())
    }

    /// How high a piece is, with the gap behind it.
    pub(super) fn height(&self, piece: usize) -> f32 {
        self.heights.get(piece).map_or(0.0, |height| height.abs())
    }

    /// Sets the height that a piece really has; returns by how much it grew.
    pub(super) fn set_height(&mut self, piece: usize, height: f32) -> f64 {
        let Some(old) = self.heights.get_mut(piece) else { return 0.0 };
        let grown = f64::from(height) - f64::from(old.abs());
        *old = height.max(f32::MIN_POSITIVE);
        let chunk = piece / CHUNK;
        let first = chunk * CHUNK;
        let heights = self.heights.get(first..(first + CHUNK).min(self.len())).unwrap_or_default();
        // Summed anew, so that errors never add up.
        if let Some(total) = self.chunks.get_mut(chunk) {
            *total = sum(heights);
        }
        grown
    }

    /// The height of everything.
    pub(super) fn total(&self) -> f64 {
        self.chunks.iter().sum()
    }
}

fn sum(heights: &[f32]) -> f64 {
    heights.iter().map(|&height| f64::from(height.abs())).sum()
}

/// Where the piece that begins at `start` ends: behind the last blank within reach, or else
/// between two graphemes.
fn cut(text: &str, start: usize) -> usize {
    let limit = text.floor_char_boundary(start + LONGEST);
    let near = text.floor_char_boundary(limit.saturating_sub(BLANK_WITHIN).max(start + 1));
    let reach = text.get(near..limit).unwrap_or_default();
    if let Some(blank) = reach.rfind(' ') {
        return near + blank + 1;
    }
    let end = text.ceil_char_boundary(limit + 1);
    let at = grapheme_before(text, end);
    // A grapheme longer than a piece is cut all the same.
    if at > start { at } else { limit }
}

/// The direction of one paragraph; only its beginning is read when it is very long.
pub(super) fn beginning(text: &str, range: Range<usize>) -> &str {
    const READ: usize = 64 * 1024;
    let end = text.floor_char_boundary(range.end.min(range.start + READ));
    text.get(range.start..end).unwrap_or_default()
}

/// Which way a paragraph of a text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DirectionRule {
    /// As the text does, unless most of the paragraph's letters run the other way.
    Prevailing(Direction),
    /// Always so.
    Fixed(Direction),
}

impl DirectionRule {
    /// The direction of a paragraph that begins so.
    pub(super) fn of(self, beginning: &str) -> Direction {
        match self {
            Self::Prevailing(base) => crate::text::prevailing(beginning, base),
            Self::Fixed(direction) => direction,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Pieces {
        Pieces::new(text, |bytes, _| 10.0 + bytes as f32)
    }

    #[test]
    fn pieces_hold_the_text_without_line_ends() {
        let text = "ab\r\n\ncd\re";
        let all = pieces(text);
        let cut: Vec<&str> = (0..all.len()).map(|i| &text[all.range(text, i)]).collect();
        assert_eq!(cut, ["ab", "", "cd\re"]);
        assert_eq!(all.at_position(3), 0);
        assert_eq!(all.at_position(4), 1);
    }

    #[test]
    fn a_giant_paragraph_is_cut_behind_blanks() {
        let text = "كلمة ".repeat(20_000);
        let all = pieces(&text);
        assert!(all.len() > 10);
        for i in 0..all.len() {
            let part = &text[all.range(&text, i)];
            assert!(part.len() <= LONGEST && part.ends_with(' '), "{i}: {}", part.len());
        }
        assert_eq!(all.paragraph_start(&text, all.len() - 1), 0);
        assert_eq!(all.paragraph_end(&text, 0), all.len() - 1);
        let solid = "a".repeat(100_000);
        assert_eq!(pieces(&solid).len(), 7);
        let marks = format!("a{}", "\u{301}".repeat(50_000));
        let marks_pieces = pieces(&marks);
        assert!((0..marks_pieces.len()).all(|i| marks_pieces.range(&marks, i).len() <= LONGEST));
    }

    #[test]
    fn a_place_is_found_by_its_height() {
        let text = "ab\n".repeat(3000);
        let mut all = pieces(&text);
        for piece in [0, 1, 255, 256, 257, 1500, 2999] {
            let top = all.top(piece);
            assert_eq!(all.at_y(top), piece);
            assert_eq!(all.at_y(top + 11.9), piece);
        }
        assert_eq!(all.at_y(-5.0), 0);
        assert_eq!(all.at_y(1e12), 3000);
        assert_eq!(all.set_height(300, 112.0), 100.0);
        assert_eq!(all.at_y(all.top(301) - 1.0), 300);
        assert_eq!(all.total(), 3000.0 * 12.0 + 100.0 + 10.0);
    }
}
