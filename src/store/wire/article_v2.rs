//! Version 2 of an article's record: it may name the article that it revises. Frozen.
//!
//! A record that revises nothing is written as version 1, which says as much.

use serde::{Deserialize, Serialize};

use super::article_v1::{self, Direction};
use crate::model::{self, ArticleId};
use crate::text;

/// This version.
pub const VERSION: u32 = 2;

/// The file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// `hashiya article`.
    pub format: String,
    /// 2.
    pub version: u32,
    /// Its id, as in the file's name.
    pub id: String,
    /// Headline.
    pub title: String,
    /// Who published it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Where it was found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// When it was published, ISO 8601.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub published: String,
    /// When it was imported, ISO 8601.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub retrieved: String,
    /// Which way it runs.
    pub direction: Direction,
    /// The encoding of the file it came from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub encoding: String,
    /// Digest of the text.
    pub digest: String,
    /// The article that it is a later edition of; empty when it is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub revises: String,
}

impl Article {
    /// The file of `record`.
    #[must_use]
    pub fn of(record: &model::ArticleRecord) -> Self {
        Self {
            revises: record.revises.as_ref().map(ToString::to_string).unwrap_or_default(),
            ..Self::from(article_v1::Article::of(record))
        }
    }

    /// The record that the file of the article `id` says.
    ///
    /// # Errors
    /// Why its digest or the article that it revises cannot be one, in words.
    pub fn read(self, id: ArticleId) -> Result<model::ArticleRecord, String> {
        let revises = match self.revises.as_str() {
            "" => None,
            earlier => Some(ArticleId::new(earlier).map_err(|error| error.to_string())?),
        };
        Ok(model::ArticleRecord {
            id,
            title: self.title,
            source: self.source,
            url: self.url,
            published: self.published,
            retrieved: self.retrieved,
            direction: match self.direction {
                Direction::RightToLeft => text::Direction::Rtl,
                Direction::LeftToRight => text::Direction::Ltr,
            },
            encoding: self.encoding,
            digest: self.digest.parse().map_err(|error| format!("«{}»: {error}", self.digest))?,
            revises,
        })
    }
}

impl From<article_v1::Article> for Article {
    /// The same record: it revises nothing.
    fn from(old: article_v1::Article) -> Self {
        Self {
            format: old.format,
            version: VERSION,
            id: old.id,
            title: old.title,
            source: old.source,
            url: old.url,
            published: old.published,
            retrieved: old.retrieved,
            direction: old.direction,
            encoding: old.encoding,
            digest: old.digest,
            revises: String::new(),
        }
    }
}
