//! From a change set to a transaction that is on disk.

use super::notice::{Notice, Severity};
use std::collections::BTreeMap;

use super::state::{Bench, SaveState, Session};
use crate::edit::{
    Change, ChangeSet, Gesture, GestureKind, History, LayerChange, Transaction, TransactionKind,
};
use crate::i18n::Message;
use crate::jobs::{Job, Outcome};
use crate::model::{ArticleId, ArticleRecord, ArticleText};
use crate::store::{StoreError, StoreErrorKind};

/// How many gestures of earlier sessions can be undone.
const UNDO_DEPTH: u64 = 500;

impl Session {
    /// Makes one gesture: applies `changes`, puts them into the history, on disk. Nothing happens
    /// for an empty change set. Returns whether it was made.
    pub(super) fn commit(&mut self, kind: GestureKind, about: &str, changes: ChangeSet) -> bool {
        let gesture = Gesture { kind, about: about.to_owned() };
        self.commit_as(TransactionKind::Edit, gesture, changes)
    }

    pub(super) fn commit_as(
        &mut self,
        kind: TransactionKind,
        gesture: Gesture,
        changes: ChangeSet,
    ) -> bool {
        if changes.is_empty() {
            return false;
        }
        if !self.is_writable() {
            let message = Message::new("notice-read-only");
            self.tell(Notice::new(Severity::Warning, message));
            return false;
        }
        let articles: Vec<ArticleId> = changes.articles().into_iter().cloned().collect();
        for article in &articles {
            if !self.hold_layer(article) {
                return false;
            }
            if let Some(error) = self.desk.layers.get(article).and_then(|held| held.locked.as_ref())
            {
                let notice = Notice::of_store(error);
                self.tell(notice);
                return false;
            }
        }
        let mut bench = Bench { desk: &mut self.desk, registry: &mut self.registry };
        if let Err(error) = changes.apply(&mut bench) {
            let notice = self.conflict(&error, &changes);
            self.tell(notice);
            return false;
        }
        let confirmed = is_confirmed(&gesture, kind);
        let number = self.journal.next_number() + self.waiting.len() as u64;
        let transaction = Transaction {
            number,
            time: time_after(self.shared.latest_word_on(&changes)),
            annotator: self.annotator.clone(),
            kind,
            gesture,
            changes,
        };
        self.history.record(&transaction);
        self.shared.note(&transaction);
        self.registry_dirty |= transaction.changes.touches_registry();
        self.warm.names_are_old |= transaction.changes.touches_registry();
        self.recent.push(transaction.clone());
        self.waiting.push(transaction);
        self.retry_waiting();
        for article in &articles {
            self.snapshots.mark(article);
            if confirmed {
                self.alarm.expect_fewer(article);
            }
            self.note_count(article);
        }
        self.note_progress(&articles);
        let registry = self.recent.last().is_some_and(|last| last.changes.touches_registry());
        self.note_lessons(&articles, registry);
        self.catch_up_review();
        self.revision += 1;
        true
    }

    /// Appends what waits to the history, in order, until the disk refuses.
    pub(super) fn retry_waiting(&mut self) {
        while let Some(transaction) = self.waiting.first() {
            let texts = &self.desk.texts;
            let registry = transaction.changes.touches_registry();
            match self.journal.append(transaction, &mut |article| texts.get(article).cloned()) {
                Ok(()) => {
                    self.waiting.remove(0);
                    if registry {
                        self.shared.reached(&self.annotator, self.journal.head());
                    }
                    if self.waiting.is_empty() && self.notices_of_failure() {
                        self.tell(Notice::info("notice-saved-again"));
                    }
                }
                Err(error) => {
                    let is_other_file = error.kind == StoreErrorKind::Changed;
                    if !(is_other_file && self.note_own_history()) {
                        self.tell_of_waiting(&error);
                    }
                    return;
                }
            }
        }
    }

    /// Tries again what the disk refused, at once.
    pub fn write_waiting(&mut self) -> SaveState {
        self.retry_waiting();
        self.save_state()
    }

