//! Which spans of two annotators stand for the same, and what the two say of them.
//!
//! Spans are matched one to one, the best first: by how much of what they cover together they share.
//! Spans of one label match where they share anything, spans of two labels only where they share at
//! least half, so that a tag inside a long claim is not taken for the claim. What is left over has no
//! partner. A span of several pieces counts from its first to its last.

use std::collections::BTreeMap;

/// A span for matching: its ends, its label, and what else was said of it, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Where it starts.
    pub start: u64,
    /// Where it ends, exclusive.
    pub end: u64,
    /// Its label.
    pub label: u32,
    /// The values of its attributes.
    pub attributes: Vec<(u32, String)>,
}

/// Overlapping pairs beyond which nothing is matched.
const MOST_PAIRS: usize = 5_000_000;

/// Matched spans of two lists, by their places, and those without a partner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// Pairs, by the first list's order.
    pub pairs: Vec<(usize, usize)>,
    /// Of each list, what has no partner.
    pub alone: [Vec<usize>; 2],
}

/// A pair that could match: how much it shares of how much it covers.
#[derive(Clone, Copy)]
struct Candidate {
    shared: u64,
    covered: u64,
    same_label: bool,
    one: usize,
    other: usize,
}

impl Matches {
    /// The matches of two lists; `None` when far too many spans overlap.
    #[must_use]
    pub fn of(one: &[Marked], other: &[Marked]) -> Option<Self> {
        let mut candidates = candidates(one, other)?;
        candidates.sort_by(|a, b| {
            // The greater share first, compared without dividing.
            let left = u128::from(a.shared) * u128::from(b.covered);
            let right = u128::from(b.shared) * u128::from(a.covered);
            right
                .cmp(&left)
                .then(b.same_label.cmp(&a.same_label))
                .then((a.one, a.other).cmp(&(b.one, b.other)))
        });
        let mut taken = [vec![false; one.len()], vec![false; other.len()]];
        let mut pairs = Vec::new();
        for Candidate { one, other, .. } in candidates {
            if !taken[0][one] && !taken[1][other] {
                (taken[0][one], taken[1][other]) = (true, true);
                pairs.push((one, other));
            }
        }
        pairs.sort_unstable();
        let alone = taken.map(|taken| {
            taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(at, _)| at).collect()
        });
        Some(Self { pairs, alone })
    }
}

fn candidates(one: &[Marked], other: &[Marked]) -> Option<Vec<Candidate>> {
    let mut order: Vec<usize> = (0..other.len()).collect();
    order.sort_unstable_by_key(|&at| (other[at].start, other[at].end));
    // The furthest end of all up to a place, so that what lies wholly before is skipped.
    let mut reach = Vec::with_capacity(order.len());
    let mut furthest = 0;
    for &at in &order {
        furthest = furthest.max(other[at].end);
        reach.push(furthest);
    }
    let (mut found, mut looked_at) = (Vec::new(), 0_usize);
    for (at, span) in one.iter().enumerate() {
        let first = reach.partition_point(|&reach| reach <= span.start);
        for &with in &order[first.min(order.len())..] {
            let partner = &other[with];
            if partner.start >= span.end {
                break;
            }
            looked_at += 1;
            if looked_at > MOST_PAIRS {
                return None;
            }
            if partner.end <= span.start {
                continue;
            }
            let shared = span.end.min(partner.end) - span.start.max(partner.start);
            let covered = span.end.max(partner.end) - span.start.min(partner.start);
            let same_label = span.label == partner.label;
            if same_label || 2 * shared >= covered {
                found.push(Candidate { shared, covered, same_label, one: at, other: with });
            }
        }
    }
    Some(found)
}

/// How often which label of one annotator met which of the other; `None` stands for no partner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Confusion {
    cells: BTreeMap<(Option<u32>, Option<u32>), u64>,
}

impl Confusion {
    /// Of matched lists.
    #[must_use]
    pub fn of(matches: &Matches, one: &[Marked], other: &[Marked]) -> Self {
        let mut cells = BTreeMap::new();
        let mut count = |cell| *cells.entry(cell).or_insert(0) += 1;
        for &(a, b) in &matches.pairs {
            count((Some(one[a].label), Some(other[b].label)));
        }
        matches.alone[0].iter().for_each(|&a| count((Some(one[a].label), None)));
        matches.alone[1].iter().for_each(|&b| count((None, Some(other[b].label))));
        Self { cells }
    }

    /// Adds another text's.
    pub fn add(&mut self, other: &Self) {
        for (&cell, count) in &other.cells {
            *self.cells.entry(cell).or_insert(0) += count;
        }
    }

    /// How often the first annotator's label met the second's.
    #[must_use]
    pub fn count(&self, one: Option<u32>, other: Option<u32>) -> u64 {
        self.cells.get(&(one, other)).copied().unwrap_or(0)
    }

    /// The labels in use, ascending.
    #[must_use]
    pub fn used(&self) -> Vec<u32> {
        let mut labels: Vec<u32> =
            self.cells.keys().flat_map(|&(one, other)| [one, other]).flatten().collect();
        labels.sort_unstable();
        labels.dedup();
        labels
    }

    /// How many pairs of spans match.
    #[must_use]
    pub fn matched(&self) -> u64 {
        self.cells.iter().filter(|((a, b), _)| a.is_some() && b.is_some()).map(|(_, n)| n).sum()
    }

    /// How many spans of the first and of the second annotator have none.
    #[must_use]
    pub fn alone(&self) -> [u64; 2] {
        let sum = |first: bool| {
            let without = |(a, b): &(Option<u32>, Option<u32>)| {
                if first { b.is_none() } else { a.is_none() }
            };
            self.cells.iter().filter(|(cell, _)| without(cell)).map(|(_, n)| n).sum()
        };
        [sum(true), sum(false)]
    }

