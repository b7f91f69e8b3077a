//! Files that change beneath an open project: noticed, read again, told; nothing unsaved is lost.
//!
//! The system tells what changed; the session waits until a burst is over, looks into it in the
//! background, and takes it over between two frames. Its own writes are told too: it knows them by
//! what it wrote last, and does nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::lookout::{self, Found, Started};
use super::news::News;
use crate::i18n::Message;
use crate::jobs::{Job, Outcome};
use crate::model::{AnnotatorId, ArticleId, ArticleRecord};
use crate::session::library::{ArticleRow, Progress};
use crate::session::notice::{Notice, Severity};
use crate::session::standing::Standing;
use crate::session::state::Session;
use crate::store::{Burst, Changed, Part, StoreError, StoreErrorKind};

/// A look for its own sake is not taken more often.
const BETWEEN_LOOKS: Duration = Duration::from_secs(2);

impl Session {
    /// Begins to keep an eye on the project's files. [`Session::tend`] then takes over what changes.
    pub fn keep_watch(&mut self) {
        if self.lookout.on {
            return;
        }
        self.lookout.on = true;
        // They are told together when all folders were seen.
        self.notices.retain(|notice| notice.message.id() != "notice-conflict");
        let (folder, wake) = (self.folder.clone(), self.jobs.wake());
        let job =
            self.jobs.start("watch", self.revision, move |_| Ok(lookout::start(&folder, wake)));
        self.lookout.starting = job.ok();
        self.lookout.blind = self.lookout.starting.is_none();
    }

    /// Looks at all files, as when the window gets the keyboard back: for disks whose changes the
    /// system does not tell. Nothing when that was done a moment ago.
    pub fn look_again(&mut self) {
        let lately = self.lookout.last_look.is_some_and(|at| at.elapsed() < BETWEEN_LOOKS);
        if self.lookout.on && !lately && self.lookout.starting.is_none() {
            self.lookout.changed.everything = true;
            if self.holder().is_some() {
                self.try_again(true);
            }
        }
    }

    /// Looks at the conflict copies again, as when somebody wants to see what they hold.
    pub fn look_at_conflicts(&mut self) {
        for found in &self.lookout.conflicts {
            if let Ok(below) = found.copy.path.strip_prefix(self.folder.root()) {
                self.lookout.changed.paths.insert(below.to_owned());
            }
        }
    }

    /// Takes over what changed beneath. Returns when it wants to be called again, if it does.
    pub(in crate::session) fn tend_lookout(&mut self) -> Option<Duration> {
        if let Some(outcome) = self.lookout.starting.as_ref().and_then(Job::try_take) {
            self.lookout.starting = None;
            self.take_watch(outcome);
        }
        if let Some(outcome) = self.lookout.look.as_ref().and_then(Job::try_take) {
            self.lookout.look = None;
            if let Outcome::Done(found) = outcome {
                self.take_found(found);
            }
        }
        let again = match self.lookout.watch.as_mut().map(|watch| watch.take()) {
            Some(Burst::Over(changed)) => {
                self.note_changed(changed);
                None
            }
            Some(Burst::Going(after)) => Some(after),
            Some(Burst::None) | None => None,
        };
        if self.lookout.on && self.lookout.look.is_none() && self.lookout.has_changes() {
            let changed = std::mem::take(&mut self.lookout.changed);
            let (folder, listing) = (self.folder.clone(), self.lookout.listing.clone());
            self.lookout.last_look = Some(Instant::now());
            let job = self.jobs.start("look", self.revision, move |watch| {
                lookout::look(&folder, changed, listing.as_deref(), watch)
            });
            self.lookout.look = job.ok();
        }
        again
    }

