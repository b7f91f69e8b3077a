//! The coefficients of some annotators on one label or all, in one article or several.

use super::coefficient::{Coefficient, Measured, Undefined};
use super::gamma::Gamma;
use super::matched::{Confusion, ItemTally};
use super::spans::PairCounts;
use super::tally::{Sums, Tally};

/// What is said of some annotators on one label, or on all.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Of which annotators, by their place in the study.
    pub annotators: Vec<usize>,
    /// Of which label; of all when none.
    pub label: Option<u32>,
    /// How many articles all of them worked on.
    pub articles: usize,
    /// How many characters those have, and how many words.
    pub length: [u64; 2],
    /// How many spans each annotator made. Each piece of a span of several pieces counts.
    pub spans: Vec<u64>,
    /// How many characters anybody marked, and how many everybody did.
    pub marked: [u64; 2],
    /// The coefficients.
    pub measures: Vec<Measured>,
    /// How labels of two annotators met; only of all labels.
    pub confusion: Option<Confusion>,
    /// What two annotators said in the attributes of matched spans; only of one label.
    pub attributes: Vec<(u32, ItemTally)>,
}

impl Section {
    /// The coefficient, if the section tells it.
    #[must_use]
    pub fn measure(&self, coefficient: Coefficient) -> Option<&Measured> {
        self.measures.iter().find(|measure| measure.coefficient == coefficient)
    }
}

/// What γ gave: of one article, or pooled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GammaFound {
    /// γ.
    pub value: Result<f64, Undefined>,
    /// γcat.
    pub of_labels: Result<f64, Undefined>,
    /// Units, and how many of them stand alone.
    pub units: [u64; 2],
    /// Disorders weighted by how many units an annotator has: observed, expected.
    pub weighted: [f64; 2],
}

#[allow(clippy::cast_precision_loss)]
impl GammaFound {
    pub(super) fn of(found: Result<Option<Gamma>, Undefined>, annotators: usize) -> Self {
        match found {
            Err(why) => Self::nothing(why),
            Ok(None) => Self::nothing(Undefined::NothingMarked),
            Ok(Some(gamma)) => {
                let weight = gamma.units as f64 / annotators as f64;
                let expected = gamma.expected.unwrap_or_default();
                Self {
                    value: gamma.value.ok_or(Undefined::NoVariation),
                    of_labels: gamma.of_labels.ok_or(Undefined::NoVariation),
                    units: [gamma.units as u64, gamma.alone as u64],
                    weighted: [weight * gamma.observed, weight * expected],
                }
            }
        }
    }

    fn nothing(why: Undefined) -> Self {
        Self { value: Err(why), of_labels: Err(why), units: [0; 2], weighted: [0.0; 2] }
    }

    /// Of several articles: disorders are added up, each with the weight of its article's units. γcat
    /// has no such sum and is the mean of the articles that have one.
    pub(super) fn pooled(all: &[Self]) -> Self {
        if all.iter().any(|one| one.value == Err(Undefined::TooHard)) {
            return Self::nothing(Undefined::TooHard);
        }
        let sum = |side: usize| all.iter().map(|one| one.weighted[side]).sum::<f64>();
        let (observed, expected) = (sum(0), sum(1));
        let units = [0, 1].map(|side| all.iter().map(|one| one.units[side]).sum());
        let labels: Vec<f64> = all.iter().filter_map(|one| one.of_labels.ok()).collect();
        let why = if units[0] == 0 { Undefined::NothingMarked } else { Undefined::NoVariation };
        Self {
            value: super::gamma::gamma_value(observed, expected)
                .filter(|_| units[0] > 0)
                .ok_or(why),
            of_labels: if labels.is_empty() {
                Err(why)
            } else {
                Ok(labels.iter().sum::<f64>() / labels.len() as f64)
            },
            units,
            weighted: [observed, expected],
        }
    }
}

