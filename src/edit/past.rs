//! What a line of a history says, readable without the texts that it speaks of.
//!
//! A [`crate::edit::Transaction`] holds byte positions and can be applied; it cannot be made when an
//! article's text is gone or was published anew. What is kept here stands in the line itself:
//! positions in code points of the text of that time, and quotes.

use std::mem::swap;

use super::{Gesture, TransactionKind};
use crate::model::{
    AnnotatorId, ArticleId, Attributes, CandidateId, Confidence, Entity, EntityId, LabelId,
    LayerStatus, RelationId, RelationTypeId, Remark, SpanId,
};
use crate::text::Digest;

/// A transaction as its line tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct PastTransaction {
    /// By whom.
    pub annotator: AnnotatorId,
    /// Its place in the annotator's history, from 1.
    pub number: u64,
    /// When, ISO 8601 in UTC, by the clock of its machine.
    pub time: String,
    /// Name and version of the program that wrote it.
    pub tool: String,
    /// New work, or an undo or redo.
    pub kind: TransactionKind,
    /// What was done.
    pub gesture: Gesture,
    /// The articles whose layers it changes.
    pub articles: Vec<ArticleId>,
    /// What it changes, in order.
    pub changes: Vec<PastChange>,
    /// Hash of its line; `None` when the line was not proved.
    pub hash: Option<Digest>,
    /// Hash of the line before.
    pub previous: Digest,
}

impl PastTransaction {
    /// Whether one of its changes is of the span `id` of its annotator's layer, or of a relation that
    /// the span is an end of.
    #[must_use]
    pub fn touches(&self, id: &SpanId) -> bool {
        self.changes.iter().any(|change| change.touches(id))
    }
}

/// One edit: what was there before and what after; one of the two is missing where something came or
/// went.
#[derive(Clone, Debug, PartialEq)]
pub enum PastChange {
    /// Of a span.
    Span {
        /// The article.
        article: ArticleId,
        /// As it was.
        before: Option<PastSpan>,
        /// As it became.
        after: Option<PastSpan>,
    },
    /// Of a relation.
    Relation {
        /// The article.
        article: ArticleId,
        /// As it was.
        before: Option<PastRelation>,
        /// As it became.
        after: Option<PastRelation>,
    },
    /// Of a refused proposal.
    Refusal {
        /// The article.
        article: ArticleId,
        /// As it was.
        before: Option<PastRefusal>,
        /// As it became.
        after: Option<PastRefusal>,
    },
    /// Of how far the work is.
    Status {
        /// The article.
        article: ArticleId,
        /// As it was.
        before: LayerStatus,
        /// As it became.
        after: LayerStatus,
    },
    /// Of a reviewer's decision.
    Decision {
        /// The article.
        article: ArticleId,
        /// As it was.
        before: Option<Box<PastDecision>>,
        /// As it became.
        after: Option<Box<PastDecision>>,
    },
    /// Of a remark.
    Remark {
        /// The article.
        article: ArticleId,
        /// As it was.
        before: Option<Box<Remark>>,
        /// As it became.
        after: Option<Box<Remark>>,
    },
    /// Of how far the review is.
    Reviewed {
        /// The article.
        article: ArticleId,
        /// As it was.
        before: LayerStatus,
        /// As it became.
        after: LayerStatus,
    },
    /// Of an entity of the registry.
    Entity {
        /// As it was.
        before: Option<Box<Entity>>,
        /// As it became.
        after: Option<Box<Entity>>,
    },
}

impl PastChange {
    /// The article whose layer it changes; `None` for the registry.
    #[must_use]
    pub fn article(&self) -> Option<&ArticleId> {
        match self {
            Self::Span { article, .. }
            | Self::Relation { article, .. }
            | Self::Refusal { article, .. }
            | Self::Status { article, .. }
            | Self::Decision { article, .. }
            | Self::Remark { article, .. }
            | Self::Reviewed { article, .. } => Some(article),
            Self::Entity { .. } => None,
        }
    }

    /// Its span as it became, or as it was when it went.
    #[must_use]
    pub fn span(&self) -> Option<&PastSpan> {
        match self {
            Self::Span { before, after, .. } => after.as_ref().or(before.as_ref()),
            _ => None,
        }
    }

    /// Its relation as it became, or as it was when it went.
    #[must_use]
    pub fn relation(&self) -> Option<&PastRelation> {
        match self {
            Self::Relation { before, after, .. } => after.as_ref().or(before.as_ref()),
            _ => None,
        }
    }

    /// Its refused proposal as it became, or as it was when the refusal was taken back.
    #[must_use]
    pub fn refusal(&self) -> Option<&PastRefusal> {
        match self {
            Self::Refusal { before, after, .. } => after.as_ref().or(before.as_ref()),
            _ => None,
        }
    }

    /// Its entity.
    #[must_use]
    pub fn entity(&self) -> Option<&EntityId> {
        match self {
            Self::Entity { before, after } => {
                after.as_ref().or(before.as_ref()).map(|entity| &entity.id)
            }
            _ => None,
        }
    }

