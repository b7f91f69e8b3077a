//! Regular expressions, with a bound on what they may cost.

use regex::{Regex, RegexBuilder};

use super::matcher::Occurrence;
use crate::arabic::{Folded, fold_onto};
use crate::text::TextRange;

/// Bytes that a compiled pattern may take.
const COMPILED: usize = 4 << 20;
/// Bytes that its cache may take while it runs.
const CACHE: usize = 8 << 20;
/// How deep groups may nest.
const DEPTH: u32 = 100;
/// Bytes of a pattern.
const LENGTH: usize = 4096;

/// A regular expression, held against folded texts or against texts as they are written.
///
/// The time that it takes grows with the text and never with what the pattern means; what would take
/// too much memory is refused.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
    as_written: bool,
}

/// Why there is no such pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// It is written wrongly; where and why, in the words of the crate.
    #[error("{0}")]
    Syntax(String),
    /// It would take too much memory.
    #[error("the pattern would need more than {} MiB", COMPILED >> 20)]
    TooLarge,
    /// Nothing is written.
    #[error("the pattern is empty")]
    Empty,
}

impl Pattern {
    /// Reads `written`. Unless it is held against texts `as_written`, letters in it are folded as the
    /// texts are, and capitals do not count.
    ///
    /// # Errors
    /// [`PatternError`].
    pub fn new(written: &str, as_written: bool) -> Result<Self, PatternError> {
        if written.len() > LENGTH {
            return Err(PatternError::TooLarge);
        }
        let pattern = if as_written { written.to_owned() } else { folded(written) };
        if pattern.is_empty() {
            return Err(PatternError::Empty);
        }
        let regex = RegexBuilder::new(&pattern)
            .case_insensitive(!as_written)
            .multi_line(true)
            .size_limit(COMPILED)
            .dfa_size_limit(CACHE)
            .nest_limit(DEPTH)
            .build()
            .map_err(|error| match error {
                regex::Error::CompiledTooBig(_) => PatternError::TooLarge,
                error => PatternError::Syntax(error.to_string()),
            })?;
        Ok(Self { regex, as_written })
    }

    /// Where it stands in `text`, in order; places where nothing stands are left out.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Occurrence> {
        let at = |range: TextRange| Occurrence { term: 0, range, whole: range };
        if self.as_written {
            let ranges = self.regex.find_iter(text);
            return ranges
                .filter_map(|found| TextRange::new(text, found.start(), found.end()).ok())
                .map(at)
                .collect();
        }
        // By paragraphs: `^` and `$` then mean what a reader sees, and the map stays small.
        let mut found = Vec::new();
        for paragraph in crate::text::paragraphs(text) {
            let start = paragraph.start;
            let folded = Folded::new(text.get(paragraph).unwrap_or_default());
            let ranges = self.regex.find_iter(folded.text());
            found.extend(
                ranges
                    .filter_map(|one| folded.source_range(one.start(), one.end()))
                    .filter_map(|one| {
                        TextRange::new(text, start + one.start(), start + one.end()).ok()
                    })
                    .map(at),
            );
        }
        found
    }
}

/// The pattern with its letters folded. What is ASCII is the language of patterns and stays.
fn folded(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    for c in written.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            fold_onto(c.encode_utf8(&mut [0; 4]), &mut out);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(pattern: &str, as_written: bool, text: &'t str) -> Vec<&'t str> {
        let pattern = Pattern::new(pattern, as_written).unwrap();
        pattern.find(text).iter().filter_map(|one| one.range.of(text)).collect()
    }

    #[test]
    fn letters_fold_and_the_language_of_patterns_does_not() {
        let text = "إيران وإيراني، ٢٠٢٢ IRAN\nايــران";
        assert_eq!(found("اي?ران", false, text), ["إيران", "إيران", "ايــران"]);
        assert_eq!(found(r"\bإيران\b", false, text), ["إيران", "ايــران"]);
        assert_eq!(found(r"\d{4}", false, text), ["٢٠٢٢"]);
        assert_eq!(found("iran", false, text), ["IRAN"]);
        assert_eq!(found("^ايران$", false, text), ["ايــران"]);
        assert_eq!(found("إيران", true, text), ["إيران", "إيران"]);
        assert_eq!(found("ايران", true, text), [""; 0]);
        assert_eq!(found("x*", false, "ab"), [""; 0]);
    }

    #[test]
    fn an_absurd_pattern_is_refused_or_takes_its_time_and_no_more() {
        let large = [r"(\pL{1000}){1000}", "((a{100}){100}){100}", &"a".repeat(LENGTH + 1)];
        for pattern in large {
            assert_eq!(Pattern::new(pattern, false).err(), Some(PatternError::TooLarge));
        }
        let deep = format!("{}{}", "(".repeat(2000), ")".repeat(2000));
        assert!(matches!(Pattern::new(&deep, false), Err(PatternError::Syntax(_))));
        assert!(matches!(Pattern::new("(ا", false), Err(PatternError::Syntax(_))));
        assert_eq!(Pattern::new("", true).err(), Some(PatternError::Empty));
        // What makes other engines try every way at once.
        assert_eq!(found("(ا+)+ب", false, &"ا".repeat(20_000)), [""; 0]);
    }
}
