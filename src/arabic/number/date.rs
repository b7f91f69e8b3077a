//! Dates of the calendar.
//!
//! Months have three sets of names (يناير, كانون الثاني, جانفي), often two at once («يناير/كانون الثاني»);
//! the Islamic months are read as well, but not turned into another calendar. Between day and month
//! may stand «من» and «شهر», before the year «عام» or «سنة». A year that is not said is the one that
//! brings the date nearest to the article's own; «الماضي», «المقبل», «الجاري» say on which side.

use jiff::civil::{Date, Weekday};

use super::cardinal::cardinal;
use super::grammar::Grammar;
use super::literal::Shape;
use super::token::Kind;
use super::word::{Class, Form, Sort, mark};

/// A date as far as it is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
    /// Whether of the Islamic calendar.
    pub hijri: bool,
    /// The side of today that «الماضي» and the like say: -1, 0, 1.
    pub side: Option<i8>,
}

impl Said {
    /// Whether such a day can be; the Islamic calendar is only looked at roughly.
    fn is_possible(&self) -> bool {
        if self.hijri {
            return self.day.is_none_or(|d| (1..=30).contains(&d));
        }
        match (self.month, self.day) {
            (Some(month), Some(day)) => {
                // A leap year when none is said: 29 February may be meant.
                let year = self.year.unwrap_or(2024);
                i8::try_from(month)
                    .and_then(|m| Ok((m, i8::try_from(day)?)))
                    .is_ok_and(|(month, day)| Date::new(year, month, day).is_ok())
            }
            _ => true,
        }
    }

    /// The year that is meant, seen from `today`.
    fn year_from(&self, today: Date) -> Option<i16> {
        if self.year.is_some() || self.hijri {
            return self.year;
        }
        let month = i8::try_from(self.month?).ok()?;
        let day = i8::try_from(self.day.unwrap_or(1)).ok()?;
        let candidates = (-1..=1).filter_map(|step| {
            let date = Date::new(today.year() + step, month, day).ok()?;
            let distance = (date - today).get_days();
            let distance = if self.day.is_none() && step == 0 && month == today.month() {
                0
            } else {
                distance
            };
            let fits = match self.side {
                Some(-1) => distance < 0,
                Some(1) => distance > 0,
                Some(_) => step == 0,
                None => true,
            };
            fits.then_some((distance.abs(), date.year()))
        });
        candidates.min().map(|(_, year)| year)
    }

    /// As the scheme writes dates: what is not said is left out, a missing year is `--`.
    pub fn words(&self, today: Option<Date>) -> Option<String> {
        let year = today.map_or(self.year, |today| self.year_from(today));
        let (month, day) = (self.month, self.day);
        Some(match (year, month, day) {
            (Some(y), Some(m), Some(d)) => format!("{y:04}-{m:02}-{d:02}"),
            (Some(y), Some(m), None) => format!("{y:04}-{m:02}"),
            (Some(y), None, None) => format!("{y}"),
            (None, Some(m), Some(d)) => format!("--{m:02}-{d:02}"),
            (None, Some(m), None) => format!("--{m:02}"),
            _ => return None,
        })
    }
}

/// A date in a line.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// What it says.
    pub said: Said,
    /// Its first token, particles on it excluded.
    pub at: usize,
    /// The token after it.
    pub next: usize,
    /// Whether «أواخر» and the like blur it.
    pub blurred: bool,
}

/// The date that begins at `at`.
pub fn date(g: &Grammar<'_>, at: usize, today: Option<Date>) -> Option<Found> {
    if let Some((word, reading)) = g.word(at)
        && word.is(mark::BLUR)
        && !reading.article
        && let Some(found) = plain(g, at + 1, today)
        && found.said.day.is_none()
    {
        return Some(Found { at, blurred: true, ..found });
    }
    plain(g, at, today)
}

fn plain(g: &Grammar<'_>, at: usize, today: Option<Date>) -> Option<Found> {
    let found = |said: Said, next: usize| {
        said.is_possible().then_some(Found { said, at, next, blurred: false })
    };
    if let Some((said, next)) = written(g, at) {
        return found(said, next);
    }
    if let Some((said, next)) = foreign(g, at) {
        return found(said, next);
    }
    if let Some((said, next)) = day_and_month(g, at, today) {
        return found(said, next);
    }
    if let Some((said, next)) = month_alone(g, at) {
        return found(said, next);
    }
    let (year, next) = named_year(g, at)?;
    found(Said { year: Some(year), hijri: is_hijri_mark(g, next), ..Said::default() }, next)
}

