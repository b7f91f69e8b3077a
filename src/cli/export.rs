//! `hashiya export`: layers out of a project.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use super::output::{Voice, counted, plain, print_exactly, print_json, print_line, shown};
use super::project::{annotator, article, open};
use crate::formats::{Format, WriteOptions};
use crate::model::{AnnotatorId, ArticleId};
use crate::session::{ExportLayers, ExportOrder, Exported};

/// Export layers to a file.
///
/// Formats: `layer.json` holds whole layers and can be imported again, `jsonl` one article with its
/// text and spans a line and can be imported again, `conll` tokens with IOB2 tags and one column a
/// label, `csv` one span a line. Offsets count code points, the end is exclusive.
///
/// What a format cannot hold is left out and listed in a report beside the file (`FILE.loss.json`). A
/// file that is there is replaced, whole: it is never half-written.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// The project.
    project: PathBuf,
    /// layer.json, jsonl, conll or csv; by the file's ending when left out.
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    format: Option<Format>,
    /// Whose layers: an annotator's, or `gold`; everybody's when left out.
    #[arg(long, value_name = "ANNOTATOR|gold", value_parser = layers)]
    layer: Option<ExportLayers>,
    /// The articles, parted by commas; all in their newest editions when left out. An earlier edition
    /// is exported when it is named.
    #[arg(long, value_name = "IDS", value_delimiter = ',', value_parser = article)]
    articles: Vec<ArticleId>,
    /// The file to write; `-` for the standard output.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Begin csv with an encoding mark, for spreadsheets that guess encodings.
    #[arg(long)]
    bom: bool,
    /// Print JSON (what was written; the export itself goes to its file).
    #[arg(long)]
    json: bool,
}

pub(super) fn format(written: &str) -> Result<Format, String> {
    written.parse::<Format>().map_err(|error| error.to_string())
}

fn layers(written: &str) -> Result<ExportLayers, String> {
    match written {
        "gold" => Ok(ExportLayers::Gold),
        name => annotator(name).map(|annotator: AnnotatorId| ExportLayers::Of(annotator)),
    }
}

impl Export {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        let Some(format) = self.format.or_else(|| Format::of_path(&self.output)) else {
            writeln!(
                io::stderr(),
                "error: the format is not clear from the name of {}\n  \
                 Name it: --format layer.json, jsonl, conll or csv.",
                plain(&shown(&self.output))
            )?;
            return Ok(ExitCode::from(2));
        };
        let voice = Voice::new();
        let (mut session, notices) = match open(&self.project) {
            Ok(opened) => opened,
            Err(notice) => return voice.fail(&notice, self.json),
        };
        voice.tell_all(&notices)?;
        let order = ExportOrder {
            format,
            layers: self.layer.clone().unwrap_or(ExportLayers::All),
            articles: self.articles.clone(),
            options: WriteOptions { bom: self.bom },
        };
        let to_stdout = self.output == Path::new("-");
        let exported =
            if to_stdout { session.exported(&order) } else { session.export(&order, &self.output) };
        voice.tell_all(&session.take_notices())?;
        let exported = match exported {
            Ok(exported) => exported,
            Err(error) => return voice.fail(&error.notice(), self.json && !to_stdout),
        };
        if to_stdout {
            print_exactly(&exported.text)?;
        } else if self.json {
            print_json(&self.as_json(format, &exported))?;
        } else {
            print_line(&format!(
                "wrote {}: {}, {}, {}, {}",
                shown(&self.output),
                counted(exported.articles, "article"),
                counted(exported.layers, "layer"),
                counted(exported.spans, "span"),
                counted(exported.relations, "relation")
            ))?;
        }
        tell_losses(format, &exported)?;
        Ok(ExitCode::SUCCESS)
    }

    fn as_json(&self, format: Format, exported: &Exported) -> Value {
        let report = exported.report.to_json(format.name());
        json!({
            "file": shown(&self.output),
            "format": format.name(),
            "articles": exported.articles,
            "layers": exported.layers,
            "spans": exported.spans,
            "relations": exported.relations,
            "loss_file": exported.loss_file.as_deref().map(shown),
            "losses": serde_json::from_str::<Value>(&report).unwrap_or(Value::Null),
        })
    }
}

/// What the format could not hold, in short: the report beside the file says all.
pub(super) fn tell_losses(format: Format, exported: &Exported) -> io::Result<()> {
    let report = &exported.report;
    if report.is_empty() {
        return Ok(());
    }
    let mut err = io::stderr().lock();
    if !report.not_held.is_empty() {
        writeln!(err, "note: {format} has no place for {}", report.not_held.join(", "))?;
    }
    let (changed, left_out): (Vec<_>, Vec<_>) =
        report.losses.iter().partition(|loss| loss.reason.is_written());
    for (losses, what) in [(left_out, "left out"), (changed, "written otherwise")] {
        if losses.is_empty() {
            continue;
        }
        writeln!(err, "warning: {} {what}:", counted(losses.len(), "span"))?;
        for loss in losses.iter().take(MOST_TOLD) {
            let quote: String = loss.quote.chars().take(40).collect();
            let words = format!("{} «{quote}»: {}", loss.span, loss.reason.words());
            writeln!(err, "  {}", plain(&words).replace('\n', " "))?;
        }
        if losses.len() > MOST_TOLD {
            writeln!(err, "  and {} more", losses.len() - MOST_TOLD)?;
        }
    }
    if let Some(file) = &exported.loss_file {
        writeln!(err, "  The whole report: {}", plain(&shown(file)))?;
    }
    Ok(())
}

/// Spans that are named one by one before the rest is counted.
const MOST_TOLD: usize = 10;
