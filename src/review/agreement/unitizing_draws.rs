//! α_U of texts that are drawn several times or not at all, for its interval.
//!
//! Lengths are counted by text and length once, so that a draw adds counts up and goes through the lengths
//! of the whole, instead of sorting all gaps anew. The formula is that of [`super::unitizing`].

use super::unitizing::UnitizingTally;

/// One label in one text: what its annotators differ by, and how many units and gaps of each length.
struct Block {
    observed: f64,
    /// By place in the label's lengths.
    units: Vec<(usize, u64)>,
    gaps: Vec<(usize, u64)>,
}

/// One label in all texts.
struct LabelBlocks {
    /// All lengths that a unit or gap has, ascending.
    lengths: Vec<u64>,
    texts: Vec<Block>,
}

/// Several texts, to be drawn from.
pub struct UnitizingDraws {
    annotators: usize,
    lengths: Vec<u64>,
    labels: Vec<LabelBlocks>,
}

#[allow(clippy::cast_precision_loss)]
fn real(number: u64) -> f64 {
    number as f64
}

impl UnitizingDraws {
    /// Of texts of the same annotators, of one label or of all; `None` where units overlap, so that
    /// there is no α_U.
    #[must_use]
    pub fn of(texts: &[&UnitizingTally], label: Option<u32>) -> Option<Self> {
        let overlaps = |text: &&UnitizingTally| match label {
            Some(label) => text.is_overlapping_in(label),
            None => text.is_overlapping(),
        };
        if texts.iter().any(overlaps) {
            return None;
        }
        let mut labels: Vec<u32> = match label {
            Some(label) => vec![label],
            None => texts.iter().flat_map(|text| text.labels()).collect(),
        };
        labels.sort_unstable();
        labels.dedup();
        Some(Self {
            annotators: texts.first()?.annotators(),
            lengths: texts.iter().map(|text| text.length()).collect(),
            labels: labels.into_iter().map(|label| LabelBlocks::of(label, texts)).collect(),
        })
    }

    /// α_U of all labels where each text is there as often as `times` says.
    #[must_use]
    pub fn overall(&self, times: &[u64]) -> Option<f64> {
        let length: u64 =
            self.lengths.iter().zip(times).map(|(length, times)| length * times).sum();
        if self.annotators < 2 || length == 0 {
            return None;
        }
        let (mut observed, mut expected) = (0.0, 0.0);
        for label in &self.labels {
            let both = label.both(self.annotators, length, times);
            observed += both.0;
            expected += both.1;
        }
        (expected > 0.0).then(|| 1.0 - observed / expected)
    }
}

impl LabelBlocks {
    fn of(label: u32, texts: &[&UnitizingTally]) -> Self {
        let parts: Vec<(f64, Vec<u64>, Vec<u64>)> =
            texts.iter().map(|text| text.parts_of(label)).collect();
        let mut lengths: Vec<u64> =
            parts.iter().flat_map(|(_, units, gaps)| units.iter().chain(gaps)).copied().collect();
        lengths.sort_unstable();
        lengths.dedup();
        let counted = |mut list: Vec<u64>| -> Vec<(usize, u64)> {
            list.sort_unstable();
            let place = |length: &u64| lengths.partition_point(|known| known < length);
            let runs = list.chunk_by(|a, b| a == b);
            runs.map(|run| (place(&run[0]), run.len() as u64)).collect()
        };
        let texts = parts.into_iter().map(|(observed, units, gaps)| Block {
            observed,
            units: counted(units),
            gaps: counted(gaps),
        });
        let texts = texts.collect();
        Self { lengths, texts }
    }

    /// The observed and the expected disagreement.
    fn both(&self, annotators: usize, length: u64, times: &[u64]) -> (f64, f64) {
        let mut units = vec![0_u64; self.lengths.len()];
        let mut gaps = vec![0_u64; self.lengths.len()];
        let mut observed = 0.0;
        for (text, &times) in self.texts.iter().zip(times).filter(|(_, times)| **times > 0) {
            observed += text.observed * real(times);
            text.units.iter().for_each(|&(at, count)| units[at] += count * times);
            text.gaps.iter().for_each(|&(at, count)| gaps[at] += count * times);
        }
        let (m, l) = (real(annotators as u64), real(length));
        let others = real(units.iter().sum()) - 1.0;
        // Of the gaps that are no shorter: how many, and how long together.
        let (mut fitting, mut room) = (0.0, 0.0);
        let (mut expected, mut squares) = (0.0, 0.0);
        for (at, &length) in self.lengths.iter().enumerate().rev() {
            let u = real(length);
            fitting += real(gaps[at]);
            room += real(gaps[at]) * u;
            let count = real(units[at]);
            let among_units = others * (2.0 * u * u * u - 3.0 * u * u + u) / 3.0;
            expected += count * (among_units + u * u * (room - fitting * (u - 1.0)));
            squares += count * u * (u - 1.0);
        }
        (
            2.0 * observed / (m * (m - 1.0) * l * l),
            expected * (2.0 / l) / (m * l * (m * l - 1.0) - squares),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::agreement::{Continuum, Unit};

    fn tally(seed: u64) -> UnitizingTally {
        let list = |who: u64| {
            let unit = |at: u64| {
                let start = 20 * at + (seed * 3 + who + at) % 5;
                let length = 1 + (seed + 2 * at + who) % 9;
                Unit { start, end: start + length, label: u32::try_from((at + seed) % 3).unwrap() }
            };
            (0..8)
                .filter(|at| !(at + who + seed).is_multiple_of(4))
                .map(unit)
                .collect::<Vec<Unit>>()
        };
        UnitizingTally::of(&Continuum::new(200 + seed, (0..3).map(list).collect()).unwrap())
    }

    #[test]
    fn texts_that_are_drawn_are_the_same_as_texts_that_are_there() {
        let tallies: Vec<UnitizingTally> = (0..4).map(tally).collect();
        let draws = UnitizingDraws::of(&tallies.iter().collect::<Vec<_>>(), None).unwrap();
        for times in [[1, 1, 1, 1], [0, 2, 1, 0], [3, 0, 0, 1]] {
            let mut whole = UnitizingTally::empty(3);
            for (tally, &times) in tallies.iter().zip(&times) {
                (0..times).for_each(|_| whole.add(tally));
            }
            let (one, other) = (draws.overall(&times).unwrap(), whole.overall().unwrap());
            assert!((one - other).abs() < 1e-12, "{times:?}: {one} {other}");
        }
        assert_eq!(draws.overall(&[0; 4]), None);
    }
}
