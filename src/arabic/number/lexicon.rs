//! What single words mean for numbers, looked up by their folded form.
//!
//! Arabic writes some particles onto the word: و and ف («and»), ب ل ك («with, for, as»), the article
//! ال, and لل for «for the», which swallows the article's alef. [`Lexicon::read`] takes them off when
//! what remains is a word of the lexicon; the whole word comes first, so that «بلد» is not ب + «لد».

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::nouns::nouns;
use super::numerals::numerals;
use super::particles::particles;
use super::word::Word;
use crate::arabic::fold;

/// A word as it is written: its particles and what remains.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Index of the word in the lexicon; 0 when it is none of its words.
    pub id: u16,
    /// و or ف, when it was taken off.
    pub conjunction: Option<char>,
    /// ب, ل or ك was taken off.
    pub preposition: Option<char>,
    /// The article was taken off.
    pub article: bool,
    /// Letters taken off before the article.
    pub skip: u8,
}

/// The words and their meanings.
pub struct Lexicon {
    ids: FxHashMap<String, u16>,
    words: Vec<Word>,
    /// Bytes of the longest word.
    longest: usize,
}

/// The one lexicon.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);

impl Lexicon {
    fn build() -> Self {
        let mut this = Self { ids: FxHashMap::default(), words: vec![Word::default()], longest: 0 };
        numerals(&mut |word, set| set(this.entry(word)));
        nouns(&mut |word, set| set(this.entry(word)));
        particles(&mut |word, set| set(this.entry(word)));
        this
    }

    fn entry(&mut self, word: &str) -> &mut Word {
        let key = fold(word);
        self.longest = self.longest.max(key.len());
        let next = self.words.len();
        let id = *self.ids.entry(key).or_insert_with(|| u16::try_from(next).unwrap_or(0));
        if usize::from(id) == next {
            self.words.push(Word::default());
        }
        let id = usize::from(id);
        &mut self.words[id]
    }

    /// The word of an id that [`Lexicon::read`] gave.
    #[inline]
    pub fn word(&self, id: u16) -> &Word {
        self.words.get(usize::from(id)).unwrap_or(&self.words[0])
    }

    #[inline]
    fn find(&self, folded: &str) -> Option<u16> {
        if folded.len() < 2 || folded.len() > self.longest {
            return None;
        }
        self.ids.get(folded).copied()
    }

    /// Reads a folded word: whole, or with the particles that are written onto it taken off.
    pub fn read(&self, folded: &str) -> Reading {
        if let Some(id) = self.find(folded) {
            return Reading { id, ..Reading::default() };
        }
        if let Some(reading) = self.after_conjunction(folded) {
            return reading;
        }
        self.after(folded).unwrap_or_default()
    }

    /// و or ف, then a word with or without other particles.
    pub fn after(&self, folded: &str) -> Option<Reading> {
        let conjunction = folded.chars().next().filter(|c| matches!(c, 'و' | 'ف'))?;
        let rest = &folded[conjunction.len_utf8()..];
        let conjunction = Some(conjunction);
        if let Some(id) = self.find(rest) {
            return Some(Reading { id, conjunction, skip: 1, ..Reading::default() });
        }
        let reading = self.after_conjunction(rest)?;
        Some(Reading { conjunction, skip: reading.skip + 1, ..reading })
    }

    /// Perhaps ب ل ك, perhaps ال, then the word; or لل and the word.
    fn after_conjunction(&self, folded: &str) -> Option<Reading> {
        let with_article = |rest: &str| rest.strip_prefix("ال").and_then(|rest| self.find(rest));
        if let Some(id) = with_article(folded) {
            return Some(Reading { id, article: true, ..Reading::default() });
        }
        let preposition = folded.chars().next().filter(|c| matches!(c, 'ب' | 'ل' | 'ك'))?;
        let reading = Reading { preposition: Some(preposition), skip: 1, ..Reading::default() };
        let rest = &folded[preposition.len_utf8()..];
        if let Some(id) = self.find(rest) {
            return Some(Reading { id, ..reading });
        }
        let for_the = (preposition == 'ل').then(|| rest.strip_prefix('ل')).flatten();
        let id = with_article(rest).or_else(|| for_the.and_then(|rest| self.find(rest)))?;
        Some(Reading { id, article: true, ..reading })
    }
}
