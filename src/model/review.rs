//! What a person decided and said about an article as its reviewer.

use std::collections::BTreeMap;

use super::{AnnotatorId, LayerStatus, RelationTypeId, RemarkId, Span, SpanId};

/// A span of somebody's layer, by name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CandidateId {
    /// Whose layer.
    pub annotator: AnnotatorId,
    /// The span.
    pub span: SpanId,
}

/// A candidate in the state in which a reviewer saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Whose.
    pub annotator: AnnotatorId,
    /// The span with its attributes; without notes, which decide nothing.
    pub span: Span,
    /// Where its relations led, by type and id, in order.
    pub relations: Vec<(RelationTypeId, SpanId)>,
}

impl Seen {
    /// Its name.
    #[must_use]
    pub fn id(&self) -> CandidateId {
        CandidateId { annotator: self.annotator.clone(), span: self.span.id.clone() }
    }
}

/// What a reviewer chose for one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// This candidate, with all others of its annotator: what they split belongs together.
    Take(CandidateId),
    /// A span that no candidate is.
    Edit {
        /// The candidate that it is most like: its relations follow.
        like: CandidateId,
        /// The span, under the id of that candidate.
        span: Span,
    },
    /// None of the candidates: nothing is to be tagged there.
    Neither,
    /// Not decided: put off.
    Later,
}

/// What a reviewer, or a strategy in a reviewer's name, decided for one place.
///
/// Invariants: at least one candidate; each once, in order; a choice names one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    seen: Vec<Seen>,
    choice: Choice,
    /// Why, in the reviewer's words or as a rule of the guideline; may be empty.
    pub reason: String,
    /// The strategy that made it; empty when a person did.
    pub automatic: String,
    /// When, ISO 8601 in UTC.
    pub time: String,
}

/// These cannot be a decision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecisionError {
    /// No candidate, or one twice.
    #[error("a decision is about at least one candidate, and about each once")]
    Candidates,
    /// The choice is none of those that were seen.
    #[error("the decision chooses {0}, which is none of its candidates")]
    Unseen(SpanId),
}

impl Decision {
    /// `choice` among the candidates `seen`, given in any order.
    ///
    /// # Errors
    /// [`DecisionError`].
    pub fn new(mut seen: Vec<Seen>, choice: Choice) -> Result<Self, DecisionError> {
        seen.sort_by_key(Seen::id);
        if seen.is_empty() || seen.windows(2).any(|pair| pair[0].id() == pair[1].id()) {
            return Err(DecisionError::Candidates);
        }
        if let Choice::Take(id) | Choice::Edit { like: id, .. } = &choice
            && !seen.iter().any(|seen| seen.id() == *id)
        {
            return Err(DecisionError::Unseen(id.span.clone()));
        }
        let (reason, automatic, time) = <_>::default();
        Ok(Self { seen, choice, reason, automatic, time })
    }

    /// The candidates as they were then, by annotator and id.
    #[must_use]
    pub fn seen(&self) -> &[Seen] {
        &self.seen
    }

    /// What was chosen.
    #[must_use]
    pub fn choice(&self) -> &Choice {
        &self.choice
    }

    /// The first of its candidates, by which it is known.
    #[must_use]
    pub fn key(&self) -> CandidateId {
        // There is one: that is an invariant.
        self.seen[0].id()
    }

    /// Whether it answers its question, rather than putting it off.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.choice != Choice::Later
    }
}

/// What a remark is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RemarkKind {
    /// A comment.
    Comment,
    /// A question that is open until somebody resolves it.
    Question,
    /// An answer to this remark.
    Answer(RemarkId),
    /// That this question is resolved.
    Resolve(RemarkId),
}

/// Something that a person said about candidates of one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Unique for all time within its author's remarks.
    pub id: RemarkId,
    /// What it is.
    pub kind: RemarkKind,
    /// The spans that it is about, in order; none for the article as a whole.
    pub about: Vec<CandidateId>,
    /// What was said; may be empty for [`RemarkKind::Resolve`].
    pub words: String,
    /// When, ISO 8601 in UTC.
    pub time: String,
}

/// What one person decided and said as a reviewer of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    decisions: BTreeMap<CandidateId, Decision>,
    remarks: BTreeMap<RemarkId, Remark>,
    /// The reviewer's word on how far the review is.
    pub status: LayerStatus,
}

impl Review {
    /// Whether nothing was decided or said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// All decisions, by their first candidates.
    pub fn decisions(&self) -> impl ExactSizeIterator<Item = &Decision> {
        self.decisions.values()
    }

    /// The decision that is known by `key`.
    #[must_use]
    pub fn decision(&self, key: &CandidateId) -> Option<&Decision> {
        self.decisions.get(key)
    }

    /// Puts `decision` under `key`, or takes the one there out; answers what was there.
    pub fn put_decision(
        &mut self,
        key: &CandidateId,
        decision: Option<Decision>,
    ) -> Option<Decision> {
        match decision {
            Some(decision) => self.decisions.insert(key.clone(), decision),
            None => self.decisions.remove(key),
        }
    }

    /// All remarks, by id, which is by time.
    pub fn remarks(&self) -> impl ExactSizeIterator<Item = &Remark> {
        self.remarks.values()
    }

    /// The remark `id`.
    #[must_use]
    pub fn remark(&self, id: &RemarkId) -> Option<&Remark> {
        self.remarks.get(id)
    }

    /// Puts `remark` under `id`, or takes the one there out; answers what was there.
    pub fn put_remark(&mut self, id: &RemarkId, remark: Option<Remark>) -> Option<Remark> {
        match remark {
            Some(remark) => self.remarks.insert(id.clone(), remark),
            None => self.remarks.remove(id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fragments, LabelId};
    use crate::text::TextRange;

    fn seen(annotator: &str, id: &str) -> Seen {
        let range = TextRange::new("0123456789", 1, 4).unwrap();
        let (id, label) = (SpanId::new(id).unwrap(), LabelId::new("Actor").unwrap());
        let span = Span::new(id, label, Fragments::one(range));
        let annotator = AnnotatorId::new(annotator).unwrap();
        Seen { annotator, span, relations: Vec::new() }
    }

    #[test]
    fn a_decision_is_known_by_its_first_candidate_however_they_are_given() {
        let (a, b) = (seen("a", "a.s9"), seen("b", "b.s1"));
        let decision = Decision::new(vec![b.clone(), a.clone()], Choice::Take(b.id())).unwrap();
        assert_eq!(decision.key(), a.id());
    }

    #[test]
    fn what_was_not_seen_cannot_be_taken() {
        let (a, b) = (seen("a", "a.s1"), seen("b", "b.s1"));
        let error = Decision::new(vec![a.clone()], Choice::Take(b.id()));
        assert_eq!(error, Err(DecisionError::Unseen(b.span.id)));
        let twice = Decision::new(vec![a.clone(), a], Choice::Neither);
        assert_eq!(twice, Err(DecisionError::Candidates));
        assert_eq!(Decision::new(vec![], Choice::Neither), Err(DecisionError::Candidates));
    }
}
