//! `csv`: one span a line, for spreadsheets and for people who count in them.
//!
//! Columns, always the same for one schema: `article`, `annotator`, `id`, `label`, `start`, `end`,
//! `text`, `fragments` (`29-45 50-60`, only where there is more than one), `confidence`, `note`,
//! `question`, then `attr.NAME` for every attribute of the schema in its order, then `relations`
//! (`said_by s46; located_in s51`). Comma, double quotes, CR LF: RFC 4180; UTF-8, with an encoding
//! mark when asked, for spreadsheets that guess.
//!
//! **A cell is never a formula:** one that begins with `=`, `+`, `-`, `@`, a tab, CR, LF or an
//! apostrophe gets an apostrophe in front. To read such a file by program, take one leading
//! apostrophe off every cell that has one: no other cell has.

use std::collections::{HashMap, HashSet};

use super::cells::{Cells, WriteError};
use super::ids_in_files::{IdKind, short};
use super::layer_out::relations_in_order;
use super::loss::LossReport;
use super::tagged::TaggedArticle;
use crate::model::{AttributeId, Relation, Schema, Span, SpanId};

/// Writes the lines of all articles.
pub(super) fn write(
    tagged: &[TaggedArticle<'_>],
    schema: &Schema,
    bom: bool,
    report: &mut LossReport,
) -> Result<String, WriteError> {
    let attributes = attribute_columns(tagged, schema);
    let mut writer =
        ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    let mut header: Vec<String> = [
        "article",
        "annotator",
        "id",
        "label",
        "start",
        "end",
        "text",
        "fragments",
        "confidence",
        "note",
        "question",
    ]
    .map(String::from)
    .into();
    header.extend(attributes.iter().map(|id| format!("attr.{id}")));
    header.push("relations".to_owned());
    // Rows of equal length written to memory: nothing here can fail.
    let _ = writer.write_record(&header);
    let mut cells = Cells::default();
    for tagged in tagged {
        cells.add(tagged.layer.spans().len(), header.len())?;
        let mut relations: HashMap<&SpanId, Vec<&Relation>> = HashMap::new();
        for relation in relations_in_order(tagged.layer) {
            relations.entry(&relation.from).or_default().push(relation);
        }
        for span in tagged.layer.spans_in_order() {
            let from = relations.get(&span.id).map(Vec::as_slice).unwrap_or_default();
            let cells = row(tagged, span, &attributes, from);
            let _ = writer.write_record(cells.iter().map(|cell| safe(cell)));
        }
        report.note_left_out(tagged);
        report.note_edition(tagged);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    let table = String::from_utf8(bytes).unwrap_or_default();
    Ok(if bom { format!("\u{feff}{table}") } else { table })
}

/// A table of words, each row as long as the first: numbers stay numbers, and no cell is a formula.
#[must_use]
pub fn write_table(rows: &[Vec<String>]) -> String {
    let mut writer =
        ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // Rows of equal length written to memory: nothing here can fail.
        let _ = writer.write_record(row.iter().map(|cell| match cell.parse::<f64>() {
            Ok(_) => cell.clone(),
            Err(_) => safe(cell),
        }));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// Every attribute of the schema once, then any others that occur.
fn attribute_columns<'a>(tagged: &[TaggedArticle<'a>], schema: &'a Schema) -> Vec<&'a AttributeId> {
    let mut columns: Vec<&AttributeId> = Vec::new();
    let mut seen = HashSet::new();
    let known = schema.labels.iter().flat_map(|label| &label.attributes).map(|a| &a.id);
    let there = tagged.iter().flat_map(|t| t.layer.spans()).flat_map(|s| s.attributes.keys());
    for id in known.chain(there) {
        if seen.insert(id) {
            columns.push(id);
        }
    }
    columns
}

fn row(
    tagged: &TaggedArticle<'_>,
    span: &Span,
    attributes: &[&AttributeId],
    relations: &[&Relation],
) -> Vec<String> {
    let layer = tagged.layer;
    let ranges = tagged.code_points(span);
    let number = |at: Option<usize>| at.map(|at| at.to_string()).unwrap_or_default();
    let fragments: Vec<String> =
        ranges.iter().map(|[start, end]| format!("{start}-{end}")).collect();
    let mut cells = vec![
        layer.article().to_string(),
        layer.annotator().to_string(),
        short(layer.annotator(), span.id.as_str(), IdKind::Span).to_owned(),
        span.label.to_string(),
        number(ranges.first().map(|range| range[0])),
        number(ranges.last().map(|range| range[1])),
        span.fragments.hull().of(tagged.article.text.as_str()).unwrap_or_default().to_owned(),
        if fragments.len() > 1 { fragments.join(" ") } else { String::new() },
        span.confidence.map(|confidence| confidence.percent().to_string()).unwrap_or_default(),
        span.note.clone(),
        span.question.clone(),
    ];
    cells.extend(
        attributes
            .iter()
            .map(|id| span.attributes.get(id).map(|value| value.plain()).unwrap_or_default()),
    );
    let relations: Vec<String> = relations
        .iter()
        .map(|r| format!("{} {}", r.kind, short(layer.annotator(), r.to.as_str(), IdKind::Span)))
        .collect();
    cells.push(relations.join("; "));
    cells
}

/// `cell` so that no spreadsheet takes it for a formula.
pub(super) fn safe(cell: &str) -> String {
    let first = cell.chars().next();
    match first {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\'') => format!("'{cell}"),
        // Full-width forms: some spreadsheets fold them into the plain ones.
        Some('\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}') => format!("'{cell}"),
        _ => cell.to_owned(),
    }
}
