//! Where the content of a claim begins and ends.

use super::super::words::Kind;
use super::reader::{Reader, is_quote};
use super::said::{Opening, Stretch};
use crate::arabic::lexicon::{class, classes};
use crate::arabic::speech::{Cue, CueForm, Lead, Stance};

/// Words between a cue with its source and what leads to the content, at most.
const REACH: usize = 28;
/// Adverbs and the like before an object, at most.
const BEFORE_OBJECT: usize = 12;
/// Words of a source that is not known as one, with the preposition behind it, at most.
const UNKNOWN: usize = 7;

impl Reader<'_> {
    /// Where the content begins, looked for from `from` on, and what leads to it.
    pub(super) fn opening(
        &self,
        from: usize,
        limit: usize,
        (cue, known): (Cue, bool),
    ) -> Option<(usize, Opening)> {
        let most = limit.min(from + REACH);
        let that = (from..most).find(|&at| self.is_that(at) || self.breaks(at, from));
        let that = that.filter(|&at| self.is_that(at));
        let quote = (from..most).find(|&at| {
            self.mark(at).is_some_and(is_quote)
                && self.closes.get(at).copied().flatten().is_some_and(|close| close > at + 4)
        });
        let colon = (from..most).find(|&at| self.mark(at) == Some(':'));
        if let Some(colon) = colon
            && that.is_none_or(|that| that > colon)
            && colon < from + 12
        {
            return Some((self.within(colon + 1), Opening::Colon));
        }
        if let Some(quote) = quote
            && that.is_none_or(|that| that > quote)
            && quote <= from + 14
        {
            return Some((quote + 1, Opening::Quotation));
        }
        // «نقلت الوكالة عن الوزارة أن …», «حذر فلان من أن …».
        if let Some(that) = that.filter(|&that| cue.relays || !known && that < from + UNKNOWN) {
            return Some((self.within(that + 1), Opening::That));
        }
        // A noun, «ب» or «عن» right behind the source goes before an «أن» further on.
        if let Some(near) = self.object(from, most, cue)
            && that.is_none_or(|that| that > near.0 + 1)
        {
            return Some(near);
        }
        that.map(|that| (self.within(that + 1), Opening::That))
    }

    /// Behind an opening quotation mark, if one stands at `at`.
    pub(super) fn within(&self, at: usize) -> usize {
        at + usize::from(self.mark(at).is_some_and(is_quote))
    }

    /// Whether the search for «أن» ends here: another cue begins.
    pub(super) fn breaks(&self, at: usize, from: usize) -> bool {
        at > from
            && self.cue(at).is_some_and(|cue| matches!(cue.form, CueForm::Verb { object: false }))
            || self.mark(at).is_some_and(|c| c == '؛')
    }

    /// An object or a prepositional one near `from`.
    pub(super) fn object(&self, from: usize, most: usize, cue: Cue) -> Option<(usize, Opening)> {
        let mut at = from;
        let most = most.min(from + BEFORE_OBJECT);
        let mut aside = false;
        while at < most {
            let word = self.word(at)?;
            let general = classes(&word.folded);
            if self.is_comma(at) {
                aside = false;
                at += 1;
                continue;
            }
            if word.kind == Kind::Number && at > from && aside {
                at += 1;
                continue;
            }
            if word.kind != Kind::Arabic && word.kind != Kind::Number {
                return None;
            }
            let preposition = match cue.lead {
                Lead::With => word.particles.ends_with('ب') && !aside,
                Lead::About => word.folded == "عن",
                Lead::To => word.folded == "الي" || word.particles.ends_with('ل') && !aside,
                Lead::On => word.folded == "علي",
                Lead::That | Lead::Object => false,
            };
            if preposition {
                if self.is_that(at) {
                    return None;
                }
                let separate = word.particles.is_empty();
                return Some((at + usize::from(separate), Opening::Preposition));
            }
            // «في بيان», «أمس», «كذلك».
            if self.is_time(at) {
                at += 1;
                continue;
            }
            if matches!(
                word.folded.as_str(),
                "في" | "خلال"
                    | "عبر"
                    | "من"
                    | "منذ"
                    | "بعد"
                    | "قبل"
                    | "علي"
                    | "ل"
                    | "امام"
                    | "عقب"
            ) || word.particles.ends_with('ب')
                || word.particles.ends_with('ل')
            {
                aside = true;
                at += 1;
                continue;
            }
            if aside {
                at += 1;
                continue;
            }
            let names = !general.has(class::PARTICLE)
                && self.cue(at).is_none_or(|cue| cue.form == CueForm::Noun);
            let takes = cue.lead == Lead::Object || cue.stance == Stance::Demands;
            return (takes && names).then_some((at, Opening::Object));
        }
        None
    }

    /// Where the content that begins at `start` ends.
    pub(super) fn end(&self, start: usize, sentence: Stretch, opening: Opening) -> usize {
        if start > 0
            && self.mark(start - 1).is_some_and(is_quote)
            && let Some(close) = self.closes.get(start - 1).copied().flatten()
        {
            let goes_on = opening == Opening::That && close < start + 4;
            if !goes_on {
                return close;
            }
        }
        let mut at = start + 1;
        while at < sentence.1 {
            if let Some(close) = self.closes.get(at).copied().flatten() {
                at = close + 1;
                continue;
            }
            if self.ends_before(at) {
                return at;
            }
            at += 1;
        }
        sentence.1
    }

    /// Whether something else begins at `at`.
    pub(super) fn ends_before(&self, at: usize) -> bool {
        let Some(word) = self.word(at) else { return true };
        if self.is_comma(at) || matches!(self.mark(at), Some('-' | '–')) {
            let next = self.folded(at + 1);
            let after = self.folded(at + 2);
            if matches!(next, "بينما" | "فيما" | "نقلا") || next == "في" && after == "حين"
            {
                return true;
            }
            if next == "كما" && self.cue(at + 2).is_some() {
                return true;
            }
            return self.cue(at + 1).is_some_and(|cue| match cue.form {
                CueForm::According => true,
                CueForm::Participle => self.word(at + 1).is_some_and(|word| !word.definite()),
                CueForm::Verb { object } => {
                    !object && self.word(at + 1).is_some_and(|word| word.particles == "و")
                }
                CueForm::Noun => false,
            });
        }
        let and = word.particles == "و" || word.particles == "ف";
        self.cue(at).is_some_and(|cue| match cue.form {
            CueForm::According => true,
            CueForm::Verb { object: false } => {
                and && self
                    .opening(
                        self.actor(at + 1).map_or(at + 1, |actor| actor.1),
                        self.words.len(),
                        (cue, true),
                    )
                    .is_some()
            }
            _ => false,
        })
    }
}
