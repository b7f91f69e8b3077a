//! Learning from a project's layers: taggers of words, and how far each ground is to be believed.
//!
//! The scorers are taught on articles that the taggers had not seen: the lessons are parted, and each
//! part is read by taggers of the others. Everything is done in the order of the articles' ids.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::ability::Ability;
use super::candidates::{Pair, ReadLine, Taggers, described, read};
use super::engine::{Judgement, Scored, THRESHOLD, Text, chosen, first_scorer, scan};
use super::knowledge::Knowledge;
use super::lesson::{Lesson, Refusal};
use super::places::Places;
use super::scorer::Judged;
use super::tagger::{BEGIN, Example, IN, OUT, Sequence, Tagger};
use crate::arabic::number::Reading;
use crate::model::{ArticleId, LabelId, Layer, Registry, Schema};
use crate::text::TextRange;

/// What was learned from the layers of a project, to be given to a [`super::Suggester`].
#[derive(Clone)]
pub struct Training {
    pub(super) knowledge: Arc<Knowledge>,
    pub(super) taggers: Taggers,
    pub(super) judgement: Judgement,
}

impl Training {
    /// What is known without any lesson.
    #[must_use]
    pub fn none(schema: &Schema, registry: &Registry) -> Self {
        Self {
            knowledge: Arc::new(Knowledge::new(schema, registry)),
            taggers: Taggers::new(),
            judgement: Judgement::default(),
        }
    }
}

/// Spans after which a tagger is half believed.
const FIRST_SPANS: f32 = 12.0;

/// Articles at which a threshold that was best for them is half believed.
const FEW_FOR_THRESHOLD: f32 = 3.0;

/// Articles that are parted in turn; of more articles one part is held back once.
const FEW: usize = 20;
/// Parts of few articles.
const PARTS: usize = 5;
/// Articles that are held back of many, at most, and articles that are learned from for that.
const HELD: usize = 60;
const SHOWN: usize = 240;

/// Learns from `lessons`. `went_on` is told the share of the work that is done and returns whether to go
/// on; when it says no, there is no training.
#[must_use]
pub fn train(
    schema: &Schema,
    registry: &Registry,
    lessons: &[Lesson],
    refusals: &[Refusal],
    went_on: &mut dyn FnMut(f64) -> bool,
) -> Option<Training> {
    let knowledge = known(schema, registry, lessons, refusals, went_on)?;
    let course = Course::new(&knowledge, lessons);
    let labels = knowledge.word_labels();
    let judgement = {
        let mut part = |share: f64| went_on(0.1 + share * 0.4);
        course.judged(&labels, &mut part)?
    };
    let all: BTreeSet<&ArticleId> = course.articles.keys().copied().collect();
    let mut part = |share: f64| went_on(0.5 + share * 0.5);
    let taggers = course.taggers(&labels, &all, &mut part)?;
    drop(course);
    Some(Training { knowledge: Arc::new(knowledge), taggers, judgement })
}

/// What the lessons teach of words and forms.
fn known(
    schema: &Schema,
    registry: &Registry,
    lessons: &[Lesson],
    refusals: &[Refusal],
    went_on: &mut dyn FnMut(f64) -> bool,
) -> Option<Knowledge> {
    let mut knowledge = Knowledge::new(schema, registry);
    for lesson in lessons {
        knowledge.count_words(lesson.layer.article(), lesson.text.as_str());
    }
    let mut order: Vec<&Lesson> = lessons.iter().collect();
    order.sort_by_key(|lesson| lesson.key());
    // All forms first, so that each is counted in every article.
    for (done, lesson) in order.iter().enumerate() {
        let lines = knowledge.lines(lesson.layer.article(), lesson.text.as_str());
        knowledge.memory.learn(&lesson.layer, &lines, &Places::new(&lines));
        if done % 16 == 0 && !went_on(done as f64 / order.len() as f64 * 0.05) {
            return None;
        }
    }
    for refusal in refusals {
        knowledge.refuse(refusal, false);
    }
    for (done, lesson) in order.iter().enumerate() {
        let lines = knowledge.lines(lesson.layer.article(), lesson.text.as_str());
        knowledge.memory.count(&lesson.layer, &lines);
        if done % 16 == 0 && !went_on(0.05 + done as f64 / order.len() as f64 * 0.05) {
            return None;
        }
    }
    Some(knowledge)
}

/// The lessons by their articles.
struct Course<'a> {
    knowledge: &'a Knowledge,
    articles: BTreeMap<&'a ArticleId, Vec<&'a Lesson>>,
}

/// The states of one line for one tagger.
type States = Vec<u8>;

impl<'a> Course<'a> {
    fn new(knowledge: &'a Knowledge, lessons: &'a [Lesson]) -> Self {
        let mut articles: BTreeMap<&ArticleId, Vec<&Lesson>> = BTreeMap::new();
        for lesson in lessons {
            articles.entry(lesson.layer.article()).or_default().push(lesson);
        }
        for lessons in articles.values_mut() {
            lessons.sort_by_key(|lesson| lesson.key());
        }
        Self { knowledge, articles }
    }

