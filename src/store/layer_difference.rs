//! What a layer's file says and its history does not, or the other way round.

use std::collections::BTreeMap;

use super::wire::decisions_v1::{Decision, Decisions, Remark};
use super::wire::layer_v4::{Layer, Refusal, Relation, Span};

/// A difference between a layer's file and what it should be.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    /// The span or relation; empty for the layer itself.
    pub id: String,
    /// What differs, in words.
    pub what: String,
}

/// What differs between `file`, read from `version` of its format, and the layer that its history
/// tells of. The number that the next span takes may lag behind, and version 1 knew no context.
#[must_use]
pub fn differences(file: &Layer, history: &Layer, version: u32) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut tell = |id: &str, what: String| found.push(Difference { id: id.to_owned(), what });
    if file.status != history.status {
        let (file, history) = (file.status, history.status);
        tell("", format!("the status is {file:?}, the history says {history:?}"));
    }
    let span = |span: &Span| {
        let mut span = span.clone();
        if version < 2 {
            span.prefix.clear();
            span.suffix.clear();
        }
        span
    };
    let there: BTreeMap<&str, &Span> = by_id(&file.spans, |span| &span.id);
    let told: BTreeMap<&str, &Span> = by_id(&history.spans, |span| &span.id);
    if there.len() < file.spans.len() {
        tell("", "an id is given to two spans".to_owned());
    }
    for (id, expected) in &told {
        match there.get(id) {
            None => tell(id, format!("the span {id} is missing, which the history holds")),
            Some(found) if span(found) != span(expected) => {
                let what = fields(found, expected);
                tell(id, format!("the span {id} is not as its history says: {what}"));
            }
            Some(_) => {}
        }
    }
    for id in there.keys().filter(|id| !told.contains_key(*id)) {
        tell(id, format!("the history tells of no span {id}"));
    }
    let there: BTreeMap<&str, &Relation> = by_id(&file.relations, |relation| &relation.id);
    let told: BTreeMap<&str, &Relation> = by_id(&history.relations, |relation| &relation.id);
    if there.len() < file.relations.len() {
        tell("", "an id is given to two relations".to_owned());
    }
    for (id, expected) in &told {
        match there.get(id) {
            None => tell(id, format!("the relation {id} is missing, which the history holds")),
            Some(found) if found != expected => {
                tell(id, format!("the relation {id} is not as its history says"));
            }
            Some(_) => {}
        }
    }
    for id in there.keys().filter(|id| !told.contains_key(*id)) {
        tell(id, format!("the history tells of no relation {id}"));
    }
    for refusal in history.refused.iter().filter(|refusal| !file.refused.contains(refusal)) {
        tell("", format!("a refused proposal is missing: {}", place_of(refusal)));
    }
    for refusal in file.refused.iter().filter(|refusal| !history.refused.contains(refusal)) {
        tell("", format!("the history tells of no refused proposal {}", place_of(refusal)));
    }
    found
}

fn place_of(refusal: &Refusal) -> String {
    format!("{} at {}–{}", refusal.label, refusal.start, refusal.end)
}

/// What differs between a reviewer's file and what its history tells of.
#[must_use]
pub fn review_differences(file: &Decisions, history: &Decisions) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut tell = |id: &str, what: String| found.push(Difference { id: id.to_owned(), what });
    if file.status != history.status {
        let (file, history) = (file.status, history.status);
        tell("", format!("the status is {file:?}, the history says {history:?}"));
    }
    // A candidate is named by whose it is and its id.
    let key = |decision: &Decision| {
        let first = decision.seen.first();
        first.map(|seen| (seen.annotator.clone(), seen.span.id.clone())).unwrap_or_default()
    };
    let by_key = |file: &Decisions| -> BTreeMap<(String, String), Decision> {
        file.decisions.iter().map(|decision| (key(decision), decision.clone())).collect()
    };
    let (there, told) = (by_key(file), by_key(history));
    for (key, expected) in &told {
        let id = &key.1;
        match there.get(key) {
            None => tell(id, format!("the decision on {id} is missing, which the history holds")),
            Some(found) if found != expected => {
                tell(id, format!("the decision on {id} is not as its history says"));
            }
            Some(_) => {}
        }
    }
    for (_, id) in there.keys().filter(|key| !told.contains_key(*key)) {
        tell(id, format!("the history tells of no decision on {id}"));
    }
    let there: BTreeMap<&str, &Remark> = by_id(&file.remarks, |remark| &remark.id);
    let told: BTreeMap<&str, &Remark> = by_id(&history.remarks, |remark| &remark.id);
    for (id, expected) in &told {
        match there.get(id) {
            None => tell(id, format!("the remark {id} is missing, which the history holds")),
            Some(found) if found != expected => {
                tell(id, format!("the remark {id} is not as its history says"));
            }
            Some(_) => {}
        }
    }
    for id in there.keys().filter(|id| !told.contains_key(*id)) {
        tell(id, format!("the history tells of no remark {id}"));
    }
    found
}

fn by_id<T>(all: &[T], id: impl Fn(&T) -> &String) -> BTreeMap<&str, &T> {
    all.iter().map(|one| (id(one).as_str(), one)).collect()
}

/// The names of the fields in which two states of a span differ.
fn fields(a: &Span, b: &Span) -> String {
    let differ = [
        ("label", a.label != b.label),
        ("place", (a.start, a.end, &a.fragments) != (b.start, b.end, &b.fragments)),
        ("quote", a.quote != b.quote),
        ("context", (&a.prefix, &a.suffix) != (&b.prefix, &b.suffix)),
        ("attributes", a.attributes != b.attributes),
        ("confidence", a.confidence != b.confidence),
        ("note", a.note != b.note),
        ("question", a.question != b.question),
        ("place before", (&a.was, a.lost) != (&b.was, b.lost)),
    ];
    let names: Vec<&str> = differ.iter().filter(|(_, differ)| *differ).map(|(n, _)| *n).collect();
    names.join(", ")
}