/// γ and γcat of articles that are there as often as `times` says; undefined where one of them is too hard.
#[allow(clippy::cast_precision_loss)]
pub(super) fn drawn_gamma(all: &[GammaFound], times: &[u64], of_labels: bool) -> Option<f64> {
    if all.iter().any(|one| one.value == Err(Undefined::TooHard)) {
        return None;
    }
    let drawn = || all.iter().zip(times).map(|(one, &times)| (one, times as f64));
    if of_labels {
        let known = || drawn().filter_map(|(one, times)| Some((one.of_labels.ok()?, times)));
        let count: f64 = known().map(|(_, times)| times).sum();
        return (count > 0.0)
            .then(|| known().map(|(value, times)| value * times).sum::<f64>() / count);
    }
    let units: f64 = drawn().map(|(one, times)| one.units[0] as f64 * times).sum();
    let sum = |side: usize| drawn().map(|(one, times)| one.weighted[side] * times).sum::<f64>();
    super::gamma::gamma_value(sum(0), sum(1)).filter(|_| units > 0.0)
}

/// What the measures of a section are found from.
pub(super) struct Found<'f> {
    pub(super) label: Option<u32>,
    pub(super) annotators: usize,
    /// Of the section's label alone, or of all.
    pub(super) sums: &'f Sums,
    /// Of all labels, which (k)uα needs.
    pub(super) all: &'f Tally,
    /// α_U of the section's label, or of all.
    pub(super) alpha_u: Option<f64>,
    pub(super) confusion: Option<&'f Confusion>,
    pub(super) gamma: Option<GammaFound>,
}

#[allow(clippy::cast_precision_loss)]
fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// The coefficients that a bootstrap can draw, in the order of [`drawn_values`].
pub(super) fn drawn(label: Option<u32>, annotators: usize) -> Vec<Coefficient> {
    use Coefficient::{
        AlphaChars, AlphaWords, BoundaryF1, CohenChars, CohenWords, CuAlpha, ExactF1, FleissChars,
        FleissWords, OverlapF1, UAlpha, UAlphaBinary,
    };
    let mut list = vec![ExactF1];
    list.extend(label.is_none().then_some(BoundaryF1));
    list.push(OverlapF1);
    list.extend((annotators == 2).then_some([CohenChars, CohenWords]).into_iter().flatten());
    list.extend([FleissChars, FleissWords, AlphaChars, AlphaWords, UAlpha]);
    list.extend(label.is_none().then_some([UAlphaBinary, CuAlpha]).into_iter().flatten());
    list
}

/// The values of what [`drawn`] names.
pub(super) fn drawn_values(list: &[Coefficient], sums: &Sums) -> Vec<Option<f64>> {
    let spans = PairCounts::of_all(&sums.spans);
    let value = |coefficient: &Coefficient| match coefficient {
        Coefficient::ExactF1 => spans.exact_f1(),
        Coefficient::BoundaryF1 => spans.boundary_f1(),
        Coefficient::OverlapF1 => spans.overlap_f1(),
        Coefficient::CohenChars => sums.chars.cohen_kappa(0),
        Coefficient::CohenWords => sums.words.cohen_kappa(0),
        Coefficient::FleissChars => sums.chars.fleiss_kappa(),
        Coefficient::FleissWords => sums.words.fleiss_kappa(),
        Coefficient::AlphaChars => sums.chars.krippendorff_alpha(),
        Coefficient::AlphaWords => sums.words.krippendorff_alpha(),
        Coefficient::UAlpha => sums.lengths.nominal(),
        Coefficient::UAlphaBinary => sums.lengths.binary(),
        Coefficient::CuAlpha => sums.lengths.coding(),
        _ => None,
    };
    list.iter().map(value).collect()
}

