//! The trash: removed articles and layers, whole, with who removed them, when and why.
//!
//! `trash/NAME/` holds the files of a removed article at their own paths below, or a copy of a
//! removed layer, and `trash.ron`, the record. Histories are never cut: what they say of an article
//! in the trash stays, and its id stays taken, so that nothing of it is ever replayed onto another.
//!
//! Files are moved one by one, the record of the removal first and the article's own record next:
//! from then on the article is gone from the project. A program that is killed in between leaves
//! files that [`super::check()`] tells as a removal that did not end; the same call again ends it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::backup::now;
use super::disk::EntryKind;
use super::error::{StoreError, StoreErrorKind};
use super::folder::ProjectFolder;
use super::layers::LayerRead;
use super::ron_text;
use super::wire::trash_v1::{Entry, FORMAT, VERSION};
use crate::model::{AnnotatorId, ArticleId, ArticleText};

/// The folder.
const TRASH: &str = "trash";

/// The record of an entry.
const RECORD: &str = "trash.ron";

/// Largest record, in bytes.
const RECORD_LIMIT: u64 = 1 << 20;

/// Largest file that is compared when it is at both places, in bytes.
const FILE_LIMIT: u64 = 4 << 30;

/// Something in the trash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trashed {
    /// The name of its folder, by which it is brought back.
    pub name: String,
    /// The article.
    pub article: ArticleId,
    /// Its headline.
    pub title: String,
    /// Whose layer alone it is, and how many spans that held; `None` for the whole article.
    pub layer: Option<(AnnotatorId, usize)>,
    /// Who removed it.
    pub by: String,
    /// When, ISO 8601 in UTC.
    pub at: String,
    /// Why; may be empty.
    pub why: String,
    /// Whether all of it is in the trash: a removal that was interrupted left some in its place.
    pub whole: bool,
}

/// What is to be written of a removal.
#[derive(Debug, Clone, Copy)]
pub struct Removal<'r> {
    /// The article's headline.
    pub title: &'r str,
    /// Who removes.
    pub by: &'r AnnotatorId,
    /// Why; may be empty.
    pub why: &'r str,
}

impl ProjectFolder {
    /// What is in the trash, oldest first, and the records that could not be read.
    ///
    /// # Errors
    /// A folder that cannot be listed.
    pub fn trash(&self) -> Result<(Vec<Trashed>, Vec<StoreError>), StoreError> {
        let home = self.path(TRASH);
        let (mut trashed, mut broken) = (Vec::new(), Vec::new());
        for listed in self.files.list(&home)? {
            if listed.kind != EntryKind::Folder {
                continue;
            }
            match self.read_trashed(&home.join(&listed.name)) {
                Ok(Some(entry)) => trashed.push(entry),
                Ok(None) => {}
                Err(error) => broken.push(error),
            }
        }
        trashed.sort_by(|a, b| (&a.at, &a.name).cmp(&(&b.at, &b.name)));
        Ok((trashed, broken))
    }

    /// The articles in the trash. Their ids are taken, and their histories have a reason.
    #[must_use]
    pub fn trashed_articles(&self) -> BTreeSet<ArticleId> {
        let (trashed, _) = self.trash().unwrap_or_default();
        trashed.into_iter().filter(|t| t.layer.is_none()).map(|t| t.article).collect()
    }

    /// Moves an article, all its layers, its gold layer and its decisions to the trash. Returns the
    /// name of the entry. Whoever calls it holds the locks of those who have layers.
    ///
    /// # Errors
    /// [`StoreErrorKind::Missing`]; [`StoreErrorKind::ReadOnly`]; the disk's. The same call again
    /// goes on where it failed; for an article that is in the trash it does nothing.
    pub fn trash_article(
        &self,
        article: &ArticleId,
        removal: Removal<'_>,
    ) -> Result<String, StoreError> {
        self.files.writable(&self.record_path(article))?;
        let begun = self.trash()?.0.into_iter();
        let begun = begun.filter(|t| t.layer.is_none() && &t.article == article).last();
        let parts = self.parts_of(article)?;
        let name = match begun {
            Some(begun) => begun.name,
            None if parts.is_empty() => {
                return Err(StoreError::new(&self.record_path(article), StoreErrorKind::Missing));
            }
            None => self.new_entry(article, None, removal)?,
        };
        let home = self.path(TRASH).join(&name);
        for part in parts {
            let below = part.strip_prefix(self.root()).unwrap_or(&part).to_owned();
            self.carry(&part, &home, &home.join(below))?;
        }
        Ok(name)
    }

