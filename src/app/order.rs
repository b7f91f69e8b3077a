//! What the command line asks the window to open.

use std::path::PathBuf;

use crate::model::AnnotatorId;

/// What to open.
#[derive(Clone, Debug, Default)]
pub struct Launch {
    /// The project; the welcome page when there is none.
    pub project: Option<PathBuf>,
    /// Who works.
    pub annotator: Option<AnnotatorId>,
}
