//! What was decided in the other articles of the project, read in the background: examples of labels, and
//! feedback.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::decided::DecidedArticle;
use super::desk::{Decided, Elsewhere, colleagues};
use super::table::ReviewTable;
use crate::jobs::{Job, Outcome, Stopped, Watch};
use crate::model::{AnnotatorId, Article, ArticleId, ArticleRecord, ArticleText, Layer};
use crate::session::state::Session;
use crate::store::{Journal, ProjectFolder, current_layer};

/// A snapshot of what is read.
struct Work {
    folder: ProjectFolder,
    own: AnnotatorId,
    journal: Journal,
    records: Vec<ArticleRecord>,
    texts: BTreeMap<ArticleId, ArticleText>,
    layers: BTreeMap<ArticleId, Arc<Layer>>,
}

impl Work {
    /// What was decided in each of the articles. What cannot be read says nothing here: opening it
    /// tells why.
    fn run(&self, watch: &Watch) -> Result<Decided, Stopped> {
        let mut all = Decided::new();
        for (done, record) in (0..).zip(&self.records) {
            watch.go_on()?;
            watch.report("review-reading", done, self.records.len() as u64);
            all.push((record.id.clone(), self.decided(record, watch)?));
        }
        Ok(all)
    }

    fn decided(
        &self,
        record: &ArticleRecord,
        watch: &Watch,
    ) -> Result<Option<DecidedArticle>, Stopped> {
        let id = &record.id;
        let text = match self.texts.get(id) {
            Some(text) => Some(text.clone()),
            None => self.folder.read_text(record).ok().map(|read| read.text),
        };
        let Some(text) = text else { return Ok(None) };
        let mut found = colleagues(&self.folder, (id, &text), Some(&self.own), Some(watch))?;
        let own = match self.layers.get(id) {
            Some(layer) => Some(Arc::clone(layer)),
            None => current_layer(&self.folder, &self.journal, id, &text)
                .ok()
                .map(|(read, _)| Arc::new(read.layer)),
        };
        found.layers.extend(own);
        let article = Article { record: record.clone(), text };
        let table = ReviewTable::of(article, found.layers, |_, _| Vec::new());
        Ok(table.is_begun().then(|| DecidedArticle::of(&table)))
    }
}

impl Session {
    /// What was decided in the other articles, as far as it is read and not hidden, by article.
    pub fn decided_elsewhere(&self) -> impl Iterator<Item = &DecidedArticle> {
        let open = self.open.as_ref().map(|open| &open.article.record.id);
        let known = self.review.elsewhere.known.iter();
        known
            .filter(move |(id, _)| Some(*id) != open && !self.is_blind(id))
            .map(|(_, decided)| decided)
    }

    /// Whether other articles are being read.
    #[must_use]
    pub fn is_reading_elsewhere(&self) -> bool {
        self.review.elsewhere.job.is_some()
    }

    /// What was read of other articles is read again when it is wanted.
    pub(in crate::session) fn forget_elsewhere(&mut self) {
        self.review.elsewhere = Elsewhere::default();
    }

    /// Reads what was decided in other articles while the review is looked at, each once, and the one
    /// that was left last again.
    pub(in crate::session) fn tend_elsewhere(&mut self) {
        let elsewhere = &mut self.review.elsewhere;
        if let Some(outcome) = elsewhere.job.as_ref().and_then(Job::try_take) {
            elsewhere.job = None;
            if let Outcome::Done(found) = outcome {
                for (id, decided) in found {
                    match decided {
                        Some(decided) => _ = elsewhere.known.insert(id, decided),
                        None => _ = elsewhere.known.remove(&id),
                    }
                }
                self.revision += 1;
            }
        }
        let open = self.open.as_ref().map(|open| open.article.record.id.clone());
        let elsewhere = &mut self.review.elsewhere;
        if elsewhere.open != open {
            let left = std::mem::replace(&mut elsewhere.open, open.clone());
            elsewhere.stale.extend(left);
        }
        if !self.review.wanted || elsewhere.job.is_some() {
            return;
        }
        let ids = if elsewhere.looked {
            std::mem::take(&mut elsewhere.stale)
        } else {
            elsewhere.looked = true;
            self.articles_with_decisions()
        };
        let records: Vec<ArticleRecord> = ids
            .iter()
            .filter(|id| Some(*id) != open.as_ref())
            .filter_map(|id| self.record(id).cloned())
            .collect();
        if records.is_empty() {
            return;
        }
        let wanted = |id: &ArticleId| records.iter().any(|record| record.id == *id);
        let texts = self.desk.texts.iter().filter(|(id, _)| wanted(id));
        let layers = self.desk.layers.iter().filter(|(id, _)| wanted(id));
        let work = Work {
            folder: self.folder.clone(),
            own: self.annotator.clone(),
            journal: self.journal.for_reading(),
            texts: texts.map(|(id, text)| (id.clone(), text.clone())).collect(),
            layers: layers.map(|(id, held)| (id.clone(), Arc::clone(&held.layer))).collect(),
            records,
        };
        let job = self.jobs.start("elsewhere", self.revision, move |watch| work.run(watch));
        self.review.elsewhere.job = job.ok();
    }

    /// The articles on which somebody decided something, by files and by the layers in memory.
    fn articles_with_decisions(&self) -> BTreeSet<ArticleId> {
        let held = self.desk.layers.iter();
        let decided = held.filter(|(_, held)| held.layer.review.decisions().len() > 0);
        let mut ids: BTreeSet<ArticleId> = decided.map(|(id, _)| id.clone()).collect();
        ids.extend(self.folder.reviewed_articles().unwrap_or_default());
        ids
    }
}