/// 7/1/2022, 2022-01-07.
fn written(g: &Grammar<'_>, at: usize) -> Option<(Said, usize)> {
    let (index, next) = g.digits(at)?;
    let Shape::Date(year, month, day) = g.line.literals.get(index)?.shape else { return None };
    let said = Said {
        year: Some(i16::try_from(year).ok()?),
        month: Some(u8::try_from(month).ok().filter(|m| (1..=12).contains(m))?),
        day: Some(u8::try_from(day).ok()?),
        hijri: year < 1600,
        side: None,
    };
    Some((said, next))
}

/// «7 January 2022», «January 7, 2022».
fn foreign(g: &Grammar<'_>, at: usize) -> Option<(Said, usize)> {
    let month_at = |at: usize| match g.line.tokens.get(at)?.kind {
        Kind::Foreign => {
            let month = super::foreign::month(g.written(at).trim_end_matches('.'))?;
            let dot = g.line.mark(at + 1) == Some('.') && g.line.glued(at + 1);
            Some((month, at + 1 + usize::from(dot)))
        }
        _ => None,
    };
    if let Some((month, next)) = month_at(at) {
        let (number, mut after) = small(g, next)?;
        if let Some(year) = year_of(number) {
            return Some((Said { year: Some(year), month: Some(month), ..Said::default() }, after));
        }
        let day = day_of(number)?;
        let comma = matches!(g.line.mark(after), Some(',' | '،'));
        let year =
            small(g, after + usize::from(comma)).and_then(|(n, end)| Some((year_of(n)?, end)));
        if let Some((_, end)) = year {
            after = end;
        }
        let year = year.map(|(year, _)| year);
        return Some((Said { year, month: Some(month), day: Some(day), ..Said::default() }, after));
    }
    let (number, next) = small(g, at)?;
    let (month, mut next) = month_at(next)?;
    let comma = g.line.mark(next) == Some(',');
    let year = small(g, next + usize::from(comma)).and_then(|(n, end)| Some((year_of(n)?, end)));
    if let Some((_, end)) = year {
        next = end;
    }
    let year = year.map(|(year, _)| year);
    Some((Said { year, month: Some(month), day: Some(day_of(number)?), ..Said::default() }, next))
}

/// «8 من كانون الثاني», «الثالث والعشرين من مارس عام 2019», «أول يناير», «5 من الشهر الجاري».
fn day_and_month(g: &Grammar<'_>, at: usize, today: Option<Date>) -> Option<(Said, usize)> {
    let c = match g.digits(at) {
        Some(_) => small(g, at).map(|(number, next)| (number, next, true)),
        None => cardinal(g, at)
            .filter(|c| c.ordinal || g.word(at).is_some_and(|(_, r)| r.article) || g.lenient)
            .and_then(|c| Some((c.value.small()?, c.next, false))),
    };
    let (number, mut next, digits) = c?;
    let day = day_of(number)?;
    let mut of = false;
    if g.is(next, "من") {
        next += 1;
        of = true;
    }
    if of && g.stem(next, "شهر") && g.word(next).is_some_and(|(_, r)| r.article) {
        // «5 من الشهر الجاري».
        let (word, _) = g.word(next + 1)?;
        let side = side_of(word.marks)?;
        let today = today?;
        let date = match side {
            0 => today,
            side => today.checked_add(jiff::Span::new().months(i64::from(side))).ok()?,
        };
        let said = Said {
            year: Some(date.year()),
            month: u8::try_from(date.month()).ok(),
            day: Some(day),
            ..Said::default()
        };
        return Some((said, next + 2));
    }
    let named = g.is(next, "شهر");
    if named {
        next += 1;
    }
    let (month, hijri, doubtful, end) = month(g, next)?;
    // «مارس» is a verb as well: before it a day in digits or «من».
    if doubtful && !digits && !of && !named {
        return None;
    }
    let (year, end) = year_after(g, end);
    let side = g.word(end).and_then(|(word, _)| side_of(word.marks));
    let said = Said { year, month: Some(month), day: Some(day), hijri, side };
    Some((said, end))
}

