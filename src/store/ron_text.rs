//! RON as this program reads and writes it: strict, one annotation a line, errors with their place.

use std::collections::HashMap;
use std::path::Path;

use ron::error::{Error, SpannedError};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::conflict::conflict_marks;
use super::error::{StoreError, StoreErrorKind};

/// The version that a file says it has, read without the rest: a newer file may hold anything.
///
/// # Errors
/// [`StoreErrorKind::WrongFormat`] when it does not start with `format` and a version;
/// [`StoreErrorKind::Newer`] when that is above `known`.
pub fn probe(
    path: &Path,
    source: &str,
    format: &'static str,
    known: u32,
) -> Result<u32, StoreError> {
    let wrong = || marked(path, source, StoreErrorKind::WrongFormat { expected: format });
    let mut rest = Words(source);
    rest.skip_name();
    let starts = rest.take("(") && rest.take("format") && rest.take(":");
    if !(starts && rest.take(&format!("\"{format}\"")) && rest.take(",")) {
        return Err(wrong());
    }
    if !(rest.take("version") && rest.take(":")) {
        return Err(wrong());
    }
    match rest.number().ok_or_else(wrong)? {
        0 => Err(wrong()),
        found if found > known => {
            Err(StoreError::new(path, StoreErrorKind::Newer { found, known }))
        }
        found => Ok(found),
    }
}

/// What is left of a source, blanks and comments skipped.
struct Words<'s>(&'s str);

impl<'s> Words<'s> {
    fn rest(&mut self) -> &'s str {
        loop {
            self.0 = self.0.trim_start_matches('\u{feff}').trim_start();
            let comment = match (self.0.strip_prefix("//"), self.0.strip_prefix("/*")) {
                (Some(line), _) => line.split_once('\n'),
                (None, Some(block)) => block.split_once("*/"),
                (None, None) => return self.0,
            };
            self.0 = comment.map_or("", |(_, after)| after);
        }
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.rest().strip_prefix(word);
        self.0 = found.unwrap_or(self.0);
        found.is_some()
    }

    fn skip_name(&mut self) {
        self.0 = self.rest().trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
    }

    fn number(&mut self) -> Option<u32> {
        let rest = self.rest();
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest.get(..digits)?.parse().ok()
    }
}

/// Parses the whole of `source`.
///
/// # Errors
/// [`StoreErrorKind::Syntax`] or [`StoreErrorKind::UnknownField`], both with line and column. Nesting
/// beyond 128 levels is such an error.
pub fn parse<T: DeserializeOwned>(path: &Path, source: &str) -> Result<T, StoreError> {
    let source = source.trim_start_matches('\u{feff}');
    ron::from_str(source).map_err(|error| marked(path, source, placed(error)))
}

/// `kind`, unless git's marks of a merge stand in `source`: then these are what is wrong.
fn marked(path: &Path, source: &str, kind: StoreErrorKind) -> StoreError {
    let marks = conflict_marks(source).map(|line| StoreErrorKind::ConflictMarks { line });
    StoreError::new(path, marks.unwrap_or(kind))
}

fn placed(error: SpannedError) -> StoreErrorKind {
    let (line, column) = (error.span.start.line, error.span.start.col);
    match error.code {
        Error::NoSuchStructField { expected, found, .. } => StoreErrorKind::UnknownField {
            line,
            column,
            field: found,
            expected: expected.join(", "),
        },
        code => StoreErrorKind::Syntax { line, column, why: code.to_string() },
    }
}

/// `value` as a file holds it: `depth` levels a line each, the rest of each item on its line.
///
/// # Errors
/// [`StoreErrorKind::Invalid`] for a value that RON cannot hold; none of the wire types is one.
pub fn print<T: Serialize>(path: &Path, value: &T, depth: usize) -> Result<String, StoreError> {
    let config = ron::ser::PrettyConfig::new()
        .depth_limit(depth)
        .new_line("\n")
        .indentor("  ")
        .struct_names(true)
        .escape_strings(true);
    let mut text = ron::ser::to_string_pretty(value, config)
        .map_err(|error| StoreError::invalid(path, None, error))?;
    text.push('\n');
    Ok(with_marks(&text))
}

