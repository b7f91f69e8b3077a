//! Histories prove themselves, survive torn lines, and bring snapshots up to date.

use std::fs;

use hashiya::edit::{Change, LayerChange};
use hashiya::store::{
    Head, Holds, Journal, Problem, ProjectFolder, StoreErrorKind, check, current_layer, go_on_from,
};
use proptest::prelude::*;

use super::sample;

fn open(folder: &ProjectFolder) -> (Journal, Vec<Problem>) {
    Journal::open(folder, folder.lock(&sample::annotator()).unwrap()).unwrap()
}

/// A project with a history of `count` transactions, each of which adds a span.
fn with_history(dir: &std::path::Path, count: u64) -> ProjectFolder {
    let folder = sample::make(dir);
    let (mut journal, _) = open(&folder);
    for number in 1..=count {
        sample::append(&mut journal, sample::add(sample::full_span(number))).unwrap();
    }
    folder
}

#[test]
fn a_transaction_is_read_as_it_was_appended() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let (mut journal, problems) = open(&folder);
    assert_eq!((problems, journal.head()), (vec![], Head::default()));
    let mut changes = sample::add(sample::full_span(1));
    changes.extend(sample::add_entity(sample::entity("almaty")));
    let mut after = sample::full_span(1);
    after.note = "غُيّرت".into();
    changes.push(Change::Layer(
        sample::article(),
        LayerChange::ReplaceSpan { before: sample::full_span(1), after },
    ));
    let made = sample::transaction(1, changes);
    journal.append(&made, &mut |_| Some(sample::text())).unwrap();

    let log = fs::read_to_string(sample::log_path(&dir)).unwrap();
    assert_eq!((log.lines().count(), log.ends_with('\n')), (2, true));
    drop(journal);
    let (journal, _) = open(&folder);
    let read = journal.transaction(1, &mut |_| Some(sample::text())).unwrap();
    assert_eq!(read, made);
    let entry = &journal.entries()[0];
    assert_eq!((&entry.gesture, entry.registry), (&made.gesture, true));
    assert_eq!(entry.articles, [sample::article()]);
    assert_eq!(journal.later(&Head::default(), &sample::article()), [1]);
    assert!(journal.transaction(1, &mut |_| None).is_err());
}

#[test]
fn numbers_have_no_gaps() {
    let (_keep, dir) = sample::place();
    let folder = with_history(&dir, 1);
    let (mut journal, _) = open(&folder);
    let gap = sample::transaction(3, sample::add(sample::full_span(3)));
    let error = journal.append(&gap, &mut |_| Some(sample::text())).unwrap_err();
    assert!(matches!(error.kind, StoreErrorKind::Invalid { .. }), "{error}");
    assert_eq!(journal.next_number(), 2);
}

#[test]
fn a_torn_line_is_put_aside_and_the_rest_stays() {
    let (_keep, dir) = sample::place();
    let folder = with_history(&dir, 3);
    let log = sample::log_path(&dir);
    let whole = fs::read(&log).unwrap();
    let lines: Vec<usize> =
        whole.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(at, _)| at + 1).collect();
    let torn = &whole[..whole.len() - 40];
    fs::write(&log, torn).unwrap();

    // Who only reads is told, and changes nothing.
    let (read, problems) = Journal::read(&folder, &sample::annotator()).unwrap();
    assert_eq!(read.entries().len(), 2);
    // The line was whole when this machine wrote it.
    let [Problem::Torn { kept: None, .. }, Problem::Cut { known: 3, history: 2, .. }] =
        &problems[..]
    else {
        panic!("{problems:?}");
    };
    assert_eq!(fs::read(&log).unwrap(), torn);

    let (mut journal, problems) = open(&folder);
    let [Problem::Torn { bytes, kept: Some(kept), .. }, Problem::Cut { .. }] = &problems[..] else {
        panic!("{problems:?}");
    };
    assert_eq!(fs::read(kept).unwrap(), &torn[lines[2]..]);
    assert_eq!(usize::try_from(*bytes).unwrap(), torn.len() - lines[2]);
    assert!(kept.ends_with(format!("{}.torn-1", sample::annotator())));
    sample::append(&mut journal, sample::add(sample::full_span(3))).unwrap();
    drop(journal);
    assert_eq!(fs::read(&log).unwrap(), whole, "the same gesture makes the same line");
    assert_eq!(check(&dir).unwrap(), []);
}

