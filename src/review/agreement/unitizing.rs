//! Krippendorff's α_U: agreement on where units of a label lie.
//!
//! Krippendorff, On the reliability of unitizing continuous data, Sociological Methodology 25 (1995), and
//! Content Analysis (2nd edition, 2004), chapter 11. For each label the text falls into units and gaps.
//! Two units that overlap differ by the squares of how far their starts and ends lie apart; a unit
//! in a gap of the other by the square of its length. What is expected follows from all ways to lay
//! the units and gaps of everybody out. As in `dkpro-statistics`:
//!
//! - Over all labels α_U = 1 − (mean observed) / (mean expected), not the mean of the labels' α_U.
//! - A label has no α_U where two of its units by one annotator overlap: the definition knows only
//!   partitions. All labels together have none then.
//!
//! Undefined where nothing is expected to differ, such as without any unit; `dkpro-statistics` says 0 or
//! NaN there. Of several texts, gaps end with their text and the lengths add up.

use super::continuum::{Continuum, Unit, pairs};

/// One label in one or several texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabelDisagreement {
    /// Squares of differing ends and unmatched lengths, over all pairs of annotators.
    observed: f64,
    /// The lengths of all units.
    units: Vec<u64>,
    /// The lengths of all gaps.
    gaps: Vec<u64>,
    /// Whether units of one annotator overlapped.
    overlapping: bool,
}

/// Several labels in the same texts.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitizingTally {
    annotators: usize,
    length: u64,
    labels: Vec<(u32, LabelDisagreement)>,
}

/// A stretch between two ends of one label's units: a unit or a gap.
#[derive(Clone, Copy, Debug)]
struct Section {
    start: u64,
    end: u64,
    is_unit: bool,
}

#[allow(clippy::cast_precision_loss)]
fn real(number: u64) -> f64 {
    number as f64
}

/// The units and the gaps between them; `None` when units overlap.
fn sections(length: u64, units: &[Unit]) -> Option<Vec<Section>> {
    let mut sections = Vec::with_capacity(2 * units.len() + 1);
    let mut at = 0;
    for unit in units {
        if unit.start < at {
            return None;
        }
        if at < unit.start {
            sections.push(Section { start: at, end: unit.start, is_unit: false });
        }
        sections.push(Section { start: unit.start, end: unit.end, is_unit: true });
        at = unit.end;
    }
    if at < length {
        sections.push(Section { start: at, end: length, is_unit: false });
    }
    Some(sections)
}

/// What two sections that share a position differ by (1995, δ²).
fn difference(one: Section, other: Section) -> f64 {
    let within = |unit: Section, gap: Section| gap.start <= unit.start && unit.end <= gap.end;
    match (one.is_unit, other.is_unit) {
        (true, true) => {
            real(one.start.abs_diff(other.start)).powi(2)
                + real(one.end.abs_diff(other.end)).powi(2)
        }
        (true, false) if within(one, other) => real(one.end - one.start).powi(2),
        (false, true) if within(other, one) => real(other.end - other.start).powi(2),
        _ => 0.0,
    }
}

fn observed(one: &[Section], other: &[Section]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(&a), Some(&b)) = (one.get(i), other.get(j)) {
        sum += difference(a, b);
        i += usize::from(a.end <= b.end);
        j += usize::from(b.end <= a.end);
    }
    sum
}

impl LabelDisagreement {
    /// Of one text; of each annotator the label's sections, where its units do not overlap.
    fn of(lists: &[Option<&[Section]>]) -> Self {
        let Some(lists) = lists.iter().copied().collect::<Option<Vec<&[Section]>>>() else {
            return Self { overlapping: true, ..Self::default() };
        };
        let count = lists.iter().map(|list| list.len()).sum();
        let (mut units, mut gaps) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for section in lists.iter().copied().flatten() {
            let of_kind = if section.is_unit { &mut units } else { &mut gaps };
            of_kind.push(section.end - section.start);
        }
        Self {
            observed: pairs(lists.len()).map(|(a, b)| observed(lists[a], lists[b])).sum(),
            units,
            gaps,
            overlapping: false,
        }
    }

