//! What the engine knows of a project at one moment: its schema, its registry, the words of its texts
//! and what its layers say of written forms.

use std::collections::BTreeSet;

use super::ability::Ability;
use super::forms::{Forms, form};
use super::lesson::{Lesson, Refusal};
use super::memory::{Key, Memory};
use super::places::Places;
use super::words::{Line, lines};
use crate::arabic::clitic::{Vocabulary, Words};
use crate::arabic::lexicon::{NameSort, Names, classes};
use crate::model::{ArticleId, AttributeKind, EntityId, Label, LabelId, Registry, Schema};

/// An entity by one of its writings.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub entity: EntityId,
    pub kind: String,
}

/// What is known of a project.
#[derive(Clone, Debug, Default)]
pub(super) struct Knowledge {
    pub schema: Schema,
    pub registry: Forms<Vec<Named>>,
    pub memory: Memory,
    pub refused: Vec<Refusal>,
    vocabulary: Words,
    names: Words,
    /// Articles whose words are counted.
    counted: BTreeSet<ArticleId>,
}

/// The words of the project and those of the text that is being read.
struct Both<'a> {
    project: &'a Words,
    names: &'a Words,
    text: &'a Words,
}

impl Vocabulary for Both<'_> {
    fn seen(&self, folded: &str) -> u32 {
        let listed = u32::from(!classes(folded).is_empty());
        self.project.seen(folded).saturating_add(self.text.seen(folded)).saturating_add(listed)
    }

    fn is_name(&self, folded: &str) -> bool {
        self.names.is_name(folded)
    }
}

impl Knowledge {
    pub(super) fn new(schema: &Schema, registry: &Registry) -> Self {
        let mut knowledge = Self { schema: schema.clone(), ..Self::default() };
        knowledge.set_registry(registry);
        knowledge
    }

    pub(super) fn set_registry(&mut self, registry: &Registry) {
        self.names = gazetteer();
        for entity in registry.entities() {
            for name in [&entity.name.ar].into_iter().chain(&entity.variants) {
                self.names.add_name(name);
            }
        }
        let mut named: Forms<Vec<Named>> = Forms::default();
        for entity in registry.entities() {
            for writing in entity.writings() {
                let lines = lines(writing, &self.names);
                let [line] = lines.as_slice() else { continue };
                let one = Named { entity: entity.id.clone(), kind: entity.kind.clone() };
                for whole in [false, true] {
                    let Some(form) = form(&line.words, whole) else { continue };
                    let there = named.entry(&form);
                    if there.iter().all(|other| other.entity != one.entity) {
                        there.push(one.clone());
                    }
                }
            }
        }
        self.registry = named;
    }

    /// The lines of `text`, read with all that is known.
    pub(super) fn lines(&self, article: &ArticleId, text: &str) -> Vec<Line> {
        let mut own = Words::default();
        if !self.counted.contains(article) {
            own.add_text(text);
        }
        lines(text, &Both { project: &self.vocabulary, names: &self.names, text: &own })
    }

    /// Counts the words of a text, once.
    pub(super) fn count_words(&mut self, article: &ArticleId, text: &str) {
        if self.counted.insert(article.clone()) {
            self.vocabulary.add_text(text);
        }
    }

    /// Takes in what `lesson` teaches of forms.
    pub(super) fn learn(&mut self, lesson: &Lesson) {
        let text = lesson.text.as_str();
        self.count_words(lesson.layer.article(), text);
        let lines = self.lines(lesson.layer.article(), text);
        self.memory.learn(&lesson.layer, &lines, &Places::new(&lines));
        self.memory.count(&lesson.layer, &lines);
    }

    pub(super) fn forget(&mut self, key: &Key) {
        self.memory.forget(key);
    }

    /// Counts a refusal, or with `back` takes it back.
    pub(super) fn refuse(&mut self, refusal: &Refusal, back: bool) {
        let there = self.refused.iter().position(|other| other == refusal);
        match (there, back) {
            (None, false) => self.refused.push(refusal.clone()),
            (Some(at), true) => {
                self.refused.remove(at);
            }
            _ => return,
        }
        let lines = lines(&refusal.quote, &self.names);
        if let [line] = lines.as_slice()
            && let Some(form) = form(&line.words, true)
        {
            self.memory.refuse(&form, &refusal.label, back);
        }
    }

    /// Whether `label` may carry an entity of this kind: it has an attribute for entities, and where
    /// the kind is said, a choice that offers it.
    pub(super) fn takes(&self, label: &Label, kind: &str) -> bool {
        let entity = |label: &Label| {
            label.attributes.iter().any(|attribute| attribute.kind == AttributeKind::Entity)
        };
        let offers = label.attributes.iter().any(|attribute| match &attribute.kind {
            AttributeKind::Choice(values) => values.iter().any(|value| value.id == kind),
            _ => false,
        });
        entity(label) && (kind.is_empty() || offers)
    }

    /// The label that `ability` serves.
    pub(super) fn label_of(&self, ability: Ability) -> Option<&Label> {
        ability.label(&self.schema)
    }

    /// The labels whose spans are looked for word by word: all that are offered but those of figures
    /// and claims.
    pub(super) fn word_labels(&self) -> Vec<LabelId> {
        let apart = [Ability::Figures, Ability::Claims]
            .map(|ability| self.label_of(ability).map(|label| label.id.clone()));
        self.schema
            .offered()
            .map(|label| label.id.clone())
            .filter(|id| !apart.contains(&Some(id.clone())))
            .collect()
    }
}

/// The names of the gazetteer that are no other words as well.
fn gazetteer() -> Words {
    let mut words = Words::default();
    let names = Names::all();
    for word in names.words() {
        let place = names.get(word).iter().any(|name| {
            matches!(
                name.sort,
                NameSort::Country | NameSort::Capital | NameSort::City | NameSort::Region
            )
        });
        let long = word.chars().count();
        if place && long >= 4 || long >= 6 {
            words.add_name(word);
        }
    }
    words
}
