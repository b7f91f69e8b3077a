//! How likely a candidate is to be right: a logistic regression over its grounds, which starts from
//! weights that hold without any lesson and is moved as far as the project's layers give reason to.

use std::collections::BTreeMap;

/// What speaks for or against a candidate, by number, each with its strength.
pub(super) type Grounds = Vec<(u16, f32)>;

/// Weights of grounds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scorer {
    weights: BTreeMap<u16, f32>,
}

/// A candidate of a lesson: its grounds and whether it was tagged so.
pub(super) type Judged = (Grounds, bool);

/// Rounds of the descent.
const ROUNDS: usize = 300;
/// How firmly the first weights hold: as if this many candidates spoke for each.
const FIRMNESS: f32 = 5.0;
/// Articles from which on the firmness is no more than twice that: the candidates of one article are
/// alike, and few articles say little of the next.
const ARTICLES: f32 = 3.0;

impl Scorer {
    /// The scorer that starts from `first`.
    pub(super) fn new(first: impl IntoIterator<Item = (u16, f32)>) -> Self {
        Self { weights: first.into_iter().collect() }
    }

    /// From 0 to 1.
    pub(super) fn score(&self, grounds: &Grounds) -> f32 {
        let sum: f32 = grounds
            .iter()
            .map(|(ground, strength)| strength * self.weights.get(ground).copied().unwrap_or(0.0))
            .sum();
        1.0 / (1.0 + (-sum).exp())
    }

    /// This scorer after having seen `judged`, which are of so many `articles`: gradient descent with a
    /// step for each weight, held back by the weights it starts from, the firmer the fewer articles.
    pub(super) fn taught(&self, judged: &[Judged], articles: usize) -> Self {
        let firmness = FIRMNESS * (1.0 + ARTICLES / articles.max(1) as f32);
        let mut learned = self.clone();
        if judged.is_empty() {
            return learned;
        }
        let mut squares: BTreeMap<u16, f32> = BTreeMap::new();
        for _ in 0..ROUNDS {
            let mut gradient: BTreeMap<u16, f32> = BTreeMap::new();
            for (grounds, right) in judged {
                let miss = f32::from(u8::from(*right)) - learned.score(grounds);
                for (ground, strength) in grounds {
                    *gradient.entry(*ground).or_default() += miss * strength;
                }
            }
            for (ground, gradient) in gradient {
                let first = self.weights.get(&ground).copied().unwrap_or(0.0);
                let weight = learned.weights.entry(ground).or_insert(0.0);
                let pull = gradient - firmness * (*weight - first);
                let square = squares.entry(ground).or_insert(1e-3);
                *square += pull * pull;
                *weight += 0.3 * pull / square.sqrt();
            }
        }
        learned
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scorer_goes_from_its_first_weights_as_far_as_it_is_shown_reason() {
        let first = Scorer::new([(0, 0.0), (1, 2.0)]);
        let with = vec![(0, 1.0), (1, 1.0)];
        assert!(first.score(&with) > 0.8);
        let little = first.taught(&[(with.clone(), false)], 1);
        let much = first.taught(&vec![(with.clone(), false); 50], 50);
        assert!(much.score(&with) < 0.2, "{}", much.score(&with));
        assert!(little.score(&with) > much.score(&with));
        let alike = first.taught(&vec![(with.clone(), false); 50], 1);
        assert!(alike.score(&with) > much.score(&with));
        assert_eq!(first.taught(&[], 0), first);
    }
}
