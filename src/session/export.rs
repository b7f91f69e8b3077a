//! Layers of the project into a file of some format.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::notice::{Notice, Severity};
use super::state::Session;
use crate::formats::{
    DiskError, Format, LossReport, TaggedArticle, WriteError, WriteOptions, write, write_file,
    write_unnamed,
};
use crate::i18n::Message;
use crate::model::{AnnotatorId, Article, ArticleId, ArticleRecord, Layer, LayerStatus, Schema};
use crate::store::{Journal, StoreError, current_layer};

/// Whose layers are exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportLayers {
    /// Everybody's, one after another.
    All,
    /// One annotator's.
    Of(AnnotatorId),
    /// The adjudicated ones.
    Gold,
}

/// What is to be exported, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOrder {
    /// The format.
    pub format: Format,
    /// Whose layers.
    pub layers: ExportLayers,
    /// Of which articles; of all in their newest editions when empty. An article that is named is written even when its layer
    /// is empty; else only layers with something in them are.
    pub articles: Vec<ArticleId>,
    /// Details of the format.
    pub options: WriteOptions,
}

/// What an export holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The content of the file, UTF-8.
    pub text: String,
    /// What the format could not hold.
    pub report: LossReport,
    /// How many articles.
    pub articles: usize,
    /// How many layers.
    pub layers: usize,
    /// How many spans the layers hold.
    pub spans: usize,
    /// How many relations the layers hold.
    pub relations: usize,
    /// The file beside the export that holds the loss report, if one was written.
    pub loss_file: Option<PathBuf>,
}

/// Why nothing was exported. What was there before is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The project has no such article.
    #[error("the project has no article {0}")]
    NoArticle(ArticleId),
    /// Nobody of that name has a layer.
    #[error("{annotator} has no layer in this project; there are layers of {}", names(.known))]
    NoAnnotator {
        /// The name.
        annotator: AnnotatorId,
        /// The names that have one.
        known: Vec<AnnotatorId>,
    },
    /// Nobody has tagged anything that could be adjudicated.
    #[error("there is no gold layer yet")]
    NoGold,
    /// Nothing was tagged.
    #[error("there is nothing to export")]
    Nothing,
    /// The format has no room for so much.
    #[error("{0}")]
    Format(WriteError),
    /// A layer or text could not be read.
    #[error("{0}")]
    Store(StoreError),
    /// The file could not be written.
    #[error("{}: {error}", .path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// Why.
        error: DiskError,
    },
}

fn names(annotators: &[AnnotatorId]) -> String {
    match annotators {
        [] => "nobody".to_owned(),
        some => some.iter().map(AnnotatorId::as_str).collect::<Vec<_>>().join(", "),
    }
}

impl Exported {
    /// The content of a file with these layers, in that order.
    ///
    /// # Errors
    /// [`ExportError::Format`].
    pub fn of(
        found: &[(Article, Arc<Layer>)],
        schema: &Schema,
        format: Format,
        options: WriteOptions,
    ) -> Result<Self, ExportError> {
        let tagged: Vec<TaggedArticle<'_>> =
            found.iter().map(|(article, layer)| TaggedArticle { article, layer }).collect();
        let written = write(format, &tagged, schema, options).map_err(ExportError::Format)?;
        let ids: BTreeSet<&ArticleId> = found.iter().map(|(a, _)| &a.record.id).collect();
        Ok(Self {
            text: written.text,
            report: written.report,
            articles: ids.len(),
            layers: found.len(),
            spans: found.iter().map(|(_, layer)| layer.spans().len()).sum(),
            relations: found.iter().map(|(_, layer)| layer.relations().len()).sum(),
            loss_file: None,
        })
    }

