//! What a script may ask for, and what it is told.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::{Value, json};

use super::script::{Bench, lines, said, word};

fn tag(n: usize, more: &Value) -> String {
    let (start, end) = word(n);
    let mut edit =
        json!({"op": "tag", "article": "w", "label": "Actor", "start": start, "end": end});
    edit.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    format!("{edit}\n")
}

#[test]
fn every_kind_of_edit_is_done_as_one_transaction_and_acknowledged() {
    let bench = Bench::new();
    let (from, to) = word(7);
    let script = [
        tag(0, &json!({"attributes": {"entity": "shurta", "kind": null}, "note": "ملاحظة", "confidence": 80})),
        tag(2, &json!({"label": "Figure", "attributes": {"value": 13.00}})),
        format!("{{\"op\":\"tag\",\"article\":\"w\",\"label\":\"Claim\",\"fragments\":[[0,5],[{from},{to}]]}}\n"),
        "{\"op\":\"relate\",\"article\":\"w\",\"type\":\"said_by\",\"from\":\"s3\",\"to\":\"k.s1\"}\n".into(),
        "{\"op\":\"set\",\"article\":\"w\",\"id\":\"s2\",\"attribute\":\"value\",\"value\":14.50}\n".into(),
        "\n".into(),
        "{\"op\":\"set\",\"article\":\"w\",\"id\":\"s1\",\"note\":\"\"}\n".into(),
        "{\"op\":\"entity\",\"id\":\"shurta\",\"ar\":\"الشرطة\"}\n".into(),
        "{\"op\":\"undo\"}\n{\"op\":\"undo\"}\n{\"op\":\"redo\"}\n".into(),
        "{\"op\":\"set\",\"article\":\"w\",\"status\":\"done\"}\n".into(),
    ]
    .concat();
    let output = bench.apply(&["--ack"], &script);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let acknowledged = lines(&output);
    let numbers: Vec<Value> = acknowledged.iter().map(|ack| ack["transaction"].clone()).collect();
    assert_eq!(numbers, (1..=11).map(Value::from).collect::<Vec<_>>());
    let at: Vec<u64> = acknowledged.iter().map(|ack| ack["line"].as_u64().unwrap()).collect();
    assert_eq!(at, [1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12]);
    let made: Vec<&Value> = acknowledged.iter().take(4).map(|ack| &ack["id"]).collect();
    assert_eq!(made, ["s1", "s2", "s3", "r4"]);

    let layer = bench.layer();
    assert_eq!(layer["status"], "done");
    let spans = layer["spans"].as_array().unwrap();
    let by_id = |id: &str| spans.iter().find(|span| span["id"] == id).unwrap();
    assert_eq!(by_id("s1")["attributes"], json!({"entity": "shurta"}));
    // The note was cleared; that was undone after the entity and done again.
    assert!(by_id("s1").get("note").is_none());
    assert_eq!(by_id("s1")["confidence"], 80);
    assert_eq!(by_id("s2")["attributes"]["value"].to_string(), "14.50");
    assert_eq!(by_id("s3")["fragments"], json!([[0, 5], [from, to]]));
    assert_eq!(layer["relations"], json!([{"type": "said_by", "from": "s3", "to": "s1"}]));
    bench.succeeds(&["check", "p"]);
}

