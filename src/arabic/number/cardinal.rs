//! Numbers in words, in digits, and in both.
//!
//! The order of the language: hundreds, then units, then tens, all joined by و («مئة وخمسة وعشرون»);
//! each group before its scale («ثلاثمئة ألف»), greater scales first. A unit and عشر make 11 to 19, a unit
//! and مئة hundreds. Gender and case are not checked: news mixes them. A scale multiplies what stands
//! before it, back to the last greater scale, so that «مئة ألف مليون» is a hundred thousand millions;
//! digits may stand wherever a group may («أربعة آلاف و266», «1,4 مليون»).

use super::exact::Exact;
use super::grammar::Grammar;
use super::word::{Class, Numeral};

/// A number that was read.
#[derive(Clone, Copy, Debug)]
pub struct Cardinal {
    /// Its value.
    pub value: Exact,
    /// The token after it.
    pub next: usize,
    /// What the last part counts: 1, or the scale it ended in.
    pub scale: u64,
    /// The value of the last part, when it is a unit that stands for itself, else 0.
    pub last_unit: Exact,
    /// Whether an ordinal is in it.
    pub ordinal: bool,
    /// Whether it is one number in digits and nothing more; its place in [`Line::literals`].
    ///
    /// [`Line::literals`]: super::token::Line::literals
    pub literal: Option<usize>,
    /// Whether it is a single word, and of which class.
    pub single: Option<Class>,
    /// The other value of its digits, scaled alike.
    pub other: Option<Exact>,
    /// The value and the end of what stands before the first و within.
    pub first: Option<(Exact, usize)>,
}

/// What was read last, which says what may follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Hundreds,
    Unit,
    /// Nothing smaller can follow.
    Final,
    Digits,
    /// A scale; what follows must be smaller.
    Scale,
}

/// The parts of a number while it is read.
struct Parts {
    /// Sums that ended in a scale of 1000 or more, from great to small.
    closed: [Exact; 8],
    count: usize,
    /// The group after them.
    group: Exact,
    last: Last,
    last_unit: Exact,
    scale: u64,
    other: Option<Exact>,
}

impl Parts {
    fn total(&self) -> Option<Exact> {
        let mut sum = self.group;
        for part in self.closed.get(..self.count)? {
            sum = sum.plus(*part)?;
        }
        Some(sum)
    }

    /// Whether `value` in a unit of `scale` may follow what is closed.
    fn has_room(&self, value: Exact) -> bool {
        self.count == 0 || value < Exact::whole(self.scale)
    }

    /// Multiplies what is smaller than `scale` by it and closes the part.
    fn multiply(&mut self, scale: u64) -> Option<()> {
        let by = Exact::whole(scale);
        let mut sum = self.group;
        let mut left = self.count;
        while left > 0 && self.closed[left - 1] < by {
            left -= 1;
            sum = sum.plus(self.closed[left])?;
        }
        if sum == Exact::ZERO {
            return None;
        }
        let part = sum.times(by)?;
        if left > 0 && part >= self.closed[left - 1] {
            return None;
        }
        self.other = if left == self.count { self.other.and_then(|o| o.times(by)) } else { None };
        self.group = Exact::ZERO;
        self.count = left;
        self.close(part, scale)
    }

    fn close(&mut self, part: Exact, scale: u64) -> Option<()> {
        *self.closed.get_mut(self.count)? = part;
        self.count += 1;
        self.scale = scale;
        self.last = Last::Scale;
        self.last_unit = Exact::ZERO;
        Some(())
    }
}

