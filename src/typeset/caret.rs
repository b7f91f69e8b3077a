//! Carets in a paragraph: pointing at them, showing them, moving them.

use super::paragraph::{Cell, Line, Paragraph};
use super::runs::base_level;

/// Which neighbour a caret goes with where the two are apart: at the end of a line, and where the
/// direction changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Affinity {
    /// With what stands before the position.
    Upstream,
    /// With what stands after it.
    Downstream,
}

/// A place between two graphemes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Caret {
    /// The byte.
    pub position: usize,
    /// Which neighbour it goes with.
    pub affinity: Affinity,
}

impl Caret {
    /// The caret before the letter that begins at `position`.
    #[must_use]
    pub fn before(position: usize) -> Self {
        Self { position, affinity: Affinity::Downstream }
    }

    /// The caret after the letter that ends at `position`.
    #[must_use]
    pub fn after(position: usize) -> Self {
        Self { position, affinity: Affinity::Upstream }
    }
}

/// Where a caret is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CaretPlace {
    /// Which line, from 0.
    pub line: usize,
    /// Pixels from the paragraph's left edge.
    pub x: f32,
}

/// The caret before or after a cell.
fn beside((cell, before): (&Cell, bool)) -> Caret {
    if before { Caret::before(cell.start) } else { Caret::after(cell.end) }
}

/// Points this near to a letter's middle count as right of it; browsers round so.
const GRAIN: f32 = 1.0 / 64.0;

impl Paragraph {
    /// The caret nearest to a point; points outside go to the nearest line and its ends.
    ///
    /// Where directions meet, the caret of the outer direction is given, which is also what a
    /// browser does: it is drawn in the same place and goes on as a reader expects.
    #[must_use]
    pub fn hit(&self, x: f32, y: f32) -> Caret {
        self.lines().get(self.line_at(y)).map_or(Caret::before(0), |line| self.hit_line(line, x))
    }

    fn hit_line(&self, line: &Line, x: f32) -> Caret {
        let cells: Vec<Cell> = self.visual_cells(line).collect();
        let mut nearest: Option<(f32, usize)> = None;
        for (at, cell) in cells.iter().enumerate() {
            let away = (cell.left - x).max(x - cell.right).max(0.0);
            if cell.is_wide() && nearest.is_none_or(|(least, _)| away < least) {
                nearest = Some((away, at));
            }
        }
        let at = nearest.map_or(0, |(_, at)| at);
        let Some(cell) = cells.get(at) else { return Caret::before(line.start) };
        let right = x + GRAIN >= cell.centre();
        let (slot, edge) = if right { (at + 1, cell.right) } else { (at, cell.left) };
        if line.hang_level != base_level(self.direction()) {
            // A browser takes blanks at the end for part of the run before them. We do as long as
            // the caret is drawn where the pointer is, give or take those blanks.
            let hanging = |cell: &&Cell| cell.start >= line.ink_end;
            let wide: f32 = cells.iter().filter(hanging).map(|cell| cell.right - cell.left).sum();
            let mut run = cells.clone();
            for cell in run.iter_mut().filter(|cell| cell.start >= line.ink_end) {
                cell.level = line.hang_level;
            }
            let caret = self.at_slot(line, &run, slot, run[at]);
            if (self.caret(caret).x - edge).abs() <= wide + 0.05 {
                return caret;
            }
        }
        self.at_slot(line, &cells, slot, *cell)
    }

