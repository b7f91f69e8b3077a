//! Ranges: «بين 60 و70», «من 60 إلى 70», «10-20», «ثلاثة أو أربعة», days and years as well.
//!
//! A range has a low and a high end and no value; the unit, and a scale that is said once («بين 20 و30
//! مليونا»), belong to both.

use jiff::civil::Date;

use super::age::age;
use super::cardinal::cardinal;
use super::date;
use super::draft::{Draft, measured};
use super::exact::Exact;
use super::figure::{Bound, FigureKind};
use super::grammar::Grammar;
use super::noun;
use super::quantity::{Quantity, quantity};
use super::word::mark;
use crate::arabic::fold;

/// «بين 60 و70», «ما بين», «من 60 إلى 70».
pub fn between(g: &Grammar<'_>, today: Option<Date>, at: usize) -> Option<Draft> {
    let what = g.stem(at, "ما") && g.is(at + 1, "بين");
    if what || g.stem(at, "بين") {
        let low_at = at + 1 + usize::from(what);
        if let Some(years) = two_years(g, low_at) {
            return Some(Draft { first: at, ..years });
        }
        let pair = pair(g, low_at, |next| g.joined(next))?;
        return spread(g, today, at, pair);
    }
    if g.stem(at, "من") {
        if changes(g, at) {
            return None;
        }
        let pair =
            pair(g, at + 1, |next| (g.is(next, "الي") || g.is(next, "حتي")).then_some(next + 1))?;
        return spread(g, today, at, pair);
    }
    None
}

/// Whether something changes here: «ارتفع من 50 إلى 120» tells two values, one after the other.
fn changes(g: &Grammar<'_>, at: usize) -> bool {
    (1..=10).any(|back| {
        let word = at.checked_sub(back).and_then(|i| g.word(i));
        word.is_some_and(|(word, _)| word.is(mark::CHANGE))
    })
}

/// Two quantities that `and` joins: both, and where a date may be read instead.
pub fn pair(
    g: &Grammar<'_>,
    at: usize,
    and: impl Fn(usize) -> Option<usize>,
) -> Option<(Quantity, Quantity)> {
    let low = quantity(g, at).filter(|q| !q.ordinal && !q.share)?;
    if let Some(high_at) = and(after_unit(g, low.next)) {
        let high = quantity(g, high_at).filter(|q| !q.ordinal);
        return high.map(|high| (low, high));
    }
    // «بين خمسة وعشرة»: one number would be no pair.
    let (first, end) = low.cardinal?.first?;
    let high = quantity(g, g.joined(end)?)?;
    (and(end).is_some()).then_some((Quantity { value: first, next: end, ..low }, high))
}

pub fn spread(
    g: &Grammar<'_>,
    today: Option<Date>,
    first: usize,
    (low, high): (Quantity, Quantity),
) -> Option<Draft> {
    let mut draft = measured(g, first, &high, None);
    // «بين 20 و30 مليونا»: the scale belongs to both.
    let mut least = low.value;
    let scale = high.cardinal.map_or(1, |c| c.scale);
    if scale >= 1000
        && least < Exact::whole(1000)
        && low.cardinal.is_some_and(|c| c.literal.is_some() || c.scale == 1)
    {
        least = least.times(Exact::whole(scale))?;
    }
    let in_digits = |q: &Quantity| q.cardinal.is_some_and(|c| c.literal.is_some());
    let is_year = |q: &Quantity| in_digits(q) && q.value.small().and_then(date::year_of).is_some();
    let years = is_year(&low) && is_year(&high) && draft.unit.is_none();
    let date = date::date(g, high.cardinal.and(Some(high.next - 1))?, today);
    if let Some(date) = date.filter(|d| d.said.day.is_some() && d.next > draft.next) {
        draft = Draft::new(first, date.next, FigureKind::Date, Bound::Approx);
        draft.unit = Some("date".to_owned());
    }
    if years {
        draft.kind = FigureKind::Date;
        draft.unit = Some("date".to_owned());
    }
    if least >= high.value {
        return None;
    }
    draft.value = None;
    draft.bound = Bound::Approx;
    (draft.low, draft.high) = (Some(least), Some(high.value));
    draft.readings.clear();
    age(g, &mut draft, first);
    Some(draft)
}

