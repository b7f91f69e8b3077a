//! Finds the number phrases of a text.

use jiff::civil::Date;

use super::age::{age, year_of_life};
use super::bound;
use super::date;
use super::draft::{Draft, half_of_unit, kind_of, measured};
use super::dual;
use super::exact::Exact;
use super::figure::{Bound, Figure, FigureKind, Value};
use super::grammar::Grammar;
use super::literal::Shape;
use super::noun;
use super::place;
use super::quantity::{Quantity, quantity};
use super::range;
use super::token::{Kind, Line};
use super::vague;
use super::word::{Class, Form, Sort, mark};

/// What a scan is told beside the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reading {
    /// The article's date, from which years that are not said and relative days follow.
    pub today: Option<Date>,
    /// Whether days told by their distance («أمس», «الأحد الماضي») are figures as well. The scheme
    /// does not tag them.
    pub relative_days: bool,
}

impl Reading {
    /// The reading of an article that was published then, by ISO 8601; what is no date is not known.
    #[must_use]
    pub fn on(published: &str) -> Self {
        let today = published.get(..10).and_then(|day| day.parse().ok());
        Self { today, relative_days: false }
    }
}

/// Bytes of a line that are read at once; a longer line is cut at a blank.
const PIECE: usize = 1 << 16;

/// Every number phrase of `text`, in order and without overlaps.
///
/// A phrase lies in one line. Reading takes time in proportion to the length of the text, whatever
/// stands in it; in a line of more than 64 KiB a phrase may be missed at every 64 KiB.
#[must_use]
pub fn figures(text: &str, reading: &Reading) -> Vec<Figure> {
    let mut out = Vec::new();
    let mut line = Line::default();
    let mut base = 0;
    while base < text.len() {
        let piece = piece(text, base);
        line.read(piece);
        let scan =
            Scan { g: Grammar { text: piece, line: &line, lenient: false }, reading: *reading };
        scan.run(|draft| out.extend(draft.finish(&scan.g, text, base)));
        base += piece.len().max(1);
    }
    out
}

/// The line that starts at `base`, with its break, or as much of it as is read at once.
fn piece(text: &str, base: usize) -> &str {
    let rest = text.get(base..).unwrap_or_default();
    let mut most = rest.len().min(PIECE);
    while !rest.is_char_boundary(most) {
        most -= 1;
    }
    let head = rest.get(..most).unwrap_or_default();
    let end = match head.find('\n') {
        Some(at) => at + 1,
        None if most == rest.len() => most,
        None => head.rfind(' ').map_or(most, |at| at + 1),
    };
    head.get(..end).unwrap_or(head)
}

/// One line being read.
struct Scan<'l> {
    g: Grammar<'l>,
    reading: Reading,
}

