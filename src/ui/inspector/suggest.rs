//! Which entities are meant by what was typed, or by a span's own words.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::arabic::fold;
use crate::model::{Attribute, AttributeKind, AttributeValue, EntityId, Label, Registry, Span};

/// Most entities that are offered at once.
const MOST: usize = 7;
/// Words of fewer letters link no quote to an entity.
const SHORT: usize = 3;

/// The registry's writings, folded; made once a revision.
#[derive(Debug, Default)]
pub struct Writings {
    entities: Vec<Folded>,
}

#[derive(Debug)]
struct Folded {
    id: EntityId,
    kind: String,
    writings: Vec<String>,
}

/// How well a writing answers; the first is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    /// The same name.
    Exact,
    /// It begins so.
    Prefix,
    /// Each word that is asked for begins one of its words.
    Words,
    /// It stands somewhere inside.
    Inside,
    /// It stands as a whole among the words of the quote; the number of its letters, the more the
    /// better.
    InQuote(Reverse<usize>),
    /// So many words in common.
    Common(Reverse<usize>),
}

/// What makes one entity likelier than another that answers as well.
#[derive(Clone, Debug, Default)]
pub struct Leaning {
    /// Kinds of entities that the span's own choices name.
    own_kinds: BTreeSet<String>,
    /// Kinds that the label's choices name.
    label_kinds: BTreeSet<String>,
    /// Entities that the article's spans are linked to.
    used: BTreeSet<EntityId>,
    /// Entities that spans with the very words of this one are linked to.
    same_words: BTreeSet<EntityId>,
}

impl Leaning {
    /// What the schema and the article's other `spans` say about `span`, whose words `quote` gives
    /// for any span.
    pub fn new<'s>(
        span: &Span,
        label: Option<&Label>,
        spans: impl Iterator<Item = &'s Span>,
        quote: impl Fn(&Span) -> String,
    ) -> Self {
        let mut leaning = Self::default();
        let words = name(&quote(span));
        for other in spans.filter(|other| other.id != span.id) {
            for value in other.attributes.values() {
                if let AttributeValue::Entity(id) = value {
                    leaning.used.insert(id.clone());
                    if name(&quote(other)) == words {
                        leaning.same_words.insert(id.clone());
                    }
                }
            }
        }
        for value in span.attributes.values() {
            if let AttributeValue::Choice(id) = value {
                leaning.own_kinds.insert(id.clone());
            }
        }
        let attributes = label.map(|label| label.attributes.as_slice()).unwrap_or_default();
        leaning.label_kinds = attributes.iter().flat_map(choices).collect();
        leaning
    }

    /// 0 for what fits best.
    fn distance(&self, entity: &Folded) -> u8 {
        match &entity.kind {
            kind if self.own_kinds.contains(kind) => 0,
            kind if self.label_kinds.contains(kind) => 1,
            _ => 2,
        }
    }
}

fn choices(attribute: &Attribute) -> Vec<String> {
    match &attribute.kind {
        AttributeKind::Choice(values) => values.iter().map(|value| value.id.clone()).collect(),
        _ => Vec::new(),
    }
}

impl Writings {
    /// The writings of `registry`.
    #[must_use]
    pub fn new(registry: &Registry) -> Self {
        let folded = |entity: &crate::model::Entity| Folded {
            id: entity.id.clone(),
            kind: entity.kind.clone(),
            writings: entity.writings().map(name).collect(),
        };
        Self { entities: registry.present().map(folded).collect() }
    }

    /// Whether some entity is called just so.
    #[must_use]
    pub fn know(&self, called: &str) -> bool {
        let called = name(called);
        self.entities.iter().any(|entity| entity.writings.contains(&called))
    }

    /// The entities that `typed` may mean, the likeliest first.
    #[must_use]
    pub fn typed(&self, typed: &str, leaning: &Leaning) -> Vec<EntityId> {
        let asked = name(typed);
        if asked.is_empty() {
            return Vec::new();
        }
        self.ranked(leaning, |writing| answer(writing, &asked))
    }

    /// The entities that the words `quote` may mean, the likeliest first.
    #[must_use]
    pub fn of_quote(&self, quote: &str, leaning: &Leaning) -> Vec<EntityId> {
        let quote = name(quote);
        if quote.is_empty() {
            return Vec::new();
        }
        self.ranked(leaning, |writing| answer(writing, &quote).or_else(|| about(writing, &quote)))
    }

    fn ranked(&self, leaning: &Leaning, answer: impl Fn(&str) -> Option<Answer>) -> Vec<EntityId> {
        let mut found: Vec<_> = self
            .entities
            .iter()
            .filter_map(|entity| {
                let answers = entity.writings.iter();
                let answers = answers.filter_map(|writing| Some((answer(writing)?, writing.len())));
                let known = leaning.same_words.contains(&entity.id).then_some((Answer::Exact, 0));
                let (best, length) = answers.chain(known).min()?;
                let unused = !leaning.used.contains(&entity.id);
                Some((best, leaning.distance(entity), unused, length, &entity.id))
            })
            .collect();
        found.sort_unstable();
        found.into_iter().take(MOST).map(|(.., id)| id.clone()).collect()
    }
}

/// A writing in the form in which names are compared: folded, without signs, its words without the
/// article.
fn name(writing: &str) -> String {
    let folded = fold(writing);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.map(bare).collect();
    words.join(" ")
}

