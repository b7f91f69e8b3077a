//! What this machine notes beside a sound history, in `.hashiya/`: as it is after `R` (an index) and
//! `H` (a known end), with a right digest after `I` and `E`; after `P` an index of the history with
//! lines left out and bytes changed, and a right digest.

#![no_main]

use std::sync::OnceLock;

use hashiya::edit::{Change, ChangeSet};
use hashiya::edit::{Gesture, GestureKind, LayerChange, Transaction, TransactionKind};
use hashiya::model::{ArticleText, LayerStatus};
use hashiya::store::{Journal, Problem};
use hashiya::text::Digest;
use hashiya_fuzz::memory::MemoryDisk;
use hashiya_fuzz::project::{TEXT, annotator, article, disk, open, path, stays_inside};
use libfuzzer_sys::fuzz_target;

/// How many transactions the history holds.
const LINES: u64 = 6;

fn append(journal: &mut Journal) {
    let (before, after) = match journal.next_number() % 2 {
        0 => (LayerStatus::Done, LayerStatus::InProgress),
        _ => (LayerStatus::InProgress, LayerStatus::Done),
    };
    let change = Change::Layer(article(), LayerChange::SetStatus { before, after });
    let transaction = Transaction {
        number: journal.next_number(),
        time: "2022-01-10T00:00:00Z".into(),
        annotator: annotator(),
        kind: TransactionKind::Edit,
        gesture: Gesture { kind: GestureKind::SetStatus, about: String::new() },
        changes: ChangeSet::new(vec![change]),
    };
    let text = ArticleText::new(TEXT);
    journal.append(&transaction, &mut |_| Some(text.clone())).expect("a history can be written");
}

fn with_history() -> MemoryDisk {
    static MADE: OnceLock<MemoryDisk> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let disk = disk();
        let folder = open(&disk).expect("a project").folder;
        let lock = folder.lock(&annotator()).expect("nobody else is here");
        let (mut journal, _) = Journal::open(&folder, lock).expect("a new history");
        (0..LINES).for_each(|_| append(&mut journal));
        disk
    });
    made.copy()
}

/// Ascending numbers as an index writes them: their steps in sevens of bits, behind their length.
fn ascending(numbers: &[u64], out: &mut Vec<u8>) {
    let mut steps = Vec::new();
    let mut last = 0;
    for &number in numbers {
        let mut step = number - last;
        while step >> 7 > 0 {
            steps.push((step & 0x7f) as u8 | 0x80);
            step >>= 7;
        }
        steps.push(step as u8);
        last = number;
    }
    out.extend_from_slice(&(steps.len() as u64).to_le_bytes());
    out.extend_from_slice(&steps);
}

/// The index of the lines of `log` that are not left out by `mask`, without its digest.
fn index(log: &[u8], mask: u8) -> Vec<u8> {
    let mut ends = Vec::new();
    let mut hashes = Vec::new();
    let mut first = 0;
    let mut at = 0;
    for (nth, line) in log.split_inclusive(|&byte| byte == b'\n').enumerate() {
        at += line.len() as u64;
        if nth == 0 {
            first = at;
        } else if mask >> (nth - 1) & 1 == 0 {
            ends.push(at);
            let body = &line[..line.len() - ",\"hash\":\"".len() - 71 - 3];
            hashes.push(Digest::of(body));
        }
    }
    let numbers: Vec<u64> = (1..=hashes.len() as u64).collect();
    let mut out = b"hashiya index 1\n".to_vec();
    out.extend_from_slice(&first.to_le_bytes());
    ascending(&ends, &mut out);
    hashes.iter().for_each(|hash| out.extend_from_slice(hash.bytes()));
    ascending(&[], &mut out);
    out.extend_from_slice(&1_u64.to_le_bytes());
    out.extend_from_slice(&1_u64.to_le_bytes());
    out.extend_from_slice(b"a");
    ascending(&numbers, &mut out);
    out
}

fuzz_target!(|bytes: &[u8]| {
    let Some((&kind, bytes)) = bytes.split_first() else { return };
    let disk = with_history();
    let log = disk.get(&path("history/me.log")).expect("the history");
    let with_digest = |mut body: Vec<u8>| {
        let digest = Digest::of(&body);
        body.extend_from_slice(digest.bytes());
        body
    };
    let (name, note) = match kind {
        b'R' => (".hashiya/me.index", bytes.to_vec()),
        b'I' => (".hashiya/me.index", with_digest(bytes.to_vec())),
        b'P' => {
            let (&mask, changes) = bytes.split_first().unwrap_or((&0, bytes));
            let mut body = index(&log, mask);
            for change in changes.chunks_exact(3) {
                let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % body.len();
                body[at] ^= change[2];
            }
            (".hashiya/me.index", with_digest(body))
        }
        b'E' => {
            let mut note = bytes.to_vec();
            note.extend_from_slice(format!(" {}\n", Digest::of(bytes)).as_bytes());
            (".hashiya/me.head", note)
        }
        b'L' => (".hashiya/me.holder", bytes.to_vec()),
        _ => (".hashiya/me.head", bytes.to_vec()),
    };
    disk.put(&path(name), &note);
    let folder = open(&disk).expect("a note stops nothing").folder;
    // A note of another end is told, as a doubt about the history; nothing else is.
    let doubt = |problem: &Problem| {
        matches!(problem, Problem::Cut { .. } | Problem::Replaced { .. }) && name.ends_with("head")
    };
    let (journal, problems) = Journal::read(&folder, &annotator()).expect("a sound history");
    assert_eq!(journal.entries().len() as u64, LINES);
    assert!(problems.iter().all(doubt), "{problems:?}");
    let lock = folder.lock(&annotator()).expect("nobody else is here");
    let (mut journal, problems) = Journal::open(&folder, lock).expect("a sound history");
    assert!(problems.iter().all(doubt), "{problems:?}");
    // What is appended comes behind what is there, whatever an index says of that.
    assert_eq!(journal.next_number(), LINES + 1);
    if let Some(to_prove) = journal.to_prove() {
        let proof = to_prove.prove(&mut || true);
        if let Ok(Some(proof)) = proof {
            journal.take_proof(proof);
            let whole: Vec<u64> = (1..=LINES).collect();
            assert_eq!(journal.later(&Default::default(), &article()), whole);
        }
    }
    append(&mut journal);
    assert_eq!(&disk.get(&path("history/me.log")).expect("it")[..log.len()], log);
    drop(journal);
    let (again, problems) = Journal::read(&folder, &annotator()).expect("a sound history");
    assert_eq!((again.entries().len() as u64, problems.len()), (LINES + 1, 0));
    stays_inside(&disk);
});
