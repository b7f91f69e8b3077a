//! How far the work on an article is.

/// How far the annotator says that the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum LayerStatus {
    /// Being worked on, or untouched when the layer is empty.
    #[default]
    InProgress,
    /// The annotator is done with the article.
    Done,
}
