//! The annotator's own layers and history, when they changed on disk; and going on after another
//! program held them.

use std::collections::{BTreeMap, BTreeSet};

use super::news::News;
use crate::edit::{
    Change, ChangeSet, History, LayerChange, OtherIds, Transaction, TransactionKind,
};
use crate::i18n::Message;
use crate::model::{ArticleId, Layer, RelationId, SpanId};
use crate::session::library::Progress;
use crate::session::notice::{Notice, Severity};
use crate::session::open::open_journal;
use crate::session::standing::Standing;
use crate::session::state::{Bench, Desk, Held, Session};
use crate::store::{Reread, StoreError, StoreErrorKind};

impl Session {
    /// The annotator's own history changed on disk.
    pub(super) fn reload_own_history(&mut self, news: &mut News) {
        let now = if self.journal.is_as_on_disk() {
            Ok(Reread::Same)
        } else {
            self.journal.compare(&self.folder)
        };
        match now {
            Ok(Reread::Same) => self.be_writer_again(),
            // What is not written to its end yet will be told of again when it is.
            Ok(Reread::Unfinished) => {}
            Ok(Reread::Longer) => self.take_over_history(news),
            // The one who holds the files writes them; this session shows what is there.
            Ok(Reread::Parted { .. }) if !self.journal.is_writable() => {
                self.take_over_history(news);
            }
            Ok(Reread::Parted { common, theirs }) => {
                let ours = self.journal.head().number;
                let is_news = !matches!(self.standing, Standing::Parted { .. });
                self.standing = Standing::Parted { common, ours, theirs };
                if is_news {
                    let waiting = u64::try_from(self.waiting.len()).unwrap_or(u64::MAX);
                    let message = Message::new("notice-parted")
                        .arg("annotator", self.annotator_name(&self.annotator))
                        .arg("count", ours.saturating_sub(common).saturating_add(waiting));
                    self.tell(Notice::new(Severity::Error, message));
                }
            }
            Ok(Reread::Broken(error)) => self.close(error),
            Err(error) => self.tell(Notice::of_store(&error)),
        }
    }

    /// The history on disk is again the one in memory, or goes on from it: it can be written, unless
    /// another program holds it.
    fn be_writer_again(&mut self) {
        if self.journal.is_writable() && self.standing != Standing::Writer {
            self.standing = Standing::Writer;
            self.tell(Notice::info("notice-history-back"));
        }
    }

    fn take_over_history(&mut self, news: &mut News) {
        match self.journal.reopen(&self.folder) {
            Ok(problems) => {
                self.report(&problems);
                self.be_writer_again();
                self.go_on_with_history(news);
            }
            Err(error) => self.close(error),
        }
    }

    fn close(&mut self, error: StoreError) {
        let standing = Standing::Closed(error.clone());
        if self.standing != standing {
            self.standing = standing;
            self.tell(Notice::of_store(&error));
        }
    }

    /// The history goes on from what this session knew: layers follow, what waits comes behind it.
    fn go_on_with_history(&mut self, news: &mut News) {
        let held: Vec<ArticleId> = self.desk.layers.keys().cloned().collect();
        self.reload_layers(&held, news);
        self.history = History::default();
        self.recent = self.waiting.clone();
        for row in &mut self.rows {
            if !self.desk.layers.contains_key(&row.record.id) {
                row.progress = Progress::default();
            }
        }
        self.survey = None;
        self.fetch_past();
        self.revision += 1;
    }

    /// Reads the annotator's layers of `articles` again, as far as they are in memory, and makes
    /// what waits for the disk once more on top.
    pub(super) fn reload_layers(&mut self, articles: &[ArticleId], news: &mut News) {
        let mut reloaded = BTreeSet::new();
        for id in articles {
            let Some(before) = self.desk.layers.remove(id) else {
                // Not in memory: the library looks it up anew.
                if let Ok(at) = self.rows.binary_search_by(|row| row.record.id.cmp(id))
                    && let Some(row) = self.rows.get_mut(at)
                {
                    row.progress = Progress::default();
                    news.layers += 1;
                }
                continue;
            };
            if self.hold_layer(id) {
                let is_other =
                    self.desk.layers.get(id).is_some_and(|held| held.layer != before.layer);
                news.layers += usize::from(is_other);
                reloaded.insert(id.clone());
            } else {
                // What was told cannot be read; what is in memory stays and is not written.
                let path = self.folder.root().join("layers").join(id.as_str());
                let why = StoreError::new(&path, StoreErrorKind::Changed);
                let locked = Some(before.locked.unwrap_or(why));
                self.desk.layers.insert(id.clone(), Held { layer: before.layer, locked });
            }
        }
        self.reapply_waiting(&reloaded, false);
        self.drop_stale_selection();
        self.revision += 1;
    }