    /// Taggers of all labels, taught on `shown`.
    fn taggers(
        &self,
        labels: &[LabelId],
        shown: &BTreeSet<&ArticleId>,
        went_on: &mut dyn FnMut(f64) -> bool,
    ) -> Option<Taggers> {
        let mut taggers = Taggers::new();
        for (number, label) in labels.iter().enumerate() {
            let mut part = |share: f64| went_on((number as f64 + share) / labels.len() as f64);
            if let Some(pair) = self.pair(label, shown, &mut part)? {
                taggers.insert(label.clone(), pair);
            }
        }
        Some(taggers)
    }

    /// The taggers of one label; none when nothing carries it.
    fn pair(
        &self,
        label: &LabelId,
        shown: &BTreeSet<&ArticleId>,
        went_on: &mut dyn FnMut(f64) -> bool,
    ) -> Option<Option<Pair>> {
        let mut sequences: Vec<Sequence> = Vec::new();
        let mut states: Vec<[States; 2]> = Vec::new();
        let mut spans = 0_u32;
        for (done, (article, lessons)) in self.articles.iter().enumerate() {
            if done % 16 == 0 && !went_on(done as f64 / self.articles.len() as f64 * 0.1) {
                return None;
            }
            let Some(text) = lessons.first().map(|lesson| lesson.text.as_str()) else { continue };
            if !shown.contains(*article) {
                continue;
            }
            let plain = self.knowledge.lines(article, text);
            let places = Places::new(&plain);
            let lines = read(self.knowledge, plain, Some(*article));
            for lesson in lessons {
                let tagged = states_of(&lines, &places, &lesson.layer, label);
                let begun = tagged.iter().flatten().flatten().filter(|&&state| state == BEGIN);
                spans += begun.count() as u32;
                for (line, states_of_line) in lines.iter().zip(tagged) {
                    sequences.push(described(line, label));
                    states.push(states_of_line);
                }
            }
        }
        if spans == 0 {
            return Some(None);
        }
        let examples = |level: usize| -> Vec<Example<'_>> {
            let of = |(sequence, states): (_, &[States; 2])| Example {
                sequence,
                states: states[level].clone(),
            };
            sequences.iter().zip(&states).map(of).collect()
        };
        // Each span is shown to both.
        let seen = spans as f32 / 2.0;
        let trust = seen / (seen + FIRST_SPANS);
        let outer = Tagger::train(&examples(0), &mut |share| went_on(0.1 + share * 0.45))?;
        let inner = Tagger::train(&examples(1), &mut |share| went_on(0.55 + share * 0.45))?;
        Some(Some(Pair { outer: Arc::new(outer), inner: Arc::new(inner), trust }))
    }

    /// How far each ground is to be believed, by articles that the taggers had not seen.
    fn judged(
        &self,
        labels: &[LabelId],
        went_on: &mut dyn FnMut(f64) -> bool,
    ) -> Option<Judgement> {
        let articles: Vec<&ArticleId> = self.articles.keys().copied().collect();
        if articles.len() < 2 {
            return Some(Judgement::default());
        }
        let rounds: Vec<(Vec<&ArticleId>, BTreeSet<&ArticleId>)> = if articles.len() <= FEW {
            let parts = articles.len().min(PARTS);
            let held = |part: usize| -> Vec<&ArticleId> {
                articles.iter().copied().skip(part).step_by(parts).collect()
            };
            let round = |part| {
                let held = held(part);
                let shown = articles.iter().copied().filter(|a| !held.contains(a)).collect();
                (held, shown)
            };
            (0..parts).map(round).collect()
        } else {
            let step = (articles.len() / HELD.min(articles.len() / 4)).max(2);
            let held: Vec<&ArticleId> = articles.iter().copied().step_by(step).take(HELD).collect();
            let shown =
                articles.iter().copied().filter(|a| !held.contains(a)).take(SHOWN).collect();
            vec![(held, shown)]
        };
        let mut seen: Vec<Vec<(Vec<Scored>, &Lesson)>> = Vec::new();
        let mut judged: BTreeMap<LabelId, Vec<Judged>> = BTreeMap::new();
        let count = rounds.len() as f64;
        for (number, (held, shown)) in rounds.iter().enumerate() {
            let mut part = |share: f64| went_on((number as f64 + share) / count);
            let taggers = self.taggers(labels, shown, &mut part)?;
            let mut of_round = Vec::new();
            for article in held {
                for lesson in self.articles.get(article).into_iter().flatten() {
                    let scored = self.scan(&taggers, &Judgement::default(), lesson);
                    for found in &scored {
                        let right = is_right(self.knowledge, found, &lesson.layer);
                        let grounds = found.candidate.grounds.clone();
                        judged.entry(found.label.clone()).or_default().push((grounds, right));
                    }
                    of_round.push((scored, *lesson));
                }
            }
            seen.push(of_round);
        }
        let mut judgement = Judgement::default();
        for (label, judged) in &judged {
            let ability = Ability::of(&self.knowledge.schema, label);
            judgement
                .scorers
                .insert(label.clone(), first_scorer(ability).taught(judged, articles.len()));
        }
        let mut seen: Vec<(Vec<Scored>, &Lesson)> = seen.into_iter().flatten().collect();
        for (scored, _) in &mut seen {
            for found in scored {
                if let Some(scorer) = judgement.scorers.get(&found.label) {
                    found.score = scorer.score(&found.candidate.grounds);
                }
            }
        }
        for label in judgement.scorers.keys().cloned().collect::<Vec<_>>() {
            let best = self.threshold(&label, &seen, &judgement);
            // What is best for few articles need not be so for the next one.
            let held = articles.len() as f32 / (articles.len() as f32 + FEW_FOR_THRESHOLD);
            judgement.thresholds.insert(label, THRESHOLD + (best - THRESHOLD) * held);
        }
        Some(judgement)
    }

    fn scan(&self, taggers: &Taggers, judgement: &Judgement, lesson: &Lesson) -> Vec<Scored> {
        let text = Text {
            article: lesson.layer.article(),
            text: lesson.text.as_str(),
            reading: Reading::on(&lesson.published),
        };
        scan(self.knowledge, taggers, judgement, &text, None, true).scored
    }

    /// The score from which on spans of `label` are proposed: where most of what is proposed is right
    /// and most of what is right is proposed.
    fn threshold(
        &self,
        label: &LabelId,
        seen: &[(Vec<Scored>, &Lesson)],
        judgement: &Judgement,
    ) -> f32 {
        let mut best = (0.0, THRESHOLD);
        let mut trial = judgement.clone();
        for step in 0..=10 {
            // From the middle outwards, so that of equals the middle one is taken.
            let offset = (step + 1) / 2;
            let threshold = if step % 2 == 0 {
                THRESHOLD - 0.03 * offset as f32
            } else {
                THRESHOLD + 0.03 * offset as f32
            };
            trial.thresholds.insert(label.clone(), threshold);
            let (mut right, mut proposed, mut tagged) = (0.0, 0.0, 0.0);
            for (scored, lesson) in seen {
                let own: Vec<Scored> =
                    scored.iter().filter(|found| &found.label == label).cloned().collect();
                let chosen = chosen(&own, &trial, None, false);
                let hits =
                    chosen.iter().filter(|found| is_right(self.knowledge, found, &lesson.layer));
                right += hits.count() as f64;
                proposed += chosen.len() as f64;
                tagged += lesson.layer.spans().filter(|span| &span.label == label).count() as f64;
            }
            let f1 = if proposed + tagged > 0.0 { 2.0 * right / (proposed + tagged) } else { 0.0 };
            if f1 > best.0 + 1e-9 {
                best = (f1, threshold);
            }
        }
        best.1
    }
}

