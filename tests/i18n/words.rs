//! Both languages say the same things, and the code says only what both know.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_bundle::FluentResource;
use hashiya::i18n::{Digits, Language, MonthNames, Words};
use hashiya::text::Direction;
use hashiya::typeset::{Face, Fonts, Paragraph, TextStyle};

use crate::house::source::{Source, Token};

/// A message as its file has it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Entry {
    file: String,
    /// The names of its parts: `hint`, `safe`, `tip`.
    parts: BTreeSet<String>,
    args: BTreeSet<String>,
}

fn folder(language: Language) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/i18n").join(language.code())
}

fn files(language: Language) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder(language)).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// The name that a line gives a value, as in `name = …`.
fn named(line: &str) -> Option<&str> {
    let (name, _) = line.split_once(" =")?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (!name.is_empty() && name.chars().all(plain)).then_some(name)
}

fn entries(language: Language) -> BTreeMap<String, Entry> {
    let mut all: BTreeMap<String, Entry> = BTreeMap::new();
    for (file, text) in files(language) {
        let mut current = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some(id) = named(line) {
                current = id.to_owned();
                let entry = Entry { file: file.clone(), ..Entry::default() };
                let before = all.insert(current.clone(), entry);
                assert!(before.is_none(), "{}/{file}: «{id}» is there twice", language.code());
            }
            let Some(entry) = all.get_mut(&current) else { continue };
            if let Some(part) = line.trim_start().strip_prefix('.').and_then(named) {
                entry.parts.insert(part.to_owned());
            }
            for arg in line.split('$').skip(1) {
                let end = arg.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(arg.len());
                entry.args.insert(arg[..end].to_owned());
            }
        }
    }
    all
}

fn program() -> Vec<Source> {
    fn walk(folder: &Path, out: &mut Vec<Source>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                out.push(Source::read(&path.to_string_lossy(), &text));
            }
        }
    }
    let mut out = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut out);
    out
}

/// A message that the code says: `Message::new("…")` with the `.arg("…", …)`s right behind it,
/// or `tr("…")`, or the interface's short form `say("…")`.
#[derive(Debug, Default)]
struct Said {
    id: String,
    place: String,
    args: BTreeSet<String>,
}

fn said(source: &Source) -> Vec<Said> {
    let token = |i: usize| source.tokens.get(i).map(|placed| &placed.token);
    let word = |i: usize, text: &str| matches!(token(i), Some(Token::Word(w)) if w == text);
    let mark = |i: usize, c: char| token(i) == Some(&Token::Mark(c));
    let mut out = Vec::new();
    for (i, placed) in source.tokens.iter().enumerate() {
        let Token::Text(id) = &placed.token else { continue };
        let call = |back: usize, name: &str| i >= back && word(i - back, name);
        let made = call(2, "new") && call(4, "Message");
        let short = call(2, "tr") || call(2, "say");
        if i == 0 || !mark(i - 1, '(') || !(made || short) {
            continue;
        }
        let place = format!("{}:{}", source.path, placed.line);
        let mut said = Said { id: id.clone(), place, args: BTreeSet::new() };
        let mut at = i + 2;
        while mark(at, '.') && word(at + 1, "arg") {
            if let Some(Token::Text(name)) = token(at + 3) {
                said.args.insert(name.clone());
            }
            let mut depth = 0;
            at += 2;
            while at < source.tokens.len() {
                depth += i32::from(mark(at, '(')) - i32::from(mark(at, ')'));
                at += 1;
                if depth == 0 {
                    break;
                }
            }
        }
        out.push(said);
    }
    out
}

#[test]
fn both_languages_say_the_same_things_in_the_same_files() {
    let (arabic, english) = (entries(Language::Arabic), entries(Language::English));
    for (id, entry) in &arabic {
        assert_eq!(english.get(id), Some(entry), "«{id}» of Arabic, compared with English");
    }
    let more: Vec<_> = english.keys().filter(|id| !arabic.contains_key(*id)).collect();
    assert!(more.is_empty(), "only English says {more:?}");
}

#[test]
fn every_file_is_sound_and_built_in() {
    for language in Language::ALL {
        for (name, text) in files(language) {
            let faults = FluentResource::try_new(text).err().map(|(_, faults)| faults);
            assert!(faults.is_none(), "{}/{name}: {faults:?}", language.code());
        }
        let words = Words::new(language, Digits::Western, MonthNames::Levantine);
        for (id, entry) in entries(language) {
            let said = words.tr(Box::leak(id.clone().into_boxed_str()));
            assert_ne!(said, id.as_str(), "{}/{} is not built in", language.code(), entry.file);
        }
    }
}

