//! A whole article, laid out where it is looked at.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::caret::{Affinity, Caret};
use super::fonts::Fonts;
use super::paragraph::Paragraph;
use super::pieces::{DirectionRule, Pieces, beginning};
use super::style::TextStyle;

/// How a text is set in a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FlowLayout {
    /// Face, size, line height.
    pub style: TextStyle,
    /// The column's width in pixels.
    pub width: f32,
    /// Which way paragraphs run.
    pub direction: DirectionRule,
    /// Pixels between two paragraphs.
    pub gap: f32,
}

/// A paragraph in its place.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// The byte of the text at which it begins.
    pub start: usize,
    /// Its upper edge in pixels from the text's top.
    pub top: f64,
    /// Its lines and glyphs; positions in it count from its own beginning.
    pub paragraph: &'a Paragraph,
}

/// A stretch of one line of a flow, in pixels from the text's top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FlowRect {
    /// Left edge.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// Left edge of the line's writing, without the blanks that hang at its end.
    pub ink_left: f32,
    /// Right edge of the line's writing.
    pub ink_right: f32,
    /// The line's upper edge.
    pub top: f64,
    /// The line's lower edge.
    pub bottom: f64,
    /// Where letters stand.
    pub baseline: f64,
}

/// Where a caret is drawn, in pixels from the text's top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CaretBox {
    /// The caret itself.
    pub x: f32,
    /// The line's upper edge.
    pub top: f64,
    /// The line's lower edge.
    pub bottom: f64,
}

/// A place in the text that keeps its meaning when everything is laid out anew.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchor {
    /// A byte on the line that was there.
    pub position: usize,
    /// How far below that line's upper edge the place was, in pixels.
    pub below: f64,
}

/// An article's text as a column of paragraphs, of which only those near the view are laid out.
///
/// Positions are bytes of the whole text, `x` and `y` pixels from the column's top left corner.
/// Heights of paragraphs that were never seen are estimates; when one above the view turns out
/// otherwise, [`TextFlow::show`] tells how far to scroll so that nothing jumps.
///
/// Limits: a paragraph of more than 16 KiB is laid out in parts of about that length, each
/// beginning on a new line, and embeddings (rare invisible characters) end with their part. Its
/// direction is that of its first 64 KiB.
#[derive(Clone, Debug)]
pub struct TextFlow {
    text: Arc<str>,
    layout: FlowLayout,
    pub(super) pieces: Pieces,
    laid: HashMap<usize, Paragraph>,
    /// The first piece that was in view, and how much what is above it grew since.
    first_shown: usize,
    owed: f64,
    key: u64,
    fonts: u64,
}

