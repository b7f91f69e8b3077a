//! The adjudicated layer of an article.

use std::collections::BTreeMap;

use super::{AnnotatorId, CandidateId, Layer, SpanId};

/// Whence a gold span is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// The candidates that it is: all that are the same, the one that was taken first; for an edited
    /// span the one that it is most like.
    pub candidates: Vec<CandidateId>,
    /// Whether it is none of them as it stands.
    pub edited: bool,
    /// Who decided it; `None` where all have the same.
    pub reviewer: Option<AnnotatorId>,
    /// The strategy that did; empty when a person did.
    pub automatic: String,
    /// Why.
    pub reason: String,
}

/// The adjudicated layer of an article: what all annotators have in common, and what reviewers decided
/// where they have not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gold {
    /// The layer, under the name [`Gold::name`].
    pub layer: Layer,
    /// Whence its spans are.
    pub sources: BTreeMap<SpanId, Sources>,
    /// Whose layers it is made of.
    pub annotators: Vec<AnnotatorId>,
    /// How many questions are still to be decided; nothing stands in the layer for them.
    pub left: usize,
}

impl Gold {
    /// The name that the gold layer has where others have their annotators'.
    #[must_use]
    pub fn name() -> AnnotatorId {
        AnnotatorId::made_safe("gold")
    }
}
