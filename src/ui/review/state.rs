//! What the review keeps between frames.

use crate::model::{AnnotatorId, CandidateId, Span};
use crate::review::Filter;
use crate::ui::status_line::Work;

/// What the panel at the start side shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The questions.
    #[default]
    Questions,
    /// What was said.
    Talk,
    /// What was made of an annotator's tags.
    Feedback,
}

/// A span that is being made out of a candidate.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// The question, by a candidate.
    pub of: CandidateId,
    /// The candidate that it was begun with.
    pub like: CandidateId,
    /// As it is now.
    pub span: Span,
}

/// What the review keeps between frames.
#[derive(Debug, Default)]
pub struct ReviewPanel {
    /// Whether it is shown in the place of tagging.
    pub on: bool,
    pub(super) pane: Pane,
    pub(super) filter: Filter,
    /// What is written in the field for reasons, and for which question.
    pub(super) reason: String,
    pub(super) reason_of: Option<CandidateId>,
    /// Put the keyboard into the field for reasons in the next frame.
    pub(super) focus_reason: bool,
    /// The span that is being edited.
    pub(super) edit: Option<Edit>,
    /// What is written in the field for remarks.
    pub(super) remark: String,
    pub(super) focus_remark: bool,
    /// Whose feedback is shown.
    pub(super) feedback_of: Option<AnnotatorId>,
    /// The question that the list last brought into sight.
    pub(super) followed: Option<usize>,
}

impl ReviewPanel {
    /// What a person is at.
    #[must_use]
    pub fn work(&self) -> Work {
        match (self.on, &self.edit) {
            (false, _) => Work::Tagging,
            (true, None) => Work::Reviewing,
            (true, Some(_)) => Work::EditingCandidate,
        }
    }

    /// Forgets what belongs to a question, as when another article is opened.
    pub fn forget(&mut self) {
        let (on, filter) = (self.on, std::mem::take(&mut self.filter));
        *self = Self { on, filter, ..Self::default() };
    }
}
