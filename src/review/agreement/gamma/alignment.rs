//! The best alignment of a continuum: which units of different annotators stand for the same.

use super::dissimilarity::{Dissimilarity, Place};
use super::effort::{Effort, Stop};
use super::matching::cheapest;
use super::partition::{Problem, Solution};
use super::tuples::{Field, Tuple};

/// A best alignment.
#[derive(Clone, Debug, PartialEq)]
pub struct Alignment {
    /// What stands together: for each annotator its unit, by its place in the annotator's list.
    pub groups: Vec<Vec<Option<usize>>>,
    /// What each group costs.
    pub costs: Vec<f64>,
    /// All costs over the mean number of units an annotator has: the continuum's disorder.
    pub disorder: f64,
}

impl Alignment {
    /// How many units stand alone.
    #[must_use]
    pub fn alone(&self) -> usize {
        self.groups.iter().filter(|group| group.iter().flatten().count() == 1).count()
    }
}

/// The best alignment of what at least two annotators marked; `None` when there is nothing to align.
///
/// # Errors
/// [`Stop`], when `effort` says so.
pub fn best_alignment(
    units: &[Vec<Place>],
    dissimilarity: &Dissimilarity,
    effort: &mut Effort<'_>,
) -> Result<Option<Alignment>, Stop> {
    let count: usize = units.iter().map(Vec::len).sum();
    if units.len() < 2 || count == 0 {
        return Ok(None);
    }
    let field = Field::new(units, dissimilarity, effort)?;
    let guess = guess(&field, effort)?;
    let chosen = if units.len() == 2 { guess } else { exact(&field, guess, effort)? };
    Ok(Some(finished(&field, units, &chosen)))
}

/// A good alignment: the annotators are paired one after another with what is aligned already, then each
/// again with all others until nothing gets better. Of two annotators it is the best one.
fn guess(field: &Field<'_>, effort: &mut Effort<'_>) -> Result<Vec<Tuple>, Stop> {
    let mut lists: Vec<Vec<u32>> = vec![Vec::new(); field.annotators];
    for (id, &who) in (0_u32..).zip(&field.owner) {
        lists[who].push(id);
    }
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for list in &lists {
        groups = joined(field, groups, list, effort)?;
    }
    let mut cost = cost_of(field, &groups);
    let mut better = field.annotators > 2;
    while better {
        let before = cost;
        for (who, list) in lists.iter().enumerate() {
            let without = groups.iter().map(|group| {
                group.iter().copied().filter(|&unit| field.owner[unit as usize] != who).collect()
            });
            let without = without.filter(|group: &Vec<u32>| !group.is_empty()).collect();
            let again = joined(field, without, list, effort)?;
            let now = cost_of(field, &again);
            if now < cost {
                (groups, cost) = (again, now);
            }
        }
        better = cost < before - 1e-9;
    }
    let tuple = |mut units: Vec<u32>| {
        units.sort_unstable();
        let cost = field.cost(units.len(), sum_of(field, &units));
        Tuple { units, cost }
    };
    Ok(groups.into_iter().map(tuple).collect())
}

fn sum_of(field: &Field<'_>, units: &[u32]) -> f64 {
    let mut sum = 0.0;
    for (at, &one) in units.iter().enumerate() {
        sum += units[at + 1..].iter().map(|&other| field.between(one, other)).sum::<f64>();
    }
    sum
}

fn cost_of(field: &Field<'_>, groups: &[Vec<u32>]) -> f64 {
    groups.iter().map(|group| field.cost(group.len(), sum_of(field, group))).sum()
}

/// `groups` with the units of `list` paired to them as cheaply as can be.
fn joined(
    field: &Field<'_>,
    mut groups: Vec<Vec<u32>>,
    list: &[u32],
    effort: &mut Effort<'_>,
) -> Result<Vec<Vec<u32>>, Stop> {
    let Some(&first) = list.first() else { return Ok(groups) };
    effort.spend(field.places.len() as u64)?;
    let mut group_of = vec![usize::MAX; field.places.len()];
    for (at, group) in groups.iter().enumerate() {
        group.iter().for_each(|&unit| group_of[unit as usize] = at);
    }
    let alone = field.cost(1, 0.0);
    let mut edges: Vec<Vec<(usize, f64)>> = vec![Vec::new(); list.len()];
    for (at, &unit) in list.iter().enumerate() {
        let mut near: Vec<usize> = field
            .around(unit)
            .map(|other| group_of[other as usize])
            .filter(|&group| group != usize::MAX)
            .collect();
        near.sort_unstable();
        near.dedup();
        for group in near {
            effort.spend(groups[group].len() as u64 + 1)?;
            let size = groups[group].len();
            let sum: f64 = groups[group].iter().map(|&other| field.between(unit, other)).sum();
            // What the unit adds to the group, less what it costs alone.
            let added = field.cost(size + 1, sum) - field.cost(size, 0.0) - alone;
            if added < 0.0 {
                edges[at].push((group, added));
            }
        }
    }
    let partners = cheapest(&edges, groups.len(), effort)?;
    for (unit, partner) in (first..).zip(partners) {
        match partner {
            Some(group) => groups[group].push(unit),
            None => groups.push(vec![unit]),
        }
    }
    Ok(groups)
}

/// The best alignment, starting from a good one.
fn exact(
    field: &Field<'_>,
    guess: Vec<Tuple>,
    effort: &mut Effort<'_>,
) -> Result<Vec<Tuple>, Stop> {
    let tuples = field.tuples(effort)?;
    let problem = Problem { tuples: &tuples, owner: &field.owner, annotators: field.annotators };
    let limit: f64 = guess.iter().map(|tuple| tuple.cost).sum();
    // A unit's first price: its share of what it costs in the guess.
    let mut prices = vec![0.0; field.places.len()];
    for tuple in &guess {
        let share = tuple.cost / tuple.units.len() as f64;
        tuple.units.iter().for_each(|&unit| prices[unit as usize] = share);
    }
    let units: Vec<u32> = (0_u32..).zip(&field.places).map(|(id, _)| id).collect();
    let all = (0_u32..).zip(&tuples).map(|(id, _)| id).collect();
    let found = problem.solve((&units, all), &mut prices, limit, 0, effort)?;
    Ok(match found {
        Some(Solution { tuples: chosen, .. }) => {
            chosen.into_iter().map(|tuple| tuples[tuple as usize].clone()).collect()
        }
        None => guess,
    })
}

#[allow(clippy::cast_precision_loss)]
fn finished(field: &Field<'_>, units: &[Vec<Place>], chosen: &[Tuple]) -> Alignment {
    let mut first = vec![0; units.len()];
    for who in 1..units.len() {
        first[who] = first[who - 1] + units[who - 1].len();
    }
    let mut groups: Vec<(Vec<Option<usize>>, f64)> = chosen
        .iter()
        .map(|tuple| {
            let mut group = vec![None; units.len()];
            for &unit in &tuple.units {
                let who = field.owner[unit as usize];
                group[who] = Some(unit as usize - first[who]);
            }
            (group, tuple.cost)
        })
        .collect();
    groups.sort_by(|a, b| b.0.cmp(&a.0));
    let costs: Vec<f64> = groups.iter().map(|(_, cost)| *cost).collect();
    let mean = field.places.len() as f64 / units.len() as f64;
    Alignment {
        disorder: costs.iter().sum::<f64>() / mean,
        groups: groups.into_iter().map(|(group, _)| group).collect(),
        costs,
    }
}
