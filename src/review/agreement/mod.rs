//! Agreement: how far annotators of the same texts agree, in numbers that say what they are.
//!
//! One file a family of coefficients, each with the paper that defines it, the library whose conventions
//! it keeps, and when it is undefined. Undefined is no number: never 0, never 1.
//!
//! - [`Continuum`]: a text and the units that each annotator marked in it, as numbers.
//! - Whole spans: [`spans`]. Characters and words: [`nominal`]. Units and gaps: [`unitizing`] (α_U),
//!   [`u_alpha`] (uα and its kin). The best alignment: [`gamma`]. Labels and attributes of matched
//!   spans: [`matched`].
//! - [`Study`]: articles and annotators of a project; [`report()`] says of it what there is to say, by
//!   label, article and pair, each coefficient with its coverage and the spans that have no partner.
//! - [`case_measures`]: one continuum under the names of the reference libraries' values.
//!
//! Everything is computed over the ends of units, so that a text of any length costs what its spans cost.

pub mod bootstrap;
pub mod case;
pub mod coding;
pub mod coefficient;
pub mod continuum;
pub mod gamma;
pub mod matched;
pub mod nominal;
pub mod report;
pub mod section;
pub mod spans;
pub mod study;
pub mod table;
pub mod tally;
pub mod u_alpha;
pub mod unitizing;
mod unitizing_draws;

pub use bootstrap::BootstrapPlan;
pub use case::{CaseNames, NamedMeasure, case_gamma, case_measures, gamma_names};
pub use coefficient::{Coefficient, Measured, Undefined};
pub use continuum::{Continuum, ContinuumError, MAX_LENGTH, Unit};
pub use gamma::{Dissimilarity, GammaPlan, Stop};
pub use matched::Confusion;
pub use report::{NotWanted, Report, ReportPlan, report};
pub use section::Section;
pub use study::{Study, StudyArticle};
pub use table::report_table;
