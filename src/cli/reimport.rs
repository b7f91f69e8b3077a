//! `hashiya reimport`: a re-published text as the next edition of its article.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use super::output::{Voice, counted, plain, print_json, print_line};
use super::project::{annotator, article, close, open};
use crate::edit::{Carried, Fate, FateCounts};
use crate::model::{AnnotatorId, Article, ArticleId, Fragments};
use crate::session::{
    LayerOutcome, LayerPlan, Notice, ReimportError, ReimportPlan, Reimported, Severity,
};
use crate::text::Unit;

/// Import a re-published text as the next edition of an article, and take all tags over.
///
/// The text becomes an article of its own (`ARTICLE.r2`, `.r3`, …) that names the one it revises; the
/// earlier text, its record and its layers stay as they are. Every annotator's layer is taken over,
/// with the same ids, relations, attributes and notes. Each span is `same` (same words, same position),
/// `moved` (same words elsewhere), `changed` (its place is there, the words are others) or `lost` (its
/// place is gone: it is kept in the layer's list of lost spans). What changed, or left its place, waits
/// to be confirmed in the window.
///
/// An annotator whose files another program holds is told and left out; the same command again takes
/// over what is missing and nothing twice. A text that the article has already changes nothing.
///
/// Ends with 1 when a span changed or was lost, or a layer was left out.
#[derive(Debug, Args)]
pub(super) struct Reimport {
    /// The project.
    project: PathBuf,
    /// The article; its newest edition is the one that is revised.
    #[arg(value_parser = article)]
    article: ArticleId,
    /// The text.
    text: PathBuf,
    /// The id of the new edition.
    #[arg(long = "as", value_name = "ID", value_parser = article)]
    as_id: Option<ArticleId>,
    /// Say what would be done, and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Take over only this annotator's layer; may be given again.
    #[arg(long = "annotator", value_name = "NAME", value_parser = annotator)]
    annotators: Vec<AnnotatorId>,
    /// Encoding of the text when it is not UTF-8, such as windows-1256 or utf-16le.
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl Reimport {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        let voice = Voice::new();
        let (mut session, mut notices) = match open(&self.project) {
            Ok(opened) => opened,
            Err(notice) => return voice.fail(&notice, self.json),
        };
        let (encoding, as_id) = (self.encoding.as_deref(), self.as_id.as_ref());
        let plan = session.plan_reimport(&self.article, &self.text, encoding, as_id);
        let mut plan = match plan {
            Ok(plan) => plan,
            Err(error) => {
                voice.tell_all(&notices)?;
                return self.nothing(&voice, &error);
            }
        };
        let named = |layer: &LayerPlan| {
            self.annotators.is_empty() || self.annotators.contains(layer.layer.annotator())
        };
        plan.layers.retain(named);
        let done = if self.dry_run {
            None
        } else {
            match session.reimport(&plan, &self.annotators) {
                Ok(done) => Some(done),
                Err(error) => return self.nothing(&voice, &error),
            }
        };
        notices.extend(close(session));
        if self.json {
            print_json(&self.as_json(&voice, &plan, done.as_ref(), &notices))?;
        } else {
            print(&plan, done.as_ref())?;
        }
        voice.tell_all(&notices)?;
        let left: Vec<&Notice> = done.iter().flat_map(Reimported::left).collect();
        for notice in &left {
            voice.tell(notice)?;
        }
        let find = |layer: &LayerPlan| {
            let counts = layer.counts();
            !layer.is_there && counts.changed + counts.lost > 0
        };
        let failed = notices.iter().any(|notice| notice.severity == Severity::Error);
        let finds = plan.layers.iter().any(find) || !left.is_empty() || failed;
        Ok(if finds { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    /// Why nothing was done. That the text is there already is no failure.
    fn nothing(&self, voice: &Voice, error: &ReimportError) -> io::Result<ExitCode> {
        let notice = error.notice(&self.text);
        match error {
            ReimportError::SameText(id) => {
                if self.json {
                    print_json(&json!({
                        "article": self.article.as_str(),
                        "edition": id.as_str(),
                        "made": false,
                        "dry_run": self.dry_run,
                        "layers": [],
                        "notices": [voice.json(&notice)],
                    }))?;
                } else {
                    voice.print(&notice)?;
                }
                Ok(ExitCode::SUCCESS)
            }
            _ => {
                let code = voice.fail(&notice, self.json)?;
                if let ReimportError::Refused(refusal) = error {
                    let mut err = io::stderr().lock();
                    for candidate in refusal.candidates() {
                        let option = format!("--encoding {}", candidate.encoding);
                        writeln!(err, "  {option} would read: {}", plain(&candidate.sample))?;
                    }
                }
                Ok(code)
            }
        }
    }

    fn as_json(
        &self,
        voice: &Voice,
        plan: &ReimportPlan,
        done: Option<&Reimported>,
        notices: &[Notice],
    ) -> Value {
        let layers: Vec<Value> = plan
            .layers
            .iter()
            .enumerate()
            .map(|(at, layer)| {
                let outcome = done.and_then(|done| done.layers.get(at));
                let counts = layer.counts();
                let spans = layer.spans.iter().map(|span| span_json(span, layer, plan));
                json!({
                    "annotator": layer.layer.annotator().as_str(),
                    "outcome": outcome_name(layer, outcome),
                    "notice": match outcome {
                        Some(LayerOutcome::Left(notice)) => voice.json(notice),
                        _ => Value::Null,
                    },
                    "same": counts.same,
                    "moved": counts.moved,
                    "changed": counts.changed,
                    "lost": counts.lost,
                    "spans": spans.collect::<Vec<_>>(),
                })
            })
            .collect();
        let notices: Vec<Value> = notices.iter().map(|notice| voice.json(notice)).collect();
        json!({
            "article": plan.earlier.record.id.as_str(),
            "edition": plan.edition.record.id.as_str(),
            "made": done.is_some_and(|done| done.made),
            "dry_run": self.dry_run,
            "layers": layers,
            "notices": notices,
        })
    }
}

fn outcome_name(layer: &LayerPlan, outcome: Option<&LayerOutcome>) -> &'static str {
    match outcome {
        Some(LayerOutcome::Taken) => "taken",
        Some(LayerOutcome::Left(_)) => "left",
        Some(LayerOutcome::There) => "there",
        None if layer.is_there => "there",
        None => "planned",
    }
}

fn fate_name(fate: Fate) -> &'static str {
    match fate {
        Fate::Same => "same",
        Fate::Moved { .. } => "moved",
        Fate::Changed { .. } => "changed",
        Fate::Lost => "lost",
    }
}

/// Where fragments stand, in code points.
fn places(fragments: Option<&Fragments>, article: &Article) -> Vec<(usize, usize)> {
    let text = article.text.as_str();
    let offset = |at| article.text.units().offset(text, at, Unit::CodePoints).ok();
    let ranges = fragments.into_iter().flat_map(|fragments| fragments.ranges());
    ranges.filter_map(|range| Some((offset(range.start())?, offset(range.end())?))).collect()
}

fn span_json(span: &Carried, layer: &LayerPlan, plan: &ReimportPlan) -> Value {
    let label = layer.layer.span(&span.id).map(|span| span.label.as_str());
    json!({
        "id": span.id.as_str(),
        "label": label,
        "fate": fate_name(span.fate),
        "displaced": matches!(span.fate, Fate::Moved { displaced: true }),
        "likeness": match span.fate {
            Fate::Changed { likeness } => json!(likeness),
            _ => Value::Null,
        },
        "was": span.was,
        "now": span.now,
        "from": places(span.from.as_ref(), &plan.earlier),
        "to": places(span.place.as_ref(), &plan.edition),
    })
}

fn print(plan: &ReimportPlan, done: Option<&Reimported>) -> io::Result<()> {
    let (earlier, edition) = (&plan.earlier.record.id, &plan.edition.record.id);
    print_line(&match done {
        Some(done) if done.made => format!("article {edition}: a new edition of {earlier}"),
        Some(_) => format!("article {edition}: an edition of {earlier} that was there already"),
        None => format!("article {edition} would be a new edition of {earlier}"),
    })?;
    for (at, layer) in plan.layers.iter().enumerate() {
        let outcome = done.and_then(|done| done.layers.get(at));
        let FateCounts { same, moved, changed, lost } = layer.counts();
        let all = counted(layer.counts().all(), "span");
        let counts = format!("{all}: {same} same, {moved} moved, {changed} changed, {lost} lost");
        let annotator = layer.layer.annotator();
        match outcome_name(layer, outcome) {
            "there" => {
                print_line(&format!("layer of {annotator} is there already, and was left alone"))?;
                continue;
            }
            "left" => print_line(&format!("layer of {annotator} was not taken over; {counts}"))?,
            _ => print_line(&format!("layer of {annotator}, {counts}"))?,
        }
        for span in layer.spans.iter().filter(|span| span.fate != Fate::Same) {
            print_line(&format!("  {}", words(span, plan)))?;
        }
    }
    Ok(())
}

/// A span that is not the same, in one line.
fn words(span: &Carried, plan: &ReimportPlan) -> String {
    let at = |fragments: Option<&Fragments>, article: &Article| {
        let places = places(fragments, article);
        places.iter().map(|(start, end)| format!("{start}–{end}")).collect::<Vec<_>>().join(", ")
    };
    let (from, to) =
        (at(span.from.as_ref(), &plan.earlier), at(span.place.as_ref(), &plan.edition));
    let (was, now) = (short(&span.was), short(&span.now));
    let id = &span.id;
    match span.fate {
        Fate::Same => format!("same {id} «{was}»"),
        Fate::Moved { displaced: false } => format!("moved {id} «{was}» {from} → {to}"),
        Fate::Moved { displaced: true } => {
            format!("moved {id} «{was}» {from} → {to}, out of its place")
        }
        Fate::Changed { likeness } => {
            format!("changed {id} «{was}» {from} → «{now}» {to}, {likeness} % alike")
        }
        Fate::Lost if from.is_empty() => format!("lost {id} «{was}», as before"),
        Fate::Lost => format!("lost {id} «{was}» {from}"),
    }
}

/// Words on one line, cut where they are many.
fn short(words: &str) -> String {
    const MOST: usize = 60;
    let line = words.replace(['\n', '\r'], " ");
    match line.char_indices().nth(MOST) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}
