//! `hashiya apply`: lines of edits, done one after another in a small project. What was done is
//! there when the project is opened again.

#![no_main]

use std::sync::Arc;

use hashiya::jobs::Jobs;
use hashiya::model::Layer;
use hashiya::session::{ArticleCommand, Command, Session};
use hashiya_fuzz::project::{annotator, article, disk, open, stays_inside};
use libfuzzer_sys::fuzz_target;

fn session(disk: &hashiya_fuzz::memory::MemoryDisk) -> Session {
    let opened = open(disk).expect("a sound project");
    let jobs = Jobs::new(Arc::new(|| ()));
    let mut session = Session::of(opened, None, annotator(), jobs).expect("a sound history");
    session.perform(Command::Article(ArticleCommand::Open(article())));
    session
}

fn work(session: &Session) -> Layer {
    session.layer().expect("the article is open").as_ref().clone()
}

fuzz_target!(|source: &str| {
    let disk = disk();
    let mut here = session(&disk);
    for line in source.lines().take(50) {
        let _ = here.apply(line);
    }
    let layer = work(&here);
    let registry = here.registry().clone();
    here.settle();
    drop(here);
    let again = session(&disk);
    let there = work(&again);
    assert!(layer.spans().eq(there.spans()) && layer.relations().eq(there.relations()));
    assert!(layer.refusals().eq(there.refusals()), "a refusal did not come back");
    assert_eq!(layer.review, there.review, "a decision did not come back");
    assert_eq!((layer.status, &registry), (there.status, again.registry()));
    stays_inside(&disk);
});
