//! Editions: the texts of one article as it was published again and again.
//!
//! A text never changes, so a re-published one is an article of its own whose record names the
//! article that it revises. What hangs together so is told by the records alone.

use std::collections::{BTreeMap, BTreeSet};

use super::{ArticleId, ArticleRecord};

/// What is wrong between an edition and the article that it revises.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditionError {
    /// The project holds no article of that id.
    #[error("revises the article {0}, which the project does not hold")]
    Unknown(ArticleId),
    /// Following the editions backwards comes round to the article itself.
    #[error("the articles {} revise each other in a ring", named(.0))]
    Ring(Vec<ArticleId>),
    /// Two editions revise the same article.
    #[error("revises the article {earlier}, which {other} revises already")]
    Twice {
        /// The article that both revise.
        earlier: ArticleId,
        /// The other one, which stands before this one in the order of ids.
        other: ArticleId,
    },
}

fn named(ids: &[ArticleId]) -> String {
    ids.iter().map(ArticleId::as_str).collect::<Vec<_>>().join(", ")
}

/// Which article is an edition of which.
///
/// Invariant: following editions backwards or forwards ends, whatever the records say: an article
/// that is part of a ring counts as one that revises nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Editions {
    earlier: BTreeMap<ArticleId, ArticleId>,
    later: BTreeMap<ArticleId, Vec<ArticleId>>,
    errors: Vec<(ArticleId, EditionError)>,
}

impl Editions {
    /// Of the articles of a project.
    #[must_use]
    pub fn of<'r>(records: impl IntoIterator<Item = &'r ArticleRecord>) -> Self {
        let mut known = BTreeSet::new();
        let mut revises = BTreeMap::new();
        for record in records {
            known.insert(&record.id);
            if let Some(earlier) = &record.revises {
                revises.insert(&record.id, earlier);
            }
        }
        let mut editions = Self::default();
        let mut rings: BTreeSet<&ArticleId> = BTreeSet::new();
        for (&id, &earlier) in &revises {
            if !known.contains(earlier) {
                editions.errors.push((id.clone(), EditionError::Unknown(earlier.clone())));
            } else if !rings.contains(id)
                && let Some(ring) = ring(id, &revises)
            {
                let all = ring.iter().map(|&id| id.clone()).collect();
                editions.errors.push((id.clone(), EditionError::Ring(all)));
                rings.extend(ring);
            }
        }
        for (&id, &earlier) in &revises {
            if !known.contains(earlier) || rings.contains(id) {
                continue;
            }
            let later = editions.later.entry(earlier.clone()).or_default();
            if let Some(other) = later.first() {
                let (earlier, other) = (earlier.clone(), other.clone());
                editions.errors.push((id.clone(), EditionError::Twice { earlier, other }));
            }
            later.push(id.clone());
            editions.earlier.insert(id.clone(), earlier.clone());
        }
        editions
    }

    /// What is wrong, with the article that says it.
    #[must_use]
    pub fn errors(&self) -> &[(ArticleId, EditionError)] {
        &self.errors
    }

    /// The edition that `id` revises.
    #[must_use]
    pub fn earlier(&self, id: &ArticleId) -> Option<&ArticleId> {
        self.earlier.get(id)
    }

    /// The edition that revises `id`; the first by id when there are several.
    #[must_use]
    pub fn later(&self, id: &ArticleId) -> Option<&ArticleId> {
        self.later.get(id)?.first()
    }

    /// How many articles are revised by another one.
    #[must_use]
    pub fn superseded(&self) -> usize {
        self.later.len()
    }

    /// Whether nothing revises `id`.
    #[must_use]
    pub fn is_newest(&self, id: &ArticleId) -> bool {
        !self.later.contains_key(id)
    }

    /// The newest edition of the article that `id` is an edition of.
    #[must_use]
    pub fn newest<'e>(&'e self, id: &'e ArticleId) -> &'e ArticleId {
        let mut newest = id;
        while let Some(later) = self.later(newest) {
            newest = later;
        }
        newest
    }

    /// The editions before `id`, the latest of them first.
    pub fn before<'e>(&'e self, id: &'e ArticleId) -> impl Iterator<Item = &'e ArticleId> {
        std::iter::successors(self.earlier(id), |id| self.earlier(id))
    }

    /// Which edition `id` is, from 1.
    #[must_use]
    pub fn number(&self, id: &ArticleId) -> usize {
        self.before(id).count() + 1
    }
}

