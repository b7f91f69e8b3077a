//! How far annotators agree, found from what their layers hold.
//!
//! An [`AgreementSource`] is a snapshot: whose layers of which articles, the session's own as they are in
//! memory, the others' to be read from the disk. The command line works on it in place, the window
//! in a job.

mod refusal;
mod running;
mod source;
mod wish;

pub use refusal::AgreementError;
pub(super) use source::AgreementWork;
pub use source::{Agreement, AgreementSource};
pub use wish::AgreementWish;
