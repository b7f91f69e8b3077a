//! The lines of the timeline: days, and what was done on each, the latest first.

use std::ops::Range;

use crate::edit::GestureKind;
use crate::model::AnnotatorId;
use crate::session::ArticlePast;

/// Height of a day's name, in points.
const DAY: f32 = 30.0;
/// Height of a transaction.
const ENTRY: f32 = 66.0;

/// A kind of doing that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Tags,
    Facts,
    Relations,
    Others,
}

impl Kind {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Tags, Self::Facts, Self::Relations, Self::Others];

    /// The message with its name.
    pub fn message(self) -> &'static str {
        match self {
            Self::Tags => "timeline-tags",
            Self::Facts => "timeline-facts",
            Self::Relations => "timeline-relations",
            Self::Others => "timeline-others",
        }
    }

    fn of(gesture: GestureKind) -> Self {
        match gesture {
            GestureKind::Tag | GestureKind::Untag | GestureKind::Relabel | GestureKind::Reshape => {
                Self::Tags
            }
            GestureKind::SetAttribute | GestureKind::Annotate => Self::Facts,
            GestureKind::Relate | GestureKind::Unrelate => Self::Relations,
            _ => Self::Others,
        }
    }
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A day, `YYYY-MM-DD`, in UTC.
    Day(String),
    /// The transaction at this place of the article's past.
    Entry(usize),
}

/// The lines, with where each begins.
#[derive(Debug, Default)]
pub(super) struct Lines {
    key: Option<(u64, Option<AnnotatorId>, Option<Kind>)>,
    lines: Vec<Line>,
    /// Where each line begins, and at the end where the last one ends.
    tops: Vec<f32>,
    entries: usize,
}

impl Lines {
    /// Makes the list again when something that it is made of has changed.
    pub fn refresh(
        &mut self,
        revision: u64,
        past: &ArticlePast,
        annotator: Option<&AnnotatorId>,
        kind: Option<Kind>,
    ) {
        let key = Some((revision, annotator.cloned(), kind));
        if self.key == key {
            return;
        }
        self.key = key;
        self.lines.clear();
        self.entries = 0;
        let mut day = "";
        for (index, told) in past.entries().iter().enumerate().rev() {
            let is_wanted = annotator.is_none_or(|wanted| wanted == &told.annotator)
                && kind.is_none_or(|wanted| wanted == Kind::of(told.gesture.kind));
            if !is_wanted {
                continue;
            }
            let this = told.time.split('T').next().unwrap_or_default();
            if this != day {
                day = this;
                self.lines.push(Line::Day(day.to_owned()));
            }
            self.lines.push(Line::Entry(index));
            self.entries += 1;
        }
        self.tops.clear();
        let mut top = 0.0;
        for line in &self.lines {
            self.tops.push(top);
            top += if matches!(line, Line::Day(_)) { DAY } else { ENTRY };
        }
        self.tops.push(top);
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How many transactions are listed.
    pub fn entries(&self) -> usize {
        self.entries
    }

    pub fn line(&self, at: usize) -> Option<&Line> {
        self.lines.get(at)
    }

    /// The height of all lines, in points.
    pub fn height(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// Top and bottom of a line, in points.
    pub fn extent(&self, at: usize) -> (f32, f32) {
        let top = |at: usize| self.tops.get(at).copied().unwrap_or(self.height());
        (top(at), top(at + 1))
    }

    /// The lines between two heights.
    pub fn visible(&self, top: f32, bottom: f32) -> Range<usize> {
        let first = self.tops.partition_point(|&start| start <= top).saturating_sub(1);
        let last = self.tops.partition_point(|&start| start < bottom).min(self.lines.len());
        first.min(last)..last
    }

    fn is_entry(&self, at: usize) -> bool {
        matches!(self.lines.get(at), Some(Line::Entry(_)))
    }

    /// The transaction at `at`, or the nearest one behind it, or before it at the end.
    pub fn entry_near(&self, at: usize) -> usize {
        let at = at.min(self.lines.len().saturating_sub(1));
        let behind = (at..self.lines.len()).find(|&at| self.is_entry(at));
        behind.or_else(|| (0..at).rev().find(|&at| self.is_entry(at))).unwrap_or(0)
    }

    /// The transaction below `at`; `at` when it is the last.
    pub fn entry_after(&self, at: usize) -> usize {
        (at.saturating_add(1)..self.lines.len()).find(|&at| self.is_entry(at)).unwrap_or(at)
    }

    /// The transaction above `at`; `at` when it is the first.
    pub fn entry_before(&self, at: usize) -> usize {
        (0..at.min(self.lines.len())).rev().find(|&at| self.is_entry(at)).unwrap_or(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(kinds: &str) -> Lines {
        let mut lines = Lines::default();
        let mut top = 0.0;
        for (at, kind) in kinds.chars().enumerate() {
            lines.tops.push(top);
            top += if kind == 'd' { DAY } else { ENTRY };
            lines.lines.push(if kind == 'd' { Line::Day(String::new()) } else { Line::Entry(at) });
        }
        lines.tops.push(top);
        lines
    }

    #[test]
    fn the_arrows_walk_over_days() {
        let lines = lines("deede");
        assert_eq!(lines.entry_near(0), 1);
        assert_eq!((lines.entry_after(2), lines.entry_before(4)), (4, 2));
        assert_eq!((lines.entry_after(4), lines.entry_before(1)), (4, 1));
        assert_eq!((lines.entry_near(3), lines.entry_near(usize::MAX)), (4, 4));
        assert_eq!(Lines::default().entry_near(3), 0);
    }

    #[test]
    fn only_what_is_in_sight_is_drawn() {
        let lines = lines("deede");
        assert_eq!(lines.visible(0.0, 10.0), 0..1);
        assert_eq!(lines.visible(DAY, DAY + 1.0), 1..2);
        assert_eq!(lines.visible(DAY + 1.0, DAY + ENTRY + 1.0), 1..3);
        assert_eq!(lines.visible(0.0, 10_000.0), 0..5);
        assert_eq!(lines.extent(4), (DAY * 2.0 + ENTRY * 2.0, lines.height()));
    }
}