impl Found<'_> {
    /// All coefficients of the section, in the order in which they are told, without intervals.
    pub(super) fn measures(&self) -> Vec<Measured> {
        let list = drawn(self.label, self.annotators);
        let values = drawn_values(&list, self.sums);
        let mut measures: Vec<Measured> =
            list.into_iter().zip(values).map(|(of, value)| self.measured(of, value)).collect();
        measures.push(self.alpha_u());
        measures.extend(self.label.map(|label| self.ku_alpha(label)));
        measures.extend(self.confusion.iter().flat_map(|confusion| of_labels(confusion)));
        measures.extend(self.gamma.iter().flat_map(of_gamma));
        measures.sort_by_key(|measure| measure.coefficient);
        measures
    }

    fn measured(&self, coefficient: Coefficient, value: Option<f64>) -> Measured {
        let sums = self.sums;
        let spans = PairCounts::of_all(&sums.spans);
        let whole = spans.spans[0] + spans.spans[1];
        let marked = share(sums.marked[1], sums.marked[0]);
        let nothing = sums.marked[0] == 0;
        let (why, coverage, unmatched) = match coefficient {
            Coefficient::ExactF1 | Coefficient::BoundaryF1 | Coefficient::OverlapF1 => (
                Undefined::NothingMarked,
                share(spans.with_partner(), whole),
                Some(spans.without_partner()),
            ),
            Coefficient::UAlpha | Coefficient::UAlphaBinary | Coefficient::CuAlpha => {
                let why = match (sums.lengths.is_overlapping(), nothing, coefficient) {
                    (true, ..) => Undefined::Overlapping,
                    (_, true, _) => Undefined::NothingMarked,
                    (_, _, Coefficient::CuAlpha) if sums.lengths.coverage() == Some(0.0) => {
                        Undefined::NothingMeets
                    }
                    _ => Undefined::NoVariation,
                };
                let coverage = match coefficient {
                    Coefficient::CuAlpha => sums.lengths.coverage(),
                    _ => marked,
                };
                (why, coverage, None)
            }
            _ if nothing => (Undefined::NothingMarked, marked, None),
            _ => (Undefined::NoVariation, marked, None),
        };
        Measured { coefficient, value: value.ok_or(why), interval: None, coverage, unmatched }
    }

    fn alpha_u(&self) -> Measured {
        let (sums, units) = (self.sums, &self.all.units);
        let overlapping = match self.label {
            Some(label) => units.is_overlapping_in(label),
            None => units.is_overlapping(),
        };
        let why = if overlapping { Undefined::Overlapping } else { Undefined::NothingMarked };
        Measured {
            coefficient: Coefficient::AlphaU,
            value: self.alpha_u.ok_or(why),
            interval: None,
            coverage: share(sums.marked[1], sums.marked[0]),
            unmatched: Some(PairCounts::of_all(&sums.spans).without_partner()),
        }
    }

    fn ku_alpha(&self, label: u32) -> Measured {
        let lengths = &self.all.sums.lengths;
        let alpha = lengths.of_label(label);
        let why = match (lengths.is_overlapping(), alpha.coverage) {
            (true, _) => Undefined::Overlapping,
            (_, None) => Undefined::NothingMarked,
            (_, Some(0.0)) => Undefined::NothingMeets,
            _ => Undefined::NoVariation,
        };
        Measured {
            coefficient: Coefficient::KuAlpha,
            value: alpha.value.ok_or(why),
            interval: None,
            coverage: alpha.coverage,
            unmatched: None,
        }
    }
}

/// How far the labels of matched spans agree.
fn of_labels(confusion: &Confusion) -> [Measured; 2] {
    let labels = confusion.labels();
    let alone = confusion.alone();
    let all = 2 * confusion.matched() + alone[0] + alone[1];
    let measured = |coefficient, value: Option<f64>, why| Measured {
        coefficient,
        value: value.ok_or(why),
        interval: None,
        coverage: share(2 * confusion.matched(), all),
        unmatched: Some(alone[0] + alone[1]),
    };
    let none = if all == 0 { Undefined::NothingMarked } else { Undefined::NothingMeets };
    let why = if labels.items() == 0 { none } else { Undefined::NoVariation };
    [
        measured(Coefficient::SameLabel, labels.agreement(), none),
        measured(Coefficient::LabelKappa, labels.cohen_kappa(), why),
    ]
}

fn of_gamma(found: &GammaFound) -> [Measured; 2] {
    let [units, alone] = found.units;
    let measured = |coefficient, value| Measured {
        coefficient,
        value,
        interval: None,
        coverage: share(units - alone, units),
        unmatched: Some(alone),
    };
    [measured(Coefficient::Gamma, found.value), measured(Coefficient::GammaCat, found.of_labels)]
}
