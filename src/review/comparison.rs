//! Layers of one article, laid side by side.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::cluster::{Cluster, Difference, Link};
use super::matching::places;
use super::seen::seen;
use crate::model::{AnnotatorId, AttributeId, Attributes, LabelId, Layer, SpanId};

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
    for other in rest {
        if other.span.label != first.span.label {
            differences.insert(Difference::Label);
        }
        if other.span.fragments != first.span.fragments {
            differences.insert(Difference::Boundary);
        }
    }
    // Attributes of different labels cannot be held against each other.
    let mut first_of: HashMap<&LabelId, &Attributes> = HashMap::new();
    let mut attributes = BTreeSet::new();
    for candidate in &cluster.candidates {
        let (label, own) = (&candidate.span.label, &candidate.span.attributes);
        let known = *first_of.entry(label).or_insert(own);
        attributes.extend(differing(known, own));
    }
    if !attributes.is_empty() {
        differences.insert(Difference::Attribute);
    }
    cluster.differences = differences;
    cluster.attributes = attributes;
}

fn differing(a: &Attributes, b: &Attributes) -> Vec<AttributeId> {
    if a == b {
        return Vec::new();
    }
    let ids: BTreeSet<&AttributeId> = a.keys().chain(b.keys()).collect();
    ids.into_iter().filter(|id| a.get(*id) != b.get(*id)).cloned().collect()
}

/// Whether relations of the cluster's candidates lead to different places. Where the other annotator
/// has nothing tagged that a relation could lead to, that is asked there and not here once more.
fn relations_differ(clusters: &[Cluster], at: usize) -> bool {
    let cluster = &clusters[at];
    let candidates = || cluster.candidates.iter().zip(&cluster.links);
    candidates().any(|(_, links)| {
        candidates().any(|(other, others)| {
            links.iter().filter(|link| !others.contains(link)).any(|link| {
                let could = clusters[link.to].of(&other.annotator).is_some();
                let elsewhere = others.iter().any(|o| o.kind == link.kind && !links.contains(o));
                could || elsewhere
            })
        })
    })
}
