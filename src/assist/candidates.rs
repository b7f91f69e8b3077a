//! Everything in a text that may be a span of a label, with what speaks for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ability::Ability;
use super::features::{Around, describe};
use super::forms::Hit;
use super::knowledge::{Knowledge, Named};
use super::memory::{Form, Known};
use super::nominal::{Phrase, Rule, phrases, surnames};
use super::places::Place;
use super::proposal::Origin;
use super::scorer::Grounds;
use super::tagger::{Reading, Sequence, Tagger};
use super::words::{Kind, Line, Word};
use crate::model::{ArticleId, Attributes, EntityId, Label, LabelId};

/// The two taggers of a label: one of the spans that lie in no other of the label, one of those that
/// hold no other.
#[derive(Clone)]
pub(super) struct Pair {
    pub outer: Arc<Tagger>,
    pub inner: Arc<Tagger>,
    /// How far they are to be believed, from 0 to 1: the more spans they saw, the further.
    pub trust: f32,
}

/// The taggers of all labels.
pub(super) type Taggers = BTreeMap<LabelId, Pair>;

/// What a ground is about, as the scorer numbers it.
pub(super) mod ground {
    /// Every candidate has it.
    pub const ALWAYS: u16 = 0;
    pub const OUTER: u16 = 1;
    pub const INNER: u16 = 2;
    pub const OUTER_BEST: u16 = 3;
    pub const INNER_BEST: u16 = 4;
    pub const UNTRAINED: u16 = 5;
    pub const SHARE: u16 = 6;
    pub const TAGGED: u16 = 7;
    pub const NEVER: u16 = 8;
    pub const REGISTRY: u16 = 9;
    pub const REFUSED: u16 = 10;
    pub const LENGTH: u16 = 11;
    pub const OTHER: u16 = 12;
    /// A rule found a longer phrase with the same head.
    pub const SHORTER: u16 = 13;
    /// It is the end of a phrase that is one.
    pub const TAIL: u16 = 14;
    /// It lies in the name of a person.
    pub const IN_NAME: u16 = 15;
    /// And the number of the rule.
    pub const RULE: u16 = 20;
}

/// Something that may be a span.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub place: Place,
    pub grounds: Grounds,
    pub origin: Origin,
    /// What past taggings of the form say of it.
    pub attributes: Attributes,
    /// Further facts, as names and words.
    pub facts: Vec<(&'static str, String)>,
}

/// A line with all that is known of it.
pub(super) struct ReadLine<'k> {
    pub line: Line,
    pub phrases: Vec<Phrase>,
    pub hits: Vec<(Hit<'k, Form>, Known)>,
    pub named: Vec<Hit<'k, Vec<Named>>>,
}

/// The lines of a text with all that is known of them, `without` what that article taught.
pub(super) fn read<'k>(
    knowledge: &'k Knowledge,
    lines: Vec<Line>,
    without: Option<&ArticleId>,
) -> Vec<ReadLine<'k>> {
    let found: Vec<Vec<Phrase>> = lines.iter().map(phrases).collect();
    let known: Vec<String> = lines
        .iter()
        .zip(&found)
        .flat_map(|(line, phrases)| surnames(line, phrases))
        .map(str::to_owned)
        .collect();
    let mut read = Vec::with_capacity(lines.len());
    for (line, mut phrases) in lines.into_iter().zip(found) {
        for (at, word) in line.words.iter().enumerate() {
            let is_name = word.kind == Kind::Arabic && known.contains(&word.folded);
            let inside = phrases.iter().any(|p| p.name.is_some() && p.first <= at && at < p.end);
            if is_name && !inside {
                phrases.push(Phrase {
                    first: at,
                    end: at + 1,
                    ability: Ability::Actors,
                    rule: Rule::Surname,
                    kind: "person",
                    name: None,
                    one: false,
                });
            }
        }
        let hits = knowledge.memory.hits(&line, without);
        let named = knowledge.registry.hits(&line);
        read.push(ReadLine { line, phrases, hits, named });
    }
    read
}

/// What the taggers of `label` are told of `line`.
pub(super) fn described(line: &ReadLine<'_>, label: &LabelId) -> Sequence {
    describe(&line.line, &Around { phrases: &line.phrases, hits: &line.hits, label })
}

#[derive(Default)]
struct Found {
    rules: Vec<Rule>,
    kind: &'static str,
    known: Option<Known>,
    attributes: Attributes,
    entity: Option<EntityId>,
}

