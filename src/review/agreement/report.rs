//! How far the annotators of a study agree: by label, by article, by pair.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::bootstrap::{BootstrapPlan, interval, intervals};
use super::coefficient::{Coefficient, Undefined};
use super::continuum::{Continuum, pairs};
use super::gamma::{GammaPlan, Stop, gamma, places};
use super::matched::{Confusion, ItemTally, Marked, Matches, attribute_tallies};
use super::section::{Found, GammaFound, Section, drawn, drawn_gamma, drawn_values};
use super::study::{Study, StudyArticle};
use super::tally::{Sums, Tally, Worked};
use super::unitizing::{UnitizingTally, UnitsByLabel};
use super::unitizing_draws::UnitizingDraws;
use crate::model::ArticleId;

/// What a report takes the trouble to find.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ReportPlan {
    /// How intervals are drawn.
    pub bootstrap: BootstrapPlan,
    /// How γ is computed, if it is; it takes longer than all the rest.
    pub gamma: Option<GammaPlan>,
}

/// How far the annotators of a study agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Over all articles: all annotators first, when there are more than two, then each pair; each on
    /// all labels first, then on every one.
    pub whole: Vec<Section>,
    /// The same of each article by itself.
    pub articles: Vec<(ArticleId, Vec<Section>)>,
}

/// The asker does not wait any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped on request")]
pub struct NotWanted;

/// What some annotators' sections of one article are made of.
struct Part {
    all: Tally,
    by_label: BTreeMap<u32, Sums>,
    /// Of a label that nobody used.
    without: Sums,
    confusion: Option<Confusion>,
    attributes: BTreeMap<(u32, u32), ItemTally>,
    gamma: Option<GammaFound>,
}

/// Annotators who are compared: all of them, and every two.
fn sets(annotators: usize) -> Vec<Vec<usize>> {
    let all = (annotators > 2).then(|| (0..annotators).collect());
    all.into_iter().chain(pairs(annotators).map(|(one, other)| vec![one, other])).collect()
}

