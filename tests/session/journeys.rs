//! Journeys through a session.

use hashiya::model::{AttributeId, AttributeValue, Entity, EntityId, LayerStatus, RelationTypeId};
use hashiya::session::{
    ArticleCommand, Command, EntityCommand, HistoryCommand, RelationCommand, SaveState,
    SelectCommand, Session, Severity, SpanCommand, SpanEdit, SpanEnd, WorkState,
};
use hashiya::store;

use super::support::*;

const UNDO: Command = Command::History(HistoryCommand::Undo);
const REDO: Command = Command::History(HistoryCommand::Redo);

fn attribute(id: &str) -> AttributeId {
    AttributeId::new(id).unwrap()
}

/// Tags, fills, relates, writes and reshapes, as a person would.
fn work(session: &mut Session) {
    let ministry = tag(session, "Actor", "الوزارة");
    session.perform(Command::Span(SpanCommand::Edit(SpanEdit::Attribute(
        attribute("kind"),
        Some(AttributeValue::Choice("government-body".into())),
    ))));
    let mut entity = Entity::new(EntityId::new("interior-ministry").unwrap());
    entity.name.ar = "وزارة الداخلية".into();
    session.perform(Command::Entity(EntityCommand::AddAndSet(attribute("entity"), entity)));
    let claim = tag(session, "Claim", "7 من رجال الشرطة قُتلوا");
    session.perform(Command::Relation(RelationCommand::Begin(
        RelationTypeId::new("said_by").unwrap(),
    )));
    let kind = session.open_article().unwrap().pending.clone().unwrap().kind;
    session.perform(Command::Relation(RelationCommand::Draw { kind, from: claim, to: ministry }));
    tag(session, "Figure", "7 من رجال");
    session.perform(Command::Span(SpanCommand::MoveEnd {
        end: SpanEnd::End,
        to: range("7 من رجال الشرطة").end(),
    }));
    session.perform(Command::Span(SpanCommand::Edit(SpanEdit::Note("الحصيلة أولية".into()))));
    tag(session, "Place", "المدينة");
}

#[test]
fn what_was_done_is_there_after_the_process_was_killed() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    let mut session = open(&dir);
    work(&mut session);
    let (before, layer) = (tagged(&session), (**session.layer().unwrap()).clone());
    assert_eq!(session.save_state(), SaveState::Saved);
    assert!(session.take_notices().iter().all(|notice| notice.severity == Severity::Info));
    // No settling: as if the process had ended here.
    drop(session);
    let session = open(&dir);
    assert_eq!(tagged(&session), before);
    assert_eq!(**session.layer().unwrap(), layer);
    assert!(session.registry().get(&EntityId::new("interior-ministry").unwrap()).is_some());
    drop(session);
    assert_eq!(store::check(&dir).unwrap(), vec![]);
}

#[test]
fn undo_goes_back_through_a_restart_to_the_start_and_redo_to_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    let mut session = open(&dir);
    work(&mut session);
    let end = (**session.layer().unwrap()).clone();
    session.settle();
    drop(session);
    let mut session = open(&dir);
    assert!(session.can_undo());
    let mut steps = 0;
    while session.can_undo() && steps < 50 {
        session.perform(UNDO);
        steps += 1;
    }
    assert_eq!((steps, session.layer().unwrap().is_empty()), (9, true));
    assert_eq!(session.registry().entities().len(), 0);
    for _ in 0..steps {
        session.perform(REDO);
    }
    let again = session.layer().unwrap();
    assert_eq!(again.spans().collect::<Vec<_>>(), end.spans().collect::<Vec<_>>());
    assert_eq!(again.relations().collect::<Vec<_>>(), end.relations().collect::<Vec<_>>());
}

