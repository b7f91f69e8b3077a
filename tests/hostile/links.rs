//! Links, pipes and folders in the place of a project's files.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::Path;
use std::process::Command;

use hashiya::jobs::Jobs;
use hashiya::model::{AnnotatorId, ArticleId, LabelId};
use hashiya::session::{ArticleCommand, Command as Ask, SelectCommand, Session, SpanCommand};

use super::support::{Place, layer, snapshot, span};

/// Every path of a project at which the program reads or writes a file.
const FILES: [&str; 20] = [
    "project.ron",
    "schema.ron",
    "entities.ron",
    "entities/me.ron",
    "entities/.me.ron.new",
    "articles/a.txt",
    "articles/a.ron",
    "layers/a/me.ron",
    "layers/a/.me.ron.new",
    "layers/a/me.ron.v1.bak",
    "history/me.log",
    "history/.me.log.new",
    "history/me.torn-1",
    ".entities.ron.new",
    ".hashiya/.gitignore",
    ".hashiya/me.lock",
    ".hashiya/shared.lock",
    ".hashiya/me.head",
    ".hashiya/me.holder",
    ".hashiya/.me.holder.new",
];

/// Every folder of a project.
const FOLDERS: [&str; 6] = ["articles", "entities", "layers", "layers/a", "history", ".hashiya"];

/// A project in which «me» has tagged something.
fn worked_on() -> Place {
    let place = Place::new();
    work(&place.project());
    place
}

/// Opens the project as «me», tags a word if that can be done, makes an entity, writes everything.
fn work(dir: &Path) {
    let me = AnnotatorId::new("me").unwrap();
    let jobs = Jobs::new(std::sync::Arc::new(|| ()));
    let Ok(mut session) = Session::open(dir, Some(me.clone()), me, jobs) else { return };
    session.perform(Ask::Article(ArticleCommand::Open(ArticleId::new("a").unwrap())));
    let words = if session.layer().is_some_and(|layer| layer.is_empty()) { 0..10 } else { 11..23 };
    session.perform(Ask::Select(SelectCommand::Text { anchor: words.start, focus: words.end }));
    session.perform(Ask::Span(SpanCommand::Tag(LabelId::new("Actor").unwrap())));
    let entity = hashiya::model::Entity::new(hashiya::model::EntityId::new("x").unwrap());
    let attribute = hashiya::model::AttributeId::new("entity").unwrap();
    session.perform(Ask::Entity(hashiya::session::EntityCommand::AddAndSet(attribute, entity)));
    session.settle();
}

fn remove(path: &Path) {
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_dir() => fs::remove_dir_all(path).unwrap(),
        Ok(_) => fs::remove_file(path).unwrap(),
        Err(_) => fs::create_dir_all(path.parent().unwrap()).unwrap(),
    }
}

#[test]
fn a_link_to_a_file_outside_is_neither_read_nor_written() {
    for name in FILES {
        let place = worked_on();
        let path = place.path(name);
        // What stands outside would pass for the very file.
        let secret = fs::read(&path).unwrap_or_else(|_| b"secret 7301".to_vec());
        let outside = place.outside("outside");
        fs::write(&outside, &secret).unwrap();
        remove(&path);
        symlink(&outside, &path).unwrap();
        work(&place.project());
        for said in place.main_verbs() {
            assert!(!said.words().contains("secret 7301"), "{name}: {}", said.verb);
        }
        assert_eq!(fs::read(&outside).unwrap(), secret, "{name}: written through");
        let beside: Vec<_> = place.beside().into_keys().collect();
        assert_eq!(beside, [outside], "{name}: something new stands outside");
    }
}

#[test]
fn a_link_to_nothing_makes_no_file_outside() {
    for name in FILES {
        let place = worked_on();
        let path = place.path(name);
        remove(&path);
        symlink(place.outside("made"), &path).unwrap();
        work(&place.project());
        place.main_verbs();
        assert_eq!(place.beside().len(), 0, "{name}: a file was made outside");
    }
}

#[test]
fn a_link_to_a_folder_outside_is_neither_read_nor_written() {
    for name in FOLDERS {
        let place = worked_on();
        let (path, outside) = (place.path(name), place.outside("outside"));
        fs::rename(&path, &outside).unwrap();
        let before = snapshot(&outside);
        symlink(&outside, &path).unwrap();
        work(&place.project());
        place.main_verbs();
        assert_eq!(snapshot(&outside), before, "{name}: something changed outside");
    }
}

