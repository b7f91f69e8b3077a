//! What everybody did in one article.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::timeline::WordsOfSpans;
use crate::edit::PastTransaction;
use crate::jobs::Job;
use crate::model::{AnnotatorId, ArticleId, SpanId};
use crate::store::Problem;

/// All transactions on one article, of all annotators, oldest first.
#[derive(Default)]
pub struct ArticlePast {
    entries: Vec<Arc<PastTransaction>>,
    annotators: BTreeSet<AnnotatorId>,
    /// Which of them touch a span of an annotator's layer.
    by_span: HashMap<(AnnotatorId, SpanId), Vec<usize>>,
    pub(super) problems: Vec<Problem>,
    pub(super) words: WordsOfSpans,
    pub(super) lane: usize,
    /// Whether what others did was left out, because it is hidden.
    pub(super) alone: bool,
}

impl ArticlePast {
    /// With nothing in it yet; `alone` where only the annotator's own doings are read.
    pub(super) fn new(alone: bool) -> Self {
        Self { alone, ..Self::default() }
    }

    /// The transactions, merged by time.
    #[must_use]
    pub fn entries(&self) -> &[Arc<PastTransaction>] {
        &self.entries
    }

    /// Those that touched `span` of `annotator`'s layer, oldest first.
    pub fn of_span<'p>(
        &'p self,
        annotator: &AnnotatorId,
        span: &SpanId,
    ) -> impl DoubleEndedIterator<Item = &'p PastTransaction> + ExactSizeIterator {
        let places = self.by_span.get(&(annotator.clone(), span.clone()));
        let places = places.map(Vec::as_slice).unwrap_or_default();
        places.iter().map(|&place| &*self.entries[place])
    }

    /// Who did something in the article.
    pub fn annotators(&self) -> impl Iterator<Item = &AnnotatorId> {
        self.annotators.iter()
    }

    /// Whether what others did was left out, because it is hidden from the annotator.
    #[must_use]
    pub fn is_alone(&self) -> bool {
        self.alone
    }

    /// What is wrong with the histories.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    pub(super) fn push(&mut self, told: PastTransaction) {
        let place = self.entries.len();
        let own = &told.annotator;
        let mut touched: Vec<(&AnnotatorId, &SpanId)> = Vec::new();
        for change in &told.changes {
            touched.extend(change.span().map(|span| (own, &span.id)));
            let ends = change.relation().into_iter().flat_map(|r| [&r.from.id, &r.to.id]);
            touched.extend(ends.map(|id| (own, id)));
            // What a reviewer decided or said is told of the annotator's span.
            let seen = change.decision().into_iter().flat_map(|decision| &decision.seen);
            touched.extend(seen.map(|(annotator, span)| (annotator, &span.id)));
            let about = change.remark().into_iter().flat_map(|remark| &remark.about);
            touched.extend(about.map(|of| (&of.annotator, &of.span)));
        }
        for (annotator, span) in touched {
            let places = self.by_span.entry((annotator.clone(), span.clone())).or_default();
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
        if !self.annotators.contains(&told.annotator) {
            self.annotators.insert(told.annotator.clone());
        }
        self.entries.push(Arc::new(told));
    }
}

/// The past of the open article: asked for, being read, read.
#[derive(Default)]
pub(in crate::session) enum PastOfArticle {
    /// Nobody has asked.
    #[default]
    Unread,
    /// Being read, of this article.
    Reading(ArticleId, Job<ArticlePast>),
    /// Read, of this article; of the session's own history up to this number.
    Read(ArticleId, ArticlePast, u64),
}

impl PastOfArticle {
    pub(super) fn article(&self) -> Option<&ArticleId> {
        match self {
            Self::Unread => None,
            Self::Reading(article, _) | Self::Read(article, ..) => Some(article),
        }
    }
}
