//! What people said of places, put together from everybody's remarks.

use std::collections::BTreeMap;

use crate::model::{AnnotatorId, CandidateId, Remark, RemarkId, RemarkKind, Review};

/// A remark and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said<'r> {
    /// Who said it.
    pub by: &'r AnnotatorId,
    /// What.
    pub remark: &'r Remark,
}

/// A comment or question with what was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread<'r> {
    /// What was said first.
    pub first: Said<'r>,
    /// The answers, and that it was resolved, by time.
    pub answers: Vec<Said<'r>>,
}

impl Thread<'_> {
    /// Whether it is a question that nobody resolved.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let resolves = |said: &Said<'_>| matches!(said.remark.kind, RemarkKind::Resolve(_));
        self.first.remark.kind == RemarkKind::Question && !self.answers.iter().any(resolves)
    }

    /// Whether it is about one of these candidates.
    #[must_use]
    pub fn is_about(&self, candidates: &[CandidateId]) -> bool {
        self.first.remark.about.iter().any(|about| candidates.contains(about))
    }
}

/// All threads, open questions first, else by time. An answer to what is not there (any more) begins
/// one of its own.
#[must_use]
pub fn threads<'r>(reviews: &[(&'r AnnotatorId, &'r Review)]) -> Vec<Thread<'r>> {
    let mut all: Vec<Said<'r>> = reviews
        .iter()
        .flat_map(|(by, review)| review.remarks().map(|remark| Said { by, remark }))
        .collect();
    all.sort_by_key(|said| (&said.remark.time, &said.remark.id));
    let parents: BTreeMap<&RemarkId, Option<&RemarkId>> = all
        .iter()
        .map(|said| {
            let of = match &said.remark.kind {
                RemarkKind::Answer(of) | RemarkKind::Resolve(of) => Some(of),
                RemarkKind::Comment | RemarkKind::Question => None,
            };
            (&said.remark.id, of)
        })
        .collect();
    // The first of the thread, however many answers it is away; a ring of answers ends somewhere.
    let root = |id: &'r RemarkId| {
        let mut at = id;
        for _ in 0..parents.len() {
            match parents.get(at) {
                Some(Some(of)) if parents.contains_key(*of) => at = of,
                _ => break,
            }
        }
        at
    };
    let mut answers: BTreeMap<&RemarkId, Vec<Said<'r>>> = BTreeMap::new();
    for said in &all {
        let first = root(&said.remark.id);
        if first != &said.remark.id {
            answers.entry(first).or_default().push(*said);
        }
    }
    let mut threads: Vec<Thread<'r>> = all
        .iter()
        .filter(|said| root(&said.remark.id) == &said.remark.id)
        .map(|said| Thread {
            first: *said,
            answers: answers.remove(&said.remark.id).unwrap_or_default(),
        })
        .collect();
    threads.sort_by_key(|thread| !thread.is_open());
    threads
}
