//! What was tampered with is found: a flipped bit, a moved line, a cut end, a layer of nobody's making.

use std::fs;
use std::path::Path;

use hashiya::edit::{Change, LayerChange, RegistryChange};
use hashiya::model::{AnnotatorId, LayerStatus};
use hashiya::store::{
    Head, Journal, Problem, ProjectFolder, Verified, Witness, check, current_layer,
    replay_registry, verify,
};

use super::sample;

/// A project with a history of `count` transactions and the layer as it was after `snapshot`.
fn project(dir: &Path, count: u64, snapshot: u64) -> ProjectFolder {
    let folder = sample::make(dir);
    let lock = folder.lock(&sample::annotator()).unwrap();
    let (mut journal, _) = Journal::open(&folder, lock).unwrap();
    for number in 1..=count {
        sample::append(&mut journal, sample::add(sample::full_span(number))).unwrap();
        if number == snapshot {
            write_layer(&folder, &journal);
        }
    }
    folder
}

fn write_layer(folder: &ProjectFolder, journal: &Journal) {
    let text = sample::text();
    let (read, _) = current_layer(folder, journal, &sample::article(), &text).unwrap();
    folder.write_layer(&read.layer, &text, journal.head()).unwrap();
}

fn proven(dir: &Path) -> Verified {
    let verified = verify(dir, &[]).unwrap();
    assert_eq!(verified.problems, []);
    verified
}

fn problems(dir: &Path) -> Vec<Problem> {
    verify(dir, &[]).unwrap().problems
}

/// Forgets what this machine saw, as on a fresh clone.
fn forget(dir: &Path) {
    fs::remove_dir_all(dir.join(".hashiya")).unwrap();
}

#[test]
fn an_untouched_project_is_proven_with_its_heads() {
    let (_keep, dir) = sample::place();
    let folder = project(&dir, 3, 2);
    let verified = proven(&dir);
    let (journal, _) = Journal::read(&folder, &sample::annotator()).unwrap();
    assert_eq!(verified.layers, 1);
    let [history] = &verified.histories[..] else { panic!("{verified:?}") };
    assert_eq!((&history.annotator, history.head), (&sample::annotator(), journal.head()));
    assert_eq!(history.bytes, fs::metadata(sample::log_path(&dir)).unwrap().len());
    // An older head is held as well: that is what a note kept elsewhere is compared with.
    let notes = [(sample::annotator(), journal.head_at(1)), (sample::annotator(), journal.head())];
    assert_eq!(verify(&dir, &notes).unwrap().problems, []);
}

#[test]
fn every_flipped_bit_is_found_even_where_nothing_else_knows_the_history() {
    let (_keep, dir) = sample::place();
    let folder = project(&dir, 0, 0);
    let lock = folder.lock(&sample::annotator()).unwrap();
    let (mut journal, _) = Journal::open(&folder, lock).unwrap();
    for (before, after) in
        [(LayerStatus::InProgress, LayerStatus::Done), (LayerStatus::Done, LayerStatus::InProgress)]
    {
        let status = LayerChange::SetStatus { before, after };
        sample::append(&mut journal, vec![Change::Layer(sample::article(), status)]).unwrap();
    }
    drop(journal);
    forget(&dir);
    let log = sample::log_path(&dir);
    let good = fs::read(&log).unwrap();
    proven(&dir);
    for at in 0..good.len() {
        for bit in 0..8 {
            let mut bytes = good.clone();
            bytes[at] ^= 1 << bit;
            fs::write(&log, &bytes).unwrap();
            let read = Journal::read(&folder, &sample::annotator());
            let found = !read.is_ok_and(|(_, problems)| problems.is_empty());
            assert!(found, "bit {bit} of byte {at} was flipped and nobody noticed");
        }
        if at % 5 == 0 || good[at] == b'\n' {
            assert_ne!(problems(&dir), [], "byte {at}");
        }
    }
}

#[test]
fn every_removed_swapped_or_doubled_line_and_every_cut_is_found() {
    let (_keep, dir) = sample::place();
    project(&dir, 3, 3);
    let log = sample::log_path(&dir);
    let good = fs::read(&log).unwrap();
    let lines: Vec<&[u8]> = good.split_inclusive(|&byte| byte == b'\n').collect();
    let found = |order: &[usize]| {
        let bytes: Vec<u8> = order.iter().flat_map(|&n| lines[n].to_vec()).collect();
        fs::write(&log, bytes).unwrap();
        assert_ne!(problems(&dir), [], "{order:?}");
    };
    let all: Vec<usize> = (0..lines.len()).collect();
    for at in 0..lines.len() {
        let mut order = all.clone();
        order.remove(at);
        found(&order);
        order.insert(at, at);
        order.insert(at, at);
        found(&order);
        found(&all[..at]);
        for other in 0..at {
            let mut order = all.clone();
            order.swap(at, other);
            found(&order);
        }
    }
    for cut in (0..good.len()).step_by(9) {
        fs::write(&log, &good[..cut]).unwrap();
        assert_ne!(problems(&dir), [], "cut to {cut} bytes");
    }
    fs::remove_file(&log).unwrap();
    assert_ne!(problems(&dir), []);
    fs::write(&log, &good).unwrap();
    proven(&dir);
}

