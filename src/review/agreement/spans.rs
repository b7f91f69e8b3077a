//! Agreement on whole spans: how many of two annotators' spans the other has as well.
//!
//! F1 is 2a / (2a + b + c) with a spans in both, b and c in one alone (Hripcsak and Rothschild 2005): the
//! mean of precision and recall, whichever of the two is taken for right. It has no correction for
//! chance, and needs none where nearly all of a text is not tagged. Undefined when neither marked
//! anything.
//!
//! - exact: same ends, same label.
//! - exact without labels: same ends; the label does not count, and one stretch counts once.
//! - overlap: spans of one label that share a position; one span may find several partners.
//!   F1 = (spans of either with a partner) / (spans of both).

use super::continuum::{Continuum, Unit, pairs};

/// Counts of one pair of annotators.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PairCounts {
    /// Spans of each.
    pub spans: [u64; 2],
    /// Spans that are the same in both.
    pub exact: u64,
    /// Different stretches of each.
    pub stretches: [u64; 2],
    /// Stretches that are the same in both.
    pub same_stretches: u64,
    /// Spans of each that share a position with one of the other's of their label.
    pub overlapping: [u64; 2],
}

#[allow(clippy::cast_precision_loss)]
fn f1(shared: u64, sizes: [u64; 2]) -> Option<f64> {
    let all = sizes[0] + sizes[1];
    (all > 0).then(|| shared as f64 / all as f64)
}

impl PairCounts {
    /// Of one text.
    #[must_use]
    pub fn of(one: &Spans, other: &Spans) -> Self {
        Self {
            spans: [one, other].map(|of| of.by_label.len() as u64),
            exact: shared(&one.by_label, &other.by_label, |&(label, start, end, _)| {
                (label, start, end)
            }),
            stretches: [one, other].map(|of| of.stretches.len() as u64),
            same_stretches: shared(&one.stretches, &other.stretches, |&stretch| stretch),
            overlapping: [one.overlapping(other), other.overlapping(one)],
        }
    }

    /// Adds another text's, as if it were there several times.
    pub fn add(&mut self, other: &Self, times: u64) {
        for side in 0..2 {
            self.spans[side] += other.spans[side] * times;
            self.stretches[side] += other.stretches[side] * times;
            self.overlapping[side] += other.overlapping[side] * times;
        }
        self.exact += other.exact * times;
        self.same_stretches += other.same_stretches * times;
    }

    /// The counts of several pairs together.
    #[must_use]
    pub fn of_all(pairs: &[Self]) -> Self {
        let mut all = Self::default();
        pairs.iter().for_each(|pair| all.add(pair, 1));
        all
    }

    /// How many spans of both have a partner that overlaps them.
    #[must_use]
    pub fn with_partner(&self) -> u64 {
        self.overlapping[0] + self.overlapping[1]
    }

    /// How many spans of both have none.
    #[must_use]
    pub fn without_partner(&self) -> u64 {
        self.spans[0] + self.spans[1] - self.with_partner()
    }

    /// F1 of spans with the same ends and label.
    #[must_use]
    pub fn exact_f1(&self) -> Option<f64> {
        f1(2 * self.exact, self.spans)
    }

    /// F1 of stretches with the same ends.
    #[must_use]
    pub fn boundary_f1(&self) -> Option<f64> {
        f1(2 * self.same_stretches, self.stretches)
    }

    /// F1 of spans of one label that overlap.
    #[must_use]
    pub fn overlap_f1(&self) -> Option<f64> {
        f1(self.with_partner(), self.spans)
    }
}

/// The counts of all pairs of a continuum's annotators, in the order of [`pairs`].
#[must_use]
pub fn pair_counts(continuum: &Continuum) -> Vec<PairCounts> {
    let spans: Vec<Spans> = continuum.units().iter().map(|list| Spans::of(list)).collect();
    pairs(spans.len()).map(|(one, other)| PairCounts::of(&spans[one], &spans[other])).collect()
}

/// One annotator's spans, in the orders in which they are compared.
#[derive(Clone, Debug)]
pub struct Spans {
    /// By label, start and end, with the furthest end of all of the label up to there.
    by_label: Vec<(u32, u64, u64, u64)>,
    /// Start and end, each once.
    stretches: Vec<(u64, u64)>,
}

impl Spans {
    /// Of an annotator's units, in their order.
    #[must_use]
    pub fn of(units: &[Unit]) -> Self {
        let mut by_label: Vec<(u32, u64, u64, u64)> =
            units.iter().map(|unit| (unit.label, unit.start, unit.end, 0)).collect();
        by_label.sort_unstable();
        let mut before = (0, 0);
        for (label, _, end, reach) in &mut by_label {
            before = if before.0 == *label { (*label, before.1.max(*end)) } else { (*label, *end) };
            *reach = before.1;
        }
        let mut stretches: Vec<(u64, u64)> = units.iter().map(|u| (u.start, u.end)).collect();
        stretches.dedup();
        Self { by_label, stretches }
    }

    /// How many of these overlap one of `other` with the same label.
    fn overlapping(&self, other: &Self) -> u64 {
        let has_partner = |&&(label, start, end, _): &&(u32, u64, u64, u64)| {
            // Of the spans of this label that start before the end, one reaches beyond the start.
            let before =
                other.by_label.partition_point(|&(theirs, from, ..)| (theirs, from) < (label, end));
            before
                .checked_sub(1)
                .and_then(|last| other.by_label.get(last))
                .is_some_and(|&(theirs, _, _, reach)| theirs == label && reach > start)
        };
        self.by_label.iter().filter(has_partner).count() as u64
    }
}

/// How many keys stand in both lists, each in the order of its keys and without repetitions.
fn shared<T, K: Ord>(one: &[T], other: &[T], key: impl Fn(&T) -> K) -> u64 {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
        let order = key(a).cmp(&key(b));
        shared += u64::from(order.is_eq());
        i += usize::from(order.is_le());
        j += usize::from(order.is_ge());
    }
    shared
}
