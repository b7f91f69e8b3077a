//! `conll`: tokens in lines with IOB2 tags, one column a label.
//!
//! A token is what [`crate::text::tokens`] says: a word with its marks, or a mark of punctuation.
//! The first column is the token, each further column one label of the schema, in its order, with
//! `B-Label`, `I-Label` or `O`: spans of different labels may so nest and cross. Columns are parted
//! by tabs. A line that begins with `# ` and holds no tab is a comment: the first names the columns,
//! and `# id = …` and `# annotator = …` begin each article. A blank line ends a sentence or
//! paragraph, unless a span goes on beyond it: a span is never cut.
//!
//! What a token format cannot hold is left out and reported: spans that start or end inside a token
//! (an attached «و» stays with its word), and spans that overlap a longer one of the same label.
//! Attributes, relations and notes have no place here at all.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::cells::{Cells, WriteError};
use super::loss::{Loss, LossReason, LossReport};
use super::tagged::TaggedArticle;
use crate::model::{LabelId, Schema, Span};
use crate::text::{TextRange, paragraphs, sentence_starts, tokens};

/// What a column says of a token.
#[derive(Clone, Copy)]
struct Tag {
    /// Which of the layer's spans it belongs to.
    span: u32,
    first: bool,
}

/// The tags of one label; nothing while it has none, so that many labels cost nothing.
type Column = Vec<Option<Tag>>;

/// One article's tokens and where its sentences start.
struct Sheet {
    tokens: Vec<TextRange>,
    /// Indices of tokens before which a blank line may stand.
    breaks: Vec<usize>,
}

impl Sheet {
    fn of(text: &str) -> Self {
        let mut sheet = Self { tokens: Vec::new(), breaks: Vec::new() };
        for paragraph in paragraphs(text) {
            let starts = sentence_starts(text, paragraph.clone());
            let mut next = starts.iter().peekable();
            for token in tokens(text, paragraph) {
                let mut opens = false;
                while next.next_if(|&&start| start <= token.start()).is_some() {
                    opens = true;
                }
                if opens && !sheet.tokens.is_empty() {
                    sheet.breaks.push(sheet.tokens.len());
                }
                sheet.tokens.push(token);
            }
        }
        sheet
    }

    /// The tokens that `range` covers, or why it cannot be written; and whether blanks were left out.
    fn cover(
        &self,
        text: &str,
        range: TextRange,
    ) -> Result<(std::ops::Range<usize>, bool), LossReason> {
        let first = self.tokens.partition_point(|token| token.end() <= range.start());
        let end = self.tokens.partition_point(|token| token.start() < range.end());
        let (Some(from), Some(to)) = (self.tokens.get(first), self.tokens[..end].last()) else {
            return Err(LossReason::NoToken);
        };
        if first >= end {
            return Err(LossReason::NoToken);
        }
        if from.start() < range.start() || to.end() > range.end() {
            return Err(LossReason::SubWord);
        }
        let seen = text.get(from.start()..to.end()).map_or(0, str::len);
        Ok((first..end, seen < range.len()))
    }
}