impl TextFlow {
    /// A flow of `text`. Nothing is laid out yet.
    #[must_use]
    pub fn new(text: Arc<str>, layout: FlowLayout) -> Self {
        let pieces = Pieces::new(&text, estimate(layout));
        Self {
            text,
            layout,
            pieces,
            laid: HashMap::new(),
            first_shown: 0,
            owed: 0.0,
            key: 0,
            fonts: 0,
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// How it is set.
    #[must_use]
    pub fn layout(&self) -> &FlowLayout {
        &self.layout
    }

    /// Sets it otherwise; does nothing when nothing changed. Keep the place with
    /// [`TextFlow::anchor`] before and [`TextFlow::y_of_anchor`] after.
    pub fn set_layout(&mut self, layout: FlowLayout) {
        if self.layout != layout {
            self.layout = layout;
            self.start_over();
        }
    }

    fn start_over(&mut self) {
        self.pieces.estimate(&self.text, estimate(self.layout));
        self.laid.clear();
        self.owed = 0.0;
        self.key += 1;
    }

    /// Changes whenever a rectangle or a caret of this flow may have moved: rectangles kept by a
    /// caller are good as long as it is the same.
    #[must_use]
    pub fn key(&self) -> u64 {
        self.key
    }

    /// The height of the whole text, partly estimated.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.pieces.total()
    }

    /// How many paragraphs are laid out at the moment.
    #[must_use]
    pub fn laid_out(&self) -> usize {
        self.laid.len()
    }

    /// Lays out what is between `y0` and `y1` and drops what is far from there.
    ///
    /// Returns by how much the visible text moved down because something above it turned out
    /// higher than thought: add it to the scroll position, and to `y0` and `y1`.
    pub fn show(&mut self, fonts: &mut Fonts, y0: f64, y1: f64) -> f64 {
        if self.fonts != fonts.revision() {
            self.fonts = fonts.revision();
            self.laid.clear();
            self.key += 1;
        }
        let mut shift = std::mem::take(&mut self.owed);
        let view = (y1 - y0).max(0.0);
        let first = self.pieces.at_y(y0 + shift);
        // Nothing above the first piece moves from here on.
        self.first_shown = first;
        let top = self.pieces.top(first);
        let (inside, old) = (y0 + shift - top, f64::from(self.pieces.height(first)));
        let grown = self.lay_out(fonts, first);
        if inside > 0.0 && grown != 0.0 {
            // The view began within a piece never seen: keep the same share of it above.
            shift += inside / old * (old + grown) - inside;
        }
        let mut last = first;
        let mut bottom = top + f64::from(self.pieces.height(first));
        while bottom < y0 + shift + view && last + 1 < self.pieces.len() {
            last += 1;
            self.lay_out(fonts, last);
            bottom += f64::from(self.pieces.height(last));
        }
        self.evict(first, last);
        shift
    }

    /// Keeps pieces within about a view of `first..=last`.
    fn evict(&mut self, first: usize, last: usize) {
        const SPARE: usize = 8;
        let reach = (last - first + 1).max(SPARE);
        if self.laid.len() > 4 * reach {
            let near = first.saturating_sub(reach)..=last + reach;
            self.laid.retain(|piece, _| near.contains(piece));
        }
    }

    /// Makes sure that a piece is laid out; returns by how much it grew.
    fn lay_out(&mut self, fonts: &mut Fonts, piece: usize) -> f64 {
        if self.laid.contains_key(&piece) || piece >= self.pieces.len() {
            return 0.0;
        }
        let range = self.pieces.range(&self.text, piece);
        let start = self.pieces.paragraph_start(&self.text, piece);
        let from = self.pieces.range(&self.text, start).start;
        let direction = self.layout.direction.of(beginning(&self.text, from..range.end));
        let text = self.text.get(range).unwrap_or_default();
        let width = Some(self.layout.width);
        let paragraph = Paragraph::lay_out(fonts, text, self.layout.style, width, direction);
        let gap = if self.pieces.ends_paragraph(&self.text, piece) { self.layout.gap } else { 0.0 };
        let grown = self.pieces.set_height(piece, paragraph.height() + gap);
        self.laid.insert(piece, paragraph);
        if grown != 0.0 {
            self.key += 1;
            if piece < self.first_shown {
                self.owed += grown;
            }
        }
        grown
    }

    /// The piece's paragraph, laid out now if need be.
    pub(super) fn paragraph(&mut self, fonts: &mut Fonts, piece: usize) -> Option<&Paragraph> {
        self.lay_out(fonts, piece);
        self.laid.get(&piece)
    }

    /// The paragraphs that are laid out and touch `y0..y1`, from the top.
    pub fn visible(&self, y0: f64, y1: f64) -> impl Iterator<Item = Placed<'_>> {
        let first = self.pieces.at_y(y0);
        let mut top = self.pieces.top(first);
        (first..self.pieces.len())
            .map(move |piece| {
                let here = top;
                top += f64::from(self.pieces.height(piece));
                (piece, here)
            })
            .take_while(move |&(_, top)| top < y1)
            .filter_map(|(piece, top)| {
                let paragraph = self.laid.get(&piece)?;
                Some(Placed { start: self.pieces.range(&self.text, piece).start, top, paragraph })
            })
    }

    /// Where `range` is, as far as it is laid out and touches `y0..y1`; from the top, left to right
    /// within a line.
    #[must_use]
    pub fn rects(&self, range: Range<usize>, y0: f64, y1: f64) -> Vec<FlowRect> {
        let mut rects = Vec::new();
        for placed in self.visible(y0, y1) {
            if placed.start >= range.end {
                break;
            }
            let end = placed.start + placed.paragraph.len();
            if end <= range.start {
                continue;
            }
            let part = range.start.saturating_sub(placed.start)..range.end - placed.start;
            let height = f64::from(placed.paragraph.style().line_height);
            for rect in placed.paragraph.rects(part) {
                let Some(line) = placed.paragraph.lines().get(rect.line) else { continue };
                let top = placed.top + f64::from(line.top);
                if top < y1 && top + height > y0 {
                    rects.push(FlowRect {
                        left: rect.left,
                        right: rect.right,
                        ink_left: line.ink_left,
                        ink_right: line.ink_right,
                        top,
                        bottom: top + height,
                        baseline: placed.top + f64::from(line.baseline),
                    });
                }
            }
        }
        rects
    }

