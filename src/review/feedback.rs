//! What a review made of one annotator's tags: what was changed, how, and why.

use std::collections::BTreeSet;

use super::comparison::Comparison;
use super::standing::Standing;
use crate::model::{AnnotatorId, Choice, Seen, Span};

/// What became of one annotator's tag, or lack of one, at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It was taken as it is, though others had something else.
    Kept,
    /// It got another label.
    Relabelled,
    /// Its ends were moved.
    Moved,
    /// Its attributes were changed.
    Corrected,
    /// Its relations were changed.
    Relinked,
    /// Nothing is to be tagged there.
    Removed,
    /// There was none, and there is to be one.
    Added,
}

impl Outcome {
    /// All of them with their names in files, in the order in which they are told.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Added, "added"),
        (Self::Removed, "removed"),
        (Self::Relabelled, "relabelled"),
        (Self::Moved, "moved"),
        (Self::Corrected, "corrected"),
        (Self::Relinked, "relinked"),
        (Self::Kept, "kept"),
    ];

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(outcome, _)| *outcome == self).map_or("", |(_, name)| name)
    }
}

/// What one decision says to one annotator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// The cluster, by its place in [`Comparison::clusters`].
    pub cluster: usize,
    /// What became of the tag; several, unless it was kept, removed or added.
    pub outcomes: BTreeSet<Outcome>,
    /// The annotator's own, if there was one.
    pub own: Option<Span>,
    /// What was decided, if anything is to be tagged.
    pub decided: Option<Span>,
    /// Who decided.
    pub reviewer: AnnotatorId,
    /// The strategy that did; empty when a person did.
    pub automatic: String,
    /// Why.
    pub reason: String,
}

/// What reviewers decided about what `annotator` had, or had not, in reading order. What all had alike
/// and what is still to be decided is no feedback.
#[must_use]
pub fn feedback(
    comparison: &Comparison,
    standings: &[Standing<'_>],
    annotator: &AnnotatorId,
) -> Vec<Feedback> {
    let mut all = Vec::new();
    for (at, (cluster, standing)) in comparison.clusters.iter().zip(standings).enumerate() {
        let Standing::Decided(ruling) = standing else { continue };
        if cluster.is_unanimous() && !matches!(ruling.decision.choice(), Choice::Neither) {
            continue;
        }
        let own = cluster.of(annotator);
        let decided = match ruling.decision.choice() {
            Choice::Take(id) => {
                cluster.candidates.iter().find(|one| one.id() == *id).map(|one| &one.span)
            }
            Choice::Edit { span, .. } => Some(span),
            Choice::Neither | Choice::Later => None,
        };
        let linked = |seen: Option<&Seen>| {
            let at = seen.and_then(|s| cluster.candidates.iter().position(|c| c.id() == s.id()));
            at.and_then(|at| cluster.links.get(at))
        };
        let taken = match ruling.decision.choice() {
            Choice::Take(id) | Choice::Edit { like: id, .. } => {
                cluster.candidates.iter().find(|one| one.id() == *id)
            }
            Choice::Neither | Choice::Later => None,
        };
        let relinked = taken.is_some() && linked(own) != linked(taken);
        let outcomes = outcomes(own.map(|seen| &seen.span), decided, relinked);
        if outcomes.is_empty() {
            continue;
        }
        all.push(Feedback {
            cluster: at,
            outcomes,
            own: own.map(|seen| seen.span.clone()),
            decided: decided.cloned(),
            reviewer: ruling.reviewer.clone(),
            automatic: ruling.decision.automatic.clone(),
            reason: ruling.decision.reason.clone(),
        });
    }
    all
}

fn outcomes(own: Option<&Span>, decided: Option<&Span>, relinked: bool) -> BTreeSet<Outcome> {
    let mut outcomes = BTreeSet::new();
    match (own, decided) {
        // Others had something there and were told that it is wrong.
        (None, None) => {}
        (None, Some(_)) => _ = outcomes.insert(Outcome::Added),
        (Some(_), None) => _ = outcomes.insert(Outcome::Removed),
        (Some(own), Some(decided)) => {
            let changes = [
                (Outcome::Relabelled, own.label != decided.label),
                (Outcome::Moved, own.fragments != decided.fragments),
                (
                    Outcome::Corrected,
                    own.label == decided.label && own.attributes != decided.attributes,
                ),
                (Outcome::Relinked, relinked),
            ];
            outcomes.extend(changes.iter().filter(|(_, is)| *is).map(|(outcome, _)| *outcome));
            if outcomes.is_empty() {
                outcomes.insert(Outcome::Kept);
            }
        }
    }
    outcomes
}
