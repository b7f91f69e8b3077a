//! The file layer: every operation on a disk that the program's promises rest on.
//!
//! The operations are small, so that a test can let each of them fail (the faulty disk of the tests) and see
//! that nothing is lost in between; what is promised of a whole file is made of them in
//! `files`.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What stands at a path. Links are not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A device, a pipe or the like.
    Other,
}

/// What is known of a path without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// Its size in bytes; 0 for what is no file.
    pub bytes: u64,
    /// When it was last changed, where the system tells.
    pub modified: Option<SystemTime>,
    /// Whether it is a file that has other names too (hard links), which may be anybody's.
    pub shared: bool,
}

/// A name in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The name.
    pub name: OsString,
    /// What it is. Links are not followed.
    pub kind: EntryKind,
}

/// A file open for writing.
pub trait DiskFile: Send {
    /// Writes all of `bytes` at the end.
    ///
    /// # Errors
    /// The system's; some of the bytes may then have been written.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Returns when what was written is on the disk.
    ///
    /// # Errors
    /// The system's; nothing is then known of what was written.
    fn sync(&mut self) -> io::Result<()>;

    /// The length in bytes.
    ///
    /// # Errors
    /// The system's.
    fn length(&mut self) -> io::Result<u64>;

    /// Cuts the file to `bytes`.
    ///
    /// # Errors
    /// The system's.
    fn cut(&mut self, bytes: u64) -> io::Result<()>;
}

/// A lock that is held until it is dropped.
pub trait DiskLock: Send {}

/// The operations that the store asks of a disk. Paths are used as given; whether one may be
/// touched is decided by the caller.
pub trait Disk: Send + Sync {
    /// What stands at `path`, without following a link.
    ///
    /// # Errors
    /// The system's; `NotFound` when there is nothing.
    fn entry(&self, path: &Path) -> io::Result<Entry>;

    /// `path` with every link followed.
    ///
    /// # Errors
    /// The system's.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;

    /// The names in a folder, in no order.
    ///
    /// # Errors
    /// The system's.
    fn list(&self, folder: &Path) -> io::Result<Vec<Listed>>;

    /// Up to `most` bytes of a file, from `start`.
    ///
    /// # Errors
    /// The system's.
    fn read(&self, path: &Path, start: u64, most: u64) -> io::Result<Vec<u8>>;

    /// A new file, empty.
    ///
    /// # Errors
    /// The system's; `AlreadyExists` when something is there.
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;

    /// An existing file, to be written at its end.
    ///
    /// # Errors
    /// The system's.
    fn append(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;

    /// Writes `bytes` over the start of a file, made if need be, and waits for no disk: only for what
    /// may be lost.
    ///
    /// # Errors
    /// The system's; some of the bytes may then have been written.
    fn note(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Puts `from` in the place of `to`, at once, whether or not `to` exists.
    ///
    /// # Errors
    /// The system's.
    fn replace(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives `from` the name `to` unless that is taken.
    ///
    /// # Errors
    /// The system's; `AlreadyExists` when something is there.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// The system's.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Removes an empty folder.
    ///
    /// # Errors
    /// The system's.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;

    /// Makes a folder in an existing one.
    ///
    /// # Errors
    /// The system's; `AlreadyExists` when something is there.
    fn create_folder(&self, path: &Path) -> io::Result<()>;

    /// Returns when the names in a folder are on the disk.
    ///
    /// # Errors
    /// The system's.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;

    /// Locks the file `path`, made if need be; `None` when another holder has it. A lock ends with
    /// its process, however that ends: a file that lies about is no lock.
    ///
    /// # Errors
    /// The system's.
    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn DiskLock>>>;
}

/// The real disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemDisk;

struct SystemFile(File);

impl DiskFile for SystemFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.seek(SeekFrom::End(0))?;
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn length(&mut self) -> io::Result<u64> {
        Ok(self.0.metadata()?.len())
    }

    fn cut(&mut self, bytes: u64) -> io::Result<()> {
        self.0.set_len(bytes)
    }
}

struct SystemLock {
    _file: File,
    _bell: File,
}

impl DiskLock for SystemLock {}

fn kind_of(kind: fs::FileType) -> EntryKind {
    if kind.is_symlink() {
        EntryKind::Link
    } else if kind.is_dir() {
        EntryKind::Folder
    } else if kind.is_file() {
        EntryKind::File
    } else {
        EntryKind::Other
    }
}

/// How many names a file has, where the system tells.
#[cfg(unix)]
fn names_of(found: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(found)
}

/// How many names a file has, where the system tells.
#[cfg(not(unix))]
fn names_of(_found: &fs::Metadata) -> u64 {
    1
}

impl Disk for SystemDisk {
    fn entry(&self, path: &Path) -> io::Result<Entry> {
        let found = fs::symlink_metadata(path)?;
        let kind = kind_of(found.file_type());
        let bytes = if kind == EntryKind::File { found.len() } else { 0 };
        let shared = kind == EntryKind::File && names_of(&found) > 1;
        Ok(Entry { kind, bytes, modified: found.modified().ok(), shared })
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Listed>> {
        let listed = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            Ok(Listed { name: entry.file_name(), kind: kind_of(entry.file_type()?) })
        };
        fs::read_dir(folder)?.map(listed).collect()
    }

    fn read(&self, path: &Path, start: u64, most: u64) -> io::Result<Vec<u8>> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len().saturating_sub(start).min(most);
        if start > 0 {
            file.seek(SeekFrom::Start(start))?;
        }
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
        file.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let file = OpenOptions::new().write(true).create_new(true).open(path)?;
        Ok(Box::new(SystemFile(file)))
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(SystemFile(OpenOptions::new().write(true).open(path)?)))
    }

    fn note(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        OpenOptions::new().write(true).create(true).truncate(false).open(path)?.write_all(bytes)
    }

    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        // A hard link refuses a name that is taken, in one step. Disks without hard links get a
        // look before the rename, which is all that they offer.
        match fs::hard_link(from, to) {
            Ok(()) => {
                // The name is given; the old one, if it stays, is a temporary file that nobody reads.
                let _ = fs::remove_file(from);
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            Err(_) if fs::symlink_metadata(to).is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => fs::rename(from, to),
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        // Only there can a folder be opened, and only there must it be.
        if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn DiskLock>>> {
        // The lock is on a handle that only reads: a program that finds it taken leaves no trace that
        // would wake those who wait for it. The handle that writes is closed with the lock, which
        // tells them. It comes second in the struct, so that it is closed when the lock is gone.
        let bell = || OpenOptions::new().write(true).create(true).truncate(false).open(path);
        let file = match File::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                drop(bell()?);
                File::open(path)?
            }
            opened => opened?,
        };
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(SystemLock { _file: file, _bell: bell()? }))),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            // A disk that knows no locks: the annotator is trusted to start one program.
            Err(fs::TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Some(Box::new(SystemLock { _file: file, _bell: bell()? })))
            }
            Err(fs::TryLockError::Error(error)) => Err(error),
        }
    }
}
