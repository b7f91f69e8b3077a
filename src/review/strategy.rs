//! Stated rules that fill in decisions before a person looks.

use std::fmt;
use std::str::FromStr;

use super::cluster::{Cluster, Had};
use super::comparison::Comparison;
use super::standing::Standing;
use crate::model::{AnnotatorId, Choice, Seen};

/// A stated rule. It answers only what no person has answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// What more than half of the annotators have: a candidate, or none.
    Majority,
    /// The candidate that at least so many have in common, and more than any other.
    Threshold(usize),
    /// What this annotator has, and nothing where they have nothing.
    Annotator(AnnotatorId),
    /// What all have in common; nobody is asked about it anyway, but it is then decided for these very
    /// candidates.
    Unanimous,
}

/// The words name no strategy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is no strategy; there are majority, threshold=N, annotator=NAME and unanimous")]
pub struct StrategyError(pub String);

impl fmt::Display for Strategy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Majority => f.write_str("majority"),
            Self::Threshold(least) => write!(f, "threshold={least}"),
            Self::Annotator(annotator) => write!(f, "annotator={annotator}"),
            Self::Unanimous => f.write_str("unanimous"),
        }
    }
}

impl FromStr for Strategy {
    type Err = StrategyError;

    fn from_str(written: &str) -> Result<Self, StrategyError> {
        let error = || StrategyError(written.chars().take(80).collect());
        match written.split_once('=') {
            None if written == "majority" => Ok(Self::Majority),
            None if written == "unanimous" => Ok(Self::Unanimous),
            Some(("threshold", least)) => match least.parse() {
                Ok(least) if least > 0 => Ok(Self::Threshold(least)),
                _ => Err(error()),
            },
            Some(("annotator", name)) => {
                AnnotatorId::new(name).map(Self::Annotator).map_err(|_| error())
            }
            _ => Err(error()),
        }
    }
}

impl Strategy {
    /// What it answers: places in [`Comparison::clusters`] with the choice, in reading order. What a
    /// person decided or put off, also on candidates that have changed since, is left alone, and so is
    /// what is decided as it would decide it.
    #[must_use]
    pub fn answers(
        &self,
        comparison: &Comparison,
        standings: &[Standing<'_>],
    ) -> Vec<(usize, Choice)> {
        let mut answers = Vec::new();
        for (at, (cluster, standing)) in comparison.clusters.iter().zip(standings).enumerate() {
            if standing.is_of_a_person() {
                continue;
            }
            let Some(choice) = self.choice(cluster, comparison.annotators.len()) else { continue };
            let there = match standing {
                Standing::Decided(ruling) => Some(ruling.decision.choice()),
                _ => None,
            };
            if there != Some(&choice) {
                answers.push((at, choice));
            }
        }
        answers
    }

    fn choice(&self, cluster: &Cluster, annotators: usize) -> Option<Choice> {
        match self {
            Self::Unanimous => {
                let first = cluster.candidates.first()?;
                cluster.is_unanimous().then(|| Choice::Take(first.id()))
            }
            // Nobody is asked about what all have.
            _ if cluster.is_unanimous() => None,
            Self::Majority if cluster.missing.len() * 2 > annotators => Some(Choice::Neither),
            Self::Majority => {
                let (first, count) = most_alike(cluster)?;
                (count * 2 > annotators).then(|| Choice::Take(first.id()))
            }
            Self::Threshold(least) => {
                let (first, count) = most_alike(cluster)?;
                (count >= *least).then(|| Choice::Take(first.id()))
            }
            Self::Annotator(annotator) => Some(match cluster.of(annotator) {
                Some(own) => Choice::Take(own.id()),
                None => Choice::Neither,
            }),
        }
    }
}

/// The first of the candidates that most annotators have alike, and how many; `None` when two such
/// groups are equally large.
fn most_alike(cluster: &Cluster) -> Option<(&Seen, usize)> {
    let mut groups: Vec<(&AnnotatorId, Vec<Had<'_>>, usize)> = Vec::new();
    for annotator in cluster.whose() {
        let had = cluster.had_by(annotator);
        match groups.iter_mut().find(|(_, others, _)| *others == had) {
            Some((_, _, count)) => *count += 1,
            None => groups.push((annotator, had, 1)),
        }
    }
    let most = groups.iter().map(|(.., count)| *count).max()?;
    let mut largest = groups.iter().filter(|(.., count)| *count == most);
    match (largest.next(), largest.next()) {
        (Some((annotator, _, count)), None) => Some((cluster.of(annotator)?, *count)),
        _ => None,
    }
}
