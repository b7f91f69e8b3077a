//! Files that are broken, foreign or hostile: told with their place, and left as they are.

use std::fs;
use std::path::Path;

use hashiya::model::{ArticleId, EntityId, Finding, Registry};
use hashiya::store::{
    EntityWord, EntityWords, Head, Heads, Journal, OpenProject, Problem, ProjectFolder,
    StoreErrorKind, check, current_layer, default_schema, replay_registry,
};

use proptest::prelude::*;

use super::sample;

fn open(dir: &Path) -> OpenProject {
    ProjectFolder::open(dir).unwrap()
}

/// The one problem of a project that opens, and whether it may be written.
fn only_problem(dir: &Path) -> (Problem, bool) {
    let open = open(dir);
    let [problem] = &open.problems[..] else { panic!("{:?}", open.problems) };
    (problem.clone(), open.folder.is_read_only())
}

fn edit(path: &Path, from: &str, to: &str) {
    let source = fs::read_to_string(path).unwrap();
    assert!(source.contains(from), "{source}");
    fs::write(path, source.replacen(from, to, 1)).unwrap();
}

#[test]
fn what_is_no_project_is_said_to_be_none() {
    let (_keep, dir) = sample::place();
    let kind = |dir: &Path| ProjectFolder::open(dir).err().map(|error| error.kind);
    assert_eq!(kind(&dir), Some(StoreErrorKind::Missing));
    fs::create_dir(&dir).unwrap();
    assert_eq!(kind(&dir), Some(StoreErrorKind::NotAProject));
    let file = dir.join("file");
    fs::write(&file, "x").unwrap();
    assert_eq!(kind(&file), Some(StoreErrorKind::NotAFile));
}

#[test]
fn a_folder_with_something_in_it_is_not_taken() {
    let (_keep, dir) = sample::place();
    fs::create_dir(&dir).unwrap();
    fs::write(dir.join("notes.txt"), "mine").unwrap();
    let schema = default_schema().unwrap();
    let error = ProjectFolder::create(&dir, &sample::project(), &schema).err().unwrap();
    assert_eq!(error.kind, StoreErrorKind::Exists);
    assert_eq!(sample::snapshot(&dir).len(), 1);
    fs::rename(dir.join("notes.txt"), dir.join(".gitignore")).unwrap();
    ProjectFolder::create(&dir, &sample::project(), &schema).unwrap();
    assert_eq!(check(&dir).unwrap(), []);
}

#[test]
fn a_broken_schema_is_named_and_the_rest_opens_for_reading() {
    let (_keep, dir) = sample::place();
    sample::make(&dir);
    fs::write(dir.join("schema.ron"), "(labels: [").unwrap();
    let before = sample::snapshot(&dir);
    let (problem, read_only) = only_problem(&dir);
    assert!(problem.to_string().contains("schema.ron") && read_only, "{problem}");
    let opened = open(&dir);
    assert_eq!((opened.articles.len(), opened.schema.labels.len()), (1, 0));
    let kind = opened.folder.write_schema(&default_schema().unwrap()).unwrap_err().kind;
    assert_eq!(kind, StoreErrorKind::ReadOnly);
    assert_eq!(
        opened.folder.lock(&sample::annotator()).unwrap_err().kind,
        StoreErrorKind::ReadOnly
    );
    assert!(check(&dir).unwrap().contains(&problem));
    assert_eq!(sample::snapshot(&dir), before);
    fs::remove_file(dir.join("schema.ron")).unwrap();
    let (problem, read_only) = only_problem(&dir);
    assert!(problem.path().ends_with("schema.ron") && read_only);
}

#[test]
fn a_misspelt_field_is_told_with_line_and_column() {
    let (_keep, dir) = sample::place();
    sample::make(&dir);
    edit(&dir.join("project.ron"), "  title:", "  titel:");
    let (problem, read_only) = only_problem(&dir);
    assert_eq!((problem.place(), read_only), (Some((4, Some(3))), true), "{problem}");
    assert!(problem.to_string().contains("«titel»"), "{problem}");
    assert_eq!(open(&dir).project.title, "مشروع");
}

#[test]
fn a_newer_file_makes_the_project_one_for_reading() {
    let (_keep, dir) = sample::place();
    sample::make(&dir);
    let record = dir.join("articles").join(format!("{}.ron", sample::article()));
    for (file, known) in [(dir.join("entities.ron"), 1), (record, 2)] {
        let good = fs::read_to_string(&file).unwrap();
        fs::write(&file, good.replacen("version: 1", "version: 9, new: {}", 1)).unwrap();
        let (problem, read_only) = only_problem(&dir);
        let Problem::Unreadable(error) = &problem else { panic!("{problem}") };
        assert_eq!(error.kind, StoreErrorKind::Newer { found: 9, known });
        assert!(read_only && error.path == file);
        fs::write(&file, good).unwrap();
    }
}

