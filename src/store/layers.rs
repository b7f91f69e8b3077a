//! Layers on disk: one annotator's annotations of one article, a file each.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::error::{StoreError, StoreErrorKind};
use super::folder::ProjectFolder;
use super::head::Head;
use super::ron_text::{self, Lines};
use super::wire::layer::{self, Found};
use super::wire::layer_v4;
use crate::model::{
    AnnotatorId, ArticleId, ArticleText, Fragments, LabelId, Layer, LayerStatus, LostSpan,
    RelationId, Span, SpanId,
};

/// Largest file of a layer, in bytes.
pub(super) const LAYER_LIMIT: u64 = 64 << 20;

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
    /// The words of a refused proposal stand nowhere in the text; the refusal is forgotten.
    RefusalGone {
        /// The words.
        words: String,
    },
}

/// A layer as it was read.
#[derive(Debug, Clone)]
pub struct LayerRead {
    /// The layer. Spans whose quote stands nowhere are in [`Layer::lost`].
    pub layer: Layer,
    /// Up to where its tags hold its annotator's history; later transactions are to be replayed.
    pub at: Head,
    /// Up to where its review does, which is a file of its own.
    pub review_at: Head,
    /// Spans that were moved to where their quotes stand, and refusals without a place.
    pub repairs: Vec<Repair>,
}