fn bare(word: &str) -> &str {
    match word.strip_prefix("ال") {
        Some(rest) if rest.chars().count() > 1 => rest,
        _ => word,
    }
}

fn answer(writing: &str, asked: &str) -> Option<Answer> {
    if writing == asked {
        return Some(Answer::Exact);
    }
    if writing.starts_with(asked) {
        return Some(Answer::Prefix);
    }
    let begun = |word: &str| writing.split(' ').any(|w| w.starts_with(word));
    if asked.split(' ').all(begun) {
        return Some(Answer::Words);
    }
    writing.contains(asked).then_some(Answer::Inside)
}

/// How a writing answers to the words of a quote that it is not a part of.
fn about(writing: &str, quote: &str) -> Option<Answer> {
    let (all, short) = (format!(" {quote} "), writing.chars().count() < SHORT);
    if !short && all.contains(&format!(" {writing} ")) {
        return Some(Answer::InQuote(Reverse(writing.len())));
    }
    let words: BTreeSet<&str> = quote.split(' ').filter(|w| w.chars().count() >= SHORT).collect();
    let common = writing.split(' ').filter(|word| words.contains(word)).count();
    (common > 0).then_some(Answer::Common(Reverse(common)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Entity, Fragments, LabelId, LocalName, SpanId};
    use crate::text::TextRange;

    fn registry() -> Registry {
        let mut registry = Registry::default();
        for (id, ar, en, kind) in [
            ("kz", "كازاخستان", "Kazakhstan", "country"),
            ("kz-state", "كازاخستان", "Kazakhstan", "state"),
            ("almaty", "ألماتي", "Almaty", "city"),
            ("interior", "وزارة الداخلية الكازاخية", "Ministry of Internal Affairs", "body"),
            ("tokayev", "قاسم جومارت توكاييف", "Kassym-Jomart Tokayev", "person"),
            ("odkb", "منظمة معاهدة الأمن الجماعي", "CSTO", "organization"),
        ] {
            let mut entity = Entity::new(EntityId::new(id).unwrap());
            entity.name = LocalName::new(ar, en);
            entity.kind = kind.to_owned();
            registry.add(entity).unwrap();
        }
        registry
    }

    fn ids(found: &[EntityId]) -> Vec<&str> {
        found.iter().map(EntityId::as_str).collect()
    }

    fn typed(text: &str, leaning: &Leaning) -> Vec<String> {
        let found = Writings::new(&registry()).typed(text, leaning);
        ids(&found).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn names_are_found_in_any_spelling_language_and_part() {
        let none = Leaning::default();
        assert_eq!(typed("الماتى", &none), ["almaty"]);
        assert_eq!(typed("داخلية", &none), ["interior"]);
        assert_eq!(typed("csto", &none), ["odkb"]);
        assert_eq!(typed("توكا", &none), ["tokayev"]);
        assert_eq!(typed("وزارة كازاخ", &none), ["interior"]);
        assert_eq!(typed("زاخ", &none), ["kz", "kz-state", "interior"]);
        assert!(typed("  ", &none).is_empty() && typed("باريس", &none).is_empty());
    }

    #[test]
    fn the_better_answer_comes_first_and_then_what_fits() {
        let none = Leaning::default();
        assert_eq!(typed("كازاخستان", &none), ["kz", "kz-state"]);
        let kinds = |own: &str| Leaning { own_kinds: [own.to_owned()].into(), ..none.clone() };
        assert_eq!(typed("كازاخستان", &kinds("state")), ["kz-state", "kz"]);
        let used = EntityId::new("kz-state").unwrap();
        let used = Leaning { used: [used].into(), ..none.clone() };
        assert_eq!(typed("كازاخستان", &used), ["kz-state", "kz"]);
    }

    #[test]
    fn a_quote_names_its_entity() {
        let writings = Writings::new(&registry());
        let none = Leaning::default();
        let found = writings.of_quote("رئيس كازاخستان قاسم جومارت توكاييف", &none);
        assert_eq!(ids(&found)[0], "tokayev");
        assert!(writings.know("kazakhstan") && !writings.know("الداخلية"));
        let found = writings.of_quote("وزارة الداخلية", &none);
        assert_eq!(ids(&found)[0], "interior");
        assert!(writings.of_quote("«»", &none).is_empty());
    }

    #[test]
    fn the_same_words_mean_the_same_as_before() {
        let text = "البلاد ثم البلاد";
        let span = |number: u64, start: usize, entity: Option<&str>| {
            let id = SpanId::new(&format!("me.s{number}")).unwrap();
            let range = TextRange::new(text, start, start + "البلاد".len()).unwrap();
            let mut span = Span::new(id, LabelId::new("Place").unwrap(), Fragments::one(range));
            if let Some(entity) = entity {
                let id = crate::model::AttributeId::new("entity").unwrap();
                let value = AttributeValue::Entity(EntityId::new(entity).unwrap());
                span.attributes.insert(id, value);
            }
            span
        };
        let spans = [span(1, 0, Some("kz")), span(2, text.rfind("البلاد").unwrap(), None)];
        let quote = |span: &Span| span.fragments.quote(text);
        let leaning = Leaning::new(&spans[1], None, spans.iter(), quote);
        let found = Writings::new(&registry()).of_quote("البلاد", &leaning);
        assert_eq!(ids(&found), ["kz"]);
    }
}
