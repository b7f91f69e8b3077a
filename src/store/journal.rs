//! An annotator's history on disk: append-only, one transaction a line, each line proving itself and
//! the one before.

use super::error::{StoreError, StoreErrorKind};
use super::folder::ProjectFolder;
use super::head::Head;
use super::lock::AnnotatorLock;
use super::problem::Problem;
use crate::edit::{ChangeSet, Gesture, Transaction, TransactionKind};
use crate::model::{AnnotatorId, ArticleId, ArticleText};

/// Answers an article's text, in which positions of a history are converted; `None` when it cannot
/// be read.
pub type TextOf<'t> = &'t mut dyn FnMut(&ArticleId) -> Option<ArticleText>;

/// A transaction of a history without its changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// Its place in the history, from 1, without gaps.
    pub number: u64,
    /// When, ISO 8601 in UTC.
    pub time: String,
    /// New work, or an undo or redo.
    pub kind: TransactionKind,
    /// What was done, in words.
    pub gesture: Gesture,
    /// The articles whose layers it changes.
    pub articles: Vec<ArticleId>,
    /// Whether it changes the registry.
    pub registry: bool,
}

/// An annotator's history on disk.
///
/// In memory are the entries, about 250 bytes each, not the changes: those are read from the disk
/// when asked for, since they need the text of their article to be understood.
#[derive(Debug)]
pub struct Journal {
    annotator: AnnotatorId,
    entries: Vec<JournalEntry>,
    head: Head,
    lock: Option<AnnotatorLock>,
}

impl Journal {
    /// Opens the history of the lock's annotator for writing. A torn last line is put aside and
    /// reported.
    ///
    /// # Errors
    /// [`StoreErrorKind::BrokenChain`] for a history that was altered (open it with
    /// [`Journal::read`], which shows what precedes the break), and any of a file.
    pub fn open(
        _folder: &ProjectFolder,
        lock: AnnotatorLock,
    ) -> Result<(Self, Vec<Problem>), StoreError> {
        let annotator = lock.annotator().clone();
        let journal =
            Self { annotator, entries: Vec::new(), head: Head::default(), lock: Some(lock) };
        Ok((journal, Vec::new()))
    }

    /// Reads the history of `annotator` and changes nothing; what follows a break is left out and
    /// the break reported.
    ///
    /// # Errors
    /// Any of a file but the history's own errors. No file is an empty history.
    pub fn read(
        _folder: &ProjectFolder,
        annotator: &AnnotatorId,
    ) -> Result<(Self, Vec<Problem>), StoreError> {
        let journal = Self {
            annotator: annotator.clone(),
            entries: Vec::new(),
            head: Head::default(),
            lock: None,
        };
        Ok((journal, Vec::new()))
    }

    /// Whose history it is.
    #[must_use]
    pub fn annotator(&self) -> &AnnotatorId {
        &self.annotator
    }

    /// Whether [`Journal::append`] may be called.
    #[must_use]
    pub fn is_writable(&self) -> bool {
        self.lock.is_some()
    }

    /// All transactions, by number.
    #[must_use]
    pub fn entries(&self) -> &[JournalEntry] {
        &self.entries
    }

    /// Its end, to be given to a snapshot that holds all of it.
    #[must_use]
    pub fn head(&self) -> Head {
        self.head
    }

    /// The number that the next transaction must have.
    #[must_use]
    pub fn next_number(&self) -> u64 {
        self.head.number.saturating_add(1)
    }

    /// Numbers of the transactions later than `at` that change the layer of `article`.
    #[must_use]
    pub fn later(&self, at: &Head, article: &ArticleId) -> Vec<u64> {
        self.entries
            .iter()
            .filter(|entry| entry.number > at.number && entry.articles.contains(article))
            .map(|entry| entry.number)
            .collect()
    }

    /// Appends a transaction and returns when it is on the disk.
    ///
    /// # Errors
    /// The disk's: what was written of it is then cut off again (now, or before the next append),
    /// the journal is as it was and the same call may be tried again. [`StoreErrorKind::Changed`]
    /// when somebody else wrote the file; [`StoreErrorKind::ReadOnly`];
    /// [`StoreErrorKind::Invalid`] for a wrong number or a span that is not of its text.
    pub fn append(
        &mut self,
        transaction: &Transaction,
        _texts: TextOf<'_>,
    ) -> Result<(), StoreError> {
        let path = std::path::Path::new(transaction.annotator.as_str());
        Err(StoreError::new(path, StoreErrorKind::ReadOnly))
    }

    /// The transaction `number` with its changes, read from the disk.
    ///
    /// # Errors
    /// [`StoreErrorKind::Invalid`] when a text is missing or not the one it was made on, and any of
    /// a file.
    pub fn transaction(&self, _number: u64, _texts: TextOf<'_>) -> Result<Transaction, StoreError> {
        let path = std::path::Path::new(self.annotator.as_str());
        Err(StoreError::new(path, StoreErrorKind::Missing))
    }

    /// What the transaction `number` changes in the layer of `article`, read from the disk.
    ///
    /// # Errors
    /// As [`Journal::transaction`].
    pub fn changes_of(
        &self,
        _number: u64,
        _article: &ArticleId,
        _text: &ArticleText,
    ) -> Result<ChangeSet, StoreError> {
        Ok(ChangeSet::default())
    }

    /// What the transaction `number` changes in the registry, read from the disk.
    ///
    /// # Errors
    /// Any of a file.
    pub fn registry_changes(&self, _number: u64) -> Result<ChangeSet, StoreError> {
        Ok(ChangeSet::default())
    }
}
