//! The adjudicated layer of an article, on disk: what follows from layers and decisions, for those who
//! read a project without this program.

use std::path::PathBuf;

use super::error::{StoreError, StoreErrorKind};
use super::folder::ProjectFolder;
use super::layers::LAYER_LIMIT;
use super::ron_text;
use super::wire::decisions_v1::Candidate;
use super::wire::gold_v1 as wire;
use super::wire::layer::{write_relation, write_span};
use crate::model::{ArticleId, ArticleRecord, ArticleText, CandidateId, Gold, Sources};

impl ProjectFolder {
    /// Whether there is a file of the article's gold layer.
    #[must_use]
    pub fn has_gold(&self, article: &ArticleId) -> bool {
        matches!(self.files.entry(&self.gold_path(article)), Ok(Some(_)))
    }

    /// Writes the gold layer of an article, whatever stood there: it follows from other files. Nothing
    /// is written where the very same stands.
    ///
    /// # Errors
    /// Any of a file.
    pub fn write_gold(
        &self,
        record: &ArticleRecord,
        text: &ArticleText,
        gold: &Gold,
    ) -> Result<(), StoreError> {
        let path = self.gold_path(&record.id);
        let source = ron_text::print(&path, &self.as_file(record, text, gold)?, 2)?;
        let bytes = u64::try_from(source.len()).unwrap_or(u64::MAX);
        if bytes > LAYER_LIMIT {
            let limit = LAYER_LIMIT;
            return Err(StoreError::new(&path, StoreErrorKind::TooLarge { bytes, limit }));
        }
        if let Some((there, entry)) = self.files.text_to_replace(&path, LAYER_LIMIT)? {
            if there == source {
                return Ok(());
            }
            self.files.seen(&path, entry, &there, wire::VERSION);
        }
        self.files.make_folder(&self.path("gold"))?;
        self.files.replace(&path, source.as_bytes(), wire::VERSION)
    }

    /// Where the gold layer of an article stands.
    #[must_use]
    pub fn gold_path(&self, article: &ArticleId) -> PathBuf {
        self.path("gold").join(format!("{article}.ron"))
    }

    fn as_file(
        &self,
        record: &ArticleRecord,
        text: &ArticleText,
        gold: &Gold,
    ) -> Result<wire::Gold, StoreError> {
        let candidate = |id: &CandidateId| Candidate {
            annotator: id.annotator.to_string(),
            span: id.span.to_string(),
        };
        let none = Sources::default();
        let mut spans = Vec::with_capacity(gold.layer.spans().len());
        for span in gold.layer.spans_in_order() {
            let sources = gold.sources.get(&span.id).unwrap_or(&none);
            let span = write_span(span, text, true)
                .map_err(|why| StoreError::invalid(&self.gold_path(&record.id), None, why))?;
            let reviewer = sources.reviewer.as_ref();
            spans.push(wire::GoldSpan {
                span,
                sources: sources.candidates.iter().map(candidate).collect(),
                edited: sources.edited,
                reviewer: reviewer.map(ToString::to_string).unwrap_or_default(),
                automatic: sources.automatic.clone(),
                reason: sources.reason.clone(),
            });
        }
        Ok(wire::Gold {
            format: wire::FORMAT.to_owned(),
            version: wire::VERSION,
            article: record.id.to_string(),
            digest: record.digest.to_string(),
            annotators: gold.annotators.iter().map(ToString::to_string).collect(),
            left: gold.left,
            spans,
            relations: gold.layer.relations().map(write_relation).collect(),
        })
    }
}
