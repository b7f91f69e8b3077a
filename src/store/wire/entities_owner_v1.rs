//! Version 1 of `entities/ANNOTATOR.ron`: one annotator's changes of the registry. Frozen.

use serde::{Deserialize, Serialize};

use super::entities_v1::Entity;
use crate::model::{AnnotatorId, EntityId};
use crate::store::head::Head;
use crate::store::registry::{EntityWord, EntityWords};

/// The name of the format.
pub const FORMAT: &str = "hashiya entities of an annotator";

/// This version.
pub const VERSION: u32 = 1;

/// The file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnEntities {
    /// `hashiya entities of an annotator`.
    pub format: String,
    /// 1.
    pub version: u32,
    /// Whose changes they are.
    pub annotator: String,
    /// Up to where the file holds the annotator's history: number of the last transaction.
    pub at: u64,
    /// Hash of its line; empty when `at` is 0.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hash: String,
    /// The last word on each entity, by id.
    pub changes: Vec<Change>,
}

/// What became of an entity.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Change {
    /// It was added or changed.
    Set {
        /// Number of the transaction.
        number: u64,
        /// Its time.
        time: String,
        /// The entity since then.
        entity: Entity,
    },
    /// It was taken out.
    Removed {
        /// Number of the transaction.
        number: u64,
        /// Its time.
        time: String,
        /// The entity.
        id: String,
    },
}

impl OwnEntities {
    /// The file of `annotator`'s words.
    #[must_use]
    pub fn of(annotator: &AnnotatorId, words: &EntityWords) -> Self {
        let change = |(id, word): (&EntityId, &EntityWord)| {
            let (number, time) = (word.number, word.time.clone());
            match &word.entity {
                Some(entity) => Change::Set { number, time, entity: Entity::of(entity) },
                None => Change::Removed { number, time, id: id.to_string() },
            }
        };
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            annotator: annotator.to_string(),
            at: words.at.number,
            hash: words.at.written_hash(),
            changes: words.iter().map(change).collect(),
        }
    }

    /// Whether every entity can be read again.
    ///
    /// # Errors
    /// The first id that cannot, and why.
    pub fn check(&self) -> Result<(), (String, String)> {
        self.changes.iter().try_for_each(|change| match change {
            Change::Set { entity, .. } => entity.check(),
            Change::Removed { .. } => Ok(()),
        })
    }

    /// The words.
    ///
    /// # Errors
    /// The id that is wrong, and why. Line numbers are found by it.
    pub fn read(self) -> Result<EntityWords, (String, String)> {
        let at = Head::written(self.at, &self.hash).map_err(|why| (self.annotator, why))?;
        let mut words = EntityWords::default();
        words.at = at;
        for change in self.changes {
            let (id, word) = match change {
                Change::Set { number, time, entity } => {
                    let entity = entity.read()?;
                    (entity.id.clone(), EntityWord { number, time, entity: Some(entity) })
                }
                Change::Removed { number, time, id } => {
                    let read = EntityId::new(&id).map_err(|error| (id, error.to_string()))?;
                    (read, EntityWord { number, time, entity: None })
                }
            };
            if words.insert(id.clone(), word).is_some() {
                return Err((id.to_string(), "the entity is given twice".to_owned()));
            }
        }
        Ok(words)
    }
}
