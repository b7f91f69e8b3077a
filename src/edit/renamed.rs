//! The same edit under other ids: for work that is made once more where its ids are taken.

use std::collections::BTreeMap;

use super::LayerChange;
use crate::model::{LostSpan, Relation, RelationId, Span, SpanId};

/// Other ids for spans and relations of one layer; what is not named keeps its id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherIds {
    /// The new id of each span that gets one.
    pub spans: BTreeMap<SpanId, SpanId>,
    /// The new id of each relation that gets one.
    pub relations: BTreeMap<RelationId, RelationId>,
}

impl OtherIds {
    /// `change` under these ids.
    #[must_use]
    pub fn of(&self, change: &LayerChange) -> LayerChange {
        match change {
            LayerChange::AddSpan(span) => LayerChange::AddSpan(self.span(span)),
            LayerChange::RemoveSpan(span) => LayerChange::RemoveSpan(self.span(span)),
            LayerChange::ReplaceSpan { before, after } => {
                LayerChange::ReplaceSpan { before: self.span(before), after: self.span(after) }
            }
            LayerChange::AddRelation(relation) => LayerChange::AddRelation(self.relation(relation)),
            LayerChange::RemoveRelation(relation) => {
                LayerChange::RemoveRelation(self.relation(relation))
            }
            LayerChange::AddLost(lost) => LayerChange::AddLost(self.lost(lost)),
            LayerChange::RemoveLost(lost) => LayerChange::RemoveLost(self.lost(lost)),
            // The candidates of a decision may be anybody's: what was seen is kept as it was seen.
            LayerChange::AddRefusal(_)
            | LayerChange::RemoveRefusal(_)
            | LayerChange::SetStatus { .. }
            | LayerChange::Decide { .. }
            | LayerChange::AddRemark(_)
            | LayerChange::RemoveRemark(_)
            | LayerChange::SetReviewed { .. } => change.clone(),
        }
    }

    fn span_id(&self, id: &SpanId) -> SpanId {
        self.spans.get(id).unwrap_or(id).clone()
    }

    fn span(&self, span: &Span) -> Span {
        Span { id: self.span_id(&span.id), ..span.clone() }
    }

    fn lost(&self, lost: &LostSpan) -> LostSpan {
        LostSpan {
            id: self.span_id(&lost.id),
            relations: lost.relations.iter().map(|relation| self.relation(relation)).collect(),
            ..lost.clone()
        }
    }

    fn relation(&self, relation: &Relation) -> Relation {
        Relation {
            id: self.relations.get(&relation.id).unwrap_or(&relation.id).clone(),
            kind: relation.kind.clone(),
            from: self.span_id(&relation.from),
            to: self.span_id(&relation.to),
        }
    }
}
