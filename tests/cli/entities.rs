//! `hashiya entities` as a person or a script uses it.

use std::fs;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const FIRST: &str = "وصل الوفد إلى سمرقند، ثم عاد من سمرقند.";
const SECOND: &str = "قال عمدة سمرقند إن المدينة هادئة، وللمدينة سور.";

fn run(dir: &tempfile::TempDir, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hashiya"));
    command.args(args).current_dir(dir.path()).env("USER", "tester").stdin(Stdio::null());
    command.output().unwrap()
}

fn succeeds(dir: &tempfile::TempDir, args: &[&str]) -> String {
    let output = run(dir, args);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

fn read(dir: &tempfile::TempDir, args: &[&str]) -> Vec<Value> {
    let args = [&["entities", "p"], args, &["--json"]].concat();
    serde_json::from_str(&succeeds(dir, &args)).unwrap()
}

/// Where the `nth` occurrence of `words` stands in `text`, in code points.
fn place(text: &str, words: &str, nth: usize) -> (usize, usize) {
    let at = text.match_indices(words).nth(nth).unwrap().0;
    let start = text[..at].chars().count();
    (start, start + words.chars().count())
}

/// A scratch folder with the project `p`: «سلمى» and «يوسف» tagged places, some as «samarkand», some
/// as its double «samarqand», some as nothing.
fn project() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("first.txt"), FIRST).unwrap();
    fs::write(dir.path().join("second.txt"), SECOND).unwrap();
    succeeds(&dir, &["new", "p", "--title", "سجل"]);
    succeeds(&dir, &["import", "p", "first.txt", "second.txt"]);
    let tag = |article: &str, text: &str, words: &str, nth: usize, entity: Option<&str>| {
        let (start, end) = place(text, words, nth);
        let mut attributes = json!({});
        if let Some(entity) = entity {
            attributes["entity"] = json!(entity);
        }
        json!({"op": "tag", "article": article, "label": "Place", "start": start, "end": end,
            "attributes": attributes})
    };
    let entity = |id: &str, ar: &str, variants: &[&str]| json!({"op": "entity", "id": id, "ar": ar, "kind": "city", "variants": variants});
    let salma = [
        entity("samarkand", "سمرقند", &[]),
        entity("samarqand", "سمرقند القديمة", &["سمركند"]),
        tag("first", FIRST, "سمرقند", 0, Some("samarqand")),
        tag("first", FIRST, "سمرقند", 1, Some("samarkand")),
        tag("second", SECOND, "المدينة", 0, None),
        tag("second", SECOND, "لمدينة", 1, None),
    ];
    let yusuf = [tag("second", SECOND, "سمرقند", 0, Some("samarqand"))];
    for (who, lines) in [("سلمى", &salma[..]), ("يوسف", &yusuf[..])] {
        let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
        fs::write(dir.path().join("edits.jsonl"), lines).unwrap();
        succeeds(&dir, &["apply", "p", "--annotator", who, "edits.jsonl"]);
    }
    dir
}

fn named(dir: &tempfile::TempDir, id: &str) -> Vec<(String, String)> {
    read(dir, &["mentions", id])
        .iter()
        .map(|m| (m["annotator"].as_str().unwrap().into(), m["entity"].as_str().unwrap().into()))
        .collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect()
}