#[test]
fn an_empty_or_zeroed_file_is_torn_and_not_broken() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    for bytes in [&b""[..], b"{\"format\":\"hashiya", b"\0\0\0\0\n"] {
        fs::write(sample::log_path(&dir), bytes).unwrap();
        let _ = fs::remove_dir_all(dir.join(".hashiya"));
        let (mut journal, problems) = open(&folder);
        assert_eq!(problems.len(), usize::from(!bytes.is_empty()));
        sample::append(&mut journal, sample::add(sample::full_span(1))).unwrap();
        drop(journal);
        let (journal, problems) = open(&folder);
        assert_eq!((journal.entries().len(), problems), (1, vec![]));
    }
}

#[test]
fn every_changed_byte_and_every_moved_line_is_found() {
    let (_keep, dir) = sample::place();
    let folder = with_history(&dir, 3);
    let log = sample::log_path(&dir);
    let good = fs::read(&log).unwrap();
    let found = |bytes: &[u8]| {
        fs::write(&log, bytes).unwrap();
        match Journal::read(&folder, &sample::annotator()) {
            Ok((_, problems)) => !problems.is_empty(),
            Err(_) => true,
        }
    };
    assert!(!found(&good));
    for at in 0..good.len() {
        let mut bytes = good.clone();
        bytes[at] ^= 1 << (at % 8);
        assert!(found(&bytes), "byte {at} changed and nobody noticed");
        bytes[at] = good[at] ^ 0x20;
        assert!(found(&bytes), "byte {at} changed its case and nobody noticed");
    }
    let lines: Vec<&[u8]> = good.split_inclusive(|&byte| byte == b'\n').collect();
    for order in [vec![1, 2, 3], vec![0, 2, 3], vec![0, 1, 3], vec![0, 2, 1, 3], vec![0, 1, 1, 2]] {
        let bytes = order.iter().map(|&n| lines[n]).collect::<Vec<_>>().concat();
        assert!(found(&bytes), "{order:?}");
    }
}

#[test]
fn a_broken_history_is_not_written_and_shows_what_precedes_the_break() {
    let (_keep, dir) = sample::place();
    let folder = with_history(&dir, 3);
    let log = sample::log_path(&dir);
    let broken = fs::read_to_string(&log).unwrap().replacen("\"number\":2", "\"number\":9", 1);
    fs::write(&log, &broken).unwrap();
    let error = Journal::open(&folder, folder.lock(&sample::annotator()).unwrap()).unwrap_err();
    assert!(matches!(error.kind, StoreErrorKind::BrokenChain { line: 3, .. }), "{error}");
    let (journal, problems) = Journal::read(&folder, &sample::annotator()).unwrap();
    assert_eq!((journal.entries().len(), problems.len(), journal.is_writable()), (1, 1, false));
    assert_eq!(check(&dir).unwrap(), problems);
    assert_eq!(fs::read_to_string(&log).unwrap(), broken);
}

#[test]
fn a_snapshot_is_brought_up_to_date_by_the_history() {
    let (_keep, dir) = sample::place();
    let folder = with_history(&dir, 2);
    let (mut journal, _) = open(&folder);
    let (article, text) = (sample::article(), sample::text());
    let (read, problems) = current_layer(&folder, &journal, &article, &text).unwrap();
    assert_eq!((read.layer.spans().len(), read.at, problems), (2, journal.head(), vec![]));
    folder.write_layer(&read.layer, &text, read.at).unwrap();
    sample::append(&mut journal, sample::add(sample::full_span(3))).unwrap();
    assert_eq!(journal.later(&read.at, &article), [3]);
    let (read, _) = current_layer(&folder, &journal, &article, &text).unwrap();
    assert_eq!(read.layer.spans().len(), 3);
    assert_eq!(check(&dir).unwrap(), []);
}