/// «10-20 شخصا», «10 إلى 20», «ثلاثة أو أربعة».
pub fn range(g: &Grammar<'_>, today: Option<Date>, first: usize, at: usize) -> Option<Draft> {
    let low = quantity(g, at).filter(|q| !q.ordinal && !q.share)?;
    let dash = matches!(g.line.mark(low.next), Some('-' | '–' | '—' | '~' | '−'))
        && g.digits(low.next + 1).is_some()
        && g.line.glued(low.next) == g.line.glued(low.next + 1);
    let or = g.is(low.next, "او");
    let to = g.is(low.next, "الي") && !changes(g, at);
    if !(dash || to || or) {
        return None;
    }
    let high = quantity(g, low.next + 1).filter(|q| !q.ordinal && !q.share)?;
    if dash
        && (matches!(g.line.mark(high.next), Some('-' | '–')) && g.line.glued(high.next)
            || g.is_name(high.next - 1))
    {
        return None;
    }
    if dash && (is_score(g, at) || is_inside_a_number(g, at)) {
        return None;
    }
    let step = high.value.plus(low.value.negated())?;
    if or && step > Exact::whole(10) {
        return None;
    }
    spread(g, today, first, (low, high))
}

/// Whether a match is told just before: «بنتيجة 1-2», «فاز الفريق 2-3».
fn is_score(g: &Grammar<'_>, at: usize) -> bool {
    const MATCHES: [&str; 9] =
        ["نتيجه", "بنتيجه", "فاز", "فازت", "فوز", "تعادل", "تعادلا", "خسر", "تغلب"];
    (1..=4).any(|back| {
        at.checked_sub(back).is_some_and(|before| {
            let written = fold(g.written(before));
            MATCHES.iter().any(|word| written.strip_prefix('و').unwrap_or(&written) == *word)
        })
    })
}

/// Whether a dash ties the number at `at` to digits before it, as in the numbers of telephones.
fn is_inside_a_number(g: &Grammar<'_>, at: usize) -> bool {
    let dash = at.checked_sub(1).and_then(|before| g.line.mark(before));
    g.line.glued(at) && matches!(dash, Some('-' | '–')) && at > 1
}

/// «5-7 يناير», «5 و6 يناير».
pub fn day_range(g: &Grammar<'_>, today: Option<Date>, at: usize) -> Option<Draft> {
    let (low, next) = date::small(g, at)?;
    let dash = matches!(g.line.mark(next), Some('-' | '–' | '—')) || g.is(next, "الي");
    let high_at = if dash { next + 1 } else { g.joined(next)? };
    let found = date::date(g, high_at, today)?;
    let day = found.said.day?;
    if found.said.month.is_none() || low >= u32::from(day) || low == 0 {
        return None;
    }
    let mut draft = Draft::new(at, found.next, FigureKind::Date, Bound::Approx);
    draft.low = Some(Exact::whole(low.into()));
    draft.high = Some(Exact::whole(day.into()));
    draft.unit = Some("date".to_owned());
    Some(draft)
}

/// «عامي 2010 و2015»: two years.
pub fn two_years(g: &Grammar<'_>, at: usize) -> Option<Draft> {
    let (low, next) = date::small(g, at + 1)?;
    let (high, next) = date::small(g, g.joined(next).filter(|_| g.stem(at, "عامي"))?)?;
    let years = date::year_of(low).is_some() && date::year_of(high).is_some() && low < high;
    let mut draft = Draft::new(at, next, FigureKind::Date, Bound::Approx);
    draft.unit = Some("date".to_owned());
    (draft.low, draft.high) = (Some(Exact::whole(low.into())), Some(Exact::whole(high.into())));
    years.then_some(draft)
}

/// Skips a unit between the two numbers of a range: «بين 5 دولارات و7 دولارات».
fn after_unit(g: &Grammar<'_>, at: usize) -> usize {
    match noun::counted(g, at) {
        Some(counted) if g.joined(counted.next).is_some_and(|at| cardinal(g, at).is_some()) => {
            counted.next
        }
        _ => at,
    }
}
