//! What is wrong in a project that could nevertheless be opened.

use std::path::{Path, PathBuf};

use super::conflict::ConflictCopy;
use super::error::StoreError;
use crate::model::{EditionError, Finding};

/// Who knows how a history went on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Witness {
    /// This machine, which saw it.
    Machine,
    /// A note that was kept elsewhere.
    Note,
}

/// Something wrong in a project, and where. It stops nothing but what it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A file that could not be read; what it held is not shown and not overwritten.
    Unreadable(StoreError),
    /// An article's text without its record: an import that did not end. It is ignored.
    Unfinished {
        /// The text's file.
        path: PathBuf,
    },
    /// What an interrupted removal left of an article that is in the trash.
    HalfRemoved {
        /// The file or folder.
        path: PathBuf,
    },
    /// Layers of an article that the project does not hold.
    Orphan {
        /// The layers' folder.
        path: PathBuf,
    },
    /// A copy of a file that a sync or merge tool made because two machines changed it.
    Conflict(ConflictCopy),
    /// A file or folder that does not belong where it stands.
    Stray {
        /// The file or folder.
        path: PathBuf,
    },
    /// The last line of a history was not written to its end.
    Torn {
        /// The history.
        path: PathBuf,
        /// How many bytes were there.
        bytes: u64,
        /// Where those bytes were put when the history was repaired; `None` when it was not.
        kept: Option<PathBuf>,
    },
    /// A snapshot holds transactions that its history lacks: the history was cut or replaced.
    Ahead {
        /// The snapshot.
        path: PathBuf,
        /// The last transaction that the snapshot holds.
        snapshot: u64,
        /// The last transaction of the history.
        history: u64,
    },
    /// A history ends before what is known of it: it was cut.
    Cut {
        /// The history.
        path: PathBuf,
        /// The last transaction that is known.
        known: u64,
        /// The last transaction of the history.
        history: u64,
        /// Who knows it.
        by: Witness,
    },
    /// A history holds another transaction than the one that is known.
    Replaced {
        /// The history.
        path: PathBuf,
        /// The transaction's number.
        known: u64,
        /// Who knows it.
        by: Witness,
    },
    /// A layer's file says what its history does not.
    Differs {
        /// The layer.
        path: PathBuf,
        /// Line, from 1, where it is known.
        line: Option<usize>,
        /// What differs, in words.
        what: String,
    },
    /// The file of a gold layer is not what follows from layers and decisions: they went on since.
    Gold {
        /// The file.
        path: PathBuf,
        /// Line, from 1, where it is known.
        line: Option<usize>,
        /// What differs, in words.
        what: String,
    },
    /// A snapshot was made from another history than the one that is there.
    OtherHistory {
        /// The snapshot.
        path: PathBuf,
        /// The last transaction that the snapshot holds.
        snapshot: u64,
    },
    /// A transaction of the history that does not fit the layer it belongs to.
    Replay {
        /// The layer.
        path: PathBuf,
        /// The transaction's number.
        number: u64,
        /// Why it does not fit.
        why: String,
    },
    /// The last transactions of a layer took many of its spans away. It may well be meant.
    Dropped {
        /// The layer.
        path: PathBuf,
        /// The most spans that it had of late.
        before: usize,
        /// The spans that it has.
        after: usize,
        /// The last transaction before the drop.
        number: u64,
    },
    /// A span whose quote stands elsewhere in the text than the file says.
    Moved {
        /// The layer.
        path: PathBuf,
        /// Line, from 1, where it is known.
        line: Option<usize>,
        /// The span.
        span: String,
    },
    /// A refused proposal whose words stand nowhere in the text.
    RefusalGone {
        /// The layer.
        path: PathBuf,
        /// The words.
        words: String,
    },
    /// An edition that does not hang together with the others of its article.
    Edition {
        /// Its record.
        path: PathBuf,
        /// What is wrong.
        error: EditionError,
    },
    /// A broken invariant of a layer or the schema.
    Finding {
        /// The file.
        path: PathBuf,
        /// Line, from 1, where it is known.
        line: Option<usize>,
        /// What is broken.
        finding: Finding,
    },
}

