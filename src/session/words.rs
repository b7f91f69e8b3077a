//! The words of the open article, as a hand means them: their cores, and what stands around them.
//!
//! - Double clicking takes the **core** of a word, once more the **whole** word, once more the
//!   sentence: [`widened`].
//! - What a mouse selects begins and ends at words and leaves out the particles in front, as the scheme
//!   does; a pronoun at the end stays: [`snapped`].
//! - An end moves over a particle or a pronoun at once: [`clitic_step`].

use super::state::Session;
use crate::arabic::clitic::{CliticWord, Vocabulary, read_word};
use crate::arabic::{fold, searched_words};
use crate::text::{
    TextRange, grapheme_after, grapheme_before, sentence_at, snap_to_graphemes, word_at,
};

/// A word at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
struct WordHere {
    whole: TextRange,
    /// Without particles and pronouns.
    core: TextRange,
    /// Where its parts meet, its ends among them, ascending.
    edges: Vec<usize>,
}

impl Session {
    /// The word at `at` in the open article without what is written onto it, or else what is wider
    /// than `taken`: the whole word, the sentence.
    #[must_use]
    pub fn widened(&self, at: usize, taken: Option<TextRange>) -> Option<TextRange> {
        widened(self.open_text()?, at, taken, self.vocabulary())
    }

    /// What is narrower than `taken` at `at`: the whole word, its core; `None` when nothing is.
    #[must_use]
    pub fn narrowed(&self, at: usize, taken: TextRange) -> Option<TextRange> {
        let narrower = |step: &TextRange| taken.covers(*step) && *step != taken;
        steps(self.open_text()?, at, self.vocabulary()).rev().find(narrower)
    }

    /// `range` of the open article as a hand that dragged over it means it.
    #[must_use]
    pub fn snapped(&self, range: TextRange) -> TextRange {
        self.open_text().map_or(range, |text| snapped(text, range, self.vocabulary()))
    }

    /// Where an end at `from` in the open article gets to in one step.
    #[must_use]
    pub fn clitic_step(&self, from: usize, forward: bool) -> usize {
        self.open_text().map_or(from, |text| clitic_step(text, from, forward, self.vocabulary()))
    }

    /// The word at the caret as it is tagged.
    pub(super) fn word_to_tag(&self, at: usize) -> Option<TextRange> {
        let text = self.open_text()?;
        let here = word_here(text, at, self.vocabulary())?;
        TextRange::new(text, here.core.start(), here.whole.end()).ok()
    }

    fn open_text(&self) -> Option<&str> {
        self.open_article().map(|open| open.article.text.as_str())
    }
}

/// The word at `at` (or the one that ends there).
fn word_here(text: &str, at: usize, vocabulary: &impl Vocabulary) -> Option<WordHere> {
    let whole = word_at(text, at)?;
    let written = whole.of(text)?;
    let parts: Vec<TextRange> = searched_words(written)
        .filter_map(|part| {
            TextRange::new(text, whole.start() + part.start(), whole.start() + part.end()).ok()
        })
        .collect();
    let read: Vec<CliticWord> =
        parts.iter().filter_map(|part| read_word(text, *part, vocabulary)).collect();
    let plain = WordHere { whole, core: whole, edges: vec![whole.start(), whole.end()] };
    Some(match read.as_slice() {
        [word] => {
            let mut edges = vec![whole.start()];
            edges.extend(word.proclitics.iter().map(|particle| particle.end()));
            edges.push(word.core.end());
            edges.push(whole.end());
            edges.dedup();
            let start = if word.proclitics.is_empty() { whole.start() } else { word.core.start() };
            let end = if word.enclitic.is_none() { whole.end() } else { word.core.end() };
            WordHere { whole, core: TextRange::new(text, start, end).ok()?, edges }
        }
        // «و266»: particles, and what they are written onto.
        [first, rest @ ..] if !rest.is_empty() && is_particle(first.whole.of(text)?) => {
            let start = rest.first().map_or(whole.end(), |word| word.whole.start());
            let core = TextRange::new(text, start, whole.end()).ok()?;
            WordHere { whole, core, edges: vec![whole.start(), start, whole.end()] }
        }
        _ => plain,
    })
}

/// Whether `written` is nothing but particles.
fn is_particle(written: &str) -> bool {
    let folded = fold(written);
    folded.chars().count() <= 2
        && folded.chars().all(|c| matches!(c, 'و' | 'ف' | 'ب' | 'ل' | 'ك'))
        && !folded.is_empty()
}

/// What can be taken at `at`, the smallest first.
fn steps(
    text: &str,
    at: usize,
    vocabulary: &impl Vocabulary,
) -> impl DoubleEndedIterator<Item = TextRange> {
    let word = word_here(text, at, vocabulary);
    let core = word.as_ref().map(|word| word.core);
    [core, word.map(|word| word.whole), sentence_at(text, at)].into_iter().flatten()
}

fn widened(
    text: &str,
    at: usize,
    taken: Option<TextRange>,
    vocabulary: &impl Vocabulary,
) -> Option<TextRange> {
    let mut steps = steps(text, at, vocabulary);
    match taken {
        None => steps.next(),
        Some(taken) => {
            let wider = |step: &TextRange| step.covers(taken) && *step != taken;
            steps.find(wider).or(Some(taken))
        }
    }
}