    /// Writes it to the file `path`, which is replaced whole if it is there, and what the format could
    /// not hold to `path.loss.json` beside it.
    ///
    /// # Errors
    /// [`ExportError::Disk`]; the file is then as it was.
    pub fn put(&mut self, path: &Path, format: Format) -> Result<(), ExportError> {
        let failed = |path: &Path, error| ExportError::Disk { path: path.to_owned(), error };
        write_file(path, self.text.as_bytes()).map_err(|error| failed(path, error))?;
        let mut beside = path.as_os_str().to_owned();
        beside.push(".loss.json");
        let beside = PathBuf::from(beside);
        // A report of an earlier export must not stand beside this one.
        if !self.report.is_empty() || beside.is_file() {
            let report = self.report.to_json(format.name());
            write_unnamed(&beside, report.as_bytes()).map_err(|error| failed(&beside, error))?;
            self.loss_file = Some(beside);
        }
        Ok(())
    }

    /// The export for a person, written to `path`.
    #[must_use]
    pub fn notices(&self, path: &Path) -> Vec<Notice> {
        let message =
            Message::new("notice-exported").arg("count", self.spans).arg("file", file_name(path));
        let mut notices =
            vec![Notice::new(Severity::Info, message).detail(path.display().to_string())];
        let losses = self.report.losses.len() + self.report.not_held.len();
        if losses > 0 {
            let message = Message::new("notice-export-losses").arg("count", losses);
            let beside = self.loss_file.as_ref().map(|file| file.display().to_string());
            notices
                .push(Notice::new(Severity::Warning, message).detail(beside.unwrap_or_default()));
        }
        notices
    }
}

