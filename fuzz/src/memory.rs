//! A disk in memory: a project made from the fuzzer's bytes, without a system call.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use hashiya::store::{Disk, DiskFile, DiskLock, Entry, EntryKind, Listed};

/// Files by path; `None` is a folder.
type Nodes = BTreeMap<PathBuf, Option<Vec<u8>>>;

/// A disk that holds files and folders, and nothing that is neither.
#[derive(Clone, Default)]
pub struct MemoryDisk(Arc<Mutex<Nodes>>);

impl MemoryDisk {
    /// Puts a file there, whatever stood there, with the folders above it. A name that is a folder,
    /// or that goes through a file, is passed over.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        self.with(|nodes| {
            let above: Vec<&Path> = path.ancestors().skip(1).collect();
            let blocked = above.iter().any(|folder| matches!(nodes.get(*folder), Some(Some(_))));
            if blocked || matches!(nodes.get(path), Some(None)) {
                return;
            }
            for folder in above {
                nodes.insert(folder.to_owned(), None);
            }
            nodes.insert(path.to_owned(), Some(bytes.to_owned()));
        });
    }

    /// The bytes of a file.
    #[must_use]
    pub fn get(&self, path: &Path) -> Option<Vec<u8>> {
        self.with(|nodes| nodes.get(path).cloned().flatten())
    }

    /// Every path.
    #[must_use]
    pub fn paths(&self) -> Vec<PathBuf> {
        self.with(|nodes| nodes.keys().cloned().collect())
    }

    /// Another disk that holds the same.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self(Arc::new(Mutex::new(self.with(|nodes| nodes.clone()))))
    }

    fn with<T>(&self, work: impl FnOnce(&mut Nodes) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn missing() -> io::Error {
    io::ErrorKind::NotFound.into()
}

struct MemoryFile(MemoryDisk, PathBuf);

impl MemoryFile {
    fn with<T>(&self, work: impl FnOnce(&mut Vec<u8>) -> T) -> io::Result<T> {
        self.0.with(|nodes| match nodes.get_mut(&self.1) {
            Some(Some(bytes)) => Ok(work(bytes)),
            Some(None) => Err(io::ErrorKind::IsADirectory.into()),
            None => Err(missing()),
        })
    }
}

impl DiskFile for MemoryFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.with(|file| file.extend_from_slice(bytes))
    }

    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn length(&mut self) -> io::Result<u64> {
        self.with(|file| file.len() as u64)
    }

    fn cut(&mut self, bytes: u64) -> io::Result<()> {
        self.with(|file| file.resize(usize::try_from(bytes).unwrap_or(file.len()), 0))
    }
}

struct NoLock;

impl DiskLock for NoLock {}

impl Disk for MemoryDisk {
    fn entry(&self, path: &Path) -> io::Result<Entry> {
        self.with(|nodes| match nodes.get(path) {
            Some(Some(bytes)) => {
                let bytes = bytes.len() as u64;
                Ok(Entry { kind: EntryKind::File, bytes, modified: None, shared: false })
            }
            Some(None) => {
                Ok(Entry { kind: EntryKind::Folder, bytes: 0, modified: None, shared: false })
            }
            None => Err(missing()),
        })
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.entry(path).map(|_| path.to_owned())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Listed>> {
        self.with(|nodes| {
            match nodes.get(folder) {
                None => return Err(missing()),
                Some(Some(_)) => return Err(io::ErrorKind::NotADirectory.into()),
                Some(None) => {}
            }
            let within = nodes.iter().filter(|(path, _)| path.parent() == Some(folder));
            Ok(within
                .map(|(path, node)| Listed {
                    name: path.file_name().unwrap_or(OsStr::new("")).to_owned(),
                    kind: if node.is_some() { EntryKind::File } else { EntryKind::Folder },
                })
                .collect())
        })
    }

    fn read(&self, path: &Path, start: u64, most: u64) -> io::Result<Vec<u8>> {
        MemoryFile(self.clone(), path.to_owned()).with(|bytes| {
            let start = usize::try_from(start).unwrap_or(usize::MAX).min(bytes.len());
            let most = usize::try_from(most).unwrap_or(usize::MAX);
            bytes[start..].iter().take(most).copied().collect()
        })
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.with(|nodes| {
            if nodes.contains_key(path) {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            if !matches!(path.parent().and_then(|folder| nodes.get(folder)), Some(None)) {
                return Err(missing());
            }
            nodes.insert(path.to_owned(), Some(Vec::new()));
            Ok(())
        })?;
        Ok(Box::new(MemoryFile(self.clone(), path.to_owned())))
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let file = MemoryFile(self.clone(), path.to_owned());
        file.with(|_| ())?;
        Ok(Box::new(file))
    }

    fn note(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let _ = self.create(path);
        MemoryFile(self.clone(), path.to_owned()).with(|file| {
            let end = bytes.len().min(file.len());
            file.splice(..end, bytes.iter().copied());
        })
    }

    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.with(|nodes| {
            if matches!(nodes.get(to), Some(None)) {
                return Err(io::ErrorKind::IsADirectory.into());
            }
            if !nodes.contains_key(from) {
                return Err(missing());
            }
            if !matches!(to.parent().and_then(|folder| nodes.get(folder)), Some(None)) {
                return Err(missing());
            }
            if to != from && to.starts_with(from) {
                return Err(io::ErrorKind::InvalidInput.into());
            }
            // A folder takes along what lies in it.
            let moved: Vec<PathBuf> =
                nodes.keys().filter(|path| path.starts_with(from)).cloned().collect();
            for path in moved {
                let below = path.strip_prefix(from).unwrap_or(Path::new("")).to_owned();
                let node = nodes.remove(&path).flatten();
                let target =
                    if below.as_os_str().is_empty() { to.to_owned() } else { to.join(below) };
                nodes.insert(target, node);
            }
            Ok(())
        })
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.entry(to).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.replace(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.with(|nodes| match nodes.get(path) {
            Some(Some(_)) => {
                nodes.remove(path);
                Ok(())
            }
            Some(None) => Err(io::ErrorKind::IsADirectory.into()),
            None => Err(missing()),
        })
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.with(|nodes| {
            if nodes.keys().any(|inner| inner.parent() == Some(path)) {
                return Err(io::ErrorKind::DirectoryNotEmpty.into());
            }
            nodes.remove(path).map(|_| ()).ok_or_else(missing)
        })
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.with(|nodes| {
            if nodes.contains_key(path) {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            nodes.insert(path.to_owned(), None);
            Ok(())
        })
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.entry(path).map(|_| ())
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn DiskLock>>> {
        self.put(path, b"");
        Ok(Some(Box::new(NoLock)))
    }
}
