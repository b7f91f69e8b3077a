//! A text as the words that spans begin and end at.
//!
//! A tag begins at the core of a word, after its particles, and ends at a word's end: so the words are
//! read with their clitics once, and everything that makes proposals counts in words.

use crate::arabic::clitic::{Certainty, Vocabulary, read_word};
use crate::arabic::fold;
use crate::arabic::lexicon::is_spelt_as_name;
use crate::text::{TextRange, tokens};

/// What a word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Arabic letters.
    Arabic,
    /// Letters of another script.
    Foreign,
    /// Digits.
    Number,
    /// A mark of punctuation or a sign.
    Mark(char),
}

/// A word or a mark.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// As it is written, its particles included.
    pub whole: TextRange,
    /// Without the particles before it, but with the future's sin; a pronoun behind it stays.
    pub core: TextRange,
    /// The core as a dictionary writes it, without its pronoun, folded.
    pub folded: String,
    /// The core with its pronoun, folded.
    folded_core: String,
    /// The whole, folded.
    pub folded_whole: String,
    /// The particles before the core, folded.
    pub particles: String,
    /// Whether a pronoun is written behind it.
    pub pronoun: bool,
    /// Whether it ends in tanwin, as only an indefinite noun or an adverb does.
    pub tanwin: bool,
    /// Whether it is spelt as a first name that folds to a particle («علي», not «على»).
    pub spelt_as_name: bool,
    /// Whether the particles are a guess.
    pub doubtful: bool,
    /// What it is made of.
    pub kind: Kind,
    /// Whether it touches the word before.
    pub glued: bool,
}

impl Word {
    /// Whether it carries the article.
    pub(super) fn definite(&self) -> bool {
        self.kind == Kind::Arabic && self.folded.starts_with("ال") && self.folded.len() > 8
    }

    /// Its folded core without the article.
    pub(super) fn stem(&self) -> &str {
        if self.definite() { &self.folded["ال".len()..] } else { &self.folded }
    }

    /// The core with its pronoun, folded.
    pub(super) fn core_folded(&self) -> &str {
        &self.folded_core
    }

    /// The mark that it is.
    pub(super) fn mark(&self) -> Option<char> {
        match self.kind {
            Kind::Mark(c) => Some(c),
            _ => None,
        }
    }

    pub(super) fn is_mark(&self) -> bool {
        matches!(self.kind, Kind::Mark(_))
    }
}

/// A line of an article, word by word.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub words: Vec<Word>,
}

/// Every line of `text` that holds a word, read with what `vocabulary` knows.
pub(super) fn lines(text: &str, vocabulary: &impl Vocabulary) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2029}']) {
        let end = start + line.len();
        let words = read(text, start..end, vocabulary);
        if !words.is_empty() {
            lines.push(Line { words });
        }
        start = end;
    }
    lines
}

fn read(text: &str, line: std::ops::Range<usize>, vocabulary: &impl Vocabulary) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for token in tokens(text, line) {
        let written = token.of(text).unwrap_or_default();
        let glued = words.last().is_some_and(|word| word.whole.end() == token.start());
        let folded_whole = fold(written);
        let kind = kind(written);
        let mut word = Word {
            whole: token,
            core: token,
            folded: folded_whole.clone(),
            folded_core: folded_whole.clone(),
            folded_whole,
            particles: String::new(),
            pronoun: false,
            tanwin: written.contains('\u{64b}'),
            spelt_as_name: false,
            doubtful: false,
            kind,
            glued,
        };
        if kind == Kind::Arabic
            && let Some(reading) = read_word(text, token, vocabulary)
            && let Ok(core) = TextRange::new(text, reading.core.start(), token.end())
        {
            // The future's sin is a verb's own where a span begins with it: «سنعيد فتح المتحف».
            let sin = reading.proclitics.last().filter(|last| last.of(text) == Some("س"));
            let tagged = sin.and_then(|sin| TextRange::new(text, sin.start(), token.end()).ok());
            let before = text.get(token.start()..core.start()).unwrap_or_default();
            word.core = tagged.unwrap_or(core);
            word.spelt_as_name = is_spelt_as_name(core.of(text).unwrap_or_default());
            word.folded_core = fold(core.of(text).unwrap_or_default());
            word.particles = fold(before);
            word.pronoun = reading.enclitic.is_some();
            word.doubtful = reading.certainty == Certainty::Doubtful;
            word.folded = match reading.canonical {
                Some(canonical) => canonical,
                None => fold(reading.core.of(text).unwrap_or_default()),
            };
        }
        words.push(word);
    }
    words
}

fn kind(written: &str) -> Kind {
    let Some(first) = written.chars().next() else { return Kind::Mark(' ') };
    let is_arabic = |c: char| matches!(c, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{fb50}'..='\u{fdfb}' | '\u{fe70}'..='\u{fefc}');
    if written.chars().any(|c| c.is_numeric()) && first.is_numeric() {
        Kind::Number
    } else if is_arabic(first) && !first.is_numeric() && first.is_alphabetic() {
        Kind::Arabic
    } else if first.is_alphanumeric() {
        Kind::Foreign
    } else {
        Kind::Mark(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::clitic::Words;

    #[test]
    fn a_word_is_read_without_its_particles() {
        let verb = lines("وسنعيد", &Words::default());
        assert_eq!(verb[0].words[0].core.of("وسنعيد"), Some("سنعيد"));
        assert_eq!(verb[0].words[0].folded, "نعيد");
        let text = "وللمدينة “نهر”، 30%";
        let lines = lines(text, &Words::default());
        let words = &lines[0].words;
        assert_eq!((words[0].folded.as_str(), words[0].particles.as_str()), ("المدينه", "ول"));
        assert_eq!(words[0].core.of(text), Some("لمدينة"));
        assert!(words[0].definite() && !words[2].definite());
        assert_eq!(words[1].mark(), Some('“'));
        assert_eq!(words[5].kind, Kind::Number);
        assert!(words[2].glued && !words[5].glued);
    }
}
