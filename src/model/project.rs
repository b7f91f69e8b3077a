//! What a project says about itself.

use super::AnnotatorId;

/// A person or machine whose layers a project holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotator {
    /// The id, stem of the annotator's files.
    pub id: AnnotatorId,
    /// As colleagues see it; the id when empty.
    pub name: String,
}

/// What a project says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    /// Its title.
    pub title: String,
    /// The languages of its articles, by ISO 639 code.
    pub languages: Vec<String>,
    /// The annotators that were named; others may have layers too.
    pub annotators: Vec<Annotator>,
    /// The guideline, Markdown.
    pub guideline: String,
    /// Whether nobody but reviewers sees what others did in an article before they are done with it
    /// themselves.
    pub blind: bool,
    /// Those who review, and see everything; they may be named as annotators too.
    pub reviewers: Vec<AnnotatorId>,
}

impl Project {
    /// Whether others' work is hidden from `who` in an article that they are not done with. Somebody
    /// whom the project does not name may begin to annotate any moment: it is hidden from them as well.
    #[must_use]
    pub fn is_blind_for(&self, who: &AnnotatorId) -> bool {
        self.blind && !self.reviewers.contains(who)
    }
}
