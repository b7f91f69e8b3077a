//! Articles on disk: a text that never changes, and its record.

use std::path::{Path, PathBuf};

use super::conflict::conflict_marks;
use super::error::{StoreError, StoreErrorKind};
use super::folder::ProjectFolder;
use super::ron_text;
use super::wire::{article_v1, article_v2};
use crate::model::{ArticleId, ArticleRecord, ArticleText};
use crate::text::Digest;

/// Largest text, in bytes.
const TEXT_LIMIT: u64 = 64 << 20;

/// An article's text as it was found.
#[derive(Debug, Clone)]
pub struct TextRead {
    /// The text.
    pub text: ArticleText,
    /// [`StoreErrorKind::DigestMismatch`] when the text is not the one that the record knows. It can
    /// be shown, spans are then placed by their quotes, and nothing is to be written for it.
    pub mismatch: Option<StoreError>,
}

impl ProjectFolder {
    /// The text of an article, exactly as it was imported.
    ///
    /// # Errors
    /// [`StoreErrorKind::Missing`], [`StoreErrorKind::NotUtf8`], [`StoreErrorKind::TooLarge`] and the
    /// disk's. A wrong digest is no error: [`TextRead::mismatch`].
    pub fn read_text(&self, record: &ArticleRecord) -> Result<TextRead, StoreError> {
        let path = self.text_path(&record.id);
        let text = self.files.text(&path, TEXT_LIMIT)?;
        let found = Digest::of(text.as_bytes());
        let mismatch = (found != record.digest).then(|| {
            let (found, recorded) = (found.to_string(), record.digest.to_string());
            let marks = conflict_marks(&text).map(|line| StoreErrorKind::ConflictMarks { line });
            let other_text = StoreErrorKind::DigestMismatch { found, recorded };
            StoreError::new(&path, marks.unwrap_or(other_text))
        });
        Ok(TextRead { text: ArticleText::new(&text), mismatch })
    }

    /// Which part of an article's text, from 0 to 1, stands before a code point. Does not ask whether
    /// the text is the one that the record knows.
    ///
    /// # Errors
    /// As [`ProjectFolder::read_text`].
    #[expect(clippy::cast_precision_loss, reason = "a bar is a few hundred pixels wide")]
    pub fn share_before(&self, id: &ArticleId, code_point: usize) -> Result<f32, StoreError> {
        let text = self.files.text(&self.text_path(id), TEXT_LIMIT)?;
        let before = text.char_indices().nth(code_point).map_or(text.len(), |(at, _)| at);
        Ok(before as f32 / text.len().max(1) as f32)
    }

    /// Adds an article: its text and then its record, so that an article without a record is one
    /// whose import did not end. The record's digest must be the text's. What is left of an earlier
    /// import of the very same text is taken up.
    ///
    /// # Errors
    /// [`StoreErrorKind::Exists`] when the id is taken; nothing is ever overwritten.
    /// [`StoreErrorKind::TooLarge`]; the disk's, after which the text is taken away again as far as
    /// the disk allows.
    pub fn add_article(&self, record: &ArticleRecord, text: &str) -> Result<(), StoreError> {
        let (text_path, record_path) = (self.text_path(&record.id), self.record_path(&record.id));
        let bytes = u64::try_from(text.len()).unwrap_or(u64::MAX);
        if bytes > TEXT_LIMIT {
            let limit = TEXT_LIMIT;
            return Err(StoreError::new(&text_path, StoreErrorKind::TooLarge { bytes, limit }));
        }
        if Digest::of(text.as_bytes()) != record.digest {
            return Err(StoreError::invalid(&record_path, None, "the digest is not the text's"));
        }
        let source = match &record.revises {
            None => ron_text::print(&record_path, &article_v1::Article::of(record), 1)?,
            Some(_) => ron_text::print(&record_path, &article_v2::Article::of(record), 1)?,
        };
        self.files.writable(&text_path)?;
        self.files.make_folder(&self.path("articles"))?;
        let layers_path = self.layers_path(&record.id);
        if self.files.entry(&layers_path)?.is_some() || self.trashed_articles().contains(&record.id)
        {
            return Err(StoreError::new(&layers_path, StoreErrorKind::Exists));
        }
        let left_over = self.has_already(&text_path, text.as_bytes())?;
        let record_there = self.has_already(&record_path, source.as_bytes())?;
        let mut written = Ok(());
        if !left_over {
            written = self.files.write_new(&text_path, text.as_bytes());
        }
        if written.is_ok() && !record_there {
            written = self.files.write_new(&record_path, source.as_bytes());
        }
        if let Err(error) = written {
            // Whether the record got its name before the failure is asked of the disk: a text must
            // never be taken from a record.
            if let Ok(None) = self.files.entry(&record_path)
                && error.kind != StoreErrorKind::Exists
                && !left_over
            {
                let _ = self.files.remove(&text_path);
            }
            return Err(error);
        }
        Ok(())
    }

    /// Whether `path` holds these very bytes, as an earlier try left them.
    fn has_already(&self, path: &Path, bytes: &[u8]) -> Result<bool, StoreError> {
        match self.files.bytes(path, TEXT_LIMIT) {
            Ok(there) if there == bytes => Ok(true),
            Ok(_) => Err(StoreError::new(path, StoreErrorKind::Exists)),
            Err(error) if error.kind == StoreErrorKind::Missing => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Whether [`ProjectFolder::add_article`] would not answer [`StoreErrorKind::Exists`] for this id
    /// and text: the id is free, or an interrupted import of the very same text left it. What cannot
    /// be looked at counts as free: adding it will tell why.
    #[must_use]
    pub fn is_free_for(&self, id: &ArticleId, text: &str) -> bool {
        let there = |path: PathBuf| matches!(self.files.entry(&path), Ok(Some(_)));
        let other_text = || {
            let found = self.has_already(&self.text_path(id), text.as_bytes());
            matches!(found, Err(error) if error.kind == StoreErrorKind::Exists)
        };
        !there(self.record_path(id))
            && !there(self.layers_path(id))
            && !other_text()
            && !self.trashed_articles().contains(id)
    }

    /// Whether an article, or what is left of one, has this id.
    #[must_use]
    pub fn is_taken(&self, id: &ArticleId) -> bool {
        [self.record_path(id), self.text_path(id), self.layers_path(id)]
            .iter()
            .any(|path| matches!(self.files.entry(path), Ok(Some(_))))
            || self.trashed_articles().contains(id)
    }
}
