//! What is done about a history in the background: its index is kept, what an index spared is proven.

use std::sync::Arc;

use super::error::{StoreError, StoreErrorKind};
use super::history_file::{HistoryFile, Mark, Stop};
use super::history_index::Lines;

/// How much is proven before it is asked whether to go on.
const PIECE: u64 = 16 << 20;

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
    /// Reads and proves it, calling `go_on` for each line until that is false.
    ///
    /// # Errors
    /// [`StoreErrorKind::BrokenChain`] for a history that was altered; the disk's. `None` when it was
    /// told not to go on.
    pub fn prove(&self, go_on: &mut dyn FnMut() -> bool) -> Result<Option<Proof>, StoreError> {
        let mut lines = Lines::behind(Mark::default());
        let mut going = true;
        let mut from = Mark::default();
        let mut stop = None;
        // In pieces that end with a line, to be left between two of them.
        while going && stop.is_none() && from.end < self.to.end {
            let piece = self.known.end_behind(from.end + PIECE).min(self.to.end);
            let (end, stopped) = self.file.prove(from, piece, &mut |proven| {
                lines.push(proven.mark, &proven.entry.articles, proven.entry.registry);
            })?;
            (from, stop) = (end, stopped);
            if matches!(stop, Some(Stop::Torn)) && piece < self.to.end {
                // The pieces are the index's, which may be wrong about where lines end.
                (from, stop) = self.file.prove(from, self.to.end, &mut |proven| {
                    lines.push(proven.mark, &proven.entry.articles, proven.entry.registry);
                })?;
            }
            going = go_on();
            if end.end < piece {
                break;
            }
        }
        match stop {
            Some(Stop::Broken(error)) => return Err(error),
            None if !going => return Ok(None),
            None if from == self.to => {}
            _ => {
                let line = usize::try_from(from.number).unwrap_or(usize::MAX).saturating_add(2);
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
