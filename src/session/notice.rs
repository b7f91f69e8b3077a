//! What a person must be told.

use std::path::Path;

use super::standing::holder_words;
use crate::i18n::Message;
use crate::model::AnnotatorId;
use crate::store::{Problem, StoreError, StoreErrorKind};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something was done.
    Info,
    /// Something needs a look.
    Warning,
    /// Something failed.
    Error,
}

/// What happened. What is safe and what to do stand beside the message in the words, as its parts
/// `safe` and `hint`.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// How bad it is.
    pub severity: Severity,
    /// What happened.
    pub message: Message,
    /// File, line, column and the finder's own words, for whoever needs them; may be empty.
    pub detail: String,
}

impl Notice {
    /// A notice without a detail.
    #[must_use]
    pub fn new(severity: Severity, message: Message) -> Self {
        Self { severity, message, detail: String::new() }
    }

    /// That something was done.
    #[must_use]
    pub fn info(id: &'static str) -> Self {
        Self::new(Severity::Info, Message::new(id))
    }

    /// With a detail.
    #[must_use]
    pub fn detail(self, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), ..self }
    }

    /// An error of the store.
    #[must_use]
    pub fn of_store(error: &StoreError) -> Self {
        let severity = match error.kind {
            StoreErrorKind::Held { .. } | StoreErrorKind::ReadOnly => Severity::Warning,
            _ => Severity::Error,
        };
        Self::new(severity, message_of(error)).detail(error.to_string())
    }

    /// That the folder `dir` could not be opened as a project.
    #[must_use]
    pub fn of_opening(dir: &Path, error: &StoreError) -> Self {
        if error.kind == StoreErrorKind::Missing && error.path == dir {
            let message = Message::new("notice-project-missing").arg("folder", name_of(dir));
            return Self::new(Severity::Error, message).detail(error.to_string());
        }
        Self::of_store(error)
    }

    /// That somebody has no history; `known` are those who have one.
    #[must_use]
    pub fn no_history(annotator: &AnnotatorId, known: &[AnnotatorId]) -> Self {
        let message = Message::new("notice-no-history").arg("annotator", annotator.as_str());
        let names: Vec<&str> = known.iter().map(AnnotatorId::as_str).collect();
        Self::new(Severity::Error, message).detail(names.join(", "))
    }

    /// A problem of a project that was opened all the same.
    #[must_use]
    pub fn of_problem(problem: &Problem) -> Self {
        let file = name_of(problem.path());
        let message = match problem {
            Problem::Unreadable(error) => return Self::of_store(error),
            Problem::Torn { kept: None, .. } => {
                Message::new("notice-history-unfinished").arg("file", file.as_str())
            }
            Problem::Torn { .. } => Message::new("notice-history-torn").arg("file", file.as_str()),
            Problem::Conflict(_) => Message::new("notice-conflict").arg("file", file.as_str()),
            Problem::Moved { .. } => Message::new("notice-spans-moved").arg("count", 1),
            Problem::Unfinished { .. } => {
                Message::new("notice-unfinished").arg("file", file.as_str())
            }
            Problem::Cut { known, history, .. } => Message::new("notice-history-cut")
                .arg("file", file.as_str())
                .arg("known", i64::try_from(*known).unwrap_or(i64::MAX))
                .arg("last", i64::try_from(*history).unwrap_or(i64::MAX)),
            Problem::Replaced { known, .. } => Message::new("notice-history-replaced")
                .arg("file", file.as_str())
                .arg("known", i64::try_from(*known).unwrap_or(i64::MAX)),
            Problem::Ahead { .. } | Problem::Replay { .. } | Problem::Differs { .. } => {
                Message::new("notice-history-differs").arg("file", file.as_str())
            }
            _ => Message::new("notice-problem").arg("file", file.as_str()),
        };
        Self::new(Severity::Warning, message).detail(problem.to_string())
    }
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// One message for each thing that a person can do about an error.
fn message_of(error: &StoreError) -> Message {
    let file = name_of(&error.path);
    let of_file = |id| Message::new(id).arg("file", file.as_str());
    let of_folder = |id| Message::new(id).arg("folder", file.as_str());
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    match &error.kind {
        StoreErrorKind::Missing if file == "schema.ron" => of_file("notice-schema-missing"),
        StoreErrorKind::Missing => of_file("notice-part-missing"),
        StoreErrorKind::NotAProject => of_folder("notice-project-none"),
        StoreErrorKind::Denied => of_folder("notice-folder-unwritable"),
        StoreErrorKind::NoSpace => Message::new("notice-disk-full"),
        StoreErrorKind::Syntax { line, column, why } => of_file("notice-file-wrong")
            .arg("line", count(*line))
            .arg("column", count(*column))
            .arg("reason", why.as_str()),
        StoreErrorKind::ConflictMarks { line } => {
            of_file("notice-conflict-marks").arg("line", count(*line))
        }
        StoreErrorKind::UnknownField { line, column, field, .. } => of_file("notice-field-unknown")
            .arg("line", count(*line))
            .arg("column", count(*column))
            .arg("field", field.as_str()),
        StoreErrorKind::Newer { found, known } => of_file("notice-newer")
            .arg("version", i64::from(*found))
            .arg("known", i64::from(*known)),
        StoreErrorKind::DigestMismatch { .. } => {
            Message::new("notice-digest-wrong").arg("article", file.as_str())
        }
        StoreErrorKind::BrokenChain { line, .. } => {
            of_file("notice-history-broken").arg("line", count(*line))
        }
        StoreErrorKind::Held { by } => {
            let stem = error.path.file_stem().unwrap_or_default().to_string_lossy();
            Message::new("notice-held")
                .arg("annotator", stem.as_ref())
                .arg("holder", holder_words(by))
        }
        StoreErrorKind::Exists => Message::new("notice-name-taken").arg("name", file.as_str()),
        StoreErrorKind::Changed => Message::new("notice-changed-outside").arg("count", 1),
        StoreErrorKind::ReadOnly => Message::new("notice-read-only"),
        kind => of_file("notice-part-broken").arg("reason", kind.to_string()),
    }
}
