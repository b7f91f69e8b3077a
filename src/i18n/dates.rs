//! Days and moments in words.

use super::message::Message;
use super::months::MonthNames;
use super::words::{Words, without_isolates};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

impl Words {
    /// A day such as «8 كانون الثاني 2022». `month` counts from 1; a month that does not exist is
    /// shown as its number.
    #[must_use]
    pub fn date(&self, year: i32, month: u8, day: u8) -> String {
        let digits = self.digits();
        let date = Message::new("date-full")
            .arg("day", digits.plain(&day.to_string()))
            .arg("month", self.month(month))
            .arg("year", digits.plain(&year.to_string()));
        // Its parts run one way, so isolates would only be in the way of whoever copies it.
        without_isolates(&self.render(&date))
    }

    /// A day written `YYYY-MM-DD`, with or without a time behind it; anything else as it is, in
    /// the person's digits.
    #[must_use]
    pub fn iso_date(&self, written: &str) -> String {
        match read(written) {
            Some((year, month, day)) => self.date(year, month, day),
            None => self.digits().plain(written),
        }
    }

    /// Like [`Words::iso_date`] without the year, such as «8 كانون الثاني».
    #[must_use]
    pub fn iso_day(&self, written: &str) -> String {
        let Some((_, month, day)) = read(written) else { return self.digits().plain(written) };
        let date = Message::new("date-day")
            .arg("day", self.digits().plain(&day.to_string()))
            .arg("month", self.month(month));
        without_isolates(&self.render(&date))
    }

    fn month(&self, month: u8) -> String {
        let id = match self.months {
            MonthNames::Levantine => "date-month-levantine",
            MonthNames::Egyptian => "date-month-egyptian",
        };
        match month {
            1..=12 => self.render(&Message::new(id).arg("month", u32::from(month))),
            _ => self.digits().plain(&month.to_string()),
        }
    }

    /// How long ago something happened, from just now to days; what lies ahead is just now.
    /// Beyond a week a date says more, and the caller has it.
    #[must_use]
    pub fn ago(&self, seconds: i64) -> String {
        let message = match seconds {
            ..MINUTE => Message::new("ago-now"),
            MINUTE..HOUR => Message::new("ago-minutes").arg("count", seconds / MINUTE),
            HOUR..DAY => Message::new("ago-hours").arg("count", seconds / HOUR),
            DAY.. => Message::new("ago-days").arg("count", seconds / DAY),
        };
        self.render(&message)
    }
}

/// Year, month and day of `YYYY-MM-DD…`.
fn read(written: &str) -> Option<(i32, u8, u8)> {
    let mut parts = written.split(['T', ' ']).next().unwrap_or_default().splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok().filter(|month| (1..=12).contains(month))?;
    let day = parts.next()?.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::super::{Digits, Language};
    use super::*;

    fn arabic(digits: Digits, months: MonthNames) -> Words {
        Words::new(Language::Arabic, digits, months)
    }

    #[test]
    fn a_day_has_the_month_names_and_digits_of_the_person() {
        let levant = arabic(Digits::Western, MonthNames::Levantine);
        assert_eq!(levant.date(2022, 1, 8), "8 كانون الثاني 2022");
        let egypt = arabic(Digits::ArabicIndic, MonthNames::Egyptian);
        assert_eq!(egypt.date(2022, 1, 8), "٨ يناير ٢٠٢٢");
        let english = Words::new(Language::English, Digits::Western, MonthNames::Egyptian);
        assert_eq!(english.date(2022, 12, 31), "31 December 2022");
        assert_eq!(english.date(2022, 13, 1), "1 13 2022");
    }

    #[test]
    fn every_month_has_a_name_of_its_own() {
        for months in MonthNames::ALL {
            let words = arabic(Digits::Western, months);
            let names: std::collections::BTreeSet<_> =
                (1..=12).map(|month| words.date(1, month, 1)).collect();
            assert_eq!(names.len(), 12);
        }
    }

    #[test]
    fn iso_dates_are_read_and_others_left() {
        let words = arabic(Digits::Western, MonthNames::Levantine);
        assert_eq!(words.iso_date("2022-01-08"), "8 كانون الثاني 2022");
        assert_eq!(words.iso_date("2022-01-08T10:00:00Z"), "8 كانون الثاني 2022");
        assert_eq!(words.iso_day("2022-01-08T10:00:00Z"), "8 كانون الثاني");
        for other in ["", "--01-08", "2022", "2022-13-01", "غدًا"] {
            assert_eq!(words.iso_date(other), other);
            assert_eq!(words.iso_day(other), other);
        }
    }

    #[test]
    fn what_was_is_told_from_now_backward() {
        let words = arabic(Digits::Western, MonthNames::Levantine);
        let ago = |seconds| without_isolates(&words.ago(seconds));
        assert_eq!(ago(-5), "الآن");
        assert_eq!(ago(59), "الآن");
        assert_eq!(ago(60), "قبل دقيقة");
        assert_eq!(ago(150), "قبل دقيقتين");
        assert_eq!(ago(300), "قبل 5 دقائق");
        assert_eq!(ago(11 * HOUR), "قبل 11 ساعة");
        assert_eq!(ago(2 * DAY), "قبل يومين");
    }
}
