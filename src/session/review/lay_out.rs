//! Reading colleagues' layers of an article, in the background, and keeping the comparison up to date.

use std::sync::Arc;

use super::desk::{Colleagues, colleagues};
use super::table::ReviewTable;
use crate::i18n::Message;
use crate::jobs::Outcome;
use crate::model::{Article, ArticleId, Gold, Layer};
use crate::review::{Caveat, caveats};
use crate::session::notice::{Notice, Severity};
use crate::session::state::Session;
use crate::store::{StoreError, current_layer};

impl Session {
    /// The review of the open article; `None` while colleagues' layers are being read, or when they are
    /// not to be seen yet.
    #[must_use]
    pub fn review(&self) -> Option<&ReviewTable> {
        let open = &self.open.as_ref()?.article.record.id;
        self.review.table.as_ref().filter(|table| &table.article().record.id == open)
    }

    /// The question that is looked at: its place in the comparison.
    #[must_use]
    pub fn question(&self) -> Option<usize> {
        self.review()?.comparison().holding(self.review.at.as_ref()?)
    }

    /// Lays out the review of `article` at once, as for a script, and opens the article.
    ///
    /// # Errors
    /// Why it cannot be opened, or a colleague's layer that cannot be read.
    pub fn lay_out(&mut self, article: &ArticleId) -> Result<&ReviewTable, Notice> {
        let gone = || {
            let message = Message::new("notice-no-article").arg("article", article.as_str());
            Notice::new(Severity::Error, message)
        };
        self.words_of(|session| {
            session.open_article_by_id(article);
            session.open.as_ref().is_some_and(|open| &open.article.record.id == article)
        })?;
        let text = self.text(article).ok_or_else(gone)?;
        let found = colleagues(&self.folder, (article, &text), Some(&self.annotator), None);
        let found = found.unwrap_or_default();
        if let Some(error) = found.failures.first() {
            return Err(Notice::of_store(error));
        }
        self.take_colleagues(article, found);
        self.review().ok_or_else(gone)
    }

    /// Colleagues' files changed: they are read again when they are wanted.
    pub(in crate::session) fn forget_review(&mut self) {
        self.review.reading = None;
        self.review.table = None;
    }

    /// Reads colleagues' layers of the open article when they are wanted, and takes over what was read.
    pub(in crate::session) fn tend_review(&mut self) {
        let Some(open) = &self.open else { return };
        let id = open.article.record.id.clone();
        if let Some((article, job)) = &self.review.reading
            && let Some(outcome) = job.try_take()
        {
            let article = article.clone();
            self.review.reading = None;
            if article == id {
                let found = if let Outcome::Done(found) = outcome { found } else { <_>::default() };
                for error in &found.failures {
                    self.tell(Notice::of_store(error));
                }
                self.take_colleagues(&article, found);
            }
        }
        if self.is_blind(&id) {
            return self.forget_review();
        }
        let reading = self.review.reading.as_ref().is_some_and(|(article, _)| *article == id);
        if self.review.wanted && self.review().is_none() && !reading {
            let Some(text) = self.desk.texts.get(&id).cloned() else { return };
            let (folder, own, article) = (self.folder.clone(), self.annotator.clone(), id.clone());
            let job = self.jobs.start("review", self.revision, move |watch| {
                colleagues(&folder, (&article, &text), Some(&own), Some(watch))
            });
            self.review.reading = job.ok().map(|job| (id, job));
        }
        self.catch_up_review();
    }

    fn take_colleagues(&mut self, article: &ArticleId, found: Colleagues) {
        let Some(text) = self.desk.texts.get(article).cloned() else { return };
        let Some(record) = self.record(article).cloned() else { return };
        let mut layers = found.layers;
        layers.extend(self.desk.layers.get(article).map(|held| Arc::clone(&held.layer)));
        let table = ReviewTable::of(Article { record, text }, layers, |layers, article| {
            self.caveats_of(layers, article)
        });
        self.review.table = Some(table);
        self.revision += 1;
    }

    /// Puts the session's own layer, as it is now, on the table.
    pub(in crate::session) fn catch_up_review(&mut self) {
        let Some(mut table) = self.review.table.take() else { return };
        if let Some(held) = self.desk.layers.get(&table.article().record.id)
            && !table.holds(&held.layer)
        {
            let layer = Arc::clone(&held.layer);
            table.put(&layer, |layers, article| self.caveats_of(layers, article));
            self.revision += 1;
        }
        self.review.table = Some(table);
    }

    /// The gold layer of an article, with everybody's layers read from the disk; `None` where nobody
    /// tagged anything.
    ///
    /// # Errors
    /// A text or layer that cannot be read.
    pub fn gold_of(&mut self, id: &ArticleId) -> Result<Option<(Article, Gold)>, StoreError> {
        let Some(table) = self.table_of(id)? else { return Ok(None) };
        Ok(table.gold().map(|gold| (table.article().clone(), gold)))
    }

    /// Everybody's layers of an article, read from the disk and compared, whatever is open.
    ///
    /// # Errors
    /// A text or layer that cannot be read.
    pub fn table_of(&mut self, id: &ArticleId) -> Result<Option<ReviewTable>, StoreError> {
        let Some(record) = self.record(id).cloned() else { return Ok(None) };
        let text = match self.desk.texts.get(id) {
            Some(text) => text.clone(),
            None => self.folder.read_text(&record)?.text,
        };
        let found = colleagues(&self.folder, (id, &text), Some(&self.annotator), None);
        let mut found = found.unwrap_or_default();
        if let Some(error) = found.failures.pop() {
            return Err(error);
        }
        let own = match self.desk.layers.get(id) {
            Some(held) => Arc::clone(&held.layer),
            None => Arc::new(current_layer(&self.folder, &self.journal, id, &text)?.0.layer),
        };
        found.layers.push(own);
        let table = ReviewTable::of(Article { record, text }, found.layers, |layers, article| {
            self.caveats_of(layers, article)
        });
        Ok(Some(table))
    }

    /// The gold layer that follows when the decisions on one of `layers` were changed.
    pub(in crate::session) fn gold_to_write<T>(
        &self,
        layers: &[(ArticleId, Arc<Layer>, T)],
    ) -> Option<(Article, Gold)> {
        let table = self.review.table.as_ref()?;
        let (_, layer, _) = layers.iter().find(|(id, ..)| *id == table.article().record.id)?;
        let known = table.is_begun() || self.folder.has_gold(&table.article().record.id);
        let gold = (known && table.holds(layer)).then(|| table.gold())??;
        Some((table.article().clone(), gold))
    }

    fn caveats_of(&self, layers: &[&Layer], article: &Article) -> Vec<Caveat> {
        let same_text = self.snapshots.forbidden(&article.record.id).is_none();
        let ground = (&*self.schema, &self.registry, self.editions());
        caveats(layers, article, ground, same_text)
    }
}
