//! What a reviewer decided and said of an article, on disk: one owner a file.

use std::path::PathBuf;

use super::error::{StoreError, StoreErrorKind};
use super::folder::ProjectFolder;
use super::head::Head;
use super::history_line::{read_status, write_status};
use super::layers::LAYER_LIMIT;
use super::ron_text::{self, Lines};
use super::wire::decisions::{read_decision, read_remark, write_decision, write_remark};
use super::wire::decisions_v1 as wire;
use crate::model::{AnnotatorId, ArticleId, ArticleText, LayerStatus, Review};

/// A reviewer's file as it was read.
#[derive(Debug, Clone, Default)]
pub struct ReviewRead {
    /// What it says.
    pub review: Review,
    /// Up to where it holds the reviewer's history.
    pub at: Head,
}

impl ProjectFolder {
    /// Reads what `reviewer` decided and said of an article. No file says nothing.
    ///
    /// # Errors
    /// Any of a file; [`StoreErrorKind::Invalid`] for what cannot be, with its line. A file that could
    /// not be read is not overwritten by writing a review.
    pub fn read_review(
        &self,
        article: &ArticleId,
        reviewer: &AnnotatorId,
        text: &ArticleText,
    ) -> Result<ReviewRead, StoreError> {
        let path = self.decisions_path(article, reviewer);
        let Some((source, entry)) = self.files.text_to_replace(&path, LAYER_LIMIT)? else {
            return Ok(ReviewRead::default());
        };
        let file = self.parse_review(article, reviewer, &source)?;
        let invalid = |line, why: String| StoreError::invalid(&path, line, why);
        let at = Head::written(file.at, &file.hash).map_err(|why| invalid(None, why))?;
        let mut review = Review::default();
        review.status = read_status(file.status);
        let lines = Lines::of(&source);
        for decision in &file.decisions {
            let id = decision.seen.first().map_or("", |seen| seen.span.id.as_str());
            let line = lines.of_id(id, 0);
            let read = read_decision(decision, text).map_err(|why| invalid(line, why))?;
            if review.put_decision(&read.key(), Some(read)).is_some() {
                let why = format!("two decisions begin with the candidate {id}");
                return Err(invalid(lines.of_id(id, 1).or(line), why));
            }
        }
        for remark in &file.remarks {
            let line = lines.of_id(&remark.id, 0);
            let read = read_remark(remark).map_err(|why| invalid(line, why))?;
            if review.put_remark(&read.id.clone(), Some(read)).is_some() {
                let why = format!("the remark {} is given twice", remark.id);
                return Err(invalid(lines.of_id(&remark.id, 1).or(line), why));
            }
        }
        self.files.seen(&path, entry, &source, file.version);
        Ok(ReviewRead { review, at })
    }

    fn parse_review(
        &self,
        article: &ArticleId,
        reviewer: &AnnotatorId,
        source: &str,
    ) -> Result<wire::Decisions, StoreError> {
        let path = self.decisions_path(article, reviewer);
        ron_text::probe(&path, source, wire::FORMAT, wire::VERSION)?;
        let file: wire::Decisions = ron_text::parse(&path, source)?;
        if file.article != article.as_str() || file.reviewer != reviewer.as_str() {
            let says = format!("{}/{}", file.article, file.reviewer);
            return Err(StoreError::new(&path, StoreErrorKind::Misnamed { says }));
        }
        Ok(file)
    }

    /// How far `reviewer` says that the review of an article is; not done when there is no file.
    ///
    /// # Errors
    /// Any of a file.
    pub fn review_status(
        &self,
        article: &ArticleId,
        reviewer: &AnnotatorId,
    ) -> Result<LayerStatus, StoreError> {
        Ok(self
            .review_as_written(article, reviewer)?
            .map_or(LayerStatus::InProgress, |(file, _)| read_status(file.status)))
    }

    /// Writes a snapshot of `review`, which holds its reviewer's history up to `at`. Nothing is written
    /// where nothing was ever decided or said.
    ///
    /// # Errors
    /// As [`ProjectFolder::write_layer`].
    pub(super) fn write_review(
        &self,
        (article, reviewer): (&ArticleId, &AnnotatorId),
        review: &Review,
        text: &ArticleText,
        at: Head,
    ) -> Result<(), StoreError> {
        let path = self.decisions_path(article, reviewer);
        if review.is_empty() && self.files.entry(&path)?.is_none() {
            return Ok(());
        }
        let file = as_file((article, reviewer), review, text, at)
            .map_err(|why| StoreError::invalid(&path, None, why))?;
        let source = ron_text::print(&path, &file, 2)?;
        let bytes = u64::try_from(source.len()).unwrap_or(u64::MAX);
        if bytes > LAYER_LIMIT {
            let limit = LAYER_LIMIT;
            return Err(StoreError::new(&path, StoreErrorKind::TooLarge { bytes, limit }));
        }
        for folder in [self.path("decisions"), self.decisions_folder(article)] {
            self.files.make_folder(&folder)?;
        }
        self.files.replace(&path, source.as_bytes(), wire::VERSION)
    }

    /// Whether there is a reviewer's file.
    pub(super) fn has_review(
        &self,
        article: &ArticleId,
        reviewer: &AnnotatorId,
    ) -> Result<bool, StoreError> {
        Ok(self.files.entry(&self.decisions_path(article, reviewer))?.is_some())
    }

    pub(super) fn decisions_folder(&self, article: &ArticleId) -> PathBuf {
        self.path("decisions").join(article.as_str())
    }

    pub(super) fn decisions_path(&self, article: &ArticleId, reviewer: &AnnotatorId) -> PathBuf {
        self.decisions_folder(article).join(format!("{reviewer}.ron"))
    }

    /// A reviewer's file as it says, and its source; `None` when there is none.
    ///
    /// # Errors
    /// Any of a file.
    pub(super) fn review_as_written(
        &self,
        article: &ArticleId,
        reviewer: &AnnotatorId,
    ) -> Result<Option<(wire::Decisions, String)>, StoreError> {
        let source = match self.files.text(&self.decisions_path(article, reviewer), LAYER_LIMIT) {
            Err(error) if error.kind == StoreErrorKind::Missing => return Ok(None),
            source => source?,
        };
        let file = self.parse_review(article, reviewer, &source)?;
        Ok(Some((file, source)))
    }
}

/// The file of `review`.
///
/// # Errors
/// In words, when a span is not of the text.
pub(super) fn as_file(
    (article, reviewer): (&ArticleId, &AnnotatorId),
    review: &Review,
    text: &ArticleText,
    at: Head,
) -> Result<wire::Decisions, String> {
    let decisions = review.decisions().map(|decision| write_decision(decision, text));
    Ok(wire::Decisions {
        format: wire::FORMAT.to_owned(),
        version: wire::VERSION,
        article: article.to_string(),
        reviewer: reviewer.to_string(),
        at: at.number,
        hash: at.written_hash(),
        status: write_status(review.status),
        decisions: decisions.collect::<Result<_, _>>()?,
        remarks: review.remarks().map(write_remark).collect(),
    })
}
