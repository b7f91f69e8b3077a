//! The adjudicated layer: what all have in common, and what reviewers decided where they have not.

use std::collections::{BTreeMap, HashMap};

use super::cluster::{Cluster, Link};
use super::comparison::Comparison;
use super::standing::Standing;
use crate::model::{
    AnnotatorId, Choice, Fragments, Gold, Layer, Relation, RelationId, RelationTypeId, Seen,
    Sources, Span, SpanId,
};

/// A gold span that is being made.
struct Piece<'c> {
    span: Span,
    /// Those that it is, in order: their relations follow.
    from: Vec<&'c Seen>,
    sources: Sources,
}

/// The gold layer of `layers`, which were compared, as their clusters stand; `None` without layers.
#[must_use]
pub fn gold(
    layers: &[&Layer],
    comparison: &Comparison,
    standings: &[Standing<'_>],
) -> Option<Gold> {
    let article = layers.first()?.article().clone();
    let by_annotator: HashMap<&AnnotatorId, &Layer> =
        layers.iter().map(|layer| (layer.annotator(), *layer)).collect();
    let name = Gold::name();
    let mut layer = Layer::new(article, name.clone());
    let mut sources = BTreeMap::new();
    let mut made: Vec<Vec<Made<'_>>> = Vec::with_capacity(comparison.clusters.len());
    let mut left = 0;
    let mut number = 0;
    for (cluster, standing) in comparison.clusters.iter().zip(standings) {
        left += usize::from(standing.is_left());
        let mut here = Vec::new();
        for mut piece in pieces(cluster, standing, &by_annotator) {
            number += 1;
            let id = SpanId::numbered(&name, number);
            piece.span.id = id.clone();
            let fragments = piece.span.fragments.clone();
            // Numbers are given once, so there is none with that id.
            if layer.add_span(piece.span).is_ok() {
                sources.insert(id.clone(), piece.sources);
                here.push(Made { id, from: piece.from, fragments });
            }
        }
        made.push(here);
    }
    for (cluster, here) in comparison.clusters.iter().zip(&made) {
        for one in here {
            let mut drawn: Vec<(RelationTypeId, SpanId)> = Vec::new();
            for lead in leads(cluster, &one.from, &comparison.clusters) {
                let there = &made[lead.to];
                for to in ends(&lead, &one.from, there, &comparison.clusters[lead.to]) {
                    let end = (lead.kind.clone(), to.id.clone());
                    // The parts of a split are each pointed to once.
                    if there.len() > 1 && drawn.contains(&end) {
                        continue;
                    }
                    number += 1;
                    let id = RelationId::numbered(&name, number);
                    let (kind, to) = end.clone();
                    let relation = Relation { id, kind, from: one.id.clone(), to };
                    let added = layer.add_relation(relation);
                    debug_assert_eq!(added, Ok(()), "both ends were just added");
                    drawn.push(end);
                }
            }
        }
    }
    Some(Gold { layer, sources, annotators: comparison.annotators.clone(), left })
}

/// A gold span that was made.
struct Made<'c> {
    id: SpanId,
    from: Vec<&'c Seen>,
    fragments: Fragments,
}

/// Where a relation of a gold span leads.
struct Lead<'c> {
    kind: RelationTypeId,
    /// A cluster.
    to: usize,
    /// Whose relation it is.
    of: &'c Seen,
}

fn pieces<'c>(
    cluster: &'c Cluster,
    standing: &Standing<'_>,
    layers: &HashMap<&AnnotatorId, &Layer>,
) -> Vec<Piece<'c>> {
    let ruling = match standing {
        Standing::Unanimous => None,
        Standing::Decided(ruling) => Some(ruling),
        _ => return Vec::new(),
    };
    let with = |span: Span, from: Vec<&'c Seen>, edited: bool| Piece {
        span,
        sources: Sources {
            candidates: from.iter().map(|seen| seen.id()).collect(),
            edited,
            reviewer: ruling.map(|ruling| ruling.reviewer.clone()),
            automatic: ruling.map(|r| r.decision.automatic.clone()).unwrap_or_default(),
            reason: ruling.map(|r| r.decision.reason.clone()).unwrap_or_default(),
        },
        from,
    };
    match ruling.map(|ruling| ruling.decision.choice()) {
        None => {
            let all: Vec<&Seen> = cluster.candidates.iter().collect();
            common_facts(&all, layers).map(|span| with(span, all, false)).into_iter().collect()
        }
        Some(Choice::Take(id)) => {
            let piece = |taken: &'c Seen| {
                let at = cluster.candidates.iter().position(|one| one.id() == taken.id())?;
                // Those that are the same as the one that was taken are its sources too.
                let same = |other: &usize| cluster.had_at(at) == cluster.had_at(*other);
                let others = (0..cluster.candidates.len()).filter(|other| *other != at);
                let all: Vec<&Seen> = std::iter::once(at)
                    .chain(others.filter(same))
                    .map(|at| &cluster.candidates[at])
                    .collect();
                Some(with(common_facts(&all, layers)?, all, false))
            };
            cluster.taken_with(id).into_iter().filter_map(piece).collect()
        }
        Some(Choice::Edit { like, span }) => {
            let like: Vec<&Seen> =
                cluster.candidates.iter().filter(|one| one.id() == *like).collect();
            vec![with(span.clone(), like, true)]
        }
        Some(Choice::Neither | Choice::Later) => Vec::new(),
    }
}

