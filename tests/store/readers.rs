//! A history read from its start, line by line, says the same as one that is opened.

use std::fs;
use std::path::Path;

use hashiya::store::{HistoryReader, Journal, Problem, ProjectFolder, StoreErrorKind};

use super::sample;

/// How many transactions are good, and what ends them, as an opened history says.
fn opened(folder: &ProjectFolder) -> (usize, Option<Problem>) {
    match Journal::read(folder, &sample::annotator()) {
        Ok((journal, mut problems)) => {
            assert!(problems.len() < 2, "{problems:?}");
            (journal.entries().len(), problems.pop())
        }
        Err(error) => (0, Some(Problem::Unreadable(error))),
    }
}

/// The same, as one says that is read line by line.
fn read(folder: &ProjectFolder) -> (usize, Option<Problem>) {
    let mut reader = HistoryReader::open(folder, &sample::annotator()).unwrap();
    let good = reader.by_ref().take_while(Result::is_ok).count();
    assert!(reader.next().is_none(), "nothing is read behind what ends it");
    let last = HistoryReader::open(folder, &sample::annotator()).unwrap().last();
    (good, last.and_then(Result::err))
}

fn both(folder: &ProjectFolder, dir: &Path, bytes: &[u8], what: &str) -> Option<Problem> {
    fs::write(sample::log_path(dir), bytes).unwrap();
    let (opened, read) = (opened(folder), read(folder));
    assert_eq!(opened, read, "{what}");
    opened.1
}

#[test]
fn two_readers_of_one_history_stop_at_the_same_place_for_the_same_reason() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let lock = folder.lock(&sample::annotator()).unwrap();
    let (mut journal, _) = Journal::open(&folder, lock).unwrap();
    for number in 1..=3 {
        sample::append(&mut journal, sample::add(sample::full_span(number))).unwrap();
    }
    drop(journal);
    // What this machine saw is asked when a history is opened, and not when it is read.
    fs::remove_dir_all(dir.join(".hashiya")).unwrap();
    let good = fs::read(sample::log_path(&dir)).unwrap();
    assert_eq!(both(&folder, &dir, &good, "as it was written"), None);
    for at in 0..good.len() {
        both(&folder, &dir, &good[..at], &format!("cut to {at}"));
    }
    for at in (0..good.len()).step_by(3) {
        for flip in [1, 0x80, good[at]] {
            let mut bytes = good.clone();
            bytes[at] ^= flip;
            let problem = both(&folder, &dir, &bytes, &format!("byte {at} with {flip:#x}"));
            assert!(problem.is_some(), "byte {at} with {flip:#x} is not found out");
        }
    }
}

#[test]
fn what_never_was_a_history_is_no_torn_one() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    fs::create_dir_all(sample::log_path(&dir).parent().unwrap()).unwrap();
    for words in ["notes of mine", "notes of mine\n", "no\0tes\n", "{\"format\":\"x\"}"] {
        let problem = both(&folder, &dir, words.as_bytes(), words);
        let Some(Problem::Unreadable(error)) = problem else { panic!("{words}: {problem:?}") };
        assert!(matches!(error.kind, StoreErrorKind::BrokenChain { line: 1, .. }), "{error}");
    }
    // A header of which a part reached the disk is one that was begun.
    let problem = both(&folder, &dir, b"{\"format\":\"hashiya", "half a header");
    assert!(matches!(problem, Some(Problem::Torn { bytes: 18, .. })), "{problem:?}");
}