/// The candidates of `label` in the line `number`.
pub(super) fn candidates(
    knowledge: &Knowledge,
    label: &Label,
    (number, line): (usize, &ReadLine<'_>),
    taggers: Option<&Pair>,
) -> Vec<Candidate> {
    let mut found: BTreeMap<(usize, usize, bool), Found> = BTreeMap::new();
    let ability = Ability::of(&knowledge.schema, &label.id);
    for phrase in line.phrases.iter().filter(|phrase| Some(phrase.ability) == ability) {
        let there = found.entry((phrase.first, phrase.end, false)).or_default();
        if !there.rules.contains(&phrase.rule) {
            there.rules.push(phrase.rule);
        }
        if there.kind.is_empty() {
            there.kind = phrase.kind;
        }
    }
    for (hit, known) in &line.hits {
        if known.times(&label.id) == 0 && !found.contains_key(&(hit.first, hit.end, hit.whole)) {
            continue;
        }
        let there = found.entry((hit.first, hit.end, hit.whole)).or_default();
        there.known = Some(known.clone());
        if let Some(tagged) = hit.thing.tagged(&label.id) {
            there.attributes = tagged.attributes();
        }
    }
    for hit in &line.named {
        let fits = |named: &&Named| knowledge.takes(label, &named.kind);
        if let Some(named) = hit.thing.iter().find(fits) {
            let there = found.entry((hit.first, hit.end, hit.whole)).or_default();
            there.entity = Some(named.entity.clone());
        }
    }
    let readings = taggers.map(|pair| {
        let sequence = described(line, &label.id);
        [pair.outer.read(&sequence), pair.inner.read(&sequence)]
    });
    for span in readings.iter().flatten().flat_map(|reading| &reading.best) {
        // A span neither begins nor ends with a mark.
        let (mut first, mut end) = (span.start, span.end);
        let mark = |at: usize| line.line.words.get(at).is_some_and(|word| word.is_mark());
        while first < end && mark(first) {
            first += 1;
        }
        while first < end && mark(end - 1) {
            end -= 1;
        }
        if first < end {
            found.entry((first, end, false)).or_default();
        }
    }
    found.retain(|&(first, end, _), _| is_closed(&line.line, first, end));
    let longest: BTreeMap<usize, usize> = found
        .iter()
        .filter(|(_, found)| !found.rules.is_empty())
        .map(|(&(first, end, _), _)| (first, end))
        .collect();
    let finish = |((first, end, whole), found): ((usize, usize, bool), Found)| Candidate {
        place: Place { line: number, first, end, whole },
        grounds: {
            let mut grounds = grounds(
                &found,
                (first, end),
                &label.id,
                (readings.as_ref(), taggers.map_or(0.0, |pair| pair.trust)),
            );
            if longest.get(&first).is_some_and(|&longest| end < longest) {
                grounds.push((ground::SHORTER, 1.0));
            }
            let tail = |phrase: &&Phrase| phrase.end == end && phrase.first < first;
            let one = |phrase: &Phrase| {
                Some(phrase.ability) == ability && (phrase.one || phrase.rule == Rule::Quantified)
            };
            if line.phrases.iter().filter(tail).any(one) {
                grounds.push((ground::TAIL, 1.0));
            }
            let in_name = |phrase: &Phrase| {
                phrase.name.is_some_and(|name| name <= first)
                    && end <= phrase.end
                    && (phrase.first < first || end < phrase.end)
            };
            if line.phrases.iter().any(in_name) {
                grounds.push((ground::IN_NAME, 1.0));
            }
            grounds
        },
        origin: origin(&found, &label.id),
        attributes: found.attributes.clone(),
        facts: facts(&found, label),
    };
    found.into_iter().map(finish).collect()
}

/// Whether every quotation and bracket that begins in the words from `first` to `end` ends there.
fn is_closed(line: &Line, first: usize, end: usize) -> bool {
    let marks = line.words.get(first..end).unwrap_or_default().iter().filter_map(Word::mark);
    let (mut angles, mut brackets, mut quotes) = (0i32, 0i32, 0u32);
    for mark in marks {
        match mark {
            '«' => angles += 1,
            '»' => angles -= 1,
            '(' => brackets += 1,
            ')' => brackets -= 1,
            '"' | '“' | '”' | '″' | '„' => quotes += 1,
            _ => {}
        }
    }
    angles == 0 && brackets == 0 && quotes % 2 == 0
}

fn grounds(
    found: &Found,
    (first, end): (usize, usize),
    label: &LabelId,
    (readings, trust): (Option<&[Reading; 2]>, f32),
) -> Grounds {
    let logit = |likely: f32| {
        let likely = likely.clamp(0.01, 0.99);
        (likely / (1.0 - likely)).ln()
    };
    let mut grounds: Grounds = vec![(ground::ALWAYS, 1.0)];
    match readings {
        Some([outer, inner]) => {
            grounds.push((ground::OUTER, trust * logit(outer.likelihood(first..end))));
            grounds.push((ground::INNER, trust * logit(inner.likelihood(first..end))));
            let best = |reading: &Reading| {
                trust * f32::from(u8::from(reading.best.contains(&(first..end))))
            };
            grounds.push((ground::OUTER_BEST, best(outer)));
            grounds.push((ground::INNER_BEST, best(inner)));
        }
        None => grounds.push((ground::UNTRAINED, 1.0)),
    }
    if let Some(known) = &found.known {
        let times = known.times(label) as f32;
        let not = (known.seen as f32 - times).max(0.0);
        grounds.push((ground::SHARE, ((times + 0.3) / (not + 0.7)).ln()));
        if times > 0.0 {
            grounds.push((ground::TAGGED, 1.0));
        } else if known.seen >= 2 {
            grounds.push((ground::NEVER, 1.0));
        }
        if known.is_other(label) {
            grounds.push((ground::OTHER, 1.0));
        }
        let refusals = known.refusals(label);
        if refusals > 0 {
            grounds.push((ground::REFUSED, (1.0 + refusals as f32).ln()));
        }
    }
    if found.entity.is_some() {
        grounds.push((ground::REGISTRY, 1.0));
    }
    grounds.push((ground::LENGTH, (end - first - 1) as f32 / 4.0));
    for rule in &found.rules {
        grounds.push((ground::RULE + *rule as u16, 1.0));
    }
    grounds
}

fn origin(found: &Found, label: &LabelId) -> Origin {
    if let Some(entity) = &found.entity {
        Origin::Registry(entity.clone())
    } else if found.known.as_ref().is_some_and(|known| known.times(label) > 0) {
        Origin::Remembered
    } else if !found.rules.is_empty() {
        Origin::Pattern
    } else {
        Origin::Learned
    }
}

fn facts(found: &Found, label: &Label) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    if let Some(entity) = &found.entity {
        let attribute =
            label.attributes.iter().find(|a| a.kind == crate::model::AttributeKind::Entity);
        if attribute.is_some() {
            facts.push(("entity", entity.to_string()));
        }
    }
    if !found.kind.is_empty() {
        facts.push(("kind", found.kind.to_owned()));
    }
    let names = |rule: &Rule| {
        matches!(
            rule,
            Rule::RoleAndName
                | Rule::FullName
                | Rule::Surname
                | Rule::Quoted
                | Rule::KnownAsActor
                | Rule::Known
        )
    };
    if found.rules.iter().any(names) {
        facts.push(("named", "named".to_owned()));
    } else if matches!(found.kind, "crowd") || found.rules.contains(&Rule::Bare) {
        facts.push(("named", "generic".to_owned()));
    }
    facts
}

