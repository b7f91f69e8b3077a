//! Two without a number: «شهرين», «نافذتين»; and one and a half: «ساعة ونصف».

use super::age::age;
use super::bound;
use super::draft::{Draft, half_of_unit, kind_of};
use super::exact::Exact;
use super::figure::{Bound, FigureKind};
use super::grammar::Grammar;
use super::noun::{self, Counted};
use super::word::{Form, Sort};

pub fn dual(g: &Grammar<'_>, at: usize, sort: Sort, slug: &str) -> Option<Draft> {
    let written = g.written(at).trim_end_matches(|c| ('\u{64b}'..='\u{652}').contains(&c));
    // «يومي» and «شهري» are adjectives far more often than duals; «ميلان» is a city.
    let adjective = g.stem(at, "اخران") || g.stem(at, "اخرين");
    if !written.ends_with('ن') || written.ends_with("ميلان") || adjective {
        return None;
    }
    let counted = Counted {
        next: at + 1,
        sort,
        form: Form::Dual,
        slug: Some(slug.to_owned()),
        at,
        percent: false,
    };
    Some(two(g, at, &counted))
}

pub fn two(g: &Grammar<'_>, at: usize, counted: &Counted) -> Draft {
    let mut draft = Draft::new(at, at + 1, kind_of(counted), Bound::Exact);
    draft.count(counted);
    if g.naked(at + 1).and_then(|w| w.numeral).is_some_and(|n| n.value == 2) {
        draft.next += 1;
    }
    let mut value = Exact::whole(2);
    half_of_unit(g, &mut draft, &mut value, counted);
    let bound = bound::after(g, draft.next);
    if let Some((_, next)) = bound {
        draft.next = next;
    }
    draft.set(value, bound.map_or(Bound::Exact, |(bound, _)| bound));
    age(g, &mut draft, at);
    draft
}

/// Feminine duals of any noun: تان and تين end little else.
pub fn unknown_dual(g: &Grammar<'_>, at: usize) -> Option<Draft> {
    let written = g.written(at);
    if !(written.ends_with("تين") || written.ends_with("تان")) {
        return None;
    }
    // «طائرتين مسيرتين»: an adjective of the dual before it.
    let before = at.checked_sub(1).filter(|_| g.line.tokens.get(at).is_some_and(|t| t.spaced));
    if before.is_some_and(|i| g.word(i).is_some() && g.written(i).ends_with(ending(written))) {
        return None;
    }
    const NAMES: [&str; 16] = [
        "بوتين",
        "روتين",
        "نيكوتين",
        "بروتين",
        "جنتين",
        "مارتين",
        "فالنتين",
        "بساتين",
        "لاتين",
        "ستان",
        "فستان",
        "بستان",
        "بهتان",
        "كوينتين",
        "كوارتين",
        "أوستين",
    ];
    let letters = written.chars().count();
    let article = ["ال", "وال", "بال", "لل", "فال", "كال", "ولل", "وبال"];
    if letters < 5
        || NAMES.iter().any(|name| written.ends_with(name))
        || article.iter().any(|article| written.starts_with(article))
    {
        return None;
    }
    let counted = Counted {
        next: at + 1,
        sort: Sort::Thing,
        form: Form::Dual,
        slug: None,
        at,
        percent: false,
    };
    let draft = two(g, at, &counted);
    // A particle that cannot be told from the word's own first letter.
    (!written.starts_with(['و', 'ب', 'ل', 'ف', 'ي']) || letters < 7).then_some(draft)
}

/// The last three letters of a feminine dual.
fn ending(written: &str) -> &str {
    if written.ends_with("تين") { "تين" } else { "تان" }
}

/// «ساعة ونصف», «عام ونصف العام».
pub fn one_and_a_half(g: &Grammar<'_>, at: usize) -> Option<Draft> {
    let counted = noun::counted(g, at).or_else(|| {
        let noun = g.word(at)?.0.noun?;
        Some(Counted {
            next: at + 1,
            sort: noun.sort,
            form: noun.form,
            slug: Some(noun.slug.to_owned()),
            at,
            percent: false,
        })
    })?;
    let mut draft = Draft::new(at, at + 1, FigureKind::Duration, Bound::Exact);
    draft.count(&counted);
    let mut value = Exact::ONE;
    half_of_unit(g, &mut draft, &mut value, &counted);
    draft.set(value, Bound::Exact);
    (value > Exact::ONE).then_some(draft)
}