fn snapped(text: &str, range: TextRange, vocabulary: &impl Vocabulary) -> TextRange {
    let word_with = |at| word_here(text, at, vocabulary).filter(|word| word.whole.contains(at));
    let first = word_with(range.start());
    let last_letter = grapheme_before(text, range.end());
    let last = word_with(last_letter);
    // Who selects particles alone means them.
    if first.as_ref().is_some_and(|word| range.end() <= word.core.start()) {
        return range;
    }
    let start = first.map_or(range.start(), |word| word.core.start());
    let end = last.map_or(range.end(), |word| {
        // Only the particles of the last word were reached: it is not meant.
        if range.end() <= word.core.start() { word.whole.start() } else { word.whole.end() }
    });
    TextRange::new(text, start, end)
        .ok()
        .and_then(|range| snap_to_graphemes(text, range.start(), range.end()))
        .unwrap_or(range)
}

fn clitic_step(text: &str, from: usize, forward: bool, vocabulary: &impl Vocabulary) -> usize {
    let letter = if forward { grapheme_after(text, from) } else { grapheme_before(text, from) };
    let Some(word) = word_here(text, if forward { from } else { letter }, vocabulary) else {
        return letter;
    };
    // From one edge of a particle or pronoun to the other; within the core by letters.
    let Ok(at) = word.edges.binary_search(&from) else { return letter };
    let to = if forward { at.checked_add(1) } else { at.checked_sub(1) };
    let Some(&to) = to.and_then(|to| word.edges.get(to)) else { return letter };
    let crosses_core = from.min(to) >= word.core.start() && from.max(to) <= word.core.end();
    if crosses_core { letter } else { to }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::clitic::Words;

    const TEXT: &str = "وبالمدينة، للحكومة حكومتهم و266 شخصا. سار خالد.";

    fn words() -> Words {
        let mut words = Words::default();
        words.add_text("المدينة حكومة شخصا سار خالد");
        words
    }

    fn at(part: &str) -> usize {
        TEXT.find(part).unwrap()
    }

    fn range(from: &str, to: &str) -> TextRange {
        TextRange::new(TEXT, at(from), at(to) + to.len()).unwrap()
    }

    #[test]
    fn each_click_takes_more() {
        let take = |part: &str, times: usize| {
            let mut taken = None;
            for _ in 0..times {
                taken = widened(TEXT, at(part), taken, &words());
            }
            taken.and_then(|range| range.of(TEXT)).unwrap_or_default()
        };
        let sentence = "وبالمدينة، للحكومة حكومتهم و266 شخصا.";
        assert_eq!(take("مدينة", 1), "المدينة");
        assert_eq!(take("وبال", 1), "المدينة");
        assert_eq!(take("مدينة", 2), "وبالمدينة");
        assert_eq!(take("مدينة", 3), sentence);
        assert_eq!(take("مدينة", 9), sentence);
        assert_eq!(take("لحكومة", 1), "لحكومة");
        assert_eq!(take("لحكومة", 2), "للحكومة");
        assert_eq!(take("حكومتهم", 1), "حكومت");
        assert_eq!(take("حكومتهم", 2), "حكومتهم");
        assert_eq!(take("266", 1), "266");
        assert_eq!(take("266", 2), "و266");
        // A word without clitics is its own core: the next click takes the sentence.
        assert_eq!(take("خالد", 1), "خالد");
        assert_eq!(take("خالد", 2), "سار خالد.");
        assert_eq!(widened("، ", 0, None, &words()), Some(TextRange::whole("،").unwrap()));
    }

    #[test]
    fn a_drag_takes_words_without_the_particles_in_front() {
        let take =
            |from: &str, to: &str| snapped(TEXT, range(from, to), &words()).of(TEXT).unwrap();
        assert_eq!(take("وبال", "مدي"), "المدينة");
        assert_eq!(take("دينة", "لل"), "المدينة، للحكومة");
        let to_particle = TextRange::new(TEXT, at("حكومتهم"), at("و266") + "و".len()).unwrap();
        assert_eq!(snapped(TEXT, to_particle, &words()).of(TEXT), Some("حكومتهم "));
        assert_eq!(take("للحكومة", "حكومتهم"), "لحكومة حكومتهم");
        assert_eq!(take("حكومتهم", "و2"), "حكومتهم و266");
        assert_eq!(take("وب", "وب"), "وب");
        assert_eq!(take("، ", "، "), "، ");
        assert_eq!(take("266", "شخصا."), "266 شخصا.");
    }

    #[test]
    fn an_end_moves_over_a_clitic_at_once_and_over_letters_one_by_one() {
        let walk = |from: usize, forward: bool, times: usize| {
            let mut places = vec![from];
            for _ in 0..times {
                let last = places[places.len() - 1];
                places.push(clitic_step(TEXT, last, forward, &words()));
            }
            places.windows(2).map(|p| &TEXT[p[0].min(p[1])..p[0].max(p[1])]).collect::<Vec<_>>()
        };
        assert_eq!(walk(0, true, 4), ["و", "ب", "ا", "ل"]);
        let word = at("حكومتهم");
        assert_eq!(walk(word + "حكومتهم".len(), false, 2), ["هم", "ت"]);
        assert_eq!(walk(word + "حكومت".len(), true, 2), ["هم", " "]);
        assert_eq!(walk(at("266"), false, 2), ["و", " "]);
        assert_eq!(walk(TEXT.len(), true, 1), [""]);
    }
}
