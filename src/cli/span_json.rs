//! A span as JSON, with its place in code points.

use serde_json::{Map, Value, json};

use super::history_json::value_json;
use crate::model::{Article, Span};
use crate::text::Unit;

/// A span with its place in code points.
pub(super) fn span_json(article: &Article, span: &Span) -> Value {
    let places = places(article, span);
    let attributes: Map<String, Value> =
        span.attributes.iter().map(|(id, value)| (id.to_string(), value_json(value))).collect();
    let mut json = json!({
        "id": span.id.as_str(),
        "label": span.label.as_str(),
        "start": places.first().map(|place| place[0]),
        "end": places.last().map(|place| place[1]),
        "text": span.fragments.quote(article.text.as_str()),
        "attributes": attributes,
    });
    if places.len() > 1 {
        json["fragments"] = json!(places);
    }
    json
}

/// The pieces of a span in code points.
pub(super) fn places(article: &Article, span: &Span) -> Vec<[usize; 2]> {
    let text = article.text.as_str();
    let offset = |at| article.text.units().offset(text, at, Unit::CodePoints).unwrap_or_default();
    let ranges = span.fragments.ranges().iter();
    ranges.map(|range| [offset(range.start()), offset(range.end())]).collect()
}
