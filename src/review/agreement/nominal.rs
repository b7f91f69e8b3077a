//! Agreement on what each position is coded as: Cohen's κ, Fleiss' κ, Scott's π, Krippendorff's α.
//!
//! Every position (character or word) is an item, its [`Category`] the nominal value. All four say how
//! far observed disagreement stays below the disagreement that chance would bring; they differ in
//! what chance knows:
//!
//! - Cohen's κ (1960), of two annotators: each keeps the own habits (`scikit-learn`'s
//!   `cohen_kappa_score`).
//! - Fleiss' κ (1971), of any number: all share one habit (`statsmodels`' `fleiss_kappa`). With a fixed
//!   number of annotators it is Scott's π (1955) for several, as `nltk`'s `pi()` computes it.
//! - Davies and Fleiss' κ (1982): Cohen's for several, with the pairwise expected disagreements
//!   averaged (`nltk`'s `multi_kappa`).
//! - Krippendorff's α, nominal (2004, 2011): as π, with the correction for small samples
//!   (`krippendorff`).
//!
//! Where all annotators gave every position the same single category nothing was there to disagree on:
//! all of them are undefined, as they are in `scikit-learn`, `statsmodels` and `krippendorff`; `nltk`
//! says 1 there.

use super::coding::{Category, Coding, add_up, side_by_side};
use super::continuum::{Continuum, pairs};

/// What the coefficients of this file need to know of one or several texts; tallies of texts can be
/// added up, as long as all of them have no more than [`super::MAX_LENGTH`] positions together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodingTally {
    annotators: usize,
    positions: u64,
    /// For each pair, on how many positions the two differ.
    differing: Vec<u64>,
    /// For each annotator, how many positions have which category.
    totals: Vec<Vec<(Category, u64)>>,
}

/// `part` of `whole`, both exact.
#[allow(clippy::cast_precision_loss)]
fn ratio(part: u128, whole: u128) -> f64 {
    part as f64 / whole as f64
}

impl CodingTally {
    /// Of no text yet.
    #[must_use]
    pub fn empty(annotators: usize) -> Self {
        Self {
            annotators,
            positions: 0,
            differing: vec![0; pairs(annotators).count()],
            totals: vec![Vec::new(); annotators],
        }
    }

    /// Of one text.
    #[must_use]
    pub fn of(continuum: &Continuum) -> Self {
        Self::of_codings(continuum.length(), &Coding::all(continuum))
    }

    /// Of one text whose codings are there.
    #[must_use]
    pub fn of_codings(length: u64, codings: &[Coding]) -> Self {
        let differing = pairs(codings.len()).map(|(one, other)| {
            let mut differing = 0;
            side_by_side(&codings[one].runs, &codings[other].runs, |length, a, b| {
                differing += if a == b { 0 } else { length };
            });
            differing
        });
        Self {
            annotators: codings.len(),
            positions: length,
            differing: differing.collect(),
            totals: codings.iter().map(Coding::totals).collect(),
        }
    }

    /// What it says of some of its annotators, who are named in their order.
    #[must_use]
    pub fn of_annotators(&self, set: &[usize]) -> Self {
        let both = |(one, other): &(usize, usize)| set.contains(one) && set.contains(other);
        let kept = pairs(self.annotators).zip(&self.differing).filter(|(pair, _)| both(pair));
        Self {
            annotators: set.len(),
            positions: self.positions,
            differing: kept.map(|(_, &differing)| differing).collect(),
            totals: set.iter().filter_map(|&who| self.totals.get(who).cloned()).collect(),
        }
    }

    /// Adds a text of the same annotators, as if it were there several times.
    pub fn add(&mut self, other: &Self, times: u64) {
        self.positions += other.positions * times;
        for (mine, theirs) in self.differing.iter_mut().zip(&other.differing) {
            *mine += theirs * times;
        }
        for (mine, theirs) in self.totals.iter_mut().zip(&other.totals) {
            for &(category, count) in theirs {
                match mine.binary_search_by_key(&category, |&(mine, _)| mine) {
                    Ok(at) => mine[at].1 += count * times,
                    Err(at) => mine.insert(at, (category, count * times)),
                }
            }
        }
    }

    /// How many positions there are.
    #[must_use]
    pub fn positions(&self) -> u64 {
        self.positions
    }

    /// Cohen's κ of one pair, counted as [`pairs`] does.
    #[must_use]
    pub fn cohen_kappa(&self, pair: usize) -> Option<f64> {
        let (one, other) = pairs(self.annotators).nth(pair)?;
        let n = u128::from(self.positions);
        let expected = n * n - self.same_by_chance(one, other);
        (expected > 0).then(|| 1.0 - ratio(u128::from(self.differing[pair]) * n, expected))
    }

    /// Fleiss' κ, and Scott's π for several annotators.
    #[must_use]
    pub fn fleiss_kappa(&self) -> Option<f64> {
        let (differing, expected) = self.together()?;
        let n = u128::from(self.positions) * self.annotators as u128;
        let pairs = self.differing.len() as u128;
        // Differing pairs of all, over differing draws of all.
        let observed = ratio(differing, u128::from(self.positions) * pairs);
        Some(1.0 - observed / ratio(expected, n * n))
    }

    /// Davies and Fleiss' κ for several annotators.
    #[must_use]
    pub fn davies_fleiss_kappa(&self) -> Option<f64> {
        let n = u128::from(self.positions);
        let (mut differing, mut expected) = (0.0, 0.0);
        for (pair, (one, other)) in pairs(self.annotators).enumerate() {
            differing += ratio(u128::from(self.differing[pair]), n.max(1));
            expected += ratio(n * n - self.same_by_chance(one, other), (n * n).max(1));
        }
        (expected > 0.0).then(|| 1.0 - differing / expected)
    }

    /// Krippendorff's α for nominal data.
    #[must_use]
    pub fn krippendorff_alpha(&self) -> Option<f64> {
        let (differing, expected) = self.together()?;
        let n = u128::from(self.positions) * self.annotators as u128;
        let others = self.annotators as u128 - 1;
        Some(1.0 - ratio(2 * differing * (n - 1), others) / ratio(expected, 1))
    }

    /// Whether there is something, and all of it was coded the same single way.
    #[must_use]
    pub fn is_constant(&self) -> bool {
        self.positions > 0 && self.annotators > 1 && self.together().is_none()
    }

    /// How many pairs of values of the same position differ, and how many ordered pairs of all values
    /// do; `None` when none can.
    fn together(&self) -> Option<(u128, u128)> {
        let mut all: Vec<(Category, u64)> = self.totals.concat();
        add_up(&mut all);
        let n = u128::from(self.positions) * self.annotators as u128;
        let same: u128 = all.iter().map(|&(_, count)| u128::from(count).pow(2)).sum();
        let expected = n * n - same;
        let differing = self.differing.iter().map(|&count| u128::from(count)).sum();
        (self.annotators > 1 && expected > 0).then_some((differing, expected))
    }

    /// How many of all pairings of a position of `one` with a position of `other` have the same category.
    fn same_by_chance(&self, one: usize, other: usize) -> u128 {
        let (a, b) = (&self.totals[one], &self.totals[other]);
        let mut at = 0;
        let mut same = 0;
        for &(category, count) in a {
            while at < b.len() && b[at].0 < category {
                at += 1;
            }
            if let Some(&(found, times)) = b.get(at)
                && found == category
            {
                same += u128::from(count) * u128::from(times);
            }
        }
        same
    }
}
