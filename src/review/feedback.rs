//! What a review made of one annotator's tags: what was changed, how, and why.

use std::collections::BTreeSet;

use super::cluster::Link;
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
    /// It became several, or one of several.
    Divided,
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
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Added, "added"),
        (Self::Removed, "removed"),
        (Self::Relabelled, "relabelled"),
        (Self::Divided, "divided"),
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
    /// The annotator's own, if there was one; several where the place was split.
    pub own: Vec<Span>,
    /// What was decided, if anything is to be tagged.
    pub decided: Vec<Span>,
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
        let own = cluster.all_of(annotator);
        let taken = match ruling.decision.choice() {
            Choice::Take(id) => cluster.taken_with(id),
            Choice::Edit { like, .. } => {
                cluster.candidates.iter().filter(|one| one.id() == *like).collect()
            }
            Choice::Neither | Choice::Later => Vec::new(),
        };
        let decided: Vec<&Span> = match ruling.decision.choice() {
            Choice::Edit { span, .. } => vec![span],
            _ => taken.iter().map(|seen| &seen.span).collect(),
        };
        let linked = |all: &[&Seen]| {
            let places = cluster.candidates.iter().zip(&cluster.links);
            let own = places.filter(|(one, _)| all.iter().any(|seen| seen.id() == one.id()));
            own.flat_map(|(_, links)| links).collect::<BTreeSet<&Link>>()
        };
        let relinked = !taken.is_empty() && linked(&own) != linked(&taken);
        let own: Vec<&Span> = own.into_iter().map(|seen| &seen.span).collect();
        let outcomes = outcomes(&own, &decided, relinked);
        if outcomes.is_empty() {
            continue;
        }
        all.push(Feedback {
            cluster: at,
            outcomes,
            own: own.into_iter().cloned().collect(),
            decided: decided.into_iter().cloned().collect(),
            reviewer: ruling.reviewer.clone(),
            automatic: ruling.decision.automatic.clone(),
            reason: ruling.decision.reason.clone(),
        });
    }
    all
}

fn outcomes(own: &[&Span], decided: &[&Span], relinked: bool) -> BTreeSet<Outcome> {
    let mut outcomes = BTreeSet::new();
    match (own, decided) {
        // Others had something there and were told that it is wrong.
        ([], []) => {}
        ([], _) => _ = outcomes.insert(Outcome::Added),
        (_, []) => _ = outcomes.insert(Outcome::Removed),
        (own, decided) if own.len() != decided.len() => _ = outcomes.insert(Outcome::Divided),
        (own, decided) => {
            let any = |differs: &dyn Fn(&Span, &Span) -> bool| {
                own.iter().zip(decided).any(|(own, decided)| differs(own, decided))
            };
            let changes = [
                (Outcome::Relabelled, any(&|own, decided| own.label != decided.label)),
                (Outcome::Moved, any(&|own, decided| own.fragments != decided.fragments)),
                (
                    Outcome::Corrected,
                    any(&|own, decided| {
                        own.label == decided.label && own.attributes != decided.attributes
                    }),
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
