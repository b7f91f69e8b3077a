//! A project's folder: made, opened, and its files that are nobody's in particular.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{Disk, SystemDisk};
use super::error::{StoreError, StoreErrorKind};
use super::head::Heads;
use super::problem::Problem;
use crate::model::{AnnotatorId, ArticleId, ArticleRecord, ArticleText, Project, Registry, Schema};

/// An open project folder. Cheap to clone and may be used from any thread.
#[derive(Clone)]
pub struct ProjectFolder {
    pub(super) root: PathBuf,
    pub(super) disk: Arc<dyn Disk>,
    pub(super) read_only: bool,
}

/// What a folder held when it was opened.
pub struct OpenProject {
    /// The folder.
    pub folder: ProjectFolder,
    /// What the project says about itself; empty but for a title when `project.ron` is broken.
    pub project: Project,
    /// The schema; empty when `schema.ron` is broken.
    pub schema: Schema,
    /// The registry as last written; [`super::replay_registry`] brings it up to date.
    pub registry: Registry,
    /// Up to where the registry holds each annotator's history.
    pub heads: Heads,
    /// The records of all articles that could be read, by id.
    pub articles: Vec<ArticleRecord>,
    /// All that is wrong, as far as it was read.
    pub problems: Vec<Problem>,
}

/// An article's text as it was found.
#[derive(Debug, Clone)]
pub struct TextRead {
    /// The text.
    pub text: ArticleText,
    /// [`StoreErrorKind::DigestMismatch`] when the text is not the one that the record knows. It can
    /// be shown, spans are then placed by their quotes, and nothing is to be written for it.
    pub mismatch: Option<StoreError>,
}

impl ProjectFolder {
    /// Makes a project in `dir`, which must not exist or be empty but for `.git` and its like.
    ///
    /// # Errors
    /// [`StoreErrorKind::Exists`] for any other folder; a failure of the disk, after which what was
    /// made is taken away again as far as the disk allows.
    pub fn create(dir: &Path, project: &Project, schema: &Schema) -> Result<Self, StoreError> {
        Self::create_on(dir, project, schema, Arc::new(SystemDisk))
    }

    /// [`ProjectFolder::create`] on another disk.
    ///
    /// # Errors
    /// As there.
    pub fn create_on(
        dir: &Path,
        _project: &Project,
        _schema: &Schema,
        _disk: Arc<dyn Disk>,
    ) -> Result<Self, StoreError> {
        Err(StoreError::new(dir, StoreErrorKind::ReadOnly))
    }

    /// Opens the project in `dir`. Reads no text, no layer and no history.
    ///
    /// A broken article stops nothing but itself. When `project.ron`, `schema.ron` or
    /// `entities.ron` is broken or any file is newer than this program, what can be read is read and
    /// the folder is [read-only](ProjectFolder::is_read_only).
    ///
    /// # Errors
    /// [`StoreErrorKind::Missing`], [`StoreErrorKind::NotAProject`], or a folder that cannot be
    /// listed.
    pub fn open(dir: &Path) -> Result<OpenProject, StoreError> {
        Self::open_on(dir, Arc::new(SystemDisk))
    }

    /// [`ProjectFolder::open`] on another disk.
    ///
    /// # Errors
    /// As there.
    pub fn open_on(dir: &Path, _disk: Arc<dyn Disk>) -> Result<OpenProject, StoreError> {
        Err(StoreError::new(dir, StoreErrorKind::NotAProject))
    }

    /// The folder, as it was given.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether every call that writes will answer [`StoreErrorKind::ReadOnly`].
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// The text of an article, exactly as it was imported.
    ///
    /// # Errors
    /// [`StoreErrorKind::Missing`], [`StoreErrorKind::NotUtf8`], [`StoreErrorKind::TooLarge`] and the
    /// disk's. A wrong digest is no error: [`TextRead::mismatch`].
    pub fn read_text(&self, record: &ArticleRecord) -> Result<TextRead, StoreError> {
        Err(StoreError::new(Path::new(record.id.as_str()), StoreErrorKind::Missing))
    }

    /// Adds an article: its text and then its record, so that an article without a record is one
    /// whose import did not end. The record's digest must be the text's.
    ///
    /// # Errors
    /// [`StoreErrorKind::Exists`] when the id is taken; nothing is ever overwritten.
    pub fn add_article(&self, record: &ArticleRecord, _text: &str) -> Result<(), StoreError> {
        Err(StoreError::new(Path::new(record.id.as_str()), StoreErrorKind::ReadOnly))
    }

    /// Whether an article, or what is left of one, has this id.
    #[must_use]
    pub fn is_taken(&self, _id: &ArticleId) -> bool {
        true
    }

    /// Writes `project.ron`.
    ///
    /// # Errors
    /// [`StoreErrorKind::Changed`] when it is no longer as it was read, and the disk's.
    pub fn write_project(&self, _project: &Project) -> Result<(), StoreError> {
        Err(StoreError::new(&self.root, StoreErrorKind::ReadOnly))
    }

    /// Writes `schema.ron`.
    ///
    /// # Errors
    /// [`StoreErrorKind::Changed`] when it is no longer as it was read, and the disk's.
    pub fn write_schema(&self, _schema: &Schema) -> Result<(), StoreError> {
        Err(StoreError::new(&self.root, StoreErrorKind::ReadOnly))
    }

    /// Writes `entities.ron`: the registry, and up to where it holds each annotator's history.
    ///
    /// # Errors
    /// [`StoreErrorKind::Changed`] when it is no longer as it was read: another annotator wrote it.
    /// Read it again with [`ProjectFolder::read_registry`], replay, write again.
    pub fn write_registry(&self, _registry: &Registry, _heads: &Heads) -> Result<(), StoreError> {
        Err(StoreError::new(&self.root, StoreErrorKind::ReadOnly))
    }

    /// Reads `entities.ron` again.
    ///
    /// # Errors
    /// Any of a file.
    pub fn read_registry(&self) -> Result<(Registry, Heads), StoreError> {
        Err(StoreError::new(&self.root, StoreErrorKind::Missing))
    }

    /// The annotators who have a history or a layer, by id.
    ///
    /// # Errors
    /// A folder that cannot be listed.
    pub fn annotators(&self) -> Result<Vec<AnnotatorId>, StoreError> {
        Err(StoreError::new(&self.root, StoreErrorKind::Missing))
    }

    /// Who has a layer on disk of which article. Lists folders, reads no file.
    ///
    /// # Errors
    /// A folder that cannot be listed.
    pub fn layers(&self) -> Result<BTreeMap<ArticleId, Vec<AnnotatorId>>, StoreError> {
        Err(StoreError::new(&self.root, StoreErrorKind::Missing))
    }
}
