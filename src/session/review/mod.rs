//! Colleagues' layers of the open article, compared and decided.

mod decide;
mod desk;
mod feedback;
mod lay_out;
mod reviewed;
mod say;
mod table;

pub(super) use desk::{ReviewDesk, Reviewed};
pub use feedback::{FeedbackFormat, FeedbackItem, outcome_word};
pub use table::ReviewTable;
