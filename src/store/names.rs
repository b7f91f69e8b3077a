//! What the names of a project's files say.

use std::path::Path;

use super::conflict::ConflictCopy;
use super::disk::{EntryKind, Listed};
use super::error::{StoreError, StoreErrorKind};
use super::files::Files;
use super::problem::Problem;
use crate::model::{AnnotatorId, ArticleId, IdError};

/// What the name of a listed file says.
pub enum Stem<T> {
    /// An id and one of the endings that were asked for.
    Id(T, String),
    /// A file kept by a migration or a repair.
    Backup,
    /// Something that does not belong there.
    Wrong(Problem),
}

/// An id that is the stem of files.
pub trait FileId: Sized {
    /// The id written `stem`.
    ///
    /// # Errors
    /// [`IdError`].
    fn of(stem: &str) -> Result<Self, IdError>;
}

impl FileId for ArticleId {
    fn of(stem: &str) -> Result<Self, IdError> {
        Self::new(stem)
    }
}

impl FileId for AnnotatorId {
    fn of(stem: &str) -> Result<Self, IdError> {
        Self::new(stem)
    }
}

/// What the name of `listed`, which stands at `path`, says, where files with these endings belong.
pub fn stem<T: FileId>(listed: &Listed, path: &Path, endings: &[&str]) -> Stem<T> {
    let stray = || Stem::Wrong(Problem::Stray { path: path.to_owned() });
    let bad = |why: String| {
        let error = StoreError::new(path, StoreErrorKind::BadId { why });
        Stem::Wrong(Problem::Unreadable(error))
    };
    let Some(name) = listed.name.to_str() else {
        return bad("it is not Unicode".to_owned());
    };
    if matches!(listed.kind, EntryKind::Folder | EntryKind::Other) {
        return stray();
    }
    if let Some(copy) = ConflictCopy::of_path(path) {
        return Stem::Wrong(Problem::Conflict(copy));
    }
    let Some((stem, ending)) = name.rsplit_once('.') else { return stray() };
    let kept = ["bak-", "torn-", "aside-"];
    if ending == "bak" || kept.iter().any(|start| ending.starts_with(start)) {
        return Stem::Backup;
    }
    if !endings.contains(&ending) {
        return stray();
    }
    match T::of(stem) {
        Ok(id) => Stem::Id(id, ending.to_owned()),
        Err(error) => bad(error.to_string()),
    }
}

/// Whether `listed` is a folder, or a link to one that may be followed.
#[must_use]
pub fn is_folder(listed: &Listed, path: &Path, files: &Files) -> bool {
    match listed.kind {
        EntryKind::Folder => true,
        EntryKind::Link => {
            matches!(files.entry(path), Ok(Some(entry)) if entry.kind == EntryKind::Folder)
        }
        EntryKind::File | EntryKind::Other => false,
    }
}
