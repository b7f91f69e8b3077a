//! Version 1 of `entities.ron`, and of entities in version 1 of a history. Frozen.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{self, AnnotatorId, EntityId, LocalName};
use crate::store::head::{Head, Heads};

/// The name of the format.
pub const FORMAT: &str = "hashiya entities";

/// This version.
pub const VERSION: u32 = 1;

/// The file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entities {
    /// `hashiya entities`.
    pub format: String,
    /// 1.
    pub version: u32,
    /// Up to where the file holds each annotator's history.
    #[serde(default)]
    pub marks: Vec<Mark>,
    /// The entities by id.
    pub entities: Vec<Entity>,
}

/// Up to where the file holds an annotator's history.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// The annotator.
    pub id: String,
    /// Number of the last transaction.
    pub at: u64,
    /// Hash of its line; empty when `at` is 0.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hash: String,
}

/// An entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// Its id.
    pub id: String,
    /// Its name in Arabic.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ar: String,
    /// Its name in English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// Other writings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<String>,
    /// Ids in other registries.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub links: BTreeMap<String, String>,
    /// Latitude and longitude in degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coordinates: Option<(f64, f64)>,
    /// A note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Entity {
    /// The wire form of `entity`.
    #[must_use]
    pub fn of(entity: &model::Entity) -> Self {
        Self {
            id: entity.id.to_string(),
            ar: entity.name.ar.clone(),
            en: entity.name.en.clone(),
            kind: entity.kind.clone(),
            variants: entity.variants.clone(),
            links: entity.links.clone(),
            coordinates: entity.coordinates,
            note: entity.note.clone(),
        }
    }

    /// Whether its coordinates can be; those that are no numbers cannot.
    ///
    /// # Errors
    /// The id, and why not.
    pub fn check(&self) -> Result<(), (String, String)> {
        match self.coordinates {
            Some((latitude, longitude))
                if !(latitude.abs() <= 90.0 && longitude.abs() <= 180.0) =>
            {
                let why = format!("{latitude}, {longitude} is no place on the earth");
                Err((self.id.clone(), why))
            }
            _ => Ok(()),
        }
    }

    /// The entity.
    ///
    /// # Errors
    /// The id, and why it or its coordinates cannot be.
    pub fn read(self) -> Result<model::Entity, (String, String)> {
        self.check()?;
        let id = EntityId::new(&self.id).map_err(|error| (self.id, error.to_string()))?;
        Ok(model::Entity {
            id,
            name: LocalName { ar: self.ar, en: self.en },
            variants: self.variants,
            kind: self.kind,
            links: self.links,
            coordinates: self.coordinates,
            note: self.note,
        })
    }
}

impl Entities {
    /// The file of `registry`.
    #[must_use]
    pub fn of(registry: &model::Registry, heads: &Heads) -> Self {
        let mark = |(annotator, head): (&AnnotatorId, &Head)| Mark {
            id: annotator.to_string(),
            at: head.number,
            hash: head.hash.map(|hash| hash.to_string()).unwrap_or_default(),
        };
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            marks: heads.iter().map(mark).collect(),
            entities: registry.entities().map(Entity::of).collect(),
        }
    }

    /// Whether every entity can be read again.
    ///
    /// # Errors
    /// The first id that cannot, and why.
    pub fn check(&self) -> Result<(), (String, String)> {
        self.entities.iter().try_for_each(Entity::check)
    }

    /// The registry and up to where it holds each history.
    ///
    /// # Errors
    /// The id that is wrong, and why. Line numbers are found by it.
    pub fn read(self) -> Result<(model::Registry, Heads), (String, String)> {
        let mut heads = Heads::new();
        for mark in self.marks {
            let wrong = |why: String| (mark.id.clone(), why);
            let id = AnnotatorId::new(&mark.id).map_err(|error| wrong(error.to_string()))?;
            let head = Head::written(mark.at, &mark.hash).map_err(|e| wrong(e.to_string()))?;
            if heads.insert(id, head).is_some() {
                return Err(wrong("the annotator is given twice".to_owned()));
            }
        }
        let mut registry = model::Registry::default();
        for entity in self.entities {
            let entity = entity.read()?;
            let id = entity.id.to_string();
            registry.add(entity).map_err(|error| (id, error.to_string()))?;
        }
        Ok((registry, heads))
    }
}