    /// Puts a copy of a layer's file into the trash; emptying the layer is its annotator's
    /// transaction. Returns the name of the entry.
    ///
    /// # Errors
    /// [`StoreErrorKind::Missing`] when the layer has no file; [`StoreErrorKind::ReadOnly`]; the
    /// disk's.
    pub fn trash_layer(
        &self,
        article: &ArticleId,
        annotator: &AnnotatorId,
        spans: usize,
        removal: Removal<'_>,
    ) -> Result<String, StoreError> {
        let path = self.layer_path(article, annotator);
        self.files.writable(&path)?;
        let bytes = self.files.bytes(&path, FILE_LIMIT)?;
        let below = path.strip_prefix(self.root()).unwrap_or(&path).to_owned();
        // A try that was interrupted may have left the very same.
        for there in self.trash()?.0 {
            let copy = self.path(TRASH).join(&there.name).join(&below);
            if there.layer.as_ref().is_some_and(|(whose, _)| whose == annotator)
                && self.files.bytes(&copy, FILE_LIMIT).is_ok_and(|copied| copied == bytes)
            {
                return Ok(there.name);
            }
        }
        let name = self.new_entry(article, Some((annotator, spans)), removal)?;
        let home = self.path(TRASH).join(&name);
        let copy = home.join(below);
        self.make_folders_to(&home, &copy)?;
        self.files.write_new(&copy, &bytes)?;
        Ok(name)
    }

    /// Brings an article back from the trash: every file to where it was.
    ///
    /// # Errors
    /// [`StoreErrorKind::Exists`] when something else stands at one of those places: then nothing
    /// was moved. The disk's; the same call again goes on where it failed.
    pub fn restore_article(&self, name: &str) -> Result<ArticleId, StoreError> {
        let home = self.entry_path(name)?;
        let entry = self.entry_at(&home)?;
        let article = entry.article.clone();
        // Last the article's own record, which makes it one.
        let mut parts = vec![
            self.path("decisions").join(article.as_str()),
            self.path("gold").join(format!("{article}.ron")),
            self.layers_path(&article),
        ];
        parts.extend(
            self.backups_beside(&home.join("articles"), &article)?
                .iter()
                .map(|path| self.path("articles").join(path.file_name().unwrap_or_default())),
        );
        parts.extend([self.text_path(&article), self.record_path(&article)]);
        let below = |part: &Path| home.join(part.strip_prefix(self.root()).unwrap_or(part));
        let there: Vec<&PathBuf> = parts
            .iter()
            .map(|part| Ok(self.files.entry(&below(part))?.is_some().then_some(part)))
            .filter_map(Result::transpose)
            .collect::<Result<_, StoreError>>()?;
        for part in &there {
            if self.files.entry(part)?.is_some() && !self.is_same_file(part, &below(part))? {
                return Err(StoreError::new(part, StoreErrorKind::Exists));
            }
        }
        for part in there {
            self.carry(&below(part), self.root(), part)?;
        }
        self.drop_entry(&home)?;
        Ok(article)
    }

