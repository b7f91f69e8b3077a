//! Version 1 of an article's record. Frozen.

use serde::{Deserialize, Serialize};

use crate::model;
use crate::text;

/// The name of the format.
pub const FORMAT: &str = "hashiya article";

/// This version.
pub const VERSION: u32 = 1;

/// The file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// `hashiya article`.
    pub format: String,
    /// 1.
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
}

/// Which way an article runs.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub enum Direction {
    /// As Arabic does.
    RightToLeft,
    /// As English does.
    LeftToRight,
}

impl Article {
    /// The file of `record`, which must not be a later edition.
    #[must_use]
    pub fn of(record: &model::ArticleRecord) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            id: record.id.to_string(),
            title: record.title.clone(),
            source: record.source.clone(),
            url: record.url.clone(),
            published: record.published.clone(),
            retrieved: record.retrieved.clone(),
            direction: match record.direction {
                text::Direction::Rtl => Direction::RightToLeft,
                text::Direction::Ltr => Direction::LeftToRight,
            },
            encoding: record.encoding.clone(),
            digest: record.digest.to_string(),
        }
    }
}
