//! The uα family: agreement on units by the lengths that annotators share.
//!
//! Krippendorff, Mathet, Bouvry and Widlöcher, On the reliability of unitizing textual continua, Quality
//! and Quantity 50 (2016), and Krippendorff, Content Analysis (4th edition, 2019), section 12.6. Values
//! that meet are counted by the length over which they meet; chance is what is left when no unit
//! meets itself.
//!
//! - uα, nominal: units, their labels and the gaps between them.
//! - |uα, binary: the same with all labels made one: is it marked at all?
//! - cuα, nominal: the labels alone, where both marked something.
//! - (k)uα: one label against all others, where both marked something.
//!
//! As in `quallmer` (R): the expected values of cuα subtract, for each unit, the square of the length
//! over which any other annotator marked something. Undefined where units of one annotator
//! overlap, as the definition knows only partitions, and where nothing could differ.

use super::coding::{Coding, Run, side_by_side};
use super::continuum::{Continuum, Unit, pairs};

/// What the family needs to know of one label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct LabelCounts {
    /// Positions marked so, over all annotators.
    marked: u128,
    /// Of all ordered pairs of annotators: positions that the first marked so and the second at all.
    met: u128,
    /// The same, where the second marked them so as well.
    matched: u128,
    /// Squares of the lengths of units over which anybody else marked something.
    pairable: u128,
}

impl LabelCounts {
    fn add(&mut self, other: &Self, times: u128) {
        self.marked += other.marked * times;
        self.met += other.met * times;
        self.matched += other.matched * times;
        self.pairable += other.pairable * times;
    }
}

/// What the coefficients of the family need to know of one or several texts; tallies of texts can be
/// added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UAlphaTally {
    annotators: usize,
    positions: u64,
    /// Over all pairs of annotators, positions with different values.
    differing: u128,
    /// The same with all labels made one.
    differing_binary: u128,
    /// What units and gaps would bring by meeting themselves.
    correction: u128,
    labels: Vec<(u32, LabelCounts)>,
    overlapping: bool,
}

/// What one label's (k)uα rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelAlpha {
    /// The coefficient.
    pub value: Option<f64>,
    /// How much of what is marked so meets anything marked by others.
    pub coverage: Option<f64>,
    /// Whether it is undefined because there was no other label to meet, although none differed.
    pub unopposed: bool,
}

#[allow(clippy::cast_precision_loss)]
fn real(number: u128) -> f64 {
    number as f64
}

/// Where at least two annotators marked something: stretches in order that do not touch. Each
/// annotator's units do not overlap, so for a unit these are the places where others marked something.
fn marked_twice(units: &[&[Unit]]) -> Vec<(u64, u64)> {
    let mut ends: Vec<(u64, i8)> = Vec::new();
    for unit in units.iter().copied().flatten() {
        ends.extend([(unit.start, 1), (unit.end, -1)]);
    }
    // Where one unit ends and another begins, the end comes first.
    ends.sort_unstable();
    let (mut depth, mut from) = (0_u32, 0);
    let mut twice: Vec<(u64, u64)> = Vec::new();
    for (at, step) in ends {
        let before = depth;
        depth = depth.saturating_add_signed(step.into());
        if before < 2 && depth >= 2 {
            from = at;
        } else if before >= 2 && depth < 2 && from < at {
            twice.push((from, at));
        }
    }
    twice
}

impl UAlphaTally {
    /// Of no text yet.
    #[must_use]
    pub fn empty(annotators: usize) -> Self {
        Self {
            annotators,
            positions: 0,
            differing: 0,
            differing_binary: 0,
            correction: 0,
            labels: Vec::new(),
            overlapping: false,
        }
    }

    /// Of one text.
    #[must_use]
    pub fn of(continuum: &Continuum) -> Self {
        let codings = Coding::all(continuum);
        let units: Vec<&[Unit]> = continuum.units().iter().map(Vec::as_slice).collect();
        Self::of_codings(continuum.length(), &units, &codings.iter().collect::<Vec<_>>())
    }

