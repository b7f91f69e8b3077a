//! A day's work on a disk that fails: it is told at once, work goes on in memory, and everything is
//! on the disk when the fault is over.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use hashiya::model::{
    AttributeId, Entity, EntityId, Layer, LayerStatus, Relation, RelationTypeId, Span,
};
use hashiya::session::{
    ArticleCommand, Command, EntityCommand, HistoryCommand, RelationCommand, SaveState,
    SelectCommand, Session, Severity, SpanCommand, SpanEdit,
};
use hashiya::store::{ProjectFolder, check};

use super::support::*;
use crate::store::faulty::FaultyDisk;

/// What a disk may answer: full, forbidden, mounted for reading, broken, gone.
const FAULTS: [ErrorKind; 5] = [
    ErrorKind::StorageFull,
    ErrorKind::PermissionDenied,
    ErrorKind::ReadOnlyFilesystem,
    ErrorKind::Other,
    ErrorKind::NotFound,
];

/// What a layer said after each step, and after which step all of it was on the disk.
#[derive(Default)]
struct Log {
    states: Vec<Option<Layer>>,
    saved: usize,
    told: bool,
}

impl Log {
    fn note(&mut self, session: &mut Session, at: usize) {
        self.told |= session.take_notices().iter().any(|notice| notice.severity > Severity::Info);
        self.states.push(session.layer().map(|layer| (**layer).clone()));
        match session.save_state() {
            SaveState::Saved => self.saved = self.states.len() - 1,
            SaveState::Waiting(_) => assert!(self.told, "operation {at}: nobody was told"),
            SaveState::ReadOnly => assert!(self.told, "operation {at}: read-only without a word"),
        }
    }
}

fn said(layer: &Layer) -> (Vec<Span>, Vec<Relation>, LayerStatus) {
    let spans: Vec<_> = layer.spans().cloned().collect();
    let relations: Vec<_> = layer.relations().cloned().collect();
    (spans, relations, layer.status)
}

fn tag_words(session: &mut Session, label: &str, words: &str) {
    let range = range(words);
    let (anchor, focus) = (range.start(), range.end());
    session.perform(Command::Select(SelectCommand::Text { anchor, focus }));
    session.perform(Command::Span(SpanCommand::Tag(super::support::label(label))));
}

/// Opens, tags, relates, adds an entity, undoes, writes snapshots, imports, closes the day.
fn day(session: &mut Session, import: &Path, at: usize) -> Log {
    let mut log = Log::default();
    let article = hashiya::model::ArticleId::new("a").unwrap();
    session.perform(Command::Article(ArticleCommand::Open(article)));
    log.note(session, at);
    tag_words(session, "Actor", "الوزارة");
    log.note(session, at);
    let mut entity = Entity::new(EntityId::new("ministry").unwrap());
    entity.name.ar = "الوزارة".into();
    let attribute = AttributeId::new("entity").unwrap();
    session.perform(Command::Entity(EntityCommand::AddAndSet(attribute, entity)));
    log.note(session, at);
    let actor = session.selected_span().map(|span| span.id.clone());
    tag_words(session, "Claim", "7 من رجال الشرطة");
    log.note(session, at);
    if let (Some(to), Some(from)) = (actor, session.selected_span().map(|span| span.id.clone())) {
        let kind = RelationTypeId::new("said_by").unwrap();
        session.perform(Command::Relation(RelationCommand::Draw { kind, from, to }));
    }
    log.note(session, at);
    // Snapshots are written in the middle of it.
    session.settle();
    log.note(session, at);
    session.perform(Command::History(HistoryCommand::Undo));
    log.note(session, at);
    session.import(&[import.to_owned()], None, None);
    log.note(session, at);
    session.perform(Command::Span(SpanCommand::Edit(SpanEdit::Note("أولي".into()))));
    log.note(session, at);
    session.tend();
    session.perform(Command::Article(ArticleCommand::SetStatus(LayerStatus::Done)));
    log.note(session, at);
    log
}

fn open_on(dir: &Path, disk: &FaultyDisk) -> Option<Session> {
    let opened = ProjectFolder::open_on(dir, Arc::new(disk.clone())).ok()?;
    Session::of(opened, None, annotator("سلمى"), jobs()).ok()
}