#[test]
fn a_project_that_is_named_by_a_link_is_opened() {
    let place = worked_on();
    fs::rename(place.project(), place.outside("elsewhere")).unwrap();
    symlink(place.outside("elsewhere"), place.project()).unwrap();
    for said in place.main_verbs() {
        assert_eq!(said.code, Some(0), "{}: {}", said.verb, said.words());
    }
}

#[test]
fn a_pipe_in_the_place_of_a_file_is_told_and_nobody_waits() {
    for name in FILES {
        let place = worked_on();
        let path = place.path(name);
        remove(&path);
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        work(&place.project());
        place.main_verbs();
    }
}

#[test]
fn a_socket_in_the_place_of_a_file_is_told() {
    for name in ["project.ron", "articles/a.txt", "layers/a/me.ron", "history/me.log"] {
        let place = worked_on();
        let path = place.path(name);
        remove(&path);
        let _keep = std::os::unix::net::UnixListener::bind(&path).unwrap();
        work(&place.project());
        place.main_verbs();
    }
}

#[test]
fn a_folder_in_the_place_of_a_file_and_a_file_in_that_of_a_folder_are_told() {
    for name in FILES {
        let place = worked_on();
        let path = place.path(name);
        remove(&path);
        fs::create_dir(&path).unwrap();
        fs::write(path.join("inner.ron"), "x").unwrap();
        work(&place.project());
        place.main_verbs();
        assert_eq!(fs::read(path.join("inner.ron")).unwrap(), b"x", "{name}");
    }
    for name in FOLDERS {
        let place = worked_on();
        let path = place.path(name);
        remove(&path);
        fs::write(&path, "a file").unwrap();
        work(&place.project());
        place.main_verbs();
        assert_eq!(fs::read(&path).unwrap(), b"a file", "{name}");
    }
}

#[test]
fn a_hard_link_shares_no_later_change_with_what_stands_outside() {
    for name in FILES {
        let place = worked_on();
        let path = place.path(name);
        if !path.is_file() {
            continue;
        }
        let outside = place.outside("outside");
        fs::hard_link(&path, &outside).unwrap();
        let before = fs::read(&outside).unwrap();
        work(&place.project());
        place.main_verbs();
        assert!(fs::read(&outside).unwrap() == before, "{name}: written through a hard link");
        assert_eq!(fs::metadata(&outside).unwrap().mode() & 0o7777, 0o644, "{name}");
    }
}

#[test]
fn a_file_that_is_no_history_is_not_cut_as_if_it_were_a_torn_one() {
    let place = Place::new();
    place.put("history/me.log", "somebody's notes, without a line break");
    work(&place.project());
    place.main_verbs();
    let kept = fs::read(place.path("history/me.log")).unwrap();
    assert!(kept == "somebody's notes, without a line break".as_bytes());
    assert!(!place.path("history/me.torn-1").exists());
}

#[test]
fn a_link_in_a_ring_is_told() {
    let place = worked_on();
    remove(&place.path("layers/a"));
    symlink(place.path("layers/a"), place.path("layers/a")).unwrap();
    remove(&place.path("articles/a.txt"));
    symlink(place.path("articles/b.txt"), place.path("articles/a.txt")).unwrap();
    symlink(place.path("articles/a.txt"), place.path("articles/b.txt")).unwrap();
    symlink(place.path("layers"), place.path("layers/in")).unwrap();
    work(&place.project());
    assert_eq!(place.main_verbs()[0].code, Some(1));
}

#[test]
fn what_an_export_could_not_hold_is_not_written_through_a_link() {
    let place = Place::new();
    place.put("layers/a/me.ron", layer(&span("me.s1", ", note: \"x\""), ""));
    let other = place.outside("other");
    fs::write(&other, "mine").unwrap();
    symlink(&other, place.outside("out.conll.loss.json")).unwrap();
    let said = place.run(&["export", "p", "--format", "conll", "--output", "out.conll"]);
    assert_eq!(said.code, Some(0), "{}", said.words());
    assert_eq!(fs::read(&other).unwrap(), b"mine");
    let report = fs::read_to_string(place.outside("out.conll.loss.json")).unwrap();
    assert!(report.contains("notes"), "{report}");
}

#[test]
fn a_project_within_a_project_is_no_part_of_it() {
    let place = worked_on();
    let inner = place.path("articles/inner");
    fs::create_dir(&inner).unwrap();
    for name in ["project.ron", "schema.ron", "entities.ron"] {
        fs::copy(place.path(name), inner.join(name)).unwrap();
    }
    let before = snapshot(&inner);
    work(&place.project());
    assert_eq!(place.main_verbs()[0].code, Some(1), "a folder among the articles is told");
    assert_eq!(snapshot(&inner), before);
}
