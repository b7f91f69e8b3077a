//! What is looked for: words and phrases, folded once.

use std::collections::HashSet;

use crate::arabic::{fold_onto, searched_words};

/// How words of a text are held against those that are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    /// Particles and pronouns that are written onto a word do not count, and neither does the
    /// article when the word that is looked for has none: «فيروس» finds «بالفيروس».
    #[default]
    Words,
    /// Particles and pronouns do not count, the article does: «لندن» finds «بلندن», «مدينة» does not
    /// find «المدينة». For names and their variants.
    Names,
    /// Also within a word.
    Inside,
    /// Letter by letter, as whole words.
    Exact,
}

/// A word or phrase that is looked for.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// Its place in what was given.
    pub number: usize,
    /// Its words, folded; never none.
    pub words: Vec<String>,
    /// As it was given, without what stands around its words.
    pub written: String,
}

/// Words and phrases that are looked for together.
#[derive(Clone, Debug)]
pub struct Terms {
    manner: Manner,
    terms: Vec<Term>,
    names: HashSet<String>,
}

impl Terms {
    /// The words and phrases `given`. What holds no word, such as a comma, is left out.
    #[must_use]
    pub fn new<'g>(given: impl IntoIterator<Item = &'g str>, manner: Manner) -> Self {
        let terms: Vec<Term> =
            given.into_iter().enumerate().filter_map(|(number, term)| read(number, term)).collect();
        let names = terms.iter().flat_map(|term| term.words.iter().cloned()).collect();
        Self { manner, terms, names }
    }

    /// Whether there is nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// How words are held against them.
    #[must_use]
    pub fn manner(&self) -> Manner {
        self.manner
    }

    pub(super) fn all(&self) -> &[Term] {
        &self.terms
    }

    /// Whether somebody looks for this word, which says that it is one.
    pub(super) fn is_word(&self, folded: &str) -> bool {
        self.names.contains(folded)
    }
}

fn read(number: usize, given: &str) -> Option<Term> {
    let (mut words, mut start, mut end) = (Vec::new(), given.len(), 0);
    for range in searched_words(given) {
        let mut word = String::new();
        fold_onto(range.of(given)?, &mut word);
        if !word.is_empty() {
            start = start.min(range.start());
            end = range.end();
            words.push(word);
        }
    }
    let written = given.get(start..end).unwrap_or_default().to_owned();
    (!words.is_empty()).then_some(Term { number, words, written })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_its_words_and_remembers_its_place() {
        let terms = Terms::new(["، ", "«وكالة تاسّ»", "ـ"], Manner::Words);
        let [term] = terms.all() else { panic!("{terms:?}") };
        assert_eq!((term.number, &term.words[..]), (1, &["وكاله".to_owned(), "تاس".into()][..]));
        assert_eq!(term.written, "وكالة تاسّ");
        assert!(Terms::new(["؟!"], Manner::Exact).is_empty());
    }
}
