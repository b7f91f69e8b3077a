//! `hashiya merge`: a colleague's copy of the project brought into this one.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use super::output::{Voice, counted, print_json, print_line, shown};
use crate::session::{
    AnnotatorMerge, ArticleMerge, Counts, HistoryMerge, LayerReport, MergeReport, Parts, merge,
};
use crate::store::Copied;

/// Merge a colleague's copy of a project into this one.
///
/// Brings in the articles, histories, layers, entities and decisions of OTHER, which is only read.
/// A history that goes on where ours ends is taken over as it is. Where both copies went on, what
/// they changed is brought in tag by tag, as one gesture of its annotator; what both changed in
/// different ways is kept twice, with a question. Nothing of either is lost, and a second time there
/// is nothing left to do.
///
/// An annotator for whom a program is at work here is left out and named: close it and merge again.
/// Ends with 1 when anything of OTHER was left there. Files that are replaced are kept in
/// .hashiya/backup.
#[derive(Debug, Args)]
pub(super) struct Merge {
    /// The project to be merged into.
    project: PathBuf,
    /// The other copy.
    other: PathBuf,
    /// Only say what would be done.
    #[arg(long)]
    dry_run: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl Merge {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        let report = match merge(&self.project, &self.other, self.dry_run, &|_| true) {
            Ok(report) => report,
            Err(error) => return Voice::new().fail(&error.notice(), self.json),
        };
        if self.json {
            print_json(&as_json(&report))?;
        } else {
            lines(&report).iter().try_for_each(|line| print_line(line))?;
        }
        Ok(if report.left_anything() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

fn lines(report: &MergeReport) -> Vec<String> {
    let mut lines = Vec::new();
    let mut same = 0;
    for (id, article) in &report.articles {
        match article {
            ArticleMerge::New => lines.push(format!("article {id}: new")),
            ArticleMerge::Same(fields) if fields.is_empty() => same += 1,
            ArticleMerge::Same(fields) => {
                let fields = fields.join(", ");
                lines.push(format!("article {id}: the same text; ours stays: {fields}"));
            }
            ArticleMerge::Refused(error) => {
                lines.push(format!("article {id}: left out, with its layers: {error}"));
            }
            ArticleMerge::OtherText => lines.push(format!(
                "article {id}: left out, with its layers: another text has this id here"
            )),
        }
    }
    if same > 0 {
        lines.push(format!("{}: the same here and there", counted(same, "article")));
    }
    report.annotators.iter().for_each(|annotator| of_annotator(annotator, &mut lines));
    let parts =
        [("schema", &report.schema), ("entities", &report.entities), ("project", &report.project)];
    for (file, parts) in parts {
        if !parts.added.is_empty() {
            lines.push(format!("{file}.ron: added {}", parts.added.join(", ")));
        }
        if !parts.differing.is_empty() {
            lines.push(format!("{file}.ron: ours stays: {}", parts.differing.join(", ")));
        }
    }
    for (path, copied) in &report.owned {
        let path = shown(path);
        match copied {
            Ok(Copied::Same) => {}
            Ok(Copied::New) => lines.push(format!("{path}: new")),
            Ok(Copied::Beside(kept)) => {
                lines.push(format!("{path}: ours stays; theirs is kept as {}", shown(kept)));
            }
            Err(error) => lines.push(format!("{path}: left out: {error}")),
        }
    }
    lines.extend(report.failures.iter().map(|error| format!("not written: {error}")));
    for problem in &report.problems {
        lines.push(format!("in the other copy: {problem}"));
    }
    let spans = report.spans();
    let look = report.to_look_at();
    lines.push(match (report.changes_anything(), report.dry_run) {
        (false, _) => "nothing new there".to_owned(),
        (true, dry) => {
            let verb = if dry { "would be" } else { "now" };
            format!(
                "in the layers concerned: {} here, {} there, {verb} {}",
                counted(spans.ours, "span"),
                spans.theirs,
                spans.merged
            )
        }
    });
    if look > 0 {
        lines.push(format!(
            "{} to look at: kept twice, or kept though removed",
            counted(look, "span")
        ));
    }
    if report.stopped {
        lines.push("stopped: merge again for the rest".to_owned());
    }
    for backup in report.backups() {
        lines.push(format!("what was replaced is kept in {}", shown(backup)));
    }
    lines
}

fn of_annotator(merged: &AnnotatorMerge, lines: &mut Vec<String>) {
    let name = &merged.annotator;
    match &merged.history {
        HistoryMerge::New(count) => {
            lines.push(format!("{name}: new, {}", transactions(*count)));
        }
        HistoryMerge::Continued(count) => {
            lines.push(format!("{name}: goes on with {}", transactions(*count)));
        }
        HistoryMerge::Nothing => lines.push(format!("{name}: nothing new")),
        HistoryMerge::Merged(count) => {
            let count = transactions(*count);
            lines.push(format!("{name}: both went on; what {count} there did was brought in"));
        }
        HistoryMerge::Refused(error) => lines.push(format!("{name}: left out: {error}")),
    }
    for layer in &merged.layers {
        lines.push(format!("  {}: {}", layer.article, counts(layer)));
        let merge = &layer.merge;
        for (id, beside) in &merge.conflicts {
            lines.push(format!("    {id}: both changed it; theirs is kept as {beside}"));
        }
        for (id, new) in &merge.renamed {
            lines.push(format!("    {id} there is {new} here: another span has that id"));
        }
        for id in &merge.kept {
            lines.push(format!("    {id}: one removed it, the other worked on it; it is kept"));
        }
        if merge.refusals > 0 {
            let refused = counted(merge.refusals, "refused proposal");
            lines.push(format!("    {refused} brought in or taken back"));
        }
    }
    for (article, why) in &merged.left {
        let why = why.as_ref().map(|error| format!(": {error}")).unwrap_or_default();
        lines.push(format!("  {article}: left out{why}"));
    }
    if !merged.entities.is_empty() {
        let ids: Vec<&str> = merged.entities.iter().map(|id| id.as_str()).collect();
        lines.push(format!("  entities: {}", ids.join(", ")));
    }
    lines.extend(merged.failures.iter().map(|error| format!("  not written: {error}")));
}

fn transactions(count: u64) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), "transaction")
}

