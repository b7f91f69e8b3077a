//! An annotator's history on disk: append-only, one transaction a line, each line proving itself and
//! the one before.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::error::{StoreError, StoreErrorKind};
use super::files::Files;
use super::folder::ProjectFolder;
use super::head::Head;
use super::history_line::{self, JournalEntry, LineError, ReadLine, TextOf};
use super::lock::AnnotatorLock;
use super::problem::Problem;
use crate::edit::{ChangeSet, Transaction};
use crate::model::{AnnotatorId, ArticleId, ArticleText};
use crate::text::Digest;

/// Largest history, in bytes.
const HISTORY_LIMIT: u64 = 4 << 30;

/// How much of a history is read at a time.
const CHUNK: u64 = 4 << 20;

/// Where a transaction's line stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    start: u64,
    bytes: u64,
    hash: Digest,
}

/// Whether a history holds what a snapshot says that it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// It does.
    Yes,
    /// It ends earlier: it was cut.
    Cut,
    /// It holds another transaction under that number: it was replaced.
    Other,
}

/// An annotator's history on disk.
///
/// In memory are the entries, about 300 bytes each, not the changes: those are read from the disk
/// when asked for, since they need the text of their article to be understood. Opening reads the
/// whole file once, in pieces, to prove it.
#[derive(Debug)]
pub struct Journal {
    annotator: AnnotatorId,
    path: PathBuf,
    files: FilesOf,
    entries: Vec<JournalEntry>,
    places: Vec<Place>,
    /// The numbers of the transactions that change an article's layer, ascending.
    by_article: BTreeMap<ArticleId, Vec<u64>>,
    /// Hash of the last line, the header included; `None` when there is no header yet.
    last: Option<Digest>,
    /// Length of what is known to be good.
    length: u64,
    /// Whether there may be more on the disk than what is good: to be cut before the next append.
    dirty: bool,
    /// Whether the file's name is known to be on the disk: whoever made it may have been killed
    /// before that was certain.
    named: bool,
    lock: Option<AnnotatorLock>,
}

/// The files, without a word for debuggers.
struct FilesOf(Files);

impl std::fmt::Debug for FilesOf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Files")
    }
}

/// Why reading a history came to an end before the file did.
enum Stop {
    /// The last line was not written to its end.
    Torn,
    /// A line does not fit.
    Broken(StoreError),
}

impl Journal {
    /// Opens the history of the lock's annotator for writing. A torn last line is put aside, as
    /// `history/ANNOTATOR.torn-1`, and reported.
    ///
    /// # Errors
    /// [`StoreErrorKind::BrokenChain`] for a history that was altered (open it with
    /// [`Journal::read`], which shows what precedes the break), and any of a file.
    pub fn open(
        folder: &ProjectFolder,
        lock: AnnotatorLock,
    ) -> Result<(Self, Vec<Problem>), StoreError> {
        let (mut journal, stop) = Self::scan(folder, lock.annotator())?;
        let mut problems = Vec::new();
        match stop {
            None => {}
            Some(Stop::Torn) => problems.push(journal.repair()?),
            Some(Stop::Broken(error)) => return Err(error),
        }
        journal.lock = Some(lock);
        Ok((journal, problems))
    }

    /// Reads the history of `annotator` and changes nothing; what follows a break is left out and
    /// the break reported.
    ///
    /// # Errors
    /// Any of a file but the history's own errors. No file is an empty history.
    pub fn read(
        folder: &ProjectFolder,
        annotator: &AnnotatorId,
    ) -> Result<(Self, Vec<Problem>), StoreError> {
        let (journal, stop) = Self::scan(folder, annotator)?;
        let problem = match stop {
            None => None,
            Some(Stop::Torn) => {
                let bytes = journal.bytes_on_disk()?.saturating_sub(journal.length);
                Some(Problem::Torn { path: journal.path.clone(), bytes, kept: None })
            }
            Some(Stop::Broken(error)) => Some(Problem::Unreadable(error)),
        };
        Ok((journal, problem.into_iter().collect()))
    }

