//! What the lines of a history say, read from the disk when it is asked for.

use super::error::{StoreError, StoreErrorKind};
use super::history_line::{self, JournalEntry, TextOf};
use super::journal::Journal;
use super::past_line::read_past;
use crate::edit::{ChangeSet, PastTransaction, Transaction};
use crate::model::{ArticleId, ArticleText};

/// How many bytes of lines that follow each other are read at once.
const RUN: u64 = 4 << 20;

impl Journal {
    /// What the transaction `number` says, without its changes.
    ///
    /// # Errors
    /// As [`Journal::registry_changes`].
    pub fn entry(&self, number: u64) -> Result<JournalEntry, StoreError> {
        self.read_number(number, history_line::skim_entry)
    }

    /// How long the line of the transaction `number` is; 0 when there is none.
    #[must_use]
    pub(super) fn bytes_of(&self, number: u64) -> u64 {
        self.place(number).map_or(0, |place| place.bytes)
    }

    /// Reads the lines of `numbers`, ascending, and hands each, proven, to `take`. Lines that stand
    /// one behind the other are read at once.
    ///
    /// # Errors
    /// The disk's; [`StoreErrorKind::Changed`] when a line is no longer what it was.
    pub(super) fn lines(
        &self,
        numbers: &[u64],
        take: &mut dyn FnMut(u64, &[u8]),
    ) -> Result<(), StoreError> {
        let changed = || StoreError::new(self.path(), StoreErrorKind::Changed);
        let mut rest = numbers.iter().filter_map(|&number| Some((number, self.place(number)?)));
        let mut next = rest.next();
        while let Some((number, first)) = next {
            let mut run = vec![(number, first)];
            let mut end = first.start + first.bytes;
            next = rest.next();
            while let Some((number, place)) = next
                && place.start == end
                && end - first.start < RUN
            {
                run.push((number, place));
                end += place.bytes;
                next = rest.next();
            }
            let bytes = self.file.read(first.start, end - first.start)?;
            let mut bytes = bytes.as_slice();
            for (number, place) in run {
                let length = usize::try_from(place.bytes).unwrap_or(usize::MAX);
                let (line, behind) = bytes.split_at_checked(length).ok_or_else(changed)?;
                bytes = behind;
                let Some((_, line)) = line.split_last() else { return Err(changed()) };
                if history_line::hash_of(line) != Some(place.hash) {
                    return Err(changed());
                }
                take(number, line);
            }
        }
        Ok(())
    }

    pub(super) fn line(&self, number: u64) -> Result<Vec<u8>, StoreError> {
        let Some(place) = self.place(number) else {
            let why = format!("the history holds no transaction {number}");
            return Err(StoreError::invalid(self.path(), None, why));
        };
        let mut line = self.file.read(place.start, place.bytes)?;
        line.pop();
        if history_line::hash_of(&line) != Some(place.hash) {
            return Err(StoreError::new(self.path(), StoreErrorKind::Changed));
        }
        Ok(line)
    }

    fn read_number<T>(
        &self,
        number: u64,
        read: impl FnOnce(&[u8]) -> Result<T, String>,
    ) -> Result<T, StoreError> {
        let line = usize::try_from(number).ok().and_then(|number| number.checked_add(1));
        read(&self.line(number)?).map_err(|why| StoreError::invalid(self.path(), line, why))
    }

    /// The transaction `number` with its changes, read from the disk.
    ///
    /// # Errors
    /// [`StoreErrorKind::Invalid`] when a text is missing or not the one it was made on, and any of
    /// a file.
    pub fn transaction(&self, number: u64, texts: TextOf<'_>) -> Result<Transaction, StoreError> {
        self.read_number(number, |line| history_line::read(line, texts))
    }

    /// What the line of the transaction `number` says, read from the disk.
    ///
    /// # Errors
    /// Any of a file.
    pub fn told(&self, number: u64) -> Result<PastTransaction, StoreError> {
        self.read_number(number, |line| read_past(line, history_line::hash_of(line)))
    }

    /// What the transaction `number` changes in the layer of `article`, read from the disk.
    ///
    /// # Errors
    /// As [`Journal::transaction`].
    pub fn changes_of(
        &self,
        number: u64,
        article: &ArticleId,
        text: &ArticleText,
    ) -> Result<ChangeSet, StoreError> {
        self.read_number(number, |line| history_line::read_changes(line, Some((article, text))))
    }

    /// What the transaction `number` changes in the registry, read from the disk.
    ///
    /// # Errors
    /// Any of a file.
    pub fn registry_changes(&self, number: u64) -> Result<ChangeSet, StoreError> {
        self.read_number(number, |line| history_line::read_changes(line, None))
    }
}
