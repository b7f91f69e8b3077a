//! Removing articles and layers to the trash, and bringing them back.
//!
//! An article's files are moved; the histories that speak of it stay as they are. A layer is emptied
//! by a transaction of its annotator, which undo takes back, and its file is kept in the trash.

use super::command::{Command, TrashCommand};
use super::library::{ArticleRow, Progress};
use super::notice::{Notice, Severity};
use super::state::Session;
use crate::edit::{GestureKind, History, compose};
use crate::i18n::Message;
use crate::model::{AnnotatorId, ArticleId};
use crate::store::{Removal, StoreError, StoreErrorKind, Trashed};

/// What came back from the trash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The article, or whose layer it was.
    pub article: ArticleId,
    /// Whose layer; `None` for the whole article.
    pub annotator: Option<AnnotatorId>,
}

impl Session {
    /// What is in the trash, as it was when it was last looked at.
    #[must_use]
    pub fn trash(&self) -> &[Trashed] {
        &self.trashed
    }

    /// Looks into the trash. Records that cannot be read are told.
    pub fn look_into_trash(&mut self) -> &[Trashed] {
        match self.folder.trash() {
            Ok((trashed, broken)) => {
                self.trashed = trashed;
                broken.iter().for_each(|error| self.tell(Notice::of_store(error)));
            }
            Err(error) => self.tell(Notice::of_store(&error)),
        }
        self.revision += 1;
        &self.trashed
    }

    pub(super) fn perform_trash(&mut self, command: TrashCommand) {
        match command {
            TrashCommand::Look => {
                self.look_into_trash();
            }
            TrashCommand::RemoveArticle(article) => {
                let result = self.remove_article(&article, "");
                self.tell_removed(result.map(|_| ()), "notice-removed-article", &article);
            }
            TrashCommand::RemoveLayer(article) => {
                let annotator = self.annotator.clone();
                let result = self.remove_layer(&article, &annotator, "");
                self.tell_removed(result.map(|_| ()), "notice-removed-layer", &article);
            }
            TrashCommand::Restore(name) => match self.restore(&name) {
                Ok(restored) => {
                    self.tell_removed(Ok(()), "notice-restored", &restored.article);
                }
                Err(notice) => self.tell(notice),
            },
        }
    }

    fn tell_removed(&mut self, result: Result<(), Notice>, id: &'static str, of: &ArticleId) {
        self.tell(match result {
            Ok(()) => Notice::new(Severity::Info, Message::new(id).arg("article", of.as_str())),
            Err(notice) => notice,
        });
        self.look_into_trash();
    }

    /// Moves an article with everybody's layers to the trash; `why` is kept with it. Returns the
    /// name under which it lies there.
    ///
    /// # Errors
    /// A notice: nobody may be at work in the name of anybody who has a layer of it, nothing may wait
    /// for the disk, and no later edition may hang on it. What the disk refused half-way can be done
    /// again.
    pub fn remove_article(&mut self, article: &ArticleId, why: &str) -> Result<String, Notice> {
        self.ready_to_remove()?;
        let record = self.record(article).cloned();
        let title = record.as_ref().map(|record| record.title.clone()).unwrap_or_default();
        let later = self.rows.iter().find(|row| row.record.revises.as_ref() == Some(article));
        if let Some(later) = later {
            let message = Message::new("notice-later-edition")
                .arg("article", article.as_str())
                .arg("later", later.record.id.as_str());
            return Err(Notice::new(Severity::Warning, message));
        }
        let tell = |error: &StoreError| match error.kind {
            StoreErrorKind::Missing => {
                let message = Message::new("notice-no-article").arg("article", article.as_str());
                Notice::new(Severity::Error, message)
            }
            _ => Notice::of_store(error),
        };
        let mut locks = Vec::new();
        let layers = self.folder.layers().map_err(|error| tell(&error))?;
        for annotator in layers.get(article).into_iter().flatten() {
            if annotator != &self.annotator {
                locks.push(self.folder.lock(annotator).map_err(|error| tell(&error))?);
            }
        }
        let by = self.annotator.clone();
        let removal = Removal { title: &title, by: &by, why };
        let name = self.folder.trash_article(article, removal);
        if name.is_ok() || self.folder.read_article(article).is_err() {
            self.forget_article(article);
        }
        name.map_err(|error| tell(&error))
    }

    /// Forgets what is in memory of an article that is no longer there.
    fn forget_article(&mut self, article: &ArticleId) {
        self.take_past(true);
        if self.open.as_ref().is_some_and(|open| &open.article.record.id == article) {
            self.open = None;
        }
        self.rows.retain(|row| &row.record.id != article);
        self.desk.texts.remove(article);
        self.desk.layers.remove(article);
        self.snapshots.dirty.remove(article);
        // A gesture on it cannot be taken back while it is in the trash; the ones before it can.
        self.recent.retain(|transaction| !transaction.changes.articles().contains(&article));
        self.history = History::default();
        for transaction in &self.recent {
            self.history.record(transaction);
        }
        self.revision += 1;
    }

