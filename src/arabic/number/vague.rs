//! Vague quantities: «عشرات الجنود», «مئات الآلاف», «بضعة أيام», «أعدادا كبيرة من», «منذ سنوات».
//!
//! Their value is not told; where the least sense of the word is known (tens, hundreds) it is the
//! lower end.

use super::draft::Draft;
use super::exact::Exact;
use super::figure::{Bound, FigureKind};
use super::grammar::Grammar;
use super::noun;
use super::word::{Class, Form, Sort, mark};
use crate::arabic::fold;

/// The vague quantity whose first word stands at `at`.
pub fn vague(g: &Grammar<'_>, at: usize, free: usize) -> Option<Draft> {
    let (word, reading) = g.word(at)?;
    if let Some(range) = word.vague {
        return few(g, at, range, free);
    }
    if let Some(numeral) = word.numeral
        && matches!(numeral.class, Class::HundredPlural | Class::ScalePlural)
        && numeral.value >= 100
    {
        return many(g, at, Exact::whole(numeral.value));
    }
    if word.is(mark::NUMBER) {
        return number_of(g, at);
    }
    let noun = word.noun?;
    let time = noun.sort == Sort::Time && noun.form == Form::Plural && !reading.article;
    if time { some_time(g, at, reading.preposition == Some('ل')) } else { None }
}

fn draft(
    g: &Grammar<'_>,
    first: usize,
    next: usize,
    low: Option<Exact>,
    high: Option<Exact>,
) -> Draft {
    let mut draft = Draft::new(first, next, FigureKind::Count, Bound::Vague);
    (draft.low, draft.high) = (low, high);
    let counted = noun::vaguely_counted(g, next).filter(|c| g.bare(c.at).is_some());
    match counted {
        Some(counted) => {
            draft.count(&counted);
            // «آلاف القتلى من المدنيين» says it twice; one noun is enough.
        }
        None => {
            if let Some(end) = noun::from_group(g, next) {
                draft.unit_tokens = Some((next + 1, end));
                draft.unit = g.word(next + 1).and_then(|(w, _)| w.noun).map(|n| n.slug.to_owned());
                draft.next = end;
            }
        }
    }
    draft
}

/// «عشرات», «بضعة», «عدة».
fn few(g: &Grammar<'_>, at: usize, (low, high): (u64, u64), free: usize) -> Option<Draft> {
    let (_, reading) = g.word(at)?;
    let most = (high > 0).then(|| Exact::whole(high));
    let least = Exact::whole(low);
    if low == 10 {
        return many(g, at, least);
    }
    if reading.article {
        return None;
    }
    // «بضع مئات», «عدة آلاف».
    if let Some(numeral) = g.bare(at + 1).and_then(|(word, _)| word.numeral)
        && matches!(numeral.class, Class::HundredPlural | Class::ScalePlural | Class::Tens)
    {
        let by = Exact::whole(numeral.value);
        let most = most.and_then(|most| most.times(by));
        return Some(draft(g, at, at + 2, least.times(by), most));
    }
    let found = draft(g, at, at + 1, Some(least), most);
    if found.unit_tokens.is_some() {
        return Some(found);
    }
    // «مدن عدة»: the noun comes first.
    let before = at.checked_sub(1).filter(|before| *before >= free)?;
    let (word, reading) = g.word(before)?;
    let noun = word.noun.filter(|noun| noun.form == Form::Plural && !reading.article)?;
    let mut found = Draft::new(before, at + 1, FigureKind::Count, Bound::Vague);
    found.unit = Some(noun.slug.to_owned());
    found.unit_tokens = Some((before, at));
    if noun.sort == Sort::Time {
        found.kind = FigureKind::Duration;
    }
    (found.low, found.high) = (Some(least), most);
    Some(found)
}

