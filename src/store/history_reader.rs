//! A history read from its start, one proved line after another, in the memory of one line.

use std::path::{Path, PathBuf};

use super::error::{StoreError, StoreErrorKind};
use super::files::Files;
use super::folder::ProjectFolder;
use super::history_file::{HistoryFile, LINE_LIMIT, length_of};
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
    annotator: AnnotatorId,
    path: PathBuf,
    files: Files,
    /// Up to where the file was read, and its length.
    at: u64,
    total: u64,
    /// What was read and not yet taken: from `start` on.
    pending: Vec<u8>,
    start: usize,
    last: Option<Digest>,
    number: u64,
    ended: bool,
    /// Only lines about this article are read, and none is proved.
    only: Option<ArticleId>,
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
        let HistoryFile { path, files, .. } = file;
        Ok(Self {
            annotator: annotator.clone(),
            path,
            files,
            at: 0,
            total,
            pending: Vec::new(),
            start: 0,
            last: None,
            number: 0,
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
        Ok(Self { only: Some(article.clone()), ..Self::open(folder, annotator)? })
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
            if let Some(length) = unseen.iter().position(|&byte| byte == b'\n') {
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
                return Err(StoreError::new(&self.path, kind));
            }
            from = self.pending.len();
            let most = CHUNK.min(self.total - self.at);
            let chunk = self
                .files
                .disk()
                .read(&self.path, self.at, most)
                .map_err(|error| StoreError::io(&self.path, &error))?;
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
                let bytes = self.pending.len().saturating_sub(self.start);
                return if bytes == 0 { Ok(None) } else { Err(self.torn(bytes)) };
            };
            let line = self.pending.get(self.start..end).unwrap_or_default();
            let is_last = self.at >= self.total && end + 1 == self.pending.len();
            // A sector that never reached the disk reads as zeros, in the last line alone.
            let torn = is_last && line.contains(&0);
            let taken = match &self.last {
                None => history_line::read_header(line, &self.annotator).map(|hash| (hash, None)),
                Some(last) => {
                    history_line::read_entry(line, last, self.number + 1, &self.annotator)
                        .map(|read| (read.hash, Some(read.entry)))
                }
            };
            match taken {
                Ok((hash, entry)) => {
                    let line = entry.map(|entry| HistoryLine {
                        path: self.path.clone(),
                        entry,
                        hash: Some(hash),
                        bytes: line.to_vec(),
                    });
                    self.last = Some(hash);
                    self.start = end + 1;
                    if line.is_some() {
                        self.number += 1;
                        return Ok(line);
                    }
                }
                Err(_) if torn => return Err(self.torn(line.len() + 1)),
                Err(error) => return Err(self.broken(error)),
            }
        }
    }

    /// The next line about `article`.
    fn skim_line(&mut self, article: &ArticleId) -> Result<Option<HistoryLine>, Problem> {
        let name = format!("\"{article}\"");
        while let Some(end) = self.line_end().map_err(Problem::Unreadable)? {
            let line = self.pending.get(self.start..end).unwrap_or_default();
            let mut found = None;
            // The header names no article; what holds the id elsewhere is left out below.
            if self.number > 0 && holds(line, name.as_bytes()) {
                let wrong = |why: String| self.broken(LineError::Wrong(why));
                let entry = history_line::skim_entry(line).map_err(wrong)?;
                found = Some((entry, line.to_vec()));
            }
            self.start = end + 1;
            self.number += 1;
            if let Some((entry, bytes)) = found
                && entry.articles.contains(article)
            {
                return Ok(Some(HistoryLine { path: self.path.clone(), entry, hash: None, bytes }));
            }
        }
        Ok(None)
    }

    fn torn(&self, bytes: usize) -> Problem {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        Problem::Torn { path: self.path.clone(), bytes, kept: None }
    }

    fn broken(&self, error: LineError) -> Problem {
        let header = u64::from(self.last.is_some());
        let kind = error.into_kind(self.number.saturating_add(1 + header));
        Problem::Unreadable(StoreError::new(&self.path, kind))
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
        let line = match self.only.clone() {
            Some(article) => self.skim_line(&article),
            None => self.read_line(),
        };
        self.ended = !matches!(line, Ok(Some(_)));
        line.transpose()
    }
}
