//! Layers become the bytes of a file of some format.

use super::cells::WriteError;
use super::format::Format;
use super::loss::LossReport;
use super::tagged::TaggedArticle;
use super::{conll, csv, jsonl, layer_json};
use crate::model::Schema;

/// What a person can choose about a file, besides its format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriteOptions {
    /// An encoding mark at the start of `csv`, for spreadsheets that guess encodings.
    pub bom: bool,
}

/// The content of a file, and what it could not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file's text; it is written as UTF-8.
    pub text: String,
    /// What the format could not hold.
    pub report: LossReport,
}

/// Writes `tagged`, in that order, as `format`.
///
/// Each layer must belong to its article. Everything is made in memory.
///
/// # Errors
/// [`WriteError`].
pub fn write(
    format: Format,
    tagged: &[TaggedArticle<'_>],
    schema: &Schema,
    options: WriteOptions,
) -> Result<Written, WriteError> {
    let mut report = LossReport::default();
    let text = match format {
        Format::LayerJson => layer_json::write(tagged, schema, &mut report),
        Format::Jsonl => jsonl::write(tagged, schema, &mut report),
        Format::Conll => conll::write(tagged, schema, &mut report)?,
        Format::Csv => csv::write(tagged, schema, options.bom, &mut report)?,
    };
    Ok(Written { text, report })
}
