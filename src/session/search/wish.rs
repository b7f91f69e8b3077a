//! What is searched for, and where.

use crate::assist::search::{Manner, PatternError, Query, QueryError};
use crate::i18n::Message;
use crate::model::{AnnotatorId, ArticleId, LabelId};
use crate::session::notice::{Notice, Severity};

/// How what is written is searched for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SearchManner {
    /// As words, in any spelling, without clitics.
    #[default]
    Words,
    /// In any spelling, also within words.
    Inside,
    /// As words, letter by letter.
    Exact,
    /// As a regular expression held against texts with spellings made equal.
    Pattern,
    /// As a regular expression held against texts as they are written.
    PatternAsWritten,
}

impl SearchManner {
    /// All of them, the usual one first.
    pub const ALL: [Self; 5] =
        [Self::Words, Self::Inside, Self::Exact, Self::Pattern, Self::PatternAsWritten];
}

/// What is searched for, and where. Filters hold together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchWish {
    /// A word, a phrase or a regular expression.
    pub written: String,
    /// How it is searched for.
    pub manner: SearchManner,
    /// Only in this article, which may be an earlier edition.
    pub article: Option<ArticleId>,
    /// Only in articles of this source, however it is spelt.
    pub source: Option<String>,
    /// Only where a span of this label is.
    pub label: Option<LabelId>,
    /// Only where a span of this annotator is.
    pub annotator: Option<AnnotatorId>,
    /// Whose spans are told with the hits, when `annotator` names nobody: everybody's, or only the
    /// session's own.
    pub everybody: bool,
    /// How many hits are kept; the rest is counted.
    pub most: usize,
    /// How many letters are kept before and after a hit.
    pub context: usize,
}

impl SearchWish {
    /// The most that is kept where nobody says otherwise.
    pub const MOST: usize = 2_000;

    /// A search for words everywhere.
    #[must_use]
    pub fn words(written: &str) -> Self {
        Self {
            written: written.to_owned(),
            manner: SearchManner::Words,
            article: None,
            source: None,
            label: None,
            annotator: None,
            everybody: false,
            most: Self::MOST,
            context: 60,
        }
    }

    /// Whether only tagged places are wanted.
    #[must_use]
    pub fn of_spans(&self) -> bool {
        self.label.is_some() || self.annotator.is_some()
    }

    /// What it looks for.
    ///
    /// # Errors
    /// [`SearchRefusal::Query`].
    pub fn query(&self) -> Result<Query, SearchRefusal> {
        let written = &self.written;
        let query = match self.manner {
            SearchManner::Words => Query::words(written, Manner::Words),
            SearchManner::Inside => Query::words(written, Manner::Inside),
            SearchManner::Exact => Query::words(written, Manner::Exact),
            SearchManner::Pattern => Query::pattern(written, false),
            SearchManner::PatternAsWritten => Query::pattern(written, true),
        };
        query.map_err(SearchRefusal::Query)
    }
}

/// Why nothing was searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchRefusal {
    /// What was written cannot be searched for.
    Query(QueryError),
    /// There is no such article.
    NoArticle(ArticleId),
    /// The schema has no such label.
    NoLabel(LabelId),
    /// No article is of this source.
    NoSource {
        /// The source.
        source: String,
        /// The sources that there are.
        known: Vec<String>,
    },
    /// Nobody of that name has tags.
    NoAnnotator {
        /// The name.
        annotator: AnnotatorId,
        /// Those who have.
        known: Vec<AnnotatorId>,
    },
}

impl SearchRefusal {
    /// It for a person.
    #[must_use]
    pub fn notice(&self) -> Notice {
        let (message, detail) = match self {
            Self::Query(QueryError::NoWord) => (Message::new("notice-search-no-word"), None),
            Self::Query(QueryError::Pattern(PatternError::Empty)) => {
                (Message::new("notice-search-no-word"), None)
            }
            Self::Query(QueryError::Pattern(PatternError::TooLarge)) => {
                (Message::new("notice-search-too-large"), None)
            }
            Self::Query(QueryError::Pattern(PatternError::Syntax(why))) => {
                (Message::new("notice-search-pattern"), Some(why.clone()))
            }
            Self::NoArticle(id) => {
                (Message::new("notice-no-article").arg("article", id.as_str()), None)
            }
            Self::NoLabel(label) => {
                (Message::new("notice-no-label").arg("label", label.as_str()), None)
            }
            Self::NoSource { source, known } => (
                Message::new("notice-search-no-source").arg("source", source.as_str()),
                (!known.is_empty()).then(|| known.join(", ")),
            ),
            Self::NoAnnotator { annotator, known } => {
                let known: Vec<&str> = known.iter().map(AnnotatorId::as_str).collect();
                let message = Message::new("notice-search-no-annotator");
                let message = message.arg("annotator", annotator.as_str());
                (message, (!known.is_empty()).then(|| known.join(", ")))
            }
        };
        Notice::new(Severity::Error, message).detail(detail.unwrap_or_default())
    }
}