/// Cuts the last of three lines, which no layer names.
fn cut_last(dir: &Path) -> Vec<u8> {
    let log = sample::log_path(dir);
    let good = fs::read(&log).unwrap();
    let lines: Vec<&[u8]> = good.split_inclusive(|&byte| byte == b'\n').collect();
    fs::write(&log, lines[..lines.len() - 1].concat()).unwrap();
    good
}

#[test]
fn an_end_that_only_this_machine_saw_is_missed_at_opening_and_by_check() {
    let (_keep, dir) = sample::place();
    let folder = project(&dir, 3, 2);
    let good = cut_last(&dir);
    let cut =
        Problem::Cut { path: sample::log_path(&dir), known: 3, history: 2, by: Witness::Machine };
    assert_eq!(problems(&dir), std::slice::from_ref(&cut));
    assert_eq!(check(&dir).unwrap(), std::slice::from_ref(&cut));
    assert!(!cut.is_leftover());
    let lock = folder.lock(&sample::annotator()).unwrap();
    let (mut journal, told) = Journal::open(&folder, lock).unwrap();
    assert_eq!(told, std::slice::from_ref(&cut));
    // Opening alone accepts nothing: it is told again, until somebody goes on.
    assert_eq!(problems(&dir), [cut]);
    let mut other = sample::full_span(3);
    other.note = "غير ما كان".into();
    sample::append(&mut journal, sample::add(other)).unwrap();
    assert_eq!(problems(&dir), []);
    drop(journal);

    // The history as it was is now another one.
    fs::write(sample::log_path(&dir), good).unwrap();
    let path = sample::log_path(&dir);
    assert_eq!(problems(&dir), [Problem::Replaced { path, known: 3, by: Witness::Machine }]);
}

#[test]
fn a_history_that_grew_elsewhere_holds_what_this_machine_saw() {
    let (_keep, dir) = sample::place();
    project(&dir, 3, 2);
    let head = dir.join(".hashiya").join(format!("{}.head", sample::annotator()));
    let seen = fs::read(&head).unwrap();
    let folder = ProjectFolder::open(&dir).unwrap().folder;
    let lock = folder.lock(&sample::annotator()).unwrap();
    let (mut journal, _) = Journal::open(&folder, lock).unwrap();
    sample::append(&mut journal, sample::add(sample::full_span(4))).unwrap();
    fs::write(&head, seen).unwrap();
    proven(&dir);
    // What was noted and cannot be read is as if it had not been noted.
    fs::write(&head, "\0\0\0\0").unwrap();
    proven(&dir);
}

#[test]
fn a_note_kept_elsewhere_finds_an_end_that_nobody_here_knows() {
    let (_keep, dir) = sample::place();
    let folder = project(&dir, 3, 2);
    let (journal, _) = Journal::read(&folder, &sample::annotator()).unwrap();
    let note = (sample::annotator(), journal.head());
    cut_last(&dir);
    forget(&dir);
    proven(&dir);
    let path = sample::log_path(&dir);
    assert_eq!(
        verify(&dir, std::slice::from_ref(&note)).unwrap().problems,
        [Problem::Cut { path: path.clone(), known: 3, history: 2, by: Witness::Note }]
    );
    let other = (sample::annotator(), Head { number: 2, ..note.1 });
    let replaced = Problem::Replaced { path, known: 2, by: Witness::Note };
    assert_eq!(verify(&dir, &[other]).unwrap().problems, [replaced]);
    let stranger = (AnnotatorId::new("غائب").unwrap(), note.1);
    assert!(matches!(verify(&dir, &[stranger]).unwrap().problems[..], [Problem::Cut { .. }]));
}

#[test]
fn a_layer_that_is_not_what_its_history_says_is_found() {
    let (_keep, dir) = sample::place();
    project(&dir, 3, 2);
    let path = sample::layer_path(&dir);
    let good = fs::read_to_string(&path).unwrap();
    let label = sample::full_span(1).label.to_string();
    let id = format!("{}.s1", sample::annotator());
    let line = good.lines().find(|line| line.contains(&id)).unwrap();
    let tampered = [
        good.replacen(&format!("label: \"{label}\""), "label: \"Place\"", 1),
        good.replacen("InProgress", "Done", 1),
        good.replacen(&format!("{line}\n"), "", 1),
        good.replacen(
            &format!("{line}\n"),
            &format!("{line}\n{}\n", line.replace(".s1", ".s9")),
            1,
        ),
        good.replacen("at: 2", "at: 1", 1),
        good.replacen("at: 2", "at: 3", 1),
        good.replacen("at: 2", "at: 0", 1),
    ];
    for tampered in tampered {
        assert_ne!(tampered, good);
        fs::write(&path, &tampered).unwrap();
        let found = problems(&dir);
        assert!(!found.is_empty(), "{tampered}");
        assert!(found.iter().all(|problem| problem.path() == path), "{found:?}");
    }
    fs::write(&path, &good).unwrap();
    proven(&dir);

    // Somebody's tags without a history, and a history without its layer.
    let stranger = AnnotatorId::new("غريب").unwrap();
    let copy = path.with_file_name(format!("{stranger}.ron"));
    let named = format!("annotator: \"{}\"", sample::annotator());
    fs::write(&copy, good.replace(&named, &format!("annotator: \"{stranger}\""))).unwrap();
    let found = problems(&dir);
    assert!(!found.is_empty() && found.iter().all(|p| p.path() == copy), "{found:?}");
    fs::remove_file(&copy).unwrap();
    fs::remove_file(&path).unwrap();
    proven(&dir);
}

