//! Quantities: cardinals with their fractions, decimals spelt out, signs and quotients.

use super::cardinal::{Cardinal, cardinal};
use super::exact::Exact;
use super::grammar::Grammar;
use super::word::Class;

/// A number with all that changes its value.
#[derive(Clone, Copy, Debug)]
pub struct Quantity {
    /// Its value.
    pub value: Exact,
    /// Another value that it may have.
    pub other: Option<Exact>,
    /// The token after it.
    pub next: usize,
    /// Whether an ordinal is in it.
    pub ordinal: bool,
    /// Whether it is a share of something (a fraction that stands alone).
    pub share: bool,
    /// The cardinal at its start, if one was read.
    pub cardinal: Option<Cardinal>,
}

/// Fractions whose words mean nothing else.
fn is_plain(denominator: u8) -> bool {
    denominator <= 4
}

/// A fraction at `at`: «نصف», «ثلثان», «ثلاثة أرباع», and where it ends.
fn fraction(g: &Grammar<'_>, at: usize) -> Option<(Exact, usize)> {
    let (word, _) = g.word(at)?;
    if let Some((numerator @ 1.., denominator)) = word.fraction
        && (g.lenient || is_plain(denominator))
    {
        return Some((Exact::ratio(numerator.into(), denominator.into())?, at + 1));
    }
    let unit = word.numeral.filter(|n| matches!(n.class, Class::Unit | Class::Ten))?;
    let parts = g.naked(at + 1)?.fraction.filter(|(numerator, _)| *numerator == 0)?;
    Some((Exact::ratio(unit.value.into(), parts.1.into())?, at + 2))
}

/// The quantity that begins at `at`.
pub fn quantity(g: &Grammar<'_>, at: usize) -> Option<Quantity> {
    if let Some(found) = fraction_of_scale(g, at) {
        return Some(found);
    }
    let c = cardinal(g, at)?;
    let mut q = Quantity {
        value: c.value,
        other: c.other,
        next: c.next,
        ordinal: c.ordinal,
        share: false,
        cardinal: Some(c),
    };
    // «مئة وثلاثة أرباع»: the fraction takes the last unit with it.
    if let Some((0, parts)) = g.naked(q.next).and_then(|word| word.fraction) {
        let unit = if c.last_unit == Exact::ZERO { c.value } else { c.last_unit };
        let rest = c.value.plus(unit.negated())?;
        q.value = rest.plus(unit.over(Exact::whole(parts.into()))?)?;
        q.next += 1;
        return Some(q);
    }
    and_fraction(g, &mut q, c.scale);
    spelt_point(g, &mut q);
    if g.lenient {
        digits_fraction(g, &mut q);
    }
    Some(q)
}

/// «نصف مليون», «ثلاثة أرباع المليار», «ربع», «نصف دزينة».
fn fraction_of_scale(g: &Grammar<'_>, at: usize) -> Option<Quantity> {
    let (mut value, mut next) = fraction(g, at)?;
    if let Some((word, _)) = g.word(at)
        && let (Some(numeral), Some((_, parts))) = (word.numeral, word.fraction)
    {
        // «خمسين» is fifty; two fifths only behind و.
        if numeral.class == Class::Tens || fraction_starts_cardinal(g, at) {
            return None;
        }
        if next == g.line.tokens.len() {
            return Some(either(numeral.value, parts, value, next));
        }
    }
    let mut share = true;
    if let Some((word, _)) = g.bare(next)
        && let Some(numeral) = word.numeral
        && matches!(numeral.class, Class::Scale | Class::ScaleOrDual)
    {
        value = value.times(Exact::whole(numeral.value))?;
        next += 1;
        share = false;
        let mut q = Quantity { value, other: None, next, ordinal: false, share, cardinal: None };
        if let Some((word, _)) = g.bare(next)
            && let Some(numeral) = word.numeral
            && matches!(numeral.class, Class::Scale | Class::ScaleOrDual)
        {
            q.value = value.times(Exact::whole(numeral.value))?;
            q.next += 1;
        }
        return Some(q);
    }
    if g.lenient {
        // «خمس العشرين», «خمس خمس العشرين».
        while let Some(((word, reading), after)) = g.word(next).map(|w| (w, next + 1)) {
            if let (Some((n @ 1.., d)), None) = (word.fraction, reading.conjunction) {
                value = value.times(Exact::ratio(n.into(), d.into())?)?;
                next = after;
                continue;
            }
            if reading.article
                && super::noun::hundredths(g, next).is_none()
                && let Some(c) = cardinal(g, next)
            {
                value = value.times(c.value)?;
                next = c.next;
                share = false;
            }
            break;
        }
    }
    Some(Quantity { value, other: None, next, ordinal: false, share, cardinal: None })
}

