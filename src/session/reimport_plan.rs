//! What becomes of an article's layers in its next edition: what is planned, and what was done.

use std::path::Path;
use std::sync::Arc;

use super::import_report::Refusal;
use super::notice::{Notice, Severity};
use crate::edit::{Carried, FateCounts};
use crate::i18n::Message;
use crate::model::{self, Article, ArticleId, Layer};

/// What becomes of an article when it is published again. Nothing is done yet.
#[derive(Clone, Debug)]
pub struct ReimportPlan {
    /// The newest edition there is, which the text revises.
    pub earlier: Article,
    /// The edition that is to be made, or that was made before from the same text.
    pub edition: Article,
    /// Whether the edition is there already.
    pub is_there: bool,
    /// The layers of the earlier edition, by annotator.
    pub layers: Vec<LayerPlan>,
}

/// What becomes of a layer.
#[derive(Clone, Debug)]
pub struct LayerPlan {
    /// The layer, as it is in the earlier edition.
    pub layer: Arc<Layer>,
    /// What becomes of each span.
    pub spans: Vec<Carried>,
    /// The refused proposals whose words are there as they were.
    pub refusals: Vec<model::Refusal>,
    /// The annotator has tags in the later edition already: nothing is done then.
    pub is_there: bool,
}

/// What was done.
#[derive(Debug)]
pub struct Reimported {
    /// The later edition.
    pub article: ArticleId,
    /// Whether it was made just now.
    pub made: bool,
    /// What became of each layer, in the plan's order.
    pub layers: Vec<LayerOutcome>,
}

/// What became of a layer.
#[derive(Clone, Debug)]
pub enum LayerOutcome {
    /// It was taken over.
    Taken,
    /// The annotator has tags in the later edition already.
    There,
    /// It could not be taken over now; the same order again tries it again.
    Left(Notice),
}

/// Why there is nothing to do.
#[derive(Debug)]
pub enum ReimportError {
    /// The project has no such article.
    NoArticle(ArticleId),
    /// The text is the one that the article has.
    SameText(ArticleId),
    /// The id is an article's already.
    Taken(ArticleId),
    /// The file, or the project, could not be read or written.
    Refused(Refusal),
    /// A layer could not be read: none is taken over then.
    Layers(Notice),
}

impl ReimportError {
    /// It for a person, about the file `path`.
    #[must_use]
    pub fn notice(&self, path: &Path) -> Notice {
        let of = |id: &'static str, article: &ArticleId| {
            let severity = match self {
                Self::SameText(_) => Severity::Info,
                _ => Severity::Error,
            };
            Notice::new(severity, Message::new(id).arg("article", article.as_str()))
        };
        match self {
            Self::NoArticle(id) => of("notice-no-article", id),
            Self::SameText(id) => of("notice-reimport-same", id),
            Self::Taken(id) => of("notice-reimport-taken", id),
            Self::Refused(refusal) => refusal.notice(path),
            Self::Layers(notice) => notice.clone(),
        }
    }
}

impl Reimported {
    /// Why layers could not be taken over, one notice a layer.
    pub fn left(&self) -> impl Iterator<Item = &Notice> {
        self.layers.iter().filter_map(|layer| match layer {
            LayerOutcome::Left(notice) => Some(notice),
            _ => None,
        })
    }
}

impl LayerPlan {
    /// How many spans have which fate.
    #[must_use]
    pub fn counts(&self) -> FateCounts {
        FateCounts::of(&self.spans)
    }

    /// Whether a person should look at a span.
    #[must_use]
    pub fn needs_a_look(&self) -> bool {
        self.spans.iter().any(|span| span.fate.needs_a_look())
    }
}