/// The number that begins at `at`; particles written onto its first word are not looked at.
pub fn cardinal(g: &Grammar<'_>, at: usize) -> Option<Cardinal> {
    let mut parts = Parts {
        closed: [Exact::ZERO; 8],
        count: 0,
        group: Exact::ZERO,
        last: Last::Nothing,
        last_unit: Exact::ZERO,
        scale: 1,
        other: None,
    };
    let mut best: Option<Cardinal> = None;
    let mut ordinal = false;
    let mut at = at;
    let mut elements = 0;
    let mut first = None;
    while let Some(element) = element(g, at, &mut parts) {
        elements += 1;
        ordinal |= element.ordinal;
        let mut literal = element.literal.filter(|_| elements == 1 && parts.last == Last::Digits);
        let mut next = element.next;
        while let Some((numeral, after)) = scale_at(g, next, &parts) {
            let done = match numeral.class {
                Class::Hundred | Class::HundredPlural if numeral.value == 100 => {
                    parts.group = parts.group.times(Exact::whole(100))?;
                    parts.last = Last::Hundreds;
                    parts.last_unit = Exact::ZERO;
                    parts.scale = 100;
                    Some(())
                }
                _ => parts.multiply(numeral.value),
            };
            if done.is_none() {
                return best;
            }
            literal = None;
            next = after;
        }
        let value = parts.total()?;
        if elements == 2 {
            first = best.map(|b| (b.value, b.next));
        }
        best = Some(Cardinal {
            value,
            next,
            scale: if parts.last == Last::Scale || parts.last == Last::Hundreds {
                parts.scale
            } else {
                1
            },
            last_unit: parts.last_unit,
            ordinal,
            literal,
            single: element.class.filter(|_| elements == 1 && next == at + 1),
            other: parts.other.filter(|_| elements == 1),
            first,
        });
        at = match g.joined(next) {
            Some(joined) => joined,
            // «4 آلاف 300»: the و is sometimes forgotten.
            None if g.lenient && parts.last == Last::Scale && g.digits(next).is_some() => next,
            None => break,
        };
    }
    best
}

/// One word or number and what it is.
struct Element {
    next: usize,
    ordinal: bool,
    literal: Option<usize>,
    class: Option<Class>,
}

/// Adds what stands at `at` to the parts, if it may stand there.
fn element(g: &Grammar<'_>, at: usize, parts: &mut Parts) -> Option<Element> {
    let opens = matches!(parts.last, Last::Nothing | Last::Scale);
    if let Some((index, next)) = g.digits(at) {
        let literal = g.line.literals.get(index)?;
        let value = literal.value?;
        let fits = match parts.last {
            Last::Nothing => true,
            Last::Scale => parts.has_room(value) && value.is_whole(),
            Last::Hundreds => value < Exact::whole(100) && value.is_whole(),
            _ => false,
        };
        if !fits || g.is_name(next - 1) {
            return None;
        }
        parts.group = parts.group.plus(value)?;
        parts.other = literal.other;
        parts.last = Last::Digits;
        parts.last_unit = Exact::ZERO;
        return Some(Element { next, ordinal: false, literal: Some(index), class: None });
    }
    let (word, reading) = g.word(at)?;
    if let Some(number) = word.ordinal.filter(|_| word.numeral.is_none() || reading.article) {
        return ordinal_element(g, at, number, parts);
    }
    let numeral = word.numeral?;
    let mut class = Some(numeral.class);
    let small = opens || parts.last == Last::Hundreds;
    let mut next = at + 1;
    let add = |parts: &mut Parts, value: u64, last: Last| -> Option<()> {
        parts.group = parts.group.plus(Exact::whole(value))?;
        parts.last = last;
        parts.last_unit = if last == Last::Unit { Exact::whole(value) } else { Exact::ZERO };
        Some(())
    };
    let following = |at: usize| g.naked(at).and_then(|word| word.numeral);
    match numeral.class {
        Class::Zero if parts.last == Last::Nothing => add(parts, 0, Last::Final)?,
        Class::Unit | Class::BoundUnit if small => match following(next) {
            Some(Numeral { class: Class::Ten, .. }) => {
                next += 1;
                class = None;
                add(parts, numeral.value + 10, Last::Final)?;
            }
            Some(Numeral { class: Class::Hundred | Class::HundredPlural, .. })
                if opens && (3..=9).contains(&numeral.value) =>
            {
                next += 1;
                class = None;
                parts.scale = 100;
                add(parts, numeral.value * 100, Last::Hundreds)?;
            }
            _ => {
                let tens = g.joined(next).and_then(|at| g.word(at)).and_then(|(w, _)| w.numeral);
                let compound = tens.is_some_and(|n| n.class == Class::Tens);
                // After the article, in an ordinal, «أحد» is a unit: «الأحد والعشرون».
                if numeral.class == Class::BoundUnit && !compound {
                    return None;
                }
                add(parts, numeral.value, Last::Unit)?;
            }
        },
        Class::Ten | Class::Compound if small => add(parts, numeral.value, Last::Final)?,
        Class::Tens if small || parts.last == Last::Unit => add(parts, numeral.value, Last::Final)?,
        Class::Hundred | Class::Hundreds if opens => {
            parts.scale = 100;
            add(parts, numeral.value, Last::Hundreds)?;
        }
        Class::Scale | Class::ScaleDual | Class::ScaleOrDual if opens || numeral.value < 100 => {
            let written = g.written(at);
            let one = match numeral.class {
                Class::Scale => true,
                Class::ScaleOrDual => written.contains('\u{64b}'),
                _ => false,
            };
            let double = numeral.class == Class::ScaleOrDual && !one;
            let value = if double { numeral.value.checked_mul(2)? } else { numeral.value };
            let scale = if numeral.class == Class::ScaleDual { value / 2 } else { numeral.value };
            let value = Exact::whole(value);
            if scale < 100 {
                add(parts, u64::from(value.small()?), Last::Final)?;
            } else if parts.has_room(value) {
                parts.close(value, scale)?;
            } else {
                return None;
            }
        }
        _ => return None,
    }
    Some(Element { next, ordinal: false, literal: None, class })
}

