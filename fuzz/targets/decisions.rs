//! A reviewer's file, `decisions/a/me.ron`: read, written, read again; then the clusters of everybody's
//! tags, the gold layer and a session that decides, with what it says.

#![no_main]

use std::path::Path;
use std::sync::Arc;

use hashiya::jobs::Jobs;
use hashiya::model::ArticleText;
use hashiya::session::{ArticleCommand, Command, Session};
use hashiya::store::check_on;
use hashiya_fuzz::project::{ROOT, TEXT, annotator, article, disk, open, path, stays_inside};
use libfuzzer_sys::fuzz_target;

/// What another annotator tagged, for decisions to be about.
const OTHER: &str = r#"Layer(format: "hashiya layer", version: 3, article: "a", annotator: "other", at: 0,
    status: Done, next: 3, spans: [
    Span(id: "other.s1", label: "Actor", start: 6, end: 13, quote: "الوزارة"),
    Span(id: "other.s2", label: "Place", start: 66, end: 76, quote: "John Smith"),
], relations: [])"#;

/// What the reviewer tagged as an annotator.
const MINE: &str = r#"Layer(format: "hashiya layer", version: 3, article: "a", annotator: "me", at: 0,
    status: Done, next: 2, spans: [
    Span(id: "me.s1", label: "Actor", start: 0, end: 13, quote: "أعلنت الوزارة"),
], relations: [])"#;

/// A decision and a remark in a script's words.
const EDITS: [&str; 3] = [
    r#"{"op":"decide","article":"a","annotator":"other","id":"s2","choice":"neither","reason":"x"}"#,
    r#"{"op":"decide","article":"a","annotator":"other","id":"s1","choice":"take"}"#,
    r#"{"op":"reopen","article":"a","annotator":"other","id":"s2"}"#,
];

fuzz_target!(|bytes: &[u8]| {
    let disk = disk();
    disk.put(&path("layers/a/other.ron"), OTHER.as_bytes());
    disk.put(&path("layers/a/me.ron"), MINE.as_bytes());
    disk.put(&path("decisions/a/me.ron"), bytes);
    let opened = open(&disk).expect("decisions are not read when a project is opened");
    let text = ArticleText::new(TEXT);
    let _ = check_on(Path::new(ROOT), Arc::new(disk.clone()));
    let read = opened.folder.read_layer(&article(), &annotator(), &text);
    if let Ok(read) = &read {
        let folder = &opened.folder;
        let written = folder.write_layer(&read.layer, &text, read.at);
        written.expect("what was read can be written");
        let again = folder.read_layer(&article(), &annotator(), &text).expect("and read again");
        assert_eq!(again.layer.review, read.layer.review, "something was dropped");
    }
    let jobs = Jobs::new(Arc::new(|| ()));
    let Ok(mut session) = Session::of(opened, None, annotator(), jobs) else { return };
    session.perform(Command::Article(ArticleCommand::Open(article())));
    for line in EDITS {
        let _ = session.apply(line);
    }
    let said = session.layer().map(|layer| layer.review.clone());
    session.settle();
    drop(session);
    if let Some(said) = said {
        let jobs = Jobs::new(Arc::new(|| ()));
        let opened = open(&disk).expect("a sound project");
        let mut again = Session::of(opened, None, annotator(), jobs).expect("a sound history");
        again.perform(Command::Article(ArticleCommand::Open(article())));
        let there = again.layer().expect("the article opens as before");
        assert_eq!(there.review, said, "a decision did not come back");
    }
    stays_inside(&disk);
});
