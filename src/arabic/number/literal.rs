//! Numbers in digits: three sets of them, with the separators that countries use.
//!
//! - ٫ is a decimal point, ٬ parts groups of three.
//! - One comma before exactly three digits parts a group («1,234»), else it is a decimal comma
//!   («1,4»). Several commas part groups. The Arabic comma parts groups of three only.
//! - A full stop is a decimal point; before exactly three digits it may as well part a group
//!   («1.234», as in the Maghreb): both readings are told. Several full stops part groups.
//! - Of two different separators the last is the decimal point («1.234,5» is told as doubtful).
//! - Blanks part groups when every group after the first has three digits.
//!
//! Dates (7/1/2022, 2022-01-07), times (19:30) and fractions (3/4) are told apart; versions,
//! addresses and scores are none of these and have no value.

use super::exact::Exact;

/// What digits and separators are together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Digits alone; how many.
    Whole(usize),
    /// A number with separators, a decimal point or an exponent.
    Parted,
    /// Two numbers over one another.
    Fraction,
    /// Year, month, day, not yet checked.
    Date(u32, u32, u32),
    /// Hours and minutes.
    Time,
    /// None of these.
    Other,
}

/// A number in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Literal {
    /// Its value, when it has one that fits.
    pub value: Option<Exact>,
    /// The value by the other convention, where countries differ.
    pub other: Option<Exact>,
    /// What it is.
    pub shape: Shape,
}

/// Digits of a run that are kept; a longer run is no number that fits.
const RUN: usize = 40;
/// Runs that are kept.
const RUNS: usize = 16;

fn digit(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(zero)).ok()
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
}

/// A run of digits: its value and length.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    value: Option<u128>,
    len: usize,
}

impl Run {
    fn number(self) -> Option<i128> {
        i128::try_from(self.value?).ok()
    }

    fn small(self) -> Option<u32> {
        u32::try_from(self.value?).ok()
    }
}

