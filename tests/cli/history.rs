//! `hashiya history` and `hashiya history replay` as a person or a script uses them.

use std::fs;
use std::process::{Command, Output, Stdio};

use hashiya::model::{AttributeId, AttributeValue, RelationTypeId};
use hashiya::session::{
    Command as Ask, HistoryCommand, RelationCommand, SelectCommand, SpanCommand, SpanEdit,
};
use serde_json::Value;

use crate::session::support;

/// A project in which «سلمى» did six things and «نور» one.
struct Desk {
    dir: tempfile::TempDir,
    /// The layer of «سلمى» after four of them, as `export` writes it.
    then: String,
}

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let project = dir.path().join("p");
        support::project(&project);
        let mut session = support::open(&project);
        let police = support::tag(&mut session, "Actor", "الشرطة");
        let kind = AttributeId::new("kind").unwrap();
        let value = |id: &str| AttributeValue::Choice(id.to_owned());
        let set = |id| Ask::Span(SpanCommand::Edit(SpanEdit::Attribute(kind.clone(), Some(id))));
        session.perform(set(value("government-body")));
        session.perform(set(value("security-forces")));
        let claim = support::tag(&mut session, "Claim", "الهدوء عاد");
        session.settle();
        let mut desk = Self { dir, then: String::new() };
        desk.then = stdout(&desk.run(&["export", "p", "--format", "layer.json", "-o", "-"]));
        let kind = RelationTypeId::new("said_by").unwrap();
        let draw = RelationCommand::Draw { kind, from: claim, to: police.clone() };
        session.perform(Ask::Relation(draw));
        session.perform(Ask::Select(SelectCommand::Show(police)));
        session.perform(Ask::History(HistoryCommand::Undo));
        session.perform(Ask::WorkAs(support::annotator("نور")));
        support::tag(&mut session, "Place", "المدينة");
        session.settle();
        desk
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hashiya"));
        command.args(args).current_dir(self.dir.path()).stdin(Stdio::null());
        command.env("USER", "tester").output().unwrap()
    }

    /// Runs, sees that it ends with `status`, and that no file of the project changed.
    fn ends(&self, args: &[&str], status: i32) -> Output {
        let log = self.dir.path().join("p/history/سلمى.log");
        let before = fs::read(&log).unwrap();
        let output = self.run(args);
        let words = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{args:?}: {words}");
        assert!(!words.contains("panicked"), "{words}");
        assert_eq!(fs::read(&log).unwrap(), before, "{args:?} wrote");
        output
    }

    fn lines(&self, args: &[&str]) -> Vec<String> {
        stdout(&self.ends(args, 0)).lines().map(str::to_owned).collect()
    }
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn who_did_what_and_when_is_told_in_order_and_in_words() {
    let desk = Desk::new();
    let lines = desk.lines(&["history", "p"]);
    let wanted = [
        ("سلمى", "1", "tagged “الشرطة” as Actor at "),
        ("سلمى", "2", "set Kind of “الشرطة” to Government body at "),
        ("سلمى", "3", "changed Kind of “الشرطة” from Government body to Security forces at "),
        ("سلمى", "4", "tagged “الهدوء عاد” as Claim at "),
        ("سلمى", "5", "linked “الهدوء عاد” to “الشرطة” by “Said by” in a"),
        ("سلمى", "6", "undid 5: linked “الهدوء عاد” to “الشرطة” by “Said by” in a"),
        ("نور", "1", "tagged “المدينة” as Place at "),
    ];
    assert_eq!(lines.len(), wanted.len(), "{lines:#?}");
    for (line, (who, number, what)) in lines.iter().zip(wanted) {
        let parts: Vec<&str> = line.splitn(4, "  ").collect();
        assert_eq!((parts[1], parts[2]), (who, number), "{line}");
        assert!(parts[3].starts_with(what), "{line}");
        assert!(
            parts[0].ends_with('Z')
                && line.ends_with(concat!("[hashiya ", env!("CARGO_PKG_VERSION"), "]"))
        );
    }
    assert_eq!(desk.lines(&["history", "p", "--limit", "2"]), lines[5..]);
    assert_eq!(desk.lines(&["history", "p", "--annotator", "نور"]), lines[6..]);
    assert_eq!(desk.lines(&["history", "p", "--span", "s1", "--annotator", "سلمى"]).len(), 5);
    assert_eq!(desk.lines(&["history", "p", "--since", "2999-01-01"]), ["nothing was done"]);
    assert_eq!(desk.lines(&["history", "p", "--article", "b"]), ["nothing was done"]);
    let error = stderr(&desk.ends(&["history", "p", "--annotator", "ليلى"], 1));
    assert!(error.contains("ليلى has no history") && error.contains("سلمى, نور"), "{error}");
    desk.ends(&["history", "nowhere"], 1);
    desk.ends(&["history"], 2);
    desk.ends(&["history", "p", "--since", "soon"], 2);
}

