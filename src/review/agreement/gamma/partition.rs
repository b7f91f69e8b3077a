//! The cheapest way to part units into tuples: exact, by branch and bound.
//!
//! Every unit must stand in exactly one of the given tuples (set partitioning; Mathet et al. give it to an
//! integer program). Here the lower bound comes from Lagrange multipliers, one a unit, that are
//! improved by subgradient steps: each unit of one annotator then picks its cheapest tuple by
//! itself. A tuple that cannot be part of a better solution falls out by its reduced cost; what is
//! left falls apart into independent pieces, and where it does not, one unit's tuples are tried in
//! turn.

use std::collections::HashMap;

use super::effort::{Effort, Stop};
use super::tuples::Tuple;

/// Costs closer than this are the same.
const TOLERANCE: f64 = 1e-9;
/// Steps of the multipliers at a node of the search.
const STEPS: usize = 200;
/// Steps without a better bound after which the step is halved.
const PATIENCE: usize = 10;
/// Steps between two attempts to make a solution of the multipliers' prices.
const ATTEMPTS: usize = 20;
/// Steps down in the search beyond which it is given up.
const DEEPEST: usize = 500;

pub(super) struct Problem<'t> {
    pub(super) tuples: &'t [Tuple],
    /// Whose each unit is.
    pub(super) owner: &'t [usize],
    pub(super) annotators: usize,
}

/// Chosen tuples, by their place in the list, and what they cost together.
#[derive(Clone, Debug)]
pub(super) struct Solution {
    pub(super) cost: f64,
    pub(super) tuples: Vec<u32>,
}

/// The multipliers' state at a node.
struct Bound {
    /// The best lower bound found.
    value: f64,
    /// The multipliers that gave it, by unit of the node.
    prices: Vec<f64>,
}

/// One independent part of the problem: units, and tuples over them alone.
struct Node<'n> {
    problem: &'n Problem<'n>,
    units: Vec<u32>,
    tuples: Vec<u32>,
    /// The units of each tuple, by their place in `units`.
    members: Vec<Vec<u32>>,
    /// The annotator whose units pick.
    leader: usize,
}