/// «يناير 2022», «ديسمبر الماضي», «شهر مارس».
fn month_alone(g: &Grammar<'_>, at: usize) -> Option<(Said, usize)> {
    let named = g.stem(at, "شهر") && g.word(at).is_some_and(|(_, r)| !r.article);
    let first = at + usize::from(named);
    let (month, hijri, doubtful, end) = month(g, first)?;
    let (year, next) = year_after(g, end);
    let side = g.word(next).and_then(|(word, _)| side_of(word.marks));
    let when =
        at.checked_sub(1).and_then(|i| g.word(i)).is_some_and(|(word, _)| word.is(mark::WHEN));
    let pair = end > first + 2;
    let sure =
        named || year.is_some() || side.is_some() || pair || ((when || g.lenient) && !doubtful);
    sure.then_some((Said { year, month: Some(month), day: None, hijri, side }, next))
}

/// The year behind a month: «2022», «من عام 2022», «سنة 2022».
fn year_after(g: &Grammar<'_>, at: usize) -> (Option<i16>, usize) {
    let mut next = at;
    if g.is(next, "من") {
        next += 1;
    }
    if matches!(g.line.mark(next), Some(',' | '،')) {
        next += 1;
    }
    if g.bare(next).is_some_and(|(word, _)| word.is(mark::YEAR)) {
        next += 1;
    }
    match small(g, next) {
        Some((number, end)) if year_of(number).is_some() => (year_of(number), end),
        _ => (None, at),
    }
}

/// «عام 2019», «العام 2019», «سنة ألفين واثنتين وعشرين»: what stands before is part of the date.
fn named_year(g: &Grammar<'_>, at: usize) -> Option<(i16, usize)> {
    let (word, _) = g.word(at)?;
    if !word.is(mark::YEAR) {
        return None;
    }
    if let Some((number, next)) = small(g, at + 1) {
        return Some((year_of(number)?, next));
    }
    let c = cardinal(g, at + 1).filter(|c| !c.ordinal)?;
    Some((year_of(c.value.small()?)?, c.next))
}

/// Whether «هـ» stands behind a year.
fn is_hijri_mark(g: &Grammar<'_>, at: usize) -> bool {
    matches!(g.written(at), "هـ" | "ه" | "هجرية" | "هجري" | "للهجرة")
}

/// A whole number in digits at `at`, and where it ends.
pub fn small(g: &Grammar<'_>, at: usize) -> Option<(u32, usize)> {
    let (index, next) = g.digits(at)?;
    let literal = g.line.literals.get(index)?;
    match literal.shape {
        Shape::Whole(1..=4) => Some((literal.value?.small()?, next)),
        _ => None,
    }
}

/// A year of which news may speak.
pub fn year_of(number: u32) -> Option<i16> {
    i16::try_from(number).ok().filter(|year| (1000..2200).contains(year))
}

fn day_of(number: u32) -> Option<u8> {
    u8::try_from(number).ok().filter(|day| (1..=31).contains(day))
}

fn side_of(marks: u32) -> Option<i8> {
    match marks {
        m if m & mark::LAST != 0 => Some(-1),
        m if m & mark::NEXT != 0 => Some(1),
        m if m & mark::THIS != 0 => Some(0),
        _ => None,
    }
}

/// The month at `at`, one name or two for the same month: number, calendar, doubt, end.
pub fn month(g: &Grammar<'_>, at: usize) -> Option<(u8, bool, bool, usize)> {
    let (number, hijri, doubtful, mut next) = one_month(g, at)?;
    let sign = g.line.mark(next);
    if matches!(sign, Some('/' | '-' | '\\' | '–' | '('))
        && let Some((again, _, _, mut end)) = one_month(g, next + 1)
        && again == number
    {
        if sign == Some('(') {
            if g.line.mark(end) != Some(')') {
                return Some((number, hijri, doubtful, next));
            }
            end += 1;
        }
        next = end;
        return Some((number, hijri, false, next));
    }
    Some((number, hijri, doubtful, next))
}