/// Reads the text from a position on.
struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The run of digits that stands here, direction controls within it left out.
    fn run(&mut self) -> Run {
        let mut run = Run { value: Some(0), len: 0 };
        let mut end = self.at;
        for (offset, c) in self.rest().char_indices() {
            if let Some(d) = digit(c) {
                run.len += 1;
                run.value = run
                    .value
                    .filter(|_| run.len <= RUN)
                    .and_then(|value| value.checked_mul(10)?.checked_add(u128::from(d)));
                end = self.at + offset + c.len_utf8();
            } else if !is_unseen(c) {
                break;
            }
        }
        self.at = end;
        run
    }

    /// The separator that stands here when a digit follows it, and where that digit is.
    fn separator(&self) -> Option<(char, usize)> {
        let mut found = None;
        for (offset, c) in self.rest().char_indices() {
            match found {
                Some(sign) if digit(c).is_some() => return Some((sign, self.at + offset)),
                _ if is_unseen(c) => {}
                None if is_separator(c) => found = Some(c),
                _ => return None,
            }
        }
        None
    }

    /// How many digits stand at `at`, up to four.
    fn digits_at(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        rest.chars().filter(|c| !is_unseen(*c)).take(4).take_while(|c| digit(*c).is_some()).count()
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

fn is_separator(c: char) -> bool {
    is_blank(c) || matches!(c, '.' | ',' | '٫' | '٬' | '،' | '\'' | '’' | '/' | '-' | ':')
}

/// The number that starts at `start` of `text` with a digit, or with a decimal point before one, and
/// where it ends.
pub fn literal(text: &str, start: usize) -> (Literal, usize) {
    let mut reader = Reader { text, at: start };
    let mut runs: [(char, Run); RUNS] = [(' ', Run::default()); RUNS];
    let mut count = 1;
    runs[0].1 = if reader.rest().starts_with(['.', '٫']) {
        Run { value: Some(0), len: 1 }
    } else {
        reader.run()
    };
    let kind = reader.separator().map(|(sign, _)| sign);
    let mut too_long = false;
    while let Some((sign, next)) = reader.separator() {
        let first = runs[0].1.len;
        let three = reader.digits_at(next) == 3;
        let before = runs[count.min(RUNS) - 1].1.len;
        let goes_on = match sign {
            '/' | '-' | ':' => {
                kind == Some(sign)
                    && count < 3
                    && (sign != '-' || is_dashed_date(&reader, next, first))
            }
            c if is_blank(c) => {
                three && first <= 3 && kind == Some(c) && (count == 1 || before == 3)
            }
            '،' | '\'' | '’' => three,
            _ => {
                !matches!(kind, Some('/' | '-' | ':'))
                    && kind.is_none_or(|k| !is_blank(k) || before == 3)
            }
        };
        if !goes_on {
            break;
        }
        reader.at = next;
        let run = reader.run();
        match runs.get_mut(count) {
            Some(slot) => *slot = (sign, run),
            None => too_long = true,
        }
        count += 1;
    }
    if too_long {
        return (Literal { value: None, other: None, shape: Shape::Other }, reader.at);
    }
    let mut literal = understood(&runs[..count]);
    power(&mut reader, &mut literal);
    (literal, reader.at)
}

/// Whether 2022-01-07 or 7-1-2022 goes on; else a dash stands between two numbers.
fn is_dashed_date(reader: &Reader<'_>, next: usize, first: usize) -> bool {
    let mut ahead = Reader { text: reader.text, at: next };
    let second = ahead.run().len;
    if second > 2 {
        // The year of 7-1-2022, when two runs stand before it.
        return second == 4
            && first <= 2
            && reader.text.get(..reader.at).is_some_and(|before| {
                before.trim_end_matches(|c| digit(c).is_some()).ends_with('-')
            });
    }
    match ahead.separator() {
        Some(('-', third)) => {
            let third = ahead.digits_at(third);
            (first == 4 && third <= 2) || (first <= 2 && third == 4)
        }
        _ => {
            first == 4
                && reader.text.get(..reader.at).is_some_and(|before| {
                    before.trim_end_matches(|c| digit(c).is_some()).ends_with('-')
                })
        }
    }
}

fn understood(runs: &[(char, Run)]) -> Literal {
    let other = Literal { value: None, other: None, shape: Shape::Other };
    let whole = |run: Run| run.number().and_then(|n| Exact::ratio(n, 1));
    match runs {
        [(_, run)] => Literal { value: whole(*run), other: None, shape: Shape::Whole(run.len) },
        [(_, a), ('/', b)] => {
            let fraction =
                (a.len < 4 || b.len < 4).then(|| Exact::ratio(a.number()?, b.number()?)).flatten();
            Literal { value: fraction, other: None, shape: Shape::Fraction }
        }
        [(_, hours), (':', minutes), ..] => {
            let time = hours.len <= 2 && minutes.len == 2;
            Literal { shape: if time { Shape::Time } else { Shape::Other }, ..other }
        }
        [(_, a), (sign @ ('/' | '-' | '.'), b), (last, c)]
            if sign == last
                && (a.len == 4 && c.len <= 2 || a.len <= 2 && c.len == 4)
                && b.len <= 2 =>
        {
            let parts = (a.small(), b.small(), c.small());
            let (Some(a_), Some(b_), Some(c_)) = parts else { return other };
            let shape = if a.len == 4 { Shape::Date(a_, b_, c_) } else { Shape::Date(c_, b_, a_) };
            Literal { shape, ..other }
        }
        [_, ('/' | '-', _), ..] => other,
        _ => parted(runs).unwrap_or(other),
    }
}

/// A number whose runs are parted by points, commas or blanks.
fn parted(runs: &[(char, Run)]) -> Option<Literal> {
    let (_, first) = *runs.first()?;
    let (last_sign, last) = *runs.last()?;
    let between = runs.get(1..runs.len() - 1)?;
    let may_group = first.len <= 3 && first.value != Some(0);
    let threes = |runs: &[(char, Run)]| runs.iter().all(|(_, run)| run.len == 3);
    let one_kind = between.iter().all(|(sign, _)| *sign == last_sign);
    let grouped = || {
        let mut value = 0i128;
        for (_, run) in runs {
            value = value.checked_mul(1000)?.checked_add(run.number()?)?;
        }
        Exact::ratio(value, 1)
    };
    let decimal = || {
        let mut value = 0i128;
        for (at, (_, run)) in runs.iter().enumerate() {
            let step = if at + 1 == runs.len() {
                10i128.checked_pow(u32::try_from(run.len).ok()?)?
            } else {
                1000
            };
            value = value.checked_mul(step)?.checked_add(run.number()?)?;
        }
        Exact::ratio(value, 10i128.checked_pow(u32::try_from(last.len).ok()?)?)
    };
    let literal = |value, other| Some(Literal { value, other, shape: Shape::Parted });
    if one_kind {
        let groups = threes(&runs[1..]) && may_group;
        return match (last_sign, runs.len()) {
            ('٬' | '،' | '\'' | '’', _) => groups.then(|| literal(grouped(), None)).flatten(),
            ('٫', 2) => literal(decimal(), None),
            (c, _) if is_blank(c) => groups.then(|| literal(grouped(), None)).flatten(),
            (',', 2) if groups => literal(grouped(), None),
            ('.', 2) if groups => literal(decimal(), grouped()),
            (',' | '.', 2) => literal(decimal(), None),
            (',' | '.', _) if groups => literal(grouped(), None),
            _ => None,
        };
    }
    // Two kinds: groups first, the decimal point last.
    let (group_sign, _) = *between.first()?;
    let fits = between.iter().all(|(sign, _)| *sign == group_sign) && threes(between) && may_group;
    if !fits || matches!(last_sign, '٬' | '\'' | '’') || is_blank(last_sign) {
        return None;
    }
    let foreign = group_sign == '.' && last_sign == ',';
    let other = foreign
        .then(|| {
            let point = decimal()?;
            point.over(Exact::power_of_ten(3 * i32::try_from(between.len()).ok()?)?)
        })
        .flatten();
    literal(decimal(), other)
}

/// What `e10` and `^-1` behind a number do to it.
fn power(reader: &mut Reader<'_>, literal: &mut Literal) {
    let Some(value) = literal.value else { return };
    let mut chars = reader.rest().chars();
    let sign = chars.next();
    if !matches!(sign, Some('e' | 'E' | '^')) {
        return;
    }
    let (minus, skip) = match chars.next() {
        Some('-') => (true, 2),
        Some('+') => (false, 2),
        Some(c) if digit(c).is_some() => (false, 1),
        _ => return,
    };
    let mut ahead = Reader { text: reader.text, at: reader.at + skip };
    let exponent = ahead.run();
    let ends = !ahead.rest().starts_with(|c: char| c.is_alphanumeric());
    let small = exponent.small().filter(|e| *e <= 38).and_then(|e| i32::try_from(e).ok());
    let (Some(exponent), true) = (small.filter(|_| exponent.len > 0), ends) else { return };
    let result = if sign == Some('^') {
        let mut power = Some(Exact::ONE);
        for _ in 0..exponent {
            power = power.and_then(|p| p.times(value));
        }
        if minus { power.and_then(|p| Exact::ONE.over(p)) } else { power }
    } else {
        Exact::power_of_ten(if minus { -exponent } else { exponent }).and_then(|p| p.times(value))
    };
    if let Some(result) = result {
        reader.at = ahead.at;
        *literal = Literal { value: Some(result), other: None, shape: Shape::Parted };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Option<String>) {
        let (literal, end) = literal(text, 0);
        assert_eq!(end, text.len(), "{text} is read to its end");
        let value = literal.value.map_or("-".to_owned(), |v| v.to_string());
        (value, literal.other.map(|v| v.to_string()))
    }

    #[test]
    fn separators_of_three_conventions() {
        for (text, value) in [
            ("0042", "42"),
            ("١٢٣", "123"),
            ("۱۲۳", "123"),
            ("9,876", "9876"),
            ("9,876,543", "9876543"),
            ("٩٬٨٧٦٫٥", "9876.5"),
            ("9.876.543", "9876543"),
            ("9 876 543", "9876543"),
            ("9\u{a0}876,5", "9876.5"),
            ("9،876،543", "9876543"),
            ("8,5", "8.5"),
            ("0,125", "0.125"),
            ("12345,67", "12345.67"),
            (".5", "0.5"),
            ("3/8", "0.375"),
            ("2e3", "2000"),
            ("1.5e-3", "0.0015"),
            ("4^-1", "0.25"),
            ("6\u{202a},\u{202a}5", "6.5"),
        ] {
            assert_eq!(read(text), (value.to_owned(), None), "{text}");
        }
    }

    #[test]
    fn where_countries_differ_both_readings_are_told() {
        assert_eq!(read("9.876"), ("9.876".to_owned(), Some("9876".to_owned())));
        assert_eq!(read("9.876,5"), ("9876.5".to_owned(), Some("9.8765".to_owned())));
        assert_eq!(read("0.876").1, None);
    }

    #[test]
    fn dates_times_and_addresses_are_no_numbers() {
        let shape = |text: &str| literal(text, 0).0.shape;
        assert_eq!(shape("23/4/1999"), Shape::Date(1999, 4, 23));
        assert_eq!(shape("1999-04-23"), Shape::Date(1999, 4, 23));
        assert_eq!(shape("23-4-1999"), Shape::Date(1999, 4, 23));
        assert_eq!(shape("23.04.1999"), Shape::Date(1999, 4, 23));
        assert_eq!(shape("18:45"), Shape::Time);
        assert_eq!(shape("10.0.0.7"), Shape::Other);
        assert_eq!(literal("10-20", 0).1, 2);
        assert_eq!(literal("2019-2020", 0).1, 4);
        assert_eq!(literal(&"7".repeat(100), 0).0.value, None);
    }
}