impl Problem<'_> {
    /// The cheapest way to part `units`, which ascend, into `tuples` that costs less than `limit`, if
    /// there is one. `prices` are what the multipliers begin with; they are left better than they were.
    pub(super) fn solve(
        &self,
        (units, tuples): (&[u32], Vec<u32>),
        prices: &mut [f64],
        limit: f64,
        depth: usize,
        effort: &mut Effort<'_>,
    ) -> Result<Option<Solution>, Stop> {
        if depth > DEEPEST {
            return Err(Stop::TooHard);
        }
        let parts = self.parts(units, tuples);
        let floors: Vec<f64> =
            parts.iter().map(|(units, tuples)| self.floor(units, tuples)).collect();
        let mut open: f64 = floors.iter().sum();
        let mut whole = Solution { cost: 0.0, tuples: Vec::new() };
        for (part, floor) in parts.into_iter().zip(floors) {
            open -= floor;
            let limit = limit - whole.cost - open;
            let Some(part) = self.solve_part(part, prices, limit, depth, effort)? else {
                return Ok(None);
            };
            whole.cost += part.cost;
            whole.tuples.extend(part.tuples);
        }
        Ok((whole.cost < limit - TOLERANCE).then_some(whole))
    }

    /// The pieces that share no tuple; `units` ascend.
    fn parts(&self, units: &[u32], tuples: Vec<u32>) -> Vec<(Vec<u32>, Vec<u32>)> {
        let place = |unit: u32| units.binary_search(&unit).unwrap_or_default();
        let mut root: Vec<usize> = (0..units.len()).collect();
        for &tuple in &tuples {
            let members = &self.tuples[tuple as usize].units;
            for two in members.windows(2) {
                let one = find(&mut root, place(two[0]));
                let other = find(&mut root, place(two[1]));
                root[one.max(other)] = one.min(other);
            }
        }
        let mut number = vec![usize::MAX; units.len()];
        let mut parts: Vec<(Vec<u32>, Vec<u32>)> = Vec::new();
        for (at, &unit) in units.iter().enumerate() {
            let top = find(&mut root, at);
            if number[top] == usize::MAX {
                number[top] = parts.len();
                parts.push((Vec::new(), Vec::new()));
            }
            parts[number[top]].0.push(unit);
        }
        for tuple in tuples {
            let first = self.tuples[tuple as usize].units[0];
            let top = find(&mut root, place(first));
            parts[number[top]].1.push(tuple);
        }
        parts
    }

    /// A quick lower bound: each unit pays its share of its cheapest tuple.
    fn floor(&self, units: &[u32], tuples: &[u32]) -> f64 {
        let mut least: HashMap<u32, f64> =
            units.iter().map(|&unit| (unit, f64::INFINITY)).collect();
        for &tuple in tuples {
            let Tuple { units, cost } = &self.tuples[tuple as usize];
            let share = cost / units.len() as f64;
            for unit in units {
                least.entry(*unit).and_modify(|least| *least = least.min(share));
            }
        }
        units.iter().map(|unit| least[unit]).sum()
    }

    fn solve_part(
        &self,
        (units, tuples): (Vec<u32>, Vec<u32>),
        prices: &mut [f64],
        limit: f64,
        depth: usize,
        effort: &mut Effort<'_>,
    ) -> Result<Option<Solution>, Stop> {
        effort.spend((units.len() + tuples.len()) as u64)?;
        if let [tuple] = tuples[..] {
            let Tuple { units: members, cost } = &self.tuples[tuple as usize];
            let whole = members.len() == units.len() && *cost < limit - TOLERANCE;
            return Ok(whole.then(|| Solution { cost: *cost, tuples: vec![tuple] }));
        }
        let node = Node::new(self, units, tuples);
        let mut best: Option<Solution> = None;
        let mut limit = limit;
        let bound = node.bound(prices, &mut limit, &mut best, effort)?;
        for (unit, price) in node.units.iter().zip(&bound.prices) {
            prices[*unit as usize] = *price;
        }
        if bound.value >= limit - TOLERANCE {
            return Ok(best);
        }
        let left = node.worthwhile(&bound, limit);
        if left.len() < node.tuples.len() {
            let found = self.solve((&node.units, left), prices, limit, depth + 1, effort)?;
            return Ok(found.or(best));
        }
        // Nothing falls out: the unit with the fewest tuples tries them in turn, the most promising first.
        let mut choices = vec![0_usize; node.units.len()];
        for member in node.members.iter().flatten() {
            choices[*member as usize] += 1;
        }
        let Some(unit) = (0..node.units.len()).min_by_key(|&unit| choices[unit]) else {
            return Ok(best);
        };
        let mut tries: Vec<(f64, usize)> = (0..node.tuples.len())
            .filter(|&tuple| node.members[tuple].contains(&(unit as u32)))
            .map(|tuple| (node.reduced(tuple, &bound.prices), tuple))
            .collect();
        tries.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        for (_, taken) in tries {
            let cost = self.tuples[node.tuples[taken] as usize].cost;
            let gone = &node.members[taken];
            let units = (0_u32..).zip(&node.units).filter(|(at, _)| !gone.contains(at));
            let units: Vec<u32> = units.map(|(_, &unit)| unit).collect();
            let apart =
                |tuple: &usize| node.members[*tuple].iter().all(|unit| !gone.contains(unit));
            let rest = (0..node.tuples.len()).filter(apart).map(|tuple| node.tuples[tuple]);
            let rest: Vec<u32> = rest.collect();
            let found = self.solve((&units, rest), prices, limit - cost, depth + 1, effort)?;
            if let Some(mut found) = found {
                found.cost += cost;
                found.tuples.push(node.tuples[taken]);
                limit = found.cost;
                best = Some(found);
            }
        }
        Ok(best)
    }
}

/// The root of `at` in a forest that is flattened on the way.
fn find(root: &mut [usize], mut at: usize) -> usize {
    while root[at] != at {
        root[at] = root[root[at]];
        at = root[at];
    }
    at
}

impl<'n> Node<'n> {
    fn new(problem: &'n Problem<'n>, units: Vec<u32>, tuples: Vec<u32>) -> Self {
        let place: HashMap<u32, u32> = units.iter().copied().zip(0..).collect();
        let members = tuples.iter().map(|&tuple| {
            problem.tuples[tuple as usize].units.iter().map(|unit| place[unit]).collect()
        });
        let members = members.collect();
        let mut counts = vec![0_usize; problem.annotators];
        for &unit in &units {
            counts[problem.owner[unit as usize]] += 1;
        }
        let leader = (0..counts.len()).max_by_key(|&who| counts[who]).unwrap_or(0);
        Self { problem, units, tuples, members, leader }
    }

    fn cost(&self, tuple: usize) -> f64 {
        self.problem.tuples[self.tuples[tuple] as usize].cost
    }

    fn reduced(&self, tuple: usize, prices: &[f64]) -> f64 {
        self.cost(tuple)
            - self.members[tuple].iter().map(|&unit| prices[unit as usize]).sum::<f64>()
    }

    fn leads(&self, unit: u32) -> bool {
        self.problem.owner[self.units[unit as usize] as usize] == self.leader
    }

    /// Who picks the tuple: its unit of the leading annotator, else its first.
    fn picker(&self, tuple: usize) -> u32 {
        let members = &self.members[tuple];
        members.iter().copied().find(|&unit| self.leads(unit)).unwrap_or(members[0])
    }

