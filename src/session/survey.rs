//! How far the work on each article is, looked up in the background.

use std::sync::{Arc, Mutex, PoisonError};

use super::background::{Found, Survey};
use super::library::{ArticleRow, Progress, WorkState};
use super::state::Session;
use crate::jobs::Outcome;
use crate::model::{ArticleRecord, LayerStatus};
use crate::store::{Holds, Journal, ProjectFolder, current_layer};

impl Session {
    /// Looks up, in the background, how far the work on articles is that were not opened yet, and
    /// takes over what was found so far.
    pub(super) fn survey(&mut self) {
        if let Some(survey) = &self.survey {
            let outcome = survey.job.try_take();
            let found =
                std::mem::take(&mut *survey.found.lock().unwrap_or_else(PoisonError::into_inner));
            let failed = matches!(outcome, Some(Outcome::Failed(_)));
            if outcome.is_some() {
                self.survey = None;
            }
            self.take_survey(found);
            if failed {
                // It would break again where it broke.
                let unknown = |row: &&mut ArticleRow| row.progress.state == WorkState::Unknown;
                self.rows.iter_mut().filter(unknown).for_each(|row| {
                    row.progress.state = WorkState::New;
                });
            }
            if self.survey.is_some() {
                return;
            }
        }
        let unknown: Vec<ArticleRecord> = self
            .rows
            .iter()
            .filter(|row| row.progress.state == WorkState::Unknown)
            .map(|row| row.record.clone())
            .collect();
        if unknown.is_empty() {
            return;
        }
        let (folder, journal) = (self.folder.clone(), self.journal.for_reading());
        let found: Arc<Mutex<Found>> = Arc::default();
        let results = Arc::clone(&found);
        let job = self.jobs.start("survey", self.revision, move |watch| {
            let total = unknown.len() as u64;
            for (done, record) in (1..).zip(unknown) {
                watch.go_on()?;
                // What cannot be read is told when it is opened; here it only must not be asked again.
                let unreadable = Progress { state: WorkState::New, ..Progress::default() };
                let progress = look(&folder, &journal, &record).unwrap_or(unreadable);
                let mut found = results.lock().unwrap_or_else(PoisonError::into_inner);
                found.progress.push((record.id, progress));
                drop(found);
                watch.report("", done, total);
            }
            if let Ok(annotators) = folder.annotators() {
                let mut found = results.lock().unwrap_or_else(PoisonError::into_inner);
                found.annotators.extend(annotators);
            }
            Ok(())
        });
        self.survey = job.ok().map(|job| Survey { job, found });
    }

    fn take_survey(&mut self, found: Found) {
        if found.progress.is_empty() && found.annotators.is_subset(&self.annotators) {
            return;
        }
        for (id, progress) in found.progress {
            if !self.desk.layers.contains_key(&id)
                && let Ok(at) = self.rows.binary_search_by(|row| row.record.id.cmp(&id))
                && let Some(row) = self.rows.get_mut(at)
            {
                row.progress = progress;
            }
        }
        self.annotators.extend(found.annotators);
        self.revision += 1;
    }
}

/// How far the work on an article is: by what its layer's file says in short when that is up to
/// date, else by the layer itself.
fn look(folder: &ProjectFolder, journal: &Journal, record: &ArticleRecord) -> Option<Progress> {
    let id = &record.id;
    let summary = folder.layer_summary(id, journal.annotator()).ok()?;
    if journal.holds(&summary.at) != Holds::Yes || !journal.later(&summary.at, id).is_empty() {
        let text = folder.read_text(record).ok()?.text;
        let (read, _) = current_layer(folder, journal, id, &text).ok()?;
        return Some(Progress::of(&read.layer, text.as_str().len()));
    }
    let (state, share) = match summary.status {
        LayerStatus::Done => (WorkState::Done, 1.0),
        LayerStatus::InProgress if summary.counts.is_empty() => (WorkState::New, 0.0),
        LayerStatus::InProgress => {
            (WorkState::InProgress, folder.share_before(id, summary.reach).ok()?)
        }
    };
    Some(Progress { state, share, counts: summary.counts })
}
