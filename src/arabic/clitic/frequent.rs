//! What the lists say of a word: those that begin like a particle and are whole, and those that stand
//! behind particles.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{cores, whole};
use crate::arabic::fold;
use crate::arabic::lexicon::{class, classes};
use crate::arabic::speech::cue;

/// What the lists say of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Frequent {
    /// It begins like a particle and is whole.
    pub whole: bool,
    /// Particles are often written onto it.
    pub core: bool,
    /// It ends with a heh or with هم of its own.
    pub own_end: bool,
}

static WORDS: LazyLock<FxHashMap<String, Frequent>> = LazyLock::new(|| {
    let mut words: FxHashMap<String, Frequent> = FxHashMap::default();
    let lists = [whole::AND, whole::SO, whole::WITH, whole::FOR, whole::LIKE, whole::WILL];
    for word in lists.iter().flat_map(|list| list.split_whitespace()) {
        words.entry(fold(word)).or_default().whole = true;
    }
    for word in [cores::PARTICLES, cores::VERBS, cores::NOUNS]
        .iter()
        .flat_map(|list| list.split_whitespace())
    {
        words.entry(fold(word)).or_default().core = true;
    }
    for word in [cores::HEH, cores::HEM].iter().flat_map(|list| list.split_whitespace()) {
        words.entry(fold(word)).or_default().own_end = true;
    }
    words
});

/// What the lists say of the folded `word`.
pub(super) fn frequent(word: &str) -> Frequent {
    WORDS.get(word).copied().unwrap_or_default()
}

/// Whether `word` names something or is a verb that the lexicon knows.
pub(super) fn in_lexicon(word: &str) -> bool {
    let particles = class::PARTICLE | class::BEFORE_PLACE;
    word.len() >= 6 && !classes(word).only(particles)
}

/// Whether particles are often written onto `word`, or it is one of those with an ending.
pub(super) fn is_core(word: &str) -> bool {
    frequent(word).core
        || in_lexicon(word)
        || cue(word).is_some()
        || with_ending(word, |stem| frequent(stem).core)
}

/// Whether `word` begins like a particle and is whole.
pub(super) fn is_whole(word: &str) -> bool {
    frequent(word).whole || in_lexicon(word)
}

/// Endings of nouns and of verbs in the perfect, the longer first; those with teh stand for teh marbuta
/// as well.
const ENDINGS: [&str; 22] = [
    "تين", "تان", "ات", "ين", "ون", "ان", "يه", "يا", "وا", "تا", "نا", "هما", "هم", "هن", "ها",
    "كم", "ني", "ت", "ا", "ه", "ي", "ن",
];

/// Whether `known` holds of `word` without one of its endings, or without an ending and a pronoun.
pub(super) fn with_ending(word: &str, known: impl Fn(&str) -> bool) -> bool {
    let mut stem = String::new();
    let mut is = |rest: &str, least: usize| {
        if rest.len() < least {
            return false;
        }
        if known(rest) {
            return true;
        }
        // The lists fold teh marbuta to heh.
        stem.clear();
        stem.push_str(rest);
        stem.push('ه');
        known(&stem)
    };
    ENDINGS.iter().filter_map(|end| word.strip_suffix(end)).any(|rest| {
        // A letter of the alphabet takes two bytes.
        is(rest, 6)
            || rest.strip_suffix('ت').is_some_and(|rest| is(rest, 6))
            || ["ات", "ي", "ا", "و", "ين", "ون"]
                .iter()
                .filter_map(|end| rest.strip_suffix(end))
                .any(|rest| is(rest, 8))
    })
}
