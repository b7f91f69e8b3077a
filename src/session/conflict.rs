//! Why an edit does not fit what is there, in words: what the tools know by id is named as people
//! know it.

use super::notice::{Notice, Severity};
use super::state::Session;
use crate::edit::{ApplyError, Change, ChangeSet, LayerChange, RegistryChange};
use crate::i18n::{Message, Value};
use crate::model::{Entity, LayerError, RegistryError, SpanId};

/// Characters of a span's words in a notice.
const WORDS: usize = 60;

impl Session {
    /// That `changes` were refused with `error`.
    pub(super) fn conflict(&self, error: &ApplyError, changes: &ChangeSet) -> Notice {
        let span = |id: &SpanId| self.words_of_span(id, changes);
        let message = match error {
            ApplyError::Layer(LayerError::NoSpan(id)) => {
                Message::new("notice-conflict-gone").arg("span", span(id))
            }
            ApplyError::Layer(LayerError::StillRelated(id)) => {
                Message::new("notice-conflict-related").arg("span", span(id))
            }
            ApplyError::Layer(LayerError::SpanExists(id)) => {
                Message::new("notice-conflict-there").arg("span", span(id))
            }
            ApplyError::Layer(LayerError::NoRelation(_) | LayerError::RelationExists(_)) => {
                Message::new("notice-conflict-relation")
            }
            ApplyError::Registry(RegistryError::Missing(id) | RegistryError::Exists(id)) => {
                Message::new("notice-conflict-entity").arg("name", name_of(changes, id.as_str()))
            }
            ApplyError::Conflict { what } => match SpanId::new(what) {
                Ok(id) if holds_span(changes, &id) => {
                    Message::new("notice-conflict-changed").arg("span", span(&id))
                }
                _ if entity_of(changes, what).is_some() => {
                    Message::new("notice-conflict-entity").arg("name", name_of(changes, what))
                }
                _ => Message::new("notice-conflict-relation"),
            },
            _ => {
                let message = Message::new("notice-edit-refused");
                return Notice::new(Severity::Error, message).detail(error.to_string());
            }
        };
        Notice::new(Severity::Warning, message)
    }

    /// The words that a span of `changes` stands on.
    fn words_of_span(&self, id: &SpanId, changes: &ChangeSet) -> String {
        let find = |change: &Change| {
            let Change::Layer(article, change) = change else { return None };
            let text = self.desk.texts.get(article)?.as_str();
            let layer = self.desk.layers.get(article).map(|held| &held.layer);
            let named = match change {
                LayerChange::AddSpan(span) | LayerChange::RemoveSpan(span) => Some(span),
                LayerChange::ReplaceSpan { before, .. } => Some(before),
                _ => None,
            };
            let span = named.filter(|span| &span.id == id);
            let span = span.or_else(|| layer.and_then(|layer| layer.span(id)))?;
            Some(span.fragments.quote(text))
        };
        let words = changes.changes().iter().find_map(find).unwrap_or_else(|| id.to_string());
        let short: String = words.chars().take(WORDS).collect();
        if short.len() < words.len() { format!("{short}…") } else { short }
    }
}

fn holds_span(changes: &ChangeSet, id: &SpanId) -> bool {
    changes.changes().iter().any(|change| match change {
        Change::Layer(_, LayerChange::AddSpan(span) | LayerChange::RemoveSpan(span)) => {
            &span.id == id
        }
        Change::Layer(_, LayerChange::ReplaceSpan { before, .. }) => &before.id == id,
        _ => false,
    })
}

fn entity_of<'c>(changes: &'c ChangeSet, id: &str) -> Option<&'c Entity> {
    changes.changes().iter().find_map(|change| match change {
        Change::Registry(
            RegistryChange::Add(entity)
            | RegistryChange::Remove(entity)
            | RegistryChange::Replace { before: entity, .. },
        ) if entity.id.as_str() == id => Some(entity),
        _ => None,
    })
}

/// What the entity is called; its id when it has no name.
fn name_of(changes: &ChangeSet, id: &str) -> Value {
    match entity_of(changes, id).map(|entity| &entity.name) {
        Some(name) if !(name.ar.is_empty() && name.en.is_empty()) => {
            Value::Name(name.ar.clone(), name.en.clone())
        }
        _ => Value::from(id),
    }
}
