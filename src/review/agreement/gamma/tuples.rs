//! Which units may stand together in a best alignment.
//!
//! A tuple holds at most one unit an annotator. It costs the mean, over all pairs of annotators, of the
//! dissimilarity of their two units, or of `delta` where one of them has none there. Taking a unit
//! out of a tuple of k costs one `delta` and saves what the unit adds; so in a best alignment the
//! unit's dissimilarities to the others of its tuple add up to less than (P + k − 1) `delta`, with P
//! pairs of annotators. Only such tuples are made. (The paper's own bound, n `delta` a tuple, is
//! weaker.)

use std::collections::HashMap;

use super::dissimilarity::{Dissimilarity, Place};
use super::effort::{Effort, Stop};

/// Steps that a remembered pair counts for, so that memory ends before the machine's does.
const MEMORY: u64 = 1024;

/// The units of all annotators in one row, and what is known of their neighbourhood.
pub(super) struct Field<'d> {
    pub(super) dissimilarity: &'d Dissimilarity,
    pub(super) annotators: usize,
    /// All units, by annotator.
    pub(super) places: Vec<Place>,
    /// Whose each is.
    pub(super) owner: Vec<usize>,
    /// For each unit those of later annotators that it may stand with, and their dissimilarity.
    later: Vec<Vec<(u32, f64)>>,
    /// For each unit those of earlier annotators that it may stand with.
    earlier: Vec<Vec<u32>>,
}

/// Units that may stand together, and what that costs.
#[derive(Clone, Debug)]
pub(super) struct Tuple {
    /// By annotator, ascending.
    pub(super) units: Vec<u32>,
    /// In `delta` and dissimilarity, averaged over the pairs of annotators.
    pub(super) cost: f64,
}

#[allow(clippy::cast_precision_loss)]
fn real(number: usize) -> f64 {
    number as f64
}

impl<'d> Field<'d> {
    pub(super) fn new(
        units: &[Vec<Place>],
        dissimilarity: &'d Dissimilarity,
        effort: &mut Effort<'_>,
    ) -> Result<Self, Stop> {
        let places: Vec<Place> = units.iter().flatten().copied().collect();
        if u32::try_from(places.len()).is_err() {
            return Err(Stop::TooHard);
        }
        let owner = units.iter().enumerate().flat_map(|(who, list)| list.iter().map(move |_| who));
        let owner: Vec<usize> = owner.collect();
        let mut field = Self {
            dissimilarity,
            annotators: units.len(),
            earlier: vec![Vec::new(); places.len()],
            places,
            owner,
            later: Vec::new(),
        };
        field.later = field.neighbours(effort)?;
        for (id, later) in (0_u32..).zip(&field.later) {
            later.iter().for_each(|&(other, _)| field.earlier[other as usize].push(id));
        }
        Ok(field)
    }

    /// How many pairs of annotators there are.
    pub(super) fn pairs(&self) -> f64 {
        real(self.annotators * (self.annotators.saturating_sub(1)) / 2)
    }

    /// What a unit's dissimilarities in a tuple of `size` must stay below.
    fn bound(&self, size: usize) -> f64 {
        (self.pairs() + real(size) - 1.0) * self.dissimilarity.delta
    }

    /// What a tuple costs whose dissimilarities add up to `sum`.
    pub(super) fn cost(&self, size: usize, sum: f64) -> f64 {
        let pairs = self.pairs();
        let met = real(size * size.saturating_sub(1) / 2);
        (sum + (pairs - met) * self.dissimilarity.delta) / pairs
    }

    pub(super) fn between(&self, one: u32, other: u32) -> f64 {
        self.dissimilarity.between(&self.places[one as usize], &self.places[other as usize])
    }

    /// Whether two units may stand together at all.
    fn may_meet(&self, distance: f64) -> bool {
        distance < self.bound(self.annotators)
    }

