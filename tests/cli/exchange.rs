//! A project from nothing to exported files, and everything that can go wrong on the way.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const TEXT: &str = "قالت الشرطة 👍🏽 إنها أوقفت 13 شخصًا في المدينة.\r\nونفى الوزير ذلك.";

const LAYER: &str = r#"{"article": "khabar", "annotator": "نورة",
 "offset_unit": "code points, end exclusive",
 "spans": [
  {"id": "s1", "label": "Actor", "start": 5, "end": 11, "text": "الشرطة",
   "attributes": {"kind": "security-forces", "entity": "police"}},
  {"id": "s2", "label": "Figure", "start": 26, "end": 34, "text": "13 شخصًا",
   "attributes": {"value": 13.00, "bound": null}, "note": "ملاحظة"},
  {"id": "s3", "label": "Claim", "start": 20, "end": 45, "text": "أوقفت … في المدينة",
   "attributes": {}, "fragments": [[20, 25], [35, 45]]}],
 "relations": [{"type": "said_by", "from": "s3", "to": "s1"}]}"#;

struct Desk {
    dir: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { dir: tempfile::tempdir().unwrap() };
        let made = desk.run(&["new", "p", "--title", "تجربة"]);
        assert_eq!(status(&made), 0, "{}", said(&made));
        desk
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hashiya"));
        command.args(args).current_dir(self.dir.path()).stdin(Stdio::null());
        command.env("USER", "tester");
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.dir.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    /// Runs, and sees that it failed in words, without a panic, and harmed nothing.
    fn fails(&self, args: &[&str], with: i32) -> String {
        let output = self.run(args);
        assert_eq!(status(&output), with, "{args:?}: {}", said(&output));
        let words = said(&output);
        assert!(!words.trim().is_empty() && !words.contains("panicked"), "{words}");
        let check = self.run(&["check", "p"]);
        assert_eq!(status(&check), 0, "{args:?} broke the project: {}", said(&check));
        words
    }
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes)).concat()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", said(output)))
}

fn read(dir: &Path, name: &str) -> String {
    fs::read_to_string(dir.join(name)).unwrap()
}

#[test]
fn from_an_empty_project_to_every_format_and_back() {
    let desk = Desk::new();
    desk.file("khabar.txt", TEXT);
    desk.file("layer.json", LAYER);
    let output = desk.run(&["import", "p", "layer.json", "khabar.txt", "--json"]);
    assert_eq!(status(&output), 0, "{}", said(&output));
    let report = json(&output);
    assert_eq!(report["files"][0]["taken"][0]["spans"], 3);
    assert_eq!(report["files"][0]["taken"][0]["entities"], serde_json::json!(["police"]));
    assert_eq!(report["files"][1]["taken"][0]["id"], "khabar");
    assert_eq!(status(&desk.run(&["check", "p"])), 0);

    let output =
        desk.run(&["export", "p", "--layer", "نورة", "--articles", "khabar", "-o", "out.json"]);
    assert_eq!(status(&output), 0, "{}", said(&output));
    let mut wanted: Value = serde_json::from_str(LAYER).unwrap();
    let found: Value = serde_json::from_str(&read(desk.dir.path(), "out.json")).unwrap();
    wanted["spans"][1]["attributes"].as_object_mut().unwrap().remove("bound");
    wanted["spans"][2]["text"] = "أوقفت 13 شخصًا في المدينة".into();
    let by_id = |layer: &Value, id: &str| {
        layer["spans"].as_array().unwrap().iter().find(|s| s["id"] == id).unwrap().clone()
    };
    for id in ["s1", "s2", "s3"] {
        assert_eq!(by_id(&found, id), by_id(&wanted, id));
    }
    assert_eq!(found["relations"], wanted["relations"]);
    assert!(read(desk.dir.path(), "out.json").contains("13.00"));

    let output = desk.run(&["export", "p", "-o", "out.jsonl"]);
    assert_eq!(status(&output), 0, "{}", said(&output));
    assert_eq!(status(&desk.run(&["new", "q", "--title", "q"])), 0);
    assert_eq!(status(&desk.run(&["import", "q", "out.jsonl"])), 0);
    let again = desk.run(&["export", "q", "--format", "jsonl", "-o", "-"]);
    assert_eq!(String::from_utf8(again.stdout).unwrap(), read(desk.dir.path(), "out.jsonl"));

    let output = desk.run(&["export", "p", "-o", "out.conll", "--json"]);
    assert_eq!(json(&output)["losses"]["spans"][0]["reason"], "fragments");
    assert!(desk.dir.path().join("out.conll.loss.json").exists());
    let output = desk.run(&["export", "p", "--bom", "-o", "out.csv"]);
    assert_eq!(status(&output), 0, "{}", said(&output));
    assert!(read(desk.dir.path(), "out.csv").starts_with("\u{feff}article,"));
    let stats = json(&desk.run(&["stats", "p", "--json"]));
    assert_eq!(stats["annotators"]["نورة"]["labels"]["Figure"], 1);
    assert_eq!((&stats["articles"], &stats["entities"]), (&1.into(), &1.into()));
}

