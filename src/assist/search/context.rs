//! What stands around a place, for a concordance.

use crate::text::{TextRange, grapheme_after, grapheme_before};

/// What stands before `range` in its paragraph, at most `most` letters, and what stands after it.
///
/// No word is cut where a blank is near: a part of a word at the far end says nothing.
#[must_use]
pub fn around(text: &str, range: TextRange, most: usize) -> (&str, &str) {
    let start =
        text.get(..range.start()).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text
        .get(range.end()..)
        .and_then(|after| after.find('\n'))
        .map_or(text.len(), |at| range.end() + at);
    let mut from = range.start();
    for _ in 0..most {
        if from <= start {
            break;
        }
        from = grapheme_before(text, from).max(start);
    }
    let mut to = range.end();
    for _ in 0..most {
        if to >= end {
            break;
        }
        to = grapheme_after(text, to).min(end);
    }
    let mut before = text.get(from..range.start()).unwrap_or_default();
    if from > start
        && let Some(blank) = before.find(char::is_whitespace)
        && blank < before.len() / 2
    {
        before = before.get(blank..).unwrap_or_default();
    }
    let mut after = text.get(range.end()..to).unwrap_or_default();
    if to < end
        && let Some(blank) = after.rfind(char::is_whitespace)
        && blank > after.len() / 2
    {
        after = after.get(..blank).unwrap_or_default();
    }
    (before.trim_start(), after.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_around_stays_in_the_paragraph_and_cuts_no_word() {
        let text = "سطر أول\nبلغ النهر مستوى عاليا بعد المطر\r\nسطر آخر";
        let at = text.find("مستوى").unwrap();
        let range = TextRange::new(text, at, at + "مستوى".len()).unwrap();
        assert_eq!(around(text, range, 100), ("بلغ النهر ", " عاليا بعد المطر"));
        assert_eq!(around(text, range, 8), ("النهر ", " عاليا"));
        assert_eq!(around(text, range, 0), ("", ""));
    }
}
