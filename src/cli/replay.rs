//! `hashiya history replay`: layers as they were.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use serde_json::{Value, json};

use super::export::{format, tell_losses};
use super::output::{Voice, counted, print_exactly, print_json, print_line, shown};
use super::project::{annotator, article, known};
use super::time::moment;
use crate::formats::{Format, WriteOptions};
use crate::i18n::Message;
use crate::model::{AnnotatorId, Article, ArticleId, Layer, LayerStatus};
use crate::session::{Exported, Notice, Severity};
use crate::store::{Moment, OpenProject, ProjectFolder, RebuildError, Rebuilt, rebuild};

/// Rebuild layers as they were, from the history alone.
///
/// As they were after a transaction, by its number in the annotator's history, or at a time. Written
/// in the formats of `hashiya export`. The project is not touched; it must hold the texts that the
/// tags were made on.
#[derive(Debug, Args)]
#[command(
    after_help = "To look at it beside what is there now, take it in under another name:\n  \
    hashiya history replay news --annotator salma --at 120 -o then.json\n  \
    hashiya import news then.json --annotator salma-then"
)]
pub(super) struct Replay {
    /// The project.
    project: PathBuf,
    /// The number of a transaction, or a time such as 2022-01-10T12:00:05Z or 2022-01-10.
    #[arg(long, value_name = "SEQ|TIME", value_parser = moment)]
    at: Moment,
    /// Whose layers; everybody's at a time when left out.
    #[arg(long, value_name = "NAME", value_parser = annotator)]
    annotator: Option<AnnotatorId>,
    /// The articles, parted by commas; all when left out.
    #[arg(long, value_name = "IDS", value_delimiter = ',', value_parser = article)]
    article: Vec<ArticleId>,
    /// layer.json, jsonl, conll or csv; by the file's ending when left out, else layer.json.
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    format: Option<Format>,
    /// The file to write; the standard output when left out.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Print JSON (what was written; the layers themselves go to their file).
    #[arg(long, requires = "output")]
    json: bool,
}

/// What was rebuilt of all histories that were asked for.
#[derive(Default)]
struct Found {
    layers: Vec<(Article, Arc<Layer>)>,
    notices: Vec<Notice>,
    /// For `--json`: each annotator's moment.
    moments: Vec<Value>,
    failed: bool,
}

