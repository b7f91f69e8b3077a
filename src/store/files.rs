//! Whole files of one folder: read within limits, written at once, never overwritten unread.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::disk::{Disk, DiskLock, Entry, EntryKind, Listed};
use super::error::{StoreError, StoreErrorKind};
use crate::text::Digest;

/// How much of a file is copied at a time, in bytes.
const PIECE: u64 = 4 << 20;

/// Age at which a temporary file belongs to nobody any more.
const LEFT_BEHIND: Duration = Duration::from_secs(600);

/// What a file was when it was last read or written here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seen {
    /// `None` when there was no file.
    entry: Option<Entry>,
    /// Digest of its bytes, for when its date changed and nothing else.
    digest: Option<Digest>,
    /// The version of its format.
    version: u32,
}

/// The files below one folder. Clones share what was seen.
#[derive(Clone)]
pub struct Files {
    root: PathBuf,
    real_root: PathBuf,
    disk: Arc<dyn Disk>,
    seen: Arc<Mutex<HashMap<PathBuf, Seen>>>,
    read_only: bool,
}

impl Files {
    /// The files below `root`, a folder that exists.
    ///
    /// # Errors
    /// [`StoreErrorKind::Missing`], [`StoreErrorKind::NotAFile`] for what is no folder, the disk's.
    pub fn below(root: &Path, disk: Arc<dyn Disk>) -> Result<Self, StoreError> {
        let io = |error: std::io::Error| StoreError::io(root, &error);
        let real_root = disk.resolve(root).map_err(io)?;
        if disk.entry(&real_root).map_err(io)?.kind != EntryKind::Folder {
            return Err(StoreError::new(root, StoreErrorKind::NotAFile));
        }
        let seen = Arc::default();
        Ok(Self { root: root.to_owned(), real_root, disk, seen, read_only: false })
    }