    fn scan(
        folder: &ProjectFolder,
        annotator: &AnnotatorId,
    ) -> Result<(Self, Option<Stop>), StoreError> {
        let path = folder.path("history").join(format!("{annotator}.log"));
        let mut journal = Self {
            annotator: annotator.clone(),
            path,
            files: FilesOf(folder.files.clone()),
            entries: Vec::new(),
            places: Vec::new(),
            by_article: BTreeMap::new(),
            last: None,
            length: 0,
            dirty: false,
            named: false,
            lock: None,
        };
        let total = journal.bytes_on_disk()?;
        if total > HISTORY_LIMIT {
            let kind = StoreErrorKind::TooLarge { bytes: total, limit: HISTORY_LIMIT };
            return Err(StoreError::new(&journal.path, kind));
        }
        let stop = journal.read_lines(total)?;
        Ok((journal, stop))
    }

    fn bytes_on_disk(&self) -> Result<u64, StoreError> {
        use super::disk::EntryKind;
        match self.files.0.entry(&self.path)? {
            None => Ok(0),
            Some(entry) if entry.kind == EntryKind::File => Ok(entry.bytes),
            Some(_) => Err(StoreError::new(&self.path, StoreErrorKind::NotAFile)),
        }
    }

    fn read_bytes(&self, start: u64, most: u64) -> Result<Vec<u8>, StoreError> {
        self.files
            .0
            .disk()
            .read(&self.path, start, most)
            .map_err(|error| StoreError::io(&self.path, &error))
    }

    /// Reads and proves all lines up to `total` bytes, or to the first that does not fit.
    fn read_lines(&mut self, total: u64) -> Result<Option<Stop>, StoreError> {
        let mut pending: Vec<u8> = Vec::new();
        let mut at = 0;
        while at < total {
            let chunk = self.read_bytes(at, CHUNK.min(total - at))?;
            if chunk.is_empty() {
                break;
            }
            at += length_of(&chunk);
            let searched = pending.len();
            pending.extend_from_slice(&chunk);
            let mut start = 0;
            let mut from = searched;
            while let Some(end) = pending[from..].iter().position(|&byte| byte == b'\n') {
                let line = &pending[start..from + end];
                if let Err(error) = self.take_line(line) {
                    // A sector that never reached the disk reads as zeros, in the last line alone.
                    let last = at == total && from + end + 1 == pending.len();
                    if last && line.contains(&0) {
                        return Ok(Some(Stop::Torn));
                    }
                    return self.stop_at(error).map(Some);
                }
                start = from + end + 1;
                from = start;
            }
            pending.drain(..start);
        }
        Ok((!pending.is_empty()).then_some(Stop::Torn))
    }

    fn stop_at(&self, error: LineError) -> Result<Stop, StoreError> {
        let line = if self.last.is_none() { 1 } else { self.entries.len() + 2 };
        match error {
            LineError::Newer { found, known } => {
                Err(StoreError::new(&self.path, StoreErrorKind::Newer { found, known }))
            }
            LineError::Misnamed { says } => {
                Err(StoreError::new(&self.path, StoreErrorKind::Misnamed { says }))
            }
            LineError::Wrong(why) => {
                let kind = StoreErrorKind::BrokenChain { line, why };
                Ok(Stop::Broken(StoreError::new(&self.path, kind)))
            }
        }
    }

    /// Takes the next line, without its line break, when it follows from what was read.
    fn take_line(&mut self, line: &[u8]) -> Result<(), LineError> {
        let bytes = length_of(line).saturating_add(1);
        match self.last {
            None => self.last = Some(history_line::read_header(line, &self.annotator)?),
            Some(last) => {
                let expected = length_of_entries(&self.entries) + 1;
                let ReadLine { entry, hash } =
                    history_line::read_entry(line, &last, expected, &self.annotator)?;
                self.places.push(Place { start: self.length, bytes, hash });
                self.note(entry);
                self.last = Some(hash);
            }
        }
        self.length += bytes;
        Ok(())
    }

    fn note(&mut self, entry: JournalEntry) {
        for article in &entry.articles {
            self.by_article.entry(article.clone()).or_default().push(entry.number);
        }
        self.entries.push(entry);
    }

