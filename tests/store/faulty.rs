//! A disk on which an operation fails.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use hashiya::store::{Disk, DiskFile, DiskLock, Entry, Listed, SystemDisk};

/// The real disk, until the operation number `fails_at` (from 0), which fails; with `lasting`, all
/// later ones fail too. A write that fails has written half of what it should.
#[derive(Clone)]
pub struct FaultyDisk {
    count: Arc<AtomicUsize>,
    fails_at: usize,
    lasting: bool,
    error: io::ErrorKind,
    healed: Arc<AtomicBool>,
}

impl FaultyDisk {
    pub fn new(fails_at: usize, lasting: bool, error: io::ErrorKind) -> Self {
        Self { count: Arc::default(), fails_at, lasting, error, healed: Arc::default() }
    }

    /// How many operations were asked for.
    pub fn count(&self) -> usize {
        self.count.load(Ordering::SeqCst)
    }

    /// From now on nothing fails any more.
    pub fn heal(&self) {
        self.healed.store(true, Ordering::SeqCst);
    }

    fn step(&self) -> io::Result<()> {
        let now = self.count.fetch_add(1, Ordering::SeqCst);
        if self.healed.load(Ordering::SeqCst) {
            return Ok(());
        }
        if now == self.fails_at || (self.lasting && now > self.fails_at) {
            return Err(self.error.into());
        }
        Ok(())
    }
}

struct FaultyFile(Box<dyn DiskFile>, FaultyDisk);

impl DiskFile for FaultyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.1.step() {
            self.0.write(&bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        self.0.write(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.1.step()?;
        self.0.sync()
    }

    fn length(&mut self) -> io::Result<u64> {
        self.1.step()?;
        self.0.length()
    }

    fn cut(&mut self, bytes: u64) -> io::Result<()> {
        self.1.step()?;
        self.0.cut(bytes)
    }
}

impl Disk for FaultyDisk {
    fn entry(&self, path: &Path) -> io::Result<Entry> {
        self.step()?;
        SystemDisk.entry(path)
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.step()?;
        SystemDisk.resolve(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Listed>> {
        self.step()?;
        SystemDisk.list(folder)
    }

    fn read(&self, path: &Path, start: u64, most: u64) -> io::Result<Vec<u8>> {
        self.step()?;
        SystemDisk.read(path, start, most)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.step()?;
        Ok(Box::new(FaultyFile(SystemDisk.create(path)?, self.clone())))
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.step()?;
        Ok(Box::new(FaultyFile(SystemDisk.append(path)?, self.clone())))
    }

    fn note(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.step() {
            SystemDisk.note(path, &bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        SystemDisk.note(path, bytes)
    }

    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        SystemDisk.replace(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        SystemDisk.rename_new(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        SystemDisk.remove(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        SystemDisk.remove_folder(path)
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        SystemDisk.create_folder(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        SystemDisk.sync_folder(path)
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn DiskLock>>> {
        self.step()?;
        SystemDisk.lock(path)
    }
}
