//! From candidates to spans: scored, the likeliest first, none in the way of another.

use std::collections::{BTreeMap, BTreeSet};

use super::ability::{Ability, relation, say};
use super::candidates::{Candidate, ReadLine, Taggers, candidates, read};
use super::claims::{Opening, Said, claims, modality};
use super::figures::{counted, refused};
use super::knowledge::Knowledge;
use super::nearby::Nearby;
use super::places::{Place, Places, range};
use super::proposal::{Origin, Proposal, ProposedEnd, ProposedRelation};
use super::scorer::{Grounds, Scorer};
use super::words::Line;
use crate::arabic::number::Reading;
use crate::arabic::speech::CueForm;
use crate::model::{ArticleId, Attributes, Confidence, Fragments, Label, LabelId, Layer, SpanId};
use crate::text::TextRange;

/// Scorers by label, and from which score on a candidate of it is proposed.
#[derive(Clone, Debug, Default)]
pub(super) struct Judgement {
    pub scorers: BTreeMap<LabelId, Scorer>,
    pub thresholds: BTreeMap<LabelId, f32>,
}

/// From which score on something is proposed before anything is learned.
pub(super) const THRESHOLD: f32 = 0.42;

impl Judgement {
    /// The scorer of `label`, which `ability` serves.
    pub(super) fn scorer(&self, label: &LabelId, ability: Option<Ability>) -> Scorer {
        self.scorers.get(label).cloned().unwrap_or_else(|| first_scorer(ability))
    }

    /// From which score on a span of `label` is proposed.
    pub(super) fn threshold(&self, label: &LabelId) -> f32 {
        self.thresholds.get(label).copied().unwrap_or(THRESHOLD)
    }
}

/// The scorer of a label that `ability` serves, before anything is learned.
pub(super) fn first_scorer(ability: Option<Ability>) -> Scorer {
    Scorer::new(match ability {
        Some(Ability::Figures) => super::figures::first_weights(),
        Some(Ability::Claims) => ground::first_weights(),
        _ => super::candidates::first_weights(),
    })
}

/// A text and what is known of it.
pub(super) struct Text<'a> {
    pub article: &'a ArticleId,
    pub text: &'a str,
    pub reading: Reading,
}

/// A candidate that was scored.
#[derive(Clone, Debug)]
pub(super) struct Scored {
    pub label: LabelId,
    pub candidate: Candidate,
    pub range: TextRange,
    pub score: f32,
    /// What it is said by, if it is a claim.
    pub said: Option<Said>,
}

/// Everything that may be a span in a text, scored; for training `without` what the article itself
/// taught.
pub(super) struct Scan<'k> {
    pub lines: Vec<ReadLine<'k>>,
    pub scored: Vec<Scored>,
}

/// Looks for spans of every label in `text`. `layer` holds what is tagged already.
pub(super) fn scan<'k>(
    knowledge: &'k Knowledge,
    taggers: &Taggers,
    judgement: &Judgement,
    text: &Text<'_>,
    layer: Option<&Layer>,
    without: bool,
) -> Scan<'k> {
    let plain = knowledge.lines(text.article, text.text);
    let places = Places::new(&plain);
    let without = without.then_some(text.article);
    let lines = read(knowledge, plain, without);
    let mut scored = Vec::new();
    for id in knowledge.word_labels() {
        let Some(label) = knowledge.schema.label(&id) else { continue };
        let ability = Ability::of(&knowledge.schema, &id);
        let scorer = judgement.scorer(&id, ability);
        for (number, line) in lines.iter().enumerate() {
            for candidate in candidates(knowledge, label, (number, line), taggers.get(&id)) {
                scored.extend(scored_of(&id, candidate, &scorer, text.text, &lines));
            }
        }
    }
    figures(knowledge, judgement, text, &lines, &places, &mut scored);
    said(knowledge, judgement, text, (&lines, &places), layer, &mut scored);
    Scan { lines, scored }
}

