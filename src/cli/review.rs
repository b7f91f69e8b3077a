//! `hashiya review`: layers of an article compared, questions filled in by a strategy.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use super::feedback;
use super::output::{Voice, counted, print_json, print_line};
use super::project::{annotator, article, close, open, open_to_write};
use super::span_json::{places, span_json};
use crate::model::{AnnotatorId, Article, ArticleId, Choice, LabelId, LayerStatus, Seen};
use crate::review::{Caveat, Cluster, Difference, Filter, Link, Standing, Strategy};
use crate::session::{Notice, ReviewTable, Severity};

/// Compare annotators' layers of an article, or let a strategy decide what no person has.
///
/// Candidates of one place are a cluster: of each annotator one, or several where they split what others
/// have as one. The clusters that differ are questions, the worst first: their labels differ, only some
/// annotators have one, some split it, their ends differ, their attributes, or where their relations
/// lead. What all have alike is no question.
///
/// With --strategy the decisions are written in the name of --reviewer, marked as automatic; what a
/// person decided or put off is left alone. The adjudicated layer is written to gold/ARTICLE.ron.
///
/// With --feedback, what reviewers decided about one annotator's tags, in all articles or in ARTICLE.
#[derive(Debug, Args)]
#[command(after_long_help = HELP)]
pub(super) struct Review {
    /// The project.
    project: PathBuf,
    /// The article.
    #[arg(value_parser = article, required_unless_present = "feedback")]
    article: Option<ArticleId>,
    /// Only questions in which a candidate has this label.
    #[arg(long, value_name = "LABEL", value_parser = label)]
    label: Option<LabelId>,
    /// Only questions of this kind: label, missing, split, boundary, attribute or relation.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<Difference>,
    /// Only questions in which this annotator stands against another.
    #[arg(long, value_name = "NAME", value_parser = annotator)]
    annotator: Option<AnnotatorId>,
    /// Only questions that are still to be decided.
    #[arg(long)]
    left: bool,
    /// Fill in decisions: majority, threshold=N, annotator=NAME or unanimous.
    #[arg(long, value_name = "STRATEGY", requires = "reviewer", value_parser = strategy)]
    strategy: Option<Strategy>,
    /// In whose name.
    #[arg(long, value_name = "NAME", requires = "strategy", value_parser = annotator)]
    reviewer: Option<AnnotatorId>,
    /// Tell what was decided about this annotator's tags.
    #[arg(long, value_name = "NAME", value_parser = annotator, conflicts_with = "strategy")]
    feedback: Option<AnnotatorId>,
    /// The form of the feedback's file: html or csv; by its ending when left out.
    #[arg(long, value_name = "FORMAT", requires = "output", value_parser = ["html", "csv"])]
    format: Option<String>,
    /// The file of the feedback; `-` for the standard output.
    #[arg(short, long, value_name = "FILE", requires = "feedback")]
    output: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

const HELP: &str = "Strategies:
  majority        what more than half of the annotators have, or have not
  threshold=N     the candidate that at least N of them have alike, and more than any other
  annotator=NAME  what NAME has, and nothing where NAME has nothing
  unanimous       what all have alike; it counts anyway, and is then decided for these candidates";

fn label(written: &str) -> Result<LabelId, String> {
    LabelId::new(written).map_err(|error| error.to_string())
}

fn strategy(written: &str) -> Result<Strategy, String> {
    written.parse::<Strategy>().map_err(|error| error.to_string())
}

fn kind(written: &str) -> Result<Difference, String> {
    let known = Difference::ALL.iter().find(|(_, name)| *name == written);
    let names = || Difference::ALL.map(|(_, name)| name).join(", ");
    known.map(|(kind, _)| *kind).ok_or_else(|| format!("expected one of {}", names()))
}

impl Review {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        let voice = Voice::new();
        if let Some(whose) = &self.feedback {
            let order = feedback::Order {
                whose,
                article: self.article.as_ref(),
                format: self.format.as_deref(),
                output: self.output.as_deref(),
                json: self.json,
            };
            return order.run(&voice, &self.project);
        }
        let Some(article) = &self.article else { return Ok(ExitCode::from(2)) };
        match (&self.strategy, &self.reviewer) {
            (Some(strategy), Some(reviewer)) => self.fill_in(&voice, article, strategy, reviewer),
            _ => self.list(&voice, article),
        }
    }

