//! Layers of one article, laid side by side.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::cluster::{Cluster, Difference, Link};
use super::matching::places;
use super::seen::seen;
use crate::model::{AnnotatorId, AttributeId, Attributes, LabelId, Layer, Seen, SpanId};

/// Layers of one article, laid side by side: every span of every layer is in exactly one cluster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Whose layers, by id.
    pub annotators: Vec<AnnotatorId>,
    /// The clusters in reading order.
    pub clusters: Vec<Cluster>,
}

impl Comparison {
    /// Compares `layers`, which are of one article and of different annotators, given in any order.
    #[must_use]
    pub fn of(layers: &[&Layer]) -> Self {
        let mut layers = layers.to_vec();
        layers.sort_by_key(|layer| layer.annotator());
        let annotators: Vec<AnnotatorId> = layers.iter().map(|l| l.annotator().clone()).collect();
        let mut places = places(&layers);
        for place in &mut places {
            place.sort_by_key(|member| (member.layer, &member.span.id));
        }
        places.sort_by_cached_key(|place| {
            let hulls = place.iter().map(|member| member.span.fragments.hull());
            let hull = hulls.reduce(crate::text::TextRange::union);
            let first = place.first().map(|member| (member.layer, member.span.id.clone()));
            (hull.map(|hull| (hull.start(), Reverse(hull.end()))), first)
        });
        let mut at: HashMap<(usize, &SpanId), usize> = HashMap::new();
        for (cluster, place) in places.iter().enumerate() {
            at.extend(place.iter().map(|member| ((member.layer, &member.span.id), cluster)));
        }
        let mut clusters: Vec<Cluster> = places
            .iter()
            .map(|place| {
                let mut candidates = Vec::with_capacity(place.len());
                let mut links = Vec::with_capacity(place.len());
                let mut missing = annotators.clone();
                for member in place {
                    let candidate = seen(layers[member.layer], member.span);
                    let link = |(kind, to): &(_, SpanId)| {
                        let to = *at.get(&(member.layer, to))?;
                        Some(Link { kind: Clone::clone(kind), to })
                    };
                    let mut leads: Vec<Link> =
                        candidate.relations.iter().filter_map(link).collect();
                    leads.sort();
                    links.push(leads);
                    missing.retain(|annotator| *annotator != candidate.annotator);
                    candidates.push(candidate);
                }
                let mut cluster = Cluster {
                    candidates,
                    links,
                    missing,
                    differences: BTreeSet::new(),
                    attributes: BTreeSet::new(),
                };
                differ(&mut cluster);
                cluster
            })
            .collect();
        let related: Vec<usize> =
            (0..clusters.len()).filter(|&cluster| relations_differ(&clusters, cluster)).collect();
        for cluster in related {
            clusters[cluster].differences.insert(Difference::Relation);
        }
        Self { annotators, clusters }
    }

    /// The clusters that are no questions left out: places in [`Comparison::clusters`], the worst
    /// difference first, those with the same in reading order.
    #[must_use]
    pub fn questions(&self) -> Vec<usize> {
        let mut questions: Vec<usize> =
            (0..self.clusters.len()).filter(|&at| !self.clusters[at].is_unanimous()).collect();
        questions.sort_by_key(|&at| (self.clusters[at].worst(), at));
        questions
    }

    /// The cluster that holds this candidate.
    #[must_use]
    pub fn holding(&self, id: &crate::model::CandidateId) -> Option<usize> {
        self.clusters.iter().position(|cluster| cluster.candidates.iter().any(|c| c.id() == *id))
    }
}

/// Finds how the candidates of a cluster differ, but for their relations.
fn differ(cluster: &mut Cluster) {
    let Some((first, rest)) = cluster.candidates.split_first() else { return };
    let mut differences = BTreeSet::new();
    if !cluster.missing.is_empty() {
        differences.insert(Difference::Missing);
    }
    let split = cluster.candidates.windows(2).any(|pair| pair[0].annotator == pair[1].annotator);
    if split {
        // Ends differ wherever something is split: that is said by this alone.
        differences.insert(Difference::Split);
    }
    for other in rest {
        if other.span.label != first.span.label {
            differences.insert(Difference::Label);
        }
        if !split && other.span.fragments != first.span.fragments {
            differences.insert(Difference::Boundary);
        }
    }
    // Attributes of different labels cannot be held against each other.
    let mut by_label: HashMap<&LabelId, Vec<(&AnnotatorId, Vec<&Attributes>)>> = HashMap::new();
    for candidate in &cluster.candidates {
        let (whose, own) = (&candidate.annotator, &candidate.span.attributes);
        let known = by_label.entry(&candidate.span.label).or_default();
        match known.last_mut().filter(|(last, _)| *last == whose) {
            Some((_, all)) => all.push(own),
            None => known.push((whose, vec![own])),
        }
    }
    let mut attributes = BTreeSet::new();
    for annotators in by_label.values() {
        let Some(((_, first), rest)) = annotators.split_first() else { continue };
        for (_, other) in rest {
            attributes.extend(differing(first, other));
        }
    }
    if !attributes.is_empty() {
        differences.insert(Difference::Attribute);
    }
    cluster.differences = differences;
    cluster.attributes = attributes;
}

/// The attributes of which two annotators do not have the same values; of each one span, or several
/// where it is split.
fn differing(a: &[&Attributes], b: &[&Attributes]) -> Vec<AttributeId> {
    if let ([a], [b]) = (a, b)
        && a == b
    {
        return Vec::new();
    }
    let ids: BTreeSet<&AttributeId> = a.iter().chain(b).flat_map(|own| own.keys()).collect();
    let lacks = |here: &[&Attributes], there: &[&Attributes], id: &AttributeId| {
        here.iter().any(|one| there.iter().all(|other| one.get(id) != other.get(id)))
    };
    ids.into_iter().filter(|id| lacks(a, b, id) || lacks(b, a, id)).cloned().collect()
}

/// Whether relations of the cluster's annotators lead to different places. Where the other annotator
/// has nothing tagged that a relation could lead to, that is asked there and not here once more.
fn relations_differ(clusters: &[Cluster], at: usize) -> bool {
    let cluster = &clusters[at];
    cluster.candidates.iter().zip(&cluster.links).any(|(one, links)| {
        // Relations of different labels cannot be held against each other either.
        let held =
            |other: &&Seen| other.annotator != one.annotator && other.span.label == one.span.label;
        let others = cluster.candidates.iter().filter(held);
        others.map(|other| &other.annotator).any(|other| {
            links.iter().filter(|link| links_of(cluster, other).all(|o| o != *link)).any(|link| {
                let could = clusters[link.to].of(other).is_some();
                let elsewhere = links_of(cluster, other).any(|o| {
                    o.kind == link.kind && links_of(cluster, &one.annotator).all(|own| own != o)
                });
                could || elsewhere
            })
        })
    })
}

/// Where the relations of all that `annotator` has there lead.
fn links_of<'c>(
    cluster: &'c Cluster,
    annotator: &'c AnnotatorId,
) -> impl Iterator<Item = &'c Link> {
    let all = cluster.candidates.iter().zip(&cluster.links);
    all.filter(move |(one, _)| one.annotator == *annotator).flat_map(|(_, links)| links)
}
