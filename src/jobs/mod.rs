//! Background work: started once, watched, stopped, and asked for its answer.
//!
//! - **Job**: one piece of work on a thread of its own. It owns a snapshot of what it needs and
//!   gives back one value; it never reaches into the session.
//! - **Progress**: how many of how many steps are done, and the id of the message that says at what.
//! - **Stop**: a job is asked to stop, it is not killed: the work looks at its [`Watch`] often
//!   enough. Dropping a [`Job`] asks it to stop, for nobody can take its answer any more.
//! - **Revision**: what the snapshot was taken from; whoever takes the answer compares it with the
//!   present and decides whether the answer still fits.
//!
//! What holds: every thread has a name; a panic in the work is an [`Outcome::Failed`] and never
//! takes the window down; the window is woken for each answer, and for progress at most
//! ten times a second; when no job runs, nothing wakes it.
//!
//! Limits: a thread a job, so this is for a handful of long jobs, not for thousands of short ones.

mod job;
mod watch;

pub use job::{Job, Jobs, Outcome, StartError};
pub use watch::{Progress, Stopped, Wake, Watch, pause};