#[test]
fn json_holds_old_and_new_in_code_points_and_the_chain_of_hashes() {
    let desk = Desk::new();
    let all: Value =
        serde_json::from_str(&stdout(&desk.ends(&["history", "p", "--json"], 0))).unwrap();
    let transactions = all["transactions"].as_array().unwrap();
    let hers: Vec<&Value> = transactions.iter().filter(|t| t["annotator"] == "سلمى").collect();
    for pair in hers.windows(2) {
        assert_eq!(pair[0]["hash"], pair[1]["previous"]);
    }
    let log = fs::read_to_string(desk.dir.path().join("p/history/سلمى.log")).unwrap();
    for (line, told) in log.lines().skip(1).zip(&hers) {
        assert!(line.ends_with(&format!("\"hash\":{}}}", told["hash"])), "{line}");
    }
    let change = &hers[2]["changes"][0];
    assert_eq!(change["before"]["attributes"]["kind"], "government-body");
    assert_eq!(change["after"]["attributes"]["kind"], "security-forces");
    let text: Vec<char> = support::TEXT.chars().collect();
    let at = |name: &str| change["after"][name].as_u64().unwrap() as usize;
    assert_eq!(text[at("start")..at("end")].iter().collect::<String>(), "الشرطة");
    assert_eq!((&hers[5]["kind"], &hers[5]["of"]), (&"undo".into(), &5.into()));
    assert_eq!(hers[5]["changes"][0]["after"], Value::Null);
    assert_eq!(all["problems"], Value::Array(Vec::new()));
}

#[test]
fn a_broken_history_is_told_up_to_the_break_and_the_rest_named() {
    let desk = Desk::new();
    let log = desk.dir.path().join("p/history/سلمى.log");
    let whole = fs::read_to_string(&log).unwrap();
    fs::write(&log, whole.replacen("security-forces", "security-farces", 1)).unwrap();
    let output = desk.ends(&["history", "p"], 1);
    // Two of hers precede the break, and the other's one is whole.
    assert_eq!(stdout(&output).lines().count(), 3, "{}", stdout(&output));
    assert!(stderr(&output).contains("does not hold together at line 4"), "{}", stderr(&output));
    let output = desk.ends(&["history", "p", "--json"], 1);
    let all: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (all["transactions"].as_array().unwrap().len(), &all["problems"][0]["line"]),
        (3, &4.into())
    );
    let output = desk.ends(&["history", "replay", "p", "--annotator", "سلمى", "--at", "6"], 1);
    assert!(stderr(&output).contains("ends at transaction 2"), "{}", stderr(&output));
    desk.ends(&["history", "replay", "p", "--annotator", "سلمى", "--at", "2"], 0);

    fs::write(&log, &whole[..whole.len() - 20]).unwrap();
    let output = desk.ends(&["history", "p"], 1);
    assert_eq!(stdout(&output).lines().count(), 6);
    assert!(stderr(&output).contains("was not written to its end"), "{}", stderr(&output));
}

#[test]
fn a_layer_is_played_again_as_it_was_and_can_be_brought_back_beside_itself() {
    let desk = Desk::new();
    let replay = |more: &[&str], status: i32| {
        let args: Vec<&str> = ["history", "replay", "p"].iter().chain(more).copied().collect();
        desk.ends(&args, status)
    };
    assert_eq!(stdout(&replay(&["--annotator", "سلمى", "--at", "4"], 0)), desk.then);
    let output = replay(&["--annotator", "سلمى", "--at", "4", "-o", "then.json", "--json"], 0);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&report["spans"], &report["annotators"][0]["number"]), (&2.into(), &4.into()));
    assert_eq!(fs::read_to_string(desk.dir.path().join("then.json")).unwrap(), desk.then);
    desk.ends(&["import", "p", "then.json", "--annotator", "سلمى-قبل"], 0);
    desk.ends(&["check", "p"], 0);

    let everybody = stdout(&replay(&["--at", "2999-01-01"], 0));
    let layers: Value = serde_json::from_str(&everybody).unwrap();
    assert_eq!(layers.as_array().unwrap().len(), 3);
    let before = stdout(&replay(&["--at", "1999-01-01", "--annotator", "سلمى"], 0));
    assert_eq!(serde_json::from_str::<Value>(&before).unwrap(), Value::Array(Vec::new()));
    let error = stderr(&replay(&["--at", "4"], 1));
    assert!(error.contains("--annotator"), "{error}");
    let error = stderr(&replay(&["--at", "7", "--annotator", "سلمى"], 1));
    assert!(error.contains("ends at transaction 6"), "{error}");
    let error = stderr(&replay(&["--at", "4", "--annotator", "سلمى", "--article", "zz"], 1));
    assert!(error.contains("zz"), "{error}");
    replay(&["--annotator", "سلمى"], 2);

    fs::write(desk.dir.path().join("p/articles/a.txt"), "نص مختلف تمامًا عما كان هنا.").unwrap();
    let output = replay(&["--annotator", "سلمى", "--at", "4", "--article", "a"], 1);
    assert!(stderr(&output).contains("could not be rebuilt"), "{}", stderr(&output));
}

#[test]
fn a_project_may_be_called_like_a_command() {
    let desk = Desk::new();
    for name in ["replay", "verify"] {
        let (from, to) = (desk.dir.path().join("p"), desk.dir.path().join(name));
        fs::rename(&from, &to).unwrap();
        let told = desk.run(&["history", &format!("./{name}")]);
        assert_eq!((told.status.code(), stdout(&told).lines().count()), (Some(0), 7));
        fs::rename(&to, &from).unwrap();
    }
}
