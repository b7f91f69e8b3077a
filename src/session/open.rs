//! Opening a project, an article, a layer.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::agreement::AgreementWork;
use super::alarm::Alarm;
use super::background::Proofs;
use super::commit::now;
use super::entities::Mentions;
use super::library::{ArticleRow, Progress};
use super::notice::{Notice, Severity};
use super::offer::Offers;
use super::opening::Reading;
use super::past::Gaze;
use super::past::PastOfArticle;
use super::reload::Lookout;
use super::review::{ReviewDesk, Reviewed};
use super::search::Warm;
use super::selection::Selection;
use super::snapshot_queue::Snapshots;
use super::standing::Standing;
use super::state::{Desk, Held, OpenArticle, Session};
use crate::edit::History;
use crate::i18n::Message;
use crate::jobs::Jobs;
use crate::model::{
    AnnotatorId, Article, ArticleId, ArticleRecord, ArticleText, Editions, Registry,
};
use crate::store::{
    GoOn, Journal, OpenProject, Problem, ProjectFolder, StoreError, StoreErrorKind, current_layer,
    replay_registry,
};

impl Session {
    /// Opens the project in `dir` for the annotator `wish`, or else for the first one that the
    /// project names, or else for `otherwise`. No article is open yet.
    ///
    /// What is wrong but does not prevent work becomes a notice. When the annotator's files are held
    /// by another program or may not be written, the session is read-only.
    ///
    /// # Errors
    /// [`StoreError`] when the folder holds no project or cannot be read.
    pub fn open(
        dir: &Path,
        wish: Option<AnnotatorId>,
        otherwise: AnnotatorId,
        jobs: Jobs,
    ) -> Result<Self, StoreError> {
        Self::of(ProjectFolder::open(dir)?, wish, otherwise, jobs)
    }

    /// [`Session::open`] that tells `reading` how far it is, and stops when that says so.
    ///
    /// # Errors
    /// As there; [`StoreErrorKind::Stopped`].
    pub fn open_while(
        dir: &Path,
        wish: Option<AnnotatorId>,
        otherwise: AnnotatorId,
        jobs: Jobs,
        reading: &mut Reading<'_>,
    ) -> Result<Self, StoreError> {
        let go_on = &mut |done, total| reading.records(done, total);
        let opened = ProjectFolder::open_while(dir, go_on)?;
        Self::of_while(opened, wish, otherwise, jobs, reading)
    }

    /// [`Session::open`] of a project folder that was opened, perhaps on another disk.
    ///
    /// # Errors
    /// [`StoreError`] when the annotator's history cannot be read.
    pub fn of(
        opened: OpenProject,
        wish: Option<AnnotatorId>,
        otherwise: AnnotatorId,
        jobs: Jobs,
    ) -> Result<Self, StoreError> {
        Self::of_while(opened, wish, otherwise, jobs, &mut Reading::new(&mut |_| true))
    }

    fn of_while(
        opened: OpenProject,
        wish: Option<AnnotatorId>,
        otherwise: AnnotatorId,
        jobs: Jobs,
        reading: &mut Reading<'_>,
    ) -> Result<Self, StoreError> {
        let first_named = opened.project.annotators.first().map(|annotator| annotator.id.clone());
        let annotator = wish.or(first_named).unwrap_or(otherwise);
        let mut notices: Vec<Notice> = opened.problems.iter().map(Notice::of_problem).collect();
        reading.begin_histories(opened.folder.bytes_of_histories());
        let go_on = &mut |at| reading.history(at);
        let (journal, standing) = open_journal(&opened.folder, &annotator, &mut notices, go_on)?;
        reading.end_history(journal.bytes());
        let mut annotators: BTreeSet<AnnotatorId> =
            opened.project.annotators.iter().map(|annotator| annotator.id.clone()).collect();
        // Those who have layers and no history are found by the survey.
        match opened.folder.with_histories() {
            Ok(found) => annotators.extend(found),
            Err(error) => notices.push(Notice::of_store(&error)),
        }
        annotators.insert(annotator.clone());
        let rows = opened
            .articles
            .into_iter()
            .map(|record| ArticleRow { record, progress: Progress::default() })
            .collect();
        let mut session = Self {
            folder: opened.folder,
            project: opened.project,
            schema: Arc::new(opened.schema),
            registry: Registry::default(),
            shared: opened.registry,
            registry_dirty: false,
            rows,
            editions: (Editions::default(), None),
            planned: None,
            desk: Desk::default(),
            annotator,
            annotators,
            journal,
            standing,
            waiting: Vec::new(),
            recent: Vec::new(),
            history: History::default(),
            past: None,
            open: None,
            trashed: Vec::new(),
            notices,
            revision: 1,
            snapshots: Snapshots::default(),
            lookout: Lookout::default(),
            alarm: Alarm::default(),
            jobs,
            article_past: PastOfArticle::default(),
            review: ReviewDesk::default(),
            reviewed: Reviewed::default(),
            past_wanted: false,
            gaze: Gaze::default(),
            survey: None,
            proofs: Proofs::default(),
            warm: Warm::default(),
            searching: None,
            mentions: Mentions::default(),
            agreement: AgreementWork::default(),
            offers: Offers::default(),
        };
        session.note_editions();
        session.catch_up_registry_while(reading)?;
        session.take_up_words();
        session.fetch_past();
        Ok(session)
    }

