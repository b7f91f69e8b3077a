//! Undo and redo through restarts: each step after the process was killed and the project opened
//! again.

use std::fs;
use std::path::Path;

use hashiya::model::{AttributeId, Entity, EntityId, Layer, LayerStatus, RelationTypeId};
use hashiya::session::{
    ArticleCommand, Command, EntityCommand, HistoryCommand, RelationCommand, SelectCommand,
    Session, SpanCommand,
};

use super::support::*;

const UNDO: Command = Command::History(HistoryCommand::Undo);
const REDO: Command = Command::History(HistoryCommand::Redo);

fn scene() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    (folder, dir)
}

fn layer(session: &Session) -> Layer {
    (**session.layer().unwrap()).clone()
}

fn same(a: &Layer, b: &Layer) -> bool {
    a.spans().eq(b.spans()) && a.relations().eq(b.relations()) && a.status == b.status
}

/// Opens the project, does `command`, and ends as if the process had been killed.
fn once(dir: &Path, command: Command) -> (Layer, Vec<&'static str>) {
    let mut session = open(dir);
    session.perform(command);
    let told = session.take_notices().iter().map(|notice| notice.message.id()).collect();
    (layer(&session), told)
}

#[test]
fn each_step_back_and_forth_may_follow_a_kill() {
    let (_folder, dir) = scene();
    let mut session = open(&dir);
    let mut states = vec![layer(&session)];
    let actor = tag(&mut session, "Actor", "الوزارة");
    states.push(layer(&session));
    let mut entity = Entity::new(EntityId::new("ministry").unwrap());
    entity.name.ar = "الوزارة".into();
    let attribute = AttributeId::new("entity").unwrap();
    session.perform(Command::Entity(EntityCommand::AddAndSet(attribute, entity)));
    states.push(layer(&session));
    let claim = tag(&mut session, "Claim", "الهدوء عاد");
    states.push(layer(&session));
    let kind = RelationTypeId::new("said_by").unwrap();
    let draw = RelationCommand::Draw { kind, from: claim, to: actor.clone() };
    session.perform(Command::Relation(draw));
    states.push(layer(&session));
    session.perform(Command::Select(SelectCommand::Show(actor)));
    // The relation goes with its span, and comes back with it.
    session.perform(Command::Span(SpanCommand::Delete));
    states.push(layer(&session));
    assert!(session.layer().unwrap().relations().len() == 0);
    drop(session);
    for state in states.iter().rev().skip(1) {
        let (now, told) = once(&dir, UNDO);
        assert!(same(&now, state), "{told:?}");
    }
    assert_eq!(once(&dir, UNDO).1, ["notice-nothing-to-undo"]);
    assert!(open(&dir).registry().get(&EntityId::new("ministry").unwrap()).is_none());
    for state in &states[1..] {
        assert!(same(&once(&dir, REDO).0, state));
    }
    assert_eq!(once(&dir, REDO).1, ["notice-nothing-to-redo"]);
    // Undone, brought back and undone again, each from a fresh start.
    let last = states.len() - 1;
    for (command, state) in [(UNDO, last - 1), (REDO, last), (UNDO, last - 1)] {
        assert!(same(&once(&dir, command).0, &states[state]));
    }
    // New work ends what could be brought back, also after a restart.
    let mut session = open(&dir);
    tag(&mut session, "Place", "المدينة");
    drop(session);
    assert_eq!(once(&dir, REDO).1, ["notice-nothing-to-redo"]);
}

#[test]
fn what_others_do_in_between_is_theirs_to_undo() {
    let (folder, dir) = scene();
    let mut session = open(&dir);
    tag(&mut session, "Actor", "الوزارة");
    session.perform(Command::WorkAs(annotator("نور")));
    tag(&mut session, "Place", "المدينة");
    session.perform(Command::WorkAs(annotator("سلمى")));
    let before = layer(&session);
    assert_eq!(before.spans().len(), 1);
    // An import is one step of the annotator in whose name it was made.
    let file = folder.path().join("b.json");
    let spans =
        r#"[{"id":"s1","label":"Place","start":44,"end":51,"text":"المدينة","attributes":{}}]"#;
    let head = r#""article":"b","annotator":"سلمى","offset_unit":"code points, end exclusive""#;
    fs::write(&file, format!("{{{head},\"spans\":{spans},\"relations\":[]}}")).unwrap();
    let report = session.import(&[file], None, None);
    assert!(report.items.iter().all(|item| item.outcome.is_ok()), "{report:?}");
    drop(session);
    let mut session = open(&dir);
    session.perform(UNDO);
    assert_eq!(session.open_article().unwrap().article.record.id.as_str(), "b");
    assert!(session.layer().unwrap().is_empty());
    drop(session);
    let (now, _) = once(&dir, UNDO);
    assert!(now.is_empty());
    let mut session = open(&dir);
    session.perform(Command::WorkAs(annotator("نور")));
    session.perform(Command::Article(ArticleCommand::Open(before.article().clone())));
    assert_eq!(tagged(&session), [("Place".to_owned(), "المدينة".to_owned())]);
    session.perform(UNDO);
    assert!(session.layer().unwrap().is_empty());
}

#[test]
fn undo_reaches_back_five_hundred_gestures_and_says_so() {
    let (_folder, dir) = scene();
    let mut session = open(&dir);
    tag(&mut session, "Actor", "الوزارة");
    for index in 0..500 {
        let status = [LayerStatus::Done, LayerStatus::InProgress][index % 2];
        session.perform(Command::Article(ArticleCommand::SetStatus(status)));
    }
    drop(session);
    let mut session = open(&dir);
    for _ in 0..500 {
        session.perform(UNDO);
    }
    assert!(session.take_notices().is_empty());
    session.perform(UNDO);
    assert_eq!(session.take_notices().last().unwrap().message.id(), "notice-undo-depth");
    assert_eq!(session.layer().unwrap().spans().len(), 1);
}

#[test]
fn a_relation_that_cannot_be_drawn_is_refused_in_the_schema_s_words() {
    use hashiya::i18n::{Digits, Language, MonthNames, Words, without_isolates};
    let (_folder, dir) = scene();
    let mut session = open(&dir);
    let place = tag(&mut session, "Place", "المدينة");
    let actor = tag(&mut session, "Actor", "الوزارة");
    let kind = RelationTypeId::new("said_by").unwrap();
    let mut said = |from: &_, to: &_| {
        let (from, to): (&hashiya::model::SpanId, &hashiya::model::SpanId) = (from, to);
        let draw = RelationCommand::Draw { kind: kind.clone(), from: from.clone(), to: to.clone() };
        session.perform(Command::Relation(draw));
        let notice = session.take_notices().pop().unwrap();
        [Language::English, Language::Arabic].map(|language| {
            let words = Words::new(language, Digits::Western, MonthNames::default());
            without_isolates(&words.render(&notice.message))
        })
    };
    let [english, arabic] = said(&place, &actor);
    assert_eq!(english, "“Said by” does not lead from Place to Actor");
    assert!(!arabic.contains("said_by") && !arabic.contains("Place"), "{arabic}");
    let gone = hashiya::model::SpanId::new("سلمى.s99").unwrap();
    let [english, _] = said(&gone, &actor);
    assert!(!english.contains("s99") && !english.contains("“”"), "{english}");
    let [english, _] = said(&actor, &actor);
    assert!(english.contains("itself"), "{english}");
}