/// «مئات المتظاهرين», «عشرات الآلاف من المحتجين», «العشرات».
fn many(g: &Grammar<'_>, at: usize, least: Exact) -> Option<Draft> {
    let (_, reading) = g.word(at)?;
    let mut low = least;
    let mut next = at + 1;
    while let Some((word, reading)) = g.bare(next)
        && let Some(numeral) = word.numeral
        && matches!(numeral.class, Class::ScalePlural | Class::HundredPlural)
        && (reading.article || next == at + 1)
        && next < at + 3
    {
        low = low.times(Exact::whole(numeral.value))?;
        next += 1;
    }
    let found = draft(g, at, next, Some(low), None);
    let alone = found.unit_tokens.is_none();
    // Without the article and without a noun it is a number's own word: «بالآلاف», «آلاف».
    if alone && !reading.article && next == at + 1 && !g.joined(next).is_some_and(|_| true) {
        return Some(found).filter(|_| reading.preposition.is_none());
    }
    if alone && reading.article && reading.preposition == Some('ب') {
        return None;
    }
    Some(found)
}

/// «عدد من المسؤولين», «أعدادا كبيرة من الجنود», «العديد من الدول».
fn number_of(g: &Grammar<'_>, at: usize) -> Option<Draft> {
    let (_, reading) = g.word(at)?;
    if reading.article != g.stem(at, "عديد") {
        return None;
    }
    let mut next = at + 1;
    while next < at + 3 && is_size(g, next) {
        next += 1;
    }
    if !g.is(next, "من") {
        return None;
    }
    let (word, reading) = g.bare(next + 1)?;
    if word.is(mark::FUNCTION) || word.numeral.is_some() {
        return None;
    }
    let end = match noun::from_group(g, next) {
        Some(end) => end,
        None if reading.article || g.has_article(next + 1) => next + 2,
        None if noun::may_be_counted(g, next + 1) => next + 2,
        None => return None,
    };
    let mut found = Draft::new(at, end, FigureKind::Count, Bound::Vague);
    found.unit = word.noun.map(|noun| noun.slug.to_owned());
    found.unit_tokens = Some((next + 1, end));
    Some(found)
}

/// «كبيرة», «محدود»: how great a number is.
fn is_size(g: &Grammar<'_>, at: usize) -> bool {
    const SIZES: [&str; 16] = [
        "كبير",
        "كبيره",
        "كبيرا",
        "محدود",
        "محدوده",
        "محدودا",
        "قليل",
        "قليله",
        "قليلا",
        "هاءل",
        "هاءله",
        "ضخم",
        "ضخمه",
        "ضخما",
        "متزايد",
        "متزايده",
    ];
    g.bare(at).is_some() && SIZES.contains(&fold(g.written(at)).as_str())
}

/// «أيام أو أسابيع», «منذ سنوات», «لساعات».
fn some_time(g: &Grammar<'_>, at: usize, for_: bool) -> Option<Draft> {
    let counted = noun::counted(g, at).or_else(|| {
        let noun = g.word(at)?.0.noun?;
        let either = g.is(at + 1, "او");
        let other = g.naked(at + 2).and_then(|w| w.noun);
        let other = other.filter(|o| either && o.sort == Sort::Time && o.form == Form::Plural);
        Some(noun::Counted {
            next: if other.is_some() { at + 3 } else { at + 1 },
            sort: Sort::Time,
            form: Form::Plural,
            slug: Some(match other {
                Some(other) => format!("{}-or-{}", noun.slug, other.slug),
                None => noun.slug.to_owned(),
            }),
            at,
            percent: false,
        })
    })?;
    let either = counted.next > at + 1;
    let before = at.checked_sub(1);
    let after =
        |words: &[&str]| before.is_some_and(|before| words.iter().any(|word| g.stem(before, word)));
    let placed = for_ || after(&["منذ", "قبل", "بعد", "خلال", "طوال", "طيله", "مدي"]);
    let mut next = counted.next;
    let definite = g.bare(next).is_some_and(|(_, reading)| reading.article) || g.has_article(next);
    if !either && (!placed || definite) {
        return None;
    }
    let several = g.is(next, "عده");
    if several || g.is(next, "قليله") || g.is(next, "معدوده") {
        next += 1;
    }
    let mut found = Draft::new(at, next, FigureKind::Duration, Bound::Vague);
    found.count(&counted);
    found.next = next;
    found.low = several.then_some(Exact::whole(3));
    Some(found)
}