/// What a layer's file says in short, for lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LayerSummary {
    /// How far the annotator says that the work is.
    pub status: LayerStatus,
    /// Spans of each label, lost ones included.
    pub counts: BTreeMap<LabelId, usize>,
    /// One past the last code point that a span reaches; 0 without spans.
    pub reach: usize,
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
        text: &ArticleText,
    ) -> Result<LayerRead, StoreError> {
        let path = self.layer_path(article, annotator);
        let mut read = self.read_layer_at(&path, article, annotator, text)?;
        let review = self.read_review(article, annotator, text)?;
        read.layer.review = review.review;
        read.review_at = review.at;
        Ok(read)
    }

    /// The same of another file than the layer's own, such as a copy of it.
    pub(super) fn read_layer_at(
        &self,
        path: &Path,
        article: &ArticleId,
        annotator: &AnnotatorId,
        text: &ArticleText,
    ) -> Result<LayerRead, StoreError> {
        let Some((source, entry)) = self.files.text_to_replace(path, LAYER_LIMIT)? else {
            let layer = Layer::new(article.clone(), annotator.clone());
            let (at, review_at) = <_>::default();
            return Ok(LayerRead { layer, at, review_at, repairs: Vec::new() });
        };
        let (wire, version) = layer::parse(path, &source)?;
        belongs(path, (&wire.article, &wire.annotator), article, annotator)?;
        let at = Head::written(wire.at, &wire.hash)
            .map_err(|why| StoreError::invalid(path, None, why))?;
        let mut reading = Reading {
            path,
            source: &source,
            layer: Layer::new(article.clone(), annotator.clone()),
            lost: BTreeMap::new(),
            relations: BTreeSet::new(),
            search: layer::Search::default(),
            repairs: Vec::new(),
        };
        if wire.next > Layer::MOST_NUMBERS {
            let why = format!("next: {} leaves no numbers for new spans", wire.next);
            return Err(StoreError::invalid(path, None, why));
        }
        reading.layer.reserve_numbers(wire.next);
        reading.layer.status = match wire.status {
            layer_v4::Status::InProgress => LayerStatus::InProgress,
            layer_v4::Status::Done => LayerStatus::Done,
        };
        for span in &wire.spans {
            reading.span(span, text)?;
        }
        for relation in &wire.relations {
            reading.relation(relation)?;
        }
        for refusal in &wire.refused {
            reading.refusal(refusal, text)?;
        }
        let (layer, repairs) = reading.end();
        self.files.seen(path, entry, &source, version);
        Ok(LayerRead { layer, at, review_at: Head::default(), repairs })
    }

    /// What a layer's file says in short; nothing when there is none. Needs no text, and takes part
    /// of the time that [`ProjectFolder::read_layer`] takes.
    ///
    /// # Errors
    /// Any of a file.
    pub fn layer_summary(
        &self,
        article: &ArticleId,
        annotator: &AnnotatorId,
    ) -> Result<LayerSummary, StoreError> {
        let path = self.layer_path(article, annotator);
        let source = match self.files.text(&path, LAYER_LIMIT) {
            Err(error) if error.kind == StoreErrorKind::Missing => {
                return Ok(LayerSummary::default());
            }
            source => source?,
        };
        let found = ron_text::probe(&path, &source, layer_v4::FORMAT, layer_v4::VERSION)?;
        let summary: layer_v4::Summary = if found >= 2 {
            ron_text::parse(&path, &source)?
        } else {
            layer::parse(&path, &source)?.0.into()
        };
        belongs(&path, (&summary.article, &summary.annotator), article, annotator)?;
        let invalid = |why: String| StoreError::invalid(&path, None, why);
        let mut counts = BTreeMap::new();
        let reach = summary.spans.iter().map(|span| span.end).max().unwrap_or(0);
        for span in &summary.spans {
            let label = LabelId::new(&span.label).map_err(|error| invalid(error.to_string()))?;
            *counts.entry(label).or_insert(0) += 1;
        }
        Ok(LayerSummary {
            status: match summary.status {
                layer_v4::Status::InProgress => LayerStatus::InProgress,
                layer_v4::Status::Done => LayerStatus::Done,
            },
            counts,
            reach,
            at: Head::written(summary.at, &summary.hash).map_err(invalid)?,
        })
    }

    /// Writes a snapshot of `layer`, which holds its annotator's history up to `at`, and the file of
    /// its review, where there is one. Of somebody who reviews and never tagged anything only that is written.
    ///
    /// Beside, synced, renamed: the file is the old or the new one at any moment. A file of an older
    /// version is kept first, as `NAME.v1.bak`.
    ///
    /// # Errors
    /// [`StoreErrorKind::Changed`] when the file is not the one that was last read or written
    /// through this folder (or its clones); [`StoreErrorKind::Invalid`] for a span that is not of
    /// the text; the disk's.
    pub fn write_layer(
        &self,
        layer: &Layer,
        text: &ArticleText,
        at: Head,
    ) -> Result<(), StoreError> {
        self.write_review((layer.article(), layer.annotator()), &layer.review, text, at)?;
        let path = self.layer_path(layer.article(), layer.annotator());
        let only_reviews = layer.was_never_touched()
            && self.has_review(layer.article(), layer.annotator())?
            && self.files.entry(&path)?.is_none();
        if only_reviews {
            return Ok(());
        }
        let wire = write(layer, text, at).map_err(|why| StoreError::invalid(&path, None, why))?;
        let source = ron_text::print(&path, &wire, 2)?;
        let bytes = u64::try_from(source.len()).unwrap_or(u64::MAX);
        if bytes > LAYER_LIMIT {
            // It could not be read again. The history holds all of it.
            let limit = LAYER_LIMIT;
            return Err(StoreError::new(&path, StoreErrorKind::TooLarge { bytes, limit }));
        }
        for folder in [self.path("layers"), self.layers_path(layer.article())] {
            self.files.make_folder(&folder)?;
        }
        // Versions 2 to 4 are told apart by what a layer holds, which comes and goes with single
        // gestures: from one to the other nothing is migrated.
        self.files.replace(&path, source.as_bytes(), wire.version.min(2))
    }

    pub(super) fn layer_path(&self, article: &ArticleId, annotator: &AnnotatorId) -> PathBuf {
        self.layers_path(article).join(format!("{annotator}.ron"))
    }

    /// Keeps copies of a layer's file and of its review's as `NAME.WHY.bak`, or with a number behind it.
    pub(super) fn keep_layer(
        &self,
        article: &ArticleId,
        annotator: &AnnotatorId,
        why: &str,
    ) -> Result<(), StoreError> {
        let path = self.layer_path(article, annotator);
        let name = |number| match number {
            1 => format!("{annotator}.ron.{why}.bak"),
            _ => format!("{annotator}.ron.{why}.bak-{number}"),
        };
        for path in [path, self.decisions_path(article, annotator)] {
            match self.files.bytes(&path, LAYER_LIMIT) {
                Ok(bytes) => _ = self.files.write_numbered(&path, name, &bytes)?,
                Err(error) if error.kind == StoreErrorKind::Missing => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// A layer's file as it says, its source and the version it has; `None` when there is none.
    ///
    /// # Errors
    /// As [`ProjectFolder::read_layer`].
    pub(super) fn layer_as_written(
        &self,
        article: &ArticleId,
        annotator: &AnnotatorId,
    ) -> Result<Option<(layer_v4::Layer, String, u32)>, StoreError> {
        let path = self.layer_path(article, annotator);
        let source = match self.files.text(&path, LAYER_LIMIT) {
            Err(error) if error.kind == StoreErrorKind::Missing => return Ok(None),
            source => source?,
        };
        let (wire, version) = layer::parse(&path, &source)?;
        belongs(&path, (&wire.article, &wire.annotator), article, annotator)?;
        Ok(Some((wire, source, version)))
    }

    /// A layer's file as it stands, for the lines of messages; empty when it cannot be read.
    pub(super) fn layer_source(&self, article: &ArticleId, annotator: &AnnotatorId) -> String {
        self.files.text(&self.layer_path(article, annotator), LAYER_LIMIT).unwrap_or_default()
    }
}

/// `span`, which stands in `text`, as one that has no place in another text, with no relations.
///
/// # Errors
/// In words, when the span is not of the text.
pub fn lost_span(span: &Span, text: &ArticleText) -> Result<LostSpan, String> {
    layer::lose(span, text)
}

/// What a lost span says, as a span at `fragments`.
///
/// # Errors
/// In words, when its record was not made by this room.
pub fn found_span(lost: &LostSpan, fragments: Fragments) -> Result<Span, String> {
    layer::find(lost, fragments)
}

/// The file of `layer`.
///
/// # Errors
/// In words, when a span is not of the text.
pub(super) fn write(
    layer: &Layer,
    text: &ArticleText,
    at: Head,
) -> Result<layer_v4::Layer, String> {
    let mut spans = Vec::with_capacity(layer.spans().len() + layer.lost.len());
    for span in layer.spans_in_order() {
        spans.push(layer::write_span(span, text, true)?);
    }
    for lost in &layer.lost {
        spans.push(layer::write_lost(lost)?);
    }
    let lost = layer.lost.iter().flat_map(|lost| &lost.relations);
    let relations: BTreeMap<_, _> =
        layer.relations().chain(lost).map(|relation| (&relation.id, relation)).collect();
    // What could not be read again must not be written.
    for (id, relation) in &relations {
        if let Some(end) = [&relation.from, &relation.to].into_iter().find(|end| !layer.holds(end))
        {
            return Err(format!("the relation {id}: the layer holds no span {end}"));
        }
    }
    let refused = layer.refusals().map(|refusal| layer::write_refusal(refusal, text, true));
    let refused: Vec<_> = refused.collect::<Result<_, _>>()?;
    // A file that older programs could not read is made only where it must be.
    let version = match (refused.is_empty(), spans.iter().all(layer_v4::Span::is_v2)) {
        (false, _) => layer_v4::VERSION,
        (true, false) => 3,
        (true, true) => 2,
    };
    Ok(layer_v4::Layer {
        format: layer_v4::FORMAT.to_owned(),
        version,
        article: layer.article().to_string(),
        annotator: layer.annotator().to_string(),
        at: at.number,
        hash: at.written_hash(),
        status: match layer.status {
            LayerStatus::InProgress => layer_v4::Status::InProgress,
            LayerStatus::Done => layer_v4::Status::Done,
        },
        next: layer.next_number(),
        spans,
        relations: relations.into_values().map(layer::write_relation).collect(),
        refused,
    })
}

/// Whether a file that says these ids may stand at `path`: a sync tool's conflict copy may not.
fn belongs(
    path: &Path,
    (says_article, says_annotator): (&str, &str),
    article: &ArticleId,
    annotator: &AnnotatorId,
) -> Result<(), StoreError> {
    if says_article == article.as_str() && says_annotator == annotator.as_str() {
        return Ok(());
    }
    let says = format!("{says_article}/{says_annotator}");
    Err(StoreError::new(path, StoreErrorKind::Misnamed { says }))
}

/// A layer that is being read.
struct Reading<'f> {
    path: &'f Path,
    source: &'f str,
    layer: Layer,
    /// Where in [`Layer::lost`] a lost span stands.
    lost: BTreeMap<SpanId, usize>,
    relations: BTreeSet<RelationId>,
    /// What the search for spans that have moved knows so far.
    search: layer::Search,
    repairs: Vec<Repair>,
}

impl Reading<'_> {
    fn wrong(&self, id: &str, nth: usize, why: impl ToString) -> StoreError {
        let lines = Lines::of(self.source);
        let line = lines.of_id(id, nth).or_else(|| lines.of_id(id, 0));
        StoreError::invalid(self.path, line, why)
    }

    fn span(&mut self, span: &layer_v4::Span, text: &ArticleText) -> Result<(), StoreError> {
        let found = layer::read_span(span, text, &mut self.search)
            .map_err(|why| self.wrong(&span.id, 0, why))?;
        let id = match &found {
            Found::Kept(placed) | Found::Moved(placed) => &placed.id,
            Found::Lost(lost) => &lost.id,
        };
        if self.layer.span(id).is_some() || self.lost.contains_key(id) {
            return Err(self.wrong(id.as_str(), 1, format!("the span {id} is given twice")));
        }
        let placed = match found {
            Found::Lost(lost) => {
                self.lost.insert(lost.id.clone(), self.layer.lost.len());
                self.layer.lost.push(lost);
                return Ok(());
            }
            Found::Moved(placed) => {
                self.repairs.push(Repair::Moved { span: placed.id.clone(), line: None });
                placed
            }
            Found::Kept(placed) => placed,
        };
        let added = self.layer.add_span(placed);
        added.map_err(|error| self.wrong(&span.id, 1, error))
    }

    fn relation(&mut self, wire: &layer_v4::Relation) -> Result<(), StoreError> {
        let relation = layer::read_relation(wire).map_err(|why| self.wrong(&wire.id, 0, why))?;
        if !self.relations.insert(relation.id.clone()) {
            let why = format!("the relation {} is given twice", wire.id);
            return Err(self.wrong(&wire.id, 1, why));
        }
        let mut lost = None;
        for end in [&relation.from, &relation.to] {
            lost = lost.or(self.lost.get(end).copied());
            if self.layer.span(end).is_none() && !self.lost.contains_key(end) {
                let why = format!("the relation {}: the layer holds no span {end}", wire.id);
                return Err(self.wrong(&wire.id, 0, why));
            }
        }
        match lost.and_then(|at| self.layer.lost.get_mut(at)) {
            Some(lost) => lost.relations.push(relation),
            None => {
                let added = self.layer.add_relation(relation);
                added.map_err(|error| self.wrong(&wire.id, 0, error))?;
            }
        }
        Ok(())
    }

    fn refusal(&mut self, wire: &layer_v4::Refusal, text: &ArticleText) -> Result<(), StoreError> {
        let wrong = |why: String| StoreError::invalid(self.path, None, why);
        match layer::read_refusal(wire, text, &mut self.search).map_err(wrong)? {
            // One that is given twice says nothing more.
            Some(refusal) => {
                self.layer.add_refusal(refusal);
            }
            None => self.repairs.push(Repair::RefusalGone { words: wire.quote.clone() }),
        }
        Ok(())
    }

    /// The layer and what was repaired, with the lines of the repairs.
    fn end(mut self) -> (Layer, Vec<Repair>) {
        if !self.repairs.is_empty() {
            let lines = Lines::of(self.source);
            for repair in &mut self.repairs {
                if let Repair::Moved { span, line } = repair {
                    *line = lines.of_id(span.as_str(), 0);
                }
            }
        }
        (self.layer, self.repairs)
    }
}

impl From<layer_v4::Layer> for layer_v4::Summary {
    fn from(layer: layer_v4::Layer) -> Self {
        let label =
            |span: layer_v4::Span| layer_v4::SpanSummary { label: span.label, end: span.end };
        Self {
            article: layer.article,
            annotator: layer.annotator,
            at: layer.at,
            hash: layer.hash,
            status: layer.status,
            spans: layer.spans.into_iter().map(label).collect(),
        }
    }
}
