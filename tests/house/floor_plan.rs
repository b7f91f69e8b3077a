//! Runs the checks over the repository, and over small wrong sources to see each one caught.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::plan::{Plan, declared_dependencies};
use super::source::Source;
use super::{habits, imports};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// Every file of the repository below `folder`, without build output and version control.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == ".git" || name == "target" {
            continue;
        }
        if path.is_dir() {
            out.extend(files(&path));
        } else {
            out.push(path);
        }
    }
    out.sort();
    out
}

fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}

fn rust_files(folders: &[&str]) -> Vec<Source> {
    let found = folders.iter().map(|f| root().join(f)).filter(|f| f.is_dir());
    found
        .flat_map(|f| files(&f))
        .filter(|p| p.extension().is_some_and(|e| e == "rs"))
        .map(|p| Source::read(&relative(&p), &fs::read_to_string(&p).unwrap()))
        .collect()
}

fn none(breaches: Vec<String>) {
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

#[test]
fn imports_follow_the_floor_plan() {
    let plan = Plan::read(&read("ARCHITECTURE.md")).unwrap();
    let dependencies = declared_dependencies(&read("Cargo.toml"));
    none(imports::breaches(&rust_files(&["src"]), &plan, &dependencies));
}

#[test]
fn every_dependency_has_a_reason() {
    let plan = Plan::read(&read("ARCHITECTURE.md")).unwrap();
    assert_eq!(declared_dependencies(&read("Cargo.toml")), plan.dependencies);
}

#[test]
fn every_file_keeps_the_habits_of_the_house() {
    none(rust_files(&["src", "tests", "benches"]).iter().flat_map(habits::breaches).collect());
}

#[test]
fn no_file_names_a_place_on_one_machine() {
    let texts = files(root()).into_iter().filter_map(|path| {
        let text = fs::read_to_string(&path).ok()?;
        Some((relative(&path), text))
    });
    none(texts.flat_map(|(path, text)| habits::stray_paths(&path, &text)).collect());
}

// What follows sees that the checks above can fail.

const PAGE: &str = "
| Room | Floor | May import | Outside | What |
|---|---|---|---|---|
| `app` | 2 | `ui` | `egui`, `std::fs` | x |
| `ui` | 1 | `text` | `egui` | x |
| `text` | 0 | — | — | x |

| Crate | Why it is here |
|---|---|
| `egui` | y |
";

fn import_breaches(sources: &[(&str, &str)]) -> Vec<String> {
    let plan = Plan::read(PAGE).unwrap();
    let dependencies: BTreeSet<String> =
        ["egui", "cosmic-text", "thiserror"].map(String::from).into();
    let sources: Vec<_> = sources.iter().map(|(path, text)| Source::read(path, text)).collect();
    imports::breaches(&sources, &plan, &dependencies)
}

fn habit_breaches(path: &str, text: &str) -> Vec<String> {
    habits::breaches(&Source::read(path, text))
}

#[test]
fn a_clean_house_is_clean() {
    let breaches = import_breaches(&[
        ("src/lib.rs", "//! x\npub mod ui;\npub mod text;"),
        ("src/ui/mod.rs", "mod panel;\npub use panel::Panel;"),
        ("src/ui/panel.rs", "use crate::text::Range;\nuse egui::Ui;\nuse thiserror::Error;"),
        ("src/text/mod.rs", "mod range;\nmod word;\npub use range::Range;\npub use word::Word;"),
        ("src/text/range.rs", "#[cfg(test)] mod tests { use crate::ui::Panel; }"),
        ("src/text/word.rs", "use super::Range;"),
    ]);
    none(breaches);
}

#[test]
fn an_edge_that_the_table_lacks_is_named_with_its_line() {
    let up = import_breaches(&[
        ("src/text/mod.rs", "//! x\nuse crate::{ui::{self, Panel}};"),
        ("src/ui/mod.rs", ""),
    ]);
    assert_eq!(up[0], "src/text/mod.rs:2: `text` may not import `ui`");
    let inline = import_breaches(&[
        ("src/ui/panel.rs", "fn f() {\n crate::app::run();\n}"),
        ("src/app/mod.rs", ""),
    ]);
    assert_eq!(inline, ["src/ui/panel.rs:2: `ui` may not import `app`"]);
    let around = import_breaches(&[
        ("src/text/range.rs", "use super::super::ui::Panel;"),
        ("src/text/mod.rs", "pub mod range;"),
        ("src/ui/mod.rs", ""),
        ("src/lib.rs", ""),
    ]);
    assert_eq!(around, ["src/text/range.rs:1: `text` may not import `ui`"]);
    let from_the_binary =
        import_breaches(&[("src/ui/mod.rs", "use hashiya::app::run;"), ("src/app/mod.rs", "")]);
    assert_eq!(from_the_binary, ["src/ui/mod.rs:1: `ui` may not import `app`"]);
}

#[test]
fn a_room_without_a_row_is_named() {
    assert_eq!(
        import_breaches(&[("src/util.rs", "//! x")]),
        ["src/util.rs:1: the room `util` is not in the floor plan"]
    );
}

#[test]
fn outside_crates_stay_where_the_table_says() {
    let found = import_breaches(&[(
        "src/text/mod.rs",
        "use egui::Ui;\nuse std::{fs, io};\nfn f() { cosmic_text::Buffer::new(); }\n\
         fn g() { std::thread::sleep(d); x.egui(); }",
    )]);
    assert_eq!(
        found,
        [
            "src/text/mod.rs:1: `text` may not use `egui`",
            "src/text/mod.rs:2: `text` may not use `std::fs`",
            "src/text/mod.rs:3: `text` may not use `cosmic_text`",
            "src/text/mod.rs:4: `text` may not use `std::thread`",
        ]
    );
}

#[test]
fn a_ring_of_files_is_found_even_through_the_rooms_own_names() {
    let direct = import_breaches(&[
        ("src/text/mod.rs", "mod a;\nmod b;"),
        ("src/text/a.rs", "use super::b::B;"),
        ("src/text/b.rs", "use crate::text::a::A;"),
    ]);
    assert!(direct[0].contains("src/text/a.rs → src/text/b.rs → src/text/a.rs"), "{direct:?}");
    let by_re_export = import_breaches(&[
        ("src/text/mod.rs", "mod a;\nmod b;\npub use a::A;\npub use b::B;"),
        ("src/text/a.rs", "use super::B;"),
        ("src/text/b.rs", "use crate::text::A;"),
    ]);
    assert_eq!(by_re_export.len(), 1, "{by_re_export:?}");
    let with_the_parent = import_breaches(&[
        ("src/text/mod.rs", "mod a;\npub use a::A;\npub fn f(a: A) {}"),
        ("src/text/a.rs", "fn g() { super::f(A); }"),
    ]);
    assert_eq!(with_the_parent.len(), 1, "{with_the_parent:?}");
}

#[test]
fn re_exports_of_everything_and_at_the_root_are_found() {
    let found = import_breaches(&[
        ("src/text/mod.rs", "mod a;\npub use a::*;"),
        ("src/text/a.rs", ""),
        ("src/lib.rs", "//! x\npub use crate::text::a::A;"),
    ]);
    assert_eq!(
        found,
        [
            "src/lib.rs:2: the crate's root re-exports nothing",
            "src/text/mod.rs:2: re-exports everything of a module",
        ]
    );
}

#[test]
fn a_plan_with_an_edge_upward_or_sideways_is_no_plan() {
    let up = PAGE.replace("| `text` | 0 | — |", "| `text` | 0 | `ui` |");
    assert!(Plan::read(&up).unwrap_err().contains("not on a lower floor"));
    let unknown = PAGE.replace("| `text` | 0 | — |", "| `text` | 0 | `cellar` |");
    assert!(Plan::read(&unknown).unwrap_err().contains("names no room"));
    assert!(Plan::read("no tables here").is_err());
}

#[test]
fn bad_habits_are_found() {
    let one = |path: &str, text: &str| habit_breaches(path, &format!("//! x\n{text}"));
    assert_eq!(
        habit_breaches("src/text/a.rs", "fn f() {}"),
        ["src/text/a.rs:1: starts without a `//!` doc"]
    );
    assert_eq!(one("src/text/a.rs", &"\n".repeat(700)).len(), 1);
    assert_eq!(one("src/text/a.rs", &"\n".repeat(900)).len(), 2);
    let tests = format!("#[cfg(test)]\nmod tests {{{}}}", "\n".repeat(700));
    none(one("src/text/a.rs", &tests));

    for raw in [
        "let c = egui::Color32::from_rgb(1, 2, 3);",
        "let c = Color32::RED;",
        "use egui::Color32 as C;\nlet c = egui::Color32::DARK_GRAY;",
        "let c = egui::Rgba::from_gray(0.5);",
        "let c = parse(\"#FF00aa\");",
        "let c = hex_color!(\"ff00aa\");",
    ] {
        assert_eq!(one("src/ui/panel.rs", raw).len(), 1, "{raw}");
        none(one("src/ui/theme.rs", raw));
    }
    none(one(
        "src/ui/panel.rs",
        "let c = Color32::TRANSPARENT; let h = \"#كازاخستان\"; // Color32::RED",
    ));

    for unnamed in [
        "std::thread::spawn(|| {});",
        "use std::thread::{self, spawn};",
        "thread::scope(|s| {});",
        "thread::Builder::new().spawn(|| {});",
    ] {
        assert_eq!(one("src/jobs/a.rs", unnamed).len(), 1, "{unnamed}");
    }
    none(one("src/jobs/a.rs", "thread::Builder::new().name(n).spawn(|| {});"));
}

#[test]
fn a_place_on_one_machine_is_found() {
    let place = format!("open /{}/me/x.txt", "home");
    assert_eq!(habits::stray_paths("a.md", &place).len(), 1);
    none(habits::stray_paths("a.md", &format!("https://example.org/team/{}/x", "work")));
}

#[test]
fn dependencies_are_read_from_every_table() {
    let manifest = "[package]\nname = \"x\"\n[dependencies]\n# a = 1\negui = \"1\"\n\
                    ron.version = \"1\"\n[dev-dependencies]\ninsta = \"1\"\n[profile.dev]\nz = 1";
    let names: Vec<_> = declared_dependencies(manifest).into_iter().collect();
    assert_eq!(names, ["egui", "insta", "ron"]);
}
