//! Numbers and dates as people type them.

use crate::model::{AttributeValue, IsoDate, Number};

/// What was typed, in the digits and signs of files: Arabic-Indic and Persian digits become `0`–`9`,
/// `٫` the point, signs that group thousands go, and so do the marks of direction that keyboards put
/// around numbers. A comma that groups nothing stays, and makes the text no number: whether it
/// stands for a point only its writer knows.
#[must_use]
pub fn plain(typed: &str) -> String {
    let mut chars: Vec<char> = typed.trim().chars().filter_map(sign).collect();
    if chars.first() == Some(&'+') {
        chars.remove(0);
    }
    let mut out = String::with_capacity(chars.len());
    for (i, &c) in chars.iter().enumerate() {
        if !(is_group(c) && groups(&chars, i)) {
            out.push(c);
        }
    }
    out
}

fn sign(c: char) -> Option<char> {
    let digit = |zero: char| char::from_digit(u32::from(c) - u32::from(zero), 10);
    match c {
        '٠'..='٩' => digit('٠'),
        '۰'..='۹' => digit('۰'),
        '٫' => Some('.'),
        '\u{2212}' | '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            None
        }
        c => Some(c),
    }
}

fn is_group(c: char) -> bool {
    matches!(c, ',' | '،' | '٬' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Whether the sign at `at` stands between digits with just three behind it.
fn groups(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| chars.get(i));
    let behind = chars[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
    before.is_some_and(char::is_ascii_digit) && behind == 3
}

/// The number that was typed, or the ISO date where `dates` allows one.
#[must_use]
pub fn read(typed: &str, dates: bool) -> Option<AttributeValue> {
    let text = plain(typed);
    if let Ok(number) = text.parse::<Number>() {
        return Some(AttributeValue::Number(number));
    }
    let date = || text.replace('/', "-").parse::<IsoDate>().ok();
    dates.then(date).flatten().map(AttributeValue::Date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Digits;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_arabs_and_persians_type_them() {
        for (typed, number) in [
            ("4266", "4266"),
            ("٤٢٦٦", "4266"),
            ("۴۲۶۶", "4266"),
            ("٤٬٢٦٦٫٥", "4266.5"),
            ("4,266", "4266"),
            ("٤،٢٦٦", "4266"),
            ("1 234 567", "1234567"),
            ("\u{200f}٧٠ ", "70"),
            ("−٥", "-5"),
            ("+5", "5"),
        ] {
            assert_eq!(plain(typed), number, "{typed}");
            assert_eq!(read(typed, false).map(|v| v.plain()), Some(number.to_owned()));
        }
    }

    #[test]
    fn what_is_not_clear_is_no_number() {
        for typed in ["2,5", "4,26,6", "سبعون", "", "1٫2٫3", "12,3456", ",123"] {
            assert_eq!(read(typed, false), None, "{typed}");
        }
    }

    #[test]
    fn a_date_is_read_where_it_may_stand() {
        for typed in ["2022-01-08", "٢٠٢٢-٠١-٠٨", "2022/01/08"] {
            let date = AttributeValue::Date("2022-01-08".parse().unwrap());
            assert_eq!((read(typed, true), read(typed, false)), (Some(date), None), "{typed}");
        }
        assert_eq!(read("--٠١-٠٨", true).map(|v| v.plain()), Some("--01-08".to_owned()));
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_as_the_same_number(written in "-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,6})?", indic: bool) {
            let number: Number = written.parse().unwrap();
            let digits = if indic { Digits::ArabicIndic } else { Digits::Western };
            prop_assert_eq!(read(&digits.exact(&written), false), Some(AttributeValue::Number(number)));
        }

        #[test]
        fn any_text_can_be_read(typed in "\\PC{0,20}") {
            let _ = (read(&typed, true), Digits::ArabicIndic.exact(&typed));
        }
    }
}
