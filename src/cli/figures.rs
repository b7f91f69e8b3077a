//! `hashiya figures`: the number phrases of a text, and single phrases as numbers.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;
use serde_json::{Map, Number, Value, json};

use super::output::{plain, print_json, print_line, shown};
use crate::arabic::number::{self, Exact, Figure, Reading};
use crate::text::{TextRange, Unit, UnitIndex};

/// Read the number phrases of an Arabic text.
///
/// Finds counts, percentages, sums of money, ages, durations, ordinals and dates, in digits and in
/// words, each with its value, its bound (exact, approx, at-least, more-than, at-most, less-than,
/// vague) and what it counts. A figure reaches from its approximator to the counted noun; offsets
/// are code points, end exclusive. Where words have several values («1.234»), `readings` lists them.
///
/// With --phrases every line is one phrase, and is read from its first word to its last.
#[derive(Debug, Args)]
pub(super) struct Figures {
    /// The text in UTF-8, or `-` for the standard input.
    file: PathBuf,
    /// The day the text is of, from which missing years and relative days follow.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<Date>,
    /// Also list days told by their distance from --date («أمس», «الأحد الماضي»).
    #[arg(long, requires = "date", conflicts_with = "phrases")]
    relative_days: bool,
    /// Read every line as one number phrase.
    #[arg(long)]
    phrases: bool,
    /// Print JSON: one array, or with --phrases one object a line.
    #[arg(long)]
    json: bool,
}

/// A day of the calendar, written as ISO 8601 does.
fn day(written: &str) -> Result<Date, String> {
    let shape = written.len() == 10 && written.is_ascii();
    written
        .parse()
        .ok()
        .filter(|_| shape)
        .ok_or_else(|| "expected a day of the calendar such as 2022-01-08".to_owned())
}

/// Why no text could be read.
#[derive(Debug, thiserror::Error)]
enum FiguresError {
    #[error(
        "there is no file «{0}»\n  Nothing was changed. Check the path, or give `-` to read the standard input."
    )]
    Missing(String),
    #[error("«{path}» could not be read: {source}\n  Nothing was changed.")]
    Unreadable { path: String, source: io::Error },
    #[error(
        "«{path}» is not UTF-8 from byte {at} on\n  Nothing was changed. Save the text as UTF-8, or import it with --encoding first."
    )]
    NotUtf8 { path: String, at: usize },
}

impl Figures {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        let text = match read(&self.file) {
            Ok(text) => text,
            Err(error) => {
                writeln!(io::stderr().lock(), "error: {}", plain(&error.to_string()))?;
                return Ok(ExitCode::FAILURE);
            }
        };
        if self.phrases {
            self.read_phrases(&text)?
        } else {
            self.find(&text)?
        }
        Ok(ExitCode::SUCCESS)
    }

    fn find(&self, text: &str) -> io::Result<()> {
        let reading = Reading { today: self.date, relative_days: self.relative_days };
        let figures = number::figures(text, &reading);
        let units = UnitIndex::new(text);
        let place = |at: usize| units.offset(text, at, Unit::CodePoints).unwrap_or(0);
        let ends = |range: TextRange| (place(range.start()), place(range.end()));
        if self.json {
            let all = figures.iter().map(|figure| as_json(figure, text, ends(figure.range)));
            return print_json(&Value::Array(all.collect()));
        }
        for figure in &figures {
            let (start, end) = ends(figure.range);
            let words = figure.range.of(text).unwrap_or_default();
            print_line(&format!("{start}-{end}  {}  {words}", told(figure)))?;
        }
        let count = figures.len();
        print_line(&super::output::counted(count, "figure"))
    }

    fn read_phrases(&self, text: &str) -> io::Result<()> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        for phrase in text.lines() {
            let figure = number::phrase(phrase, self.date);
            if self.json {
                let mut row = Map::new();
                row.insert("phrase".to_owned(), json!(phrase));
                let value = figure.as_ref().map_or(Value::Null, value_of);
                row.insert("value".to_owned(), value);
                row.insert("kind".to_owned(), json!(figure.as_ref().map(|f| f.kind.name())));
                row.insert("unit".to_owned(), json!(figure.as_ref().and_then(|f| f.unit.clone())));
                doubt(&mut row, figure.as_ref());
                serde_json::to_writer(&mut out, &row).map_err(io::Error::from)?;
                writeln!(out)?;
            } else {
                let words = figure.as_ref().map_or("no number phrase".to_owned(), told);
                writeln!(out, "{words}  {}", plain(phrase))?;
            }
        }
        out.flush()
    }
}

