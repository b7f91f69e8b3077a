//! Finds terms in texts whose words are numbered.

use std::collections::HashMap;

use super::dictionary::{Dictionary, Places, WordId};
use super::fit::{Fit, InPhrase, Sought, fit, fit_read, part_of};
use super::terms::{Manner, Term, Terms};
use crate::arabic::clitic::{Vocabulary, read_word};
use crate::arabic::{fold_onto, searched_word_at};
use crate::text::TextRange;

/// A place where a term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The term's place in what was given to [`Terms::new`]; 0 for a pattern.
    pub term: usize,
    /// The term itself, without particles and pronouns, in the text as it stands.
    pub range: TextRange,
    /// The words that hold it.
    pub whole: TextRange,
}

/// The words of a dictionary that may be the n-th word of a term, and how.
type Fits = HashMap<WordId, Fit>;

/// Terms held against a dictionary once, so that texts are compared by numbers.
pub(super) struct Matcher<'m, V> {
    vocabulary: Sought<'m, V>,
    terms: &'m [Term],
    manner: Manner,
    /// For each term, for each of its words.
    fits: Vec<Vec<Fits>>,
    /// The terms that a word may begin.
    begins: HashMap<WordId, Vec<usize>>,
    /// The same as bits, which fit into the processor's cache.
    bits: Vec<u64>,
}

impl<'m, V: Vocabulary> Matcher<'m, V> {
    pub fn new(dictionary: &Dictionary, terms: &'m Terms, known: &'m V) -> Self {
        let vocabulary = Sought { known, terms };
        let manner = terms.manner();
        let fits_of = |term: &Term| -> Vec<Fits> {
            let last = term.words.len().saturating_sub(1);
            let one = |(at, word): (usize, &String)| {
                let place = InPhrase { first: at == 0, last: at == last };
                fits(dictionary, word, place, manner, &vocabulary)
            };
            term.words.iter().enumerate().map(one).collect()
        };
        let fits: Vec<Vec<Fits>> = terms.all().iter().map(fits_of).collect();
        let mut begins: HashMap<WordId, Vec<usize>> = HashMap::new();
        let mut bits = vec![0_u64; dictionary.len() / 64 + 1];
        for (number, words) in fits.iter().enumerate() {
            for &word in words.first().into_iter().flat_map(HashMap::keys) {
                begins.entry(word).or_default().push(number);
                if let Some(bit) = bits.get_mut(word as usize / 64) {
                    *bit |= 1 << (word % 64);
                }
            }
        }
        Self { vocabulary, terms: terms.all(), manner, fits, begins, bits }
    }

    fn may_begin(&self, word: WordId) -> bool {
        self.bits.get(word as usize / 64).is_some_and(|bits| bits >> (word % 64) & 1 == 1)
    }

    /// Whether any word of a text may begin a term; the text itself is not needed for that.
    pub fn may_stand_in(&self, places: &Places) -> bool {
        !self.begins.is_empty() && places.words.iter().any(|&word| self.may_begin(word))
    }

    /// Where the terms stand in `text`, whose words `places` are: in order, no range twice.
    pub fn find(&self, text: &str, places: &Places) -> Vec<Occurrence> {
        let mut found: Vec<Occurrence> = Vec::new();
        for (at, &word) in places.words.iter().enumerate() {
            if !self.may_begin(word) {
                continue;
            }
            for &number in self.begins.get(&word).into_iter().flatten() {
                let occurrence = self.stands_at(text, places, at, number);
                found.extend(occurrence);
            }
        }
        found.sort_by_key(|one| (one.range.start(), std::cmp::Reverse(one.range.end()), one.term));
        found.dedup_by_key(|one| one.range);
        found
    }

