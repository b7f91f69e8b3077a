//! Entities brought together and taken apart, as change sets.

use std::collections::BTreeSet;

use super::{Change, ChangeSet, LayerChange, RegistryChange};
use crate::model::{AttributeId, AttributeValue, Entity, EntityId, Layer, Registry, Span, SpanId};

/// What `from` becomes and what `into` becomes when the one is merged into the other.
///
/// `into` keeps its names, kind, place and links, and gets what it lacks of `from`; the other names of
/// `from` become variants. `from` stays with its id alone and says what it is now, because others may
/// go on naming it.
#[must_use]
pub fn merge_entities(from: &Entity, into: &Entity) -> ChangeSet {
    let mut merged = into.clone();
    for (own, other) in [(&mut merged.name.ar, &from.name.ar), (&mut merged.name.en, &from.name.en)]
    {
        if own.is_empty() {
            own.clone_from(other);
        }
    }
    let names = [&from.name.ar, &from.name.en];
    for name in names.into_iter().chain(&from.variants) {
        let known = [&merged.name.ar, &merged.name.en].into_iter().chain(&merged.variants);
        if !name.is_empty() && !known.into_iter().any(|known| known == name) {
            merged.variants.push(name.clone());
        }
    }
    for (registry, link) in from.links.iter().filter(|(key, _)| *key != Entity::SAME_AS) {
        merged.links.entry(registry.clone()).or_insert_with(|| link.clone());
    }
    if merged.links.get(Entity::SAME_AS).is_some_and(|other| other == from.id.as_str()) {
        merged.links.remove(Entity::SAME_AS);
    }
    if merged.kind.is_empty() {
        merged.kind.clone_from(&from.kind);
    }
    merged.coordinates = merged.coordinates.or(from.coordinates);
    if merged.note.is_empty() {
        merged.note.clone_from(&from.note);
    } else if !from.note.is_empty() {
        merged.note = format!("{}\n{}", merged.note, from.note);
    }
    let mut left = Entity::new(from.id.clone());
    left.links.insert(Entity::SAME_AS.to_owned(), into.id.to_string());
    ChangeSet::new(vec![replace(into.clone(), merged), replace(from.clone(), left)])
}

/// `from` without `variants`, and `new` with them; nothing of the rest goes over.
#[must_use]
pub fn split_entity(from: &Entity, variants: &[String], mut new: Entity) -> ChangeSet {
    let mut left = from.clone();
    left.variants.retain(|variant| !variants.contains(variant));
    for variant in variants.iter().filter(|variant| from.variants.contains(*variant)) {
        if ![&new.name.ar, &new.name.en].contains(&variant) && !new.variants.contains(variant) {
            new.variants.push(variant.clone());
        }
    }
    let mut changes = vec![Change::Registry(RegistryChange::Add(new))];
    if left != *from {
        changes.push(replace(from.clone(), left));
    }
    ChangeSet::new(changes)
}

fn replace(before: Entity, after: Entity) -> Change {
    Change::Registry(RegistryChange::Replace { before, after })
}

/// The spans of `layer` that name an entity which `registry` takes for `from`, naming `to`.
#[must_use]
pub fn rename_mentions(
    layer: &Layer,
    registry: &Registry,
    from: &EntityId,
    to: &EntityId,
) -> ChangeSet {
    let means = |id: &EntityId| id == from || registry.resolve(id).is_some_and(|e| &e.id == from);
    let mut changes = ChangeSet::default();
    for before in layer.spans_in_order() {
        let mut after = before.clone();
        for value in after.attributes.values_mut() {
            if matches!(value, AttributeValue::Entity(id) if id != to && means(id)) {
                *value = AttributeValue::Entity(to.clone());
            }
        }
        if &after != before {
            changes = changes.then(one(layer, before.clone(), after));
        }
    }
    changes
}

/// The mentions `chosen`, each a span and its attribute, naming `to`.
#[must_use]
pub fn link_mentions(layer: &Layer, chosen: &[(SpanId, AttributeId)], to: &EntityId) -> ChangeSet {
    let mut changes = ChangeSet::default();
    let spans: BTreeSet<&SpanId> = chosen.iter().map(|(id, _)| id).collect();
    for id in spans {
        let Some(before) = layer.span(id) else { continue };
        let mut after = before.clone();
        for (_, attribute) in chosen.iter().filter(|(span, _)| span == id) {
            after.attributes.insert(attribute.clone(), AttributeValue::Entity(to.clone()));
        }
        if &after != before {
            changes = changes.then(one(layer, before.clone(), after));
        }
    }
    changes
}

fn one(layer: &Layer, before: Span, after: Span) -> ChangeSet {
    ChangeSet::of_layer(layer.article(), vec![LayerChange::ReplaceSpan { before, after }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LocalName;

    fn entity(id: &str, ar: &str, variants: &[&str]) -> Entity {
        Entity {
            name: LocalName::new(ar, ""),
            variants: variants.iter().map(|v| (*v).to_owned()).collect(),
            ..Entity::new(EntityId::new(id).unwrap())
        }
    }

    fn after(changes: &ChangeSet) -> Vec<&Entity> {
        let mut after = Vec::new();
        for change in changes.changes() {
            if let Change::Registry(
                RegistryChange::Replace { after: entity, .. } | RegistryChange::Add(entity),
            ) = change
            {
                after.push(entity);
            }
        }
        after
    }

    #[test]
    fn merging_keeps_every_name_and_leaves_the_id_behind() {
        let mut from = entity("harbour-2", "المرفأ القديم", &["المرفا", "الميناء"]);
        from.coordinates = Some((33.9, 35.5));
        from.links.insert("wikidata".into(), "Q1".into());
        let into = entity("harbour", "الميناء", &[]);
        let changes = merge_entities(&from, &into);
        let [merged, left] = after(&changes)[..] else { panic!("{changes:?}") };
        assert_eq!(merged.name.ar, "الميناء");
        assert_eq!(merged.variants, ["المرفأ القديم", "المرفا"]);
        assert_eq!(
            (merged.coordinates, merged.links["wikidata"].as_str()),
            (Some((33.9, 35.5)), "Q1")
        );
        assert_eq!((left.same_as(), left.variants.len()), (Some(into.id.clone()), 0));
        let mut registry = Registry::default();
        registry.add(left.clone()).unwrap();
        registry.add(merged.clone()).unwrap();
        assert_eq!(registry.resolve(&from.id).map(|e| &e.id), Some(&into.id));
    }

    #[test]
    fn splitting_takes_the_chosen_variants_along_and_no_others() {
        let from = entity("bridge", "الجسر", &["جسر النهر", "جسر المدينة"]);
        let new = entity("town-bridge", "جسر المدينة", &[]);
        let chosen = ["جسر المدينة".to_owned(), "غريب".to_owned()];
        let changes = split_entity(&from, &chosen, new);
        let [new, left] = after(&changes)[..] else { panic!("{changes:?}") };
        assert_eq!((new.variants.len(), &left.variants[..]), (0, &["جسر النهر".to_owned()][..]));
    }
}
