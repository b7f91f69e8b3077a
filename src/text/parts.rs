//! A text cut into tokens and sentences that can be compared with those of another text.
//!
//! Tokens are equal when their letters are: marks on letters (vowel signs and the like) and the
//! blanks between tokens are not looked at. Who finds equal tokens still has to compare the bytes.

use std::collections::HashMap;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::segment::paragraphs;
use super::token::tokens;

/// Marks after which a sentence may end.
const STOPS: [&str; 6] = [".", "!", "?", "؟", "…", "۔"];

/// A word or mark of punctuation of a text.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Which [`Word`] of the [`Lexicon`] it is.
    pub key: u32,
}

/// A text in pieces.
#[derive(Debug)]
pub struct Parts {
    /// All tokens, in order.
    pub tokens: Vec<Part>,
    /// The sentences, each a range of `tokens`, in order and without gaps.
    pub sentences: Vec<Sentence>,
}

/// A sentence, or what of it stands in one line.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The paragraph it is of.
    pub paragraph: usize,
}

/// What tokens that are equal have in common.
#[derive(Debug)]
pub struct Word {
    /// Its letters without their marks.
    pub letters: Vec<char>,
    /// Whether it is more than punctuation.
    pub is_word: bool,
}

/// The words of both texts.
#[derive(Debug, Default)]
pub struct Lexicon<'t> {
    /// By key.
    pub words: Vec<Word>,
    written: HashMap<&'t str, u32>,
    bare: HashMap<Vec<char>, u32>,
}

impl<'t> Lexicon<'t> {
    fn key(&mut self, token: &'t str) -> u32 {
        if let Some(&key) = self.written.get(token) {
            return key;
        }
        let letters: Vec<char> =
            token.graphemes(true).filter_map(|grapheme| grapheme.chars().next()).collect();
        let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let key = *self.bare.entry(letters).or_insert_with_key(|letters| {
            let is_word = letters.iter().any(|c| c.is_alphanumeric());
            self.words.push(Word { letters: letters.clone(), is_word });
            next
        });
        self.written.insert(token, key);
        key
    }

    /// The word of a key.
    pub fn word(&self, key: u32) -> Option<&Word> {
        self.words.get(usize::try_from(key).ok()?)
    }

    /// Whether the key is of more than punctuation.
    pub fn is_word(&self, key: u32) -> bool {
        self.word(key).is_some_and(|word| word.is_word)
    }

    /// How many letters the key's token has.
    pub fn weight(&self, key: u32) -> usize {
        self.word(key).map_or(0, |word| word.letters.len())
    }

    /// How alike two tokens are, 0 to 1: the pairs of neighbouring letters that they share. Words and
    /// punctuation are not alike at all.
    #[allow(clippy::cast_precision_loss, reason = "a word has a few letters")]
    pub fn likeness(&self, one: u32, other: u32) -> f32 {
        if one == other {
            return 1.0;
        }
        let (Some(one), Some(other)) = (self.word(one), self.word(other)) else { return 0.0 };
        if !(one.is_word && other.is_word) {
            return 0.0;
        }
        let pairs = |word: &Word| {
            let mut pairs: Vec<(char, char)> = std::iter::once(' ')
                .chain(word.letters.iter().copied())
                .zip(word.letters.iter().copied().chain(std::iter::once(' ')))
                .collect();
            pairs.sort_unstable();
            pairs
        };
        let (a, b) = (pairs(one), pairs(other));
        let (mut i, mut j, mut shared) = (0, 0, 0_usize);
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    i += 1;
                    j += 1;
                }
            }
        }
        2.0 * shared as f32 / (a.len() + b.len()) as f32
    }
}

impl Parts {
    /// `text` in pieces; its words join the lexicon.
    pub fn of<'t>(text: &'t str, lexicon: &mut Lexicon<'t>) -> Self {
        let mut all = Vec::new();
        let mut sentences = Vec::new();
        for (paragraph, place) in paragraphs(text).enumerate() {
            let mut first = all.len();
            for token in tokens(text, place) {
                let written = text.get(token.start()..token.end()).unwrap_or("");
                all.push(Part {
                    start: token.start(),
                    end: token.end(),
                    key: lexicon.key(written),
                });
                if STOPS.contains(&written) {
                    sentences.push(Sentence { tokens: first..all.len(), paragraph });
                    first = all.len();
                }
            }
            if first < all.len() {
                sentences.push(Sentence { tokens: first..all.len(), paragraph });
            }
        }
        Self { tokens: all, sentences }
    }

    /// Keys of some tokens.
    pub fn keys(&self, tokens: Range<usize>) -> impl Iterator<Item = u32> + '_ {
        self.tokens.get(tokens).unwrap_or_default().iter().map(|token| token.key)
    }
}
