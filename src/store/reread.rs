//! A history whose file changed beneath: what became of it, and taking it over.

use std::path::PathBuf;

use super::error::StoreError;
use super::folder::ProjectFolder;
use super::history_line::{self, TextOf};
use super::journal::Journal;
use super::problem::Problem;
use crate::edit::Transaction;
use crate::model::AnnotatorId;

/// What the file of a history is now, compared with what was read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reread {
    /// The same.
    Same,
    /// It goes on from what was read.
    Longer,
    /// It does not hold all that was read: it was cut, or is another one from some transaction on.
    Parted {
        /// Up to this transaction both are the same.
        common: u64,
        /// The last transaction on disk that proves itself.
        theirs: u64,
    },
    /// Its end is not written yet, or never will be; what precedes it is the same.
    Unfinished,
    /// A line does not prove itself, or is a mark of git's.
    Broken(StoreError),
}

impl Journal {
    /// Compares this history with what stands on disk now. Reads the whole file; changes nothing.
    ///
    /// # Errors
    /// Any of a file.
    pub fn compare(&self, folder: &ProjectFolder) -> Result<Reread, StoreError> {
        let (now, problems) = Self::read(folder, self.annotator())?;
        for problem in &problems {
            if let Problem::Unreadable(error) = problem {
                return Ok(Reread::Broken(error.clone()));
            }
        }
        let (ours, theirs) = (self.head().number, now.head().number);
        let is_same = |number: u64| self.head_at(number) == now.head_at(number);
        let shorter = ours.min(theirs);
        if theirs >= ours && is_same(ours) {
            let is_torn = problems.iter().any(|p| matches!(p, Problem::Torn { .. }));
            return Ok(match theirs {
                _ if is_torn => Reread::Unfinished,
                _ if theirs == ours => Reread::Same,
                _ => Reread::Longer,
            });
        }
        // Each hash holds the one before: where two are the same, all before them are.
        let (mut same, mut other) = (0, shorter + 1);
        while other - same > 1 {
            let middle = same + (other - same) / 2;
            if is_same(middle) {
                same = middle;
            } else {
                other = middle;
            }
        }
        Ok(Reread::Parted { common: same, theirs })
    }

    /// Takes over what stands on disk now, whatever it is. A history that may be written stays so.
    ///
    /// # Errors
    /// As [`Journal::open`] and [`Journal::read`]. This history is then as it was, but may no longer
    /// be written.
    pub fn reopen(&mut self, folder: &ProjectFolder) -> Result<Vec<Problem>, StoreError> {
        let (journal, problems) = match self.give_lock() {
            Some(lock) => Self::open(folder, lock)?,
            None => Self::read(folder, &self.annotator().clone())?,
        };
        *self = journal;
        Ok(problems)
    }
}

impl ProjectFolder {
    /// Keeps transactions that found no place in the history, as `history/ANNOTATOR.aside-1`, in the
    /// lines of a history. Nothing reads them but people and `history`'s verbs.
    ///
    /// # Errors
    /// [`super::StoreErrorKind::Invalid`] for a transaction whose text is missing; the disk's.
    pub fn keep_aside(
        &self,
        annotator: &AnnotatorId,
        transactions: &[Transaction],
        texts: TextOf<'_>,
    ) -> Result<PathBuf, StoreError> {
        let path = self.path("history").join(format!("{annotator}.log"));
        let invalid = |why: String| StoreError::invalid(&path, None, why);
        let (mut bytes, mut last) = history_line::write_header(annotator).map_err(invalid)?;
        for transaction in transactions {
            let (line, hash) = history_line::write(transaction, &last, texts).map_err(invalid)?;
            bytes.extend_from_slice(&line);
            last = hash;
        }
        self.files.make_folder(&self.path("history"))?;
        self.files.write_numbered(&path, |number| format!("{annotator}.aside-{number}"), &bytes)
    }
}
