//! Search over all texts of a project: folded, aware of clitics, with exact ranges.
//!
//! - **[`Index`]** numbers the words of all texts, so that a search compares numbers; it is renewed
//!   where texts changed and is otherwise never written to.
//! - **[`Terms`]** are words and phrases that are looked for together, in a [`Manner`].
//!   **[`Query`]** is such a term or a **[`Pattern`]**, a regular expression with bounds.
//! - **[`Occurrence`]** is a place where one stands: the range of the word itself, without particles
//!   and pronouns, in the text as it is written.
//!
//! Who looks for a word says that it is one: «بسمرقند» holds «سمرقند» for whoever asks for it, also
//! where it never stands alone. Limits: a phrase does not reach over a stop or the end of a
//! paragraph; texts beyond 256 MiB are read again where they hold what is sought.

mod context;
mod dictionary;
mod fit;
mod index;
mod matcher;
mod pattern;
mod query;
mod terms;
mod vocabulary;

pub use context::around;
pub use index::{Found, Index, ReadText, find_in};
pub use matcher::Occurrence;
pub use pattern::{Pattern, PatternError};
pub use query::{Query, QueryError};
pub use terms::{Manner, Terms};
pub use vocabulary::ProjectVocabulary;