/// What each ground weighs before anything is learned.
pub(super) fn first_weights() -> Vec<(u16, f32)> {
    let mut weights = vec![
        (ground::ALWAYS, -1.6),
        (ground::OUTER, 0.5),
        (ground::INNER, 0.4),
        (ground::OUTER_BEST, 0.6),
        (ground::INNER_BEST, 0.4),
        (ground::UNTRAINED, 0.0),
        (ground::SHARE, 0.6),
        (ground::TAGGED, 1.6),
        (ground::NEVER, -0.8),
        (ground::REGISTRY, 1.8),
        (ground::REFUSED, -2.0),
        (ground::LENGTH, 0.0),
        (ground::OTHER, -0.6),
        (ground::SHORTER, -1.2),
        (ground::TAIL, -2.5),
        (ground::IN_NAME, -3.0),
    ];
    for rule in Rule::ALL {
        let weight = match rule {
            Rule::Headed => 1.6,
            Rule::Bare | Rule::Known => 0.9,
            Rule::KnownOfNoun => 1.8,
            Rule::PlaceDescribed => 1.0,
            Rule::RoleAndName => 2.6,
            Rule::Quoted | Rule::PlaceNamed => 2.2,
            Rule::FullName | Rule::Surname | Rule::ThePlace | Rule::KnownAsActor => 2.0,
            Rule::Quantified => 1.4,
            Rule::KnownAsPlace => 2.8,
        };
        weights.push((ground::RULE + rule as u16, weight));
    }
    weights
}
