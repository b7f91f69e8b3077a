//! What a number counts: how far the noun phrase behind it belongs to the figure.
//!
//! By the scheme the counted noun is one word («70 طائرة», not «طائرة نقل»), with three extensions: a
//! currency's country, a group that names its body («رجال أمن»), and «من» with the group that the counted
//! belong to («7 من أفراد الشرطة»), which ends at the first word with the article.

use super::foreign;
use super::grammar::Grammar;
use super::token::Kind;
use super::word::{Class, Form, Sort, mark};
use crate::arabic::fold;
use crate::arabic::lexicon::{class, classes};

/// What is counted.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The token after it.
    pub next: usize,
    /// Its sort.
    pub sort: Sort,
    /// Its form.
    pub form: Form,
    /// Its slug, where one is known.
    pub slug: Option<String>,
    /// The first token of the unit as it is written.
    pub at: usize,
    /// Whether the number is one of hundredths.
    pub percent: bool,
}

/// The unit or noun that stands at `at`, right behind a number.
pub fn counted(g: &Grammar<'_>, at: usize) -> Option<Counted> {
    sign(g, at).or_else(|| hundredths(g, at)).or_else(|| noun(g, at))
}

fn unit(at: usize, next: usize, sort: Sort, slug: &str) -> Counted {
    Counted { next, sort, form: Form::Singular, slug: Some(slug.to_owned()), at, percent: false }
}

/// Signs and units in other scripts: `%`, `$`, `km`.
fn sign(g: &Grammar<'_>, at: usize) -> Option<Counted> {
    match g.line.tokens.get(at)?.kind {
        Kind::Mark('%' | '٪') => {
            Some(Counted { percent: true, ..unit(at, at + 1, Sort::Measure, "percent") })
        }
        Kind::Mark('‰') => Some(unit(at, at + 1, Sort::Measure, "permille")),
        Kind::Mark('°') => Some(unit(at, at + 1, Sort::Measure, "degrees")),
        Kind::Mark(c) => foreign::sign(c).map(|code| unit(at, at + 1, Sort::Money, code)),
        Kind::Foreign => {
            foreign::unit(g.written(at)).map(|(sort, slug)| unit(at, at + 1, sort, slug))
        }
        _ => None,
    }
}

/// «بالمئة», «في المئة», «في الألف», and where they end.
pub fn hundredths(g: &Grammar<'_>, at: usize) -> Option<Counted> {
    let (word, reading) = g.word(at)?;
    let with = reading.preposition == Some('ب') && reading.article && reading.conjunction.is_none();
    let (word, next) = if with {
        (word, at + 1)
    } else if g.is(at, "في") {
        let (word, reading) = g.bare(at + 1)?;
        reading.article.then_some((word, at + 2))?
    } else {
        return None;
    };
    let numeral = word.numeral?;
    match (numeral.class, numeral.value) {
        (Class::Hundred, _) => {
            Some(Counted { percent: true, ..unit(at, next, Sort::Measure, "percent") })
        }
        (Class::Scale, 1000) => Some(unit(at, next, Sort::Measure, "permille")),
        _ => None,
    }
}

/// A noun, known or not.
fn noun(g: &Grammar<'_>, at: usize) -> Option<Counted> {
    let word = g.naked(at)?;
    if let Some(noun) = word.noun {
        // «أكثر من 2,000 يوم الخميس»: the day is when.
        if noun.slug == "days" && g.bare(at + 1).is_some_and(|(word, _)| word.weekday.is_some()) {
            return None;
        }
        let mut found = Counted {
            next: at + 1,
            sort: noun.sort,
            form: noun.form,
            slug: Some(noun.slug.to_owned()),
            at,
            percent: false,
        };
        match noun.sort {
            Sort::Money => currency(g, &mut found),
            Sort::Measure => measure(g, &mut found),
            Sort::Time => either_time(g, &mut found),
            Sort::Thing => institution(g, &mut found),
        }
        return Some(found);
    }
    if !may_be_counted(g, at) {
        return None;
    }
    let mut found = Counted {
        next: at + 1,
        sort: Sort::Thing,
        form: Form::Singular,
        slug: None,
        at,
        percent: false,
    };
    institution(g, &mut found);
    Some(found)
}

