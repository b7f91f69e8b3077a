//! A project opened in the background, with progress and cancel.

use std::path::{Path, PathBuf};

use super::state::Session;
use crate::jobs::{Job, Jobs, Outcome, Progress, StartError};
use crate::model::AnnotatorId;
use crate::store::{StoreError, StoreErrorKind};

/// A project that is being opened.
pub struct Opening {
    folder: PathBuf,
    job: Job<Result<Session, StoreError>>,
}

impl Opening {
    /// Starts [`Session::open`] on a thread of its own.
    ///
    /// # Errors
    /// [`StartError`] when the system gives no thread.
    pub fn start(
        folder: &Path,
        wish: Option<AnnotatorId>,
        otherwise: AnnotatorId,
        jobs: &Jobs,
    ) -> Result<Self, StartError> {
        let (dir, of_session) = (folder.to_owned(), jobs.clone());
        let job = jobs.start("opening", 0, move |watch| {
            let mut go_on = |progress: Progress| {
                watch.report(progress.message, progress.done, progress.total);
                !watch.is_stopped()
            };
            let mut reading = Reading::new(&mut go_on);
            let opened = Session::open_while(&dir, wish, otherwise, of_session, &mut reading);
            // A session that nobody waits for any more is closed again at once.
            watch.go_on()?;
            Ok(opened)
        })?;
        Ok(Self { folder: folder.to_owned(), job })
    }

    /// The project's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.job.progress()
    }

    /// Asks it to end.
    pub fn stop(&self) {
        self.job.stop();
    }

    /// What came of it, once.
    #[must_use]
    pub fn try_take(&self) -> Option<Outcome<Result<Session, StoreError>>> {
        self.job.try_take()
    }
}

/// How far the opening of a project is, and whether it goes on.
pub struct Reading<'g> {
    go_on: &'g mut dyn FnMut(Progress) -> bool,
    /// Bytes of histories that are behind, and of all.
    behind: u64,
    total: u64,
}

impl<'g> Reading<'g> {
    /// At the start; `go_on` is told and asked now and then.
    pub fn new(go_on: &'g mut dyn FnMut(Progress) -> bool) -> Self {
        Self { go_on, behind: 0, total: 0 }
    }

    /// So many of all records are read.
    pub(super) fn records(&mut self, done: u64, total: u64) -> bool {
        (self.go_on)(Progress { done, total, message: "opening-articles" })
    }

    /// From here on histories of so many bytes are read.
    pub(super) fn begin_histories(&mut self, total: u64) {
        self.total = total;
    }

    /// A history is read up to this offset.
    pub(super) fn history(&mut self, at: u64) -> bool {
        let done = self.behind.saturating_add(at).min(self.total);
        (self.go_on)(Progress { done, total: self.total, message: "opening-histories" })
    }

    /// A history of so many bytes is read.
    pub(super) fn end_history(&mut self, bytes: u64) {
        self.behind = self.behind.saturating_add(bytes);
    }

    /// Whether `error` says that nobody wants the project any more.
    pub(super) fn is_stop(error: &StoreError) -> bool {
        error.kind == StoreErrorKind::Stopped
    }
}
