//! Opening tells how far it is, and can be stopped at any point without a trace.

use std::time::{Duration, Instant};

use hashiya::jobs::{Outcome, Progress};
use hashiya::session::{Opening, Reading, SaveState, Session};
use hashiya::store::StoreErrorKind;

use super::support::{annotator, jobs, open, project, tag};

/// A project in which two people have worked, as another machine sees it for the first time.
fn cloned() -> (tempfile::TempDir, std::path::PathBuf) {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("p");
    project(&dir);
    for name in ["سلمى", "يوسف"] {
        let mut session =
            Session::open(&dir, Some(annotator(name)), annotator(name), jobs()).unwrap();
        let first = session.library()[0].id().clone();
        session.perform(hashiya::session::Command::Article(
            hashiya::session::ArticleCommand::Open(first),
        ));
        tag(&mut session, "Actor", "الوزارة");
        session.settle();
    }
    std::fs::remove_dir_all(dir.join(".hashiya")).unwrap();
    (keep, dir)
}

#[test]
fn it_is_told_how_far_and_can_be_stopped_at_every_step() {
    let (_keep, dir) = cloned();
    let salma = annotator("سلمى");
    let run = |last: usize| {
        let mut told: Vec<Progress> = Vec::new();
        let mut go_on = |progress| {
            told.push(progress);
            told.len() <= last
        };
        let mut reading = Reading::new(&mut go_on);
        let opened =
            Session::open_while(&dir, Some(salma.clone()), salma.clone(), jobs(), &mut reading);
        (opened.map(|session| session.save_state()), told)
    };
    let (opened, told) = run(usize::MAX);
    assert_eq!(opened, Ok(SaveState::Saved));
    let steps = |message| told.iter().filter(|one| one.message == message).count();
    assert_eq!((steps("opening-articles"), steps("opening-histories")), (2, 2));
    assert!(told.iter().all(|progress| progress.done < progress.total), "{told:?}");
    let histories: Vec<u64> = told[2..].iter().map(|progress| progress.done).collect();
    assert!(histories[0] == 0 && histories[1] > 0, "one history is behind the other: {told:?}");
    for last in 0..told.len() {
        std::fs::remove_dir_all(dir.join(".hashiya")).unwrap_or_default();
        let (opened, _) = run(last);
        assert_eq!(opened.map_err(|error| error.kind), Err(StoreErrorKind::Stopped), "step {last}");
        // Nobody is left holding anything, but for a child of another test that is yet to begin.
        let since = Instant::now();
        while open(&dir).save_state() != SaveState::Saved {
            assert!(since.elapsed() < Duration::from_secs(20), "step {last}");
        }
    }
}

#[test]
fn a_session_comes_out_of_a_job_and_works_on() {
    let (_keep, dir) = cloned();
    let opening = Opening::start(&dir, Some(annotator("سلمى")), annotator("x"), &jobs()).unwrap();
    let since = Instant::now();
    let outcome = loop {
        if let Some(outcome) = opening.try_take() {
            break outcome;
        }
        assert!(since.elapsed() < Duration::from_secs(20), "it never opened");
        std::thread::sleep(Duration::from_millis(2));
    };
    let Outcome::Done(Ok(mut session)) = outcome else { panic!("it did not open") };
    let first = session.library()[0].id().clone();
    session
        .perform(hashiya::session::Command::Article(hashiya::session::ArticleCommand::Open(first)));
    tag(&mut session, "Place", "المدينة");
    assert_eq!(session.save_state(), SaveState::Saved);
    assert_eq!(session.journal().len(), 2);
}

#[test]
fn what_is_no_project_is_said_by_the_job_too() {
    let keep = tempfile::tempdir().unwrap();
    let opening = Opening::start(keep.path(), None, annotator("x"), &jobs()).unwrap();
    let since = Instant::now();
    let outcome = loop {
        if let Some(outcome) = opening.try_take() {
            break outcome;
        }
        assert!(since.elapsed() < Duration::from_secs(20), "nothing was said");
        std::thread::sleep(Duration::from_millis(2));
    };
    let Outcome::Done(Err(error)) = outcome else { panic!("it opened") };
    assert_eq!(error.kind, StoreErrorKind::NotAProject);
}
