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
