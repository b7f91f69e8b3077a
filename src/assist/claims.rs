//! What sources say: a cue, its source, what leads to the content, and where the content ends.
//!
//! News tells speech in few ways: verb, source and «أن», a quotation or a noun («أعلنت الوزارة مقتل
//! …»); a participle that goes on («…، مؤكدا أن …»); «وفق» and «بحسب» behind what was said or before
//! it; a source and a colon. A content ends with its sentence, before the next cue, or with its
//! quotation.

use super::words::{Kind, Line, Word};
use crate::arabic::lexicon::{class, classes};
use crate::arabic::speech::{Cue, CueForm, Lead, Stance, cue};

/// What leads from the cue to the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Opening {
    /// أن, إن.
    That,
    /// A quotation mark.
    Quotation,
    /// A colon.
    Colon,
    /// The object of the verb.
    Object,
    /// ب, عن, إلى, على.
    Preposition,
    /// The content stands before «وفق».
    Before,
    /// The content stands behind «وفق» and its source.
    After,
}

impl Opening {
    pub(super) const ALL: [Self; 7] = [
        Self::That,
        Self::Quotation,
        Self::Colon,
        Self::Object,
        Self::Preposition,
        Self::Before,
        Self::After,
    ];
}

/// Words from `first` up to `end` of one line.
pub(super) type Stretch = (usize, usize);

/// A content with what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// The content.
    pub content: Stretch,
    /// Whether the particles of its first word belong to it.
    pub whole: bool,
    /// The word that reports it; none before a colon.
    pub cue: Option<usize>,
    /// How the source stands to it.
    pub stance: Stance,
    /// What kind of word the cue is.
    pub form: Option<CueForm>,
    /// What leads to it.
    pub opening: Opening,
    /// Who says it.
    pub source: Option<Stretch>,
    /// Who passes it on.
    pub medium: Option<Stretch>,
    /// Whether it is quoted, told, or both.
    pub quote: &'static str,
}

/// Words between a cue with its source and what leads to the content, at most.
const REACH: usize = 28;
/// Adverbs and the like before an object, at most.
const BEFORE_OBJECT: usize = 12;
/// Words of the shortest content.
const SHORTEST: usize = 2;

/// Everything that `line` reports; `actors` are the stretches that may be sources.
pub(super) fn claims(line: &Line, actors: &[Stretch]) -> Vec<Said> {
    let reader = Reader::new(line, actors);
    let mut found = Vec::new();
    for sentence in reader.sentences() {
        reader.headline(sentence, &mut found);
        for at in sentence.0..sentence.1 {
            let Some(cue) = reader.cue(at) else { continue };
            match cue.form {
                CueForm::According => reader.according(sentence, at, &mut found),
                CueForm::Verb { object: true } => {}
                _ => reader.reported(sentence, at, cue, &mut found),
            }
        }
    }
    found
}

struct Reader<'l> {
    words: &'l [Word],
    actors: &'l [Stretch],
    /// For each quotation mark that opens one, where it ends.
    closes: Vec<Option<usize>>,
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '«' | '»' | '″' | '„' | '‟' | '❝' | '❞')
}

impl<'l> Reader<'l> {
    fn new(line: &'l Line, actors: &'l [Stretch]) -> Self {
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

    fn word(&self, at: usize) -> Option<&'l Word> {
        self.words.get(at)
    }

    fn folded(&self, at: usize) -> &'l str {
        self.word(at).map_or("", |word| word.folded.as_str())
    }

    fn mark(&self, at: usize) -> Option<char> {
        self.word(at).and_then(Word::mark)
    }

    fn is_comma(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('،' | ',' | '؛' | ';'))
    }

    /// The cue at `at`, when the word stands as a cue does: no ب or ل before a verb.
    fn cue(&self, at: usize) -> Option<Cue> {
        // «لم يعلن».
        if at > 0 && matches!(self.folded(at - 1), "لم" | "لن" | "لا" | "دون" | "عدم") {
            return None;
        }
        let word = self.word(at).filter(|word| word.kind == Kind::Arabic)?;
        let bare = word.particles.chars().filter(|c| !matches!(c, 'و' | 'ف')).count();
        let found = cue(&word.folded).or_else(|| cue(word.core_folded()))?;
        match found.form {
            CueForm::Verb { .. } => (bare == 0 || word.particles.ends_with('س')).then_some(found),
            CueForm::According => Some(found),
            _ => Some(found),
        }
    }

    /// From each sentence's first word to one past its last.
    fn sentences(&self) -> Vec<Stretch> {
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
    fn actor(&self, at: usize) -> Option<Stretch> {
        self.actors.iter().copied().filter(|actor| actor.0 == at).max_by_key(|actor| actor.1)
    }

    /// The possible source that ends at `at` or little before it.
    fn actor_before(&self, at: usize, from: usize) -> Option<Stretch> {
        let near = |actor: &&Stretch| actor.1 <= at && actor.1 + 4 >= at && actor.0 >= from;
        self.actors
            .iter()
            .filter(near)
            .copied()
            .max_by_key(|actor| (actor.1, std::cmp::Reverse(actor.0)))
    }

    fn is_that(&self, at: usize) -> bool {
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

    /// A cue verb, noun or participle and what it reports.
    fn reported(&self, sentence: Stretch, at: usize, cue: Cue, found: &mut Vec<Said>) {
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
        let Some((start, opening)) = self.opening(from, sentence.1, cue) else { return };
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
    fn subject(&self, at: usize, cue: Cue) -> Option<Stretch> {
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

    fn is_time(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| {
            word.kind == Kind::Arabic && classes(&word.folded).has(class::TIME)
                || matches!(
                    word.folded.as_str(),
                    "كذلك" | "ايضا" | "امس" | "سابقا" | "لاحقا" | "رسميا" | "مجددا"
                )
        })
    }

    /// Where the content begins, looked for from `from` on, and what leads to it.
    fn opening(&self, from: usize, limit: usize, cue: Cue) -> Option<(usize, Opening)> {
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
        // «نقلت الوكالة عن الوزارة أن …».
        if let Some(that) = that.filter(|_| cue.relays) {
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
    fn within(&self, at: usize) -> usize {
        at + usize::from(self.mark(at).is_some_and(is_quote))
    }

    /// Whether the search for «أن» ends here: another cue begins.
    fn breaks(&self, at: usize, from: usize) -> bool {
        at > from
            && self.cue(at).is_some_and(|cue| matches!(cue.form, CueForm::Verb { object: false }))
            || self.mark(at).is_some_and(|c| c == '؛')
    }

    /// An object or a prepositional one near `from`.
    fn object(&self, from: usize, most: usize, cue: Cue) -> Option<(usize, Opening)> {
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
    fn end(&self, start: usize, sentence: Stretch, opening: Opening) -> usize {
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
    fn ends_before(&self, at: usize) -> bool {
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
                        cue,
                    )
                    .is_some()
            }
            _ => false,
        })
    }

    /// «وفق …», «بحسب …».
    fn according(&self, sentence: Stretch, at: usize, found: &mut Vec<Said>) {
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
    fn headline(&self, sentence: Stretch, found: &mut Vec<Said>) {
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

    fn push(&self, found: &mut Vec<Said>, mut said: Said) {
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

/// Whether a noun of speech carries its source: «قولهم».
fn cue_owner(word: &str) -> bool {
    ["ه", "ها", "هم", "هما"].iter().any(|end| word.ends_with(end)) && !word.ends_with("يه")
}
