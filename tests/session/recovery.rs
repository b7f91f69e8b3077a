//! A history that lost its end tells it again, from the files that it had made.

use std::fs;
use std::path::Path;

use hashiya::model::{Entity, EntityId};
use hashiya::session::{
    Command, EntityCommand, HistoryCommand, SelectCommand, Session, SpanCommand,
};
use hashiya::store::{check, verify};

use super::support::*;

fn sound(dir: &Path) {
    assert_eq!(check(dir).unwrap(), []);
    assert_eq!(verify(dir, &[]).unwrap().problems, []);
}

/// The history without its last `lines` lines.
fn cut(dir: &Path, lines: usize) {
    let log = dir.join("history/سلمى.log");
    let whole = fs::read_to_string(&log).unwrap();
    let count = whole.lines().count() - lines;
    let short: String = whole.split_inclusive('\n').take(count).collect();
    fs::write(log, short).unwrap();
}

fn said(session: &mut Session, id: &str) -> bool {
    session.take_notices().iter().any(|notice| notice.message.id() == id)
}

fn worked(dir: &Path) -> Vec<(String, String)> {
    project(dir);
    let mut session = open(dir);
    tag(&mut session, "Actor", "الوزارة");
    tag(&mut session, "Actor", "الشرطة");
    tag(&mut session, "Place", "المدينة");
    session.perform(Command::Span(SpanCommand::Delete));
    tag(&mut session, "Actor", "المتحدث");
    session.settle();
    tagged(&session)
}

#[test]
fn what_a_layer_holds_beyond_its_history_becomes_a_step_of_it() {
    for lines in 1..=5 {
        let keep = tempfile::tempdir().unwrap();
        let dir = keep.path().join("p");
        let before = worked(&dir);
        cut(&dir, lines);
        wait_until_free(&dir, "سلمى");
        let mut session = open(&dir);
        assert_eq!(tagged(&session), before, "{lines} lines");
        assert!(said(&mut session, "notice-layer-taken-up"), "{lines} lines");
        assert!(dir.join("layers/a/سلمى.ron.ahead.bak").exists());
        drop(session);
        sound(&dir);
        // What the history lost can be worked on, and taken back.
        wait_until_free(&dir, "سلمى");
        let mut session = open(&dir);
        assert!(!said(&mut session, "notice-layer-taken-up"));
        session.perform(Command::Select(SelectCommand::NextSpan));
        session.perform(Command::Span(SpanCommand::Delete));
        assert_eq!(tagged(&session).len(), before.len() - 1);
        session.perform(Command::History(HistoryCommand::Undo));
        assert_eq!(tagged(&session), before);
        session.settle();
        drop(session);
        sound(&dir);
    }
}

#[test]
fn a_power_cut_between_that_step_and_the_layers_file_changes_nothing() {
    for lines in 1..=5 {
        let keep = tempfile::tempdir().unwrap();
        let dir = keep.path().join("p");
        let before = worked(&dir);
        let layer = dir.join("layers/a/سلمى.ron");
        let old = fs::read(&layer).unwrap();
        cut(&dir, lines);
        wait_until_free(&dir, "سلمى");
        drop(open(&dir));
        fs::write(&layer, &old).unwrap();
        wait_until_free(&dir, "سلمى");
        let mut session = open(&dir);
        assert_eq!(tagged(&session), before, "{lines} lines");
        tag(&mut session, "Claim", "الهدوء عاد");
        session.settle();
        drop(session);
        sound(&dir);
    }
}

#[test]
fn a_layer_of_another_history_is_not_taken_up() {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("p");
    worked(&dir);
    let layer = dir.join("layers/a/سلمى.ron");
    let old = fs::read(&layer).unwrap();
    fs::remove_file(dir.join("history/سلمى.log")).unwrap();
    fs::remove_file(&layer).unwrap();
    wait_until_free(&dir, "سلمى");
    let mut session = open(&dir);
    for words in ["رجال", "قُتلوا", "الهدوء", "عاد", "إن", "من"] {
        tag(&mut session, "Claim", words);
    }
    session.settle();
    drop(session);
    fs::write(&layer, &old).unwrap();
    wait_until_free(&dir, "سلمى");
    let mut session = open(&dir);
    let made = session.journal().len();
    session.perform(Command::Select(SelectCommand::NextSpan));
    session.perform(Command::Span(SpanCommand::Delete));
    session.settle();
    assert_eq!(session.journal().len(), made, "it is shown and not written");
    assert_eq!(fs::read(&layer).unwrap(), old);
}

#[test]
fn words_on_the_registry_that_the_history_lost_are_said_again() {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("p");
    project(&dir);
    let entity = |id: &str| Entity::new(EntityId::new(id).unwrap());
    let mut session = open(&dir);
    for id in ["almaty", "astana"] {
        session.perform(Command::Entity(EntityCommand::Put(entity(id))));
    }
    session.settle();
    let registry = session.registry().clone();
    assert_eq!(registry.entities().len(), 2);
    drop(session);
    for lines in 1..=2 {
        cut(&dir, lines);
        assert!(!verify(&dir, &[]).unwrap().problems.is_empty());
        wait_until_free(&dir, "سلمى");
        let mut session = open(&dir);
        assert!(said(&mut session, "notice-words-taken-up"), "{lines} lines");
        assert_eq!(session.registry(), &registry);
        session.settle();
        drop(session);
        sound(&dir);
    }
}