/// A word alone that is a number and a fraction: «خمس» is told as a fifth first, because five has
/// another form for counting; «سبع», «تسع», «عشر» as numbers. Both values are told.
fn either(number: u64, parts: u8, fraction: Exact, next: usize) -> Quantity {
    let number = Exact::whole(number);
    let (value, other) = if parts == 5 { (fraction, number) } else { (number, fraction) };
    Quantity { value, other: Some(other), next, ordinal: false, share: parts == 5, cardinal: None }
}

/// Whether خمس, سبع, تسع, عشر, ثمن begins a number: something counted or a greater number follows.
fn fraction_starts_cardinal(g: &Grammar<'_>, at: usize) -> bool {
    let Some(c) = cardinal(g, at) else { return false };
    if c.next > at + 1 {
        return true;
    }
    match g.bare(at + 1) {
        Some((word, reading)) => !reading.article && word.fraction.is_none_or(|f| f.0 == 0),
        None => g.joined(at + 1).is_some() || g.line.tokens.get(at + 1).is_some() && !g.lenient,
    }
}

/// «مليون ونصف المليون», «خمسة وربع», «مليونان ونصف مليون».
fn and_fraction(g: &Grammar<'_>, q: &mut Quantity, scale: u64) {
    let Some(joined) = g.joined(q.next) else { return };
    let Some((part, mut next)) = fraction(g, joined) else { return };
    let mut unit = if scale >= 1000 { scale } else { 1 };
    if let Some((word, _)) = g.bare(next)
        && let Some(numeral) = word.numeral
        && matches!(numeral.class, Class::Scale | Class::ScaleOrDual)
        && numeral.value >= 1000
    {
        unit = numeral.value;
        next += 1;
    }
    let sum = part.times(Exact::whole(unit)).and_then(|part| q.value.plus(part));
    if let Some(value) = sum {
        (q.value, q.next, q.other) = (value, next, None);
    }
}

/// «خمسة فاصلة سبعة»: the digits after the point, one number or one after another.
fn spelt_point(g: &Grammar<'_>, q: &mut Quantity) {
    let point = g.is(q.next, "فاصله") || g.is(q.next, "فاصل");
    let dot = g.lenient && g.is(q.next, "نقطه") && cardinal(g, q.next + 1).is_some();
    if !(point || dot) {
        return;
    }
    let mut next = q.next + 1;
    let mut zeros = 0;
    while g
        .naked(next)
        .and_then(|word| word.numeral)
        .is_some_and(|n| n.class == Class::Zero && zeros < 18)
    {
        zeros += 1;
        next += 1;
    }
    let after = cardinal(g, next).filter(|c| c.value.is_whole() && c.value >= Exact::ZERO);
    let (value, end) = match (after, zeros) {
        (Some(c), _) => (c.value, c.next),
        (None, 1..) => (Exact::ZERO, next),
        (None, _) => return,
    };
    // «فاصلة ثلاثة من مئة» says the hundredths itself.
    if g.lenient
        && let Some(of) = quotient(g, value, end)
    {
        if let Some(sum) = q.value.plus(of.0) {
            (q.value, q.next) = (sum, of.1);
        }
        return;
    }
    let width = value.to_string().len() + zeros;
    let part = i32::try_from(width)
        .ok()
        .and_then(|width| Exact::power_of_ten(-width))
        .and_then(|unit| unit.times(value));
    let multiplied = part.and_then(|part| q.value.plus(part));
    if let Some(mut value) = multiplied {
        let mut next = end;
        if let Some((word, _)) = g.bare(next)
            && let Some(n) = word.numeral
            && matches!(n.class, Class::Scale | Class::ScaleOrDual | Class::ScalePlural)
            && let Some(scaled) = value.times(Exact::whole(n.value))
        {
            value = scaled;
            next += 1;
        }
        (q.value, q.next, q.other) = (value, next, None);
    }
}

