//! Names and words that climb, collide, turn a line around or drive a terminal.

use std::fs;

use super::support::{Place, TEXT, layer, span};

/// What no name of an article or annotator may be, as the stem of a file where a disk allows it.
const CLIMBING: [&str; 22] = [
    "../outside",
    "..",
    "/etc/passwd",
    "C:\\\\x",
    "a\\\\b",
    "nul",
    "CON",
    "com1.txt",
    "LPT9",
    "a.",
    "a ",
    " a",
    ".hidden",
    "a:b",
    "a*b",
    "a?b",
    "a|b",
    "a<b",
    "a\\u{202e}b",
    "a\\u{0}b",
    "a\\nb",
    "\\u{feff}a",
];

#[test]
fn an_id_within_a_file_that_climbs_is_refused() {
    for id in CLIMBING {
        let place = Place::new();
        let sound = fs::read_to_string(place.path("articles/a.ron")).unwrap();
        place.put("articles/a.ron", sound.replace("id: \"a\"", &format!("id: \"{id}\"")));
        place.put(
            "layers/a/me.ron",
            layer("", "").replace("article: \"a\"", &format!("article: \"{id}\"")),
        );
        place.put(
            "project.ron",
            format!(
                "(format: \"hashiya project\", version: 1, title: \"x\", \
                 annotators: [(id: \"{id}\")])"
            ),
        );
        assert_eq!(place.main_verbs()[0].code, Some(1), "{id}");
        assert_eq!(place.beside().len(), 0, "{id}");
        assert_eq!(fs::read_dir(place.outside("")).unwrap().count(), 1, "{id}");
    }
}

#[test]
fn a_record_of_the_trash_that_climbs_brings_nothing_back() {
    for id in CLIMBING {
        let place = Place::new();
        let removed = place.run(&["remove", "p", "a"]);
        assert_eq!(removed.code, Some(0), "{}", removed.words());
        let home = fs::read_dir(place.path("trash")).unwrap().next().unwrap().unwrap();
        let name = home.file_name().into_string().unwrap();
        let record = format!("trash/{name}/trash.ron");
        let sound = fs::read_to_string(place.path(&record)).unwrap();
        assert!(sound.contains("\"a\""), "{sound}");
        place.put(&record, sound.replace("\"a\"", &format!("\"{id}\"")));
        let back = place.run(&["trash", "p", "--restore", &name]);
        back.drives_no_terminal();
        assert_ne!(back.code, Some(0), "{id}: {}", back.words());
        place.main_verbs();
        assert_eq!(fs::read_dir(place.outside("")).unwrap().count(), 1, "{id}");
    }
}

#[test]
fn a_file_name_that_can_be_no_id_is_told_and_drives_no_terminal() {
    let long = "ط".repeat(120);
    let names = [
        "x\u{202e}txt.nor",
        "x\u{1b}[2J\u{7}",
        "x\ny",
        "x\u{9b}31m",
        "nul",
        "a ",
        long.as_str(),
        "\u{2066}x",
        "Zalgo\u{336}\u{321}\u{353}\u{301}",
    ];
    let place = Place::new();
    for name in names {
        for (folder, ending) in [("articles", "txt"), ("articles", "ron"), ("history", "log")] {
            place.put(&format!("{folder}/{name}.{ending}"), "x");
        }
        place.put(&format!("layers/{name}/me.ron"), "x");
        place.put(&format!("layers/a/{name}.ron"), "x");
    }
    let said = place.all_verbs();
    assert_eq!(said[0].code, Some(1));
    assert!(said[0].out.lines().count() >= names.len(), "{}", said[0].out);
}

#[cfg(unix)]
#[test]
fn a_file_name_that_is_not_unicode_is_told() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new();
    for folder in ["articles", "layers", "layers/a", "history", ""] {
        for name in [&b"x\xff.ron"[..], b"\xfe\xff.txt", b"\x80.log"] {
            fs::write(place.path(folder).join(OsStr::from_bytes(name)), "x").unwrap();
        }
    }
    assert_eq!(place.all_verbs()[0].code, Some(1));
}

#[test]
fn names_that_differ_in_their_writing_alone_keep_their_own_files() {
    // One precomposed letter, the same with its mark apart; capitals.
    let ids = ["\u{622}ل", "\u{627}\u{653}ل", "Ali", "ALI"];
    let place = Place::new();
    for (number, id) in ids.iter().enumerate() {
        place.article(id, &format!("{TEXT} {number}"));
    }
    let said = place.run(&["stats", "p", "--json"]);
    let stats: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    // A disk on which two of them are one file refuses the second, with its text untouched.
    assert_eq!(stats["articles"], 5);
    let check = place.run(&["check", "p"]);
    assert_eq!(check.code, Some(0), "{}", check.words());
}

#[test]
fn words_in_files_never_reach_a_terminal_raw() {
    let evil = "\\u{202e}gnp\\u{1b}]0;x\\u{7}\\r\\u{9b}2J\\nok: nothing is wrong\\u{0}";
    let place = Place::new();
    place.put(
        "project.ron",
        format!(
            "(format: \"hashiya project\", version: 1, title: \"{evil}\", guideline: \"{evil}\", \
             languages: [\"{evil}\"], annotators: [(id: \"me\", name: \"{evil}\")])"
        ),
    );
    let sound = fs::read_to_string(place.path("articles/a.ron")).unwrap();
    place.put("articles/a.ron", sound.replace("title: \"a\"", &format!("title: \"{evil}\"")));
    let spans = [
        span("me.s1", &format!(", note: \"{evil}\", question: \"{evil}\"")),
        span("me.s2", &format!(", attributes: {{\"kind\": Choice(\"{evil}\")}}")),
        span("me.s3", &format!(", attributes: {{\"x\": Text(\"{evil}\")}}")),
        span("me.s4", "").replace("أعلنت", evil),
    ];
    place.put("layers/a/me.ron", layer(&spans.concat(), ""));
    place.put(
        "entities.ron",
        format!(
            "(format: \"hashiya entities\", version: 1, entities: [(id: \"x\", ar: \"{evil}\", \
             variants: [\"{evil}\"], links: {{\"{evil}\": \"{evil}\"}})])"
        ),
    );
    let said = place.all_verbs();
    assert_eq!(said[0].code, Some(1));
    assert!(said[0].out.contains("\\u{202e}"), "{}", said[0].out);
    let stats = said.iter().find(|said| said.verb == "stats p").unwrap();
    assert!(stats.out.starts_with("\\u{202e}gnp\\u{1b}]0;x"), "{}", stats.out);
}

#[test]
fn what_a_broken_file_says_is_told_in_escapes() {
    let evil = "\u{202e}\u{1b}[2Jx";
    for (name, source) in [
        ("project.ron", "(format: \"hashiya project\", version: 1, titel\u{202e}: 1)".to_owned()),
        ("schema.ron", format!("(format: \"hashiya schema\", version: 1, {evil}: [])")),
        ("layers/a/me.ron", layer("", "").replace("\"me\"", &format!("\"{evil}\""))),
        ("articles/a.ron", format!("(format: \"hashiya article\", version: 1, id: \"{evil}\"")),
        ("history/me.log", format!("{{\"format\":\"{evil}\"}}\n")),
        (
            "history/me.log",
            format!("{{\"format\":\"hashiya history\",\"version\":1,\"annotator\":\"{evil}\"}}\n"),
        ),
    ] {
        let place = Place::new();
        place.put(name, source);
        assert_eq!(place.all_verbs()[0].code, Some(1), "{name}");
    }
}