    /// Puts what follows the last good line aside and cuts it off.
    fn repair(&mut self) -> Result<Problem, StoreError> {
        let total = self.bytes_on_disk()?;
        let bytes = total.saturating_sub(self.length);
        let torn = self.read_bytes(self.length, bytes)?;
        let name = |number| format!("{}.torn-{number}", self.annotator);
        let kept = self.files.0.write_numbered(&self.path, name, &torn)?;
        self.cut_to_good().map_err(|error| StoreError::io(&self.path, &error))?;
        Ok(Problem::Torn { path: self.path.clone(), bytes, kept: Some(kept) })
    }

    fn cut_to_good(&self) -> std::io::Result<()> {
        let mut file = self.files.0.disk().append(&self.path)?;
        file.cut(self.length)?;
        file.sync()
    }

    /// Whose history it is.
    #[must_use]
    pub fn annotator(&self) -> &AnnotatorId {
        &self.annotator
    }

    /// Its file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether [`Journal::append`] may be called.
    #[must_use]
    pub fn is_writable(&self) -> bool {
        self.lock.is_some()
    }

    /// Gives the lock away: from now on it is only read.
    pub(super) fn give_lock(&mut self) -> Option<AnnotatorLock> {
        self.lock.take()
    }

    /// Whether the file on disk ends as what was read and written of it here, as it does after this
    /// program's own writes. Reads one line.
    #[must_use]
    pub fn is_as_on_disk(&self) -> bool {
        let last = length_of_entries(&self.entries);
        self.bytes_on_disk().is_ok_and(|bytes| bytes == self.length)
            && (last == 0 || self.line(last).is_ok())
    }

    /// All transactions, by number.
    #[must_use]
    pub fn entries(&self) -> &[JournalEntry] {
        &self.entries
    }

    /// Its end, to be given to a snapshot that holds all of it.
    #[must_use]
    pub fn head(&self) -> Head {
        self.head_at(length_of_entries(&self.entries))
    }

    /// Its end as it was after the transaction `number`; the start for 0, the end beyond the last.
    #[must_use]
    pub fn head_at(&self, number: u64) -> Head {
        let count = usize::try_from(number).unwrap_or(usize::MAX).min(self.places.len());
        let last = count.checked_sub(1).and_then(|index| self.places.get(index));
        Head {
            number: u64::try_from(count).unwrap_or(u64::MAX),
            hash: last.map(|place| place.hash),
        }
    }

    /// The number that the next transaction must have.
    #[must_use]
    pub fn next_number(&self) -> u64 {
        length_of_entries(&self.entries) + 1
    }

    /// Whether it holds all that a snapshot with this head holds.
    #[must_use]
    pub fn holds(&self, head: &Head) -> Holds {
        let Some(index) = head.number.checked_sub(1) else { return Holds::Yes };
        let place = usize::try_from(index).ok().and_then(|index| self.places.get(index));
        match (place, head.hash) {
            (None, _) => Holds::Cut,
            (Some(place), Some(hash)) if place.hash != hash => Holds::Other,
            (Some(_), _) => Holds::Yes,
        }
    }

    /// The articles whose layers it changed.
    pub fn articles(&self) -> impl Iterator<Item = &ArticleId> {
        self.by_article.keys()
    }

    /// Numbers of the transactions later than `at` that change the layer of `article`.
    #[must_use]
    pub fn later(&self, at: &Head, article: &ArticleId) -> Vec<u64> {
        let Some(numbers) = self.by_article.get(article) else { return Vec::new() };
        let later = numbers.partition_point(|&number| number <= at.number);
        numbers.get(later..).unwrap_or_default().to_vec()
    }

    /// Numbers of the transactions later than `at` that change the registry.
    #[must_use]
    pub fn later_in_registry(&self, at: &Head) -> Vec<u64> {
        let skip = usize::try_from(at.number).unwrap_or(usize::MAX);
        let later = self.entries.get(skip..).unwrap_or_default();
        later.iter().filter(|entry| entry.registry).map(|entry| entry.number).collect()
    }