/// One day on a disk whose operation number `at` fails.
fn fails_at(at: usize, error: ErrorKind, lasting: bool, crash: bool) {
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    let import = folder.path().join("خبر.txt");
    std::fs::write(&import, "خبر قصير.").unwrap();
    let disk = FaultyDisk::new(at, lasting, error);
    // A project that cannot be opened is told by whoever opens it.
    let Some(mut session) = open_on(&dir, &disk) else { return };
    let log = day(&mut session, &import, at);
    disk.heal();
    let here = format!("operation {at}, {error:?}, lasting {lasting}, crash {crash}");
    let mut allowed: &[Option<Layer>] = &log.states[log.saved..];
    if !crash && session.is_writable() {
        session.settle();
        assert_eq!(session.save_state(), SaveState::Saved, "{here}");
        allowed = &log.states[log.states.len() - 1..];
    }
    let registry = session.registry().clone();
    drop(session);

    for problem in check(&dir).unwrap() {
        assert!(problem.is_leftover(), "{here}: {problem}");
    }
    let session = open(&dir);
    let found = said(session.layer().unwrap());
    let empty = Layer::new(hashiya::model::ArticleId::new("a").unwrap(), annotator("سلمى"));
    let fits = allowed.iter().any(|state| said(state.as_ref().unwrap_or(&empty)) == found);
    assert!(fits, "{here}: {found:?}");
    if !crash {
        assert!(registry.entities().eq(session.registry().entities()), "{here}");
    }
    // Every file is whole: none is left that was only begun.
    drop(session);
    assert!(check(&dir).unwrap().iter().all(|problem| problem.is_leftover()), "{here}");
}

fn operations() -> usize {
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    let import = folder.path().join("خبر.txt");
    std::fs::write(&import, "خبر قصير.").unwrap();
    let disk = FaultyDisk::new(usize::MAX, false, ErrorKind::Other);
    let mut session = open_on(&dir, &disk).unwrap();
    let log = day(&mut session, &import, usize::MAX);
    assert!(!log.told);
    assert_eq!(log.saved, log.states.len() - 1);
    disk.count()
}

/// Each operation fails, once or from then on, each with another fault; `HASHIYA_FAULTS=all` lets each
/// fail with every fault.
fn every_operation(lasting: bool, crash: bool) {
    let all = std::env::var("HASHIYA_FAULTS").is_ok_and(|word| word == "all");
    let operations = operations();
    assert!(operations > 100, "{operations}");
    for at in 0..operations {
        for (nth, error) in FAULTS.into_iter().enumerate() {
            if all || (at + usize::from(crash) * 2) % FAULTS.len() == nth {
                fails_at(at, error, lasting, crash);
            }
        }
    }
}

#[test]
fn an_operation_that_fails_once_costs_nothing() {
    every_operation(false, false);
}

#[test]
fn a_disk_that_fails_for_long_gets_everything_when_it_works_again() {
    every_operation(true, false);
}

#[test]
fn a_crash_on_a_failing_disk_costs_only_what_was_told_to_wait() {
    every_operation(true, true);
}

#[test]
fn a_clock_that_goes_backwards_breaks_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    let mut session = open(&dir);
    tag_words(&mut session, "Actor", "الوزارة");
    session.settle();
    drop(session);
    // What was written yesterday says that it is from the year 2999: order goes by number.
    let log = dir.join("history/سلمى.log");
    // A program that another test starts may hold the handle for a moment.
    wait_until_free(&dir, "سلمى");
    let folder_there = ProjectFolder::open(&dir).unwrap().folder;
    let lock = folder_there.lock(&annotator("سلمى")).unwrap();
    let (mut journal, _) = hashiya::store::Journal::open(&folder_there, lock).unwrap();
    let number = journal.next_number();
    let text = hashiya::model::ArticleText::new(TEXT);
    let article = hashiya::model::ArticleId::new("a").unwrap();
    let done = hashiya::edit::LayerChange::SetStatus {
        before: LayerStatus::InProgress,
        after: LayerStatus::Done,
    };
    let transaction = hashiya::edit::Transaction {
        number,
        time: "2999-12-31T23:59:59.000Z".into(),
        annotator: annotator("سلمى"),
        kind: hashiya::edit::TransactionKind::Edit,
        gesture: hashiya::edit::Gesture {
            kind: hashiya::edit::GestureKind::SetStatus,
            about: "done".into(),
        },
        changes: hashiya::edit::ChangeSet::of_layer(&article, vec![done]),
    };
    journal.append(&transaction, &mut |_| Some(text.clone())).unwrap();
    drop(journal);
    let mut session = open(&dir);
    assert_eq!(session.layer().unwrap().status, LayerStatus::Done);
    tag_words(&mut session, "Place", "المدينة");
    session.perform(Command::History(HistoryCommand::Undo));
    session.perform(Command::History(HistoryCommand::Undo));
    assert_eq!(session.layer().unwrap().status, LayerStatus::InProgress);
    assert_eq!(session.save_state(), SaveState::Saved);
    session.settle();
    drop(session);
    assert_eq!(check(&dir).unwrap(), []);
    assert!(std::fs::read_to_string(log).unwrap().contains("2999"));
}
