//! A figure while its rules are still reading: token positions instead of bytes.

use super::bound;
use super::exact::Exact;
use super::figure::{Bound, Figure, FigureKind, Value};
use super::grammar::Grammar;
use super::noun::{self, Counted};
use super::quantity::Quantity;
use super::word::{Form, Sort, mark};
use crate::text::TextRange;

/// A figure to be.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The first token; particles on it stay out.
    pub first: usize,
    /// The token after it.
    pub next: usize,
    /// See [`Figure`].
    pub kind: FigureKind,
    /// See [`Figure`].
    pub value: Option<Value>,
    /// See [`Figure`].
    pub low: Option<Exact>,
    /// See [`Figure`].
    pub high: Option<Exact>,
    /// See [`Figure`].
    pub bound: Bound,
    /// See [`Figure`].
    pub unit: Option<String>,
    /// The tokens of the unit.
    pub unit_tokens: Option<(usize, usize)>,
    /// See [`Figure`].
    pub readings: Vec<Exact>,
}

impl Draft {
    /// A draft without a value.
    pub fn new(first: usize, next: usize, kind: FigureKind, bound: Bound) -> Self {
        Self {
            first,
            next,
            kind,
            value: None,
            low: None,
            high: None,
            bound,
            unit: None,
            unit_tokens: None,
            readings: Vec::new(),
        }
    }

    /// Takes what is counted.
    pub fn count(&mut self, counted: &Counted) {
        self.next = counted.next;
        self.unit.clone_from(&counted.slug);
        self.unit_tokens = Some((counted.at, counted.next));
        self.kind = kind_of(counted);
    }

    /// Sets the value and what its bound says of the least and the most.
    pub fn set(&mut self, value: Exact, bound: Bound) {
        self.value = Some(Value::Number(value));
        self.bound = bound;
        (self.low, self.high) = match bound {
            Bound::AtLeast | Bound::MoreThan => (Some(value), None),
            Bound::AtMost | Bound::LessThan => (None, Some(value)),
            _ => (None, None),
        };
    }

    /// The figure in `text`, of which the line begins at `base`.
    pub fn finish(self, g: &Grammar<'_>, text: &str, base: usize) -> Option<Figure> {
        let tokens = &g.line.tokens;
        // Particles that a blank parts from the number («بـ 5») stay out with the blank.
        let start = match g.line.clitic(self.first) {
            Some(clitic) if !clitic.article => tokens.get(self.first + 1)?.start,
            _ => tokens.get(self.first)?.core,
        };
        let end = tokens.get(self.next.checked_sub(1)?)?.end;
        let unit_text = self.unit_tokens.and_then(|(from, to)| {
            let from = tokens.get(from)?.start;
            let to = tokens.get(to.checked_sub(1)?)?.end;
            TextRange::new(text, base + from, base + to).ok()
        });
        Some(Figure {
            range: TextRange::new(text, base + start, base + end).ok()?,
            kind: self.kind,
            // What may be several values is no value: all of them are told.
            value: self.value.filter(|_| self.readings.is_empty()),
            low: self.low,
            high: self.high,
            bound: self.bound,
            unit: self.unit,
            unit_text,
            readings: self.readings,
        })
    }
}

/// What a figure of this unit is.
pub fn kind_of(counted: &Counted) -> FigureKind {
    match counted.sort {
        _ if counted.percent => FigureKind::Percent,
        Sort::Time => FigureKind::Duration,
        Sort::Money => FigureKind::Money,
        Sort::Measure if counted.slug.as_deref() == Some("times") => FigureKind::Count,
        Sort::Measure => FigureKind::Other,
        Sort::Thing => FigureKind::Count,
    }
}

