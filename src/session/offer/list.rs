//! The list of open offers, and the one that is looked at.

use super::offers::{Offer, OfferKey};
use super::state::{Listed, Reach};
use crate::session::selection::Selection;
use crate::session::state::Session;

impl Session {
    /// What is offered in the open article now, in reading order.
    #[must_use]
    pub fn offers(&self) -> &[Offer] {
        self.offers.list.get(self.offers.here.clone()).unwrap_or_default()
    }

    /// How many offers are open, in all articles.
    #[must_use]
    pub fn offer_count(&self) -> usize {
        self.offers.list.len()
    }

    /// Counts how often the list of offers was made; equal numbers mean the same list.
    #[must_use]
    pub fn offers_listed(&self) -> u64 {
        self.offers.listings
    }

    /// The offer that is looked at, with its place among all, from 0.
    #[must_use]
    pub fn current_offer(&self) -> Option<(usize, &Offer)> {
        let key = self.offers.current.as_ref()?;
        self.offers.list.iter().enumerate().find(|(_, offer)| offer.is(key))
    }

    /// The words whose places are gone through, and how far they were looked for.
    #[must_use]
    pub fn offer_queue(&self) -> Option<(&str, Reach)> {
        let queue = self.offers.queue.as_ref().filter(|queue| queue.finished.is_none())?;
        Some((&queue.words, queue.reach))
    }

    /// Brings the list up to date; does nothing when nothing changed.
    pub(in crate::session) fn list_offers(&mut self) {
        let open = self.open.as_ref().map(|open| open.article.record.id.clone());
        let shown = self.gaze.view.is_none() && self.is_writable();
        let now = Listed { revision: self.revision, made: self.offers.made, open, shown };
        if self.offers.listed.as_ref() == Some(&now) {
            return;
        }
        self.end_finished_queue();
        let layers = &self.desk.layers;
        let is_open = |offer: &&Offer| {
            shown
                && layers
                    .get(&offer.article)
                    .is_none_or(|held| held.locked.is_none() && offer.is_open_in(&held.layer))
        };
        let mut list: Vec<Offer> = Vec::new();
        if let Some(queue) = &self.offers.queue {
            list = queue.offers.iter().filter(is_open).cloned().collect();
        }
        let last = self.last_number();
        if let Some(queue) = &mut self.offers.queue {
            match (list.is_empty(), queue.finished) {
                (true, None) if shown => queue.finished = Some(last),
                (false, Some(_)) => queue.finished = None,
                _ => {}
            }
        }
        if list.is_empty() && self.offers.wanted {
            let proposals = &self.offers.proposals;
            let of_open = |offer: &&Offer| Some(&offer.article) == now.open.as_ref();
            list = proposals.offers.iter().filter(of_open).filter(is_open).cloned().collect();
        }
        let here = now.open.as_ref().map_or(0..0, |open| {
            let start = list.partition_point(|offer| &offer.article < open);
            start..list.partition_point(|offer| &offer.article <= open)
        });
        if let Some(key) = &self.offers.current
            && !list.iter().any(|offer| offer.is(key))
        {
            self.offers.current = None;
        }
        let offers = &mut self.offers;
        (offers.list, offers.here, offers.listed) = (list, here, Some(now));
        offers.listings += 1;
    }

    /// Forgets a queue that was dealt with when other work has begun since.
    fn end_finished_queue(&mut self) {
        let finished = self.offers.queue.as_ref().and_then(|queue| queue.finished);
        let goes_on = self.recent.last().is_some_and(|last| {
            last.kind == crate::edit::TransactionKind::Edit
                && finished.is_some_and(|number| last.number > number)
        });
        if goes_on {
            self.offers.queue = None;
        }
    }

    /// Looks at the offer after the one that is looked at, or before it; from the caret when there is
    /// none. After the last one comes the first.
    pub(in crate::session) fn step_offer(&mut self, forward: bool) {
        let all = self.offers.list.len();
        if all == 0 {
            return;
        }
        let at = match (self.current_offer(), forward) {
            (Some((at, _)), true) => at + 1,
            (Some((at, _)), false) => at + all - 1,
            (None, _) => {
                let caret = self.open.as_ref().map_or(0, |open| open.selection.focus);
                let here = self.offers();
                let after = here.partition_point(|o| o.fragments.hull().start() < caret);
                let at = self.offers.here.start + after;
                if forward { at } else { at + all - 1 }
            }
        };
        let key = self.offers.list.get(at % all).map(Offer::key);
        self.look_at_offer(key, true);
    }

    /// Forgets everything that is offered, and what was learned: another history is gone on with.
    pub(in crate::session) fn leave_all_offers(&mut self) {
        self.offers.queue = None;
        self.offers.finding = None;
        self.offers.current = None;
        self.forget_teacher();
    }

    /// Ends a search, else the queue, else the look at an offer.
    pub(in crate::session) fn leave_offers(&mut self) {
        let offers = &mut self.offers;
        if offers.finding.take().is_none() {
            offers.current = None;
            if offers.queue.take().is_some() {
                offers.made += 1;
            }
        }
        self.list_offers();
    }

    /// Looks at the offer with this key, or at none. With `reveal`, shows its place.
    pub(in crate::session) fn look_at_offer(&mut self, key: Option<OfferKey>, reveal: bool) {
        let known = key.filter(|key| self.offers.list.iter().any(|offer| offer.is(key)));
        if let Some(key) = &known {
            if self.open.as_ref().is_none_or(|open| open.article.record.id != key.article) {
                self.open_article_by_id(&key.article);
            }
            if let Some(open) = &mut self.open
                && open.article.record.id == key.article
            {
                // What is done next is done to the offer, not to a span.
                open.span = None;
                let start = key.fragments.hull().start();
                open.selection = Selection::new(open.article.text.as_str(), start, start);
                open.reveal += u64::from(reveal);
            }
        }
        self.offers.current = known;
        self.list_offers();
    }
}
