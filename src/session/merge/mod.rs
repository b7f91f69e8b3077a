//! Bringing in the work of a colleague's copy of the project.

mod job;
mod merging;
mod report;
mod schema;
mod work;

pub use job::Merging;
pub use merging::{GoOn, MergeError, merge};
pub use report::{
    AnnotatorMerge, ArticleMerge, Counts, HistoryMerge, LayerReport, MergeReport, Parts,
};
