//! A session's state, and what everybody may read of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::agreement::AgreementWork;
use super::alarm::Alarm;
use super::background::{Proofs, Survey};
use super::entities::Mentions;
use super::library::{ArticleRow, WorkState};
use super::notice::Notice;
use super::offer::Offers;
use super::past::Gaze;
use super::past::PastOfArticle;
use super::reimport_plan::ReimportPlan;
use super::reload::Lookout;
use super::review::{ReviewDesk, Reviewed};
use super::search::{Searching, Warm};
use super::selection::{PendingRelation, Selection};
use super::snapshot_queue::Snapshots;
use super::standing::Standing;
use crate::edit::{Editable, History, Transaction};
use crate::jobs::{Job, Jobs};
use crate::model::{
    AnnotatorId, Article, ArticleId, ArticleText, Editions, Layer, Project, Registry, Schema, Span,
    SpanId,
};

use crate::store::{
    Holder, Journal, JournalEntry, ProjectFolder, SharedRegistry, StoreError, Trashed,
};

/// Whether what was done is on disk.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveState {
    /// All of it.
    Saved,
    /// So many gestures wait in memory because the disk fails.
    Waiting(usize),
    /// Nothing may be changed.
    ReadOnly,
}

/// A layer in memory.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub layer: Arc<Layer>,
    /// Why it must not be written, if so.
    pub locked: Option<StoreError>,
}

/// The article that is open.
#[derive(Clone, Debug)]
pub struct OpenArticle {
    /// Its record and text.
    pub article: Article,
    /// What is selected in its text.
    pub selection: Selection,
    /// The selected span.
    pub span: Option<SpanId>,
    /// The span that was selected last, and perhaps still is: the one that selected text can be
    /// added to. It may be gone.
    pub last_span: Option<SpanId>,
    /// A relation that waits for its second end.
    pub pending: Option<PendingRelation>,
    /// Counts the places that were asked to be shown; the page scrolls when it grows.
    pub reveal: u64,
}

/// One project, open for one annotator.
pub struct Session {
    pub(super) folder: ProjectFolder,
    pub(super) project: Project,
    pub(super) schema: Arc<Schema>,
    pub(super) registry: Registry,
    /// What the registry is made of.
    pub(super) shared: SharedRegistry,
    pub(super) registry_dirty: bool,
    pub(super) rows: Vec<ArticleRow>,
    /// Which rows are editions of which, and of how many rows that was found out.
    pub(super) editions: (Editions, Option<usize>),
    /// The edition that is planned and looked at.
    pub(super) planned: Option<ReimportPlan>,
    pub(super) desk: Desk,
    pub(super) annotator: AnnotatorId,
    pub(super) annotators: BTreeSet<AnnotatorId>,
    pub(super) journal: Journal,
    pub(super) standing: Standing,
    /// Done in memory but not yet on disk, in order.
    pub(super) waiting: Vec<Transaction>,
    /// The transactions of this session and, once read, of earlier ones.
    pub(super) recent: Vec<Transaction>,
    pub(super) past: Option<Job<Vec<Transaction>>>,
    pub(super) history: History,
    pub(super) open: Option<OpenArticle>,
    /// What is in the trash, as it was when it was last looked at.
    pub(super) trashed: Vec<Trashed>,
    pub(super) notices: Vec<Notice>,
    pub(super) revision: u64,
    pub(super) snapshots: Snapshots,
    pub(super) lookout: Lookout,
    pub(super) alarm: Alarm,
    pub(super) jobs: Jobs,
    pub(super) article_past: PastOfArticle,
    pub(super) review: ReviewDesk,
    pub(super) reviewed: Reviewed,
    pub(super) past_wanted: bool,
    pub(super) gaze: Gaze,
    pub(super) survey: Option<Survey>,
    pub(super) proofs: Proofs,
    pub(super) warm: Warm,
    pub(super) searching: Option<Searching>,
    pub(super) mentions: Mentions,
    pub(super) agreement: AgreementWork,
    pub(super) offers: Offers,
}

/// The layers and texts in memory, and the registry while a change set is applied.
#[derive(Default)]
pub(super) struct Desk {
    pub texts: BTreeMap<ArticleId, ArticleText>,
    pub layers: BTreeMap<ArticleId, Held>,
}

