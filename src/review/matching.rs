//! Which spans of several layers are candidates for the same place.
//!
//! A place is one span, as its annotators meant it. So of each layer at most one span belongs to it,
//! and spans are put together in three steps, each with what the step before left alone:
//!
//! 1. the same label on the very same text;
//! 2. the same label on texts that overlap: of all ways to pair them off the one with the greatest
//!    overlap, so that ends that differ are one question and not two;
//! 3. different labels on the same text or nearly so. A place inside an actor inside a claim overlaps
//!    them as well, but is no candidate for their place.
//!
//! With more than two layers, each further one (in the order of annotators' ids) joins the places that
//! the ones before it make.

use std::collections::HashMap;

use super::assignment::{Edge, best_pairs};
use crate::model::{Fragments, LabelId, Layer, Span};
use crate::text::TextRange;

/// Two texts are nearly the same when they have at least this part of their union in common. A span
/// with one short word more is; one inside a name of several words is not.
const NEAR: f64 = 0.7;

/// What speaks for a pair is counted in these parts of a whole.
const WHOLE: f64 = 1_000_000.0;

/// So many parts speak for any pair: of two ways that are equally good, the one with more pairs asks
/// fewer questions.
const PAIR: u32 = 64;

/// A span of one of the layers.
#[derive(Clone, Copy, Debug)]
pub struct Member<'l> {
    /// Which layer.
    pub layer: usize,
    /// The span.
    pub span: &'l Span,
}

/// Spans for one place, of each layer at most one, by layer.
pub type Place<'l> = Vec<Member<'l>>;

/// All spans of `layers`, each in one place.
#[must_use]
pub fn places<'l>(layers: &[&'l Layer]) -> Vec<Place<'l>> {
    let mut places = exact(layers);
    let by_label = |place: &Place<'l>| place.first().map(|member| &member.span.label);
    let mut labels: HashMap<&LabelId, Vec<Place<'l>>> = HashMap::new();
    for place in places.drain(..) {
        if let Some(label) = by_label(&place) {
            labels.entry(label).or_default().push(place);
        }
    }
    let mut named: Vec<(&LabelId, Vec<Place<'l>>)> = labels.into_iter().collect();
    named.sort_by_key(|(label, _)| *label);
    let mut joined = Vec::new();
    for (_, places) in named {
        joined.extend(join(places, layers.len(), &overlap));
    }
    join(joined, layers.len(), &|a, b| {
        let shared = a.iter().any(|a| b.iter().any(|b| a.span.label == b.span.label));
        let near = |a: &Member<'_>, b: &Member<'_>| common(a, b) >= NEAR;
        let any = a.iter().any(|a| b.iter().any(|b| near(a, b)));
        if any && !shared { overlap(a, b) } else { 0.0 }
    })
}

/// Spans with the same label on the same text; where a layer has several such, the first with the
/// first of the others.
fn exact<'l>(layers: &[&'l Layer]) -> Vec<Place<'l>> {
    let mut places: Vec<Place<'l>> = Vec::new();
    let mut known: HashMap<(&LabelId, &Fragments), Vec<usize>> = HashMap::new();
    for (layer, of) in layers.iter().enumerate() {
        let mut nth: HashMap<(&LabelId, &Fragments), usize> = HashMap::new();
        for span in of.spans() {
            let key = (&span.label, &span.fragments);
            let there = known.entry(key).or_default();
            let nth = nth.entry(key).or_default();
            let member = Member { layer, span };
            match there.get(*nth) {
                Some(&place) => places[place].push(member),
                None => {
                    there.push(places.len());
                    places.push(vec![member]);
                }
            }
            *nth += 1;
        }
    }
    places
}

/// How much of two places overlaps, on average over their spans: 0 to 1.
fn overlap(a: &Place<'_>, b: &Place<'_>) -> f64 {
    let pairs = a.len() * b.len();
    let sum: f64 = a.iter().flat_map(|a| b.iter().map(|b| common(a, b))).sum();
    // No place is empty, and no layer has so many spans that this is inexact.
    #[expect(clippy::cast_precision_loss, reason = "a handful of layers")]
    let mean = sum / pairs.max(1) as f64;
    mean
}