/// An ordinal as part of a number: «الثالث والعشرون», «الخامسة عشرة».
fn ordinal_element(g: &Grammar<'_>, at: usize, number: u8, parts: &mut Parts) -> Option<Element> {
    if !matches!(parts.last, Last::Nothing | Last::Scale | Last::Hundreds) {
        return None;
    }
    let number = u64::from(number);
    let ten = g.naked(at + 1).and_then(|word| word.numeral).is_some_and(|n| n.class == Class::Ten);
    let tens = g
        .joined(at + 1)
        .and_then(|at| g.word(at))
        .and_then(|(word, _)| word.numeral)
        .is_some_and(|n| n.class == Class::Tens);
    let (value, next, last) = match (number, ten, tens) {
        (11, true, _) => (11, at + 2, Last::Final),
        (11, false, true) => (1, at + 1, Last::Unit),
        (11, false, false) | (10, true, _) => return None,
        (n, true, _) => (n + 10, at + 2, Last::Final),
        (10, false, _) => (10, at + 1, Last::Final),
        (n, false, _) => (n, at + 1, Last::Unit),
    };
    parts.group = parts.group.plus(Exact::whole(value))?;
    parts.last = last;
    parts.last_unit = Exact::ZERO;
    Some(Element { next, ordinal: true, literal: None, class: None })
}

/// The scale that multiplies what was read, at `at`: no و before it, no article.
fn scale_at(g: &Grammar<'_>, at: usize, parts: &Parts) -> Option<(Numeral, usize)> {
    let (word, reading) = g.bare(at)?;
    if reading.article && !g.lenient {
        return None;
    }
    let numeral = word.numeral?;
    let fits = match numeral.class {
        Class::Scale | Class::ScaleOrDual | Class::ScalePlural => true,
        Class::Hundred | Class::HundredPlural => {
            matches!(parts.last, Last::Digits | Last::Final) && parts.group < Exact::whole(1000)
        }
        _ => false,
    };
    fits.then_some((numeral, at + 1))
}
