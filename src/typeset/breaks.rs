//! Where a line may end.
//!
//! The contract is a browser's answer, which differs from Unicode Annex 14 (in the version of our
//! tables) in four ways: after blanks a line may always end, even before a closing bracket; between
//! two ASCII characters a short rule of its own decides; a form feed or vertical tab is no line
//! end; a hyphen or short dash at the beginning of a word stays with it.

/// The byte positions at which a line of `text` may begin, ascending, without 0 and the end.
pub(super) fn opportunities(text: &str) -> Vec<u32> {
    let mut found = Vec::new();
    let mut standard = unicode_linebreak::linebreaks(text).map(|(at, _)| at).peekable();
    let mut before_last = None;
    let mut last: Option<char> = None;
    for (at, c) in text.char_indices() {
        while standard.next_if(|&next| next < at).is_some() {}
        if let Some(previous) = last {
            let may = if is_space(c) {
                false
            } else if is_space(previous) {
                true
            } else if previous.is_ascii_graphic() && c.is_ascii_graphic() {
                between_ascii(before_last, previous, c)
            } else {
                standard.peek() == Some(&at)
                    && !matches!(previous, '\u{b}' | '\u{c}' | '\r')
                    && !begins_word(before_last, previous, c)
            };
            if may {
                found.push(u32::try_from(at).unwrap_or(u32::MAX));
            }
        }
        before_last = last;
        last = Some(c);
    }
    found
}

/// Whether `hyphen` stands at the beginning of a word, to which it then belongs.
fn begins_word(before: Option<char>, hyphen: char, after: char) -> bool {
    matches!(hyphen, '-' | '\u{2010}' | '\u{2012}' | '\u{2013}')
        && after.is_alphabetic()
        && before.is_none_or(|c| c.is_whitespace() || c == '\u{200b}')
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n')
}

/// Between two printable ASCII characters. Measured against Chromium for every pair.
fn between_ascii(before: Option<char>, a: char, b: char) -> bool {
    match a {
        // A hyphen that may be a minus sign stays with its number.
        '-' if b.is_ascii_digit() => before.is_some_and(|c| c.is_ascii_alphanumeric()),
        '-' => !matches!(b, '!' | '$' | ')' | ',' | '.' | '/' | ':' | ';' | '?' | ']' | '}'),
        '?' => !matches!(b, '!' | '"' | '\'' | ')' | ',' | '.' | '/' | ':' | ';' | '?' | ']' | '}'),
        '!' | '"' | '#' | '%' | '&' | ')' | '*' | '+' | ',' | '.' | ':' | ';' | '=' | '>'
        | '\\' | ']' | '|' | '}' | '~' => matches!(b, '(' | '<' | '[' | '{'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        let mut start = 0;
        let mut all = Vec::new();
        for at in opportunities(text) {
            all.push(&text[start..at as usize]);
            start = at as usize;
        }
        all.push(&text[start..]);
        all
    }

    #[test]
    fn a_number_stays_with_its_conjunction() {
        assert_eq!(pieces("قتل و266 (RT)"), ["قتل ", "و266 ", "(RT)"]);
    }

    #[test]
    fn a_line_may_end_after_any_blank() {
        assert_eq!(pieces("« نعم »"), ["« ", "نعم ", "»"]);
    }

    #[test]
    fn an_address_ends_after_a_hyphen_or_a_question_mark() {
        assert_eq!(pieces("http://a.b/c-d?e=f"), ["http://a.b/c-", "d?", "e=f"]);
        assert_eq!(pieces("x -5"), ["x ", "-5"]);
    }
}
