//! Articles and layers from files into the project.
//!
//! A file is taken whole or refused whole. A layer is taken in as one transaction of its annotator,
//! with the entities that the registry lacked. Nothing is ever overwritten: what is there already
//! and the same is passed over, what is there and different is refused.

use std::path::{Path, PathBuf};

use super::command::Command;
use super::commit::now;
use super::import_report::{ImportItem, ImportReport, Refusal, Taken};
use super::library::{ArticleRow, Progress, WorkState};
use super::notice::{Notice, Severity};
use super::state::Session;
use crate::edit::{Change, ChangeSet, GestureKind, LayerChange, RegistryChange, compose};
use crate::formats::{
    FileError, Format, ImportTarget, ImportedArticle, ImportedLayer, Problem, files_to_import,
    read_file, read_jsonl, read_layer_json, read_text,
};
use crate::i18n::Message;
use crate::model::{
    AnnotatorId, ArticleId, ArticleRecord, ArticleText, Entity, EntityId, Layer, LayerStatus,
};
use crate::text::{Digest, Direction, prevailing};

/// Most characters of a title that is taken from an article's first line.
pub(super) const TITLE_CHARS: usize = 120;

/// What a file holds; in the order in which files are taken, for layers need their articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Text,
    Dataset,
    Layers,
}

impl Session {
    /// Takes in articles (text files), layers (`layer.json`), datasets (`jsonl`), and folders of
    /// them. Texts come first, whatever the order of `paths`.
    ///
    /// With `annotator`, layers are taken as that annotator's, whatever the files say. `encoding` is
    /// that of the texts; without one, UTF-8, and UTF-16 with its mark.
    ///
    /// The session works as each layer's annotator while it is taken in and as before afterwards.
    pub fn import(
        &mut self,
        paths: &[PathBuf],
        annotator: Option<&AnnotatorId>,
        encoding: Option<&str>,
    ) -> ImportReport {
        let home = self.annotator.clone();
        let mut items: Vec<Option<ImportItem>> = Vec::new();
        let mut work: Vec<(Kind, usize, PathBuf)> = Vec::new();
        for path in paths {
            match files_of(path) {
                Ok(files) => {
                    for (kind, file) in files {
                        work.push((kind, items.len(), file));
                        items.push(None);
                    }
                }
                Err(refusal) => {
                    items.push(Some(ImportItem { path: path.clone(), outcome: Err(refusal) }));
                }
            }
        }
        work.sort_by_key(|&(kind, place, _)| (kind, place));
        for (kind, place, path) in work {
            let outcome = self.import_file(kind, &path, annotator, encoding);
            items[place] = Some(ImportItem { path, outcome });
        }
        self.perform(Command::WorkAs(home));
        // Who holds the files of somebody for whom nothing was taken in is no news.
        self.notices.retain(|notice| notice.message.id() != "notice-held");
        ImportReport { items: items.into_iter().flatten().collect() }
    }

    fn import_file(
        &mut self,
        kind: Kind,
        path: &Path,
        annotator: Option<&AnnotatorId>,
        encoding: Option<&str>,
    ) -> Result<Vec<Taken>, Refusal> {
        let bytes = read_file(path).map_err(Refusal::Disk)?;
        let about = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        match kind {
            Kind::Text => {
                let read = read_text(&bytes, encoding).map_err(Refusal::Text)?;
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                Ok(vec![self.take_text(
                    &ArticleId::made_safe(&stem),
                    &read.text,
                    &read.encoding,
                )?])
            }
            Kind::Layers => {
                let read = self.read_for(annotator, |target| read_layer_json(&bytes, target))?;
                self.take_layers(&read, &about)
            }
            Kind::Dataset => {
                let read = self.read_for(annotator, |target| read_jsonl(&bytes, target))?;
                // All that could refuse a layer is asked before the first article is written.
                for layer in &read.layers {
                    let article = layer.layer.article();
                    if self.record(article).is_some() {
                        self.there_already(&layer.layer)?;
                    }
                }
                let mut taken = Vec::new();
                for article in &read.articles {
                    taken.push(self.take_article(article)?);
                }
                taken.extend(self.take_layers(&read.layers, &about)?);
                Ok(taken)
            }
        }
    }