    /// Goes on as another annotator: other layers, another history, the same texts.
    pub(super) fn become_annotator(
        &mut self,
        annotator: AnnotatorId,
        (journal, standing): (Journal, Standing),
    ) {
        self.annotators.insert(annotator.clone());
        self.annotator = annotator;
        self.journal = journal;
        self.standing = standing;
        self.alarm.forget();
        self.forget_findings();
        self.begin_afresh();
    }

    /// Forgets what was read of the annotator's layers and history, to read it from the disk.
    pub(super) fn begin_afresh(&mut self) {
        self.desk.layers.clear();
        self.forget_article_past();
        self.forget_review();
        self.forget_elsewhere();
        self.leave_past();
        self.leave_all_offers();
        self.recent.clear();
        self.history = History::default();
        self.survey = None;
        self.past = None;
        for row in &mut self.rows {
            row.progress = Progress::default();
        }
        self.revision += 1;
        self.fetch_past();
    }

    /// Brings the registry up to everybody's history: its files may lag behind. Only the own one is
    /// written.
    pub(super) fn catch_up_registry(&mut self) {
        // Nobody stops this one.
        let _ = self.catch_up_registry_while(&mut Reading::new(&mut |_| true));
    }

    fn catch_up_registry_while(&mut self, reading: &mut Reading<'_>) -> Result<(), StoreError> {
        let mut problems = Vec::new();
        let written = self.shared.registry();
        for annotator in self.annotators.clone() {
            let own = annotator == self.annotator;
            let result = if own {
                replay_registry(&self.folder, &mut self.shared, &self.journal)
            } else {
                self.look_up(&annotator, &mut |at| reading.history(at)).and_then(|journal| {
                    reading.end_history(journal.bytes());
                    replay_registry(&self.folder, &mut self.shared, &journal)
                })
            };
            match result {
                Ok((count, found)) => {
                    // What the files say already need not be written because a history says it too.
                    self.registry_dirty |= own && count > 0 && self.shared.registry() != written;
                    problems.extend(found);
                }
                Err(error) if Reading::is_stop(&error) => return Err(error),
                Err(error) => self.tell(Notice::of_store(&error)),
            }
        }
        self.registry = self.shared.registry();
        self.warm.names_are_old = true;
        self.report(&problems);
        Ok(())
    }

    pub(super) fn report(&mut self, problems: &[Problem]) {
        for problem in problems {
            self.tell(Notice::of_problem(problem));
        }
    }

    pub(super) fn record(&self, id: &ArticleId) -> Option<&ArticleRecord> {
        self.row(id).map(|row| &row.record)
    }

    fn row(&self, id: &ArticleId) -> Option<&ArticleRow> {
        self.rows
            .binary_search_by(|row| row.record.id.cmp(id))
            .ok()
            .and_then(|at| self.rows.get(at))
    }

    /// The text of an article, read once.
    pub(super) fn text(&mut self, id: &ArticleId) -> Option<ArticleText> {
        if let Some(text) = self.desk.texts.get(id) {
            return Some(text.clone());
        }
        let record = self.record(id)?.clone();
        match self.folder.read_text(&record) {
            Ok(read) => {
                if let Some(mismatch) = read.mismatch {
                    self.tell(Notice::of_store(&mismatch));
                    self.desk.layers.remove(id);
                    self.snapshots.forbid(id, mismatch);
                }
                self.desk.texts.insert(id.clone(), read.text.clone());
                Some(read.text)
            }
            Err(error) => {
                self.tell(Notice::of_store(&error));
                None
            }
        }
    }

