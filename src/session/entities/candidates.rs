//! Mentions that name nothing yet, grouped by how they are written.

use std::collections::BTreeMap;

use super::mention::{Mention, MentionKey};
use crate::arabic::fold;
use crate::model::{AnnotatorId, EntityId, Registry};

/// Mentions that name no entity and are written alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// How they are written, folded.
    pub form: String,
    /// The writing that most of them have.
    pub name: String,
    /// All writings, each with how often it stands there, the most frequent first.
    pub writings: Vec<(String, usize)>,
    /// What kind of thing most of them are.
    pub kind: String,
    /// The entity that is already called so.
    pub known: Option<EntityId>,
    /// Their places among all mentions.
    pub mentions: Vec<usize>,
}

impl Candidate {
    /// Its mentions in the layers of `annotator`.
    #[must_use]
    pub fn keys_of(&self, all: &[Mention], annotator: &AnnotatorId) -> Vec<MentionKey> {
        let mentions = self.mentions.iter().filter_map(|&at| all.get(at));
        mentions.filter(|mention| &mention.annotator == annotator).map(Mention::key).collect()
    }
}

/// The candidates among `mentions`, those with most mentions first.
#[must_use]
pub fn candidates(mentions: &[Mention], registry: &Registry) -> Vec<Candidate> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, mention) in mentions.iter().enumerate() {
        if mention.entity.is_none() && !mention.form.is_empty() {
            groups.entry(&mention.form).or_default().push(at);
        }
    }
    let mut called: BTreeMap<String, EntityId> = BTreeMap::new();
    for entity in registry.present() {
        for writing in entity.writings() {
            called.entry(fold(writing).trim().to_owned()).or_insert_with(|| entity.id.clone());
        }
    }
    let one = |(form, at): (&str, Vec<usize>)| {
        let of = || at.iter().filter_map(|&at| mentions.get(at));
        let writings = counted(of().map(|mention| mention.text.as_str()));
        let kinds = counted(of().map(|mention| mention.kind.as_str()).filter(|k| !k.is_empty()));
        Candidate {
            form: form.to_owned(),
            name: writings.first().map(|(writing, _)| writing.clone()).unwrap_or_default(),
            writings,
            kind: kinds.into_iter().next().map(|(kind, _)| kind).unwrap_or_default(),
            known: called.get(form).cloned(),
            mentions: at,
        }
    };
    let mut all: Vec<Candidate> = groups.into_iter().map(one).collect();
    all.sort_by(|a, b| b.mentions.len().cmp(&a.mentions.len()).then(a.form.cmp(&b.form)));
    all
}

/// Each of `words` once with how often it came, the most frequent first.
fn counted<'w>(words: impl Iterator<Item = &'w str>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> =
        counts.into_iter().map(|(word, count)| (word.to_owned(), count)).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    counts
}
