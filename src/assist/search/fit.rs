//! Whether a word of the texts is the word that is looked for, and which of its letters are.

use super::terms::{Manner, Terms};
use crate::arabic::clitic::{CliticWord, Vocabulary, read_word};
use crate::text::TextRange;

/// How a word holds the one that is looked for. Letters are those of its folded form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// Letters before it.
    pub front: usize,
    /// Letters after it.
    pub back: usize,
    /// It rests on an article behind a particle, which folding cannot tell from «أل…»: the text must
    /// be asked once more.
    pub article: bool,
}

impl Fit {
    const WHOLE: Self = Self { front: 0, back: 0, article: false };
}

/// Where a word stands in its phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct InPhrase {
    pub first: bool,
    pub last: bool,
}

/// A vocabulary to which the words that are looked for were added: who asks for a word says that
/// there is one.
pub(super) struct Sought<'s, V> {
    pub known: &'s V,
    pub terms: &'s Terms,
}

impl<V: Vocabulary> Vocabulary for Sought<'_, V> {
    fn seen(&self, folded: &str) -> u32 {
        self.known.seen(folded)
    }

    fn is_name(&self, folded: &str) -> bool {
        self.terms.is_word(folded) || self.known.is_name(folded)
    }
}

/// A part that every word has which may hold `sought`; empty when none but itself does.
pub(super) fn part_of(sought: &str, manner: Manner) -> &str {
    if matches!(manner, Manner::Inside | Manner::Exact) {
        return sought;
    }
    if sought.chars().nth(1).is_none() {
        return "";
    }
    // «للمدينة» has lost the alef, «حكومتهم» has a teh in the place of the heh.
    let part = sought.strip_prefix('ا').filter(|rest| rest.starts_with('ل')).unwrap_or(sought);
    part.strip_suffix('ه').filter(|stem| stem.chars().nth(1).is_some()).unwrap_or(part)
}

/// Whether `word`, folded, holds `sought`.
pub(super) fn fit(
    word: &str,
    sought: &str,
    place: InPhrase,
    manner: Manner,
    vocabulary: &impl Vocabulary,
) -> Option<Fit> {
    if word == sought {
        return Some(Fit::WHOLE);
    }
    match manner {
        Manner::Exact => None,
        Manner::Inside => inside(word, sought, place),
        Manner::Words | Manner::Names => {
            if !may_hold(word, part_of(sought, manner)) {
                return None;
            }
            let read = read_word(word, TextRange::whole(word)?, vocabulary)?;
            fit_read(word, word, &read, sought, place, manner)
        }
    }
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

fn inside(word: &str, sought: &str, place: InPhrase) -> Option<Fit> {
    let at = match (place.first, place.last) {
        (true, true) => word.find(sought)?,
        (true, false) => word.len() - word.strip_suffix(sought).map(|_| sought.len())?,
        (false, true) => word.strip_prefix(sought).map(|_| 0)?,
        (false, false) => return None,
    };
    let (front, back) = (word.get(..at)?, word.get(at + sought.len()..)?);
    Some(Fit { front: letters(front), back: letters(back), article: false })
}

/// Whether what stands around `part` in `word` may be particles, an article and a pronoun: looked at
/// before a word is read, which costs more.
fn may_hold(word: &str, part: &str) -> bool {
    if part.is_empty() {
        return false;
    }
    word.match_indices(part).any(|(at, _)| {
        let (front, back) = (&word[..at], &word[at + part.len()..]);
        front.chars().all(|c| matches!(c, 'و' | 'ف' | 'ب' | 'ل' | 'ك' | 'س' | 'ا'))
            && letters(front) <= 5
            && letters(back) <= 4
    })
}

/// The same of a word that was read: `text` is the word as it was read, `folded` its folded form.
pub(super) fn fit_read(
    text: &str,
    folded: &str,
    read: &CliticWord,
    sought: &str,
    place: InPhrase,
    manner: Manner,
) -> Option<Fit> {
    let count = |range: TextRange| {
        let mut out = String::new();
        crate::arabic::fold_onto(range.of(text).unwrap_or_default(), &mut out);
        letters(&out)
    };
    let after = |front: usize| {
        folded.char_indices().nth(front).and_then(|(at, _)| folded.get(at..)).unwrap_or_default()
    };
    let mut front = 0;
    for particle in &read.proclitics {
        front += count(*particle);
        // «وبالفيروس» holds «بالفيروس» as well.
        if place.first && after(front) == sought {
            return Some(Fit { front, back: 0, article: alef(after(front), read) });
        }
    }
    let back = read.enclitic.map_or(0, count);
    let core = after(front);
    let bare = core.char_indices().rev().nth(back.saturating_sub(1)).filter(|_| back > 0);
    let bare = bare.map_or(core, |(at, _)| &core[..at]);
    if (front > 0 && !place.first) || (back > 0 && !place.last) {
        return None;
    }
    // As it is written, an alef with a hamza is no article.
    let bare_alef = read.core.of(text).is_some_and(|core| !core.starts_with(['أ', 'إ', 'آ']));
    let loose = manner == Manner::Words && !sought.starts_with("ال") && bare_alef;
    let is_it = |form: &str| {
        form == sought || loose && form.strip_prefix("ال").is_some_and(|rest| rest == sought)
    };
    let found = is_it(bare) || read.canonical.as_deref().is_some_and(is_it);
    found.then(|| Fit { front, back, article: alef(core, read) })
}

/// Whether what is left after particles begins with an article that nothing but its letters shows.
fn alef(rest: &str, read: &CliticWord) -> bool {
    !read.proclitics.is_empty() && rest.starts_with("ال")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::clitic::Words;
    use crate::arabic::fold;

    const ALONE: InPhrase = InPhrase { first: true, last: true };

    fn held(word: &str, sought: &str, manner: Manner) -> Option<(usize, usize)> {
        let mut words = Words::default();
        words.add_text("حكومة المدينة خيمة");
        let terms = Terms::new([sought], manner);
        let vocabulary = Sought { known: &words, terms: &terms };
        let fit = fit(&fold(word), &fold(sought), ALONE, manner, &vocabulary)?;
        Some((fit.front, fit.back))
    }

    #[test]
    fn particles_pronouns_and_the_article_do_not_hide_a_word() {
        for (word, sought, letters) in [
            ("بالفيروس", "فيروس", (1, 0)),
            ("والفيروس", "الفيروس", (1, 0)),
            ("وبالفيروس", "بالفيروس", (1, 0)),
            ("للمدينة", "المدينة", (1, 0)),
            ("للمدينة", "مدينة", (1, 0)),
            ("حكومتهم", "حكومة", (0, 2)),
            ("بسمرقند", "سمرقند", (1, 0)),
            ("للندن", "لندن", (1, 0)),
            ("الخيمة", "خيمة", (0, 0)),
        ] {
            assert_eq!(held(word, sought, Manner::Words), Some(letters), "{word} for {sought}");
        }
    }

    #[test]
    fn a_word_within_another_is_not_found_unless_asked_for() {
        for (word, sought) in
            [("بوتين", "وتين"), ("فيروسات", "فيروس"), ("والي", "إلي"), ("مدينة", "المدينة")]
        {
            assert_eq!(held(word, sought, Manner::Words), None, "{word} for {sought}");
        }
        assert_eq!(held("المدينة", "مدينة", Manner::Names), None);
        assert_eq!(held("بسمرقند", "سمرقند", Manner::Names), Some((1, 0)));
        assert_eq!(held("فيروسات", "فيروس", Manner::Inside), Some((0, 2)));
        assert_eq!(held("بفيروس", "فيروس", Manner::Exact), None);
    }
}
