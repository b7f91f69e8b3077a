//! `hashiya search` as a person or a script uses it.

use std::fs;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const FIRST: &str = "🕊 وصل منطاد إلى المدينة، ثم هبط المنطاد.\nوبالمنطاد ثلاثة ركّاب.";
const SECOND: &str = "مناطيد كثيرة، ومنطادنا أولها. رقم الرحلة ٤٢.";

/// A scratch folder with the project `p`, which holds both texts; «سلمى» tagged a place.
fn project() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("first.txt"), FIRST).unwrap();
    fs::write(dir.path().join("second.txt"), SECOND).unwrap();
    let tag = r#"{"op":"tag","article":"first","label":"Place","start":16,"end":23}"#;
    fs::write(dir.path().join("edits.jsonl"), format!("{tag}\n")).unwrap();
    for args in [
        &["new", "p", "--title", "بحث"][..],
        &["import", "p", "first.txt", "second.txt"],
        &["apply", "p", "--annotator", "سلمى", "edits.jsonl"],
    ] {
        let output = run(&dir, args);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
    dir
}

fn run(dir: &tempfile::TempDir, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hashiya"));
    command.args(args).current_dir(dir.path()).stdin(Stdio::null());
    command.output().unwrap()
}

fn found(dir: &tempfile::TempDir, args: &[&str]) -> Vec<Value> {
    let args = [&["search", "p"], args, &["--json"]].concat();
    let output = run(dir, &args);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn texts(hits: &[Value]) -> Vec<&str> {
    hits.iter().map(|hit| hit["text"].as_str().unwrap()).collect()
}

#[test]
fn hits_are_told_in_code_points_with_what_stands_around_them() {
    let dir = project();
    let hits = found(&dir, &["منطاد"]);
    assert_eq!(texts(&hits), ["منطاد", "المنطاد", "المنطاد", "منطاد"]);
    assert_eq!(
        hits[0],
        json!({"article": "first", "start": 6, "end": 11, "text": "منطاد", "before": "🕊 وصل ",
            "after": " إلى المدينة، ثم هبط المنطاد.", "labels": []})
    );
    assert_eq!((&hits[3]["article"], &hits[3]["start"]), (&json!("second"), &json!(15)));
    let letters: Vec<char> = FIRST.chars().collect();
    for hit in hits.iter().filter(|hit| hit["article"] == "first") {
        let at = |key: &str| usize::try_from(hit[key].as_u64().unwrap()).unwrap();
        assert_eq!(hit["text"], letters[at("start")..at("end")].iter().collect::<String>());
    }
    assert_eq!(texts(&found(&dir, &["42"])), ["٤٢"]);
    assert_eq!(texts(&found(&dir, &["هبط منطاد"])), ["هبط المنطاد"]);
    assert_eq!(texts(&found(&dir, &["طاد"])), [""; 0]);
    assert_eq!(found(&dir, &["طاد", "--inside"]).len(), 4);
    assert_eq!(texts(&found(&dir, &["منطاد", "--exact"])), ["منطاد"]);
    assert_eq!(
        texts(&found(&dir, &[r"من\w*د\b", "--regex"])),
        ["منطاد", "منطاد", "منطاد", "مناطيد"]
    );
    assert_eq!(texts(&found(&dir, &["ركّاب", "--regex", "--exact"])), ["ركّاب"]);
    assert_eq!(texts(&found(&dir, &["المدينه", "--label", "Place"])), ["المدينة"]);
    let labelled = json!([{"label": "Place", "annotator": "سلمى", "start": 16, "end": 23}]);
    assert_eq!(found(&dir, &["مدينة", "--annotator", "سلمى"])[0]["labels"], labelled);
    assert_eq!(found(&dir, &["منطاد", "--article", "second"]).len(), 1);
    assert_eq!(found(&dir, &["منطاد", "--limit", "2"]).len(), 2);
}

#[test]
fn a_concordance_stands_hit_below_hit() {
    let dir = project();
    let output = run(&dir, &["search", "p", "منطاد"]);
    let said = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    let at = |line: &str| line.chars().position(|c| c == '[').unwrap();
    let hits: Vec<usize> = lines.iter().filter(|line| line.contains('[')).map(|l| at(l)).collect();
    assert_eq!(hits.len(), 4, "{said}");
    assert!(hits.iter().all(|&column| column == hits[0]), "{said}");
    assert!(lines[0].starts_with("first  ") && said.ends_with("4 hits in 2 articles\n"), "{said}");
}

#[test]
fn what_cannot_be_searched_for_is_told() {
    let dir = project();
    for (args, status, words) in [
        (&["؟"][..], 1, "There is no word to search for"),
        (&["(ا", "--regex"], 1, "This regular expression cannot be read"),
        (&[r"(\pL{1000}){1000}", "--regex"], 1, "too much memory"),
        (&["ا", "--label", "Nothing"], 1, "The schema has no label"),
        (&["ا", "--source", "لا أحد"], 1, "No article is from the source"),
        (&["ا", "--annotator", "x"], 1, "has tagged nothing"),
        (&["ا", "--article", "x"], 1, "There is no article"),
        (&["ا", "--regex", "--inside"], 2, "cannot be used with"),
    ] {
        let output = run(&dir, &[&["search", "p"], args].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(status), "{args:?}: {said}");
        assert!(said.contains(words), "{args:?}: {said}");
    }
}
