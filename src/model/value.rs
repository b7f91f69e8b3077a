//! What an attribute can hold.

use std::fmt;
use std::str::FromStr;

use super::EntityId;

/// A number as it was written, so that a file read and written again holds the same digits.
///
/// Equality is of the writing: `70` and `70.0` differ, as they do in a file. The syntax is JSON's.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(String);

/// The words are no number in JSON's syntax, or one too large to be held.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{written}» is not a number")]
pub struct NumberError {
    /// What was written, shortened.
    pub written: String,
}

impl Number {
    /// Longest writing; beyond it a number carries no meaning for anybody.
    const MAX_BYTES: usize = 64;

    /// The nearest floating-point number; finite.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Number {
    type Err = NumberError;

    fn from_str(written: &str) -> Result<Self, NumberError> {
        let error = || NumberError { written: written.chars().take(Self::MAX_BYTES).collect() };
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        let unsigned = written.strip_prefix('-').unwrap_or(written);
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            None => (unsigned, None),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (mantissa, None),
        };
        let ok = written.len() <= Self::MAX_BYTES
            && digits(whole)
            && (whole == "0" || !whole.starts_with('0'))
            && fraction.is_none_or(digits)
            && exponent.is_none_or(|e| digits(e.strip_prefix(['+', '-']).unwrap_or(e)))
            && written.parse::<f64>().is_ok_and(f64::is_finite);
        if ok { Ok(Self(written.to_owned())) } else { Err(error()) }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A calendar date by ISO 8601: `2022-01-08`, `2022-01`, `2022`, or `--01-08` when the year is not
/// said. Equality is of the writing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IsoDate(String);

/// The words are no ISO date, or no day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{written}» is not a date such as 2022-01-08 or --01-08")]
pub struct IsoDateError {
    /// What was written, shortened.
    pub written: String,
}

impl IsoDate {
    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for IsoDate {
    type Err = IsoDateError;

    fn from_str(written: &str) -> Result<Self, IsoDateError> {
        let number = |s: &str, width: usize| {
            (s.len() == width && s.bytes().all(|b| b.is_ascii_digit()))
                .then(|| s.parse::<i16>().ok())
                .flatten()
        };
        // A day without a year is checked in a leap year, where 29 February exists.
        let day = |year: i16, month: &str, day: &str| {
            let (month, day) = (number(month, 2)?, number(day, 2)?);
            let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
            jiff::civil::Date::new(year, month, day).ok()
        };
        let known = if let Some(rest) = written.strip_prefix("--") {
            rest.split_once('-').is_some_and(|(m, d)| day(2000, m, d).is_some())
        } else {
            let parts: Vec<&str> = written.split('-').collect();
            let year = parts.first().and_then(|y| number(y, 4));
            match (year, parts.as_slice()) {
                (Some(_), [_]) => true,
                (Some(year), [_, m]) => day(year, m, "01").is_some(),
                (Some(year), [_, m, d]) => day(year, m, d).is_some(),
                _ => false,
            }
        };
        if known {
            Ok(Self(written.to_owned()))
        } else {
            Err(IsoDateError { written: written.chars().take(64).collect() })
        }
    }
}

impl fmt::Display for IsoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for IsoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The value of one attribute of one span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeValue {
    /// One of the schema's values, by id.
    Choice(String),
    /// A number.
    Number(Number),
    /// A date, where the schema allows one instead of a number.
    Date(IsoDate),
    /// Free text.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// An entry of the registry.
    Entity(EntityId),
}

impl AttributeValue {
    /// As a person would write it in a field, without a schema's translations.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Self::Choice(value) | Self::Text(value) => value.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Entity(entity) => entity.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_its_digits() {
        for good in ["0", "-1", "4266", "70.0", "1.4e6", "2E-3", "123456789012345678901234567890"] {
            assert_eq!(good.parse::<Number>().map(|n| n.to_string()), Ok(good.to_owned()));
        }
        for bad in
            ["", "-", "01", "1.", ".5", "1e", "NaN", "inf", "1e999", "٤", "1,000", "+1", " 1"]
        {
            assert!(bad.parse::<Number>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_date_is_a_day_of_the_calendar() {
        for good in ["2022-01-08", "2022-01", "2022", "--01-08", "--02-29", "2024-02-29"] {
            assert!(good.parse::<IsoDate>().is_ok(), "{good}");
        }
        for bad in
            ["2022-13-01", "2023-02-29", "--2-3", "22-01-01", "2022-1-8", "", "--", "2022-01-08T00"]
        {
            assert!(bad.parse::<IsoDate>().is_err(), "{bad}");
        }
    }
}