    /// Of a text in which nobody used the label.
    fn of_nothing(length: u64, annotators: usize) -> Self {
        let gaps = if length > 0 { vec![length; annotators] } else { Vec::new() };
        Self { gaps, ..Self::default() }
    }

    fn add(&mut self, other: &Self) {
        self.observed += other.observed;
        self.units.extend_from_slice(&other.units);
        self.gaps.extend_from_slice(&other.gaps);
        self.overlapping |= other.overlapping;
    }

    /// The observed and the expected disagreement.
    fn both(&self, annotators: usize, length: u64) -> Option<(f64, f64)> {
        if self.overlapping || annotators < 2 || length == 0 {
            return None;
        }
        let (m, l) = (real(annotators as u64), real(length));
        let observed = 2.0 * self.observed / (m * (m - 1.0) * l * l);
        let mut gaps = self.gaps.clone();
        gaps.sort_unstable_by(|a, b| b.cmp(a));
        // The sum of the first gaps, so that each unit finds what it needs in one step.
        let mut sums = Vec::with_capacity(gaps.len() + 1);
        sums.push(0.0);
        let mut sum = 0.0;
        for &gap in &gaps {
            sum += real(gap);
            sums.push(sum);
        }
        let others = real(self.units.len() as u64) - 1.0;
        let (mut expected, mut squares) = (0.0, 0.0);
        for &unit in &self.units {
            let u = real(unit);
            let fitting = gaps.partition_point(|&gap| gap >= unit);
            let room = sums[fitting] - real(fitting as u64) * (u - 1.0);
            expected += others * (2.0 * u * u * u - 3.0 * u * u + u) / 3.0 + u * u * room;
            squares += u * (u - 1.0);
        }
        let expected = expected * (2.0 / l) / (m * l * (m * l - 1.0) - squares);
        Some((observed, expected))
    }
}

impl UnitizingTally {
    /// Of no text yet.
    #[must_use]
    pub fn empty(annotators: usize) -> Self {
        Self { annotators, length: 0, labels: Vec::new() }
    }

    /// Of one text: all its labels.
    #[must_use]
    pub fn of(continuum: &Continuum) -> Self {
        let everybody: Vec<usize> = (0..continuum.annotators()).collect();
        UnitsByLabel::of(continuum).of_annotators(&everybody)
    }

    /// Adds a text of the same annotators.
    pub fn add(&mut self, other: &Self) {
        // In a text without the label all of it is gap.
        for (label, theirs) in &other.labels {
            let at = match self.labels.binary_search_by_key(label, |(mine, _)| *mine) {
                Ok(at) => at,
                Err(at) => {
                    let nothing = LabelDisagreement::of_nothing(self.length, self.annotators);
                    self.labels.insert(at, (*label, nothing));
                    at
                }
            };
            self.labels[at].1.add(theirs);
        }
        for (label, mine) in &mut self.labels {
            if other.labels.binary_search_by_key(label, |(theirs, _)| *theirs).is_err() {
                mine.add(&LabelDisagreement::of_nothing(other.length, self.annotators));
            }
        }
        self.length = self.length.saturating_add(other.length);
    }

    /// How many annotators there are.
    #[must_use]
    pub fn annotators(&self) -> usize {
        self.annotators
    }

    /// How many positions there are.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Of one label what is observed, and the lengths of units and of gaps.
    #[must_use]
    pub fn parts_of(&self, label: u32) -> (f64, Vec<u64>, Vec<u64>) {
        let nothing = || LabelDisagreement::of_nothing(self.length, self.annotators);
        let at = self.labels.binary_search_by_key(&label, |(mine, _)| *mine);
        let of = at.map_or_else(|_| nothing(), |at| self.labels[at].1.clone());
        (of.observed, of.units, of.gaps)
    }

