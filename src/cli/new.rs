//! `hashiya new`: an empty project.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use super::output::{Voice, print_json, print_line, shown};
use super::project::annotator;
use crate::model::{Annotator, AnnotatorId, Project};
use crate::session::Notice;
use crate::store::{ProjectFolder, default_guideline, default_schema};

/// Make an empty project.
///
/// The folder must not exist or be empty. The project starts with the default schema (actors, places,
/// figures, claims) and its guideline; both are files of the project, to be edited.
#[derive(Debug, Args)]
pub(super) struct New {
    /// The folder to make.
    dir: PathBuf,
    /// The project's title.
    #[arg(long)]
    title: String,
    /// The language of its articles, an ISO 639 code; may be given several times.
    #[arg(long, default_value = "ar", value_parser = language)]
    language: Vec<String>,
    /// An annotator of the project; may be given several times. The first is who works by default.
    #[arg(long, value_name = "NAME", value_parser = annotator)]
    annotator: Vec<AnnotatorId>,
    /// Keep everybody but the reviewers from seeing in the window what others did in an article before
    /// they are done with it themselves.
    #[arg(long)]
    blind: bool,
    /// Somebody who reviews, and sees everything; may be given several times.
    #[arg(long, value_name = "NAME", value_parser = annotator)]
    reviewer: Vec<AnnotatorId>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// A language code: two or three small letters, perhaps with parts such as `-EG`.
fn language(written: &str) -> Result<String, String> {
    let mut parts = written.split('-');
    let first = parts.next().unwrap_or_default();
    let ok = (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        });
    if ok { Ok(written.to_owned()) } else { Err("expected a code such as ar or en".to_owned()) }
}

impl New {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        let named = |id: &AnnotatorId| Annotator { id: id.clone(), name: id.to_string() };
        let arabic = self.language.iter().any(|language| language.split('-').next() == Some("ar"));
        let project = Project {
            title: self.title.clone(),
            languages: self.language.clone(),
            annotators: self.annotator.iter().map(named).collect(),
            guideline: default_guideline(arabic).to_owned(),
            blind: self.blind,
            reviewers: self.reviewer.clone(),
        };
        let made =
            default_schema().and_then(|schema| ProjectFolder::create(&self.dir, &project, &schema));
        if let Err(error) = made {
            return Voice::new().fail(&Notice::of_store(&error), self.json);
        }
        let path = shown(&self.dir);
        if self.json {
            print_json(&json!({ "project": path, "title": self.title }))?;
        } else {
            print_line(&format!("made the project «{}» in {path}", self.title))?;
            print_line(&format!("next: hashiya import {path} ARTICLES, then hashiya {path}"))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
