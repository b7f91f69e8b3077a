//! A small project to do things to.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use hashiya::edit::{
    Change, ChangeSet, Gesture, GestureKind, LayerChange, RegistryChange, Transaction,
    TransactionKind,
};
use hashiya::model::{
    AnnotatorId, ArticleId, ArticleRecord, ArticleText, AttributeId, AttributeValue, Entity,
    EntityId, Fragments, LabelId, Project, Span, SpanId,
};
use hashiya::store::{Disk, Journal, ProjectFolder, StoreError, SystemDisk, default_schema};
use hashiya::text::{Digest, Direction, TextRange};

/// The text of the sample's article.
pub const TEXT: &str = "قالت الوزارة إن 13 شخصًا (RT) أصيبوا.\r\nوأضافت أن الطريق مفتوح 👩‍👩‍👧 اليوم.\n";

pub fn article() -> ArticleId {
    ArticleId::new("خبر-1").unwrap()
}

pub fn annotator() -> AnnotatorId {
    AnnotatorId::new("سارة").unwrap()
}

pub fn text() -> ArticleText {
    ArticleText::new(TEXT)
}

pub fn record(id: &ArticleId, text: &str) -> ArticleRecord {
    ArticleRecord {
        id: id.clone(),
        title: "عنوان «مقتبس»".into(),
        source: "وكالة".into(),
        url: "https://example.org/?a=1&b=2".into(),
        published: "2022-01-08".into(),
        retrieved: "2026-11-02T10:00:00Z".into(),
        direction: Direction::Rtl,
        encoding: "utf-8".into(),
        digest: Digest::of(text.as_bytes()),
        revises: None,
    }
}

/// A folder that is removed in the end, and the path of a project in it that is yet to be made.
///
/// In memory where the system offers that: a thousand journeys that sync at every step would wait
/// for the disk most of the time.
pub fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let path = folder.path().join("مشروع");
    (folder, path)
}

pub fn project() -> Project {
    Project { title: "عيّنة".into(), languages: vec!["ar".into()], ..Project::default() }
}

/// Makes a project with one article in `dir`.
pub fn make(dir: &Path) -> ProjectFolder {
    make_on(dir, Arc::new(SystemDisk)).unwrap()
}

pub fn make_on(dir: &Path, disk: Arc<dyn Disk>) -> Result<ProjectFolder, StoreError> {
    let folder = ProjectFolder::create_on(dir, &project(), &default_schema()?, disk)?;
    folder.add_article(&record(&article(), TEXT), TEXT)?;
    Ok(folder)
}

/// The span `number`, whose id is the sample annotator's, over the first `quote` of the text.
pub fn span(number: u64, label: &str, quote: &str) -> Span {
    let start = TEXT.find(quote).unwrap();
    let range = TextRange::new(TEXT, start, start + quote.len()).unwrap();
    let id = SpanId::numbered(&annotator(), number);
    Span::new(id, LabelId::new(label).unwrap(), Fragments::one(range))
}

/// A span that fills every field.
pub fn full_span(number: u64) -> Span {
    let mut span = span(number, "Figure", "13 شخصًا");
    let mut set = |id: &str, value| span.attributes.insert(AttributeId::new(id).unwrap(), value);
    set("kind", AttributeValue::Choice("count".into()));
    set("value", AttributeValue::Number("13.0".parse().unwrap()));
    set("low", AttributeValue::Number("123456789012345678901234567890".parse().unwrap()));
    set("unit", AttributeValue::Text("people\n\u{202e}\"".into()));
    span.confidence = hashiya::model::Confidence::new(80);
    span.note = "ملاحظة".into();
    span.question = "أهم هم؟".into();
    span
}

pub fn add(span: Span) -> Vec<Change> {
    vec![Change::Layer(article(), LayerChange::AddSpan(span))]
}

pub fn entity(id: &str) -> Entity {
    let mut entity = Entity::new(EntityId::new(id).unwrap());
    entity.name.ar = "ألماتي".into();
    entity.coordinates = Some((43.238_949, 76.889_709_1));
    entity.links.insert("wikidata".into(), "Q35493".into());
    entity
}

pub fn add_entity(entity: Entity) -> Vec<Change> {
    vec![Change::Registry(RegistryChange::Add(entity))]
}

pub fn transaction(number: u64, changes: Vec<Change>) -> Transaction {
    Transaction {
        number,
        time: "2026-11-02T10:00:00Z".into(),
        annotator: annotator(),
        kind: TransactionKind::Edit,
        gesture: Gesture { kind: GestureKind::Tag, about: "«13 شخصًا»\nسطر".into() },
        changes: ChangeSet::new(changes),
    }
}

/// Appends `changes` as the next transaction.
pub fn append(journal: &mut Journal, changes: Vec<Change>) -> Result<(), StoreError> {
    let next = transaction(journal.next_number(), changes);
    journal.append(&next, &mut |id| (*id == article()).then(text))
}

/// The file of the sample annotator's layer or history.
pub fn layer_path(dir: &Path) -> PathBuf {
    dir.join("layers").join(article().as_str()).join(format!("{}.ron", annotator()))
}

pub fn log_path(dir: &Path) -> PathBuf {
    dir.join("history").join(format!("{}.log", annotator()))
}

/// Every file below `dir` with its bytes, but for the machine's own.
pub fn snapshot(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.ends_with(".hashiya") {
                    folders.push(path);
                }
            } else {
                let bytes = std::fs::read(&path).unwrap();
                files.push((path, bytes));
            }
        }
    }
    files.sort();
    files
}
