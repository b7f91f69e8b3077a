//! One annotator's annotations of one article.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{
    AnnotatorId, ArticleId, Fragments, LabelId, LayerStatus, Refusal, Relation, RelationId, Review,
    Span, SpanId,
};
use crate::text::{Selector, TextRange};

/// A span whose quote could not be found in the text: kept as it was, shown, never dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostSpan {
    /// The span's id.
    pub id: SpanId,
    /// The quote of each fragment.
    pub quotes: Vec<Selector>,
    /// The span as its file wrote it, kept word for word.
    pub record: String,
    /// The relations that it takes along: each has this span at one end, the other end is a span of
    /// the layer or another lost one.
    pub relations: Vec<Relation>,
}

impl LostSpan {
    /// The words that it stood on, its fragments joined by ` … `.
    #[must_use]
    pub fn words(&self) -> String {
        self.quotes.iter().map(|quote| quote.exact.as_str()).collect::<Vec<_>>().join(" … ")
    }
}

/// Why a layer refused a change. The layer is then as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LayerError {
    /// A span with that id is there already.
    #[error("the layer already holds a span {0}")]
    SpanExists(SpanId),
    /// No span has that id.
    #[error("the layer holds no span {0}")]
    NoSpan(SpanId),
    /// A relation with that id is there already.
    #[error("the layer already holds a relation {0}")]
    RelationExists(RelationId),
    /// No relation has that id.
    #[error("the layer holds no relation {0}")]
    NoRelation(RelationId),
    /// No lost span has that id.
    #[error("the layer holds no lost span {0}")]
    NoLost(SpanId),
    /// The span still has relations.
    #[error("the span {0} still has relations")]
    StillRelated(SpanId),
}

/// One annotator's annotations of one article.
///
/// Invariants: ids are unique; both ends of every relation are spans of the layer. That ranges lie
/// in the text is the business of whoever makes a [`Span`]: a range is made against a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    article: ArticleId,
    annotator: AnnotatorId,
    /// Shared with the copies that are made of the layer while it is written, searched or learned from:
    /// a copy costs a counter for each span and none of its words.
    spans: BTreeMap<SpanId, Arc<Span>>,
    relations: BTreeMap<RelationId, Relation>,
    /// The relations at each span that has any.
    ends: BTreeMap<SpanId, BTreeSet<RelationId>>,
    refusals: BTreeSet<Refusal>,
    next_number: u64,
    /// The annotator's word on how far the work is.
    pub status: LayerStatus,
    /// Spans that could not be placed in the text.
    pub lost: Vec<LostSpan>,
    /// What the same person decided and said of everybody's layers; a file of its own on disk.
    pub review: Review,
}

impl Layer {
    /// Beyond this the numbers of spans and relations do not go.
    pub const MOST_NUMBERS: u64 = 1_000_000_000_000_000;

    /// An empty layer.
    #[must_use]
    pub fn new(article: ArticleId, annotator: AnnotatorId) -> Self {
        Self {
            article,
            annotator,
            spans: BTreeMap::new(),
            relations: BTreeMap::new(),
            ends: BTreeMap::new(),
            refusals: BTreeSet::new(),
            next_number: 1,
            status: LayerStatus::default(),
            lost: Vec::new(),
            review: Review::default(),
        }
    }

    /// The article it belongs to.
    #[must_use]
    pub fn article(&self) -> &ArticleId {
        &self.article
    }

    /// Whose it is.
    #[must_use]
    pub fn annotator(&self) -> &AnnotatorId {
        &self.annotator
    }

    /// All spans, by id.
    pub fn spans(&self) -> impl ExactSizeIterator<Item = &Span> {
        self.spans.values().map(AsRef::as_ref)
    }

    /// The span `id`.
    #[must_use]
    pub fn span(&self, id: &SpanId) -> Option<&Span> {
        self.spans.get(id).map(AsRef::as_ref)
    }

    /// The span with this label at this place.
    #[must_use]
    pub fn span_at(&self, label: &LabelId, fragments: &Fragments) -> Option<&Span> {
        self.spans().find(|span| &span.fragments == fragments && &span.label == label)
    }

    /// All spans in reading order: by start, the longer first, then by id.
    #[must_use]
    pub fn spans_in_order(&self) -> Vec<&Span> {
        let mut spans: Vec<&Span> = self.spans().collect();
        spans.sort_by_key(|span| {
            let hull = span.fragments.hull();
            (hull.start(), std::cmp::Reverse(hull.end()), &span.id)
        });
        spans
    }

    /// All relations, by id.
    pub fn relations(&self) -> impl ExactSizeIterator<Item = &Relation> {
        self.relations.values()
    }

    /// The relation `id`.
    #[must_use]
    pub fn relation(&self, id: &RelationId) -> Option<&Relation> {
        self.relations.get(id)
    }