    /// The message `id` with why the disk refuses what waits.
    #[must_use]
    pub fn why_waiting(&self, id: &'static str) -> Notice {
        let why = self.snapshots.failing.as_ref().map(ToString::to_string);
        Notice::new(Severity::Error, Message::new(id)).detail(why.unwrap_or_default())
    }

    /// The number of the last transaction that was made, on disk or waiting.
    pub(super) fn last_number(&self) -> u64 {
        (self.journal.next_number() + self.waiting.len() as u64).saturating_sub(1)
    }

    /// Brings the progress of `articles` up to the last transaction: without a look at the whole
    /// layer where a span was added, which is what most gestures do.
    fn note_progress(&mut self, articles: &[ArticleId]) {
        let added = self.recent.last().and_then(|transaction| {
            let mut added = Vec::new();
            for change in transaction.changes.changes() {
                match change {
                    Change::Layer(article, LayerChange::AddSpan(span)) => {
                        added.push((article.clone(), span.label.clone(), span.fragments.hull()));
                    }
                    Change::Registry(_) => {}
                    Change::Layer(_, change) if change.is_of_review() => {}
                    Change::Layer(..) => return None,
                }
            }
            Some(added)
        });
        let Some(added) = added else {
            articles.iter().for_each(|article| self.update_progress(article));
            return;
        };
        for (article, label, hull) in added {
            let bytes = self.desk.texts.get(&article).map_or(0, |text| text.as_str().len());
            if let Ok(at) = self.rows.binary_search_by(|row| row.record.id.cmp(&article)) {
                self.rows[at].progress.see(label, hull.end(), bytes);
            }
        }
    }

    fn notices_of_failure(&mut self) -> bool {
        self.snapshots.failing.take().is_some()
    }

    fn tell_of_waiting(&mut self, error: &StoreError) {
        if self.snapshots.failing.replace(error.clone()).is_none() {
            self.tell(
                Notice::new(Severity::Error, Message::new("notice-waiting"))
                    .detail(error.to_string()),
            );
        }
    }

    /// Takes the last gesture back, as a transaction of its own.
    pub(super) fn undo(&mut self) {
        self.take_past(true);
        let Some(step) = self.history.to_undo().cloned() else {
            // What lies further back stays as it is; it is told rather than denied.
            let further = self.recent.first().is_some_and(|first| first.number > 1);
            self.tell(if further {
                let message = Message::new("notice-undo-depth").arg("count", UNDO_DEPTH);
                Notice::new(Severity::Info, message)
            } else {
                Notice::info("notice-nothing-to-undo")
            });
            return;
        };
        let changes = step.changes.inverse();
        self.show_place_of(&changes);
        self.commit_as(TransactionKind::Undo(step.number), step.gesture, changes);
        self.drop_stale_selection();
    }

    /// Brings the last undone gesture back.
    pub(super) fn redo(&mut self) {
        self.take_past(true);
        let Some(step) = self.history.to_redo().cloned() else {
            self.tell(Notice::info("notice-nothing-to-redo"));
            return;
        };
        self.show_place_of(&step.changes);
        self.commit_as(TransactionKind::Redo(step.number), step.gesture, step.changes);
        self.drop_stale_selection();
    }

    /// Opens the article that `changes` touch and shows the place.
    fn show_place_of(&mut self, changes: &ChangeSet) {
        // Of many articles the open one is shown, if it is among them.
        let open = self.open.as_ref().map(|open| &open.article.record.id);
        let of_open =
            |change: &&Change| matches!(change, Change::Layer(article, _) if Some(article) == open);
        let all = changes.changes();
        let shown = all.iter().find(of_open);
        let Some(Change::Layer(article, change)) =
            shown.or_else(|| all.iter().find(|change| matches!(change, Change::Layer(..))))
        else {
            return;
        };
        if let LayerChange::Decide { before, after } = change {
            self.review.at = after.as_ref().or(before.as_ref()).map(|decision| decision.key());
        }
        let (article, place) = (
            article.clone(),
            match change {
                LayerChange::AddSpan(span) | LayerChange::RemoveSpan(span) => {
                    Some(span.fragments.hull().start())
                }
                LayerChange::ReplaceSpan { after, .. } => Some(after.fragments.hull().start()),
                LayerChange::Decide { before, after } => {
                    let decision = after.as_ref().or(before.as_ref());
                    let first = decision.and_then(|decision| decision.seen().first());
                    first.map(|seen| seen.span.fragments.hull().start())
                }
                _ => None,
            },
        );
        self.open_article_by_id(&article);
        if let (Some(open), Some(place)) = (&mut self.open, place)
            && open.article.record.id == article
        {
            open.selection =
                super::selection::Selection::new(open.article.text.as_str(), place, place);
            open.reveal += 1;
        }
    }