/// «2 1/4», and «1/4 2» as it stands in a line that runs from right to left.
fn digits_fraction(g: &Grammar<'_>, q: &mut Quantity) {
    use super::literal::Shape;
    let shape = |at: usize| g.digits(at).and_then(|(i, end)| Some((g.line.literals.get(i)?, end)));
    let Some(own) = q.cardinal.and_then(|c| c.literal).and_then(|i| g.line.literals.get(i)) else {
        return;
    };
    let Some((next, end)) = shape(q.next) else { return };
    let pair = matches!(
        (own.shape, next.shape),
        (Shape::Whole(_), Shape::Fraction) | (Shape::Fraction, Shape::Whole(_))
    );
    if pair && let Some(value) = next.value.and_then(|v| q.value.plus(v)) {
        (q.value, q.next) = (value, end);
    }
}

/// `value` over what follows at `at`: «على ثلاثة», «من مئة», «جزء من مئة».
fn quotient(g: &Grammar<'_>, value: Exact, at: usize) -> Option<(Exact, usize)> {
    let mut at = at;
    let of_parts = matches!(g.written(at), "جزء" | "أجزاء" | "اجزاء");
    if of_parts {
        at += 1;
    }
    if super::noun::hundredths(g, at).is_some() {
        return None;
    }
    let sign = g.written(at);
    if !(matches!(sign, "على" | "من" | "في") && (!of_parts || sign == "من")) {
        return None;
    }
    let by = cardinal(g, at + 1)?;
    let divided = value.over(by.value)?;
    Some((divided, by.next))
}

/// A whole phrase that is a number: quotients, products and signs as well.
pub fn expression(g: &Grammar<'_>, at: usize) -> Option<Quantity> {
    let mut at = at;
    let mut minus = false;
    match g.written(at) {
        "سالب" | "ناقص" | "-" | "−" => {
            minus = true;
            at += 1;
        }
        "+" => at += 1,
        _ => {}
    }
    let mut q = match g.written(at) {
        "جزء" => {
            let (value, next) = quotient(g, Exact::ONE, at)?;
            Quantity { value, other: None, next, ordinal: false, share: true, cardinal: None }
        }
        _ => quantity(g, at)?,
    };
    // «العشرون بعد المئة».
    if q.ordinal || g.word(at).is_some_and(|(_, r)| r.article) {
        q.ordinal = true;
        if g.written(q.next) == "بعد" {
            let more = cardinal(g, q.next + 1)?;
            q.value = q.value.plus(more.value)?;
            q.next = more.next;
        }
    }
    if let Some((value, next)) = quotient(g, q.value, q.next) {
        let parts = matches!(g.written(q.next), "جزء" | "أجزاء" | "اجزاء");
        let split = parts.then(|| below(g, at, &q)).flatten();
        (q.value, q.next) = match split {
            // «مئتان وثلاثة أجزاء من مئة»: only the three are hundredths.
            Some((rest, part)) => (rest.plus(quotient(g, part, q.next)?.0)?, next),
            None => (value, next),
        };
        q.share = true;
    } else if let Some((word, _)) = g.bare(q.next)
        && let Some((1, parts)) = word.fraction
        && q.cardinal.is_some_and(|c| c.literal.is_none())
    {
        // «ثلاثة وعشرون خمسا»: so many of the parts.
        q.value = q.value.over(Exact::whole(parts.into()))?;
        q.next += 1;
    }
    if minus {
        q.value = q.value.negated();
        q.other = q.other.map(Exact::negated);
    }
    Some(q)
}

/// The value split into what stands before a part smaller than the divisor that follows, and it.
fn below(g: &Grammar<'_>, at: usize, q: &Quantity) -> Option<(Exact, Exact)> {
    let by = cardinal(g, q.next + 2)?.value;
    let (first, end) = q.cardinal?.first.filter(|(first, _)| *first >= by)?;
    let rest = cardinal(g, g.joined(end)?)?;
    (rest.next == q.next && rest.value < by && at < end).then_some((first, rest.value))
}