    /// The caret between `cells[slot - 1]` and `cells[slot]`, `of` being the one that was pointed
    /// at or stepped over. The one that runs as the paragraph has it, then the one of lower level;
    /// the line's ends are nearest to the paragraph.
    fn at_slot(&self, line: &Line, cells: &[Cell], slot: usize, of: Cell) -> Caret {
        let rtl = self.direction().is_rtl();
        let left = slot.checked_sub(1).and_then(|at| cells.get(at));
        let right = cells.get(slot);
        let rank = |cell: &Cell| (cell.rtl() != rtl, cell.level, cell.start != of.start);
        let (cell, before) = match (left, right) {
            (Some(left), Some(right)) => {
                let (left, right) = ((left, left.rtl()), (right, !right.rtl()));
                let first = rank(left.0) < rank(right.0);
                let (first, second) = if first { (left, right) } else { (right, left) };
                // The line's own ends are drawn at its edges, so they cannot be meant here.
                if self.is_at_end(line, beside(first), *first.0) { second } else { first }
            }
            (Some(cell), None) if self.is_own(line, cell) => (cell, cell.rtl()),
            (None, Some(cell)) if self.is_own(line, cell) => (cell, !cell.rtl()),
            (Some(_), None) | (None, Some(_)) => {
                return if left.is_none() == rtl {
                    Caret::after(line.end)
                } else {
                    Caret::before(line.start)
                };
            }
            (None, None) => return Caret::before(line.start),
        };
        beside((cell, before))
    }

    /// Whether the edge of `line` is that of its outermost cell: one that runs as the paragraph
    /// does, or a blank that hangs there.
    fn is_own(&self, line: &Line, cell: &Cell) -> bool {
        cell.rtl() == self.direction().is_rtl() || cell.start >= line.ink_end
    }

    /// Where `caret` stands among `cells`: the opposite of [`Paragraph::at_slot`].
    fn slot_of(&self, line: &Line, cells: &[Cell], caret: Caret) -> Option<usize> {
        let (beside, before) = self.beside(line, caret)?;
        let at = cells.iter().position(|cell| cell.start == beside.start)?;
        if self.is_at_end(line, caret, beside) {
            return Some(if before == self.direction().is_rtl() { cells.len() } else { 0 });
        }
        Some(if before == beside.rtl() { at + 1 } else { at })
    }

    /// Whether the caret is the line's own first or last, beside a letter that runs another way:
    /// it is then drawn where the line begins or ends.
    fn is_at_end(&self, line: &Line, caret: Caret, beside: Cell) -> bool {
        let end = match caret.affinity {
            Affinity::Downstream => line.start,
            Affinity::Upstream => line.end,
        };
        caret.position == end && beside.level != base_level(self.direction())
    }

    /// The line that a caret is on.
    #[must_use]
    pub fn line_of(&self, caret: Caret) -> usize {
        let lines = self.lines();
        let position = caret.position.min(self.len());
        let found = match caret.affinity {
            Affinity::Downstream => lines.partition_point(|line| line.end <= position),
            Affinity::Upstream => lines.partition_point(|line| line.end < position),
        };
        found.min(lines.len().saturating_sub(1))
    }

    /// Where a caret is drawn. A position inside a grapheme counts as one of its ends.
    #[must_use]
    pub fn caret(&self, caret: Caret) -> CaretPlace {
        let index = self.line_of(caret);
        let rtl = self.direction().is_rtl();
        let start = if rtl { self.width() } else { 0.0 };
        let Some(line) = self.lines().get(index) else { return CaretPlace { line: 0, x: start } };
        let x = match self.beside(line, caret) {
            Some((cell, before)) if self.is_at_end(line, caret, cell) => {
                let edges = self
                    .visual_clusters(line)
                    .map(|cluster| (cluster.x, cluster.x + cluster.advance));
                let ends =
                    edges.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((start, start));
                if before == rtl { ends.1 } else { ends.0 }
            }
            Some((cell, before)) => {
                if before == cell.rtl() {
                    cell.right
                } else {
                    cell.left
                }
            }
            None => start,
        };
        CaretPlace { line: index, x }
    }