    /// Makes what waits for the disk once more in layers (and the registry) that were just read from
    /// it. What does not fit any more is kept aside in a file, and told.
    pub(super) fn reapply_waiting(&mut self, articles: &BTreeSet<ArticleId>, registry: bool) {
        let is_reread = |change: &Change| match change {
            Change::Layer(article, _) => articles.contains(article),
            Change::Registry(_) => registry,
        };
        let mut unfit = Vec::new();
        for mut transaction in std::mem::take(&mut self.waiting) {
            let all = transaction.changes.changes();
            let (again, there): (Vec<Change>, Vec<Change>) =
                all.iter().cloned().partition(is_reread);
            let mut bench = Bench { desk: &mut self.desk, registry: &mut self.registry };
            if ChangeSet::new(again).apply(&mut bench).is_ok() {
                transaction.number = self.journal.next_number() + self.waiting.len() as u64;
                self.shared.note(&transaction);
                self.waiting.push(transaction);
            } else {
                // A gesture is whole or not at all.
                let _ = ChangeSet::new(there).inverse().apply(&mut bench);
                unfit.push(transaction);
            }
        }
        for article in articles {
            self.update_progress(article);
        }
        if !unfit.is_empty() {
            self.recent.retain(|known| !unfit.iter().any(|t| t.number == known.number));
            self.keep_aside(&unfit);
            if !registry && unfit.iter().any(|t| t.changes.touches_registry()) {
                // What they say of entities is not to be written.
                self.reload_registry();
            }
        }
    }

    /// Writes transactions that fit nowhere into a file of their own, and tells so.
    fn keep_aside(&mut self, transactions: &[Transaction]) {
        // A gesture of an earlier session may be about an article that was not visited in this one.
        for article in transactions.iter().flat_map(|t| t.changes.articles()) {
            let _ = self.text(article);
        }
        let texts = &self.desk.texts;
        let kept = self
            .folder
            .keep_aside(&self.annotator, transactions, &mut |article| texts.get(article).cloned());
        let notice = match kept {
            Ok(path) => {
                let file = path.file_name().unwrap_or_default().to_string_lossy();
                let message = Message::new("notice-kept-aside")
                    .arg("count", transactions.len())
                    .arg("file", file.as_ref());
                Notice::new(Severity::Warning, message).detail(path.display().to_string())
            }
            Err(error) => {
                let message = Message::new("notice-not-kept").arg("count", transactions.len());
                Notice::new(Severity::Error, message).detail(error.to_string())
            }
        };
        self.tell(notice);
    }

    /// Tries once more to become the one who writes, as after the other program was closed. All is
    /// read again before anything can be written. With `quietly`, says nothing when it fails.
    pub(in crate::session) fn try_again(&mut self, quietly: bool) {
        if !matches!(self.standing, Standing::Held(_) | Standing::Closed(_)) {
            return;
        }
        if self.journal.is_writable() {
            // The lock is held; it is the history that could not be read.
            return self.reload_own_history(&mut News::default());
        }
        let mut notices = Vec::new();
        match open_journal(&self.folder, &self.annotator, &mut notices, &mut |_| true) {
            Ok((journal, Standing::Writer)) => {
                self.journal = journal;
                self.start_over();
                self.lookout.changed.everything = self.lookout.on;
                let name = self.annotator_name(&self.annotator).to_owned();
                let message = Message::new("notice-held-no-more").arg("annotator", name);
                self.tell(Notice::new(Severity::Info, message));
            }
            // Perhaps another program holds it now.
            Ok((_, standing)) => self.standing = standing,
            Err(error) => notices = vec![Notice::of_store(&error)],
        }
        if !quietly {
            notices.into_iter().for_each(|notice| self.tell(notice));
        }
    }

    /// Reads the annotator's work from the disk as if the project had just been opened, but with the
    /// same article open, the same text selected and the same place shown.
    fn start_over(&mut self) {
        self.standing = Standing::Writer;
        self.begin_afresh();
        if let Some(id) = self.open.as_ref().map(|open| open.article.record.id.clone()) {
            self.hold_layer(&id);
            self.drop_stale_selection();
        }
        let mut touched = BTreeSet::new();
        for transaction in &self.waiting {
            touched.extend(transaction.changes.articles().into_iter().cloned());
        }
        touched.retain(|article| self.hold_layer(article));
        self.recent = self.waiting.clone();
        self.reapply_waiting(&touched, false);
    }