#[test]
fn arabic_plurals_know_the_dual_and_the_few() {
    for (name, text) in files(Language::Arabic) {
        // Fluent's own choice of plurals is wrong for Arabic from 103 on.
        assert!(!text.contains("$count ->"), "ar/{name} chooses a plural without PLURAL()");
        for choice in text.split("{ PLURAL($count) ->").skip(1) {
            let choice = &choice[..choice.find("\n}").unwrap()];
            for form in ["[one]", "[two]", "[few]", "*[other]"] {
                assert!(choice.contains(form), "ar/{name} lacks {form} in {choice}");
            }
        }
    }
}

#[test]
fn the_code_says_only_what_both_languages_know() {
    let known = entries(Language::Arabic);
    let mut wrong = Vec::new();
    for said in program().iter().flat_map(said) {
        match known.get(&said.id) {
            None => wrong.push(format!("{}: no message «{}»", said.place, said.id)),
            // Without any argument here they are added elsewhere, or the message has none.
            Some(entry) if !said.args.is_empty() && said.args != entry.args => wrong.push(format!(
                "{}: «{}» takes {:?} and is given {:?}",
                said.place, said.id, entry.args, said.args
            )),
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Messages of these families are also named in tables, where no call stands around the id.
const FAMILIES: [&str; 5] = ["action-", "did-", "job-", "notice-", "status-"];

#[test]
fn every_id_in_a_table_is_a_message() {
    let known = entries(Language::Arabic);
    let mut wrong = Vec::new();
    for source in program() {
        for placed in &source.tokens {
            if let Token::Text(text) = &placed.token
                && FAMILIES.iter().any(|family| text.starts_with(family))
                && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
                && !known.contains_key(text)
            {
                wrong.push(format!("{}:{}: no message «{text}»", source.path, placed.line));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_message_is_said_somewhere() {
    let program = program();
    let literals: BTreeSet<&str> = program
        .iter()
        .flat_map(|source| &source.tokens)
        .filter_map(|placed| match &placed.token {
            Token::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let known = entries(Language::Arabic);
    let silent: Vec<_> = known.keys().filter(|id| !literals.contains(id.as_str())).collect();
    assert!(silent.is_empty(), "nobody says {silent:#?}");
}

#[test]
fn what_the_code_says_is_read_with_its_arguments() {
    let source = Source::read(
        "src/x.rs",
        "fn f() { Message::new(\"a-b\").arg(\"one\", g(h(1), 2)).arg(\"two\", 3); \
         words.tr(\"c-d\"); kit.say(\"e-f\"); String::new(); other(\"g-h\"); }",
    );
    let read = said(&source);
    let ids: Vec<_> = read.iter().map(|said| said.id.as_str()).collect();
    assert_eq!(ids, ["a-b", "c-d", "e-f"]);
    assert_eq!(read[0].args, BTreeSet::from(["one".to_owned(), "two".to_owned()]));
}

#[test]
fn the_interface_has_a_glyph_for_every_letter_of_its_words() {
    let mut fonts = Fonts::bundled();
    let style = TextStyle::new(Face::Interface, 16.0, 24.0);
    for language in Language::ALL {
        let direction = if language.is_rtl() { Direction::Rtl } else { Direction::Ltr };
        for text in files(language).into_values() {
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let _ = Paragraph::lay_out(&mut fonts, line, style, None, direction);
            }
        }
    }
    let missing: Vec<char> = fonts.missing().collect();
    assert!(missing.is_empty(), "no glyph for {missing:?}");
}

#[test]
fn isolates_around_arguments_take_no_room() {
    let mut fonts = Fonts::bundled();
    let style = TextStyle::new(Face::Interface, 16.0, 24.0);
    let mut width =
        |text| Paragraph::lay_out(&mut fonts, text, style, None, Direction::Rtl).width();
    let (with, without) = (width("وسم «\u{2068}رقم\u{2069}»"), width("وسم «رقم»"));
    assert!((with - without).abs() < 0.01, "{with} and {without}");
    assert_eq!(fonts.missing().count(), 0);
}