#[test]
fn a_merged_entity_takes_own_mentions_along_and_leaves_others_files_alone() {
    let dir = project();
    let counts = |dir: &tempfile::TempDir| -> Vec<(String, u64)> {
        let rows = read(dir, &[]);
        let row =
            |r: &Value| (r["id"].as_str().unwrap().to_owned(), r["mentions"].as_u64().unwrap());
        rows.iter().map(row).collect()
    };
    assert_eq!(counts(&dir), [("samarkand".into(), 1), ("samarqand".into(), 2)]);
    let theirs = fs::read(dir.path().join("p/layers/second/يوسف.ron")).unwrap();
    let merge = ["entities", "p", "merge", "samarqand", "into", "samarkand", "--annotator", "سلمى"];
    let said = succeeds(&dir, &merge);
    assert!(said.contains("1 mention changed"), "{said}");
    assert_eq!(fs::read(dir.path().join("p/layers/second/يوسف.ron")).unwrap(), theirs);
    assert_eq!(
        named(&dir, "samarkand"),
        pairs(&[("سلمى", "samarkand"), ("سلمى", "samarkand"), ("يوسف", "samarqand")])
    );
    assert_eq!(named(&dir, "samarqand").len(), 3, "the old id means the new one");
    let rows = read(&dir, &["list"]);
    assert_eq!(rows[0]["variants"], json!(["سمرقند القديمة", "سمركند"]));
    assert_eq!(rows[1]["links"]["same-as"], "samarkand");
    assert_eq!(succeeds(&dir, &["check", "p"]).trim(), "p: nothing is wrong");
    assert!(!succeeds(&dir, &["entities", "p"]).contains("samarqand"));
    // One transaction: one undo.
    fs::write(dir.path().join("undo.jsonl"), "{\"op\":\"undo\"}\n").unwrap();
    succeeds(&dir, &["apply", "p", "--annotator", "سلمى", "undo.jsonl"]);
    assert_eq!(counts(&dir), [("samarkand".into(), 1), ("samarqand".into(), 2)]);
    let again =
        run(&dir, &["entities", "p", "merge", "samarkand", "samarkand", "--annotator", "سلمى"]);
    assert_eq!(again.status.code(), Some(1));
    let missing = run(&dir, &["entities", "p", "merge", "x", "samarkand", "--annotator", "سلمى"]);
    assert!(String::from_utf8_lossy(&missing.stderr).contains("no entity “x”"));
}

#[test]
fn an_entity_is_taken_out_of_another_with_its_variants_and_mentions() {
    let dir = project();
    let span = read(&dir, &["mentions", "samarqand"])[0]["id"].as_str().unwrap().to_owned();
    let mention = format!("first:{span}");
    let args = [
        "entities",
        "p",
        "split",
        "samarqand",
        "old-town",
        "--ar",
        "البلدة القديمة",
        "--variant",
        "سمركند",
        "--mention",
        &mention,
        "--annotator",
        "سلمى",
    ];
    assert!(succeeds(&dir, &args).contains("1 mention changed"));
    assert_eq!(named(&dir, "old-town"), pairs(&[("سلمى", "old-town")]));
    assert_eq!(named(&dir, "samarqand"), pairs(&[("يوسف", "samarqand")]));
    let rows = read(&dir, &[]);
    assert_eq!((&rows[0]["id"], &rows[0]["variants"]), (&json!("old-town"), &json!(["سمركند"])));
    assert_eq!((&rows[0]["kind"], &rows[2]["variants"]), (&json!("city"), &json!([])));
    assert_eq!(run(&dir, &args).status.code(), Some(1), "the id is taken");
}

#[test]
fn mentions_without_an_entity_are_candidates_by_how_they_are_written() {
    let dir = project();
    let found = read(&dir, &["candidates"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["form"], "المدينه");
    assert_eq!(found[0]["writings"], json!({"المدينة": 1, "لمدينة": 1}));
    let link = ["entities", "p", "link", "المدينة", "the-city", "--annotator", "سلمى"];
    assert_eq!(run(&dir, &link).status.code(), Some(1), "there is no such entity yet");
    let said = succeeds(&dir, &[&link[..], &["--new"]].concat());
    assert!(said.contains("2 mentions changed"), "{said}");
    assert_eq!(read(&dir, &["candidates"]), [Value::Null; 0]);
    assert_eq!(named(&dir, "the-city").len(), 2);
    assert_eq!(succeeds(&dir, &["check", "p"]).trim(), "p: nothing is wrong");
    let none = run(&dir, &["entities", "p", "mentions", "nobody"]);
    assert_eq!(none.status.code(), Some(1));
}
