//! Single edits as data, each with what it needs to be undone.

use crate::model::{
    ArticleId, Decision, Entity, LayerStatus, LostSpan, Refusal, Relation, Remark, Span,
};

/// One edit of a layer. It carries what was there before, so that it knows its own inverse and
/// notices when it is applied to something else.
#[derive(Clone, Debug, PartialEq)]
pub enum LayerChange {
    /// A span that was not there.
    AddSpan(Span),
    /// The span that was there.
    RemoveSpan(Span),
    /// Another state of the same span.
    ReplaceSpan {
        /// As it was.
        before: Span,
        /// As it becomes; the same id.
        after: Span,
    },
    /// A relation that was not there.
    AddRelation(Relation),
    /// The relation that was there.
    RemoveRelation(Relation),
    /// A lost span that was not there.
    AddLost(LostSpan),
    /// The lost span that was there.
    RemoveLost(LostSpan),
    /// A proposal that was not refused before.
    AddRefusal(Refusal),
    /// The proposal that was refused.
    RemoveRefusal(Refusal),
    /// The annotator's word on how far the work is.
    SetStatus {
        /// As it was.
        before: LayerStatus,
        /// As it becomes.
        after: LayerStatus,
    },
    /// What the annotator decided as a reviewer; one of the two is missing where a question was
    /// answered first, or opened again. Both are known by the same candidate.
    Decide {
        /// As it was.
        before: Option<Box<Decision>>,
        /// As it becomes.
        after: Option<Box<Decision>>,
    },
    /// A remark that was not there.
    AddRemark(Box<Remark>),
    /// The remark that was there.
    RemoveRemark(Box<Remark>),
    /// The reviewer's word on how far the review is.
    SetReviewed {
        /// As it was.
        before: LayerStatus,
        /// As it becomes.
        after: LayerStatus,
    },
}

impl LayerChange {
    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self.clone() {
            Self::AddSpan(span) => Self::RemoveSpan(span),
            Self::RemoveSpan(span) => Self::AddSpan(span),
            Self::ReplaceSpan { before, after } => {
                Self::ReplaceSpan { before: after, after: before }
            }
            Self::AddRelation(relation) => Self::RemoveRelation(relation),
            Self::RemoveRelation(relation) => Self::AddRelation(relation),
            Self::AddLost(lost) => Self::RemoveLost(lost),
            Self::RemoveLost(lost) => Self::AddLost(lost),
            Self::AddRefusal(refusal) => Self::RemoveRefusal(refusal),
            Self::RemoveRefusal(refusal) => Self::AddRefusal(refusal),
            Self::SetStatus { before, after } => Self::SetStatus { before: after, after: before },
            Self::Decide { before, after } => Self::Decide { before: after, after: before },
            Self::AddRemark(remark) => Self::RemoveRemark(remark),
            Self::RemoveRemark(remark) => Self::AddRemark(remark),
            Self::SetReviewed { before, after } => {
                Self::SetReviewed { before: after, after: before }
            }
        }
    }

    /// Whether it is of what the annotator decided or said as a reviewer, and not of the layer's tags.
    #[must_use]
    pub fn is_of_review(&self) -> bool {
        matches!(
            self,
            Self::Decide { .. }
                | Self::AddRemark(_)
                | Self::RemoveRemark(_)
                | Self::SetReviewed { .. }
        )
    }
}

/// One edit of the registry.
#[derive(Clone, Debug, PartialEq)]
pub enum RegistryChange {
    /// An entity that was not there.
    Add(Entity),
    /// The entity that was there.
    Remove(Entity),
    /// Another state of the same entity.
    Replace {
        /// As it was.
        before: Entity,
        /// As it becomes; the same id.
        after: Entity,
    },
}

impl RegistryChange {
    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self.clone() {
            Self::Add(entity) => Self::Remove(entity),
            Self::Remove(entity) => Self::Add(entity),
            Self::Replace { before, after } => Self::Replace { before: after, after: before },
        }
    }
}

/// One edit of a project, as one annotator makes it.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Of the annotator's own layer of an article.
    Layer(ArticleId, LayerChange),
    /// Of the registry that all share.
    Registry(RegistryChange),
}

impl Change {
    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self {
            Self::Layer(article, change) => Self::Layer(article.clone(), change.inverse()),
            Self::Registry(change) => Self::Registry(change.inverse()),
        }
    }
}