#[test]
fn a_newer_layer_is_not_shown_and_not_overwritten() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let (article, annotator, text) = (sample::article(), sample::annotator(), sample::text());
    let read = folder.read_layer(&article, &annotator, &text).unwrap();
    folder.write_layer(&read.layer, &text, read.at).unwrap();
    let path = sample::layer_path(&dir);
    edit(&path, "version: 2", "version: 9");
    let newer = fs::read(&path).unwrap();
    let error = folder.read_layer(&article, &annotator, &text).unwrap_err();
    assert_eq!(error.kind, StoreErrorKind::Newer { found: 9, known: 4 });
    let error = folder.write_layer(&read.layer, &text, read.at).unwrap_err();
    assert_eq!(error.kind, StoreErrorKind::Changed);
    assert_eq!(fs::read(&path).unwrap(), newer);
    assert!(matches!(&check(&dir).unwrap()[..], [Problem::Unreadable(_)]));
}

#[test]
fn a_changed_text_is_told_and_can_be_read() {
    let (_keep, dir) = sample::place();
    sample::make(&dir);
    let path = dir.join("articles").join(format!("{}.txt", sample::article()));
    fs::write(&path, "نص غيره أحد").unwrap();
    let open = open(&dir);
    let read = open.folder.read_text(&open.articles[0]).unwrap();
    assert_eq!(read.text.as_str(), "نص غيره أحد");
    assert!(matches!(read.mismatch.unwrap().kind, StoreErrorKind::DigestMismatch { .. }));
    fs::write(&path, b"\xd9\x86\xff").unwrap();
    let error = open.folder.read_text(&open.articles[0]).unwrap_err();
    assert_eq!(error.kind, StoreErrorKind::NotUtf8 { at: 2 });
    assert!(matches!(&check(&dir).unwrap()[..], [Problem::Unreadable(_)]));
}

#[test]
fn what_lies_about_is_told_and_the_rest_opens() {
    let (_keep, dir) = sample::place();
    sample::make(&dir);
    let articles = dir.join("articles");
    fs::write(articles.join("half.txt"), "x").unwrap();
    fs::write(articles.join("broken.ron"), "Article(").unwrap();
    fs::write(articles.join("broken.txt"), "x").unwrap();
    fs::write(articles.join("picture.png"), "x").unwrap();
    fs::copy(
        articles.join(format!("{}.ron", sample::article())),
        articles.join("copy.sync-conflict-1.ron"),
    )
    .unwrap();
    fs::write(articles.join("copy.sync-conflict-1.txt"), sample::TEXT).unwrap();
    fs::create_dir(dir.join("layers/gone")).unwrap();
    fs::write(dir.join("schema.sync-conflict-1.ron"), "x").unwrap();
    fs::write(dir.join("README.md"), "x").unwrap();
    let open = open(&dir);
    assert_eq!(open.articles.len(), 1);
    assert!(!open.folder.is_read_only());
    let mut told: Vec<String> = open
        .problems
        .iter()
        .map(|problem| {
            let kind = match problem {
                Problem::Unreadable(error) => match error.kind {
                    StoreErrorKind::Misnamed { .. } => "misnamed",
                    StoreErrorKind::WrongFormat { .. } => "wrong format",
                    _ => "unreadable",
                },
                Problem::Unfinished { .. } => "unfinished",
                Problem::Stray { .. } => "stray",
                Problem::Conflict(_) => "copy",
                Problem::Orphan { .. } => "orphan",
                _ => "other",
            };
            format!("{kind} {}", problem.path().file_name().unwrap().to_string_lossy())
        })
        .collect();
    told.sort();
    let expected = [
        "copy copy.sync-conflict-1.ron",
        "copy copy.sync-conflict-1.txt",
        "copy schema.sync-conflict-1.ron",
        "orphan gone",
        "stray picture.png",
        "unfinished half.txt",
        "wrong format broken.ron",
    ];
    assert_eq!(told, expected);
}

/// A layer of the sample's article with these spans and relations.
fn layer_file(spans: &str, relations: &str) -> String {
    format!(
        "Layer(\n  format: \"hashiya layer\",\n  version: 2,\n  article: \"{}\",\n  annotator: \"{}\",\n  \
         at: 0,\n  status: InProgress,\n  next: 1,\n  spans: [\n{spans}\n  ],\n  relations: [\n{relations}\n  ],\n)\n",
        sample::article(),
        sample::annotator()
    )
}

fn write_layer_file(dir: &Path, source: &str) {
    let path = sample::layer_path(dir);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, source).unwrap();
}

