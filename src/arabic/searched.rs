//! What a search compares: Arabic words, words of other scripts, and digits, each for itself.

use super::clitic::arabic_word::{is_inside, is_letter};
use crate::text::TextRange;

/// What a character is to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Arabic,
    Digit,
    Other,
    /// A mark or an unseen sign, which ends no word and begins none.
    Inside,
    Between,
}

/// Signs that nobody sees and that folding drops.
fn is_unseen_inside(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn kind(c: char) -> Kind {
    match c {
        '0'..='9' | '٠'..='٩' | '۰'..='۹' => Kind::Digit,
        'a'..='z' | 'A'..='Z' => Kind::Other,
        '\0'..='\u{7f}' => Kind::Between,
        c if is_letter(c) => Kind::Arabic,
        c if is_inside(c) || is_unseen_inside(c) || matches!(c, '\u{300}'..='\u{36f}') => {
            Kind::Inside
        }
        c if c.is_alphanumeric() => Kind::Other,
        _ => Kind::Between,
    }
}

/// The words of `text` that a search compares, in order.
///
/// A word is a run of Arabic letters, of letters of other scripts, or of digits, with the marks and
/// unseen signs inside it and the marks after it. Letters and digits are words of their own («Il-76»,
/// «3آلاف»), so that a number is found whatever is written onto it.
pub fn searched_words(text: &str) -> impl Iterator<Item = TextRange> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let found = next(text, at)?;
        at = found.end();
        Some(found)
    })
}

/// The searched word that begins at `start`, which must be where one begins.
#[must_use]
pub fn searched_word_at(text: &str, start: usize) -> Option<TextRange> {
    next(text, start).filter(|word| word.start() == start)
}

fn next(text: &str, from: usize) -> Option<TextRange> {
    let begins = |c: char| !matches!(kind(c), Kind::Between | Kind::Inside);
    let start = from + text.get(from..)?.find(begins)?;
    let mut end = start;
    let mut word = Kind::Between;
    for (offset, c) in text.get(start..)?.char_indices() {
        let here = kind(c);
        let after = start + offset + c.len_utf8();
        if word == Kind::Between {
            (word, end) = (here, after);
        } else if here == word {
            end = after;
        } else if here == Kind::Inside {
            // A mark belongs to its letter; what cannot be seen does so only between two letters.
            if !is_unseen_inside(c) {
                end = after;
            }
        } else {
            break;
        }
    }
    TextRange::new(text, start, end).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        searched_words(text).filter_map(|word| word.of(text)).collect()
    }

    #[test]
    fn letters_of_each_script_and_digits_are_words_of_their_own() {
        assert_eq!(
            cut("قالت «رويترز»، و266 طائرة Il-76 (2G)؛ مي\u{200c}رود\u{200f} بَلَدٌ."),
            ["قالت", "رويترز", "و", "266", "طائرة", "Il", "76", "2", "G", "مي\u{200c}رود", "بَلَدٌ"]
        );
        assert_eq!(cut("، \u{64e} ."), Vec::<&str>::new());
        assert_eq!(cut("cafe\u{301} ٤٫٥"), ["cafe\u{301}", "٤", "٥"]);
    }

    proptest! {
        #[test]
        fn words_ascend_and_are_found_again_by_their_start(
            text in "(\\PC|[ء-ي]|[\u{610}-\u{6ff}]|[\u{fb50}-\u{feff}]|[ \\n\u{200b}-\u{200f}A-Z0-9]){0,60}",
        ) {
            let mut last = 0;
            for word in searched_words(&text) {
                prop_assert!(word.start() >= last);
                last = word.end();
                prop_assert_eq!(searched_word_at(&text, word.start()), Some(word));
            }
        }
    }
}
