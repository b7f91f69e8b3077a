//! Going on when the end of a history was lost and the files that it had made were not.
//!
//! What a layer or an annotator's file of the registry holds beyond the history becomes a transaction:
//! then the history says again what they hold, and proves it.

use std::sync::Arc;

use super::notice::{Notice, Severity};
use super::state::{Held, Session};
use crate::edit::{Change, ChangeSet, GestureKind, RegistryChange, three_way};
use crate::i18n::Message;
use crate::model::{ArticleText, Entity, Layer};
use crate::store::{LayerRead, Problem, go_on_from, layer_after};

impl Session {
    /// Takes up a layer that its history does not tell of to the end. Whether the layer may be
    /// worked on again; it is then in the desk.
    pub(super) fn take_up_layer(
        &mut self,
        read: &mut LayerRead,
        problem: &Problem,
        text: &ArticleText,
    ) -> bool {
        if !self.journal.is_writable() {
            return false;
        }
        let article = read.layer.article().clone();
        let annotator = self.annotator.clone();
        let told = layer_after(&self.folder, &annotator, &article, text, u64::MAX);
        let is_told = told.as_ref().is_ok_and(|told| is_same_work(told, &read.layer));
        let take = match problem {
            Problem::Ahead { .. } => true,
            // The history was gone on with, and says the same: the layer's file was not written then.
            Problem::OtherHistory { .. } => is_told,
            _ => false,
        };
        if !take || go_on_from(&self.folder, read, &self.journal, text).is_err() {
            return false;
        }
        let hold = |layer: &Layer| Held { layer: Arc::new(layer.clone()), locked: None };
        self.desk.layers.insert(article.clone(), hold(&read.layer));
        let Ok(told) = told else { return true };
        let (changes, _) = three_way(&told, &told, &read.layer, &|_| String::new());
        if is_told || changes.is_empty() {
            return true;
        }
        // Made on what the history tells, it comes out as what the file holds.
        self.desk.layers.insert(article.clone(), hold(&told));
        let made = self.commit(GestureKind::RestoreLayer, article.as_str(), changes);
        let now = self.desk.layers.get(&article).map(|held| Arc::clone(&held.layer));
        if !made || !now.is_some_and(|now| is_same_work(&now, &read.layer)) {
            self.desk.layers.insert(article, hold(&read.layer));
            return true;
        }
        if self.waiting.is_empty() {
            // At once: a file from before this transaction would be taken for one of another history.
            let _ = self.folder.write_layer(&read.layer, text, self.journal.head());
        }
        let message = Message::new("notice-layer-taken-up").arg("article", article.as_str());
        self.tell(Notice::new(Severity::Info, message));
        true
    }

    /// Says again in the history what the annotator's file of the registry holds beyond it.
    pub(super) fn take_up_words(&mut self) {
        let last = self.journal.head().number;
        let Some(words) = self.shared.owners().get(&self.annotator) else { return };
        let beyond: Vec<_> = words
            .iter()
            .filter(|(_, word)| word.number > last)
            .map(|(id, word)| (id.clone(), word.entity.clone()))
            .collect();
        if beyond.is_empty() || !self.is_writable() || !self.waiting.is_empty() {
            return;
        }
        let mut changes = Vec::new();
        for (id, entity) in beyond {
            let there = self.registry.get(&id).cloned();
            // A colleague's later word on it stays the last.
            match (there, entity) {
                (Some(there), Some(entity)) if there == entity => {
                    changes.push(RegistryChange::Replace { before: there, after: entity });
                }
                (None, None) => {
                    let gone = Entity::new(id);
                    changes.push(RegistryChange::Add(gone.clone()));
                    changes.push(RegistryChange::Remove(gone));
                }
                _ => {}
            }
        }
        let changes = ChangeSet::new(changes.into_iter().map(Change::Registry).collect());
        if self.commit(GestureKind::EditEntity, "entities", changes) {
            self.tell(Notice::info("notice-words-taken-up"));
        }
    }
}

/// Whether two states of a layer hold the same.
fn is_same_work(one: &Layer, other: &Layer) -> bool {
    one.status == other.status
        && one.spans().eq(other.spans())
        && one.relations().eq(other.relations())
        && one.lost == other.lost
}