    /// Appends a transaction and returns when it is on the disk.
    ///
    /// # Errors
    /// The disk's: what was written of it is then cut off again (now, or before the next append),
    /// the journal is as it was and the same call may be tried again. [`StoreErrorKind::Changed`]
    /// when somebody else wrote the file; [`StoreErrorKind::ReadOnly`];
    /// [`StoreErrorKind::Invalid`] for a wrong number, a missing text or a span that is not of its
    /// text.
    pub fn append(
        &mut self,
        transaction: &Transaction,
        texts: TextOf<'_>,
    ) -> Result<(), StoreError> {
        let invalid = |why: String| StoreError::invalid(&self.path, None, why);
        if self.lock.is_none() {
            return Err(StoreError::new(&self.path, StoreErrorKind::ReadOnly));
        }
        self.files.0.writable(&self.path)?;
        let expected = self.next_number();
        if transaction.number != expected || transaction.annotator != self.annotator {
            return Err(invalid(format!(
                "the transaction {} of {} is not the transaction {expected} of {}",
                transaction.number, transaction.annotator, self.annotator
            )));
        }
        let (mut bytes, last) = match self.last {
            Some(last) => (Vec::new(), last),
            None => history_line::write_header(&self.annotator).map_err(invalid)?,
        };
        let start = self.length + length_of(&bytes);
        let (line, hash) = history_line::write(transaction, &last, texts).map_err(invalid)?;
        bytes.extend_from_slice(&line);
        self.write(&bytes)?;
        self.length += length_of(&bytes);
        self.last = Some(hash);
        self.places.push(Place { start, bytes: length_of(&line), hash });
        self.note(history_line::entry_of(transaction));
        Ok(())
    }

    /// Puts `bytes` behind what is good, and syncs.
    fn write(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        let on_disk = self.bytes_on_disk()?;
        if on_disk < self.length || (on_disk > self.length && !self.dirty) {
            return Err(StoreError::new(&self.path, StoreErrorKind::Changed));
        }
        let io = |error: std::io::Error| StoreError::io(&self.path, &error);
        if self.length == 0 && self.files.0.entry(&self.path)?.is_none() {
            if let Some(folder) = self.path.parent() {
                self.files.0.make_folder(folder)?;
            }
            let created = self.files.0.write_new(&self.path, bytes);
            // It may have got its name before the failure: then it is cut before the next append.
            self.dirty = created.is_err();
            self.named = created.is_ok();
            return created;
        }
        if !self.named {
            self.files.0.sync_folder_of(&self.path)?;
            self.named = true;
        }
        if self.dirty {
            self.cut_to_good().map_err(io)?;
            self.dirty = false;
        }
        let mut file = self.files.0.disk().append(&self.path).map_err(io)?;
        // The file is opened by its name each time: one that was put in its place (by a pull) is
        // noticed, where a handle kept open would write to a file that no longer has a name.
        if file.length().map_err(io)? != self.length {
            return Err(StoreError::new(&self.path, StoreErrorKind::Changed));
        }
        match file.write(bytes).and_then(|()| file.sync()) {
            Ok(()) => Ok(()),
            Err(error) => {
                self.dirty = file.cut(self.length).and_then(|()| file.sync()).is_err();
                Err(io(error))
            }
        }
    }

    fn line(&self, number: u64) -> Result<Vec<u8>, StoreError> {
        let index = number.checked_sub(1).and_then(|index| usize::try_from(index).ok());
        let Some(place) = index.and_then(|index| self.places.get(index)) else {
            let why = format!("the history holds no transaction {number}");
            return Err(StoreError::invalid(&self.path, None, why));
        };
        let mut line = self.read_bytes(place.start, place.bytes)?;
        line.pop();
        if history_line::hash_of(&line) != Some(place.hash) {
            return Err(StoreError::new(&self.path, StoreErrorKind::Changed));
        }
        Ok(line)
    }

    fn read_number<T>(
        &self,
        number: u64,
        read: impl FnOnce(&[u8]) -> Result<T, String>,
    ) -> Result<T, StoreError> {
        let line = usize::try_from(number).ok().and_then(|number| number.checked_add(1));
        read(&self.line(number)?).map_err(|why| StoreError::invalid(&self.path, line, why))
    }

    /// The transaction `number` with its changes, read from the disk.
    ///
    /// # Errors
    /// [`StoreErrorKind::Invalid`] when a text is missing or not the one it was made on, and any of
    /// a file.
    pub fn transaction(&self, number: u64, texts: TextOf<'_>) -> Result<Transaction, StoreError> {
        self.read_number(number, |line| history_line::read(line, texts))
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

fn length_of(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

fn length_of_entries(entries: &[JournalEntry]) -> u64 {
    u64::try_from(entries.len()).unwrap_or(u64::MAX)
}
