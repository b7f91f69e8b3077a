//! `hashiya agree --spans`: every coefficient of one text, which is given by numbers alone.

use std::collections::HashMap;
use std::fmt;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, json};

use super::output::{plain, print_json, print_line, shown};
use crate::review::agreement::{
    CaseNames, Continuum, ContinuumError, GammaPlan, NamedMeasure, Stop, Unit, case_gamma,
    case_measures, gamma_names,
};

/// The most bytes of a case.
const MOST_BYTES: u64 = 64 << 20;

/// A text by its length, and the spans of its annotators; what else the file says does not matter.
#[derive(Deserialize)]
struct Case {
    length: u64,
    annotators: Annotators,
}

/// Start, end and label of a span.
type CaseSpan = (u64, u64, String);

/// Annotators in the file's order, which the names of coefficients keep.
struct Annotators(Vec<(String, Vec<CaseSpan>)>);

impl<'de> Deserialize<'de> for Annotators {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Annotators;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("annotators, each with a list of [start, end, label]")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Annotators, M::Error> {
                let mut all = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    all.push(entry);
                }
                Ok(Annotators(all))
            }
        }
        from.deserialize_map(InOrder)
    }
}

/// Why a case was refused.
#[derive(Debug, thiserror::Error)]
enum CaseError {
    #[error(
        "there is no file «{0}»\n  Nothing was changed. Check the path, or give `-` to read the standard input."
    )]
    Missing(String),
    #[error("«{path}» could not be read: {source}\n  Nothing was changed.")]
    Unreadable { path: String, source: io::Error },
    #[error("«{0}» has more than 64 MiB\n  Nothing was read.")]
    TooLarge(String),
    #[error(
        "{path}:{line}:{column}: this is no case: {reason}\n  Expected {{\"length\": 24, \"annotators\": {{\"a\": [[2, 10, \"Actor\"], …], \"b\": […]}}}}."
    )]
    NotACase { path: String, line: usize, column: usize, reason: String },
    #[error("«{path}» names the annotator «{name}» twice")]
    Twice { path: String, name: String },
    #[error("«{path}» has the spans of {count}; agreement needs two annotators")]
    TooFew { path: String, count: usize },
    #[error("«{path}»{}: {error}", of(.annotator))]
    Numbers { path: String, annotator: Option<String>, error: ContinuumError },
}

fn of(annotator: &Option<String>) -> String {
    annotator.as_ref().map(|name| format!(", annotator «{name}»")).unwrap_or_default()
}

/// A case in numbers, and what the numbers stand for.
struct Read {
    continuum: Continuum,
    annotators: Vec<String>,
    labels: Vec<String>,
}

/// Prints every coefficient of the case in `path`.
pub(super) fn measure_case(
    path: &Path,
    plans: &[GammaPlan],
    as_json: bool,
) -> io::Result<ExitCode> {
    let case = match read(path) {
        Ok(case) => case,
        Err(error) => {
            writeln!(io::stderr().lock(), "error: {}", plain(&error.to_string()))?;
            return Ok(ExitCode::FAILURE);
        }
    };
    let names = CaseNames { annotators: &case.annotators, labels: &case.labels };
    let mut measures = case_measures(&case.continuum, names);
    for plan in plans {
        measures.extend(gamma_measures(&case.continuum, plan)?);
    }
    if as_json {
        let of_plan = |plan: &GammaPlan| {
            let d = plan.dissimilarity;
            json!({
                "alpha": d.alpha, "beta": d.beta, "delta": d.delta,
                "sampler": "statistical", "samples": plan.samples, "seed": plan.seed,
            })
        };
        let values: Map<String, Value> =
            measures.into_iter().map(|(name, value)| (name, json!(value))).collect();
        print_json(&json!({
            "measures": values,
            "gamma": plans.iter().map(of_plan).collect::<Vec<_>>(),
        }))?;
    } else {
        for (name, value) in measures {
            let value = value.map_or("undefined".to_owned(), |value| format!("{value:.6}"));
            print_line(&format!("{value:>10}  {name}"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// γ; without a value, and told, when the best alignment cannot be found.
fn gamma_measures(continuum: &Continuum, plan: &GammaPlan) -> io::Result<Vec<NamedMeasure>> {
    match case_gamma(continuum, plan, &mut |_| true) {
        Ok(measures) => Ok(measures),
        Err(error @ (Stop::TooHard | Stop::Asked)) => {
            let [first, ..] = gamma_names(&plan.dissimilarity);
            writeln!(io::stderr().lock(), "warning: {first} has no value: {error}")?;
            Ok(gamma_names(&plan.dissimilarity).into_iter().map(|name| (name, None)).collect())
        }
    }
}

fn read(path: &Path) -> Result<Read, CaseError> {
    let unreadable = |source| CaseError::Unreadable { path: shown(path), source };
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        let file = fs::File::open(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => CaseError::Missing(shown(path)),
            _ => unreadable(error),
        })?;
        file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    if bytes.len() as u64 > MOST_BYTES {
        return Err(CaseError::TooLarge(shown(path)));
    }
    let case: Case = serde_json::from_slice(&bytes).map_err(|error| CaseError::NotACase {
        path: shown(path),
        line: error.line(),
        column: error.column(),
        reason: error.to_string(),
    })?;
    in_numbers(path, case)
}

fn in_numbers(path: &Path, Case { length, annotators }: Case) -> Result<Read, CaseError> {
    let Annotators(list) = annotators;
    if list.len() < 2 {
        return Err(CaseError::TooFew { path: shown(path), count: list.len() });
    }
    let mut places: HashMap<String, u32> = HashMap::new();
    let (mut names, mut labels, mut units) = (Vec::new(), Vec::new(), Vec::new());
    let mut seen = std::collections::HashSet::new();
    for (name, spans) in list {
        if !seen.insert(name.clone()) {
            return Err(CaseError::Twice { path: shown(path), name });
        }
        let mut own = Vec::with_capacity(spans.len());
        for (start, end, label) in spans {
            let label = *places.entry(label).or_insert_with_key(|label| {
                labels.push(label.clone());
                u32::try_from(labels.len() - 1).unwrap_or(u32::MAX)
            });
            own.push(Unit { start, end, label });
        }
        // Each by itself first, so that a refusal can name whose span it is.
        if let Err(error) = Continuum::new(length, vec![own.clone()]) {
            let of_length = matches!(error, ContinuumError::TooLong(_));
            let annotator = (!of_length).then_some(name);
            return Err(CaseError::Numbers { path: shown(path), annotator, error });
        }
        names.push(name);
        units.push(own);
    }
    let continuum = Continuum::new(length, units).map_err(|error| CaseError::Numbers {
        path: shown(path),
        annotator: None,
        error,
    })?;
    Ok(Read { continuum, annotators: names, labels })
}