    /// After the history on disk turned out to be another one: takes that one over and makes the
    /// work that it lacks once more behind it. All of that is kept in a file besides.
    pub(in crate::session) fn take_from_disk(&mut self) {
        let Standing::Parted { common, .. } = self.standing else { return };
        let mut ours: Vec<Transaction> =
            self.recent.iter().filter(|t| t.number > common).cloned().collect();
        // Those that wait are the last of the recent ones.
        ours.extend(self.waiting.iter().filter(|t| !self.recent.iter().any(|r| r == *t)).cloned());
        if !ours.is_empty() {
            self.keep_aside(&ours);
        }
        if let Err(error) = self.journal.reopen(&self.folder) {
            return self.close(error);
        }
        self.waiting.clear();
        self.start_over();
        self.take_past(true);
        let mut ids = BTreeMap::new();
        let mut made = 0_usize;
        let all = ours.len();
        for transaction in ours {
            made += usize::from(self.make_once_more(&transaction, &mut ids));
        }
        let message = Message::new("notice-taken-over").arg("count", made).arg("all", all);
        let severity = if made == all { Severity::Info } else { Severity::Warning };
        self.tell(Notice::new(severity, message));
    }

    /// Makes a transaction once more as new work; under other ids where its own are taken.
    fn make_once_more(
        &mut self,
        transaction: &Transaction,
        ids: &mut BTreeMap<ArticleId, OtherIds>,
    ) -> bool {
        let before = std::mem::take(&mut self.notices);
        let articles: Vec<ArticleId> =
            transaction.changes.articles().into_iter().cloned().collect();
        let there = articles.iter().all(|article| self.hold_layer(article));
        let changes = there.then(|| self.under_free_ids(&transaction.changes, ids));
        let made = changes.is_some_and(|changes| {
            let gesture = transaction.gesture.clone();
            changes.is_empty() || self.commit_as(TransactionKind::Edit, gesture, changes)
        });
        self.notices = before;
        made
    }

    fn under_free_ids(
        &self,
        changes: &ChangeSet,
        ids: &mut BTreeMap<ArticleId, OtherIds>,
    ) -> ChangeSet {
        let mut out = Vec::new();
        for change in changes.changes() {
            let Change::Layer(article, edit) = change else {
                // Somebody may have made the same entity meanwhile.
                let mut registry = self.registry.clone();
                let mut bench = Bench { desk: &mut Desk::default(), registry: &mut registry };
                if ChangeSet::new(vec![change.clone()]).apply(&mut bench).is_ok() {
                    out.push(change.clone());
                }
                continue;
            };
            let others = ids.entry(article.clone()).or_default();
            if let Some(held) = self.desk.layers.get(article) {
                let layer = &held.layer;
                if is_done(layer, edit) {
                    continue;
                }
                let number =
                    layer.next_number() + (others.spans.len() + others.relations.len()) as u64;
                match edit {
                    LayerChange::AddSpan(span) if layer.span(&span.id).is_some() => {
                        let id = SpanId::numbered(&self.annotator, number);
                        others.spans.insert(span.id.clone(), id);
                    }
                    LayerChange::AddRelation(relation)
                        if layer.relation(&relation.id).is_some() =>
                    {
                        let id = RelationId::numbered(&self.annotator, number);
                        others.relations.insert(relation.id.clone(), id);
                    }
                    _ => {}
                }
            }
            out.push(Change::Layer(article.clone(), others.of(edit)));
        }
        ChangeSet::new(out)
    }
}

/// Whether `layer` is already as `edit` makes it: a snapshot may hold what its history has lost.
fn is_done(layer: &Layer, edit: &LayerChange) -> bool {
    match edit {
        LayerChange::AddSpan(span) | LayerChange::ReplaceSpan { after: span, .. } => {
            layer.span(&span.id) == Some(span)
        }
        LayerChange::RemoveSpan(span) => layer.span(&span.id).is_none(),
        LayerChange::AddRelation(relation) => layer.relation(&relation.id) == Some(relation),
        LayerChange::RemoveRelation(relation) => layer.relation(&relation.id).is_none(),
        LayerChange::AddLost(lost) => layer.lost.contains(lost),
        LayerChange::RemoveLost(lost) => layer.lost.iter().all(|other| other.id != lost.id),
        LayerChange::AddRefusal(refusal) => layer.refuses(&refusal.label, refusal.range),
        LayerChange::RemoveRefusal(refusal) => !layer.refuses(&refusal.label, refusal.range),
        LayerChange::SetStatus { after, .. } => layer.status == *after,
        LayerChange::Decide { before, after } => {
            let key = after.as_ref().or(before.as_ref()).map(|decision| decision.key());
            key.is_none_or(|key| layer.review.decision(&key) == after.as_deref())
        }
        LayerChange::AddRemark(remark) => layer.review.remark(&remark.id) == Some(&**remark),
        LayerChange::RemoveRemark(remark) => layer.review.remark(&remark.id).is_none(),
        LayerChange::SetReviewed { after, .. } => layer.review.status == *after,
    }
}
