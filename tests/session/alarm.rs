//! A layer that loses many tags at once does not do so silently.

use hashiya::session::{Command, HistoryCommand, Notice, Session, SpanCommand};
use hashiya::store::{Problem, check};

use super::support::{TEXT, fragments, label, open, project};

/// Tags the first `count` words that stand in the text once, each as an actor.
fn tag_words(session: &mut Session, count: usize) {
    let once = |word: &&str| TEXT.matches(*word).count() == 1;
    let words: Vec<&str> = TEXT.split_whitespace().filter(once).take(count).collect();
    assert_eq!(words.len(), count);
    for word in words {
        session.perform(Command::Span(SpanCommand::TagAt {
            label: label("Actor"),
            fragments: fragments(&[word]),
            attributes: Vec::new(),
        }));
    }
    assert_eq!(session.layer().unwrap().spans().len(), count);
}

fn warnings(session: &mut Session) -> Vec<Notice> {
    let mut all = session.take_notices();
    all.retain(|notice| notice.message.id() == "notice-tags-dropped");
    all
}

#[test]
fn an_undo_that_is_held_down_warns_once_and_check_tells_it_until_it_is_brought_back() {
    let keep = tempfile::tempdir().unwrap();
    project(keep.path());
    let mut session = open(keep.path());
    tag_words(&mut session, 11);
    assert_eq!(warnings(&mut session), []);
    for _ in 0..9 {
        session.perform(Command::History(HistoryCommand::Undo));
    }
    assert_eq!(warnings(&mut session), [], "nine tags are not so many");
    session.perform(Command::History(HistoryCommand::Undo));
    let told = warnings(&mut session);
    assert_eq!(told.len(), 1);
    let args = format!("{:?}", told[0].message.args());
    assert!(args.contains("Count(11)") && args.contains("Count(1)"), "{args}");
    session.perform(Command::History(HistoryCommand::Undo));
    assert_eq!(warnings(&mut session), [], "the same drop is told once");
    session.settle();
    let problems = check(keep.path()).unwrap();
    let [dropped @ Problem::Dropped { before: 11, after: 0, number: 11, .. }] = &problems[..]
    else {
        panic!("{problems:?}");
    };
    assert!(dropped.is_only_told());
    for _ in 0..11 {
        session.perform(Command::History(HistoryCommand::Redo));
    }
    session.settle();
    assert_eq!(check(keep.path()).unwrap(), []);
}

#[test]
fn a_layer_that_a_person_removed_is_no_alarm_and_check_is_clean() {
    let keep = tempfile::tempdir().unwrap();
    project(keep.path());
    let mut session = open(keep.path());
    tag_words(&mut session, 11);
    let (article, annotator) = {
        let layer = session.layer().unwrap();
        (layer.article().clone(), layer.annotator().clone())
    };
    session.remove_layer(&article, &annotator, "").unwrap();
    assert_eq!(session.layer().unwrap().spans().len(), 0);
    assert_eq!(warnings(&mut session), []);
    session.settle();
    assert_eq!(check(keep.path()).unwrap(), []);
}
