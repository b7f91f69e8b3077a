//! Numbers that stand behind their noun, and ordinals: «شخص واحد», «السنوات الثلاث», «الساعات الـ24»,
//! «اليوم الثالث», «تاسع دول العالم», «ثاني أكبر مدينة».

use super::cardinal::cardinal;
use super::draft::Draft;
use super::exact::Exact;
use super::figure::{Bound, FigureKind};
use super::grammar::Grammar;
use super::noun;
use super::word::{Class, Form, Noun, Sort, mark};
use crate::arabic::fold;

/// The number at `at` together with the noun before it.
pub fn behind_noun(g: &Grammar<'_>, at: usize, free: usize) -> Option<Draft> {
    let before = at.checked_sub(1).filter(|before| *before >= free)?;
    let (noun, noun_reading) = g.word(before)?;
    let definite = noun_reading.article || is_definite(g, before);
    if let Some((word, reading)) = g.bare(at)
        && !reading.article
        && !definite
    {
        // «شخص واحد».
        let one = word.numeral.is_some_and(|n| n.class == Class::Unit && n.value == 1);
        let counted = noun.noun.filter(|n| n.form == Form::Singular && n.sort != Sort::Money);
        if let (true, Some(counted)) = (one, counted) {
            return Some(draft(before, at + 1, at, Exact::ONE, Some(counted), false));
        }
        return None;
    }
    if !definite || noun.is(mark::FUNCTION | mark::TITLE) {
        return None;
    }
    let article = g.line.clitic(at).map_or_else(
        || g.bare(at).is_some_and(|(_, reading)| reading.article),
        |clitic| clitic.article && clitic.preposition.is_none() && clitic.conjunction.is_none(),
    );
    if !article {
        return None;
    }
    let c = cardinal(g, at)?;
    let plural = match noun.noun {
        Some(noun) => noun.form == Form::Plural,
        None => {
            let folded = fold(g.written(before));
            ["ات", "ون", "ين"].iter().any(|tail| folded.ends_with(tail))
                || (!folded.ends_with('ه') && c.value < Exact::whole(11) && !c.ordinal)
        }
    };
    if c.ordinal {
        let first = c.value == Exact::ONE;
        let clock = noun.noun.is_some_and(|noun| noun.slug == "hours");
        if plural || clock || (first && noun.noun.is_none()) || noun.is(mark::LABEL) && first {
            return None;
        }
        return Some(draft(before, c.next, at, c.value, noun.noun, true));
    }
    if noun.is(mark::LABEL) && !plural {
        return None;
    }
    if !plural && (c.value < Exact::whole(11) || noun.is(mark::YEAR)) {
        return None;
    }
    Some(draft(before, c.next, at, c.value, noun.noun, !plural))
}

/// Whether a word that the lexicon does not know has the article.
fn is_definite(g: &Grammar<'_>, at: usize) -> bool {
    g.has_article(at) && g.word(at).is_some_and(|(_, reading)| reading.id == 0)
}

fn draft(
    first: usize,
    next: usize,
    number: usize,
    value: Exact,
    noun: Option<Noun>,
    ordinal: bool,
) -> Draft {
    let kind = match (ordinal, noun.map(|noun| noun.sort)) {
        (true, _) => FigureKind::Ordinal,
        (_, Some(Sort::Time)) => FigureKind::Duration,
        _ => FigureKind::Count,
    };
    let mut draft = Draft::new(first, next, kind, Bound::Exact);
    draft.set(value, Bound::Exact);
    draft.unit = noun.map(|noun| noun.slug.to_owned());
    draft.unit_tokens = Some((first, number));
    draft
}

/// The ordinal at `at` with the noun behind it: «تاسع دول العالم», «ثاني أكبر مدينة», «أول مرة».
pub fn before_noun(g: &Grammar<'_>, at: usize) -> Option<Draft> {
    let (word, _) = g.word(at)?;
    let number = word.ordinal.filter(|number| *number <= 10)?;
    let written = fold(g.written(at));
    if written.ends_with('ه') {
        return None;
    }
    let mut head = at + 1;
    let most = g.naked(head).is_some() && is_elative(g, head);
    if most {
        head += 1;
    }
    let next = g.naked(head)?;
    if next.is(mark::FUNCTION | mark::TITLE)
        || next.month.is_some()
        || next.numeral.is_some()
        || next.ordinal.is_some()
        || g.stem(head, "امس")
        || !noun::may_be_counted(g, head)
    {
        return None;
    }
    let mut end = head + 1;
    let closes =
        g.bare(end).is_some_and(|(word, reading)| reading.article && word.ordinal.is_none())
            || is_plainly_definite(g, end);
    let construct = next.noun.is_some_and(|noun| noun.form == Form::Plural)
        || next.noun.is_none() && !fold(g.written(head)).ends_with('ه');
    if closes && construct {
        end += 1;
    }
    let mut found = Draft::new(at, end, FigureKind::Ordinal, Bound::Exact);
    found.set(Exact::whole(number.into()), Bound::Exact);
    found.unit = next.noun.map(|noun| noun.slug.to_owned());
    found.unit_tokens = Some((head, head + 1));
    Some(found)
}

fn is_plainly_definite(g: &Grammar<'_>, at: usize) -> bool {
    g.bare(at).is_some_and(|(_, reading)| reading.id == 0) && g.has_article(at)
}

/// «أكبر», «أهم»: the superlatives that follow ordinals.
fn is_elative(g: &Grammar<'_>, at: usize) -> bool {
    const ELATIVES: [&str; 17] = [
        "اكبر", "اهم", "اكثر", "اعلي", "اطول", "اغني", "اقوي", "افضل", "اسوء", "اغلي", "اسرع",
        "اقدم", "اخطر", "اشد", "اضخم", "ابرز", "اصغر",
    ];
    ELATIVES.contains(&fold(g.written(at)).as_str())
}
