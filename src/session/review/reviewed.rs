//! Which articles' reviews are done, looked up in the background.

use std::collections::BTreeSet;

use super::desk::DoneReviews;
use crate::jobs::{Job, Outcome};
use crate::model::{AnnotatorId, ArticleId, LayerStatus};
use crate::session::state::Session;

impl Session {
    /// Those who say that the review of `article` is done.
    #[must_use]
    pub fn reviewers_done(&self, article: &ArticleId) -> BTreeSet<&AnnotatorId> {
        let mut done: BTreeSet<&AnnotatorId> =
            self.reviewed.known.get(article).into_iter().flatten().collect();
        // What is in memory is newer than the file.
        match self.desk.layers.get(article).map(|held| held.layer.review.status) {
            Some(LayerStatus::Done) => _ = done.insert(&self.annotator),
            Some(LayerStatus::InProgress) => _ = done.remove(&self.annotator),
            None => {}
        }
        done
    }

    /// Files of decisions changed: they are looked at again.
    pub(in crate::session) fn forget_reviewed(&mut self) {
        self.reviewed.job = None;
        self.reviewed.looked = false;
    }

    /// Looks the states of reviews up once, and takes over what was found.
    pub(in crate::session) fn tend_reviewed(&mut self) {
        if let Some(outcome) = self.reviewed.job.as_ref().and_then(Job::try_take) {
            self.reviewed.job = None;
            if let Outcome::Done(found) = outcome
                && found != self.reviewed.known
            {
                self.reviewed.known = found;
                self.revision += 1;
            }
        }
        if self.reviewed.looked {
            return;
        }
        self.reviewed.looked = true;
        let folder = self.folder.clone();
        let job = self.jobs.start("reviewed", self.revision, move |watch| {
            let mut done = DoneReviews::new();
            // What cannot be read says nothing here; opening the article tells why.
            for article in folder.reviewed_articles().unwrap_or_default() {
                watch.go_on()?;
                let reviewers = folder.reviewers_of(&article).unwrap_or_default().into_iter();
                let is_done = |reviewer: &AnnotatorId| {
                    folder.review_status(&article, reviewer) == Ok(LayerStatus::Done)
                };
                let reviewers: BTreeSet<AnnotatorId> = reviewers.filter(is_done).collect();
                if !reviewers.is_empty() {
                    done.insert(article, reviewers);
                }
            }
            Ok(done)
        });
        self.reviewed.job = job.ok();
    }
}
