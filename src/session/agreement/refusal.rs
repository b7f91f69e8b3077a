//! Why nothing can be said of how far annotators agree.

use crate::i18n::Message;
use crate::model::{AnnotatorId, ArticleId, LabelId};
use crate::review::agreement::ContinuumError;
use crate::session::notice::{Notice, Severity};
use crate::store::StoreError;

/// Why nothing can be said.
#[derive(Debug, thiserror::Error)]
pub enum AgreementError {
    /// The project has no such article.
    #[error("the project has no article {0}")]
    NoArticle(ArticleId),
    /// Nobody of that name has a layer.
    #[error("{annotator} has no layer in this project")]
    NoAnnotator {
        /// The name.
        annotator: AnnotatorId,
        /// The names that have one.
        known: Vec<AnnotatorId>,
    },
    /// The schema has no such label.
    #[error("the schema has no label {0}")]
    NoLabel(LabelId),
    /// Only one annotator, or none.
    #[error("fewer than two annotators have layers")]
    Alone,
    /// No article has layers of two of them.
    #[error("no article has layers of two of the annotators")]
    Apart,
    /// Others' work is hidden from the annotator in all these articles.
    #[error("colleagues' work in these articles is hidden until the annotator is done with them")]
    Hidden,
    /// An article is too long.
    #[error("{0}")]
    TooLong(ContinuumError),
    /// A text or layer could not be read.
    #[error("{0}")]
    Store(StoreError),
    /// Nobody waits any more.
    #[error("stopped on request")]
    Stopped,
}

impl AgreementError {
    /// It for a person.
    #[must_use]
    pub fn notice(&self) -> Notice {
        let message = match self {
            Self::NoArticle(id) => Message::new("notice-no-article").arg("article", id.as_str()),
            Self::NoAnnotator { annotator, .. } => {
                Message::new("notice-export-no-annotator").arg("annotator", annotator.as_str())
            }
            Self::NoLabel(label) => Message::new("notice-no-label").arg("label", label.as_str()),
            Self::Alone => Message::new("notice-agreement-alone"),
            Self::Apart | Self::Stopped => Message::new("notice-agreement-apart"),
            Self::Hidden => Message::new("notice-agreement-hidden"),
            Self::TooLong(_) => Message::new("notice-agreement-too-much"),
            Self::Store(error) => return Notice::of_store(error),
        };
        let detail = match self {
            Self::NoAnnotator { known, .. } => {
                let names: Vec<&str> = known.iter().map(AnnotatorId::as_str).collect();
                format!("layers of {}", names.join(", "))
            }
            Self::TooLong(error) => error.to_string(),
            _ => String::new(),
        };
        Notice::new(Severity::Error, message).detail(detail)
    }
}
