//! Approximators: what stands before or behind a number and says how its value binds.
//!
//! «نحو, قرابة, حوالي, زهاء, ما يقرب من» blur a value; «أكثر من, ما يزيد على» lie above it, «ما لا يقل عن,
//! على الأقل» may meet it; «أقل من, دون» lie below, «لا يتجاوز, على الأكثر» may meet it. Verbs of the past
//! («تجاوزت 5 آلاف») bind as well, but belong to the sentence and not to the figure.

use std::sync::LazyLock;

use super::figure::Bound;
use super::grammar::Grammar;
use super::lexicon::{LEXICON, Reading};
use crate::arabic::fold;

/// Where an approximator counts as part of the figure.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Inside,
    /// Binds, but stays out of the figure.
    Outside,
    /// Also a word of place, believed before digits only.
    BeforeDigits,
}

struct Pattern {
    words: Vec<Reading>,
    bound: Bound,
    place: Place,
}

const BEFORE: [(Bound, Place, &str); 10] = [
    (
        Bound::Approx,
        Place::Inside,
        "نحو|حوالي|حوالى|قرابة|زهاء|ما يقارب|ما يقرب من|يقارب|تقارب|يقرب من|تقرب من|ما يناهز|يناهز|تناهز|في حدود|\
         بحدود|تقريبا|ما يقدر بنحو|ما يقدر بحوالي",
    ),
    (
        Bound::MoreThan,
        Place::Inside,
        "أكثر من|أزيد من|أكبر من|أعلى من|ما يزيد على|ما يزيد عن|يزيد على|يزيد عن|تزيد على|تزيد عن|ما يفوق|\
         يفوق|تفوق|ما يربو على|ما يربو عن|يربو على|تربو على|يتجاوز|تتجاوز|ما يتجاوز|يتعدى|تتعدى",
    ),
    (
        Bound::AtLeast,
        Place::Inside,
        "ما لا يقل عن|ما لا يقل على|لا يقل عن|لا تقل عن|لا يقل على|على الأقل|على أقل تقدير|لا أقل من|ليس أقل من|بحد أدنى|\
         أكبر من أو يساوي|أكثر من أو يساوي|كحد أدنى",
    ),
    (Bound::LessThan, Place::Inside, "أقل من|أدنى من|أصغر من|ما يقل عن|يقل عن|تقل عن|ما دون"),
    (
        Bound::AtMost,
        Place::Inside,
        "ما لا يزيد على|ما لا يزيد عن|لا يزيد على|لا يزيد عن|لا تزيد على|لا تزيد عن|لا يتجاوز|لا تتجاوز|لم يتجاوز|\
         لم تتجاوز|لن يتجاوز|لن تتجاوز|ما لا يتجاوز|لا يتعدى|لا تتعدى|على الأكثر|لا أكثر من|لا يفوق|لا تفوق|بحد أقصى|كحد أقصى|\
         أقل من أو يساوي|أصغر من أو يساوي",
    ),
    (Bound::MoreThan, Place::Outside, "تجاوز|تجاوزت|فاق|فاقت|زاد على|زاد عن|زادت على|زادت عن"),
    (Bound::Approx, Place::Outside, "ناهز|ناهزت|قارب|قاربت"),
    (Bound::MoreThan, Place::BeforeDigits, "فوق"),
    (Bound::LessThan, Place::BeforeDigits, "دون|تحت"),
    (Bound::AtLeast, Place::BeforeDigits, "لا تقل عن سن"),
];

const AFTER: [(Bound, &str); 4] = [
    (
        Bound::AtLeast,
        "على الأقل|على أقل تقدير|كحد أدنى|بحد أدنى|أو أكثر|أو يزيد|فأكثر|وأكثر|أو أكبر|فما فوق",
    ),
    (Bound::AtMost, "على الأكثر|كحد أقصى|بحد أقصى|أو أقل|فأقل|على أكثر تقدير"),
    (Bound::Approx, "تقريبا|أو نحو ذلك|أو ما يقارب ذلك"),
    (Bound::MoreThan, "ونيف"),
];

