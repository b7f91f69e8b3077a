//! What all rules of the grammar look at: the line, its tokens, and how strict to be.

use super::lexicon::{LEXICON, Reading};
use super::token::{Kind, Line};
use super::word::{Class, Word};

/// A line to be read by rules. Positions are indices of tokens.
#[derive(Clone, Copy)]
pub struct Grammar<'l> {
    /// The line.
    pub text: &'l str,
    /// Its tokens.
    pub line: &'l Line,
    /// Whether a whole phrase is read, which is known to be one: then «1 من 3» is a third.
    pub lenient: bool,
}

impl<'l> Grammar<'l> {
    /// The word at `at`.
    pub fn word(&self, at: usize) -> Option<(&'static Word, Reading)> {
        self.line.word(at)
    }

    /// The word at `at` when no particle is written onto it but perhaps the article.
    pub fn bare(&self, at: usize) -> Option<(&'static Word, Reading)> {
        self.word(at).filter(|(_, r)| r.conjunction.is_none() && r.preposition.is_none())
    }

    /// The word at `at` when nothing at all is written onto it.
    pub fn naked(&self, at: usize) -> Option<&'static Word> {
        self.bare(at).filter(|(_, r)| !r.article).map(|(word, _)| word)
    }

    /// Whether the word at `at` is `folded`, with nothing written onto it.
    pub fn is(&self, at: usize, folded: &str) -> bool {
        self.naked(at).is_some() && self.stem(at, folded)
    }

    /// Whether the word at `at` is `folded`, whatever is written onto it.
    pub fn stem(&self, at: usize, folded: &str) -> bool {
        self.word(at).is_some_and(|(_, r)| r.id != 0 && r.id == LEXICON.read(folded).id)
    }

    /// Whether the word at `at` has the article, known or not: «ال» with a bare alef («ألماني» has
    /// none), behind و ف ب ك or as «لل».
    pub fn has_article(&self, at: usize) -> bool {
        if self.word(at).is_none() {
            return false;
        }
        let written = self.written(at);
        let bare = written.strip_prefix(['و', 'ف']).unwrap_or(written);
        let after = bare.strip_prefix(['ب', 'ك']).unwrap_or(bare);
        [written, bare, after].iter().any(|word| word.starts_with("ال") || word.starts_with("ٱل"))
            || bare.starts_with("لل")
    }

    /// Where what is joined by و at `at` begins.
    pub fn joined(&self, at: usize) -> Option<usize> {
        if let Some(clitic) = self.line.clitic(at) {
            let and = clitic.conjunction == Some('و') && clitic.preposition.is_none();
            return (and && !clitic.article).then_some(at + 1).or(and.then_some(at));
        }
        let (word, reading) = self.word(at)?;
        // «مئة واحد عشر» without the hamza: و and أحد, because nobody says «واحد عشر».
        let eleven = word.numeral.is_some_and(|n| (n.class, n.value) == (Class::Unit, 1))
            && self.is(at, "واحد")
            && self
                .naked(at + 1)
                .and_then(|word| word.numeral)
                .is_some_and(|n| n.class == Class::Ten);
        if eleven {
            return Some(at);
        }
        (reading.conjunction == Some('و') && reading.preposition.is_none()).then_some(at)
    }

    /// The number in digits at `at`, particles and article before it skipped, and where it ends.
    pub fn digits(&self, at: usize) -> Option<(usize, usize)> {
        match self.line.tokens.get(at)?.kind {
            Kind::Number(index) => Some((index, at + 1)),
            Kind::Clitic(_) => match self.line.tokens.get(at + 1)?.kind {
                Kind::Number(index) => Some((index, at + 2)),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether the number in digits at `at` is part of a name: written onto letters of another
    /// script, or by a dash onto a word («Il-76», «كوفيد-19»).
    pub fn is_name(&self, at: usize) -> bool {
        let kind = |i: usize| self.line.tokens.get(i).map(|t| t.kind);
        let before = at.checked_sub(1).filter(|_| self.line.glued(at)).and_then(kind);
        let named_before = match before {
            Some(Kind::Foreign) => true,
            Some(Kind::Word(_)) => true,
            Some(Kind::Mark('-' | '_' | '–' | '.' | ':' | '/' | '\\' | '#' | '@' | '=')) => {
                let earlier = at.checked_sub(2).filter(|_| self.line.glued(at - 1)).and_then(kind);
                matches!(earlier, Some(Kind::Word(_) | Kind::Foreign | Kind::Number(_)))
                    && !(matches!(before, Some(Kind::Mark('-' | '–')))
                        && matches!(earlier, Some(Kind::Number(_))))
            }
            _ => false,
        };
        let after = kind(at + 1).filter(|_| self.line.glued(at + 1));
        let named_after = match after {
            Some(Kind::Foreign) => !self.foreign_unit(at + 1),
            Some(Kind::Mark('_' | '@' | '#')) => true,
            Some(Kind::Mark('-' | ':' | '/')) => {
                let later = kind(at + 2).filter(|_| self.line.glued(at + 2));
                matches!(later, Some(Kind::Foreign))
            }
            _ => false,
        };
        named_before || named_after
    }

    /// The token's text.
    pub fn written(&self, at: usize) -> &'l str {
        self.line
            .tokens
            .get(at)
            .and_then(|token| self.text.get(token.start..token.end))
            .unwrap_or_default()
    }

    /// Whether a foreign word is a unit that is written onto numbers.
    pub fn foreign_unit(&self, at: usize) -> bool {
        super::foreign::unit(self.written(at)).is_some()
    }
}