/// The draft of a quantity with what stands behind it: unit, second bound, the group counted from.
pub fn measured(g: &Grammar<'_>, first: usize, q: &Quantity, bound: Option<Bound>) -> Draft {
    let kind = match (q.ordinal, q.share) {
        (true, _) => FigureKind::Ordinal,
        (_, true) => FigureKind::Other,
        _ => FigureKind::Count,
    };
    let mut draft = Draft::new(first, q.next, kind, Bound::Exact);
    let mut value = q.value;
    let mut other = q.other;
    let mut bound = bound;
    let early = bound::after(g, draft.next);
    if let Some((found, next)) = early {
        bound = bound.or(Some(found));
        draft.next = next;
    }
    // Two of a thing are a dual: «اثنان عثر عليهما» counts nothing that follows.
    let two = q.value == Exact::whole(2) && q.cardinal.is_some_and(|c| c.single.is_some());
    let bare = q.ordinal || (two && !g.lenient && noun::hundredths(g, draft.next).is_none());
    let others = two && g.stem(draft.next, "اخران") || g.stem(draft.next, "اخرين");
    let counted = if bare && !others { None } else { noun::counted(g, draft.next) };
    let counted = counted.or_else(|| q.share.then(|| shared(g, draft.next)).flatten());
    if let Some(counted) = &counted {
        // «5 فلسا» has no part of a person in «1.500 شخص»: people and things are whole.
        if counted.sort == Sort::Thing
            && let Some(whole) = other.filter(|o| o.is_whole() && !value.is_whole())
        {
            (value, other) = (whole, Some(value));
        }
        draft.count(counted);
        match counted.sort {
            Sort::Money => smaller_coins(g, &mut draft, &mut value, counted),
            Sort::Time => smaller_times(g, &mut draft, &mut value, counted),
            _ => {}
        }
        below_zero(g, &mut draft, &mut value);
        if counted.sort != Sort::Thing {
            half_of_unit(g, &mut draft, &mut value, counted);
        }
        if q.share && counted.sort == Sort::Thing {
            draft.kind = FigureKind::Other;
        }
    } else if early.is_some() {
        // The bound stays inside when nothing follows it.
    } else if g.lenient {
        below_zero(g, &mut draft, &mut value);
    }
    if let Some((found, next)) = bound::after(g, draft.next) {
        bound = bound.or(Some(found));
        draft.next = next;
    }
    let people = counted.as_ref().is_none_or(|c| {
        c.sort == Sort::Thing
            && (early.is_some()
                || g.naked(c.at).is_some_and(|w| w.is(mark::GROUP))
                || c.slug.as_deref().is_some_and(is_people))
    });
    if people
        && !q.share
        && !q.ordinal
        && let Some(end) = noun::from_group(g, draft.next)
    {
        if draft.unit_tokens.is_none() {
            draft.unit_tokens = Some((draft.next + 1, end));
            draft.unit =
                g.word(draft.next + 1).and_then(|(w, _)| w.noun).map(|n| n.slug.to_owned());
        }
        draft.next = end;
    }
    draft.set(value, bound.unwrap_or(Bound::Exact));
    if let Some(other) = other {
        draft.readings = vec![value, other];
    }
    draft
}

/// Whether the counted are people, who may belong to a group; «ثمانية قتلى» are counted by what became
/// of them, and «من الشرطة» says who they were.
fn is_people(slug: &str) -> bool {
    matches!(
        slug,
        "persons"
            | "men"
            | "women"
            | "children"
            | "youths"
            | "soldiers"
            | "officers"
            | "members"
            | "police"
            | "victims"
            | "detainees"
            | "prisoners"
            | "hostages"
            | "civilians"
    )
}

/// What a fraction is a share of: «نصف السكان», «ربع قرن».
fn shared(g: &Grammar<'_>, at: usize) -> Option<Counted> {
    let found = noun::vaguely_counted(g, at)?;
    (!g.stem(at, "نهاءي")).then_some(found)
}

