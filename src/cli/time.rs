//! Times and numbers of transactions as they are written on the command line.

use crate::store::Moment;

/// A time: `2022-01-10T12:00:05Z`, with another offset, or without one for UTC; a day alone is its
/// first moment in UTC.
pub(super) fn time(written: &str) -> Result<jiff::Timestamp, String> {
    let written = written.trim();
    let utc = |time: jiff::civil::DateTime| time.to_zoned(jiff::tz::TimeZone::UTC).ok();
    written
        .parse::<jiff::Timestamp>()
        .ok()
        .or_else(|| utc(written.parse::<jiff::civil::DateTime>().ok()?).map(|z| z.timestamp()))
        .ok_or_else(|| {
            "write a time such as 2022-01-10T12:00:05Z, or a day such as 2022-01-10".to_owned()
        })
}

/// The number of a transaction, or a time.
pub(super) fn moment(written: &str) -> Result<Moment, String> {
    let number = written.trim();
    if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
        return number.parse().map(Moment::After).map_err(|error| error.to_string());
    }
    time(written).map(Moment::At).map_err(|why| format!("{why}, or the number of a transaction"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_without_an_offset_is_utc_and_a_day_its_first_moment() {
        let noon = "2022-01-10T12:00:00Z".parse::<jiff::Timestamp>().unwrap();
        assert_eq!(time("2022-01-10T12:00:00Z"), Ok(noon));
        assert_eq!(time("2022-01-10T14:00:00+02:00"), Ok(noon));
        assert_eq!(time("2022-01-10T12:00"), Ok(noon));
        assert_eq!(time("2022-01-10 12:00:00"), Ok(noon));
        assert_eq!(time("2022-01-10"), Ok("2022-01-10T00:00:00Z".parse().unwrap()));
        for wrong in ["", "yesterday", "2022-02-30", "12:00"] {
            assert!(time(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn digits_alone_are_a_number() {
        assert_eq!(moment("12"), Ok(Moment::After(12)));
        assert_eq!(moment("2022"), Ok(Moment::After(2022)));
        assert!(matches!(moment("2022-01-10"), Ok(Moment::At(_))));
        assert!(moment("99999999999999999999999").is_err() && moment("-1").is_err());
    }
}
