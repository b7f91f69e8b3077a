//! All that the coefficients of some annotators need to know of one text, or of several added up.

use super::coding::Coding;
use super::continuum::{Continuum, Unit, pairs};
use super::nominal::CodingTally;
use super::spans::{PairCounts, pair_counts};
use super::u_alpha::UAlphaTally;
use super::unitizing::UnitizingTally;

/// What can be added up in any order and any number of times: what a bootstrap draws from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    /// Whole spans, of each pair of annotators.
    pub spans: Vec<PairCounts>,
    /// Every character's category.
    pub chars: CodingTally,
    /// Every word's category.
    pub words: CodingTally,
    /// Lengths that meet.
    pub lengths: UAlphaTally,
    /// Positions that anybody marked, and that everybody did.
    pub marked: [u64; 2],
}

/// [`Sums`], and what α_U needs beyond them.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// What can be added up.
    pub sums: Sums,
    /// Units and gaps.
    pub units: UnitizingTally,
}

/// One text as all annotators of a study marked it, worked out once for every choice of them.
#[derive(Clone, Debug)]
pub struct Worked {
    continuum: Continuum,
    codings: Vec<Coding>,
    spans: Vec<PairCounts>,
    chars: CodingTally,
    words: CodingTally,
    /// Where anybody's marking begins and ends, in order, and whose it is.
    edges: Vec<(u64, i8, usize)>,
}

impl Worked {
    /// Of one text, over its characters and over its words.
    #[must_use]
    pub fn new(chars: Continuum, words: &Continuum) -> Self {
        let codings = Coding::all(&chars);
        Self {
            spans: pair_counts(&chars),
            chars: CodingTally::of_codings(chars.length(), &codings),
            words: CodingTally::of(words),
            edges: edges(&chars),
            codings,
            continuum: chars,
        }
    }

    /// What some of the annotators, named in their order, say together.
    #[must_use]
    pub fn sums(&self, set: &[usize]) -> Sums {
        let both = |(one, other): &(usize, usize)| set.contains(one) && set.contains(other);
        let spans = pairs(self.codings.len()).zip(&self.spans).filter(|(pair, _)| both(pair));
        let codings: Vec<&Coding> = set.iter().filter_map(|&who| self.codings.get(who)).collect();
        let units = self.units(set);
        Sums {
            spans: spans.map(|(_, counts)| *counts).collect(),
            chars: self.chars.of_annotators(set),
            words: self.words.of_annotators(set),
            lengths: UAlphaTally::of_codings(self.continuum.length(), &units, &codings),
            marked: self.marked(set),
        }
    }

    /// How many positions any of `set` marked, and how many all of them did.
    fn marked(&self, set: &[usize]) -> [u64; 2] {
        let (mut depth, mut before, mut sums) = (0_usize, 0, [0; 2]);
        for &(at, step, who) in &self.edges {
            if !set.contains(&who) {
                continue;
            }
            sums[0] += if depth > 0 { at - before } else { 0 };
            sums[1] += if depth > 0 && depth == set.len() { at - before } else { 0 };
            depth = depth.saturating_add_signed(step.into());
            before = at;
        }
        sums
    }

    fn units(&self, set: &[usize]) -> Vec<&[Unit]> {
        let lists = self.continuum.units();
        set.iter().filter_map(|&who| lists.get(who)).map(Vec::as_slice).collect()
    }
}

impl Sums {
    /// Of no text yet.
    #[must_use]
    pub fn empty(annotators: usize) -> Self {
        Self {
            spans: vec![PairCounts::default(); pairs(annotators).count()],
            chars: CodingTally::empty(annotators),
            words: CodingTally::empty(annotators),
            lengths: UAlphaTally::empty(annotators),
            marked: [0; 2],
        }
    }

    /// Adds another text's, as if it were there several times.
    pub fn add(&mut self, other: &Self, times: u64) {
        for (mine, theirs) in self.spans.iter_mut().zip(&other.spans) {
            mine.add(theirs, times);
        }
        self.chars.add(&other.chars, times);
        self.words.add(&other.words, times);
        self.lengths.add(&other.lengths, times);
        for (mine, theirs) in self.marked.iter_mut().zip(other.marked) {
            *mine += theirs * times;
        }
    }
}

impl Tally {
    /// Of no text yet.
    #[must_use]
    pub fn empty(annotators: usize) -> Self {
        Self { sums: Sums::empty(annotators), units: UnitizingTally::empty(annotators) }
    }

    /// Adds another text's.
    pub fn add(&mut self, other: &Self) {
        self.sums.add(&other.sums, 1);
        self.units.add(&other.units);
    }
}

/// Where each annotator's marking begins and ends, what overlaps or touches taken together; in order.
fn edges(continuum: &Continuum) -> Vec<(u64, i8, usize)> {
    let mut edges: Vec<(u64, i8, usize)> = Vec::with_capacity(2 * continuum.count());
    for (who, list) in continuum.units().iter().enumerate() {
        let mut open: Option<(u64, u64)> = None;
        for unit in list {
            match &mut open {
                Some((_, end)) if unit.start <= *end => *end = unit.end.max(*end),
                _ => {
                    if let Some((start, end)) = open.replace((unit.start, unit.end)) {
                        edges.extend([(start, 1, who), (end, -1, who)]);
                    }
                }
            }
        }
        if let Some((start, end)) = open {
            edges.extend([(start, 1, who), (end, -1, who)]);
        }
    }
    // Each annotator's are in order already: a sort that merges runs.
    edges.sort();
    edges
}
