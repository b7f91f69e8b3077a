//! What the project's layers say of written forms: how often they were tagged so, how often not.
//!
//! What an article teaches is kept under its own and its annotator's name, so that it is replaced at
//! once when the layer changes, and so that training can ask what is known without one article.

use std::collections::BTreeMap;

use super::forms::{Forms, Hit, form};
use super::places::Places;
use super::words::Line;
use crate::model::{
    AnnotatorId, ArticleId, AttributeId, AttributeValue, Attributes, LabelId, Layer, LayerStatus,
};

/// Whose layer of which article.
pub(super) type Key = (ArticleId, AnnotatorId);

/// How a form was tagged with one label.
#[derive(Clone, Debug, Default)]
pub(super) struct Tagged {
    times: u32,
    /// How often each value was given to each attribute.
    values: BTreeMap<AttributeId, BTreeMap<String, (AttributeValue, u32)>>,
}

impl Tagged {
    /// The values that most taggings agree on.
    pub(super) fn attributes(&self) -> Attributes {
        let mut attributes = Attributes::new();
        for (id, values) in &self.values {
            let best = values.values().max_by_key(|(_, times)| *times);
            if let Some((value, times)) = best
                && times * 2 > self.times
            {
                attributes.insert(id.clone(), value.clone());
            }
        }
        attributes
    }

    fn add(&mut self, attributes: &Attributes) {
        self.times += 1;
        for (id, value) in attributes {
            let values = self.values.entry(id.clone()).or_default();
            values.entry(value.plain()).or_insert_with(|| (value.clone(), 0)).1 += 1;
        }
    }

    fn take(&mut self, attributes: &Attributes) {
        self.times = self.times.saturating_sub(1);
        for (id, value) in attributes {
            if let Some(values) = self.values.get_mut(id)
                && let Some((_, times)) = values.get_mut(&value.plain())
            {
                *times = times.saturating_sub(1);
            }
        }
    }
}

/// What is known of a form.
#[derive(Clone, Debug, Default)]
pub(super) struct Form {
    written: String,
    seen: u32,
    tagged: BTreeMap<LabelId, Tagged>,
    refused: BTreeMap<LabelId, u32>,
}

impl Form {
    fn is_empty(&self) -> bool {
        self.seen == 0
            && self.tagged.values().all(|tagged| tagged.times == 0)
            && self.refused.values().all(|&times| times == 0)
    }

    /// How it was tagged as `label`.
    pub(super) fn tagged(&self, label: &LabelId) -> Option<&Tagged> {
        self.tagged.get(label).filter(|tagged| tagged.times > 0)
    }
}

/// What an article taught.
#[derive(Clone, Debug, Default)]
struct Part {
    tagged: Vec<(String, LabelId, Attributes)>,
    seen: BTreeMap<String, u32>,
}

impl Part {
    fn times(&self, written: &str, label: &LabelId) -> u32 {
        let same = |(form, as_label, _): &&(String, LabelId, Attributes)| {
            form == written && as_label == label
        };
        self.tagged.iter().filter(same).count() as u32
    }
}

/// What the memory knows of a form, perhaps without one article.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// How often it stood in a tagged article.
    pub seen: u32,
    tagged: Vec<(LabelId, u32)>,
    refused: Vec<(LabelId, u32)>,
}

impl Known {
    /// How often it was tagged as `label`.
    pub(super) fn times(&self, label: &LabelId) -> u32 {
        self.tagged.iter().find(|(l, _)| l == label).map_or(0, |(_, times)| *times)
    }

    /// How often it was refused as `label`.
    pub(super) fn refusals(&self, label: &LabelId) -> u32 {
        self.refused.iter().find(|(l, _)| l == label).map_or(0, |(_, times)| *times)
    }

    /// Whether it was tagged as something else than `label`.
    pub(super) fn is_other(&self, label: &LabelId) -> bool {
        self.tagged.iter().any(|(l, times)| l != label && *times > 0)
    }

    /// The share of its occurrences that carried `label`, from 0 (never) to 4 (always).
    pub(super) fn share(&self, label: &LabelId) -> u8 {
        let times = f64::from(self.times(label));
        if times == 0.0 {
            return 0;
        }
        match times / f64::from(self.seen).max(times) {
            share if share > 0.9 => 4,
            share if share > 0.6 => 3,
            share if share > 0.3 => 2,
            _ => 1,
        }
    }

    fn is_nothing(&self) -> bool {
        self.seen == 0
            && self.tagged.is_empty()
            && self.refused.iter().all(|(_, times)| *times == 0)
    }
}

/// The forms of all articles.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    forms: Forms<Form>,
    parts: BTreeMap<Key, Part>,
}

