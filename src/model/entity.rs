//! The registry of actors and places that articles speak of.

use std::collections::BTreeMap;

use super::{EntityId, LocalName};

/// One actor or place of the world, shared by all its mentions in all articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its id, a slug.
    pub id: EntityId,
    /// Its name in each language of the interface; may be empty in one.
    pub name: LocalName,
    /// Other writings.
    pub variants: Vec<String>,
    /// What it is, by the schema's words, such as `person` or `city`; empty when unknown.
    pub kind: String,
    /// Ids in other registries, by registry, such as `wikidata` → `Q232`.
    pub links: BTreeMap<String, String>,
    /// Latitude and longitude in degrees.
    pub coordinates: Option<(f64, f64)>,
    /// A note for colleagues.
    pub note: String,
}

impl Entity {
    /// An entity of which only the id is known.
    #[must_use]
    pub fn new(id: EntityId) -> Self {
        Self {
            id,
            name: LocalName::default(),
            variants: Vec::new(),
            kind: String::new(),
            links: BTreeMap::new(),
            coordinates: None,
            note: String::new(),
        }
    }

    /// The link that says that an entity is another one of the same registry: it was merged into it.
    pub const SAME_AS: &'static str = "same-as";

    /// The entity that this one was merged into. It stays in the registry with its id alone, so that
    /// whoever names it goes on naming something.
    #[must_use]
    pub fn same_as(&self) -> Option<EntityId> {
        EntityId::new(self.links.get(Self::SAME_AS)?).ok()
    }

    /// Every writing: names, variants and the id.
    pub fn writings(&self) -> impl Iterator<Item = &str> {
        [self.name.ar.as_str(), self.name.en.as_str()]
            .into_iter()
            .chain(self.variants.iter().map(String::as_str))
            .chain([self.id.as_str()])
            .filter(|writing| !writing.is_empty())
    }
}

/// All entities of a project, by id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Registry {
    entities: BTreeMap<EntityId, Entity>,
}

/// Why the registry refused a change. It is then as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegistryError {
    /// An entity with that id is there already.
    #[error("the registry already holds an entity {0}")]
    Exists(EntityId),
    /// No entity has that id.
    #[error("the registry holds no entity {0}")]
    Missing(EntityId),
}

impl Registry {
    /// All entities, by id.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = &Entity> {
        self.entities.values()
    }

    /// The entities that were not merged into others, by id.
    pub fn present(&self) -> impl Iterator<Item = &Entity> {
        self.entities.values().filter(|entity| self.resolve(&entity.id) == Some(entity))
    }

    /// The entity that `id` means: the one that it was merged into, where it was. Of a ring, as two
    /// people make it who merge in both directions, the least id.
    #[must_use]
    pub fn resolve(&self, id: &EntityId) -> Option<&Entity> {
        let mut path = vec![self.get(id)?];
        loop {
            let here = path.last()?;
            let Some(next) = here.same_as().and_then(|next| self.get(&next)) else {
                return path.pop();
            };
            if let Some(at) = path.iter().position(|known| known.id == next.id) {
                return path.get(at..)?.iter().copied().min_by(|a, b| a.id.cmp(&b.id));
            }
            path.push(next);
        }
    }

    /// The entity `id`.
    #[must_use]
    pub fn get(&self, id: &EntityId) -> Option<&Entity> {
        self.entities.get(id)
    }

    /// Adds an entity.
    ///
    /// # Errors
    /// [`RegistryError::Exists`].
    pub fn add(&mut self, entity: Entity) -> Result<(), RegistryError> {
        if self.entities.contains_key(&entity.id) {
            return Err(RegistryError::Exists(entity.id));
        }
        self.entities.insert(entity.id.clone(), entity);
        Ok(())
    }

    /// Puts `entity` in the place of the one with the same id and returns that one.
    ///
    /// # Errors
    /// [`RegistryError::Missing`].
    pub fn replace(&mut self, entity: Entity) -> Result<Entity, RegistryError> {
        match self.entities.get_mut(&entity.id) {
            Some(place) => Ok(std::mem::replace(place, entity)),
            None => Err(RegistryError::Missing(entity.id)),
        }
    }

    /// Takes an entity out. Mentions of it stay as they are and are found by [`super::check_layer`].
    ///
    /// # Errors
    /// [`RegistryError::Missing`].
    pub fn remove(&mut self, id: &EntityId) -> Result<Entity, RegistryError> {
        self.entities.remove(id).ok_or_else(|| RegistryError::Missing(id.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(id: &str) -> EntityId {
        EntityId::new(id).unwrap()
    }

    #[test]
    fn a_merged_entity_means_the_one_it_was_merged_into() {
        let mut registry = Registry::default();
        for (name, same_as) in
            [("a", "b"), ("b", "c"), ("c", ""), ("x", "y"), ("y", "x"), ("z", "gone")]
        {
            let mut entity = Entity::new(id(name));
            if !same_as.is_empty() {
                entity.links.insert(Entity::SAME_AS.to_owned(), same_as.to_owned());
            }
            registry.add(entity).unwrap();
        }
        let means = |name: &str| registry.resolve(&id(name)).map(|entity| entity.id.to_string());
        assert_eq!(["a", "b", "c"].map(means), ["c", "c", "c"].map(|c| Some(c.to_owned())));
        assert_eq!(["x", "y"].map(means), ["x", "x"].map(|x| Some(x.to_owned())));
        assert_eq!((means("z"), means("nobody")), (Some("z".to_owned()), None));
        let present: Vec<&str> = registry.present().map(|entity| entity.id.as_str()).collect();
        assert_eq!(present, ["c", "x", "z"]);
    }
}