/// What two spans have in common, as a part of their union.
fn common(a: &Member<'_>, b: &Member<'_>) -> f64 {
    let length = |fragments: &Fragments| fragments.ranges().iter().map(|r| r.len()).sum::<usize>();
    let (a, b) = (&a.span.fragments, &b.span.fragments);
    let mut shared = 0;
    for one in a.ranges() {
        for other in b.ranges() {
            shared += shared_length(*one, *other);
        }
    }
    let union = length(a) + length(b) - shared;
    #[expect(clippy::cast_precision_loss, reason = "texts are below 64 MiB")]
    let part = shared as f64 / union.max(1) as f64;
    part
}

fn shared_length(a: TextRange, b: TextRange) -> usize {
    a.end().min(b.end()).saturating_sub(a.start().max(b.start()))
}

fn hull(place: &Place<'_>) -> (usize, usize) {
    let ends = |member: &Member<'_>| {
        let hull = member.span.fragments.hull();
        (hull.start(), hull.end())
    };
    place.iter().map(ends).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or_default()
}

/// Joins places by twos where `speaks`, which says from 0 to 1 how much speaks for it, is greatest.
fn join<'l>(
    places: Vec<Place<'l>>,
    layers: usize,
    speaks: &dyn Fn(&Place<'l>, &Place<'l>) -> f64,
) -> Vec<Place<'l>> {
    let (complete, alone): (Vec<_>, Vec<_>) =
        places.into_iter().partition(|place| place.len() == layers);
    let mut begun: Vec<Place<'l>> = Vec::new();
    let mut waiting: Vec<Vec<Place<'l>>> = vec![Vec::new(); layers];
    for place in alone {
        if let Some(first) = place.first() {
            waiting[first.layer].push(place);
        }
    }
    for mut new in waiting {
        begun.sort_by_key(|place| (hull(place), place.first().map(|m| m.layer)));
        new.sort_by_key(hull);
        let edges = edges(&begun, &new, speaks);
        let pairs = best_pairs(begun.len(), new.len(), &edges);
        let mut joins: Vec<Option<usize>> = vec![None; new.len()];
        for (left, right) in pairs {
            joins[right] = Some(left);
        }
        for (place, join) in new.into_iter().zip(joins) {
            match join {
                Some(left) => {
                    begun[left].extend(place);
                    begun[left].sort_by_key(|member| member.layer);
                }
                None => begun.push(place),
            }
        }
    }
    begun.extend(complete);
    begun
}

/// The pairs of places, both in order of their starts, that overlap and share no layer.
fn edges<'l>(
    lefts: &[Place<'l>],
    rights: &[Place<'l>],
    speaks: &dyn Fn(&Place<'l>, &Place<'l>) -> f64,
) -> Vec<Edge> {
    let hulls: Vec<(usize, usize)> = lefts.iter().map(hull).collect();
    // The furthest end up to each: where it lies before a span, nothing further back reaches it.
    let mut reach = Vec::with_capacity(hulls.len());
    for &(_, end) in &hulls {
        reach.push(end.max(reach.last().copied().unwrap_or(0)));
    }
    let mut edges = Vec::new();
    for (right, place) in rights.iter().enumerate() {
        let (start, end) = hull(place);
        let before = hulls.partition_point(|hull| hull.0 < end);
        for left in (0..before).rev().take_while(|&left| reach[left] > start) {
            let other = &lefts[left];
            let apart = other.iter().all(|a| place.iter().all(|b| a.layer != b.layer));
            if hulls[left].1 <= start || !apart {
                continue;
            }
            let speaks = speaks(other, place);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 0 and 1 before it is counted in parts"
            )]
            let weight = if speaks > 0.0 { (speaks * WHOLE).round() as u32 + PAIR } else { 0 };
            if weight > 0 {
                edges.push(Edge { left, right, weight });
            }
        }
    }
    edges
}
