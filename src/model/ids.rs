//! Names by which things are known in files.
//!
//! Two kinds: ids that become file names ([`ArticleId`], [`AnnotatorId`]) and must be safe on every
//! disk, and the rest, which only stand inside files.

use std::fmt;
use std::sync::Arc;

use crate::text::is_unseen;

/// Longest id in bytes; leaves room for an ending within the 255 bytes of common file systems.
const MAX_BYTES: usize = 200;

/// Why some words cannot be an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing there.
    #[error("an id is empty")]
    Empty,
    /// Over 200 bytes.
    #[error("the id «{start}…» is longer than {MAX_BYTES} bytes")]
    TooLong {
        /// Its first characters.
        start: String,
    },
    /// A control character, a direction control, or for a file name one that some disk forbids.
    #[error("the id «{id}» holds the character U+{code:04X}, which is not allowed there")]
    Character {
        /// The id, escaped.
        id: String,
        /// The character's code point.
        code: u32,
    },
    /// A file name that climbs, hides or is reserved by some system.
    #[error("the id «{id}» cannot be a file name")]
    FileName {
        /// The id.
        id: String,
    },
}

fn check(id: &str) -> Result<(), IdError> {
    if id.trim().is_empty() {
        return Err(IdError::Empty);
    }
    if id.len() > MAX_BYTES {
        return Err(IdError::TooLong { start: id.chars().take(20).collect() });
    }
    match id.chars().find(|&c| is_unseen(c)) {
        Some(c) => Err(IdError::Character { id: id.escape_debug().to_string(), code: c.into() }),
        None => Ok(()),
    }
}

/// Characters that Windows, or a shell's unwary reader, does not take in a file name.
const NOT_IN_FILE_NAMES: [char; 9] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];

/// Names that Windows keeps for devices, whatever their ending.
fn is_device(stem: &str) -> bool {
    let base = stem.split('.').next().unwrap_or(stem).trim().to_ascii_uppercase();
    let numbered = |prefix: &str| {
        base.strip_prefix(prefix)
            .is_some_and(|n| n.len() == 1 && n != "0" && n.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(base.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

fn check_file_stem(id: &str) -> Result<(), IdError> {
    check(id)?;
    if let Some(c) = id.chars().find(|c| NOT_IN_FILE_NAMES.contains(c)) {
        return Err(IdError::Character { id: id.to_owned(), code: c.into() });
    }
    if id.starts_with('.') || id.ends_with('.') || id.trim() != id || is_device(id) {
        return Err(IdError::FileName { id: id.to_owned() });
    }
    Ok(())
}

/// `wish` with everything that a file name cannot hold replaced by `-`; `fallback` when nothing is
/// left. Arabic letters stay.
fn made_safe(wish: &str, fallback: &str) -> String {
    let mut safe = String::new();
    for c in wish.trim().chars() {
        let c = if is_unseen(c) || NOT_IN_FILE_NAMES.contains(&c) || c.is_whitespace() {
            '-'
        } else {
            c
        };
        if safe.len() + c.len_utf8() > MAX_BYTES / 2 {
            break;
        }
        if c != '-' || !safe.ends_with('-') {
            safe.push(c);
        }
    }
    let safe = safe.trim_matches(|c| c == '-' || c == '.');
    if safe.is_empty() || is_device(safe) { format!("{fallback}{safe}") } else { safe.to_owned() }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $check:path) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id written `id`.
            ///
            /// # Errors
            /// [`IdError`] when the words cannot stand as this kind of id.
            pub fn new(id: &str) -> Result<Self, IdError> {
                $check(id)?;
                Ok(Self(id.into()))
            }

            /// The id as written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", &*self.0)
            }
        }
    };
}

id! {
    /// An article; the stem of its files.
    ArticleId, check_file_stem
}
id! {
    /// An annotator, a person or a machine; the stem of their files.
    AnnotatorId, check_file_stem
}
id! {
    /// A span; unique for all time within its layer.
    SpanId, check
}
id! {
    /// A relation; unique for all time within its layer.
    RelationId, check
}
id! {
    /// A reviewer's remark; unique for all time within its author's remarks.
    RemarkId, check
}
id! {
    /// A label of the schema.
    LabelId, check
}
id! {
    /// An attribute of a label.
    AttributeId, check
}
id! {
    /// A type of relation of the schema.
    RelationTypeId, check
}
id! {
    /// An entity of the registry.
    EntityId, check
}

impl ArticleId {
    /// The nearest possible article id to `wish`, such as a file's stem.
    #[must_use]
    pub fn made_safe(wish: &str) -> Self {
        Self(made_safe(wish, "article").into())
    }

    /// This id with `-number` behind it, to make it unique.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        Self(format!("{}-{number}", self.0).into())
    }
}

impl AnnotatorId {
    /// The nearest possible annotator id to `wish`, such as a person's name.
    #[must_use]
    pub fn made_safe(wish: &str) -> Self {
        Self(made_safe(wish, "annotator").into())
    }
}

impl SpanId {
    /// The id of the `number`-th span that `annotator` made in a layer.
    #[must_use]
    pub fn numbered(annotator: &AnnotatorId, number: u64) -> Self {
        Self(format!("{annotator}.s{number}").into())
    }
}

impl RelationId {
    /// The id of the `number`-th relation that `annotator` made in a layer.
    #[must_use]
    pub fn numbered(annotator: &AnnotatorId, number: u64) -> Self {
        Self(format!("{annotator}.r{number}").into())
    }
}

impl RemarkId {
    /// The id of the remark that `annotator` made at `time`, ISO 8601 in UTC.
    #[must_use]
    pub fn at(annotator: &AnnotatorId, time: &str) -> Self {
        Self(format!("{annotator}.{time}").into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_id_that_becomes_a_file_cannot_climb_hide_or_lie() {
        for bad in [
            "../evil",
            "..",
            ".git",
            "a/b",
            "a\\b",
            "NUL",
            "com1.txt",
            "x\u{202e}y",
            " a",
            "a\n",
            "",
            "a.",
        ] {
            assert!(ArticleId::new(bad).is_err(), "{bad:?}");
            assert!(AnnotatorId::new(bad).is_err(), "{bad:?}");
        }
        for good in ["000", "مقال-1", "analyst-a", "a.b"] {
            assert!(ArticleId::new(good).is_ok(), "{good:?}");
        }
    }

    #[test]
    fn a_wish_keeps_its_arabic() {
        assert_eq!(ArticleId::made_safe(" خبر عاجل: كازاخستان ").as_str(), "خبر-عاجل-كازاخستان");
        assert_eq!(ArticleId::made_safe("../..").as_str(), "article");
        assert_eq!(ArticleId::made_safe("con").as_str(), "articlecon");
    }

    proptest! {
        #[test]
        fn what_was_made_safe_is_safe(wish in "\\PC{0,150}") {
            let id = ArticleId::made_safe(&wish);
            prop_assert_eq!(ArticleId::new(id.as_str()), Ok(id.clone()));
            prop_assert!(ArticleId::new(id.numbered(2).as_str()).is_ok());
        }
    }
}