/// Whether a person tagged what was found: exactly so, or for claims most of it.
fn is_right(knowledge: &Knowledge, found: &Scored, layer: &Layer) -> bool {
    let loose = knowledge.label_of(Ability::Claims).is_some_and(|label| label.id == found.label);
    layer.spans().filter(|span| span.label == found.label).any(|span| {
        let hull = span.fragments.hull();
        if loose {
            let shared = hull
                .end()
                .min(found.range.end())
                .saturating_sub(hull.start().max(found.range.start()));
            shared * 2 > hull.len().max(found.range.len())
        } else {
            hull == found.range && span.fragments.ranges().len() == 1
        }
    })
}

/// The states of every line: of the spans of `label` that lie in no other, and of those that hold no
/// other.
fn states_of(
    lines: &[ReadLine<'_>],
    places: &Places,
    layer: &Layer,
    label: &LabelId,
) -> Vec<[States; 2]> {
    let mut states: Vec<[States; 2]> = lines
        .iter()
        .map(|line| [vec![OUT; line.line.words.len()], vec![OUT; line.line.words.len()]])
        .collect();
    let ranges: Vec<TextRange> = layer
        .spans()
        .filter(|span| &span.label == label)
        .flat_map(|span| span.fragments.ranges().iter().copied())
        .collect();
    for &range in &ranges {
        let Some(place) = places.of(range) else { continue };
        let inside = ranges.iter().any(|other| *other != range && other.covers(range));
        let holds = ranges.iter().any(|other| *other != range && range.covers(*other));
        for (level, skip) in [inside, holds].into_iter().enumerate() {
            let Some(line) = states.get_mut(place.line).filter(|_| !skip) else { continue };
            for at in place.first..place.end {
                if let Some(state) = line[level].get_mut(at) {
                    *state = if at == place.first { BEGIN } else { IN };
                }
            }
        }
    }
    states
}
