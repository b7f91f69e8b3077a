//! A sound project to be spoilt, and every verb that reads one.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use hashiya::model::Project;
use hashiya::store::{ProjectFolder, default_schema};

use crate::records::record;

/// The text of the article «a».
pub const TEXT: &str =
    "أعلنت الوزارة أن 7 من رجال الشرطة قُتلوا في المدينة.\nوقال المتحدث إن الهدوء عاد.";

/// Far beyond what any of these projects takes: a program that needs it waits for something.
const TOO_LONG: Duration = Duration::from_secs(60);

/// Every verb that reads a project. Each fourth is one of [`Place::main_verbs`].
const VERBS: &[&[&str]] = &[
    &["check", "p"],
    &["check", "p", "--json"],
    &["stats", "p"],
    &["export", "p", "--format", "jsonl", "--output", "out.jsonl"],
    &["stats", "p", "--json"],
    &["export", "p", "--format", "layer.json", "--output", "out.json"],
    &["export", "p", "--format", "conll", "--output", "out.conll"],
    &["history", "p"],
    &["export", "p", "--format", "csv", "--output", "out.csv"],
    &["history", "p", "--json"],
    &["history", "replay", "p", "--at", "1", "--annotator", "me", "--output", "out.replay"],
    &["reimport", "p", "a", "again.txt", "--dry-run"],
    &["history", "verify", "p"],
    &["trash", "p", "--json"],
    &["trash", "p", "--restore", "../outside"],
    &["apply", "p", "edits.jsonl", "--annotator", "me"],
    &["trash", "p"],
    &["agree", "p"],
    &["agree", "p", "--gamma", "--json"],
];

/// A folder for a test, in which the project has the name `p` and nothing else belongs to it.
pub struct Place {
    dir: tempfile::TempDir,
}

/// What a verb said, and how it ended.
pub struct Said {
    pub verb: String,
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Place {
    /// With a sound project of one article, «a», and one empty layer of «me».
    pub fn new() -> Self {
        let place = Self { dir: tempfile::tempdir().unwrap() };
        let project = Project { title: "تجربة".into(), ..Project::default() };
        let folder =
            ProjectFolder::create(&place.project(), &project, &default_schema().unwrap()).unwrap();
        folder.add_article(&record("a", TEXT), TEXT).unwrap();
        place.put("layers/a/me.ron", layer("", "").as_bytes());
        place
    }

    pub fn project(&self) -> PathBuf {
        self.dir.path().join("p")
    }

    /// A path of the project.
    pub fn path(&self, name: &str) -> PathBuf {
        self.project().join(name)
    }

    /// A path beside the project.
    pub fn outside(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file of the project, with the folders above it.
    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Puts an article there, text and record.
    pub fn article(&self, id: &str, text: &str) {
        let open = ProjectFolder::open(&self.project()).unwrap();
        open.folder.add_article(&record(id, text), text).unwrap();
    }

    /// Runs the program here. It must end by itself, without a panic or a signal, and print nothing
    /// that drives a terminal.
    pub fn run(&self, args: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hashiya"));
        command.args(args).current_dir(self.dir.path()).env("USER", "tester");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let (out, err) = (reader(out), reader(err));
        let start = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            if start.elapsed() > TOO_LONG {
                child.kill().unwrap();
                panic!("{args:?} does not end");
            }
            thread::sleep(Duration::from_millis(5));
        };
        let said = Said {
            verb: args.join(" "),
            code: status.code(),
            out: String::from_utf8_lossy(&out.join().unwrap()).into_owned(),
            err: String::from_utf8_lossy(&err.join().unwrap()).into_owned(),
        };
        assert!(matches!(said.code, Some(0..=2)), "{}: {status}: {}", said.verb, said.err);
        assert!(!said.err.contains("panicked"), "{}: {}", said.verb, said.err);
        said
    }

    /// Every verb that reads a project, the one that lists what is wrong first.
    pub fn all_verbs(&self) -> Vec<Said> {
        self.verbs(VERBS)
    }

    /// Those that between them open every file, for what is tried in many places.
    pub fn main_verbs(&self) -> Vec<Said> {
        self.verbs(VERBS.iter().step_by(4))
    }

    fn verbs(
        &self,
        verbs: impl IntoIterator<Item = &'static &'static [&'static str]>,
    ) -> Vec<Said> {
        let mut said = Vec::new();
        fs::write(self.outside("again.txt"), format!("{TEXT} زيادة")).unwrap();
        fs::write(self.outside("edits.jsonl"), "{\"op\":\"undo\"}\n").unwrap();
        for args in verbs {
            let one = self.run(args);
            one.drives_no_terminal();
            said.push(one);
        }
        for name in [
            "out.jsonl",
            "out.json",
            "out.conll",
            "out.csv",
            "again.txt",
            "edits.jsonl",
            "out.replay",
        ] {
            for name in [name.to_owned(), format!("{name}.loss.json")] {
                let _ = fs::remove_file(self.outside(&name));
            }
        }
        said
    }

    /// What stands beside the project, by name: files with their bytes.
    pub fn beside(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let entries = fs::read_dir(self.dir.path()).unwrap().map(|entry| entry.unwrap().path());
        let files = entries.filter(|path| path.is_file());
        files.map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    }
}

impl Said {
    /// Everything that was printed.
    pub fn words(&self) -> String {
        format!("{}{}", self.out, self.err)
    }

    /// Nothing printed moves the cursor or turns a line around.
    pub fn drives_no_terminal(&self) {
        let words = self.words();
        let wild = words
            .chars()
            .find(|&c| !matches!(c, '\n' | '\u{200c}' | '\u{200d}') && hashiya::text::is_unseen(c));
        assert!(wild.is_none(), "{}: {wild:?} in {words:?}", self.verb);
    }
}

fn reader(mut stream: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    let read = move || {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        bytes
    };
    thread::Builder::new().name("output".into()).spawn(read).unwrap()
}

/// The file of a layer of «me» for the article «a».
pub fn layer(spans: &str, relations: &str) -> String {
    format!(
        "Layer(format: \"hashiya layer\", version: 2, article: \"a\", annotator: \"me\", at: 0, \
         status: InProgress, next: 1, spans: [{spans}], relations: [{relations}])"
    )
}

/// A span of a layer's file, over the first word of [`TEXT`].
pub fn span(id: &str, more: &str) -> String {
    format!("Span(id: \"{id}\", label: \"Actor\", start: 0, end: 5, quote: \"أعلنت\"{more}),\n")
}

/// Every file and link below `dir` with what it holds; folders are left out.
pub fn snapshot(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let kind = fs::symlink_metadata(&path).unwrap().file_type();
        if kind.is_dir() {
            found.extend(snapshot(&path));
        } else if kind.is_file() {
            found.insert(path.clone(), fs::read(path).unwrap());
        }
    }
    found
}