    fn fill_in(
        &self,
        voice: &Voice,
        article: &ArticleId,
        strategy: &Strategy,
        reviewer: &AnnotatorId,
    ) -> io::Result<ExitCode> {
        let (mut session, notices) = match open_to_write(&self.project, reviewer) {
            Ok(opened) => opened,
            Err(notice) => return voice.fail(&notice, self.json),
        };
        voice.tell_all(&notices)?;
        let known = match session.lay_out(article) {
            Ok(table) => table.comparison().annotators.clone(),
            Err(notice) => return voice.fail(&notice, self.json),
        };
        if let Strategy::Annotator(name) = strategy
            && !known.contains(name)
        {
            return voice.fail(&Notice::no_layer_here(name, article, &known), self.json);
        }
        let before = session.take_notices();
        voice.tell_all(&before)?;
        let count = session.prefill(strategy);
        let table = session.review();
        let left = table.map_or(0, |table| {
            table.standings().iter().filter(|standing| standing.is_left()).count()
        });
        let mut failed = false;
        for notice in close(session) {
            failed |= notice.severity >= Severity::Warning;
            // That nothing was left to fill in is said below.
            if notice.severity > Severity::Info {
                voice.tell(&notice)?;
            }
        }
        if self.json {
            print_json(&json!({
                "article": article.as_str(),
                "strategy": strategy.to_string(),
                "reviewer": reviewer.as_str(),
                "decided": count,
                "left": left,
            }))?;
        } else {
            let decided = counted(count, "question");
            print_line(&format!("{decided} decided by {strategy}, {left} left in {article}"))?;
        }
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    fn list(&self, voice: &Voice, article: &ArticleId) -> io::Result<ExitCode> {
        let (mut session, notices) = match open(&self.project) {
            Ok(opened) => opened,
            Err(notice) => return voice.fail(&notice, self.json),
        };
        voice.tell_all(&notices)?;
        let table = match session.table_of(article) {
            Ok(Some(table)) => table,
            Ok(None) => return voice.fail(&Notice::no_article(article), self.json),
            Err(error) => return voice.fail(&Notice::of_store(&error), self.json),
        };
        voice.tell_all(&session.take_notices())?;
        let filter = Filter {
            label: self.label.clone(),
            difference: self.kind,
            annotator: self.annotator.clone(),
            left: self.left,
        };
        if self.json {
            print_json(&as_json(&table, &filter))?;
        } else {
            print(&table, &filter)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn as_json(table: &ReviewTable, filter: &Filter) -> Value {
    let comparison = table.comparison();
    let standings = table.standings();
    let mut shown = filter.questions(comparison, &standings);
    if *filter == Filter::default() {
        // What all have alike comes behind the questions.
        let rest: Vec<usize> =
            (0..comparison.clusters.len()).filter(|at| !shown.contains(at)).collect();
        shown.extend(rest);
    }
    let clusters: Vec<Value> = shown
        .iter()
        .map(|&at| cluster_json(table.article(), at, &comparison.clusters[at], &standings[at]))
        .collect();
    json!({
        "article": table.article().record.id.as_str(),
        "annotators": names(&comparison.annotators),
        "questions": comparison.questions().len(),
        "left": standings.iter().filter(|standing| standing.is_left()).count(),
        "annotators_done": annotators_done(table),
        "reviewers_done": reviewers_done(table),
        "caveats": table.caveats().iter().map(caveat_json).collect::<Vec<_>>(),
        "clusters": clusters,
    })
}

fn names(annotators: &[AnnotatorId]) -> Vec<&str> {
    annotators.iter().map(AnnotatorId::as_str).collect()
}

/// Those who are done with the article as annotators.
fn annotators_done(table: &ReviewTable) -> Vec<&str> {
    let layers = table.compared().into_iter();
    let done = layers.filter(|layer| layer.status == LayerStatus::Done);
    done.map(|layer| layer.annotator().as_str()).collect()
}

/// Those who say that its review is done.
fn reviewers_done(table: &ReviewTable) -> Vec<&str> {
    let reviews = table.reviews().into_iter();
    let done = reviews.filter(|(_, review)| review.status == LayerStatus::Done);
    done.map(|(reviewer, _)| reviewer.as_str()).collect()
}

fn caveat_json(caveat: &Caveat) -> Value {
    match caveat {
        Caveat::OtherSchema { annotator, count } => {
            json!({ "kind": "other-schema", "annotator": annotator.as_str(), "count": count })
        }
        Caveat::Unconfirmed { annotator, count } => {
            json!({ "kind": "unconfirmed", "annotator": annotator.as_str(), "count": count })
        }
        Caveat::Lost { annotator, count } => {
            json!({ "kind": "lost", "annotator": annotator.as_str(), "count": count })
        }
        Caveat::NotDone { annotator } => {
            json!({ "kind": "not-done", "annotator": annotator.as_str() })
        }
        Caveat::OtherText => json!({ "kind": "other-text" }),
        Caveat::LaterEdition { article } => {
            json!({ "kind": "later-edition", "article": article.as_str() })
        }
    }
}

fn cluster_json(article: &Article, at: usize, cluster: &Cluster, standing: &Standing<'_>) -> Value {
    let candidate = |(seen, links): (&Seen, &Vec<Link>)| {
        let mut json = span_json(article, &seen.span);
        json["annotator"] = json!(seen.annotator.as_str());
        let relation = |link: &Link| json!({ "type": link.kind.as_str(), "cluster": link.to });
        json["relations"] = links.iter().map(relation).collect();
        json
    };
    let kinds: Vec<&str> = cluster.differences.iter().map(|kind| kind.name()).collect();
    let differing: Vec<&str> = cluster.attributes.iter().map(|id| id.as_str()).collect();
    json!({
        "cluster": at,
        "kinds": kinds,
        "worst": cluster.worst().map(Difference::name),
        "standing": standing.name(),
        "decided": matches!(standing, Standing::Decided(_)),
        "candidates": cluster.candidates.iter().zip(&cluster.links).map(candidate)
            .collect::<Vec<_>>(),
        "missing": names(&cluster.missing),
        "differing_attributes": differing,
        "decision": standing.ruling().map(|ruling| {
            let decision = ruling.decision;
            let (choice, of, span) = match decision.choice() {
                Choice::Take(id) => ("take", Some(id), None),
                Choice::Edit { like, span } => {
                    ("edit", Some(like), Some(span_json(article, span)))
                }
                Choice::Neither => ("neither", None, None),
                Choice::Later => ("later", None, None),
            };
            json!({
                "reviewer": ruling.reviewer.as_str(),
                "choice": choice,
                "candidate": of.map(|id| json!({
                    "annotator": id.annotator.as_str(),
                    "id": id.span.as_str(),
                })),
                "span": span,
                "reason": decision.reason,
                "automatic": decision.automatic,
                "time": decision.time,
            })
        }),
    })
}

fn print(table: &ReviewTable, filter: &Filter) -> io::Result<()> {
    let comparison = table.comparison();
    let standings = table.standings();
    let shown = filter.questions(comparison, &standings);
    let left = standings.iter().filter(|standing| standing.is_left()).count();
    let whose = names(&comparison.annotators).join(", ");
    let whose = if whose.is_empty() { "nobody".to_owned() } else { whose };
    print_line(&format!(
        "{}: layers of {whose}; {}, {left} left",
        table.article().record.id,
        counted(comparison.questions().len(), "question"),
    ))?;
    let listed = |names: &[&str]| match names {
        [] => "nobody".to_owned(),
        some => some.join(", "),
    };
    print_line(&format!(
        "done as annotators: {}; done as reviewers: {}",
        listed(&annotators_done(table)),
        listed(&reviewers_done(table)),
    ))?;
    for caveat in table.caveats() {
        print_line(&format!("note: {}", caveat_words(caveat)))?;
    }
    for at in shown {
        let (cluster, standing) = (&comparison.clusters[at], &standings[at]);
        let kinds: Vec<&str> = cluster.differences.iter().map(|kind| kind.name()).collect();
        print_line(&format!("{} ({})", kinds.join(", "), standing.name()))?;
        for seen in &cluster.candidates {
            let places = places(table.article(), &seen.span);
            let (start, end) =
                (places.first().map_or(0, |p| p[0]), places.last().map_or(0, |p| p[1]));
            let quote = short(&seen.span.fragments.quote(table.article().text.as_str()));
            let values: Vec<String> = cluster
                .attributes
                .iter()
                .filter_map(|id| {
                    let value = seen.span.attributes.get(id)?;
                    Some(format!("{id}={}", value.plain()))
                })
                .collect();
            let values =
                if values.is_empty() { String::new() } else { format!("  {}", values.join(" ")) };
            let (whose, label) = (&seen.annotator, &seen.span.label);
            print_line(&format!("  {whose}: {label} {start}–{end} «{quote}»{values}"))?;
        }
        for absent in &cluster.missing {
            print_line(&format!("  {absent}: —"))?;
        }
    }
    Ok(())
}

fn caveat_words(caveat: &Caveat) -> String {
    match caveat {
        Caveat::OtherSchema { annotator, count } => {
            format!("{} of {annotator} do not fit the schema", counted(*count, "tag"))
        }
        Caveat::Unconfirmed { annotator, count } => {
            format!("{} of {annotator} wait to be confirmed", counted(*count, "place"))
        }
        Caveat::Lost { annotator, count } => {
            format!("{} of {annotator} stand nowhere in this text", counted(*count, "span"))
        }
        Caveat::NotDone { annotator } => format!("{annotator} is not done with the article"),
        Caveat::OtherText => "the text is not the one that was imported".to_owned(),
        Caveat::LaterEdition { article } => format!("{article} is a later edition"),
    }
}

/// On one line, and not longer than one.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 70 {
        return line;
    }
    let start: String = line.chars().take(50).collect();
    let end: Vec<char> = line.chars().rev().take(18).collect();
    format!("{start}…{}", end.into_iter().rev().collect::<String>())
}
