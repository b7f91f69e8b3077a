//! A report of agreement as JSON.

use std::path::Path;

use serde_json::{Map, Value, json};

use super::output::shown;
use crate::review::agreement::{
    Coefficient, Confusion, Measured, Report, ReportPlan, Section, Study,
};

/// The whole report.
pub(super) fn report_json(
    project: &Path,
    study: &Study,
    report: &Report,
    plan: &ReportPlan,
) -> Value {
    let sections = |list: &[Section]| -> Vec<Value> {
        list.iter().map(|section| section_json(study, section)).collect()
    };
    let articles: Vec<Value> = report
        .articles
        .iter()
        .map(|(article, list)| json!({ "article": article.as_str(), "sections": sections(list) }))
        .collect();
    json!({
        "project": shown(project),
        "annotators": study.annotators.iter().map(|who| who.as_str()).collect::<Vec<_>>(),
        "intervals": {
            "method": "percentile bootstrap, 95 %, over articles (over paragraphs of a single one)",
            "draws": plan.bootstrap.draws,
            "seed": plan.bootstrap.seed,
        },
        "gamma": plan.gamma.map(|plan| json!({
            "alpha": plan.dissimilarity.alpha,
            "beta": plan.dissimilarity.beta,
            "delta": plan.dissimilarity.delta,
            "sampler": "statistical",
            "samples": plan.samples,
            "seed": plan.seed,
        })),
        "whole": sections(&report.whole),
        "articles": articles,
    })
}

fn section_json(study: &Study, section: &Section) -> Value {
    let name = |who: usize| study.annotators.get(who).map_or("", |id| id.as_str());
    let spans: Map<String, Value> = section
        .annotators
        .iter()
        .zip(&section.spans)
        .map(|(&who, count)| (name(who).to_owned(), json!(count)))
        .collect();
    let measures: Map<String, Value> = section
        .measures
        .iter()
        .map(|measure| (measure.coefficient.name().to_owned(), measure_json(measure)))
        .collect();
    let attributes: Vec<Value> = section
        .attributes
        .iter()
        .map(|(attribute, tally)| {
            json!({
                "attribute": study.attributes.get(*attribute as usize).map(|id| id.as_str()),
                "spans": tally.items(),
                "same": tally.same(),
                "agreement": tally.agreement(),
                Coefficient::LabelKappa.name(): tally.cohen_kappa(),
            })
        })
        .collect();
    json!({
        "annotators": section.annotators.iter().map(|&who| name(who)).collect::<Vec<_>>(),
        "label": section.label.and_then(|at| label(study, at)),
        "articles": section.articles,
        "characters": section.length[0],
        "words": section.length[1],
        "spans": spans,
        "marked_by_any": section.marked[0],
        "marked_by_all": section.marked[1],
        "measures": measures,
        "confusion": section.confusion.as_ref().map(|confusion| confusion_json(study, confusion)),
        "attributes": attributes,
    })
}

fn label(study: &Study, at: u32) -> Option<&str> {
    study.labels.get(at as usize).map(|id| id.as_str())
}

fn measure_json(measure: &Measured) -> Value {
    json!({
        "value": measure.value.ok(),
        "undefined": measure.value.err().map(|why| why.name()),
        "low": measure.interval.map(|ends| ends[0]),
        "high": measure.interval.map(|ends| ends[1]),
        "coverage": measure.coverage,
        "unmatched": measure.unmatched,
    })
}

fn confusion_json(study: &Study, confusion: &Confusion) -> Value {
    let labels = confusion.used();
    let columns: Vec<Option<u32>> = labels.iter().copied().map(Some).chain([None]).collect();
    let rows: Vec<Vec<u64>> = columns
        .iter()
        .map(|&one| columns.iter().map(|&other| confusion.count(one, other)).collect())
        .collect();
    json!({
        "labels": columns.iter().map(|at| at.and_then(|at| label(study, at))).collect::<Vec<_>>(),
        "rows": rows,
    })
}