fn read(path: &Path) -> Result<String, FiguresError> {
    let unreadable = |source| FiguresError::Unreadable { path: shown(path), source };
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map_err(unreadable)?;
        bytes
    } else {
        fs::read(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => FiguresError::Missing(shown(path)),
            _ => unreadable(error),
        })?
    };
    String::from_utf8(bytes).map_err(|error| FiguresError::NotUtf8 {
        path: shown(path),
        at: error.utf8_error().valid_up_to(),
    })
}

fn number_of(value: &Exact) -> Value {
    // A decimal number as it is written, not by way of a binary float.
    serde_json::from_str::<Number>(&value.to_string()).map_or(Value::Null, Value::Number)
}

fn value_of(figure: &Figure) -> Value {
    match &figure.value {
        None => Value::Null,
        Some(number::Value::Number(value)) => number_of(value),
        Some(number::Value::Date(date)) => json!(date),
    }
}

/// Adds the values that the words may have, when they may have several.
fn doubt(row: &mut Map<String, Value>, figure: Option<&Figure>) {
    if let Some(figure) = figure.filter(|figure| !figure.readings.is_empty()) {
        row.insert("ambiguous".to_owned(), json!(true));
        row.insert("readings".to_owned(), figure.readings.iter().map(number_of).collect());
    }
}

fn as_json(figure: &Figure, text: &str, (start, end): (usize, usize)) -> Value {
    let mut row = Map::new();
    let of = |range: TextRange| json!(range.of(text).unwrap_or_default());
    row.insert("start".to_owned(), json!(start));
    row.insert("end".to_owned(), json!(end));
    row.insert("text".to_owned(), of(figure.range));
    row.insert("kind".to_owned(), json!(figure.kind.name()));
    row.insert("value".to_owned(), value_of(figure));
    row.insert("low".to_owned(), figure.low.as_ref().map_or(Value::Null, number_of));
    row.insert("high".to_owned(), figure.high.as_ref().map_or(Value::Null, number_of));
    row.insert("bound".to_owned(), json!(figure.bound.name()));
    row.insert("unit".to_owned(), json!(figure.unit));
    row.insert("unit_text".to_owned(), figure.unit_text.map_or(Value::Null, of));
    doubt(&mut row, Some(figure));
    Value::Object(row)
}

/// Kind, bound, value and unit for people: `count more-than 70 aircraft`.
fn told(figure: &Figure) -> String {
    let mut words = vec![figure.kind.name().to_owned()];
    let bound = figure.bound.name();
    if bound != "exact" {
        words.push(bound.to_owned());
    }
    match (&figure.value, figure.low, figure.high) {
        (Some(number::Value::Number(value)), _, _) => words.push(value.to_string()),
        (Some(number::Value::Date(date)), _, _) => words.push(date.clone()),
        (None, Some(low), Some(high)) => words.push(format!("{low}-{high}")),
        (None, Some(low), None) => words.push(format!("{low} or more")),
        _ => {}
    }
    words.extend(figure.unit.clone().filter(|unit| unit != figure.kind.name()));
    if !figure.readings.is_empty() {
        let readings: Vec<String> = figure.readings.iter().map(Exact::to_string).collect();
        words.push(format!("(doubtful: {})", readings.join(" or ")));
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        assert!(day("2024-02-29").is_ok());
        for wrong in ["2023-02-29", "2024-2-9", "29/02/2024", "yesterday", "2024-02-29T10:00"] {
            assert!(day(wrong).is_err(), "{wrong}");
        }
    }
}
