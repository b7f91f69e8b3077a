//! A merge in the background, from paths alone.

use std::path::{Path, PathBuf};

use super::merging::{MergeError, merge};
use super::report::MergeReport;
use crate::jobs::{Job, Jobs, Outcome, Progress, StartError};

/// A merge that goes on, or a look at what one would bring.
pub struct Merging {
    ours: PathBuf,
    theirs: PathBuf,
    dry_run: bool,
    job: Job<Result<MergeReport, MergeError>>,
}

impl Merging {
    /// Starts [`merge()`] on a thread of its own. Unless it is a dry run, no session may have the
    /// project open: its annotator would be left out.
    ///
    /// # Errors
    /// [`StartError`] when the system gives no thread.
    pub fn start(
        ours: &Path,
        theirs: &Path,
        dry_run: bool,
        jobs: &Jobs,
    ) -> Result<Self, StartError> {
        let (ours, theirs) = (ours.to_owned(), theirs.to_owned());
        let (one, other) = (ours.clone(), theirs.clone());
        let job = jobs.start("merge", 0, move |watch| {
            // What was written before it was stopped is in the report.
            Ok(merge(&one, &other, dry_run, &|progress: Progress| {
                watch.report(progress.message, progress.done, progress.total);
                !watch.is_stopped()
            }))
        })?;
        Ok(Self { ours, theirs, dry_run, job })
    }

    /// The project that is merged into.
    #[must_use]
    pub fn ours(&self) -> &Path {
        &self.ours
    }

    /// The other copy.
    #[must_use]
    pub fn theirs(&self) -> &Path {
        &self.theirs
    }

    /// Whether nothing is written.
    #[must_use]
    pub fn is_dry_run(&self) -> bool {
        self.dry_run
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.job.progress()
    }

    /// Asks it to stop at the next annotator or article; what was done by then stays done.
    pub fn stop(&self) {
        self.job.stop();
    }

    /// What came of it, once.
    #[must_use]
    pub fn try_take(&self) -> Option<Outcome<Result<MergeReport, MergeError>>> {
        self.job.try_take()
    }

    /// Waits for what comes of it, as before the program ends.
    pub fn settle(self) {
        let _ = self.job.wait();
    }
}
