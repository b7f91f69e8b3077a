//! Candidates for one place, and how they differ.

use std::collections::BTreeSet;

use crate::model::{
    AnnotatorId, AttributeId, Attributes, CandidateId, Decision, Fragments, LabelId,
    RelationTypeId, Seen,
};
use crate::text::TextRange;

/// How candidates for one place differ, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// Their labels.
    Label,
    /// Only some annotators have one.
    Missing,
    /// Some have several spans where others have one.
    Split,
    /// Where they begin or end, or their fragments.
    Boundary,
    /// What they say of themselves.
    Attribute,
    /// Where their relations lead.
    Relation,
}

impl Difference {
    /// All of them with their names on the command line, the worst first.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Label, "label"),
        (Self::Missing, "missing"),
        (Self::Split, "split"),
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

/// What an annotator has at a place, to be held against what another has there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Had<'c> {
    label: &'c LabelId,
    fragments: &'c Fragments,
    attributes: &'c Attributes,
    links: &'c [Link],
}

/// Candidates for one place: of each annotator one, or several where they split what another has as
/// one span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// The candidates, by annotator and id; never empty.
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

    /// The candidate of `annotator`, one of them where they split the place.
    #[must_use]
    pub fn of(&self, annotator: &AnnotatorId) -> Option<&Seen> {
        self.candidates.iter().find(|candidate| &candidate.annotator == annotator)
    }

    /// All candidates of `annotator`, in reading order.
    #[must_use]
    pub fn all_of(&self, annotator: &AnnotatorId) -> Vec<&Seen> {
        self.places_of(annotator).into_iter().filter_map(|at| self.candidates.get(at)).collect()
    }

    /// What is taken with the candidate `id`: all that its annotator has there, in reading order.
    #[must_use]
    pub fn taken_with(&self, id: &CandidateId) -> Vec<&Seen> {
        let there = self.candidates.iter().any(|candidate| candidate.id() == *id);
        if there { self.all_of(&id.annotator) } else { Vec::new() }
    }

    /// Where the candidates of `annotator` stand among all, in reading order.
    fn places_of(&self, annotator: &AnnotatorId) -> Vec<usize> {
        let own = |at: &usize| self.candidates[*at].annotator == *annotator;
        let mut places: Vec<usize> = (0..self.candidates.len()).filter(own).collect();
        places.sort_by_key(|&at| {
            let hull = self.candidates[at].span.fragments.hull();
            (hull.start(), hull.end())
        });
        places
    }

    /// What the candidate at `at` is held against others by.
    pub(super) fn had_at(&self, at: usize) -> Had<'_> {
        let Seen { span, .. } = &self.candidates[at];
        let (label, fragments) = (&span.label, &span.fragments);
        let links = self.links.get(at).map_or(&[][..], Vec::as_slice);
        Had { label, fragments, attributes: &span.attributes, links }
    }

    /// All that `annotator` has there, in reading order.
    pub(super) fn had_by(&self, annotator: &AnnotatorId) -> Vec<Had<'_>> {
        self.places_of(annotator).into_iter().map(|at| self.had_at(at)).collect()
    }

    /// Those who have a candidate, by id.
    pub(super) fn whose(&self) -> Vec<&AnnotatorId> {
        let mut whose: Vec<&AnnotatorId> = self.candidates.iter().map(|c| &c.annotator).collect();
        whose.dedup();
        whose
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
        let of = |annotator| {
            let mut own = self.all_of(annotator).into_iter().map(|seen| &seen.span.fragments);
            let first = own.next()?.clone();
            Some(own.fold(first, |all, other| union(&all, other)))
        };
        let mut all = self.whose().into_iter().filter_map(of);
        let first = all.next()?;
        let merged = all.try_fold(first.clone(), |merged, other| {
            if shared { intersection(&merged, &other) } else { Some(union(&merged, &other)) }
        })?;
        let differs = self.candidates.iter().any(|one| one.span.fragments != first);
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
