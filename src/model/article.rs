//! An article: a text that never changes, and what is known about it.

use std::sync::Arc;

use super::ArticleId;
use crate::text::{Digest, Direction, UnitIndex};

/// What is known about an article besides its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleRecord {
    /// Its id, the stem of its files.
    pub id: ArticleId,
    /// Headline, for lists; taken from the first line when nobody gave one.
    pub title: String,
    /// Who published it.
    pub source: String,
    /// Where it was found.
    pub url: String,
    /// When it was published, ISO 8601, as given; empty when unknown.
    pub published: String,
    /// When it was imported, ISO 8601.
    pub retrieved: String,
    /// Which way its paragraphs run unless most of their letters run the other way.
    pub direction: Direction,
    /// The encoding that its file had, such as `utf-8` or `windows-1256`.
    pub encoding: String,
    /// Digest of the text, UTF-8.
    pub digest: Digest,
    /// The article that this one is a later edition of, if it is one.
    pub revises: Option<ArticleId>,
}

/// An article's text with its unit index. Cheap to clone.
#[derive(Clone, Debug)]
pub struct ArticleText {
    text: Arc<str>,
    units: Arc<UnitIndex>,
}

impl ArticleText {
    /// Indexes `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.into(), units: Arc::new(UnitIndex::new(text)) }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text, shared.
    #[must_use]
    pub fn shared(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// Converts its positions.
    #[must_use]
    pub fn units(&self) -> &UnitIndex {
        &self.units
    }

    /// Its first line that is not blank, shortened to `most` characters.
    #[must_use]
    pub fn first_line(&self, most: usize) -> String {
        let line = self.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("");
        match line.char_indices().nth(most) {
            Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
            None => line.to_owned(),
        }
    }
}

/// An article as the program holds it.
#[derive(Clone, Debug)]
pub struct Article {
    /// What is known about it.
    pub record: ArticleRecord,
    /// Its text.
    pub text: ArticleText,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_first_line_that_says_something() {
        assert_eq!(ArticleText::new("\n  \r\n خبر عاجل \nنص").first_line(50), "خبر عاجل");
        assert_eq!(ArticleText::new("خبر عاجل").first_line(4), "خبر…");
        assert_eq!(ArticleText::new("").first_line(4), "");
    }
}
