//! Other people's formats: bytes become the program's nouns, and the nouns become bytes.
//!
//! - **Text**: [`read_text`], an article as it stands in a file; nothing is guessed, nothing changed.
//! - **Format**: [`Format`], how annotations are written. [`read_layer_json`] and [`read_jsonl`] read,
//!   [`write()`] writes.
//! - **Edit**: [`Edit`], what a script asks for, one line of JSON ([`EditLine`]).
//! - **Loss report**: [`LossReport`], what a format could not hold of what it was given.
//!
//! Invariants: a file that is wrong in any part is refused whole, with the place ([`FileError`]);
//! what is written as `layer.json` or `jsonl` and read again is the same. Offsets in all formats are
//! code points, end exclusive. Nothing here knows a project's folder; [`read_file`] and
//! [`write_file`] move bytes to and from paths that a person named.
//!
//! Limits: files up to [`MAX_FILE_BYTES`]; a file is held in memory while it is read or written.

mod cells;
mod conll;
mod csv;
mod disk;
mod edit;
mod edit_line;
mod feedback;
mod format;
mod ids_in_files;
mod json_out;
mod jsonl;
mod layer_in;
mod layer_json;
mod layer_out;
mod loss;
mod place;
mod problem;
mod tagged;
mod target;
mod text_file;
mod write;

pub use cells::WriteError;
pub use csv::write_table;
pub use disk::{DiskError, files_to_import, read_file, write_file, write_unnamed};
pub use edit::{ChoiceDraft, Edit, SpanChange, SpanDraft};
pub use edit_line::{EditLine, EditTarget, short_relation_id, short_span_id};
pub use feedback::{FeedbackRow, FeedbackTag, FeedbackWords, feedback_csv, feedback_html};
pub use format::{Format, UnknownFormat};
pub use jsonl::{ImportedArticle, ImportedDataset, read_jsonl};
pub use layer_in::ImportedLayer;
pub use layer_json::read_layer_json;
pub use loss::{Loss, LossReason, LossReport};
pub use place::Place;
pub use problem::{FileError, OFFSET_UNIT, Problem};
pub use tagged::TaggedArticle;
pub use target::ImportTarget;
pub use text_file::{Candidate, MAX_FILE_BYTES, ReadText, TextError, read_text};
pub use write::{WriteOptions, Written, write};
