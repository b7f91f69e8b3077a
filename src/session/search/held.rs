//! What a session holds of its search and of the project's words.

use std::sync::{Arc, Mutex};

use super::hits::SearchHit;
use super::run::Findings;
use super::wish::SearchWish;
use crate::assist::search::{Index, ProjectVocabulary, Query};
use crate::jobs::{Job, Progress};
use crate::model::ArticleId;

/// What is known of the project's words.
#[derive(Default)]
pub(in crate::session) struct Warm {
    pub(super) vocabulary: ProjectVocabulary,
    /// Whether the index is of all texts, and not only of the open one.
    pub(super) whole: bool,
    /// The names of the registry have changed since they were read.
    pub names_are_old: bool,
    /// The revision at which the texts were last compared with the index.
    pub(super) compared: Option<u64>,
    pub(super) job: Option<Job<Option<Index>>>,
    /// The open article whose words were read at once.
    pub(super) open: Option<ArticleId>,
}

/// A search, as the window sees it.
#[derive(Clone, Debug)]
pub struct SearchView {
    /// What was searched for.
    pub wish: SearchWish,
    /// What was found, by article and place, as far as it was kept.
    pub hits: Arc<Vec<SearchHit>>,
    /// All hits, those that were not kept among them.
    pub total: usize,
    /// Articles with hits.
    pub articles: usize,
    /// Layers that could not be read and were left out.
    pub unread: usize,
    /// How far it is; `None` when it is over.
    pub progress: Option<Progress>,
    /// Counts what was found so far; equal numbers mean that nothing was added.
    pub revision: u64,
}

/// A search of this session.
pub(in crate::session) struct Searching {
    pub(super) view: SearchView,
    pub(super) query: Query,
    pub(super) found: Arc<Mutex<Findings>>,
    /// `None` while the index is being made, and when it is over.
    pub(super) job: Option<Job<()>>,
    pub(super) waits: bool,
}
