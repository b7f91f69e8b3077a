//! An edit that a script asks for, understood and fit for its article.

use crate::model::{
    ArticleId, AttributeId, AttributeValue, Attributes, CandidateId, Confidence, Entity, EntityId,
    Fragments, LabelId, LayerStatus, Refusal, RelationId, RelationTypeId, SpanId,
};

/// One edit.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Tag a piece of an article.
    Tag(ArticleId, SpanDraft),
    /// Delete a span with its relations.
    Untag(ArticleId, SpanId),
    /// Change one thing of a span.
    Set(ArticleId, SpanId, SpanChange),
    /// Say how far the work on an article is.
    Status(ArticleId, LayerStatus),
    /// Draw a relation.
    Relate {
        /// In which article.
        article: ArticleId,
        /// Its type.
        kind: RelationTypeId,
        /// The span that it starts from.
        from: SpanId,
        /// The span that it points to.
        to: SpanId,
    },
    /// Delete a relation.
    Unrelate(ArticleId, RelationId),
    /// Refuse a proposal.
    Refuse(ArticleId, Refusal),
    /// Let a refused proposal be made again.
    Allow(ArticleId, Refusal),
    /// Decide the question of a review that this candidate belongs to.
    Decide {
        /// In which article.
        article: ArticleId,
        /// The candidate.
        of: CandidateId,
        /// What is chosen.
        choice: ChoiceDraft,
        /// Why; may be empty.
        reason: String,
    },
    /// Open the question again that this candidate belongs to.
    Reopen(ArticleId, CandidateId),
    /// Say how far the review of an article is.
    Reviewed(ArticleId, LayerStatus),
    /// Add an entity to the registry, or put this state in its place.
    Entity(Entity),
    /// Take an entity out of the registry.
    RemoveEntity(EntityId),
    /// Take the last gesture back.
    Undo,
    /// Bring the last undone gesture back.
    Redo,
}

/// What a script chooses for the place of a candidate.
#[derive(Clone, Debug, PartialEq)]
pub enum ChoiceDraft {
    /// The candidate.
    Take,
    /// This span in its place.
    Edit(SpanDraft),
    /// Nothing.
    Neither,
    /// Put it off.
    Later,
}

/// A span that has no id yet.
#[derive(Clone, Debug, PartialEq)]
pub struct SpanDraft {
    /// Its label.
    pub label: LabelId,
    /// Where it lies, in whole graphemes.
    pub fragments: Fragments,
    /// Its attributes, fit for the label.
    pub attributes: Attributes,
    /// How sure one is.
    pub confidence: Option<Confidence>,
    /// Its note.
    pub note: String,
    /// Its open question.
    pub question: String,
}

impl SpanDraft {
    /// A span without confidence and notes.
    #[must_use]
    pub fn bare(label: LabelId, fragments: Fragments, attributes: Attributes) -> Self {
        let (confidence, note, question) = <_>::default();
        Self { label, fragments, attributes, confidence, note, question }
    }
}

/// One thing to change of a span.
#[derive(Clone, Debug, PartialEq)]
pub enum SpanChange {
    /// Its label.
    Label(LabelId),
    /// Where it lies, in whole graphemes.
    Place(Fragments),
    /// An attribute, or none.
    Attribute(AttributeId, Option<AttributeValue>),
    /// Its note.
    Note(String),
    /// Its open question.
    Question(String),
    /// How sure one is.
    Confidence(Option<Confidence>),
}
