//! What is taken over from another copy of the project, byte for byte, and what is kept before.

use std::path::{Path, PathBuf};

use super::disk::EntryKind;
use super::error::{StoreError, StoreErrorKind};
use super::folder::{OpenProject, ProjectFolder};
use super::journal::Journal;
use super::problem::Problem;
use crate::model::{AnnotatorId, ArticleId, ArticleRecord};

/// Largest file that is copied as it is, in bytes.
const COPY_LIMIT: u64 = 4 << 30;

/// Largest file of a reviewer, in bytes.
const OWNED_LIMIT: u64 = 64 << 20;

/// Most files of reviewers of one project.
const OWNED_MOST: usize = 1_000_000;

/// What became of a file that has one owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copied {
    /// It was not here.
    New,
    /// It was here, the same.
    Same,
    /// Another one was here and stays; theirs is kept beside it.
    Beside(PathBuf),
}

impl ProjectFolder {
    /// [`ProjectFolder::open`] of a folder that is never to be written.
    ///
    /// # Errors
    /// As there.
    pub fn open_for_reading(dir: &Path) -> Result<OpenProject, StoreError> {
        let mut open = Self::open(dir)?;
        open.folder = Self { files: open.folder.files.for_reading() };
        Ok(open)
    }

    /// Whether both are the same folder on the disk, or one lies within the other.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let real = |folder: &Self| folder.files.disk().resolve(folder.root()).ok();
        match (real(self), real(other)) {
            (Some(one), Some(two)) => one.starts_with(&two) || two.starts_with(&one),
            _ => false,
        }
    }

    /// Makes an article of another copy of the project, text and record byte for byte. The text must
    /// be the one that the record knows. What an interrupted copy left is taken up.
    ///
    /// # Errors
    /// [`StoreErrorKind::Exists`] when the id is taken by something else;
    /// [`StoreErrorKind::DigestMismatch`]; any of a file.
    pub fn copy_article(&self, from: &Self, record: &ArticleRecord) -> Result<(), StoreError> {
        let id = &record.id;
        if let Some(mismatch) = from.read_text(record)?.mismatch {
            return Err(mismatch);
        }
        self.files.writable(&self.text_path(id))?;
        self.files.make_folder(&self.path("articles"))?;
        for of in [Self::text_path, Self::record_path] as [fn(&Self, &ArticleId) -> PathBuf; 2] {
            let bytes = from.files.bytes(&of(from, id), COPY_LIMIT)?;
            let path = of(self, id);
            match self.files.write_new(&path, &bytes) {
                Err(error) if error.kind == StoreErrorKind::Exists => {
                    if self.files.bytes(&path, COPY_LIMIT)? != bytes {
                        return Err(error);
                    }
                }
                written => written?,
            }
        }
        Ok(())
    }

    /// Keeps a copy of one of the files at the project's root beside it, as
    /// `FILE.before-merge-1.bak`.
    ///
    /// # Errors
    /// Any of a file.
    pub fn keep_beside(&self, file: &str) -> Result<PathBuf, StoreError> {
        let path = self.path(file);
        let bytes = self.files.bytes(&path, COPY_LIMIT)?;
        let beside = |number| format!("{file}.before-merge-{number}.bak");
        self.files.write_numbered(&path, beside, &bytes)
    }

    /// The files of reviewers, below the project's folder: `gold/ID.ron` and `decisions/ID/NAME.ron`.
    ///
    /// # Errors
    /// A folder that cannot be listed.
    pub fn owned_files(&self) -> Result<Vec<PathBuf>, StoreError> {
        let mut files = Vec::new();
        let mut folders = vec![(self.path("gold"), false), (self.path("decisions"), true)];
        while let Some((folder, has_folders)) = folders.pop() {
            for listed in self.files.list(&folder)? {
                let Some(name) = listed.name.to_str() else { continue };
                let path = folder.join(name);
                if has_folders && listed.kind == EntryKind::Folder && ArticleId::new(name).is_ok() {
                    folders.push((path, false));
                } else if !has_folders
                    && listed.kind == EntryKind::File
                    && name.strip_suffix(".ron").is_some_and(|stem| AnnotatorId::new(stem).is_ok())
                    && files.len() < OWNED_MOST
                    && let Ok(relative) = path.strip_prefix(self.root())
                {
                    files.push(relative.to_owned());
                }
            }
        }
        files.sort();
        Ok(files)
    }

    /// Takes over one of [`ProjectFolder::owned_files`] of another copy. Without `write` it only says
    /// what would become of it.
    ///
    /// # Errors
    /// Any of a file.
    pub fn copy_owned(
        &self,
        from: &Self,
        relative: &Path,
        write: bool,
    ) -> Result<Copied, StoreError> {
        let path = self.root().join(relative);
        let theirs = from.files.bytes(&from.root().join(relative), OWNED_LIMIT)?;
        let ours = match self.files.bytes(&path, OWNED_LIMIT) {
            Ok(ours) => Some(ours),
            Err(error) if error.kind == StoreErrorKind::Missing => None,
            Err(error) => return Err(error),
        };
        if ours.as_ref() == Some(&theirs) {
            return Ok(Copied::Same);
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let beside = |number| match number {
            1 => format!("{name}.theirs.bak"),
            _ => format!("{name}.theirs.bak-{number}"),
        };
        match (ours, write) {
            (None, false) => Ok(Copied::New),
            (Some(_), false) => Ok(Copied::Beside(path.with_file_name(beside(1)))),
            (None, true) => {
                for folder in relative.ancestors().skip(1).collect::<Vec<_>>().into_iter().rev() {
                    if !folder.as_os_str().is_empty() {
                        self.files.make_folder(&self.root().join(folder))?;
                    }
                }
                self.files.write_new(&path, &theirs)?;
                Ok(Copied::New)
            }
            (Some(_), true) => {
                self.files.write_numbered(&path, beside, &theirs).map(Copied::Beside)
            }
        }
    }
}

