//! Tells when something changes in a project's folder, without asking all the time.
//!
//! The system tells (`notify`), a thread of that crate sleeps until it does. What is told is put
//! into a list, and whoever waits is woken once a burst; nothing is read here, and nothing runs
//! while nothing changes. Links are not followed, and folders that are not the project's, such as
//! git's, are not watched.
//!
//! Limits: the system lets a person watch only so many folders, and tells nothing of disks that
//! another machine writes to. The caller looks by itself then, with [`super::Listing`].

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::error::{StoreError, StoreErrorKind};
use super::folder::{OWN, ProjectFolder};
use super::part::Part;

/// A burst is over when nothing was told for so long.
pub const QUIET: Duration = Duration::from_millis(300);

/// A burst that does not end, as of a sync tool that brings thousands of files, is looked into after
/// so long all the same.
const LONGEST: Duration = Duration::from_secs(3);

/// Most changes kept one by one; beyond, everything counts as changed.
const MOST: usize = 5_000;

/// What was told since it was last taken.
#[derive(Debug, Default)]
struct Told {
    paths: BTreeSet<PathBuf>,
    everything: bool,
    first: Option<Instant>,
    last: Option<Instant>,
}

/// What changed in a burst.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// Paths below the project's folder.
    pub paths: BTreeSet<PathBuf>,
    /// More than was kept: the whole project must be looked at.
    pub everything: bool,
}

/// Whether there is something to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Burst {
    /// Nothing changed.
    None,
    /// Something changes; ask again after so long.
    Going(Duration),
    /// It is over.
    Over(Changed),
}

/// A watch over a project's folder, until it is dropped.
pub struct FolderWatch {
    watcher: RecommendedWatcher,
    /// The folder with every link followed, as the system names what changes.
    root: PathBuf,
    watched: BTreeSet<PathBuf>,
    told: Arc<Mutex<Told>>,
}

impl std::fmt::Debug for FolderWatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FolderWatch({}, {} folders)", self.root.display(), self.watched.len())
    }
}

impl ProjectFolder {
    /// Watches the folder. `wake` is called from the watch's thread when a burst begins.
    ///
    /// # Errors
    /// [`StoreErrorKind::Io`] when the system cannot watch it, or not all of it; a folder that
    /// cannot be listed.
    pub fn watch(&self, wake: Arc<dyn Fn() + Send + Sync>) -> Result<FolderWatch, StoreError> {
        let root = self.files.real_root().to_owned();
        let told: Arc<Mutex<Told>> = Arc::default();
        let (inner, below) = (told.clone(), root.clone());
        let handler = move |event: notify::Result<notify::Event>| {
            if take_event(&inner, &below, event) {
                wake();
            }
        };
        let config = Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(handler, config)
            .map_err(|error| refused(self.root(), &error))?;
        let mut watch = FolderWatch { watcher, root, watched: BTreeSet::new(), told };
        watch.cover(self)?;
        Ok(watch)
    }
}

impl FolderWatch {
    /// Watches folders that came since, and forgets those that went; to be called after a burst.
    ///
    /// # Errors
    /// As [`ProjectFolder::watch`].
    pub fn cover(&mut self, folder: &ProjectFolder) -> Result<(), StoreError> {
        let mut now = BTreeSet::new();
        for path in folder.part_folders()? {
            if let Ok(below) = path.strip_prefix(folder.root()) {
                now.insert(if below.as_os_str().is_empty() {
                    self.root.clone()
                } else {
                    self.root.join(below)
                });
            }
        }
        // One that went may have come again under the same name, as another folder.
        self.watched.retain(|path| now.contains(path));
        let mut paths = self.watcher.paths_mut();
        let mut added = Vec::new();
        for path in now.difference(&self.watched) {
            match paths.add(path, RecursiveMode::NonRecursive) {
                Ok(()) => added.push(path.clone()),
                // Gone between the look and now: the burst that took it away will be told.
                Err(error) if is_missing(&error) => {}
                Err(error) => return Err(refused(path, &error)),
            }
        }
        paths.commit().map_err(|error| refused(&self.root, &error))?;
        self.watched.extend(added);
        Ok(())
    }

    /// What changed, when the burst is over.
    pub fn take(&mut self) -> Burst {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let (Some(first), Some(last)) = (told.first, told.last) else { return Burst::None };
        let quiet = last.elapsed();
        if quiet < QUIET && first.elapsed() < LONGEST {
            return Burst::Going(QUIET.saturating_sub(quiet));
        }
        let over = std::mem::take(&mut *told);
        drop(told);
        // A folder that went took its watch along; one that comes under its name is watched anew.
        self.watched.retain(|path| {
            path == &self.root
                || !path.strip_prefix(&self.root).is_ok_and(|below| over.paths.contains(below))
        });
        Burst::Over(Changed { paths: over.paths, everything: over.everything })
    }
}

/// Takes note of what the system told; whether a burst began with it.
fn take_event(told: &Mutex<Told>, root: &Path, event: notify::Result<notify::Event>) -> bool {
    let (paths, everything) = match event {
        Ok(event) => {
            // Reading is no change; the end of writing is one that says most.
            if matches!(event.kind, EventKind::Access(kind)
                if kind != AccessKind::Close(AccessMode::Write))
            {
                return false;
            }
            let everything = event.need_rescan();
            (event.paths, everything)
        }
        Err(error) => (error.paths, true),
    };
    let below = paths.iter().filter_map(|path| path.strip_prefix(root).ok());
    // What is not a part is nothing, but for a folder: it may hold parts.
    let matters = |path: &&Path| Part::of(path).is_some() || is_folder_of_parts(path);
    let below: Vec<&Path> = below.filter(matters).collect();
    if below.is_empty() && !everything {
        return false;
    }
    let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
    let begins = told.first.is_none();
    let now = Instant::now();
    told.first.get_or_insert(now);
    told.last = Some(now);
    told.everything |= everything || told.paths.len() + below.len() > MOST;
    if told.everything {
        told.paths.clear();
    } else {
        told.paths.extend(below.into_iter().map(Path::to_owned));
    }
    begins
}

/// Whether `below`, a path below the project's folder, is where one of its folders stands.
fn is_folder_of_parts(below: &Path) -> bool {
    let mut names = below.components().map(|part| part.as_os_str());
    match (names.next(), names.next(), names.next()) {
        (None, ..) => true,
        (Some(name), None, _) => {
            let folders = ["articles", "history", "entities", "layers", "decisions", OWN];
            folders.iter().any(|folder| name == *folder)
        }
        (Some(name), Some(article), None) => {
            (name == "layers" || name == "decisions")
                && !article.as_encoded_bytes().starts_with(b".")
        }
        _ => false,
    }
}

fn is_missing(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

fn refused(path: &Path, error: &notify::Error) -> StoreError {
    let why = match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "the system watches no more folders".to_owned(),
        kind => format!("{kind:?}"),
    };
    StoreError::new(path, StoreErrorKind::Io { why })
}
