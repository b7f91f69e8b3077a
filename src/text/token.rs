//! Words and punctuation one by one, and sentences one by one, for formats made of tokens.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::TextRange;

/// Whether `c` changes how a text looks or is ordered without being seen itself: control
/// characters, direction controls, joiners, invisible operators.
#[must_use]
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{e0000}'..='\u{e007f}' | '\u{fff9}'..='\u{fffb}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}')
}

/// Blanks and control characters stand between tokens, never in one.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Whether `c` is a letter of a script that writes particles and numbers without a blank between.
fn is_joined_letter(c: char) -> bool {
    c.is_alphabetic() && c > '\u{24f}'
}

/// The tokens of `text[within]`, in order; `within` must lie on character boundaries, else there
/// are none.
///
/// A token is a word or a mark of punctuation by Unicode Annex 29. Combining marks and joiners stay
/// with their letter. A number written onto a letter of another script than Latin is a token of its
/// own («و266» is two, `G20` is one). Blanks, control characters and pieces in which nothing can be
/// seen belong to no token.
#[must_use]
pub fn tokens(text: &str, within: Range<usize>) -> Vec<TextRange> {
    let mut tokens = Vec::new();
    let Some(slice) = text.get(within.clone()) else { return tokens };
    for (at, segment) in slice.split_word_bound_indices() {
        let mut push = |piece: Range<usize>| {
            let (start, end) = (within.start + at + piece.start, within.start + at + piece.end);
            if segment[piece].chars().any(|c| !is_unseen(c)) {
                tokens.extend(TextRange::new(text, start, end));
            }
        };
        let mut start = None;
        let mut before = None;
        for (here, c) in segment.char_indices() {
            if is_gap(c) {
                if let Some(start) = start.take() {
                    push(start..here);
                }
                before = None;
                continue;
            }
            let kind = if c.is_numeric() {
                Some(true)
            } else if is_joined_letter(c) {
                Some(false)
            } else {
                None
            };
            if let (Some(from), Some(a), Some(b)) = (start, before, kind)
                && a != b
            {
                push(from..here);
                start = Some(here);
            }
            start = start.or(Some(here));
            before = kind.or(before);
        }
        if let Some(start) = start {
            push(start..segment.len());
        }
    }
    tokens
}

/// Where the sentences of `text[paragraph]` start, the first one included; nothing when `paragraph`
/// does not lie on character boundaries.
#[must_use]
pub fn sentence_starts(text: &str, paragraph: Range<usize>) -> Vec<usize> {
    let slice = text.get(paragraph.clone()).unwrap_or("");
    slice.split_sentence_bound_indices().map(|(at, _)| paragraph.start + at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text, 0..text.len()).into_iter().filter_map(|token| token.of(text)).collect()
    }

    #[test]
    fn a_token_is_a_word_or_a_mark_of_punctuation() {
        assert_eq!(
            words("قالَ محمّد: «نعم» (50%)."),
            ["قالَ", "محمّد", ":", "«", "نعم", "»", "(", "50", "%", ")", "."]
        );
        assert_eq!(words("2022-2024"), ["2022", "-", "2024"]);
        assert_eq!(words("آلاف و266\u{a0}شخصًا G20 ٣٫٥"), ["آلاف", "و", "266", "شخصًا", "G20", "٣٫٥"]);
    }

    #[test]
    fn what_cannot_be_seen_is_no_token() {
        assert_eq!(words("قال\u{2029}x\u{85} \u{1c} \u{202e} \u{200b}"), ["قال", "x"]);
        assert_eq!(words("لا\u{200d} 👍🏽 🇪🇬"), ["لا\u{200d}", "👍🏽", "🇪🇬"]);
        assert_eq!(words(" \u{64b}"), ["\u{64b}"]);
    }

    #[test]
    fn a_sentence_starts_after_the_stop() {
        let text = "قال نعم. ثم ذهب.";
        assert_eq!(sentence_starts(text, 0..text.len()), [0, text.find("ثم").unwrap()]);
        assert_eq!(sentence_starts(text, 1..3), Vec::<usize>::new());
    }

    proptest! {
        #[test]
        fn tokens_hold_every_visible_letter_once_and_no_blank(text in "(\\PC|[ء-ي0-9 .\u{64b}\u{200d}]|\\n){0,80}") {
            let tokens = tokens(&text, 0..text.len());
            prop_assert!(tokens.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
            for (at, c) in text.char_indices() {
                let inside = tokens.iter().any(|token| token.contains(at));
                if is_gap(c) { prop_assert!(!inside) } else if !is_unseen(c) { prop_assert!(inside, "{c:?}") }
            }
        }
    }
}
