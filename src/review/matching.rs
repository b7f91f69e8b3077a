//! Which spans of several layers are candidates for the same place.
//!
//! A place is one span, as its annotators meant it, or what one of them split into several. Spans are
//! put together in four steps, each with what the step before left alone:
//!
//! 1. the same label on the very same text;
//! 2. the same label on texts that overlap: of all ways to pair them off the one with the greatest
//!    overlap, so that ends that differ are one question and not two;
//! 3. different labels on the same text or nearly so. A place inside an actor inside a claim overlaps
//!    them as well, but is no candidate for their place;
//! 4. what is left of a split: a span of the same label most of which lies in another layer's span whose
//!    place its own layer has a part of already. A span within that part is nested and no part itself.
//!
//! With more than two layers, each further one (in the order of annotators' ids) joins the places that
//! the ones before it make.
//!
//! What holds of names: the order in which layers are given never matters. Two layers make the same places
//! whichever of their annotators' ids is the lesser, unless one of them has two spans that are alike in
//! label, ends and attributes. With three layers and more the ids decide who joins whom first, and so
//! may what belongs together; they do not change, while an order by what was tagged would change with
//! every tag, and open questions again elsewhere.

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
const PAIR: u64 = 64;

/// Bits below what speaks for a pair, in which ways that are equally good are told apart: what a pair adds
/// there follows from what the two places say, whichever is named first. Sums of as many pairs as are
/// solved exactly stay within them.
const TIE_BITS: u32 = 31;
/// Bits of what one pair adds.
const PAIR_TIE_BITS: u32 = 24;

/// A span of one of the layers.
#[derive(Clone, Copy, Debug)]
pub struct Member<'l> {
    /// Which layer.
    pub layer: usize,
    /// The span.
    pub span: &'l Span,
}

/// Spans for one place, by layer: of each layer at most one, until splits are put together.
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
    let places = join(joined, layers.len(), &|a, b| {
        let shared = a.iter().any(|a| b.iter().any(|b| a.span.label == b.span.label));
        let near = |a: &Member<'_>, b: &Member<'_>| common(a, b) >= NEAR;
        let any = a.iter().any(|a| b.iter().any(|b| near(a, b)));
        if any && !shared { overlap(a, b) } else { 0.0 }
    });
    with_splits(places, layers.len())
}

/// Puts what is left of splits to the places of the wholes, the longest first.
fn with_splits<'l>(places: Vec<Place<'l>>, layers: usize) -> Vec<Place<'l>> {
    let mut places = places;
    places.sort_by_cached_key(|place| (hull(place), mark(place)));
    let hulls: Vec<(usize, usize)> = places.iter().map(hull).collect();
    let reach = reach(&hulls);
    let length = |at: usize| hulls[at].1 - hulls[at].0;
    let mut parts: Vec<usize> = (0..places.len()).filter(|&at| places[at].len() < layers).collect();
    parts.sort_by_key(|&at| (std::cmp::Reverse(length(at)), at));
    // Where each place was put to; a larger one, so that nothing goes round in a ring.
    let mut put_to: Vec<usize> = (0..places.len()).collect();
    for at in parts {
        let (start, end) = hulls[at];
        let until = hulls.partition_point(|hull| hull.0 < end);
        let mut best: Option<(usize, usize)> = None;
        for other in (0..until).rev().take_while(|&other| reach[other] > start) {
            let larger = (length(other), at) > (length(at), other);
            let shared = hulls[other].1.min(end).saturating_sub(hulls[other].0.max(start));
            if !larger || shared == 0 || best.is_some_and(|(most, _)| most > shared) {
                continue;
            }
            let mut whole = other;
            while put_to[whole] != whole {
                whole = put_to[whole];
            }
            if is_split(&places[whole], &places[at]) {
                best = Some((shared, whole));
            }
        }
        if let Some((_, whole)) = best {
            let part = std::mem::take(&mut places[at]);
            places[whole].extend(part);
            put_to[at] = whole;
        }
    }
    places.retain(|place| !place.is_empty());
    places
}

