//! `hashiya suggest` as a person or a script uses it.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

const FIRST: &str = "قالت وزارة الصحة النرويجية إن 12 مريضا غادروا مستشفى أوسلو.\n\
    وأعلن الوزير يان هولست أن المرفأ القديم سيفتح في 3 أيار.\n";
const SECOND: &str =
    "وحذر يان هولست من أن المرفأ القديم قد يغلق.\nوعاد نحو 40 بحارا إلى النرويج.\n";

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hashiya")).args(args).output().unwrap()
}

fn done(args: &[&str]) -> String {
    let output = run(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A project of two articles; in the first Salma tagged a harbour as a place, and as nothing else.
fn project(dir: &Path) -> String {
    let path = dir.join("p").to_str().unwrap().to_owned();
    for (id, text) in [("a", FIRST), ("b", SECOND)] {
        std::fs::write(dir.join(format!("{id}.txt")), text).unwrap();
    }
    done(&["new", &path, "--title", "t", "--annotator", "salma"]);
    for id in ["a", "b"] {
        done(&["import", &path, dir.join(format!("{id}.txt")).to_str().unwrap()]);
    }
    let start = FIRST.chars().position(|c| c == '\n').unwrap();
    let from = FIRST.find("المرفأ القديم").map(|at| FIRST[..at].chars().count()).unwrap();
    assert!(from > start);
    let end = from + "المرفأ القديم".chars().count();
    let edit = json!({"op": "tag", "article": "a", "label": "Place", "start": from, "end": end,
        "attributes": {"kind": "site"}});
    std::fs::write(dir.join("edits.jsonl"), format!("{edit}\n")).unwrap();
    let edits = dir.join("edits.jsonl");
    done(&["apply", &path, "--annotator", "salma", edits.to_str().unwrap()]);
    path
}

fn proposals(args: &[&str]) -> Vec<Value> {
    serde_json::from_str(&done(args)).unwrap()
}

#[test]
fn proposals_are_listed_with_what_was_learned_and_written_nowhere() {
    let dir = tempfile::tempdir().unwrap();
    let path = project(dir.path());
    let found = proposals(&["suggest", &path, "b", "--annotator", "salma", "--json"]);
    let letters: Vec<char> = SECOND.chars().collect();
    for row in &found {
        let at = |key: &str| usize::try_from(row[key].as_u64().unwrap()).unwrap();
        let words: String = letters[at("start")..at("end")].iter().collect();
        assert_eq!(row["text"], words);
        assert_eq!(row["article"], "b");
        assert!(row["confidence"].as_u64().is_some_and(|percent| percent <= 100));
    }
    let of = |label: &str, text: &str| {
        found.iter().find(|row| row["label"] == label && row["text"] == text).unwrap_or_else(|| {
            panic!("no {label} «{text}» in {found:#?}");
        })
    };
    assert_eq!(of("Place", "المرفأ القديم")["attributes"]["kind"], "site");
    assert_eq!(of("Place", "المرفأ القديم")["origin"], "remembered");
    let figure = &of("Figure", "نحو 40 بحارا")["attributes"];
    assert_eq!((&figure["value"], &figure["bound"]), (&json!(40), &json!("approx")));
    assert_eq!(of("Place", "النرويج")["attributes"]["kind"], "country");
    let claim = of("Claim", "المرفأ القديم قد يغلق");
    assert_eq!(
        (&claim["attributes"]["verb"], &claim["attributes"]["stance"]),
        (&json!("حذر"), &json!("predicts"))
    );
    assert_eq!(found, proposals(&["suggest", &path, "b", "--annotator", "salma", "--json"]));
    assert_eq!(run(&["check", &path]).status.code(), Some(0));
}

#[test]
fn what_is_tagged_so_is_not_proposed_again() {
    let dir = tempfile::tempdir().unwrap();
    let path = project(dir.path());
    let from = SECOND.find("المرفأ القديم").map(|at| SECOND[..at].chars().count()).unwrap();
    let end = from + "المرفأ القديم".chars().count();
    let edit = json!({"op": "tag", "article": "b", "label": "Place", "start": from, "end": end});
    let edits = dir.path().join("more.jsonl");
    std::fs::write(&edits, format!("{edit}\n")).unwrap();
    done(&["apply", &path, "--annotator", "salma", edits.to_str().unwrap()]);
    let all = ["suggest", &path, "b", "--min-confidence", "0", "--json"];
    let harbour = |row: &&Value| row["text"] == "المرفأ القديم";
    assert_eq!(proposals(&all).iter().filter(harbour).count(), 1);
    let hers = [&all[..], &["--annotator", "salma"]].concat();
    assert_eq!(proposals(&hers).iter().filter(harbour).count(), 0);
    let few = proposals(&["suggest", &path, "a", "b", "--min-confidence", "90", "--json"]);
    assert!(few.iter().all(|row| row["confidence"].as_u64().unwrap() >= 90), "{few:#?}");
}

#[test]
fn wrong_calls_say_what_is_wrong() {
    let dir = tempfile::tempdir().unwrap();
    let path = project(dir.path());
    for (args, says) in [
        (vec!["suggest", &path, "c"], "no article"),
        (vec!["suggest", &path, "b", "--annotator", "nobody"], "nobody"),
    ] {
        let output = run(&args);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains(says), "{told}");
    }
    assert_eq!(run(&["suggest", &path]).status.code(), Some(2));
    assert_eq!(run(&["suggest", &path, "b", "--min-confidence", "101"]).status.code(), Some(2));
    let told = done(&["suggest", &path, "b"]);
    assert!(told.contains("Figure") && told.trim_end().ends_with("proposals"), "{told}");
}
