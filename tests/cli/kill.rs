//! Processes are killed at random moments: what was acknowledged is there, and at most one edit more.
//!
//! `HASHIYA_KILLS` asks for another number of kills than the quick one.

use std::fs;
use std::io::{Read, Write};
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::Value;

use super::script::{Bench, WORDS, edit, said};

fn kills() -> usize {
    std::env::var("HASHIYA_KILLS").ok().and_then(|number| number.parse().ok()).unwrap_or(24)
}

/// Moments that no two runs share.
struct Dice(u64);

impl Dice {
    fn new() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        Self(u64::from(now.subsec_nanos()) | 1)
    }

    fn micros(&mut self, below: u64) -> Duration {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        Duration::from_micros(self.0 % below)
    }
}

fn kill(mut child: Child, after: Duration) -> String {
    sleep(after);
    child.kill().unwrap();
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    child.wait().unwrap();
    out
}

#[test]
fn a_killed_script_loses_nothing_that_was_acknowledged() {
    let (mut bench, mut dice) = (Bench::new(), Dice::new());
    let (mut kept, mut torn) = (0, 0);
    for round in 0..kills() {
        if kept > 6 * WORDS {
            (bench, kept) = (Bench::new(), 0);
        }
        let mut apply = bench.command(&["apply", "p", "--annotator", "k", "--ack", "-"]);
        let mut child = apply.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let script: String = (kept..kept + 300).map(|n| format!("{}\n", edit(n))).collect();
        // The pipe may break when it is killed early.
        let _ = child.stdin.take().unwrap().write_all(script.as_bytes());
        let acknowledged = kill(child, dice.micros(250_000)).lines().count();

        let check = bench.run(&["check", "p", "--json"]);
        assert_eq!(check.status.code(), Some(0), "round {round}: {}", said(&check));
        let history = bench.history_after_a_kill(&mut torn);
        let (least, most) = (kept + acknowledged, kept + acknowledged + 1);
        assert!(
            (least..=most).contains(&history),
            "round {round}: {history}, not {least} or {most}"
        );
        kept = history;
        if kept > 0 {
            // Opening for writing repairs; the layer is what the edits made, one by one.
            let output = bench.apply(&["--ack"], "");
            assert_eq!(output.status.code(), Some(0), "round {round}: {}", said(&output));
            holds_edits(&bench.layer(), kept, round);
        }
    }
    eprintln!("{} kills, {torn} torn lines", kills());
}

impl Bench {
    /// How many whole lines the history holds, where the last may be torn.
    fn history_after_a_kill(&self, torn: &mut usize) -> usize {
        let log = fs::read(self.at("p/history/k.log")).unwrap_or_default();
        *torn += usize::from(log.last().is_some_and(|&byte| byte != b'\n'));
        log.iter().filter(|&&byte| byte == b'\n').count().saturating_sub(1)
    }
}

fn holds_edits(layer: &Value, edits: usize, round: usize) {
    let spans = layer["spans"].as_array().unwrap();
    assert_eq!(spans.len(), edits.div_ceil(2), "round {round}");
    let mut found: Vec<(usize, Option<String>)> = spans
        .iter()
        .map(|span| {
            let id = span["id"].as_str().unwrap().trim_start_matches('s').parse().unwrap();
            (id, span["note"].as_str().map(str::to_owned))
        })
        .collect();
    found.sort_unstable();
    for (n, (id, note)) in found.iter().enumerate() {
        let noted = 2 * n + 1;
        let expected = (noted < edits).then(|| noted.to_string());
        assert_eq!((*id, note), (n + 1, &expected), "round {round}");
    }
}

#[test]
fn a_killed_import_is_clean_and_can_be_done_again() {
    let mut dice = Dice::new();
    for round in 0..kills() / 4 {
        let bench = Bench::new();
        fs::create_dir(bench.at("in")).unwrap();
        for n in 0..20 {
            fs::write(bench.at(&format!("in/خبر-{n}.txt")), format!("خبر رقم {n}.")).unwrap();
        }
        fs::write(bench.at("in/l.layer.json"), super::script::layer_of(200)).unwrap();
        let child = bench.command(&["import", "p", "in"]).stderr(Stdio::null()).spawn().unwrap();
        kill(child, dice.micros(120_000));
        let check = bench.run(&["check", "p"]);
        assert_eq!(check.status.code(), Some(0), "round {round}: {}", said(&check));
        bench.succeeds(&["import", "p", "in"]);
        let check = bench.run(&["check", "p"]);
        assert_eq!(check.status.code(), Some(0), "round {round}: {}", said(&check));
        let texts = fs::read_dir(bench.at("p/articles")).unwrap().filter(|entry| {
            let name = entry.as_ref().unwrap().file_name();
            name.to_string_lossy().ends_with(".txt")
        });
        assert_eq!(texts.count(), 21, "round {round}");
        assert_eq!(bench.layer()["spans"].as_array().unwrap().len(), 200, "round {round}");
    }
}

#[test]
fn a_killed_new_can_be_done_again() {
    let (bench, mut dice) = (Bench::new(), Dice::new());
    for round in 0..kills() / 2 {
        let dir = format!("n{round}");
        let child = bench.command(&["new", &dir, "--title", "ج"]).spawn().unwrap();
        kill(child, dice.micros(25_000));
        if !bench.at(&dir).join("project.ron").exists() {
            bench.succeeds(&["new", &dir, "--title", "ج"]);
        }
        assert_eq!(bench.succeeds(&["check", &dir]).trim(), format!("{dir}: nothing is wrong"));
    }
}

#[test]
fn a_killed_export_leaves_the_old_file_or_the_new_one() {
    let (bench, mut dice) = (Bench::new(), Dice::new());
    let script: String = (0..200).map(|n| format!("{}\n", edit(n))).collect();
    assert_eq!(bench.apply(&[], &script).status.code(), Some(0));
    for round in 0..kills() / 2 {
        fs::write(bench.at("out.jsonl"), "old").unwrap();
        let args = ["export", "p", "--format", "jsonl", "--layer", "k", "-o", "out.jsonl"];
        kill(bench.command(&args).spawn().unwrap(), dice.micros(60_000));
        let out = fs::read_to_string(bench.at("out.jsonl")).unwrap();
        let whole = || {
            serde_json::from_str::<Value>(&out)
                .is_ok_and(|v| v["spans"].as_array().is_some_and(|s| s.len() == 100))
        };
        assert!(out == "old" || whole(), "round {round}: {} bytes", out.len());
    }
}
