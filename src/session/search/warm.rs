//! The index of all texts and the vocabulary, kept warm.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::assist::search::{Index, ProjectVocabulary};
use crate::jobs::{Job, Outcome, Watch};
use crate::model::{ArticleId, ArticleRecord};
use crate::session::state::Session;
use crate::text::Digest;

/// Largest text whose words are read at once, while the index is not there yet.
const AT_ONCE: usize = 256 << 10;

impl Session {
    /// What is known of the project's words: at first of the open article's, soon of all texts', and
    /// always of the registry's.
    #[must_use]
    pub fn vocabulary(&self) -> &ProjectVocabulary {
        &self.warm.vocabulary
    }

    /// The index of all texts; `None` while it is being made.
    #[must_use]
    pub fn search_index(&self) -> Option<&Arc<Index>> {
        self.warm.whole.then(|| self.warm.vocabulary.index())
    }

    /// How much of the index is made, while it is.
    #[must_use]
    pub fn index_progress(&self) -> Option<crate::jobs::Progress> {
        self.warm.job.as_ref().map(Job::progress)
    }

    /// Keeps the vocabulary up to date: names at once, texts in the background. Nothing is done until
    /// an article is open or somebody searches, and nothing twice.
    pub(in crate::session) fn tend_words(&mut self) {
        if let Some(outcome) = self.warm.job.as_ref().and_then(Job::try_take) {
            self.warm.job = None;
            match outcome {
                Outcome::Done(Some(index)) => self.take_index(index),
                // It would break again where it broke; what is there goes on serving.
                Outcome::Failed(_) => self.warm.whole = true,
                Outcome::Done(None) | Outcome::Stopped => {}
            }
        }
        if self.open.is_none() && self.searching.is_none() {
            return;
        }
        if std::mem::take(&mut self.warm.names_are_old) {
            self.warm.vocabulary = self.warm.vocabulary.with_names(&self.registry);
        }
        self.read_open_words();
        if self.warm.job.is_some() || self.warm.compared == Some(self.revision) {
            return;
        }
        self.warm.compared = Some(self.revision);
        let index = self.warm.vocabulary.index();
        let texts = self.rows.iter().map(|row| (&row.record.id, &row.record.digest));
        if self.warm.whole && index.is_of(texts) {
            return;
        }
        let base = if self.warm.whole { Arc::clone(index) } else { Arc::default() };
        let work = self.index_work(base);
        let job = self.jobs.start("index", self.revision, move |watch| {
            let index = work.run(watch);
            watch.go_on()?;
            Ok(index)
        });
        // Without a thread the next change tries again.
        self.warm.job = job.ok();
    }

    /// Makes the index now, if need be, and waits for it: for the command line.
    pub(in crate::session) fn index_now(&mut self) {
        let index = self.warm.vocabulary.index();
        let texts = self.rows.iter().map(|row| (&row.record.id, &row.record.digest));
        if !self.warm.whole || !index.is_of(texts) {
            let base = if self.warm.whole { Arc::clone(index) } else { Arc::default() };
            let index = self.index_work(base).run(&Watch::unattended());
            self.take_index(index.unwrap_or_default());
        }
        if std::mem::take(&mut self.warm.names_are_old) {
            self.warm.vocabulary = self.warm.vocabulary.with_names(&self.registry);
        }
    }

    fn take_index(&mut self, index: Index) {
        self.warm.vocabulary = self.warm.vocabulary.with_index(Arc::new(index));
        self.warm.whole = true;
        // Texts may have changed meanwhile.
        self.warm.compared = None;
    }

    /// While there is no index, the open article's words are better than none.
    fn read_open_words(&mut self) {
        let Some(open) = self.open.as_ref().filter(|_| !self.warm.whole) else { return };
        let (id, text) = (&open.article.record.id, &open.article.text);
        if self.warm.open.as_ref() == Some(id) || text.as_str().len() > AT_ONCE {
            return;
        }
        self.warm.open = Some(id.clone());
        let wanted = [(id.clone(), open.article.record.digest)];
        let read = &mut |_: &ArticleId| Some(text.shared());
        if let Some(index) = Index::default().renewed(&wanted, read, &mut |_| true) {
            self.warm.vocabulary = self.warm.vocabulary.with_index(Arc::new(index));
        }
    }

    fn index_work(&self, base: Arc<Index>) -> IndexWork {
        let texts = self.desk.texts.iter().map(|(id, text)| (id.clone(), text.shared())).collect();
        let records = self.rows.iter().map(|row| row.record.clone()).collect();
        IndexWork { base, folder: self.folder.clone(), records, texts }
    }
}

/// What the index is made of.
struct IndexWork {
    base: Arc<Index>,
    folder: crate::store::ProjectFolder,
    records: Vec<ArticleRecord>,
    /// Texts that are in memory already.
    texts: BTreeMap<ArticleId, Arc<str>>,
}

impl IndexWork {
    fn run(self, watch: &Watch) -> Option<Index> {
        let Self { base, folder, records, texts } = self;
        let wanted: Vec<(ArticleId, Digest)> =
            records.iter().map(|record| (record.id.clone(), record.digest)).collect();
        let total = wanted.len() as u64;
        let mut read = |id: &ArticleId| {
            if let Some(text) = texts.get(id) {
                return Some(Arc::clone(text));
            }
            let at = records.binary_search_by(|record| record.id.cmp(id)).ok()?;
            Some(folder.read_text(records.get(at)?).ok()?.text.shared())
        };
        base.renewed(&wanted, &mut read, &mut |done| {
            watch.report("job-index", done as u64, total);
            !watch.is_stopped()
        })
    }
}
