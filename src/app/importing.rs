//! An import that goes on between frames.

use std::collections::VecDeque;
use std::path::PathBuf;

use crate::session::ImportItem;

/// An import that is going on.
#[derive(Default)]
pub(super) struct Importing {
    /// Files to come.
    pub waiting: VecDeque<PathBuf>,
    /// The encoding to read texts in, if one was chosen.
    pub encoding: Option<String>,
    /// What became of those that came.
    pub report: Vec<ImportItem>,
}
