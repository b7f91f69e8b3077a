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
        let told = layer_after(&self.folder, &annotator, &article, text, u64::MAX).ok();
        let missing = told.as_ref().map(|told| steps(told, &read.layer));
        let is_told = missing.as_ref().is_some_and(ChangeSet::is_empty);
        let take = match problem {
            Problem::Ahead { .. } => true,
            // The history was gone on with, and says the same: the layer's file was not written then.
            Problem::OtherHistory { .. } => is_told,
            _ => false,
        };
        if !take {
            return false;
        }
        let hold = |layer: &Layer| Held { layer: Arc::new(layer.clone()), locked: None };
        let mut made = false;
        if let (Some(told), Some(missing), false) = (told, missing, is_told) {
            // Made on what the history tells, it comes out as what the file holds.
            self.desk.layers.insert(article.clone(), hold(&told));
            made = self.commit(GestureKind::RestoreLayer, article.as_str(), missing);
        }
        // Only behind that step: until then the file is ahead, which the next opening finds again.
        let written =
            self.waiting.is_empty() && go_on_from(&self.folder, read, &self.journal, text).is_ok();
        if !made && !written {
            self.desk.layers.remove(&article);
            return false;
        }
        if made {
            let message = Message::new("notice-layer-taken-up").arg("article", article.as_str());
            self.tell(Notice::new(Severity::Info, message));
        }
        self.desk.layers.insert(article, hold(&read.layer));
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

/// What leads from one state of a layer to another; nothing where they hold the same.
fn steps(from: &Layer, to: &Layer) -> ChangeSet {
    three_way(from, from, to, &|_| String::new()).0
}