    /// Of one text whose annotators' units and codings are there.
    #[must_use]
    pub fn of_codings(length: u64, units: &[&[Unit]], codings: &[&Coding]) -> Self {
        let mut tally = Self::empty(codings.len());
        tally.positions = length;
        tally.overlapping = codings.iter().any(|coding| coding.overlapping);
        if tally.overlapping {
            return tally;
        }
        let mut found = Vec::new();
        for coding in codings {
            tally.count_alone(&coding.runs, &mut found);
        }
        for (one, other) in pairs(codings.len()) {
            tally.count_together(&codings[one].runs, &codings[other].runs, &mut found);
        }
        let twice = marked_twice(units);
        for list in units {
            count_pairable(list, &twice, &mut found);
        }
        tally.labels = found;
        sum_by_label(&mut tally.labels);
        tally
    }

    fn count_alone(&mut self, runs: &[Run], found: &mut Vec<(u32, LabelCounts)>) {
        for run in runs {
            let length = u128::from(run.end - run.start);
            match run.category.as_label() {
                None => self.correction += length,
                Some(label) => {
                    self.correction += length * length;
                    found.push((label, LabelCounts { marked: length, ..LabelCounts::default() }));
                }
            }
        }
    }

    fn count_together(&mut self, one: &[Run], other: &[Run], found: &mut Vec<(u32, LabelCounts)>) {
        side_by_side(one, other, |length, a, b| {
            let length = u128::from(length);
            self.differing += if a == b { 0 } else { length };
            match (a.as_label(), b.as_label()) {
                (None, None) => {}
                (Some(a), Some(b)) => {
                    let matched = if a == b { length } else { 0 };
                    let counts = LabelCounts { met: length, matched, ..LabelCounts::default() };
                    found.extend([(a, counts), (b, counts)]);
                }
                _ => self.differing_binary += length,
            }
        });
    }

    /// Adds a text of the same annotators, as if it were there several times.
    pub fn add(&mut self, other: &Self, times: u64) {
        self.positions += other.positions * times;
        let times = u128::from(times);
        self.differing += other.differing * times;
        self.differing_binary += other.differing_binary * times;
        self.correction += other.correction * times;
        self.overlapping |= other.overlapping;
        for (label, counts) in &other.labels {
            let at = match self.labels.binary_search_by_key(label, |(mine, _)| *mine) {
                Ok(at) => at,
                Err(at) => {
                    self.labels.insert(at, (*label, LabelCounts::default()));
                    at
                }
            };
            self.labels[at].1.add(counts, times);
        }
    }

