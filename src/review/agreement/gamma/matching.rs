//! The cheapest way to pair things of two sides, each with at most one of the other.
//!
//! Shortest augmenting paths over the given pairs alone (Jonker and Volgenant 1987, for sparse costs):
//! exact, and as fast as the pairs are few.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::effort::{Effort, Stop};

/// For each of `left` its partner, such that the sum of the costs of the chosen pairs is least; to
/// stay alone costs nothing. `edges[l]` holds partners with their costs.
pub(super) fn cheapest(
    edges: &[Vec<(usize, f64)>],
    rights: usize,
    effort: &mut Effort<'_>,
) -> Result<Vec<Option<usize>>, Stop> {
    let lefts = edges.len();
    // Each on the left has a place of its own on the right, where it is alone at no cost.
    let all = rights + lefts;
    let mut price = vec![0.0; all];
    let mut owner: Vec<Option<usize>> = vec![None; all];
    let mut partner = vec![usize::MAX; lefts];
    let mut distance = vec![f64::INFINITY; all];
    let mut from = vec![usize::MAX; all];
    let mut done = vec![false; all];
    for start in 0..lefts {
        let mut touched = Vec::new();
        let mut settled = Vec::new();
        let mut heap: BinaryHeap<Reverse<(Ordered, usize)>> = BinaryHeap::new();
        let (mut left, mut travelled) = (start, 0.0);
        let end = loop {
            effort.spend(edges[left].len() as u64 + 1)?;
            // What the left one pays for its present place, which the path gives up.
            let paid = if left == start { 0.0 } else { cost(edges, rights, left, partner[left]) };
            let base = if left == start { 0.0 } else { paid - price[partner[left]] };
            let alone = std::iter::once((rights + left, 0.0));
            for (right, cost) in edges[left].iter().copied().chain(alone) {
                let reached = travelled + cost - price[right] - base;
                if !done[right] && reached < distance[right] {
                    if distance[right].is_infinite() {
                        touched.push(right);
                    }
                    distance[right] = reached;
                    from[right] = left;
                    heap.push(Reverse((Ordered(reached), right)));
                }
            }
            let next = loop {
                match heap.pop() {
                    Some(Reverse((Ordered(at), right))) if !done[right] => break Some((at, right)),
                    Some(_) => {}
                    None => break None,
                }
            };
            // The own place of `start` is always in reach.
            let Some((at, right)) = next else { break rights + start };
            done[right] = true;
            settled.push(right);
            travelled = at;
            match owner[right] {
                Some(next) => left = next,
                None => break right,
            }
        };
        for &right in &settled {
            price[right] += distance[right] - travelled;
        }
        let mut right = end;
        loop {
            let left = from[right];
            if left == usize::MAX {
                break;
            }
            let before = partner[left];
            owner[right] = Some(left);
            partner[left] = right;
            if left == start {
                break;
            }
            right = before;
        }
        for right in touched {
            distance[right] = f64::INFINITY;
            from[right] = usize::MAX;
            done[right] = false;
        }
    }
    Ok(partner.into_iter().map(|right| (right < rights).then_some(right)).collect())
}

fn cost(edges: &[Vec<(usize, f64)>], rights: usize, left: usize, right: usize) -> f64 {
    if right >= rights {
        return 0.0;
    }
    edges[left].iter().find(|&&(to, _)| to == right).map_or(0.0, |&(_, cost)| cost)
}

/// A cost in a heap.
#[derive(Clone, Copy, PartialEq)]
struct Ordered(f64);

impl Eq for Ordered {}

impl PartialOrd for Ordered {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ordered {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}
