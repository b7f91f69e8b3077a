//! Random continua that are like a given one, from which the expected disorder is estimated.
//!
//! The sampler is `pygamma-agreement`'s default, `StatisticalContinuumSampler`: each annotator gets about
//! as many units as the given annotators have on average; each unit stands a random gap behind the end
//! of the one before, has a random length, all three normally distributed as the given ones are, and a
//! label drawn as often as it occurs. A gap may be negative, as it is where given units nest.

use super::dissimilarity::Place;
use super::random::Random;

/// What random continua are drawn from.
#[derive(Clone, Debug)]
pub struct Sampler {
    annotators: usize,
    counts: Spread,
    gaps: Spread,
    lengths: Spread,
    /// The label of every unit, from which labels are drawn.
    labels: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Spread {
    mean: f64,
    deviation: f64,
}

#[allow(clippy::cast_precision_loss)]
impl Spread {
    fn of(values: &[f64]) -> Self {
        let count = values.len().max(1) as f64;
        let mean = values.iter().sum::<f64>() / count;
        let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / count;
        Self { mean, deviation: variance.sqrt() }
    }

    fn draw(self, random: &mut Random) -> f64 {
        random.normal(self.mean, self.deviation)
    }
}

impl Sampler {
    /// Of a continuum; `None` when nobody marked anything.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn of(units: &[Vec<Place>]) -> Option<Self> {
        let labels: Vec<u32> = units.iter().flatten().map(|unit| unit.label).collect();
        if labels.is_empty() {
            return None;
        }
        let mut gaps = vec![0.0];
        for list in units {
            gaps.extend(list.windows(2).map(|two| two[1].start - two[0].end));
            gaps.extend(list.first().map(|unit| unit.start).filter(|&start| start > 0.0));
        }
        let lengths: Vec<f64> = units.iter().flatten().map(|unit| unit.end - unit.start).collect();
        let counts: Vec<f64> = units.iter().map(|list| list.len() as f64).collect();
        Some(Self {
            annotators: units.len(),
            counts: Spread::of(&counts),
            gaps: Spread::of(&gaps),
            lengths: Spread::of(&lengths),
            labels,
        })
    }

    /// The next random continuum, with at least one unit.
    #[must_use]
    pub fn draw(&self, random: &mut Random) -> Vec<Vec<Place>> {
        let mut continuum = Vec::with_capacity(self.annotators);
        let mut empty = true;
        for _ in 0..self.annotators {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let count = self.counts.draw(random).trunc().abs() as usize;
            let count = if empty { count.max(1) } else { count };
            empty &= count == 0;
            let mut at = 0.0;
            let list = (0..count).map(|_| {
                let start = at + self.gaps.draw(random);
                at = start + self.length(random);
                Place { start, end: at, label: self.labels[random.below(self.labels.len())] }
            });
            continuum.push(list.collect());
        }
        continuum
    }

    /// A length above zero. Where all lengths are alike, and random ones too, that one.
    fn length(&self, random: &mut Random) -> f64 {
        let drawn = self.lengths.draw(random).abs();
        if drawn > 0.0 { drawn } else { self.lengths.mean }
    }
}
