//! The review of the open article: asked for, being read, laid out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::decided::DecidedArticle;
use super::table::ReviewTable;
use crate::jobs::{Job, Stopped, Watch};
use crate::model::{AnnotatorId, ArticleId, ArticleText, CandidateId, Layer};
use crate::store::{Head, Journal, ProjectFolder, StoreError, current_layer};

/// Colleagues' layers, and what could not be read.
#[derive(Debug, Default)]
pub(in crate::session) struct Colleagues {
    pub layers: Vec<Arc<Layer>>,
    pub failures: Vec<StoreError>,
}

/// What was decided in each of some articles; nothing where nobody decided anything.
pub(super) type Decided = Vec<(ArticleId, Option<DecidedArticle>)>;

/// What was decided in other articles, as far as it is read.
#[derive(Default)]
pub(in crate::session) struct Elsewhere {
    pub(super) known: BTreeMap<ArticleId, DecidedArticle>,
    pub(super) job: Option<Job<Decided>>,
    /// Whether all articles were looked at, or are.
    pub(super) looked: bool,
    /// The article that is open: what is decided in it is not among the others yet.
    pub(super) open: Option<ArticleId>,
    /// Articles that were left since.
    pub(super) stale: BTreeSet<ArticleId>,
}

/// The review of the open article.
#[derive(Default)]
pub(in crate::session) struct ReviewDesk {
    /// Whether anybody looks at it.
    pub wanted: bool,
    pub reading: Option<(ArticleId, Job<Colleagues>)>,
    pub table: Option<ReviewTable>,
    /// The question that is looked at, by a candidate.
    pub at: Option<CandidateId>,
    /// What was decided in the other articles.
    pub elsewhere: Elsewhere,
}

/// Of each article those who say that its review is done.
pub(super) type DoneReviews = BTreeMap<ArticleId, BTreeSet<AnnotatorId>>;

/// Which reviews are done, as it was found or is being looked up.
#[derive(Default)]
pub(in crate::session) struct Reviewed {
    pub(super) known: DoneReviews,
    pub(super) job: Option<Job<DoneReviews>>,
    /// Whether what is known, or looked up, is what the files say.
    pub(super) looked: bool,
}

/// Reads the layers and reviews of an article, of all but `own`, whose are in memory.
///
/// # Errors
/// [`Stopped`] when it was asked to.
pub(in crate::session) fn colleagues(
    folder: &ProjectFolder,
    (article, text): (&ArticleId, &ArticleText),
    own: Option<&AnnotatorId>,
    watch: Option<&Watch>,
) -> Result<Colleagues, Stopped> {
    let mut found = Colleagues::default();
    let mut names = Vec::new();
    let mut with_files = 0;
    for listed in [folder.annotators_of(article), folder.reviewers_of(article)] {
        match listed {
            Ok(listed) => names.extend(listed),
            Err(error) => found.failures.push(error),
        }
        with_files = names.len();
    }
    match folder.with_histories() {
        Ok(histories) => names.extend(histories),
        Err(error) => found.failures.push(error),
    }
    let has_file: Vec<AnnotatorId> = names[..with_files].to_vec();
    names.sort();
    names.dedup();
    for name in names.iter().filter(|name| Some(*name) != own) {
        if let Some(watch) = watch {
            watch.go_on()?;
        }
        let read = Journal::look_up(folder, name).and_then(|(journal, _)| {
            // Somebody who works on other articles only has nothing to say here.
            if !has_file.contains(name) && journal.later(&Head::default(), article).is_empty() {
                return Ok(None);
            }
            current_layer(folder, &journal, article, text).map(|(read, _)| Some(read.layer))
        });
        match read {
            Ok(layer) => found.layers.extend(layer.map(Arc::new)),
            Err(error) => found.failures.push(error),
        }
    }
    Ok(found)
}