    /// Its decision as it became, or as it was when it was taken back.
    #[must_use]
    pub fn decision(&self) -> Option<&PastDecision> {
        match self {
            Self::Decision { before, after, .. } => after.as_deref().or(before.as_deref()),
            _ => None,
        }
    }

    /// Its remark as it became, or as it was when it was taken back.
    #[must_use]
    pub fn remark(&self) -> Option<&Remark> {
        match self {
            Self::Remark { before, after, .. } => after.as_deref().or(before.as_deref()),
            _ => None,
        }
    }

    /// Whether it is of the span `id`, of a relation that the span is an end of, or of what a reviewer
    /// decided or said of it.
    #[must_use]
    pub fn touches(&self, id: &SpanId) -> bool {
        self.span().is_some_and(|span| &span.id == id)
            || self.decision().is_some_and(|d| d.seen.iter().any(|(_, span)| &span.id == id))
            || self.remark().is_some_and(|remark| remark.about.iter().any(|of| &of.span == id))
            || self.relation().is_some_and(|r| &r.from.id == id || &r.to.id == id)
    }

    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let mut inverse = self.clone();
        match &mut inverse {
            Self::Span { before, after, .. } => swap(before, after),
            Self::Relation { before, after, .. } => swap(before, after),
            Self::Refusal { before, after, .. } => swap(before, after),
            Self::Status { before, after, .. } => swap(before, after),
            Self::Decision { before, after, .. } => swap(before, after),
            Self::Remark { before, after, .. } => swap(before, after),
            Self::Reviewed { before, after, .. } => swap(before, after),
            Self::Entity { before, after } => swap(before, after),
        }
        inverse
    }
}

/// A span of a history.
#[derive(Clone, Debug, PartialEq)]
pub struct PastSpan {
    /// Its id.
    pub id: SpanId,
    /// Its label.
    pub label: LabelId,
    /// Its pieces in code points, ends exclusive, in order; never empty.
    pub pieces: Vec<(usize, usize)>,
    /// The text from its start to its end.
    pub quote: String,
    /// Its attributes.
    pub attributes: Attributes,
    /// How sure the annotator was.
    pub confidence: Option<Confidence>,
    /// Its note.
    pub note: String,
    /// Its open question.
    pub question: String,
    /// The words that it stood on in the edition before, while nobody has confirmed its new place.
    pub was: Option<String>,
    /// Whether it has no place in this edition; its pieces are then those of an earlier one.
    pub lost: bool,
}

impl PastSpan {
    /// First code point.
    #[must_use]
    pub fn start(&self) -> usize {
        self.pieces.first().map_or(0, |piece| piece.0)
    }

    /// One past the last code point.
    #[must_use]
    pub fn end(&self) -> usize {
        self.pieces.last().map_or(0, |piece| piece.1)
    }
}

/// A refused proposal of a history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastRefusal {
    /// The label that was offered.
    pub label: LabelId,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The text from `start` to `end`.
    pub quote: String,
}

/// A decision of a history.
#[derive(Clone, Debug, PartialEq)]
pub struct PastDecision {
    /// The candidates as they were seen, with whose they are.
    pub seen: Vec<(AnnotatorId, PastSpan)>,
    /// What was chosen.
    pub choice: PastChoice,
    /// Why.
    pub reason: String,
    /// The strategy that made it; empty when a person did.
    pub automatic: String,
    /// When.
    pub time: String,
}

impl PastDecision {
    /// The span that was chosen, if any.
    #[must_use]
    pub fn chosen(&self) -> Option<&PastSpan> {
        match &self.choice {
            PastChoice::Take(id) => {
                let taken = |(annotator, span): &&(AnnotatorId, PastSpan)| {
                    *annotator == id.annotator && span.id == id.span
                };
                self.seen.iter().find(taken).map(|(_, span)| span)
            }
            PastChoice::Edit { span, .. } => Some(span),
            PastChoice::Neither | PastChoice::Later => None,
        }
    }
}

/// What a reviewer chose, in a history.
#[derive(Clone, Debug, PartialEq)]
pub enum PastChoice {
    /// This candidate.
    Take(CandidateId),
    /// A span that no candidate is, most like this one.
    Edit {
        /// The candidate.
        like: CandidateId,
        /// The span.
        span: Box<PastSpan>,
    },
    /// None of them.
    Neither,
    /// Put off.
    Later,
}

/// A relation of a history.
#[derive(Clone, Debug, PartialEq)]
pub struct PastRelation {
    /// Its id.
    pub id: RelationId,
    /// Its type.
    pub kind: RelationTypeId,
    /// The span that it starts from.
    pub from: PastEnd,
    /// The span that it points to.
    pub to: PastEnd,
}

/// A relation's end: the line names the span, and whoever read the lines before knows its words.
#[derive(Clone, Debug, PartialEq)]
pub struct PastEnd {
    /// The span.
    pub id: SpanId,
    /// Its words, once they were looked up.
    pub quote: Option<String>,
}