    /// Raises the lower bound, from `prices` on. Solutions on the way that cost less than `limit` lower it.
    fn bound(
        &self,
        prices: &[f64],
        limit: &mut f64,
        best: &mut Option<Solution>,
        effort: &mut Effort<'_>,
    ) -> Result<Bound, Stop> {
        let count = self.units.len();
        let mut now: Vec<f64> = self.units.iter().map(|&unit| prices[unit as usize]).collect();
        let mut bound = Bound { value: f64::NEG_INFINITY, prices: now.clone() };
        let pickers: Vec<u32> = (0..self.tuples.len()).map(|tuple| self.picker(tuple)).collect();
        let work = (2 * self.tuples.len() + count) as u64;
        let (mut scale, mut waited) = (1.0, 0);
        for step in 0..STEPS {
            effort.spend(work)?;
            let mut picks: Vec<(f64, usize)> = vec![(f64::INFINITY, usize::MAX); count];
            for tuple in 0..self.tuples.len() {
                let reduced = self.reduced(tuple, &now);
                let pick = &mut picks[pickers[tuple] as usize];
                if reduced < pick.0 {
                    *pick = (reduced, tuple);
                }
            }
            let mut value: f64 = now.iter().sum();
            let mut covered = vec![0.0_f64; count];
            let mut chosen = Vec::new();
            for (unit, &(reduced, tuple)) in (0_u32..).zip(&picks) {
                let must = self.leads(unit);
                if must && tuple == usize::MAX {
                    // A unit that no tuple holds any more: there is no solution.
                    bound.value = f64::INFINITY;
                    return Ok(bound);
                }
                if must || reduced < 0.0 {
                    value += reduced;
                    chosen.push(tuple);
                    for &member in &self.members[tuple] {
                        covered[member as usize] += 1.0;
                    }
                }
            }
            if value > bound.value + TOLERANCE {
                bound.value = value;
                bound.prices.clone_from(&now);
                waited = 0;
            } else {
                waited += 1;
                if waited >= PATIENCE {
                    scale *= 0.5;
                    waited = 0;
                    now.clone_from(&bound.prices);
                    if scale < 1e-3 {
                        break;
                    }
                }
            }
            let off: f64 = covered.iter().map(|times| (1.0 - times).powi(2)).sum();
            if off == 0.0 {
                self.keep(&chosen, limit, best);
            } else if step % ATTEMPTS == 0 {
                effort.spend(4 * work)?;
                let chosen = self.greedy(&now);
                self.keep(&chosen, limit, best);
            }
            if off == 0.0 || bound.value >= *limit - TOLERANCE {
                break;
            }
            let target = if limit.is_finite() { *limit } else { value + 1.0 };
            let length = scale * (target - value).max(1e-6) / off;
            for (price, times) in now.iter_mut().zip(&covered) {
                *price += length * (1.0 - times);
            }
        }
        Ok(bound)
    }

    fn keep(&self, chosen: &[usize], limit: &mut f64, best: &mut Option<Solution>) {
        let covered: usize = chosen.iter().map(|&tuple| self.members[tuple].len()).sum();
        let cost: f64 = chosen.iter().map(|&tuple| self.cost(tuple)).sum();
        if covered == self.units.len() && cost < *limit - TOLERANCE {
            *limit = cost;
            let tuples = chosen.iter().map(|&tuple| self.tuples[tuple]).collect();
            *best = Some(Solution { cost, tuples });
        }
    }

    /// Tuples that do not conflict, the best by their reduced cost first.
    fn greedy(&self, prices: &[f64]) -> Vec<usize> {
        let mut order: Vec<(f64, usize)> =
            (0..self.tuples.len()).map(|tuple| (self.reduced(tuple, prices), tuple)).collect();
        order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut taken = vec![false; self.units.len()];
        let mut chosen = Vec::new();
        for (_, tuple) in order {
            let members = &self.members[tuple];
            if members.iter().all(|&unit| !taken[unit as usize]) {
                members.iter().for_each(|&unit| taken[unit as usize] = true);
                chosen.push(tuple);
            }
        }
        chosen
    }

    /// The tuples that may stand in a solution that costs less than `limit`.
    fn worthwhile(&self, bound: &Bound, limit: f64) -> Vec<u32> {
        let mut least = vec![f64::INFINITY; self.units.len()];
        let reduced: Vec<f64> =
            (0..self.tuples.len()).map(|tuple| self.reduced(tuple, &bound.prices)).collect();
        let pickers: Vec<u32> = (0..self.tuples.len()).map(|tuple| self.picker(tuple)).collect();
        for (tuple, &reduced) in reduced.iter().enumerate() {
            let least = &mut least[pickers[tuple] as usize];
            *least = least.min(reduced);
        }
        let extra = |tuple: usize| {
            let picker = pickers[tuple];
            let least = least[picker as usize];
            reduced[tuple] - if self.leads(picker) { least } else { least.min(0.0) }
        };
        (0..self.tuples.len())
            .filter(|&tuple| bound.value + extra(tuple) < limit - TOLERANCE)
            .map(|tuple| self.tuples[tuple])
            .collect()
    }
}
