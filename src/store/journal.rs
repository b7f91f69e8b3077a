//! An annotator's history on disk: append-only, one transaction a line, each line proving itself and
//! the one before.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::error::{StoreError, StoreErrorKind};
use super::folder::ProjectFolder;
use super::head::Head;
use super::history_file::{GoOn, HistoryFile, LINE_LIMIT, Mark, Proven, Stop, length_of};
use super::history_index::{Lines, Place};
use super::history_line::{self, JournalEntry, TextOf};
use super::history_proof::{Index, Proof, ToProve};
use super::lock::AnnotatorLock;
use super::problem::{Problem, Witness};
use crate::edit::Transaction;
use crate::model::{AnnotatorId, ArticleId};

/// So many lines, or bytes of them, are read again at every opening rather than kept in an index.
const UNKEPT: (usize, u64) = (1000, 2 << 20);

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
/// In memory is where its lines stand, their hashes and which articles they change, some 40 bytes a
/// line. What they say is read from the disk when asked for; changes need the text of their article
/// to be understood.
///
/// Without an index ([`Journal::index`]) opening reads the whole file once, in pieces, to prove it.
/// With one it proves what is behind the index's end; what precedes it is proven by
/// [`Journal::to_prove`].
#[derive(Debug)]
pub struct Journal {
    pub(super) file: HistoryFile,
    /// The lines that were there when it was opened.
    known: Arc<Lines>,
    /// How many of those are from an index, and not proven yet.
    believed: Option<Mark>,
    /// The lines since.
    since: Lines,
    /// What all lines say, once somebody asked.
    entries: OnceLock<Vec<JournalEntry>>,
    /// The end of what is known to be good.
    end: Mark,
    /// The last line that an index was asked for.
    indexed: Mark,
    /// Whether there may be more on the disk than what is good: to be cut before the next append.
    dirty: bool,
    /// Whether the file's name is known to be on the disk.
    named: bool,
    lock: Option<AnnotatorLock>,
}

impl Journal {
    /// Opens the history of the lock's annotator for writing, with the help of an index. A torn last line is put aside, as
    /// `history/ANNOTATOR.torn-1`, and reported.
    ///
    /// # Errors
    /// [`StoreErrorKind::BrokenChain`] for a history that was altered (open it with
    /// [`Journal::read`], which shows what precedes the break), and any of a file.
    pub fn open(
        folder: &ProjectFolder,
        lock: AnnotatorLock,
    ) -> Result<(Self, Vec<Problem>), StoreError> {
        Self::open_while(folder, lock, &mut |_| true)
    }

