//! A history read from its start, one proved line after another, in the memory of one line.

use std::path::{Path, PathBuf};

use super::error::{StoreError, StoreErrorKind};
use super::folder::ProjectFolder;
use super::history_file::{HistoryFile, LINE_LIMIT, Mark, length_of, never_begun};
use super::history_line::{self, JournalEntry, LineError};
use super::past_line::read_past;
use super::problem::Problem;
use crate::edit::{ChangeSet, PastTransaction};
use crate::model::{AnnotatorId, ArticleId, ArticleText};
use crate::text::Digest;

/// How much of a history is read at a time, in bytes.
const CHUNK: u64 = 1 << 20;

/// An annotator's history from its first transaction on. Each line is proved against the one before.
/// Ends at the end that the file had when it was opened, or with a [`Problem`] where it breaks.
pub struct HistoryReader {
    file: HistoryFile,
    /// Up to where the file was read, and its length.
    at: u64,
    total: u64,
    /// What was read and not yet taken: from `start` on.
    pending: Vec<u8>,
    start: usize,
    /// Behind the last proved line.
    mark: Mark,
    ended: bool,
    /// Only lines about this article are read, and none is proved.
    only: Option<Skim>,
}

/// What is looked for without a proof.
struct Skim {
    article: ArticleId,
    /// Lines that were passed, the header among them.
    passed: u64,
}

/// A line of a history that follows from the one before.
pub struct HistoryLine {
    path: PathBuf,
    entry: JournalEntry,
    hash: Option<Digest>,
    bytes: Vec<u8>,
}

impl HistoryLine {
    /// What it says, without its changes.
    #[must_use]
    pub fn entry(&self) -> &JournalEntry {
        &self.entry
    }

    /// All that it says.
    ///
    /// # Errors
    /// [`StoreErrorKind::Invalid`] for a line that proves itself and makes no sense.
    pub fn told(&self) -> Result<PastTransaction, StoreError> {
        read_past(&self.bytes, self.hash).map_err(|why| self.invalid(why))
    }

    /// What it changes in the layer of `article`, in bytes of its text.
    ///
    /// # Errors
    /// [`StoreErrorKind::Invalid`] when the text is not the one that it was made on.
    pub fn changes_of(
        &self,
        article: &ArticleId,
        text: &ArticleText,
    ) -> Result<ChangeSet, StoreError> {
        history_line::read_changes(&self.bytes, Some((article, text)))
            .map_err(|why| self.invalid(why))
    }

    fn invalid(&self, why: String) -> StoreError {
        let line = usize::try_from(self.entry.number).ok().and_then(|n| n.checked_add(1));
        StoreError::invalid(&self.path, line, why)
    }
}

impl HistoryReader {
    /// The history of `annotator`; one that is not there is empty.
    ///
    /// # Errors
    /// [`StoreErrorKind::NotAFile`], [`StoreErrorKind::UnsafeLink`], [`StoreErrorKind::TooLarge`], the
    /// disk's.
    pub fn open(folder: &ProjectFolder, annotator: &AnnotatorId) -> Result<Self, StoreError> {
        let file = HistoryFile::of(folder, annotator);
        let total = file.bytes_on_disk()?;
        Ok(Self {
            file,
            at: 0,
            total,
            pending: Vec::new(),
            start: 0,
            mark: Mark::default(),
            ended: false,
            only: None,
        })
    }

    /// Only what `annotator` did in `article`, for whoever looks on: quick, as the other lines are
    /// passed over, and not proved.
    ///
    /// # Errors
    /// As [`HistoryReader::open`].
    pub fn skim(
        folder: &ProjectFolder,
        annotator: &AnnotatorId,
        article: &ArticleId,
    ) -> Result<Self, StoreError> {
        let only = Some(Skim { article: article.clone(), passed: 0 });
        Ok(Self { only, ..Self::open(folder, annotator)? })
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

    /// Its length when it was opened, in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.total
    }