/// Whether the word at `at`, which has no article and no known particle, may be a counted noun.
///
/// Without a dictionary this is a matter of shape: no particle, no verb («سيصل», «شاركوا», «قالت»),
/// no و or ب or ل in front unless the noun is known to begin so, no pronoun behind.
pub fn may_be_counted(g: &Grammar<'_>, at: usize) -> bool {
    let Some(word) = g.naked(at).filter(|_| !g.has_article(at)) else { return false };
    if word.noun.is_some() || word.is(mark::COUNTABLE) {
        return true;
    }
    let known = word.is(mark::FUNCTION | mark::YEAR | mark::AGE | mark::BLUR | mark::CURRENCY_OF)
        || word.numeral.is_some()
        || word.fraction.is_some()
        || word.month.is_some()
        || word.vague.is_some()
        || word.ordinal.is_some();
    if known && !word.is(mark::CURRENCY_OF) {
        return false;
    }
    let folded = fold(g.written(at));
    let letters = folded.chars().count();
    let starts = |heads: &[&str]| heads.iter().any(|head| folded.starts_with(head));
    let ends = |tails: &[&str]| tails.iter().any(|tail| folded.ends_with(tail));
    // A verb of the passive whose first vowel is written: «عُثر».
    if letters == 3 && g.written(at).chars().nth(1) == Some('\u{64f}') {
        return false;
    }
    if letters < 2 || starts(&["و", "ي", "سي", "سو", "لل"]) {
        return false;
    }
    if word.marks == 0 && starts(&["ب", "ل", "ستك", "سيك"]) {
        return false;
    }
    if letters > 3 && ends(&["وا", "هم", "هما", "هن"]) {
        return false;
    }
    // A verb of the past, third person feminine: قالت, وصلت; not a plural in ات.
    !(letters > 3 && ends(&["ت"]) && !ends(&["ات", "وت", "يت"]))
}

fn currency(g: &Grammar<'_>, found: &mut Counted) {
    if let Some(country) = g.naked(found.next).and_then(|word| word.country) {
        found.next += 1;
        found.slug = Some(country.to_owned());
    }
    if g.lenient && g.naked(found.next).is_some_and(|word| word.is(mark::FUNCTION)) {
        return;
    }
    if g.is(found.next, "جديد") {
        found.next += 1;
    }
}

fn measure(g: &Grammar<'_>, found: &mut Counted) {
    let shape = g.written(found.next).trim_end_matches(['ا', 'ً', 'ة']);
    let of = match shape {
        "مربع" => "square",
        "مكعب" => "cubic",
        _ => "",
    };
    if !of.is_empty() && g.naked(found.next).is_some() {
        found.next += 1;
        found.slug = found.slug.take().map(|slug| format!("{of}-{slug}"));
    }
    // «كيلومترا في الساعة».
    if g.is(found.next, "في")
        && let Some((word, reading)) = g.bare(found.next + 1)
        && reading.article
        && let Some(time @ ("hours" | "seconds")) = word.noun.map(|noun| noun.slug)
    {
        let per = time.trim_end_matches('s');
        found.slug = found.slug.take().map(|slug| format!("{slug}-per-{per}"));
        found.next += 2;
        return;
    }
    let next = g.naked(found.next).and_then(|word| word.noun).filter(|n| n.sort == Sort::Measure);
    // «ميغا واط».
    if let (Some(prefix @ ("kilo" | "mega" | "giga" | "tera")), Some(unit)) =
        (found.slug.as_deref(), next)
    {
        found.slug = Some(format!("{prefix}{}", unit.slug));
        found.next += 1;
        return;
    }
    if let Some(scale) = next.filter(|n| matches!(n.slug, "celsius" | "fahrenheit" | "light-years"))
    {
        found.slug = Some(scale.slug.to_owned());
        found.next += 1;
    }
}