/// Writes articles one after another.
pub(super) fn write(
    tagged: &[TaggedArticle<'_>],
    schema: &Schema,
    report: &mut LossReport,
) -> Result<String, WriteError> {
    let mut labels: Vec<&LabelId> = Vec::new();
    let mut places: HashMap<&LabelId, usize> = HashMap::new();
    let used = tagged.iter().flat_map(|tagged| tagged.layer.spans()).map(|span| &span.label);
    for label in schema.labels.iter().map(|label| &label.id).chain(used) {
        places.entry(label).or_insert_with(|| {
            labels.push(label);
            labels.len() - 1
        });
    }
    let mut cells = Cells::default();
    let mut out = String::from("# global.columns = FORM");
    for label in &labels {
        out.push(' ');
        out.push_str(&column_name(label));
    }
    out.push('\n');
    for (nth, tagged) in tagged.iter().enumerate() {
        if nth > 0 {
            out.push('\n');
        }
        let sheet = Sheet::of(tagged.article.text.as_str());
        cells.add(sheet.tokens.len(), labels.len() + 1)?;
        write_one(tagged, &sheet, (&labels, &places), &mut out, report);
    }
    Ok(out)
}

fn column_name(label: &LabelId) -> String {
    label.as_str().replace(char::is_whitespace, "_")
}

fn write_one(
    tagged: &TaggedArticle<'_>,
    sheet: &Sheet,
    (labels, places): (&[&LabelId], &HashMap<&LabelId, usize>),
    out: &mut String,
    report: &mut LossReport,
) {
    let text = tagged.article.text.as_str();
    let mut columns: Vec<Column> = vec![Vec::new(); labels.len()];
    let spans = tagged.layer.spans_in_order();
    for (number, span) in (0..).zip(&spans) {
        let column = places.get(&span.label).copied();
        let Some(column) = column.and_then(|column| columns.get_mut(column)) else { continue };
        column.resize(sheet.tokens.len(), None);
        for reason in enter((number, span), &spans, text, sheet, column) {
            report.losses.push(Loss {
                article: tagged.layer.article().clone(),
                annotator: tagged.layer.annotator().clone(),
                span: span.id.clone(),
                quote: span.fragments.quote(text),
                reason,
            });
        }
        note_not_held(span, report);
    }
    if tagged.layer.relations().len() > 0 {
        report.not_held("relations");
    }
    report.note_left_out(tagged);
    report.note_edition(tagged);

    // Writing to a string cannot fail.
    let _ = writeln!(out, "# id = {}", tagged.layer.article());
    let _ = writeln!(out, "# annotator = {}", tagged.layer.annotator());
    let goes_on =
        |at: usize| columns.iter().any(|column| tag_at(column, at).is_some_and(|tag| !tag.first));
    for (at, token) in sheet.tokens.iter().enumerate() {
        if sheet.breaks.binary_search(&at).is_ok() && !goes_on(at) {
            out.push('\n');
        }
        out.push_str(token.of(text).unwrap_or_default());
        for (label, column) in labels.iter().zip(&columns) {
            let _ = match tag_at(column, at) {
                Some(Tag { first: true, .. }) => write!(out, "\tB-{}", column_name(label)),
                Some(Tag { first: false, .. }) => write!(out, "\tI-{}", column_name(label)),
                None => write!(out, "\tO"),
            };
        }
        out.push('\n');
    }
}

fn tag_at(column: &Column, at: usize) -> Option<Tag> {
    column.get(at).copied().flatten()
}

/// Writes a span, one of `spans` by its number, into its label's column; what could not be held is
/// returned.
fn enter(
    (number, span): (u32, &Span),
    spans: &[&Span],
    text: &str,
    sheet: &Sheet,
    column: &mut [Option<Tag>],
) -> Vec<LossReason> {
    let mut covered = Vec::new();
    for &range in span.fragments.ranges() {
        match sheet.cover(text, range) {
            Ok(found) => covered.push(found),
            Err(reason) => return vec![reason],
        }
    }
    let taken = covered.iter().flat_map(|(tokens, _)| tokens.clone()).find_map(|at| column[at]);
    let taken = taken.and_then(|tag| spans.get(usize::try_from(tag.span).ok()?));
    if let Some(other) = taken {
        return vec![LossReason::Overlap(other.id.clone())];
    }
    for (tokens, _) in &covered {
        for at in tokens.clone() {
            column[at] = Some(Tag { span: number, first: at == tokens.start });
        }
    }
    let mut losses = Vec::new();
    if covered.len() > 1 {
        losses.push(LossReason::Fragments(covered.len()));
    }
    if covered.iter().any(|(_, trimmed)| *trimmed) {
        losses.push(LossReason::Trimmed);
    }
    losses
}

fn note_not_held(span: &Span, report: &mut LossReport) {
    if !span.attributes.is_empty() {
        report.not_held("attributes");
    }
    if span.confidence.is_some() {
        report.not_held("confidence");
    }
    if !span.note.is_empty() || !span.question.is_empty() {
        report.not_held("notes");
    }
}