    /// Forgets a selected span that is no longer there.
    pub(super) fn drop_stale_selection(&mut self) {
        let gone = match (&self.open, self.layer()) {
            (Some(open), Some(layer)) => {
                open.span.as_ref().is_some_and(|id| layer.span(id).is_none())
            }
            _ => false,
        };
        if gone && let Some(open) = &mut self.open {
            open.span = None;
        }
    }

    /// Starts reading the gestures of earlier sessions, in the background.
    pub(super) fn fetch_past(&mut self) {
        let last = self.journal.head().number;
        if last == 0 {
            return;
        }
        let (folder, journal) = (self.folder.clone(), self.journal.for_reading());
        let records: BTreeMap<ArticleId, ArticleRecord> =
            self.rows.iter().map(|row| (row.record.id.clone(), row.record.clone())).collect();
        let job = self.jobs.start("past", self.revision, move |watch| {
            let mut texts: BTreeMap<ArticleId, Option<ArticleText>> = BTreeMap::new();
            let mut past = Vec::new();
            for number in last.saturating_sub(UNDO_DEPTH) + 1..=last {
                watch.go_on()?;
                let mut text_of = |id: &ArticleId| {
                    let read = || folder.read_text(records.get(id)?).ok().map(|read| read.text);
                    texts.entry(id.clone()).or_insert_with(read).clone()
                };
                match journal.transaction(number, &mut text_of) {
                    Ok(transaction) => past.push(transaction),
                    // What lies behind a gesture that cannot be read is not undone; `check` tells.
                    Err(_) => past.clear(),
                }
            }
            Ok(past)
        });
        self.past = job.ok();
    }

    /// Takes over the gestures of earlier sessions when they were read; with `wait`, waits for them.
    pub(super) fn take_past(&mut self, wait: bool) {
        let outcome = match (&self.past, wait) {
            (Some(job), false) => job.try_take(),
            (Some(_), true) => self.past.take().map(Job::wait),
            (None, _) => None,
        };
        let Some(outcome) = outcome else { return };
        self.past = None;
        if let Outcome::Done(mut all) = outcome {
            all.append(&mut self.recent);
            self.history = History::default();
            for transaction in &all {
                self.history.record(transaction);
            }
            self.recent = all;
        }
    }
}

/// Whether a person was asked before tags were removed, and said yes.
fn is_confirmed(gesture: &Gesture, kind: TransactionKind) -> bool {
    gesture.kind == GestureKind::RemoveLayer && kind == TransactionKind::Edit
}

/// How many seconds ago a transaction was made, by this machine's clock; `None` when its `time` is
/// not one.
#[must_use]
pub fn seconds_since(time: &str) -> Option<i64> {
    let then: jiff::Timestamp = time.parse().ok()?;
    Some(jiff::Timestamp::now().as_second() - then.as_second())
}

pub(super) fn now() -> String {
    written(jiff::Timestamp::now())
}

/// Now, or the next millisecond after `earlier`: of two words on an entity the later counts, also
/// where a colleague's clock is ahead of this one.
pub(super) fn time_after(earlier: Option<jiff::Timestamp>) -> String {
    let step = jiff::SignedDuration::from_millis(1);
    let next = earlier.and_then(|earlier| earlier.checked_add(step).ok());
    let now = jiff::Timestamp::now();
    written(next.map_or(now, |next| next.max(now)))
}

/// With milliseconds, the rest cut off.
fn written(time: jiff::Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}
