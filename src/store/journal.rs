//! An annotator's history on disk: append-only, one transaction a line, each line proving itself and
//! the one before.

use std::collections::BTreeMap;
use std::path::Path;

use super::error::{StoreError, StoreErrorKind};
use super::folder::ProjectFolder;
use super::head::Head;
use super::history_file::{HistoryFile, LINE_LIMIT, Mark, Stop, length_of};
use super::history_line::{self, JournalEntry, TextOf};
use super::lock::AnnotatorLock;
use super::past_line::read_past;
use super::problem::{Problem, Witness};
use crate::edit::{ChangeSet, PastTransaction, Transaction};
use crate::model::{AnnotatorId, ArticleId, ArticleText};
use crate::text::Digest;

/// How many bytes of lines that follow each other are read at once.
const RUN: u64 = 4 << 20;

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
    file: HistoryFile,
    entries: Vec<JournalEntry>,
    places: Vec<Place>,
    /// The numbers of the transactions that change an article's layer, ascending.
    by_article: BTreeMap<ArticleId, Vec<u64>>,
    /// The end of what is known to be good.
    end: Mark,
    /// Whether there may be more on the disk than what is good: to be cut before the next append.
    dirty: bool,
    /// Whether the file's name is known to be on the disk: whoever made it may have been killed
    /// before that was certain.
    named: bool,
    lock: Option<AnnotatorLock>,
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
        journal.file.files.unshare(journal.path())?;
        let mut problems = Vec::new();
        match stop {
            None => {}
            Some(Stop::Torn) => problems.push(journal.repair()?),
            Some(Stop::Broken(error)) => return Err(error),
        }
        problems.extend(journal.lost_since_seen(folder));
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
        let problems = match stop {
            // Of what is missing behind a break the break itself is the reason.
            Some(Stop::Broken(error)) => vec![Problem::Unreadable(error)],
            Some(Stop::Torn) => {
                let bytes = journal.file.bytes_on_disk()?.saturating_sub(journal.end.end);
                let torn = Problem::Torn { path: journal.path().to_owned(), bytes, kept: None };
                [torn].into_iter().chain(journal.lost_since_seen(folder)).collect()
            }
            None => journal.lost_since_seen(folder).into_iter().collect(),
        };
        Ok((journal, problems))
    }

    fn scan(
        folder: &ProjectFolder,
        annotator: &AnnotatorId,
    ) -> Result<(Self, Option<Stop>), StoreError> {
        let mut journal = Self {
            file: HistoryFile::of(folder, annotator),
            entries: Vec::new(),
            places: Vec::new(),
            by_article: BTreeMap::new(),
            end: Mark::default(),
            dirty: false,
            named: false,
            lock: None,
        };
        let total = journal.file.bytes_on_disk()?;
        let file = journal.file.clone();
        let (end, stop) = file.prove(Mark::default(), total, &mut |proven| {
            journal.note(proven.entry, &proven.mark);
        })?;
        journal.end = end;
        Ok((journal, stop))
    }

    /// What is wrong when the history does not hold the end that this machine saw of it.
    fn lost_since_seen(&self, folder: &ProjectFolder) -> Option<Problem> {
        let known = folder.known_end(self.annotator())?.head();
        self.lost(&known, Witness::Machine)
    }

    /// What is wrong when the history does not hold what `by` knows of it.
    #[must_use]
    pub(super) fn lost(&self, known: &Head, by: Witness) -> Option<Problem> {
        let (path, known_to, history) = (self.path().to_owned(), known.number, self.head().number);
        match self.holds(known) {
            Holds::Yes => None,
            Holds::Cut => Some(Problem::Cut { path, known: known_to, history, by }),
            Holds::Other => Some(Problem::Replaced { path, known: known_to, by }),
        }
    }

    /// Takes up a transaction whose line ends at `mark`.
    fn note(&mut self, entry: JournalEntry, mark: &Mark) {
        if let Some(hash) = mark.last {
            self.places.push(Place { start: mark.start, bytes: mark.end - mark.start, hash });
        }
        for article in &entry.articles {
            self.by_article.entry(article.clone()).or_default().push(entry.number);
        }
        self.entries.push(entry);
    }

    /// Puts what follows the last good line aside and cuts it off.
    fn repair(&mut self) -> Result<Problem, StoreError> {
        let total = self.file.bytes_on_disk()?;
        let bytes = total.saturating_sub(self.end.end);
        let torn = self.file.read(self.end.end, bytes)?;
        let name = |number| format!("{}.torn-{number}", self.file.annotator);
        let kept = self.file.files.write_numbered(self.path(), name, &torn)?;
        self.cut_to_good().map_err(|error| StoreError::io(self.path(), &error))?;
        Ok(Problem::Torn { path: self.path().to_owned(), bytes, kept: Some(kept) })
    }

    fn cut_to_good(&self) -> std::io::Result<()> {
        let mut file = self.file.files.disk().append(self.path())?;
        file.cut(self.end.end)?;
        file.sync()
    }

    /// Whose history it is.
    #[must_use]
    pub fn annotator(&self) -> &AnnotatorId {
        &self.file.annotator
    }

    /// Its file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.file.path
    }

    /// Whether there is a file, be it empty.
    #[must_use]
    pub(super) fn exists(&self) -> bool {
        matches!(self.file.files.entry(self.path()), Ok(Some(_)))
    }

    /// How long its file is; 0 when that cannot be asked.
    #[must_use]
    pub(super) fn bytes_on_disk(&self) -> u64 {
        self.file.bytes_on_disk().unwrap_or(0)
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
        self.file.bytes_on_disk().is_ok_and(|bytes| bytes == self.end.end)
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
        let invalid = |why: String| StoreError::invalid(self.path(), None, why);
        if self.lock.is_none() {
            return Err(StoreError::new(self.path(), StoreErrorKind::ReadOnly));
        }
        self.file.files.writable(self.path())?;
        let expected = self.next_number();
        if transaction.number != expected || transaction.annotator != *self.annotator() {
            return Err(invalid(format!(
                "the transaction {} of {} is not the transaction {expected} of {}",
                transaction.number,
                transaction.annotator,
                self.annotator()
            )));
        }
        let (mut bytes, last) = match self.end.last {
            Some(last) => (Vec::new(), last),
            None => history_line::write_header(self.annotator()).map_err(invalid)?,
        };
        let start = self.end.end + length_of(&bytes);
        let (line, hash) = history_line::write(transaction, &last, texts).map_err(invalid)?;
        if length_of(&line) > LINE_LIMIT {
            let kind = StoreErrorKind::TooLarge { bytes: length_of(&line), limit: LINE_LIMIT };
            return Err(StoreError::new(self.path(), kind));
        }
        bytes.extend_from_slice(&line);
        self.write(&bytes)?;
        let end = start + length_of(&line);
        self.end = Mark { number: expected, last: Some(hash), start, end };
        self.file.note_end(&self.end);
        let mark = self.end;
        self.note(history_line::entry_of(transaction), &mark);
        Ok(())
    }

    /// Puts `bytes` behind what is good, and syncs.
    fn write(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        let path = self.path().to_owned();
        let good = self.end.end;
        let on_disk = self.file.bytes_on_disk()?;
        if on_disk < good || (on_disk > good && !self.dirty) {
            return Err(StoreError::new(&path, StoreErrorKind::Changed));
        }
        let io = |error: std::io::Error| StoreError::io(&path, &error);
        let files = &self.file.files;
        if good == 0 && files.entry(&path)?.is_none() {
            if let Some(folder) = path.parent() {
                files.make_folder(folder)?;
            }
            let created = files.write_new(&path, bytes);
            // It may have got its name before the failure: then it is cut before the next append.
            self.dirty = created.is_err();
            self.named = created.is_ok();
            return created;
        }
        if !self.named {
            self.file.files.sync_folder_of(&path)?;
            self.named = true;
        }
        if self.dirty {
            self.cut_to_good().map_err(io)?;
            self.dirty = false;
        }
        let mut file = self.file.files.disk().append(&path).map_err(io)?;
        // The file is opened by its name each time: one that was put in its place (by a pull) is
        // noticed, where a handle kept open would write to a file that no longer has a name.
        if file.length().map_err(io)? != good {
            return Err(StoreError::new(&path, StoreErrorKind::Changed));
        }
        match file.write(bytes).and_then(|()| file.sync()) {
            Ok(()) => Ok(()),
            Err(error) => {
                self.dirty = file.cut(good).and_then(|()| file.sync()).is_err();
                Err(io(error))
            }
        }
    }

    /// Where the line of the transaction `number` starts and how long it is, its line break included.
    fn place(&self, number: u64) -> Option<Place> {
        let index = number.checked_sub(1).and_then(|index| usize::try_from(index).ok())?;
        self.places.get(index).copied()
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

    fn line(&self, number: u64) -> Result<Vec<u8>, StoreError> {
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

fn length_of_entries(entries: &[JournalEntry]) -> u64 {
    u64::try_from(entries.len()).unwrap_or(u64::MAX)
}
