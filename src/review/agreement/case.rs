//! Every coefficient of one continuum under the name that the reference libraries' values are kept by.
//!
//! `span_f1_exact[i,j]` and its like for all pairs, then those of all annotators, `…:LABEL` for one label.
//! A value that is undefined is none. In two places the libraries say a number where the definition
//! has none, and under their names theirs is given:
//!
//! - `scott_pi_multi_char` and `davies_fleiss_multi_kappa_char` (`nltk`) are 1 where all annotators gave all
//!   positions the same single category.
//! - `ku_alpha:LABEL` (`quallmer`) is 1 where the label met itself alone.

use super::continuum::{Continuum, pairs};
use super::gamma::{Dissimilarity, GammaPlan, Stop, gamma, places};
use super::nominal::CodingTally;
use super::spans::pair_counts;
use super::u_alpha::UAlphaTally;
use super::unitizing::UnitizingTally;

/// The names of what a continuum holds only numbers of.
#[derive(Clone, Copy, Debug)]
pub struct CaseNames<'n> {
    /// The annotators, in the continuum's order.
    pub annotators: &'n [String],
    /// The labels.
    pub labels: &'n [String],
}

/// A coefficient by its name, and its value where it has one.
pub type NamedMeasure = (String, Option<f64>);

/// All coefficients but γ.
#[must_use]
pub fn case_measures(continuum: &Continuum, names: CaseNames<'_>) -> Vec<NamedMeasure> {
    let mut measures: Vec<NamedMeasure> = Vec::new();
    let mut tell = |name: &str, value: Option<f64>| measures.push((name.to_owned(), value));
    let annotator = |at: usize| names.annotators.get(at).map_or("", String::as_str);
    let label = |at: u32| names.labels.get(at as usize).map_or("", String::as_str);
    let chars = CodingTally::of(continuum);
    let counts = pair_counts(continuum);
    for (pair, (one, other)) in pairs(continuum.annotators()).enumerate() {
        let who = format!("[{},{}]", annotator(one), annotator(other));
        tell(&format!("span_f1_exact{who}"), counts[pair].exact_f1());
        tell(&format!("span_f1_exact_unlabelled{who}"), counts[pair].boundary_f1());
        tell(&format!("span_f1_overlap_labelled{who}"), counts[pair].overlap_f1());
        tell(&format!("cohen_kappa_char{who}"), chars.cohen_kappa(pair));
    }
    let constant = |value| if chars.is_constant() { Some(1.0) } else { value };
    tell("fleiss_kappa_char", chars.fleiss_kappa());
    tell("davies_fleiss_multi_kappa_char", constant(chars.davies_fleiss_kappa()));
    tell("scott_pi_multi_char", constant(chars.fleiss_kappa()));
    tell("krippendorff_alpha_nominal_char", chars.krippendorff_alpha());
    let units = UnitizingTally::of(continuum);
    tell("krippendorff_alpha_U_2004", units.overall());
    for at in units.labels() {
        tell(&format!("krippendorff_alpha_U_2004:{}", label(at)), units.of_label(at));
    }
    let family = UAlphaTally::of(continuum);
    tell("u_alpha_nominal", family.nominal());
    tell("u_alpha_binary", family.binary());
    tell("cu_alpha_nominal", family.coding());
    for at in continuum.labels() {
        let alpha = family.of_label(at);
        let value = if alpha.unopposed { Some(1.0) } else { alpha.value };
        tell(&format!("ku_alpha:{}", label(at)), value);
    }
    measures
}

/// γ, its observed disorder and γcat under their names, which tell the weights.
///
/// # Errors
/// [`Stop`].
pub fn case_gamma(
    continuum: &Continuum,
    plan: &GammaPlan,
    go_on: &mut dyn FnMut(usize) -> bool,
) -> Result<Vec<NamedMeasure>, Stop> {
    let found = gamma(&places(continuum), plan, go_on)?;
    let named = gamma_names(&plan.dissimilarity);
    let values = [
        found.map(|gamma| gamma.observed),
        found.and_then(|gamma| gamma.value),
        found.and_then(|gamma| gamma.of_labels),
    ];
    Ok(named.into_iter().zip(values).collect())
}

/// The names of what [`case_gamma`] gives.
#[must_use]
pub fn gamma_names(dissimilarity: &Dissimilarity) -> [String; 3] {
    let Dissimilarity { alpha, beta, delta } = dissimilarity;
    ["gamma_observed_disorder", "gamma", "gamma_cat"]
        .map(|name| format!("{name}[alpha={alpha},beta={beta},delta={delta}]"))
}
