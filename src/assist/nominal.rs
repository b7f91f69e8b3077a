//! Who acts and where, by the words alone: heads of noun phrases, what belongs to them, names.
//!
//! A phrase is a head from the lexicon with its construct chain («وزارة …», «قوات … …»), its
//! adjectives, what is tied on by ل or باسم, and a name behind it. Names that a general reader knows
//! and definite nouns for one place are phrases of their own. Every phrase says which rule found it:
//! how far each rule is to be believed is learned from the project's layers.

use super::ability::Ability;
use super::words::{Kind, Line, Word};
use crate::arabic::lexicon::{Classes, NameSort, Names, class, classes};
use crate::arabic::speech::{CueForm, cue};

/// Which rule found a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Rule {
    /// A head with what belongs to it.
    Headed,
    /// A head alone, indefinite and undescribed.
    Bare,
    /// A role and the name behind it.
    RoleAndName,
    /// A name of several words that begins with a first name.
    FullName,
    /// The last word of a name that stands in the article in full.
    Surname,
    /// A quoted name behind its kind.
    Quoted,
    /// A name of the gazetteer, where the words around say nothing.
    Known,
    /// A name of the gazetteer where a place is meant: after «في».
    KnownAsPlace,
    /// A name of the gazetteer where somebody acts: behind a verb.
    KnownAsActor,
    /// A definite noun for one place.
    ThePlace,
    /// A noun of a place with its name.
    PlaceNamed,
}

impl Rule {
    pub(super) const ALL: [Self; 11] = [
        Self::Headed,
        Self::Bare,
        Self::RoleAndName,
        Self::FullName,
        Self::Surname,
        Self::Quoted,
        Self::Known,
        Self::KnownAsPlace,
        Self::KnownAsActor,
        Self::ThePlace,
        Self::PlaceNamed,
    ];
}

/// A noun phrase of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its first word.
    pub first: usize,
    /// One past its last word.
    pub end: usize,
    /// What it would be tagged as.
    pub ability: Ability,
    /// What found it.
    pub rule: Rule,
    /// What it is, in the words of the default scheme; empty when nothing tells.
    pub kind: &'static str,
    /// Whether it names somebody, so that the last word may stand for the whole elsewhere.
    pub named: bool,
}

/// Every phrase of `line`.
pub(super) fn phrases(line: &Line) -> Vec<Phrase> {
    let reader = Reader::new(line);
    let mut found = Vec::new();
    for at in 0..line.words.len() {
        reader.known(at, &mut found);
        reader.headed(at, &mut found);
        reader.full_name(at, &mut found);
        reader.the_place(at, &mut found);
    }
    found
}

/// The single words that stand for whoever the named phrases of `line` name.
pub(super) fn surnames<'l>(line: &'l Line, phrases: &[Phrase]) -> Vec<&'l str> {
    let of = |phrase: &Phrase| {
        let word = line.words.get(phrase.end.checked_sub(1)?)?;
        let free = classes(&word.folded).is_empty() && word.folded.chars().count() >= 4;
        (phrase.named && phrase.end > phrase.first + 1 && free).then_some(word.folded.as_str())
    };
    phrases.iter().filter_map(of).collect()
}

struct Reader<'l> {
    words: &'l [Word],
    classes: Vec<Classes>,
}

/// Words that a construct chain has at most between its head and its end.
const CHAIN: usize = 3;
/// Words of a person's name at most.
const NAME: usize = 5;

impl<'l> Reader<'l> {
    fn new(line: &'l Line) -> Self {
        let of = |word: &Word| match word.kind {
            Kind::Arabic => classes(&word.folded),
            _ => Classes::default(),
        };
        Self { words: &line.words, classes: line.words.iter().map(of).collect() }
    }

    fn has(&self, at: usize, class: Classes) -> bool {
        self.classes.get(at).is_some_and(|classes| classes.has(class))
    }

