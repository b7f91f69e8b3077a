//! Which files lag behind the history, and which must never be written.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use crate::jobs::Job;
use crate::model::ArticleId;
use crate::store::StoreError;

/// What became of each file; of the annotator's file of the registry where there is no article.
pub(super) type Written = Vec<(Option<ArticleId>, Result<(), StoreError>)>;

/// What is to be written and what is being written.
#[derive(Default)]
pub(super) struct Snapshots {
    pub dirty: BTreeSet<ArticleId>,
    forbidden: BTreeMap<ArticleId, StoreError>,
    pub last_edit: Option<Instant>,
    /// Why the disk refused a gesture, until it works again.
    pub failing: Option<StoreError>,
    /// Whether people know that files could not be brought up to date.
    pub behind: bool,
    pub writer: Option<Job<Written>>,
}

impl Snapshots {
    /// Takes note that a layer changed.
    pub fn mark(&mut self, article: &ArticleId) {
        self.dirty.insert(article.clone());
        self.last_edit = Some(Instant::now());
    }

    /// Never write anything for this article: its text is not the one its layer was made for.
    pub fn forbid(&mut self, article: &ArticleId, why: StoreError) {
        self.forbidden.insert(article.clone(), why);
    }

    /// The text of this article is again the one its layer was made for.
    pub fn allow(&mut self, article: &ArticleId) {
        self.forbidden.remove(article);
    }

    /// Why nothing is written for this article, if so.
    pub fn forbidden(&self, article: &ArticleId) -> Option<&StoreError> {
        self.forbidden.get(article)
    }
}
