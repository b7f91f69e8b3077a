//! A line with what claims are read from: quotations, sentences, cues, possible sources.

use super::super::words::{Kind, Line, Word};
use super::said::{Said, Stretch};
use crate::arabic::lexicon::{class, classes};
use crate::arabic::speech::{Cue, CueForm, cue};

/// Words of the shortest content.
const SHORTEST: usize = 2;

/// A line and the stretches of it that may be sources.
pub(super) struct Reader<'l> {
    pub words: &'l [Word],
    pub actors: &'l [Stretch],
    /// For each quotation mark that opens one, where it ends.
    pub closes: Vec<Option<usize>>,
}

/// Whether `c` begins or ends a quotation.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '«' | '»' | '″' | '„' | '‟' | '❝' | '❞')
}

impl<'l> Reader<'l> {
    pub(super) fn new(line: &'l Line, actors: &'l [Stretch]) -> Self {
        let words = line.words.as_slice();
        let mut closes = vec![None; words.len()];
        let mut open: Option<usize> = None;
        for (at, word) in words.iter().enumerate() {
            if !word.mark().is_some_and(is_quote) {
                continue;
            }
            let next_glued = words.get(at + 1).is_some_and(|next| next.glued);
            let opens = match (open, word.mark()) {
                (_, Some('«')) => true,
                (Some(_), _) => next_glued && !word.glued,
                (None, Some('»')) => false,
                (None, _) => next_glued || !word.glued,
            };
            if opens {
                open = Some(at);
            } else if let Some(start) = open.take()
                && let Some(place) = closes.get_mut(start)
            {
                *place = Some(at);
            }
        }
        Self { words, actors, closes }
    }

    pub(super) fn word(&self, at: usize) -> Option<&'l Word> {
        self.words.get(at)
    }

    pub(super) fn folded(&self, at: usize) -> &'l str {
        self.word(at).map_or("", |word| word.folded.as_str())
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        self.word(at).and_then(Word::mark)
    }

    pub(super) fn is_comma(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('،' | ',' | '؛' | ';'))
    }

    /// The cue at `at`, when the word stands as a cue does: no ب or ل before a verb.
    pub(super) fn cue(&self, at: usize) -> Option<Cue> {
        // «لم يعلن».
        if at > 0 && matches!(self.folded(at - 1), "لم" | "لن" | "لا" | "دون" | "عدم") {
            return None;
        }
        let word = self.word(at).filter(|word| word.kind == Kind::Arabic)?;
        let bare = word.particles.chars().filter(|c| !matches!(c, 'و' | 'ف')).count();
        let found = cue(&word.folded).or_else(|| cue(word.core_folded()))?;
        match found.form {
            CueForm::Verb { .. } => (bare == 0 || word.particles.ends_with('س')).then_some(found),
            // «باعتباره» is «as», and no opinion.
            CueForm::Noun if word.particles.ends_with('ب') && word.folded == "اعتبار" => {
                None
            }
            _ => Some(found),
        }
    }

    /// From each sentence's first word to one past its last.
    pub(super) fn sentences(&self) -> Vec<Stretch> {
        let mut sentences = Vec::new();
        let mut start = 0;
        for at in 0..self.words.len() {
            let next = self.word(at + 1);
            let ends = match self.mark(at) {
                Some('.') => {
                    next.is_none_or(|next| {
                        !next.glued
                            || next.mark().is_some_and(is_quote)
                            || next.kind == Kind::Arabic
                    }) && self.mark(at + 1) != Some('.')
                        && (at == 0 || self.mark(at - 1) != Some('.'))
                }
                Some('؟' | '!' | '?') => true,
                _ => false,
            };
            if ends {
                sentences.push((start, at));
                start = at + 1;
            }
        }
        if start < self.words.len() {
            sentences.push((start, self.words.len()));
        }
        sentences
    }

    /// The longest possible source that begins at `at`.
    pub(super) fn actor(&self, at: usize) -> Option<Stretch> {
        self.actors.iter().copied().filter(|actor| actor.0 == at).max_by_key(|actor| actor.1)
    }

    /// The possible source that ends at `at` or little before it.
    pub(super) fn actor_before(&self, at: usize, from: usize) -> Option<Stretch> {
        let near = |actor: &&Stretch| actor.1 <= at && actor.1 + 4 >= at && actor.0 >= from;
        self.actors
            .iter()
            .filter(near)
            .copied()
            .max_by_key(|actor| (actor.1, std::cmp::Reverse(actor.0)))
    }

    pub(super) fn is_that(&self, at: usize) -> bool {
        let Some(word) = self.word(at) else { return false };
        let is = |form: &str| {
            matches!(
                form,
                "ان" | "انه"
                    | "انها"
                    | "انهم"
                    | "انهما"
                    | "اني"
                    | "اننا"
                    | "بان"
                    | "بانه"
                    | "بانها"
                    | "بانهم"
                    | "لان"
            )
        };
        word.kind == Kind::Arabic
            && (is(&word.folded) || is(word.core_folded()) || is(&word.folded_whole))
    }

    pub(super) fn is_time(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| {
            word.kind == Kind::Arabic && classes(&word.folded).has(class::TIME)
                || matches!(
                    word.folded.as_str(),
                    "كذلك" | "ايضا" | "امس" | "سابقا" | "لاحقا" | "رسميا" | "مجددا"
                )
        })
    }

    pub(super) fn push(&self, found: &mut Vec<Said>, mut said: Said) {
        let (mut first, mut end) = said.content;
        end = end.min(self.words.len());
        while first < end && self.word(first).is_some_and(Word::is_mark) {
            first += 1;
        }
        while end > first && self.word(end - 1).is_some_and(Word::is_mark) {
            // A closing quotation mark stays when the opening one is inside.
            let opened =
                (first..end - 1).any(|at| self.closes.get(at).copied().flatten() == Some(end - 1));
            if opened || matches!(self.mark(end - 1), Some('%' | '٪')) {
                break;
            }
            end -= 1;
        }
        if end < first + SHORTEST {
            return;
        }
        let quoted_whole = first > 0
            && self
                .closes
                .get(first - 1)
                .copied()
                .flatten()
                .is_some_and(|close| close + 1 >= end && close <= end + 1);
        let quotes_inside = (first..end).any(|at| {
            self.closes
                .get(at)
                .copied()
                .flatten()
                .is_some_and(|close| close < end && close > at + 3)
        });
        said.quote = if quoted_whole {
            "direct"
        } else if quotes_inside {
            "mixed"
        } else {
            "indirect"
        };
        said.content = (first, end);
        let there = found.iter().any(|other| other.content == said.content);
        if !there {
            found.push(said);
        }
    }
}
