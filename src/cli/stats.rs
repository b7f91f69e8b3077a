//! `hashiya stats`: how much there is in a project.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use serde_json::{Map, Value, json};

use super::output::{Voice, counted, print_json, print_line, shown};
use super::project::open;
use crate::model::{AnnotatorId, Article, LabelId, Layer, LayerStatus};
use crate::session::{ExportLayers, Session};

/// Count what is in a project.
///
/// Articles in their newest editions, and for each annotator the articles with tags, those done, and spans by label and
/// relations; with `--json` also for each layer.
#[derive(Debug, Args)]
pub(super) struct Stats {
    /// The project.
    project: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// What one annotator has done.
#[derive(Default)]
struct Work {
    articles: usize,
    done: usize,
    spans: usize,
    relations: usize,
    labels: BTreeMap<LabelId, usize>,
}

impl Work {
    fn add(&mut self, layer: &Layer) {
        self.articles += 1;
        self.done += usize::from(layer.status == LayerStatus::Done);
        self.spans += layer.spans().len();
        self.relations += layer.relations().len();
        for span in layer.spans() {
            *self.labels.entry(span.label.clone()).or_default() += 1;
        }
    }

    fn json(&self) -> Value {
        let labels: Map<String, Value> =
            self.labels.iter().map(|(label, count)| (label.to_string(), json!(count))).collect();
        json!({
            "articles": self.articles,
            "done": self.done,
            "spans": self.spans,
            "relations": self.relations,
            "labels": labels,
        })
    }
}

impl Stats {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        let voice = Voice::new();
        let (mut session, notices) = match open(&self.project) {
            Ok(opened) => opened,
            Err(notice) => return voice.fail(&notice, self.json),
        };
        let layers = match session.layers_of(&ExportLayers::All, &[]) {
            Ok(layers) => layers,
            Err(error) => return voice.fail(&error.notice(), self.json),
        };
        voice.tell_all(&notices)?;
        voice.tell_all(&session.take_notices())?;
        let mut work: BTreeMap<&AnnotatorId, Work> = BTreeMap::new();
        for (_, layer) in &layers {
            work.entry(layer.annotator()).or_default().add(layer);
        }
        if self.json {
            print_json(&self.as_json(&session, &layers, &work))?;
        } else {
            self.print(&session, &work)?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn as_json(
        &self,
        session: &Session,
        layers: &[(Article, Arc<Layer>)],
        work: &BTreeMap<&AnnotatorId, Work>,
    ) -> Value {
        let one = |(article, layer): &(Article, Arc<Layer>)| {
            let mut work = Work::default();
            work.add(layer);
            let mut value = work.json();
            value["article"] = json!(article.record.id.as_str());
            value["annotator"] = json!(layer.annotator().as_str());
            value["lost"] = json!(layer.lost.len());
            value["to_confirm"] = json!(layer.unconfirmed());
            value
        };
        let annotators: Map<String, Value> =
            work.iter().map(|(annotator, work)| (annotator.to_string(), work.json())).collect();
        json!({
            "project": shown(&self.project),
            "title": session.project().title,
            "articles": session.articles(),
            "earlier_editions": session.library().len() - session.articles(),
            "entities": session.registry().entities().len(),
            "annotators": annotators,
            "layers": layers.iter().map(one).collect::<Vec<_>>(),
        })
    }

    fn print(&self, session: &Session, work: &BTreeMap<&AnnotatorId, Work>) -> io::Result<()> {
        print_line(&format!("{} ({})", session.project().title, shown(&self.project)))?;
        print_line(&format!(
            "{}, {} in the registry",
            counted(session.articles(), "article"),
            counted(session.registry().entities().len(), "entity")
        ))?;
        for (annotator, work) in work {
            let labels: Vec<String> =
                work.labels.iter().map(|(label, count)| format!("{label} {count}")).collect();
            print_line(&format!(
                "{annotator}: {}, {} done; {} ({}); {}",
                counted(work.articles, "article"),
                work.done,
                counted(work.spans, "span"),
                labels.join(", "),
                counted(work.relations, "relation")
            ))?;
        }
        if work.is_empty() {
            print_line("nothing is tagged yet")?;
        }
        Ok(())
    }
}
