//! The registry as it stands on disk: what the project began with, and each annotator's changes.
//!
//! `entities.ron` is written when a project is made and by hand. What annotators change stands in
//! files of their own, `entities/ANNOTATOR.ron`, so that no two of them ever write the same file. The
//! registry that people see is all of it together: of the words on one entity the latest counts.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::head::{Head, Heads};
use crate::edit::{Change, ChangeSet, RegistryChange, Transaction};
use crate::model::{AnnotatorId, Entity, EntityId, Registry};

/// An annotator's last word on an entity.
#[derive(Debug, Clone, PartialEq)]
pub struct EntityWord {
    /// Number of the transaction that said it, in that annotator's history.
    pub number: u64,
    /// When, ISO 8601 in UTC. What is no time counts as the earliest.
    pub time: String,
    /// The entity since then; `None` when it was taken out.
    pub entity: Option<Entity>,
}

impl EntityWord {
    fn moment(&self) -> Option<Timestamp> {
        self.time.parse().ok()
    }
}

/// An annotator's last words, one an entity.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EntityWords {
    /// Up to where they hold the annotator's history.
    pub at: Head,
    words: BTreeMap<EntityId, EntityWord>,
}

impl EntityWords {
    /// The words by id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&EntityId, &EntityWord)> {
        self.words.iter()
    }

    /// The word on `id`.
    #[must_use]
    pub fn get(&self, id: &EntityId) -> Option<&EntityWord> {
        self.words.get(id)
    }

    /// Puts a word in the place of an earlier one, which is returned.
    pub fn insert(&mut self, id: EntityId, word: EntityWord) -> Option<EntityWord> {
        self.words.insert(id, word)
    }

    /// Takes over the words of `others` that are later than the own ones, or on other entities. For
    /// two files of the same annotator that do not continue each other.
    pub fn join(&mut self, others: &Self) {
        for (id, word) in &others.words {
            self.take(id, word.clone(), true);
        }
    }

    /// Takes a word; with `by_time`, not in the place of a later one. Answers whether anything
    /// changed.
    fn take(&mut self, id: &EntityId, word: EntityWord, by_time: bool) -> bool {
        let there = self.words.get(id);
        let stays = there.is_some_and(|there| {
            let order = |word: &EntityWord| (word.moment(), word.number);
            *there == word || (by_time && order(there) > order(&word))
        });
        if !stays {
            self.words.insert(id.clone(), word);
        }
        !stays
    }

    /// Takes the words of the transaction `number`; with `by_time`, none in the place of a later
    /// one. Answers how many are new.
    pub(super) fn take_all(
        &mut self,
        changes: &ChangeSet,
        number: u64,
        time: &str,
        by_time: bool,
    ) -> usize {
        let mut taken = 0;
        for change in changes.changes() {
            let Change::Registry(change) = change else { continue };
            let (id, entity) = match change {
                RegistryChange::Add(entity) | RegistryChange::Replace { after: entity, .. } => {
                    (&entity.id, Some(entity.clone()))
                }
                RegistryChange::Remove(entity) => (&entity.id, None),
            };
            let word = EntityWord { number, time: time.to_owned(), entity };
            taken += usize::from(self.take(id, word, by_time));
        }
        taken
    }
}

/// The registry's files together.
///
/// The same files give the same registry on every machine: of the annotators' words on an entity
/// the one with the latest time counts, at equal times that of the greatest annotator's id; any word
/// counts more than `entities.ron`. Among one annotator's words the order of the history decides,
/// whatever the clock said.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SharedRegistry {
    base: Registry,
    /// Up to where the base holds histories: earlier versions wrote everybody's changes into it.
    marks: Heads,
    owners: BTreeMap<AnnotatorId, EntityWords>,
}

impl SharedRegistry {
    /// The registry of `entities.ron`, which may say up to where it holds histories, without
    /// anybody's words.
    #[must_use]
    pub fn new(base: Registry, marks: Heads) -> Self {
        Self { base, marks, owners: BTreeMap::new() }
    }

    /// What `entities.ron` holds.
    #[must_use]
    pub fn base(&self) -> &Registry {
        &self.base
    }

    /// Up to where `entities.ron` holds histories.
    #[must_use]
    pub fn marks(&self) -> &Heads {
        &self.marks
    }

    /// Everybody's words.
    #[must_use]
    pub fn owners(&self) -> &BTreeMap<AnnotatorId, EntityWords> {
        &self.owners
    }

    /// Puts `words` in the place of what was known of `annotator`'s.
    pub fn set_words(&mut self, annotator: &AnnotatorId, words: EntityWords) {
        self.owners.insert(annotator.clone(), words);
    }

    /// The registry that people see.
    #[must_use]
    pub fn registry(&self) -> Registry {
        let mut latest: BTreeMap<&EntityId, (Option<Timestamp>, &EntityWord)> = BTreeMap::new();
        // By annotator's id, ascending: at equal times the last one stays.
        for (id, word) in self.owners.values().flat_map(EntityWords::iter) {
            let moment = word.moment();
            let slot = latest.entry(id).or_insert((moment, word));
            if moment >= slot.0 {
                *slot = (moment, word);
            }
        }
        let mut registry = self.base.clone();
        for (id, (_, word)) in latest {
            // Neither can fail: what is added was taken out before, what is not there need not be.
            let _ = registry.remove(id);
            if let Some(entity) = &word.entity {
                let _ = registry.add(entity.clone());
            }
        }
        registry
    }

    /// The latest time of anybody's word on the entities that `changes` touch: a change that is to
    /// count must be later.
    #[must_use]
    pub fn latest_word_on(&self, changes: &ChangeSet) -> Option<Timestamp> {
        let ids = changes.changes().iter().filter_map(|change| match change {
            Change::Layer(..) => None,
            Change::Registry(
                RegistryChange::Add(entity)
                | RegistryChange::Remove(entity)
                | RegistryChange::Replace { after: entity, .. },
            ) => Some(&entity.id),
        });
        let words = ids.flat_map(|id| self.owners.values().filter_map(|words| words.get(id)));
        words.filter_map(EntityWord::moment).max()
    }

    /// Takes note of what a transaction changes in the registry.
    pub fn note(&mut self, transaction: &Transaction) {
        if transaction.changes.touches_registry() {
            let at = self.head_of(&transaction.annotator);
            let words = self.owners.entry(transaction.annotator.clone());
            let words = words.or_insert_with(|| EntityWords { at, ..EntityWords::default() });
            words.take_all(&transaction.changes, transaction.number, &transaction.time, false);
        }
    }

    /// Says up to where the words of `annotator` hold the history; nothing for one without words.
    pub fn reached(&mut self, annotator: &AnnotatorId, head: Head) {
        if let Some(words) = self.owners.get_mut(annotator) {
            words.at = head;
        }
    }

    /// Up to where the files hold the history of `annotator`.
    #[must_use]
    pub fn head_of(&self, annotator: &AnnotatorId) -> Head {
        let own = self.owners.get(annotator).map(|words| words.at);
        own.or_else(|| self.marks.get(annotator).copied()).unwrap_or_default()
    }
}