fn scored_of(
    label: &LabelId,
    candidate: Candidate,
    scorer: &Scorer,
    text: &str,
    lines: &[ReadLine<'_>],
) -> Option<Scored> {
    let range = range_of(text, lines, candidate.place)?;
    let score = scorer.score(&candidate.grounds);
    Some(Scored { label: label.clone(), candidate, range, score, said: None })
}

fn range_of(text: &str, lines: &[ReadLine<'_>], place: Place) -> Option<TextRange> {
    let line = lines.get(place.line)?;
    range(text, std::slice::from_ref(&line.line), Place { line: 0, ..place })
}

fn figures(
    knowledge: &Knowledge,
    judgement: &Judgement,
    text: &Text<'_>,
    lines: &[ReadLine<'_>],
    places: &Places,
    scored: &mut Vec<Scored>,
) {
    let Some(label) = knowledge.label_of(Ability::Figures) else { return };
    let scorer = judgement.scorer(&label.id, Some(Ability::Figures));
    let plain: Vec<Line> = lines.iter().map(|line| line.line.clone()).collect();
    for mut found in counted(text.text, &text.reading, &plain, places) {
        let place = found.candidate.place;
        let refusals = lines.get(place.line).and_then(|line| {
            let same =
                |hit: &super::forms::Hit<'_, _>| hit.first == place.first && hit.end == place.end;
            line.hits.iter().find(|(hit, _)| same(hit)).map(|(_, known)| known.refusals(&label.id))
        });
        refused(&mut found.candidate.grounds, refusals.unwrap_or(0));
        let score = scorer.score(&found.candidate.grounds);
        scored.push(Scored {
            label: label.id.clone(),
            candidate: found.candidate,
            range: found.range,
            score,
            said: None,
        });
    }
}

/// Claims, with the likely actors as their sources.
fn said(
    knowledge: &Knowledge,
    judgement: &Judgement,
    text: &Text<'_>,
    (lines, places): (&[ReadLine<'_>], &Places),
    layer: Option<&Layer>,
    scored: &mut Vec<Scored>,
) {
    let Some(label) = knowledge.label_of(Ability::Claims) else { return };
    let scorer = judgement.scorer(&label.id, Some(Ability::Claims));
    let actor = knowledge.label_of(Ability::Actors).map(|label| label.id.clone());
    let threshold = actor.as_ref().map_or(THRESHOLD, |actor| judgement.threshold(actor));
    let mut sources: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for found in scored.iter().filter(|found| Some(&found.label) == actor.as_ref()) {
        if found.score >= threshold * 0.6 {
            let place = found.candidate.place;
            sources.entry(place.line).or_default().push((place.first, place.end));
        }
    }
    for span in layer.into_iter().flat_map(Layer::spans) {
        if Some(&span.label) == actor.as_ref()
            && let Some(place) = places.of(span.fragments.hull())
        {
            sources.entry(place.line).or_default().push((place.first, place.end));
        }
    }
    for (number, line) in lines.iter().enumerate() {
        let none = Vec::new();
        let actors = sources.get(&number).unwrap_or(&none);
        for said in claims(&line.line, actors) {
            let place = Place {
                line: number,
                first: said.content.0,
                end: said.content.1,
                whole: said.whole,
            };
            let Some(range) = range_of(text.text, lines, place) else { continue };
            let grounds = ground::of(&said);
            let score = scorer.score(&grounds);
            let mut facts =
                vec![("stance", said.stance.name().to_owned()), ("quote", said.quote.to_owned())];
            facts.extend(modality(&said, &line.line.words));
            let cue = said.cue.and_then(|cue| line.line.words.get(cue));
            if let Some(cue) = cue.and_then(|word| word.core.of(text.text)) {
                facts.push(("verb", cue.to_owned()));
            }
            let candidate = Candidate {
                place,
                grounds,
                origin: Origin::Reporting,
                attributes: Attributes::new(),
                facts,
            };
            scored.push(Scored {
                label: label.id.clone(),
                candidate,
                range,
                score,
                said: Some(said),
            });
        }
    }
}

/// What a ground of a claim is about, as its scorer numbers it.
mod ground {
    use super::{CueForm, Grounds, Opening, Said};
    use crate::arabic::speech::Stance;

    const ALWAYS: u16 = 0;
    const SOURCE: u16 = 1;
    const LENGTH: u16 = 2;
    const QUOTED: u16 = 3;
    const OPENING: u16 = 10;
    const FORM: u16 = 20;
    const STANCE: u16 = 30;

    const STANCES: [Stance; 9] = [
        Stance::Asserts,
        Stance::Denies,
        Stance::Alleges,
        Stance::Threatens,
        Stance::Demands,
        Stance::Orders,
        Stance::Predicts,
        Stance::Condemns,
        Stance::Other,
    ];

    pub(super) fn of(said: &Said) -> Grounds {
        let mut grounds: Grounds = vec![(ALWAYS, 1.0)];
        if said.source.is_some() {
            grounds.push((SOURCE, 1.0));
        }
        if said.quote == "direct" {
            grounds.push((QUOTED, 1.0));
        }
        grounds.push((LENGTH, ((said.content.1 - said.content.0) as f32).ln() - 2.3));
        grounds.push((OPENING + said.opening as u16, 1.0));
        grounds.push((FORM + form(said), 1.0));
        let stance = STANCES.iter().position(|stance| *stance == said.stance).unwrap_or(0);
        grounds.push((STANCE + stance as u16, 1.0));
        grounds
    }

    fn form(said: &Said) -> u16 {
        match said.form {
            None => 0,
            Some(CueForm::Verb { .. }) => 1,
            Some(CueForm::Noun) => 2,
            Some(CueForm::Participle) => 3,
            Some(CueForm::According) => 4,
        }
    }

    pub(super) fn first_weights() -> Vec<(u16, f32)> {
        let mut weights = vec![(ALWAYS, 0.2), (SOURCE, 0.5), (LENGTH, 0.5), (QUOTED, 0.4)];
        for opening in Opening::ALL {
            let weight = match opening {
                Opening::That => 1.2,
                Opening::Quotation | Opening::Colon => 0.8,
                Opening::Object | Opening::Preposition => 0.1,
                Opening::Before | Opening::After => 0.8,
            };
            weights.push((OPENING + opening as u16, weight));
        }
        weights.extend([
            (FORM, 0.0),
            (FORM + 1, 0.5),
            (FORM + 2, -0.9),
            (FORM + 3, 0.4),
            (FORM + 4, 0.2),
        ]);
        weights.extend((0..9).map(|stance| (STANCE + stance, 0.0)));
        weights
    }
}

/// Whether two spans of one label cannot both be: they begin at one place or cross.
fn at_odds(a: TextRange, b: TextRange) -> bool {
    a.start() == b.start() || a.overlaps(b) && !a.covers(b) && !b.covers(a)
}

/// The likeliest candidates that are not in the way of one another or of what is tagged, the likeliest
/// first. Those under the threshold of their label are left out, unless `all` are wanted.
pub(super) fn chosen<'s>(
    scored: &'s [Scored],
    judgement: &Judgement,
    layer: Option<&Layer>,
    all: bool,
) -> Vec<&'s Scored> {
    let mut order: Vec<&Scored> = scored
        .iter()
        .filter(|found| all || found.score >= judgement.threshold(&found.label))
        .collect();
    order.sort_by(|a, b| {
        let place = |found: &Scored| (found.range, found.label.clone());
        b.score.total_cmp(&a.score).then_with(|| place(a).cmp(&place(b)))
    });
    let mut taken: BTreeMap<&LabelId, Nearby<()>> = BTreeMap::new();
    for span in layer.into_iter().flat_map(Layer::spans) {
        let taken = taken.entry(&span.label).or_default();
        span.fragments.ranges().iter().for_each(|range| taken.put(*range, ()));
    }
    let mut chosen: Vec<&Scored> = Vec::new();
    // Where words were taken as one label, the same words are not another one too.
    let mut words: BTreeSet<TextRange> = BTreeSet::new();
    for found in order {
        let of_words = found.candidate.origin != Origin::Number && found.said.is_none();
        if of_words && words.contains(&found.range) {
            continue;
        }
        let others = taken.entry(&found.label).or_default();
        if others.overlapping(found.range).any(|(other, ())| at_odds(other, found.range)) {
            continue;
        }
        others.put(found.range, ());
        if of_words {
            words.insert(found.range);
        }
        chosen.push(found);
    }
    chosen
}

/// The proposals that `chosen` become, in reading order.
pub(super) fn proposals(
    knowledge: &Knowledge,
    text: &Text<'_>,
    lines: &[ReadLine<'_>],
    chosen: &[&Scored],
    layer: Option<&Layer>,
) -> Vec<Proposal> {
    let actor = knowledge.label_of(Ability::Actors).map(|label| &label.id);
    let actors = actor.map(|actor| (actor, ends(actor, chosen, layer)));
    let mut proposals: Vec<Proposal> = chosen
        .iter()
        .filter_map(|found| {
            let label = knowledge.schema.label(&found.label)?;
            let percent = (found.score * 100.0).round().clamp(0.0, 100.0) as u8;
            Some(Proposal {
                label: label.id.clone(),
                fragments: Fragments::one(found.range),
                attributes: attributes(knowledge, label, &found.candidate),
                confidence: Confidence::new(percent)?,
                origin: found.candidate.origin.clone(),
                relations: relations(knowledge, text, lines, found, actors.as_ref()),
            })
        })
        .collect();
    proposals.sort_by(|a, b| {
        let place = |p: &Proposal| {
            (p.fragments.hull().start(), std::cmp::Reverse(p.fragments.hull().end()))
        };
        place(a).cmp(&place(b)).then_with(|| a.label.cmp(&b.label))
    });
    proposals
}

fn attributes(knowledge: &Knowledge, label: &Label, candidate: &Candidate) -> Attributes {
    let mut attributes = candidate.attributes.clone();
    attributes.retain(|id, value| knowledge.schema.check_value(label, id, value).is_ok());
    for (name, written) in &candidate.facts {
        say(label, &mut attributes, name, written);
    }
    attributes
}

fn relations(
    knowledge: &Knowledge,
    text: &Text<'_>,
    lines: &[ReadLine<'_>],
    found: &Scored,
    actors: Option<&(&LabelId, Nearby<Option<SpanId>>)>,
) -> Vec<ProposedRelation> {
    let mut relations = Vec::new();
    let Some((actor, ends)) = actors else { return relations };
    let mut link = |name: &str, range: TextRange| {
        let Some(kind) = relation(&knowledge.schema, name, &found.label, actor) else { return };
        if let Some(to) = end_at(actor, range, ends) {
            relations.push(ProposedRelation { kind, to });
        }
    };
    if let Some(said) = &found.said {
        let line = found.candidate.place.line;
        let range =
            |(first, end)| range_of(text.text, lines, Place { line, first, end, whole: false });
        if let Some(range) = said.source.and_then(range) {
            link("said_by", range);
        }
        if let Some(range) = said.medium.and_then(range) {
            link("reported_by", range);
        }
    } else if found.candidate.origin == Origin::Number {
        link("counts", found.range);
    }
    relations
}

/// Where spans of `label` stand: those of the layer with their ids, and those that are proposed.
fn ends(label: &LabelId, chosen: &[&Scored], layer: Option<&Layer>) -> Nearby<Option<SpanId>> {
    let tagged = layer.into_iter().flat_map(Layer::spans).filter(|span| &span.label == label);
    let tagged = tagged.map(|span| (span.fragments.hull(), Some(span.id.clone())));
    let proposed =
        chosen.iter().filter(|found| &found.label == label).map(|found| (found.range, None));
    let mut ends = Nearby::default();
    tagged.chain(proposed).for_each(|(range, id)| ends.put(range, id));
    ends
}

/// The actor's span at `range`: of the layer or proposed; the longest that lies in it, else the
/// shortest around it.
fn end_at(label: &LabelId, range: TextRange, ends: &Nearby<Option<SpanId>>) -> Option<ProposedEnd> {
    let fits = |other: TextRange| range.covers(other) || other.covers(range);
    let best = ends
        .overlapping(range)
        .filter(|(other, _)| fits(*other))
        .min_by_key(|(other, id)| (range.len().abs_diff(other.len()), id.is_none(), other.start()));
    best.map(|(range, id)| match id {
        Some(id) => ProposedEnd::Tagged(id.clone()),
        None => ProposedEnd::Proposed { label: label.clone(), fragments: Fragments::one(range) },
    })
}
