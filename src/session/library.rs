//! The list of articles with how far the work on each is.

use std::collections::BTreeMap;

use crate::model::{ArticleId, ArticleRecord, LabelId, Layer, LayerStatus};

/// How far the work on an article is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WorkState {
    /// Not yet looked at.
    #[default]
    Unknown,
    /// Nothing tagged.
    New,
    /// Something tagged.
    InProgress,
    /// The annotator said so.
    Done,
}

/// What is known of the annotator's layer of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// How far the work is.
    pub state: WorkState,
    /// How far into the text tags reach, 0 to 1; 1 when done.
    pub share: f32,
    /// Spans by label.
    pub counts: BTreeMap<LabelId, usize>,
}

impl Progress {
    /// Of `layer` over a text of `bytes` bytes.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "a bar is a few hundred pixels wide")]
    pub fn of(layer: &Layer, bytes: usize) -> Self {
        let mut counts = BTreeMap::new();
        let mut reach = 0;
        for span in layer.spans() {
            *counts.entry(span.label.clone()).or_default() += 1;
            reach = reach.max(span.fragments.hull().end());
        }
        let (state, share) = match layer.status {
            LayerStatus::Done => (WorkState::Done, 1.0),
            LayerStatus::InProgress if layer.is_untagged() => (WorkState::New, 0.0),
            LayerStatus::InProgress => (WorkState::InProgress, reach as f32 / bytes.max(1) as f32),
        };
        Self { state, share, counts }
    }

    /// Takes note of a span that was added to a layer whose progress this is; it ends at `end` in a
    /// text of `bytes` bytes.
    #[allow(clippy::cast_precision_loss, reason = "a bar is a few hundred pixels wide")]
    pub(super) fn see(&mut self, label: LabelId, end: usize, bytes: usize) {
        *self.counts.entry(label).or_default() += 1;
        if self.state != WorkState::Done {
            self.state = WorkState::InProgress;
            self.share = self.share.max(end as f32 / bytes.max(1) as f32);
        }
    }

    /// All spans.
    #[must_use]
    pub fn spans(&self) -> usize {
        self.counts.values().sum()
    }
}

/// A row of the library.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleRow {
    /// The article.
    pub record: ArticleRecord,
    /// How far the work is.
    pub progress: Progress,
}

impl ArticleRow {
    /// The article's id.
    #[must_use]
    pub fn id(&self) -> &ArticleId {
        &self.record.id
    }
}