/// The desk and the registry together, as a change set needs them.
pub(super) struct Bench<'s> {
    pub desk: &'s mut Desk,
    pub registry: &'s mut Registry,
}

impl Editable for Bench<'_> {
    fn layer(&mut self, article: &ArticleId) -> Option<&mut Layer> {
        let held = self.desk.layers.get_mut(article)?;
        held.locked.is_none().then(|| Arc::make_mut(&mut held.layer))
    }

    fn registry(&mut self) -> &mut Registry {
        self.registry
    }
}

impl Session {
    /// The project's folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        self.folder.root()
    }

    /// What the project says about itself.
    #[must_use]
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The scheme of annotation.
    #[must_use]
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// The registry of actors and places.
    #[must_use]
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// Whose layers are open.
    #[must_use]
    pub fn annotator(&self) -> &AnnotatorId {
        &self.annotator
    }

    /// Everybody who is named in the project or has a layer or a history.
    #[must_use]
    pub fn annotators(&self) -> &BTreeSet<AnnotatorId> {
        &self.annotators
    }

    /// How colleagues see an annotator.
    #[must_use]
    pub fn annotator_name<'s>(&'s self, id: &'s AnnotatorId) -> &'s str {
        let named = self.project.annotators.iter().find(|annotator| &annotator.id == id);
        named
            .map(|annotator| annotator.name.as_str())
            .filter(|name| !name.is_empty())
            .unwrap_or(id.as_str())
    }

    /// The articles, by id, with how far the work is.
    #[must_use]
    pub fn library(&self) -> &[ArticleRow] {
        &self.rows
    }

    /// How many articles the annotator is done with.
    #[must_use]
    pub fn done(&self) -> usize {
        let counts = |row: &&ArticleRow| {
            row.progress.state == WorkState::Done && self.editions.0.is_newest(row.id())
        };
        self.rows.iter().filter(counts).count()
    }

    /// The open article.
    #[must_use]
    pub fn open_article(&self) -> Option<&OpenArticle> {
        self.open.as_ref()
    }

    /// The annotator's layer of the open article.
    #[must_use]
    pub fn layer(&self) -> Option<&Arc<Layer>> {
        let open = self.open.as_ref()?;
        self.desk.layers.get(&open.article.record.id).map(|held| &held.layer)
    }

    /// The selected span.
    #[must_use]
    pub fn selected_span(&self) -> Option<&Span> {
        self.layer()?.span(self.open.as_ref()?.span.as_ref()?)
    }

    /// Counts the changes of layers, registry and library; equal numbers mean nothing changed.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What can be undone and redone; of earlier sessions, as far as it was read.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Whether there is anything to undo, also from before this session.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.history.to_undo().is_some() || self.past.is_some()
    }

    /// All transactions on disk, oldest first, without their changes.
    #[must_use]
    pub fn journal(&self) -> &[JournalEntry] {
        self.journal.entries()
    }

    /// Whether what was done is on disk.
    #[must_use]
    pub fn save_state(&self) -> SaveState {
        if !self.is_writable() {
            SaveState::ReadOnly
        } else if self.waiting.is_empty() {
            SaveState::Saved
        } else {
            SaveState::Waiting(self.waiting.len())
        }
    }

    /// Whether anything may be changed.
    #[must_use]
    pub fn is_writable(&self) -> bool {
        self.standing == Standing::Writer
            && self.journal.is_writable()
            && !self.folder.is_read_only()
    }

    /// Whether the annotator's work can be written here, and if not, why.
    #[must_use]
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// The program that holds the annotator's files, when it is another one.
    #[must_use]
    pub fn holder(&self) -> Option<&Holder> {
        match &self.standing {
            Standing::Held(holder) => Some(holder),
            _ => None,
        }
    }

    /// Why the annotator's layer of the open article may not be changed although the project may.
    #[must_use]
    pub fn why_article_closed(&self) -> Option<&StoreError> {
        let open = self.open.as_ref()?;
        self.desk.layers.get(&open.article.record.id)?.locked.as_ref()
    }

    /// What people must be told since this was last asked.
    pub fn take_notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }

    pub(super) fn tell(&mut self, notice: Notice) {
        if self.notices.last() != Some(&notice) {
            self.notices.push(notice);
        }
    }
}
