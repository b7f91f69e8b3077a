//! Two schemas of one project brought together by id: what only theirs has is added, what differs
//! stays as ours.

use super::report::Parts;
use crate::model::{Attribute, AttributeKind, Label, Schema};

/// Adds to `ours` what only `theirs` has. A key that is taken here is not brought along.
pub(super) fn join(ours: &mut Schema, theirs: &Schema) -> Parts {
    let mut parts = Parts::default();
    let of_labels = ours.labels.iter().filter_map(|label| label.key);
    let of_relations = ours.relations.iter().filter_map(|kind| kind.key);
    let mut keys: Vec<char> = of_labels.chain(of_relations).collect();
    for label in &theirs.labels {
        match ours.labels.iter_mut().find(|known| known.id == label.id) {
            Some(known) => join_label(known, label, &mut parts),
            None => {
                let free = |key: &char| !keys.contains(key);
                let new = Label { key: label.key.filter(free), ..label.clone() };
                keys.extend(new.key);
                parts.added.push(new.id.to_string());
                ours.labels.push(new);
            }
        }
    }
    for kind in &theirs.relations {
        match ours.relations.iter().find(|known| known.id == kind.id) {
            Some(known) if known == kind => {}
            Some(known) => parts.differing.push(known.id.to_string()),
            None => {
                let mut new = kind.clone();
                new.key = new.key.filter(|key| !keys.contains(key));
                keys.extend(new.key);
                parts.added.push(new.id.to_string());
                ours.relations.push(new);
            }
        }
    }
    parts
}

fn join_label(ours: &mut Label, theirs: &Label, parts: &mut Parts) {
    let bare = |label: &Label| Label { attributes: Vec::new(), ..label.clone() };
    if bare(ours) != bare(theirs) {
        parts.differing.push(ours.id.to_string());
    }
    let id = ours.id.clone();
    for attribute in &theirs.attributes {
        let name = format!("{id}.{}", attribute.id);
        match ours.attributes.iter_mut().find(|known| known.id == attribute.id) {
            Some(known) => join_attribute(known, attribute, &name, parts),
            None => {
                parts.added.push(name);
                ours.attributes.push(attribute.clone());
            }
        }
    }
}

fn join_attribute(ours: &mut Attribute, theirs: &Attribute, name: &str, parts: &mut Parts) {
    let mut differs = ours.name != theirs.name;
    match (&mut ours.kind, &theirs.kind) {
        (AttributeKind::Choice(known), AttributeKind::Choice(values)) => {
            for value in values {
                match known.iter().find(|known| known.id == value.id) {
                    Some(known) => differs |= known != value,
                    None => {
                        parts.added.push(format!("{name}.{}", value.id));
                        known.push(value.clone());
                    }
                }
            }
        }
        (known, kind) => differs |= known != kind,
    }
    if differs {
        parts.differing.push(name.to_owned());
    }
}
