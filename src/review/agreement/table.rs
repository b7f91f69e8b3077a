//! A report as a table, a coefficient a line: for spreadsheets.

use super::report::Report;
use super::section::Section;
use super::study::Study;

/// The table with its heads. Cells of what there is not are empty; an undefined value says why in its column.
#[must_use]
pub fn report_table(study: &Study, report: &Report) -> Vec<Vec<String>> {
    let heads = [
        "article",
        "annotators",
        "label",
        "coefficient",
        "value",
        "undefined",
        "low",
        "high",
        "coverage",
        "unmatched",
    ];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for section in &report.whole {
        add(&mut rows, study, "", section);
    }
    for (article, sections) in &report.articles {
        for section in sections {
            add(&mut rows, study, article.as_str(), section);
        }
    }
    rows
}

fn add(rows: &mut Vec<Vec<String>>, study: &Study, article: &str, section: &Section) {
    let names = section.annotators.iter().filter_map(|&who| study.annotators.get(who));
    let names: Vec<&str> = names.map(|name| name.as_str()).collect();
    let label = section.label.and_then(|at| study.labels.get(at as usize));
    for measure in &section.measures {
        let number = |number: Option<f64>| number.map(|n| n.to_string()).unwrap_or_default();
        rows.push(vec![
            article.to_owned(),
            names.join(" "),
            label.map(|label| label.as_str().to_owned()).unwrap_or_default(),
            measure.coefficient.name().to_owned(),
            number(measure.value.ok()),
            measure.value.err().map(|why| why.name().to_owned()).unwrap_or_default(),
            number(measure.interval.map(|[low, _]| low)),
            number(measure.interval.map(|[_, high]| high)),
            number(measure.coverage),
            measure.unmatched.map(|count| count.to_string()).unwrap_or_default(),
        ]);
    }
}