    /// The caret nearest to a point.
    pub fn hit(&mut self, fonts: &mut Fonts, x: f32, y: f64) -> Caret {
        let piece = self.pieces.at_y(y);
        let start = self.pieces.range(&self.text, piece).start;
        let top = self.pieces.top(piece);
        let hit = self.paragraph(fonts, piece).map(|paragraph| paragraph.hit(x, (y - top) as f32));
        shifted(hit.unwrap_or(Caret::before(0)), start)
    }

    /// Where a caret is drawn.
    pub fn caret(&mut self, fonts: &mut Fonts, caret: Caret) -> CaretBox {
        let (piece, local) = self.locate(caret);
        let place = self.paragraph(fonts, piece).map(|paragraph| paragraph.caret(local));
        let height = f64::from(self.layout.style.line_height);
        let line = place.map_or(0, |place| place.line);
        let top = self.pieces.top(piece) + line as f64 * height;
        CaretBox { x: place.map_or(0.0, |place| place.x), top, bottom: top + height }
    }

    /// The piece that a caret is in, and the caret as the piece counts.
    pub(super) fn locate(&self, caret: Caret) -> (usize, Caret) {
        let position = caret.position.min(self.text.len());
        let mut piece = self.pieces.at_position(position);
        let mut range = self.pieces.range(&self.text, piece);
        if position == range.start
            && caret.affinity == Affinity::Upstream
            && !self.pieces.begins_paragraph(&self.text, piece)
        {
            piece -= 1;
            range = self.pieces.range(&self.text, piece);
        }
        let position = position.min(range.end) - range.start;
        (piece, Caret { position, affinity: caret.affinity })
    }

    /// The scroll position nearest to the present view `y0..y1` that shows `caret` with `margin`
    /// pixels above and below; `None` when it is in view.
    pub fn reveal(
        &mut self,
        fonts: &mut Fonts,
        caret: Caret,
        y0: f64,
        y1: f64,
        margin: f64,
    ) -> Option<f64> {
        let at = self.caret(fonts, caret);
        let view = y1 - y0;
        let margin = margin.min(((view - (at.bottom - at.top)) / 2.0).max(0.0));
        let wanted = if at.top - margin < y0 {
            at.top - margin
        } else if at.bottom + margin > y1 {
            at.bottom + margin - view
        } else {
            return None;
        };
        let lowest = (self.height() - view).max(0.0);
        let wanted = wanted.clamp(0.0, lowest.max(0.0));
        (wanted != y0).then_some(wanted)
    }

    /// What is at `y`, to be found again after another layout.
    #[must_use]
    pub fn anchor(&self, y: f64) -> Anchor {
        let piece = self.pieces.at_y(y);
        let range = self.pieces.range(&self.text, piece);
        let below = y - self.pieces.top(piece);
        let Some(paragraph) = self.laid.get(&piece) else {
            return Anchor { position: range.start, below };
        };
        let line = paragraph.lines().get(paragraph.line_at(below as f32));
        let (start, top) = line.map_or((0, 0.0), |line| (line.start, f64::from(line.top)));
        Anchor { position: range.start + start, below: below - top }
    }

    /// Where the place now is.
    pub fn y_of_anchor(&mut self, fonts: &mut Fonts, anchor: Anchor) -> f64 {
        self.caret(fonts, Caret::before(anchor.position)).top + anchor.below
    }
}

/// A caret of a piece as one of the text.
pub(super) fn shifted(caret: Caret, start: usize) -> Caret {
    Caret { position: caret.position + start, ..caret }
}

/// A guess at the height of so many bytes, with the gap when they end a paragraph.
fn estimate(layout: FlowLayout) -> impl Fn(usize, bool) -> f32 {
    // Arabic takes two bytes a letter and about 0.42 em; blanks and Latin take one byte.
    let bytes_a_line = (layout.width / (layout.style.size * 0.24)).max(1.0);
    let FlowLayout { style, gap, .. } = layout;
    move |bytes, ends| {
        let lines = (bytes as f32 / bytes_a_line).ceil().max(1.0);
        lines * style.line_height + if ends { gap } else { 0.0 }
    }
}
