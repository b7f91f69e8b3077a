//! Every way in which a layer file can be wrong, each refused with its place.

use hashiya::formats::{FileError, Problem};

use super::desk::{article, desk};

const TEXT: &str = "قالت 👍🏽 الشرطة نعم";

fn span(changes: &str) -> String {
    let mut span = serde_json::json!({"id": "s1", "label": "Actor", "start": 8, "end": 14, "text": "الشرطة", "attributes": {}});
    let changes: serde_json::Value = serde_json::from_str(changes).unwrap();
    span.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    span.to_string()
}

fn file(spans: &str, relations: &str) -> String {
    format!(
        "{{\n\"article\": \"a\",\n\"annotator\": \"z\",\n\"offset_unit\": \"code points, end exclusive\",\n\
         \"spans\": [\n{spans}\n],\n\"relations\": [{relations}]\n}}"
    )
}

fn refused(json: &str) -> FileError {
    let mut desk = desk();
    desk.article = article("a", TEXT);
    desk.read(json).unwrap_err()
}

/// The problem of a file whose second span has these changes, after its place was checked.
fn span_problem(changes: &str, path: &str) -> Problem {
    let error = refused(&file(&format!("{},\n{}", span(r#"{"id": "s0"}"#), span(changes)), ""));
    assert_eq!((error.place.path.as_str(), error.place.line), (path, 7), "{error}");
    error.problem
}

#[test]
fn the_file_that_the_others_are_made_from_is_right() {
    let mut desk = desk();
    desk.article = article("a", TEXT);
    assert_eq!(desk.read(&file(&span("{}"), "")).unwrap()[0].layer.spans().len(), 1);
}

#[test]
fn places_that_are_not_in_the_article() {
    let end = r#"{"end": 9999999}"#;
    assert!(matches!(span_problem(end, "spans[1].end"), Problem::Offset(_)));
    let backwards = r#"{"start": 14, "end": 8}"#;
    assert!(matches!(
        span_problem(backwards, "spans[1].end"),
        Problem::Backwards { start: 14, end: 8 }
    ));
    assert!(matches!(span_problem(r#"{"start": 14}"#, "spans[1].end"), Problem::Backwards { .. }));
    for number in ["-1", "8.5", "1e30", "99999999999999999999999999", "\"8\"", "null"] {
        let problem = span_problem(&format!("{{\"start\": {number}}}"), "spans[1]");
        assert!(matches!(problem, Problem::Json(_)), "{number}: {problem}");
    }
}

#[test]
fn another_text_stands_there() {
    let problem = span_problem(r#"{"start": 7, "end": 13}"#, "spans[1].text");
    let words = problem.to_string();
    assert!(words.contains("« الشرط»") && words.contains("«الشرطة»"), "{words}");
    let mut desk = desk();
    desk.article = article("a", "سطر\r\nالشرطة");
    let json = file(&span(r#"{"start": 4, "end": 10}"#), "");
    assert!(desk.read(&json).unwrap_err().to_string().contains("CR LF"));
}

#[test]
fn labels_and_attributes_that_the_schema_lacks() {
    let problem = span_problem(r#"{"label": "Person"}"#, "spans[1].label");
    assert!(problem.to_string().contains("Actor, Place, Figure, Claim"), "{problem}");
    let kind = span_problem(r#"{"attributes": {"kind": "robot"}}"#, "spans[1].attributes.kind");
    assert!(kind.to_string().contains("expected one of person, state"), "{kind}");
    for (attributes, path) in [
        (r#"{"colour": null}"#, "colour"),
        (r#"{"kind": 3}"#, "kind"),
        (r#"{"kind": ["person"]}"#, "kind"),
        (r#"{"entity": "a\u202eb"}"#, "entity"),
    ] {
        let path = format!("spans[1].attributes.{path}");
        span_problem(&format!("{{\"attributes\": {attributes}}}"), &path);
    }
    for value in ["true", "\"70\"", "\"soon\"", "\"2022-13-01\"", "1e999", &"9".repeat(5000)] {
        let json = format!(r#"{{"label": "Figure", "attributes": {{"value": {value}}}}}"#);
        let json = file(&format!("{},\n{}", span(r#"{"id": "s0"}"#), raw(&json)), "");
        let error = refused(&json);
        assert_eq!(error.place.path, "spans[1].attributes.value", "{error}");
        assert!(error.to_string().len() < 400, "a message stays short");
    }
}

/// A span as JSON text with `changes` put in front, so that numbers stay as they are written.
fn raw(changes: &str) -> String {
    let inner = changes.trim_start_matches('{').trim_end_matches('}').to_owned() + "}";
    format!(r#"{{"id": "s1", "start": 8, "end": 14, "text": "الشرطة", {inner}}}"#)
}

#[test]
fn ids_that_clash_dangle_or_climb() {
    assert!(matches!(span_problem(r#"{"id": "s0"}"#, "spans[1].id"), Problem::SpanTwice(_)));
    assert!(matches!(span_problem(r#"{"id": "z.s0"}"#, "spans[1].id"), Problem::SpanTwice(_)));
    assert!(matches!(span_problem(r#"{"id": ""}"#, "spans[1].id"), Problem::Id(_)));
    let huge = r#"{"id": "s18446744073709551614"}"#;
    assert!(matches!(span_problem(huge, "spans[1].id"), Problem::IdNumber(_)));
    let error = refused(&file(&span("{}"), r#"{"type": "said_by", "from": "s1", "to": "s9"}"#));
    assert_eq!((error.place.line, error.place.path.as_str()), (8, "relations[0].to"));
    assert_eq!(error.problem.to_string(), "the layer has no span z.s9");
    let error = refused(&file(&span("{}"), r#"{"type": "loves", "from": "s1", "to": "s1"}"#));
    assert_eq!(error.place.path, "relations[0].type");
    let error = refused(&file(&span("{}"), r#"{"type": "counts", "from": "s1", "to": "s1"}"#));
    assert_eq!(error.problem.to_string(), "counts does not lead from Actor to Actor");
    for (written, path) in [("\"z\"", "annotator"), ("\"a\"", "article")] {
        for bad in ["../../../evil", "x/y", "", "\\u202e", "NUL"] {
            let error = refused(&file("", "").replacen(written, &format!("\"{bad}\""), 1));
            assert_eq!(error.place.path, path, "{error}");
            assert!(matches!(error.problem, Problem::Id(_)), "{error}");
        }
    }
    let error = refused(&file("", "").replacen("\"a\"", "\"b\"", 1));
    assert!(matches!(error.problem, Problem::UnknownArticle(_)));
}

#[test]
fn fragments_that_are_none() {
    for fragments in [
        "[]",
        "[[8, 10], [9, 14]]",
        "[[8, 10], [10, 14]]",
        "[[8, 9999]]",
        "[[10, 8]]",
        "[[8, 10], [12, 13]]",
    ] {
        let changes = format!("{{\"fragments\": {fragments}}}");
        span_problem(&changes, "spans[1].fragments");
    }
    assert!(matches!(span_problem(r#"{"fragments": [[8]]}"#, "spans[1]"), Problem::Json(_)));
}

#[test]
fn words_that_nobody_knows() {
    assert!(
        span_problem(r#"{"lable": "Actor"}"#, "spans[1]")
            .to_string()
            .contains("unknown field `lable`")
    );
    assert!(matches!(
        span_problem(r#"{"confidence": 101}"#, "spans[1].confidence"),
        Problem::Confidence(101)
    ));
    let error = refused(&file("", "").replace("code points", "UTF-16"));
    assert!(matches!(error.problem, Problem::OffsetUnit(_)));
    assert_eq!((error.place.line, error.place.column), (4, 16));
    let error =
        refused(&file("", "").replacen("\"article\"", "\"status\": \"perfect\", \"article\"", 1));
    assert_eq!(error.place.path, "status");
    let twice =
        span(r#"{"attributes": {}}"#).replace("{}", r#"{"kind": "person", "kind": "state"}"#);
    assert!(refused(&file(&twice, "")).to_string().contains("duplicate attribute `kind`"));
    assert!(
        refused(&file(&span("{}").replacen('{', "{\"id\": \"s5\",", 1), ""))
            .to_string()
            .contains("duplicate field `id`")
    );
}

#[test]
fn what_is_no_layer_at_all() {
    for (json, line, column) in [
        ("", 1, 1),
        (" \n ", 1, 1),
        ("{\n \"article\": \"a\",\n \"annotator\" \"z\"}", 3, 14),
        ("[\n{},\n 7]", 2, 2),
        ("7", 1, 1),
        ("\"قال\"", 1, 1),
        ("[[]]", 1, 2),
        ("{\"article\": \"\\ud800\"}", 1, 20),
    ] {
        let error = refused(json);
        assert_eq!((error.place.line, error.place.column), (line, column), "{json}: {error}");
    }
    let mut desk = desk();
    desk.article = article("a", TEXT);
    assert!(desk.read("[]").unwrap().is_empty());
    let text_of = |_: &_| None;
    let bytes = b"{\"article\":\n \"\xc7\"}";
    let error = hashiya::formats::read_layer_json(bytes, &desk.target(&text_of)).unwrap_err();
    assert_eq!((error.place.line, error.place.column, error.problem), (2, 3, Problem::NotUtf8));
}

#[test]
fn depth_and_length_end_in_words_not_in_a_crash() {
    for json in [
        "[".repeat(200_000),
        format!("{}{}", "[".repeat(200_000), "]".repeat(200_000)),
        "{\"a\":".repeat(200_000),
        file(&span("{}").replace("{}", &"[".repeat(100_000)), ""),
        file(
            &raw(&format!(
                r#"{{"label": "Actor", "attributes": {{"kind": {}{}}}}}"#,
                "[".repeat(100_000),
                "]".repeat(100_000)
            )),
            "",
        ),
    ] {
        assert!(refused(&json).to_string().len() < 500);
    }
}
