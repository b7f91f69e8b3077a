//! What colleagues did in an article is hidden from whoever annotates it, until they are done with it.
//!
//! This is the one place that says so (`blindness` finds out for a session). Whatever the window shows
//! of others' work asks here: the review, the article's past, hits and mentions by others, agreement,
//! feedback, exports. Work in the background takes a [`Sight`] along. Scripts act on files for whoever
//! has them all: they ask nobody.

use std::collections::BTreeSet;

use crate::model::{AnnotatorId, ArticleId};

/// In which articles others' work may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sight {
    /// In all.
    Everything,
    /// Only in these, with which the annotator is done.
    Only(BTreeSet<ArticleId>),
}

impl Sight {
    /// Whether others' work in `article` may be shown.
    pub fn shows(&self, article: &ArticleId) -> bool {
        match self {
            Self::Everything => true,
            Self::Only(done) => done.contains(article),
        }
    }
}

/// Whose layers of `article` may be looked at, of `annotators` as `own`.
pub(super) fn in_sight<'a>(
    annotators: impl Iterator<Item = &'a AnnotatorId>,
    own: &AnnotatorId,
    article: &ArticleId,
    sight: &Sight,
) -> impl Iterator<Item = &'a AnnotatorId> {
    let all = sight.shows(article);
    annotators.filter(move |annotator| all || *annotator == own)
}
