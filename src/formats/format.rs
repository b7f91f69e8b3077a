//! The formats by name.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

/// A format that annotations are written in, and some read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// One layer an object; read and written.
    LayerJson,
    /// One article with a layer a line; read and written.
    Jsonl,
    /// Tokens with IOB2 tags; written.
    Conll,
    /// One span a line; written.
    Csv,
}

/// No format has that name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no format «{0}»; there are {list}", list = Format::names())]
pub struct UnknownFormat(pub String);

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::LayerJson, Self::Jsonl, Self::Conll, Self::Csv];

    /// Its name, which is also how files of it end.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::LayerJson => "layer.json",
            Self::Jsonl => "jsonl",
            Self::Conll => "conll",
            Self::Csv => "csv",
        }
    }

    /// The format that a file's name ends in; `json` alone counts as `layer.json`.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "json" => Some(Self::LayerJson),
            "jsonl" => Some(Self::Jsonl),
            "conll" => Some(Self::Conll),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }

    /// Whether files of it can be read.
    #[must_use]
    pub fn is_read(self) -> bool {
        matches!(self, Self::LayerJson | Self::Jsonl)
    }

    fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let found = Self::ALL.into_iter().find(|format| format.name() == name);
        let found = found.or((name == "json").then_some(Self::LayerJson));
        found.ok_or_else(|| UnknownFormat(name.chars().take(40).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_known_by_its_name_and_by_its_files() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
            let path = format!("a/000.analyst-a.{format}");
            assert_eq!(Format::of_path(Path::new(&path)), Some(format));
        }
        assert_eq!("xml".parse::<Format>(), Err(UnknownFormat("xml".into())));
        assert_eq!(Format::of_path(Path::new("x.txt")), None);
    }
}
