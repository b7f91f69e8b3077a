//! An index spares reading a history at opening and changes nothing else.

use std::fs;
use std::path::{Path, PathBuf};

use hashiya::edit::{Change, LayerChange};
use hashiya::model::LayerStatus;
use hashiya::store::{Head, Journal, Problem, ProjectFolder, StoreErrorKind};

use super::sample;

fn open(folder: &ProjectFolder) -> (Journal, Vec<Problem>) {
    Journal::open(folder, folder.lock(&sample::annotator()).unwrap()).unwrap()
}

fn index_path(dir: &Path) -> PathBuf {
    dir.join(".hashiya").join(format!("{}.index", sample::annotator()))
}

/// Appends a transaction whose line is so long that an index is worth its while.
fn append_long(journal: &mut Journal) {
    let (before, after) = (LayerStatus::InProgress, LayerStatus::Done);
    let change = Change::Layer(sample::article(), LayerChange::SetStatus { before, after });
    let mut transaction = sample::transaction(journal.next_number(), vec![change]);
    transaction.gesture.about = "طويل ".repeat(300_000);
    journal.append(&transaction, &mut |_| Some(sample::text())).unwrap();
}

/// A project with a history of five transactions, an index of the first four.
fn project(dir: &Path) -> ProjectFolder {
    let folder = sample::make(dir);
    let (mut journal, _) = open(&folder);
    for number in 1..=2 {
        sample::append(&mut journal, sample::add(sample::full_span(number))).unwrap();
    }
    sample::append(&mut journal, sample::add_entity(sample::entity("almaty"))).unwrap();
    append_long(&mut journal);
    journal.index().expect("so much is worth an index").keep().unwrap();
    assert!(journal.index().is_none(), "it was asked for a moment ago");
    sample::append(&mut journal, sample::add(sample::full_span(3))).unwrap();
    folder
}

#[test]
fn what_an_index_says_is_what_the_history_says() {
    let (_keep, dir) = sample::place();
    let folder = project(&dir);
    let (whole, problems) = Journal::read(&folder, &sample::annotator()).unwrap();
    assert_eq!(problems, []);
    assert!(whole.to_prove().is_none());
    let (mut indexed, problems) = open(&folder);
    assert_eq!(problems, []);
    assert!(indexed.to_prove().is_some());
    for number in 0..=6 {
        assert_eq!(indexed.head_at(number), whole.head_at(number));
        let at = whole.head_at(number);
        assert_eq!(indexed.later(&at, &sample::article()), whole.later(&at, &sample::article()));
        assert_eq!(indexed.later_in_registry(&at), whole.later_in_registry(&at));
        let texts = &mut |_: &_| Some(sample::text());
        assert_eq!(indexed.transaction(number, texts), whole.transaction(number, texts));
    }
    assert_eq!(indexed.later(&Head::default(), &sample::article()), [1, 2, 4, 5]);
    assert_eq!(indexed.entries(), whole.entries());
    assert_eq!(indexed.entry(3).unwrap(), whole.entries()[2]);

    sample::append(&mut indexed, sample::add(sample::full_span(9))).unwrap();
    assert_eq!((indexed.entries().len(), indexed.for_reading().entries().len()), (6, 6));
    assert_eq!(indexed.later(&whole.head(), &sample::article()), [6]);
    let to_prove = indexed.to_prove().unwrap();
    let proof = to_prove.prove(&mut || true).unwrap().expect("nobody said to stop");
    indexed.take_proof(proof);
    assert!(indexed.to_prove().is_none());
    assert_eq!(indexed.later(&Head::default(), &sample::article()), [1, 2, 4, 5, 6]);
}

#[test]
fn an_altered_line_that_an_index_hides_is_found_by_the_proof() {
    let (_keep, dir) = sample::place();
    let folder = project(&dir);
    let log = sample::log_path(&dir);
    let good = fs::read(&log).unwrap();
    let second = good.iter().position(|byte| *byte == b'\n').unwrap() + 300;
    let mut bytes = good.clone();
    bytes[second] ^= 1;
    fs::write(&log, &bytes).unwrap();
    let (journal, problems) = open(&folder);
    assert_eq!(problems, [], "what is behind the index is whole");
    let error = journal.to_prove().unwrap().prove(&mut || true).map(|_| ()).unwrap_err();
    assert!(matches!(error.kind, StoreErrorKind::BrokenChain { line: 2, .. }), "{error}");
    drop(journal);
    let (_, problems) = Journal::read(&folder, &sample::annotator()).unwrap();
    assert!(matches!(problems[..], [Problem::Unreadable(_)]));
}

