//! A history's file, read in pieces and proven line by line.

use std::path::PathBuf;

use super::disk::EntryKind;
use super::error::{StoreError, StoreErrorKind};
use super::files::Files;
use super::folder::ProjectFolder;
use super::history_line::{self, JournalEntry, LineError, ReadLine};
use crate::model::AnnotatorId;
use crate::text::Digest;

/// Largest history, in bytes.
const HISTORY_LIMIT: u64 = 1 << 30;

/// Longest line that is written or read, in bytes: one is in memory whole.
pub const LINE_LIMIT: u64 = 128 << 20;

/// How much of a history is read at a time.
const CHUNK: u64 = 1 << 20;

/// A place between two lines of a history, and all that must be known of what precedes it to prove
/// what follows. The default is the start of the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mark {
    /// The last transaction before it; 0 when there is none.
    pub number: u64,
    /// Hash of the line before it, be it the header; `None` at the start of the file.
    pub last: Option<Digest>,
    /// Where that line starts.
    pub start: u64,
    /// Where it ends, its line break included: the offset of the mark.
    pub end: u64,
}

/// A proven line.
pub struct Proven {
    /// What it says.
    pub entry: JournalEntry,
    /// The place behind it.
    pub mark: Mark,
}

/// Asked as a history is read, with the offset that was reached, whether to go on.
pub type GoOn<'g> = &'g mut dyn FnMut(u64) -> bool;

/// Why reading a history came to an end before the file did.
pub enum Stop {
    /// The last line was not written to its end.
    Torn,
    /// A line does not fit.
    Broken(StoreError),
}

/// The file of one annotator's history.
#[derive(Clone)]
pub struct HistoryFile {
    /// Whose history it is.
    pub annotator: AnnotatorId,
    /// Where it stands.
    pub path: PathBuf,
    /// The files of its project.
    pub files: Files,
}

impl std::fmt::Debug for HistoryFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "HistoryFile({})", self.path.display())
    }
}

impl HistoryFile {
    /// The file of `annotator` in `folder`, whether or not it is there.
    #[must_use]
    pub fn of(folder: &ProjectFolder, annotator: &AnnotatorId) -> Self {
        let path = folder.path("history").join(format!("{annotator}.log"));
        Self { annotator: annotator.clone(), path, files: folder.files.clone() }
    }

    /// Its length; 0 when there is no file.
    ///
    /// # Errors
    /// [`StoreErrorKind::NotAFile`], [`StoreErrorKind::TooLarge`], the disk's.
    pub fn bytes_on_disk(&self) -> Result<u64, StoreError> {
        match self.files.entry(&self.path)? {
            None => Ok(0),
            Some(entry) if entry.kind != EntryKind::File => {
                Err(StoreError::new(&self.path, StoreErrorKind::NotAFile))
            }
            Some(entry) if entry.bytes > HISTORY_LIMIT => {
                let kind = StoreErrorKind::TooLarge { bytes: entry.bytes, limit: HISTORY_LIMIT };
                Err(StoreError::new(&self.path, kind))
            }
            Some(entry) => Ok(entry.bytes),
        }
    }

    /// Up to `most` bytes from `start`.
    ///
    /// # Errors
    /// The disk's.
    pub fn read(&self, start: u64, most: u64) -> Result<Vec<u8>, StoreError> {
        let read = self.files.disk().read(&self.path, start, most);
        read.map_err(|error| StoreError::io(&self.path, &error))
    }

    /// Whether the line before `mark` stands where it says, whole, with its number and hash. That it
    /// follows from the lines before it is not looked at.
    ///
    /// # Errors
    /// The disk's.
    pub fn holds(&self, mark: &Mark) -> Result<bool, StoreError> {
        let Some(bytes) = mark.end.checked_sub(mark.start).filter(|&bytes| bytes <= LINE_LIMIT)
        else {
            return Ok(false);
        };
        if self.bytes_on_disk()? < mark.end {
            return Ok(false);
        }
        let line = self.read(mark.start, bytes)?;
        let Some((b'\n', line)) = line.split_last() else { return Ok(false) };
        // A number that is not the line's would number what is appended behind it wrongly.
        let says = history_line::skim_entry(line).is_ok_and(|entry| entry.number == mark.number);
        Ok(says && mark.last.is_some() && history_line::hash_of(line) == mark.last)
    }