/// The ring that `id` is part of, from its smallest id on.
fn ring<'r>(
    id: &'r ArticleId,
    revises: &BTreeMap<&'r ArticleId, &'r ArticleId>,
) -> Option<Vec<&'r ArticleId>> {
    let mut seen = BTreeSet::from([id]);
    let mut ring = vec![id];
    let mut at = id;
    loop {
        at = revises.get(at)?;
        if at == id {
            let smallest =
                ring.iter().enumerate().min_by_key(|(_, id)| **id).map_or(0, |(at, _)| at);
            ring.rotate_left(smallest);
            return Some(ring);
        }
        // It leads into a ring that it is no part of.
        if !seen.insert(at) {
            return None;
        }
        ring.push(at);
    }
}

impl ArticleId {
    /// The id that edition `number` of the article with this id takes when nobody names one: `ID.r2`,
    /// and of an edition named so the same with another number.
    #[must_use]
    pub fn of_edition(&self, number: usize) -> Self {
        let id = self.as_str();
        let first = match id.rsplit_once(".r") {
            Some((first, n)) if !first.is_empty() && n.parse::<usize>().is_ok_and(|n| n > 1) => {
                first
            }
            _ => id,
        };
        Self::new(&format!("{first}.r{number}"))
            .unwrap_or_else(|_| Self::made_safe(&format!("{first:.20}.r{number}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Digest, Direction};

    fn id(id: &str) -> ArticleId {
        ArticleId::new(id).unwrap()
    }

    fn editions(all: &[(&str, Option<&str>)]) -> Editions {
        let record = |&(name, revises): &(&str, Option<&str>)| ArticleRecord {
            id: id(name),
            title: String::new(),
            source: String::new(),
            url: String::new(),
            published: String::new(),
            retrieved: String::new(),
            direction: Direction::Rtl,
            encoding: String::new(),
            digest: Digest::of(b""),
            revises: revises.map(id),
        };
        let records: Vec<ArticleRecord> = all.iter().map(record).collect();
        Editions::of(&records)
    }

    #[test]
    fn editions_are_followed_in_both_directions() {
        let editions =
            editions(&[("a", None), ("a.r2", Some("a")), ("c", Some("a.r2")), ("d", None)]);
        assert_eq!(editions.errors(), []);
        assert_eq!((editions.number(&id("a")), editions.number(&id("c"))), (1, 3));
        assert_eq!(editions.newest(&id("a")), &id("c"));
        assert_eq!(editions.before(&id("c")).collect::<Vec<_>>(), [&id("a.r2"), &id("a")]);
        assert!(editions.is_newest(&id("d")) && !editions.is_newest(&id("a.r2")));
    }

    #[test]
    fn rings_unknown_articles_and_two_successors_are_said_and_end() {
        let ring =
            editions(&[("a", Some("c")), ("b", Some("a")), ("c", Some("b")), ("d", Some("a"))]);
        let all = vec![id("a"), id("c"), id("b")];
        assert_eq!(ring.errors(), [(id("a"), EditionError::Ring(all))]);
        assert_eq!(ring.newest(&id("a")), &id("d"));
        assert_eq!((ring.earlier(&id("b")), ring.earlier(&id("d"))), (None, Some(&id("a"))));
        let own = editions(&[("a", Some("a"))]);
        assert_eq!(own.errors(), [(id("a"), EditionError::Ring(vec![id("a")]))]);
        assert!(own.is_newest(&id("a")));
        let lone = editions(&[("b", Some("a"))]);
        assert_eq!(lone.errors(), [(id("b"), EditionError::Unknown(id("a")))]);
        let twice = editions(&[("a", None), ("b", Some("a")), ("c", Some("a"))]);
        let error = EditionError::Twice { earlier: id("a"), other: id("b") };
        assert_eq!(twice.errors(), [(id("c"), error)]);
        assert!(twice.is_newest(&id("b")) && twice.is_newest(&id("c")));
    }

    #[test]
    fn an_edition_is_named_after_the_first() {
        assert_eq!(id("خبر-1").of_edition(2), id("خبر-1.r2"));
        assert_eq!(id("a.r2").of_edition(3), id("a.r3"));
        assert_eq!(id("a.r1").of_edition(2), id("a.r1.r2"));
        assert!(id(&"ب".repeat(100)).of_edition(2).as_str().ends_with(".r2"));
    }
}
