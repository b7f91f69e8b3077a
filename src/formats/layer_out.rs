//! Spans and relations as JSON writes them: what `layer.json` and `jsonl` have in common.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::ids_in_files::{IdKind, order, short};
use super::tagged::{TaggedArticle, attributes_in_order};
use crate::model::{AttributeId, AttributeValue, Layer, LayerStatus, Relation, Schema, Span};

#[derive(Serialize)]
pub(super) struct SpanOut<'a> {
    id: &'a str,
    label: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
    attributes: AttributesOut<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fragments: Option<Vec<[usize; 2]>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<u8>,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    question: &'a str,
}

#[derive(Serialize)]
pub(super) struct RelationOut<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(rename = "type")]
    kind: &'a str,
    from: &'a str,
    to: &'a str,
}

/// Attributes in the schema's order, numbers with the digits they were written with.
struct AttributesOut<'a>(Vec<(&'a AttributeId, &'a AttributeValue)>);

impl Serialize for AttributesOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (id, value) in &self.0 {
            match value {
                AttributeValue::Flag(flag) => map.serialize_entry(id.as_str(), flag)?,
                AttributeValue::Number(number) => {
                    let literal = RawValue::from_string(number.to_string())
                        .map_err(serde::ser::Error::custom)?;
                    map.serialize_entry(id.as_str(), &literal)?;
                }
                other => map.serialize_entry(id.as_str(), &other.plain())?,
            }
        }
        map.end()
    }
}

/// The spans of a layer in reading order.
pub(super) fn spans_out<'a>(tagged: &TaggedArticle<'a>, schema: &'a Schema) -> Vec<SpanOut<'a>> {
    let annotator = tagged.layer.annotator();
    let one = |span: &'a Span| {
        let ranges = tagged.code_points(span);
        SpanOut {
            id: short(annotator, span.id.as_str(), IdKind::Span),
            label: span.label.as_str(),
            start: ranges.first().map_or(0, |range| range[0]),
            end: ranges.last().map_or(0, |range| range[1]),
            text: span.fragments.hull().of(tagged.article.text.as_str()).unwrap_or_default(),
            attributes: AttributesOut(attributes_in_order(span, schema)),
            fragments: (ranges.len() > 1).then_some(ranges),
            confidence: span.confidence.map(|confidence| confidence.percent()),
            note: &span.note,
            question: &span.question,
        }
    };
    tagged.layer.spans_in_order().into_iter().map(one).collect()
}

/// The relations of a layer in the order in which they were made.
pub(super) fn relations_in_order(layer: &Layer) -> Vec<&Relation> {
    let mut relations: Vec<_> = layer.relations().collect();
    relations.sort_by_key(|r| (order(layer.annotator(), r.id.as_str(), IdKind::Relation), &r.id));
    relations
}

/// The relations of a layer, in order, with their ids where `with_ids`.
pub(super) fn relations_out<'a>(layer: &'a Layer, with_ids: bool) -> Vec<RelationOut<'a>> {
    let annotator = layer.annotator();
    let one = |relation: &'a Relation| RelationOut {
        id: with_ids.then(|| short(annotator, relation.id.as_str(), IdKind::Relation)),
        kind: relation.kind.as_str(),
        from: short(annotator, relation.from.as_str(), IdKind::Span),
        to: short(annotator, relation.to.as_str(), IdKind::Span),
    };
    relations_in_order(layer).into_iter().map(one).collect()
}

/// The layer's status where it says more than a missing one.
pub(super) fn status_out(status: LayerStatus) -> Option<&'static str> {
    match status {
        LayerStatus::InProgress => None,
        LayerStatus::Done => Some("done"),
    }
}
