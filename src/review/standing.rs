//! How far each question is decided: the fold of all reviewers' decisions over the clusters.

use std::collections::HashMap;

use super::cluster::Cluster;
use super::comparison::Comparison;
use crate::model::{AnnotatorId, CandidateId, Decision, Review};

/// A decision and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ruling<'d> {
    /// The reviewer.
    pub reviewer: &'d AnnotatorId,
    /// What they decided.
    pub decision: &'d Decision,
}

/// How far a question is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'d> {
    /// All annotators have the same, and nobody said otherwise: there is nothing to ask.
    Unanimous,
    /// Nobody decided it.
    Open,
    /// It was decided, but the candidates are no longer those that were seen.
    Reopened(Ruling<'d>),
    /// It was put off.
    Later(Ruling<'d>),
    /// It is decided.
    Decided(Ruling<'d>),
}

impl<'d> Standing<'d> {
    /// Whether somebody still has to decide.
    #[must_use]
    pub fn is_left(&self) -> bool {
        matches!(self, Self::Open | Self::Reopened(_) | Self::Later(_))
    }

    /// The decision that holds, or held before the candidates changed.
    #[must_use]
    pub fn ruling(&self) -> Option<Ruling<'d>> {
        match self {
            Self::Unanimous | Self::Open => None,
            Self::Reopened(ruling) | Self::Later(ruling) | Self::Decided(ruling) => Some(*ruling),
        }
    }

    /// Whether a person decided it, or put it off, and a strategy must leave it alone.
    #[must_use]
    pub fn is_of_a_person(&self) -> bool {
        self.ruling().is_some_and(|ruling| ruling.decision.automatic.is_empty())
    }

    /// Its name on the command line.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Unanimous => "unanimous",
            Self::Open => "open",
            Self::Reopened(_) => "reopened",
            Self::Later(_) => "later",
            Self::Decided(_) => "decided",
        }
    }
}

/// The standing of each cluster, in order.
///
/// Of several reviewers' decisions on the same candidates a person's counts before a strategy's, a
/// final one before «later», and the latest of those.
#[must_use]
pub fn standings<'d>(
    comparison: &Comparison,
    reviews: &[(&'d AnnotatorId, &'d Review)],
) -> Vec<Standing<'d>> {
    let mut about: HashMap<CandidateId, Vec<Ruling<'d>>> = HashMap::new();
    for (reviewer, review) in reviews {
        for decision in review.decisions() {
            for seen in decision.seen() {
                about.entry(seen.id()).or_default().push(Ruling { reviewer, decision });
            }
        }
    }
    comparison.clusters.iter().map(|cluster| standing(cluster, &about)).collect()
}

fn standing<'d>(cluster: &Cluster, about: &HashMap<CandidateId, Vec<Ruling<'d>>>) -> Standing<'d> {
    let mut holding: Option<Ruling<'d>> = None;
    let mut earlier: Option<Ruling<'d>> = None;
    for candidate in &cluster.candidates {
        for ruling in about.get(&candidate.id()).into_iter().flatten() {
            let best =
                if cluster.is_as_seen(ruling.decision) { &mut holding } else { &mut earlier };
            if best.as_ref().is_none_or(|best| rank(best) < rank(ruling)) {
                *best = Some(*ruling);
            }
        }
    }
    match (holding, earlier) {
        (Some(ruling), _) if ruling.decision.is_final() => Standing::Decided(ruling),
        (Some(ruling), _) => Standing::Later(ruling),
        (None, _) if cluster.is_unanimous() => Standing::Unanimous,
        (None, Some(ruling)) => Standing::Reopened(ruling),
        (None, None) => Standing::Open,
    }
}

fn rank<'r>(ruling: &Ruling<'r>) -> (bool, bool, &'r str, &'r AnnotatorId) {
    let decision = ruling.decision;
    (decision.automatic.is_empty(), decision.is_final(), &decision.time, ruling.reviewer)
}
