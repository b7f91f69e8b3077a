//! One paragraph, laid out: lines, glyphs and the places of letters.

use std::ops::Range;

use super::cut::{Measure, cut};
use super::fonts::Fonts;
use super::lines::fill;
use super::runs::base_level;
use super::shape::{Cluster, Glyph, Shaping, space_width};
use super::style::TextStyle;
use crate::text::Direction;

/// One line of a paragraph. Positions are bytes of the paragraph's text, lengths pixels from its
/// top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// First byte.
    pub start: usize,
    /// One past the last byte; the next line starts here.
    pub end: usize,
    /// The line's upper edge.
    pub top: f32,
    /// Where letters stand.
    pub baseline: f32,
    /// Left edge of what is written; blanks that hang beyond the line's end are left out.
    pub ink_left: f32,
    /// Right edge of what is written.
    pub ink_right: f32,
    /// Where the blanks begin that hang at its end; the same as `end` when there are none.
    pub ink_end: usize,
    /// The line's clusters among the paragraph's, the same for logical and visual order.
    pub(super) clusters: (usize, usize),
    /// The level of the run that the hanging blanks end.
    pub(super) hang_level: u8,
}

impl Line {
    /// How wide the writing is.
    #[must_use]
    pub fn ink_width(&self) -> f32 {
        self.ink_right - self.ink_left
    }

    pub(super) fn cluster_range(&self) -> Range<usize> {
        self.clusters.0..self.clusters.1
    }
}

/// A stretch of one line, in pixels from the paragraph's left edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineRect {
    /// Which line, from 0.
    pub line: usize,
    /// Left edge.
    pub left: f32,
    /// Right edge, not less than the left.
    pub right: f32,
}

/// A paragraph that is shaped, broken into lines and ready to be painted and pointed at.
///
/// It holds glyphs and places but no text: every position that it takes or gives is a byte of the
/// text that it was made from, and always lies between two graphemes when given out. Nothing in it
/// changes afterwards, so that it can be shared between threads.
///
/// Invariants, whatever the text: every byte is on exactly one line; there is at least one line;
/// no line's writing is wider than the width, unless it is a single cluster that does not fit.
///
/// Limits: texts far beyond a few 10,000 bytes take noticeable time; [`TextFlow`](super::TextFlow)
/// lays such paragraphs out in pieces. A ligature is divided evenly among its letters.
#[derive(Clone, Debug)]
pub struct Paragraph {
    pub(super) clusters: Vec<Cluster>,
    pub(super) glyphs: Vec<Glyph>,
    /// Starts of the second and further graphemes of clusters that hold several.
    pub(super) inner: Vec<u32>,
    /// Cluster numbers in visual order, line by line.
    pub(super) visual: Vec<u32>,
    lines: Vec<Line>,
    len: usize,
    width: f32,
    style: TextStyle,
    direction: Direction,
}

/// One grapheme in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cell {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) left: f32,
    pub(super) right: f32,
    /// The embedding level: odd runs from the right.
    pub(super) level: u8,
}

impl Cell {
    pub(super) fn rtl(self) -> bool {
        self.level % 2 == 1
    }

    /// Whether it has a width that can be seen; a caret on either side of others looks the same.
    pub(super) fn is_wide(self) -> bool {
        self.right - self.left > NARROW
    }

    /// The middle.
    pub(super) fn centre(self) -> f32 {
        (self.left + self.right) / 2.0
    }
}

impl Paragraph {
    /// Lays `text` out, `width` pixels wide, or on one line as wide as it needs when that is
    /// `None`. Line feeds are not expected; they would be characters without width.
    #[must_use]
    pub fn lay_out(
        fonts: &mut Fonts,
        text: &str,
        style: TextStyle,
        width: Option<f32>,
        direction: Direction,
    ) -> Self {
        let measure =
            Measure { width, base: base_level(direction), space: space_width(fonts, style) };
        let mut shaping = Shaping::new(fonts, text, style, direction);
        let mut clusters = shaping.all();
        let ends = cut(text, &mut clusters, measure, &mut |start, end| shaping.apart(start, end));
        let (glyphs, inner) = shaping.into_parts();
        let filled = fill(&mut clusters, ends, measure);
        let (ascent, descent, _) = fonts.vertical(style.face, style.bold);
        let above = (style.line_height - (ascent + descent) * style.size) / 2.0;
        let baseline = (above + ascent * style.size).round();
        let mut lines = Vec::with_capacity(filled.lines.len());
        let (mut from, mut start) = (0, 0);
        for (i, line) in filled.lines.into_iter().enumerate() {
            let of = clusters.get(from..line.end).unwrap_or_default();
            let end = of.last().map_or(start, |cluster| cluster.end as usize);
            let blank = of.get(line.hang - from);
            let top = i as f32 * style.line_height;
            lines.push(Line {
                start,
                end,
                top,
                baseline: top + baseline,
                ink_left: line.left,
                ink_right: line.right,
                ink_end: blank.map_or(end, |blank| blank.start as usize),
                hang_level: line.hang_level,
                clusters: (from, line.end),
            });
            (from, start) = (line.end, end);
        }
        Self {
            clusters,
            glyphs,
            inner,
            visual: filled.visual,
            lines,
            len: text.len(),
            width: filled.width,
            style,
            direction,
        }
    }

