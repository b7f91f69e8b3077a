//! Reads a whole phrase that should be one number.

use jiff::civil::Date;

use super::bound;
use super::date;
use super::draft::{Draft, measured};
use super::exact::Exact;
use super::figure::{Bound, Figure, FigureKind, Value};
use super::grammar::Grammar;
use super::noun;
use super::quantity::{Quantity, expression};
use super::scan::{Reading, figures};
use super::token::{Kind, Line};
use super::word::{Form, Sort};

/// Bytes of the longest phrase; the longest number in words has a quarter of them.
const LONGEST: usize = 4096;

/// Reads `text` as one number phrase, from its first word to its last; `None` when it is not one.
///
/// Because a number is expected, more is understood than in running text: quotients («واحد من
/// ثلاثة», «2 على 3»), sums of ordinals («العشرون بعد المئة»), signs, powers, a dual or a unit alone.
#[must_use]
pub fn phrase(text: &str, today: Option<Date>) -> Option<Figure> {
    if text.len() > LONGEST {
        return None;
    }
    let mut line = Line::default();
    line.read(text);
    let g = Grammar { text, line: &line, lenient: true };
    let last = line.tokens.len();
    let whole = |draft: Draft| (draft.next >= last).then_some(draft);
    let draft = as_unit(&g)
        .filter(|draft| draft.kind == FigureKind::Duration)
        .and_then(whole)
        .or_else(|| as_date(&g, today).and_then(whole))
        .or_else(|| as_number(&g).map(|draft| tail(&g, draft)).and_then(whole))
        .or_else(|| as_unit(&g).and_then(whole));
    if let Some(draft) = draft {
        return draft.finish(&g, text, 0);
    }
    // What running text would show as one figure is one here.
    let found = figures(text, &Reading { today, relative_days: true });
    let (start, end) = (line.tokens.first()?.core, line.tokens.last()?.end);
    found.into_iter().find(|figure| figure.range.start() <= start && figure.range.end() >= end)
}

fn as_date(g: &Grammar<'_>, today: Option<Date>) -> Option<Draft> {
    let weekday =
        g.word(0).is_some_and(|(word, reading)| word.weekday.is_some() && reading.article);
    let mut at = usize::from(weekday && g.line.tokens.len() > 1);
    if weekday && matches!(g.line.mark(at), Some('،' | ',')) {
        at += 1;
    }
    let mut draft = Draft::new(0, 0, FigureKind::Date, Bound::Exact);
    draft.unit = Some("date".to_owned());
    if let Some(today) = today
        && let Some((day, next)) = date::relative(g, 0, today)
    {
        draft.next = next;
        draft.value = Some(Value::Date(day.to_string()));
        if next >= g.line.tokens.len() {
            return Some(draft);
        }
    }
    let found = date::date(g, at, today)?;
    draft.next = found.next;
    if found.said.side.is_some() && found.next + 1 == g.line.tokens.len() {
        draft.next += 1;
    }
    if found.blurred {
        draft.bound = Bound::Approx;
    }
    if found.said.hijri {
        draft.unit = Some("date-hijri".to_owned());
    }
    draft.value = found.said.words(today).map(Value::Date);
    Some(draft)
}

fn as_number(g: &Grammar<'_>) -> Option<Draft> {
    // «فقط خمسة آلاف ريال لا غير», as cheques say.
    let mut at = usize::from(g.is(0, "فقط"));
    let mut bound = None;
    if let Some(before) = bound::before(g, at) {
        bound = Some(before.bound);
        at = before.next;
    }
    // «نسبة 10», «بالمئة 10», «%10», «$20».
    let mut percent = false;
    let mut code = None;
    if g.is(at, "نسبه") {
        percent = true;
        at += 1;
    }
    if let Some(found) = noun::hundredths(g, at).filter(|found| found.percent) {
        percent = true;
        at = found.next;
    }
    if let Some(c) = g.line.mark(at) {
        if matches!(c, '%' | '٪') {
            percent = true;
            at += 1;
        } else if let Some(found) = super::foreign::sign(c) {
            code = Some(found);
            at += 1;
        }
    }
    let q: Quantity = expression(g, at)?;
    let mut draft = measured(g, 0, &q, bound);
    if draft.unit_tokens.is_none() {
        if percent {
            draft.kind = FigureKind::Percent;
            draft.unit = Some("percent".to_owned());
        }
        if let Some(code) = code {
            draft.kind = FigureKind::Money;
            draft.unit = Some(code.to_owned());
            cents(g, &mut draft);
        }
    }
    Some(draft)
}

/// `$20 43`: the cents behind a price.
fn cents(g: &Grammar<'_>, draft: &mut Draft) {
    let Some((number, next)) = date::small(g, draft.next) else { return };
    if let Some(Value::Number(value)) = draft.value
        && number < 100
        && let Some(sum) = Exact::ratio(number.into(), 100).and_then(|part| value.plus(part))
    {
        draft.set(sum, draft.bound);
        draft.next = next;
    }
}

/// The words that describe a unit: «مصري», «في الساعة», «ج.م.»: nothing that counts.
fn tail(g: &Grammar<'_>, mut draft: Draft) -> Draft {
    let last = g.line.tokens.len();
    if g.is(draft.next, "فقط") {
        draft.next += 1;
    }
    if g.is(draft.next, "لا") && g.is(draft.next + 1, "غير") {
        draft.next += 2;
    }
    if g.written(draft.next) == "ج" && draft.unit.is_none() {
        draft.unit = Some("EGP".to_owned());
        draft.kind = FigureKind::Money;
        draft.next = last.min(draft.next + 4);
        return draft;
    }
    if draft.unit_tokens.is_none() || last > draft.next + 4 {
        return draft;
    }
    let described = (draft.next..last).all(|at| match g.line.tokens.get(at).map(|t| t.kind) {
        Some(Kind::Word(_)) => {
            g.word(at).is_some_and(|(word, _)| word.numeral.is_none() && word.fraction.is_none())
        }
        Some(Kind::Mark(c)) => matches!(c, '/' | '.' | '%' | '٪'),
        Some(Kind::Foreign) => true,
        _ => false,
    });
    if described {
        draft.next = last;
    }
    draft
}

/// A unit alone: «شهر» is one, «شهران» are two.
fn as_unit(g: &Grammar<'_>) -> Option<Draft> {
    let (word, reading) = g.bare(0)?;
    let noun = word.noun.filter(|noun| noun.sort != Sort::Thing || noun.form == Form::Dual)?;
    if reading.article {
        return None;
    }
    let value = match noun.form {
        Form::Singular => 1,
        Form::Dual => 2,
        Form::Plural => return None,
    };
    let q = Quantity {
        value: Exact::whole(value),
        other: None,
        next: 0,
        ordinal: false,
        share: false,
        cardinal: None,
    };
    let draft = measured(g, 0, &q, None);
    Some(tail(g, draft))
}
