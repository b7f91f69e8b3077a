//! `hashiya agree` as a person or a script uses it.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const TEXT: &str = "قالت وزيرة الصحة إن 12 عيادة فُتحت في حلب.\nوأعلن المحافظ افتتاح 3 مدارس.";

struct Desk {
    dir: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    /// With a project in which two annotators tagged the article «khabar».
    fn with_project() -> Self {
        let desk = Self::new();
        desk.well(&["new", "p", "--title", "تجربة"]);
        desk.file("khabar.txt", TEXT);
        desk.well(&["import", "p", "khabar.txt"]);
        let spans = [
            (
                "salma",
                json!([span("s1", "Actor", "وزيرة الصحة"), span("s2", "Figure", "12 عيادة")]),
            ),
            ("nour", json!([span("s1", "Actor", "الصحة"), span("s2", "Figure", "12 عيادة")])),
        ];
        for (who, spans) in spans {
            let layer = json!({"article": "khabar", "annotator": who,
                "offset_unit": "code points, end exclusive", "spans": spans, "relations": []});
            desk.file(&format!("{who}.json"), &layer.to_string());
            desk.well(&["import", "p", &format!("{who}.json")]);
        }
        desk
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hashiya"));
        command.args(args).current_dir(self.dir.path()).stdin(Stdio::null()).output().unwrap()
    }

    fn well(&self, args: &[&str]) -> Output {
        let output = self.run(args);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{args:?}: {words}");
        output
    }

    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_slice(&self.well(args).stdout).unwrap()
    }

    /// What the measures of a case are.
    fn case(&self, case: &Value) -> Value {
        self.file("case.json", &case.to_string());
        self.json(&["agree", "--spans", "case.json", "--json"])["measures"].clone()
    }
}

fn span(id: &str, label: &str, words: &str) -> Value {
    let at = TEXT.find(words).unwrap();
    let start = TEXT[..at].chars().count();
    let end = start + words.chars().count();
    json!({"id": id, "label": label, "start": start, "end": end, "text": words, "attributes": {}})
}

#[track_caller]
fn near(value: &Value, wanted: f64) {
    assert!((value.as_f64().unwrap() - wanted).abs() < 1e-9, "{value}, not {wanted}");
}

#[test]
fn a_case_is_told_by_the_names_of_the_references_in_the_files_order() {
    // Written out: a map of JSON would bring the names into order.
    let case = r#"{"length": 9, "id": "ignored",
        "annotators": {"zoe": [[2, 6, "a"]], "adam": [[2, 4, "a"], [4, 6, "a"]]}}"#;
    let desk = Desk::new();
    desk.file("case.json", case);
    let measures = desk.json(&["agree", "--spans", "case.json", "--json"])["measures"].clone();
    near(&measures["cohen_kappa_char[zoe,adam]"], 1.0);
    near(&measures["span_f1_exact[zoe,adam]"], 0.0);
    near(&measures["span_f1_overlap_labelled[zoe,adam]"], 1.0);
    near(&measures["krippendorff_alpha_nominal_char"], 1.0);
    near(&measures["u_alpha_nominal"], 1.0);
    // One piece stands with the whole, (0 + 2) / 6 squared; the other stands alone.
    near(&measures["gamma_observed_disorder[alpha=1,beta=1,delta=1]"], (1.0 / 9.0 + 1.0) / 1.5);
    assert_eq!(measures["cu_alpha_nominal"], Value::Null, "no label to be told from");
    near(&measures["ku_alpha:a"], 1.0);
    for name in
        ["krippendorff_alpha_U_2004:a", "gamma[alpha=3,beta=1,delta=1]", "fleiss_kappa_char"]
    {
        assert!(measures[name].is_number(), "{name}");
    }
    assert!(measures.get("cohen_kappa_char[adam,zoe]").is_none());
}

#[test]
fn a_case_without_spans_or_length_has_no_values() {
    let desk = Desk::new();
    for length in [0, 40] {
        let measures = desk.case(&json!({"length": length, "annotators": {"a": [], "b": []}}));
        for (name, value) in measures.as_object().unwrap() {
            // The libraries say 1 where everything was coded as nothing.
            let by_name = length > 0 && (name.starts_with("scott") || name.starts_with("davies"));
            assert_eq!(value.is_null(), !by_name, "{length}: {name} {value}");
        }
    }
}

#[test]
fn an_absurd_case_is_measured_or_told_in_good_time() {
    let desk = Desk::new();
    let long = 1_000_000_000_000_000_u64;
    let measures = desk.case(&json!({"length": long, "annotators": {
        "a": [[0, 10, "x"], [long - 10, long, "y"]], "b": [[0, 5, "x"], [long - 10, long, "y"]]}}));
    near(&measures["cohen_kappa_char[a,b]"], 1.0 - 5.0 / 35.0);
    // Nests of very many spans: no best alignment can be found, all the rest is.
    let nest: Vec<Value> = (0..4_000).map(|at| json!([at, 10_000 - at, "x"])).collect();
    let case =
        json!({"length": 10_001, "annotators": {"a": nest, "b": nest, "c": nest, "d": nest}});
    let measures = desk.case(&case);
    near(&measures["span_f1_exact[a,b]"], 1.0);
    near(&measures["cohen_kappa_char[c,d]"], 1.0);
    assert_eq!(measures["gamma[alpha=1,beta=1,delta=1]"], Value::Null);
    let said = desk.well(&["agree", "--spans", "case.json"]);
    assert!(String::from_utf8_lossy(&said.stderr).contains("too many alignments"));
}

