//! What a reviewer looks at: everybody's layers of one article, compared.

use std::sync::Arc;

use crate::model::{AnnotatorId, Article, CandidateId, Gold, Layer, LayerStatus, Review, Span};
use crate::review::{
    Caveat, Comparison, Feedback, Standing, Thread, feedback, gold, standings, threads,
};

/// Everybody's layers of one article, compared, with everybody's decisions and remarks.
#[derive(Clone, Debug)]
pub struct ReviewTable {
    article: Article,
    /// By annotator: of those who tagged, and of those who only decided or said something.
    layers: Vec<Arc<Layer>>,
    comparison: Comparison,
    caveats: Vec<Caveat>,
}

/// Whether a layer is held against others: something is tagged in it, or its annotator says that
/// nothing is to be.
fn is_compared(layer: &Layer) -> bool {
    layer.spans().len() > 0 || !layer.lost.is_empty() || layer.status == LayerStatus::Done
}

impl ReviewTable {
    /// `layers` of `article`, in any order; `caveats_of` says what must be known of those that are
    /// compared.
    pub(super) fn of(
        article: Article,
        mut layers: Vec<Arc<Layer>>,
        caveats_of: impl Fn(&[&Layer], &Article) -> Vec<Caveat>,
    ) -> Self {
        layers.sort_by(|a, b| a.annotator().cmp(b.annotator()));
        let mut table =
            Self { article, layers, comparison: Comparison::default(), caveats: Vec::new() };
        table.comparison = Comparison::of(&table.compared());
        table.caveats = caveats_of(&table.compared(), &table.article);
        table
    }

    /// Puts `layer` in the place of its annotator's, or adds it. Compares again where tags changed.
    pub(super) fn put(
        &mut self,
        layer: &Arc<Layer>,
        caveats_of: impl Fn(&[&Layer], &Article) -> Vec<Caveat>,
    ) {
        let at = self.layers.binary_search_by(|one| one.annotator().cmp(layer.annotator()));
        let same_tags = match at {
            Ok(at) => {
                let before = std::mem::replace(&mut self.layers[at], Arc::clone(layer));
                same_tags(&before, layer)
            }
            Err(at) => {
                self.layers.insert(at, Arc::clone(layer));
                !is_compared(layer)
            }
        };
        if !same_tags {
            self.comparison = Comparison::of(&self.compared());
        }
        self.caveats = caveats_of(&self.compared(), &self.article);
    }

    /// Whether this very layer lies there.
    pub(super) fn holds(&self, layer: &Arc<Layer>) -> bool {
        self.layers.iter().any(|one| Arc::ptr_eq(one, layer))
    }

    /// The article.
    #[must_use]
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// The layers that are compared, by annotator.
    #[must_use]
    pub fn compared(&self) -> Vec<&Layer> {
        self.layers.iter().map(|layer| &**layer).filter(|layer| is_compared(layer)).collect()
    }

    /// The layers, side by side.
    #[must_use]
    pub fn comparison(&self) -> &Comparison {
        &self.comparison
    }

    /// What must be known of the layers.
    #[must_use]
    pub fn caveats(&self) -> &[Caveat] {
        &self.caveats
    }

    /// What each person decided and said.
    #[must_use]
    pub fn reviews(&self) -> Vec<(&AnnotatorId, &Review)> {
        self.layers.iter().map(|layer| (layer.annotator(), &layer.review)).collect()
    }

    /// How far each cluster is decided, in the order of the comparison.
    #[must_use]
    pub fn standings(&self) -> Vec<Standing<'_>> {
        standings(&self.comparison, &self.reviews())
    }

    /// The adjudicated layer as it stands; `None` where there is no layer to compare.
    #[must_use]
    pub fn gold(&self) -> Option<Gold> {
        gold(&self.compared(), &self.comparison, &self.standings())
    }

    /// Whether somebody decided something, or said that the review is done.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        self.layers.iter().any(|layer| {
            layer.review.decisions().len() > 0 || layer.review.status == LayerStatus::Done
        })
    }

    /// What was said of the article, open questions first.
    #[must_use]
    pub fn threads(&self) -> Vec<Thread<'_>> {
        threads(&self.reviews())
    }

    /// What the decisions say to `annotator`.
    #[must_use]
    pub fn feedback(&self, annotator: &AnnotatorId) -> Vec<Feedback> {
        feedback(&self.comparison, &self.standings(), annotator)
    }

    /// The span behind a candidate's name.
    #[must_use]
    pub fn candidate(&self, id: &CandidateId) -> Option<&Span> {
        let layer = self.layers.iter().find(|layer| layer.annotator() == &id.annotator)?;
        layer.span(&id.span)
    }
}

/// Whether two states of a layer are compared alike.
fn same_tags(a: &Layer, b: &Layer) -> bool {
    is_compared(a) == is_compared(b)
        && a.spans().len() == b.spans().len()
        && a.relations().len() == b.relations().len()
        && a.spans().eq(b.spans())
        && a.relations().eq(b.relations())
}