    fn take_watch(&mut self, outcome: Outcome<Started>) {
        let refused = match outcome {
            Outcome::Done(started) => {
                self.lookout.listing = started.listing.map(Arc::new);
                self.take_conflicts(started.conflicts);
                match started.watch {
                    Ok(watch) => {
                        self.lookout.watch = Some(watch);
                        return;
                    }
                    Err(error) => error.to_string(),
                }
            }
            Outcome::Stopped => return,
            Outcome::Failed(why) => why,
        };
        self.lookout.blind = true;
        let message = Message::new("notice-not-watched");
        self.tell(Notice::new(Severity::Info, message).detail(refused));
    }

    /// Takes note of a burst; what this session wrote itself is left out.
    fn note_changed(&mut self, changed: Changed) {
        let new_folders = changed.paths.iter().any(|path| Part::of(path).is_none());
        if (new_folders || changed.everything)
            && let Some(watch) = &mut self.lookout.watch
            && let Err(error) = watch.cover(&self.folder)
            && !std::mem::replace(&mut self.lookout.blind, true)
        {
            let message = Message::new("notice-not-watched");
            self.tell(Notice::new(Severity::Info, message).detail(error.to_string()));
        }
        self.lookout.changed.everything |= changed.everything;
        for path in changed.paths {
            let is_ours = match Part::of(&path) {
                Some(Part::Layer(article, annotator)) => {
                    annotator == self.annotator
                        && self.folder.is_layer_as_seen(&article, &annotator)
                }
                Some(Part::Review(article, annotator)) => {
                    annotator == self.annotator
                        && self.folder.is_review_as_seen(&article, &annotator)
                }
                Some(Part::History(annotator)) => {
                    // What puts right what closed the session must not go unnoticed.
                    let is_open = matches!(self.standing, Standing::Writer | Standing::Held(_));
                    annotator == self.annotator && is_open && self.journal.is_as_on_disk()
                }
                Some(Part::Registry) => self.folder.is_file_as_seen(&path),
                Some(Part::Lock(annotator)) => {
                    annotator != self.annotator || self.holder().is_none()
                }
                _ => false,
            };
            if !is_ours {
                self.lookout.changed.paths.insert(path);
            }
        }
    }

    /// The annotator's history on disk is not the one that was read: it is looked into, unless
    /// nobody keeps watch.
    pub(in crate::session) fn note_own_history(&mut self) -> bool {
        let name = format!("{}.log", self.annotator);
        self.note_path(Path::new("history").join(name))
    }

    /// The annotator's layer of `article` on disk is not the one that was read, likewise.
    pub(in crate::session) fn note_own_layer(&mut self, article: &ArticleId) -> bool {
        let name = format!("{}.ron", self.annotator);
        self.note_path(Path::new("layers").join(article.as_str()).join(name))
    }

    fn note_path(&mut self, path: PathBuf) -> bool {
        if self.lookout.on {
            self.lookout.changed.paths.insert(path);
        }
        self.lookout.on
    }

    /// Takes over what a look found.
    fn take_found(&mut self, found: Found) {
        if found.gone {
            if !std::mem::replace(&mut self.lookout.gone, true) {
                let folder = self.folder.root().display().to_string();
                let message = Message::new("notice-project-gone").arg("folder", folder);
                self.tell(Notice::new(Severity::Error, message));
            }
            return;
        }
        if std::mem::take(&mut self.lookout.gone) {
            self.lookout.changed.everything = true;
            self.tell(Notice::info("notice-project-back"));
        }
        if let Some(listing) = found.listing {
            self.lookout.listing = Some(Arc::new(listing));
        }
        let mut news = News::default();
        let has = |part: &Part| found.parts.contains(part);
        if has(&Part::Project) {
            self.reload_project(&mut news);
        }
        if has(&Part::Schema) {
            self.reload_schema(&mut news);
        }
        let texts: BTreeSet<&ArticleId> = found
            .parts
            .iter()
            .filter_map(|part| if let Part::Text(id) = part { Some(id) } else { None })
            .collect();
        for (id, record) in found.records {
            self.reload_article(&id, record, texts.contains(&id), &mut news);
        }
        self.reload_work(&found.parts, &mut news);
        if let Some(conflicts) = found.conflicts {
            self.take_conflicts(conflicts);
        }
        if let Some(notice) = news.notice() {
            self.revision += 1;
            self.tell(notice);
        }
    }