    /// Reads and proves the lines from `from` up to `total` bytes, or to the first that does not
    /// fit, and hands each to `take`. Returns the place behind the last good one.
    ///
    /// # Errors
    /// The disk's; [`StoreErrorKind::Newer`] and [`StoreErrorKind::Misnamed`] of the header;
    /// [`StoreErrorKind::Stopped`].
    pub fn prove(
        &self,
        from: Mark,
        total: u64,
        take: &mut dyn FnMut(Proven),
        go_on: GoOn<'_>,
    ) -> Result<(Mark, Option<Stop>), StoreError> {
        let mut mark = from;
        let mut pending: Vec<u8> = Vec::new();
        let mut at = mark.end;
        while at < total {
            if !go_on(at) {
                return Err(StoreError::new(&self.path, StoreErrorKind::Stopped));
            }
            let chunk = self.read(at, CHUNK.min(total - at))?;
            if chunk.is_empty() {
                break;
            }
            at += length_of(&chunk);
            let searched = pending.len();
            pending.extend_from_slice(&chunk);
            let mut start = 0;
            let mut from = searched;
            while let Some(end) = memchr::memchr(b'\n', &pending[from..]) {
                let line = &pending[start..from + end];
                match self.prove_line(mark, line) {
                    Ok((next, entry)) => {
                        mark = next;
                        if let Some(entry) = entry {
                            take(Proven { entry, mark });
                        }
                    }
                    // A sector that never reached the disk reads as zeros, in the last line alone.
                    Err(_)
                        if at == total
                            && from + end + 1 == pending.len()
                            && line.contains(&0)
                            && self.may_be_torn(mark, line) =>
                    {
                        return Ok((mark, Some(Stop::Torn)));
                    }
                    Err(error) => return self.stop_at(mark, error).map(|stop| (mark, Some(stop))),
                }
                start = from + end + 1;
                from = start;
            }
            pending.drain(..start);
            let bytes = length_of(&pending);
            if bytes > LINE_LIMIT {
                let kind = StoreErrorKind::TooLarge { bytes, limit: LINE_LIMIT };
                return Err(StoreError::new(&self.path, kind));
            }
        }
        if pending.is_empty() {
            return Ok((mark, None));
        }
        if !self.may_be_torn(mark, &pending) {
            return self.stop_at(mark, never_begun()).map(|stop| (mark, Some(stop)));
        }
        Ok((mark, Some(Stop::Torn)))
    }

    /// Whether what stands at `mark` may be a line that was not written to its end. What was never
    /// begun as a history is no torn one, and nothing of it may be cut off.
    pub fn may_be_torn(&self, mark: Mark, line: &[u8]) -> bool {
        mark.last.is_some() || self.starts_header(line)
    }

    /// Whether `line` is the header as far as it reached the disk; what did not may read as zeros.
    fn starts_header(&self, line: &[u8]) -> bool {
        let written = line.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
        let header = history_line::write_header(&self.annotator);
        header.is_ok_and(|(header, _)| header.starts_with(&line[..written]))
    }

    /// The place behind `line`, which stands at `mark` without its line break, and what it says
    /// unless it is the header.
    ///
    /// # Errors
    /// [`LineError`] when it does not follow from what precedes the mark.
    pub fn prove_line(
        &self,
        mark: Mark,
        line: &[u8],
    ) -> Result<(Mark, Option<JournalEntry>), LineError> {
        let end = mark.end.saturating_add(length_of(line)).saturating_add(1);
        let Some(last) = mark.last else {
            let hash = history_line::read_header(line, &self.annotator)?;
            return Ok((Mark { number: 0, last: Some(hash), start: mark.end, end }, None));
        };
        let number = mark.number + 1;
        let ReadLine { entry, hash } =
            history_line::read_entry(line, &last, number, &self.annotator)?;
        Ok((Mark { number, last: Some(hash), start: mark.end, end }, Some(entry)))
    }

    fn stop_at(&self, mark: Mark, error: LineError) -> Result<Stop, StoreError> {
        // What is of another version or another person is no broken history, and not read at all.
        let foreign = matches!(error, LineError::Newer { .. } | LineError::Misnamed { .. });
        let error = self.error_at(mark, error);
        if foreign { Err(error) } else { Ok(Stop::Broken(error)) }
    }

    /// The error that the line at `mark` is.
    #[must_use]
    pub fn error_at(&self, mark: Mark, error: LineError) -> StoreError {
        let line = if mark.last.is_none() { 1 } else { mark.number.saturating_add(2) };
        StoreError::new(&self.path, error.into_kind(line))
    }
}

/// Why a file that may not be torn is none of ours.
#[must_use]
pub fn never_begun() -> LineError {
    LineError::Wrong("it does not begin as a history does".to_owned())
}

/// The length of `bytes`.
pub fn length_of(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}
