//! Too much of everything: what may be many is many here, and nothing multiplies.

use std::fmt::Write as _;

use super::support::{Place, Said, TEXT, layer, span};

fn sound(place: &Place) {
    // No history was made of these layers, which its verbs tell.
    let judged =
        |said: &Said| ["check", "stats", "export"].iter().any(|verb| said.verb.starts_with(verb));
    for said in place.all_verbs().into_iter().filter(judged) {
        assert_eq!(
            said.code,
            Some(0),
            "{}: {}",
            said.verb,
            &said.words()[..said.words().len().min(400)]
        );
    }
}

#[test]
fn many_spans_and_relations_in_one_place() {
    let place = Place::new();
    let (mut spans, mut relations) = (String::new(), String::new());
    for number in 1..=20_000 {
        spans.push_str(&span(&format!("me.s{number}"), ""));
        let to = number % 20_000 + 1;
        let _ = writeln!(
            relations,
            "(id: \"me.r{}\", type: \"said_by\", from: \"me.s{number}\", to: \"me.s{to}\"),",
            20_000 + number
        );
    }
    place.put("layers/a/me.ron", layer(&spans.replace("Actor", "Claim"), &relations));
    let said = place.all_verbs();
    assert_eq!(said[0].code, Some(1), "claims said by claims are told");
    assert!(said.iter().any(|said| said.out.contains("20000 relations")), "{}", said[1].out);
}

#[test]
fn a_span_of_very_many_pieces() {
    let text = "ا ".repeat(20_000);
    let place = Place::new();
    place.article("b", &text);
    let mut fragments = String::new();
    for number in 0..20_000 {
        let _ = write!(fragments, "({}, {}),", number * 2, number * 2 + 1);
    }
    let of = |quote: &str, end: usize| {
        let span = format!(
            "(id: \"me.s1\", label: \"Actor\", start: 0, end: {end}, quote: \"{quote}\", \
             fragments: [{fragments}])"
        );
        layer(&span, "").replace("article: \"a\"", "article: \"b\"")
    };
    let quote = text.trim_end();
    place.put("layers/b/me.ron", of(quote, 39_999));
    sound(&place);
    // The same where the quote stands nowhere: each piece is looked for.
    place.put("layers/b/me.ron", of(&quote.replace('ا', "ب"), 39_999));
    place.all_verbs();
}

#[test]
fn very_many_quotes_that_stand_nowhere_in_a_long_text() {
    let text = "ا".repeat(2_000_000);
    let place = Place::new();
    place.article("b", &text);
    let mut spans = String::new();
    for number in 1..=20_000 {
        let _ = writeln!(
            spans,
            "(id: \"me.s{number}\", label: \"Actor\", start: 9, end: 12, quote: \"ااب\"),",
        );
    }
    place.put("layers/b/me.ron", layer(&spans, "").replace("article: \"a\"", "article: \"b\""));
    let said = place.run(&["check", "p"]);
    assert_eq!(said.code, Some(1));
    assert!(said.out.contains("would take too long"), "{}", said.out);
}

#[test]
fn a_schema_without_end_is_told() {
    let label = |number: usize| {
        format!("(id: \"L{number}\", color: \"blue\", key: \"x\", attributes: []),")
    };
    let many: String = (0..20_000).map(label).collect();
    for labels in [
        many,
        format!(
            "(id: \"L\", color: \"red\", attributes: [{}])",
            (0..50_000).map(|n| format!("(id: \"a{n}\", kind: Text),")).collect::<String>()
        ),
        format!(
            "(id: \"L\", color: \"red\", attributes: [(id: \"a\", kind: Choice([{}]))])",
            (0..50_000).map(|n| format!("(id: \"v{n}\"),")).collect::<String>()
        ),
    ] {
        let place = Place::new();
        place.put(
            "schema.ron",
            format!("(format: \"hashiya schema\", version: 1, labels: [{labels}])"),
        );
        let said = place.main_verbs();
        assert_eq!(said[0].code, Some(1));
        assert!(said[0].out.contains("at most"), "{}", said[0].out);
    }
}

#[test]
fn every_span_with_the_wrong_value_of_a_long_choice() {
    let place = Place::new();
    let values: String = (0..1000).map(|n| format!("(id: \"{}{n}\"),", "v".repeat(500))).collect();
    place.put(
        "schema.ron",
        format!(
            "(format: \"hashiya schema\", version: 1, labels: [(id: \"Actor\", color: \"red\", \
             attributes: [(id: \"kind\", kind: Choice([{values}]))])])"
        ),
    );
    let spans: String = (1..=5_000)
        .map(|n| span(&format!("me.s{n}"), ", attributes: {\"kind\": Choice(\"none\")}"))
        .collect();
    place.put("layers/a/me.ron", layer(&spans, ""));
    let said = place.all_verbs();
    assert_eq!(said[0].code, Some(1));
    assert!(said[0].out.len() < 5_000 * 4_000, "{}", said[0].out.len());
}

#[test]
fn texts_that_no_newspaper_prints() {
    let zalgo = format!("ب{}", "\u{64b}".repeat(100_000));
    let line = "كلمة ".repeat(1_000_000);
    let empty = format!("{}\nنص", "\n".repeat(1_000_000));
    let controls = "a\u{202e}b\u{2066}c\u{2069}\u{200b}د\u{feff}ه".repeat(100);
    for text in [zalgo, line, empty, controls] {
        let place = Place::new();
        place.article("b", &text);
        let first = text.trim_start().chars().next().unwrap();
        let start = text.chars().position(|c| c == first).unwrap();
        let span = format!(
            "(id: \"me.s1\", label: \"Actor\", start: {start}, end: {}, quote: \"{first}\")",
            start + 1
        );
        place.put("layers/b/me.ron", layer(&span, "").replace("article: \"a\"", "article: \"b\""));
        sound(&place);
    }
}

#[test]
fn relations_in_a_ring_and_to_themselves() {
    let place = Place::new();
    let spans = [span("me.s1", ""), span("me.s2", "")].concat().replace("Actor", "Claim");
    let relation = |id: &str, from: &str, to: &str| {
        format!("(id: \"{id}\", type: \"said_by\", from: \"{from}\", to: \"{to}\"),")
    };
    let relations = [
        relation("me.r3", "me.s1", "me.s2"),
        relation("me.r4", "me.s2", "me.s1"),
        relation("me.r5", "me.s1", "me.s1"),
    ];
    place.put("layers/a/me.ron", layer(&spans, &relations.concat()));
    assert_eq!(place.all_verbs()[0].code, Some(1));
    assert!(TEXT.starts_with("أعلنت"));
}
