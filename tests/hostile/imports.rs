//! Files from strangers that are to be taken in.

use std::fs;

use super::support::{Place, Said, TEXT};

/// Imports a file of this name and content. Whatever comes of it, the project stays sound and
/// nothing new stands beside it.
fn import(name: &str, content: &[u8]) -> (Place, Said) {
    let place = Place::new();
    let file = place.outside(name);
    fs::write(&file, content).unwrap();
    let said = place.run(&["import", "p", name]);
    said.drives_no_terminal();
    let check = place.run(&["check", "p"]);
    assert_eq!(check.code, Some(0), "{name}: {}", check.words());
    let beside: Vec<_> = place.beside().into_keys().collect();
    assert_eq!(beside, [file]);
    (place, said)
}

fn refused(name: &str, content: &[u8]) -> String {
    let (_, said) = import(name, content);
    assert_eq!(said.code, Some(1), "{name}: {}", said.words());
    assert!(!said.err.trim().is_empty());
    said.err
}

fn line(id: &str, more: &str) -> String {
    format!("{{\"id\": \"{id}\", \"text\": \"نص جديد\"{more}}}\n")
}

#[test]
fn an_id_that_climbs_is_refused() {
    for id in
        ["../x", "/tmp/x", "..\\\\x", "C:\\\\x", "nul", "a/b", "", ".", "a\\u0000", "\\u202ex"]
    {
        refused("d.jsonl", line(id, "").as_bytes());
        refused("d.jsonl", line("b", &format!(", \"annotator\": \"{id}\"")).as_bytes());
        let layer = format!(
            "{{\"article\": \"{id}\", \"annotator\": \"x\", \"offset_unit\": \
             \"code points, end exclusive\", \"spans\": []}}"
        );
        refused("l.json", layer.as_bytes());
    }
}

#[test]
fn json_that_nobody_means_is_refused() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let objects = format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    let many = "{},".repeat(100_000);
    for json in [
        deep.as_str(),
        &objects,
        &many,
        "nul",
        "{",
        "\"",
        "[1,",
        "1e999999",
        "\u{feff}\u{feff}{}",
        "{\"id\": \"b\", \"id\": \"c\", \"text\": \"x\"}",
        "{\"id\": \"b\", \"text\": \"\\ud83d\"}",
        "{\"id\": \"b\", \"text\": \"\\ude00\\ud83d x\"}",
        "{\"id\": \"b\", \"text\": \"x\", \"spans\": {\"0\": 1}}",
        "{\"id\": \"b\", \"text\": \"x\", \"extra\": 1}",
        "{\"id\": 5, \"text\": \"x\"}",
        "[\"b\", \"t\", \"s\", \"u\", \"p\", \"text\", null, null, [], []]",
        "{\"id\": \"b\", \"text\": \"a\\u0000b\"}",
    ] {
        refused("d.jsonl", json.as_bytes());
        refused("l.json", json.as_bytes());
    }
    for nested in ["attributes", "spans", "relations", "fragments"] {
        let layer = format!(
            "{{\"article\": \"a\", \"annotator\": \"x\", \"offset_unit\": \
             \"code points, end exclusive\", \"spans\": [{{\"id\": \"s1\", \"label\": \"Actor\", \
             \"start\": 0, \"end\": 5, \"text\": \"أعلنت\", \"{nested}\": {deep}}}]}}"
        );
        refused("l.json", layer.as_bytes());
    }
}

#[test]
fn a_gigantic_number_is_refused() {
    let long = "9".repeat(400);
    for number in ["1e999999", long.as_str(), "18446744073709551616", "-1", "1.5", "NaN", "00"] {
        for member in ["start", "end", "confidence"] {
            let layer = format!(
                "{{\"article\": \"a\", \"annotator\": \"x\", \"offset_unit\": \
                 \"code points, end exclusive\", \"spans\": [{{\"id\": \"s1\", \"label\": \
                 \"Actor\", \"start\": 0, \"end\": 5, \"text\": \"أعلنت\", \"{member}\": {number}}}]}}"
            );
            let layer = layer.replacen(
                &format!("\"{member}\": {}, ", if member == "end" { 5 } else { 0 }),
                "",
                1,
            );
            refused("l.json", layer.as_bytes());
        }
    }
    for id in ["s18446744073709551615", "s18446744073709551616", "s9999999999999999"] {
        let layer = format!(
            "{{\"article\": \"a\", \"annotator\": \"x\", \"offset_unit\": \
             \"code points, end exclusive\", \"spans\": [{{\"id\": \"{id}\", \"label\": \"Actor\", \
             \"start\": 0, \"end\": 5, \"text\": \"أعلنت\"}}]}}"
        );
        refused("l.json", layer.as_bytes());
    }
}

#[test]
fn an_object_of_very_many_members_costs_no_more_than_its_length() {
    let members: String = (0..100_000).map(|n| format!("\"a{n}\": 1,")).collect();
    let layer = format!(
        "{{\"article\": \"a\", \"annotator\": \"x\", \"offset_unit\": \
         \"code points, end exclusive\", \"spans\": [{{\"id\": \"s1\", \"label\": \"Actor\", \
         \"start\": 0, \"end\": 5, \"text\": \"أعلنت\", \"attributes\": {{{members}\"z\": 1}}}}]}}"
    );
    refused("l.json", layer.as_bytes());
}

#[test]
fn titles_and_notes_with_controls_are_kept_and_told_in_escapes() {
    let evil = "\\u202egnp\\u001b[2J\\n";
    let spans = format!(
        ", \"title\": \"{evil}\", \"source\": \"{evil}\", \"annotator\": \"x\", \"spans\": \
         [{{\"id\": \"s1\", \"label\": \"Actor\", \"start\": 0, \"end\": 2, \"text\": \"نص\", \
         \"note\": \"{evil}\"}}]"
    );
    let (place, said) = import("d.jsonl", line("b", &spans).as_bytes());
    assert_eq!(said.code, Some(0), "{}", said.words());
    place.all_verbs();
    let out = place.run(&["export", "p", "--format", "jsonl", "--output", "-"]);
    let again: serde_json::Value = serde_json::from_str(out.out.lines().next().unwrap()).unwrap();
    assert_eq!(again["spans"][0]["note"], "\u{202e}gnp\u{1b}[2J\n");
}

#[test]
fn a_text_that_is_none_is_refused() {
    for content in [
        &b""[..],
        b"\n \n",
        b"\xff\xfe",
        b"\x00\x01\x02",
        b"PK\x03\x04zip",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xfe\x00\xd8",
        b"\xef\xbb\xbf",
    ] {
        refused("t.txt", content);
    }
    let (place, said) = import("x\u{202e}y\u{1b}.txt", TEXT.as_bytes());
    assert_eq!(said.code, Some(0), "{}", said.words());
    assert!(place.path("articles/x-y.txt").exists());
}

#[cfg(unix)]
#[test]
fn a_pipe_a_device_and_a_link_to_one_are_not_read() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    let pipe = place.outside("pipe.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    symlink("/dev/zero", place.outside("zero.jsonl")).unwrap();
    for name in ["pipe.txt", "zero.jsonl", "/dev/zero", "/dev/stdin"] {
        let said = place.run(&["import", "p", name]);
        assert_eq!(said.code, Some(1), "{name}: {}", said.words());
    }
}