#[test]
fn a_refusal_says_what_where_what_is_safe_and_what_to_do() {
    let desk = Desk::new();
    desk.file("khabar.txt", TEXT);
    assert_eq!(status(&desk.run(&["import", "p", "khabar.txt"])), 0);
    desk.file("bad.json", LAYER.replace("security-forces", "robots"));
    let words = desk.fails(&["import", "p", "bad.json"], 1);
    assert!(words.starts_with("bad.json:5:27: error: "), "{words}");
    for part in
        ["«robots»", "spans[0].attributes.kind", "nothing in the project has changed", "Mend"]
    {
        assert!(words.contains(part), "{part}: {words}");
    }
    let output = desk.run(&["import", "p", "bad.json", "--json"]);
    let refused = &json(&output)["files"][0]["refused"];
    assert_eq!((&refused["line"], &refused["id"]), (&5.into(), &"notice-import-refused".into()));

    desk.file("cp.txt", b"\xde\xc7\xe1 \xc7\xe1\xe6\xd2\xed\xd1 \xc7\xe1\xed\xe6\xe3");
    let words = desk.fails(&["import", "p", "cp.txt"], 1);
    assert!(words.contains("--encoding windows-1256 would read: قال الوزير اليوم"), "{words}");
    assert_eq!(status(&desk.run(&["import", "p", "cp.txt", "--encoding", "windows-1256"])), 0);
}

#[test]
fn files_that_hurt_end_in_words() {
    let desk = Desk::new();
    desk.file("khabar.txt", TEXT);
    assert_eq!(status(&desk.run(&["import", "p", "khabar.txt"])), 0);
    let climbing = LAYER.replace("نورة", "../../evil");
    for (name, content) in [
        ("empty.txt", Vec::new()),
        ("nul.txt", vec![0; 5000]),
        ("deep.json", vec![b'['; 200_000]),
        ("climbing.json", climbing.into_bytes()),
        ("dangling.json", LAYER.replace("\"to\": \"s1\"", "\"to\": \"s9\"").into_bytes()),
        ("beyond.json", LAYER.replace("\"end\": 34", "\"end\": 99999").into_bytes()),
        ("cut.json", LAYER.as_bytes()[..300].to_vec()),
    ] {
        desk.file(name, content);
        desk.fails(&["import", "p", name], 1);
    }
    desk.fails(&["import", "p", "missing.txt"], 1);
    desk.fails(&["import", "nowhere", "khabar.txt"], 1);
    desk.fails(&["export", "p", "-o", "x.csv"], 1);
    desk.fails(&["export", "p", "--layer", "gold", "-o", "x.csv"], 1);
    desk.fails(&["new", "p", "--title", "again"], 1);
    for wrong in [
        &["import", "p"][..],
        &["export", "p"],
        &["export", "p", "-o", "x.what"],
        &["export", "p", "--format", "xml", "-o", "x"],
        &["import", "p", "khabar.txt", "--annotator", "../x"],
        &["frobnicate", "p"],
    ] {
        desk.fails(wrong, 2);
    }
    assert!(!desk.dir.path().join("x.csv").exists());
    assert!(!desk.dir.path().join("evil").exists());
}

#[test]
fn a_broken_schema_is_named_and_does_not_drown() {
    let desk = Desk::new();
    desk.file("khabar.txt", TEXT);
    desk.file("layer.json", LAYER);
    assert_eq!(status(&desk.run(&["import", "p", "khabar.txt", "layer.json"])), 0);
    fs::write(desk.dir.path().join("p/schema.ron"), "(labels: [").unwrap();
    let output = desk.run(&["check", "p", "--json"]);
    let problems = json(&output)["problems"].clone();
    assert_eq!((status(&output), problems.as_array().unwrap().len()), (1, 1), "{problems}");
    assert!(problems[0]["path"].as_str().unwrap().ends_with("schema.ron"));
    let output = desk.run(&["import", "p", "khabar.txt"]);
    assert!(said(&output).contains("schema.ron"));
}

#[test]
fn a_reader_that_stops_early_is_no_failure() {
    let desk = Desk::new();
    desk.file("khabar.txt", TEXT.repeat(3000));
    assert_eq!(status(&desk.run(&["import", "p", "khabar.txt"])), 0);
    desk.file("layer.json", LAYER);
    assert_eq!(status(&desk.run(&["import", "p", "layer.json"])), 0);
    let mut child = desk
        .command(&["export", "p", "--format", "jsonl", "-o", "-"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code().is_some() && !words.contains("panicked"), "{words}");
}
