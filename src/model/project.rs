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
    /// Whether the annotators that are named do not see others' tags of an article until they are done
    /// with it.
    pub blind: bool,
}