impl Problem {
    /// The file or folder that it names.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Unreadable(error) => &error.path,
            Self::Conflict(copy) => &copy.path,
            Self::Unfinished { path }
            | Self::HalfRemoved { path }
            | Self::Orphan { path }
            | Self::Stray { path }
            | Self::Torn { path, .. }
            | Self::Cut { path, .. }
            | Self::Replaced { path, .. }
            | Self::Differs { path, .. }
            | Self::Ahead { path, .. }
            | Self::OtherHistory { path, .. }
            | Self::Replay { path, .. }
            | Self::Moved { path, .. }
            | Self::RefusalGone { path, .. }
            | Self::Dropped { path, .. }
            | Self::Gold { path, .. }
            | Self::Edition { path, .. }
            | Self::Finding { path, .. } => path,
        }
    }

    /// Whether it is only what an interrupted program left behind: nothing that was acknowledged is
    /// missing, and the next program that writes there puts it in order.
    #[must_use]
    pub fn is_leftover(&self) -> bool {
        matches!(self, Self::Torn { .. } | Self::Unfinished { .. } | Self::HalfRemoved { .. })
    }

    /// Whether nothing is broken: it is told so that a person may look.
    #[must_use]
    pub fn is_only_told(&self) -> bool {
        self.is_leftover() || matches!(self, Self::Dropped { .. } | Self::Gold { .. })
    }

    /// Whether the layer that it names must not be written, lest transactions be lost.
    #[must_use]
    pub fn forbids_writing(&self) -> bool {
        matches!(self, Self::Ahead { .. } | Self::OtherHistory { .. } | Self::Replay { .. })
    }

    /// Line and, where known, column, both from 1.
    #[must_use]
    pub fn place(&self) -> Option<(usize, Option<usize>)> {
        match self {
            Self::Unreadable(error) => error.place(),
            Self::Moved { line, .. }
            | Self::Finding { line, .. }
            | Self::Differs { line, .. }
            | Self::Gold { line, .. } => line.map(|line| (line, None)),
            _ => None,
        }
    }

    /// What is wrong, in English, without the place.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Unreadable(error) => error.kind.to_string(),
            Self::Unfinished { .. } => "a text without a record: its import did not end".to_owned(),
            Self::HalfRemoved { .. } => {
                "left of an article whose removal to the trash did not end: remove it again"
                    .to_owned()
            }
            Self::Orphan { .. } => "layers of an article that the project does not hold".to_owned(),
            Self::Conflict(copy) => copy.words(),
            Self::Stray { .. } => "does not belong here".to_owned(),
            Self::Torn { bytes, kept: None, .. } => {
                format!("the last line was not written to its end ({bytes} bytes)")
            }
            Self::Torn { bytes, kept: Some(kept), .. } => format!(
                "the last line was not written to its end; its {bytes} bytes are kept in {}",
                kept.display()
            ),
            Self::Cut { known, history, by, .. } => format!(
                "ends at the transaction {history}, but {} the transaction {known} of it: it was cut",
                by.knows()
            ),
            Self::Replaced { known, by, .. } => {
                format!("{} another transaction {known}: the history was replaced", by.knows())
            }
            Self::Differs { what, .. } => what.clone(),
            Self::Gold { what, .. } => format!(
                "{what}; the next decision on the article, or a strategy, writes the gold layer anew"
            ),
            Self::Ahead { snapshot, history, .. } => format!(
                "holds the transaction {snapshot}, but the history ends at {history}: it was cut or replaced"
            ),
            Self::OtherHistory { snapshot, .. } => format!(
                "was made from another history: its transaction {snapshot} is not the one of the history"
            ),
            Self::Replay { number, why, .. } => {
                format!("the transaction {number} of the history does not fit: {why}")
            }
            Self::Dropped { before, after, number, .. } => format!(
                "its last transactions took it from {before} spans to {after}; if that was not \
                 meant, `hashiya history replay` shows it as it was with --at {number}, and undo \
                 brings it back"
            ),
            Self::Moved { span, .. } => {
                format!("the span {span} stands elsewhere in the text than the file says")
            }
            Self::RefusalGone { words, .. } => {
                format!("the words of a refused proposal stand nowhere in the text: {words}")
            }
            Self::Edition { error, .. } => error.to_string(),
            Self::Finding { finding, .. } => finding.to_string(),
        }
    }
}

impl Witness {
    fn knows(self) -> &'static str {
        match self {
            Self::Machine => "this machine saw",
            Self::Note => "the note names",
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.path().display())?;
        match self.place() {
            Some((line, Some(column))) => write!(f, ":{line}:{column}")?,
            Some((line, None)) => write!(f, ":{line}")?,
            None => {}
        }
        write!(f, ": {}", self.words())
    }
}
