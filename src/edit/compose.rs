//! From what a person means to the change set that does it.
//!
//! Each function reads a layer and returns the edits; nothing is changed here. An empty change set
//! means that there is nothing to do.

use std::collections::{BTreeMap, BTreeSet};

use super::{ChangeSet, LayerChange};
use crate::model::{
    AttributeId, AttributeValue, Fragments, Label, LabelId, Layer, LayerError, LayerStatus,
    LostSpan, Refusal, Relation, RelationId, RelationTypeId, Schema, Span, SpanId,
};
use crate::text::TextRange;

/// A new span labelled `label` at `fragments`, with the layer's next id.
#[must_use]
pub fn tag(layer: &Layer, label: &LabelId, fragments: Fragments) -> (SpanId, ChangeSet) {
    tag_filled(layer, label, fragments, |_| ())
}

/// The same, with what `fill` adds; it must leave id, label and place alone.
#[must_use]
pub fn tag_filled(
    layer: &Layer,
    label: &LabelId,
    fragments: Fragments,
    fill: impl FnOnce(&mut Span),
) -> (SpanId, ChangeSet) {
    let id = SpanId::numbered(layer.annotator(), layer.next_number());
    let range = fragments.hull();
    let mut span = Span::new(id.clone(), label.clone(), fragments);
    fill(&mut span);
    let mut changes = vec![LayerChange::AddSpan(span)];
    // Whoever tags it does not refuse it any more.
    if layer.refuses(label, range) {
        changes.push(LayerChange::RemoveRefusal(Refusal { range, label: label.clone() }));
    }
    (id, ChangeSet::of_layer(layer.article(), changes))
}

/// The label refused at each of these places; nothing for what was refused already.
#[must_use]
pub fn refuse<'r>(
    layer: &Layer,
    offered: impl IntoIterator<Item = (&'r LabelId, TextRange)>,
) -> ChangeSet {
    let wanted: BTreeSet<Refusal> = offered
        .into_iter()
        .filter(|(label, range)| !layer.refuses(label, *range))
        .map(|(label, range)| Refusal { range, label: label.clone() })
        .collect();
    ChangeSet::of_layer(layer.article(), wanted.into_iter().map(LayerChange::AddRefusal).collect())
}

/// Without the span `id` and its relations.
///
/// # Errors
/// [`LayerError::NoSpan`].
pub fn untag(layer: &Layer, id: &SpanId) -> Result<ChangeSet, LayerError> {
    let span = span(layer, id)?;
    let mut changes: Vec<LayerChange> =
        layer.relations_of(id).cloned().map(LayerChange::RemoveRelation).collect();
    changes.extend(lost_without(layer, id));
    changes.push(LayerChange::RemoveSpan(span.clone()));
    Ok(ChangeSet::of_layer(layer.article(), changes))
}

/// The span `id` with another label. Attributes that the new label does not allow, and relations
/// that it cannot be an end of, go with the old one, in the same change set.
///
/// # Errors
/// [`LayerError::NoSpan`].
pub fn relabel(
    layer: &Layer,
    schema: &Schema,
    id: &SpanId,
    label: &Label,
) -> Result<ChangeSet, LayerError> {
    let before = span(layer, id)?;
    if before.label == label.id {
        return Ok(ChangeSet::default());
    }
    let mut after = before.clone();
    after.label = label.id.clone();
    after.attributes.retain(|id, value| schema.check_value(label, id, value).is_ok());
    let label_of =
        |end: &SpanId| if end == id { Some(&label.id) } else { layer.span(end).map(|s| &s.label) };
    let ends_meet = |relation: &&Relation| {
        let kind = schema.relation(&relation.kind);
        match (kind, label_of(&relation.from), label_of(&relation.to)) {
            (Some(kind), Some(from), Some(to)) => kind.links(from, to),
            _ => true,
        }
    };
    let mut changes: Vec<LayerChange> = layer
        .relations_of(id)
        .filter(|relation| !ends_meet(relation))
        .cloned()
        .map(LayerChange::RemoveRelation)
        .collect();
    changes.push(LayerChange::ReplaceSpan { before: before.clone(), after });
    Ok(ChangeSet::of_layer(layer.article(), changes))
}

