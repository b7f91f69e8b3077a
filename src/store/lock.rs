//! One program at a time works as an annotator.
//!
//! The lock is the system's, on a file in `.hashiya/`, which git is told to ignore: it ends with its
//! process, however that ends. Beside it stands who holds it, for the message to others; that file
//! alone means nothing.

use std::fmt;
use std::path::{Path, PathBuf};

use super::disk::DiskLock;
use super::error::{Holder, StoreError, StoreErrorKind};
use super::folder::{OWN, ProjectFolder};
use crate::model::AnnotatorId;

/// The right to write as an annotator, held until it is dropped or its process ends.
pub struct AnnotatorLock {
    annotator: AnnotatorId,
    _lock: Box<dyn DiskLock>,
}

impl AnnotatorLock {
    /// As whom its holder may write.
    #[must_use]
    pub fn annotator(&self) -> &AnnotatorId {
        &self.annotator
    }
}

impl fmt::Debug for AnnotatorLock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AnnotatorLock({})", self.annotator)
    }
}

impl ProjectFolder {
    /// Takes the right to write as `annotator`. Another annotator may be held at the same time.
    ///
    /// # Errors
    /// [`StoreErrorKind::Held`] with who holds it; [`StoreErrorKind::Denied`] in a folder that cannot
    /// be written; [`StoreErrorKind::ReadOnly`].
    pub fn lock(&self, annotator: &AnnotatorId) -> Result<AnnotatorLock, StoreError> {
        let path = self.path(OWN).join(format!("{annotator}.lock"));
        self.files.writable(&path)?;
        let folder = self.make_own()?;
        let holder = folder.join(format!("{annotator}.holder"));
        match self.files.lock(&path) {
            Ok(Some(lock)) => {
                // Only a courtesy to others: a failure here is no reason not to work.
                let _ = self.write_holder(&holder);
                Ok(AnnotatorLock { annotator: annotator.clone(), _lock: lock })
            }
            Ok(None) => {
                let by = self.read_holder(&holder);
                Err(StoreError::new(&path, StoreErrorKind::Held { by }))
            }
            Err(error) => Err(error),
        }
    }

    /// The folder of what belongs to this machine alone, made if need be, with a word to git.
    pub(super) fn make_own(&self) -> Result<PathBuf, StoreError> {
        let folder = self.path(OWN);
        self.files.make_folder(&folder)?;
        let ignore = folder.join(".gitignore");
        if self.files.entry(&ignore)?.is_none() {
            match self.files.write_new(&ignore, b"*\n") {
                Err(error) if error.kind != StoreErrorKind::Exists => return Err(error),
                _ => {}
            }
        }
        Ok(folder)
    }

    fn write_holder(&self, path: &Path) -> Result<(), StoreError> {
        let host = self.host();
        let since = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ");
        let words = format!("{}\n{host}\n{since}\n", std::process::id());
        let _ = self.files.text_to_replace(path, 4096);
        self.files.replace(path, words.as_bytes(), 1)
    }

    fn read_holder(&self, path: &Path) -> Holder {
        let words = self.files.text(path, 4096).unwrap_or_default();
        let mut lines = words.lines().map(str::trim);
        let holder = Holder {
            process: lines.next().and_then(|line| line.parse().ok()).unwrap_or_default(),
            host: lines.next().unwrap_or_default().to_owned(),
            since: lines.next().unwrap_or_default().to_owned(),
        };
        // Whoever holds the lock could not write who it is, and what stands there is of one before.
        if self.has_ended(&holder) { Holder::default() } else { holder }
    }

    /// Whether the process of `holder` is known to have ended; `false` where nothing is known.
    fn has_ended(&self, holder: &Holder) -> bool {
        let of_process = |process: u32| {
            let path = Path::new("/proc").join(process.to_string());
            self.files.disk().entry(&path).map(|_| ()).map_err(|error| error.kind())
        };
        holder.process != 0
            && holder.host == self.host()
            && of_process(std::process::id()).is_ok()
            && of_process(holder.process) == Err(std::io::ErrorKind::NotFound)
    }

    /// The machine's name where the system tells it without a call that the standard library lacks.
    fn host(&self) -> String {
        let named = ["HOSTNAME", "COMPUTERNAME"].iter().find_map(|name| std::env::var(name).ok());
        named
            .or_else(|| {
                let bytes = self.files.disk().read(Path::new("/proc/sys/kernel/hostname"), 0, 256);
                String::from_utf8(bytes.ok()?).ok().map(|name| name.trim().to_owned())
            })
            .unwrap_or_default()
    }
}