    fn arabic(&self, at: usize) -> Option<&'l Word> {
        self.words.get(at).filter(|word| word.kind == Kind::Arabic)
    }

    fn mark(&self, at: usize) -> Option<char> {
        self.words.get(at).and_then(Word::mark)
    }

    /// A word that can go on a noun phrase: nothing is written before it, and it is no verb or
    /// particle.
    fn joins(&self, at: usize) -> bool {
        self.arabic(at).is_some_and(|word| {
            (word.particles.is_empty() || word.doubtful && word.particles != "و")
                && !self.has(at, class::PARTICLE | class::TIME)
                && (!self.has(at, class::VERB) || word.definite())
                && cue(&word.folded).is_none_or(|cue| matches!(cue.form, CueForm::Noun))
        })
    }

    fn adjective(&self, at: usize, definite: bool) -> bool {
        let Some(word) = self.arabic(at) else { return false };
        let stem = word.stem();
        let shaped = |stem: &str| {
            ["ي", "يه", "يين", "يون", "يتين", "يات"].iter().any(|end| stem.ends_with(end))
                && stem.chars().count() >= 4
        };
        word.particles.is_empty()
            && word.definite() == definite
            && !self.has(at, class::TIME | class::PARTICLE)
            && (self.has(at, class::NATIONAL | class::ADJECTIVE)
                || shaped(stem)
                    && !self.has(at, class::VERB | class::COUNTRY | class::CAPITAL | class::CITY))
            && !(definite && self.has(at, class::PEOPLE) && !shaped(stem))
    }

    fn adjectives(&self, mut at: usize, definite: bool) -> usize {
        while self.adjective(at, definite) {
            at += 1;
        }
        at
    }

    /// The longest name of the gazetteer that begins at `at`, and its end.
    fn name(&self, at: usize) -> Option<(usize, NameSort)> {
        let first = self.arabic(at)?;
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

    /// The end of the construct chain and the adjectives behind the head at `at`, and whether
    /// anything but the head is in it.
    fn construct(&self, at: usize) -> usize {
        let Some(head) = self.arabic(at) else { return at };
        if head.pronoun {
            return self.adjectives(at + 1, true);
        }
        if head.definite() {
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
            next += 1;
        }
        self.adjectives(at + 1, false)
    }

    /// What is tied to a phrase that ends at `end`: «… ل…», «… باسم …».
    fn tied(&self, end: usize) -> usize {
        let Some(word) = self.arabic(end) else { return end };
        if word.folded_whole == "باسم" {
            let inner = end + 1;
            let far = self.construct(inner);
            return if self.joins(inner) { far.max(inner + 1) } else { end };
        }
        if word.particles == "ل" && !word.doubtful && (word.definite() || self.heads(end)) {
            return self.construct(end).max(end + 1);
        }
        end
    }

    fn heads(&self, at: usize) -> bool {
        self.has(
            at,
            class::BODY
                | class::ORGANISATION
                | class::COMPANY
                | class::OUTLET
                | class::ARMY
                | class::POLICE,
        ) || self.name(at).is_some()
    }

    /// The end of the person's name that begins at `at`; `at` when none does.
    fn person(&self, at: usize) -> usize {
        let mut end = at;
        while end < at + NAME {
            let Some(word) = self.arabic(end) else { break };
            let written_before = !word.particles.is_empty() && !word.doubtful;
            let general = self.classes.get(end).copied().unwrap_or_default();
            let name = general.has(class::FIRST_NAME);
            let word_of_language = general.has(
                class::PARTICLE
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
                    | class::ARMY,
            ) || cue(&word.folded).is_some();
            if !name && (written_before || word_of_language) {
                break;
            }
            if word.definite() && end == at || word.folded.chars().count() < 2 {
                break;
            }
            if is_plain_noun(word) && !name {
                break;
            }
            end += 1;
        }
        end
    }

    /// Names of the gazetteer.
    fn known(&self, at: usize, found: &mut Vec<Phrase>) {
        let Some((end, sort)) = self.name(at) else { return };
        let mut push = |ability, rule, kind, named| {
            found.push(Phrase { first: at, end, ability, rule, kind, named });
        };
        match sort {
            NameSort::Country | NameSort::Capital => {
                let (place, state) = self.stance_of(at);
                let kind = if sort == NameSort::Country { "country" } else { "city" };
                if place {
                    push(Ability::Places, Rule::KnownAsPlace, kind, false);
                } else if state {
                    push(Ability::Actors, Rule::KnownAsActor, "state", false);
                    push(Ability::Places, Rule::Known, kind, false);
                } else if sort == NameSort::Country {
                    push(Ability::Places, Rule::Known, kind, false);
                    push(Ability::Actors, Rule::Known, "state", false);
                } else {
                    push(Ability::Actors, Rule::Known, "state", false);
                    push(Ability::Places, Rule::Known, kind, false);
                }
            }
            NameSort::City => push(Ability::Places, Rule::KnownAsPlace, "city", false),
            NameSort::Region => push(Ability::Places, Rule::KnownAsPlace, "region", false),
            NameSort::Organisation => {
                push(Ability::Actors, Rule::KnownAsActor, "organization", false)
            }
            NameSort::Outlet => push(Ability::Actors, Rule::KnownAsActor, "media", false),
            NameSort::Group => push(
                Ability::Actors,
                Rule::Headed,
                kind_of_group(self.classes.get(at).copied().unwrap_or_default()),
                false,
            ),
        }
    }

    /// Whether the words around a country or a seat of government say that a place is meant, or that
    /// somebody acts.
    fn stance_of(&self, at: usize) -> (bool, bool) {
        let Some(word) = self.words.get(at) else { return (false, false) };
        if word.particles.ends_with('ب') {
            return (true, false);
        }
        let Some(before) = at.checked_sub(1).and_then(|at| self.words.get(at)) else {
            return (false, true);
        };
        let b = self.classes.get(at - 1).copied().unwrap_or_default();
        let acts = |word: &Word| {
            cue(&word.folded).is_some_and(|cue| matches!(cue.form, CueForm::Verb { .. }))
        };
        if matches!(
            before.folded.as_str(),
            "في" | "الي" | "داخل" | "خارج" | "عبر" | "انحاء" | "عموم" | "وسط" | "قرب"
        ) {
            return (true, false);
        }
        // «رئيس كازاخستان», «شمال سوريا».
        if b.has(
            class::ROLE
                | class::BODY
                | class::TOWN_NOUN
                | class::REGION_NOUN
                | class::SITE_NOUN
                | class::BEFORE_PLACE
                | class::MEMBERS,
        ) && !before.definite()
            && before.folded != "من"
            && before.folded != "بين"
        {
            return (true, false);
        }
        if before.kind == Kind::Arabic && (b.has(class::VERB) || acts(before)) {
            return (false, true);
        }
        if matches!(before.folded.as_str(), "ان" | "لكن" | "بان" | "حيث" | "بينما" | "مع")
            || before.is_mark() && matches!(before.mark(), Some('.' | ':'))
        {
            return (false, true);
        }
        (false, false)
    }

    /// Heads with what belongs to them.
    fn headed(&self, at: usize, found: &mut Vec<Phrase>) {
        let Some(head) = self.arabic(at) else { return };
        let general = self.classes.get(at).copied().unwrap_or_default();
        let actor = class::ROLE
            | class::BODY
            | class::ORGANISATION
            | class::COMPANY
            | class::OUTLET
            | class::ARMY
            | class::POLICE
            | class::MEMBERS
            | class::GROUP
            | class::PEOPLE
            | class::TITLE;
        if general.has(actor) && !general.has(class::PARTICLE) {
            self.actor(at, head, general, found);
        }
        let place = class::TOWN_NOUN | class::REGION_NOUN | class::SITE_NOUN;
        if general.has(place) && !head.definite() && !head.pronoun {
            let end = self.construct(at);
            let complement = self.words.get(at + 1).is_some_and(|word| word.definite())
                || self.name(at + 1).is_some();
            let named = if end > at + 1 { end } else { self.unknown_name(at + 1) };
            if named > at + 1 {
                let rule =
                    if complement || end == at + 1 { Rule::PlaceNamed } else { Rule::Headed };
                let kind = place_kind(general);
                found.push(Phrase {
                    first: at,
                    end: named,
                    ability: Ability::Places,
                    rule,
                    kind,
                    named: false,
                });
            }
        }
    }

    /// A single word behind a noun of towns that no list knows: its name.
    fn unknown_name(&self, at: usize) -> usize {
        let unknown = self.arabic(at).is_some_and(|word| {
            word.particles.is_empty()
                && !word.definite()
                && !is_plain_noun(word)
                && self.classes.get(at).is_some_and(|classes| classes.is_empty())
                && cue(&word.folded).is_none()
        });
        at + usize::from(unknown)
    }

    fn actor(&self, at: usize, head: &Word, general: Classes, found: &mut Vec<Phrase>) {
        let kind = actor_kind(general);
        let mut end = self.construct(at);
        let role = general.has(class::ROLE | class::TITLE);
        if role {
            end = self.tied(end);
            end = self.adjectives(end, true);
        }
        let alone = end == at + 1;
        let bare = alone && !head.definite() && !head.pronoun;
        let rule = if bare { Rule::Bare } else { Rule::Headed };
        let titled = general.has(class::TITLE) && alone;
        if !titled {
            found.push(Phrase {
                first: at,
                end,
                ability: Ability::Actors,
                rule,
                kind,
                named: false,
            });
        }
        // «صحيفة “…”».
        if general.has(class::OUTLET | class::ORGANISATION | class::COMPANY | class::BODY)
            && let Some(phrase) = self.quoted(at + 1, kind)
        {
            found.push(phrase);
        }
        if role {
            let comma = matches!(self.mark(end), Some('،' | ','));
            let from = end + usize::from(comma);
            let to = self.person(from);
            let words = to - from;
            let first = self.has(from, class::FIRST_NAME);
            if words >= 2 || words == 1 && (first || !comma) {
                found.push(Phrase {
                    first: at,
                    end: to,
                    ability: Ability::Actors,
                    rule: Rule::RoleAndName,
                    kind: "person",
                    named: true,
                });
            }
        } else if general.has(class::OUTLET | class::COMPANY | class::ORGANISATION) && bare {
            let to = self.unknown_name(at + 1);
            if to > at + 1 {
                let to = self.tied(to);
                found.push(Phrase {
                    first: at,
                    end: to,
                    ability: Ability::Actors,
                    rule: Rule::RoleAndName,
                    kind,
                    named: false,
                });
            }
        }
    }

    /// A quoted name of at most four words that begins at `at`.
    fn quoted(&self, at: usize, kind: &'static str) -> Option<Phrase> {
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
        (end > first && closed).then_some(Phrase {
            first,
            end,
            ability: Ability::Actors,
            rule: Rule::Quoted,
            kind,
            named: false,
        })
    }

    /// First name and further names, without a role.
    fn full_name(&self, at: usize, found: &mut Vec<Phrase>) {
        if !self.has(at, class::FIRST_NAME) || at > 0 && self.has(at - 1, class::FIRST_NAME) {
            return;
        }
        let end = self.person(at);
        if end >= at + 2 {
            found.push(Phrase {
                first: at,
                end,
                ability: Ability::Actors,
                rule: Rule::FullName,
                kind: "person",
                named: true,
            });
        }
    }

    fn the_place(&self, at: usize, found: &mut Vec<Phrase>) {
        if !self.has(at, class::THE_PLACE) {
            return;
        }
        let general = self.classes.get(at).copied().unwrap_or_default();
        let word = self.words.get(at).map(|word| word.folded.as_str()).unwrap_or_default();
        let kind = match word {
            "البلاد" | "البلد" | "الدوله" | "المملكه" | "السلطنه" | "الجمهوريه" => {
                "country"
            }
            _ => place_kind(general),
        };
        let end = self.adjectives(at + 1, true);
        found.push(Phrase {
            first: at,
            end,
            ability: Ability::Places,
            rule: Rule::ThePlace,
            kind,
            named: false,
        });
        if let Some((end, NameSort::City | NameSort::Capital)) = self.name(end) {
            found.push(Phrase {
                first: at,
                end,
                ability: Ability::Places,
                rule: Rule::PlaceNamed,
                kind,
                named: false,
            });
        }
    }
}

/// Whether the word's shape is that of a common noun: tanwin, teh marbuta.
fn is_plain_noun(word: &Word) -> bool {
    word.folded.ends_with('ه') || word.folded.ends_with("ات") || word.tanwin
}

fn actor_kind(classes: Classes) -> &'static str {
    if classes.has(class::ROLE | class::TITLE) {
        "person"
    } else if classes.has(class::POLICE) {
        "security-forces"
    } else if classes.has(class::ARMY) {
        "armed-forces"
    } else if classes.has(class::OUTLET) {
        "media"
    } else if classes.has(class::BODY) {
        "government-body"
    } else if classes.has(class::COMPANY) {
        "company"
    } else if classes.has(class::ORGANISATION) {
        "organization"
    } else if classes.has(class::PEOPLE) {
        "other"
    } else {
        "crowd"
    }
}

fn kind_of_group(classes: Classes) -> &'static str {
    if classes.has(class::ARMY) { "security-forces" } else { actor_kind(classes) }
}

fn place_kind(classes: Classes) -> &'static str {
    if classes.has(class::TOWN_NOUN) {
        "city"
    } else if classes.has(class::SITE_NOUN) {
        "site"
    } else {
        "region"
    }
}