impl Memory {
    /// Takes in what `layer` tags on `lines`, in the place of what it taught before. How often each
    /// form stands there is counted by [`Memory::count`].
    pub(super) fn learn(&mut self, layer: &Layer, lines: &[Line], places: &Places) {
        let key = (layer.article().clone(), layer.annotator().clone());
        self.forget(&key);
        let mut part = Part::default();
        for span in layer.spans() {
            let Some(place) = places.of(span.fragments.hull()) else { continue };
            let Some(words) =
                lines.get(place.line).and_then(|l| l.words.get(place.first..place.end))
            else {
                continue;
            };
            if span.fragments.ranges().len() > 1 {
                continue;
            }
            if let Some(written) = form(words, place.whole) {
                part.tagged.push((written, span.label.clone(), span.attributes.clone()));
            }
        }
        for (written, label, attributes) in &part.tagged {
            let form = self.forms.entry(written);
            form.written.clone_from(written);
            form.tagged.entry(label.clone()).or_default().add(attributes);
        }
        self.parts.insert(key, part);
    }

    /// Counts how often the forms that are known by now stand in `lines`, as the part of `layer`. Of a
    /// layer that is being worked on, only down to its last span: what comes after it may not have been
    /// looked at yet.
    pub(super) fn count(&mut self, layer: &Layer, lines: &[Line]) {
        let last = layer.spans().map(|span| span.fragments.hull().end()).max().unwrap_or(0);
        let looked_at = if layer.status == LayerStatus::Done { usize::MAX } else { last };
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        for line in lines {
            for hit in self.forms.hits(line) {
                let word = line.words.get(hit.first);
                if word.is_some_and(|word| word.core.start() < looked_at) {
                    *seen.entry(hit.thing.written.clone()).or_default() += 1;
                }
            }
        }
        for (written, times) in &seen {
            self.forms.entry(written).seen += times;
        }
        let key = (layer.article().clone(), layer.annotator().clone());
        self.parts.entry(key).or_default().seen = seen;
    }

    /// Forgets what an article taught.
    pub(super) fn forget(&mut self, key: &Key) {
        let Some(part) = self.parts.remove(key) else { return };
        for (written, label, attributes) in &part.tagged {
            if let Some(tagged) = self.forms.get_mut(written).and_then(|f| f.tagged.get_mut(label))
            {
                tagged.take(attributes);
            }
        }
        for (written, times) in &part.seen {
            if let Some(form) = self.forms.get_mut(written) {
                form.seen = form.seen.saturating_sub(*times);
            }
        }
        for written in part.tagged.iter().map(|(written, ..)| written).chain(part.seen.keys()) {
            self.drop_empty(written);
        }
    }

    /// Counts a refusal of the form `written`, or with `back` takes one back.
    pub(super) fn refuse(&mut self, written: &str, label: &LabelId, back: bool) {
        let form = self.forms.entry(written);
        written.clone_into(&mut form.written);
        let times = form.refused.entry(label.clone()).or_default();
        *times = if back { times.saturating_sub(1) } else { *times + 1 };
        self.drop_empty(written);
    }

    fn drop_empty(&mut self, written: &str) {
        if self.forms.get(written).is_some_and(Form::is_empty) {
            self.forms.remove(written);
        }
    }

    /// The known forms that stand in `line`, with what is known of them without the article
    /// `without`.
    pub(super) fn hits(
        &self,
        line: &Line,
        without: Option<&ArticleId>,
    ) -> Vec<(Hit<'_, Form>, Known)> {
        let parts: Vec<&Part> = match without {
            Some(article) => {
                let of = |key: &Key| &key.0 == article;
                self.parts.iter().filter(|(key, _)| of(key)).map(|(_, part)| part).collect()
            }
            None => Vec::new(),
        };
        let hits = self.forms.hits(line).into_iter();
        hits.map(|hit| {
            let known = known(hit.thing, &parts);
            (hit, known)
        })
        .filter(|(_, known)| !known.is_nothing())
        .collect()
    }
}

/// What is known of `form` without what `parts` taught.
fn known(form: &Form, parts: &[&Part]) -> Known {
    let own_seen: u32 = parts.iter().filter_map(|part| part.seen.get(&form.written)).sum();
    let tagged = form.tagged.iter().map(|(label, tagged)| {
        let own: u32 = parts.iter().map(|part| part.times(&form.written, label)).sum();
        (label.clone(), tagged.times.saturating_sub(own))
    });
    Known {
        seen: form.seen.saturating_sub(own_seen),
        tagged: tagged.filter(|(_, times)| *times > 0).collect(),
        refused: form.refused.iter().map(|(label, times)| (label.clone(), *times)).collect(),
    }
}
