//! Where in a JSON file something stands: line, column and the path of names that leads to it.

use std::collections::HashMap;
use std::fmt;

use serde_json::value::RawValue;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Key(String),
    Index(usize),
}

/// The names and numbers that lead to a value, written `spans[3].attributes.kind`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct JsonPath(Vec<Step>);

impl JsonPath {
    /// This path and then the member `key`.
    pub(super) fn key(&self, key: &str) -> Self {
        self.then(Step::Key(key.to_owned()))
    }

    /// This path and then the element `index`.
    pub(super) fn index(&self, index: usize) -> Self {
        self.then(Step::Index(index))
    }

    fn then(&self, step: Step) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }
}

impl fmt::Display for JsonPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, step) in self.0.iter().enumerate() {
            match step {
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Key(key) if nth == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
            }
        }
        Ok(())
    }
}

/// A place in a file, as an editor shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The names that lead to it, such as `spans[3].attributes.kind`; empty for the whole file.
    pub path: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)?;
        if self.path.is_empty() { Ok(()) } else { write!(f, ", {}", self.path) }
    }
}

/// The text of a JSON file, in which pieces of it can be found again.
#[derive(Clone, Copy)]
pub(super) struct Source<'s>(pub(super) &'s str);

impl<'s> Source<'s> {
    /// Where `piece`, a slice of this text, starts, in bytes.
    pub(super) fn offset_of(self, piece: &'s str) -> usize {
        (piece.as_ptr() as usize).saturating_sub(self.0.as_ptr() as usize).min(self.0.len())
    }

    /// The place of the byte `offset`.
    pub(super) fn place(self, offset: usize, path: &JsonPath) -> Place {
        let before = &self.0[..self.0.floor_char_boundary(offset)];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Place {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            path: path.to_string(),
        }
    }

    /// The place of the value that `path` leads to from `root`, a slice of this text; of the
    /// innermost value on the way when there is none. Parses again: for messages only.
    pub(super) fn find(self, root: &'s str, path: &JsonPath) -> Place {
        let mut here = root;
        for step in &path.0 {
            let next = match step {
                Step::Key(key) => serde_json::from_str::<HashMap<String, &RawValue>>(here)
                    .ok()
                    .and_then(|members| members.get(key.as_str()).copied()),
                Step::Index(index) => serde_json::from_str::<Vec<&RawValue>>(here)
                    .ok()
                    .and_then(|elements| elements.get(*index).copied()),
            };
            match next {
                Some(value) => here = value.get(),
                None => break,
            }
        }
        self.place(self.offset_of(here), path)
    }
}

/// The byte of `text` that serde_json's `line` and `column` (bytes, from 1) mean.
pub(super) fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    let start = starts.take(line.max(1)).last().unwrap_or(0);
    (start + column.saturating_sub(1)).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_found_again_in_lines_and_columns() {
        let text = "{\n \"spans\": [{}, {\"قال\": {\"kind\": 3}}]\n}";
        let path = JsonPath::default().key("spans").index(1).key("قال").key("kind");
        let place = Source(text).find(text, &path);
        assert_eq!(place.to_string(), "line 2, column 33, spans[1].قال.kind");
        let missing = JsonPath::default().key("spans").index(9);
        assert_eq!(Source(text).find(text, &missing).column, 11);
    }

    #[test]
    fn the_parsers_columns_are_bytes_and_ours_are_characters() {
        let text = "[\n \"قال\", x]";
        let error = serde_json::from_str::<Vec<String>>(text).unwrap_err();
        let at = byte_at(text, error.line(), error.column());
        assert_eq!(&text[at..=at], "x");
        assert_eq!(Source(text).place(at, &JsonPath::default()).column, 9);
    }
}
