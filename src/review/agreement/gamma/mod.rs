//! γ: agreement on units and labels at once, by the best alignment of all annotators' units.
//!
//! Mathet, Widlöcher and Métivier, The unified and holistic method gamma (γ) for inter-annotator agreement
//! measure and alignment, Computational Linguistics 41 (2015). γ = 1 − observed disorder / expected
//! disorder: the first is that of the best alignment of what was marked, the second the mean over
//! random continua. Units may nest and overlap. γcat (Mathet 2017) is the agreement on labels alone,
//! where the best alignment puts units together.
//!
//! Conventions are `pygamma-agreement`'s: the dissimilarity and the sampler, and that γ is 1 when the observed
//! disorder is 0. Undefined without two annotators or without any unit. γcat weighs pairs of units that
//! stand together, as the paper has it (releases of `pygamma-agreement` differ in whether units that stand
//! alone count); it is undefined where labels could not differ by chance.

mod alignment;
mod dissimilarity;
mod effort;
mod matching;
mod partition;
mod random;
mod sampler;
mod tuples;

pub use alignment::{Alignment, best_alignment};
pub use dissimilarity::{Dissimilarity, Place};
pub use effort::{Effort, Stop};
pub use random::Random;
pub use sampler::Sampler;

use std::cell::Cell;

use super::continuum::{Continuum, Unit};

/// How γ is computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GammaPlan {
    /// How units are compared.
    pub dissimilarity: Dissimilarity,
    /// How many random continua the expected disorder is the mean of.
    pub samples: usize,
    /// What they are drawn from.
    pub seed: u64,
}

impl Default for GammaPlan {
    fn default() -> Self {
        Self { dissimilarity: Dissimilarity::default(), samples: 30, seed: 1 }
    }
}

/// γ and what it rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gamma {
    /// The disorder of the best alignment.
    pub observed: f64,
    /// The mean disorder of random continua; none without any.
    pub expected: Option<f64>,
    /// γ.
    pub value: Option<f64>,
    /// γcat.
    pub of_labels: Option<f64>,
    /// How many units there are.
    pub units: usize,
    /// How many of them stand alone in the best alignment.
    pub alone: usize,
}

/// 1 − observed / expected; 1 without any disorder, undefined where none is to be expected.
#[must_use]
pub fn gamma_value(observed: f64, expected: f64) -> Option<f64> {
    if observed == 0.0 {
        return Some(1.0);
    }
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

/// A continuum's units as γ takes them.
#[must_use]
#[allow(clippy::cast_precision_loss)]
pub fn places(continuum: &Continuum) -> Vec<Vec<Place>> {
    let place =
        |unit: &Unit| Place { start: unit.start as f64, end: unit.end as f64, label: unit.label };
    continuum.units().iter().map(|list| list.iter().map(place).collect()).collect()
}

/// γ of one continuum; `None` when it is undefined. `go_on` is told after each random continuum how many
/// are done, and asked now and then whether to go on.
///
/// # Errors
/// [`Stop`].
pub fn gamma(
    units: &[Vec<Place>],
    plan: &GammaPlan,
    go_on: &mut dyn FnMut(usize) -> bool,
) -> Result<Option<Gamma>, Stop> {
    let d = &plan.dissimilarity;
    let done = Cell::new(0);
    let mut ask = || go_on(done.get());
    let mut effort = Effort::new(&mut ask);
    let Some(best) = best_alignment(units, d, &mut effort)? else { return Ok(None) };
    let Some(sampler) = Sampler::of(units) else { return Ok(None) };
    let mut random = Random::new(plan.seed);
    let (mut disorders, mut of_labels) = (Vec::new(), Vec::new());
    for _ in 0..plan.samples {
        let drawn = sampler.draw(&mut random);
        if let Some(alignment) = best_alignment(&drawn, d, &mut effort)? {
            disorders.push(alignment.disorder);
            of_labels.extend(label_disorder(&alignment, &drawn, d));
        }
        done.set(done.get() + 1);
        effort.ask()?;
    }
    let expected = mean(&disorders);
    let labels = label_disorder(&best, units, d).zip(mean(&of_labels).filter(|&mean| mean > 0.0));
    Ok(Some(Gamma {
        observed: best.disorder,
        expected,
        value: expected.and_then(|expected| gamma_value(best.disorder, expected)),
        of_labels: labels.map(|(observed, expected)| 1.0 - observed / expected),
        units: units.iter().map(Vec::len).sum(),
        alone: best.alone(),
    }))
}

/// How far the labels of units that stand together differ, each pair weighted by how well the two meet
/// (γcat, Mathet 2017); `None` where none meet.
#[must_use]
pub fn label_disorder(
    alignment: &Alignment,
    units: &[Vec<Place>],
    d: &Dissimilarity,
) -> Option<f64> {
    let (mut disorder, mut weights) = (0.0, 0.0);
    for group in &alignment.groups {
        let together: Vec<&Place> = group
            .iter()
            .zip(units)
            .filter_map(|(unit, list)| unit.and_then(|unit| list.get(unit)))
            .collect();
        #[allow(clippy::cast_precision_loss)]
        let share = 1.0 / (together.len().max(2) as f64 - 1.0);
        for (at, one) in together.iter().enumerate() {
            for other in &together[at + 1..] {
                let sure = (1.0 - d.alpha * d.positional(one, other) * d.delta).max(0.0);
                weights += share * sure;
                disorder += if one.label == other.label { 0.0 } else { share * sure * d.delta };
            }
        }
    }
    (weights > 0.0).then(|| disorder / weights)
}

#[allow(clippy::cast_precision_loss)]
fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}