    /// Empties a layer and keeps it in the trash. The session works as its annotator afterwards.
    /// Returns the name under which it lies there.
    ///
    /// # Errors
    /// A notice; nothing was changed.
    pub fn remove_layer(
        &mut self,
        article: &ArticleId,
        annotator: &AnnotatorId,
        why: &str,
    ) -> Result<String, Notice> {
        let by = self.annotator.clone();
        self.write_as(annotator)?;
        self.ready_to_remove()?;
        self.words_of(|session| session.hold_layer(article))?;
        let (Some(held), Some(text)) =
            (self.desk.layers.get(article).cloned(), self.desk.texts.get(article).cloned())
        else {
            let message = Message::new("notice-no-article").arg("article", article.as_str());
            return Err(Notice::new(Severity::Error, message));
        };
        if let Some(error) = &held.locked {
            return Err(Notice::of_store(error));
        }
        let changes = compose::clear(&held.layer);
        if changes.is_empty() {
            let message = Message::new("notice-layer-empty")
                .arg("annotator", annotator.as_str())
                .arg("article", article.as_str());
            return Err(Notice::new(Severity::Info, message));
        }
        // The file must hold all of the layer before it is copied.
        self.folder
            .write_layer(&held.layer, &text, self.journal.head())
            .map_err(|error| Notice::of_store(&error))?;
        let title = self.record(article).map(|record| record.title.clone()).unwrap_or_default();
        let spans = held.layer.spans().len();
        let removal = Removal { title: &title, by: &by, why };
        let name = self.folder.trash_layer(article, annotator, spans, removal);
        let name = name.map_err(|error| Notice::of_store(&error))?;
        self.words_of(|session| {
            session.commit(GestureKind::RemoveLayer, article.as_str(), changes)
        })?;
        self.drop_stale_selection();
        Ok(name)
    }

    /// Brings something back from the trash. For a layer the session works as its annotator
    /// afterwards.
    ///
    /// # Errors
    /// A notice: nothing is overwritten, and nothing was changed.
    pub fn restore(&mut self, name: &str) -> Result<Restored, Notice> {
        self.ready_to_remove()?;
        self.look_into_trash();
        let known = |trashed: &&Trashed| trashed.name == name || trashed.article.as_str() == name;
        let mut found = self.trashed.iter().filter(known);
        let (Some(trashed), None) = (found.next().cloned(), found.next()) else {
            let message = Message::new("notice-not-in-trash").arg("name", name);
            return Err(Notice::new(Severity::Error, message));
        };
        let article = trashed.article.clone();
        let Some((annotator, _)) = trashed.layer.clone() else {
            let restored = self.folder.restore_article(&trashed.name);
            restored.map_err(|error| Notice::of_store(&error))?;
            let record = self.folder.read_article(&article);
            let record = record.map_err(|error| Notice::of_store(&error))?;
            let place = self.rows.partition_point(|row| row.record.id < article);
            self.rows.insert(place, ArticleRow { record, progress: Progress::default() });
            self.look_into_trash();
            return Ok(Restored { article, annotator: None });
        };
        self.write_as(&annotator)?;
        self.words_of(|session| session.hold_layer(&article))?;
        let held = self.desk.layers.get(&article).cloned();
        let text = self.desk.texts.get(&article).cloned();
        let (Some(held), Some(text)) = (held, text) else {
            let message = Message::new("notice-no-article").arg("article", article.as_str());
            return Err(Notice::new(Severity::Error, message));
        };
        if !held.layer.is_empty() {
            let message = Message::new("notice-layer-there")
                .arg("annotator", annotator.as_str())
                .arg("article", article.as_str());
            return Err(Notice::new(Severity::Warning, message));
        }
        let read = self.folder.read_trashed_layer(&trashed, &text);
        let read = read.map_err(|error| Notice::of_store(&error))?;
        let changes = compose::take_back(&read.layer, held.layer.status);
        self.words_of(|session| {
            session.commit(GestureKind::RestoreLayer, article.as_str(), changes)
                && session.waiting.is_empty()
        })?;
        // It is in the project, in the history, on the disk: the copy has done its service.
        if let Err(error) = self.folder.forget_trashed(&trashed) {
            self.tell(Notice::of_store(&error));
        }
        self.look_into_trash();
        Ok(Restored { article, annotator: Some(annotator) })
    }

    fn write_as(&mut self, annotator: &AnnotatorId) -> Result<(), Notice> {
        self.words_of(|session| {
            session.perform(Command::WorkAs(annotator.clone()));
            session.annotator() == annotator && session.is_writable()
        })
    }

    /// What is moved must be on the disk, all of it.
    fn ready_to_remove(&mut self) -> Result<(), Notice> {
        self.words_of(|session| {
            session.settle();
            session.is_writable() && session.waiting.is_empty()
        })
    }
}