/// `printed` with the marks of Arabic letters as they are: the library escapes each of them, which
/// leaves a vowelled text unreadable and not to be searched. A mark without a letter before it stays
/// escaped.
fn with_marks(printed: &str) -> String {
    let mut text = String::with_capacity(printed.len());
    let mut rest = printed;
    while let Some(at) = rest.find('\\') {
        let (before, escaped) = rest.split_at(at);
        text.push_str(before);
        let mark = escaped.strip_prefix("\\u{").and_then(|digits| digits.split_once('}'));
        let mark = mark.and_then(|(digits, after)| {
            let mark = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?;
            is_mark(mark).then_some((mark, after))
        });
        let follows = |c: char| c.is_alphabetic() || is_mark(c) || c == 'ـ';
        match mark {
            Some((mark, after)) if text.chars().next_back().is_some_and(follows) => {
                text.push(mark);
                rest = after;
            }
            _ => {
                // An escape is at least two characters; the second may be a backslash itself.
                let end = escaped.char_indices().nth(2).map_or(escaped.len(), |(at, _)| at);
                let (escape, after) = escaped.split_at(end);
                text.push_str(escape);
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

/// Marks above and below Arabic and Latin letters: visible, and no control of direction.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36f | 0x610..=0x61a | 0x64b..=0x65f | 0x670 | 0x6d6..=0x6dc
        | 0x6df..=0x6e4 | 0x6e7 | 0x6e8 | 0x6ea..=0x6ed | 0x8ca..=0x8e1 | 0x8e3..=0x8ff)
}

/// On which lines of a source which ids stand, for messages about what parsed but cannot be.
pub struct Lines<'s>(HashMap<&'s str, Vec<usize>>);

impl<'s> Lines<'s> {
    /// Reads `source` through, once.
    #[must_use]
    pub fn of(source: &'s str) -> Self {
        const ID: &str = "id: ";
        let mut lines: HashMap<&str, Vec<usize>> = HashMap::new();
        for (number, line) in (1..).zip(source.split('\n')) {
            for (at, _) in line.match_indices(ID) {
                if let Some(literal) = line.get(at + ID.len()..).and_then(literal) {
                    lines.entry(literal).or_default().push(number);
                }
            }
        }
        Self(lines)
    }

    /// The line, from 1, on which `id` stands for the `nth` time, from 0.
    #[must_use]
    pub fn of_id(&self, id: &str, nth: usize) -> Option<usize> {
        let literal = with_marks(&ron::ser::to_string(id).ok()?);
        self.0.get(literal.as_str())?.get(nth).copied()
    }
}

/// The string that `rest` starts with, quotes included.
fn literal(rest: &str) -> Option<&str> {
    let mut escaped = false;
    for (at, c) in rest.char_indices() {
        match c {
            _ if at == 0 && c != '"' => return None,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' if at > 0 => return rest.get(..=at),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Serialize, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Item {
        id: String,
        note: String,
    }

    #[derive(Debug, Serialize, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Sheet {
        format: String,
        version: u32,
        items: Vec<Item>,
    }

    fn sheet() -> Sheet {
        let item = |id: &str| Item { id: id.into(), note: "قال «نعم»\n\u{202e}\"".into() };
        Sheet { format: "test".into(), version: 1, items: vec![item("a"), item("b")] }
    }

    fn kind<T: std::fmt::Debug>(result: Result<T, StoreError>) -> StoreErrorKind {
        result.unwrap_err().kind
    }

    #[test]
    fn each_item_stands_on_its_own_line_and_direction_controls_are_escaped() {
        let text = print(Path::new("x"), &sheet(), 2).unwrap();
        assert_eq!(text.lines().filter(|line| line.contains("Item(")).count(), 2, "{text}");
        assert!(text.contains("قال «نعم»") && !text.contains('\u{202e}'), "{text}");
        assert_eq!(parse::<Sheet>(Path::new("x"), &text).unwrap(), sheet());
        assert_eq!(Lines::of(&text).of_id("b", 0), Some(6), "{text}");
        let odd = Lines::of("\n(id: \"سارّة\")\n(id: \"a\\\"b\", id: \"a\\\"b\")");
        assert_eq!((odd.of_id("سارّة", 0), odd.of_id("a\"b", 1)), (Some(2), Some(3)));
    }

    #[test]
    fn vowelled_words_stay_readable_and_every_string_comes_back() {
        for note in ["شخصًا مُعيَّنًا", "\u{64b}ا", "a\\u{64b}", "\\\u{651}", "ـّ\u{200f}\u{651}"]
        {
            let item = Item { id: "a".into(), note: note.into() };
            let text = print(Path::new("x"), &item, 1).unwrap();
            assert_eq!(parse::<Item>(Path::new("x"), &text).unwrap(), item, "{text}");
            assert_eq!(text.contains(note), note.starts_with('ش'), "{text}");
        }
    }

    #[test]
    fn the_header_is_read_without_the_rest() {
        let probe = |source| probe(Path::new("x"), source, "test", 2);
        assert_eq!(probe("Sheet(format: \"test\", version: 2, any thing"), Ok(2));
        assert_eq!(probe("\u{feff}// by hand\n(\n format:\"test\",version:1)"), Ok(1));
        assert_eq!(
            kind(probe("Sheet(format: \"test\", version: 3)")),
            StoreErrorKind::Newer { found: 3, known: 2 }
        );
        for wrong in ["", "(labels: [", "Sheet(format: \"other\", version: 1)", "Sheet(version: 1)"]
        {
            assert_eq!(kind(probe(wrong)), StoreErrorKind::WrongFormat { expected: "test" });
        }
    }

    #[test]
    fn a_misspelt_field_is_named_with_its_place() {
        let text = "Sheet(\n  format: \"ق\", version: 1, itmes: [])";
        let StoreErrorKind::UnknownField { line, column, field, .. } =
            kind(parse::<Sheet>(Path::new("x"), text))
        else {
            panic!("not an unknown field");
        };
        assert_eq!((line, column, field.as_str()), (2, 28, "itmes"));
    }

    #[test]
    fn marks_of_a_merge_are_told_as_such_with_their_line() {
        let text = print(Path::new("x"), &sheet(), 2).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let (head, item, tail) = (&lines[..4], lines[4], &lines[5..]);
        let sides = format!("<<<<<<< HEAD\n{item}\n=======\n{item}\n>>>>>>> colleague");
        let merged = format!("{}\n{sides}\n{}\n", head.join("\n"), tail.join("\n"));
        assert_eq!(
            kind(parse::<Sheet>(Path::new("x"), &merged)),
            StoreErrorKind::ConflictMarks { line: 5 }
        );
        let from_the_top = format!("<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> colleague\n");
        assert_eq!(
            kind(probe(Path::new("x"), &from_the_top, "test", 1)),
            StoreErrorKind::ConflictMarks { line: 1 }
        );
    }

    #[test]
    fn deep_nesting_is_an_error_and_no_crash() {
        let deep = format!("Sheet(format: {}", "[".repeat(100_000));
        assert!(matches!(
            kind(parse::<Sheet>(Path::new("x"), &deep)),
            StoreErrorKind::Syntax { .. }
        ));
    }
}
