//! The machine's proposals for the open article, made behind the window.

use std::sync::Arc;

use super::offers::Offer;
use super::state::MadeOf;
use crate::assist::Page;
use crate::i18n::Message;
use crate::jobs::Outcome;
use crate::session::notice::{Notice, Severity};
use crate::session::state::Session;

impl Session {
    /// Keeps all that is offered up with what is done; never waits.
    pub(in crate::session) fn tend_offers(&mut self) {
        self.take_occurrences();
        self.tend_teacher();
        self.take_proposals();
        self.begin_proposals();
        self.list_offers();
    }

    /// Whether proposals for the open article are being made.
    #[must_use]
    pub fn is_proposing(&self) -> bool {
        self.offers.proposals.job.is_some()
    }

    /// Begins to make proposals, unless they are there or on their way.
    fn begin_proposals(&mut self) {
        if !self.offers.wanted || !self.is_writable() || self.offers.proposals.job.is_some() {
            return;
        }
        let (Some(open), Some(layer)) = (&self.open, self.layer()) else { return };
        let Some(pupil) = &self.offers.teacher.pupil else { return };
        let suggester = pupil.suggester.clone();
        let version = self.offers.teacher.version;
        let record = &open.article.record;
        if self.offers.proposals.of.as_ref().is_some_and(|of| of.is(&record.id, layer, version)) {
            return;
        }
        let (id, published) = (record.id.clone(), record.published.clone());
        let (text, layer) = (open.article.text.clone(), Arc::clone(layer));
        let of = MadeOf { article: id.clone(), layer: Arc::downgrade(&layer), version };
        let job = self.jobs.start("proposals", self.revision, move |_| {
            let page =
                Page { article: &id, text: &text, published: &published, layer: Some(&layer) };
            Ok(suggester.propose(&page))
        });
        self.offers.proposals.job = job.ok().map(|job| (of, job));
    }

    /// Takes proposals over. What has been done since they were begun is seen by the list.
    fn take_proposals(&mut self) {
        let proposals = &mut self.offers.proposals;
        let Some(outcome) = proposals.job.as_ref().and_then(|(_, job)| job.try_take()) else {
            return;
        };
        let Some((of, _)) = proposals.job.take() else { return };
        match outcome {
            Outcome::Done(made) => {
                let mut offers: Vec<Offer> =
                    made.into_iter().map(|p| Offer::of_machine(&of.article, p)).collect();
                offers.sort_by(|a, b| a.order().cmp(&b.order()));
                proposals.offers = offers;
                self.offers.made += 1;
            }
            Outcome::Stopped => {}
            Outcome::Failed(why) => {
                let message = Message::new("notice-job-failed").arg("reason", why);
                self.tell(Notice::new(Severity::Error, message));
            }
        }
        // Also what failed is not tried again before there is something new.
        self.offers.proposals.of = Some(of);
    }
}