#[test]
fn a_case_that_is_none_is_refused_with_its_place() {
    let desk = Desk::new();
    for (content, words) in [
        ("", "no case"),
        ("[1]", "no case"),
        ("{\"length\": 5}", "annotators"),
        ("{\"length\": -5, \"annotators\": {\"a\": [], \"b\": []}}", "no case"),
        ("{\"length\": 5.5, \"annotators\": {\"a\": [], \"b\": []}}", "no case"),
        ("{\"length\": 5, \"annotators\": {\"a\": [[1, 2]], \"b\": []}}", "no case"),
        ("{\"length\": 5, \"annotators\": {\"a\": [[1, \"2\", \"x\"]], \"b\": []}}", "no case"),
        (
            "{\"length\": 5, \"annotators\": {\"a\": [[1, 9, \"x\"]], \"b\": []}}",
            "beyond the end, 5",
        ),
        ("{\"length\": 5, \"annotators\": {\"a\": [], \"b\": [[3, 3, \"x\"]]}}", "annotator «b»"),
        (
            "{\"length\": 5, \"annotators\": {\"a\": [], \"b\": [[4, 3, \"x\"]]}}",
            "start must lie before",
        ),
        ("{\"length\": 5, \"annotators\": {\"a\": [], \"a\": []}}", "twice"),
        ("{\"length\": 5, \"annotators\": {\"a\": []}}", "two annotators"),
        ("{\"length\": 99999999999999999, \"annotators\": {\"a\": [], \"b\": []}}", "more than"),
    ] {
        desk.file("bad.json", content);
        let output = desk.run(&["agree", "--spans", "bad.json", "--json"]);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{content}: {told}");
        assert!(told.contains(words) && !told.contains("panicked"), "{content}: {told}");
    }
    let missing = desk.run(&["agree", "--spans", "nowhere.json"]);
    assert_eq!(missing.status.code(), Some(1));
    for args in [
        &["agree"][..],
        &["agree", "p", "--spans", "bad.json"],
        &["agree", "p", "--samples", "0"],
        &["agree", "p", "--alpha", "0"],
        &["agree", "p", "--annotators", "../x"],
    ] {
        assert_eq!(desk.run(args).status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn a_case_can_come_from_the_standard_input() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hashiya"))
        .args(["agree", "--spans", "-", "--json", "--alpha", "3", "--beta", "2", "--samples", "2"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let case = json!({"length": 20, "annotators": {"a": [[1, 5, "x"]], "b": [[2, 6, "y"]]}});
    child.stdin.take().unwrap().write_all(case.to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let name = "gamma_observed_disorder[alpha=3,beta=2,delta=1]";
    // 3 · (2 / 8)² for the place and 2 for the label: more than two spans alone.
    near(&found["measures"][name], 2.0);
    assert_eq!(found["gamma"][2]["samples"], 2);
}

#[test]
fn a_project_is_told_by_label_article_and_pair() {
    let desk = Desk::with_project();
    let found =
        desk.json(&["agree", "p", "--json", "--gamma", "--samples", "5", "--bootstrap", "50"]);
    assert_eq!(found["annotators"], json!(["nour", "salma"]));
    let all = &found["whole"][0];
    assert_eq!((&all["label"], &all["spans"]), (&Value::Null, &json!({"nour": 2, "salma": 2})));
    near(&all["measures"]["span-f1-exact"]["value"], 0.5);
    near(&all["measures"]["span-f1-exact"]["coverage"], 1.0);
    assert_eq!(all["measures"]["span-f1-exact"]["unmatched"], 0);
    assert!(all["measures"]["gamma"]["value"].is_number());
    assert_eq!(all["measures"]["matched-cohen-kappa"]["value"], 1.0);
    assert_eq!(all["confusion"]["labels"], json!(["Actor", "Figure", null]));
    assert_eq!(all["confusion"]["rows"], json!([[1, 0, 0], [0, 1, 0], [0, 0, 0]]));
    let figure = found["whole"].as_array().unwrap().iter().find(|of| of["label"] == "Figure");
    near(&figure.unwrap()["measures"]["krippendorff-alpha-characters"]["value"], 1.0);
    assert_eq!(found["articles"][0]["article"], "khabar");
    let only = desk.json(&["agree", "p", "--json", "--label", "Figure", "--bootstrap", "0"]);
    near(&only["whole"][0]["measures"]["span-f1-exact"]["value"], 1.0);
    let of_nobody = &only["whole"][0]["measures"]["span-f1-exact"]["low"];
    assert_eq!(of_nobody, &Value::Null);
}

#[test]
fn people_read_tables_and_what_each_coefficient_is_for() {
    let desk = Desk::with_project();
    let said = String::from_utf8(desk.well(&["agree", "p"]).stdout).unwrap();
    for words in [
        "nour, salma: 1 article",
        "F1, same span",
        "0.500",
        "nour \\ salma",
        "Read it first",
        "seed 1",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let one = desk.well(&["agree", "p", "--label", "Figure"]).stdout;
    let said = String::from_utf8(one).unwrap();
    assert!(said.contains("undefined (no-variation)") && said.contains("was ever said"), "{said}");
}

#[test]
fn strangers_are_named() {
    let desk = Desk::with_project();
    for (args, words) in [
        (&["agree", "p", "--annotators", "nour,rami"][..], "rami"),
        (&["agree", "p", "--annotators", "nour"], "two annotators"),
        (&["agree", "p", "--articles", "nowhere"], "nowhere"),
        (&["agree", "p", "--label", "Weather"], "Weather"),
        (&["agree", "nowhere"], "nowhere"),
    ] {
        let output = desk.run(args);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{args:?}: {told}");
        assert!(told.contains(words), "{args:?}: {told}");
    }
}
