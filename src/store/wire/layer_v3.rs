//! Version 3 of a layer's file: a span may say on which words it stood before its article was
//! published again, or that it has no place since. Frozen.
//!
//! A layer in which no span says so is written as version 2, which is the same but for those fields.

use serde::{Deserialize, Serialize};

use super::layer_v2;
pub use super::layer_v2::{FORMAT, Relation, SpanSummary, Status, Summary, Value, Values};

/// This version.
pub const VERSION: u32 = 3;

/// The file. Its fields are those of [`layer_v2::Layer`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// `hashiya layer`.
    pub format: String,
    /// 3, or 2 when [`Span::is_v2`] holds for all.
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
}

/// A span. Its fields are those of [`layer_v2::Span`], and two more.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Its pieces when there is more than one: the first starts at `start`, the last ends at `end`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fragments: Vec<(usize, usize)>,
    /// The text from `start` to `end`.
    pub quote: String,
    /// What stands before it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// What stands after it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub suffix: String,
    /// Its attributes.
    #[serde(default, skip_serializing_if = "Values::is_empty")]
    pub attributes: Values,
    /// How sure the annotator is, in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
    /// A note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// An open question.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub question: String,
    /// The words that it stood on in the edition before, while nobody confirmed where it stands now.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub was: String,
    /// That it has no place in this text and is not to be looked for there: positions and words are
    /// those of the edition in which it was last seen.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lost: bool,
}

impl Span {
    /// Whether version 2 could hold it.
    #[must_use]
    pub fn is_v2(&self) -> bool {
        self.was.is_empty() && !self.lost
    }
}

impl From<layer_v2::Layer> for Layer {
    /// The same layer: no span waits to be confirmed.
    fn from(old: layer_v2::Layer) -> Self {
        let span = |span: layer_v2::Span| Span {
            id: span.id,
            label: span.label,
            start: span.start,
            end: span.end,
            fragments: span.fragments,
            quote: span.quote,
            prefix: span.prefix,
            suffix: span.suffix,
            attributes: span.attributes,
            confidence: span.confidence,
            note: span.note,
            question: span.question,
            was: String::new(),
            lost: false,
        };
        Self {
            format: old.format,
            version: VERSION,
            article: old.article,
            annotator: old.annotator,
            at: old.at,
            hash: old.hash,
            status: old.status,
            next: old.next,
            spans: old.spans.into_iter().map(span).collect(),
            relations: old.relations,
        }
    }
}