impl Journal {
    /// Up to which transaction this history and `other` are the same.
    #[must_use]
    pub fn common_with(&self, other: &Self) -> u64 {
        let is_same = |number: u64| self.head_at(number) == other.head_at(number);
        // Each hash holds the one before: where two are the same, all before them are.
        let (mut same, mut differs) = (0, self.head().number.min(other.head().number) + 1);
        while differs - same > 1 {
            let middle = same + (differs - same) / 2;
            if is_same(middle) {
                same = middle;
            } else {
                differs = middle;
            }
        }
        same
    }

    /// Takes over what `theirs`, the same annotator's history in another copy of the project, holds
    /// beyond this one, byte for byte, and proves it again. It must go on from this one's end.
    ///
    /// # Errors
    /// [`StoreErrorKind::Changed`] when it does not; [`StoreErrorKind::ReadOnly`]; any of a file:
    /// then whole transactions may have been taken over, and the same call goes on from there.
    pub fn go_on_with(
        &mut self,
        folder: &ProjectFolder,
        theirs: &Self,
        from: &ProjectFolder,
    ) -> Result<Vec<Problem>, StoreError> {
        let path = folder.path("history").join(format!("{}.log", self.annotator()));
        let their_path = from.path("history").join(format!("{}.log", self.annotator()));
        let changed = || StoreError::new(&path, StoreErrorKind::Changed);
        let files = &folder.files;
        files.writable(&path)?;
        let mut bytes = from.files.bytes(&their_path, COPY_LIMIT)?;
        // Behind the last good transaction there may be a torn line.
        let lines = usize::try_from(theirs.head().number).unwrap_or(usize::MAX).saturating_add(1);
        let breaks = bytes.iter().enumerate().filter(|&(_, &byte)| byte == b'\n');
        let (end, _) = breaks.take(lines).last().ok_or_else(changed)?;
        bytes.truncate(end + 1);
        let lock = self.give_lock();
        let lock = lock.ok_or_else(|| StoreError::new(&path, StoreErrorKind::ReadOnly))?;
        let ours = match files.bytes(&path, COPY_LIMIT) {
            Ok(ours) => Some(ours),
            Err(error) if error.kind == StoreErrorKind::Missing => None,
            Err(error) => return Err(error),
        };
        match ours {
            None => {
                files.make_folder(&folder.path("history"))?;
                files.write_new(&path, &bytes)?;
            }
            Some(ours) => {
                let tail = bytes.strip_prefix(ours.as_slice()).ok_or_else(changed)?;
                let io = |error: std::io::Error| StoreError::io(&path, &error);
                let mut file = files.disk().append(&path).map_err(io)?;
                let length = u64::try_from(ours.len()).unwrap_or(u64::MAX);
                if file.length().map_err(io)? != length {
                    return Err(changed());
                }
                if let Err(error) = file.write(tail).and_then(|()| file.sync()) {
                    let _ = file.cut(length).and_then(|()| file.sync());
                    return Err(io(error));
                }
            }
        }
        let (journal, problems) = Self::open(folder, lock)?;
        *self = journal;
        Ok(problems)
    }
}