    /// The layer of an entry, placed in `text`, the article's.
    ///
    /// # Errors
    /// Any of a file; [`StoreErrorKind::Missing`] for an entry that is no layer.
    pub fn read_trashed_layer(
        &self,
        trashed: &Trashed,
        text: &ArticleText,
    ) -> Result<LayerRead, StoreError> {
        let home = self.entry_path(&trashed.name)?;
        let Some((annotator, _)) = &trashed.layer else {
            return Err(StoreError::new(&home, StoreErrorKind::Missing));
        };
        let path = self.layer_path(&trashed.article, annotator);
        let copy = home.join(path.strip_prefix(self.root()).unwrap_or(&path));
        if self.files.entry(&copy)?.is_none() {
            return Err(StoreError::new(&copy, StoreErrorKind::Missing));
        }
        self.read_layer_at(&copy, &trashed.article, annotator, text)
    }

    /// Takes an entry out of the trash whose layer is in the project again.
    ///
    /// # Errors
    /// The disk's.
    pub fn forget_trashed(&self, trashed: &Trashed) -> Result<(), StoreError> {
        let home = self.entry_path(&trashed.name)?;
        if let Some((annotator, _)) = &trashed.layer {
            let path = self.layer_path(&trashed.article, annotator);
            let copy = home.join(path.strip_prefix(self.root()).unwrap_or(&path));
            if self.files.entry(&copy)?.is_some() {
                self.files.remove(&copy)?;
            }
        }
        self.drop_entry(&home)
    }

    /// The folder of the entry `name`, which must be a name and no path.
    fn entry_path(&self, name: &str) -> Result<PathBuf, StoreError> {
        let home = self.path(TRASH).join(name);
        let plain = Path::new(name).components().count() == 1 && !name.starts_with('.');
        match plain && home.parent() == Some(&self.path(TRASH)) {
            true if self.files.entry(&home)?.is_some() => Ok(home),
            _ => Err(StoreError::new(&self.path(TRASH), StoreErrorKind::Missing)),
        }
    }

    fn entry_at(&self, home: &Path) -> Result<Trashed, StoreError> {
        let missing = || StoreError::new(&home.join(RECORD), StoreErrorKind::Missing);
        self.read_trashed(home)?.ok_or_else(missing)
    }

    /// The entry in the folder `home`; `None` for one without files.
    fn read_trashed(&self, home: &Path) -> Result<Option<Trashed>, StoreError> {
        let path = home.join(RECORD);
        let source = match self.files.text(&path, RECORD_LIMIT) {
            Err(error) if error.kind == StoreErrorKind::Missing => {
                let mut files = Vec::new();
                self.files_of(home, &mut files)?;
                return if files.is_empty() { Ok(None) } else { Err(error) };
            }
            source => source?,
        };
        ron_text::probe(&path, &source, FORMAT, VERSION)?;
        let wire: Entry = ron_text::parse(&path, &source)?;
        let invalid = |why: String| StoreError::invalid(&path, None, why);
        let article = ArticleId::new(&wire.article).map_err(|e| invalid(e.to_string()))?;
        let layer = match wire.annotator.as_str() {
            "" => None,
            id => Some((AnnotatorId::new(id).map_err(|e| invalid(e.to_string()))?, wire.spans)),
        };
        let whole = layer.is_some() || self.parts_of(&article)?.is_empty();
        // A record alone is what a program leaves that was killed before it moved anything, or after
        // it brought everything back.
        let mut files = Vec::new();
        self.files_of(home, &mut files)?;
        if files.len() < 2 {
            return Ok(None);
        }
        let name = home.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Entry { title, by, at, why, .. } = wire;
        Ok(Some(Trashed { name, article, title, layer, by, at, why, whole }))
    }

    /// What of an article stands in its place, in the order in which it is moved.
    fn parts_of(&self, article: &ArticleId) -> Result<Vec<PathBuf>, StoreError> {
        let mut parts = vec![
            self.record_path(article),
            self.text_path(article),
            self.layers_path(article),
            self.path("gold").join(format!("{article}.ron")),
            self.path("decisions").join(article.as_str()),
        ];
        parts.extend(self.backups_beside(&self.path("articles"), article)?);
        let mut there = Vec::new();
        for part in parts {
            if self.files.entry(&part)?.is_some() {
                there.push(part);
            }
        }
        Ok(there)
    }

