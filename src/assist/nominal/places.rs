//! Places, and what the gazetteer knows.

use super::super::ability::Ability;
use super::actors::kind_of;
use super::phrase::{Phrase, Rule};
use super::syntax::Syntax;
use crate::arabic::lexicon::{Classes, NameSort, class};

/// Verbs of which a place is the subject or object as a place: «تشهدها البلاد».
const STATES: [&str; 24] = [
    "شهد",
    "شهدت",
    "شهدته",
    "شهدتها",
    "يشهد",
    "تشهد",
    "تشهده",
    "تشهدها",
    "يشهدها",
    "تعيشها",
    "تعيشه",
    "تعيش",
    "تعد",
    "يعد",
    "تعتبر",
    "يعتبر",
    "تقع",
    "يقع",
    "تضم",
    "تعاني",
    "اجتاحت",
    "عمت",
    "تعم",
    "هزت",
];

/// What the words around the name of a country or a seat of government say of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sense {
    Place,
    Acts,
    OfNoun,
    Open,
}

/// Names of the gazetteer.
pub(super) fn known(syntax: &Syntax<'_>, at: usize, found: &mut Vec<Phrase>) {
    let Some((end, sort)) = syntax.name(at) else { return };
    // «الولايات المتحدة الأميركية»; an adjective behind a name of one word is no part of it.
    let long = end > at + 1;
    let definite = syntax.is_definite(end - 1);
    // «وكالات أنباء عربية»: a kind and no name is described without the article as well.
    let described = if long && (definite || sort == NameSort::Group) {
        syntax.adjectives(end, definite)
    } else {
        end
    };
    // What stands at the end of a name of several words is a part of it.
    let one = long && matches!(sort, NameSort::Organisation | NameSort::Outlet | NameSort::Group);
    let mut push = |ability, rule, kind| {
        found.push(Phrase { one, ..Phrase::new((at, end), ability, rule, kind) });
        if described > end {
            found.push(Phrase::new((at, described), ability, rule, kind));
        }
    };
    match sort {
        NameSort::Country | NameSort::Capital => {
            let kind = if sort == NameSort::Country { "country" } else { "city" };
            let (as_place, as_actor) = match sense(syntax, at) {
                Sense::Place => (Some(Rule::KnownAsPlace), None),
                Sense::Acts => (None, Some(Rule::KnownAsActor)),
                Sense::OfNoun => (Some(Rule::KnownOfNoun), Some(Rule::Known)),
                Sense::Open => (Some(Rule::Known), Some(Rule::Known)),
            };
            if let Some(rule) = as_place {
                push(Ability::Places, rule, kind);
            }
            if let Some(rule) = as_actor {
                push(Ability::Actors, rule, "state");
            }
        }
        NameSort::City => push(Ability::Places, Rule::KnownAsPlace, "city"),
        NameSort::Region => push(Ability::Places, Rule::KnownAsPlace, "region"),
        NameSort::Organisation => push(Ability::Actors, Rule::KnownAsActor, "organization"),
        NameSort::Outlet => push(Ability::Actors, Rule::KnownAsActor, "media"),
        NameSort::Group => {
            let police = (at..end).any(|at| syntax.has(at, class::POLICE));
            let kind = if police { "security-forces" } else { kind_of(syntax.classes(at)) };
            push(Ability::Actors, Rule::KnownAsActor, kind);
        }
    }
}

fn sense(syntax: &Syntax<'_>, at: usize) -> Sense {
    let Some(word) = syntax.words.get(at) else { return Sense::Open };
    if word.particles.ends_with('ب') {
        return Sense::Place;
    }
    let Some(before) = at.checked_sub(1) else { return Sense::Acts };
    let Some(word_before) = syntax.words.get(before) else { return Sense::Acts };
    let folded = word_before.folded.as_str();
    if STATES.contains(&folded) || STATES.contains(&word_before.folded_whole.as_str()) {
        return Sense::Place;
    }
    if word_before.mark() == Some('#') {
        return Sense::Place;
    }
    if matches!(folded, "في" | "الي" | "داخل" | "خارج" | "عبر" | "انحاء" | "عموم" | "وسط" | "قرب")
    {
        return Sense::Place;
    }
    // «رئيس كازاخستان», «شمال سوريا».
    let owners = class::ROLE
        | class::BODY
        | class::TOWN_NOUN
        | class::REGION_NOUN
        | class::SITE_NOUN
        | class::BEFORE_PLACE
        | class::MEMBERS;
    let before_definite = syntax.is_definite(before);
    if syntax.has(before, owners) && !before_definite && !matches!(folded, "من" | "بين") {
        return Sense::Place;
    }
    let begins = matches!(folded, "ان" | "لكن" | "بان" | "حيث" | "بينما" | "مع")
        || matches!(word_before.mark(), Some('.' | ':'));
    if syntax.verbal(before) || begins {
        return Sense::Acts;
    }
    // «وموسكو تواصل …».
    if word.particles == "و" && syntax.present(at + 1) {
        return Sense::Acts;
    }
    let noun = syntax.arabic(before).is_some_and(|word| !word.pronoun && !word.tanwin)
        && !before_definite
        && !syntax.has(before, class::PARTICLE | class::TIME);
    if noun && word.particles.is_empty() { Sense::OfNoun } else { Sense::Open }
}