#[test]
fn a_span_or_relation_that_cannot_be_is_told_with_its_line() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let good = "Span(id: \"a\", label: \"Actor\", start: 5, end: 12, quote: \"الوزارة\"),";
    let cases = [
        (good.replace("end: 12", "end: 5"), "", 10),
        (good.replace("الوزارة", ""), "", 10),
        (format!("{good}\n{good}"), "", 11),
        (good.replace("quote", "fragments: [(5, 8), (7, 12)], quote"), "", 10),
        (good.replace("quote", "fragments: [(5, 8), (9, 11)], quote"), "", 10),
        (good.replace("),", ", confidence: Some(101)),"), "", 10),
        (good.replace("),", ", attributes: {\"value\": Number(\"1,5\")}),"), "", 10),
        (good.to_owned(), "Relation(id: \"r\", type: \"counts\", from: \"a\", to: \"b\"),", 13),
        (good.replace("label: \"Actor\"", "label: \"\""), "", 10),
    ];
    for (spans, relations, line) in cases {
        write_layer_file(&dir, &layer_file(&spans, relations));
        let error = folder
            .read_layer(&sample::article(), &sample::annotator(), &sample::text())
            .unwrap_err();
        assert_eq!(error.place(), Some((line, None)), "{error}\n{spans}");
        assert!(matches!(error.kind, StoreErrorKind::Invalid { .. }), "{error}");
        assert!(error.path.ends_with(format!("{}.ron", sample::annotator())));
    }
    let twice = good.replace("),", ", attributes: {\"a\": Flag(true), \"a\": Flag(false)}),");
    write_layer_file(&dir, &layer_file(&twice, ""));
    let error =
        folder.read_layer(&sample::article(), &sample::annotator(), &sample::text()).unwrap_err();
    assert_eq!(error.place().map(|(line, _)| line), Some(10), "{error}");
}

#[test]
fn a_span_beyond_the_end_is_found_by_its_quote_or_lost() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let span = |id: &str, quote: &str| {
        format!(
            "Span(id: \"{id}\", label: \"Actor\", start: 9999, end: 99999999999, quote: \"{quote}\"),\n"
        )
    };
    write_layer_file(&dir, &layer_file(&(span("a", "الوزارة") + &span("b", "لا شيء")), ""));
    let read =
        folder.read_layer(&sample::article(), &sample::annotator(), &sample::text()).unwrap();
    assert_eq!((read.repairs.len(), read.layer.lost.len()), (1, 1));
    let problems = check(&dir).unwrap();
    let [Problem::Moved { line: Some(10), .. }, Problem::Finding { line: Some(11), finding, .. }] =
        &problems[..]
    else {
        panic!("{problems:?}");
    };
    assert!(matches!(finding, Finding::Lost(_)));
    folder.write_layer(&read.layer, &sample::text(), Head::default()).unwrap();
    let source = fs::read_to_string(sample::layer_path(&dir)).unwrap();
    assert!(source.contains("start: 9999, end: 99999999999, quote: \"لا شيء\""), "{source}");
}

#[test]
fn a_findings_line_is_told_by_check() {
    let (_keep, dir) = sample::place();
    sample::make(&dir);
    let spans = "Span(id: \"a\", label: \"Nobody\", start: 5, end: 12, quote: \"الوزارة\"),\n\
        Span(id: \"b\", label: \"Actor\", start: 5, end: 12, quote: \"الوزارة\", attributes: {\"entity\": Entity(\"nobody\")}),";
    write_layer_file(&dir, &layer_file(spans, ""));
    let problems = check(&dir).unwrap();
    let found: Vec<_> = problems
        .iter()
        .map(|problem| match problem {
            Problem::Finding { line, finding: Finding::UnknownLabel(..), .. } => ("label", *line),
            Problem::Finding { line, finding: Finding::UnknownEntity(..), .. } => ("entity", *line),
            other => panic!("{other}"),
        })
        .collect();
    assert_eq!(found, [("label", Some(10)), ("entity", Some(11))]);
}