    /// The lines from top to bottom; never empty.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The text's length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it was made from no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Lines × line height.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.lines.len() as f32 * self.style.line_height
    }

    /// The width it was laid out to, or that of its only line.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.width
    }

    /// Moves everything so that the paragraph is flush in `width`, without breaking lines anew.
    pub(super) fn set_width(&mut self, width: f32) {
        let by = if self.direction.is_rtl() { width - self.width } else { 0.0 };
        for cluster in &mut self.clusters {
            cluster.x += by;
        }
        for line in &mut self.lines {
            line.ink_left += by;
            line.ink_right += by;
        }
        self.width = width;
    }

    /// What it was set in.
    #[must_use]
    pub fn style(&self) -> TextStyle {
        self.style
    }

    /// Its base direction: where lines begin.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// Where `range` is on the lines, from the top, left to right within a line. A range through
    /// mixed directions is several rectangles on one line. Parts of a grapheme count as the whole.
    #[must_use]
    pub fn rects(&self, range: Range<usize>) -> Vec<LineRect> {
        let mut rects: Vec<LineRect> = Vec::new();
        let first = self.lines.partition_point(|line| line.end <= range.start);
        for (line, of) in self.lines.iter().enumerate().skip(first) {
            if of.start >= range.end {
                break;
            }
            for cluster in self.visual_clusters(of) {
                if cluster.end as usize <= range.start || range.end <= cluster.start as usize {
                    continue;
                }
                let (left, right) = self.span_of(cluster, &range);
                match rects.last_mut() {
                    Some(last) if last.line == line && left - last.right < TOUCHING => {
                        last.right = last.right.max(right);
                    }
                    _ => rects.push(LineRect { line, left, right }),
                }
            }
        }
        rects
    }

    /// The left and right edge of what `range` takes of `cluster`.
    fn span_of(&self, cluster: &Cluster, range: &Range<usize>) -> (f32, f32) {
        let whole = (cluster.x, cluster.x + cluster.advance);
        let inside = range.start > cluster.start as usize || range.end < cluster.end as usize;
        if cluster.parts == 1 || !inside {
            return whole;
        }
        self.cells(cluster)
            .filter(|cell| cell.start < range.end && range.start < cell.end)
            .map(|cell| (cell.left, cell.right))
            .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
            .unwrap_or(whole)
    }

    /// The clusters of `line`, left to right.
    pub(super) fn visual_clusters(&self, line: &Line) -> impl DoubleEndedIterator<Item = &Cluster> {
        let visual = self.visual.get(line.cluster_range()).unwrap_or_default();
        visual.iter().filter_map(|&at| self.clusters.get(at as usize))
    }

    /// The graphemes of `cluster` in logical order, each with its share of the width.
    pub(super) fn cells(&self, cluster: &Cluster) -> impl Iterator<Item = Cell> {
        let (parts, first) = (usize::from(cluster.parts), cluster.inner as usize);
        let inner = self.inner.get(first..first + parts.saturating_sub(1)).unwrap_or_default();
        let (from, to, x) = (cluster.start as usize, cluster.end as usize, cluster.x);
        let share = cluster.advance / parts.max(1) as f32;
        let level = cluster.level;
        (0..=inner.len()).map(move |part| {
            let start = part.checked_sub(1).map_or(from, |before| inner[before] as usize);
            let end = inner.get(part).map_or(to, |&next| next as usize);
            let place = if level % 2 == 1 { parts - 1 - part } else { part } as f32;
            Cell { start, end, left: x + place * share, right: x + (place + 1.0) * share, level }
        })
    }

    /// The line whose y range holds `y`; the first or last beyond them.
    pub(super) fn line_at(&self, y: f32) -> usize {
        let line = (y / self.style.line_height).floor();
        (line.max(0.0) as usize).min(self.lines.len() - 1)
    }
}

/// Cells narrower than this are stepped over.
const NARROW: f32 = 0.01;

/// Rectangles nearer than this are one.
const TOUCHING: f32 = 0.02;