/// Nouns of places with what belongs to them.
pub(super) fn headed(syntax: &Syntax<'_>, at: usize, found: &mut Vec<Phrase>) {
    let Some(head) = syntax.arabic(at) else { return };
    let classes = syntax.classes(at);
    let place = class::TOWN_NOUN | class::REGION_NOUN | class::SITE_NOUN;
    if !classes.has(place) || classes.has(class::BEFORE_PLACE) || head.definite() || head.pronoun {
        return;
    }
    let kind = kind_of_place(classes);
    let lands = classes.has(class::TOWN_NOUN | class::REGION_NOUN);
    let name = syntax.name(at + 1).map(|(end, _)| end);
    // «بلد اعتاد …» names nothing.
    let unknown = if head.folded == "بلد" { at + 1 } else { syntax.unknown_name(at + 1) };
    let mut push = |end: usize, rule: Rule| {
        if end > at + 1 {
            // «مدينة ألماتي» is one place, «مطار ألماتي» is one in another.
            // «ساحة الجمهورية» holds no republic.
            let called = matches!(
                syntax.arabic(at + 1).map(|word| word.folded.as_str()),
                Some("الجمهوريه" | "الدوله" | "القصر" | "الميدان" | "المملكه")
            );
            let one = rule == Rule::PlaceNamed && (lands || called);
            found.push(Phrase { one, ..Phrase::new((at, end), Ability::Places, rule, kind) });
        }
    };
    match name {
        Some(end) if lands => push(end, Rule::PlaceNamed),
        _ if unknown > at + 1 => {
            push(unknown, Rule::PlaceNamed);
            let described = syntax.adjectives(unknown, true);
            if described > unknown && !lands {
                push(described, Rule::PlaceNamed);
            }
        }
        _ => {
            let rule = if name.is_some() || syntax.is_definite(at + 1) {
                Rule::PlaceNamed
            } else {
                Rule::PlaceDescribed
            };
            push(syntax.construct(at), rule);
        }
    }
}

/// Definite nouns for one particular place, and «بلاده».
pub(super) fn definite(syntax: &Syntax<'_>, at: usize, found: &mut Vec<Phrase>) {
    let Some(word) = syntax.arabic(at) else { return };
    let folded = word.folded.as_str();
    let own = word.pronoun && matches!(folded, "بلاد" | "بلد" | "وطن");
    // «تلفزيون الدولة», «مجلس الدولة»: whose it is, and no place.
    let owner = folded == "الدوله"
        && at > 0
        && syntax.has(at - 1, class::BODY | class::OUTLET | class::ROLE | class::COMPANY);
    if !syntax.has(at, class::THE_PLACE) && !own || owner {
        return;
    }
    let kind = match folded {
        "البلاد" | "البلد" | "الدوله" | "المملكه" | "السلطنه" | "الجمهوريه" | "بلاد" | "بلد"
        | "وطن" => "country",
        _ => kind_of_place(syntax.classes(at)),
    };
    let end = if own { at + 1 } else { syntax.adjectives(at + 1, true) };
    found.push(Phrase::new((at, end), Ability::Places, Rule::ThePlace, kind));
    if let Some((end, NameSort::City | NameSort::Capital)) = syntax.name(end) {
        found.push(Phrase {
            one: true,
            ..Phrase::new((at, end), Ability::Places, Rule::PlaceNamed, kind)
        });
    }
}

fn kind_of_place(classes: Classes) -> &'static str {
    if classes.has(class::TOWN_NOUN) {
        "city"
    } else if classes.has(class::SITE_NOUN) {
        "site"
    } else {
        "region"
    }
}