#[cfg(unix)]
#[test]
fn a_link_that_leaves_the_folder_is_not_followed() {
    use std::os::unix::fs::symlink;
    let (keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let outside = keep.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("secret.txt"), "x").unwrap();
    symlink(outside.join("secret.txt"), dir.join("articles/secret.txt")).unwrap();
    let id = ArticleId::new("secret").unwrap();
    let error = folder.read_text(&sample::record(&id, "x")).unwrap_err();
    assert_eq!(error.kind, StoreErrorKind::UnsafeLink);

    let layers = dir.join("layers").join(sample::article().as_str());
    symlink(&outside, &layers).unwrap();
    let (article, annotator, text) = (sample::article(), sample::annotator(), sample::text());
    let error = folder.read_layer(&article, &annotator, &text).unwrap_err();
    assert_eq!(error.kind, StoreErrorKind::UnsafeLink);
    fs::remove_file(&layers).unwrap();

    // Within the folder a link may be.
    fs::create_dir(dir.join("elsewhere")).unwrap();
    symlink(dir.join("elsewhere"), &layers).unwrap();
    let read = folder.read_layer(&article, &annotator, &text).unwrap();
    folder.write_layer(&read.layer, &text, read.at).unwrap();
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn an_unwritable_folder_is_read_and_said_to_be_unwritable() {
    use std::os::unix::fs::PermissionsExt;
    let (_keep, dir) = sample::place();
    sample::make(&dir);
    let allow = |mode| fs::set_permissions(&dir, fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    let probe = fs::write(dir.join("probe"), "");
    let open = open(&dir);
    let locked = open.folder.lock(&sample::annotator());
    allow(0o755);
    // The superuser is not held by permissions.
    if probe.is_err() {
        assert_eq!(locked.unwrap_err().kind, StoreErrorKind::Denied);
    }
    assert_eq!((open.problems.len(), open.articles.len()), (0, 1));
}

#[test]
fn what_could_not_be_read_again_is_not_written() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    for coordinates in [(f64::NAN, 0.0), (0.0, f64::INFINITY), (91.0, 0.0)] {
        let mut entity = sample::entity("nowhere");
        entity.coordinates = Some(coordinates);
        let lock = folder.lock(&sample::annotator()).unwrap();
        let (mut journal, _) = Journal::open(&folder, lock).unwrap();
        let error = sample::append(&mut journal, sample::add_entity(entity.clone())).unwrap_err();
        assert!(matches!(error.kind, StoreErrorKind::Invalid { .. }), "{error}");
        let mut registry = Registry::default();
        registry.add(entity).unwrap();
        let error = folder.write_registry(&registry, &Heads::new()).unwrap_err();
        assert!(matches!(error.kind, StoreErrorKind::Invalid { .. }), "{error}");
        let mut words = EntityWords::default();
        let entity = registry.entities().next().cloned();
        let word = EntityWord { number: 1, time: String::new(), entity };
        words.insert(EntityId::new("nowhere").unwrap(), word);
        let error = folder.write_words(&sample::annotator(), &words).unwrap_err();
        assert!(matches!(error.kind, StoreErrorKind::Invalid { .. }), "{error}");
    }
    assert_eq!(check(&dir).unwrap(), []);
}

/// A project with every kind of file in it.
fn full_project(dir: &Path) {
    let folder = sample::make(dir);
    let lock = folder.lock(&sample::annotator()).unwrap();
    let (mut journal, _) = Journal::open(&folder, lock).unwrap();
    let mut changes = sample::add(sample::full_span(1));
    changes.extend(sample::add_entity(sample::entity("almaty")));
    sample::append(&mut journal, changes).unwrap();
    sample::append(&mut journal, sample::add(sample::full_span(2))).unwrap();
    let (read, _) = current_layer(&folder, &journal, &sample::article(), &sample::text()).unwrap();
    folder.write_layer(&read.layer, &sample::text(), read.at).unwrap();
    let (mut registry, _) = folder.read_registry().unwrap();
    replay_registry(&folder, &mut registry, &journal).unwrap();
    folder.write_words(&sample::annotator(), &registry.owners()[&sample::annotator()]).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_file_with_anything_in_it_is_read_or_told_and_never_changed(
        which in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        cut in 0usize..40,
        put in prop_oneof![
            "[\\(\\)\\[\\]{}:,\"0-9a-z\\\\ \n\u{0}\u{202e}ء]{0,12}",
            Just("(".repeat(5000)),
            Just("99999999999999999999999".to_owned()),
            Just("version: 0".to_owned()),
        ],
    ) {
        let (_keep, dir) = sample::place();
        full_project(&dir);
        prop_assert_eq!(check(&dir).unwrap(), []);
        let files = sample::snapshot(&dir);
        let (path, mut bytes) = which.get(&files).clone();
        let start = at.index(bytes.len());
        let end = (start + cut).min(bytes.len());
        bytes.splice(start..end, put.into_bytes());
        let changed = bytes != files.iter().find(|(p, _)| *p == path).unwrap().1;
        fs::write(&path, &bytes).unwrap();
        let before = sample::snapshot(&dir);
        match check(&dir) {
            // What a person wrote well may be another truth; a text, a record of one, and a history
            // may not change unseen.
            Ok(problems) => {
                let proved = ["txt", "log"].iter().any(|e| path.extension().is_some_and(|x| x == *e));
                prop_assert!(!(proved && changed && problems.is_empty()), "{}", path.display());
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
        prop_assert_eq!(sample::snapshot(&dir), before);
    }
}
