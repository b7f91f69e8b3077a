//! `hashiya layout`: where letters stand, so that it can be compared with other programs.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use crate::text::{Direction, Unit, UnitIndex, first_strong};
use crate::typeset::{Face, FontError, Fonts, Line, Paragraph, TextStyle};

/// Lay out a text and print where its letters stand.
///
/// A paragraph is what stands between two line feeds (carriage returns are left out, empty ones
/// skipped). Offsets are code points within the paragraph, lengths pixels from its top left corner.
#[derive(Debug, Args)]
pub(super) struct Layout {
    /// The text, in UTF-8.
    text: PathBuf,
    /// The font file to set it in.
    #[arg(long)]
    font: PathBuf,
    /// A font file for what the ones before it lack; may be given several times.
    #[arg(long)]
    fallback: Vec<PathBuf>,
    /// Font size in pixels.
    #[arg(long, default_value_t = 22.0, value_parser = length)]
    size: f32,
    /// Line width in pixels.
    #[arg(long, default_value_t = 700.0, value_parser = length)]
    width: f32,
    /// Distance between baselines in pixels; the font's own when left out.
    #[arg(long, value_parser = length)]
    line_height: Option<f32>,
    /// Base direction; `auto` takes that of a paragraph's first letter.
    #[arg(long, value_enum, default_value_t = Dir::Auto)]
    dir: Dir,
    /// A file like the output, whose ranges and points are answered.
    #[arg(long)]
    queries: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Dir {
    Auto,
    Rtl,
    Ltr,
}

/// A length that text can be laid out with.
fn length(written: &str) -> Result<f32, String> {
    match written.parse::<f32>() {
        Ok(px) if px.is_finite() && px > 0.0 && px <= 100_000.0 => Ok(px),
        _ => Err("expected a number of pixels, more than 0".to_owned()),
    }
}

/// Why nothing was laid out.
#[derive(Debug, thiserror::Error)]
enum LayoutError {
    #[error("{path}: {source}")]
    Read { path: String, source: io::Error },
    #[error("{path}: not UTF-8 from byte {at} on")]
    NotUtf8 { path: String, at: usize },
    #[error("{path}: not a font that can be read (TrueType or OpenType)")]
    Font { path: String },
    #[error("{path}: line {line}, column {column}: {what}")]
    Queries { path: String, line: usize, column: usize, what: String },
    #[error("cannot print: {0}")]
    Print(#[from] io::Error),
}

impl Layout {
    /// Does it.
    pub(super) fn run(&self) -> ExitCode {
        match self.lay_out() {
            Ok(()) => ExitCode::SUCCESS,
            // Whoever reads our output has seen enough.
            Err(LayoutError::Print(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
                ExitCode::SUCCESS
            }
            Err(error) => {
                let _ = writeln!(io::stderr(), "hashiya layout: {error}");
                ExitCode::FAILURE
            }
        }
    }

    fn lay_out(&self) -> Result<(), LayoutError> {
        let bytes = read(&self.text)?;
        let text = String::from_utf8(bytes).map_err(|error| LayoutError::NotUtf8 {
            path: self.text.display().to_string(),
            at: error.utf8_error().valid_up_to(),
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace('\r', "");
        let files: Vec<&PathBuf> = std::iter::once(&self.font).chain(&self.fallback).collect();
        let data = files.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
        let mut fonts = Fonts::given(data).map_err(|error| {
            let index = match error {
                FontError::Unreadable { index } => index,
                FontError::None => 0,
            };
            let path = files.get(index).map_or(String::new(), |path| path.display().to_string());
            LayoutError::Font { path }
        })?;
        let queries = self.queries.as_deref().map(Queries::read).transpose()?;
        let line_height = self
            .line_height
            .unwrap_or_else(|| fonts.natural_line_height(Face::Given, false, self.size));
        let style = TextStyle::new(Face::Given, self.size, line_height);

        let mut paragraphs = Vec::new();
        let mut start = 0;
        for (index, line) in text.split('\n').enumerate() {
            let units = UnitIndex::new(line);
            if !line.trim().is_empty() {
                let direction = match self.dir {
                    Dir::Rtl => Direction::Rtl,
                    Dir::Ltr => Direction::Ltr,
                    Dir::Auto => first_strong(line).unwrap_or(Direction::Ltr),
                };
                let laid = Paragraph::lay_out(&mut fonts, line, style, Some(self.width), direction);
                let report = Report { text: line, units: &units, paragraph: &laid };
                let asked = queries.as_ref().and_then(|queries| queries.of(start));
                paragraphs.push(report.json(index, start, asked));
            }
            start += units.code_points() + 1;
        }
        let mut out = io::stdout().lock();
        if self.json {
            serde_json::to_writer(&mut out, &json!({ "paragraphs": paragraphs }))
                .map_err(io::Error::from)?;
            writeln!(out)?;
        } else {
            self.summary(&mut out, &paragraphs, &fonts)?;
        }
        out.flush()?;
        Ok(())
    }

    fn summary(
        &self,
        out: &mut impl io::Write,
        paragraphs: &[Value],
        fonts: &Fonts,
    ) -> io::Result<()> {
        let lines: u64 = paragraphs.iter().filter_map(|p| p["nLines"].as_u64()).sum();
        writeln!(
            out,
            "{} paragraphs, {lines} lines at {} px in {} px",
            paragraphs.len(),
            self.size,
            self.width
        )?;
        for p in paragraphs {
            let breaks: Vec<String> = p["lineBreaks"]
                .as_array()
                .map(|all| all.iter().map(Value::to_string).collect())
                .unwrap_or_default();
            writeln!(
                out,
                "  at {} ({}, {} characters): {} lines, from {}",
                p["start"],
                p["direction"].as_str().unwrap_or_default(),
                p["length"],
                p["nLines"],
                breaks.join(" ")
            )?;
        }
        let missing: Vec<String> =
            fonts.missing().map(|c| format!("U+{:04X}", u32::from(c))).collect();
        if !missing.is_empty() {
            writeln!(out, "no font has: {}", missing.join(" "))?;
        }
        Ok(())
    }
}

fn read(path: &Path) -> Result<Vec<u8>, LayoutError> {
    fs::read(path).map_err(|source| LayoutError::Read { path: path.display().to_string(), source })
}

/// The ranges and points of a file like our own output.
struct Queries(Vec<Value>);

impl Queries {
    fn read(path: &Path) -> Result<Self, LayoutError> {
        let wrong = |line, column, what: String| LayoutError::Queries {
            path: path.display().to_string(),
            line,
            column,
            what,
        };
        let bytes = read(path)?;
        let mut value: Value = serde_json::from_slice(&bytes)
            .map_err(|error| wrong(error.line(), error.column(), error.to_string()))?;
        match value.get_mut("paragraphs").map(Value::take) {
            Some(Value::Array(paragraphs)) => Ok(Self(paragraphs)),
            _ => Err(wrong(1, 1, "expected an object with a list «paragraphs»".to_owned())),
        }
    }

    fn of(&self, start: usize) -> Option<&Value> {
        self.0.iter().find(|paragraph| number(paragraph, "start") == Some(start))
    }
}

fn number(value: &Value, key: &str) -> Option<usize> {
    value.get(key)?.as_u64().and_then(|number| usize::try_from(number).ok())
}

/// A thousandth of a pixel is exact enough.
fn px(value: f32) -> Value {
    json!((f64::from(value) * 1000.0).round() / 1000.0)
}

/// One laid-out paragraph, to be told in code points.
struct Report<'a> {
    text: &'a str,
    units: &'a UnitIndex,
    paragraph: &'a Paragraph,
}

impl Report<'_> {
    fn json(&self, index: usize, start: usize, asked: Option<&Value>) -> Value {
        let lines = self.paragraph.lines();
        let mut of = Map::new();
        of.insert("index".into(), json!(index));
        of.insert("start".into(), json!(start));
        of.insert("length".into(), json!(self.units.code_points()));
        let rtl = self.paragraph.direction().is_rtl();
        of.insert("direction".into(), json!(if rtl { "rtl" } else { "ltr" }));
        of.insert("width".into(), px(self.paragraph.width()));
        of.insert("height".into(), px(self.paragraph.height()));
        of.insert("nLines".into(), json!(lines.len()));
        let breaks: Vec<usize> =
            lines.iter().map(|line| self.code_point(self.first_seen(line))).collect();
        of.insert("lineBreaks".into(), json!(breaks));
        of.insert("graphemes".into(), self.graphemes());
        let list = |key| asked.and_then(|asked| asked.get(key)).and_then(Value::as_array);
        let ranges = list("ranges").into_iter().flatten().filter_map(|range| self.range(range));
        of.insert("ranges".into(), ranges.collect());
        let hits = list("hits").into_iter().flatten().filter_map(|point| self.hit(point));
        of.insert("hits".into(), hits.collect());
        Value::Object(of)
    }

    fn code_point(&self, byte: usize) -> usize {
        self.units.offset(self.text, byte, Unit::CodePoints).unwrap_or(0)
    }

    fn byte(&self, code_point: usize) -> Option<usize> {
        self.units.position(self.text, code_point, Unit::CodePoints).ok()
    }

    /// Where the line's first letter with a width begins: an invisible mark before it begins no
    /// line, as far as one can see.
    fn first_seen(&self, line: &Line) -> usize {
        let mut at = line.start;
        while at < line.end {
            let next = crate::text::grapheme_after(self.text, at);
            if self.paragraph.rects(at..next).iter().any(|rect| rect.right > rect.left) {
                return at;
            }
            at = next;
        }
        line.start
    }

    /// `[from, to, x, y, w, h, pieces]` for every grapheme.
    fn graphemes(&self) -> Value {
        let mut all = Vec::new();
        let mut from = 0;
        while from < self.text.len() {
            let to = crate::text::grapheme_after(self.text, from);
            let rects = self.paragraph.rects(from..to);
            let mut row = vec![json!(self.code_point(from)), json!(self.code_point(to))];
            match rects.first() {
                Some(rect) => {
                    let (top, height) = self.band(rect.line);
                    row.extend([px(rect.left), px(top), px(rect.right - rect.left), px(height)]);
                }
                None => row.extend([Value::Null, Value::Null, Value::Null, Value::Null]),
            }
            row.push(json!(rects.len()));
            all.push(Value::Array(row));
            from = to;
        }
        Value::Array(all)
    }

    fn range(&self, asked: &Value) -> Option<Value> {
        let (start, end) = (number(asked, "start")?, number(asked, "end")?);
        let rects = self.paragraph.rects(self.byte(start)?..self.byte(end)?);
        let rects: Vec<Value> = rects
            .iter()
            .map(|rect| {
                let (top, height) = self.band(rect.line);
                json!([px(rect.left), px(top), px(rect.right - rect.left), px(height)])
            })
            .collect();
        Some(json!({ "start": start, "end": end, "rects": rects }))
    }

    fn hit(&self, asked: &Value) -> Option<Value> {
        let (x, y) = (asked.get("x")?, asked.get("y")?);
        let caret = self.paragraph.hit(x.as_f64()? as f32, y.as_f64()? as f32);
        Some(json!({ "x": x, "y": y, "caretPosition": self.code_point(caret.position) }))
    }

    fn band(&self, line: usize) -> (f32, f32) {
        let top = self.paragraph.lines().get(line).map_or(0.0, |line| line.top);
        (top, self.paragraph.style().line_height)
    }
}
