//! The ways in which news tells speech.

use super::super::words::{Kind, Word};
use super::reader::{Reader, is_quote};
use super::said::{Opening, Said, Stretch};
use crate::arabic::speech::{Cue, CueForm, Lead, Stance, cue};

impl Reader<'_> {
    /// A cue verb, noun or participle and what it reports.
    pub(super) fn reported(&self, sentence: Stretch, at: usize, cue: Cue, found: &mut Vec<Said>) {
        let after = self.actor(at + 1).or_else(|| {
            let adverb = self.is_time(at + 1)
                || self.is_comma(at + 1)
                || self.mark(at + 1).is_some_and(is_quote);
            adverb.then(|| self.actor(at + 2)).flatten()
        });
        let after = after.or_else(|| self.subject(at + 1, cue));
        let noun = cue.form == CueForm::Noun;
        let owned = self.word(at).is_some_and(|word| word.pronoun || cue_owner(&word.folded_whole));
        if noun && after.is_none() && !owned {
            return;
        }
        let from = after.map_or(at + 1, |actor| actor.1);
        let Some((start, opening)) = self.opening(from, sentence.1, (cue, after.is_some())) else {
            return;
        };
        let source = after.or_else(|| {
            self.actor_before(at, sentence.0).filter(|_| cue.form != CueForm::Participle)
        });
        let end = self.end(start, sentence, opening);
        let (mut said_by, mut medium) = (source, None);
        if cue.relays {
            // «نقلت الوكالة عن الوزارة أن …»: who is behind «عن» says it.
            medium = source;
            said_by = (from..start)
                .find(|&at| self.folded(at) == "عن")
                .and_then(|at| self.actor(at + 1))
                .or(source);
        }
        self.push(
            found,
            Said {
                content: (start, end),
                whole: false,
                cue: Some(at),
                stance: cue.stance,
                form: Some(cue.form),
                opening,
                source: said_by,
                medium,
                quote: "indirect",
            },
        );
    }

    /// Whoever stands behind a verb that takes no object: «طالب الصيادون بـ…».
    pub(super) fn subject(&self, at: usize, cue: Cue) -> Option<Stretch> {
        let verb = cue.form == CueForm::Verb { object: false };
        let noun = |at: usize| {
            self.word(at).is_some_and(|word| word.definite() && word.particles.is_empty())
        };
        if !verb || cue.lead == Lead::Object || !noun(at) || self.is_time(at) {
            return None;
        }
        let mut end = at + 1;
        while end < at + 4 && noun(end) && !self.is_time(end) {
            end += 1;
        }
        Some((at, end))
    }

    /// «وفق …», «بحسب …».
    pub(super) fn according(&self, sentence: Stretch, at: usize, found: &mut Vec<Said>) {
        let mut next = at + 1;
        let mut relays = false;
        let mut verb = None;
        while next < at + 5 && self.actor(next).is_none() {
            let Some(word) = self.word(next) else { break };
            if let Some(cue) = cue(&word.folded).or_else(|| cue(word.core_folded())) {
                relays = cue.relays;
                verb = Some(next);
            }
            next += 1;
        }
        let quoted = usize::from(self.mark(next).is_some_and(is_quote));
        let Some(source) = self.actor(next).or_else(|| self.actor(next + quoted)) else { return };
        let medium = (relays || verb.is_some()).then_some(source);
        let cue_word = verb.unwrap_or(at);
        let leads = at <= sentence.0 + 1;
        let content = if leads {
            let Some(comma) =
                (source.1..sentence.1.min(source.1 + 14)).find(|&at| self.is_comma(at))
            else {
                return;
            };
            (comma + 1, self.end(comma + 1, sentence, Opening::After))
        } else {
            let told = found.iter_mut().rev().find(|said| {
                said.content.0 >= sentence.0 && said.content.1 + 3 >= at && said.content.0 < at
            });
            if let Some(said) = told {
                if said.medium.is_none() {
                    said.medium = Some(source);
                }
                return;
            }
            let mut start = sentence.0;
            while start < at
                && (self.word(start).is_some_and(Word::is_mark)
                    || matches!(self.folded(start), "كما" | "و"))
            {
                start += 1;
            }
            (start, at)
        };
        self.push(
            found,
            Said {
                content,
                whole: false,
                cue: Some(cue_word),
                stance: Stance::Asserts,
                form: Some(CueForm::According),
                opening: if leads { Opening::After } else { Opening::Before },
                source: Some(source),
                medium,
                quote: "indirect",
            },
        );
    }

    /// A source and a colon at the start of a line or sentence.
    pub(super) fn headline(&self, sentence: Stretch, found: &mut Vec<Said>) {
        let mut at = sentence.0;
        while at < sentence.1 && self.word(at).is_some_and(|word| word.kind != Kind::Arabic) {
            at += 1;
        }
        let Some(source) = self.actor(at) else { return };
        if self.mark(source.1) != Some(':') || self.folded(at).ends_with("مصدر") {
            return;
        }
        let start = self.within(source.1 + 1);
        self.push(
            found,
            Said {
                content: (start, self.end(start, sentence, Opening::Colon)),
                whole: false,
                cue: None,
                stance: Stance::Asserts,
                form: None,
                opening: Opening::Colon,
                source: Some(source),
                medium: None,
                quote: "indirect",
            },
        );
    }
}

/// Whether a noun of speech carries its source: «قولهم».
fn cue_owner(word: &str) -> bool {
    ["ه", "ها", "هم", "هما"].iter().any(|end| word.ends_with(end)) && !word.ends_with("يه")
}
