//! The work of a search, on owned snapshots, away from the window.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

use super::hits::{SearchHit, labels_at};
use super::wish::SearchWish;
use crate::assist::search::{Found, ProjectVocabulary, Query};
use crate::jobs::{Stopped, Watch};
use crate::model::{AnnotatorId, ArticleId, ArticleRecord, ArticleText, Layer};
use crate::session::sight::{Sight, in_sight};
use crate::store::{Journal, ProjectFolder, current_layer};

/// What a search works on.
pub(in crate::session) struct Snapshot {
    pub folder: ProjectFolder,
    pub vocabulary: ProjectVocabulary,
    /// The articles that are searched, by their ids' order.
    pub records: BTreeMap<ArticleId, ArticleRecord>,
    /// The session's annotator, with the layers in memory and the history.
    pub own: AnnotatorId,
    pub held: BTreeMap<ArticleId, Arc<Layer>>,
    pub journal: Journal,
    /// Those whose layers are looked at.
    pub annotators: BTreeSet<AnnotatorId>,
    /// In which articles others' are.
    pub sight: Sight,
}

/// What a search tells while it goes on.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub hits: Vec<SearchHit>,
    /// All hits, those that were not kept among them.
    pub total: usize,
    /// Articles with hits.
    pub articles: usize,
    /// Layers that could not be read and were left out.
    pub unread: usize,
}

impl Findings {
    pub fn add(&mut self, other: Self) {
        self.hits.extend(other.hits);
        self.total += other.total;
        self.articles += other.articles;
        self.unread += other.unread;
    }
}

/// Searches; what is found of an article is handed to `tell` at once.
pub(super) fn run(
    snapshot: &Snapshot,
    wish: &SearchWish,
    query: &Query,
    watch: &Watch,
    tell: &mut dyn FnMut(Findings),
) -> Result<(), Stopped> {
    let total = snapshot.records.len() as u64;
    let mut journals = Journals::default();
    let (mut done, mut kept) = (0, 0);
    let mut stopped = false;
    let mut read = |id: &ArticleId| {
        let record = snapshot.records.get(id)?;
        Some(snapshot.folder.read_text(record).ok()?.text.shared())
    };
    let mut each = |found: Found<'_>| {
        done += 1;
        watch.report("job-search", done, total);
        if watch.is_stopped() {
            stopped = true;
            return ControlFlow::Break(());
        }
        if !found.occurrences.is_empty() {
            let of_article = look_at(snapshot, wish, &found, &mut journals, kept);
            kept += of_article.hits.len();
            tell(of_article);
        }
        ControlFlow::Continue(())
    };
    let wanted = |id: &ArticleId| snapshot.records.contains_key(id);
    let index = Arc::clone(snapshot.vocabulary.index());
    index.search(query, &snapshot.vocabulary, &wanted, &mut read, &mut each);
    if stopped { Err(Stopped) } else { Ok(()) }
}

/// The hits of one article that pass the filters.
fn look_at(
    snapshot: &Snapshot,
    wish: &SearchWish,
    found: &Found<'_>,
    journals: &mut Journals,
    kept: usize,
) -> Findings {
    let mut findings = Findings::default();
    let full = kept >= wish.most;
    let mut layers = Vec::new();
    if !full || wish.of_spans() {
        let text = ArticleText::new(found.text);
        let whose = snapshot.annotators.iter();
        for annotator in in_sight(whose, &snapshot.own, found.article, &snapshot.sight) {
            match layer(snapshot, journals, found.article, annotator, &text) {
                Some(layer) => layers.push(layer),
                None => findings.unread += 1,
            }
        }
    }
    for &occurrence in &found.occurrences {
        let there = |only| labels_at(layers.iter().map(AsRef::as_ref), occurrence.range, only);
        if wish.of_spans() && there(wish.label.as_ref()).is_empty() {
            continue;
        }
        findings.total += 1;
        if kept + findings.hits.len() < wish.most {
            let hit = (found.article, &**found.text, occurrence);
            findings.hits.push(SearchHit::of(hit.0, hit.1, hit.2, wish.context, there(None)));
        }
    }
    findings.articles = usize::from(findings.total > 0);
    findings
}

/// The histories of colleagues, each looked up once.
#[derive(Default)]
pub(in crate::session) struct Journals(BTreeMap<AnnotatorId, Option<Journal>>);

impl Journals {
    /// The history of `annotator`; `None` when it cannot be read.
    pub fn of(&mut self, folder: &ProjectFolder, annotator: &AnnotatorId) -> Option<&Journal> {
        let look_up = || Journal::look_up(folder, annotator).ok().map(|(journal, _)| journal);
        self.0.entry(annotator.clone()).or_insert_with(look_up).as_ref()
    }
}

/// An annotator's layer as it is; `None` when it cannot be read.
pub(in crate::session) fn layer(
    snapshot: &Snapshot,
    journals: &mut Journals,
    article: &ArticleId,
    annotator: &AnnotatorId,
    text: &ArticleText,
) -> Option<Arc<Layer>> {
    if annotator == &snapshot.own {
        if let Some(layer) = snapshot.held.get(article) {
            return Some(Arc::clone(layer));
        }
        let (read, _) = current_layer(&snapshot.folder, &snapshot.journal, article, text).ok()?;
        return Some(Arc::new(read.layer));
    }
    let journal = journals.of(&snapshot.folder, annotator)?;
    let (read, _) = current_layer(&snapshot.folder, journal, article, text).ok()?;
    Some(Arc::new(read.layer))
}

/// Searches in place and waits: for the command line and tests.
pub(super) fn run_here(snapshot: &Snapshot, wish: &SearchWish, query: &Query) -> Findings {
    let mut findings = Findings::default();
    // Nobody can stop a watch that nobody looks at.
    let _ = run(snapshot, wish, query, &Watch::unattended(), &mut |more| findings.add(more));
    findings
}
