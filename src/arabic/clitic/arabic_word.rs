//! Where Arabic words begin and end.

use crate::arabic::fold::{Letter, letter};
use crate::text::TextRange;

pub(in crate::arabic) fn is_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{66f}' | '\u{671}'..='\u{6d3}' | '\u{6d5}'
        | '\u{6ee}' | '\u{6ef}' | '\u{6fa}'..='\u{6fc}' | '\u{fb50}'..='\u{fdfb}' | '\u{fe80}'..='\u{fefc}')
}

pub(in crate::arabic) fn is_inside(c: char) -> bool {
    matches!(letter(c), Some(Letter::Gone)) && c != '\u{61c}'
        || matches!(c, '\u{200c}' | '\u{200d}')
}

/// The Arabic words of `text`: letters with their marks and tatweels.
pub fn arabic_words(text: &str) -> impl Iterator<Item = TextRange> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(is_letter)?;
        let mut end = start;
        for (offset, c) in text.get(start..)?.char_indices() {
            if is_letter(c) {
                end = start + offset + c.len_utf8();
            } else if is_inside(c) {
                if c != '\u{200c}' && c != '\u{200d}' {
                    end = start + offset + c.len_utf8();
                }
            } else {
                break;
            }
        }
        at = end;
        TextRange::new(text, start, end).ok()
    })
}