    /// The same files, of which none may be written.
    #[must_use]
    pub fn for_reading(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// The folder, as given.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder, with every link followed.
    #[must_use]
    pub fn real_root(&self) -> &Path {
        &self.real_root
    }

    /// The disk.
    #[must_use]
    pub fn disk(&self) -> &dyn Disk {
        &*self.disk
    }

    /// Whether nothing may be written.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// # Errors
    /// [`StoreErrorKind::ReadOnly`] when nothing may be written.
    pub fn writable(&self, path: &Path) -> Result<(), StoreError> {
        if self.read_only { Err(StoreError::new(path, StoreErrorKind::ReadOnly)) } else { Ok(()) }
    }

    /// What stands at `path`, a path below the folder; `None` when nothing does. A link is followed
    /// when it stays within the folder.
    ///
    /// # Errors
    /// [`StoreErrorKind::UnsafeLink`] when any part of it is a link that leaves the folder; the
    /// disk's.
    pub fn entry(&self, path: &Path) -> Result<Option<Entry>, StoreError> {
        let unsafe_link = || StoreError::new(path, StoreErrorKind::UnsafeLink);
        let below = path.strip_prefix(&self.root).map_err(|_| unsafe_link())?;
        let mut here = self.root.clone();
        let mut found = None;
        for part in below.components() {
            let Component::Normal(name) = part else { return Err(unsafe_link()) };
            here.push(name);
            let mut entry = match self.disk.entry(&here) {
                Ok(entry) => entry,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
                Err(error) => return Err(StoreError::io(path, &error)),
            };
            if entry.kind == EntryKind::Link {
                let target = self.disk.resolve(&here).map_err(|_| unsafe_link())?;
                if !target.starts_with(&self.real_root) {
                    return Err(unsafe_link());
                }
                entry = self.disk.entry(&target).map_err(|error| StoreError::io(path, &error))?;
            }
            found = Some(entry);
        }
        Ok(found)
    }

    /// The names in a folder, sorted; empty when there is no such folder. Hidden names, such as
    /// those of temporary files, are left out.
    ///
    /// # Errors
    /// As [`Files::entry`]; [`StoreErrorKind::NotAFile`] for what is no folder.
    pub fn list(&self, folder: &Path) -> Result<Vec<Listed>, StoreError> {
        if folder != self.root {
            match self.entry(folder)? {
                None => return Ok(Vec::new()),
                Some(entry) if entry.kind == EntryKind::Folder => {}
                Some(_) => return Err(StoreError::new(folder, StoreErrorKind::NotAFile)),
            }
        }
        let mut names = self.disk.list(folder).map_err(|error| StoreError::io(folder, &error))?;
        names.retain(|listed| !listed.name.as_encoded_bytes().starts_with(b"."));
        names.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        Ok(names)
    }

    /// The bytes of a file of at most `limit`.
    ///
    /// # Errors
    /// [`StoreErrorKind::Missing`], [`StoreErrorKind::TooLarge`], [`StoreErrorKind::NotAFile`],
    /// [`StoreErrorKind::UnsafeLink`], the disk's.
    pub fn bytes(&self, path: &Path, limit: u64) -> Result<Vec<u8>, StoreError> {
        Ok(self.read(path, limit)?.0)
    }

    /// The text of a file of at most `limit` bytes.
    ///
    /// # Errors
    /// As [`Files::bytes`], and [`StoreErrorKind::NotUtf8`].
    pub fn text(&self, path: &Path, limit: u64) -> Result<String, StoreError> {
        utf8(path, self.bytes(path, limit)?)
    }

    fn read(&self, path: &Path, limit: u64) -> Result<(Vec<u8>, Entry), StoreError> {
        let entry =
            self.entry(path)?.ok_or_else(|| StoreError::new(path, StoreErrorKind::Missing))?;
        if entry.kind != EntryKind::File {
            return Err(StoreError::new(path, StoreErrorKind::NotAFile));
        }
        let too_large = |bytes| StoreError::new(path, StoreErrorKind::TooLarge { bytes, limit });
        if entry.bytes > limit {
            return Err(too_large(entry.bytes));
        }
        let bytes = self
            .disk
            .read(path, 0, limit.saturating_add(1))
            .map_err(|error| StoreError::io(path, &error))?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if length > limit { Err(too_large(length)) } else { Ok((bytes, entry)) }
    }

    /// The text of a file that may be written later, with what [`Files::seen`] needs. `None` when
    /// there is no file, which then may be made by [`Files::replace`].
    ///
    /// # Errors
    /// As [`Files::text`].
    pub fn text_to_replace(
        &self,
        path: &Path,
        limit: u64,
    ) -> Result<Option<(String, Entry)>, StoreError> {
        self.forget(path);
        match self.read(path, limit) {
            Ok((bytes, entry)) => Ok(Some((utf8(path, bytes)?, entry))),
            Err(error) if error.kind == StoreErrorKind::Missing => {
                self.remember(path, Seen { entry: None, digest: None, version: 0 });
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Notes that `source`, which stood at `path` when it was `entry`, was understood as `version` of
    /// its format: from now on it may be replaced.
    pub fn seen(&self, path: &Path, entry: Entry, source: &str, version: u32) {
        let digest = Some(Digest::of(source.as_bytes()));
        self.remember(path, Seen { entry: Some(entry), digest, version });
    }

    /// Whether the file that stands at `path` is the one that was seen. Only when its date alone
    /// changed are its bytes read: a checkout or a copy may have put the same file there.
    fn is_as_seen(&self, path: &Path, seen: &Seen) -> Result<bool, StoreError> {
        let entry = self.entry(path)?;
        if entry == seen.entry {
            return Ok(true);
        }
        let (Some(now), Some(then)) = (entry, seen.entry) else { return Ok(false) };
        if now.kind != then.kind || now.bytes != then.bytes {
            return Ok(false);
        }
        let bytes = self.bytes(path, now.bytes)?;
        Ok(seen.digest == Some(Digest::of(&bytes)))
    }

    /// Whether the file at `path` is the one that was last read or written here, or none was and none
    /// stands there; `true` also when it cannot be looked at.
    #[must_use]
    pub fn is_as_last_seen(&self, path: &Path) -> bool {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner).get(path).copied();
        match seen {
            Some(seen) => self.is_as_seen(path, &seen).unwrap_or(true),
            None => !matches!(self.entry(path), Ok(Some(_))),
        }
    }

    fn remember(&self, path: &Path, seen: Seen) {
        let mut map = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        map.insert(path.to_owned(), seen);
    }

    /// Forgets that a file was read: it is not to be replaced.
    pub fn forget(&self, path: &Path) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
    }

    /// Writes `path`, at once, over the file that was read or written last. When that one is of an
    /// older version than `version`, it is kept first as `NAME.vN.bak`.
    ///
    /// # Errors
    /// [`StoreErrorKind::Changed`] when the file on disk is not that one;
    /// [`StoreErrorKind::ReadOnly`]; the disk's, after which the old file stands unharmed.
    pub fn replace(&self, path: &Path, bytes: &[u8], version: u32) -> Result<(), StoreError> {
        self.writable(path)?;
        let changed = || StoreError::new(path, StoreErrorKind::Changed);
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner).get(path).copied();
        let seen = seen.ok_or_else(changed)?;
        if !self.is_as_seen(path, &seen)? {
            return Err(changed());
        }
        if seen.entry.is_some() && seen.version < version {
            self.back_up(path, &seen)?;
        }
        let temporary = self.write_beside(path, bytes)?;
        let io = |error: std::io::Error| StoreError::io(path, &error);
        let placed = self.disk.entry(&temporary).map_err(io).and_then(|entry| {
            self.disk.replace(&temporary, path).map_err(io)?;
            // From here on the new file stands, whether or not the folder can be synced.
            let digest = Some(Digest::of(bytes));
            self.remember(path, Seen { entry: Some(entry), digest, version });
            Ok(())
        });
        if let Err(error) = placed {
            let _ = self.disk.remove(&temporary);
            return Err(error);
        }
        self.sync_folder_of(path)
    }

    /// Makes the file `path` with these bytes, at once.
    ///
    /// # Errors
    /// [`StoreErrorKind::Exists`]; [`StoreErrorKind::ReadOnly`]; the disk's. After an error to sync
    /// the folder the file may be there.
    pub fn write_new(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        self.writable(path)?;
        if self.entry(path)?.is_some() {
            return Err(StoreError::new(path, StoreErrorKind::Exists));
        }
        let temporary = self.write_beside(path, bytes)?;
        if let Err(error) = self.disk.rename_new(&temporary, path) {
            let _ = self.disk.remove(&temporary);
            return Err(StoreError::io(path, &error));
        }
        self.sync_folder_of(path)
    }

    /// Puts a file of this machine's own in the place of whatever is there, at once.
    ///
    /// # Errors
    /// [`StoreErrorKind::ReadOnly`]; the disk's.
    pub fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        self.writable(path)?;
        self.entry(path)?;
        let temporary = self.write_beside(path, bytes)?;
        self.disk.replace(&temporary, path).map_err(|error| {
            let _ = self.disk.remove(&temporary);
            StoreError::io(path, &error)
        })
    }

