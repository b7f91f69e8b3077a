//! What becomes of a single character.

use unicode_normalization::char::decompose_compatible;

/// What a character of the Arabic block becomes when it is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// Nothing: a vowel mark, a Koranic sign, the tatweel, an invisible control.
    Gone,
    /// Another character or itself, of the block or of ASCII.
    Is(char),
}

/// First character of the block, and one past the last.
const BLOCK: std::ops::Range<u32> = 0x600..0x700;

/// The block's characters one by one.
static LETTERS: [Letter; 256] = {
    let mut table = [Letter::Gone; 256];
    let mut code = BLOCK.start;
    while code < BLOCK.end {
        if let Some(c) = char::from_u32(code) {
            table[(code - BLOCK.start) as usize] = one(c);
        }
        code += 1;
    }
    table
};

/// The rule for one character of the block.
const fn one(c: char) -> Letter {
    let code = c as u32;
    match c {
        '\u{610}'..='\u{61a}'
        | '\u{61c}'
        | '\u{640}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e4}'
        | '\u{6e7}'
        | '\u{6e8}'
        | '\u{6ea}'..='\u{6ed}' => Letter::Gone,
        'آ' | 'أ' | 'إ' | 'ٱ' | 'ٲ' | 'ٳ' => Letter::Is('ا'),
        'ؤ' | 'ئ' => Letter::Is('ء'),
        'ى' | 'ی' => Letter::Is('ي'),
        'ة' | 'ۀ' | 'ہ' | 'ە' => Letter::Is('ه'),
        'ک' => Letter::Is('ك'),
        '٠'..='٩' => Letter::Is((b'0' + (code - 0x660) as u8) as char),
        '۰'..='۹' => Letter::Is((b'0' + (code - 0x6f0) as u8) as char),
        '٫' => Letter::Is('.'),
        '٬' => Letter::Is(','),
        _ => Letter::Is(c),
    }
}

/// What `c` of the Arabic block becomes; `None` for a character outside the block.
#[inline]
pub fn letter(c: char) -> Option<Letter> {
    let index = u32::from(c).wrapping_sub(BLOCK.start);
    LETTERS.get(index as usize).copied()
}

/// Hands every character that `c` becomes to `emit`: none, itself, another, or for ligatures
/// («ﷺ») and some capitals several. White space is left as it is.
pub fn fold_char(c: char, emit: &mut impl FnMut(char)) {
    match (letter(c), c) {
        (Some(Letter::Gone), _) => {}
        (Some(Letter::Is(letter)), _) => emit(letter),
        (
            None,
            '\u{ad}'
            | '\u{34f}'
            | '\u{180e}'
            | '\u{8ca}'..='\u{8e1}'
            | '\u{8e3}'..='\u{8ff}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}',
        ) => {}
        (None, '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') => {
            // A mark drawn alone decomposes into a blank and the mark.
            let mut first = true;
            decompose_compatible(c, |part| {
                if !(first && part == ' ') {
                    match letter(part) {
                        Some(Letter::Gone) => {}
                        Some(Letter::Is(letter)) => emit(letter),
                        None => emit(part),
                    }
                }
                first = false;
            });
        }
        (None, c) if c.is_ascii() => emit(c.to_ascii_lowercase()),
        (None, c) => c.to_lowercase().for_each(emit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(c: char) -> String {
        let mut out = String::new();
        fold_char(c, &mut |c| out.push(c));
        out
    }

    #[test]
    fn ligatures_and_positional_forms_are_their_letters() {
        assert_eq!(folded('\u{fefb}'), "لا");
        assert_eq!(folded('\u{fef7}'), "لا");
        assert_eq!(folded('\u{fe94}'), "ه");
        assert_eq!(folded('\u{fdf2}'), "الله");
        assert_eq!(folded('\u{fe70}'), "");
    }

    #[test]
    fn what_one_character_becomes_stays_as_it_is() {
        for c in '\0'..='\u{ffff}' {
            for part in folded(c).chars() {
                assert_eq!(folded(part), String::from(part), "{c:?} becomes {part:?}");
            }
        }
    }
}
