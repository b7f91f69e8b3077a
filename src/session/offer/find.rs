//! Where the words of a span, and other writings of what it names, stand in a text.

use super::offers::{Offer, OfferReason};
use crate::arabic::clitic::{Words, words};
use crate::assist::search::{Manner, Terms, find_in};
use crate::model::{
    ArticleId, AttributeValue, Attributes, Fragments, LabelId, Layer, Registry, Span,
};
use crate::text::TextRange;

/// What is looked for, and what every place of it would say.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub label: LabelId,
    pub attributes: Attributes,
    /// Every writing, each once; the span's own first.
    pub writings: Vec<String>,
    /// The words that are known, so that particles are told from letters.
    pub vocabulary: Words,
}

impl Wanted {
    /// What `span` of `layer` says: its words and, when it names an entity, the entity's writings.
    /// Other words of the layer that stand for the same entity are taken along when `in_article`:
    /// what «the ministry» means is known in its own article only.
    pub fn of(
        span: &Span,
        layer: &Layer,
        text: &str,
        registry: &Registry,
        in_article: bool,
    ) -> Self {
        let mut vocabulary = Words::default();
        vocabulary.add_text(text);
        let entities = registry.entities();
        entities.flat_map(|entity| entity.writings()).for_each(|name| vocabulary.add_name(name));
        let mut writings = Vec::new();
        let mut add = |writing: String| {
            if !writing.trim().is_empty() && !writings.contains(&writing) {
                writings.push(writing);
            }
        };
        add(written(text, span.fragments.hull(), &vocabulary));
        for value in span.attributes.values() {
            let AttributeValue::Entity(id) = value else { continue };
            if let Some(entity) = registry.get(id) {
                let names = [&entity.name.ar, &entity.name.en].into_iter().chain(&entity.variants);
                names.cloned().for_each(&mut add);
            }
            let same = layer.spans().filter(|other| {
                in_article
                    && other.label == span.label
                    && other.fragments.ranges().len() == 1
                    && other.attributes.values().any(|v| v == value)
            });
            same.for_each(|other| add(written(text, other.fragments.hull(), &vocabulary)));
        }
        writings.iter().for_each(|name| vocabulary.add_name(name));
        let (label, attributes) = (span.label.clone(), span.attributes.clone());
        Self { label, attributes, writings, vocabulary }
    }

    /// The places in `text`, in reading order, that `layer` leaves open. Where one lies in another,
    /// the longer one counts.
    pub fn offers(&self, article: &ArticleId, text: &str, layer: Option<&Layer>) -> Vec<Offer> {
        let terms = Terms::new(self.writings.iter().map(String::as_str), Manner::Names);
        let found = find_in(text, &terms, &self.vocabulary);
        let mut ranges: Vec<TextRange> = found.into_iter().map(|found| found.range).collect();
        ranges.sort_by_key(|range| (range.start(), std::cmp::Reverse(range.end())));
        let mut reach = 0;
        ranges.retain(|range| {
            let free = range.start() >= reach;
            reach = reach.max(range.end());
            free
        });
        let offer = |range| Offer {
            article: article.clone(),
            label: self.label.clone(),
            fragments: Fragments::one(range),
            attributes: self.attributes.clone(),
            confidence: None,
            reason: OfferReason::Occurrence,
            relations: Vec::new(),
        };
        let all = ranges.into_iter().map(offer);
        all.filter(|offer| layer.is_none_or(|layer| offer.is_open_in(layer))).collect()
    }
}

/// The words at `range` as a dictionary writes them: with the alef that a lam before the article has
/// swallowed, «المدينة» for `ل[لمدينة]`.
fn written(text: &str, range: TextRange, vocabulary: &Words) -> String {
    let quote = range.of(text).unwrap_or_default();
    let before = text.get(..range.start()).and_then(|before| before.chars().next_back());
    let swallowed = before == Some('ل') && quote.starts_with('ل');
    let first = swallowed.then(|| {
        let mut words =
            words(text, vocabulary).skip_while(|word| word.core.start() < range.start());
        words.next().filter(|word| word.core.start() == range.start() && word.canonical.is_some())
    });
    match first.flatten() {
        Some(_) => format!("ا{quote}"),
        None => quote.to_owned(),
    }
}
