//! Articles and layers into a project and out of it again.

use std::fs;
use std::path::{Path, PathBuf};

use hashiya::edit::GestureKind;
use hashiya::formats::{Format, Problem, WriteOptions};
use hashiya::i18n::Message;
use hashiya::model::{AnnotatorId, ArticleId};
use hashiya::session::{
    ArticleCommand, Command, ExportError, ExportLayers, ExportOrder, HistoryCommand, ImportReport,
    Refusal, SaveState, Session, Taken,
};
use hashiya::store::check;

use super::support::{annotator, jobs, open, project, range, tag, tagged};

/// A layer file over the article «a», with one span on `words`.
fn layer_file(who: &str, words: &str, attributes: &str) -> String {
    let range = range(words);
    let code_points = |at: usize| super::support::TEXT[..at].chars().count();
    format!(
        r#"{{"article": "a", "annotator": "{who}", "offset_unit": "code points, end exclusive",
        "spans": [{{"id": "s1", "label": "Actor", "start": {}, "end": {}, "text": "{words}",
        "attributes": {{{attributes}}}}}], "relations": []}}"#,
        code_points(range.start()),
        code_points(range.end())
    )
}

fn put(dir: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = dir.join(name);
    fs::write(&path, content).unwrap();
    path
}

fn import(session: &mut Session, paths: &[PathBuf]) -> ImportReport {
    session.import(paths, None, None)
}

fn order(format: Format, layers: ExportLayers, articles: &[&str]) -> ExportOrder {
    let articles = articles.iter().map(|id| ArticleId::new(id).unwrap()).collect();
    ExportOrder { format, layers, articles, options: WriteOptions::default() }
}

fn of(who: &str) -> ExportLayers {
    ExportLayers::Of(AnnotatorId::new(who).unwrap())
}

struct Bench {
    dir: tempfile::TempDir,
}

impl Bench {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        project(&dir.path().join("p"));
        Self { dir }
    }

    fn project(&self) -> PathBuf {
        self.dir.path().join("p")
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        put(self.dir.path(), name, content)
    }
}