    /// The labels in use.
    pub fn labels(&self) -> impl Iterator<Item = u32> + '_ {
        self.labels.iter().map(|(label, _)| *label)
    }

    /// Whether units of one annotator overlap, so that the whole family is undefined.
    #[must_use]
    pub fn is_overlapping(&self) -> bool {
        self.overlapping
    }

    /// uα, nominal.
    #[must_use]
    pub fn nominal(&self) -> Option<f64> {
        let marked = self.sum(|counts| counts.marked);
        let gaps = self.all().checked_sub(marked)?;
        let same = self.sum(|counts| counts.marked.pow(2));
        self.alpha(self.differing, self.all().pow(2) - same - gaps.pow(2))
    }

    /// |uα, binary.
    #[must_use]
    pub fn binary(&self) -> Option<f64> {
        let marked = self.sum(|counts| counts.marked);
        let gaps = self.all().checked_sub(marked)?;
        self.alpha(self.differing_binary, 2 * marked * gaps)
    }

    fn sum(&self, of: impl Fn(&LabelCounts) -> u128) -> u128 {
        self.labels.iter().map(|(_, counts)| of(counts)).sum()
    }

    /// All values: positions times annotators.
    fn all(&self) -> u128 {
        u128::from(self.positions) * self.annotators as u128
    }

    /// From pairs that differ, and products of values that differ by chance.
    fn alpha(&self, differing: u128, products: u128) -> Option<f64> {
        if self.overlapping || self.annotators < 2 || products == 0 {
            return None;
        }
        let observed = 2.0 * real(differing) / (self.annotators as f64 - 1.0);
        let scale = real(self.all()) - real(self.correction) / real(self.all());
        (scale != 0.0).then(|| 1.0 - observed * scale / real(products))
    }

    /// What meets something marked, over all labels, and what that would bring by meeting itself.
    fn met(&self) -> Option<(f64, f64)> {
        let others = self.annotators.checked_sub(1).filter(|&others| others > 0)? as f64;
        let met = self.sum(|counts| counts.met);
        let pairable = self.sum(|counts| counts.pairable);
        let met = real(met) / others;
        let scale = met - real(pairable) / met;
        (!self.overlapping && met > 0.0 && scale != 0.0).then_some((met, scale))
    }

    /// cuα, nominal.
    #[must_use]
    pub fn coding(&self) -> Option<f64> {
        let (met, scale) = self.met()?;
        let others = self.annotators as f64 - 1.0;
        let observed = real(self.sum(|counts| counts.met - counts.matched)) / others;
        let products: f64 = self
            .labels
            .iter()
            .map(|(_, counts)| {
                let of_label = real(counts.met) / others;
                of_label * (met - of_label)
            })
            .sum();
        (self.sum(|counts| counts.met) > self.largest_met())
            .then(|| 1.0 - observed * scale / products)
    }

    fn largest_met(&self) -> u128 {
        self.labels.iter().map(|(_, counts)| counts.met).max().unwrap_or(0)
    }

    /// How much of what is marked meets anything marked by others.
    #[must_use]
    pub fn coverage(&self) -> Option<f64> {
        self.share(self.sum(|counts| counts.met), self.sum(|counts| counts.marked))
    }

    fn share(&self, met: u128, marked: u128) -> Option<f64> {
        let others = self.annotators.checked_sub(1).filter(|&others| others > 0)?;
        (!self.overlapping && marked > 0).then(|| real(met) / (others as f64 * real(marked)))
    }

    /// (k)uα of one label.
    #[must_use]
    pub fn of_label(&self, label: u32) -> LabelAlpha {
        let undefined = LabelAlpha { value: None, coverage: None, unopposed: false };
        let Ok(at) = self.labels.binary_search_by_key(&label, |(label, _)| *label) else {
            return undefined;
        };
        let counts = self.labels[at].1;
        let coverage = self.share(counts.met, counts.marked);
        let Some((met, scale)) = self.met() else { return LabelAlpha { coverage, ..undefined } };
        if counts.met == 0 {
            return LabelAlpha { coverage, ..undefined };
        }
        let others = self.annotators as f64 - 1.0;
        let of_label = real(counts.met) / others;
        let observed = real(counts.met - counts.matched) / others;
        if counts.met == self.sum(|counts| counts.met) {
            return LabelAlpha { coverage, unopposed: counts.met == counts.matched, ..undefined };
        }
        let differing = of_label * (met - of_label) / scale;
        let same = (of_label * of_label - real(counts.pairable)) / scale;
        let value = 1.0 - (differing + same) / of_label * observed / differing;
        LabelAlpha { value: Some(value), coverage, unopposed: false }
    }
}

/// Adds the squares of the lengths that `units` share with what others marked.
fn count_pairable(units: &[Unit], others: &[(u64, u64)], found: &mut Vec<(u32, LabelCounts)>) {
    let mut first = 0;
    for unit in units {
        while others.get(first).is_some_and(|&(_, end)| end <= unit.start) {
            first += 1;
        }
        let meeting = others[first..].iter().take_while(|&&(start, _)| start < unit.end);
        let shared: u64 =
            meeting.map(|&(start, end)| end.min(unit.end) - start.max(unit.start)).sum();
        let pairable = u128::from(shared).pow(2);
        found.push((unit.label, LabelCounts { pairable, ..LabelCounts::default() }));
    }
}

fn sum_by_label(counts: &mut Vec<(u32, LabelCounts)>) {
    counts.sort_unstable_by_key(|&(label, _)| label);
    counts.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1.add(&next.1, 1);
        }
        same
    });
}
