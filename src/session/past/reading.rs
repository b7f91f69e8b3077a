//! Reading what everybody did in the open article, in the background, and keeping it up to date.

use super::article::{ArticlePast, PastOfArticle};
use super::timeline::Timeline;
use crate::jobs::Outcome;
use crate::model::ArticleId;
use crate::session::state::Session;
use crate::store::{Head, Problem};

impl Session {
    /// What everybody did in the open article; `None` while it is being read. It is read once a span
    /// is selected, or it was asked for with [`crate::session::PastCommand::Want`].
    #[must_use]
    pub fn article_past(&self) -> Option<&ArticlePast> {
        let open = &self.open.as_ref()?.article.record.id;
        match &self.article_past {
            PastOfArticle::Read(article, past, _) if article == open => Some(past),
            _ => None,
        }
    }

    /// Somebody's history changed: what was read of it is read again when it is wanted.
    pub(in crate::session) fn forget_article_past(&mut self) {
        self.article_past = PastOfArticle::Unread;
    }

    /// Reads the past of the open article when it is wanted, and takes over what was read.
    pub(in crate::session) fn tend_article_past(&mut self) {
        let Some(open) = &self.open else { return };
        let id = open.article.record.id.clone();
        if let PastOfArticle::Reading(_, job) = &self.article_past
            && let Some(outcome) = job.try_take()
        {
            let article = self.article_past.article().cloned().unwrap_or(id.clone());
            // What could not be read is not asked for again and again: it counts as empty.
            let alone = self.is_blind(&article);
            let past = match outcome {
                Outcome::Done(past) => past,
                _ => ArticlePast::new(alone),
            };
            let own = past.entries().iter().rev().find(|told| told.annotator == self.annotator);
            let own = own.map_or(0, |told| told.number);
            self.article_past = PastOfArticle::Read(article, past, own);
            self.revision += 1;
        }
        if let PastOfArticle::Read(article, past, _) = &self.article_past
            && past.alone != self.is_blind(article)
        {
            self.article_past = PastOfArticle::Unread;
        }
        if self.article_past.article() != Some(&id) && (self.past_wanted || open.span.is_some()) {
            self.read_article_past(id);
        }
        self.catch_up_article_past();
    }

    fn read_article_past(&mut self, article: ArticleId) {
        let (folder, annotator) = (self.folder.clone(), self.annotator.clone());
        let (wanted, alone) = (article.clone(), self.is_blind(&article));
        let job = self.jobs.start("article past", self.revision, move |watch| {
            let mut past = ArticlePast::new(alone);
            let mut timeline = match Timeline::skim(&folder, &wanted, alone.then_some(&annotator)) {
                Ok(timeline) => timeline,
                Err(error) => {
                    past.problems.push(Problem::Unreadable(error));
                    return Ok(past);
                }
            };
            for told in timeline.by_ref() {
                watch.go_on()?;
                match told {
                    Ok(told) => past.push(told),
                    Err(problem) => past.problems.push(problem),
                }
            }
            past.lane = timeline.lane_of(&annotator);
            past.words = timeline.into_words();
            Ok(past)
        });
        if let Ok(job) = job {
            self.article_past = PastOfArticle::Reading(article, job);
        }
    }

    /// Adds what the session did since.
    pub(super) fn catch_up_article_past(&mut self) {
        let PastOfArticle::Read(article, past, own) = &mut self.article_past else { return };
        let at = Head { number: *own, hash: None };
        for number in self.journal.later(&at, article) {
            // It was written a moment ago; if it cannot be read now, the next look tries again.
            let Ok(mut told) = self.journal.told(number) else { return };
            told.changes.retain(|change| change.article().is_none_or(|other| other == article));
            past.words.note(past.lane, &mut told);
            past.push(told);
            *own = number;
            self.revision += 1;
        }
    }
}
