//! `hashiya review`, decisions from scripts, gold and feedback; decisions outlive a kill.

use std::fs;
use std::io::{Read, Write};
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};

use super::script::{Bench, said, word};

/// A project in which two annotators tagged the first `count` words under different labels.
fn disagreeing(count: usize) -> Bench {
    let bench = Bench::new();
    for (name, label) in [("k", "Actor"), ("y", "Place")] {
        let lines: String = (0..count)
            .map(|n| {
                let (start, end) = word(n);
                let tag = json!({"op": "tag", "article": "w", "label": label, "start": start, "end": end});
                format!("{tag}\n")
            })
            .collect();
        fs::write(bench.at("edits.jsonl"), lines).unwrap();
        bench.succeeds(&["apply", "p", "--annotator", name, "edits.jsonl"]);
    }
    bench
}

fn listed(bench: &Bench, args: &[&str]) -> Value {
    let all: Vec<&str> = ["review", "p", "w", "--json"].iter().chain(args).copied().collect();
    serde_json::from_str(&bench.succeeds(&all)).unwrap()
}

#[test]
fn clusters_are_listed_with_places_kinds_and_what_was_decided() {
    let bench = disagreeing(2);
    let list = listed(&bench, &[]);
    assert_eq!((list["questions"].clone(), list["left"].clone()), (json!(2), json!(2)));
    let first = &list["clusters"][0];
    assert_eq!(first["kinds"], json!(["label"]));
    assert_eq!(first["decided"], json!(false));
    let one = &first["candidates"][0];
    assert_eq!((one["annotator"].clone(), one["label"].clone()), (json!("k"), json!("Actor")));
    assert_eq!((one["start"].clone(), one["end"].clone()), (json!(0), json!(5)));
    assert_eq!(one["text"], json!("كلمة0"));
    bench.succeeds(&["review", "p", "w", "--strategy", "annotator=y", "--reviewer", "lead"]);
    let list = listed(&bench, &[]);
    assert_eq!(list["left"], json!(0));
    assert_eq!(list["clusters"][0]["decision"]["automatic"], json!("annotator=y"));
    assert_eq!(listed(&bench, &["--left"])["clusters"], json!([]));
    assert_eq!(listed(&bench, &["--label", "Figure"])["clusters"], json!([]));
    assert!(bench.succeeds(&["check", "p"]).contains("nothing is wrong"));
    bench.succeeds(&["history", "verify", "p"]);
    for wrong in [
        &["review", "p", "w", "--strategy", "best", "--reviewer", "lead"][..],
        &["review", "p", "w", "--strategy", "majority"],
        &["review", "p", "w", "--kind", "colour"],
        &["review", "p"],
    ] {
        assert_eq!(bench.run(wrong).status.code(), Some(2), "{wrong:?}");
    }
    for missing in [
        &["review", "p", "x"][..],
        &["review", "p", "w", "--strategy", "annotator=nobody", "--reviewer", "lead"],
        &["review", "p", "--feedback", "nobody"],
    ] {
        let output = bench.run(missing);
        assert_eq!(output.status.code(), Some(1), "{missing:?}: {}", said(&output));
    }
}

#[test]
fn scripts_decide_and_gold_and_feedback_follow() {
    let bench = disagreeing(3);
    let decide = |n: usize, choice: &str, more: Value| {
        let mut line = json!({"op": "decide", "article": "w", "annotator": "y",
            "id": format!("s{n}"), "choice": choice, "reason": "=rule"});
        line.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
        format!("{line}\n")
    };
    let (start, _) = word(1);
    let (_, end) = word(2);
    let edited = json!({"label": "Claim", "start": start, "end": end});
    let script = decide(1, "take", json!({}))
        + &decide(2, "edit", edited)
        + &decide(3, "neither", json!({}))
        + "{\"op\":\"reviewed\",\"article\":\"w\",\"status\":\"done\"}\n";
    fs::write(bench.at("d.jsonl"), script).unwrap();
    bench.succeeds(&["apply", "p", "--annotator", "lead", "d.jsonl"]);
    let list = listed(&bench, &[]);
    assert_eq!(list["reviewers_done"], json!(["lead"]));
    assert_eq!(list["annotators_done"], json!([]));
    bench.succeeds(&["export", "p", "--layer", "gold", "-o", "g.csv"]);
    let gold = fs::read_to_string(bench.at("g.csv")).unwrap();
    let rows: Vec<&str> = gold.lines().skip(1).collect();
    assert_eq!(rows.len(), 2, "{gold}");
    assert!(rows[0].contains(",Place,0,5,كلمة0,") && rows[1].contains(",Claim,6,17,"), "{gold}");
    for format in ["layer.json", "jsonl", "conll"] {
        let args = ["export", "p", "--layer", "gold", "--format", format, "-o", "gold.out"];
        bench.succeeds(&args);
    }
    bench.succeeds(&["review", "p", "--feedback", "k", "-o", "k.html"]);
    let page = fs::read_to_string(bench.at("k.html")).unwrap();
    assert!(page.contains("dir=\"rtl\"") && page.contains("وسم آخر"), "{page}");
    bench.succeeds(&["review", "p", "--feedback", "k", "-o", "k.csv"]);
    let table = fs::read_to_string(bench.at("k.csv")).unwrap();
    assert!(table.contains("relabelled") && table.contains(",'=rule,"), "{table}");
    let undo = "{\"op\":\"reopen\",\"article\":\"w\",\"annotator\":\"k\",\"id\":\"s3\"}\n";
    fs::write(bench.at("d.jsonl"), undo).unwrap();
    bench.succeeds(&["apply", "p", "--annotator", "lead", "d.jsonl"]);
    assert_eq!(listed(&bench, &["--left"])["left"], json!(1));
    let wrong = decide(9, "take", json!({}));
    fs::write(bench.at("d.jsonl"), wrong).unwrap();
    let output = bench.run(&["apply", "p", "--annotator", "lead", "d.jsonl"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
}

#[test]
fn a_killed_script_loses_no_decision_that_was_acknowledged() {
    let bench = disagreeing(60);
    let mut kept = 0;
    for round in 0..6u64 {
        let mut apply = bench.command(&["apply", "p", "--annotator", "lead", "--ack", "-"]);
        let mut child = apply.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let script: String = (kept + 1..=60)
            .map(|n| {
                let line = json!({"op": "decide", "article": "w", "annotator": "k",
                    "id": format!("s{n}"), "choice": "take"});
                format!("{line}\n")
            })
            .collect();
        let _ = child.stdin.take().unwrap().write_all(script.as_bytes());
        sleep(Duration::from_millis(40 + round * 37));
        child.kill().unwrap();
        let mut out = String::new();
        child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        child.wait().unwrap();
        let acknowledged = out.lines().count();
        let check = bench.run(&["check", "p", "--json"]);
        assert_eq!(check.status.code(), Some(0), "round {round}: {}", said(&check));
        let left = listed(&bench, &[])["left"].as_u64().unwrap();
        let decided = 60 - usize::try_from(left).unwrap();
        let least = kept + acknowledged;
        assert!((least..=least + 1).contains(&decided), "round {round}: {decided}, not {least}");
        kept = decided;
    }
}