    /// The term `number` at the `at`-th word, if it stands there.
    fn stands_at(
        &self,
        text: &str,
        places: &Places,
        at: usize,
        number: usize,
    ) -> Option<Occurrence> {
        let (term, fits) = (self.terms.get(number)?, self.fits.get(number)?);
        let last = fits.len().checked_sub(1)?;
        let mut words: Option<(TextRange, TextRange)> = None;
        let (mut front, mut back) = (Fit { front: 0, back: 0, article: false }, 0);
        for (nth, fits) in fits.iter().enumerate() {
            let fit = *fits.get(places.words.get(at + nth)?)?;
            let word = searched_word_at(text, *places.starts.get(at + nth)? as usize)?;
            if let Some((_, before)) = words
                && self.manner != Manner::Exact
                && !is_gap(text.get(before.end()..word.start())?)
            {
                return None;
            }
            let place = InPhrase { first: nth == 0, last: nth == last };
            let fit = self.asked_of_text(text, word, fit, term.words.get(nth)?, place)?;
            if nth == 0 {
                front = fit;
            }
            if nth == last {
                back = fit.back;
            }
            words = Some((words.map_or(word, |(first, _)| first), word));
        }
        let (first, end) = words?;
        let whole = first.union(end);
        if self.manner == Manner::Exact && whole.of(text) != Some(term.written.as_str()) {
            return None;
        }
        let start = letter_start(text, first, front.front);
        let until = if back == 0 { end.end() } else { letter_from_end(text, end, back) };
        let range = TextRange::new(text, start, until).ok()?;
        Some(Occurrence { term: term.number, range, whole })
    }

    /// `fit`, which was found for the folded word, if the word as it is written agrees.
    fn asked_of_text(
        &self,
        text: &str,
        word: TextRange,
        fit: Fit,
        sought: &str,
        place: InPhrase,
    ) -> Option<Fit> {
        if !fit.article {
            return Some(fit);
        }
        let rest = text.get(letter_start(text, word, fit.front)..)?;
        if !rest.starts_with(['أ', 'إ', 'آ']) {
            return Some(fit);
        }
        let read = read_word(text, word, &self.vocabulary)?;
        let mut folded = String::new();
        fold_onto(word.of(text)?, &mut folded);
        fit_read(text, &folded, &read, sought, place, self.manner)
    }
}

/// The words of `dictionary` that hold `sought`.
fn fits(
    dictionary: &Dictionary,
    sought: &str,
    place: InPhrase,
    manner: Manner,
    vocabulary: &impl Vocabulary,
) -> Fits {
    let mut found = Fits::new();
    if manner != Manner::Exact {
        for (id, word) in dictionary.holding(part_of(sought, manner)) {
            if let Some(fit) = fit(word, sought, place, manner, vocabulary) {
                found.insert(id, fit);
            }
        }
    }
    if let Some(id) = dictionary.id(sought) {
        found.insert(id, Fit { front: 0, back: 0, article: false });
    }
    found
}

/// Whether what stands between two words leaves them one phrase: blanks, quotation marks, brackets
/// and dashes; a point or the like only inside a number, an address.
fn is_gap(between: &str) -> bool {
    let mut chars = between.chars();
    if let (Some(only), None) = (chars.next(), chars.next())
        && matches!(only, '.' | ',' | ':' | '٫' | '٬' | '_' | '@' | '%')
    {
        return true;
    }
    !between
        .contains(['\n', '\u{2029}', '.', '،', '؛', '؟', '!', '?', ',', ';', ':', '…', '•', '|'])
}

/// Where the folded letter number `letter` of `word` begins in the text.
fn letter_start(text: &str, word: TextRange, letter: usize) -> usize {
    if letter == 0 {
        return word.start();
    }
    let mut count = 0;
    let mut folded = String::new();
    for (at, c) in word.of(text).unwrap_or_default().char_indices() {
        folded.clear();
        fold_onto(c.encode_utf8(&mut [0; 4]), &mut folded);
        count += folded.chars().count();
        if count > letter {
            return word.start() + at;
        }
    }
    word.end()
}

