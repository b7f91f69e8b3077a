//! Each operation of a whole journey fails in turn: what was acknowledged is there afterwards.

use std::io;
use std::path::Path;
use std::sync::Arc;

use hashiya::model::SpanId;
use hashiya::store::{
    Journal, Problem, ProjectFolder, StoreError, StoreErrorKind, check, current_layer,
};

use super::faulty::FaultyDisk;
use super::sample;

/// What a journey got done before it failed.
#[derive(Debug, Default)]
struct Done {
    created: bool,
    acknowledged: u64,
}

/// Makes a project, adds an article, tags three times, writes a snapshot in between.
fn journey(dir: &Path, disk: FaultyDisk, done: &mut Done) -> Result<(), StoreError> {
    let folder = sample::make_on(dir, Arc::new(disk))?;
    done.created = true;
    let lock = folder.lock(&sample::annotator())?;
    let (mut journal, _) = Journal::open(&folder, lock)?;
    for number in 1..=3 {
        sample::append(&mut journal, sample::add(sample::full_span(number)))?;
        done.acknowledged = number;
        if number == 2 {
            let text = sample::text();
            let (read, _) = current_layer(&folder, &journal, &sample::article(), &text)?;
            folder.write_layer(&read.layer, &text, journal.head())?;
        }
    }
    let text = sample::text();
    let (read, _) = current_layer(&folder, &journal, &sample::article(), &text)?;
    folder.write_layer(&read.layer, &text, journal.head())
}

fn holds_all(dir: &Path, done: &Done, at: usize) {
    let open = match ProjectFolder::open(dir) {
        Ok(open) => open,
        Err(error) if !done.created => {
            let kind = error.kind;
            assert!(matches!(kind, StoreErrorKind::Missing | StoreErrorKind::NotAProject));
            return;
        }
        Err(error) => panic!("operation {at}: {error}"),
    };
    for problem in check(dir).unwrap() {
        let told = matches!(problem, Problem::Unfinished { .. } | Problem::Torn { .. });
        assert!(told, "operation {at}: {problem}");
    }
    if !done.created {
        return;
    }
    let lock = open.folder.lock(&sample::annotator()).unwrap();
    let (journal, _) = Journal::open(&open.folder, lock).unwrap();
    let (read, problems) =
        current_layer(&open.folder, &journal, &sample::article(), &sample::text()).unwrap();
    assert_eq!(problems, []);
    for number in 1..=done.acknowledged {
        let id = SpanId::numbered(&sample::annotator(), number);
        assert!(read.layer.span(&id).is_some(), "operation {at} lost the transaction {number}");
    }
    let count = u64::try_from(read.layer.spans().len()).unwrap();
    assert!(count <= done.acknowledged + 1, "operation {at}: {count}");
}

#[test]
fn whatever_operation_fails_the_project_holds_what_was_acknowledged() {
    let (_keep, dir) = sample::place();
    let disk = FaultyDisk::new(usize::MAX, false, io::ErrorKind::Other);
    journey(&dir, disk.clone(), &mut Done::default()).unwrap();
    let operations = disk.count();
    assert!(operations > 50, "{operations}");
    for error in [io::ErrorKind::StorageFull, io::ErrorKind::PermissionDenied] {
        for lasting in [false, true] {
            for at in 0..operations {
                let (_keep, dir) = sample::place();
                let mut done = Done::default();
                let disk = FaultyDisk::new(at, lasting, error);
                if let Err(error) = journey(&dir, disk, &mut done) {
                    assert!(!error.to_string().is_empty());
                }
                holds_all(&dir, &done, at);
            }
        }
    }
}

#[test]
fn a_failed_append_can_be_tried_again() {
    for at in 0..30 {
        let (_keep, dir) = sample::place();
        sample::make(&dir);
        // Each operation after the opening fails once.
        let disk = FaultyDisk::new(usize::MAX, false, io::ErrorKind::StorageFull);
        let open = ProjectFolder::open_on(&dir, Arc::new(disk.clone())).unwrap();
        let lock = open.folder.lock(&sample::annotator()).unwrap();
        drop(lock);
        let opening = disk.count();
        let disk = FaultyDisk::new(opening + at, false, io::ErrorKind::StorageFull);
        let open = ProjectFolder::open_on(&dir, Arc::new(disk)).unwrap();
        let lock = open.folder.lock(&sample::annotator()).unwrap();
        let Ok((mut journal, _)) = Journal::open(&open.folder, lock) else { continue };
        for number in 1..=3 {
            let mut tries = 0;
            while let Err(error) =
                sample::append(&mut journal, sample::add(sample::full_span(number)))
            {
                assert_eq!(error.kind, StoreErrorKind::NoSpace, "operation {at}: {error}");
                tries += 1;
                assert!(tries < 3, "operation {at} is never got over");
            }
        }
        drop(journal);
        let sound = ProjectFolder::open(&dir).unwrap().folder;
        let (journal, problems) = Journal::read(&sound, &sample::annotator()).unwrap();
        assert_eq!((journal.entries().len(), problems), (3, vec![]), "operation {at}");
    }
}

#[test]
fn a_failed_snapshot_leaves_the_old_one_and_can_be_tried_again() {
    let mut failures = 0;
    for at in 0..40 {
        let (_keep, dir) = sample::place();
        let folder = sample::make(&dir);
        let (article, annotator, text) = (sample::article(), sample::annotator(), sample::text());
        let first = folder.read_layer(&article, &annotator, &text).unwrap();
        folder.write_layer(&first.layer, &text, first.at).unwrap();
        let old = std::fs::read(sample::layer_path(&dir)).unwrap();

        let disk = FaultyDisk::new(at, false, io::ErrorKind::StorageFull);
        let Ok(open) = ProjectFolder::open_on(&dir, Arc::new(disk)) else { continue };
        if open.folder.is_read_only() {
            continue;
        }
        let Ok(mut read) = open.folder.read_layer(&article, &annotator, &text) else { continue };
        read.layer.add_span(sample::full_span(1)).unwrap();
        if open.folder.write_layer(&read.layer, &text, read.at).is_err() {
            failures += 1;
            let now = std::fs::read(sample::layer_path(&dir)).unwrap();
            let again = folder.layer_summary(&article, &annotator).unwrap();
            assert!(now == old || again.counts.len() == 1, "operation {at}");
            open.folder.write_layer(&read.layer, &text, read.at).unwrap();
        }
        assert_eq!(folder.layer_summary(&article, &annotator).unwrap().counts.len(), 1);
    }
    assert!(failures > 5, "{failures}");
}
