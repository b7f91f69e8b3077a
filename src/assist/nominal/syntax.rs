//! How words of a line belong together: construct chains, adjectives, names.

use super::super::words::{Kind, Line, Word};
use crate::arabic::lexicon::{Classes, NameSort, Names, class, classes};
use crate::arabic::speech::{CueForm, cue};

/// Words that a construct chain has at most between its head and its end.
const CHAIN: usize = 3;
/// Words of a person's name at most.
const NAME: usize = 5;

/// A line with what its words may be.
pub(super) struct Syntax<'l> {
    pub words: &'l [Word],
    classes: Vec<Classes>,
}

impl<'l> Syntax<'l> {
    pub(super) fn new(line: &'l Line) -> Self {
        let of = |word: &Word| match word.kind {
            Kind::Arabic => classes(&word.folded),
            _ => Classes::default(),
        };
        Self { words: &line.words, classes: line.words.iter().map(of).collect() }
    }

    pub(super) fn classes(&self, at: usize) -> Classes {
        self.classes.get(at).copied().unwrap_or_default()
    }

    /// Whether the word at `at` is a first name; a particle that is spelt otherwise is none.
    pub(super) fn first_name(&self, at: usize) -> bool {
        let particle = self.has(at, class::PARTICLE | class::BEFORE_PLACE);
        self.has(at, class::FIRST_NAME)
            && (!particle || self.arabic(at).is_some_and(|word| word.spelt_as_name))
    }

    pub(super) fn has(&self, at: usize, class: Classes) -> bool {
        self.classes(at).has(class)
    }

