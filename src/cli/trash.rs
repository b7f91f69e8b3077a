//! `hashiya remove` and `hashiya trash`: what is removed is kept, and comes back.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use super::output::{Voice, counted, print_json, print_line, shown};
use super::project::{annotator, article, close, open_to_write, otherwise};
use crate::model::{AnnotatorId, ArticleId};
use crate::session::{Notice, Severity};
use crate::store::{Backup, ProjectFolder, Trashed};

/// Remove articles, or one annotator's layers of them.
///
/// Nothing is deleted: an article goes to the project's trash with everybody's layers, decisions and
/// gold layer; `hashiya trash` lists it and brings it back. Its id stays taken and its history stays
/// whole. With --layer only that annotator's layer is emptied, as one transaction of that annotator,
/// and a copy is kept in the trash. Nobody else may be at work on it meanwhile.
#[derive(Debug, Args)]
pub(super) struct Remove {
    /// The project.
    project: PathBuf,
    /// The articles.
    #[arg(required = true, value_parser = article)]
    articles: Vec<ArticleId>,
    /// Only this annotator's layers.
    #[arg(long, value_name = "NAME", value_parser = annotator)]
    layer: Option<AnnotatorId>,
    /// Who removes.
    #[arg(long, value_name = "NAME", value_parser = annotator)]
    annotator: Option<AnnotatorId>,
    /// Why, for whoever looks into the trash.
    #[arg(long, value_name = "WORDS", default_value = "")]
    why: String,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// List what was removed, and bring it back.
///
/// Lists the project's trash and, under it, the backups that were made before files were rewritten
/// in bulk; those lie in `.hashiya/backup/` and are copied back by hand. Nothing is ever deleted
/// from either by itself.
#[derive(Debug, Args)]
pub(super) struct Trash {
    /// The project.
    project: PathBuf,
    /// Bring this back: a name from the list, or the article's id when it is there once.
    #[arg(long, value_name = "NAME")]
    restore: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl Remove {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        let voice = Voice::new();
        let by = self.annotator.clone().unwrap_or_else(otherwise);
        let (mut session, mut notices) = match open_to_write(&self.project, &by) {
            Ok(opened) => opened,
            Err(notice) => return voice.fail(&notice, self.json),
        };
        let mut removed: Vec<(ArticleId, String)> = Vec::new();
        let mut failed: Vec<Notice> = Vec::new();
        for article in &self.articles {
            let done = match &self.layer {
                Some(layer) => session.remove_layer(article, layer, &self.why),
                None => session.remove_article(article, &self.why),
            };
            match done {
                Ok(name) => removed.push((article.clone(), name)),
                Err(notice) => failed.push(Notice { severity: Severity::Error, ..notice }),
            }
        }
        notices.extend(session.take_notices());
        notices.extend(close(session));
        notices.extend(failed);
        if self.json {
            let removed: Vec<Value> = removed
                .iter()
                .map(|(article, name)| json!({ "article": article.as_str(), "name": name }))
                .collect();
            let notices: Vec<Value> = notices.iter().map(|notice| voice.json(notice)).collect();
            print_json(&json!({ "removed": removed, "notices": notices }))?;
        } else {
            for (article, name) in &removed {
                let what = match &self.layer {
                    Some(layer) => format!("the layer of {layer} for {article}"),
                    None => format!("article {article}"),
                };
                print_line(&format!("{what} is in the trash as {name}"))?;
            }
        }
        end(&voice, &notices)
    }
}

impl Trash {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        match &self.restore {
            Some(name) => self.bring_back(name),
            None => self.list(),
        }
    }

    fn bring_back(&self, name: &str) -> io::Result<ExitCode> {
        let voice = Voice::new();
        let (mut session, mut notices) = match open_to_write(&self.project, &otherwise()) {
            Ok(opened) => opened,
            Err(notice) => return voice.fail(&notice, self.json),
        };
        let restored = session.restore(name);
        notices.extend(session.take_notices());
        notices.extend(close(session));
        let restored = match restored {
            Ok(restored) => restored,
            Err(notice) => {
                voice.tell_all(&notices)?;
                return voice.fail(&Notice { severity: Severity::Error, ..notice }, self.json);
            }
        };
        let annotator = restored.annotator.as_ref().map(AnnotatorId::as_str);
        if self.json {
            print_json(&json!({
                "restored": { "article": restored.article.as_str(), "layer": annotator },
            }))?;
        } else {
            print_line(&match annotator {
                Some(name) => format!("the layer of {name} for {} is back", restored.article),
                None => format!("article {} is back", restored.article),
            })?;
        }
        end(&voice, &notices)
    }

    fn list(&self) -> io::Result<ExitCode> {
        let voice = Voice::new();
        let read = ProjectFolder::open(&self.project).and_then(|open| {
            let (trashed, broken) = open.folder.trash()?;
            Ok((trashed, broken, open.folder.backups()?))
        });
        let (trashed, broken, backups) = match read {
            Ok(read) => read,
            Err(error) => {
                return voice.fail(&Notice::of_opening(&self.project, &error), self.json);
            }
        };
        if self.json {
            let trashed: Vec<Value> = trashed.iter().map(as_json).collect();
            let backups: Vec<Value> = backups.iter().map(backup_json).collect();
            print_json(&json!({ "trash": trashed, "backups": backups }))?;
        } else {
            if trashed.is_empty() && backups.is_empty() {
                print_line("the trash is empty")?;
            }
            trashed.iter().try_for_each(|trashed| print_line(&words(trashed)))?;
            for Backup { path, why, files, .. } in &backups {
                let files = counted(files.len(), "file");
                print_line(&format!("{}: backup of {files} before: {why}", shown(path)))?;
            }
        }
        let notices: Vec<Notice> = broken.iter().map(Notice::of_store).collect();
        end(&voice, &notices)
    }
}

fn end(voice: &Voice, notices: &[Notice]) -> io::Result<ExitCode> {
    voice.tell_all(notices)?;
    let failed = notices.iter().any(|notice| notice.severity == Severity::Error);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn words(trashed: &Trashed) -> String {
    let Trashed { name, article, title, layer, by, at, why, whole } = trashed;
    let what = match layer {
        Some((annotator, spans)) => {
            format!("layer of {annotator} for {article}, {}", counted(*spans, "span"))
        }
        None => format!("article {article}"),
    };
    let mut words = format!("{name}: {what} («{title}»), removed by {by} at {at}");
    if !why.is_empty() {
        words.push_str(&format!(": {why}"));
    }
    if !whole {
        words.push_str(" (its removal did not end: remove it again, or bring it back)");
    }
    words
}

fn as_json(trashed: &Trashed) -> Value {
    json!({
        "name": trashed.name,
        "article": trashed.article.as_str(),
        "title": trashed.title,
        "layer": trashed.layer.as_ref().map(|(annotator, _)| annotator.as_str()),
        "spans": trashed.layer.as_ref().map(|(_, spans)| spans),
        "by": trashed.by,
        "at": trashed.at,
        "why": trashed.why,
        "whole": trashed.whole,
    })
}

fn backup_json(backup: &Backup) -> Value {
    let files: Vec<String> = backup.files.iter().map(|file| shown(file)).collect();
    json!({ "path": shown(&backup.path), "at": backup.at, "why": backup.why, "files": files })
}
