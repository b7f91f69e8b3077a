//! What a single word may be.

use std::collections::HashSet;
use std::ops::BitOr;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::countries::{ADJECTIVES as WIDE, CITIES, COUNTRIES, PEOPLES};
use super::function::{PARTICLES, TIMES, VERBS};
use super::people::{
    ADJECTIVES, ARMIES, BODIES, COMPANIES, FIRST_NAMES, GROUPS, MEMBERS, ORGANISATIONS, OUTLETS,
    POLICE, ROLES, TITLES,
};
use super::places::{BEFORE, DEFINITE, REGIONS, SITES, TOWNS};
use crate::arabic::fold;

/// A set of what a word may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Classes(u32);

/// The classes one by one.
pub mod class {
    use super::Classes;

    macro_rules! classes {
        ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
            $($(#[$doc])* pub const $name: Classes = Classes(1 << $bit);)*
        };
    }

    classes! {
        /// A role of one person: رئيس, وزير.
        ROLE = 0;
        /// A body of a state: وزارة, محكمة.
        BODY = 1;
        /// A body of whomever: منظمة, حزب.
        ORGANISATION = 2;
        /// A firm.
        COMPANY = 3;
        /// Somebody who publishes: صحيفة, قناة.
        OUTLET = 4;
        /// An armed force: جيش, قوات.
        ARMY = 5;
        /// A force that keeps order: شرطة.
        POLICE = 6;
        /// People that belong to something named next: أفراد, عناصر.
        MEMBERS = 7;
        /// A group of people: متظاهرون, سكان.
        GROUP = 8;
        /// A title before a name: السيد.
        TITLE = 9;
        /// A first name.
        FIRST_NAME = 10;
        /// A one-word name of a country.
        COUNTRY = 11;
        /// A one-word name of a seat of government.
        CAPITAL = 12;
        /// A one-word name of another town.
        CITY = 13;
        /// An adjective of a country or people: روسي.
        NATIONAL = 14;
        /// A people: الروس.
        PEOPLE = 15;
        /// A noun of towns: مدينة.
        TOWN_NOUN = 16;
        /// A noun of lands: إقليم.
        REGION_NOUN = 17;
        /// A noun of sites: مطار.
        SITE_NOUN = 18;
        /// A definite noun for one particular place: البلاد.
        THE_PLACE = 19;
        /// Stands before places: في, داخل.
        BEFORE_PLACE = 20;
        /// A particle, preposition or pronoun.
        PARTICLE = 21;
        /// A day, month or other word of time.
        TIME = 22;
        /// A verb.
        VERB = 23;
        /// An adjective that describes those who act.
        ADJECTIVE = 24;
    }
}

impl Classes {
    /// Whether it has a class of `other`.
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it has no class but those of `other`.
    #[must_use]
    pub fn only(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether the word is in no list.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The classes as numbers, each the same for all time of one program.
    pub fn numbers(self) -> impl Iterator<Item = u32> {
        (0..32).filter(move |bit| self.0 & (1 << bit) != 0)
    }
}

impl BitOr for Classes {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

static WORDS: LazyLock<ByWord> = LazyLock::new(|| {
    let mut words = Words::default();
    words.list(ROLES, class::ROLE, &[with_feminine]);
    words.list(TITLES, class::TITLE, &[]);
    words.list(BODIES, class::BODY, &[]);
    words.list(ORGANISATIONS, class::ORGANISATION, &[]);
    words.list(COMPANIES, class::COMPANY, &[]);
    words.list(OUTLETS, class::OUTLET, &[]);
    words.list(ARMIES, class::ARMY, &[]);
    words.list(POLICE, class::POLICE, &[]);
    words.list(MEMBERS, class::MEMBERS, &[]);
    words.list(GROUPS, class::GROUP, &[other_case]);
    words.list(FIRST_NAMES, class::FIRST_NAME, &[]);
    words.list(ADJECTIVES, class::ADJECTIVE, &[with_feminine]);
    words.list(WIDE, class::NATIONAL, &[with_feminine]);
    words.list(PEOPLES, class::PEOPLE, &[]);
    words.list(TOWNS, class::TOWN_NOUN, &[]);
    words.list(REGIONS, class::REGION_NOUN, &[]);
    words.list(SITES, class::SITE_NOUN, &[]);
    words.list(DEFINITE, class::THE_PLACE, &[]);
    words.list(BEFORE, class::BEFORE_PLACE, &[]);
    words.list(PARTICLES, class::PARTICLE, &[]);
    words.list(TIMES, class::TIME, &[]);
    words.list(VERBS, class::VERB, &[persons]);
    for row in COUNTRIES.lines() {
        let mut columns = row.split('|');
        words.names(columns.next(), class::COUNTRY);
        for adjective in columns.next().unwrap_or_default().split('/') {
            for form in adjective_forms(adjective) {
                words.add(&form, class::NATIONAL);
            }
            words.add(&format!("ال{adjective}ين"), class::PEOPLE);
            words.add(&format!("ال{adjective}ون"), class::PEOPLE);
        }
        words.names(columns.next(), class::CAPITAL);
    }
    CITIES.split('|').for_each(|city| words.name(city, class::CITY));
    words.0
});

/// Classes by the folded word.
type ByWord = FxHashMap<String, Classes>;

#[derive(Default)]
struct Words(ByWord);

impl Words {
    fn add(&mut self, word: &str, class: Classes) {
        let folded = fold(word.trim());
        if folded.chars().count() > 1 {
            let classes = self.0.entry(folded).or_default();
            *classes = *classes | class;
        }
    }

