//! Colleagues' layers of the open article, compared and decided.

mod check;
mod decide;
mod decided;
mod desk;
mod elsewhere;
mod feedback;
mod fold;
mod lay_out;
mod reviewed;
mod say;
mod table;

pub use check::check_project;
pub use decided::DecidedArticle;
pub(super) use desk::{ReviewDesk, Reviewed};
pub use feedback::{FeedbackFormat, FeedbackItem, outcome_word};
pub(super) use fold::fold;
pub use table::ReviewTable;
