//! The registry's entities and where articles speak of them.
//!
//! - A **[`Mention`]** is a span of a label that can name an entity, whether it does or not. They are
//!   gathered over all articles and annotators, in the background.
//! - A **[`Candidate`]** is a group of mentions that name nothing and are written alike.
//! - Merging, splitting and linking are one transaction each. They change the registry and the own
//!   layers; what colleagues wrote goes on naming what it named, because a merged entity keeps its id.

mod candidates;
mod gather;
mod mention;
mod perform;
mod tending;

pub use candidates::{Candidate, candidates};
pub use mention::{Mention, MentionKey, MentionsView};

pub(super) use mention::Mentions;
