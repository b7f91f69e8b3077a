//! Opening the project that a command is about.

use std::path::Path;
use std::sync::Arc;

use crate::i18n::Message;
use crate::jobs::Jobs;
use crate::model::{AnnotatorId, ArticleId, SpanId};
use crate::session::{Notice, SaveState, Session, Severity};
use crate::store::ProjectFolder;

/// An annotator's name from the command line.
pub(super) fn annotator(written: &str) -> Result<AnnotatorId, String> {
    AnnotatorId::new(written).map_err(|error| error.to_string())
}

/// An article's id from the command line.
pub(super) fn article(written: &str) -> Result<ArticleId, String> {
    ArticleId::new(written.trim()).map_err(|error| error.to_string())
}

/// A span's id from the command line.
pub(super) fn span(written: &str) -> Result<SpanId, String> {
    SpanId::new(written.trim()).map_err(|error| error.to_string())
}

/// Whether all of `annotators` have a history.
pub(super) fn known(folder: &ProjectFolder, annotators: &[AnnotatorId]) -> Result<(), Notice> {
    let known = folder.annotators().map_err(|error| Notice::of_store(&error))?;
    match annotators.iter().find(|annotator| !known.contains(annotator)) {
        Some(stranger) => Err(Notice::no_history(stranger, &known)),
        None => Ok(()),
    }
}

/// Who works when nobody is named.
pub(super) fn otherwise() -> AnnotatorId {
    let name = ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    AnnotatorId::made_safe(&name.unwrap_or_default())
}

/// Opens a project to be read. That somebody else has it open does not matter then.
pub(super) fn open(dir: &Path) -> Result<(Session, Vec<Notice>), Notice> {
    // Nobody waits for background work to finish, so it need not wake anybody.
    let jobs = Jobs::new(Arc::new(|| ()));
    let mut session = Session::open(dir, None, otherwise(), jobs)
        .map_err(|error| Notice::of_opening(dir, &error))?;
    let notices = session.take_notices();
    let matters = |notice: &Notice| notice.message.id() != "notice-held";
    Ok((session, notices.into_iter().filter(matters).collect()))
}

/// Opens a project to be changed in the name of `annotator`. That somebody else works in that name,
/// or that the folder may not be written, is a failure.
pub(super) fn open_to_write(
    dir: &Path,
    annotator: &AnnotatorId,
) -> Result<(Session, Vec<Notice>), Notice> {
    let jobs = Jobs::new(Arc::new(|| ()));
    let mut session = Session::open(dir, Some(annotator.clone()), annotator.clone(), jobs)
        .map_err(|error| Notice::of_opening(dir, &error))?;
    let mut notices = session.take_notices();
    if session.is_writable() {
        return Ok((session, notices));
    }
    notices.sort_by_key(|notice| notice.severity);
    let read_only = || Notice::new(Severity::Error, Message::new("notice-read-only"));
    let why = notices.pop().unwrap_or_else(read_only);
    Err(Notice { severity: Severity::Error, ..why })
}

/// Writes what a session still has to write. What it tells; an error among it when something is not
/// on the disk.
pub(super) fn close(mut session: Session) -> Vec<Notice> {
    session.settle();
    let mut notices = session.take_notices();
    if let SaveState::Waiting(_) = session.save_state()
        && !notices.iter().any(|notice| notice.severity == Severity::Error)
    {
        let message = Message::new("notice-waiting");
        notices.push(Notice::new(Severity::Error, message));
    }
    notices
}
