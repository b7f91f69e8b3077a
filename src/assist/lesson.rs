//! What the engine learns from and what it is asked about.

use crate::model::{AnnotatorId, ArticleId, ArticleText, Fragments, LabelId, Layer};

/// An article as one annotator tagged it.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The article's text.
    pub text: ArticleText,
    /// When it was published, as its record says; may be empty.
    pub published: String,
    /// The tags; they name the article and the annotator.
    pub layer: Layer,
}

impl Lesson {
    /// Whose words these are.
    pub(super) fn key(&self) -> (ArticleId, AnnotatorId) {
        (self.layer.article().clone(), self.layer.annotator().clone())
    }
}

/// A proposal that somebody refused.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Refusal {
    /// In this article.
    pub article: ArticleId,
    /// As what it was proposed.
    pub label: LabelId,
    /// Where.
    pub fragments: Fragments,
    /// The words that stand there.
    pub quote: String,
}

/// An article for which proposals are wanted.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// Its id, by which its refusals are known.
    pub article: &'a ArticleId,
    /// Its text.
    pub text: &'a ArticleText,
    /// When it was published, as its record says; may be empty.
    pub published: &'a str,
    /// What is tagged there already.
    pub layer: Option<&'a Layer>,
}
