//! Which part of a history a snapshot holds.

use std::collections::BTreeMap;

use crate::model::AnnotatorId;
use crate::text::Digest;

/// The end of a history, or of the part of it that a snapshot holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Head {
    /// Number of the last transaction; 0 before the first.
    pub number: u64,
    /// Hash of its line, by which a replaced history is noticed; `None` before the first.
    pub hash: Option<Digest>,
}

/// Up to where the registry's snapshot holds each annotator's history.
pub type Heads = BTreeMap<AnnotatorId, Head>;