#[test]
fn a_key_tags_the_selection_relabels_the_selected_span_or_takes_the_word() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    let mut session = open(&dir);
    tag(&mut session, "Actor", "الوزارة");
    session.perform(Command::Span(SpanCommand::Tag(label("Place"))));
    assert_eq!(tagged(&session), [("Place".into(), "الوزارة".into())]);
    session.perform(Command::Select(SelectCommand::Span(None)));
    let inside = range("المتحدث").start() + 4;
    session.perform(Command::Select(SelectCommand::Text { anchor: inside, focus: inside }));
    session.perform(Command::Span(SpanCommand::Tag(label("Actor"))));
    assert_eq!(tagged(&session)[1], ("Actor".into(), "المتحدث".into()));
}

#[test]
fn a_claim_that_its_source_cuts_has_two_fragments() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    let mut session = open(&dir);
    tag(&mut session, "Claim", "7 من رجال الشرطة");
    let second = range("قُتلوا");
    session.perform(Command::Select(SelectCommand::Text {
        anchor: second.start(),
        focus: second.end(),
    }));
    // Selecting text, as the page does it, leaves the span.
    session.perform(Command::Select(SelectCommand::Span(None)));
    session.perform(Command::Span(SpanCommand::AddFragment));
    let two = fragments(&["7 من رجال الشرطة", "قُتلوا"]);
    assert_eq!(session.selected_span().unwrap().fragments, two);
    session.settle();
    drop(session);
    let mut session = open(&dir);
    session.perform(Command::Select(SelectCommand::NextSpan));
    assert_eq!(session.selected_span().unwrap().fragments, two);
    session.perform(Command::Span(SpanCommand::RemoveFragment(second.start())));
    assert_eq!(session.selected_span().unwrap().fragments, fragments(&["7 من رجال الشرطة"]));
}

#[test]
fn a_relation_that_the_schema_does_not_know_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    let mut session = open(&dir);
    let (place, actor) =
        (tag(&mut session, "Place", "المدينة"), tag(&mut session, "Actor", "الوزارة"));
    let kind = RelationTypeId::new("said_by").unwrap();
    session.perform(Command::Relation(RelationCommand::Draw { kind, from: place, to: actor }));
    assert_eq!(session.layer().unwrap().relations().len(), 0);
    assert_eq!(session.take_notices().last().unwrap().message.id(), "notice-relation-unfit");
}

#[test]
fn a_second_program_reads_and_another_annotator_writes() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    let mut first = open(&dir);
    tag(&mut first, "Actor", "الوزارة");
    let mut second = open_beside(&dir);
    assert_eq!(second.save_state(), SaveState::ReadOnly);
    assert_eq!(tagged(&second), tagged(&first));
    assert_eq!(second.take_notices()[0].message.id(), "notice-held");
    let words = range("المدينة");
    second.perform(Command::Select(SelectCommand::Text {
        anchor: words.start(),
        focus: words.end(),
    }));
    second.perform(Command::Span(SpanCommand::Tag(label("Place"))));
    assert_eq!(tagged(&second).len(), 1);
    second.perform(Command::WorkAs(annotator("يوسف")));
    assert_eq!((second.save_state(), tagged(&second).len()), (SaveState::Saved, 0));
    tag(&mut second, "Place", "المدينة");
    assert_eq!(second.save_state(), SaveState::Saved);
}

#[test]
fn progress_is_known_of_what_is_open_and_of_what_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    let mut session = open(&dir);
    tag(&mut session, "Actor", "الوزارة");
    session.perform(Command::Article(ArticleCommand::SetStatus(LayerStatus::Done)));
    session.perform(Command::Article(ArticleCommand::Next));
    assert_eq!(session.open_article().unwrap().article.record.id.as_str(), "b");
    session.settle();
    drop(session);
    let mut session = Session::open(&dir, Some(annotator("سلمى")), annotator("x"), jobs()).unwrap();
    for _ in 0..200 {
        session.tend();
        if session.library()[0].progress.state != WorkState::Unknown {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let states: Vec<WorkState> = session.library().iter().map(|row| row.progress.state).collect();
    assert_eq!(states, [WorkState::Done, WorkState::New]);
}