    /// Pairs close enough to stand together. Units are looked up by how long they are (to a power of
    /// two) and where they start: how far apart two may start follows from their lengths.
    fn neighbours(&self, effort: &mut Effort<'_>) -> Result<Vec<Vec<(u32, f64)>>, Stop> {
        let d = self.dissimilarity;
        let reach = (self.bound(self.annotators) / (d.alpha * d.delta)).sqrt();
        let mut classes: HashMap<(usize, i32), Vec<(f64, u32)>> = HashMap::new();
        for (id, place) in (0_u32..).zip(&self.places) {
            let class = class(place.end - place.start);
            let key = (self.owner[id as usize], class);
            classes.entry(key).or_default().push((place.start, id));
        }
        let mut keys: Vec<(usize, i32)> = classes.keys().copied().collect();
        keys.sort_unstable();
        for list in classes.values_mut() {
            list.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        }
        let mut later = Vec::with_capacity(self.places.len());
        for (id, place) in (0_u32..).zip(&self.places) {
            let mut found = Vec::new();
            for key in keys.iter().filter(|key| key.0 > self.owner[id as usize]) {
                let longest = f64::from(key.1 + 1).exp2();
                let apart = reach * ((place.end - place.start) + longest);
                let list = &classes[key];
                let first = list.partition_point(|&(start, _)| start < place.start - apart);
                for &(start, other) in &list[first..] {
                    if start > place.start + apart {
                        break;
                    }
                    effort.spend(1)?;
                    let distance = self.between(id, other);
                    if self.may_meet(distance) {
                        effort.spend(MEMORY)?;
                        found.push((other, distance));
                    }
                }
            }
            effort.spend(keys.len() as u64 + 4)?;
            found.sort_unstable_by_key(|&(other, _)| other);
            later.push(found);
        }
        Ok(later)
    }

    /// The units of other annotators that a unit may stand with.
    pub(super) fn around(&self, unit: u32) -> impl Iterator<Item = u32> + '_ {
        let later = self.later[unit as usize].iter().map(|&(other, _)| other);
        self.earlier[unit as usize].iter().copied().chain(later)
    }

    /// Every tuple that a best alignment may hold, single units first.
    pub(super) fn tuples(&self, effort: &mut Effort<'_>) -> Result<Vec<Tuple>, Stop> {
        let mut tuples: Vec<Tuple> = (0_u32..)
            .zip(&self.places)
            .map(|(id, _)| Tuple { units: vec![id], cost: self.cost(1, 0.0) })
            .collect();
        for (id, _) in (0_u32..).zip(&self.places) {
            self.grow(
                &mut vec![id],
                &mut vec![0.0],
                &self.later[id as usize],
                &mut tuples,
                effort,
            )?;
        }
        Ok(tuples)
    }

    /// Adds to `tuples` what begins with `units`, whose dissimilarities to each other add up to `sums`;
    /// `candidates` may stand with all of them.
    fn grow(
        &self,
        units: &mut Vec<u32>,
        sums: &mut Vec<f64>,
        candidates: &[(u32, f64)],
        tuples: &mut Vec<Tuple>,
        effort: &mut Effort<'_>,
    ) -> Result<(), Stop> {
        let last = units.last().map_or(0, |&unit| self.owner[unit as usize]);
        for &(next, _) in candidates {
            if self.owner[next as usize] <= last {
                continue;
            }
            effort.spend(units.len() as u64 + 1)?;
            let apart: Vec<f64> = units.iter().map(|&unit| self.between(unit, next)).collect();
            let own: f64 = apart.iter().sum();
            let most = self.bound(self.annotators);
            let fits =
                |limit: f64| own < limit && sums.iter().zip(&apart).all(|(s, a)| s + a < limit);
            if !fits(most) {
                continue;
            }
            let useful = fits(self.bound(units.len() + 1));
            for (sum, apart) in sums.iter_mut().zip(&apart) {
                *sum += apart;
            }
            units.push(next);
            sums.push(own);
            if useful {
                let cost = self.cost(units.len(), sums.iter().sum::<f64>() / 2.0);
                effort.spend(2 * MEMORY)?;
                tuples.push(Tuple { units: units.clone(), cost });
            }
            if self.owner[next as usize] + 1 < self.annotators {
                self.grow(units, sums, candidates, tuples, effort)?;
            }
            units.pop();
            sums.pop();
            for (sum, apart) in sums.iter_mut().zip(&apart) {
                *sum -= apart;
            }
        }
        Ok(())
    }
}

/// The power of two at or below a length.
#[allow(clippy::cast_possible_truncation)]
fn class(length: f64) -> i32 {
    length.log2().floor() as i32
}