/// Whether `part` is what a layer split off a span that another has at `whole`.
fn is_split(whole: &Place<'_>, part: &Place<'_>) -> bool {
    let of_a_layer = |layer: usize| whole.iter().filter(move |member| member.layer == layer);
    let same = |a: &Member<'_>, b: &Member<'_>| a.span.label == b.span.label;
    let spans = whole.iter().filter(|span| part.iter().all(|one| one.layer != span.layer));
    spans.into_iter().any(|span| {
        let lie_in_it = part.iter().all(|one| same(one, span) && lies_in(one, span));
        let goes_on = |one: &Member<'_>| {
            let mut own = of_a_layer(one.layer).filter(|other| same(one, other)).peekable();
            let beside = |other: &Member<'_>| {
                lies_in(other, span) && !lies_in(one, other) && !lies_in(other, one)
            };
            own.peek().is_some() && own.all(beside)
        };
        lie_in_it
            && part.iter().any(&goes_on)
            && part.iter().all(|one| of_a_layer(one.layer).next().is_none() || goes_on(one))
    })
}

/// Whether most of `a` is in `b`.
fn lies_in(a: &Member<'_>, b: &Member<'_>) -> bool {
    2 * shared(&a.span.fragments, &b.span.fragments) > length(&a.span.fragments)
}

fn length(fragments: &Fragments) -> usize {
    fragments.ranges().iter().map(|range| range.len()).sum()
}

fn shared(a: &Fragments, b: &Fragments) -> usize {
    let pairs = a.ranges().iter().flat_map(|one| b.ranges().iter().map(move |other| (one, other)));
    pairs.map(|(one, other)| shared_length(*one, *other)).sum()
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
    let (a, b) = (&a.span.fragments, &b.span.fragments);
    let shared = shared(a, b);
    let union = length(a) + length(b) - shared;
    #[expect(clippy::cast_precision_loss, reason = "texts are below 64 MiB")]
    let part = shared as f64 / union.max(1) as f64;
    part
}

/// A number that follows from what a place says: its spans' labels, ends and attributes.
fn mark(place: &Place<'_>) -> u64 {
    let of = |member: &Member<'_>| {
        let span = member.span;
        let mut number = Mixer::default();
        number.bytes(span.label.as_str().as_bytes());
        for range in span.fragments.ranges() {
            number.number(range.start() as u64);
            number.number(range.end() as u64);
        }
        for (id, value) in &span.attributes {
            number.bytes(id.as_str().as_bytes());
            number.bytes(value.plain().as_bytes());
        }
        number.0
    };
    place.iter().map(of).fold(0, u64::wrapping_add)
}

/// What a pair of places adds to tell ways apart that are equally good.
fn tie(one: u64, other: u64) -> u64 {
    let mut number = Mixer::default();
    number.number(one.min(other));
    number.number(one.max(other));
    number.0 >> (u64::BITS - PAIR_TIE_BITS)
}

/// Mixes numbers to one (FNV-1a, then Steele's finish); the same in every version and on every machine.
struct Mixer(u64);

impl Default for Mixer {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Mixer {
    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self.number(bytes.len() as u64);
    }

    fn number(&mut self, number: u64) {
        let mut mixed = (self.0 ^ number).wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        self.0 = mixed ^ (mixed >> 31);
    }
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

/// The furthest end up to each: where it lies before a span, nothing further back reaches it.
fn reach(hulls: &[(usize, usize)]) -> Vec<usize> {
    let mut reach = Vec::with_capacity(hulls.len());
    for &(_, end) in hulls {
        reach.push(end.max(reach.last().copied().unwrap_or(0)));
    }
    reach
}

/// The pairs of places, both in order of their starts, that overlap and share no layer.
fn edges<'l>(
    lefts: &[Place<'l>],
    rights: &[Place<'l>],
    speaks: &dyn Fn(&Place<'l>, &Place<'l>) -> f64,
) -> Vec<Edge> {
    let hulls: Vec<(usize, usize)> = lefts.iter().map(hull).collect();
    let reach = reach(&hulls);
    let marks: Vec<u64> = lefts.iter().map(mark).collect();
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
            let parts = if speaks > 0.0 { (speaks * WHOLE).round() as u64 + PAIR } else { 0 };
            let weight =
                if parts > 0 { (parts << TIE_BITS) + tie(marks[left], mark(place)) } else { 0 };
            if weight > 0 {
                edges.push(Edge { left, right, weight });
            }
        }
    }
    edges
}