    /// What migrations kept beside an article's record in `folder`.
    fn backups_beside(&self, folder: &Path, id: &ArticleId) -> Result<Vec<PathBuf>, StoreError> {
        let start = format!("{id}.ron.v");
        let listed = self.files.list(folder)?.into_iter();
        let kept = listed.filter(|listed| {
            let name = listed.name.to_string_lossy();
            name.strip_prefix(&start).is_some_and(|rest| rest.contains(".bak"))
        });
        Ok(kept.map(|listed| folder.join(listed.name)).collect())
    }

    /// Makes an entry with its record; the rest is moved into it.
    fn new_entry(
        &self,
        article: &ArticleId,
        layer: Option<(&AnnotatorId, usize)>,
        removal: Removal<'_>,
    ) -> Result<String, StoreError> {
        let home = self.path(TRASH);
        self.files.make_folder(&home)?;
        let (at, stamp) = now();
        let wire = Entry {
            format: FORMAT.to_owned(),
            version: VERSION,
            article: article.to_string(),
            title: removal.title.to_owned(),
            annotator: layer.map(|(annotator, _)| annotator.to_string()).unwrap_or_default(),
            spans: layer.map_or(0, |(_, spans)| spans),
            by: removal.by.to_string(),
            at,
            why: removal.why.to_owned(),
        };
        for number in 1..1000 {
            let name = match number {
                1 => format!("{stamp}-{article}"),
                _ => format!("{stamp}-{number}-{article}"),
            };
            let path = home.join(&name);
            if self.files.entry(&path)?.is_some() {
                continue;
            }
            self.files.make_folder(&path)?;
            let record = path.join(RECORD);
            match self.files.write_new(&record, ron_text::print(&record, &wire, 1)?.as_bytes()) {
                Err(error) if error.kind == StoreErrorKind::Exists => {}
                written => return written.map(|()| name),
            }
        }
        Err(StoreError::new(&home, StoreErrorKind::Exists))
    }

    /// Moves a file or folder to `to`, below `home`, and returns when both names are on the disk.
    fn carry(&self, from: &Path, home: &Path, to: &Path) -> Result<(), StoreError> {
        self.make_folders_to(home, to)?;
        match self.files.disk().rename_new(from, to) {
            Ok(()) => {}
            // It got its new name, and the program was killed before the old one went.
            Err(error)
                if error.kind() == std::io::ErrorKind::AlreadyExists
                    && self.is_same_file(from, to)? =>
            {
                self.files.remove(from)?;
            }
            Err(error) => return Err(StoreError::io(to, &error)),
        }
        self.files.sync_folder_of(to)?;
        self.files.sync_folder_of(from)
    }

    fn is_same_file(&self, one: &Path, other: &Path) -> Result<bool, StoreError> {
        let kind = |path| Ok::<_, StoreError>(self.files.entry(path)?.map(|entry| entry.kind));
        if (kind(one)?, kind(other)?) != (Some(EntryKind::File), Some(EntryKind::File)) {
            return Ok(false);
        }
        Ok(self.files.bytes(one, FILE_LIMIT)? == self.files.bytes(other, FILE_LIMIT)?)
    }

    /// Removes an entry's record and its empty folders.
    fn drop_entry(&self, home: &Path) -> Result<(), StoreError> {
        let record = home.join(RECORD);
        if self.files.entry(&record)?.is_some() {
            self.files.remove(&record)?;
        }
        for below in self.files.list(home)? {
            let folder = home.join(&below.name);
            for inner in self.files.list(&folder).unwrap_or_default() {
                let _ = self.files.disk().remove_folder(&folder.join(&inner.name));
            }
            let _ = self.files.disk().remove_folder(&folder);
        }
        // What else somebody put there stays, without a record.
        let _ = self.files.disk().remove_folder(home);
        self.files.sync_folder_of(home)
    }
}
