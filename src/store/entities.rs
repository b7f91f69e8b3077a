//! The registry's files: `entities.ron` and `entities/ANNOTATOR.ron`.

use std::path::PathBuf;

use super::error::{StoreError, StoreErrorKind};
use super::folder::{ENTITIES, OWN_ENTITIES, ProjectFolder};
use super::head::Heads;
use super::names::{Stem, stem};
use super::problem::Problem;
use super::registry::{EntityWords, SharedRegistry};
use super::ron_text;
use super::wire::{entities_owner_v1, entities_v1};
use crate::model::{AnnotatorId, Registry};

/// Largest file of the registry, in bytes.
const REGISTRY_LIMIT: u64 = 64 << 20;

impl ProjectFolder {
    /// Reads the registry's files again. What is wrong with an annotator's file is a problem and no
    /// error: that annotator's words are then in the history alone.
    ///
    /// # Errors
    /// Any of `entities.ron`; a folder that cannot be listed.
    pub fn read_registry(&self) -> Result<(SharedRegistry, Vec<Problem>), StoreError> {
        let path = self.path(ENTITIES);
        let (registry, marks) = self.read_central::<entities_v1::Entities, _>(
            &path,
            REGISTRY_LIMIT,
            (entities_v1::FORMAT, entities_v1::VERSION),
            entities_v1::Entities::read,
        )?;
        let mut shared = SharedRegistry::new(registry, marks);
        let mut problems = Vec::new();
        let folder = self.path(OWN_ENTITIES);
        for listed in self.files.list(&folder)? {
            match stem::<AnnotatorId>(&listed, &folder.join(&listed.name), &["ron"]) {
                Stem::Id(annotator, _) => match self.read_words(&annotator) {
                    Ok(words) => shared.set_words(&annotator, words),
                    Err(error) => problems.push(Problem::Unreadable(error)),
                },
                Stem::Backup => {}
                Stem::Wrong(problem) => problems.push(problem),
            }
        }
        Ok((shared, problems))
    }

    /// Reads what `annotator`'s file holds of the registry.
    ///
    /// # Errors
    /// [`StoreErrorKind::Misnamed`] for the file of somebody else, and any of a file. What could not
    /// be read is not overwritten by [`ProjectFolder::write_words`].
    pub fn read_words(&self, annotator: &AnnotatorId) -> Result<EntityWords, StoreError> {
        let path = self.entities_path(annotator);
        let mut says = String::new();
        let words = self.read_central::<entities_owner_v1::OwnEntities, _>(
            &path,
            REGISTRY_LIMIT,
            (entities_owner_v1::FORMAT, entities_owner_v1::VERSION),
            |wire| {
                says.clone_from(&wire.annotator);
                wire.read()
            },
        )?;
        if says == annotator.as_str() {
            return Ok(words);
        }
        self.files.forget(&path);
        Err(StoreError::new(&path, StoreErrorKind::Misnamed { says }))
    }

    /// Writes `entities/ANNOTATOR.ron`: the annotator's own words, which only that annotator's
    /// program may write.
    ///
    /// # Errors
    /// [`StoreErrorKind::Changed`] when the file is not the one that was last read or written
    /// through this folder (or its clones), or could not be read; [`StoreErrorKind::Invalid`] for an
    /// entity that could not be read again; the disk's.
    pub fn write_words(
        &self,
        annotator: &AnnotatorId,
        words: &EntityWords,
    ) -> Result<(), StoreError> {
        let path = self.entities_path(annotator);
        let wire = entities_owner_v1::OwnEntities::of(annotator, words);
        wire.check()
            .map_err(|(id, why)| StoreError::invalid(&path, None, format!("{id}: {why}")))?;
        let source = ron_text::print(&path, &wire, 2)?;
        self.files.writable(&path)?;
        self.files.make_folder(&self.path(OWN_ENTITIES))?;
        if self.files.entry(&path)?.is_none() {
            // What is not there may be made, also where it was before and was taken away.
            self.files.text_to_replace(&path, REGISTRY_LIMIT)?;
        }
        self.files.replace(&path, source.as_bytes(), entities_owner_v1::VERSION)
    }

    /// Writes `entities.ron`, what the project begins with: when it is made, or when a person asks
    /// for it. `marks` say up to where it holds histories; earlier versions wrote everybody's changes
    /// into it.
    ///
    /// # Errors
    /// [`StoreErrorKind::Changed`] when it is no longer as it was read, and the disk's.
    pub fn write_registry(&self, registry: &Registry, marks: &Heads) -> Result<(), StoreError> {
        let path = self.path(ENTITIES);
        let wire = entities_v1::Entities::of(registry, marks);
        wire.check()
            .map_err(|(id, why)| StoreError::invalid(&path, None, format!("{id}: {why}")))?;
        let source = ron_text::print(&path, &wire, 2)?;
        self.replace_shared(&path, &source, entities_v1::VERSION)
    }

    pub(super) fn entities_path(&self, annotator: &AnnotatorId) -> PathBuf {
        self.path(OWN_ENTITIES).join(format!("{annotator}.ron"))
    }
}
