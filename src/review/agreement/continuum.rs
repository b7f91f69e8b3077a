//! What several annotators marked in one text, reduced to numbers.

/// The longest continuum: beyond it JSON's numbers are not whole any more.
pub const MAX_LENGTH: u64 = (1 << 53) - 1;
/// The most annotators of one continuum.
pub const MAX_ANNOTATORS: usize = 200;

/// A marked stretch: half-open, with a label by its place in a list that the caller keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit {
    /// Where it starts.
    pub start: u64,
    /// Where it ends, exclusive; after `start`.
    pub end: u64,
    /// Its label.
    pub label: u32,
}

impl Unit {
    /// How long it is.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.end - self.start
    }

    /// Never: a unit holds something.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.start >= self.end
    }

    /// Whether the two share a position.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Why numbers make no continuum.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContinuumError {
    /// Longer than [`MAX_LENGTH`].
    #[error("a length of {0} is more than {MAX_LENGTH}")]
    TooLong(u64),
    /// More than [`MAX_ANNOTATORS`].
    #[error("{0} annotators are more than {MAX_ANNOTATORS}")]
    TooManyAnnotators(usize),
    /// A unit without a position.
    #[error("a span from {start} to {end} holds nothing: its start must lie before its end")]
    Empty {
        /// Its start.
        start: u64,
        /// Its end.
        end: u64,
    },
    /// A unit beyond the end.
    #[error("a span from {start} to {end} lies beyond the end, {length}")]
    Beyond {
        /// Its start.
        start: u64,
        /// Its end.
        end: u64,
        /// The continuum's length.
        length: u64,
    },
}

/// A text of `length` positions and the units that each annotator marked in it.
///
/// Invariants: units lie within the length, hold at least one position, and stand in order of start,
/// end and label. An annotator's units are a set: the same stretch with the same label counts once.
/// They may nest, overlap and touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Continuum {
    length: u64,
    units: Vec<Vec<Unit>>,
}

impl Continuum {
    /// A continuum; `units` holds one list an annotator, in any order.
    ///
    /// # Errors
    /// [`ContinuumError`].
    pub fn new(length: u64, mut units: Vec<Vec<Unit>>) -> Result<Self, ContinuumError> {
        if length > MAX_LENGTH {
            return Err(ContinuumError::TooLong(length));
        }
        if units.len() > MAX_ANNOTATORS {
            return Err(ContinuumError::TooManyAnnotators(units.len()));
        }
        for &Unit { start, end, .. } in units.iter().flatten() {
            if start >= end {
                return Err(ContinuumError::Empty { start, end });
            }
            if end > length {
                return Err(ContinuumError::Beyond { start, end, length });
            }
        }
        for list in &mut units {
            list.sort_unstable();
            list.dedup();
        }
        Ok(Self { length, units })
    }

