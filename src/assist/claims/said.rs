//! What a sentence reports: the content, its cue, its source and the way from one to the other.

use crate::arabic::speech::{CueForm, Stance};

/// What leads from the cue to the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::assist) enum Opening {
    /// أن, إن.
    That,
    /// A quotation mark.
    Quotation,
    /// A colon.
    Colon,
    /// The object of the verb.
    Object,
    /// ب, عن, إلى, على.
    Preposition,
    /// The content stands before «وفق».
    Before,
    /// The content stands behind «وفق» and its source.
    After,
}

impl Opening {
    pub(in crate::assist) const ALL: [Self; 7] = [
        Self::That,
        Self::Quotation,
        Self::Colon,
        Self::Object,
        Self::Preposition,
        Self::Before,
        Self::After,
    ];
}

/// Words from `first` up to `end` of one line.
pub(in crate::assist) type Stretch = (usize, usize);

/// A content with what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::assist) struct Said {
    /// The content.
    pub content: Stretch,
    /// Whether the particles of its first word belong to it.
    pub whole: bool,
    /// The word that reports it; none before a colon.
    pub cue: Option<usize>,
    /// How the source stands to it.
    pub stance: Stance,
    /// What kind of word the cue is.
    pub form: Option<CueForm>,
    /// What leads to it.
    pub opening: Opening,
    /// Who says it.
    pub source: Option<Stretch>,
    /// Who passes it on.
    pub medium: Option<Stretch>,
    /// Whether it is quoted, told, or both.
    pub quote: &'static str,
}