/// Spans by label and relations: here, there, and afterwards.
fn counts(layer: &LayerReport) -> String {
    let one = |name: &str, counts: &Counts| {
        format!("{name} {} + {} → {}", counts.ours, counts.theirs, counts.merged)
    };
    let mut words: Vec<String> =
        layer.labels.iter().map(|(label, counts)| one(label.as_str(), counts)).collect();
    words.push(one("relations", &layer.relations));
    words.join(", ")
}

fn as_json(report: &MergeReport) -> Value {
    let articles: Vec<Value> = report
        .articles
        .iter()
        .map(|(id, article)| match article {
            ArticleMerge::New => json!({ "id": id.as_str(), "outcome": "new" }),
            ArticleMerge::Same(fields) => {
                json!({ "id": id.as_str(), "outcome": "same", "differing": fields })
            }
            ArticleMerge::Refused(error) => {
                json!({ "id": id.as_str(), "outcome": "left", "why": error.to_string() })
            }
            ArticleMerge::OtherText => {
                json!({ "id": id.as_str(), "outcome": "left", "why": "another text has this id" })
            }
        })
        .collect();
    let owned: Vec<Value> = report
        .owned
        .iter()
        .map(|(path, copied)| {
            let (outcome, more) = match copied {
                Ok(Copied::New) => ("new", None),
                Ok(Copied::Same) => ("same", None),
                Ok(Copied::Beside(kept)) => ("beside", Some(shown(kept))),
                Err(error) => ("left", Some(error.to_string())),
            };
            json!({ "path": shown(path), "outcome": outcome, "detail": more })
        })
        .collect();
    let parts = |parts: &Parts| json!({ "added": parts.added, "differing": parts.differing });
    json!({
        "dry_run": report.dry_run,
        "changed": report.changes_anything(),
        "complete": !report.left_anything(),
        "to_look_at": report.to_look_at(),
        "spans": counts_json(&report.spans()),
        "articles": articles,
        "annotators": report.annotators.iter().map(annotator_json).collect::<Vec<_>>(),
        "schema": parts(&report.schema),
        "entities": parts(&report.entities),
        "project": parts(&report.project),
        "owned": owned,
        "failures": report.failures.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "problems": report.problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "backups": report.backups().map(|path| shown(path)).collect::<Vec<_>>(),
    })
}

fn annotator_json(merged: &AnnotatorMerge) -> Value {
    let (history, count, why) = match &merged.history {
        HistoryMerge::New(count) => ("new", *count, None),
        HistoryMerge::Continued(count) => ("continued", *count, None),
        HistoryMerge::Nothing => ("nothing", 0, None),
        HistoryMerge::Merged(count) => ("merged", *count, None),
        HistoryMerge::Refused(error) => ("left", 0, Some(error.to_string())),
    };
    let layers: Vec<Value> = merged.layers.iter().map(layer_json).collect();
    let left: Vec<Value> = merged
        .left
        .iter()
        .map(|(id, why)| json!({ "article": id.as_str(), "why": why.as_ref().map(ToString::to_string) }))
        .collect();
    json!({
        "annotator": merged.annotator.as_str(),
        "history": history,
        "transactions": count,
        "why": why,
        "layers": layers,
        "left": left,
        "entities": merged.entities.iter().map(|id| id.as_str()).collect::<Vec<_>>(),
        "failures": merged.failures.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn layer_json(layer: &LayerReport) -> Value {
    let labels: serde_json::Map<String, Value> = layer
        .labels
        .iter()
        .map(|(label, counts)| (label.to_string(), counts_json(counts)))
        .collect();
    let ids =
        |ids: &[crate::model::SpanId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    let pairs = |pairs: &[(crate::model::SpanId, crate::model::SpanId)]| {
        pairs
            .iter()
            .map(|(id, new)| json!({ "id": id.as_str(), "as": new.as_str() }))
            .collect::<Vec<_>>()
    };
    let merge = &layer.merge;
    json!({
        "article": layer.article.as_str(),
        "labels": labels,
        "relations": counts_json(&layer.relations),
        "added": ids(&merge.added),
        "removed": ids(&merge.removed),
        "changed": ids(&merge.changed),
        "kept": ids(&merge.kept),
        "conflicts": pairs(&merge.conflicts),
        "renamed": pairs(&merge.renamed),
        "refusals": merge.refusals,
    })
}

fn counts_json(counts: &Counts) -> Value {
    json!({ "ours": counts.ours, "theirs": counts.theirs, "merged": counts.merged })
}
