//! A re-published text from the command line: what is printed, what a script reads, the status.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const TEXT: &str = "قالت الوزارة إن 13 شخصًا أصيبوا في المدينة.\nونفى الوزير ذلك.\n";
const LAYER: &str = r#"{"article": "khabar", "annotator": "نورة",
 "offset_unit": "code points, end exclusive",
 "spans": [
  {"id": "s1", "label": "Actor", "start": 5, "end": 12, "text": "الوزارة", "attributes": {}},
  {"id": "s2", "label": "Claim", "start": 16, "end": 24, "text": "13 شخصًا", "attributes": {}},
  {"id": "s3", "label": "Actor", "start": 49, "end": 55, "text": "الوزير", "attributes": {}}],
 "relations": [{"type": "said_by", "from": "s2", "to": "s1"}]}"#;

fn run(dir: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hashiya"));
    command.args(args).current_dir(dir).env("USER", "tester").output().unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn desk() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("khabar.txt"), TEXT).unwrap();
    fs::write(dir.path().join("l.layer.json"), LAYER).unwrap();
    assert_eq!(status(&run(dir.path(), &["new", "p", "--title", "تجربة"])), 0);
    let imported = run(dir.path(), &["import", "p", "khabar.txt", "l.layer.json"]);
    assert_eq!(status(&imported), 0, "{imported:?}");
    dir
}

#[test]
fn a_script_is_told_what_became_of_each_span() {
    let dir = desk();
    let new = TEXT.replace("13", "15").replace("ونفى الوزير ذلك.\n", "");
    fs::write(dir.path().join("new.txt"), format!("عاجل: {new}")).unwrap();
    let order = ["reimport", "p", "khabar", "new.txt", "--json"];
    let dry = run(dir.path(), &[&order[..], &["--dry-run"]].concat());
    assert_eq!(status(&dry), 1, "{dry:?}");
    let check = run(dir.path(), &["check", "p"]);
    assert_eq!(status(&check), 0);
    let done = run(dir.path(), &order);
    assert_eq!(status(&done), 1);
    let (dry, done): (Value, Value) = (
        serde_json::from_slice(&dry.stdout).unwrap(),
        serde_json::from_slice(&done.stdout).unwrap(),
    );
    assert_eq!((&dry["made"], &done["made"]), (&Value::Bool(false), &Value::Bool(true)));
    assert_eq!(dry["layers"][0]["spans"], done["layers"][0]["spans"]);
    assert_eq!(done["edition"], "khabar.r2");
    let layer = &done["layers"][0];
    assert_eq!((&layer["annotator"], &layer["outcome"]), (&"نورة".into(), &"taken".into()));
    let counts = ["same", "moved", "changed", "lost"].map(|fate| layer[fate].as_u64().unwrap());
    assert_eq!(counts, [0, 1, 1, 1]);
    let figure = &layer["spans"][1];
    assert_eq!((&figure["was"], &figure["now"]), (&"13 شخصًا".into(), &"15 شخصًا".into()));
    assert_eq!(figure["to"], serde_json::json!([[22, 30]]));

    // The newest edition is what is exported and counted, the earlier one when it is named.
    let exported = |args: &[&str]| {
        let all = [&["export", "p", "--format", "jsonl", "-o", "-"], args].concat();
        out(&run(dir.path(), &all))
    };
    assert!(exported(&[]).contains("15 شخصًا") && !exported(&[]).contains("13 شخصًا"));
    assert!(exported(&["--articles", "khabar"]).contains("13 شخصًا"));
    let stats: Value =
        serde_json::from_slice(&run(dir.path(), &["stats", "p", "--json"]).stdout).unwrap();
    assert_eq!((&stats["articles"], &stats["earlier_editions"]), (&1.into(), &1.into()));
    assert_eq!(stats["layers"][0]["to_confirm"], 1);

    let again = run(dir.path(), &["reimport", "p", "khabar", "new.txt"]);
    assert_eq!(status(&again), 0);
    assert!(out(&again).contains("nothing was done"), "{again:?}");
}

#[test]
fn a_person_reads_what_is_not_the_same() {
    let dir = desk();
    fs::write(dir.path().join("new.txt"), TEXT.replace("13 شخصًا", "15 شخصًا")).unwrap();
    let done = run(dir.path(), &["reimport", "p", "khabar", "new.txt", "--as", "khabar-2"]);
    assert_eq!(status(&done), 1);
    let words = out(&done);
    assert!(words.contains("article khabar-2: a new edition of khabar"), "{words}");
    assert!(words.contains("3 spans: 2 same, 0 moved, 1 changed, 0 lost"), "{words}");
    assert!(words.contains("«13 شخصًا» 16–24 → «15 شخصًا» 16–24"), "{words}");
    fs::write(dir.path().join("new.txt"), TEXT.replace("13 شخصًا", "15 شخصًا") + "\nانتهى.").unwrap();
    let done = run(dir.path(), &["reimport", "p", "khabar", "new.txt"]);
    assert_eq!(status(&done), 0, "nothing changed since: {}", out(&done));
    assert!(out(&done).contains("article khabar-2.r3: a new edition of khabar-2"));
    assert_eq!(status(&run(dir.path(), &["reimport", "p", "nobody", "new.txt"])), 1);
    assert_eq!(status(&run(dir.path(), &["reimport", "p"])), 2);
}
