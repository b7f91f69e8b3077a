//! The moment of the past that a session looks at.

use std::sync::Arc;

use crate::jobs::Job;
use crate::model::{AnnotatorId, ArticleId, Layer};
use crate::store::RebuildError;

/// A layer of the open article as it was after some transaction.
#[derive(Clone, Debug)]
pub struct PastView {
    /// Whose layer it is.
    pub annotator: AnnotatorId,
    /// After which transaction of that annotator.
    pub number: u64,
    /// When that was made.
    pub time: String,
    /// The layer.
    pub layer: Arc<Layer>,
}

/// The moment that is looked at, and the one that is being rebuilt.
#[derive(Default)]
pub(in crate::session) struct Gaze {
    pub view: Option<PastView>,
    pub(super) coming: Option<(ArticleId, Coming)>,
}

/// A moment that is being rebuilt.
pub(super) struct Coming {
    pub annotator: AnnotatorId,
    pub number: u64,
    pub time: String,
    pub job: Job<Result<Layer, RebuildError>>,
}