    /// The annotator's layer of an article in memory, read once; false when it cannot be had.
    pub(super) fn hold_layer(&mut self, id: &ArticleId) -> bool {
        if self.desk.layers.contains_key(id) {
            return true;
        }
        let Some(text) = self.text(id) else { return false };
        let held = match current_layer(&self.folder, &self.journal, id, &text) {
            Ok((mut read, problems)) => {
                if !read.repairs.is_empty() {
                    let count = i64::try_from(read.repairs.len()).unwrap_or(i64::MAX);
                    let message = Message::new("notice-spans-moved").arg("count", count);
                    self.tell(Notice::new(Severity::Warning, message));
                }
                let waiting = read.layer.unconfirmed();
                if waiting > 0 {
                    let message = Message::new("notice-spans-to-confirm").arg("count", waiting);
                    self.tell(Notice::new(Severity::Warning, message));
                }
                if !read.layer.lost.is_empty() {
                    let count = i64::try_from(read.layer.lost.len()).unwrap_or(i64::MAX);
                    let message = Message::new("notice-spans-lost").arg("count", count);
                    self.tell(Notice::new(Severity::Warning, message));
                }
                let forbidden = self.snapshots.forbidden(id).cloned();
                let broken = problems.iter().find(|problem| problem.forbids_writing());
                if let (Some(problem), None) = (broken, &forbidden)
                    && self.take_up_layer(&mut read, problem, &text)
                {
                    self.update_progress(id);
                    return true;
                }
                self.report(&problems);
                let broken =
                    broken.map(|problem| StoreError::new(problem.path(), StoreErrorKind::ReadOnly));
                let locked = forbidden.or(broken);
                Held { layer: Arc::new(read.layer), locked }
            }
            Err(error) => {
                self.tell(Notice::of_store(&error));
                return false;
            }
        };
        self.desk.layers.insert(id.clone(), held);
        self.update_progress(id);
        true
    }

    /// Opens an article with the annotator's layer. What was open stays open when it cannot be read.
    pub(super) fn open_article_by_id(&mut self, id: &ArticleId) {
        if self.open.as_ref().is_some_and(|open| &open.article.record.id == id) {
            return;
        }
        let Some(record) = self.record(id).cloned() else {
            let message = Message::new("notice-no-article").arg("article", id.as_str());
            self.tell(Notice::new(Severity::Error, message));
            return;
        };
        if !self.hold_layer(id) {
            return;
        }
        let Some(text) = self.text(id) else { return };
        self.open = Some(OpenArticle {
            article: Article { record, text },
            selection: Selection::default(),
            span: None,
            last_span: None,
            pending: None,
            reveal: 0,
        });
        self.revision += 1;
    }

    /// Counts the tags of a layer after it changed, and warns when many went.
    pub(super) fn note_count(&mut self, id: &ArticleId) {
        let Some(held) = self.desk.layers.get(id) else { return };
        let number = self.journal.head().number + self.waiting.len() as u64;
        let spans = held.layer.spans().len();
        if let Some(notice) = self.alarm.note(id, spans, (number, &now())) {
            self.tell(notice);
        }
    }

    pub(super) fn update_progress(&mut self, id: &ArticleId) {
        let (Some(held), Some(text)) = (self.desk.layers.get(id), self.desk.texts.get(id)) else {
            return;
        };
        let progress = Progress::of(&held.layer, text.as_str().len());
        if let Ok(at) = self.rows.binary_search_by(|row| row.record.id.cmp(id)) {
            self.rows[at].progress = progress;
        }
        self.note_count(id);
    }
}

/// The annotator's history, writable if nobody else holds it, and what may be done with it.
pub(super) fn open_journal(
    folder: &ProjectFolder,
    annotator: &AnnotatorId,
    notices: &mut Vec<Notice>,
    go_on: GoOn<'_>,
) -> Result<(Journal, Standing), StoreError> {
    let writable =
        folder.lock(annotator).and_then(|lock| Journal::open_while(folder, lock, &mut *go_on));
    let (journal, problems, standing) = match writable {
        Ok((journal, problems)) => (journal, problems, Standing::Writer),
        Err(error) if Reading::is_stop(&error) => return Err(error),
        Err(error) => {
            notices.push(Notice::of_store(&error));
            let (journal, problems) = Journal::look_up_while(folder, annotator, go_on)?;
            let standing = match error.kind {
                StoreErrorKind::Held { by } => Standing::Held(by),
                _ => Standing::Closed(error),
            };
            (journal, problems, standing)
        }
    };
    notices.extend(problems.iter().map(Notice::of_problem));
    Ok((journal, standing))
}
