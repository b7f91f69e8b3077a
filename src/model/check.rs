//! The invariants that types cannot hold alone, as findings that a person can act on.

use std::collections::HashMap;

use super::{
    Article, AttributeError, AttributeKind, AttributeValue, EntityId, Label, LabelId, Layer,
    Registry, RelationId, RelationType, RelationTypeId, Schema, SpanId,
};

/// A broken invariant of a layer, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    /// A span's range is not of the article's text.
    #[error("the span {0} lies outside the text")]
    OutsideText(SpanId),
    /// A span could not be placed in the text.
    #[error("the span {0} is lost: its quote stands nowhere in the text")]
    Lost(SpanId),
    /// A span's label is not in the schema.
    #[error("the span {0} has the label {1}, which the schema lacks")]
    UnknownLabel(SpanId, LabelId),
    /// An attribute is not one that the schema allows.
    #[error("the span {0}: {1}")]
    Attribute(SpanId, AttributeError),
    /// An attribute names an entity that the registry lacks.
    #[error("the span {0} names the entity {1}, which the registry lacks")]
    UnknownEntity(SpanId, EntityId),
    /// A relation's type is not in the schema.
    #[error("the relation {0} has the type {1}, which the schema lacks")]
    UnknownRelation(RelationId, RelationTypeId),
    /// A relation links labels that its type does not link.
    #[error("the relation {0} links labels that {1} does not link")]
    WrongEnds(RelationId, RelationTypeId),
    /// Two labels or relations of the schema share a key or an id.
    #[error("the schema gives «{0}» twice")]
    SchemaTwice(String),
}

/// Every broken invariant of `layer`, in reading order.
#[must_use]
pub fn check_layer(
    article: &Article,
    layer: &Layer,
    schema: &Schema,
    registry: &Registry,
) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        layer.lost.iter().map(|lost| Finding::Lost(lost.id.clone())).collect();
    let text = article.text.as_str();
    let labels: HashMap<&LabelId, &Label> =
        schema.labels.iter().rev().map(|label| (&label.id, label)).collect();
    let kinds: HashMap<&RelationTypeId, &RelationType> =
        schema.relations.iter().rev().map(|kind| (&kind.id, kind)).collect();
    for span in layer.spans_in_order() {
        if span.fragments.ranges().iter().any(|range| range.of(text).is_none()) {
            findings.push(Finding::OutsideText(span.id.clone()));
        }
        let Some(&label) = labels.get(&span.label) else {
            findings.push(Finding::UnknownLabel(span.id.clone(), span.label.clone()));
            continue;
        };
        for (id, value) in &span.attributes {
            if let Err(error) = schema.check_value(label, id, value) {
                findings.push(Finding::Attribute(span.id.clone(), error));
            }
            if let AttributeValue::Entity(entity) = value
                && registry.get(entity).is_none()
            {
                findings.push(Finding::UnknownEntity(span.id.clone(), entity.clone()));
            }
        }
    }
    for relation in layer.relations() {
        let Some(kind) = kinds.get(&relation.kind) else {
            findings.push(Finding::UnknownRelation(relation.id.clone(), relation.kind.clone()));
            continue;
        };
        let label = |id| layer.span(id).map(|span| &span.label);
        if let (Some(from), Some(to)) = (label(&relation.from), label(&relation.to))
            && !kind.links(from, to)
        {
            findings.push(Finding::WrongEnds(relation.id.clone(), relation.kind.clone()));
        }
    }
    findings
}

/// Ids, keys and choice values that the schema gives twice.
#[must_use]
pub fn check_schema(schema: &Schema) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut twice = |names: Vec<String>| {
        let mut seen = std::collections::BTreeSet::new();
        for name in names {
            if !seen.insert(name.clone()) {
                findings.push(Finding::SchemaTwice(name));
            }
        }
    };
    twice(schema.labels.iter().map(|label| label.id.to_string()).collect());
    twice(schema.relations.iter().map(|relation| relation.id.to_string()).collect());
    let label_keys = schema.offered().filter_map(|label| label.key);
    let relation_keys = schema.relations.iter().filter_map(|relation| relation.key);
    twice(label_keys.chain(relation_keys).map(String::from).collect());
    for label in &schema.labels {
        twice(
            label
                .attributes
                .iter()
                .map(|attribute| format!("{}.{}", label.id, attribute.id))
                .collect(),
        );
        for attribute in &label.attributes {
            if let AttributeKind::Choice(values) = &attribute.kind {
                twice(
                    values
                        .iter()
                        .map(|v| format!("{}.{}.{}", label.id, attribute.id, v.id))
                        .collect(),
                );
            }
        }
    }
    findings
}