    /// Where the next line ends in what was read, reading on until it does; `None` at the end.
    fn line_end(&mut self) -> Result<Option<usize>, StoreError> {
        let mut from = self.start;
        loop {
            let unseen = self.pending.get(from..).unwrap_or_default();
            if let Some(length) = memchr::memchr(b'\n', unseen) {
                return Ok(Some(from + length));
            }
            if self.at >= self.total {
                return Ok(None);
            }
            self.pending.drain(..self.start);
            self.start = 0;
            let bytes = length_of(&self.pending);
            if bytes > LINE_LIMIT {
                let kind = StoreErrorKind::TooLarge { bytes, limit: LINE_LIMIT };
                return Err(StoreError::new(&self.file.path, kind));
            }
            from = self.pending.len();
            let most = CHUNK.min(self.total - self.at);
            let chunk = self.file.read(self.at, most)?;
            if chunk.is_empty() {
                // It became shorter meanwhile: what was read is its end.
                self.total = self.at;
            }
            self.at += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            self.pending.extend_from_slice(&chunk);
        }
    }

    fn read_line(&mut self) -> Result<Option<HistoryLine>, Problem> {
        loop {
            let Some(end) = self.line_end().map_err(Problem::Unreadable)? else {
                let rest = self.pending.get(self.start..).unwrap_or_default();
                return match rest.len() {
                    0 => Ok(None),
                    bytes if self.file.may_be_torn(self.mark, rest) => Err(self.torn(bytes)),
                    _ => Err(self.broken(never_begun())),
                };
            };
            let line = self.pending.get(self.start..end).unwrap_or_default();
            let is_last = self.at >= self.total && end + 1 == self.pending.len();
            match self.file.prove_line(self.mark, line) {
                Ok((mark, entry)) => {
                    self.mark = mark;
                    let bytes = line.to_vec();
                    self.start = end + 1;
                    if let Some(entry) = entry {
                        let path = self.file.path.clone();
                        return Ok(Some(HistoryLine { path, entry, hash: mark.last, bytes }));
                    }
                }
                // A sector that never reached the disk reads as zeros, in the last line alone.
                Err(_)
                    if is_last && line.contains(&0) && self.file.may_be_torn(self.mark, line) =>
                {
                    return Err(self.torn(line.len() + 1));
                }
                Err(error) => return Err(self.broken(error)),
            }
        }
    }

    /// The next line about `skim`'s article.
    fn skim_line(&mut self, skim: &mut Skim) -> Result<Option<HistoryLine>, Problem> {
        let name = format!("\"{}\"", skim.article);
        while let Some(end) = self.line_end().map_err(Problem::Unreadable)? {
            let line = self.pending.get(self.start..end).unwrap_or_default();
            let mut found = None;
            // The header names no article; what holds the id elsewhere is left out below.
            if skim.passed > 0 && holds(line, name.as_bytes()) {
                let wrong = |why: String| {
                    let kind = LineError::Wrong(why).into_kind(skim.passed.saturating_add(1));
                    Problem::Unreadable(StoreError::new(&self.file.path, kind))
                };
                let entry = history_line::skim_entry(line).map_err(wrong)?;
                found = Some((entry, line.to_vec()));
            }
            self.start = end + 1;
            skim.passed += 1;
            if let Some((entry, bytes)) = found
                && entry.articles.contains(&skim.article)
            {
                let path = self.file.path.clone();
                return Ok(Some(HistoryLine { path, entry, hash: None, bytes }));
            }
        }
        Ok(None)
    }

    fn torn(&self, bytes: usize) -> Problem {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        Problem::Torn { path: self.file.path.clone(), bytes, kept: None }
    }

    fn broken(&self, error: LineError) -> Problem {
        Problem::Unreadable(self.file.error_at(self.mark, error))
    }
}

/// Whether `name` stands in `line`.
fn holds(line: &[u8], name: &[u8]) -> bool {
    let Some((first, rest)) = name.split_first() else { return true };
    let mut from = line;
    while let Some(at) = from.iter().position(|byte| byte == first) {
        from = from.get(at + 1..).unwrap_or_default();
        if from.starts_with(rest) {
            return true;
        }
    }
    false
}

impl Iterator for HistoryReader {
    type Item = Result<HistoryLine, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let line = match self.only.take() {
            Some(mut skim) => {
                let line = self.skim_line(&mut skim);
                self.only = Some(skim);
                line
            }
            None => self.read_line(),
        };
        self.ended = !matches!(line, Ok(Some(_)));
        line.transpose()
    }
}