/// Finds how far the annotators agree. `go_on` is told how much of how much is done, and asked whether to
/// go on.
///
/// # Errors
/// [`NotWanted`] when `go_on` says no.
pub fn report(
    study: &Study,
    plan: &ReportPlan,
    go_on: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Report, NotWanted> {
    let sets = sets(study.annotators.len());
    let samples = plan.gamma.map_or(0, |gamma| gamma.samples) as u64 + 1;
    let whole_work = samples * (study.articles.len() * sets.len()) as u64;
    let mut done = 0;
    let mut articles: Vec<(ArticleId, Vec<Section>)> = Vec::new();
    let mut parts: Vec<Vec<Part>> = sets.iter().map(|_| Vec::new()).collect();
    for article in &study.articles {
        let worked = WorkedArticle::new(article);
        let mut sections = Vec::new();
        for (set, parts) in sets.iter().zip(&mut parts) {
            if set.iter().all(|&who| article.present[who]) {
                let mut ask = |sample: usize| go_on(done + sample as u64, whole_work);
                let part = Part::of(article, &worked, set, plan, &mut ask)?;
                sections.extend(sections_of(set, std::slice::from_ref(&part)));
                parts.push(part);
            }
            done += samples;
            if !go_on(done, whole_work) {
                return Err(NotWanted);
            }
        }
        articles.push((article.id.clone(), sections));
    }
    let mut whole = Vec::new();
    for (set, parts) in sets.iter().zip(&parts) {
        let mut sections = sections_of(set, parts);
        add_intervals(&mut sections, study, set, parts, plan.bootstrap);
        whole.extend(sections);
        if !go_on(done, whole_work) {
            return Err(NotWanted);
        }
    }
    Ok(Report { whole, articles })
}

/// What all annotators marked in one article, worked out once for every choice of them.
struct WorkedArticle {
    all: Worked,
    units: UnitsByLabel,
    by_label: Vec<(u32, Worked)>,
    /// A label that nobody used here.
    nothing: Worked,
}

impl WorkedArticle {
    fn new(article: &StudyArticle) -> Self {
        let (chars, words) = (&article.chars, &article.words);
        let labels = chars
            .by_label()
            .into_iter()
            .map(|(label, chars)| (label, Worked::new(chars, &words.of_label(label))));
        Self {
            all: Worked::new(chars.clone(), words),
            units: UnitsByLabel::of(chars),
            by_label: labels.collect(),
            nothing: Worked::new(chars.emptied(), &words.emptied()),
        }
    }
}

impl Part {
    fn of(
        article: &StudyArticle,
        worked: &WorkedArticle,
        set: &[usize],
        plan: &ReportPlan,
        ask: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Self, NotWanted> {
        let all = Tally { sums: worked.all.sums(set), units: worked.units.of_annotators(set) };
        // Others of the study may have used a label, and these not.
        let used: Vec<u32> = all.units.labels().collect();
        let by_label = worked.by_label.iter().filter(|(label, _)| used.contains(label));
        let by_label = by_label.map(|(label, of_label)| (*label, of_label.sums(set)));
        let (mut confusion, mut attributes) = (None, BTreeMap::new());
        if let [one, other] = *set {
            let (one, other): (&[Marked], &[Marked]) = (&article.spans[one], &article.spans[other]);
            if let Some(matches) = Matches::of(one, other) {
                confusion = Some(Confusion::of(&matches, one, other));
                attributes = attribute_tallies(&matches, one, other);
            }
        }
        Ok(Self {
            by_label: by_label.collect(),
            without: worked.nothing.sums(set),
            confusion,
            attributes,
            gamma: gamma_of(&article.chars.of_annotators(set), plan, ask)?,
            all,
        })
    }

    /// What is known of one label, which perhaps nobody used here.
    fn of_label(&self, label: u32) -> &Sums {
        self.by_label.get(&label).unwrap_or(&self.without)
    }
}

fn gamma_of(
    chars: &Continuum,
    plan: &ReportPlan,
    ask: &mut dyn FnMut(usize) -> bool,
) -> Result<Option<GammaFound>, NotWanted> {
    let Some(plan) = &plan.gamma else { return Ok(None) };
    let found = match gamma(&places(chars), plan, ask) {
        Ok(found) => Ok(found),
        Err(Stop::TooHard) => Err(Undefined::TooHard),
        Err(Stop::Asked) => return Err(NotWanted),
    };
    Ok(Some(GammaFound::of(found, chars.annotators())))
}

/// The sections of some annotators over the articles that `parts` are of.
fn sections_of(set: &[usize], parts: &[Part]) -> Vec<Section> {
    let labels: BTreeSet<u32> =
        parts.iter().flat_map(|part| part.by_label.keys()).copied().collect();
    let all = together(
        parts.iter().map(|part| &part.all),
        || Tally::empty(set.len()),
        |sum, one| sum.add(one),
    );
    let (whole, alphas) = all.units.alphas();
    let mut confusion = parts.first().and_then(|part| part.confusion.clone());
    for part in parts.iter().skip(1) {
        confusion = confusion.zip(part.confusion.as_ref()).map(|(mut sum, one)| {
            sum.add(one);
            sum
        });
    }
    let mut attributes: BTreeMap<(u32, u32), ItemTally> = BTreeMap::new();
    for (&of, tally) in parts.iter().flat_map(|part| &part.attributes) {
        attributes.entry(of).or_default().add(tally);
    }
    let gammas: Vec<GammaFound> = parts.iter().filter_map(|part| part.gamma).collect();
    let gamma = (!gammas.is_empty()).then(|| match gammas[..] {
        [one] => one,
        _ => GammaFound::pooled(&gammas),
    });
    let section = |label: Option<u32>, sums: &Sums| {
        let alpha_u = match label {
            None => whole,
            Some(label) => {
                let at = alphas.binary_search_by_key(&label, |&(known, _)| known);
                at.ok().and_then(|at| alphas[at].1)
            }
        };
        let confusion = confusion.as_ref().filter(|_| label.is_none());
        let found = Found {
            label,
            annotators: set.len(),
            sums,
            all: &all,
            alpha_u,
            confusion,
            gamma: gamma.filter(|_| label.is_none()),
        };
        let of_label = attributes.iter().filter(|((of, _), _)| Some(*of) == label);
        Section {
            annotators: set.to_vec(),
            label,
            articles: parts.len(),
            length: [sums.chars.positions(), sums.words.positions()],
            spans: spans_of(sums, set.len()),
            marked: sums.marked,
            measures: found.measures(),
            confusion: confusion.cloned(),
            attributes: of_label
                .map(|((_, attribute), tally)| (*attribute, tally.clone()))
                .collect(),
        }
    };
    let mut sections = vec![section(None, &all.sums)];
    for label in labels {
        let of_label = together(
            parts.iter().map(|part| part.of_label(label)),
            || Sums::empty(set.len()),
            |sum, one| sum.add(one, 1),
        );
        sections.push(section(Some(label), &of_label));
    }
    sections
}

/// Things added up; one alone as it is.
fn together<'t, T: Clone>(
    mut things: impl Iterator<Item = &'t T>,
    empty: impl Fn() -> T,
    add: impl Fn(&mut T, &T),
) -> Cow<'t, T> {
    let Some(first) = things.next() else { return Cow::Owned(empty()) };
    let mut sum = Cow::Borrowed(first);
    for thing in things {
        add(sum.to_mut(), thing);
    }
    sum
}