#[test]
fn a_cut_or_replaced_history_is_told_by_the_snapshot() {
    let (_keep, dir) = sample::place();
    let folder = with_history(&dir, 2);
    let (journal, _) = open(&folder);
    let (article, text) = (sample::article(), sample::text());
    let (read, _) = current_layer(&folder, &journal, &article, &text).unwrap();
    folder.write_layer(&read.layer, &text, read.at).unwrap();
    drop(journal);
    let log = sample::log_path(&dir);
    let good = fs::read_to_string(&log).unwrap();
    let cut: String = good.split_inclusive('\n').take(2).collect();
    fs::write(&log, cut).unwrap();
    let problems = check(&dir).unwrap();
    assert!(
        matches!(
            &problems[..],
            [Problem::Cut { .. }, Problem::Ahead { snapshot: 2, history: 1, .. }]
        ),
        "{problems:?}"
    );

    fs::remove_file(&log).unwrap();
    let (mut journal, _) = open(&folder);
    assert_eq!(journal.holds(&read.at), Holds::Cut);
    for number in [7, 8] {
        sample::append(&mut journal, sample::add(sample::full_span(number))).unwrap();
    }
    assert_eq!(journal.holds(&read.at), Holds::Other);
    let problems = check(&dir).unwrap();
    assert!(matches!(&problems[..], [Problem::OtherHistory { snapshot: 2, .. }]), "{problems:?}");
}

#[test]
fn who_lost_the_end_of_a_history_goes_on_from_the_layer() {
    let (_keep, dir) = sample::place();
    let folder = with_history(&dir, 2);
    let (journal, _) = open(&folder);
    let (article, text) = (sample::article(), sample::text());
    let (read, _) = current_layer(&folder, &journal, &article, &text).unwrap();
    folder.write_layer(&read.layer, &text, read.at).unwrap();
    drop(journal);
    let log = sample::log_path(&dir);
    let good = fs::read(&log).unwrap();
    fs::write(&log, &good[..good.len() - 9]).unwrap();

    let (mut journal, torn) = open(&folder);
    let (mut read, problems) = current_layer(&folder, &journal, &article, &text).unwrap();
    assert!(matches!(
        (&torn[..], &problems[..]),
        ([Problem::Torn { .. }, Problem::Cut { .. }], [Problem::Ahead { .. }])
    ));
    assert_eq!((read.layer.spans().len(), problems[0].forbids_writing()), (2, true));
    let before = fs::read(sample::layer_path(&dir)).unwrap();
    go_on_from(&folder, &mut read, &journal, &text).unwrap();
    let kept = sample::layer_path(&dir).with_extension("ron.ahead.bak");
    assert_eq!(fs::read(kept).unwrap(), before);
    sample::append(&mut journal, sample::add(sample::full_span(3))).unwrap();
    let (read, problems) = current_layer(&folder, &journal, &article, &text).unwrap();
    assert_eq!((read.layer.spans().len(), problems), (3, vec![]));
    assert_eq!(check(&dir).unwrap(), []);
}

#[test]
fn what_does_not_fit_is_told_and_the_layer_stands_before_it() {
    let (_keep, dir) = sample::place();
    let folder = with_history(&dir, 1);
    let (mut journal, _) = open(&folder);
    let missing = Change::Layer(sample::article(), LayerChange::RemoveSpan(sample::full_span(9)));
    sample::append(&mut journal, vec![missing]).unwrap();
    sample::append(&mut journal, sample::add(sample::full_span(3))).unwrap();
    let (read, problems) =
        current_layer(&folder, &journal, &sample::article(), &sample::text()).unwrap();
    assert_eq!((read.layer.spans().len(), read.at.number), (1, 1));
    assert!(matches!(&problems[..], [Problem::Replay { number: 2, .. }]), "{problems:?}");
}

#[test]
fn a_history_that_somebody_else_wrote_is_not_written() {
    let (_keep, dir) = sample::place();
    let folder = with_history(&dir, 1);
    let (mut journal, _) = open(&folder);
    let log = sample::log_path(&dir);
    let mut bytes = fs::read(&log).unwrap();
    bytes.extend_from_slice(b"x");
    fs::write(&log, &bytes).unwrap();
    let error = sample::append(&mut journal, sample::add(sample::full_span(2))).unwrap_err();
    assert_eq!(error.kind, StoreErrorKind::Changed);
    assert_eq!(fs::read(&log).unwrap(), bytes);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_log_cut_anywhere_keeps_every_whole_line(keep in 0usize..4000) {
        let (_keep, dir) = sample::place();
        let folder = with_history(&dir, 3);
        let log = sample::log_path(&dir);
        let good = fs::read(&log).unwrap();
        let cut = &good[..keep.min(good.len())];
        fs::write(&log, cut).unwrap();
        let (journal, _) = open(&folder);
        let whole = cut.iter().filter(|byte| **byte == b'\n').count();
        prop_assert_eq!(journal.entries().len(), whole.saturating_sub(1));
    }
}