#[test]
fn a_changed_text_is_found_and_nothing_more_is_said_of_its_layers() {
    let (_keep, dir) = sample::place();
    project(&dir, 3, 2);
    let text = dir.join("articles").join(format!("{}.txt", sample::article()));
    let mut bytes = fs::read(&text).unwrap();
    bytes.extend_from_slice(" ".as_bytes());
    fs::write(&text, bytes).unwrap();
    let found = problems(&dir);
    assert!(matches!(&found[..], [Problem::Unreadable(error)] if error.path == text), "{found:?}");
}

#[test]
fn a_head_that_cannot_be_noted_is_no_reason_to_refuse_a_gesture() {
    let (_keep, dir) = sample::place();
    let folder = project(&dir, 1, 1);
    let head = dir.join(".hashiya").join(format!("{}.head", sample::annotator()));
    let lock = folder.lock(&sample::annotator()).unwrap();
    let (mut journal, _) = Journal::open(&folder, lock).unwrap();
    fs::remove_file(&head).unwrap();
    fs::create_dir(&head).unwrap();
    sample::append(&mut journal, sample::add(sample::full_span(2))).unwrap();
    proven(&dir);
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_the_note_out_of_the_project() {
    let (keep, dir) = sample::place();
    let folder = project(&dir, 1, 1);
    let head = dir.join(".hashiya").join(format!("{}.head", sample::annotator()));
    let outside = keep.path().join("outside");
    fs::write(&outside, "untouched").unwrap();
    fs::remove_file(&head).unwrap();
    std::os::unix::fs::symlink(&outside, &head).unwrap();
    let lock = folder.lock(&sample::annotator()).unwrap();
    let (mut journal, _) = Journal::open(&folder, lock).unwrap();
    sample::append(&mut journal, sample::add(sample::full_span(2))).unwrap();
    assert_eq!(fs::read_to_string(&outside).unwrap(), "untouched");
}

#[test]
fn a_registry_file_that_is_not_what_its_history_says_is_found() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let lock = folder.lock(&sample::annotator()).unwrap();
    let (mut journal, _) = Journal::open(&folder, lock).unwrap();
    for id in ["almaty", "astana", "semey"] {
        sample::append(&mut journal, sample::add_entity(sample::entity(id))).unwrap();
    }
    let gone = Change::Registry(RegistryChange::Remove(sample::entity("semey")));
    sample::append(&mut journal, vec![gone]).unwrap();
    let mut shared = ProjectFolder::open(&dir).unwrap().registry;
    replay_registry(&folder, &mut shared, &journal).unwrap();
    folder.write_words(&sample::annotator(), &shared.owners()[&sample::annotator()]).unwrap();
    // A layer's gesture later the file still holds all that the history says of the registry.
    sample::append(&mut journal, sample::add(sample::full_span(1))).unwrap();
    drop(journal);
    proven(&dir);

    let path = dir.join("entities").join(format!("{}.ron", sample::annotator()));
    let good = fs::read_to_string(&path).unwrap();
    for (from, to) in [
        ("ألماتي", "المانيا"),
        ("number: 2", "number: 1"),
        ("at: 4", "at: 9"),
        ("at: 4", "at: 3"),
        ("id: \"semey\"", "id: \"shymkent\""),
    ] {
        assert!(good.contains(from), "{from}");
        fs::write(&path, good.replacen(from, to, 1)).unwrap();
        let found = problems(&dir);
        assert!(found.iter().any(|problem| problem.path() == path), "{to}: {found:?}");
    }
    let said = |written: &[u8]| {
        fs::write(&path, written).unwrap();
        folder.read_words(&sample::annotator()).ok()
    };
    let words = said(good.as_bytes());
    for at in 0..good.len() {
        let mut bytes = good.clone().into_bytes();
        bytes[at] ^= 1 << (at % 8);
        let same = said(&bytes) == words;
        assert_eq!(same, problems(&dir).is_empty(), "byte {at}");
    }
    fs::remove_file(&path).unwrap();
    proven(&dir);
}
