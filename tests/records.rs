//! Records of articles whose fields nobody asks for.

use hashiya::model::{ArticleId, ArticleRecord};
use hashiya::text::{Digest, Direction};

/// The record of an article with this text.
pub fn record(id: &str, text: &str) -> ArticleRecord {
    ArticleRecord {
        id: ArticleId::new(id).unwrap(),
        title: id.into(),
        source: String::new(),
        url: String::new(),
        published: String::new(),
        retrieved: "2022-01-10T00:00:00Z".into(),
        direction: Direction::Rtl,
        encoding: "utf-8".into(),
        digest: Digest::of(text.as_bytes()),
        revises: None,
    }
}
