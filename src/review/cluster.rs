//! Candidates for one place, and how they differ.

use std::collections::BTreeSet;

use crate::model::{
    AnnotatorId, AttributeId, CandidateId, Decision, Fragments, LabelId, RelationTypeId, Seen,
};
use crate::text::TextRange;

/// How candidates for one place differ, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// Their labels.
    Label,
    /// Only some annotators have one.
    Missing,
    /// Where they begin or end, or their fragments.
    Boundary,
    /// What they say of themselves.
    Attribute,
    /// Where their relations lead.
    Relation,
}

impl Difference {
    /// All of them with their names on the command line, the worst first.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Label, "label"),
        (Self::Missing, "missing"),
        (Self::Boundary, "boundary"),
        (Self::Attribute, "attribute"),
        (Self::Relation, "relation"),
    ];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}

/// A relation of a candidate, by the place that it leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// Its type.
    pub kind: RelationTypeId,
    /// The cluster of the span that it points to, by its place in [`super::Comparison::clusters`].
    pub to: usize,
}

/// Candidates for one place, at most one an annotator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// The candidates, by annotator; never empty.
    pub candidates: Vec<Seen>,
    /// Where the relations of each candidate lead, in order.
    pub links: Vec<Vec<Link>>,
    /// Those who have none.
    pub missing: Vec<AnnotatorId>,
    /// How they differ; nothing where all have the same.
    pub differences: BTreeSet<Difference>,
    /// The attributes in which candidates of one label differ.
    pub attributes: BTreeSet<AttributeId>,
}

impl Cluster {
    /// From the first start to the last end.
    #[must_use]
    pub fn hull(&self) -> TextRange {
        let hulls = self.candidates.iter().map(|candidate| candidate.span.fragments.hull());
        // There is a candidate: that is an invariant.
        hulls.reduce(TextRange::union).unwrap_or(self.candidates[0].span.fragments.hull())
    }

    /// The name by which its decision is known: its first candidate's.
    #[must_use]
    pub fn key(&self) -> CandidateId {
        self.candidates[0].id()
    }

    /// Whether all annotators have the very same: there is nothing to ask.
    #[must_use]
    pub fn is_unanimous(&self) -> bool {
        self.differences.is_empty()
    }

    /// The worst difference.
    #[must_use]
    pub fn worst(&self) -> Option<Difference> {
        self.differences.first().copied()
    }

    /// The candidate of `annotator`.
    #[must_use]
    pub fn of(&self, annotator: &AnnotatorId) -> Option<&Seen> {
        self.candidates.iter().find(|candidate| &candidate.annotator == annotator)
    }

    /// The labels of its candidates, each once, in order of candidates.
    #[must_use]
    pub fn labels(&self) -> Vec<&LabelId> {
        let mut labels = Vec::new();
        for candidate in &self.candidates {
            if !labels.contains(&&candidate.span.label) {
                labels.push(&candidate.span.label);
            }
        }
        labels
    }

    /// Whether `decision` was made on these candidates as they are.
    #[must_use]
    pub fn is_as_seen(&self, decision: &Decision) -> bool {
        decision.seen() == self.candidates
    }

    /// All that any of the candidates covers, or with `shared` only what all of them do; `None` where
    /// that is nothing, or where it is what the first one covers anyway.
    #[must_use]
    pub fn merged_ends(&self, shared: bool) -> Option<Fragments> {
        let mut all = self.candidates.iter().map(|candidate| &candidate.span.fragments);
        let first = all.next()?;
        let merged = all.try_fold(first.clone(), |merged, other| {
            if shared { intersection(&merged, other) } else { Some(union(&merged, other)) }
        })?;
        let differs = self.candidates.iter().any(|one| one.span.fragments != *first);
        differs.then_some(merged)
    }
}

fn union(a: &Fragments, b: &Fragments) -> Fragments {
    b.ranges().iter().fold(a.clone(), |all, &range| all.with(range))
}

fn intersection(a: &Fragments, b: &Fragments) -> Option<Fragments> {
    let mut shared = Vec::new();
    for one in a.ranges() {
        for other in b.ranges() {
            shared.extend(one.intersection(*other));
        }
    }
    Fragments::new(shared).ok()
}