impl ExportError {
    /// It for a person.
    #[must_use]
    pub fn notice(&self) -> Notice {
        let message = match self {
            Self::NoArticle(id) => Message::new("notice-no-article").arg("article", id.as_str()),
            Self::NoAnnotator { annotator, .. } => {
                Message::new("notice-export-no-annotator").arg("annotator", annotator.as_str())
            }
            Self::NoGold => Message::new("notice-export-no-gold"),
            Self::Nothing => Message::new("notice-export-nothing"),
            Self::Format(WriteError::TooManyCells) => Message::new("notice-export-too-wide"),
            Self::Store(error) => return Notice::of_store(error),
            Self::Disk { path, error } => Message::new("notice-export-failed")
                .arg("file", file_name(path))
                .arg("reason", error.to_string()),
        };
        let detail = match self {
            Self::NoAnnotator { known, .. } => format!("layers of {}", names(known)),
            Self::Disk { path, .. } => path.display().to_string(),
            _ => String::new(),
        };
        Notice::new(Severity::Error, message).detail(detail)
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

impl Session {
    /// The layers of `articles` (of all in their newest editions when empty) that `layers` names, with their articles: by
    /// article, then by annotator. Empty layers that nobody named are left out.
    ///
    /// # Errors
    /// [`ExportError`]; a layer that cannot be read stops the whole.
    pub fn layers_of(
        &mut self,
        layers: &ExportLayers,
        articles: &[ArticleId],
    ) -> Result<Vec<(Article, Arc<Layer>)>, ExportError> {
        if *layers == ExportLayers::Gold {
            return self.gold_layers(articles);
        }
        let mut journals = Vec::new();
        for annotator in self.annotators_of(layers)? {
            journals.push(if annotator == self.annotator {
                None
            } else {
                Some(Journal::look_up(&self.folder, &annotator).map_err(ExportError::Store)?.0)
            });
        }
        let named = !articles.is_empty() && matches!(layers, ExportLayers::Of(_));
        let mut found = Vec::new();
        for record in self.records_of(articles)? {
            let text = match self.desk.texts.get(&record.id) {
                Some(text) => text.clone(),
                None => self.folder.read_text(&record).map_err(ExportError::Store)?.text,
            };
            let article = Article { record, text };
            for journal in &journals {
                let layer = self.layer_of(&article, journal.as_ref())?;
                if named || !layer.is_empty() || layer.status != LayerStatus::InProgress {
                    found.push((article.clone(), layer));
                }
            }
        }
        Ok(found)
    }

    /// The article `id` with its text.
    ///
    /// # Errors
    /// [`ExportError`] when there is no such article or its text cannot be read.
    pub fn article(&self, id: &ArticleId) -> Result<Article, ExportError> {
        let unknown = || ExportError::NoArticle(id.clone());
        let record = self.record(id).cloned().ok_or_else(unknown)?;
        let text = match self.desk.texts.get(id) {
            Some(text) => text.clone(),
            None => self.folder.read_text(&record).map_err(ExportError::Store)?.text,
        };
        Ok(Article { record, text })
    }

    /// Makes the content of an export.
    ///
    /// # Errors
    /// [`ExportError`], [`ExportError::Nothing`] among them.
    pub fn exported(&mut self, order: &ExportOrder) -> Result<Exported, ExportError> {
        let mut found = self.layers_of(&order.layers, &order.articles)?;
        if order.articles.is_empty() || matches!(order.layers, ExportLayers::All) {
            // Where proposals were only refused, nothing was tagged.
            found.retain(|(_, layer)| {
                !layer.is_untagged() || layer.status != LayerStatus::InProgress
            });
        }
        if found.is_empty() {
            return Err(ExportError::Nothing);
        }
        Exported::of(&found, &self.schema, order.format, order.options)
    }

    /// Exports to the file `path`, which is replaced whole if it is there. What the format could not
    /// hold is written to `path.loss.json` beside it.
    ///
    /// # Errors
    /// [`ExportError`]; the file is then as it was.
    pub fn export(&mut self, order: &ExportOrder, path: &Path) -> Result<Exported, ExportError> {
        let mut exported = self.exported(order)?;
        exported.put(path, order.format)?;
        Ok(exported)
    }

    fn annotators_of(&self, layers: &ExportLayers) -> Result<Vec<AnnotatorId>, ExportError> {
        let mut known = self.folder.annotators().map_err(ExportError::Store)?;
        if !known.contains(&self.annotator) && self.journal.head().number > 0 {
            known.push(self.annotator.clone());
        }
        match layers {
            ExportLayers::All | ExportLayers::Gold => Ok(known),
            ExportLayers::Of(annotator) if known.contains(annotator) => Ok(vec![annotator.clone()]),
            ExportLayers::Of(annotator) => {
                Err(ExportError::NoAnnotator { annotator: annotator.clone(), known })
            }
        }
    }

    /// The gold layers of `articles`, or of all that have one. What is still to be decided is told.
    fn gold_layers(
        &mut self,
        articles: &[ArticleId],
    ) -> Result<Vec<(Article, Arc<Layer>)>, ExportError> {
        let mut found = Vec::new();
        let (mut left, mut unfinished) = (0, 0);
        for record in self.records_of(articles)? {
            let Some((article, gold)) = self.gold_of(&record.id).map_err(ExportError::Store)?
            else {
                continue;
            };
            left += gold.left;
            unfinished += usize::from(gold.left > 0);
            found.push((article, Arc::new(gold.layer)));
        }
        if found.is_empty() {
            return Err(ExportError::NoGold);
        }
        if left > 0 {
            let message =
                Message::new("notice-gold-left").arg("count", left).arg("articles", unfinished);
            self.tell(Notice::new(Severity::Warning, message));
        }
        Ok(found)
    }

    fn records_of(&self, articles: &[ArticleId]) -> Result<Vec<ArticleRecord>, ExportError> {
        if articles.is_empty() {
            let editions = self.editions();
            let newest = self.rows.iter().filter(|row| editions.is_newest(row.id()));
            return Ok(newest.map(|row| row.record.clone()).collect());
        }
        let known = |id: &ArticleId| {
            self.record(id).cloned().ok_or_else(|| ExportError::NoArticle(id.clone()))
        };
        articles.iter().map(known).collect()
    }

    /// The layer of `journal`'s annotator, or the session's own for `None`.
    fn layer_of(
        &mut self,
        article: &Article,
        journal: Option<&Journal>,
    ) -> Result<Arc<Layer>, ExportError> {
        let id = &article.record.id;
        if journal.is_none()
            && let Some(held) = self.desk.layers.get(id)
        {
            return Ok(Arc::clone(&held.layer));
        }
        let journal = journal.unwrap_or(&self.journal);
        let (read, problems) =
            current_layer(&self.folder, journal, id, &article.text).map_err(ExportError::Store)?;
        self.report(&problems);
        Ok(Arc::new(read.layer))
    }
}