/// Where the last `back` folded letters of `word` begin in the text.
fn letter_from_end(text: &str, word: TextRange, back: usize) -> usize {
    let mut folded = String::new();
    fold_onto(word.of(text).unwrap_or_default(), &mut folded);
    letter_start(text, word, folded.chars().count().saturating_sub(back))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::clitic::Words;
    use crate::assist::search::find_in;
    use proptest::prelude::*;

    fn found<'t>(text: &'t str, terms: &[&str], manner: Manner) -> Vec<&'t str> {
        let mut words = Words::default();
        words.add_text(text);
        let terms = Terms::new(terms.iter().copied(), manner);
        find_in(text, &terms, &words).iter().filter_map(|one| one.range.of(text)).collect()
    }

    #[test]
    fn a_word_is_found_beside_a_comma_and_behind_a_particle() {
        let text =
            "انتشر فيروس، ثم «فيروسٌ» آخر. وأصيب بالفيروس مئة، وللفيروس أعراض، والفيروسات كثيرة.";
        let hits = ["فيروس", "فيروسٌ", "الفيروس", "لفيروس"];
        assert_eq!(found(text, &["فيروس"], Manner::Words), hits);
        assert_eq!(found(text, &["ڤايروس"], Manner::Words), [""; 0]);
        assert_eq!(found(text, &["فيروس"], Manner::Names), &hits[..2]);
        assert_eq!(found(text, &["فيروس"], Manner::Exact), ["فيروس"]);
        assert_eq!(found(text, &["فيروس"], Manner::Inside).len(), 5);
    }

    #[test]
    fn a_phrase_keeps_together_over_marks_and_breaks_at_a_stop() {
        let text = "قالت وكالة «تاس» وبوكالةِ تاس، ووكالة. تاس\nوكالة\nتاس، حرب وكالة تاس";
        let hits = ["وكالة «تاس", "وكالةِ تاس", "وكالة تاس"];
        assert_eq!(found(text, &["وكالة تاس"], Manner::Words), hits);
        assert_eq!(
            found("في 10/1/2022 و4,266 شخصا", &["٤,٢٦٦ شخصاً"], Manner::Words),
            ["4,266 شخصا"]
        );
    }

    #[test]
    fn several_writings_are_looked_for_together_and_each_place_is_told_once() {
        let text = "ألماتي والماتي وألما آتا، وبألماتي، للماتي.";
        let hits = ["ألماتي", "الماتي", "ألما آتا", "ألماتي", "لماتي"];
        assert_eq!(found(text, &["ألماتي", "الماتي", "ألما آتا"], Manner::Names), hits);
    }

    #[test]
    fn a_hamza_on_the_alef_is_no_article() {
        // Folded, «بألمنيوم» is «بالمنيوم»; as it is written nothing but a particle can be cut.
        assert_eq!(found("صفائح بألمنيوم", &["منيوم"], Manner::Words), [""; 0]);
        assert_eq!(found("صفائح بألمنيوم", &["ألمنيوم"], Manner::Words), ["ألمنيوم"]);
    }

    #[test]
    fn marks_go_with_their_letters() {
        assert_eq!(found("بِسَمَرقندَ", &["سمرقند"], Manner::Words), ["سَمَرقندَ"]);
        assert_eq!(found("حُكومتِهِم وحكومة", &["حكومة"], Manner::Words), ["حُكومتِ", "حكومة"]);
        assert_eq!(found("مي\u{200c}رود", &["ميرود"], Manner::Words), ["مي\u{200c}رود"]);
        assert_eq!(found("ﻻﻋﺐ", &["لاعب"], Manner::Words), ["ﻻﻋﺐ"]);
    }

    proptest! {
        #[test]
        fn every_word_finds_itself_and_ranges_hold_what_was_sought(
            text in "([وفبلكس]{0,3}(ال)?[ء-ي]{1,6}[\u{64b}-\u{652}]?[ ،\\n\u{200c}]?|\\PC|[\u{fb50}-\u{feff}]){0,20}",
            at in 0usize..20,
        ) {
            let words: Vec<TextRange> = crate::arabic::searched_words(&text).collect();
            let Some(word) = words.get(at) else { return Ok(()) };
            let terms = Terms::new([word.of(&text).unwrap()], Manner::Words);
            let vocabulary = Words::default();
            let found = find_in(&text, &terms, &vocabulary);
            if !terms.is_empty() {
                prop_assert!(found.iter().any(|one| one.whole == *word));
            }
            for one in &found {
                prop_assert!(one.whole.covers(one.range));
                prop_assert!(words.contains(&one.whole));
            }
        }
    }
}
