//! A project's folder: opened and listed, and its files that are nobody's in particular.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::conflict::ConflictCopy;
use super::disk::{Disk, SystemDisk};
use super::error::{StoreError, StoreErrorKind};
use super::files::Files;
use super::names::{Stem, is_folder, stem};
use super::problem::Problem;
use super::registry::SharedRegistry;
use super::ron_text;
use super::wire::{article_v1, article_v2, project_v1, project_v3, schema_v1};
use crate::model::{AnnotatorId, ArticleId, ArticleRecord, Project, Schema};

/// Largest record, project file or schema, in bytes.
const RECORD_LIMIT: u64 = 16 << 20;

/// Levels of a schema that get a line each: labels, attributes and the values of choices.
const SCHEMA_DEPTH: usize = 6;

/// The folder of what belongs to this machine alone.
pub(super) const OWN: &str = ".hashiya";

pub(super) const PROJECT: &str = "project.ron";
pub(super) const SCHEMA: &str = "schema.ron";
pub(super) const ENTITIES: &str = "entities.ron";

/// The folder of what each annotator changes in the registry.
pub(super) const OWN_ENTITIES: &str = "entities";

/// An open project folder. Cheap to clone and may be used from any thread; clones share what they
/// know of the files, so that one may write what another read.
#[derive(Clone)]
pub struct ProjectFolder {
    pub(super) files: Files,
}

/// What a folder held when it was opened.
pub struct OpenProject {
    /// The folder.
    pub folder: ProjectFolder,
    /// What the project says about itself; empty but for a title when `project.ron` is broken.
    pub project: Project,
    /// The schema; empty when `schema.ron` is broken.
    pub schema: Schema,
    /// The registry as its files hold it; [`super::replay_registry()`] brings it up to date.
    pub registry: SharedRegistry,
    /// The records of all articles that could be read, by id.
    pub articles: Vec<ArticleRecord>,
    /// All that is wrong, as far as it was read.
    pub problems: Vec<Problem>,
}

/// Whether `path` names a file that stands in the project's own folder.
fn is_central(path: &Path) -> bool {
    [PROJECT, SCHEMA, ENTITIES].iter().any(|name| path.file_name().is_some_and(|n| n == *name))
}

impl ProjectFolder {
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
    pub fn open_on(dir: &Path, disk: Arc<dyn Disk>) -> Result<OpenProject, StoreError> {
        Self::open_on_while(dir, disk, &mut |_, _| true)
    }