/// «أيام أو أسابيع»: a second unit of time behind «أو».
fn either_time(g: &Grammar<'_>, found: &mut Counted) {
    if !g.is(found.next, "او") {
        return;
    }
    let other = g.naked(found.next + 1).and_then(|word| word.noun);
    if let Some(other) = other.filter(|o| o.sort == Sort::Time && o.form == found.form) {
        found.slug = found.slug.take().map(|slug| format!("{slug}-or-{}", other.slug));
        found.next += 2;
    }
}

/// «رجال أمن», «عناصر شرطة»: the body that the counted belong to.
fn institution(g: &Grammar<'_>, found: &mut Counted) {
    let head = g.naked(found.at).is_some_and(|word| word.is(mark::GROUP));
    if head && g.naked(found.next).is_some_and(|word| word.is(mark::BODY)) {
        found.next += 1;
    }
}

/// Where «من» and the group behind it end, when what was counted belongs to a group: «من أفراد
/// الشرطة», «من المتظاهرين».
pub fn from_group(g: &Grammar<'_>, at: usize) -> Option<usize> {
    if !g.is(at, "من") {
        return None;
    }
    // «عشرين ألفا من هؤلاء».
    if fold(g.written(at + 1)) == "هءلاء" {
        return Some(at + 2);
    }
    let (word, reading) = g.bare(at + 1)?;
    if word.is(mark::FUNCTION | mark::NO_GROUP)
        || word.numeral.is_some()
        || word.month.is_some()
        || word.weekday.is_some()
        || word.noun.is_some_and(|noun| noun.sort == Sort::Time)
    {
        return None;
    }
    if reading.article || g.has_article(at + 1) {
        return Some(at + 2);
    }
    // A chain of constructs, closed by the article.
    let mut end = at + 2;
    while end < at + 5 {
        let Some((word, reading)) = g.bare(end) else { break };
        if word.is(mark::FUNCTION) || g.word(end).is_none() {
            break;
        }
        if reading.article || g.has_article(end) || is_place(g, end) {
            return Some(end + 1);
        }
        end += 1;
    }
    let head = word.is(mark::GROUP);
    (head && end > at + 2).then_some(at + 3)
}

/// Whether the word at `at` is the name of a place, which closes a chain as the article does: «من رجال
/// شرطة دمشق».
fn is_place(g: &Grammar<'_>, at: usize) -> bool {
    classes(&fold(g.written(at))).has(class::COUNTRY | class::CAPITAL | class::CITY)
}

/// The noun behind a vague number: «المتظاهرين», «رجال الأمن», «مدن».
pub fn vaguely_counted(g: &Grammar<'_>, at: usize) -> Option<Counted> {
    let (word, reading) = g.bare(at)?;
    if !(reading.article || g.has_article(at)) {
        let mut found = noun(g, at)?;
        let next = g.bare(found.next);
        let closed =
            next.is_some_and(|(word, _)| !word.is(mark::FUNCTION)) && g.has_article(found.next);
        if closed && found.sort == Sort::Thing && word.is(mark::GROUP) {
            found.next += 1;
        }
        return Some(found);
    }
    if word.is(mark::FUNCTION | mark::THIS | mark::LAST | mark::NEXT) || word.ordinal.is_some() {
        return None;
    }
    let noun = word.noun;
    Some(Counted {
        next: at + 1,
        sort: noun.map_or(Sort::Thing, |noun| noun.sort),
        form: Form::Plural,
        slug: noun.map(|noun| noun.slug.to_owned()),
        at,
        percent: false,
    })
}
