//! Edits that belong together: applied whole or not at all.

use std::collections::BTreeSet;

use super::{Change, LayerChange, RegistryChange};
use crate::model::{ArticleId, Layer, LayerError, Registry, RegistryError};

/// What change sets are applied to: one annotator's layers and the registry.
pub trait Editable {
    /// The annotator's layer of `article`, made empty if need be; `None` when there is no such
    /// article or its layer may not be changed.
    fn layer(&mut self, article: &ArticleId) -> Option<&mut Layer>;

    /// The registry.
    fn registry(&mut self) -> &mut Registry;
}

/// Why a change set could not be applied. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApplyError {
    /// There is no layer to change.
    #[error("there is no layer of the article {0} to change")]
    NoLayer(ArticleId),
    /// The layer refused.
    #[error(transparent)]
    Layer(#[from] LayerError),
    /// The registry refused.
    #[error(transparent)]
    Registry(#[from] RegistryError),
    /// What is there is not what the change set was made for.
    #[error("{what} is no longer as it was when the edit was made")]
    Conflict {
        /// The span, relation or entity.
        what: String,
    },
}

/// Edits that belong together.
///
/// Applied in order, whole or not at all. [`ChangeSet::inverse`] applied afterwards restores every
/// span, relation, status and entity; only the layer's counter of ids stays where it is, so that no
/// id is ever used twice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChangeSet(Vec<Change>);

impl ChangeSet {
    /// These edits, in this order.
    #[must_use]
    pub fn new(changes: Vec<Change>) -> Self {
        Self(changes)
    }

    /// Edits of one article's layer.
    #[must_use]
    pub fn of_layer(article: &ArticleId, changes: Vec<LayerChange>) -> Self {
        Self(changes.into_iter().map(|change| Change::Layer(article.clone(), change)).collect())
    }

    /// The edits, in order.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.0
    }

    /// Whether there is nothing to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// These edits and then `others`.
    #[must_use]
    pub fn then(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// The articles whose layers it changes, each once, in order of appearance.
    #[must_use]
    pub fn articles(&self) -> Vec<&ArticleId> {
        let mut articles = Vec::new();
        let mut seen = BTreeSet::new();
        for change in &self.0 {
            if let Change::Layer(article, _) = change
                && seen.insert(article)
            {
                articles.push(article);
            }
        }
        articles
    }

    /// The edits without those that `drop` names.
    #[must_use]
    pub fn without(self, drop: impl Fn(&Change) -> bool) -> Self {
        Self(self.0.into_iter().filter(|change| !drop(change)).collect())
    }

    /// Whether it changes the registry.
    #[must_use]
    pub fn touches_registry(&self) -> bool {
        self.0.iter().any(|change| matches!(change, Change::Registry(_)))
    }

    /// The edits that take these back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self(self.0.iter().rev().map(Change::inverse).collect())
    }

    /// Applies all edits to `target`, or none.
    ///
    /// # Errors
    /// [`ApplyError`] of the first edit that does not fit; `target` is then as it was.
    pub fn apply(&self, target: &mut impl Editable) -> Result<(), ApplyError> {
        for (done, change) in self.0.iter().enumerate() {
            if let Err(error) = apply_one(change, target) {
                for change in self.0[..done].iter().rev() {
                    // What was just done can be taken back: nothing came in between.
                    let undone = apply_one(&change.inverse(), target);
                    debug_assert_eq!(undone, Ok(()));
                }
                return Err(error);
            }
        }
        Ok(())
    }
}

fn conflict(what: &impl ToString) -> ApplyError {
    ApplyError::Conflict { what: what.to_string() }
}

fn apply_one(change: &Change, target: &mut impl Editable) -> Result<(), ApplyError> {
    match change {
        Change::Layer(article, change) => {
            let layer =
                target.layer(article).ok_or_else(|| ApplyError::NoLayer(article.clone()))?;
            apply_to_layer(change, layer)
        }
        Change::Registry(change) => apply_to_registry(change, target.registry()),
    }
}

