//! A noun phrase and the rule that found it.

use super::super::ability::Ability;

/// Which rule found a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in super::super) enum Rule {
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
    /// A part or all of a group.
    Quantified,
    /// A name of the gazetteer, where the words around say nothing.
    Known,
    /// A name of the gazetteer behind a noun: «انتفاضة …».
    KnownOfNoun,
    /// A name of the gazetteer where a place is meant: after «في».
    KnownAsPlace,
    /// A name of the gazetteer where somebody acts: behind a verb.
    KnownAsActor,
    /// A definite noun for one place.
    ThePlace,
    /// A noun of a place with its name.
    PlaceNamed,
    /// A noun of a place with its adjectives.
    PlaceDescribed,
}

impl Rule {
    pub(in super::super) const ALL: [Self; 14] = [
        Self::Headed,
        Self::Bare,
        Self::RoleAndName,
        Self::FullName,
        Self::Surname,
        Self::Quoted,
        Self::Quantified,
        Self::Known,
        Self::KnownOfNoun,
        Self::KnownAsPlace,
        Self::KnownAsActor,
        Self::ThePlace,
        Self::PlaceNamed,
        Self::PlaceDescribed,
    ];
}

/// A noun phrase of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Phrase {
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
    /// Where the name of a person begins in it, whose last word may stand for the whole elsewhere.
    pub name: Option<usize>,
    /// Whether what stands at its end is part of it and no span of its own: «أفراد الشرطة».
    pub one: bool,
}

impl Phrase {
    /// A phrase of the words from `first` up to `end`.
    pub(super) fn new(
        (first, end): (usize, usize),
        ability: Ability,
        rule: Rule,
        kind: &'static str,
    ) -> Self {
        Self { first, end, ability, rule, kind, name: None, one: false }
    }
}
