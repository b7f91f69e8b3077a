//! The registry.

use crate::edit::{Change, ChangeSet, GestureKind, RegistryChange, compose};
use crate::model::{AttributeId, AttributeValue, Entity, EntityId};
use crate::session::command::EntityCommand;
use crate::session::state::Session;

impl Session {
    pub(super) fn perform_entity(&mut self, command: EntityCommand) {
        match command {
            EntityCommand::AddAndSet(attribute, entity) => self.add_and_set(&attribute, entity),
            EntityCommand::Put(entity) if self.registry.get(&entity.id).is_none() => {
                let about = entity.id.to_string();
                let change = Change::Registry(RegistryChange::Add(entity));
                self.commit(GestureKind::EditEntity, &about, ChangeSet::new(vec![change]));
            }
            EntityCommand::Put(entity) | EntityCommand::Replace(entity) => {
                let Some(before) = self.registry.get(&entity.id).cloned() else { return };
                if before != entity {
                    let about = entity.id.to_string();
                    let change =
                        Change::Registry(RegistryChange::Replace { before, after: entity });
                    self.commit(GestureKind::EditEntity, &about, ChangeSet::new(vec![change]));
                }
            }
            EntityCommand::Remove(id) => self.remove_entity(&id),
            EntityCommand::Merge(from, into) => self.merge_entity(&from, &into),
            EntityCommand::Split { from, new, variants, mentions } => {
                self.split_entity(&from, new, &variants, &mentions);
            }
            EntityCommand::Link(entity, mentions) => self.link_entity(entity, &mentions),
            EntityCommand::WantMentions(wanted) => self.want_mentions(wanted),
        }
    }

    fn add_and_set(&mut self, attribute: &AttributeId, entity: Entity) {
        let (Some(layer), Some(span)) = (self.layer(), self.selected_span()) else { return };
        let id = entity.id.clone();
        let value = AttributeValue::Entity(id.clone());
        let set = match compose::set_attribute(layer, &span.id, attribute, Some(value)) {
            Ok(set) => set,
            Err(error) => return self.refuse(&error.to_string()),
        };
        let mut changes = ChangeSet::default();
        if self.registry.get(&id).is_none() {
            changes = ChangeSet::new(vec![Change::Registry(RegistryChange::Add(entity))]);
        }
        self.commit(GestureKind::SetAttribute, id.as_str(), changes.then(set));
    }

    /// `changes`, and before them the entities that `values` name and the registry lacks, as an
    /// import adds them: a value never dangles.
    pub(in crate::session) fn with_entities<'v>(
        &self,
        values: impl Iterator<Item = &'v AttributeValue>,
        changes: ChangeSet,
    ) -> ChangeSet {
        let mut missing: Vec<&EntityId> = values
            .filter_map(|value| match value {
                AttributeValue::Entity(id) => self.registry.get(id).is_none().then_some(id),
                _ => None,
            })
            .collect();
        missing.sort_unstable();
        missing.dedup();
        let add = |id: &EntityId| Change::Registry(RegistryChange::Add(Entity::new(id.clone())));
        ChangeSet::new(missing.into_iter().map(add).collect()).then(changes)
    }

    fn remove_entity(&mut self, id: &EntityId) {
        let Some(entity) = self.registry.get(id).cloned() else { return };
        let change = Change::Registry(RegistryChange::Remove(entity));
        self.commit(GestureKind::EditEntity, id.as_str(), ChangeSet::new(vec![change]));
    }
}