    /// Histories, layers and the registry, in the order in which they rest on each other.
    fn reload_work(&mut self, parts: &BTreeSet<Part>, news: &mut News) {
        let mut own_layers = Vec::new();
        let mut own_history = false;
        let mut histories = false;
        let mut registry = false;
        let mut freed = false;
        let mut others: BTreeSet<(Option<&ArticleId>, &AnnotatorId)> = BTreeSet::new();
        if parts.iter().any(|part| matches!(part, Part::Review(..))) {
            self.forget_reviewed();
        }
        for part in parts {
            match part {
                Part::Layer(article, annotator) | Part::Review(article, annotator)
                    if annotator == &self.annotator =>
                {
                    own_layers.push(article.clone());
                }
                Part::Layer(article, annotator) | Part::Review(article, annotator) => {
                    _ = others.insert((Some(article), annotator));
                }
                Part::History(annotator) if annotator == &self.annotator => own_history = true,
                Part::History(annotator) => {
                    registry = true;
                    histories = true;
                    others.insert((None, annotator));
                }
                Part::Registry => registry = true,
                Part::Lock(annotator) => freed |= annotator == &self.annotator,
                Part::Project | Part::Schema | Part::Record(_) | Part::Text(_) | Part::Conflict => {
                }
            }
        }
        // A colleague's history without layers is news too, but each thing is counted once.
        news.colleagues = others.iter().filter(|(article, _)| article.is_some()).count();
        let open = self.open.as_ref().map(|open| &open.article.record.id);
        if histories || others.iter().any(|(article, _)| article.is_some() && *article == open) {
            self.forget_review();
        }
        if histories || !others.is_empty() {
            self.forget_elsewhere();
        }
        for (_, annotator) in others {
            self.annotators.insert(annotator.clone());
        }
        if histories || own_history {
            self.forget_article_past();
        }
        if own_history {
            self.reload_own_history(news);
        }
        own_layers.dedup();
        own_layers.retain(|article| {
            let (folder, annotator) = (&self.folder, &self.annotator);
            !folder.is_layer_as_seen(article, annotator)
                || !folder.is_review_as_seen(article, annotator)
        });
        if !own_layers.is_empty() && !matches!(self.standing, Standing::Parted { .. }) {
            self.reload_layers(&own_layers, news);
        }
        if registry && self.reload_registry() {
            news.registry = true;
        }
        if freed {
            self.try_again(true);
        }
    }

    fn reload_project(&mut self, news: &mut News) {
        match self.folder.read_project() {
            Ok(project) if project == self.project => {}
            Ok(project) => {
                self.annotators.extend(project.annotators.iter().map(|one| one.id.clone()));
                self.project = project;
                news.project = true;
            }
            Err(error) => self.tell(Notice::of_store(&error)),
        }
    }

    fn reload_schema(&mut self, news: &mut News) {
        match self.folder.read_schema() {
            Ok(schema) if schema == *self.schema => {}
            Ok(schema) => {
                self.schema = Arc::new(schema);
                news.schema = true;
            }
            // The one in memory is what the tags were made by; it stays until the file is mended.
            Err(error) => self.tell(Notice::of_store(&error)),
        }
    }