    fn list(&mut self, list: &str, class: Classes, forms: &[fn(&str) -> Vec<String>]) {
        for word in list.split_whitespace() {
            self.add(word, class);
            for form in forms.iter().flat_map(|forms| forms(word)) {
                self.add(&form, class);
            }
        }
    }

    /// Names of one word; those of several are found by [`super::Names`].
    fn name(&mut self, name: &str, class: Classes) {
        if !name.trim().contains(' ') {
            self.add(name, class);
        }
    }

    fn names(&mut self, names: Option<&str>, class: Classes) {
        names.unwrap_or_default().split('/').for_each(|name| self.name(name, class));
    }
}

fn with_feminine(word: &str) -> Vec<String> {
    vec![format!("{word}ة")]
}

/// «محتجون» for «محتجين».
fn other_case(word: &str) -> Vec<String> {
    word.strip_suffix("ين").map(|stem| vec![format!("{stem}ون")]).unwrap_or_default()
}

fn adjective_forms(word: &str) -> Vec<String> {
    if word.is_empty() {
        return Vec::new();
    }
    ["", "ة", "ين", "ون", "ان", "ات", "تين", "ا"].iter().map(|end| format!("{word}{end}")).collect()
}

/// Other persons of a verb in the third person.
fn persons(verb: &str) -> Vec<String> {
    match verb.strip_suffix(['ى', 'ا']) {
        Some(stem) if verb.chars().count() > 2 => {
            ["ت", "وا", "تا"].iter().map(|end| format!("{stem}{end}")).collect()
        }
        _ if verb.starts_with(['ي', 'ت']) => {
            ["ون", "ان"].iter().map(|end| format!("{verb}{end}")).collect()
        }
        _ => ["ت", "وا", "ا", "تا"].iter().map(|end| format!("{verb}{end}")).collect(),
    }
}

/// Spellings of first names that fold to particles: «علي» and «على», «إمام» and «أمام».
static NAMES_LIKE_PARTICLES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let particles = class::PARTICLE | class::BEFORE_PLACE;
    FIRST_NAMES.split_whitespace().filter(|name| classes(&fold(name)).has(particles)).collect()
});

/// Whether `written` is a first name as it is spelt, where folding makes it a particle. A word that is
/// no particle needs no such look.
#[must_use]
pub fn is_spelt_as_name(written: &str) -> bool {
    let bare: String =
        written.chars().filter(|c| !matches!(c, '\u{640}' | '\u{64b}'..='\u{652}')).collect();
    NAMES_LIKE_PARTICLES.contains(bare.as_str())
}

/// What the folded `word` may be; a definite word is also looked up without its article.
#[must_use]
pub fn classes(word: &str) -> Classes {
    let own = WORDS.get(word).copied().unwrap_or_default();
    match word.strip_prefix("ال").filter(|stem| stem.len() > 4) {
        Some(stem) => {
            let names = class::COUNTRY.0
                | class::CAPITAL.0
                | class::CITY.0
                | class::FIRST_NAME.0
                | class::PARTICLE.0
                | class::VERB.0
                | class::THE_PLACE.0
                | class::BEFORE_PLACE.0;
            Classes(own.0 | WORDS.get(stem).map_or(0, |classes| classes.0 & !names))
        }
        None => own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str) -> Classes {
        classes(&fold(word))
    }

    #[test]
    fn words_are_known_in_their_forms() {
        for (word, class) in [
            ("رئيسة", class::ROLE),
            ("الوزارة", class::BODY),
            ("المحتجون", class::GROUP),
            ("النرويجية", class::NATIONAL),
            ("النرويجيون", class::PEOPLE),
            ("اليابان", class::COUNTRY),
            ("أوسلو", class::CAPITAL),
            ("البلدة", class::THE_PLACE),
            ("أعلنت", class::VERB),
            ("دعوا", class::VERB),
        ] {
            assert!(of(word).has(class), "{word}");
        }
        assert!(of("شجرة").is_empty());
        assert!(!of("الدنمارك").has(class::CITY));
    }

    #[test]
    fn names_that_fold_to_particles_are_told_by_their_spelling() {
        assert!(is_spelt_as_name("علي") && is_spelt_as_name("إمام") && is_spelt_as_name("عَلِيّ"));
        assert!(
            !is_spelt_as_name("على") && !is_spelt_as_name("أمام") && !is_spelt_as_name("عليها")
        );
    }
}
