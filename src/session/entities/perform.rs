//! Merging, splitting and linking: one transaction each.

use std::collections::{BTreeMap, BTreeSet};

use super::mention::MentionKey;
use crate::edit::{
    Change, ChangeSet, GestureKind, RegistryChange, link_mentions, merge_entities, rename_mentions,
    split_entity,
};
use crate::i18n::Message;
use crate::model::{ArticleId, AttributeId, Entity, EntityId, SpanId};
use crate::session::notice::{Notice, Severity};
use crate::session::state::Session;

impl Session {
    /// `from` becomes `into`, in the registry and in the own layers. Colleagues' layers are not
    /// touched: the id of `from` stays and means `into`.
    pub(in crate::session) fn merge_entity(&mut self, from: &EntityId, into: &EntityId) {
        let into = self.registry.resolve(into).map_or_else(|| into.clone(), |e| e.id.clone());
        let (Some(before), Some(after)) = (self.registry.get(from), self.registry.get(&into))
        else {
            let missing = if self.registry.get(from).is_none() { from } else { &into };
            return self.tell_no_entity(&missing.clone());
        };
        if before.id == after.id {
            let message = Message::new("notice-merge-itself").arg("id", from.as_str());
            return self.tell(Notice::new(Severity::Warning, message));
        }
        let about = format!("{from} → {into}");
        let mut changes = merge_entities(before, after);
        for article in self.articles_that_may_name(from) {
            if !self.hold_layer(&article) {
                return;
            }
            if let Some(held) = self.desk.layers.get(&article) {
                let layer = &held.layer;
                changes = changes.then(rename_mentions(layer, &self.registry, from, &into));
            }
        }
        self.commit(GestureKind::EditEntity, &about, changes);
    }

    /// A new entity takes `variants` of `from` and the own mentions `chosen`.
    pub(in crate::session) fn split_entity(
        &mut self,
        from: &EntityId,
        new: Entity,
        variants: &[String],
        chosen: &[MentionKey],
    ) {
        let Some(before) = self.registry.get(from) else { return self.tell_no_entity(from) };
        if self.registry.get(&new.id).is_some() {
            let message = Message::new("notice-entity-there").arg("id", new.id.as_str());
            return self.tell(Notice::new(Severity::Error, message));
        }
        let about = format!("{from} → {}", new.id);
        let to = new.id.clone();
        let changes = split_entity(before, variants, new);
        if let Some(links) = self.links(chosen, &to) {
            self.commit(GestureKind::EditEntity, &about, changes.then(links));
        }
    }

    /// The own mentions `chosen` name `entity`, which is added to the registry if it is new.
    pub(in crate::session) fn link_entity(&mut self, entity: Entity, chosen: &[MentionKey]) {
        let id = entity.id.clone();
        let mut changes = ChangeSet::default();
        if self.registry.get(&id).is_none() {
            changes = ChangeSet::new(vec![Change::Registry(RegistryChange::Add(entity))]);
        }
        if let Some(links) = self.links(chosen, &id) {
            self.commit(GestureKind::SetAttribute, id.as_str(), changes.then(links));
        }
    }

    /// The changes that let `chosen` name `to`; `None` when a layer cannot be had, which was told.
    fn links(&mut self, chosen: &[MentionKey], to: &EntityId) -> Option<ChangeSet> {
        let mut by_article: BTreeMap<&ArticleId, Vec<(SpanId, AttributeId)>> = BTreeMap::new();
        for (article, span, attribute) in chosen {
            by_article.entry(article).or_default().push((span.clone(), attribute.clone()));
        }
        let mut changes = ChangeSet::default();
        for (article, spans) in by_article {
            if !self.hold_layer(article) {
                return None;
            }
            let layer = &self.desk.layers.get(article)?.layer;
            changes = changes.then(link_mentions(layer, &spans, to));
        }
        Some(changes)
    }

    /// The articles in which the annotator may have named `entity`. Where somebody looks at the
    /// mentions and they are up to date, those that do: the window reads no other layer. Else all that
    /// were tagged, by the history and by the layers in memory and on disk.
    fn articles_that_may_name(&self, entity: &EntityId) -> BTreeSet<ArticleId> {
        if let Some(mentions) = self.mentions_up_to_date() {
            let own = mentions.iter().filter(|mention| mention.annotator == self.annotator);
            let naming = own.filter(|mention| mention.names(&self.registry, entity));
            return naming.map(|mention| mention.article.clone()).collect();
        }
        let known = |id: &ArticleId| self.record(id).is_some();
        let mut articles: BTreeSet<ArticleId> = self.journal.articles().cloned().collect();
        articles.extend(self.desk.layers.keys().cloned());
        let on_disk = self.folder.layers().unwrap_or_default();
        let own = on_disk.into_iter().filter(|(_, whose)| whose.contains(&self.annotator));
        articles.extend(own.map(|(article, _)| article));
        articles.retain(known);
        articles
    }

    fn tell_no_entity(&mut self, id: &EntityId) {
        self.tell(Notice::no_entity(id));
    }

    /// The number of the last transaction, on the disk or waiting for it.
    #[must_use]
    pub fn history_head(&self) -> u64 {
        self.last_number()
    }

    /// How many spans the last transaction of this session changed.
    #[must_use]
    pub fn changed_spans(&self) -> usize {
        let last = self.waiting.last().or(self.recent.last());
        let changes = last.map(|transaction| transaction.changes.changes()).unwrap_or_default();
        changes.iter().filter(|change| matches!(change, Change::Layer(..))).count()
    }
}

impl Notice {
    /// That the registry has no such entity.
    #[must_use]
    pub fn no_entity(id: &EntityId) -> Self {
        Self::new(Severity::Error, Message::new("notice-no-entity").arg("id", id.as_str()))
    }
}
