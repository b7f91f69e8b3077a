//! A directed link between two spans of a layer.

use super::{RelationId, RelationTypeId, SpanId};

/// A directed link, such as claim → said by → actor.
///
/// Both ends are spans of the same layer; a layer never holds a relation to a span that it lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Unique for all time within its layer.
    pub id: RelationId,
    /// Its type in the schema.
    pub kind: RelationTypeId,
    /// The span that it starts from.
    pub from: SpanId,
    /// The span that it points to.
    pub to: SpanId,
}