fn one_month(g: &Grammar<'_>, at: usize) -> Option<(u8, bool, bool, usize)> {
    let (word, reading) = g.word(at)?;
    if let Some(month) = word.month {
        return (!reading.article).then_some((month.number, month.hijri, month.doubtful, at + 1));
    }
    if !word.is(mark::MONTH) {
        return None;
    }
    let which = || {
        let (word, reading) = g.bare(at + 1)?;
        let other = reading.article.then_some(0).or(Some(0))?;
        Some(word.ordinal.unwrap_or(other))
    };
    let pairs: [(&str, [u8; 2], bool); 4] = [
        ("كانون", [12, 1], false),
        ("تشرين", [10, 11], false),
        ("ربيع", [3, 4], true),
        ("جمادي", [5, 6], true),
    ];
    for (name, [first, second], hijri) in pairs {
        if g.stem(at, name) {
            let second_name = g.stem(at + 1, "اخر") || g.stem(at + 1, "اخره");
            return match which()? {
                1 => Some((first, hijri, false, at + 2)),
                2 => Some((second, hijri, false, at + 2)),
                _ if second_name && hijri => Some((second, hijri, false, at + 2)),
                _ => None,
            };
        }
    }
    if g.stem(at, "ذو") || g.stem(at, "ذي") {
        let (number, _) =
            [(11, "قعده"), (12, "حجه")].into_iter().find(|(_, name)| g.stem(at + 1, name))?;
        return Some((number, true, false, at + 2));
    }
    None
}

/// A day that is told by its distance from today, and where its words end: «أمس», «الأحد الماضي»,
/// «بعد غد», «قبل يومين».
pub fn relative(g: &Grammar<'_>, at: usize, today: Date) -> Option<(Date, usize)> {
    let days = |days: i64, next: usize| {
        Some((today.checked_add(jiff::Span::new().days(days)).ok()?, next))
    };
    let mut first = at;
    if g.stem(first, "يوم") && g.word(first).is_some_and(|(_, r)| !r.article) {
        first += 1;
    }
    let (word, reading) = g.word(first)?;
    if let Some(day) = word.weekday.filter(|_| reading.article) {
        let weekday = Weekday::from_monday_one_offset(i8::try_from(day).ok()?).ok()?;
        let side = g.word(first + 1).and_then(|(word, _)| side_of(word.marks));
        let back = i64::from(today.weekday().since(weekday));
        return match side {
            Some(1) => days(if back == 0 { 7 } else { 7 - back }, first + 2),
            Some(-1) => days(if back == 0 { -7 } else { -back }, first + 2),
            Some(_) => days(-back, first + 2),
            None => days(-back, first + 1),
        };
    }
    if first != at {
        return None;
    }
    if g.stem(at, "يوم") && reading.article {
        return days(0, at + 1);
    }
    if g.stem(at, "امس") {
        return days(-1, at + 1);
    }
    if g.stem(at, "اول") && !reading.article {
        let of = usize::from(g.is(at + 1, "من"));
        return g.stem(at + 1 + of, "امس").then(|| days(-2, at + 2 + of)).flatten();
    }
    if g.stem(at, "غدا") {
        return days(1, at + 1);
    }
    if g.stem(at, "بعد") && g.stem(at + 1, "غد") {
        return days(2, at + 2);
    }
    let side = if g.stem(at, "قبل") { -1 } else { return None };
    let (number, noun_at) = match cardinal(g, at + 1) {
        Some(c) => (i64::from(c.value.small()?), c.next),
        None => (0, at + 1),
    };
    let noun = g.naked(noun_at)?.noun.filter(|noun| noun.sort == Sort::Time)?;
    let count = match (number, noun.form) {
        (0, Form::Dual) => 2,
        (0, Form::Singular) => 1,
        (n, _) => n,
    };
    let length = match noun.slug {
        "days" => 1,
        "weeks" => 7,
        _ => return None,
    };
    (count > 0).then(|| days(side * count * length, noun_at + 1)).flatten()
}

/// Whether the number at `at` is a bare year: «في 2019», «منذ 1991».
pub fn bare_year(g: &Grammar<'_>, at: usize) -> Option<(i16, usize)> {
    let (number, next) = small(g, at)?;
    let year = year_of(number).filter(|year| (1900..2100).contains(year))?;
    let attached =
        g.line.clitic(at).is_some_and(|r| r.conjunction.is_some() || r.preposition.is_some());
    let when = at
        .checked_sub(1)
        .and_then(|i| g.word(i))
        .is_some_and(|(word, r)| word.is(mark::WHEN) && word.numeral.is_none() && !r.article);
    let followed = g.naked(next).is_some_and(|word| {
        word.noun.is_some() || word.numeral.is_some_and(|n| n.class != Class::Zero)
    });
    (when && !attached && !followed).then_some((year, next))
}
