//! Numbers as people read them.

use std::fmt::Write;

/// The digits that numbers of the interface are written with. Text of articles is never touched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Digits {
    /// 4,266.5 as the Arab west and most newspapers write it.
    #[default]
    Western,
    /// ٤٬٢٦٦٫٥ as the Arab east writes it.
    ArabicIndic,
}

/// Decimals of an interface: more would be noise on a screen.
const DECIMALS: usize = 2;

impl Digits {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Western, Self::ArabicIndic];

    /// The digits of `text` in this script; everything else, separators too, as it is. For what is
    /// no quantity: years, times, versions.
    #[must_use]
    pub fn plain(self, text: &str) -> String {
        text.chars().map(|c| self.digit(c)).collect()
    }

    /// A whole number, its thousands grouped.
    #[must_use]
    pub fn whole(self, number: i64) -> String {
        let written = number.unsigned_abs().to_string();
        let mut out = String::new();
        if number < 0 {
            out.push('\u{2212}');
        }
        for (i, c) in written.chars().enumerate() {
            if i > 0 && (written.len() - i).is_multiple_of(3) {
                out.push(self.group());
            }
            out.push(self.digit(c));
        }
        out
    }

    /// A number as it was written, its thousands grouped, digit for digit; a date as it is.
    #[must_use]
    pub fn exact(self, written: &str) -> String {
        let (minus, unsigned) = match written.strip_prefix('-') {
            Some(rest) if !rest.starts_with('-') => ("\u{2212}", rest),
            _ => ("", written),
        };
        let (whole, rest) = match unsigned.find(|c: char| !c.is_ascii_digit()) {
            Some(at) => unsigned.split_at(at),
            None => (unsigned, ""),
        };
        let number = whole.parse::<i64>().ok().filter(|_| rest.is_empty() || rest.starts_with('.'));
        match (number, self) {
            (None, _) => self.plain(written),
            (Some(number), Self::Western) => format!("{minus}{}{rest}", self.whole(number)),
            (Some(number), Self::ArabicIndic) => {
                format!("{minus}{}{}", self.whole(number), self.plain(rest).replace('.', "٫"))
            }
        }
    }

    /// A number with at most two decimals, rounded, without zeros at its end. What is no number is
    /// a dash.
    #[must_use]
    pub fn decimal(self, number: f64) -> String {
        if !number.is_finite() {
            return "—".to_owned();
        }
        let written = format!("{number:.DECIMALS$}");
        let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
        let fraction = fraction.trim_end_matches('0');
        let mut out = match whole.parse::<i64>() {
            // «-0» keeps its sign only when something other than zero follows.
            Ok(0) if whole.starts_with('-') && !fraction.is_empty() => {
                format!("\u{2212}{}", self.digit('0'))
            }
            Ok(whole) => self.whole(whole),
            Err(_) => self.plain(whole),
        };
        if !fraction.is_empty() {
            let _ = write!(out, "{}{}", self.point(), self.plain(fraction));
        }
        out
    }

    /// A share from 0 to 1 as a whole percentage.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "clamped to what a percentage can be")]
    pub fn percent(self, share: f64) -> String {
        if !share.is_finite() {
            return "—".to_owned();
        }
        let whole = self.whole((share.clamp(-1e9, 1e9) * 100.0).round() as i64);
        match self {
            Self::Western => format!("{whole}%"),
            Self::ArabicIndic => format!("{whole}٪"),
        }
    }

    fn digit(self, c: char) -> char {
        match (self, c.to_digit(10)) {
            (Self::ArabicIndic, Some(n)) => char::from_u32(0x660 + n).unwrap_or(c),
            _ => c,
        }
    }

    fn group(self) -> char {
        match self {
            Self::Western => ',',
            Self::ArabicIndic => '٬',
        }
    }

    fn point(self) -> char {
        match self {
            Self::Western => '.',
            Self::ArabicIndic => '٫',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_grouped_and_whole() {
        assert_eq!(Digits::Western.exact("4266"), "4,266");
        assert_eq!(Digits::Western.exact("-1234.5678"), "−1,234.5678");
        assert_eq!(Digits::ArabicIndic.exact("1234.50"), "١٬٢٣٤٫٥٠");
        assert_eq!(Digits::Western.exact("1.4e6"), "1.4e6");
        assert_eq!(Digits::ArabicIndic.exact("--01-08"), "--٠١-٠٨");
        assert_eq!(Digits::Western.exact("2022-01-08"), "2022-01-08");
    }

    #[test]
    fn thousands_are_grouped_in_both_scripts() {
        assert_eq!(Digits::Western.whole(4_266), "4,266");
        assert_eq!(Digits::ArabicIndic.whole(4_266), "٤٬٢٦٦");
        assert_eq!(Digits::Western.whole(999), "999");
        assert_eq!(Digits::Western.whole(-1_000_000), "−1,000,000");
        assert_eq!(Digits::Western.whole(i64::MIN), "−9,223,372,036,854,775,808");
    }

    #[test]
    fn decimals_are_few_and_never_lie_about_the_sign() {
        assert_eq!(Digits::ArabicIndic.decimal(1234.5), "١٬٢٣٤٫٥");
        assert_eq!(Digits::Western.decimal(2.0), "2");
        assert_eq!(Digits::Western.decimal(0.996), "1");
        assert_eq!(Digits::Western.decimal(-0.25), "−0.25");
        assert_eq!(Digits::Western.decimal(-0.001), "0");
        assert_eq!(Digits::Western.decimal(f64::NAN), "—");
        assert_eq!(Digits::Western.percent(0.915), "92%");
        assert_eq!(Digits::ArabicIndic.percent(1.1), "١١٠٪");
    }

    #[test]
    fn a_year_is_not_grouped() {
        assert_eq!(Digits::ArabicIndic.plain("2022-01"), "٢٠٢٢-٠١");
        assert_eq!(Digits::Western.plain("2022"), "2022");
    }
}