    /// [`ProjectFolder::open`], as long as `go_on` says so: it is asked now and then, and told how
    /// many records of how many are read.
    ///
    /// # Errors
    /// As there; [`StoreErrorKind::Stopped`].
    pub fn open_while(
        dir: &Path,
        go_on: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<OpenProject, StoreError> {
        Self::open_on_while(dir, Arc::new(SystemDisk), go_on)
    }

    fn open_on_while(
        dir: &Path,
        disk: Arc<dyn Disk>,
        go_on: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<OpenProject, StoreError> {
        let folder = Self { files: Files::below(dir, disk)? };
        let mut problems = Vec::new();
        let mut fatal = false;
        let project = match folder.read_project() {
            Ok(project) => project,
            Err(error) if error.kind == StoreErrorKind::Missing => {
                return Err(StoreError::new(dir, StoreErrorKind::NotAProject));
            }
            Err(error) => {
                problems.push(Problem::Unreadable(error));
                fatal = true;
                let name = dir.file_name().unwrap_or(dir.as_os_str());
                Project { title: name.to_string_lossy().into_owned(), ..Project::default() }
            }
        };
        let schema = folder.read_schema().unwrap_or_else(|error| {
            problems.push(Problem::Unreadable(error));
            fatal = true;
            Schema::default()
        });
        let registry = match folder.read_registry() {
            Ok((registry, found)) => {
                problems.extend(found);
                registry
            }
            Err(error) => {
                problems.push(Problem::Unreadable(error));
                fatal = true;
                SharedRegistry::default()
            }
        };
        let articles = folder.read_records(&mut problems, go_on)?;
        let newer = |problem: &Problem| {
            matches!(problem, Problem::Unreadable(error)
                if matches!(error.kind, StoreErrorKind::Newer { .. }))
        };
        let folder = if fatal || problems.iter().any(newer) {
            Self { files: folder.files.for_reading() }
        } else {
            folder
        };
        Ok(OpenProject { folder, project, schema, registry, articles, problems })
    }

    /// Reads `project.ron` again.
    ///
    /// # Errors
    /// Any of a file.
    pub fn read_project(&self) -> Result<Project, StoreError> {
        let path = self.path(PROJECT);
        self.read_central::<project_v3::Project, _>(
            &path,
            RECORD_LIMIT,
            (project_v1::FORMAT, project_v3::VERSION),
            project_v3::Project::read,
        )
    }

    /// Reads `schema.ron` again.
    ///
    /// # Errors
    /// Any of a file.
    pub fn read_schema(&self) -> Result<Schema, StoreError> {
        let path = self.path(SCHEMA);
        self.read_central::<schema_v1::Schema, _>(
            &path,
            RECORD_LIMIT,
            (schema_v1::FORMAT, schema_v1::VERSION),
            schema_v1::Schema::read,
        )
    }

    /// Reads a file that this program may write later.
    pub(super) fn read_central<W: DeserializeOwned, T>(
        &self,
        path: &Path,
        limit: u64,
        (format, version): (&'static str, u32),
        read: impl FnOnce(W) -> Result<T, (String, String)>,
    ) -> Result<T, StoreError> {
        let (source, entry) = self
            .files
            .text_to_replace(path, limit)?
            .ok_or_else(|| StoreError::new(path, StoreErrorKind::Missing))?;
        let found = ron_text::probe(path, &source, format, version)?;
        let value = read(ron_text::parse(path, &source)?).map_err(|(id, why)| {
            StoreError::invalid(
                path,
                ron_text::Lines::of(&source).of_id(&id, 0),
                format!("{id}: {why}"),
            )
        })?;
        self.files.seen(path, entry, &source, found);
        Ok(value)
    }

    /// The records of all articles, and what is wrong with the folders around them.
    fn read_records(
        &self,
        problems: &mut Vec<Problem>,
        go_on: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Vec<ArticleRecord>, StoreError> {
        let folder = self.path("articles");
        // By id: whether the text and the record are there.
        let mut found: BTreeMap<ArticleId, (bool, bool)> = BTreeMap::new();
        for listed in self.files.list(&folder)? {
            let path = folder.join(&listed.name);
            match stem(&listed, &path, &["txt", "ron"]) {
                Stem::Id(id, ending) => {
                    let (text, record) = found.entry(id).or_default();
                    *(if ending == "txt" { text } else { record }) = true;
                }
                Stem::Backup => {}
                Stem::Wrong(problem) => problems.push(problem),
            }
        }
        let mut records = Vec::new();
        let trashed = self.trashed_articles();
        let total = u64::try_from(found.len()).unwrap_or(u64::MAX);
        for (done, (id, &(text, record))) in (0..).zip(&found) {
            if !go_on(done, total) {
                return Err(StoreError::new(&folder, StoreErrorKind::Stopped));
            }
            if !record && trashed.contains(id) {
                problems.push(Problem::HalfRemoved { path: self.text_path(id) });
                continue;
            }
            if !record {
                problems.push(Problem::Unfinished { path: self.text_path(id) });
                continue;
            }
            if !text {
                let missing = StoreError::new(&self.text_path(id), StoreErrorKind::Missing);
                problems.push(Problem::Unreadable(missing));
            }
            match self.read_record(id) {
                Ok(record) => records.push(record),
                Err(error) => problems.push(Problem::Unreadable(error)),
            }
        }
        for listed in self.files.list(self.root())? {
            let path = self.root().join(&listed.name);
            let is_ours = [PROJECT, SCHEMA, ENTITIES].iter().any(|name| listed.name == **name);
            // Other files are the owner's business.
            if let Some(copy) = ConflictCopy::of_path(&path).filter(|copy| is_central(&copy.of)) {
                problems.push(Problem::Conflict(copy));
            } else if !is_ours && path.extension().is_some_and(|ending| ending == "ron") {
                problems.push(Problem::Stray { path });
            }
        }
        for listed in self.files.list(&self.path("layers"))? {
            let path = self.path("layers").join(&listed.name);
            if !is_folder(&listed, &path, &self.files) {
                problems.push(Problem::Stray { path });
                continue;
            }
            let id = listed.name.to_str().and_then(|name| ArticleId::new(name).ok());
            let is_held = |id: &ArticleId| found.get(id).is_some_and(|&(_, record)| record);
            match id {
                Some(id) if is_held(&id) => {}
                Some(id) if trashed.contains(&id) => {
                    problems.push(Problem::HalfRemoved { path });
                }
                _ => problems.push(Problem::Orphan { path }),
            }
        }
        Ok(records)
    }

    /// Reads an article's record again; `None` when the article is not there, or not whole.
    ///
    /// # Errors
    /// Any of a file.
    pub fn find_record(&self, id: &ArticleId) -> Result<Option<ArticleRecord>, StoreError> {
        for path in [self.text_path(id), self.record_path(id)] {
            if self.files.entry(&path)?.is_none() {
                return Ok(None);
            }
        }
        self.read_record(id).map(Some)
    }

    /// Whether the project can still be seen where it was: its disk was not taken away.
    #[must_use]
    pub fn is_there(&self) -> bool {
        matches!(self.files.entry(&self.path(PROJECT)), Ok(Some(_)))
    }

    /// Whether the annotator's layer of `article` on disk is the one that was last read or written
    /// here, or cannot be looked at. Reads the file only when its date alone changed.
    #[must_use]
    pub fn is_layer_as_seen(&self, article: &ArticleId, annotator: &AnnotatorId) -> bool {
        self.files.is_as_last_seen(&self.layer_path(article, annotator))
    }

    /// The same of the file of the annotator's review of `article`.
    #[must_use]
    pub fn is_review_as_seen(&self, article: &ArticleId, annotator: &AnnotatorId) -> bool {
        self.files.is_as_last_seen(&self.decisions_path(article, annotator))
    }

    /// The same of the file at `below`, a path below the project's folder.
    #[must_use]
    pub fn is_file_as_seen(&self, below: &Path) -> bool {
        self.files.is_as_last_seen(&self.root().join(below))
    }

    /// The conflict copies in the project, by path.
    ///
    /// # Errors
    /// A folder that cannot be listed.
    pub fn conflict_copies(&self) -> Result<Vec<ConflictCopy>, StoreError> {
        let mut copies = Vec::new();
        for folder in self.part_folders()? {
            for listed in self.files.list(&folder)? {
                let copy = ConflictCopy::of_path(&folder.join(&listed.name));
                // In the project's own folder other files are the owner's business.
                copies.extend(copy.filter(|copy| folder != self.root() || is_central(&copy.of)));
            }
        }
        copies.sort_unstable();
        Ok(copies)
    }

    /// Reads an article's record again.
    ///
    /// # Errors
    /// Any of a file.
    pub fn read_article(&self, id: &ArticleId) -> Result<ArticleRecord, StoreError> {
        self.read_record(id)
    }

    fn read_record(&self, id: &ArticleId) -> Result<ArticleRecord, StoreError> {
        let path = self.record_path(id);
        let source = self.files.text(&path, RECORD_LIMIT)?;
        let found = ron_text::probe(&path, &source, article_v1::FORMAT, article_v2::VERSION)?;
        let article: article_v2::Article = match found {
            1 => ron_text::parse::<article_v1::Article>(&path, &source)?.into(),
            _ => ron_text::parse(&path, &source)?,
        };
        if article.id != id.as_str() {
            return Err(StoreError::new(&path, StoreErrorKind::Misnamed { says: article.id }));
        }
        article.read(id.clone()).map_err(|why| StoreError::invalid(&path, None, why))
    }

    /// The folder, as it was given.
    #[must_use]
    pub fn root(&self) -> &Path {
        self.files.root()
    }

    /// Whether every call that writes will answer [`StoreErrorKind::ReadOnly`].
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.files.is_read_only()
    }

    /// Writes `project.ron`.
    ///
    /// # Errors
    /// [`StoreErrorKind::Changed`] when it is no longer as it was read, and the disk's.
    pub fn write_project(&self, project: &Project) -> Result<(), StoreError> {
        let path = self.path(PROJECT);
        let file = project_v3::Project::of(project);
        let source = ron_text::print(&path, &file, 2)?;
        self.replace_shared(&path, &source, file.version)
    }

    /// Writes `schema.ron`.
    ///
    /// # Errors
    /// [`StoreErrorKind::Changed`] when it is no longer as it was read, and the disk's.
    pub fn write_schema(&self, schema: &Schema) -> Result<(), StoreError> {
        let source = self.schema_source(schema)?;
        self.replace_shared(&self.path(SCHEMA), &source, schema_v1::VERSION)
    }

    pub(super) fn schema_source(&self, schema: &Schema) -> Result<String, StoreError> {
        ron_text::print(&self.path(SCHEMA), &schema_v1::Schema::of(schema), SCHEMA_DEPTH)
    }

    /// Replaces a file that every annotator may write: one program at a time, so that none
    /// overwrites what another wrote between its look and its write.
    pub(super) fn replace_shared(
        &self,
        path: &Path,
        source: &str,
        version: u32,
    ) -> Result<(), StoreError> {
        self.files.writable(path)?;
        let own = self.path(OWN);
        // Without that folder no annotator is at work here, and nobody to keep out.
        let lock = match self.files.entry(&own)? {
            None => None,
            Some(_) => {
                let lock = self.files.lock(&own.join("shared.lock"))?;
                let changed = || StoreError::new(path, StoreErrorKind::Changed);
                Some(lock.ok_or_else(changed)?)
            }
        };
        let replaced = self.files.replace(path, source.as_bytes(), version);
        drop(lock);
        replaced
    }

    /// The annotators who have a history, a layer or changes of the registry, by id. Looks into the
    /// folder of every article.
    ///
    /// # Errors
    /// A folder that cannot be listed.
    pub fn annotators(&self) -> Result<Vec<AnnotatorId>, StoreError> {
        let mut annotators: Vec<AnnotatorId> = self.layers()?.into_values().flatten().collect();
        annotators.extend(self.with_histories()?);
        annotators.sort_unstable();
        annotators.dedup();
        Ok(annotators)
    }

    /// The annotators who have a history or changes of the registry, in no order.
    ///
    /// # Errors
    /// A folder that cannot be listed.
    pub fn with_histories(&self) -> Result<Vec<AnnotatorId>, StoreError> {
        let mut annotators = Vec::new();
        for (name, ending) in [("history", "log"), (OWN_ENTITIES, "ron")] {
            let folder = self.path(name);
            for listed in self.files.list(&folder)? {
                if let Stem::Id(id, _) = stem(&listed, &folder.join(&listed.name), &[ending]) {
                    annotators.push(id);
                }
            }
        }
        Ok(annotators)
    }

    /// How long all histories are together, in bytes, as far as that can be asked.
    #[must_use]
    pub fn bytes_of_histories(&self) -> u64 {
        let folder = self.path("history");
        let listed = self.files.list(&folder).unwrap_or_default().into_iter();
        let entries =
            listed.filter_map(|listed| self.files.entry(&folder.join(listed.name)).ok().flatten());
        entries.fold(0, |sum, entry| sum.saturating_add(entry.bytes))
    }

    /// What does not belong in the folder of histories.
    pub(super) fn history_strays(&self) -> Result<Vec<Problem>, StoreError> {
        let folder = self.path("history");
        let mut problems = Vec::new();
        for listed in self.files.list(&folder)? {
            if let Stem::<AnnotatorId>::Wrong(problem) =
                stem(&listed, &folder.join(&listed.name), &["log"])
            {
                problems.push(problem);
            }
        }
        Ok(problems)
    }

    /// Who has a layer on disk of which article. Lists folders, reads no file.
    ///
    /// # Errors
    /// A folder that cannot be listed.
    pub fn layers(&self) -> Result<BTreeMap<ArticleId, Vec<AnnotatorId>>, StoreError> {
        let mut layers = BTreeMap::new();
        for listed in self.files.list(&self.path("layers"))? {
            let Some(id) = listed.name.to_str().and_then(|name| ArticleId::new(name).ok()) else {
                continue;
            };
            if is_folder(&listed, &self.layers_path(&id), &self.files) {
                let annotators = self.layers_of(&id, &mut Vec::new())?;
                layers.insert(id, annotators);
            }
        }
        Ok(layers)
    }

    /// Who has a layer of `article` on disk; what else is in its folder is a problem.
    pub(super) fn layers_of(
        &self,
        article: &ArticleId,
        problems: &mut Vec<Problem>,
    ) -> Result<Vec<AnnotatorId>, StoreError> {
        let folder = self.layers_path(article);
        let mut annotators = Vec::new();
        for listed in self.files.list(&folder)? {
            match stem(&listed, &folder.join(&listed.name), &["ron"]) {
                Stem::Id(id, _) => annotators.push(id),
                Stem::Backup => {}
                Stem::Wrong(problem) => problems.push(problem),
            }
        }
        Ok(annotators)
    }

    /// The articles on which somebody decided or said something as a reviewer. Lists one folder.
    ///
    /// # Errors
    /// A folder that cannot be listed.
    pub fn reviewed_articles(&self) -> Result<Vec<ArticleId>, StoreError> {
        let listed = self.files.list(&self.path("decisions"))?.into_iter();
        let ids = listed.filter_map(|listed| ArticleId::new(listed.name.to_str()?).ok());
        Ok(ids.collect())
    }

    /// Who has a file of decisions and remarks on `article`.
    ///
    /// # Errors
    /// A folder that cannot be listed.
    pub fn reviewers_of(&self, article: &ArticleId) -> Result<Vec<AnnotatorId>, StoreError> {
        let folder = self.decisions_folder(article);
        let mut reviewers = Vec::new();
        for listed in self.files.list(&folder)? {
            if let Stem::Id(id, _) = stem(&listed, &folder.join(&listed.name), &["ron"]) {
                reviewers.push(id);
            }
        }
        Ok(reviewers)
    }

    /// The annotators who have a layer of `article` on disk.
    ///
    /// # Errors
    /// A folder that cannot be listed.
    pub fn annotators_of(&self, article: &ArticleId) -> Result<Vec<AnnotatorId>, StoreError> {
        self.layers_of(article, &mut Vec::new())
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    pub(super) fn text_path(&self, id: &ArticleId) -> PathBuf {
        self.path("articles").join(format!("{id}.txt"))
    }

    pub(super) fn record_path(&self, id: &ArticleId) -> PathBuf {
        self.path("articles").join(format!("{id}.ron"))
    }

    pub(super) fn layers_path(&self, id: &ArticleId) -> PathBuf {
        self.path("layers").join(id.as_str())
    }
}