fn compile(words: &str, bound: Bound, place: Place) -> impl Iterator<Item = Pattern> + use<'_> {
    words.split('|').map(move |pattern| {
        let words = pattern.split_whitespace().map(|word| LEXICON.read(&fold(word))).collect();
        Pattern { words, bound, place }
    })
}

/// All patterns of one side, by the word that they begin with.
struct Patterns {
    all: Vec<Pattern>,
    /// For every id of the lexicon the patterns that begin with it.
    by_first: Vec<Vec<usize>>,
}

impl Patterns {
    fn new(mut all: Vec<Pattern>) -> Self {
        // The longest first: «لا يقل عن» before «يقل عن».
        all.sort_by_key(|pattern| std::cmp::Reverse(pattern.words.len()));
        let mut by_first: Vec<Vec<usize>> = Vec::new();
        for (index, pattern) in all.iter().enumerate() {
            let Some(first) = pattern.words.first() else { continue };
            let id = usize::from(first.id);
            if by_first.len() <= id {
                by_first.resize_with(id + 1, Vec::new);
            }
            by_first[id].push(index);
        }
        Self { all, by_first }
    }

    fn at<'p>(&'p self, g: &Grammar<'_>, at: usize) -> Option<(&'p Pattern, usize)> {
        let (_, reading) = g.word(at)?;
        if reading.id == 0 {
            return None;
        }
        let found = self.by_first.get(usize::from(reading.id))?.iter().find_map(|index| {
            let pattern = self.all.get(*index)?;
            let fits = pattern.words.iter().enumerate().all(|(n, wanted)| {
                g.word(at + n).is_some_and(|(_, read)| fits(wanted, read, n == 0))
            });
            fits.then_some(pattern)
        })?;
        Some((found, at + found.words.len()))
    }
}

/// Whether a word is the one a pattern wants; particles on the first word are not the pattern's.
fn fits(wanted: &Reading, read: Reading, first: bool) -> bool {
    let particles =
        (wanted.conjunction, wanted.preposition) == (read.conjunction, read.preposition);
    let own = wanted.conjunction.is_some() || wanted.preposition.is_some();
    wanted.id == read.id && wanted.article == read.article && (particles || (first && !own))
}

static BEFORE_PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    Patterns::new(
        BEFORE.iter().flat_map(|(bound, place, words)| compile(words, *bound, *place)).collect(),
    )
});

static AFTER_PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    Patterns::new(
        AFTER.iter().flat_map(|(bound, words)| compile(words, *bound, Place::Inside)).collect(),
    )
});

/// An approximator before a number.
#[derive(Clone, Copy, Debug)]
pub struct Before {
    /// How it binds.
    pub bound: Bound,
    /// The token after it.
    pub next: usize,
    /// Whether it is part of the figure.
    pub inside: bool,
}

/// The approximator that begins at `at`.
pub fn before(g: &Grammar<'_>, at: usize) -> Option<Before> {
    let (pattern, next) = BEFORE_PATTERNS.at(g, at)?;
    if pattern.place == Place::BeforeDigits && !g.lenient && g.digits(next).is_none() {
        return None;
    }
    Some(Before { bound: pattern.bound, next, inside: pattern.place != Place::Outside })
}

/// The approximator that stands at `at` behind a number.
pub fn after(g: &Grammar<'_>, at: usize) -> Option<(Bound, usize)> {
    let (pattern, next) = AFTER_PATTERNS.at(g, at)?;
    Some((pattern.bound, next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_pattern_is_in_the_lexicon() {
        let sides = BEFORE.iter().map(|(_, _, words)| *words).chain(AFTER.map(|(_, words)| words));
        let unknown: Vec<&str> = sides
            .flat_map(|words| words.split(['|', ' ']))
            .filter(|word| LEXICON.read(&fold(word)).id == 0)
            .collect();
        assert_eq!(unknown, Vec::<&str>::new());
    }
}
