//! Version 1 of a layer's file: spans of one piece, known by position and quote alone. Frozen.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::layer_v2;

/// The file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// `hashiya layer`.
    pub format: String,
    /// 1.
    pub version: u32,
    /// The article's id.
    pub article: String,
    /// The annotator's id.
    pub annotator: String,
    /// Whether the annotator is done.
    pub done: bool,
    /// The spans.
    pub spans: Vec<Span>,
    /// The relations.
    pub relations: Vec<layer_v2::Relation>,
}

/// A span.
#[derive(Debug, Serialize, Deserialize)]
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
    /// The text between them.
    pub quote: String,
    /// Its attributes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, layer_v2::Value>,
}

impl Layer {
    /// The same layer in version 2: nothing is known of contexts, and no history is held.
    #[must_use]
    pub fn migrated(self) -> layer_v2::Layer {
        let span = |span: Span| layer_v2::Span {
            id: span.id,
            label: span.label,
            start: span.start,
            end: span.end,
            quote: span.quote,
            attributes: layer_v2::Values(span.attributes),
            ..layer_v2::Span::default()
        };
        layer_v2::Layer {
            format: self.format,
            version: layer_v2::VERSION,
            article: self.article,
            annotator: self.annotator,
            at: 0,
            hash: String::new(),
            status: if self.done { layer_v2::Status::Done } else { layer_v2::Status::InProgress },
            next: 1,
            spans: self.spans.into_iter().map(span).collect(),
            relations: self.relations,
        }
    }
}