    /// The cell that a caret goes with, and whether the caret is before it (else after it).
    fn beside(&self, line: &Line, caret: Caret) -> Option<(Cell, bool)> {
        let position = caret.position.min(self.len());
        let clusters = self.clusters.get(line.cluster_range())?;
        let find = |at: usize| {
            let i = clusters.partition_point(|cluster| cluster.end as usize <= at);
            let cluster = clusters.get(i).filter(|cluster| cluster.start as usize <= at)?;
            self.cells(cluster).find(|cell| cell.start <= at && at < cell.end)
        };
        let before = || find(position).map(|cell| (cell, true));
        let after = || find(position.checked_sub(1)?).map(|cell| (cell, false));
        match caret.affinity {
            Affinity::Downstream => before().or_else(after),
            Affinity::Upstream => after().or_else(before),
        }
    }

    /// One visual step to the left, over whatever stands there; `None` when that leaves the
    /// paragraph.
    #[must_use]
    pub fn left_of(&self, caret: Caret) -> Option<Caret> {
        self.sideways(caret, true)
    }

    /// One visual step to the right; `None` when that leaves the paragraph.
    #[must_use]
    pub fn right_of(&self, caret: Caret) -> Option<Caret> {
        self.sideways(caret, false)
    }

    fn sideways(&self, caret: Caret, left: bool) -> Option<Caret> {
        let index = self.line_of(caret);
        let line = self.lines().get(index)?;
        if let Some(next) = self.step_on_line(line, caret, left) {
            // The end of a broken line and the start of the next are one position; show the latter.
            let wraps = next == Caret::after(line.end) && index + 1 < self.lines().len();
            return Some(if wraps { Caret::before(next.position) } else { next });
        }
        // From the line's edge to the next line or the one before.
        let forward = left == self.direction().is_rtl();
        let beyond = if forward { index + 1 } else { index.checked_sub(1)? };
        let line = self.lines().get(beyond)?;
        let edge = if forward { Caret::before(line.start) } else { Caret::after(line.end) };
        if edge.position == caret.position {
            return self.step_on_line(line, edge, left).or(Some(edge));
        }
        Some(edge)
    }

    /// The caret on the other side of the next cell; `None` at the line's edge.
    fn step_on_line(&self, line: &Line, caret: Caret, left: bool) -> Option<Caret> {
        let cells: Vec<Cell> = self.visual_cells(line).collect();
        let mut slot = self.slot_of(line, &cells, caret)?;
        loop {
            let cell = if left { cells.get(slot.checked_sub(1)?)? } else { cells.get(slot)? };
            slot = if left { slot - 1 } else { slot + 1 };
            if cell.is_wide() {
                return Some(self.at_slot(line, &cells, slot, *cell));
            }
        }
    }

    /// The graphemes of `line`, left to right.
    fn visual_cells(&self, line: &Line) -> impl Iterator<Item = Cell> {
        self.visual_clusters(line).flat_map(|cluster| {
            let mut cells: Vec<Cell> = self.cells(cluster).collect();
            if cluster.level % 2 == 1 {
                cells.reverse();
            }
            cells
        })
    }

    /// The caret at `x` on the line above; `None` on the first.
    #[must_use]
    pub fn line_above(&self, caret: Caret, x: f32) -> Option<Caret> {
        let index = self.line_of(caret).checked_sub(1)?;
        Some(self.hit_line(self.lines().get(index)?, x))
    }

    /// The caret at `x` on the line below; `None` on the last.
    #[must_use]
    pub fn line_below(&self, caret: Caret, x: f32) -> Option<Caret> {
        let index = self.line_of(caret) + 1;
        Some(self.hit_line(self.lines().get(index)?, x))
    }

    /// The caret before all of a line; beyond the last line, the last line's.
    #[must_use]
    pub fn line_start(&self, line: usize) -> Caret {
        let lines = self.lines();
        Caret::before(lines.get(line).or(lines.last()).map_or(0, |line| line.start))
    }

    /// The caret after all of a line, the blank at which it was broken included.
    #[must_use]
    pub fn line_end(&self, line: usize) -> Caret {
        let lines = self.lines();
        Caret::after(lines.get(line).or(lines.last()).map_or(0, |line| line.end))
    }
}