    /// What the labels of matched spans say.
    #[must_use]
    pub fn labels(&self) -> ItemTally {
        let mut tally = ItemTally::default();
        for (&(one, other), &count) in &self.cells {
            if let (Some(one), Some(other)) = (one, other) {
                tally.count(one.to_string(), other.to_string(), count);
            }
        }
        tally
    }
}

/// What two annotators said of the same items, such as the labels or an attribute of matched spans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemTally {
    cells: BTreeMap<(String, String), u64>,
}

impl ItemTally {
    /// Counts items of which one said this and the other that.
    pub fn count(&mut self, one: String, other: String, times: u64) {
        *self.cells.entry((one, other)).or_insert(0) += times;
    }

    /// Adds another text's.
    pub fn add(&mut self, other: &Self) {
        for (cell, count) in &other.cells {
            *self.cells.entry(cell.clone()).or_insert(0) += count;
        }
    }

    /// How many items there are.
    #[must_use]
    pub fn items(&self) -> u64 {
        self.cells.values().sum()
    }

    /// On how many both said the same.
    #[must_use]
    pub fn same(&self) -> u64 {
        self.cells.iter().filter(|((one, other), _)| one == other).map(|(_, count)| count).sum()
    }

    /// The share of items on which both said the same.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn agreement(&self) -> Option<f64> {
        (self.items() > 0).then(|| self.same() as f64 / self.items() as f64)
    }

    /// Cohen's κ over the items; undefined where both always said one and the same.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn cohen_kappa(&self) -> Option<f64> {
        let (mut ones, mut others) = (BTreeMap::new(), BTreeMap::new());
        for ((one, other), &count) in &self.cells {
            *ones.entry(one).or_insert(0_u128) += u128::from(count);
            *others.entry(other).or_insert(0_u128) += u128::from(count);
        }
        let n = u128::from(self.items());
        let chance: u128 =
            ones.iter().map(|(value, count)| count * others.get(value).unwrap_or(&0)).sum();
        let differing = (n - u128::from(self.same())) * n;
        (n * n > chance).then(|| 1.0 - differing as f64 / (n * n - chance) as f64)
    }
}

/// What the attributes of matched spans with one and the same label say, by label and attribute. An
/// attribute that neither has is left out; one that a single one has differs.
#[must_use]
pub fn attribute_tallies(
    matches: &Matches,
    one: &[Marked],
    other: &[Marked],
) -> BTreeMap<(u32, u32), ItemTally> {
    let mut tallies: BTreeMap<(u32, u32), ItemTally> = BTreeMap::new();
    for &(a, b) in &matches.pairs {
        let (a, b) = (&one[a], &other[b]);
        if a.label != b.label {
            continue;
        }
        let mut values: BTreeMap<u32, [&str; 2]> = BTreeMap::new();
        for (side, span) in [a, b].into_iter().enumerate() {
            for (attribute, value) in &span.attributes {
                values.entry(*attribute).or_insert([""; 2])[side] = value;
            }
        }
        for (attribute, [one, other]) in values {
            let tally = tallies.entry((a.label, attribute)).or_default();
            tally.count(one.to_owned(), other.to_owned(), 1);
        }
    }
    tallies
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(start: u64, end: u64, label: u32) -> Marked {
        Marked { start, end, label, attributes: Vec::new() }
    }

    #[test]
    fn the_best_fit_is_matched_first_and_a_tag_in_a_claim_is_no_claim() {
        let one = [marked(0, 100, 0), marked(5, 10, 1), marked(40, 50, 1), marked(60, 64, 2)];
        let other = [marked(0, 90, 0), marked(5, 10, 2), marked(44, 58, 1)];
        let matches = Matches::of(&one, &other).unwrap();
        assert_eq!(matches.pairs, [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(matches.alone, [vec![3], Vec::new()]);
        let confusion = Confusion::of(&matches, &one, &other);
        assert_eq!(confusion.count(Some(1), Some(2)), 1);
        assert_eq!(confusion.count(Some(2), None), 1);
        assert_eq!((confusion.matched(), confusion.alone()), (3, [1, 0]));
        let labels = confusion.labels();
        assert_eq!((labels.items(), labels.same()), (3, 2));
    }

    #[test]
    fn attributes_are_compared_where_the_label_is_one() {
        let with = |label, values: &[(u32, &str)]| Marked {
            attributes: values.iter().map(|&(a, v)| (a, v.to_owned())).collect(),
            ..marked(0, 5, label)
        };
        let one = [with(0, &[(7, "exact"), (8, "3")])];
        let other = [with(0, &[(7, "exact")])];
        let matches = Matches::of(&one, &other).unwrap();
        let tallies = attribute_tallies(&matches, &one, &other);
        assert_eq!(tallies[&(0, 7)].agreement(), Some(1.0));
        assert_eq!(tallies[&(0, 8)].agreement(), Some(0.0));
        assert_eq!(tallies[&(0, 7)].cohen_kappa(), None);
        let other = [with(1, &[(7, "exact")])];
        assert!(attribute_tallies(&Matches::of(&one, &other).unwrap(), &one, &other).is_empty());
    }

    #[test]
    fn cohens_own_example_has_his_kappa() {
        // Cohen 1960, table 1: 200 people, three diagnoses.
        let mut tally = ItemTally::default();
        for (one, row) in [[88, 14, 18], [10, 40, 10], [2, 6, 12]].iter().enumerate() {
            for (other, &count) in row.iter().enumerate() {
                tally.count(one.to_string(), other.to_string(), count);
            }
        }
        assert!((tally.cohen_kappa().unwrap() - 0.492).abs() < 5e-4);
        assert_eq!(tally.agreement(), Some(0.7));
    }
}
