//! Copies of files as they were before something rewrites them in bulk: a merge, a re-import.
//!
//! They lie in `.hashiya/backup/TIME/`, each file at its own path below, with `backup.ron`, which
//! says when and why. They belong to this machine; nothing here ever deletes one.

use std::path::{Path, PathBuf};

use super::disk::EntryKind;
use super::error::{StoreError, StoreErrorKind};
use super::folder::{OWN, ProjectFolder};
use super::ron_text;
use super::wire::trash_v1::{BACKUP, Backup as Wire, VERSION};

/// Largest file that is copied, in bytes.
const FILE_LIMIT: u64 = 4 << 30;

/// Largest record of a backup, in bytes.
const RECORD_LIMIT: u64 = 64 << 20;

/// The record of a backup.
const RECORD: &str = "backup.ron";

/// A set of copies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its folder.
    pub path: PathBuf,
    /// When it was made, ISO 8601 in UTC.
    pub at: String,
    /// Before what.
    pub why: String,
    /// The files, below the project's folder.
    pub files: Vec<PathBuf>,
}

/// The time in UTC, as records write it and as a name of a folder.
pub(super) fn now() -> (String, String) {
    let now = jiff::Timestamp::now();
    (now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(), now.strftime("%Y-%m-%dT%H-%M-%SZ").to_string())
}

impl ProjectFolder {
    /// Copies the files and folders `paths`, as they are, before something rewrites them; `why` says
    /// before what, in a few words. What is not there is passed over, links are not followed.
    /// Returns the backup's folder, whole and on the disk; `None` when there was nothing to copy.
    ///
    /// # Errors
    /// [`StoreErrorKind::UnsafeLink`] for a path outside the project; [`StoreErrorKind::ReadOnly`];
    /// the disk's: then there is no backup, and the caller should change nothing.
    pub fn back_up(&self, why: &str, paths: &[PathBuf]) -> Result<Option<PathBuf>, StoreError> {
        let mut files = Vec::new();
        for path in paths {
            let path = if path.is_absolute() || path.starts_with(self.root()) {
                path.clone()
            } else {
                self.root().join(path)
            };
            self.files_of(&path, &mut files)?;
        }
        files.sort();
        files.dedup();
        if files.is_empty() {
            return Ok(None);
        }
        let home = self.make_own()?.join("backup");
        self.files.make_folder(&home)?;
        let (at, stamp) = now();
        // Made under a hidden name and then renamed: a backup is whole or not there.
        let mut made = home.join(format!(".{stamp}.new"));
        let mut number = 1;
        while self.files.entry(&made)?.is_some() {
            number += 1;
            made = home.join(format!(".{stamp}-{number}.new"));
        }
        self.files.make_folder(&made)?;
        for file in &files {
            let below = self.below(file)?;
            let bytes = self.files.bytes(file, FILE_LIMIT)?;
            let copy = made.join(below);
            self.make_folders_to(&made, &copy)?;
            self.files.write_new(&copy, &bytes)?;
        }
        let below: Vec<String> = files
            .iter()
            .map(|file| {
                let below = self.below(file).unwrap_or(file);
                let parts = below.components().map(|part| part.as_os_str().to_string_lossy());
                parts.collect::<Vec<_>>().join("/")
            })
            .collect();
        let record = made.join(RECORD);
        let (format, why) = (BACKUP.to_owned(), why.to_owned());
        let wire = Wire { format, version: VERSION, at, why, files: below };
        self.files.write_new(&record, ron_text::print(&record, &wire, 2)?.as_bytes())?;
        let mut path = home.join(&stamp);
        let mut number = 1;
        loop {
            match self.files.disk().rename_new(&made, &path) {
                Ok(()) => break,
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                    number += 1;
                    path = home.join(format!("{stamp}-{number}"));
                }
                Err(error) => return Err(StoreError::io(&path, &error)),
            }
        }
        self.files.sync_folder_of(&path)?;
        Ok(Some(path))
    }

    /// All backups, oldest first. What is not one is passed over.
    ///
    /// # Errors
    /// A folder that cannot be listed.
    pub fn backups(&self) -> Result<Vec<Backup>, StoreError> {
        let home = self.path(OWN).join("backup");
        let mut backups = Vec::new();
        for listed in self.files.list(&home)? {
            let path = home.join(&listed.name);
            let record = path.join(RECORD);
            let Ok(source) = self.files.text(&record, RECORD_LIMIT) else { continue };
            let known = ron_text::probe(&record, &source, BACKUP, VERSION)
                .and_then(|_| ron_text::parse::<Wire>(&record, &source));
            if let Ok(wire) = known {
                let files = wire.files.iter().map(PathBuf::from).collect();
                backups.push(Backup { path, at: wire.at, why: wire.why, files });
            }
        }
        Ok(backups)
    }

    /// `path` below the project's folder.
    fn below<'p>(&self, path: &'p Path) -> Result<&'p Path, StoreError> {
        path.strip_prefix(self.root())
            .map_err(|_| StoreError::new(path, StoreErrorKind::UnsafeLink))
    }

    /// The plain files at or under `path`.
    pub(super) fn files_of(&self, path: &Path, files: &mut Vec<PathBuf>) -> Result<(), StoreError> {
        match self.files.entry(path)?.map(|entry| entry.kind) {
            Some(EntryKind::File) => files.push(path.to_owned()),
            Some(EntryKind::Folder) => {
                for listed in self.files.list(path)? {
                    if listed.kind != EntryKind::Link {
                        self.files_of(&path.join(&listed.name), files)?;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Makes the folders between `home`, which is there, and the file `path` below it.
    pub(super) fn make_folders_to(&self, home: &Path, path: &Path) -> Result<(), StoreError> {
        let below = path.strip_prefix(home).unwrap_or(path);
        let mut here = home.to_owned();
        for part in below.parent().into_iter().flat_map(Path::components) {
            here.push(part);
            self.files.make_folder(&here)?;
        }
        Ok(())
    }
}
