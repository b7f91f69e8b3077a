//! Version 4 of a layer's file: it says which proposals the annotator refused. Frozen.
//!
//! A layer in which none was refused is written as version 3 or 2, which are the same but for that.

use serde::{Deserialize, Serialize};

use super::layer_v3;
pub use super::layer_v3::{FORMAT, Relation, Span, SpanSummary, Status, Summary};

/// This version.
pub const VERSION: u32 = 4;

/// The file. Its fields are those of [`layer_v3::Layer`], and one more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// `hashiya layer`.
    pub format: String,
    /// 4, or less when nothing was refused.
    pub version: u32,
    /// The article's id.
    pub article: String,
    /// The annotator's id.
    pub annotator: String,
    /// Number of the last transaction that the file holds.
    pub at: u64,
    /// Hash of that transaction's line in the history; empty when `at` is 0.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hash: String,
    /// How far the annotator says that the work is.
    pub status: Status,
    /// The number that the next span or relation takes.
    pub next: u64,
    /// The spans in reading order, then those whose quote was not found.
    pub spans: Vec<Span>,
    /// The relations by id.
    pub relations: Vec<Relation>,
    /// The proposals that were refused, in reading order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<Refusal>,
}

/// A proposal that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// The label that was offered.
    pub label: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The text from `start` to `end`.
    pub quote: String,
    /// What stands before it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// What stands after it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub suffix: String,
}

impl From<layer_v3::Layer> for Layer {
    /// The same layer: nothing was refused.
    fn from(old: layer_v3::Layer) -> Self {
        Self {
            format: old.format,
            version: VERSION,
            article: old.article,
            annotator: old.annotator,
            at: old.at,
            hash: old.hash,
            status: old.status,
            next: old.next,
            spans: old.spans,
            relations: old.relations,
            refused: Vec::new(),
        }
    }
}