    /// Makes the folder `path` if it is not there; the one above must be.
    ///
    /// # Errors
    /// [`StoreErrorKind::NotAFile`] when something else is there; the disk's.
    pub fn make_folder(&self, path: &Path) -> Result<(), StoreError> {
        match self.entry(path)? {
            Some(entry) if entry.kind == EntryKind::Folder => return Ok(()),
            Some(_) => return Err(StoreError::new(path, StoreErrorKind::NotAFile)),
            None => self.writable(path)?,
        }
        match self.disk.create_folder(path) {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
                Err(StoreError::io(path, &error))
            }
            _ => self.sync_folder_of(path),
        }
    }

    /// Makes sure that what is written into the file `path` changes no other file: one that has
    /// further names (hard links), which may stand anywhere, is replaced by a copy of it.
    ///
    /// # Errors
    /// The disk's, after which the file is as it was.
    pub fn unshare(&self, path: &Path) -> Result<(), StoreError> {
        match self.entry(path)? {
            Some(entry) if entry.shared => {}
            _ => return Ok(()),
        }
        self.writable(path)?;
        let io = |error: std::io::Error| StoreError::io(path, &error);
        let temporary = self.write_beside(path, &[])?;
        let copied = self.copy(path, &temporary);
        let placed = copied.and_then(|()| self.disk.replace(&temporary, path));
        if let Err(error) = placed {
            let _ = self.disk.remove(&temporary);
            return Err(io(error));
        }
        self.sync_folder_of(path)
    }

    fn copy(&self, from: &Path, to: &Path) -> std::io::Result<()> {
        let mut copy = self.disk.append(to)?;
        let mut at = 0;
        loop {
            let piece = self.disk.read(from, at, PIECE)?;
            if piece.is_empty() {
                return copy.sync();
            }
            copy.write(&piece)?;
            at += u64::try_from(piece.len()).unwrap_or(PIECE);
        }
    }

    /// Locks the file `path`, made if need be; `None` when another holder has it.
    ///
    /// # Errors
    /// As [`Files::entry`]; [`StoreErrorKind::NotAFile`] when something else is there; the disk's.
    pub fn lock(&self, path: &Path) -> Result<Option<Box<dyn DiskLock>>, StoreError> {
        match self.entry(path)? {
            None => {}
            Some(entry) if entry.kind == EntryKind::File => {}
            Some(_) => return Err(StoreError::new(path, StoreErrorKind::NotAFile)),
        }
        self.disk.lock(path).map_err(|error| StoreError::io(path, &error))
    }

    /// Removes a file.
    ///
    /// # Errors
    /// The disk's.
    pub fn remove(&self, path: &Path) -> Result<(), StoreError> {
        self.writable(path)?;
        self.entry(path)?;
        self.disk.remove(path).map_err(|error| StoreError::io(path, &error))
    }

    /// Writes a temporary file beside `path` and syncs it.
    fn write_beside(&self, path: &Path, bytes: &[u8]) -> Result<PathBuf, StoreError> {
        let io = |error: std::io::Error| StoreError::io(path, &error);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut temporary = path.with_file_name(format!(".{name}.new"));
        let mut created = self.disk.create(&temporary);
        for attempt in 1..1000 {
            match created {
                Err(ref error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                _ => break,
            }
            // In use by another program, or left by one that was killed: then it grows old.
            if self.is_old(&temporary) {
                let _ = self.disk.remove(&temporary);
            } else {
                temporary = path.with_file_name(format!(".{name}.new{attempt}"));
            }
            created = self.disk.create(&temporary);
        }
        let written = created.and_then(|mut file| {
            file.write(bytes)?;
            file.sync()
        });
        match written {
            Ok(()) => Ok(temporary),
            Err(error) => {
                if error.kind() != std::io::ErrorKind::AlreadyExists {
                    let _ = self.disk.remove(&temporary);
                }
                Err(io(error))
            }
        }
    }

    fn is_old(&self, path: &Path) -> bool {
        let modified = self.disk.entry(path).ok().and_then(|entry| entry.modified);
        modified.and_then(|at| at.elapsed().ok()).is_some_and(|age| age > LEFT_BEHIND)
    }

    fn back_up(&self, path: &Path, seen: &Seen) -> Result<(), StoreError> {
        let bytes = self.bytes(path, u64::MAX - 1)?;
        if seen.digest != Some(Digest::of(&bytes)) {
            return Err(StoreError::new(path, StoreErrorKind::Changed));
        }
        let version = seen.version;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let numbered = |number| match number {
            1 => format!("{name}.v{version}.bak"),
            _ => format!("{name}.v{version}.bak-{number}"),
        };
        self.write_numbered(path, numbered, &bytes).map(|_| ())
    }

    /// Writes `bytes` beside `path` under the first name, from 1, that is free or holds the very
    /// same. Returns the path.
    ///
    /// # Errors
    /// The disk's.
    pub fn write_numbered(
        &self,
        path: &Path,
        name: impl Fn(u32) -> String,
        bytes: &[u8],
    ) -> Result<PathBuf, StoreError> {
        let limit = u64::try_from(bytes.len()).unwrap_or(u64::MAX - 1);
        for number in 1..10_000 {
            let copy = path.with_file_name(name(number));
            match self.write_new(&copy, bytes) {
                Ok(()) => return Ok(copy),
                Err(error) if error.kind == StoreErrorKind::Exists => {
                    if self.bytes(&copy, limit).is_ok_and(|there| there == bytes) {
                        return Ok(copy);
                    }
                }
                Err(error) => return Err(error),
            }
        }
        Err(StoreError::new(path, StoreErrorKind::Exists))
    }

    /// Returns when the name `path` is on the disk.
    ///
    /// # Errors
    /// The disk's.
    pub fn sync_folder_of(&self, path: &Path) -> Result<(), StoreError> {
        let folder = path.parent().unwrap_or(&self.root);
        self.disk.sync_folder(folder).map_err(|error| StoreError::io(path, &error))
    }
}

/// `bytes` as text.
fn utf8(path: &Path, bytes: Vec<u8>) -> Result<String, StoreError> {
    String::from_utf8(bytes).map_err(|error| {
        StoreError::new(path, StoreErrorKind::NotUtf8 { at: error.utf8_error().valid_up_to() })
    })
}
