//! Ages: years beside words that say whose they are.

use super::cardinal::cardinal;
use super::draft::Draft;
use super::figure::{Bound, FigureKind};
use super::grammar::Grammar;
use super::word::mark;

/// «في الرابعة من عمره», «في الثلاثين من العمر»: an age.
pub fn year_of_life(g: &Grammar<'_>, at: usize) -> Option<Draft> {
    if !g.bare(at)?.1.article {
        return None;
    }
    let c = cardinal(g, at)?;
    let life = g.word(c.next + 1).is_some_and(|(word, _)| word.is(mark::AGE));
    if !g.is(c.next, "من") || !life {
        return None;
    }
    let mut draft = Draft::new(at, c.next + 2, FigureKind::Age, Bound::Exact);
    draft.set(c.value, Bound::Exact);
    draft.unit = Some("years".to_owned());
    Some(draft)
}

/// Turns years into an age where the words around say so: «(81 عاما)», «عمره», «يبلغ من العمر».
pub fn age(g: &Grammar<'_>, draft: &mut Draft, first: usize) {
    let years = draft.unit.as_deref() == Some("years") && draft.kind == FigureKind::Duration;
    let bare = draft.unit.is_none() && draft.kind == FigureKind::Count;
    if !(years || bare) {
        return;
    }
    let in_brackets = years
        && first.checked_sub(1).and_then(|i| g.line.mark(i)) == Some('(')
        && matches!(g.line.mark(draft.next), Some(')' | '،' | ','));
    let told = (1..=3).any(|back| {
        first.checked_sub(back).and_then(|i| g.word(i)).is_some_and(|(word, _)| {
            word.is(mark::AGE)
                && !(g.is(first - back, "يبلغ") || g.is(first - back, "تبلغ"))
                && (years || back == 1)
        })
    });
    let of_age = years
        && g.is(draft.next, "من")
        && g.word(draft.next + 1).is_some_and(|(word, _)| word.is(mark::AGE));
    if in_brackets || told || of_age {
        draft.kind = FigureKind::Age;
        draft.unit = Some("years".to_owned());
    }
}
