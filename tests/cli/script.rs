//! A project of one article, worked on by scripts: for the tests of `apply`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// Words of the article; word `n` is `كلمة` and the number.
pub const WORDS: usize = 400;

/// A scratch folder with the project `p` in it and the article `w`, both on the disk.
pub struct Bench {
    dir: tempfile::TempDir,
}

/// The text of the article.
pub fn text() -> String {
    (0..WORDS).map(|n| format!("كلمة{n} ")).collect()
}

/// Where the word `n` stands, in code points.
pub fn word(n: usize) -> (usize, usize) {
    let length = |n: usize| 4 + n.to_string().len();
    let start: usize = (0..n).map(|n| length(n) + 1).sum();
    (start, start + length(n))
}

/// The edit `n` of an endless script: words are tagged one after the other, and each tag is followed
/// by a note on it.
pub fn edit(n: usize) -> Value {
    let tag = n / 2;
    if n % 2 == 1 {
        return json!({"op": "set", "article": "w", "id": format!("s{}", tag + 1), "note": n.to_string()});
    }
    let (start, end) = word(tag % WORDS);
    let label = ["Actor", "Place", "Figure", "Claim"][tag / WORDS % 4];
    json!({"op": "tag", "article": "w", "label": label, "start": start, "end": end})
}

impl Bench {
    pub fn new() -> Self {
        let bench = Self { dir: tempfile::tempdir().unwrap() };
        fs::write(bench.at("w.txt"), text()).unwrap();
        bench.succeeds(&["new", "p", "--title", "متين"]);
        bench.succeeds(&["import", "p", "w.txt"]);
        bench
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hashiya"));
        command.args(args).current_dir(self.path()).env("USER", "tester");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    pub fn succeeds(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Applies these lines in the name of «k».
    pub fn apply(&self, flags: &[&str], lines: &str) -> Output {
        fs::write(self.at("edits.jsonl"), lines).unwrap();
        let args = [&["apply", "p", "--annotator", "k"], flags, &["edits.jsonl"]].concat();
        self.run(&args)
    }

    /// The layer of «k», as `layer.json`.
    pub fn layer(&self) -> Value {
        let args = ["export", "p", "--format", "layer.json", "--layer", "k", "-o", "out.json"];
        self.succeeds(&args);
        serde_json::from_slice(&fs::read(self.at("out.json")).unwrap()).unwrap()
    }

    /// The lines of the history of «k» but its header.
    pub fn history(&self) -> Vec<Value> {
        let log = fs::read_to_string(self.at("p/history/k.log")).unwrap_or_default();
        log.lines().skip(1).map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

pub fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes)).concat()
}

/// The lines of the standard output as JSON.
pub fn lines(output: &Output) -> Vec<Value> {
    let out = std::str::from_utf8(&output.stdout).unwrap();
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A layer of «k» with the first `count` words tagged, as `layer.json`.
pub fn layer_of(count: usize) -> String {
    let spans: Vec<Value> = (0..count)
        .map(|n| {
            let (start, end) = word(n);
            let (id, text) = (format!("s{}", n + 1), format!("كلمة{n}"));
            json!({"id": id, "label": "Actor", "start": start, "end": end, "text": text, "attributes": {}})
        })
        .collect();
    let unit = "code points, end exclusive";
    json!({"article": "w", "annotator": "k", "offset_unit": unit, "spans": spans}).to_string()
}
