//! What runs behind a session and is not a snapshot: a look at all layers, the proof of histories.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use super::library::Progress;
use crate::jobs::Job;
use crate::model::{AnnotatorId, ArticleId};
use crate::store::{Proof, StoreError};

/// What a survey found and nobody took yet.
#[derive(Default)]
pub(super) struct Found {
    pub progress: Vec<(ArticleId, Progress)>,
    pub annotators: BTreeSet<AnnotatorId>,
}

/// A look at all layers of one annotator.
pub(super) struct Survey {
    pub job: Job<()>,
    pub found: Arc<Mutex<Found>>,
}

/// What the proof of histories brought to light.
#[derive(Default)]
pub(super) struct Proven {
    /// Of the own history.
    pub own: Option<Result<Proof, StoreError>>,
    /// Colleagues' histories that do not hold together.
    pub broken: Vec<StoreError>,
}

/// Which histories are being proven.
#[derive(Default)]
pub(super) struct Proofs {
    pub job: Option<Job<Proven>>,
    /// Whether colleagues' histories were proven since the project was opened.
    pub colleagues: bool,
}