#[test]
fn texts_get_safe_ids_of_their_own_and_nothing_is_overwritten() {
    let bench = Bench::new();
    let mut session = open(&bench.project());
    let folder = bench.dir.path().join("texts");
    fs::create_dir(&folder).unwrap();
    put(&folder, "a.txt", "نص آخر باسم موجود");
    put(&folder, "خبر: عاجل.txt", "\u{feff}خبر عاجل\r\nسطر");
    put(&folder, "con.txt", "نص");
    let report = import(&mut session, std::slice::from_ref(&folder));
    let ids: Vec<String> = report
        .taken()
        .map(|taken| match taken {
            Taken::Article { id, encoding, .. } => format!("{id} {encoding}"),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(ids, ["a-2 utf-8", "articlecon utf-8", "خبر-عاجل utf-8-bom"]);
    let library: Vec<&str> = session.library().iter().map(|row| row.id().as_str()).collect();
    assert_eq!(library, ["a", "a-2", "articlecon", "b", "خبر-عاجل"]);
    let again = import(&mut session, &[folder]);
    assert!(again.taken().all(|taken| matches!(taken, Taken::ArticleThere(_))));
    let text = fs::read_to_string(bench.project().join("articles/خبر-عاجل.txt")).unwrap();
    assert_eq!(text, "خبر عاجل\r\nسطر", "the mark is the file's, the rest is the text's");
    drop(session);
    assert_eq!(check(&bench.project()).unwrap(), []);
}

#[test]
fn a_layer_is_one_transaction_of_its_annotator_with_its_entities() {
    let bench = Bench::new();
    let mut session = open(&bench.project());
    let file = bench.file("a.json", layer_file("نورة", "الوزارة", r#""entity": "ministry""#));
    let report = import(&mut session, std::slice::from_ref(&file));
    let [Taken::Layer { spans: 1, relations: 0, entities, .. }] =
        report.taken().collect::<Vec<_>>()[..]
    else {
        panic!("{report:?}")
    };
    assert_eq!(entities.len(), 1);
    assert_eq!(session.annotator(), &annotator("سلمى"), "as before");
    assert!(session.layer().unwrap().is_empty(), "a layer belongs to its annotator");
    let again = import(&mut session, &[file]);
    assert!(matches!(again.taken().next(), Some(Taken::LayerThere { .. })));

    session.perform(Command::WorkAs(annotator("نورة")));
    assert_eq!(session.journal().len(), 1);
    assert_eq!(session.journal()[0].gesture.kind, GestureKind::Import);
    assert_eq!(tagged(&session), [("Actor".to_owned(), "الوزارة".to_owned())]);
    session.perform(Command::History(HistoryCommand::Undo));
    assert!(tagged(&session).is_empty());
    assert_eq!(session.registry().entities().len(), 0, "undone as a whole");
    session.settle();
    drop(session);
    assert_eq!(check(&bench.project()).unwrap(), []);
}

#[test]
fn another_layer_of_the_same_annotator_is_refused_and_can_be_taken_as_somebody_elses() {
    let bench = Bench::new();
    let mut session = open(&bench.project());
    let one = bench.file("one.json", layer_file("نورة", "الوزارة", ""));
    let two = bench.file("two.json", layer_file("نورة", "المدينة", ""));
    let report = import(&mut session, &[one, two.clone()]);
    let refused: Vec<_> = report.refused().collect();
    assert!(
        matches!(refused[..], [(path, Refusal::OtherLayer { .. })] if path.ends_with("two.json"))
    );
    let as_other = session.import(&[two], Some(&annotator("هند")), None);
    assert_eq!(as_other.refused().count(), 0);
    session.perform(Command::WorkAs(annotator("هند")));
    assert_eq!(tagged(&session), [("Actor".to_owned(), "المدينة".to_owned())]);
}

#[test]
fn a_file_is_taken_whole_or_not_at_all() {
    let bench = Bench::new();
    let mut session = open(&bench.project());
    tag(&mut session, "Place", "المدينة");
    // The first layer would do, the second is another than the one that is there.
    let both =
        format!("[{}, {}]", layer_file("نورة", "الوزارة", ""), layer_file("سلمى", "الوزارة", ""));
    let both = bench.file("both.json", both);
    let wrong = bench.file("wrong.json", layer_file("نورة", "الوزارة", r#""kind": "robot""#));
    let dataset = concat!(
        r#"{"id": "new", "text": "نص جديد"}"#,
        "\n",
        r#"{"id": "next", "text": "نص", "annotator": "نورة", "spans": [{"id": "s1"}]}"#
    );
    let dataset = bench.file("set.jsonl", dataset);
    let report = import(&mut session, &[both, wrong, dataset]);
    assert_eq!((report.taken().count(), report.refused().count()), (0, 3));
    let places: Vec<_> = report.refused().map(|(_, r)| r.place().map(|p| p.line)).collect();
    assert_eq!(places, [None, Some(3), Some(2)]);
    assert_eq!(session.library().len(), 2);
    session.perform(Command::WorkAs(annotator("نورة")));
    assert!(session.journal().is_empty());
    assert_eq!(tagged(&session), []);
}

#[test]
fn articles_come_before_their_layers_whatever_the_order() {
    let bench = Bench::new();
    let mut session = open(&bench.project());
    let text = bench.file("new.txt", super::support::TEXT);
    let layer = bench.file("l.json", layer_file("z", "الوزارة", "").replace("\"a\"", "\"new\""));
    let missing = bench.file("m.json", layer_file("z", "الوزارة", "").replace("\"a\"", "\"gone\""));
    let table = bench.file("t.csv", "x");
    let nothing = bench.dir.path().join("nothing");
    fs::create_dir(&nothing).unwrap();
    let report = import(&mut session, &[layer, text, missing, table, nothing]);
    assert!(matches!(report.items[0].outcome.as_deref(), Ok([Taken::Layer { .. }])));
    assert!(matches!(report.items[1].outcome.as_deref(), Ok([Taken::Article { .. }])));
    let Err(Refusal::File(error)) = &report.items[2].outcome else { panic!() };
    assert!(matches!(error.problem, Problem::UnknownArticle(_)));
    assert!(matches!(report.items[3].outcome, Err(Refusal::OnlyWritten)));
    assert!(matches!(report.items[4].outcome, Err(Refusal::NothingIn)));
    assert_eq!(report.notices().len(), 5);
}

#[test]
fn a_text_in_another_encoding_is_taken_when_it_is_named() {
    let bench = Bench::new();
    let mut session = open(&bench.project());
    let words = "قال الوزير إن المدينة هادئة";
    let units = words.encode_utf16().flat_map(u16::to_le_bytes);
    let file = bench.file("utf16.txt", units.collect::<Vec<u8>>());
    let report = import(&mut session, std::slice::from_ref(&file));
    let (path, refusal) = report.refused().next().unwrap();
    let candidate = &refusal.candidates()[0];
    assert_eq!((candidate.encoding, candidate.sample.as_str()), ("utf-16le", words));
    assert_eq!(
        refusal.notice(path).message,
        Message::new("notice-file-not-utf8").arg("file", "utf16.txt")
    );
    let report = session.import(&[file], None, Some("utf-16le"));
    assert!(matches!(report.taken().next(), Some(Taken::Article { title, .. }) if title == words));
}

#[test]
fn what_is_exported_is_imported_unchanged_into_another_project() {
    let bench = Bench::new();
    let mut session = open(&bench.project());
    tag(&mut session, "Actor", "الوزارة");
    tag(&mut session, "Place", "المدينة");
    session.perform(Command::WorkAs(annotator("نورة")));
    tag(&mut session, "Claim", "إن الهدوء عاد");
    let path = bench.dir.path().join("all.jsonl");
    let all = order(Format::Jsonl, ExportLayers::All, &[]);
    let exported = session.export(&all, &path).unwrap();
    assert_eq!((exported.articles, exported.layers, exported.spans), (1, 2, 3));

    let other = bench.dir.path().join("other");
    let empty = hashiya::model::Project { title: "آخر".into(), ..Default::default() };
    let schema = hashiya::store::default_schema().unwrap();
    hashiya::store::ProjectFolder::create(&other, &empty, &schema).unwrap();
    let mut second = Session::open(&other, None, annotator("x"), jobs()).unwrap();
    let report = import(&mut second, std::slice::from_ref(&path));
    assert_eq!(report.refused().count(), 0);
    assert_eq!(second.exported(&all).unwrap().text, fs::read_to_string(&path).unwrap());
    second.settle();
    assert_eq!(second.save_state(), SaveState::Saved);
    drop(second);
    assert_eq!(check(&other).unwrap(), []);
}

#[test]
fn an_export_names_what_it_cannot_give() {
    let bench = Bench::new();
    let mut session = open(&bench.project());
    let path = bench.file("out.csv", "قديم");
    let mut refused = |layers, articles: &[&str]| {
        session.export(&order(Format::Csv, layers, articles), &path).unwrap_err()
    };
    assert!(matches!(refused(ExportLayers::All, &[]), ExportError::Nothing));
    assert!(matches!(refused(ExportLayers::Gold, &[]), ExportError::NoGold));
    assert!(matches!(refused(of("هند"), &[]), ExportError::NoAnnotator { .. }));
    assert!(matches!(refused(ExportLayers::All, &["zz"]), ExportError::NoArticle(_)));
    assert_eq!(fs::read_to_string(&path).unwrap(), "قديم", "what was there is as it was");

    tag(&mut session, "Place", "المدينة");
    let exported = session.export(&order(Format::LayerJson, of("سلمى"), &["b"]), &path).unwrap();
    assert_eq!((exported.layers, exported.spans), (1, 0), "an article that is named is written");
}

#[test]
fn a_loss_report_stands_beside_the_file_and_never_a_stale_one() {
    let bench = Bench::new();
    let mut session = open(&bench.project());
    let inside = tag(&mut session, "Place", "مدينة");
    let path = bench.dir.path().join("out.conll");
    let conll = order(Format::Conll, of("سلمى"), &["a"]);
    let exported = session.export(&conll, &path).unwrap();
    let beside = bench.dir.path().join("out.conll.loss.json");
    assert_eq!(exported.loss_file.as_deref(), Some(beside.as_path()));
    let report = fs::read_to_string(&beside).unwrap();
    assert!(report.contains(inside.as_str()) && report.contains("sub-word"), "{report}");
    session.perform(Command::History(HistoryCommand::Undo));
    tag(&mut session, "Place", "المدينة");
    session.export(&conll, &path).unwrap();
    assert!(!fs::read_to_string(&beside).unwrap().contains("sub-word"));
    session.perform(Command::Article(ArticleCommand::Next));
}