/// The span `id` at `fragments`, where somebody put it: there is nothing left to confirm.
///
/// # Errors
/// [`LayerError::NoSpan`].
pub fn reshape(layer: &Layer, id: &SpanId, fragments: Fragments) -> Result<ChangeSet, LayerError> {
    replace(layer, id, |span| {
        if span.fragments != fragments {
            span.fragments = fragments;
            span.was = None;
        }
    })
}

/// The span `id` with `attribute` set to `value`, or without it.
///
/// # Errors
/// [`LayerError::NoSpan`].
pub fn set_attribute(
    layer: &Layer,
    id: &SpanId,
    attribute: &AttributeId,
    value: Option<AttributeValue>,
) -> Result<ChangeSet, LayerError> {
    replace(layer, id, |span| match value {
        Some(value) => {
            span.attributes.insert(attribute.clone(), value);
        }
        None => {
            span.attributes.remove(attribute);
        }
    })
}

/// The span `id` after `edit`, which must leave its id alone.
///
/// # Errors
/// [`LayerError::NoSpan`].
pub fn replace(
    layer: &Layer,
    id: &SpanId,
    edit: impl FnOnce(&mut Span),
) -> Result<ChangeSet, LayerError> {
    let before = span(layer, id)?;
    let mut after = before.clone();
    edit(&mut after);
    after.id = before.id.clone();
    if *before == after {
        return Ok(ChangeSet::default());
    }
    let change = LayerChange::ReplaceSpan { before: before.clone(), after };
    Ok(ChangeSet::of_layer(layer.article(), vec![change]))
}

/// A relation of type `kind` between two spans; nothing when it is there already.
///
/// # Errors
/// [`LayerError::NoSpan`] for an end that the layer lacks.
pub fn relate(
    layer: &Layer,
    kind: &RelationTypeId,
    from: &SpanId,
    to: &SpanId,
) -> Result<ChangeSet, LayerError> {
    span(layer, from)?;
    span(layer, to)?;
    if layer.relations_of(from).any(|r| &r.kind == kind && &r.from == from && &r.to == to) {
        return Ok(ChangeSet::default());
    }
    let relation = Relation {
        id: RelationId::numbered(layer.annotator(), layer.next_number()),
        kind: kind.clone(),
        from: from.clone(),
        to: to.clone(),
    };
    Ok(ChangeSet::of_layer(layer.article(), vec![LayerChange::AddRelation(relation)]))
}

/// Without the relation `id`.
///
/// # Errors
/// [`LayerError::NoRelation`].
pub fn unrelate(layer: &Layer, id: &RelationId) -> Result<ChangeSet, LayerError> {
    let relation = layer.relation(id).ok_or_else(|| LayerError::NoRelation(id.clone()))?;
    Ok(ChangeSet::of_layer(layer.article(), vec![LayerChange::RemoveRelation(relation.clone())]))
}

/// The layer with another status.
#[must_use]
pub fn set_status(layer: &Layer, status: LayerStatus) -> ChangeSet {
    if layer.status == status {
        return ChangeSet::default();
    }
    let change = LayerChange::SetStatus { before: layer.status, after: status };
    ChangeSet::of_layer(layer.article(), vec![change])
}

/// The span `id` as one whose place was confirmed.
///
/// # Errors
/// [`LayerError::NoSpan`].
pub fn confirm(layer: &Layer, id: &SpanId) -> Result<ChangeSet, LayerError> {
    replace(layer, id, |span| span.was = None)
}

/// Every span that waits for it as one whose place was confirmed.
#[must_use]
pub fn confirm_all(layer: &Layer) -> ChangeSet {
    let confirmed = |before: &Span| LayerChange::ReplaceSpan {
        before: before.clone(),
        after: Span { was: None, ..before.clone() },
    };
    let waiting = layer.spans_in_order().into_iter().filter(|span| span.was.is_some());
    ChangeSet::of_layer(layer.article(), waiting.map(confirmed).collect())
}