#[test]
fn a_line_that_cannot_be_done_is_told_with_its_place_and_changes_nothing() {
    let bench = Bench::new();
    std::fs::write(bench.at("m.txt"), "قالَ إن").unwrap();
    bench.succeeds(&["import", "p", "m.txt"]);
    assert_eq!(bench.apply(&[], &tag(0, &json!({}))).status.code(), Some(0));
    let before = bench.history();
    let wrong = [
        ("{\"op\":\"tag\"", "EOF"),
        ("[1]", "expected an object"),
        ("{\"op\":\"dance\"}", "there is no edit «dance»"),
        ("{\"op\":\"undo\",\"more\":1}", "unknown field `more`"),
        (
            "{\"op\":\"tag\",\"article\":\"w\",\"label\":\"Nobody\",\"start\":0,\"end\":5}",
            "no label Nobody",
        ),
        (
            "{\"op\":\"tag\",\"article\":\"w\",\"label\":\"Actor\",\"start\":0,\"end\":99999}",
            "beyond the text",
        ),
        (
            "{\"op\":\"tag\",\"article\":\"w\",\"label\":\"Actor\",\"start\":5,\"end\":5}",
            "not after its start",
        ),
        (
            "{\"op\":\"tag\",\"article\":\"w\",\"label\":\"Actor\",\"start\":-1,\"end\":5}",
            "invalid value",
        ),
        (
            "{\"op\":\"tag\",\"article\":\"m\",\"label\":\"Actor\",\"start\":0,\"end\":3}",
            "offset 3 lies within",
        ),
        (
            "{\"op\":\"tag\",\"article\":\"m\",\"label\":\"Actor\",\"start\":3,\"end\":7}",
            "offset 3 lies within",
        ),
        (
            "{\"op\":\"tag\",\"article\":\"w\",\"label\":\"Actor\",\"start\":0,\"end\":5,\"text\":\"x\"}",
            "not «x»",
        ),
        (
            "{\"op\":\"tag\",\"article\":\"w\",\"label\":\"Actor\",\"start\":0,\"end\":5,\"attributes\":{\"kind\":7}}",
            "kind",
        ),
        (
            "{\"op\":\"tag\",\"article\":\"w\",\"label\":\"Actor\",\"start\":0,\"end\":5,\"note\":\"أخرى\"}",
            "as s1",
        ),
        (
            "{\"op\":\"tag\",\"article\":\"../w\",\"label\":\"Actor\",\"start\":0,\"end\":5}",
            "not allowed",
        ),
        (
            "{\"op\":\"tag\",\"article\":\"zz\",\"label\":\"Actor\",\"start\":0,\"end\":5}",
            "There is no article",
        ),
        ("{\"op\":\"untag\",\"article\":\"w\",\"id\":\"s99\"}", "no span k.s99"),
        (
            "{\"op\":\"set\",\"article\":\"w\",\"id\":\"s1\",\"attribute\":\"kind\"}",
            "value is missing",
        ),
        (
            "{\"op\":\"set\",\"article\":\"w\",\"id\":\"s1\",\"attribute\":\"nope\",\"value\":1}",
            "no attribute «nope»",
        ),
        (
            "{\"op\":\"set\",\"article\":\"w\",\"id\":\"s1\",\"note\":\"a\",\"question\":\"b\"}",
            "changes one thing",
        ),
        ("{\"op\":\"set\",\"article\":\"w\",\"id\":\"s1\"}", "changes one thing"),
        (
            "{\"op\":\"relate\",\"article\":\"w\",\"type\":\"said_by\",\"from\":\"s1\",\"to\":\"s7\"}",
            "no span k.s7",
        ),
        (
            "{\"op\":\"relate\",\"article\":\"w\",\"type\":\"said_by\",\"from\":\"s1\",\"to\":\"s1\"}",
            "cannot be related to itself",
        ),
        ("{\"op\":\"unrelate\",\"article\":\"w\",\"id\":\"r1\"}", "no relation k.r1"),
        ("{\"op\":\"entity\",\"id\":\"x\",\"coordinates\":[91,0]}", "no place on the earth"),
        ("{\"op\":\"entity\",\"id\":\"x\",\"remove\":true}", "no entity “x”"),
        ("{\"op\":\"redo\"}", "nothing to redo"),
    ];
    let script: String = wrong.iter().map(|(line, _)| format!("{line}\n")).collect();
    let output = bench.apply(&["--ack", "--keep-going", "--json"], &script);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{}", said(&output));
    let err = String::from_utf8(output.stderr).unwrap();
    let told: Vec<Value> = err.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(told.len(), wrong.len(), "{err}");
    for (n, ((line, why), told)) in wrong.iter().zip(&told).enumerate() {
        let words = told.to_string();
        assert!(words.contains(why), "{line}: {words}");
        assert_eq!((&told["line"], &told["severity"]), (&json!(n + 1), &json!("error")), "{words}");
    }
    assert_eq!(bench.history(), before);

    // Without --keep-going the first wrong line is the end, and what was done before it stays.
    let script = [tag(1, &json!({})), "x\n".into(), tag(2, &json!({}))].concat();
    let output = bench.apply(&["--ack"], &script);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(lines(&output).len(), 1);
    let words = said(&output);
    assert!(words.contains("edits.jsonl:2:1: error") && words.contains("on the disk"), "{words}");
    assert_eq!(bench.history().len(), before.len() + 1);
    bench.succeeds(&["check", "p"]);
}

#[test]
fn what_is_so_already_is_acknowledged_without_a_transaction() {
    let bench = Bench::new();
    let script = [tag(0, &json!({})), tag(0, &json!({}))].concat();
    let output = bench.apply(&["--ack"], &script);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(lines(&output)[1], json!({"line": 2, "transaction": null, "id": "s1"}));
    assert_eq!(bench.history().len(), 1);
    let output = bench.apply(&[], &script);
    assert!(said(&output).contains(":2: note"), "{}", said(&output));
}

#[test]
fn a_pipe_that_stays_open_is_answered_line_by_line() {
    let bench = Bench::new();
    let mut apply = bench.command(&["apply", "p", "--annotator", "k", "--ack", "-"]);
    let mut child = apply.stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for n in 0..5 {
        input.write_all(tag(n, &json!({})).as_bytes()).unwrap();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(
            answer,
            json!({"line": n + 1, "transaction": n + 1, "id": format!("s{}", n + 1)})
        );
        assert_eq!(bench.history().len(), n + 1);
    }
    // Nobody else may work in that name meanwhile, and is told so at once.
    let other = bench.run(&["apply", "p", "--annotator", "k", "-"]);
    assert_eq!(other.status.code(), Some(1));
    assert!(said(&other).contains("another program"), "{}", said(&other));
    assert_eq!(bench.run(&["apply", "p", "--annotator", "m", "-"]).status.code(), Some(0));
    drop(input);
    assert!(child.wait().unwrap().success());
    assert_eq!(bench.layer()["spans"].as_array().unwrap().len(), 5);
}
