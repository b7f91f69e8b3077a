//! `hashiya figures` as a person or a script uses it.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn run(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hashiya"))
        .arg("figures")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that was called wrongly reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

#[test]
fn figures_are_listed_in_code_points_with_all_their_fields() {
    let text = "🕊 غادر نحو 1,250 سائحا المدينة في 3 نيسان.\r\nوأمس عاد خُمس الركاب.";
    let output = run(&["-", "--date", "2023-05-10", "--json"], text.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let found: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        found[0],
        json!({"start": 7, "end": 22, "text": "نحو 1,250 سائحا", "kind": "count", "value": 1250,
            "low": null, "high": null, "bound": "approx", "unit": null, "unit_text": "سائحا"})
    );
    assert_eq!(found[1]["value"], "2023-04-03");
    assert_eq!((&found[2]["ambiguous"], &found[2]["readings"]), (&json!(true), &json!([0.2, 5])));
    assert_eq!(found.len(), 3);
    let letters: Vec<char> = text.chars().collect();
    for figure in &found {
        let at = |key: &str| usize::try_from(figure[key].as_u64().unwrap()).unwrap();
        let words: String = letters[at("start")..at("end")].iter().collect();
        assert_eq!(figure["text"], words);
    }
    let asked = run(&["-", "--date", "2023-05-10", "--relative-days", "--json"], text.as_bytes());
    let asked: Vec<Value> = serde_json::from_slice(&asked.stdout).unwrap();
    assert!(asked.iter().any(|figure| figure["value"] == "2023-05-09"), "{asked:?}");
}

#[test]
fn every_line_of_phrases_has_its_line_of_output() {
    let output = run(&["--phrases", "-", "--json"], "١٢٣\n\nلا شيء\nربع\n0.1\r\n".as_bytes());
    let rows: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let values: Vec<&Value> = rows.iter().map(|row| &row["value"]).collect();
    assert_eq!(values, [&json!(123), &Value::Null, &Value::Null, &json!(0.25), &json!(0.1)]);
    assert_eq!(rows[0], json!({"phrase": "١٢٣", "value": 123, "kind": "count", "unit": null}));
}

#[test]
fn people_read_lines_and_wrong_input_is_told() {
    let output = run(&["-"], "وصل 12 مسافرا".as_bytes());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "4-13  count 12  12 مسافرا\n1 figure\n");
    for (args, input, status) in [
        (&["nowhere.txt"][..], &b""[..], 1),
        (&["-"][..], &b"\xff\xfe"[..], 1),
        (&["-", "--date", "8.1.2022"][..], &b""[..], 2),
        (&["-", "--relative-days"][..], &b""[..], 2),
        (&[][..], &b""[..], 2),
    ] {
        let output = run(args, input);
        let words = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{args:?}: {words}");
        assert!(!words.trim().is_empty() && !words.contains("panicked"), "{words}");
    }
}