    /// Reads a file of annotations against the project as it is.
    fn read_for<T>(
        &mut self,
        annotator: Option<&AnnotatorId>,
        read: impl FnOnce(&ImportTarget<'_>) -> Result<T, FileError>,
    ) -> Result<T, Refusal> {
        let text_of = |id: &ArticleId| -> Option<ArticleText> {
            let record = self.record(id)?;
            let held = self.desk.texts.get(id).cloned();
            held.or_else(|| self.folder.read_text(record).ok().map(|read| read.text))
        };
        let target = ImportTarget {
            schema: &self.schema,
            registry: &self.registry,
            text_of: &text_of,
            annotator,
        };
        read(&target).map_err(|error| match &error.problem {
            // The article is there, but its text could not be read: the store knows why.
            Problem::UnknownArticle(id) if self.record(id).is_some() => {
                let id = id.clone();
                let words = self.words_of(|session| session.text(&id).is_some());
                words.err().map_or(Refusal::File(error), Refusal::Session)
            }
            _ => Refusal::File(error),
        })
    }

    fn take_text(
        &mut self,
        wish: &ArticleId,
        text: &str,
        encoding: &str,
    ) -> Result<Taken, Refusal> {
        let digest = Digest::of(text.as_bytes());
        let mut id = wish.clone();
        let mut number = 2;
        loop {
            match self.record(&id) {
                Some(there) if there.digest == digest => return Ok(Taken::ArticleThere(id)),
                None if self.folder.is_free_for(&id, text) => break,
                _ => {
                    id = wish.numbered(number);
                    number += 1;
                }
            }
        }
        let record = ArticleRecord {
            title: ArticleText::new(text).first_line(TITLE_CHARS),
            source: String::new(),
            url: String::new(),
            published: String::new(),
            retrieved: now(),
            direction: prevailing(text, Direction::Rtl),
            encoding: encoding.to_owned(),
            digest,
            id,
            revises: None,
        };
        self.add_article(record, text)
    }

    fn take_article(&mut self, article: &ImportedArticle) -> Result<Taken, Refusal> {
        if article.known {
            return Ok(Taken::ArticleThere(article.id.clone()));
        }
        let title = match article.title.trim() {
            "" => ArticleText::new(&article.text).first_line(TITLE_CHARS),
            title => title.to_owned(),
        };
        let record = ArticleRecord {
            id: article.id.clone(),
            title,
            source: article.source.clone(),
            url: article.url.clone(),
            published: article.published.clone(),
            retrieved: now(),
            direction: prevailing(&article.text, Direction::Rtl),
            encoding: "utf-8".to_owned(),
            digest: Digest::of(article.text.as_bytes()),
            revises: article.revises.clone(),
        };
        self.add_article(record, &article.text)
    }

    /// Adds an article to the folder and the library.
    pub(super) fn add_article(
        &mut self,
        record: ArticleRecord,
        text: &str,
    ) -> Result<Taken, Refusal> {
        self.folder.add_article(&record, text).map_err(Refusal::Store)?;
        let taken = Taken::Article {
            id: record.id.clone(),
            title: record.title.clone(),
            encoding: record.encoding.clone(),
        };
        let progress = Progress { state: WorkState::New, ..Progress::default() };
        let place = self.rows.partition_point(|row| row.record.id < record.id);
        self.rows.insert(place, ArticleRow { record, progress });
        self.note_editions();
        self.revision += 1;
        Ok(taken)
    }

    /// Takes in layers whose articles are in the project: all, or none when one of them cannot be.
    fn take_layers(
        &mut self,
        layers: &[ImportedLayer],
        about: &str,
    ) -> Result<Vec<Taken>, Refusal> {
        let mut there = Vec::with_capacity(layers.len());
        for imported in layers {
            there.push(self.there_already(&imported.layer)?);
        }
        let mut taken = Vec::new();
        for (imported, there) in layers.iter().zip(there) {
            let layer = &imported.layer;
            let (article, annotator) = (layer.article().clone(), layer.annotator().clone());
            if there {
                taken.push(Taken::LayerThere { article, annotator });
                continue;
            }
            self.become_writer(&annotator)?;
            let (changes, entities) = self.changes_of(imported);
            if !changes.is_empty() {
                // What waits in memory because the disk fails is not taken in yet.
                self.words_of(|session| {
                    session.commit(GestureKind::Import, about, changes)
                        && session.waiting.is_empty()
                })
                .map_err(Refusal::Session)?;
            }
            let (spans, relations) = (layer.spans().len(), layer.relations().len());
            taken.push(Taken::Layer { article, annotator, spans, relations, entities });
        }
        Ok(taken)
    }

    /// Whether the annotator has this very layer. What is in the way of taking it in is refused.
    fn there_already(&mut self, layer: &Layer) -> Result<bool, Refusal> {
        self.become_writer(layer.annotator())?;
        let article = layer.article();
        self.words_of(|session| session.hold_layer(article)).map_err(Refusal::Session)?;
        let Some(held) = self.desk.layers.get(article) else { return Ok(false) };
        if let Some(error) = &held.locked {
            return Err(Refusal::Store(error.clone()));
        }
        if held.layer.is_untagged() && held.layer.status == LayerStatus::InProgress {
            return Ok(false);
        }
        if is_same_work(&held.layer, layer) {
            return Ok(true);
        }
        let (article, annotator) = (article.clone(), layer.annotator().clone());
        Err(Refusal::OtherLayer { article, annotator })
    }

    /// The change set that takes a layer in, and the entities that it adds.
    fn changes_of(&self, imported: &ImportedLayer) -> (ChangeSet, Vec<EntityId>) {
        let missing = imported.missing_entities.iter();
        let entities: Vec<EntityId> =
            missing.filter(|id| self.registry.get(id).is_none()).cloned().collect();
        let add = |id: &EntityId| Change::Registry(RegistryChange::Add(Entity::new(id.clone())));
        let mut changes = ChangeSet::new(entities.iter().map(add).collect())
            .then(compose::take_in(&imported.layer));
        if imported.layer.status != LayerStatus::InProgress {
            let status = LayerChange::SetStatus {
                before: LayerStatus::InProgress,
                after: imported.layer.status,
            };
            let article = imported.layer.article();
            changes = changes.then(ChangeSet::of_layer(article, vec![status]));
        }
        (changes, entities)
    }

    /// Works as `annotator`, who must be free to be written for.
    pub(super) fn become_writer(&mut self, annotator: &AnnotatorId) -> Result<(), Refusal> {
        let became = self.words_of(|session| {
            session.perform(Command::WorkAs(annotator.clone()));
            session.annotator() == annotator && session.is_writable()
        });
        became.map_err(Refusal::Session)
    }

    /// Does `what` and, when it fails, returns what the session said of it.
    pub(super) fn words_of(&mut self, what: impl FnOnce(&mut Self) -> bool) -> Result<(), Notice> {
        let before = std::mem::take(&mut self.notices);
        let done = what(self);
        let mut said = std::mem::replace(&mut self.notices, before);
        if done {
            said.into_iter().for_each(|notice| self.tell(notice));
            return Ok(());
        }
        said.sort_by_key(|notice| notice.severity);
        // What was said before is not said again, so there may be no words.
        let id = if self.waiting.is_empty() { "notice-read-only" } else { "notice-waiting" };
        Err(said.pop().unwrap_or_else(|| Notice::new(Severity::Error, Message::new(id))))
    }
}

/// The files that `path` stands for, with what each holds.
fn files_of(path: &Path) -> Result<Vec<(Kind, PathBuf)>, Refusal> {
    let files = match files_to_import(path).map_err(Refusal::Disk)? {
        Some(files) if files.is_empty() => return Err(Refusal::NothingIn),
        Some(files) => files,
        None => vec![path.to_owned()],
    };
    files.into_iter().map(|file| Ok((kind_of(&file)?, file))).collect()
}

/// What a file holds, by its name; what has no name of a format is a text.
fn kind_of(path: &Path) -> Result<Kind, Refusal> {
    match Format::of_path(path) {
        None => Ok(Kind::Text),
        Some(Format::LayerJson) => Ok(Kind::Layers),
        Some(Format::Jsonl) => Ok(Kind::Dataset),
        Some(Format::Conll | Format::Csv) => Err(Refusal::OnlyWritten),
    }
}

/// Whether two layers say the same, whatever ids their relations have.
fn is_same_work(one: &Layer, other: &Layer) -> bool {
    let links = |layer: &Layer| {
        let mut links: Vec<_> =
            layer.relations().map(|r| (r.kind.clone(), r.from.clone(), r.to.clone())).collect();
        links.sort_unstable();
        links
    };
    one.status == other.status && one.spans().eq(other.spans()) && links(one) == links(other)
}
