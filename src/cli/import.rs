//! `hashiya import`: articles and layers into a project.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use super::output::{Voice, counted, plain, print_json, print_line, shown};
use super::project::{annotator, close, open};
use crate::model::{AnnotatorId, EntityId};
use crate::session::{ImportReport, Notice, Refusal, Severity, Taken};

/// Import articles and layers.
///
/// Articles are plain text (`.txt`): the file's name without its ending becomes the article's id, and
/// the text is kept exactly as it is. Layers are `layer.json` files; datasets are `.jsonl` and bring
/// articles and layers. A folder stands for all such files directly in it.
///
/// A file that is wrong in any part is refused whole, with the place. Nothing is ever overwritten: an
/// article or layer that is there already and the same is passed over, one that differs is refused
/// (a text then gets another id). Entities that the registry lacks are added to it.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The project.
    project: PathBuf,
    /// Files and folders.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Take layers in this annotator's name, whatever their files say.
    #[arg(long, value_name = "NAME", value_parser = annotator)]
    annotator: Option<AnnotatorId>,
    /// Encoding of text files that are not UTF-8, such as windows-1256 or utf-16le.
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl Import {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        let voice = Voice::new();
        let (mut session, mut notices) = match open(&self.project) {
            Ok(opened) => opened,
            Err(notice) => return voice.fail(&notice, self.json),
        };
        let report = session.import(&self.paths, self.annotator.as_ref(), self.encoding.as_deref());
        notices.extend(close(session));
        let failed = report.refused().next().is_some()
            || notices.iter().any(|notice| notice.severity == Severity::Error);
        if self.json {
            print_json(&as_json(&voice, &report, &notices))?;
        } else {
            print(&report)?;
        }
        for (path, refusal) in report.refused() {
            tell(&voice, path, refusal)?;
        }
        voice.tell_all(&notices)?;
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

fn print(report: &ImportReport) -> io::Result<()> {
    for item in &report.items {
        for taken in item.outcome.iter().flatten() {
            print_line(&format!("{}: {}", shown(&item.path), words(taken)))?;
        }
    }
    Ok(())
}

fn words(taken: &Taken) -> String {
    match taken {
        Taken::Article { id, title, encoding } => {
            let encoding =
                if encoding == "utf-8" { String::new() } else { format!(", {encoding}") };
            format!("article {id} («{title}»{encoding})")
        }
        Taken::ArticleThere(id) => format!("article {id} is there already, with the same text"),
        Taken::Layer { article, annotator, spans, relations, entities } => {
            let mut words = format!(
                "layer of {annotator} for {article}: {}, {}",
                counted(*spans, "span"),
                counted(*relations, "relation")
            );
            if !entities.is_empty() {
                words.push_str(&format!(", {}", counted(entities.len(), "new entity")));
            }
            words
        }
        Taken::LayerThere { article, annotator } => {
            format!("layer of {annotator} for {article} is there already, and the same")
        }
    }
}

/// The refusal of `path`, with the place in it and how other encodings would read.
fn tell(voice: &Voice, path: &Path, refusal: &Refusal) -> io::Result<()> {
    let place = match refusal.place() {
        Some(place) => format!("{}:{}:{}", shown(path), place.line, place.column),
        None => shown(path),
    };
    voice.tell_at(&refusal.notice(path), &place)?;
    let mut err = io::stderr().lock();
    for candidate in refusal.candidates() {
        let option = format!("--encoding {}", candidate.encoding);
        io::Write::write_fmt(
            &mut err,
            format_args!("  {option} would read: {}\n", plain(&candidate.sample)),
        )?;
    }
    Ok(())
}

fn as_json(voice: &Voice, report: &ImportReport, notices: &[Notice]) -> Value {
    let files: Vec<Value> = report
        .items
        .iter()
        .map(|item| {
            let taken: Vec<Value> = item.outcome.iter().flatten().map(taken_json).collect();
            let refused = item.outcome.as_ref().err().map(|refusal| {
                let mut value = voice.json(&refusal.notice(&item.path));
                if let Some(place) = refusal.place() {
                    value["line"] = json!(place.line);
                    value["column"] = json!(place.column);
                    value["at"] = json!(place.path);
                }
                let encodings = refusal.candidates().iter();
                value["encodings"] = encodings
                    .map(|c| json!({ "encoding": c.encoding, "sample": c.sample }))
                    .collect();
                value
            });
            json!({ "path": shown(&item.path), "taken": taken, "refused": refused })
        })
        .collect();
    let notices: Vec<Value> = notices.iter().map(|notice| voice.json(notice)).collect();
    json!({ "files": files, "notices": notices })
}

fn taken_json(taken: &Taken) -> Value {
    match taken {
        Taken::Article { id, title, encoding } => {
            json!({ "kind": "article", "id": id.as_str(), "title": title, "encoding": encoding })
        }
        Taken::ArticleThere(id) => json!({ "kind": "article-there", "id": id.as_str() }),
        Taken::Layer { article, annotator, spans, relations, entities } => {
            let entities: Vec<&str> = entities.iter().map(EntityId::as_str).collect();
            json!({
                "kind": "layer",
                "article": article.as_str(),
                "annotator": annotator.as_str(),
                "spans": spans,
                "relations": relations,
                "entities": entities,
            })
        }
        Taken::LayerThere { article, annotator } => json!({
            "kind": "layer-there",
            "article": article.as_str(),
            "annotator": annotator.as_str(),
        }),
    }
}
