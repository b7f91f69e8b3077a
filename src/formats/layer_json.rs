//! `layer.json`: one layer of one article, as analysts' tools hand them about.
//!
//! An object with `article`, `annotator`, `offset_unit`, `spans` and `relations`, or a list of such
//! objects. What a span says stands in `id`, `label`, `start`, `end`, `text` (all from `start` to
//! `end`) and `attributes`; only where there is one also in `fragments`, `confidence` (percent),
//! `note`, `question`, and for the layer in `status`. An attribute that is null is absent. Relations
//! have no ids here: they are numbered in order, and written in that order again.

use std::cell::RefCell;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::json_out::pretty;
use super::layer_in::{ImportedLayer, LayerIn, Seen};
use super::layer_out::{RelationOut, SpanOut, relations_out, spans_out, status_out};
use super::loss::LossReport;
use super::place::{JsonPath, Source, byte_at};
use super::problem::{FileError, OFFSET_UNIT, Problem};
use super::tagged::TaggedArticle;
use super::target::{ImportTarget, source_of};
use crate::model::{AnnotatorId, ArticleId, ArticleText, Schema};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileIn<'s> {
    article: String,
    annotator: String,
    offset_unit: String,
    #[serde(default)]
    status: Option<String>,
    #[serde(borrow)]
    spans: Vec<&'s RawValue>,
    #[serde(borrow, default)]
    relations: Vec<&'s RawValue>,
}

/// Reads every layer of a `layer.json` file.
///
/// # Errors
/// [`FileError`] of the first thing that is wrong: nothing of the file is taken then.
pub fn read_layer_json(
    bytes: &[u8],
    target: &ImportTarget<'_>,
) -> Result<Vec<ImportedLayer>, FileError> {
    // Read once, however many layers name the article.
    let texts: RefCell<HashMap<ArticleId, Option<ArticleText>>> = RefCell::default();
    let text_of = |id: &ArticleId| {
        let mut texts = texts.borrow_mut();
        texts.entry(id.clone()).or_insert_with(|| (target.text_of)(id)).clone()
    };
    let target = &ImportTarget { text_of: &text_of, ..*target };
    let source = source_of(bytes)?;
    let json = source.0.trim();
    let mut seen = Seen::default();
    if !json.starts_with('[') {
        return Ok(vec![read_one(source, json, &JsonPath::default(), target, &mut seen)?]);
    }
    let elements: Vec<&RawValue> = serde_json::from_str(json).map_err(|error| FileError {
        place: source.place(
            source.offset_of(json) + byte_at(json, error.line(), error.column()),
            &JsonPath::default(),
        ),
        problem: Problem::of_json(&error),
    })?;
    let each = elements.iter().enumerate().map(|(index, element)| {
        read_one(source, element.get(), &JsonPath::default().index(index), target, &mut seen)
    });
    each.collect()
}

fn read_one<'s>(
    source: Source<'s>,
    json: &'s str,
    path: &JsonPath,
    target: &ImportTarget<'_>,
    seen: &mut Seen,
) -> Result<ImportedLayer, FileError> {
    let file: FileIn<'s> = source.object(json, path)?;
    let refuse = |key: &str, problem: Problem| {
        source.refuse(json, &JsonPath::default().key(key), problem).within(path)
    };
    if file.offset_unit != OFFSET_UNIT {
        return Err(refuse("offset_unit", Problem::OffsetUnit(file.offset_unit)));
    }
    let article = ArticleId::new(&file.article).map_err(|e| refuse("article", e.into()))?;
    let named = AnnotatorId::new(&file.annotator).map_err(|e| refuse("annotator", e.into()))?;
    let annotator = target.annotator.cloned().unwrap_or(named);
    seen.add(&article, &annotator).map_err(|problem| refuse("annotator", problem))?;
    let text = (target.text_of)(&article)
        .ok_or_else(|| refuse("article", Problem::UnknownArticle(article.clone())))?;
    let layer = LayerIn {
        source,
        root: json,
        path: path.clone(),
        article,
        annotator,
        status: file.status,
        spans: file.spans,
        relations: file.relations,
    };
    layer.resolve(&text, target.schema, target.registry)
}

#[derive(Serialize)]
struct FileOut<'a> {
    article: &'a str,
    annotator: &'a str,
    offset_unit: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    spans: Vec<SpanOut<'a>>,
    relations: Vec<RelationOut<'a>>,
}

/// Writes layers: one as an object, several as a list of objects.
pub(super) fn write(
    tagged: &[TaggedArticle<'_>],
    schema: &Schema,
    report: &mut LossReport,
) -> String {
    let files: Vec<FileOut<'_>> = tagged
        .iter()
        .map(|tagged| {
            report.note_left_out(tagged);
            report.note_edition(tagged);
            FileOut {
                article: tagged.layer.article().as_str(),
                annotator: tagged.layer.annotator().as_str(),
                offset_unit: OFFSET_UNIT,
                status: status_out(tagged.layer.status),
                spans: spans_out(tagged, schema),
                relations: relations_out(tagged.layer, false),
            }
        })
        .collect();
    match files.as_slice() {
        [one] => pretty(one),
        several => pretty(&several),
    }
}
