//! What the machine annotator learns from: the annotator's own layers, the latest first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::pupil::{Pupil, refusals_of};
use crate::assist::{Lesson, Suggester, train};
use crate::jobs::{Stopped, Watch};
use crate::model::{ArticleId, ArticleRecord, ArticleText, Layer, Registry, Schema};
use crate::session::state::Session;
use crate::store::{Journal, ProjectFolder, current_layer};

/// Articles that are learned from at most; of more, those that were worked on last.
const MOST: usize = 1_000;

/// A snapshot of what is learned from.
pub(super) struct School {
    folder: ProjectFolder,
    journal: Journal,
    schema: Arc<Schema>,
    registry: Registry,
    records: Vec<ArticleRecord>,
    texts: BTreeMap<ArticleId, ArticleText>,
    layers: BTreeMap<ArticleId, Arc<Layer>>,
}

impl School {
    /// Of the session as it is now.
    pub fn of(session: &Session) -> Self {
        let mut seen = BTreeSet::new();
        let worked_on = session.recent.iter().rev().flat_map(|t| t.changes.articles());
        let before = session.journal.entries().iter().rev().flat_map(|entry| &entry.articles);
        let tagged = session.rows.iter().filter(|row| row.progress.spans() > 0).map(|row| row.id());
        let articles = worked_on.chain(before).chain(tagged);
        let records = articles
            .filter(|id| seen.insert(*id))
            .filter_map(|id| session.record(id))
            .take(MOST)
            .cloned()
            .collect();
        Self {
            folder: session.folder.clone(),
            journal: session.journal.for_reading(),
            schema: Arc::clone(&session.schema),
            registry: session.registry.clone(),
            records,
            texts: session.desk.texts.clone(),
            layers: (session.desk.layers.iter())
                .map(|(id, held)| (id.clone(), Arc::clone(&held.layer)))
                .collect(),
        }
    }

    /// The machine annotator after all lessons; with `training`, also with what takes longer.
    pub fn teach(&self, training: bool, watch: &Watch) -> Result<Pupil, Stopped> {
        let mut lessons = Vec::new();
        for (done, record) in (0..).zip(&self.records) {
            watch.go_on()?;
            watch.report("offer-reading", done, self.records.len() as u64);
            // What cannot be read teaches nothing; opening it tells why.
            lessons.extend(self.lesson(record));
        }
        if training {
            let mut go_on = |share: f64| {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                watch.report("offer-training", (share.clamp(0.0, 1.0) * 1000.0) as u64, 1000);
                !watch.is_stopped()
            };
            let refusals = refusals_of(&lessons);
            let trained = train(&self.schema, &self.registry, &lessons, &refusals, &mut go_on);
            let suggester = Suggester::trained(trained.ok_or(Stopped)?);
            return Ok(Pupil::trained(suggester, &lessons));
        }
        let mut pupil = Pupil::new(Suggester::new(&self.schema, &self.registry));
        for lesson in &lessons {
            watch.go_on()?;
            pupil.learn(lesson);
        }
        Ok(pupil)
    }

    fn lesson(&self, record: &ArticleRecord) -> Option<Lesson> {
        let id = &record.id;
        let text = match self.texts.get(id) {
            Some(text) => text.clone(),
            None => self.folder.read_text(record).ok().filter(|r| r.mismatch.is_none())?.text,
        };
        let layer = match self.layers.get(id) {
            Some(layer) => (**layer).clone(),
            None => current_layer(&self.folder, &self.journal, id, &text).ok()?.0.layer,
        };
        Some(Lesson { text, published: record.published.clone(), layer })
    }
}