    /// Takes over an article's record and, where it is in memory, its text.
    fn reload_article(
        &mut self,
        id: &ArticleId,
        record: Result<Option<ArticleRecord>, StoreError>,
        text_too: bool,
        news: &mut News,
    ) {
        let at = self.rows.binary_search_by(|row| row.record.id.cmp(id));
        let known = at.ok().and_then(|at| self.rows.get(at)).map(|row| row.record.clone());
        match (record, at) {
            (Err(error), _) => self.tell(Notice::of_store(&error)),
            (Ok(None), Ok(at)) => {
                news.articles_gone += 1;
                let missing = StoreError::new(
                    &self.folder.root().join("articles").join(id.as_str()),
                    StoreErrorKind::Missing,
                );
                if self.is_needed(id) {
                    self.close_layer(id, missing);
                } else {
                    self.rows.remove(at);
                    self.desk.texts.remove(id);
                    self.desk.layers.remove(id);
                }
            }
            (Ok(None), Err(_)) => {}
            (Ok(Some(record)), Err(at)) => {
                self.rows.insert(at, ArticleRow { record, progress: Progress::default() });
                news.articles_new += 1;
            }
            (Ok(Some(record)), Ok(at)) => {
                let mut changed = known.as_ref() != Some(&record);
                if let Some(row) = self.rows.get_mut(at) {
                    row.record = record.clone();
                }
                if text_too || changed {
                    changed |= self.reload_text(id, &record);
                }
                if changed {
                    news.articles_changed += 1;
                    if let Some(open) = &mut self.open
                        && &open.article.record.id == id
                        && open.article.record.digest == record.digest
                    {
                        open.article.record = record;
                    }
                }
            }
        }
    }

    /// Whether an article must stay in memory: it is open, or work on it is not on disk yet.
    fn is_needed(&self, id: &ArticleId) -> bool {
        self.open.as_ref().is_some_and(|open| &open.article.record.id == id)
            || self.waiting.iter().any(|t| t.changes.articles().contains(&id))
    }

    /// Closes the layer of an article whose text is not there any more, or is another one: what is
    /// in memory is shown, and nothing is written for it.
    fn close_layer(&mut self, id: &ArticleId, why: StoreError) {
        if let Some(held) = self.desk.layers.get_mut(id)
            && held.locked.as_ref() != Some(&why)
        {
            held.locked = Some(why);
            let message = Message::new("notice-article-closed").arg("article", id.as_str());
            self.tell(Notice::new(Severity::Warning, message));
        }
    }

    /// Whether the text in memory, if there is one, is no longer the one on disk.
    fn reload_text(&mut self, id: &ArticleId, record: &ArticleRecord) -> bool {
        let Some(text) = self.desk.texts.get(id) else { return false };
        let read = match self.folder.read_text(record) {
            Ok(read) => read,
            Err(error) => {
                self.close_layer(id, error);
                return true;
            }
        };
        let is_same = read.text.as_str() == text.as_str() && read.mismatch.is_none();
        let is_closed = self.desk.layers.get(id).is_some_and(|held| held.locked.is_some());
        if is_same && !is_closed {
            return false;
        }
        if !is_same && self.is_needed(id) {
            let path = self.folder.root().join("articles").join(format!("{id}.txt"));
            let why = StoreError::new(&path, StoreErrorKind::Changed);
            self.close_layer(id, read.mismatch.unwrap_or(why));
            return true;
        }
        // Read afresh when it is opened; at once when it is open and what it was again.
        self.snapshots.allow(id);
        self.desk.texts.remove(id);
        self.desk.layers.remove(id);
        if self.is_needed(id) {
            self.hold_layer(id);
            self.reapply_waiting(&BTreeSet::from([id.clone()]), false);
        }
        !is_same
    }

    /// Reads the registry again and adds what every history holds; whether it is another one now.
    pub(super) fn reload_registry(&mut self) -> bool {
        let before = self.registry.clone();
        match self.folder.read_registry() {
            Ok((shared, problems)) => {
                self.shared = shared;
                self.report(&problems);
                self.catch_up_registry();
                self.reapply_waiting(&BTreeSet::new(), true);
            }
            Err(error) => self.tell(Notice::of_store(&error)),
        }
        self.registry != before
    }
}
