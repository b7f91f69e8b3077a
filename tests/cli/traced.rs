//! What the system is asked for, in order: an edit is on the disk before it is acknowledged.

use std::collections::HashMap;
use std::fs;
use std::process::{Command, Stdio};

use super::script::{Bench, edit, said};

/// The calls that ended well, of the thread that acknowledges, in order, each on one line.
fn calls(trace: &str) -> Vec<String> {
    let mut begun: HashMap<&str, String> = HashMap::new();
    let mut all: Vec<(&str, String)> = Vec::new();
    for line in trace.lines() {
        let (thread, call) = line.split_once(' ').unwrap();
        let call = call.trim_start();
        if let Some(start) = call.strip_suffix("<unfinished ...>") {
            begun.insert(thread, start.to_owned());
        } else if let Some((_, rest)) = call.split_once(" resumed>") {
            let start = begun.remove(thread).unwrap_or_default();
            all.push((thread, format!("{start}{rest}")));
        } else {
            all.push((thread, call.to_owned()));
        }
    }
    let thread = all.iter().find(|(_, call)| is_ack(call)).map_or("", |(thread, _)| thread);
    let of_it = |(by, call): (&str, String)| (by == thread).then_some(call);
    all.into_iter().filter_map(of_it).filter(|call| !call.contains(" = -1 ")).collect()
}

fn traced(bench: &Bench, edits: std::ops::Range<usize>) -> Vec<String> {
    let script: String = edits.map(|n| format!("{}\n", edit(n))).collect();
    fs::write(bench.at("edits.jsonl"), script).unwrap();
    let output = Command::new("strace")
        .args(["-f", "-y", "-s", "40", "-o", "trace"])
        .args(["-e", "trace=write,fdatasync,fsync,link,linkat,rename,renameat,renameat2"])
        .arg(env!("CARGO_BIN_EXE_hashiya"))
        .args(["apply", "p", "--annotator", "k", "--ack", "edits.jsonl"])
        .current_dir(bench.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));
    calls(&fs::read_to_string(bench.at("trace")).unwrap())
}

/// Where the first of `calls` from `from` on is that `is`.
fn find(calls: &[String], from: usize, what: &str, is: impl Fn(&str) -> bool) -> usize {
    let found = calls[from..].iter().position(|call| is(call));
    from + found.unwrap_or_else(|| panic!("no {what} from {from} on:\n{}", calls.join("\n")))
}

fn is_ack(call: &str) -> bool {
    call.starts_with("write(1<") && call.contains("transaction")
}

#[test]
fn an_edit_is_on_the_disk_before_it_is_acknowledged() {
    let there = Command::new("strace").arg("-V").stdout(Stdio::null()).status().is_ok();
    if !there {
        let required = std::env::var("HASHIYA_TRACE_TEST").is_ok_and(|word| word == "required");
        assert!(!required, "strace is needed for this test");
        eprintln!("passed over: there is no strace here");
        return;
    }
    let bench = Bench::new();

    // A new history: written, synced, named, its folder synced, acknowledged.
    let first = traced(&bench, 0..4);
    let written = find(&first, 0, "write of a new history", |call| {
        call.starts_with("write(") && call.contains("/history/.k.log.new")
    });
    let synced = find(&first, written, "sync of it", |call| {
        call.starts_with("fdatasync(") && call.contains("/history/.k.log.new")
    });
    let named = find(&first, synced, "name for it", |call| {
        (call.starts_with("link") || call.starts_with("rename"))
            && call.contains("/history/k.log\"")
    });
    let folder = find(&first, named, "sync of its folder", |call| {
        call.starts_with("fsync(") && call.contains("/history>")
    });
    assert!(find(&first, 0, "acknowledgement", is_ack) > folder);
    in_order(&first, folder + 1, 4);

    // A history that is there: its name is made sure of once, then each edit is written and synced.
    let second = traced(&bench, 4..9);
    let folder = find(&second, 0, "sync of the folder", |call| {
        call.starts_with("fsync(") && call.contains("/history>")
    });
    assert!(folder < find(&second, 0, "acknowledgement", is_ack));
    in_order(&second, 0, 5);
}

/// Every acknowledgement after `from`, but the one of an edit that made the history, stands behind a
/// write to the history and its sync, and nothing is written between sync and acknowledgement.
fn in_order(calls: &[String], from: usize, edits: usize) {
    let history = |call: &str| call.contains("/history/k.log>");
    let all = calls.iter().filter(|call| is_ack(call)).count();
    assert_eq!(all, edits, "{}", calls.join("\n"));
    let mut state = "acknowledged";
    let mut seen = 0;
    let skip = usize::from(from > 0);
    for call in &calls[from..] {
        if call.starts_with("write(") && history(call) {
            assert_eq!(state, "acknowledged", "{}", calls.join("\n"));
            state = "written";
        } else if call.starts_with("fdatasync(") && history(call) {
            assert_eq!(state, "written", "{}", calls.join("\n"));
            state = "synced";
        } else if is_ack(call) {
            seen += 1;
            if seen > skip {
                assert_eq!(state, "synced", "{}", calls.join("\n"));
            }
            state = "acknowledged";
        }
    }
    assert_eq!(seen, edits);
}