    /// The relations that start or end at `span`, by id.
    pub fn relations_of<'l>(&'l self, span: &'l SpanId) -> impl Iterator<Item = &'l Relation> {
        self.ends.get(span).into_iter().flatten().filter_map(|id| self.relations.get(id))
    }

    /// The refused proposals, in reading order.
    pub fn refusals(&self) -> impl ExactSizeIterator<Item = &Refusal> {
        self.refusals.iter()
    }

    /// Whether `label` was refused at `range`.
    #[must_use]
    pub fn refuses(&self, label: &LabelId, range: TextRange) -> bool {
        !self.refusals.is_empty()
            && self.refusals.contains(&Refusal { range, label: label.clone() })
    }

    /// Whether nothing is tagged here and nothing is lost; proposals may have been refused.
    #[must_use]
    pub fn is_untagged(&self) -> bool {
        self.spans.is_empty() && self.relations.is_empty() && self.lost.is_empty()
    }

    /// Whether there is nothing here at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.is_untagged() && self.refusals.is_empty()
    }

    /// Whether its annotator never tagged anything here nor said how far the work is.
    #[must_use]
    pub fn was_never_touched(&self) -> bool {
        self.is_empty() && self.next_number == 1 && self.status == LayerStatus::default()
    }

    /// Whether `id` is a span of the layer or a lost one.
    #[must_use]
    pub fn holds(&self, id: &SpanId) -> bool {
        self.spans.contains_key(id) || self.lost(id).is_some()
    }

    /// The lost span `id`.
    #[must_use]
    pub fn lost(&self, id: &SpanId) -> Option<&LostSpan> {
        self.lost.iter().find(|lost| &lost.id == id)
    }

    /// How many spans wait for somebody to confirm where they stand.
    #[must_use]
    pub fn unconfirmed(&self) -> usize {
        self.spans.values().filter(|span| span.was.is_some()).count()
    }

    /// The number that the next span or relation of this layer's annotator takes. It only grows,
    /// so that an id is never used twice, not even after a deletion.
    #[must_use]
    pub fn next_number(&self) -> u64 {
        self.next_number
    }

    /// Keeps [`Layer::next_number`] at `number` or above, as a reader of files must.
    pub fn reserve_numbers(&mut self, number: u64) {
        self.next_number = self.next_number.max(number);
    }

    /// Adds a span.
    ///
    /// # Errors
    /// [`LayerError::SpanExists`].
    pub fn add_span(&mut self, span: Span) -> Result<(), LayerError> {
        if self.holds(&span.id) {
            return Err(LayerError::SpanExists(span.id));
        }
        self.see_number(span.id.as_str(), 's');
        self.spans.insert(span.id.clone(), Arc::new(span));
        Ok(())
    }

    /// Puts `span` in the place of the one with the same id and returns that one.
    ///
    /// # Errors
    /// [`LayerError::NoSpan`].
    pub fn replace_span(&mut self, span: Span) -> Result<Span, LayerError> {
        match self.spans.get_mut(&span.id) {
            Some(place) => Ok(Arc::unwrap_or_clone(std::mem::replace(place, Arc::new(span)))),
            None => Err(LayerError::NoSpan(span.id)),
        }
    }

    /// Takes a span out.
    ///
    /// # Errors
    /// [`LayerError::NoSpan`], or [`LayerError::StillRelated`] while a relation names it.
    pub fn remove_span(&mut self, id: &SpanId) -> Result<Span, LayerError> {
        let of_lost = |lost: &LostSpan| lost.relations.iter().any(|r| &r.from == id || &r.to == id);
        if self.relations_of(id).next().is_some() || self.lost.iter().any(of_lost) {
            return Err(LayerError::StillRelated(id.clone()));
        }
        let removed = self.spans.remove(id).ok_or_else(|| LayerError::NoSpan(id.clone()))?;
        Ok(Arc::unwrap_or_clone(removed))
    }

    /// Adds a relation.
    ///
    /// # Errors
    /// [`LayerError::RelationExists`], or [`LayerError::NoSpan`] for an end that is not here.
    pub fn add_relation(&mut self, relation: Relation) -> Result<(), LayerError> {
        if self.relations.contains_key(&relation.id) {
            return Err(LayerError::RelationExists(relation.id));
        }
        for end in [&relation.from, &relation.to] {
            if !self.spans.contains_key(end) {
                return Err(LayerError::NoSpan(end.clone()));
            }
        }
        self.see_number(relation.id.as_str(), 'r');
        for end in [&relation.from, &relation.to] {
            self.ends.entry(end.clone()).or_default().insert(relation.id.clone());
        }
        self.relations.insert(relation.id.clone(), relation);
        Ok(())
    }

    /// Takes a relation out.
    ///
    /// # Errors
    /// [`LayerError::NoRelation`].
    pub fn remove_relation(&mut self, id: &RelationId) -> Result<Relation, LayerError> {
        let missing = || LayerError::NoRelation(id.clone());
        let relation = self.relations.remove(id).ok_or_else(missing)?;
        for end in [&relation.from, &relation.to] {
            if let Some(there) = self.ends.get_mut(end) {
                there.remove(id);
                if there.is_empty() {
                    self.ends.remove(end);
                }
            }
        }
        Ok(relation)
    }

    /// Adds a lost span, in the order of ids.
    ///
    /// # Errors
    /// [`LayerError::SpanExists`].
    pub fn add_lost(&mut self, lost: LostSpan) -> Result<(), LayerError> {
        if self.holds(&lost.id) {
            return Err(LayerError::SpanExists(lost.id));
        }
        self.see_number(lost.id.as_str(), 's');
        for relation in &lost.relations {
            self.see_number(relation.id.as_str(), 'r');
        }
        self.lost.push(lost);
        self.lost.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(())
    }

    /// Takes a lost span out.
    ///
    /// # Errors
    /// [`LayerError::NoLost`].
    pub fn remove_lost(&mut self, id: &SpanId) -> Result<LostSpan, LayerError> {
        match self.lost.iter().position(|lost| &lost.id == id) {
            Some(at) => Ok(self.lost.remove(at)),
            None => Err(LayerError::NoLost(id.clone())),
        }
    }

    /// Takes note of a refused proposal; whether it was not refused before.
    pub fn add_refusal(&mut self, refusal: Refusal) -> bool {
        self.refusals.insert(refusal)
    }

    /// Forgets a refused proposal; whether it was refused.
    pub fn remove_refusal(&mut self, refusal: &Refusal) -> bool {
        self.refusals.remove(refusal)
    }

    fn see_number(&mut self, id: &str, kind: char) {
        let own = id.strip_prefix(self.annotator.as_str()).and_then(|rest| rest.strip_prefix('.'));
        let number =
            own.and_then(|rest| rest.strip_prefix(kind)).and_then(|n| n.parse::<u64>().ok());
        // An id with a larger number was not made here, and counting on from it would soon end.
        if let Some(number) = number.filter(|&number| number < Self::MOST_NUMBERS) {
            self.reserve_numbers(number + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::RelationTypeId;
    use super::*;
    use crate::text::TextRange;

    fn layer() -> Layer {
        let mut layer = Layer::new(ArticleId::new("a").unwrap(), AnnotatorId::new("me").unwrap());
        for number in [1, 2] {
            let id = SpanId::numbered(layer.annotator(), number);
            let range = TextRange::new("قال", 0, 2).unwrap();
            layer
                .add_span(Span::new(id, LabelId::new("Actor").unwrap(), Fragments::one(range)))
                .unwrap();
        }
        layer
    }

    fn relation(layer: &Layer, to: &str) -> Relation {
        Relation {
            id: RelationId::numbered(layer.annotator(), 3),
            kind: RelationTypeId::new("said_by").unwrap(),
            from: SpanId::new("me.s1").unwrap(),
            to: SpanId::new(to).unwrap(),
        }
    }

    #[test]
    fn a_relation_never_dangles() {
        let mut layer = layer();
        let missing = SpanId::new("me.s9").unwrap();
        assert_eq!(layer.add_relation(relation(&layer, "me.s9")), Err(LayerError::NoSpan(missing)));
        layer.add_relation(relation(&layer, "me.s2")).unwrap();
        let id = SpanId::new("me.s2").unwrap();
        assert_eq!(layer.remove_span(&id), Err(LayerError::StillRelated(id)));
    }

    #[test]
    fn relations_are_known_by_both_their_ends() {
        let mut layer = layer();
        let [from, to] = ["me.s1", "me.s2"].map(|id| SpanId::new(id).unwrap());
        let there = |layer: &Layer| [&from, &to].map(|end| layer.relations_of(end).count());
        let relation = relation(&layer, "me.s2");
        layer.add_relation(relation.clone()).unwrap();
        assert_eq!(there(&layer), [1, 1]);
        layer.remove_relation(&relation.id).unwrap();
        assert_eq!(there(&layer), [0, 0]);
        layer.remove_span(&to).unwrap();
    }

    #[test]
    fn an_id_with_a_gigantic_number_does_not_use_the_numbers_up() {
        let mut layer = layer();
        for number in [u64::MAX, u64::MAX - 1, Layer::MOST_NUMBERS] {
            let mut span = layer.spans().next().unwrap().clone();
            span.id = SpanId::numbered(layer.annotator(), number);
            layer.add_span(span).unwrap();
        }
        assert_eq!(layer.next_number(), 3);
    }

    #[test]
    fn a_number_is_never_used_twice() {
        let mut layer = layer();
        layer.remove_span(&SpanId::new("me.s2").unwrap()).unwrap();
        assert_eq!(layer.next_number(), 3);
    }
}