    /// How many positions there are.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.length
    }

    /// How many annotators there are.
    #[must_use]
    pub fn annotators(&self) -> usize {
        self.units.len()
    }

    /// Each annotator's units.
    #[must_use]
    pub fn units(&self) -> &[Vec<Unit>] {
        &self.units
    }

    /// How many units there are in all.
    #[must_use]
    pub fn count(&self) -> usize {
        self.units.iter().map(Vec::len).sum()
    }

    /// Only these annotators, in this order; who is not there is left out.
    #[must_use]
    pub fn of_annotators(&self, annotators: &[usize]) -> Self {
        let units = annotators.iter().filter_map(|&one| self.units.get(one).cloned()).collect();
        Self { length: self.length, units }
    }

    /// The same text with nothing marked in it.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self { length: self.length, units: vec![Vec::new(); self.units.len()] }
    }

    /// Only the units of one label.
    #[must_use]
    pub fn of_label(&self, label: u32) -> Self {
        let only = |list: &Vec<Unit>| list.iter().copied().filter(|u| u.label == label).collect();
        Self { length: self.length, units: self.units.iter().map(only).collect() }
    }

    /// Each label in use, ascending, with its units alone.
    #[must_use]
    pub fn by_label(&self) -> Vec<(u32, Self)> {
        let labels = self.labels();
        let mut parts: Vec<(u32, Self)> =
            labels.iter().map(|&label| (label, self.emptied())).collect();
        for (who, list) in self.units.iter().enumerate() {
            for unit in list {
                if let Ok(at) = labels.binary_search(&unit.label) {
                    parts[at].1.units[who].push(*unit);
                }
            }
        }
        parts
    }

    /// The labels in use, ascending.
    #[must_use]
    pub fn labels(&self) -> Vec<u32> {
        let mut labels: Vec<u32> = self.units.iter().flatten().map(|unit| unit.label).collect();
        labels.sort_unstable();
        labels.dedup();
        labels
    }

    /// The same units over words in the place of characters: a unit covers every word that it
    /// shares a character with, so that a span on a word's core covers the word. Units that touch no
    /// word are left out. `words` are ascending and do not overlap.
    #[must_use]
    pub fn in_words(&self, words: &[(u64, u64)]) -> Self {
        let place = |unit: &Unit| {
            let start = words.partition_point(|&(_, end)| end <= unit.start) as u64;
            let end = words.partition_point(|&(start, _)| start < unit.end) as u64;
            (start < end).then_some(Unit { start, end, label: unit.label })
        };
        let units = self.units.iter().map(|list| {
            let mut list: Vec<Unit> = list.iter().filter_map(place).collect();
            list.sort_unstable();
            list.dedup();
            list
        });
        Self { length: words.len() as u64, units: units.collect() }
    }

    /// Which of `cuts`, which ascend, lie within the text and cross no unit of anybody, by their place.
    #[must_use]
    pub fn uncrossed(&self, cuts: &[u64]) -> Vec<usize> {
        let mut all: Vec<Unit> = self.units.iter().flatten().copied().collect();
        all.sort_unstable();
        let (mut next, mut reach) = (0, 0);
        let mut free = Vec::new();
        for (place, &cut) in cuts.iter().enumerate() {
            while all.get(next).is_some_and(|unit| unit.start < cut) {
                reach = reach.max(all[next].end);
                next += 1;
            }
            if 0 < cut && cut < self.length && reach <= cut {
                free.push(place);
            }
        }
        free
    }

    /// The pieces between `cuts`, which ascend and cross no unit. Together they are the whole.
    #[must_use]
    pub fn split(&self, cuts: &[u64]) -> Vec<Self> {
        let mut edges = vec![0];
        edges.extend_from_slice(cuts);
        edges.push(self.length);
        edges.windows(2).map(|edge| self.piece(edge[0], edge[1])).collect()
    }

    /// What lies between two positions that no unit crosses.
    fn piece(&self, from: u64, to: u64) -> Self {
        let cut = |list: &Vec<Unit>| {
            let first = list.partition_point(|unit| unit.start < from);
            let last = list.partition_point(|unit| unit.start < to);
            let moved = |unit: &Unit| Unit {
                start: unit.start - from,
                end: unit.end - from,
                label: unit.label,
            };
            list[first..last].iter().map(moved).collect()
        };
        Self { length: to - from, units: self.units.iter().map(cut).collect() }
    }
}

/// All pairs of `count` annotators: `(0, 1)`, `(0, 2)`, … `(1, 2)` …
pub fn pairs(count: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..count).flat_map(move |one| (one + 1..count).map(move |other| (one, other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(start: u64, end: u64, label: u32) -> Unit {
        Unit { start, end, label }
    }

    #[test]
    fn units_are_a_set_within_the_length() {
        let two = vec![unit(4, 6, 0), unit(0, 2, 1), unit(4, 6, 0)];
        let continuum = Continuum::new(6, vec![two, Vec::new()]).unwrap();
        assert_eq!(continuum.units()[0], [unit(0, 2, 1), unit(4, 6, 0)]);
        assert_eq!(
            Continuum::new(5, vec![vec![unit(4, 6, 0)]]),
            Err(ContinuumError::Beyond { start: 4, end: 6, length: 5 })
        );
        let empty = Continuum::new(5, vec![vec![unit(4, 4, 0)]]);
        assert_eq!(empty, Err(ContinuumError::Empty { start: 4, end: 4 }));
        assert!(Continuum::new(MAX_LENGTH + 1, Vec::new()).is_err());
        assert!(Continuum::new(1, vec![Vec::new(); MAX_ANNOTATORS + 1]).is_err());
    }

    #[test]
    fn a_unit_covers_the_words_that_it_touches() {
        let continuum =
            Continuum::new(20, vec![vec![unit(1, 3, 0), unit(9, 10, 0), unit(5, 14, 1)]]).unwrap();
        let words = [(0, 3), (4, 9), (10, 14), (15, 20)];
        let words = continuum.in_words(&words);
        assert_eq!(
            (words.length(), &words.units()[0][..]),
            (4, &[unit(0, 1, 0), unit(1, 3, 1)][..])
        );
    }

    #[test]
    fn a_text_is_cut_where_nothing_crosses() {
        let units = vec![vec![unit(0, 3, 0), unit(8, 9, 0)], vec![unit(2, 6, 1)]];
        let continuum = Continuum::new(12, units).unwrap();
        let cuts = [0, 3, 6, 8, 12];
        let free = continuum.uncrossed(&cuts);
        assert_eq!(free, [2, 3]);
        let pieces = continuum.split(&free.iter().map(|&at| cuts[at]).collect::<Vec<_>>());
        let lengths: Vec<u64> = pieces.iter().map(Continuum::length).collect();
        assert_eq!(lengths, [6, 2, 4]);
        assert_eq!(pieces[2].units()[0], [unit(0, 1, 0)]);
        assert_eq!(pieces.iter().map(Continuum::count).sum::<usize>(), continuum.count());
    }
}
