//! A whole small project: files that replace those of a sound one, each as a line `=== path`
//! followed by its content. Opened by a session, looked at, worked in, checked and exported.

#![no_main]

use std::path::Path;
use std::sync::Arc;

use hashiya::formats::{Format, WriteOptions};
use hashiya::jobs::Jobs;
use hashiya::model::{AnnotatorId, LabelId};
use hashiya::session::{
    ArticleCommand, Command, ExportLayers, ExportOrder, HistoryCommand, SelectCommand, Session,
    SpanCommand,
};
use hashiya::store::check_on;
use hashiya_fuzz::chain::chained;
use hashiya_fuzz::project::{ROOT, annotator, disk, open, path, stays_inside};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    let disk = disk();
    for part in source.split("=== ").skip(1) {
        let (name, content) = part.split_once('\n').unwrap_or((part, ""));
        let content = content.strip_suffix('\n').unwrap_or(content);
        if Path::new(name).is_absolute() || name.split('/').any(|part| part == "..") {
            continue;
        }
        let chain = name.starts_with("history/") && content.starts_with('{');
        let bytes = if chain { chained(content.as_bytes()) } else { content.as_bytes().to_vec() };
        disk.put(&path(name), &bytes);
    }
    let _ = check_on(Path::new(ROOT), Arc::new(disk.clone()));
    let Ok(opened) = open(&disk) else { return };
    let jobs = Jobs::new(Arc::new(|| ()));
    let Ok(mut session) = Session::of(opened, None, annotator(), jobs) else { return };
    let articles: Vec<_> = session.library().iter().map(|row| row.id().clone()).take(3).collect();
    for article in articles {
        session.perform(Command::Article(ArticleCommand::Open(article)));
        let label = session.schema().offered().next().map(|label| label.id.clone());
        let label = label.or_else(|| LabelId::new("Actor").ok());
        session.perform(Command::Select(SelectCommand::Text { anchor: 0, focus: 12 }));
        if let Some(label) = label {
            session.perform(Command::Span(SpanCommand::Tag(label)));
        }
        session.perform(Command::History(HistoryCommand::Undo));
        session.perform(Command::History(HistoryCommand::Redo));
        session.perform(Command::Select(SelectCommand::NextSpan));
        session.perform(Command::Span(SpanCommand::Delete));
    }
    session.perform(Command::WorkAs(AnnotatorId::new("other").expect("an id")));
    for format in [Format::LayerJson, Format::Jsonl, Format::Conll, Format::Csv] {
        let order = ExportOrder {
            format,
            layers: ExportLayers::All,
            articles: Vec::new(),
            options: WriteOptions::default(),
        };
        let _ = session.exported(&order);
    }
    drop(session);
    stays_inside(&disk);
});
