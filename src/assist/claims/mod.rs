//! What sources say: a cue, its source, what leads to the content, and where the content ends.
//!
//! News tells speech in few ways: verb, source and «أن», a quotation or a noun («أعلنت الوزارة مقتل
//! …»); a participle that goes on («…، مؤكدا أن …»); «وفق» and «بحسب» behind what was said or before
//! it; a source and a colon. A content ends with its sentence, before the next cue, or with its
//! quotation.

mod clause;
mod reader;
mod rules;

use self::reader::Reader;
use super::words::Line;
use crate::arabic::speech::{CueForm, Stance};

/// What leads from the cue to the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Opening {
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
    pub(super) const ALL: [Self; 7] = [
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
pub(super) type Stretch = (usize, usize);

/// A content with what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
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

/// Everything that `line` reports; `actors` are the stretches that may be sources.
pub(super) fn claims(line: &Line, actors: &[Stretch]) -> Vec<Said> {
    let reader = Reader::new(line, actors);
    let mut found = Vec::new();
    for sentence in reader.sentences() {
        reader.headline(sentence, &mut found);
        for at in sentence.0..sentence.1 {
            let Some(cue) = reader.cue(at) else { continue };
            match cue.form {
                CueForm::According => reader.according(sentence, at, &mut found),
                CueForm::Verb { object: true } => {}
                _ => reader.reported(sentence, at, cue, &mut found),
            }
        }
    }
    found
}
