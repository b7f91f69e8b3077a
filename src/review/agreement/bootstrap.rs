//! How far a coefficient would go with other texts of the same kind: percentile intervals of 95 %.
//!
//! Whole texts are drawn again and again with replacement (Efron 1979; texts, because spans of one text are
//! not independent), of a single text its paragraphs; the interval is what the middle 95 % of the
//! draws give. Where more than one draw in twenty is undefined the interval is as well.

use super::gamma::Random;
use super::tally::Sums;

/// How many draws, and from which seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BootstrapPlan {
    /// How many draws; none for no intervals.
    pub draws: usize,
    /// What they are drawn from.
    pub seed: u64,
}

impl Default for BootstrapPlan {
    fn default() -> Self {
        Self { draws: 1000, seed: 1 }
    }
}

/// The interval of each of the values that `values` finds, from `blocks` of the same annotators.
/// Without two blocks there is none.
#[must_use]
pub fn intervals(
    blocks: &[&Sums],
    annotators: usize,
    plan: BootstrapPlan,
    values: impl Fn(&Sums) -> Vec<Option<f64>>,
) -> Vec<Option<[f64; 2]>> {
    let count = values(&Sums::empty(annotators)).len();
    if blocks.len() < 2 || plan.draws == 0 {
        return vec![None; count];
    }
    let mut drawn: Vec<Vec<f64>> = vec![Vec::with_capacity(plan.draws); count];
    // A whole that counts nothing holds all categories, so that nothing has to be put in between.
    let mut empty = Sums::empty(annotators);
    blocks.iter().for_each(|block| empty.add(block, 0));
    draws(blocks.len(), plan, |times| {
        let mut sums = empty.clone();
        for (block, &times) in blocks.iter().zip(times) {
            if times > 0 {
                sums.add(block, times);
            }
        }
        for (list, value) in drawn.iter_mut().zip(values(&sums)) {
            list.extend(value);
        }
    });
    drawn.into_iter().map(|list| middle(list, plan.draws)).collect()
}

/// The interval of one value, which `value` finds from how often each of `blocks` texts was drawn.
/// Without two of them there is none.
#[must_use]
pub fn interval(
    blocks: usize,
    plan: BootstrapPlan,
    mut value: impl FnMut(&[u64]) -> Option<f64>,
) -> Option<[f64; 2]> {
    if blocks < 2 || plan.draws == 0 {
        return None;
    }
    let mut drawn = Vec::with_capacity(plan.draws);
    draws(blocks, plan, |times| drawn.extend(value(times)));
    middle(drawn, plan.draws)
}

/// How often each text was drawn, in every draw: the same draws for all values of a plan.
fn draws(blocks: usize, plan: BootstrapPlan, mut each: impl FnMut(&[u64])) {
    let mut random = Random::new(plan.seed);
    let mut times = vec![0_u64; blocks];
    for _ in 0..plan.draws {
        times.fill(0);
        (0..blocks).for_each(|_| times[random.below(blocks)] += 1);
        each(&times);
    }
}

/// The middle 95 % of `values`, if nearly all of `draws` gave one.
fn middle(mut values: Vec<f64>, draws: usize) -> Option<[f64; 2]> {
    if values.is_empty() || values.len() * 20 < draws * 19 {
        return None;
    }
    values.sort_unstable_by(f64::total_cmp);
    let at = |share: usize| values[(values.len() - 1) * share / 1000];
    Some([at(25), at(975)])
}
