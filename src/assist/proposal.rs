//! What the machine annotator offers.

use crate::model::{Attributes, Confidence, EntityId, Fragments, LabelId, RelationTypeId, SpanId};

/// What a proposal rests on, the strongest of its grounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A number phrase.
    Number,
    /// A writing of this entity of the registry.
    Registry(EntityId),
    /// Tagged so before in this project.
    Remembered,
    /// The words themselves: a role, a body, a place and what belongs to it.
    Pattern,
    /// A verb or noun of speech and what it reports.
    Reporting,
    /// What the project's layers taught.
    Learned,
}

/// The other end of a proposed relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProposedEnd {
    /// A span that the layer holds.
    Tagged(SpanId),
    /// A span that is proposed beside; the relation can be drawn once it is accepted.
    Proposed {
        /// Its label.
        label: LabelId,
        /// Where it lies.
        fragments: Fragments,
    },
}

/// A relation that starts from the proposed span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedRelation {
    /// A relation type of the schema that may start there and end so.
    pub kind: RelationTypeId,
    /// Where it ends.
    pub to: ProposedEnd,
}

/// A span that the machine annotator offers.
///
/// Invariants: the schema allows the label, each attribute and each relation; the label is not
/// retired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// As what.
    pub label: LabelId,
    /// Where.
    pub fragments: Fragments,
    /// What can be said of it.
    pub attributes: Attributes,
    /// How likely it is to be accepted.
    pub confidence: Confidence,
    /// What it rests on.
    pub origin: Origin,
    /// To what it is linked.
    pub relations: Vec<ProposedRelation>,
}
