//! Carets in a paragraph: pointing at them, showing them, moving them.

use super::paragraph::{Cell, Line, Paragraph};

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

/// Cells narrower than this are stepped over: a caret on either side looks the same.
const NARROW: f32 = 0.01;

impl Paragraph {
    /// The caret nearest to a point; points outside go to the nearest line and its ends.
    #[must_use]
    pub fn hit(&self, x: f32, y: f32) -> Caret {
        let index = self.line_at(y);
        let line = &self.lines()[index];
        self.hit_line(index, line, x)
    }

    fn hit_line(&self, index: usize, line: &Line, x: f32) -> Caret {
        let rtl = self.direction().is_rtl();
        // Beyond the writing, the line's logical ends answer, whatever stands there.
        if line.clusters.0 == line.clusters.1 {
            return Caret::before(line.start);
        }
        let mut best: Option<(f32, Cell)> = None;
        for cluster in self.visual_clusters(line) {
            if x < cluster.x || x > cluster.x + cluster.advance {
                let away =
                    if x < cluster.x { cluster.x - x } else { x - cluster.x - cluster.advance };
                if best.is_some_and(|(distance, _)| distance <= away) {
                    continue;
                }
            }
            for cell in self.cells(cluster) {
                let away = (cell.left - x).max(x - cell.right).max(0.0);
                let wide = cell.right - cell.left > NARROW;
                if best.is_none_or(|(distance, _)| away < distance) && (wide || best.is_none()) {
                    best = Some((away, cell));
                }
            }
        }
        let _ = (index, rtl);
        let Some((_, cell)) = best else { return Caret::before(line.start) };
        let left_half = x < (cell.left + cell.right) / 2.0;
        if left_half == cell.rtl { Caret::after(cell.end) } else { Caret::before(cell.start) }
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
        found.min(lines.len() - 1)
    }

    /// Where a caret is drawn. A position inside a grapheme counts as that grapheme's start.
    #[must_use]
    pub fn caret(&self, caret: Caret) -> CaretPlace {
        let index = self.line_of(caret);
        let line = &self.lines()[index];
        let rtl = self.direction().is_rtl();
        let x = match self.beside(line, caret) {
            Some((cell, true)) => {
                if cell.rtl {
                    cell.right
                } else {
                    cell.left
                }
            }
            Some((cell, false)) => {
                if cell.rtl {
                    cell.left
                } else {
                    cell.right
                }
            }
            None => {
                if rtl {
                    self.width()
                } else {
                    0.0
                }
            }
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
            let wraps = next.position == line.end && index + 1 < self.lines().len();
            return Some(if wraps { Caret::before(next.position) } else { next });
        }
        // From the line's edge to the next line or the one before.
        let forward = left == self.direction().is_rtl();
        let beyond = if forward { index + 1 } else { index.checked_sub(1)? };
        let line = self.lines().get(beyond)?;
        let entered =
            if left { self.visual_cells(line).last() } else { self.visual_cells(line).next() };
        let Some(cell) = entered else { return Some(Caret::before(line.start)) };
        // Entering from its right edge when going left, and the other way round.
        let edge =
            if left == cell.rtl { Caret::before(cell.start) } else { Caret::after(cell.end) };
        if edge.position == caret.position {
            return self.step_on_line(line, edge, left).or(Some(edge));
        }
        Some(edge)
    }

    /// The caret on the other side of the next cell; `None` at the line's edge.
    fn step_on_line(&self, line: &Line, caret: Caret, left: bool) -> Option<Caret> {
        let (beside, before) = self.beside(line, caret)?;
        let cells: Vec<Cell> = self.visual_cells(line).collect();
        let at = cells.iter().position(|cell| cell.start == beside.start)?;
        // The caret stands on the left edge of `cells[slot]`.
        let mut slot = if before == beside.rtl { at + 1 } else { at };
        loop {
            let cell = if left { cells.get(slot.checked_sub(1)?)? } else { cells.get(slot)? };
            slot = if left { slot - 1 } else { slot + 1 };
            let more = if left { slot > 0 } else { slot < cells.len() };
            if cell.right - cell.left > NARROW || !more {
                let arrived = if left == cell.rtl {
                    Caret::after(cell.end)
                } else {
                    Caret::before(cell.start)
                };
                return (arrived != caret).then_some(arrived);
            }
        }
    }

    /// The graphemes of `line`, left to right.
    pub(super) fn visual_cells(&self, line: &Line) -> impl DoubleEndedIterator<Item = Cell> {
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
        Some(self.hit_line(index, self.lines().get(index)?, x))
    }

    /// The caret at `x` on the line below; `None` on the last.
    #[must_use]
    pub fn line_below(&self, caret: Caret, x: f32) -> Option<Caret> {
        let index = self.line_of(caret) + 1;
        Some(self.hit_line(index, self.lines().get(index)?, x))
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
