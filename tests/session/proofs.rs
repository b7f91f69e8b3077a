//! What an index hides at opening comes to light in the background.

use std::time::{Duration, Instant};

use hashiya::edit::{
    Change, ChangeSet, Gesture, GestureKind, LayerChange, Transaction, TransactionKind,
};
use hashiya::model::{ArticleId, ArticleText, LayerStatus};
use hashiya::session::{SaveState, Session, WorkState};
use hashiya::store::{Journal, ProjectFolder};

use super::support::{TEXT, annotator, open, project, tag};

/// A history that is worth an index, and the index.
fn grow(dir: &std::path::Path) {
    let folder = ProjectFolder::open(dir).unwrap().folder;
    let salma = annotator("سلمى");
    let (mut journal, _) = Journal::open(&folder, folder.lock(&salma).unwrap()).unwrap();
    let article = ArticleId::new("b").unwrap();
    let (before, after) = (LayerStatus::InProgress, LayerStatus::Done);
    let change = Change::Layer(article, LayerChange::SetStatus { before, after });
    let transaction = Transaction {
        number: journal.next_number(),
        time: "2026-11-02T10:00:00Z".into(),
        annotator: salma,
        kind: TransactionKind::Edit,
        gesture: Gesture { kind: GestureKind::Tag, about: "طويل ".repeat(300_000) },
        changes: ChangeSet::new(vec![change]),
    };
    journal.append(&transaction, &mut |_| Some(ArticleText::new(TEXT))).unwrap();
    journal.index().unwrap().keep().unwrap();
}

fn tend_until(session: &mut Session, done: impl Fn(&Session) -> bool) {
    let since = Instant::now();
    while !done(session) {
        session.tend();
        assert!(since.elapsed() < Duration::from_secs(20), "nothing came of it");
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn a_break_that_an_index_hid_makes_the_session_read_only() {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("p");
    project(&dir);
    let mut session = open(&dir);
    tag(&mut session, "Actor", "الوزارة");
    session.settle();
    drop(session);
    grow(&dir);
    let log = dir.join("history/سلمى.log");
    let good = std::fs::read(&log).unwrap();
    let mut bytes = good.clone();
    let at = good.iter().position(|byte| *byte == b'\n').unwrap() + 200;
    bytes[at] ^= 1;
    std::fs::write(&log, &bytes).unwrap();

    let mut session = open(&dir);
    assert_eq!(session.save_state(), SaveState::Saved);
    tend_until(&mut session, |session| session.save_state() == SaveState::ReadOnly);
    let told = session.take_notices();
    assert!(told.iter().any(|n| n.message.id() == "notice-history-broken"), "{told:?}");
    drop(session);

    std::fs::write(&log, good).unwrap();
    let mut session = open(&dir);
    tend_until(&mut session, |session| {
        session.library().iter().all(|row| row.progress.state != WorkState::Unknown)
    });
    for _ in 0..50 {
        session.tend();
        std::thread::sleep(Duration::from_millis(2));
    }
    assert_eq!(session.save_state(), SaveState::Saved);
    let states: Vec<WorkState> = session.library().iter().map(|row| row.progress.state).collect();
    assert_eq!(states, [WorkState::InProgress, WorkState::Done]);
    let share = session.library()[0].progress.share;
    let reach = TEXT.find("الوزارة").unwrap() + "الوزارة".len();
    assert!((share - reach as f32 / TEXT.len() as f32).abs() < 1e-6, "{share}");
}