/// How many spans each annotator made.
fn spans_of(sums: &Sums, annotators: usize) -> Vec<u64> {
    let mut spans = vec![0; annotators];
    for (pair, (one, other)) in sums.spans.iter().zip(pairs(annotators)) {
        spans[one] = pair.spans[0];
        spans[other] = pair.spans[1];
    }
    spans
}

/// Draws the intervals of sections over several articles, or over the paragraphs of a single one.
fn add_intervals(
    sections: &mut [Section],
    study: &Study,
    set: &[usize],
    parts: &[Part],
    plan: BootstrapPlan,
) {
    let present = |article: &&StudyArticle| set.iter().all(|&who| article.present[who]);
    let paragraphs = match (parts, study.articles.iter().find(present)) {
        ([_], Some(article)) => paragraphs_of(article, set),
        _ => Vec::new(),
    };
    for section in sections {
        let of_paragraph = |(chars, words): &(Continuum, Continuum)| {
            let everybody: Vec<usize> = (0..set.len()).collect();
            match section.label {
                Some(label) => Worked::new(chars.of_label(label), &words.of_label(label)),
                None => Worked::new(chars.clone(), words),
            }
            .sums(&everybody)
        };
        // Copies lie side by side, and are gone through a thousand times.
        let blocks: Vec<Sums> = match (parts, section.label) {
            ([_], _) => paragraphs.iter().map(of_paragraph).collect(),
            (_, None) => parts.iter().map(|part| part.all.sums.clone()).collect(),
            (_, Some(label)) => parts.iter().map(|part| part.of_label(label).clone()).collect(),
        };
        for (coefficient, found) in over_articles(section, parts, plan) {
            set_interval(section, coefficient, found);
        }
        let blocks: Vec<&Sums> = blocks.iter().collect();
        let list = drawn(section.label, set.len());
        let found = intervals(&blocks, set.len(), plan, |sums| drawn_values(&list, sums));
        for (coefficient, interval) in list.into_iter().zip(found) {
            set_interval(section, coefficient, interval);
        }
    }
}

fn set_interval(section: &mut Section, coefficient: Coefficient, interval: Option<[f64; 2]>) {
    for measure in &mut section.measures {
        if measure.coefficient == coefficient && measure.value.is_ok() {
            measure.interval = interval;
        }
    }
}

/// The intervals of what is no sum over texts: α_U and γ, where there are several articles.
fn over_articles(
    section: &Section,
    parts: &[Part],
    plan: BootstrapPlan,
) -> Vec<(Coefficient, Option<[f64; 2]>)> {
    let tallies: Vec<&UnitizingTally> = parts.iter().map(|part| &part.all.units).collect();
    let draws = UnitizingDraws::of(&tallies, section.label);
    let of_units = draws.and_then(|of| interval(parts.len(), plan, |times| of.overall(times)));
    let mut found = vec![(Coefficient::AlphaU, of_units)];
    let gammas: Vec<GammaFound> = parts.iter().filter_map(|part| part.gamma).collect();
    if section.label.is_none() && gammas.len() == parts.len() {
        for (coefficient, of_labels) in [(Coefficient::Gamma, false), (Coefficient::GammaCat, true)]
        {
            let drawn = interval(parts.len(), plan, |times| drawn_gamma(&gammas, times, of_labels));
            found.push((coefficient, drawn));
        }
    }
    found
}

/// The paragraphs of an article, over characters and over words; those that a span joins stay one.
fn paragraphs_of(article: &StudyArticle, set: &[usize]) -> Vec<(Continuum, Continuum)> {
    let (chars, words) = (article.chars.of_annotators(set), article.words.of_annotators(set));
    let free = chars.uncrossed(&article.cuts);
    let at = |cuts: &[u64]| free.iter().map(|&place| cuts[place]).collect::<Vec<u64>>();
    let (char_cuts, word_cuts) = (at(&article.cuts), at(&article.word_cuts));
    chars.split(&char_cuts).into_iter().zip(words.split(&word_cuts)).collect()
}
