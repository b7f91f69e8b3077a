//! Comparing the layers of several annotators, deciding between them, and saying how far they agree.
//!
//! - **Comparison**: layers of one article laid side by side. **Cluster**: candidates for one place, of
//!   each annotator one, or several where they split what others have as one; every span is in exactly
//!   one. **Difference**: how they differ.
//! - **Standing**: how far a question is decided, the fold of all reviewers' decisions. A decision
//!   holds for the candidates as they were seen; where they changed the question is open again.
//! - **Strategy**: a stated rule that fills in decisions, and leaves alone what a person decided.
//! - **Gold**: the layer that follows, each span with its sources.
//! - **Feedback**: what was made of one annotator's tags. **Thread**: what was said of a place.
//! - **Agreement**: how far annotators agree, in numbers: [`agreement`].
//!
//! Limits: nothing here reads or writes files, knows a window, or changes a layer. Where more than 96 spans of each of two layers hang together by overlaps, the best pairs
//! are taken first, which need not be the greatest sum.

pub mod agreement;
mod assignment;
mod caveat;
mod cluster;
mod comparison;
mod feedback;
mod filter;
mod gold;
mod matching;
mod rules;
mod seen;
mod standing;
mod strategy;
mod talk;

pub use caveat::{Caveat, caveats};
pub use cluster::{Cluster, Difference, Link};
pub use comparison::Comparison;
pub use feedback::{Feedback, Outcome, feedback};
pub use filter::Filter;
pub use gold::gold;
pub use rules::{Rule, rules, rules_about};
pub use standing::{Ruling, Standing, standings};
pub use strategy::{Strategy, StrategyError};
pub use talk::{Said, Thread, threads};