    /// The labels in use.
    pub fn labels(&self) -> impl Iterator<Item = u32> + '_ {
        self.labels.iter().map(|(label, _)| *label)
    }

    /// Whether units of one label by one annotator overlap, so that α_U of all labels is undefined.
    #[must_use]
    pub fn is_overlapping(&self) -> bool {
        self.labels.iter().any(|(_, label)| label.overlapping)
    }

    /// Whether units of this label by one annotator overlap.
    #[must_use]
    pub fn is_overlapping_in(&self, label: u32) -> bool {
        let at = self.labels.binary_search_by_key(&label, |(mine, _)| *mine);
        at.is_ok_and(|at| self.labels[at].1.overlapping)
    }

    /// α_U of all labels together, and of each.
    #[must_use]
    pub fn alphas(&self) -> (Option<f64>, Vec<(u32, Option<f64>)>) {
        let alpha =
            |(observed, expected): (f64, f64)| (expected > 0.0).then(|| 1.0 - observed / expected);
        let mut whole = Some((0.0, 0.0));
        let mut labels = Vec::with_capacity(self.labels.len());
        for (label, of_label) in &self.labels {
            let both = of_label.both(self.annotators, self.length);
            labels.push((*label, both.and_then(alpha)));
            whole = whole.zip(both).map(|(sum, both)| (sum.0 + both.0, sum.1 + both.1));
        }
        (whole.and_then(alpha), labels)
    }

    /// α_U of one label.
    #[must_use]
    pub fn of_label(&self, label: u32) -> Option<f64> {
        let at = self.labels.binary_search_by_key(&label, |(mine, _)| *mine).ok()?;
        let (observed, expected) = self.labels[at].1.both(self.annotators, self.length)?;
        (expected > 0.0).then(|| 1.0 - observed / expected)
    }

    /// α_U of all labels.
    #[must_use]
    pub fn overall(&self) -> Option<f64> {
        self.alphas().0
    }
}

/// One text by label, worked out once for every choice of its annotators.
#[derive(Clone, Debug)]
pub struct UnitsByLabel {
    length: u64,
    /// Of each label every annotator's sections; none where units overlap.
    labels: Vec<(u32, Vec<Option<Vec<Section>>>)>,
}

impl UnitsByLabel {
    /// Of one text.
    #[must_use]
    pub fn of(continuum: &Continuum) -> Self {
        let lists: Vec<Vec<Unit>> = continuum.units().iter().map(|list| by_label(list)).collect();
        let length = continuum.length();
        let of_annotators =
            |label: u32| lists.iter().map(|list| sections(length, of_label(list, label))).collect();
        let labels = continuum.labels().into_iter();
        Self { length, labels: labels.map(|label| (label, of_annotators(label))).collect() }
    }

    /// What some of the annotators say together, of the labels that any of them used.
    #[must_use]
    pub fn of_annotators(&self, set: &[usize]) -> UnitizingTally {
        let one = |(label, lists): &(u32, Vec<Option<Vec<Section>>>)| {
            let lists: Vec<Option<&[Section]>> =
                set.iter().filter_map(|&who| lists.get(who)).map(Option::as_deref).collect();
            let uses = |list: &Option<&[Section]>| {
                list.is_none_or(|list| list.iter().any(|section| section.is_unit))
            };
            lists.iter().any(uses).then(|| (*label, LabelDisagreement::of(&lists)))
        };
        let labels = self.labels.iter().filter_map(one).collect();
        UnitizingTally { annotators: set.len(), length: self.length, labels }
    }
}

/// The units by label first.
fn by_label(units: &[Unit]) -> Vec<Unit> {
    let mut units = units.to_vec();
    units.sort_unstable_by_key(|unit| (unit.label, unit.start, unit.end));
    units
}

/// Those of one label.
fn of_label(units: &[Unit], label: u32) -> &[Unit] {
    let start = units.partition_point(|unit| unit.label < label);
    let end = units.partition_point(|unit| unit.label <= label);
    &units[start..end]
}
