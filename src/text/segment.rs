//! The pieces that a reader sees: graphemes, words, sentences, paragraphs.
//!
//! All positions are bytes. Words and sentences are looked for within one paragraph, so that the
//! cost never depends on the article's length.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::TextRange;

/// The paragraphs of `text`: the lines between line feeds, without `\n` and without a `\r` before
/// it, empty ones included. There is always at least one.
pub fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let here = start;
        start += line.len() + 1;
        here..here + line.strip_suffix('\r').unwrap_or(line).len()
    })
}

/// The paragraph around `at`, and where it starts.
fn paragraph_at(text: &str, at: usize) -> (usize, &str) {
    let at = floor(text, at);
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    (start, &text[start..end])
}

/// The greatest character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

/// The grapheme boundary after `at`, or the text's end.
#[must_use]
pub fn grapheme_after(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(floor(text, at), text.len(), true);
    cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// The grapheme boundary before `at`, or 0.
#[must_use]
pub fn grapheme_before(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(floor(text, at), text.len(), true);
    cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// How many letters a reader counts.
#[must_use]
pub fn graphemes(text: &str) -> usize {
    text.graphemes(true).count()
}

/// `start..end` widened to whole graphemes; `None` when nothing is left.
///
/// A mark without its letter cannot be shown as selected, so a selection never holds one.
#[must_use]
pub fn snap_to_graphemes(text: &str, start: usize, end: usize) -> Option<TextRange> {
    let boundary =
        |at| GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true);
    let (mut start, mut end) = (floor(text, start), floor(text, end));
    if !boundary(start) {
        start = grapheme_before(text, start);
    }
    if !boundary(end) {
        end = grapheme_after(text, end);
    }
    TextRange::new(text, start, end).ok()
}

/// The word at `at` (or the one that ends there), by Unicode Annex 29; `None` between words.
#[must_use]
pub fn word_at(text: &str, at: usize) -> Option<TextRange> {
    let (base, paragraph) = paragraph_at(text, at);
    let mut ends_here = None;
    for (start, word) in paragraph.unicode_word_indices() {
        let (start, end) = (base + start, base + start + word.len());
        if start <= at && at < end {
            return TextRange::new(text, start, end).ok();
        }
        if end == at {
            ends_here = TextRange::new(text, start, end).ok();
        }
        if start > at {
            break;
        }
    }
    ends_here
}

/// Where the next word ends after `at`, or the text's end.
#[must_use]
pub fn word_after(text: &str, at: usize) -> usize {
    let (base, paragraph) = paragraph_at(text, at);
    for (start, word) in paragraph.unicode_word_indices() {
        let end = base + start + word.len();
        if end > at {
            return end;
        }
    }
    let end = base + paragraph.len();
    if at < end { end } else { grapheme_after(text, end) }
}

/// Where the word before `at` starts, or 0.
#[must_use]
pub fn word_before(text: &str, at: usize) -> usize {
    let (base, paragraph) = paragraph_at(text, at);
    for (start, _) in paragraph.unicode_word_indices().rev() {
        if base + start < at {
            return base + start;
        }
    }
    if at > base { base } else { grapheme_before(text, base) }
}

/// The sentence at `at`, without surrounding blanks; `None` in an empty paragraph.
#[must_use]
pub fn sentence_at(text: &str, at: usize) -> Option<TextRange> {
    let (base, paragraph) = paragraph_at(text, at);
    let mut found = None;
    for (start, sentence) in paragraph.split_sentence_bound_indices() {
        if found.is_some() && base + start > at {
            break;
        }
        let trimmed = sentence.trim_start();
        let start = base + start + (sentence.len() - trimmed.len());
        found = TextRange::new(text, start, start + trimmed.trim_end().len()).ok().or(found);
    }
    found
}

/// Characters of a word beyond which it is cut after all: such are addresses, and nobody's words.
const LONG_WORD: usize = 40;

/// `at`, or where the run of letters begins that `at` lies within: nothing is cut in the middle of a word.
#[must_use]
pub fn before_word(text: &str, at: usize) -> usize {
    let mut letters = text.get(..at).unwrap_or_default().char_indices().rev().take(LONG_WORD);
    let inside =
        text.get(at..).and_then(|on| on.chars().next()).is_some_and(|c| !c.is_whitespace());
    if !inside {
        return at;
    }
    let mut start = at;
    loop {
        match letters.next() {
            Some((_, c)) if c.is_whitespace() => return start,
            Some((place, _)) => start = place,
            None if start == 0 => return 0,
            None => return at,
        }
    }
}

/// `at`, or where the run of letters ends that `at` lies within.
#[must_use]
pub fn behind_word(text: &str, at: usize) -> usize {
    let inside =
        text.get(..at).and_then(|b| b.chars().next_back()).is_some_and(|c| !c.is_whitespace());
    if !inside {
        return at;
    }
    let rest = text.get(at..).unwrap_or_default();
    let end = rest.char_indices().find(|(_, c)| c.is_whitespace()).map_or(rest.len(), |(e, _)| e);
    if rest[..end].chars().count() > LONG_WORD { at } else { at + end }
}

/// The first words of `text`, about `most` characters, with «…» where there are more.
#[must_use]
pub fn first_words(text: &str, most: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let head = before_word(text, cut);
    let head = if head == 0 { cut } else { head };
    format!("{}…", text[..head].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "قال محمّد: «نعم». ثم ذهب.\r\n\nRT 12";

    fn slice(range: Option<TextRange>) -> Option<&'static str> {
        range.and_then(|range| range.of(TEXT))
    }

    #[test]
    fn paragraphs_are_lines_without_their_ends() {
        let all: Vec<&str> = paragraphs(TEXT).map(|p| &TEXT[p]).collect();
        assert_eq!(all, ["قال محمّد: «نعم». ثم ذهب.", "", "RT 12"]);
        assert_eq!(paragraphs("").count(), 1);
    }

    #[test]
    fn a_word_keeps_its_marks_and_leaves_its_punctuation() {
        let at = TEXT.find("حم").unwrap();
        assert_eq!(slice(word_at(TEXT, at)), Some("محمّد"));
        assert_eq!(slice(word_at(TEXT, TEXT.find(':').unwrap())), Some("محمّد"));
        assert_eq!(slice(word_at(TEXT, TEXT.find('«').unwrap())), None);
    }

    #[test]
    fn a_sentence_ends_at_its_stop() {
        assert_eq!(slice(sentence_at(TEXT, 3)), Some("قال محمّد: «نعم»."));
        assert_eq!(slice(sentence_at(TEXT, TEXT.find("ذهب").unwrap())), Some("ثم ذهب."));
    }

    #[test]
    fn a_selection_takes_whole_letters() {
        let shadda = TEXT.find('\u{651}').unwrap();
        let snapped = snap_to_graphemes(TEXT, shadda, shadda + 2);
        assert_eq!(slice(snapped), Some("مّ"));
        assert_eq!(snap_to_graphemes(TEXT, 3, 3), None);
    }

    proptest! {
        #[test]
        fn moving_always_moves_and_never_leaves_the_text(text in "(\\PC|\\n|\\r\\n|[ء-ي ]){0,60}", at in 0usize..90) {
            let at = floor(&text, at.min(text.len()));
            for (next, forward) in [(grapheme_after(&text, at), true), (word_after(&text, at), true),
                                    (grapheme_before(&text, at), false), (word_before(&text, at), false)] {
                prop_assert!(text.is_char_boundary(next));
                if forward { prop_assert!(next > at || at == text.len()) } else { prop_assert!(next < at || at == 0) }
            }
        }

        #[test]
        fn paragraphs_hold_every_byte_but_line_ends(text in "(\\PC|\\n|\\r){0,60}") {
            let inside: usize = paragraphs(&text).map(|p| p.len()).sum();
            let ends = text.matches("\r\n").count() * 2 + (text.matches('\n').count() - text.matches("\r\n").count());
            let last = usize::from(text.ends_with('\r'));
            prop_assert_eq!(inside + ends + last, text.len());
        }
    }

    #[test]
    fn nothing_is_cut_within_a_word() {
        let text = "أعلنت الوزارة ذلك";
        let inside = text.find("زارة").unwrap();
        assert_eq!(&text[before_word(text, inside)..], "الوزارة ذلك");
        assert_eq!(&text[..behind_word(text, inside)], "أعلنت الوزارة");
        let blank = text.find(' ').unwrap();
        assert_eq!((before_word(text, blank), behind_word(text, blank)), (blank, blank));
        assert_eq!((before_word(text, 0), behind_word(text, text.len())), (0, text.len()));
        assert_eq!(first_words(text, 8), "أعلنت…");
        assert_eq!(first_words(text, 100), text);
        // What is longer than any word is cut where it must be.
        let address = "ا".repeat(90);
        let middle = address.len() / 2;
        assert_eq!(before_word(&address, middle), middle);
        assert_eq!(behind_word(&address, middle), middle);
        assert_eq!(first_words(&address, 5), "ااااا…");
    }
}