    /// [`Journal::open`], as long as `go_on` says so, which is asked now and then.
    ///
    /// # Errors
    /// As there; [`StoreErrorKind::Stopped`].
    pub fn open_while(
        folder: &ProjectFolder,
        lock: AnnotatorLock,
        go_on: GoOn<'_>,
    ) -> Result<(Self, Vec<Problem>), StoreError> {
        let (mut journal, stop) = Self::scan(folder, lock.annotator(), true, go_on)?;
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

    /// Reads and proves the whole history of `annotator` and changes nothing; what follows a break is
    /// left out and the break reported.
    ///
    /// # Errors
    /// Any of a file but the history's own errors. No file is an empty history.
    pub fn read(
        folder: &ProjectFolder,
        annotator: &AnnotatorId,
    ) -> Result<(Self, Vec<Problem>), StoreError> {
        Self::read_as(folder, annotator, false, &mut |_| true)
    }

    /// [`Journal::read`] with the help of an index: what precedes its end is believed.
    ///
    /// # Errors
    /// As there.
    pub fn look_up(
        folder: &ProjectFolder,
        annotator: &AnnotatorId,
    ) -> Result<(Self, Vec<Problem>), StoreError> {
        Self::look_up_while(folder, annotator, &mut |_| true)
    }

    /// [`Journal::look_up`], as long as `go_on` says so, which is asked now and then.
    ///
    /// # Errors
    /// As there; [`StoreErrorKind::Stopped`].
    pub fn look_up_while(
        folder: &ProjectFolder,
        annotator: &AnnotatorId,
        go_on: GoOn<'_>,
    ) -> Result<(Self, Vec<Problem>), StoreError> {
        Self::read_as(folder, annotator, true, go_on)
    }

    fn read_as(
        folder: &ProjectFolder,
        annotator: &AnnotatorId,
        believing: bool,
        go_on: GoOn<'_>,
    ) -> Result<(Self, Vec<Problem>), StoreError> {
        let (journal, stop) = Self::scan(folder, annotator, believing, go_on)?;
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
        believing: bool,
        go_on: GoOn<'_>,
    ) -> Result<(Self, Option<Stop>), StoreError> {
        let file = HistoryFile::of(folder, annotator);
        let known = if believing { file.known_lines() } else { None };
        let believed = known.as_ref().map(|lines| lines.to);
        let from = believed.unwrap_or_default();
        let mut since = Lines::behind(from);
        let total = file.bytes_on_disk()?;
        let mut take = |proven: Proven| {
            since.push(proven.mark, &proven.entry.articles, proven.entry.registry);
        };
        let (end, stop) = file.prove(from, total, &mut take, go_on)?;
        let (known, since) = match known {
            Some(known) => (known, since),
            None => (since, Lines::behind(end)),
        };
        let journal = Self {
            file,
            known: Arc::new(known),
            believed,
            since,
            entries: OnceLock::new(),
            end,
            indexed: from,
            dirty: false,
            named: false,
            lock: None,
        };
        Ok((journal, stop))
    }

    /// The same history as it is now, to be read on another thread.
    #[must_use]
    pub fn for_reading(&self) -> Self {
        Self {
            file: self.file.clone(),
            known: Arc::clone(&self.known),
            believed: self.believed,
            since: self.since.clone(),
            entries: OnceLock::new(),
            end: self.end,
            indexed: self.indexed,
            dirty: false,
            named: false,
            lock: None,
        }
    }

    /// What saves reading the whole history the next time, when it has grown enough since this was
    /// last asked or the history was opened.
    #[must_use]
    pub fn index(&mut self) -> Option<Index> {
        let lines = self.end.number.saturating_sub(self.indexed.number);
        let bytes = self.end.end.saturating_sub(self.indexed.end);
        let (few, short) = UNKEPT;
        if lines == 0 || (usize::try_from(lines).is_ok_and(|lines| lines < few) && bytes < short) {
            return None;
        }
        self.indexed = self.end;
        let (known, since) = (Arc::clone(&self.known), self.since.clone());
        Some(Index { file: self.file.clone(), known, since })
    }

    /// What was believed when the history was opened and is yet to be proven, if anything.
    #[must_use]
    pub fn to_prove(&self) -> Option<ToProve> {
        let to = self.believed?;
        Some(ToProve { file: self.file.clone(), to, known: Arc::clone(&self.known) })
    }

    /// Takes over what [`ToProve::prove`] found.
    pub fn take_proof(&mut self, proven: Proof) {
        if self.believed == Some(proven.lines.to) {
            self.believed = None;
            self.known = proven.lines;
        }
    }

    /// Lets what was believed rest until the history is opened again: the proof could not be made.
    pub fn leave_unproven(&mut self) {
        self.believed = None;
    }

    /// Gives up writing, as for a history that turned out to be broken.
    pub fn close(&mut self) {
        self.lock = None;
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

    /// How long its good part is, in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.end.end
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
        let last = self.end.number;
        self.file.bytes_on_disk().is_ok_and(|bytes| bytes == self.end.end)
            && (last == 0 || self.line(last).is_ok())
    }

    /// What all transactions say, by number, without their changes: some 300 bytes each, read from
    /// the disk when they are first asked for. What cannot be read ends them early.
    #[must_use]
    pub fn entries(&self) -> &[JournalEntry] {
        self.entries.get_or_init(|| {
            let mut entries = Vec::new();
            let mut take = |proven: Proven| entries.push(proven.entry);
            let _ = self.file.prove(Mark::default(), self.end.end, &mut take, &mut |_| true);
            entries
        })
    }

    /// Its end, to be given to a snapshot that holds all of it.
    #[must_use]
    pub fn head(&self) -> Head {
        self.end.head()
    }

    /// Its end as it was after the transaction `number`; the start for 0, the end beyond the last.
    #[must_use]
    pub fn head_at(&self, number: u64) -> Head {
        let number = number.min(self.end.number);
        Head { number, hash: self.place(number).map(|place| place.hash) }
    }

    /// The number that the next transaction must have.
    #[must_use]
    pub fn next_number(&self) -> u64 {
        self.end.number + 1
    }

    /// Whether it holds all that a snapshot with this head holds.
    #[must_use]
    pub fn holds(&self, head: &Head) -> Holds {
        if head.number == 0 {
            return Holds::Yes;
        }
        match (self.place(head.number), head.hash) {
            (None, _) => Holds::Cut,
            (Some(place), Some(hash)) if place.hash != hash => Holds::Other,
            (Some(_), _) => Holds::Yes,
        }
    }

    /// The articles whose layers it changed; one may come twice.
    pub fn articles(&self) -> impl Iterator<Item = &ArticleId> {
        self.known.articles().chain(self.since.articles())
    }

    /// Numbers of the transactions later than `at` that change the layer of `article`.
    #[must_use]
    pub fn later(&self, at: &Head, article: &ArticleId) -> Vec<u64> {
        let [known, since] =
            [&*self.known, &self.since].map(|lines| lines.of_article(article, at.number));
        known.chain(since).collect()
    }

    /// Numbers of the transactions later than `at` that change the registry.
    #[must_use]
    pub fn later_in_registry(&self, at: &Head) -> Vec<u64> {
        let [known, since] = [&*self.known, &self.since].map(|lines| lines.of_registry(at.number));
        known.chain(since).collect()
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
        let entry = history_line::entry_of(transaction);
        self.since.push(self.end, &entry.articles, entry.registry);
        if let Some(entries) = self.entries.get_mut() {
            entries.push(entry);
        }
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

    pub(super) fn place(&self, number: u64) -> Option<Place> {
        self.known.place(number).or_else(|| self.since.place(number))
    }
}
