//! From a span to a queue of all places where its words stand.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::find::Wanted;
use super::offers::{Offer, OfferKey};
use super::state::{Finding, Queue, Reach};
use crate::i18n::Message;
use crate::jobs::{Job, Outcome, Stopped, Watch};
use crate::model::{ArticleId, ArticleRecord, ArticleText, Layer};
use crate::session::notice::{Notice, Severity};
use crate::session::state::Session;
use crate::store::{Journal, ProjectFolder, current_layer};

/// A snapshot of what is looked through.
struct Shelf {
    folder: ProjectFolder,
    journal: Journal,
    records: Vec<ArticleRecord>,
    texts: BTreeMap<ArticleId, ArticleText>,
    layers: BTreeMap<ArticleId, Arc<Layer>>,
}

/// What is looked for and where.
struct Search {
    words: String,
    from: OfferKey,
    wanted: Wanted,
    shelf: Shelf,
}

impl Shelf {
    /// The open places in all its articles. What cannot be read holds none: opening it tells why.
    fn find(&self, wanted: &Wanted, watch: &Watch) -> Result<Vec<Offer>, Stopped> {
        let mut found = Vec::new();
        for (done, record) in (0..).zip(&self.records) {
            watch.go_on()?;
            watch.report("offer-finding", done, self.records.len() as u64);
            let id = &record.id;
            let read = || self.folder.read_text(record).ok().filter(|read| read.mismatch.is_none());
            let text = self.texts.get(id).cloned().or_else(|| read().map(|read| read.text));
            let Some(text) = text else { continue };
            let layer = self.layers.get(id);
            let mut offers = wanted.offers(id, text.as_str(), layer.map(|layer| &**layer));
            if layer.is_none() && !offers.is_empty() {
                match current_layer(&self.folder, &self.journal, id, &text) {
                    Ok((read, problems)) if problems.is_empty() => {
                        offers.retain(|offer| offer.is_open_in(&read.layer));
                    }
                    _ => continue,
                }
            }
            found.append(&mut offers);
        }
        Ok(found)
    }
}

impl Session {
    /// Whether the places of a span's words are being looked for.
    #[must_use]
    pub fn finding_offers(&self) -> Option<crate::jobs::Progress> {
        self.offers.finding.as_ref().map(|finding| finding.job.progress())
    }

    /// Begins to look for all places where the words of the selected span stand.
    pub(in crate::session) fn propagate(&mut self, reach: Reach) {
        let Search { words, from, wanted, shelf } = match self.occurrences_wanted(reach) {
            Ok(search) => search,
            Err(notice) => return self.tell(notice),
        };
        self.offers.queue = None;
        self.offers.made += 1;
        let job =
            self.jobs.start("occurrences", self.revision, move |watch| shelf.find(&wanted, watch));
        self.offers.finding = job.ok().map(|job| Finding { words, reach, from, job });
    }

    /// All places where the words of the selected span stand that are open, in reading order.
    ///
    /// # Errors
    /// Why they cannot be looked for, for a person.
    pub fn occurrences(&mut self, reach: Reach) -> Result<Vec<Offer>, Notice> {
        let Search { wanted, shelf, .. } = self.occurrences_wanted(reach)?;
        // Nobody can stop it.
        Ok(shelf.find(&wanted, &Watch::unattended()).unwrap_or_default())
    }

    /// What is looked for, and where.
    fn occurrences_wanted(&self, reach: Reach) -> Result<Search, Notice> {
        let (Some(open), Some(layer), Some(span)) =
            (self.open_article(), self.layer(), self.selected_span())
        else {
            return Err(Notice::info("notice-no-span"));
        };
        if span.fragments.ranges().len() > 1 {
            return Err(Notice::info("notice-propagate-fragments"));
        }
        let in_article = reach == Reach::Article;
        let text = open.article.text.as_str();
        let wanted = Wanted::of(span, layer, text, &self.registry, in_article);
        let from = OfferKey {
            article: open.article.record.id.clone(),
            label: span.label.clone(),
            fragments: span.fragments.clone(),
        };
        let editions = self.editions();
        let records = match reach {
            Reach::Article => vec![open.article.record.clone()],
            Reach::Project => {
                let all = self.rows.iter().map(|row| &row.record);
                let newest = |record: &&ArticleRecord| {
                    record.id == from.article || editions.is_newest(&record.id)
                };
                all.filter(newest).cloned().collect()
            }
        };
        let is_there = |id: &ArticleId| !in_article || id == &from.article;
        let held = self.desk.layers.iter().filter(|(id, _)| is_there(id));
        let texts = self.desk.texts.iter().filter(|(id, _)| is_there(id));
        let shelf = Shelf {
            folder: self.folder.clone(),
            journal: self.journal.for_reading(),
            texts: texts.map(|(id, text)| (id.clone(), text.clone())).collect(),
            layers: held.map(|(id, held)| (id.clone(), held.layer.clone())).collect(),
            records,
        };
        Ok(Search { words: span.fragments.quote(text), from, wanted, shelf })
    }

    /// Takes over the places that were found.
    pub(in crate::session) fn take_occurrences(&mut self) {
        let Some(finding) = &self.offers.finding else { return };
        if let Some(outcome) = finding.job.try_take()
            && let Some(finding) = self.offers.finding.take()
        {
            self.begin_queue(finding.words, finding.reach, &finding.from, outcome);
        }
    }

    /// Waits for the places that are being looked for; for the command line and tests.
    pub fn wait_for_offers(&mut self) {
        if let Some(Finding { words, reach, from, job }) = self.offers.finding.take() {
            let outcome = Job::wait(job);
            self.begin_queue(words, reach, &from, outcome);
        }
    }

    fn begin_queue(
        &mut self,
        words: String,
        reach: Reach,
        from: &OfferKey,
        outcome: Outcome<Vec<Offer>>,
    ) {
        let offers = match outcome {
            Outcome::Done(offers) => offers,
            Outcome::Stopped => return,
            Outcome::Failed(why) => {
                let message = Message::new("notice-job-failed").arg("reason", why);
                return self.tell(Notice::new(Severity::Error, message));
            }
        };
        if offers.is_empty() {
            let message = Message::new("notice-no-occurrences").arg("words", words);
            return self.tell(Notice::new(Severity::Info, message));
        }
        self.offers.queue = Some(Queue { words, reach, offers, finished: None });
        self.offers.made += 1;
        self.offers.current = None;
        self.list_offers();
        // The first one behind the span that it all began with.
        let start = from.fragments.hull().start();
        let behind = |offer: &&Offer| {
            (&offer.article, offer.fragments.hull().start()) >= (&from.article, start)
        };
        let list = &self.offers.list;
        let first = list.iter().find(behind).or(list.first()).map(Offer::key);
        self.look_at_offer(first, true);
    }
}