#[test]
fn an_index_of_another_history_or_with_other_bytes_is_not_believed() {
    let (_keep, dir) = sample::place();
    let folder = project(&dir);
    let index = index_path(&dir);
    let good = fs::read(&index).unwrap();
    for at in (0..good.len()).step_by(5) {
        let mut bytes = good.clone();
        bytes[at] ^= 0x10;
        fs::write(&index, &bytes).unwrap();
        let (journal, problems) = Journal::look_up(&folder, &sample::annotator()).unwrap();
        assert!(journal.to_prove().is_none(), "byte {at}");
        assert_eq!((journal.entries().len(), problems), (5, vec![]));
    }
    // The history goes another way after the third transaction.
    fs::write(&index, &good).unwrap();
    let log = sample::log_path(&dir);
    let whole = fs::read(&log).unwrap();
    let third: usize = whole.split_inclusive(|byte| *byte == b'\n').take(4).map(<[u8]>::len).sum();
    fs::write(&log, &whole[..third]).unwrap();
    let (mut journal, problems) = open(&folder);
    assert!(journal.to_prove().is_none());
    assert!(matches!(problems[..], [Problem::Cut { known: 5, history: 3, .. }]), "{problems:?}");
    sample::append(&mut journal, sample::add(sample::full_span(7))).unwrap();
    append_long(&mut journal);
    drop(journal);
    let (journal, problems) = open(&folder);
    assert!(journal.to_prove().is_none());
    assert_eq!((journal.entries().len(), problems), (5, vec![]));
}

#[test]
fn an_index_that_lies_about_articles_is_put_right_by_the_proof() {
    let (_keep, dir) = sample::place();
    let folder = project(&dir);
    let good = fs::read(index_path(&dir)).unwrap();
    // As much, said of another article of the same length.
    let id = sample::article().to_string();
    let at = good.windows(id.len()).position(|bytes| bytes == id.as_bytes()).unwrap();
    let mut body = good[..good.len() - 32].to_vec();
    body[at + id.len() - 1] = b'2';
    let digest = hashiya::text::Digest::of(&body);
    body.extend_from_slice(digest.bytes());
    fs::write(index_path(&dir), &body).unwrap();
    let (mut journal, _) = open(&folder);
    assert_eq!(journal.later(&Head::default(), &sample::article()), [5], "it is believed");
    let proof = journal.to_prove().unwrap().prove(&mut || true).unwrap().unwrap();
    journal.take_proof(proof);
    assert_eq!(journal.later(&Head::default(), &sample::article()), [1, 2, 4, 5]);
    assert!(!index_path(&dir).exists());
}

#[test]
fn an_index_that_cannot_be_written_costs_nothing_but_time() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let (mut journal, _) = open(&folder);
    append_long(&mut journal);
    fs::create_dir(index_path(&dir)).unwrap();
    assert!(journal.index().unwrap().keep().is_err());
    drop(journal);
    let (journal, problems) = open(&folder);
    assert_eq!((journal.head().number, problems), (1, vec![]));
}

#[test]
fn an_index_that_leaves_a_line_out_is_not_believed() {
    let (_keep, dir) = sample::place();
    let folder = project(&dir);
    let good = fs::read(index_path(&dir)).unwrap();
    // It is as of a history without its first line: one step, one hash less, a right digest. Its last
    // line stands where it says, with a number that is one too low.
    let magic = b"hashiya index 1\n".len();
    let number = |at: usize| u64::from_le_bytes(good[at..at + 8].try_into().unwrap());
    let (first, steps_at) = (number(magic), magic + 16);
    let steps = number(magic + 8) as usize;
    let log = fs::read(sample::log_path(&dir)).unwrap();
    let ends: Vec<u64> = log
        .iter()
        .enumerate()
        .filter(|&(_, byte)| *byte == b'\n')
        .map(|(at, _)| at as u64 + 1)
        .collect();
    assert_eq!(ends[0], first, "the header ends where the first line starts");
    let mut body = good[..magic + 8].to_vec();
    let mut written = Vec::new();
    let mut last = 0;
    for end in &ends[2..=4] {
        let mut step = end - last;
        while step >> 7 > 0 {
            written.push((step & 0x7f) as u8 | 0x80);
            step >>= 7;
        }
        written.push(step as u8);
        last = *end;
    }
    body.extend_from_slice(&(written.len() as u64).to_le_bytes());
    body.extend_from_slice(&written);
    let hashes = steps_at + steps;
    body.extend_from_slice(&good[hashes + 32..hashes + 4 * 32]);
    // Nothing of the registry, no article.
    body.extend_from_slice(&[0; 16]);
    let digest = hashiya::text::Digest::of(&body);
    body.extend_from_slice(digest.bytes());
    fs::write(index_path(&dir), &body).unwrap();

    let (mut journal, problems) = open(&folder);
    assert_eq!(problems, []);
    assert!(journal.to_prove().is_none(), "it was believed");
    assert_eq!(journal.next_number(), 6);
    sample::append(&mut journal, sample::add(sample::full_span(8))).unwrap();
    drop(journal);
    let (whole, problems) = Journal::read(&folder, &sample::annotator()).unwrap();
    assert_eq!((whole.entries().len(), problems), (6, vec![]));
}
