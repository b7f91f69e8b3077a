//! What is done about a history in the background: its index is kept, what an index spared is proven.

use std::sync::Arc;

use super::error::{StoreError, StoreErrorKind};
use super::history_file::{HistoryFile, Mark, Stop};
use super::history_index::Lines;

/// What is to be kept of a history for the next opening.
pub struct Index {
    pub(super) file: HistoryFile,
    pub(super) known: Arc<Lines>,
    pub(super) since: Lines,
}

impl Index {
    /// Writes it into this machine's own folder.
    ///
    /// # Errors
    /// The disk's; the next opening then takes longer, and nothing else.
    pub fn keep(self) -> Result<(), StoreError> {
        self.file.keep_lines(&self.known.and(&self.since))
    }
}

/// The part of a history that an index spared from being read.
pub struct ToProve {
    pub(super) file: HistoryFile,
    pub(super) to: Mark,
    pub(super) known: Arc<Lines>,
}

/// That a part of a history is proven, for `Journal::take_proof`.
pub struct Proof {
    pub(super) lines: Arc<Lines>,
}

impl ToProve {
    /// Reads and proves it, calling `go_on` now and then until that is false.
    ///
    /// # Errors
    /// [`StoreErrorKind::BrokenChain`] for a history that was altered; the disk's. `None` when it was
    /// told not to go on.
    pub fn prove(&self, go_on: &mut dyn FnMut() -> bool) -> Result<Option<Proof>, StoreError> {
        let mut lines = Lines::behind(Mark::default());
        let proven = self.file.prove(
            Mark::default(),
            self.to.end,
            &mut |proven| {
                lines.push(proven.mark, &proven.entry.articles, proven.entry.registry);
            },
            &mut |_| go_on(),
        );
        let (end, stop) = match proven {
            Err(error) if error.kind == StoreErrorKind::Stopped => return Ok(None),
            proven => proven?,
        };
        match stop {
            Some(Stop::Broken(error)) => return Err(error),
            None if end == self.to => {}
            _ => {
                let line = usize::try_from(end.number).unwrap_or(usize::MAX).saturating_add(2);
                let why = "it is not as this machine saw it".to_owned();
                let kind = StoreErrorKind::BrokenChain { line, why };
                return Err(StoreError::new(&self.file.path, kind));
            }
        }
        if lines == *self.known {
            return Ok(Some(Proof { lines: Arc::clone(&self.known) }));
        }
        // The index was not of this history: what it says is not used again.
        let _ = self.file.forget_lines();
        Ok(Some(Proof { lines: Arc::new(lines) }))
    }
}
