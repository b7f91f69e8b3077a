//! A piece of work that the window waits for: a project that is opened, a merge.

use std::path::PathBuf;
use std::time::Instant;

use crate::i18n::Message;
use crate::jobs::Progress;
use crate::model::{AnnotatorId, ArticleId};
use crate::session::{Merging, Opening};

/// A project to be opened.
pub(super) struct Order {
    pub folder: PathBuf,
    /// For whom, when that is known.
    pub annotator: Option<AnnotatorId>,
    /// The article to be opened in it.
    pub article: Option<ArticleId>,
}

/// The work.
pub(super) enum Work {
    /// A project is opened, and in it an article.
    Opening(Opening, Option<ArticleId>),
    /// A merge, and the project to be opened again behind it.
    Merging(Merging, Option<Order>),
}

/// What is waited for.
pub(super) struct Waiting {
    pub work: Work,
    pub since: Instant,
    /// Whether the card was drawn before.
    pub seen: bool,
    /// Whether nobody wants it any more. Its thread may need a little while to see that.
    pub stopped: bool,
    /// What is opened as soon as it has ended.
    pub next: Option<Order>,
}

impl Waiting {
    pub fn new(work: Work) -> Self {
        Self { work, since: Instant::now(), seen: false, stopped: false, next: None }
    }

    pub fn progress(&self) -> Progress {
        match &self.work {
            Work::Opening(opening, _) => opening.progress(),
            Work::Merging(merging, _) => merging.progress(),
        }
    }

    pub fn message(&self) -> Message {
        let (id, folder) = match &self.work {
            Work::Opening(opening, _) => ("waiting-opening", opening.folder()),
            Work::Merging(merging, _) if merging.is_dry_run() => {
                ("waiting-merge-plan", merging.theirs())
            }
            Work::Merging(merging, _) => ("waiting-merge", merging.theirs()),
        };
        let name = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy();
        Message::new(id).arg("name", name.as_ref())
    }

    /// Asks it to end.
    pub fn stop(&mut self) {
        match &self.work {
            Work::Opening(opening, _) => {
                opening.stop();
                self.stopped = true;
            }
            Work::Merging(merging, _) => {
                merging.stop();
                // What a merge has written is told, and the project opened again.
                self.stopped = merging.is_dry_run();
            }
        }
    }
}