/// The lost span with `found`'s id is lost no longer, but is `found`. Its relations come back, or go
/// on with the lost span at their other end.
///
/// # Errors
/// [`LayerError::NoLost`].
pub fn attach(layer: &Layer, found: Span) -> Result<ChangeSet, LayerError> {
    let id = found.id.clone();
    let lost = layer.lost(&id).ok_or_else(|| LayerError::NoLost(id.clone()))?;
    let mut changes = vec![LayerChange::RemoveLost(lost.clone()), LayerChange::AddSpan(found)];
    let is_span = |end: &SpanId| end == &id || layer.span(end).is_some();
    let mut go_on: BTreeMap<&SpanId, Vec<Relation>> = BTreeMap::new();
    let mut back = Vec::new();
    for relation in &lost.relations {
        match [&relation.from, &relation.to].into_iter().find(|end| !is_span(end)) {
            None => back.push(relation.clone()),
            Some(other) => go_on.entry(other).or_default().push(relation.clone()),
        }
    }
    // Those of other lost spans that only waited for this one.
    for other in layer.lost.iter().filter(|other| other.id != id) {
        let mut after = other.clone();
        after.relations.retain(|relation| {
            let meets = is_span(&relation.from) && is_span(&relation.to);
            back.extend(meets.then(|| relation.clone()));
            !meets
        });
        after.relations.extend(go_on.remove(&other.id).unwrap_or_default());
        after.relations.sort_by(|a, b| a.id.cmp(&b.id));
        changes.extend(lost_becomes(other, after));
    }
    changes.extend(back.into_iter().map(LayerChange::AddRelation));
    Ok(ChangeSet::of_layer(layer.article(), changes))
}

/// Without the lost span `id` and its relations.
///
/// # Errors
/// [`LayerError::NoLost`].
pub fn dismiss(layer: &Layer, id: &SpanId) -> Result<ChangeSet, LayerError> {
    let lost = layer.lost(id).ok_or_else(|| LayerError::NoLost(id.clone()))?;
    let mut changes = lost_without(layer, id);
    changes.push(LayerChange::RemoveLost(lost.clone()));
    Ok(ChangeSet::of_layer(layer.article(), changes))
}

/// The other lost spans without the relations that they have with `id`.
fn lost_without(layer: &Layer, id: &SpanId) -> Vec<LayerChange> {
    let mut changes = Vec::new();
    for lost in layer.lost.iter().filter(|lost| &lost.id != id) {
        let mut after = lost.clone();
        after.relations.retain(|relation| &relation.from != id && &relation.to != id);
        changes.extend(lost_becomes(lost, after));
    }
    changes
}

/// The changes that put `after` in the place of `before`; none when they are equal.
fn lost_becomes(before: &LostSpan, after: LostSpan) -> Vec<LayerChange> {
    if *before == after {
        return Vec::new();
    }
    vec![LayerChange::RemoveLost(before.clone()), LayerChange::AddLost(after)]
}

/// All spans and relations of `other` added to a layer that holds none of their ids.
#[must_use]
pub fn take_in(other: &Layer) -> ChangeSet {
    let spans = other.spans_in_order().into_iter().cloned().map(LayerChange::AddSpan);
    let relations = other.relations().cloned().map(LayerChange::AddRelation);
    ChangeSet::of_layer(other.article(), spans.chain(relations).collect())
}

/// Without all its spans, relations, lost spans and refusals, and not done.
#[must_use]
pub fn clear(layer: &Layer) -> ChangeSet {
    let relations = layer.relations().cloned().map(LayerChange::RemoveRelation);
    let spans = layer.spans().cloned().map(LayerChange::RemoveSpan);
    let lost = layer.lost.iter().cloned().map(LayerChange::RemoveLost);
    let refusals = layer.refusals().cloned().map(LayerChange::RemoveRefusal);
    let changes = relations.chain(spans).chain(lost).chain(refusals).collect();
    ChangeSet::of_layer(layer.article(), changes).then(set_status(layer, LayerStatus::InProgress))
}

/// All of `other`, which was cleared, in an empty layer whose status is `status`.
#[must_use]
pub fn take_back(other: &Layer, status: LayerStatus) -> ChangeSet {
    let mut changes: Vec<LayerChange> =
        other.lost.iter().cloned().map(LayerChange::AddLost).collect();
    changes.extend(other.refusals().cloned().map(LayerChange::AddRefusal));
    if status != other.status {
        changes.push(LayerChange::SetStatus { before: status, after: other.status });
    }
    take_in(other).then(ChangeSet::of_layer(other.article(), changes))
}

fn span<'l>(layer: &'l Layer, id: &SpanId) -> Result<&'l Span, LayerError> {
    layer.span(id).ok_or_else(|| LayerError::NoSpan(id.clone()))
}