fn apply_to_layer(change: &LayerChange, layer: &mut Layer) -> Result<(), ApplyError> {
    match change {
        LayerChange::AddSpan(span) => layer.add_span(span.clone())?,
        LayerChange::RemoveSpan(span) => {
            let there = layer.span(&span.id).ok_or_else(|| LayerError::NoSpan(span.id.clone()))?;
            if there != span {
                return Err(conflict(&span.id));
            }
            layer.remove_span(&span.id)?;
        }
        LayerChange::ReplaceSpan { before, after } => {
            let there =
                layer.span(&before.id).ok_or_else(|| LayerError::NoSpan(before.id.clone()))?;
            if there != before || before.id != after.id {
                return Err(conflict(&before.id));
            }
            layer.replace_span(after.clone())?;
        }
        LayerChange::AddRelation(relation) => layer.add_relation(relation.clone())?,
        LayerChange::RemoveRelation(relation) => {
            let id = &relation.id;
            let there = layer.relation(id).ok_or_else(|| LayerError::NoRelation(id.clone()))?;
            if there != relation {
                return Err(conflict(id));
            }
            layer.remove_relation(id)?;
        }
        LayerChange::AddLost(lost) => layer.add_lost(lost.clone())?,
        LayerChange::RemoveLost(lost) => {
            let id = &lost.id;
            let there = layer.lost(id).ok_or_else(|| LayerError::NoLost(id.clone()))?;
            if there != lost {
                return Err(conflict(id));
            }
            layer.remove_lost(id)?;
        }
        LayerChange::AddRefusal(refusal) => {
            if !layer.add_refusal(refusal.clone()) {
                return Err(conflict(&refusal.label));
            }
        }
        LayerChange::RemoveRefusal(refusal) => {
            if !layer.remove_refusal(refusal) {
                return Err(conflict(&refusal.label));
            }
        }
        LayerChange::SetStatus { before, after } => {
            if layer.status != *before {
                return Err(conflict(layer.article()));
            }
            layer.status = *after;
        }
        LayerChange::Decide { before, after } => {
            let keys = [before, after].map(|decision| decision.as_ref().map(|d| d.key()));
            let key = match keys {
                [Some(one), Some(other)] if one != other => return Err(conflict(&other.span)),
                [Some(key), _] | [None, Some(key)] => key,
                [None, None] => return Ok(()),
            };
            if layer.review.decision(&key) != before.as_deref() {
                return Err(conflict(&key.span));
            }
            layer.review.put_decision(&key, after.as_deref().cloned());
        }
        LayerChange::AddRemark(remark) => {
            if layer.review.remark(&remark.id).is_some() {
                return Err(conflict(&remark.id));
            }
            layer.review.put_remark(&remark.id, Some((**remark).clone()));
        }
        LayerChange::RemoveRemark(remark) => {
            if layer.review.remark(&remark.id) != Some(&**remark) {
                return Err(conflict(&remark.id));
            }
            layer.review.put_remark(&remark.id, None);
        }
        LayerChange::SetReviewed { before, after } => {
            if layer.review.status != *before {
                return Err(conflict(layer.article()));
            }
            layer.review.status = *after;
        }
    }
    Ok(())
}

fn apply_to_registry(change: &RegistryChange, registry: &mut Registry) -> Result<(), ApplyError> {
    match change {
        RegistryChange::Add(entity) => registry.add(entity.clone())?,
        RegistryChange::Remove(entity) | RegistryChange::Replace { before: entity, .. } => {
            let there = registry
                .get(&entity.id)
                .ok_or_else(|| RegistryError::Missing(entity.id.clone()))?;
            if there != entity {
                return Err(conflict(&entity.id));
            }
            match change {
                RegistryChange::Replace { before, after } if before.id == after.id => {
                    registry.replace(after.clone())?;
                }
                RegistryChange::Replace { .. } => return Err(conflict(&entity.id)),
                _ => {
                    registry.remove(&entity.id)?;
                }
            }
        }
    }
    Ok(())
}
