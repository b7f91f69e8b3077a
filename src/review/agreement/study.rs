//! The articles and annotators whose agreement is asked for, taken out of the project's layers.
//!
//! A study owns what it needs, so that it can be worked on while the layers change. Positions are code
//! points. Each piece of a span of several pieces is a unit of its own. Words are tokens with a
//! letter or digit.

use std::collections::BTreeMap;

use super::continuum::{Continuum, ContinuumError, Unit};
use super::matched::Marked;
use crate::model::{AnnotatorId, Article, ArticleId, AttributeId, LabelId, Layer};
use crate::text::{paragraphs, tokens};

/// One article as the study's annotators marked it.
#[derive(Clone, Debug)]
pub struct StudyArticle {
    /// Which it is.
    pub id: ArticleId,
    /// Units over characters.
    pub(super) chars: Continuum,
    /// Units over words.
    pub(super) words: Continuum,
    /// Where paragraphs end.
    pub(super) cuts: Vec<u64>,
    /// The same cuts counted in words.
    pub(super) word_cuts: Vec<u64>,
    /// Whole spans of each annotator.
    pub(super) spans: Vec<Vec<Marked>>,
    /// Who has a layer of it.
    pub(super) present: Vec<bool>,
}

/// Articles and the annotators to be compared in them.
#[derive(Clone, Debug, Default)]
pub struct Study {
    /// The annotators.
    pub annotators: Vec<AnnotatorId>,
    /// The labels, by whose places units name them.
    pub labels: Vec<LabelId>,
    /// The attributes in use, by whose places spans name them.
    pub attributes: Vec<AttributeId>,
    /// The articles.
    pub articles: Vec<StudyArticle>,
    /// Only these labels, when any are named.
    only: Vec<LabelId>,
    label_places: BTreeMap<LabelId, u32>,
    attribute_places: BTreeMap<AttributeId, u32>,
}

impl Study {
    /// A study of no article yet; of `only` these labels, when any are named. `labels` says in which
    /// order labels are told.
    #[must_use]
    pub fn new(annotators: Vec<AnnotatorId>, labels: &[LabelId], only: Vec<LabelId>) -> Self {
        let mut study = Self { annotators, only, ..Self::default() };
        for label in labels {
            study.label(label);
        }
        study
    }

    /// Adds an article with the layers of it that there are. Layers of others than the study's
    /// annotators are passed over.
    ///
    /// # Errors
    /// [`ContinuumError`] when the article is too long.
    pub fn add(&mut self, article: &Article, layers: &[&Layer]) -> Result<(), ContinuumError> {
        let text = article.text.as_str();
        let places = code_points(text);
        let place = |at: usize| u64::from(places.get(at).copied().unwrap_or_default());
        let mut units = Vec::new();
        let mut spans = Vec::new();
        let mut present = Vec::new();
        for annotator in self.annotators.clone() {
            let layer = layers.iter().find(|layer| layer.annotator() == &annotator);
            present.push(layer.is_some());
            let (mut own_units, mut own_spans) = (Vec::new(), Vec::new());
            for span in layer.iter().flat_map(|layer| layer.spans_in_order()) {
                if !self.only.is_empty() && !self.only.contains(&span.label) {
                    continue;
                }
                let label = self.label(&span.label);
                own_units.extend(span.fragments.ranges().iter().map(|range| Unit {
                    start: place(range.start()),
                    end: place(range.end()),
                    label,
                }));
                let hull = span.fragments.hull();
                let values = span.attributes.iter();
                own_spans.push(Marked {
                    start: place(hull.start()),
                    end: place(hull.end()),
                    label,
                    attributes: values
                        .map(|(id, value)| (self.attribute(id), value.plain()))
                        .collect(),
                });
            }
            units.push(own_units);
            spans.push(own_spans);
        }
        let words: Vec<(u64, u64)> = tokens(text, 0..text.len())
            .into_iter()
            .filter(|word| {
                word.of(text).is_some_and(|word| word.chars().any(char::is_alphanumeric))
            })
            .map(|word| (place(word.start()), place(word.end())))
            .collect();
        let cuts: Vec<u64> = paragraphs(text).map(|paragraph| place(paragraph.end)).collect();
        let word_cuts = cuts.iter().map(|&cut| words.partition_point(|word| word.1 <= cut) as u64);
        let chars = Continuum::new(place(text.len()), units)?;
        self.articles.push(StudyArticle {
            id: article.record.id.clone(),
            words: chars.in_words(&words),
            word_cuts: word_cuts.collect(),
            chars,
            cuts,
            spans,
            present,
        });
        Ok(())
    }

    fn label(&mut self, id: &LabelId) -> u32 {
        place_of(&mut self.label_places, &mut self.labels, id)
    }

    fn attribute(&mut self, id: &AttributeId) -> u32 {
        place_of(&mut self.attribute_places, &mut self.attributes, id)
    }
}

/// Where `id` stands in the list, at whose end it is put when it is new.
fn place_of<Id: Clone + Ord>(places: &mut BTreeMap<Id, u32>, list: &mut Vec<Id>, id: &Id) -> u32 {
    *places.entry(id.clone()).or_insert_with(|| {
        list.push(id.clone());
        u32::try_from(list.len() - 1).unwrap_or(u32::MAX)
    })
}

/// For each byte of `text`, and its end, how many characters begin before it.
fn code_points(text: &str) -> Vec<u32> {
    let mut places = Vec::with_capacity(text.len() + 1);
    let mut count = 0;
    for c in text.chars() {
        places.extend(std::iter::repeat_n(count, c.len_utf8()));
        count += 1;
    }
    places.push(count);
    places
}
