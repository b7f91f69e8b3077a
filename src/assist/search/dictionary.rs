//! The different words of many texts, each once, with how often it stands in them.

use std::collections::HashMap;
use std::sync::Arc;

use crate::text::TextRange;

/// The number of a word.
pub(super) type WordId = u32;

/// Different folded words, numbered as they come.
///
/// Invariant: `all` holds every word between two line feeds, in the order of the numbers; `starts`
/// says where. A word is never taken out: one that no text holds any more counts 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Dictionary {
    ids: HashMap<Arc<str>, WordId>,
    counts: Vec<u32>,
    starts: Vec<u32>,
    all: String,
}

impl Dictionary {
    /// The number of `word`, which is given one when it is new, counted once more.
    pub fn count(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            if let Some(count) = self.counts.get_mut(id as usize) {
                *count = count.saturating_add(1);
            }
            return id;
        }
        let id = WordId::try_from(self.counts.len()).unwrap_or(WordId::MAX);
        self.ids.insert(word.into(), id);
        self.counts.push(1);
        self.starts.push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.all.push_str(word);
        self.all.push('\n');
        id
    }

    /// Counts the words `ids` once less each.
    pub fn forget(&mut self, ids: &[WordId]) {
        for &id in ids {
            if let Some(count) = self.counts.get_mut(id as usize) {
                *count = count.saturating_sub(1);
            }
        }
    }

    /// How often `word` stands in the texts.
    pub fn seen(&self, word: &str) -> u32 {
        let id = self.ids.get(word).copied();
        id.and_then(|id| self.counts.get(id as usize)).copied().unwrap_or(0)
    }

    /// How many different words there are or were.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// The number of `word`.
    pub fn id(&self, word: &str) -> Option<WordId> {
        self.ids.get(word).copied()
    }

    /// The words that hold `part` somewhere, with their numbers. An empty part is in none.
    pub fn holding<'d>(&'d self, part: &str) -> impl Iterator<Item = (WordId, &'d str)> {
        let mut from = 0;
        let part = part.to_owned();
        std::iter::from_fn(move || {
            if part.is_empty() || part.contains('\n') {
                return None;
            }
            let at = from + self.all.get(from..)?.find(part.as_str())?;
            let number =
                self.starts.partition_point(|&start| start as usize <= at).checked_sub(1)?;
            let start = *self.starts.get(number)? as usize;
            let end = at + self.all.get(at..)?.find('\n')?;
            from = end + 1;
            Some((WordId::try_from(number).ok()?, self.all.get(start..end)?))
        })
    }
}

/// Where a word stands: kept as two numbers of 32 bits, because there are millions of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    /// Its number, one a place.
    pub words: Box<[WordId]>,
    /// Its first byte in the text, one a place, ascending.
    pub starts: Box<[u32]>,
}

impl Places {
    /// Reads `text` and counts its words in `dictionary`.
    pub fn of(text: &str, dictionary: &mut Dictionary) -> Self {
        let (mut words, mut starts) = (Vec::new(), Vec::new());
        let mut folded = String::new();
        for range in crate::arabic::searched_words(text) {
            folded.clear();
            crate::arabic::fold_onto(of(text, range), &mut folded);
            // Texts beyond 4 GiB are not read; a lone tatweel is no word.
            if let (false, Ok(start)) = (folded.is_empty(), u32::try_from(range.start())) {
                words.push(dictionary.count(&folded));
                starts.push(start);
            }
        }
        Self { words: words.into(), starts: starts.into() }
    }
}

fn of(text: &str, range: TextRange) -> &str {
    range.of(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_found_by_a_part_and_forgotten() {
        let mut dictionary = Dictionary::default();
        let places = Places::of("نهر، نهرٌ والنهر ـ شجر", &mut dictionary);
        assert_eq!(places.words[..], [0, 0, 1, 2]);
        assert_eq!((dictionary.seen("نهر"), dictionary.seen("شجره"), dictionary.len()), (2, 0, 3));
        let holding: Vec<_> = dictionary.holding("نهر").collect();
        assert_eq!(holding, [(0, "نهر"), (1, "والنهر")]);
        assert_eq!(dictionary.holding("").count() + dictionary.holding("ر\nش").count(), 0);
        dictionary.forget(&places.words);
        assert_eq!(dictionary.seen("نهر"), 0);
        assert_eq!(dictionary.count("نهر"), 0);
    }
}
