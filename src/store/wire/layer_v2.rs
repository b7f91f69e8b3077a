//! Version 2 of a layer's file, and of spans and relations in version 1 of a history. Frozen.
//!
//! Positions are code points of the article, end exclusive; `quote` is the text from `start` to
//! `end`, whether or not all of it belongs to the span.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// The name of the format.
pub const FORMAT: &str = "hashiya layer";

/// This version.
pub const VERSION: u32 = 2;

/// The file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// `hashiya layer`.
    pub format: String,
    /// 2.
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

/// How far the annotator says that the work is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// Not done.
    #[default]
    InProgress,
    /// Done.
    Done,
}

/// A span.
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
    /// Its pieces, when there is more than one: the first starts at `start`, the last ends at `end`.
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
}

/// The value of an attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// One of the schema's values.
    Choice(String),
    /// A number, in the digits that it was written in.
    Number(String),
    /// A date of ISO 8601.
    Date(String),
    /// Free text.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// An id of the registry.
    Entity(String),
}

/// A relation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// Its id.
    pub id: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// The span it starts from.
    pub from: String,
    /// The span it points to.
    pub to: String,
}

/// Attributes by id. An id that is given twice is an error, where a plain map would take the last.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Values(pub BTreeMap<String, Value>);

impl Values {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'de> Deserialize<'de> for Values {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;

        impl<'de> Visitor<'de> for Each {
            type Value = Values;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("attributes by id")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Values, A::Error> {
                let mut values = BTreeMap::new();
                while let Some((id, value)) = map.next_entry::<String, Value>()? {
                    if values.contains_key(&id) {
                        return Err(A::Error::custom(format!(
                            "the attribute «{id}» is given twice"
                        )));
                    }
                    values.insert(id, value);
                }
                Ok(Values(values))
            }
        }

        deserializer.deserialize_map(Each)
    }
}

/// What a list of layers needs of the file; the rest is skipped.
#[derive(Debug, Deserialize)]
#[serde(rename = "Layer")]
pub struct Summary {
    /// As in [`Layer`].
    pub article: String,
    /// As in [`Layer`].
    pub annotator: String,
    /// As in [`Layer`].
    pub at: u64,
    /// As in [`Layer`].
    #[serde(default)]
    pub hash: String,
    /// As in [`Layer`].
    pub status: Status,
    /// The spans' labels.
    pub spans: Vec<SpanSummary>,
}

/// What a list of layers needs of a span.
#[derive(Debug, Deserialize)]
#[serde(rename = "Span")]
pub struct SpanSummary {
    /// Its label.
    pub label: String,
    /// One past its last code point.
    pub end: usize,
}