    pub(super) fn arabic(&self, at: usize) -> Option<&'l Word> {
        self.words.get(at).filter(|word| word.kind == Kind::Arabic)
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        self.words.get(at).and_then(Word::mark)
    }

    pub(super) fn is_definite(&self, at: usize) -> bool {
        self.arabic(at).is_some_and(Word::definite)
    }

    fn is_cue_verb(word: &Word) -> bool {
        cue(&word.folded).is_some_and(|cue| matches!(cue.form, CueForm::Verb { .. }))
    }

    /// A word that can go on a noun phrase: nothing is written before it, and it is no verb or
    /// particle.
    pub(super) fn joins(&self, at: usize) -> bool {
        let Some(word) = self.arabic(at) else { return false };
        // «لفض الاحتجاجات»: a purpose, and no part of the phrase before.
        let purpose = word.folded_whole.starts_with('ل')
            && self.classes(at).is_empty()
            && self.is_definite(at + 1)
            && !word.definite();
        (word.particles.is_empty() || word.doubtful && word.particles != "و")
            && !purpose
            && !self.has(at, class::PARTICLE | class::TIME)
            && (!self.has(at, class::VERB) || word.definite())
            && cue(&word.folded).is_none_or(|cue| matches!(cue.form, CueForm::Noun))
    }

    pub(super) fn adjective(&self, at: usize, definite: bool) -> bool {
        let Some(word) = self.arabic(at) else { return false };
        let stem = word.stem();
        let shaped = ["ي", "يه", "يين", "يون", "يتين", "يات"].iter().any(|end| stem.ends_with(end))
            && stem.chars().count() >= 4;
        let names = class::VERB | class::COUNTRY | class::CAPITAL | class::CITY;
        word.particles.is_empty()
            && word.definite() == definite
            && (!self.has(at, class::TIME | class::PARTICLE) || self.is_general(at))
            && (self.has(at, class::NATIONAL | class::ADJECTIVE) || shaped && !self.has(at, names))
            && !(definite && self.has(at, class::PEOPLE) && !shaped)
    }

    /// «العام» behind a role or a body («الأمين العام») is no year.
    fn is_general(&self, at: usize) -> bool {
        let Some(word) = self.arabic(at).filter(|word| word.definite()) else { return false };
        let heads = class::ROLE | class::BODY | class::POLICE | class::ORGANISATION;
        matches!(word.stem(), "عام" | "عامه") && at > 0 && self.has(at - 1, heads)
    }

    /// The end of the adjectives that begin at `at`.
    pub(super) fn adjectives(&self, mut at: usize, definite: bool) -> usize {
        while self.adjective(at, definite) {
            at += 1;
        }
        at
    }

    /// The longest name of the gazetteer that begins at `at`, and its end.
    pub(super) fn name(&self, at: usize) -> Option<(usize, NameSort)> {
        // «غزتها» is no town with a pronoun.
        let first = self.arabic(at).filter(|word| !word.pronoun)?;
        let names = Names::all();
        let mut writing = first.folded.clone();
        let mut best = None;
        let mut end = at + 1;
        loop {
            if let Some(name) = names.get(&writing).first() {
                best = Some((end, name.sort));
            }
            if end - at >= names.longest() {
                return best;
            }
            let Some(next) = self.arabic(end) else { return best };
            writing.push(' ');
            writing.push_str(&next.folded_whole);
            end += 1;
        }
    }

    /// The end of the construct chain and the adjectives behind the head at `at`.
    pub(super) fn construct(&self, at: usize) -> usize {
        let Some(head) = self.arabic(at) else { return at };
        if head.pronoun || head.definite() {
            return self.adjectives(at + 1, true);
        }
        let mut next = at + 1;
        while next <= at + CHAIN && self.joins(next) {
            if let Some((end, sort)) = self.name(next)
                && !matches!(sort, NameSort::Group)
            {
                return self.adjectives(end, true);
            }
            let Some(word) = self.arabic(next) else { break };
            if word.definite() {
                return self.adjectives(next + 1, true);
            }
            let noun = class::BODY
                | class::REGION_NOUN
                | class::SITE_NOUN
                | class::TOWN_NOUN
                | class::ROLE;
            if self.adjective(next, false) && !self.has(next, noun) {
                break;
            }
            next += 1;
        }
        self.adjectives(at + 1, false)
    }

    /// The end of what is tied to a phrase that ends at `end`: «… ل…», «… باسم …».
    pub(super) fn tied(&self, end: usize) -> usize {
        let Some(word) = self.arabic(end) else { return end };
        if word.folded_whole == "باسم" {
            let inner = end + 1;
            return if self.joins(inner) { self.construct(inner).max(inner + 1) } else { end };
        }
        let heads = class::BODY
            | class::ORGANISATION
            | class::COMPANY
            | class::OUTLET
            | class::ARMY
            | class::POLICE;
        let begins = word.definite() || self.has(end, heads) || self.name(end).is_some();
        if word.particles == "ل" && !word.doubtful && begins {
            return self.construct(end).max(end + 1);
        }
        end
    }

    /// The end of the person's name that begins at `at`; `at` when none does.
    pub(super) fn person(&self, at: usize) -> usize {
        let of_language = class::PARTICLE
            | class::TIME
            | class::VERB
            | class::ROLE
            | class::BODY
            | class::GROUP
            | class::ADJECTIVE
            | class::NATIONAL
            | class::SITE_NOUN
            | class::REGION_NOUN
            | class::TOWN_NOUN
            | class::ORGANISATION
            | class::OUTLET
            | class::ARMY;
        let mut end = at;
        while end < at + NAME {
            let Some(word) = self.arabic(end) else { break };
            let first_name = self.first_name(end);
            let behind_one = end > at && self.first_name(end - 1);
            let written_before = !word.particles.is_empty() && !word.doubtful;
            let other = self.has(end, of_language) || cue(&word.folded).is_some();
            if !first_name && (written_before || other || is_plain_noun(word))
                || word.definite() && !behind_one
                || word.pronoun && !first_name
                || word.folded.chars().count() < 2
            {
                break;
            }
            end += 1;
        }
        end
    }

    /// The end of a name of one word that no list knows, or of words of another script.
    pub(super) fn unknown_name(&self, at: usize) -> usize {
        let mut end = at;
        while end < at + NAME && self.words.get(end).is_some_and(|word| word.kind == Kind::Foreign)
        {
            end += 1;
        }
        let unknown = end == at
            && self.arabic(at).is_some_and(|word| {
                word.particles.is_empty()
                    && !word.definite()
                    && !is_plain_noun(word)
                    && self.classes(at).is_empty()
                    && cue(&word.folded).is_none()
            });
        end + usize::from(unknown)
    }

    /// Whether the word at `at` is no head: a verb of speech («طالب»), or an adjective of the noun
    /// before it («بيان صحفي»).
    pub(super) fn describes(&self, at: usize) -> bool {
        let Some(word) = self.arabic(at).filter(|word| !word.definite()) else { return false };
        if Self::is_cue_verb(word) {
            return true;
        }
        let before = at.checked_sub(1).filter(|&before| self.arabic(before).is_some());
        let noun = before.is_some_and(|before| {
            !self.has(before, class::PARTICLE | class::VERB | class::BEFORE_PLACE)
                && !self.is_definite(before)
                && !self.verbal(before)
        });
        word.folded.ends_with('ي') && word.particles.is_empty() && noun
    }

    /// Whether the word at `at` is a verb, known or by its shape.
    pub(super) fn verbal(&self, at: usize) -> bool {
        let Some(word) = self.arabic(at).filter(|word| !word.definite()) else { return false };
        self.has(at, class::VERB)
            || Self::is_cue_verb(word)
            || self.classes(at).is_empty() && verb_shaped(word)
    }

    /// Whether the word at `at` has the shape of a verb in the imperfect.
    pub(super) fn present(&self, at: usize) -> bool {
        self.arabic(at).is_some_and(|word| word.folded.starts_with(['ي', 'ت'])) && self.verbal(at)
    }

    /// Whether somebody who stands at `at` acts or speaks: a verb or «أن» stands before it, or it begins
    /// a sentence and a verb follows.
    pub(super) fn acts(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        let word = before.and_then(|before| self.words.get(before));
        let begins = word.is_none_or(|word| {
            matches!(word.mark(), Some('.' | '؛' | ':'))
                || matches!(word.folded.as_str(), "ان" | "لكن")
        });
        before.is_some_and(|before| self.verbal(before))
            || word.is_some_and(|word| word.folded == "ان")
            || begins && self.verbal(at + 1)
    }

    /// The end of a place or field behind a role: «في شؤون المناخ», «من دمشق».
    pub(super) fn placed(&self, end: usize) -> usize {
        let leads = self.arabic(end).is_some_and(|word| {
            word.particles.is_empty() && matches!(word.folded.as_str(), "في" | "من" | "لدي")
        });
        let inner = end + 1;
        if !leads || self.has(inner, class::TIME) {
            return end;
        }
        match self.name(inner) {
            Some((far, _)) => far,
            None if self.joins(inner) && !self.is_definite(inner) => {
                let far = self.construct(inner);
                if far > inner + 1 { far } else { end }
            }
            None => end,
        }
    }

    /// A quoted name of at most four words that begins with the mark at `at`.
    pub(super) fn quoted(&self, at: usize) -> Option<(usize, usize)> {
        let open = self.mark(at)?;
        if !matches!(open, '"' | '“' | '«' | '”' | '″' | '(' | '\'' | '‘') {
            return None;
        }
        let first = at + 1;
        let mut end = first;
        while end < first + 5 && self.words.get(end).is_some_and(|word| !word.is_mark()) {
            end += 1;
        }
        let closed = self
            .mark(end)
            .is_some_and(|c| matches!(c, '"' | '”' | '»' | '“' | '″' | ')' | '\'' | '’'));
        (end > first && closed).then_some((first, end))
    }
}

/// Whether the word's shape is that of a common noun: tanwin, teh marbuta.
pub(super) fn is_plain_noun(word: &Word) -> bool {
    word.folded.ends_with('ه') || word.folded.ends_with("ات") || word.tanwin
}

/// Whether a word that no list knows has the shape of a verb in the third person: «عززت», «تزيد»,
/// «غزتها».
fn verb_shaped(word: &Word) -> bool {
    let whole = word.folded_whole.as_str();
    let letters = whole.chars().count();
    let past = ["ت", "تها", "ته", "تهم"].iter().any(|end| whole.ends_with(end)) && letters >= 4;
    let present = word.folded.starts_with(['ي', 'ت'])
        && (4..=8).contains(&letters)
        && !word.tanwin
        && !word.folded.ends_with("يه")
        && !word.folded.ends_with("ين");
    (past || present) && !word.folded.ends_with("ات")
}
