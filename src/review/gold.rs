//! The adjudicated layer: what all have in common, and what reviewers decided where they have not.

use std::collections::{BTreeMap, HashMap};

use super::cluster::Cluster;
use super::comparison::Comparison;
use super::standing::Standing;
use crate::model::{
    AnnotatorId, Choice, Gold, Layer, Relation, RelationId, RelationTypeId, Seen, Sources, Span,
    SpanId,
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
    let mut ids: Vec<Option<SpanId>> = vec![None; comparison.clusters.len()];
    let mut chosen: Vec<Vec<&Seen>> = vec![Vec::new(); comparison.clusters.len()];
    let mut left = 0;
    let mut number = 0;
    for (at, (cluster, standing)) in comparison.clusters.iter().zip(standings).enumerate() {
        left += usize::from(standing.is_left());
        let Some(mut piece) = piece(cluster, standing, &by_annotator) else { continue };
        number += 1;
        let id = SpanId::numbered(&name, number);
        piece.span.id = id.clone();
        // Numbers are given once, so there is none with that id.
        if layer.add_span(piece.span).is_ok() {
            sources.insert(id.clone(), piece.sources);
            ids[at] = Some(id);
            chosen[at] = piece.from;
        }
    }
    for at in 0..ids.len() {
        let Some(from) = ids[at].clone() else { continue };
        for (kind, to) in leads(&comparison.clusters[at], &chosen[at], &comparison.clusters) {
            let Some(to) = ids[to].clone() else { continue };
            number += 1;
            let id = RelationId::numbered(&name, number);
            let relation = Relation { id, kind, from: from.clone(), to };
            let added = layer.add_relation(relation);
            debug_assert_eq!(added, Ok(()), "both ends were just added");
        }
    }
    Some(Gold { layer, sources, annotators: comparison.annotators.clone(), left })
}

fn piece<'c>(
    cluster: &'c Cluster,
    standing: &Standing<'_>,
    layers: &HashMap<&AnnotatorId, &Layer>,
) -> Option<Piece<'c>> {
    let ruling = match standing {
        Standing::Unanimous => None,
        Standing::Decided(ruling) => Some(ruling),
        _ => return None,
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
            Some(with(common_facts(&all, layers)?, all, false))
        }
        Some(Choice::Take(id)) => {
            // Those that are the same as the one that was taken are its sources too.
            let taken = cluster.candidates.iter().position(|one| one.id() == *id)?;
            let same = |at: &usize| {
                let (a, b) = (&cluster.candidates[taken].span, &cluster.candidates[*at].span);
                (&a.label, &a.fragments, &a.attributes) == (&b.label, &b.fragments, &b.attributes)
                    && cluster.links[taken] == cluster.links[*at]
            };
            let others = (0..cluster.candidates.len()).filter(|at| *at != taken && same(at));
            let all: Vec<&Seen> =
                std::iter::once(taken).chain(others).map(|at| &cluster.candidates[at]).collect();
            Some(with(common_facts(&all, layers)?, all, false))
        }
        Some(Choice::Edit { like, span }) => {
            let like: Vec<&Seen> =
                cluster.candidates.iter().filter(|one| one.id() == *like).collect();
            Some(with(span.clone(), like, true))
        }
        Some(Choice::Neither | Choice::Later) => None,
    }
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
fn leads(
    cluster: &Cluster,
    chosen: &[&Seen],
    clusters: &[Cluster],
) -> Vec<(RelationTypeId, usize)> {
    let mut leads = Vec::new();
    let own = |seen: &Seen| chosen.iter().any(|one| one.id() == seen.id());
    let Some(first) = chosen.first() else { return leads };
    for (seen, links) in cluster.candidates.iter().zip(&cluster.links) {
        if own(seen) && (seen.id() == first.id() || chosen.len() == cluster.candidates.len()) {
            for link in links {
                let lead = (link.kind.clone(), link.to);
                // A layer may link two spans twice in the same way: so does its gold.
                if seen.id() == first.id() || !leads.contains(&lead) {
                    leads.push(lead);
                }
            }
        }
    }
    let taken = leads.clone();
    for (seen, links) in cluster.candidates.iter().zip(&cluster.links) {
        for link in links.iter().filter(|_| !own(seen)) {
            let lead = (link.kind.clone(), link.to);
            let questioned = clusters[link.to].of(&first.annotator).is_some()
                || taken.iter().any(|(kind, _)| *kind == link.kind);
            if !questioned && !leads.contains(&lead) {
                leads.push(lead);
            }
        }
    }
    leads
}
