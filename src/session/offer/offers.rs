//! One thing that is offered to be tagged, and why.

use crate::assist::{Origin, Proposal, ProposedEnd};
use crate::model::{
    ArticleId, Attributes, Confidence, EntityId, Fragments, LabelId, Layer, RelationTypeId, SpanId,
};

/// Why something is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfferReason {
    /// The words of a span that a person chose stand there too.
    Occurrence,
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
    /// What the annotator's layers taught.
    Learned,
}

/// What a relation of an offer points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfferEnd {
    /// A span that is there.
    Tagged(SpanId),
    /// Something that is offered itself, and is tagged together with it.
    Offered(LabelId, Fragments),
}

/// A relation that is drawn when the offer is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferRelation {
    /// Its type.
    pub kind: RelationTypeId,
    /// What it points to.
    pub to: OfferEnd,
}

/// Something that is offered to be tagged.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// In which article.
    pub article: ArticleId,
    /// As what.
    pub label: LabelId,
    /// Where.
    pub fragments: Fragments,
    /// With which attributes.
    pub attributes: Attributes,
    /// How sure the machine is; `None` where nothing was guessed.
    pub confidence: Option<Confidence>,
    /// Why.
    pub reason: OfferReason,
    /// What is drawn from it.
    pub relations: Vec<OfferRelation>,
}

/// What tells one offer from all others, also when they are made anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferKey {
    /// In which article.
    pub article: ArticleId,
    /// As what.
    pub label: LabelId,
    /// Where.
    pub fragments: Fragments,
}

impl Offer {
    /// What the machine annotator proposes for `article`.
    pub(super) fn of_machine(article: &ArticleId, proposal: Proposal) -> Self {
        let reason = match proposal.origin {
            Origin::Number => OfferReason::Number,
            Origin::Registry(entity) => OfferReason::Registry(entity),
            Origin::Remembered => OfferReason::Remembered,
            Origin::Pattern => OfferReason::Pattern,
            Origin::Reporting => OfferReason::Reporting,
            Origin::Learned => OfferReason::Learned,
        };
        let relations = proposal.relations.into_iter().map(|relation| OfferRelation {
            kind: relation.kind,
            to: match relation.to {
                ProposedEnd::Tagged(id) => OfferEnd::Tagged(id),
                ProposedEnd::Proposed { label, fragments } => OfferEnd::Offered(label, fragments),
            },
        });
        Self {
            article: article.clone(),
            label: proposal.label,
            fragments: proposal.fragments,
            attributes: proposal.attributes,
            confidence: Some(proposal.confidence),
            reason,
            relations: relations.collect(),
        }
    }

    /// What tells it from all others.
    #[must_use]
    pub fn key(&self) -> OfferKey {
        let (article, label) = (self.article.clone(), self.label.clone());
        OfferKey { article, label, fragments: self.fragments.clone() }
    }

    /// Whether it is the one with this key.
    #[must_use]
    pub fn is(&self, key: &OfferKey) -> bool {
        self.fragments == key.fragments && self.label == key.label && self.article == key.article
    }

    /// Whether `layer` leaves it open: nothing is tagged with its label where it would lie, nothing
    /// else at the very same place, and it was not refused.
    #[must_use]
    pub fn is_open_in(&self, layer: &Layer) -> bool {
        let hull = self.fragments.hull();
        let in_the_way = layer.spans().any(|span| {
            let there = span.fragments.hull();
            there == hull || (there.overlaps(hull) && span.label == self.label)
        });
        !in_the_way && !layer.refuses(&self.label, hull)
    }

    /// Whether one excludes the other, by the rule of [`Offer::is_open_in`].
    pub(super) fn is_in_the_way_of(&self, other: &Self) -> bool {
        let (here, there) = (self.fragments.hull(), other.fragments.hull());
        self.article == other.article
            && (here == there || (self.label == other.label && here.overlaps(there)))
    }

    /// Where it stands in reading order: by article, then by start, the longer first.
    pub(super) fn order(&self) -> (&ArticleId, usize, std::cmp::Reverse<usize>, &LabelId) {
        let hull = self.fragments.hull();
        (&self.article, hull.start(), std::cmp::Reverse(hull.end()), &self.label)
    }
}
