//! Names that a general reader knows.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::countries::{CITIES, COUNTRIES, REGIONS};
use super::people::{GROUP_PHRASES, ORGANISATION_NAMES, OUTLET_NAMES};
use crate::arabic::fold;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameSort {
    /// A country.
    Country,
    /// A seat of government.
    Capital,
    /// Another town.
    City,
    /// A region, a sea.
    Region,
    /// An organisation.
    Organisation,
    /// A publisher.
    Outlet,
    /// A group or force that is called by two words.
    Group,
}

/// A name as the gazetteer has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What it names.
    pub sort: NameSort,
    /// The thing's first writing, folded: two writings of one country are one thing.
    pub thing: String,
}

/// The gazetteer, by folded writings.
#[derive(Debug)]
pub struct Names {
    names: HashMap<String, Vec<Name>>,
    /// Words of the longest name.
    longest: usize,
}

static NAMES: LazyLock<Names> = LazyLock::new(Names::read);

impl Names {
    /// The gazetteer.
    #[must_use]
    pub fn all() -> &'static Self {
        &NAMES
    }

    /// What the folded `writing`, words parted by one blank, names.
    #[must_use]
    pub fn get(&self, writing: &str) -> &[Name] {
        self.names.get(writing).map_or(&[], Vec::as_slice)
    }

    /// Words of the longest name.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// Every writing of one word.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str).filter(|writing| !writing.contains(' '))
    }

    fn read() -> Self {
        let mut names = Self { names: HashMap::new(), longest: 1 };
        for row in COUNTRIES.lines() {
            let mut columns = row.split('|');
            names.add(columns.next(), NameSort::Country);
            names.add(columns.nth(1), NameSort::Capital);
        }
        for (list, sort) in [
            (CITIES, NameSort::City),
            (REGIONS, NameSort::Region),
            (ORGANISATION_NAMES, NameSort::Organisation),
            (OUTLET_NAMES, NameSort::Outlet),
            (GROUP_PHRASES, NameSort::Group),
        ] {
            list.split('|').for_each(|name| names.add(Some(name), sort));
        }
        names
    }

    fn add(&mut self, writings: Option<&str>, sort: NameSort) {
        let mut thing = None;
        for writing in writings.unwrap_or_default().split('/') {
            let folded = fold(writing.trim());
            if folded.chars().count() < 2 {
                continue;
            }
            self.longest = self.longest.max(folded.split(' ').count());
            let thing = thing.get_or_insert_with(|| folded.clone()).clone();
            let there = self.names.entry(folded).or_default();
            if there.iter().all(|name| name.sort != sort) {
                there.push(Name { sort, thing });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_of_one_thing_lead_to_it() {
        let all = Names::all();
        let thing = |writing: &str| all.get(&fold(writing))[0].thing.clone();
        assert_eq!(thing("أميركا"), thing("الولايات المتحدة"));
        assert_eq!(all.get(&fold("أديس أبابا"))[0].sort, NameSort::Capital);
        assert_eq!(all.get("شجره"), []);
        assert!(all.longest() >= 4);
    }
}
