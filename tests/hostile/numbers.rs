//! Gigantic numbers, deep nesting, endless lines.

use std::fs::File;

use hashiya::model::{AnnotatorId, ArticleId, ArticleText};
use hashiya::store::{ProjectFolder, StoreErrorKind};

use super::support::{Place, TEXT, layer, span};

/// Numbers that no field holds.
const GIGANTIC: [&str; 8] = [
    "18446744073709551616",
    "-1",
    "1e999999",
    "0x1FFFFFFFFFFFFFFFFF",
    "99999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999",
    "inf",
    "NaN",
    "1.5",
];

fn read(place: &Place) -> Result<hashiya::store::LayerRead, StoreErrorKind> {
    let open = ProjectFolder::open(&place.project()).unwrap();
    let (article, me) = (ArticleId::new("a").unwrap(), AnnotatorId::new("me").unwrap());
    open.folder.read_layer(&article, &me, &ArticleText::new(TEXT)).map_err(|error| error.kind)
}

#[test]
fn a_number_that_no_field_holds_is_refused_with_its_place() {
    for number in GIGANTIC {
        for (from, to) in [
            ("at: 0", format!("at: {number}")),
            ("next: 1", format!("next: {number}")),
            ("start: 0", format!("start: {number}")),
            ("end: 5", format!("end: {number}")),
            ("label:", format!("confidence: Some({number}), label:")),
            ("label:", format!("fragments: [(0, {number})], label:")),
        ] {
            let place = Place::new();
            let source = layer(&span("me.s1", ""), "").replacen(from, &to, 1);
            place.put("layers/a/me.ron", source);
            let kind = read(&place).map(|_| ()).unwrap_err();
            assert!(matches!(kind, StoreErrorKind::Syntax { .. }), "{to}: {kind:?}");
        }
    }
    for (name, source) in [
        ("schema.ron", "(format: \"hashiya schema\", version: NUMBER, labels: [])"),
        ("articles/a.ron", "(format: \"hashiya article\", version: NUMBER)"),
        (
            "entities.ron",
            "(format: \"hashiya entities\", version: 1, marks: [(id: \"me\", at: NUMBER)])",
        ),
    ] {
        for number in GIGANTIC {
            let place = Place::new();
            place.put(name, source.replace("NUMBER", number));
            assert_eq!(place.main_verbs()[0].code, Some(1), "{name} {number}");
        }
    }
}

#[test]
fn a_number_as_large_as_its_field_is_no_trap_either() {
    let most = u64::MAX;
    for (from, to) in [
        ("next: 1", format!("next: {most}")),
        ("at: 0", format!("at: {most}")),
        ("start: 0", format!("start: {}", most - 1)),
        ("end: 5", format!("end: {most}")),
        ("start: 0, end: 5", format!("start: {}, end: {most}", most - 1)),
        ("start: 0, end: 5", format!("start: 0, end: {most}, fragments: [(0, 2), (3, {most})]")),
        ("me.s1", format!("me.s{most}")),
        ("me.s1", format!("me.s{}", most - 1)),
    ] {
        let place = Place::new();
        place.put("layers/a/me.ron", layer(&span("me.s1", ""), "").replacen(from, &to, 1));
        place.main_verbs();
        if let Ok(read) = read(&place) {
            assert!(read.layer.next_number() <= hashiya::model::Layer::MOST_NUMBERS, "{to}");
            assert_eq!(read.layer.spans().len() + read.layer.lost.len(), 1, "{to}");
        }
    }
}

#[test]
fn what_is_nested_deeper_than_anybody_means_is_refused() {
    const DEPTH: usize = 100_000;
    let nest = |open: &str, close: &str| format!("{}{}", open.repeat(DEPTH), close.repeat(DEPTH));
    for deep in [
        nest("[", "]"),
        nest("(", ")"),
        nest("Some(", ")"),
        nest("{\"a\":", "}"),
        nest("/*", "*/"),
        nest("X(a:", ")"),
        "/*".repeat(DEPTH),
        format!("r{}\"", "#".repeat(DEPTH)),
    ] {
        for (name, source) in [
            ("project.ron", "(format: \"hashiya project\", version: 1, title: DEEP)"),
            ("schema.ron", "(format: \"hashiya schema\", version: 1, labels: DEEP)"),
            ("entities.ron", "(format: \"hashiya entities\", version: 1, entities: DEEP)"),
            ("articles/a.ron", "(format: \"hashiya article\", version: 1, id: DEEP)"),
            (
                "layers/a/me.ron",
                "(format: \"hashiya layer\", version: 2, extra: DEEP, spans: DEEP)",
            ),
        ] {
            let place = Place::new();
            place.put(name, source.replace("DEEP", &deep));
            let said = place.run(&["check", "p"]);
            assert_eq!(said.code, Some(1), "{name}: {}", said.words());
            place.run(&["stats", "p"]);
        }
    }
}

#[test]
fn a_file_far_beyond_its_limit_is_not_read() {
    // Files with nothing in them, as long as a disk allows: 10 GB.
    for name in [
        "project.ron",
        "schema.ron",
        "entities.ron",
        "articles/a.txt",
        "articles/a.ron",
        "layers/a/me.ron",
        "history/me.log",
        ".hashiya/me.holder",
        "history/me.torn-1",
    ] {
        let place = Place::new();
        place.put(name, "");
        File::options()
            .write(true)
            .open(place.path(name))
            .unwrap()
            .set_len(10_000_000_000)
            .unwrap();
        place.main_verbs();
    }
}
