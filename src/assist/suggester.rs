//! The machine annotator.

use std::sync::Arc;

use super::candidates::Taggers;
use super::engine::{Judgement, Text, chosen, proposals, scan};
use super::knowledge::Knowledge;
use super::lesson::{Lesson, Page, Refusal};
use super::proposal::Proposal;
use super::training::Training;
use crate::arabic::number::Reading;
use crate::model::{AnnotatorId, ArticleId, Fragments, LabelId, Registry, Schema};

/// Proposes spans. Knows the language from the start, the project's words and forms from each lesson
/// at once, and what its layers teach further from a [`Training`].
#[derive(Clone)]
pub struct Suggester {
    knowledge: Arc<Knowledge>,
    taggers: Taggers,
    judgement: Judgement,
}

impl Suggester {
    /// One that has learned nothing yet.
    #[must_use]
    pub fn new(schema: &Schema, registry: &Registry) -> Self {
        Self {
            knowledge: Arc::new(Knowledge::new(schema, registry)),
            taggers: Taggers::new(),
            judgement: Judgement::default(),
        }
    }

    /// One that begins with what a training learned.
    #[must_use]
    pub fn trained(training: Training) -> Self {
        let Training { knowledge, taggers, judgement } = training;
        Self { knowledge, taggers, judgement }
    }

    /// Takes over what a training learned beyond words and forms. What was learned at once since the
    /// training began stays.
    pub fn adopt(&mut self, training: Training) {
        self.taggers = training.taggers;
        self.judgement = training.judgement;
    }

    /// Knows the entities of `registry` from now on, and no others.
    pub fn set_registry(&mut self, registry: &Registry) {
        Arc::make_mut(&mut self.knowledge).set_registry(registry);
    }

    /// Learns the words and forms of a lesson, in the place of what that layer taught before.
    pub fn learn(&mut self, lesson: &Lesson) {
        Arc::make_mut(&mut self.knowledge).learn(lesson);
    }

    /// Forgets what a layer taught of forms.
    pub fn forget(&mut self, article: &ArticleId, annotator: &AnnotatorId) {
        Arc::make_mut(&mut self.knowledge).forget(&(article.clone(), annotator.clone()));
    }

    /// Learns that a proposal was refused: it is not made again at that place, and its form is thought
    /// less likely elsewhere.
    pub fn refuse(&mut self, refusal: &Refusal) {
        Arc::make_mut(&mut self.knowledge).refuse(refusal, false);
    }

    /// Takes a refusal back.
    pub fn allow(&mut self, refusal: &Refusal) {
        Arc::make_mut(&mut self.knowledge).refuse(refusal, true);
    }

    /// What is proposed for `page`, in reading order: what is likely enough, is not tagged so and was
    /// not refused there.
    #[must_use]
    pub fn propose(&self, page: &Page<'_>) -> Vec<Proposal> {
        self.proposals(page, false)
    }

    /// As [`Suggester::propose`], with what is less likely as well.
    #[must_use]
    pub fn propose_all(&self, page: &Page<'_>) -> Vec<Proposal> {
        self.proposals(page, true)
    }

    fn proposals(&self, page: &Page<'_>, all: bool) -> Vec<Proposal> {
        let text = Text {
            article: page.article,
            text: page.text.as_str(),
            reading: Reading::on(page.published),
        };
        let scan = scan(&self.knowledge, &self.taggers, &self.judgement, &text, page.layer, false);
        let of_article = self.knowledge.refused.iter();
        let of_article: Vec<&Refusal> =
            of_article.filter(|refusal| &refusal.article == page.article).collect();
        let refused = |label: &LabelId, fragments: &Fragments| {
            page.layer.is_some_and(|layer| layer.refuses(label, fragments.hull()))
                || of_article
                    .iter()
                    .any(|refusal| &refusal.label == label && &refusal.fragments == fragments)
        };
        let mut open = scan.scored;
        open.retain(|found| !refused(&found.label, &Fragments::one(found.range)));
        let chosen = chosen(&open, &self.judgement, page.layer, all);
        proposals(&self.knowledge, &text, &scan.lines, &chosen, page.layer)
    }
}