/// To which of the spans that were made of `cluster` a relation of a span that is `from` these leads: to
/// that which one of them led to, or else to that which has most in common with it.
fn ends<'m, 'c>(
    lead: &Lead<'_>,
    from: &[&Seen],
    made: &'m [Made<'c>],
    cluster: &Cluster,
) -> Vec<&'m Made<'c>> {
    if made.len() < 2 {
        return made.iter().collect();
    }
    let is_end_of = |of: &Seen, seen: &Seen| {
        seen.annotator == of.annotator
            && of.relations.iter().any(|(kind, to)| *kind == lead.kind && *to == seen.span.id)
    };
    let is_end = |seen: &Seen| is_end_of(lead.of, seen);
    let led_there = |one: &&Made<'c>| {
        one.from.iter().any(|seen| is_end(seen) || from.iter().any(|of| is_end_of(of, seen)))
    };
    let own: Vec<&Made<'c>> = made.iter().filter(led_there).collect();
    if !own.is_empty() {
        return own;
    }
    let led_to = || cluster.candidates.iter().filter(|seen| is_end(seen));
    let common = |one: &&Made<'_>| -> usize {
        let shared = |seen: &Seen| {
            let pairs = one.fragments.ranges().iter().flat_map(|a| {
                seen.span.fragments.ranges().iter().filter_map(move |b| a.intersection(*b))
            });
            pairs.map(|range| range.len()).sum::<usize>()
        };
        led_to().map(shared).sum()
    };
    // The first of those that have equally much.
    made.iter().rev().max_by_key(common).into_iter().collect()
}

/// The span that all of `all` are, with the notes and the confidence on which they agree as well.
fn common_facts(all: &[&Seen], layers: &HashMap<&AnnotatorId, &Layer>) -> Option<Span> {
    let original = |seen: &&Seen| layers.get(&seen.annotator)?.span(&seen.span.id);
    let (first, rest) = all.split_first()?;
    let mut span = original(first).cloned().unwrap_or_else(|| first.span.clone());
    for other in rest.iter().filter_map(original) {
        if other.note != span.note {
            span.note.clear();
        }
        if other.question != span.question {
            span.question.clear();
        }
        if other.confidence != span.confidence {
            span.confidence = None;
        }
        if other.was != span.was {
            span.was = None;
        }
    }
    Some(span)
}

/// Where the relations of a gold span lead: those of the candidates that it is, and those of the other
/// candidates that nobody could have questioned because the chosen ones have nothing tagged there.
fn leads<'c>(cluster: &'c Cluster, chosen: &[&Seen], clusters: &[Cluster]) -> Vec<Lead<'c>> {
    let mut leads: Vec<Lead<'c>> = Vec::new();
    let own = |seen: &Seen| chosen.iter().any(|one| one.id() == seen.id());
    let has = |leads: &[Lead<'_>], link: &Link| {
        leads.iter().any(|lead| lead.kind == link.kind && lead.to == link.to)
    };
    let lead = |of: &'c Seen, link: &Link| Lead { kind: link.kind.clone(), to: link.to, of };
    let Some(first) = chosen.first() else { return leads };
    for (seen, links) in cluster.candidates.iter().zip(&cluster.links) {
        if own(seen) && (seen.id() == first.id() || chosen.len() == cluster.candidates.len()) {
            for link in links {
                // A layer may link two spans twice in the same way: so does its gold.
                if seen.id() == first.id() || !has(&leads, link) {
                    leads.push(lead(seen, link));
                }
            }
        }
    }
    let taken: Vec<RelationTypeId> = leads.iter().map(|lead| lead.kind.clone()).collect();
    for (seen, links) in cluster.candidates.iter().zip(&cluster.links) {
        for link in links.iter().filter(|_| !own(seen)) {
            let questioned =
                clusters[link.to].of(&first.annotator).is_some() || taken.contains(&link.kind);
            if !questioned && !has(&leads, link) {
                leads.push(lead(seen, link));
            }
        }
    }
    leads
}
