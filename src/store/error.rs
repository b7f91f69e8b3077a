//! What can go wrong with a project's files, each with its file and its place in it.

use std::io;
use std::path::{Path, PathBuf};

/// A file or folder that could not be read or written, and why.
///
/// The display is one line, `path:line:column: why`, with the place only where there is one. Lines
/// and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreError {
    /// The file or folder, below the project's folder as it was given.
    pub path: PathBuf,
    /// Why.
    pub kind: StoreErrorKind,
}

/// Why a file or folder could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreErrorKind {
    /// It is not there.
    #[error("there is no such file or folder")]
    Missing,
    /// The folder holds no `project.ron`.
    #[error("the folder holds no project: project.ron is missing")]
    NotAProject,
    /// The system does not allow it, or the disk is read-only.
    #[error("permission denied")]
    Denied,
    /// The disk or the quota is full.
    #[error("no space is left on the disk")]
    NoSpace,
    /// Another failure of the system, in its own words.
    #[error("{why}")]
    Io {
        /// The system's words.
        why: String,
    },
    /// The bytes are not UTF-8.
    #[error("not UTF-8: the byte at {at} does not belong there")]
    NotUtf8 {
        /// Offset of the first wrong byte.
        at: usize,
    },
    /// The file cannot be parsed.
    #[error("{why}")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What was expected or found.
        why: String,
    },
    /// An unfinished merge of git's left both sides in the file, between its marks.
    #[error(
        "git's marks of an unfinished merge begin here (<<<<<<<): keep one side, or both where they \
         fit together, and take the marks away; or bring back the file of one side with git"
    )]
    ConflictMarks {
        /// Line, from 1, of the first mark.
        line: usize,
    },
    /// A field that this kind of file does not have, such as a misspelt one.
    #[error("there is no field «{field}» here; expected one of {expected}")]
    UnknownField {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// The field as written.
        field: String,
        /// The fields that may stand there.
        expected: String,
    },
    /// The file parses, but what it says cannot be.
    #[error("{why}")]
    Invalid {
        /// Line, from 1, where it is known.
        line: Option<usize>,
        /// What cannot be.
        why: String,
    },
    /// Written by a newer version of the program.
    #[error("written in version {found} of its format; this program knows up to {known}")]
    Newer {
        /// The file's version.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// The file does not start with its format's name and version.
    #[error("not a file of the format «{expected}»: it must start with its format and version")]
    WrongFormat {
        /// The name of the format that should stand there.
        expected: &'static str,
    },
    /// The file says that it is another than its name says: perhaps a sync tool's conflict copy.
    #[error("the file says that it belongs to «{says}», which its name does not")]
    Misnamed {
        /// What the file says.
        says: String,
    },
    /// The text is not the one whose digest the record holds.
    #[error("the text was changed: its digest is {found}, the record says {recorded}")]
    DigestMismatch {
        /// Digest of the text on disk.
        found: String,
        /// Digest in the record.
        recorded: String,
    },
    /// A line of a history that does not follow from the one before, or was altered.
    #[error("the history is broken: {why}")]
    BrokenChain {
        /// Line, from 1.
        line: usize,
        /// What does not fit.
        why: String,
    },
    /// Another program works as this annotator.
    #[error("held by {by}")]
    Held {
        /// The other program.
        by: Holder,
    },
    /// Something is there already and is not overwritten.
    #[error("there is something already, and it is not overwritten")]
    Exists,
    /// The file on disk is not the one that was read: it is not overwritten.
    #[error("changed on disk since it was read; read it again before writing")]
    Changed,
    /// The project was opened for reading only.
    #[error("the project is open for reading only")]
    ReadOnly,
    /// A symbolic link that leaves the project's folder, or leads nowhere.
    #[error("a symbolic link that leaves the project's folder is not followed")]
    UnsafeLink,
    /// Whoever asked for it no longer wants it: nothing was changed.
    #[error("stopped on request")]
    Stopped,
    /// Not a file where one is expected, or not a folder.
    #[error("neither a plain file nor a folder, or not the one expected here")]
    NotAFile,
    /// Larger than this kind of file may be.
    #[error("too large: {bytes} bytes, at most {limit} can be read")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// The name of the file or folder cannot be an id.
    #[error("the name cannot be an id: {why}")]
    BadId {
        /// Why not.
        why: String,
    },
}

/// A program that works as an annotator. Any part may be empty or 0 when it is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holder {
    /// Its process id.
    pub process: u32,
    /// The name of its machine.
    pub host: String,
    /// Since when, ISO 8601 in UTC.
    pub since: String,
}

impl std::fmt::Display for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { process, host, since } = self;
        match (process, host.as_str()) {
            (0, "") => f.write_str("another program"),
            (_, "") => write!(f, "process {process} since {since}"),
            _ => write!(f, "process {process} on {host} since {since}"),
        }
    }
}

impl StoreError {
    /// `kind` at `path`.
    #[must_use]
    pub fn new(path: &Path, kind: StoreErrorKind) -> Self {
        Self { path: path.to_owned(), kind }
    }

    /// The system's error at `path`.
    #[must_use]
    pub(super) fn io(path: &Path, error: &io::Error) -> Self {
        Self::new(path, StoreErrorKind::of_io(error))
    }

    /// Something invalid at a line that may be unknown.
    #[must_use]
    pub(super) fn invalid(path: &Path, line: Option<usize>, why: impl ToString) -> Self {
        Self::new(path, StoreErrorKind::Invalid { line, why: why.to_string() })
    }

    /// Line and, where known, column, both from 1.
    #[must_use]
    pub fn place(&self) -> Option<(usize, Option<usize>)> {
        self.kind.place()
    }

    /// Whether the same call may succeed later without anything in the project being mended: a full
    /// disk, a denied permission, an I/O error.
    #[must_use]
    pub fn is_fault(&self) -> bool {
        use StoreErrorKind::{Denied, Io, NoSpace};
        matches!(self.kind, Denied | NoSpace | Io { .. })
    }
}

impl StoreErrorKind {
    fn of_io(error: &io::Error) -> Self {
        use io::ErrorKind as E;
        match error.kind() {
            E::NotFound => Self::Missing,
            E::PermissionDenied | E::ReadOnlyFilesystem => Self::Denied,
            E::StorageFull | E::QuotaExceeded | E::FileTooLarge => Self::NoSpace,
            E::AlreadyExists => Self::Exists,
            E::IsADirectory | E::NotADirectory => Self::NotAFile,
            _ => Self::Io { why: error.to_string() },
        }
    }

    fn place(&self) -> Option<(usize, Option<usize>)> {
        match self {
            Self::Syntax { line, column, .. } | Self::UnknownField { line, column, .. } => {
                Some((*line, Some(*column)))
            }
            Self::Invalid { line, .. } => line.map(|line| (line, None)),
            Self::BrokenChain { line, .. } | Self::ConflictMarks { line } => Some((*line, None)),
            _ => None,
        }
    }
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.path.display())?;
        match self.place() {
            Some((line, Some(column))) => write!(f, ":{line}:{column}")?,
            Some((line, None)) => write!(f, ":{line}")?,
            None => {}
        }
        write!(f, ": {}", self.kind)
    }
}

impl std::error::Error for StoreError {}