/// «20 دولارا و43 سنتا».
fn smaller_coins(g: &Grammar<'_>, draft: &mut Draft, value: &mut Exact, counted: &Counted) {
    let joined = g.joined(draft.next);
    let at = match joined {
        Some(at) => at,
        None if g.lenient => draft.next,
        None => return,
    };
    let Some(more) = super::cardinal::cardinal(g, at) else { return };
    let unit = noun::counted(g, more.next);
    let parts = match unit.as_ref().and_then(|u| u.slug.as_deref()) {
        Some("cent" | "piastre" | "halala" | "kopeck" | "centime" | "agora") => 100,
        Some("fils" | "millime" | "baisa") => 1000,
        None if g.lenient && joined.is_none() && counted.sort == Sort::Money => 100,
        _ => return,
    };
    let sum = more.value.over(Exact::whole(parts)).and_then(|part| value.plus(part));
    if let Some(sum) = sum {
        *value = sum;
        draft.next = unit.map_or(more.next, |unit| unit.next);
    }
}

/// Seconds of a unit of time whose length never changes.
fn seconds(slug: &str) -> Option<u64> {
    Some(match slug {
        "seconds" => 1,
        "minutes" => 60,
        "hours" => 3600,
        "days" => 86_400,
        "weeks" => 604_800,
        _ => return None,
    })
}

/// «3 ساعات و20 دقيقة» in hours, «سنتان وثلاثة أشهر» in years.
fn smaller_times(g: &Grammar<'_>, draft: &mut Draft, value: &mut Exact, counted: &Counted) {
    let Some(at) = g.joined(draft.next) else { return };
    let (amount, noun) = match super::cardinal::cardinal(g, at) {
        Some(c) => (c.value, noun::counted(g, c.next)),
        None => match g.word(at).and_then(|(word, _)| word.noun) {
            Some(noun) if noun.sort == Sort::Time && noun.form == Form::Dual => {
                (Exact::whole(2), None)
            }
            _ => return,
        },
    };
    let (slug, next) = match &noun {
        Some(noun) if noun.sort == Sort::Time => (noun.slug.as_deref(), noun.next),
        Some(_) => return,
        None if g.word(at).is_some_and(|(w, _)| w.noun.is_some()) => {
            (g.word(at).and_then(|(w, _)| w.noun).map(|n| n.slug), at + 1)
        }
        None => return,
    };
    let (Some(big), Some(small)) = (counted.slug.as_deref(), slug) else { return };
    let ratio = match (big, small) {
        ("years", "months") => Exact::ratio(1, 12),
        _ => match (seconds(big), seconds(small)) {
            (Some(b), Some(s)) if s < b => Exact::ratio(s.into(), b.into()),
            _ => None,
        },
    };
    let sum = ratio.and_then(|ratio| amount.times(ratio)).and_then(|part| value.plus(part));
    if let Some(sum) = sum {
        *value = sum;
        draft.next = next;
    }
}

/// «5 درجات تحت الصفر».
fn below_zero(g: &Grammar<'_>, draft: &mut Draft, value: &mut Exact) {
    let zero = |at: usize| g.stem(at, "صفر");
    if g.is(draft.next, "تحت") && zero(draft.next + 1) {
        *value = value.negated();
        draft.next += 2;
    }
}

/// «عام ونصف العام», «3 سنوات ونصف», «5 أمتار وربع المتر».
pub fn half_of_unit(g: &Grammar<'_>, draft: &mut Draft, value: &mut Exact, counted: &Counted) {
    let Some(at) = g.joined(draft.next) else { return };
    let Some((word, reading)) = g.word(at) else { return };
    let Some((numerator @ 1.., denominator @ ..=4)) = word.fraction else { return };
    if reading.article {
        return;
    }
    let part = Exact::ratio(numerator.into(), denominator.into());
    if let Some(sum) = part.and_then(|part| value.plus(part)) {
        *value = sum;
        draft.next = at + 1;
        let again = g.bare(at + 1).and_then(|(word, _)| word.noun);
        if again.is_some_and(|noun| Some(noun.slug) == counted.slug.as_deref()) {
            draft.next += 1;
        }
    }
}
