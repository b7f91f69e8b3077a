//! What a person typed, read once.

use super::pattern::{Pattern, PatternError};
use super::terms::{Manner, Terms};

/// What is searched for.
#[derive(Clone, Debug)]
pub enum Query {
    /// A word or a phrase.
    Terms(Terms),
    /// A regular expression.
    Pattern(Pattern),
}

/// Why nothing can be searched for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// There is no word in it.
    #[error("there is no word to search for")]
    NoWord,
    /// The pattern cannot be used.
    #[error(transparent)]
    Pattern(#[from] PatternError),
}

impl Query {
    /// The word or phrase `written`.
    ///
    /// # Errors
    /// [`QueryError::NoWord`].
    pub fn words(written: &str, manner: Manner) -> Result<Self, QueryError> {
        let terms = Terms::new([written], manner);
        if terms.is_empty() { Err(QueryError::NoWord) } else { Ok(Self::Terms(terms)) }
    }

    /// The regular expression `written`, held against folded texts or against texts `as_written`.
    ///
    /// # Errors
    /// [`QueryError::Pattern`].
    pub fn pattern(written: &str, as_written: bool) -> Result<Self, QueryError> {
        Ok(Self::Pattern(Pattern::new(written, as_written)?))
    }
}
