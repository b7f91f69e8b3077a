//! What sources say: a cue, its source, what leads to the content, and where the content ends.
//!
//! News tells speech in few ways: verb, source and «أن», a quotation or a noun («أعلنت الوزارة مقتل
//! …»); a participle that goes on («…، مؤكدا أن …»); «وفق» and «بحسب» behind what was said or before
//! it; a source and a colon. A content ends with its sentence, before the next cue, or with its
//! quotation.

mod clause;
mod modality;
mod reader;
mod rules;
mod said;

pub(super) use self::modality::modality;
use self::reader::Reader;
pub(super) use self::said::{Opening, Said, Stretch};
use super::words::Line;
use crate::arabic::speech::CueForm;

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
