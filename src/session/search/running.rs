//! The search that goes on, and what it has found so far.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError};

use super::held::{SearchView, Searching};
use super::run::{Snapshot, run, run_here};
use super::wish::{SearchRefusal, SearchWish};
use crate::arabic::fold;
use crate::assist::search::Query;
use crate::jobs::Progress;
use crate::model::{ArticleId, ArticleRecord, ArticleText};
use crate::session::notice::{Notice, Severity};
use crate::session::sight::Sight;
use crate::session::state::Session;

impl Session {
    /// The search that was last asked for.
    #[must_use]
    pub fn search(&self) -> Option<&SearchView> {
        self.searching.as_ref().map(|searching| &searching.view)
    }

    /// All sources of the project's articles, each once, by name.
    #[must_use]
    pub fn sources(&self) -> BTreeSet<&str> {
        self.rows.iter().map(|row| row.record.source.as_str()).filter(|s| !s.is_empty()).collect()
    }

    /// The text of an article, read once; `None`, with a notice, when it cannot be read.
    pub fn article_text(&mut self, article: &ArticleId) -> Option<ArticleText> {
        self.text(article)
    }

    /// Begins a search; one that goes on ends. Refuses what cannot be searched for with a notice.
    pub(in crate::session) fn begin_search(&mut self, wish: SearchWish) {
        let query = match self.checked(&wish) {
            Ok(query) => query,
            Err(refusal) => {
                self.searching = None;
                let notice = refusal.notice();
                self.tell(Notice { severity: Severity::Warning, ..notice });
                return;
            }
        };
        let view = SearchView {
            wish,
            hits: Arc::default(),
            total: 0,
            articles: 0,
            unread: 0,
            progress: Some(Progress::default()),
            revision: 0,
        };
        let found = Arc::default();
        self.searching = Some(Searching { view, query, found, job: None, waits: true });
        self.tend_words();
        self.tend_search();
    }

    /// Ends the search and forgets what it found.
    pub(in crate::session) fn end_search(&mut self) {
        self.searching = None;
    }

    /// Goes on with a search: starts it when the index is there, takes over what it found.
    pub(in crate::session) fn tend_search(&mut self) {
        let index = self.index_progress();
        let is_ready = self.search_index().is_some() && index.is_none();
        let Some(searching) = &mut self.searching else { return };
        if searching.waits && !is_ready {
            searching.view.progress = index.or(searching.view.progress);
            return;
        }
        if searching.waits {
            searching.waits = false;
            let (wish, query) = (searching.view.wish.clone(), searching.query.clone());
            let found = Arc::clone(&searching.found);
            let snapshot = self.snapshot(&wish, self.sight());
            let job = self.jobs.start("search", self.revision, move |watch| {
                run(&snapshot, &wish, &query, watch, &mut |more| {
                    found.lock().unwrap_or_else(PoisonError::into_inner).add(more);
                })
            });
            let Some(searching) = &mut self.searching else { return };
            match job {
                Ok(job) => searching.job = Some(job),
                Err(error) => {
                    searching.view.progress = None;
                    let message = crate::i18n::Message::new("notice-job-failed");
                    let notice = message.arg("reason", error.to_string());
                    self.tell(Notice::new(Severity::Error, notice));
                    return;
                }
            }
        }
        let Some(searching) = &mut self.searching else { return };
        let Some(job) = &searching.job else { return };
        let over = job.try_take().is_some();
        let found = &searching.found;
        let found = std::mem::take(&mut *found.lock().unwrap_or_else(PoisonError::into_inner));
        let view = &mut searching.view;
        view.progress = (!over).then(|| job.progress());
        if found.total > 0 || found.unread > 0 || over {
            Arc::make_mut(&mut view.hits).extend(found.hits);
            view.total += found.total;
            view.articles += found.articles;
            view.unread += found.unread;
            view.revision += 1;
        }
        if over {
            searching.job = None;
        }
    }

    /// Searches and waits for the end: for the command line.
    ///
    /// # Errors
    /// [`SearchRefusal`].
    pub fn search_now(&mut self, wish: SearchWish) -> Result<SearchView, SearchRefusal> {
        // Those who have layers and no history are found by a survey, which nobody waits for here.
        self.annotators.extend(self.folder.annotators().unwrap_or_default());
        let query = self.checked(&wish)?;
        self.index_now();
        let found = run_here(&self.snapshot(&wish, Sight::Everything), &wish, &query);
        Ok(SearchView {
            wish,
            hits: Arc::new(found.hits),
            total: found.total,
            articles: found.articles,
            unread: found.unread,
            progress: None,
            revision: 1,
        })
    }

    /// The query of `wish`, if what it names is there.
    fn checked(&self, wish: &SearchWish) -> Result<Query, SearchRefusal> {
        let query = wish.query()?;
        if let Some(article) = wish.article.as_ref().filter(|id| self.record(id).is_none()) {
            return Err(SearchRefusal::NoArticle(article.clone()));
        }
        if let Some(label) = wish.label.as_ref().filter(|id| self.schema.label(id).is_none()) {
            return Err(SearchRefusal::NoLabel(label.clone()));
        }
        if let Some(source) = &wish.source
            && !self.sources().iter().any(|known| fold(known) == fold(source))
        {
            let known = self.sources().into_iter().map(str::to_owned).collect();
            return Err(SearchRefusal::NoSource { source: source.clone(), known });
        }
        if let Some(annotator) = &wish.annotator
            && !self.annotators.contains(annotator)
        {
            let known = self.annotators.iter().cloned().collect();
            return Err(SearchRefusal::NoAnnotator { annotator: annotator.clone(), known });
        }
        Ok(query)
    }

    /// What a search for `wish` works on, where others' tags are seen as `sight` says.
    pub(in crate::session) fn snapshot(&self, wish: &SearchWish, sight: Sight) -> Snapshot {
        let editions = self.editions();
        let source = wish.source.as_deref().map(fold);
        let is_wanted = |record: &ArticleRecord| {
            let is_named = match &wish.article {
                Some(article) => article == &record.id,
                None => editions.is_newest(&record.id),
            };
            is_named && source.as_ref().is_none_or(|source| source == &fold(&record.source))
        };
        let records: BTreeMap<ArticleId, ArticleRecord> = self
            .rows
            .iter()
            .filter(|row| is_wanted(&row.record))
            .map(|row| (row.record.id.clone(), row.record.clone()))
            .collect();
        let annotators = match &wish.annotator {
            Some(annotator) => BTreeSet::from([annotator.clone()]),
            None if wish.everybody || wish.label.is_some() => self.annotators.clone(),
            None => BTreeSet::from([self.annotator.clone()]),
        };
        let held = self.desk.layers.iter();
        Snapshot {
            folder: self.folder.clone(),
            vocabulary: self.vocabulary().clone(),
            records,
            own: self.annotator.clone(),
            held: held.map(|(id, held)| (id.clone(), Arc::clone(&held.layer))).collect(),
            journal: self.journal.for_reading(),
            annotators,
            sight,
        }
    }
}