impl Scan<'_> {
    fn run(&self, mut emit: impl FnMut(Draft)) {
        let mut at = 0;
        let mut free = 0;
        while at < self.g.line.tokens.len() {
            match self.found(at, free) {
                Some(draft) if draft.first >= free && draft.next > at => {
                    at = draft.next;
                    free = draft.next;
                    emit(draft);
                }
                _ => at += 1,
            }
        }
    }

    /// The figure whose reading begins at `at`; it may take in the word before, from `free` on.
    fn found(&self, at: usize, free: usize) -> Option<Draft> {
        let g = &self.g;
        match g.line.tokens.get(at)?.kind {
            Kind::Word(reading) if reading.id == 0 => dual::unknown_dual(g, at),
            Kind::Word(_) => self.at_word(at, free),
            // Digits behind «الـ» are read with it or not at all.
            Kind::Number(_) if self.is_behind_clitic(at) => None,
            Kind::Number(_) => self.at_digits(at, at, free),
            Kind::Clitic(_) => {
                g.digits(at)?;
                self.at_digits(at, at + 1, free)
            }
            Kind::Foreign => self.date(at),
            Kind::Mark(c) => self.at_sign(at, c),
        }
    }

    fn is_behind_clitic(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.g.line.tokens.get(before));
        before.is_some_and(|token| matches!(token.kind, Kind::Clitic(_)))
    }

    /// `%50`, `$100`, `-5`: a sign before digits.
    fn at_sign(&self, at: usize, c: char) -> Option<Draft> {
        let g = &self.g;
        let number = g.line.number(at + 1)?;
        if matches!(c, '%' | '٪') && g.line.glued(at + 1) && !g.line.glued(at) {
            let mut draft = Draft::new(at, at + 2, FigureKind::Percent, Bound::Exact);
            draft.set(number.value?, Bound::Exact);
            draft.unit = Some("percent".to_owned());
            draft.unit_tokens = Some((at, at + 1));
            return Some(draft);
        }
        if let Some(code) = super::foreign::sign(c) {
            let q = quantity(g, at + 1)?;
            let mut draft = Draft::new(at, q.next, FigureKind::Money, Bound::Exact);
            draft.set(q.value, Bound::Exact);
            draft.unit = Some(code.to_owned());
            draft.unit_tokens = Some((at, at + 1));
            return Some(draft);
        }
        let open = !g.line.glued(at) || g.line.mark(at.wrapping_sub(1)).is_some_and(|c| c == '(');
        if matches!(c, '-' | '−') && open && g.line.glued(at + 1) && at > 0 {
            let mut q = quantity(g, at + 1)?;
            q.value = q.value.negated();
            q.other = q.other.map(Exact::negated);
            let draft = measured(g, at, &q, None);
            return draft.unit.is_some().then_some(draft);
        }
        None
    }

    fn at_word(&self, at: usize, free: usize) -> Option<Draft> {
        let g = &self.g;
        let (word, reading) = g.word(at)?;
        if let Some(before) = bound::before(g, at) {
            return self.bounded(at, before);
        }
        if (word.month.is_some()
            || word.is(mark::YEAR | mark::BLUR | mark::MONTH)
            || word.ordinal.is_some())
            && let Some(draft) = self.date(at)
        {
            return Some(draft);
        }
        if self.reading.relative_days
            && (word.is(mark::DAY) || word.weekday.is_some() || word.noun.is_some())
            && let Some(draft) = self.relative_day(at)
        {
            return Some(draft);
        }
        if word.is(mark::RANGE)
            && let Some(draft) = range::between(g, self.reading.today, at)
        {
            return Some(draft);
        }
        let counts = word.numeral.is_some() || word.ordinal.is_some() || word.fraction.is_some();
        if !(counts || word.vague.is_some() || word.noun.is_some() || word.is(mark::NUMBER)) {
            return None;
        }
        if let Some(draft) = vague::vague(g, at, free) {
            return Some(draft);
        }
        if counts
            && let Some(draft) = year_of_life(g, at).or_else(|| place::behind_noun(g, at, free))
        {
            return Some(draft);
        }
        if word.ordinal.is_some()
            && !reading.article
            && let Some(draft) = place::before_noun(g, at)
        {
            return Some(draft);
        }
        if word.numeral.is_some() || word.fraction.is_some() {
            return self.in_words(at);
        }
        let noun = word.noun?;
        // «الجنديان»; what is said of two countries («البلدين») counts them no more than a pronoun.
        if reading.article {
            let people = noun.sort == Sort::Thing && noun.form == Form::Dual;
            let counts = people && !matches!(noun.slug, "countries" | "parties" | "presidents");
            return counts.then(|| dual::dual(g, at, noun.sort, noun.slug)).flatten();
        }
        if let Some(draft) = range::two_years(g, at) {
            return Some(draft);
        }
        match noun.form {
            Form::Dual => dual::dual(g, at, noun.sort, noun.slug),
            Form::Singular if noun.sort == Sort::Time => dual::one_and_a_half(g, at),
            _ => None,
        }
    }

    fn date(&self, at: usize) -> Option<Draft> {
        let g = &self.g;
        let found = date::date(g, at, self.reading.today)?;
        let bound = if found.blurred { Bound::Approx } else { Bound::Exact };
        let mut draft = Draft::new(found.at, found.next, FigureKind::Date, bound);
        draft.value = found.said.words(self.reading.today).map(Value::Date);
        draft.unit = Some(if found.said.hijri { "date-hijri" } else { "date" }.to_owned());
        // «بين 2 و5 يناير» and «2-5 يناير» are read from their end backwards by [`Scan::between`].
        draft.value.is_some().then_some(draft)
    }

    fn relative_day(&self, at: usize) -> Option<Draft> {
        let (day, next) = date::relative(&self.g, at, self.reading.today?)?;
        let mut draft = Draft::new(at, next, FigureKind::Date, Bound::Exact);
        draft.value = Some(Value::Date(day.to_string()));
        draft.unit = Some("date".to_owned());
        Some(draft)
    }

    /// An approximator at `first` and what it binds.
    fn bounded(&self, first: usize, before: bound::Before) -> Option<Draft> {
        let g = &self.g;
        let mut at = before.next;
        // «ما لا يقل عن نحو 20», «نحو أكثر من».
        if let Some(more) = bound::before(g, at) {
            at = more.next;
        }
        let start = if before.inside { first } else { at };
        if let Some(mut draft) = range::range(g, self.reading.today, start, at) {
            draft.first = start;
            return Some(draft);
        }
        if let Some(mut found) = self.date(at).filter(|_| !self.is_label(at)) {
            found.first = start;
            found.bound = before.bound;
            return Some(found);
        }
        if g.digits(at).is_some_and(|(_, end)| g.is_name(end - 1)) {
            return None;
        }
        if let Some(q) = quantity(g, at).filter(|q| !q.ordinal) {
            let mut draft = measured(g, start, &q, Some(before.bound));
            age(g, &mut draft, start);
            return Some(draft);
        }
        if let Some(mut draft) = vague::vague(g, at, at) {
            draft.first = start;
            return Some(draft);
        }
        let (word, reading) = g.bare(at)?;
        if reading.article {
            return None;
        }
        if word.is(mark::FUNCTION) {
            return None;
        }
        let noun = word.noun;
        let value = match noun.map(|noun| noun.form) {
            Some(Form::Dual) => 2,
            Some(Form::Singular) => 1,
            Some(Form::Plural) => return None,
            None if crate::arabic::fold(g.written(at)).ends_with('ه')
                && g.written(at).ends_with('ة') =>
            {
                1
            }
            None => return None,
        };
        let one_thing = value == 1 && noun.is_none_or(|noun| noun.sort != Sort::Time);
        // «أكثر من قرية» is more than one; «تتجاوز قيمة …» tells what exceeds, not by how much.
        if one_thing && !(g.stem(first, "اكثر") || g.stem(first, "ازيد")) {
            return None;
        }
        // «أكثر من مدينة الغد» counts nothing: it names one.
        if one_thing && g.bare(at + 1).is_some_and(|(_, reading)| reading.article) {
            return None;
        }
        let counted = noun::counted(g, at)?;
        let mut draft = Draft::new(start, at + 1, kind_of(&counted), before.bound);
        let mut value = Exact::whole(value);
        draft.count(&counted);
        half_of_unit(g, &mut draft, &mut value, &counted);
        draft.set(value, before.bound);
        Some(draft)
    }

    fn at_digits(&self, at: usize, number: usize, free: usize) -> Option<Draft> {
        let g = &self.g;
        if g.is_name(number) {
            return None;
        }
        if let Some(draft) = self.date(at).filter(|_| !self.is_label(at)) {
            return Some(draft);
        }
        if let Some(draft) = range::day_range(g, self.reading.today, at)
            .or_else(|| range::range(g, self.reading.today, at, at))
        {
            return Some(draft);
        }
        if let Some(draft) = place::behind_noun(g, at, free) {
            return Some(draft);
        }
        if let Some((year, next)) = date::bare_year(g, at) {
            let mut draft = Draft::new(at, next, FigureKind::Date, Bound::Exact);
            draft.value = Some(Value::Date(year.to_string()));
            draft.unit = Some("date".to_owned());
            return Some(draft);
        }
        let literal = g.line.number(number)?;
        if matches!(literal.shape, Shape::Time | Shape::Other | Shape::Date(..)) {
            return None;
        }
        let q = quantity(g, at)?;
        let mut draft = measured(g, at, &q, None);
        age(g, &mut draft, at);
        let alone = draft.unit_tokens.is_none()
            && draft.bound == Bound::Exact
            && draft.kind != FigureKind::Age;
        if alone && self.is_no_count(at, number, &q) {
            return None;
        }
        // «المادة 4 من المعاهدة»: what follows is not counted by a label's number.
        if draft.unit_tokens.is_some_and(|(unit, _)| unit > q.next) && self.is_label(at) {
            return None;
        }
        if matches!(literal.shape, Shape::Fraction) && alone {
            return None;
        }
        Some(draft)
    }

    /// Whether the word before is one after which a number is a name.
    fn is_label(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        before.and_then(|i| self.g.word(i)).is_some_and(|(word, _)| word.is(mark::LABEL))
    }

    /// Whether digits that count nothing are no figure: a label, a list's number, a note's, a score.
    fn is_no_count(&self, at: usize, number: usize, q: &Quantity) -> bool {
        let g = &self.g;
        let before = at.checked_sub(1).and_then(|i| g.line.tokens.get(i)).map(|token| token.kind);
        let after = g.line.tokens.get(q.next).map(|token| token.kind);
        let digits = match g.line.number(number).map(|literal| literal.shape) {
            Some(Shape::Whole(digits)) => digits,
            _ => 0,
        };
        let sign = |kind: Option<Kind>| match kind {
            Some(Kind::Mark(c)) => Some(c),
            _ => None,
        };
        self.is_label(at)
            || self.is_coordinate(number)
            || digits > 9
            || matches!((before, after), (Some(Kind::Foreign), _) | (_, Some(Kind::Foreign)))
            || (before.is_none() && matches!(sign(after), Some('.' | '-' | ')' | ':' | '/' | '–')))
            || (before.is_none() && after.is_none())
            || matches!(
                (sign(before), sign(after)),
                (Some('['), Some(']')) | (Some('('), Some(')'))
            )
            || matches!(sign(before), Some('/' | '-' | '–' | '=' | '&' | '+' | '*'))
            || sign(before) == Some(':') && !self.tells_count(at, q)
            || matches!(sign(after), Some('/' | '-' | '–' | ':' | '=' | '+' | '*' | '^'))
    }

    /// Whether the number at `at` is one of a pair of coordinates: «43.25, 76.95».
    fn is_coordinate(&self, at: usize) -> bool {
        let g = &self.g;
        let parts = |at: usize| {
            let (_, part) = g.written(at).split_once(['.', '٫'])?;
            g.line.number(at)?;
            (part.chars().count() >= 2).then_some(())
        };
        let comma = |at: usize| matches!(g.line.mark(at), Some(',' | '،' | ';' | '؛'));
        let next = comma(at + 1) && parts(at + 2).is_some();
        let before = at >= 2 && comma(at - 1) && parts(at - 2).is_some();
        parts(at).is_some() && (next || before)
    }

    /// Whether the digits at `at`, behind a colon, say how many there are of the people before it: «عدد
    /// الموقوفين: 412 بعد …».
    fn tells_count(&self, at: usize, q: &Quantity) -> bool {
        let g = &self.g;
        let Some(people) = at.checked_sub(2) else { return false };
        let plural = ["ين", "ون"].iter().any(|end| g.written(people).ends_with(end));
        plural && !g.line.glued(at) && g.word(q.next).is_some()
    }

    fn in_words(&self, at: usize) -> Option<Draft> {
        let g = &self.g;
        let (word, reading) = g.word(at)?;
        if let Some(draft) = range::range(g, self.reading.today, at, at)
            .filter(|_| !reading.article)
            .or_else(|| self.fifth(at))
        {
            return Some(draft);
        }
        let q = quantity(g, at).filter(|q| !q.ordinal)?;
        let single = q.cardinal.and_then(|c| c.single);
        let alone = q.next == at + 1;
        // After the article a number names something («الأربعة», «المليون») unless a noun follows, or a
        // scale («الأربعة آلاف»).
        let scaled = !alone && q.cardinal.is_some_and(|c| c.scale >= 1000);
        if reading.article && (alone || !scaled && noun::counted(g, q.next).is_none()) {
            return None;
        }
        let mut draft = measured(g, at, &q, None);
        age(g, &mut draft, at);
        let counted = draft.unit_tokens.is_some();
        let first = word.numeral;
        let short = crate::arabic::fold(g.written(at));
        if let Some(numeral) = first.filter(|_| alone) {
            let fits = match (single, numeral.value) {
                (Some(Class::Zero), _) => counted && draft.kind != FigureKind::Count,
                (Some(Class::Unit), 1) => draft.kind == FigureKind::Percent || self.money(&draft),
                (Some(Class::Unit), 2) => true,
                (Some(Class::Unit | Class::Ten), _) => counted || short.ends_with('ه'),
                (Some(Class::Hundred | Class::Scale | Class::ScaleOrDual), _) => counted,
                _ => true,
            };
            if !fits {
                return None;
            }
        }
        if q.share {
            let (_, parts) = word.fraction.unwrap_or((1, 2));
            if !counted && q.next == at + 1 || g.stem(at + 1, "نهاءي") || parts > 4 {
                return None;
            }
        }
        Some(draft)
    }

    fn money(&self, draft: &Draft) -> bool {
        matches!(draft.kind, FigureKind::Money)
    }

    /// «خمس السكان»: a fifth, or with a feminine plural five of them; both are told.
    fn fifth(&self, at: usize) -> Option<Draft> {
        let g = &self.g;
        let (word, reading) = g.word(at)?;
        let (1, parts @ 5..) = word.fraction? else { return None };
        if reading.article || parts == 8 {
            return None;
        }
        if !g.has_article(at + 1) {
            return None;
        }
        let counted = noun::vaguely_counted(g, at + 1)?;
        let mut draft = Draft::new(at, counted.next, FigureKind::Other, Bound::Exact);
        draft.unit.clone_from(&counted.slug);
        draft.unit_tokens = Some((counted.at, counted.next));
        let share = Exact::ratio(1, parts.into())?;
        draft.set(share, Bound::Exact);
        draft.readings = vec![share, Exact::whole(parts.into())];
        Some(draft)
    }
}
