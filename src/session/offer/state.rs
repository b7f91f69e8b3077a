//! What a session keeps of offers.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, Weak};

use super::offers::{Offer, OfferKey};
use super::pupil::Pupil;
use crate::assist::Proposal;
use crate::jobs::{Job, Progress};
use crate::model::{ArticleId, Layer};

/// How far the places of a span's words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// In the open article.
    Article,
    /// In all articles of the project, in their newest editions.
    Project,
}

/// How far the machine annotator is with learning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Teaching {
    /// Nobody wants its proposals.
    Off,
    /// It reads what was tagged.
    Reading(Progress),
    /// It proposes, and learns anew from all that was tagged.
    Training(Progress),
    /// It proposes.
    Ready,
}

/// Offers, what makes them, and which one is looked at.
#[derive(Default)]
pub(in crate::session) struct Offers {
    /// Whether the machine's proposals are wanted.
    pub wanted: bool,
    /// The places of a span's words, while they are gone through.
    pub queue: Option<Queue>,
    /// The search for them.
    pub finding: Option<Finding>,
    /// The machine annotator.
    pub teacher: Teacher,
    /// What it proposes.
    pub proposals: Proposals,
    /// All offers that are open now, in reading order.
    pub list: Vec<Offer>,
    /// Those of them that are in the open article.
    pub here: Range<usize>,
    /// What the list was made of.
    pub listed: Option<Listed>,
    /// Counts how often the list was made.
    pub listings: u64,
    /// Counts what was put in the place of proposals or of the queue.
    pub made: u64,
    /// The offer that is looked at.
    pub current: Option<OfferKey>,
}

/// What the list of open offers depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::session) struct Listed {
    pub revision: u64,
    pub made: u64,
    pub open: Option<ArticleId>,
    pub shown: bool,
}

/// The places of a span's words.
pub(in crate::session) struct Queue {
    pub words: String,
    pub reach: Reach,
    /// All places that were found, in reading order; those that were dealt with too.
    pub offers: Vec<Offer>,
    /// The last transaction when the last place had been dealt with.
    pub finished: Option<u64>,
}

/// A search for the places of a span's words.
pub(in crate::session) struct Finding {
    pub words: String,
    pub reach: Reach,
    pub from: OfferKey,
    pub job: Job<Vec<Offer>>,
}

/// The machine annotator and what it is learning.
#[derive(Default)]
pub(in crate::session) struct Teacher {
    /// It, once it has read what was tagged.
    pub pupil: Option<Pupil>,
    /// It reads, or trains.
    pub job: Option<(bool, Job<Pupil>)>,
    /// Articles whose layer changed and that it has not learned again.
    pub unlearned: BTreeSet<ArticleId>,
    /// How many lessons it learned since it was trained.
    pub since_training: usize,
    /// Whether somebody stopped its training; it is not begun again before there is more to learn.
    pub stopped: bool,
    /// Whether the registry changed since it was told.
    pub registry_changed: bool,
    /// Counts what it has learned.
    pub version: u64,
}

/// What the machine proposes for an article.
#[derive(Default)]
pub(in crate::session) struct Proposals {
    pub offers: Vec<Offer>,
    /// What they were made of.
    pub of: Option<MadeOf>,
    /// They are being made.
    pub job: Option<(MadeOf, Job<Vec<Proposal>>)>,
}

/// What proposals are made of: while it is the same, they are not made again.
#[derive(Clone)]
pub(in crate::session) struct MadeOf {
    pub article: ArticleId,
    /// It does not keep the layer: a gesture changes it in place.
    pub layer: Weak<Layer>,
    pub version: u64,
}

impl MadeOf {
    /// Whether it is still so.
    pub fn is(&self, article: &ArticleId, layer: &Arc<Layer>, version: u64) -> bool {
        &self.article == article
            && self.version == version
            && std::ptr::eq(self.layer.as_ptr(), Arc::as_ptr(layer))
            && self.layer.strong_count() > 0
    }
}
