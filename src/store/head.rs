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

impl Head {
    /// The head that a file writes as `number` and `hash`; an empty hash is none.
    ///
    /// # Errors
    /// In words, when the hash is not one.
    pub(super) fn written(number: u64, hash: &str) -> Result<Self, String> {
        let hash = match hash {
            "" => None,
            hash => Some(hash.parse::<Digest>().map_err(|error| error.to_string())?),
        };
        Ok(Self { number, hash })
    }

    /// Its hash as files write it.
    #[must_use]
    pub(super) fn written_hash(&self) -> String {
        self.hash.map(|hash| hash.to_string()).unwrap_or_default()
    }
}