impl Replay {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        let voice = Voice::new();
        let opened = match ProjectFolder::open(&self.project) {
            Ok(opened) => opened,
            Err(error) => {
                return voice.fail(&Notice::of_opening(&self.project, &error), self.json);
            }
        };
        let found = match self.found(&opened) {
            Ok(found) => found,
            Err(notice) => return voice.fail(&notice, self.json),
        };
        let output = self.output.as_deref().filter(|path| *path != Path::new("-"));
        let named = || output.and_then(Format::of_path);
        let format = self.format.or_else(named).unwrap_or(Format::LayerJson);
        let made = Exported::of(&found.layers, &opened.schema, format, WriteOptions::default());
        let mut exported = match made {
            Ok(exported) => exported,
            Err(error) => return voice.fail(&error.notice(), self.json),
        };
        voice.tell_all(&found.notices)?;
        match output {
            None => print_exactly(&exported.text)?,
            Some(path) => {
                if let Err(error) = exported.put(path, format) {
                    return voice.fail(&error.notice(), self.json);
                }
                self.report(path, &found, &exported)?;
            }
        }
        tell_losses(format, &exported)?;
        Ok(if found.failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    fn report(&self, path: &Path, found: &Found, exported: &Exported) -> io::Result<()> {
        if self.json {
            return print_json(&json!({
                "project": shown(&self.project),
                "file": shown(path),
                "annotators": found.moments,
                "layers": exported.layers,
                "spans": exported.spans,
                "relations": exported.relations,
                "loss_file": exported.loss_file.as_deref().map(shown),
            }));
        }
        let counts = [
            counted(exported.layers, "layer"),
            counted(exported.spans, "span"),
            counted(exported.relations, "relation"),
        ];
        print_line(&format!("wrote {}: {}", shown(path), counts.join(", ")))
    }

    fn found(&self, opened: &OpenProject) -> Result<Found, Notice> {
        let is_known = |id: &&ArticleId| opened.articles.iter().any(|record| &record.id == *id);
        if let Some(stranger) = self.article.iter().find(|id| !is_known(id)) {
            let message = Message::new("notice-no-article").arg("article", stranger.as_str());
            return Err(Notice::new(Severity::Error, message));
        }
        let all = opened.folder.annotators().map_err(|error| Notice::of_store(&error))?;
        let annotators = match (&self.annotator, all.as_slice(), self.at) {
            (Some(annotator), _, _) => {
                known(&opened.folder, std::slice::from_ref(annotator))?;
                vec![annotator.clone()]
            }
            (None, [_, _, ..], Moment::After(_)) => {
                let message = Message::new("notice-history-several");
                let names: Vec<&str> = all.iter().map(AnnotatorId::as_str).collect();
                return Err(Notice::new(Severity::Error, message).detail(names.join(", ")));
            }
            (None, all, _) => all.to_vec(),
        };
        let mut found = Found::default();
        for annotator in annotators {
            self.take(opened, &annotator, &mut found)?;
        }
        found.layers.sort_by(|(a, x), (b, y)| {
            (&a.record.id, x.annotator()).cmp(&(&b.record.id, y.annotator()))
        });
        Ok(found)
    }

    /// Adds one annotator's layers.
    fn take(
        &self,
        opened: &OpenProject,
        annotator: &AnnotatorId,
        found: &mut Found,
    ) -> Result<(), Notice> {
        let article_of = |id: &ArticleId| -> Option<Article> {
            let record = opened.articles.iter().find(|record| &record.id == id)?;
            let text = opened.folder.read_text(record).ok()?.text;
            Some(Article { record: record.clone(), text })
        };
        let mut text_of = |id: &ArticleId| article_of(id).map(|article| article.text);
        let rebuilt = rebuild(&opened.folder, annotator, self.at, &self.article, &mut text_of)
            .map_err(|error| Notice::of_store(&error))?;
        if let Some(problem) = &rebuilt.broken {
            found.failed = true;
            found.notices.push(Notice::of_problem(problem));
        }
        if let Moment::After(number) = self.at
            && rebuilt.number < number
        {
            let message = Message::new("notice-history-ends")
                .arg("annotator", annotator.as_str())
                .arg("last", rebuilt.number.to_string());
            let notice = Notice::new(Severity::Error, message);
            let detail = rebuilt.broken.map(|problem| problem.to_string());
            return Err(notice.detail(detail.unwrap_or_default()));
        }
        found.notices.push(moment_notice(annotator, &rebuilt));
        if rebuilt.from_the_future > 0 {
            let message = Message::new("notice-replay-clock").arg("count", rebuilt.from_the_future);
            found.notices.push(Notice::new(Severity::Warning, message));
        }
        found.moments.push(json!({
            "annotator": annotator.as_str(),
            "number": rebuilt.number,
            "time": rebuilt.time,
        }));
        for (id, layer) in rebuilt.layers {
            match layer.and_then(|layer| {
                let article = article_of(&id).ok_or_else(|| RebuildError::NoText(id.clone()))?;
                Ok((article, layer))
            }) {
                Err(error) => {
                    found.failed = true;
                    let message = Message::new("notice-replay-failed").arg("article", id.as_str());
                    let detail = format!("{annotator}: {error}");
                    found.notices.push(Notice::new(Severity::Error, message).detail(detail));
                }
                Ok((article, layer)) => {
                    let says = !layer.is_empty() || layer.status != LayerStatus::InProgress;
                    if says || !self.article.is_empty() {
                        found.layers.push((article, Arc::new(layer)));
                    }
                }
            }
        }
        Ok(())
    }
}

fn moment_notice(annotator: &AnnotatorId, rebuilt: &Rebuilt) -> Notice {
    let message = match rebuilt.number {
        0 => Message::new("notice-replayed-empty").arg("annotator", annotator.as_str()),
        number => Message::new("notice-replayed")
            .arg("annotator", annotator.as_str())
            .arg("number", number.to_string())
            .arg("time", rebuilt.time.as_str()),
    };
    Notice::new(Severity::Info, message)
}
