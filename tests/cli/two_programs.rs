//! Two real processes on one project and annotator: one holds, the other is told.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use hashiya::model::AnnotatorId;
use hashiya::store::{AnnotatorLock, ProjectFolder, StoreErrorKind};

const LAYER: &str = r#"{"article": "a", "annotator": "سلمى",
 "offset_unit": "code points, end exclusive",
 "spans": [{"id": "s1", "label": "Actor", "start": 5, "end": 11, "text": "الشرطة",
   "attributes": {}}], "relations": []}"#;

/// Set for the process that only holds the lock: the project's folder.
const HOLD: &str = "HASHIYA_TEST_HOLD";

fn hashiya(dir: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hashiya"));
    command.args(args).current_dir(dir).env("USER", "tester").output().unwrap()
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn place() -> tempfile::TempDir {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path();
    assert!(hashiya(dir, &["new", "p", "--title", "تجربة"]).status.success());
    fs::write(dir.join("a.txt"), "قالت الشرطة إن الهدوء عاد.").unwrap();
    fs::write(dir.join("a.layer.json"), LAYER).unwrap();
    assert!(hashiya(dir, &["import", "p", "a.txt"]).status.success());
    keep
}

fn lock(dir: &Path) -> Result<AnnotatorLock, StoreErrorKind> {
    let folder = ProjectFolder::open(&dir.join("p")).unwrap().folder;
    folder.lock(&AnnotatorId::new("سلمى").unwrap()).map_err(|error| error.kind)
}

/// Not a test by itself: the other process, which is this program once more with [`HOLD`] set.
#[test]
fn holds_for_another_test() {
    let Ok(dir) = std::env::var(HOLD) else { return };
    let held = lock(Path::new(&dir));
    let said = if held.is_ok() { "held" } else { "not held" };
    writeln!(std::io::stderr(), "{said}").unwrap();
    // Until its input is closed, or it is killed.
    let _ = std::io::stdin().read_line(&mut String::new());
}

/// Another process that holds سلمى's files.
struct Holder(Child);

impl Holder {
    fn start(dir: &Path) -> Self {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["cli::two_programs::holds_for_another_test", "--exact", "--nocapture"])
            .env(HOLD, dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(process.stderr.take().unwrap());
        let mut line = String::new();
        while !line.starts_with("held") {
            line.clear();
            assert_ne!(said.read_line(&mut line).unwrap(), 0, "the other process ended");
        }
        Self(process)
    }

    fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

#[test]
fn an_import_for_a_person_who_is_at_work_is_refused_with_who_it_is() {
    let keep = place();
    let dir = keep.path();
    let other = Holder::start(dir);
    let refused = hashiya(dir, &["import", "p", "a.layer.json"]);
    assert_eq!(refused.status.code(), Some(1));
    let said = words(&refused);
    assert!(said.contains(&format!("process {}", other.0.id())), "{said}");
    assert!(said.contains("UTC") && said.contains("as another annotator"), "{said}");
    assert!(!dir.join("p/history/سلمى.log").exists(), "nothing was written");
    // The same where the project names that person first, so that the session works as them already.
    let project = dir.join("p/project.ron");
    let source = fs::read_to_string(&project).unwrap();
    let named = source.replace("annotators: [", "annotators: [(id: \"سلمى\", name: \"\"),");
    assert_ne!(named, source);
    fs::write(&project, named).unwrap();
    let refused = hashiya(dir, &["import", "p", "a.layer.json"]);
    assert!(words(&refused).contains(&format!("process {}", other.0.id())), "{}", words(&refused));
    fs::write(&project, source).unwrap();
    fs::write(
        dir.join("edits"),
        r#"{"op":"tag","article":"a","label":"Actor","start":5,"end":11}"#,
    )
    .unwrap();
    let refused = hashiya(dir, &["apply", "p", "edits", "--annotator", "سلمى"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(words(&refused).contains(&format!("process {}", other.0.id())), "{}", words(&refused));
    assert!(!dir.join("p/history/سلمى.log").exists(), "nothing was written");
    // For somebody else it is taken in at the same time.
    let taken = hashiya(dir, &["import", "p", "a.layer.json", "--annotator", "علي"]);
    assert!(taken.status.success(), "{}", words(&taken));
    // A process that was killed holds nothing, whatever its file says.
    other.kill();
    let taken = hashiya(dir, &["import", "p", "a.layer.json"]);
    assert!(taken.status.success(), "{}", words(&taken));
    assert!(hashiya(dir, &["check", "p"]).status.success());
}

#[test]
fn the_file_of_a_dead_process_means_nothing() {
    let keep = place();
    let dir = keep.path();
    let other = Holder::start(dir);
    let file = dir.join("p/.hashiya/سلمى.holder");
    let dead = fs::read_to_string(&file).unwrap();
    other.kill();
    let _own = lock(dir).unwrap();
    // As if this process could not write who it is: then nobody is named.
    fs::write(&file, dead).unwrap();
    let Err(StoreErrorKind::Held { by }) = lock(dir) else { panic!("not held") };
    assert_eq!(by, hashiya::store::Holder::default());
}
