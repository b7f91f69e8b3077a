//! Layers and the own changes of the registry written in the background, behind the history.

use std::time::Duration;

use super::notice::{Notice, Severity};
use super::snapshot_queue::Written;
use super::state::Session;
use crate::i18n::Message;
use crate::jobs::{Job, Outcome};
use crate::model::AnnotatorId;
use crate::store::{EntityWords, ProjectFolder, StoreError, StoreErrorKind};

/// How long nothing must have been done before snapshots are written: a file a gesture would be
/// waste, and nothing can be lost meanwhile.
const QUIET: Duration = Duration::from_millis(1500);

impl Session {
    /// Does what waits for a quiet moment: retries what the disk refused, writes snapshots, looks up
    /// progress. Returns when it wants to be called again, if it does.
    pub fn tend(&mut self) -> Option<Duration> {
        self.note_editions();
        self.retry_waiting();
        self.take_past(false);
        self.tend_article_past();
        self.tend_review();
        self.tend_reviewed();
        self.tend_elsewhere();
        self.tend_past_view();
        self.survey();
        self.tend_words();
        self.tend_search();
        self.tend_mentions();
        self.tend_agreement();
        self.take_snapshot_answers();
        self.tend_proofs();
        self.tend_offers();
        let watch = self.tend_lookout();
        let write = self.tend_snapshots();
        [watch, write].into_iter().flatten().min()
    }

    fn tend_snapshots(&mut self) -> Option<Duration> {
        if self.snapshots.writer.is_some() {
            return None;
        }
        if self.snapshots.dirty.is_empty() && !self.registry_dirty {
            return (!self.waiting.is_empty()).then_some(QUIET);
        }
        let quiet = self.snapshots.last_edit.map_or(QUIET, |at| at.elapsed());
        if quiet < QUIET {
            return Some(QUIET.saturating_sub(quiet));
        }
        self.write_snapshots_in_background();
        // What waits for the disk asks for another try; a writer at work wakes by itself.
        let waits = !self.waiting.is_empty() || self.registry_dirty;
        waits.then_some(QUIET)
    }

    /// Writes everything that is to be written and waits for it, as before the window closes.
    pub fn settle(&mut self) {
        self.retry_waiting();
        if let Some(job) = self.snapshots.writer.take() {
            self.note_snapshots(job.wait());
        }
        self.write_snapshots_in_background();
        if let Some(job) = self.snapshots.writer.take() {
            self.note_snapshots(job.wait());
        }
        self.keep_index();
    }

    fn write_snapshots_in_background(&mut self) {
        if !self.is_writable() || !self.waiting.is_empty() {
            return;
        }
        let head = self.journal.head();
        let mut layers = Vec::new();
        for article in std::mem::take(&mut self.snapshots.dirty) {
            let (Some(held), Some(text)) =
                (self.desk.layers.get(&article), self.desk.texts.get(&article))
            else {
                continue;
            };
            if held.locked.is_none() {
                layers.push((article, held.layer.clone(), text.clone()));
            }
        }
        let gold = self.gold_to_write(&layers);
        let words = std::mem::take(&mut self.registry_dirty)
            .then(|| self.shared.owners().get(&self.annotator).cloned())
            .flatten();
        if layers.is_empty() && words.is_none() {
            return;
        }
        let (folder, annotator) = (self.folder.clone(), self.annotator.clone());
        let job = self.jobs.start("snapshots", self.revision, move |_| {
            let mut written = Written::new();
            if let Some(words) = words {
                written.push((None, write_words(&folder, &annotator, words)));
            }
            for (article, layer, text) in layers {
                written.push((Some(article), folder.write_layer(&layer, &text, head)));
            }
            if let Some((article, gold)) = gold {
                let result = folder.write_gold(&article.record, &article.text, &gold);
                written.push((Some(article.record.id), result));
            }
            Ok(written)
        });
        // Without a thread the history still holds everything; the next quiet moment tries again.
        self.snapshots.writer = job.ok();
    }

    /// Says once that files could not be brought up to date: the history holds everything.
    fn tell_behind(&mut self, error: &StoreError) {
        if !std::mem::replace(&mut self.snapshots.behind, true) {
            let message = Message::new("notice-snapshot-waiting");
            let notice = Notice::new(Severity::Warning, message).detail(error.to_string());
            self.tell(notice);
        }
    }

    /// Takes note that the annotator's file of the registry is to be written.
    fn mark_registry(&mut self) {
        self.registry_dirty = true;
        self.snapshots.last_edit = Some(std::time::Instant::now());
    }

    fn take_snapshot_answers(&mut self) {
        if let Some(outcome) = self.snapshots.writer.as_ref().and_then(Job::try_take) {
            self.snapshots.writer = None;
            self.note_snapshots(outcome);
        }
    }

    fn note_snapshots(&mut self, outcome: Outcome<Written>) {
        match outcome {
            Outcome::Done(written) => {
                for (article, result) in written {
                    match result {
                        Err(error) if error.is_fault() => {
                            match &article {
                                Some(article) => self.snapshots.mark(article),
                                None => self.mark_registry(),
                            }
                            self.tell_behind(&error);
                        }
                        Err(error) => {
                            let is_other_file = error.kind == StoreErrorKind::Changed;
                            let own_layer = article.filter(|_| is_other_file);
                            if !own_layer.is_some_and(|article| self.note_own_layer(&article)) {
                                self.tell(Notice::of_store(&error));
                            }
                        }
                        Ok(()) => {}
                    }
                }
                let up_to_date = self.snapshots.dirty.is_empty() && !self.registry_dirty;
                if up_to_date && std::mem::take(&mut self.snapshots.behind) {
                    self.tell(Notice::info("notice-snapshots-again"));
                }
            }
            Outcome::Stopped => {}
            Outcome::Failed(why) => {
                let message = Message::new("notice-job-failed").arg("reason", why);
                self.tell(Notice::new(Severity::Error, message));
            }
        }
    }
}

/// Writes an annotator's file of the registry. One that somebody put there meanwhile, as a pull
/// does, is read and keeps its later words.
fn write_words(
    folder: &ProjectFolder,
    annotator: &AnnotatorId,
    mut words: EntityWords,
) -> Result<(), StoreError> {
    let written = folder.write_words(annotator, &words);
    match written {
        Err(error) if error.kind == StoreErrorKind::Changed => {
            words.join(&folder.read_words(annotator)?);
            folder.write_words(annotator, &words)
        }
        written => written,
    }
}
