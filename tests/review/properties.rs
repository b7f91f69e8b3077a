//! What holds for any layers.

use std::collections::{BTreeMap, BTreeSet};

use hashiya::model::{CandidateId, Fragments, Layer, Review};
use hashiya::review::{Comparison, Difference, gold, standings};
use hashiya::text::TextRange;
use proptest::prelude::*;

use super::support::{annotator, layer, relate, set, tag};

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz0123456789";

/// A label, a place, an attribute, and a relation to an earlier span.
type Draft = (u8, usize, usize, Option<u8>, Option<usize>);

fn drafts() -> impl Strategy<Value = Vec<Draft>> {
    let draft =
        (0u8..3, 0usize..34, 1usize..9, prop::option::of(0u8..2), prop::option::of(0usize..9));
    prop::collection::vec(draft, 0..14)
}

fn made(name: &str, drafts: &[Draft]) -> Layer {
    let mut layer = layer(name);
    let mut ids: Vec<u64> = Vec::new();
    for &(label, start, length, value, to) in drafts {
        let range = TextRange::new(LETTERS, start, (start + length).min(36)).unwrap();
        let number = layer.next_number();
        tag(&mut layer, &format!("L{label}"), Fragments::one(range));
        if let Some(value) = value {
            set(&mut layer, number, "kind", &value.to_string());
        }
        if let Some(to) = to.and_then(|to| ids.get(to)) {
            relate(&mut layer, "to", number, *to);
        }
        ids.push(number);
    }
    layer
}

/// A layer without ids and whose it is.
fn content(layer: &Layer) -> Vec<String> {
    let place = |id| {
        let span: &hashiya::model::Span = layer.span(id).unwrap();
        format!("{} {:?} {:?}", span.label, span.fragments, span.attributes)
    };
    let spans = layer.spans().map(|span| place(&span.id));
    let relations =
        layer.relations().map(|r| format!("{}: {} -> {}", r.kind, place(&r.from), place(&r.to)));
    let mut all: Vec<String> = spans.chain(relations).collect();
    all.sort();
    all
}

proptest! {
    #[test]
    fn every_span_is_in_exactly_one_cluster_and_shares_it_with_its_own_layer_only_beside_it(
        layers in prop::collection::vec(drafts(), 1..5),
    ) {
        let layers: Vec<Layer> =
            layers.iter().enumerate().map(|(n, d)| made(&format!("n{n}"), d)).collect();
        let all: Vec<&Layer> = layers.iter().collect();
        let comparison = Comparison::of(&all);
        let mut seen: BTreeMap<CandidateId, usize> = BTreeMap::new();
        for cluster in &comparison.clusters {
            let whose: Vec<_> = cluster.candidates.iter().map(|c| &c.annotator).collect();
            prop_assert!(whose.windows(2).all(|pair| pair[0] <= pair[1]));
            let mut once = whose.clone();
            once.dedup();
            prop_assert_eq!(once.len() + cluster.missing.len(), layers.len());
            // Several of one layer split what another has as one, and do not lie in each other.
            prop_assert_eq!(
                once.len() < whose.len(),
                cluster.differences.contains(&Difference::Split)
            );
            for annotator in once {
                let all = cluster.all_of(annotator);
                let apart = all.windows(2).all(|pair| {
                    let [a, b] = [pair[0], pair[1]].map(|seen| seen.span.fragments.hull());
                    !a.covers(b) && !b.covers(a)
                });
                prop_assert!(apart);
            }
            for candidate in &cluster.candidates {
                *seen.entry(candidate.id()).or_default() += 1;
            }
        }
        prop_assert!(seen.values().all(|count| *count == 1));
        prop_assert_eq!(seen.len(), layers.iter().map(|layer| layer.spans().len()).sum::<usize>());
    }

    #[test]
    fn a_layer_differs_in_nothing_from_itself_and_its_gold_is_the_layer(drafts in drafts()) {
        let (one, other) = (made("one", &drafts), made("two", &drafts));
        let comparison = Comparison::of(&[&one, &other]);
        prop_assert!(comparison.questions().is_empty(), "{:?}", comparison.clusters);
        for layers in [vec![&one], vec![&one, &other]] {
            let comparison = Comparison::of(&layers);
            let (lead, review) = (annotator("lead"), Review::default());
            let all = standings(&comparison, &[(&lead, &review)]);
            let gold = gold(&layers, &comparison, &all).unwrap();
            prop_assert_eq!(gold.left, 0);
            if layers.len() == 1 {
                prop_assert_eq!(content(&gold.layer), content(&one));
            }
        }
    }

    #[test]
    fn the_order_of_layers_does_not_matter(a in drafts(), b in drafts(), c in drafts()) {
        let [a, b, c] = [("a", &a), ("b", &b), ("c", &c)].map(|(name, d)| made(name, d));
        let expected = Comparison::of(&[&a, &b, &c]);
        prop_assert_eq!(Comparison::of(&[&c, &a, &b]), expected.clone());
        prop_assert_eq!(Comparison::of(&[&b, &c, &a]), expected);
    }

    #[test]
    fn two_layers_ask_the_same_whichever_of_them_is_named_first(a in drafts(), b in drafts()) {
        // Spans that are alike in all can be told apart by their ids alone.
        let [a, b] = [a, b].map(|all| {
            let mut seen = BTreeSet::new();
            let mut all: Vec<Draft> = all;
            all.retain(|&(label, start, length, value, _)| {
                seen.insert((label, start, (start + length).min(36), value))
            });
            all
        });
        prop_assert_eq!(asked(&made("a", &a), &made("b", &b)), asked(&made("z", &a), &made("b", &b)));
    }
}

/// What two layers make: each cluster with its differences and what each of the two has there.
fn asked(x: &Layer, y: &Layer) -> Vec<String> {
    let comparison = Comparison::of(&[x, y]);
    let had = |layer: &Layer, at: usize| {
        let all = comparison.clusters[at].all_of(layer.annotator()).into_iter();
        let all = all.map(|seen| {
            let span = &seen.span;
            format!("{} {:?} {:?}", span.label, span.fragments, span.attributes)
        });
        all.collect::<Vec<String>>()
    };
    let mut all: Vec<String> = (0..comparison.clusters.len())
        .map(|at| {
            let kinds = &comparison.clusters[at].differences;
            format!("{kinds:?} {:?} {:?}", had(x, at), had(y, at))
        })
        .collect();
    all.sort();
    all
}
