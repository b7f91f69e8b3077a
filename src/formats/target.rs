//! What a file of annotations is held against while it is read.

use super::place::{JsonPath, Source};
use super::problem::{FileError, Problem};
use super::text_file::MAX_FILE_BYTES;
use crate::model::{AnnotatorId, ArticleId, ArticleText, Registry, Schema};

/// The project that a file of annotations is read for.
pub struct ImportTarget<'p> {
    /// What may be tagged.
    pub schema: &'p Schema,
    /// The entities that are known.
    pub registry: &'p Registry,
    /// The text of an article of the project, if it has it.
    pub text_of: &'p dyn Fn(&ArticleId) -> Option<ArticleText>,
    /// Whose the layers shall be, whatever the file says; usually nobody in particular.
    pub annotator: Option<&'p AnnotatorId>,
}

/// The text of a file of annotations: UTF-8, an encoding mark at its start left out.
pub(super) fn source_of(bytes: &[u8]) -> Result<Source<'_>, FileError> {
    let at = |text, offset, problem| FileError {
        place: Source(text).place(offset, &JsonPath::default()),
        problem,
    };
    let size = bytes.len() as u64;
    if size > MAX_FILE_BYTES {
        return Err(at("", 0, Problem::TooLarge { bytes: size, most: MAX_FILE_BYTES }));
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if text.trim().is_empty() => Err(at("", 0, Problem::Empty)),
        Ok(text) => Ok(Source(text)),
        Err(error) => {
            let valid = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or("");
            Err(at(valid, valid.len(), Problem::NotUtf8))
        }
    }
}
