//! Histories told and played again.

use std::fs;
use std::path::Path;

use hashiya::edit::ChangeSet;
use hashiya::edit::{
    Gesture, GestureKind, LayerChange, PastTransaction, Transaction, TransactionKind,
};
use hashiya::model::{
    ArticleId, AttributeId, AttributeValue, Layer, LayerStatus, RelationTypeId, SpanId,
};
use hashiya::session::{
    ArticleCommand, Command, HistoryCommand, PastCommand, RelationCommand, SelectCommand, Session,
    SpanCommand, SpanEdit, SpanEnd, Timeline, TimelineWish,
};
use hashiya::store::{Journal, Moment, Problem, ProjectFolder, RebuildError, Rebuilt, rebuild};

use super::support::*;

const UNDO: Command = Command::History(HistoryCommand::Undo);
const REDO: Command = Command::History(HistoryCommand::Redo);

fn article(id: &str) -> ArticleId {
    ArticleId::new(id).unwrap()
}

fn edit(edit: SpanEdit) -> Command {
    Command::Span(SpanCommand::Edit(edit))
}

/// A day's work of every kind, with the layer of «a» after each transaction.
fn day(dir: &Path) -> Vec<Layer> {
    let mut session = open(dir);
    let mut layers = vec![(**session.layer().unwrap()).clone()];
    let mut after = |session: &Session| {
        let number = session.journal().last().map_or(0, |entry| entry.number) as usize;
        if number == layers.len() {
            layers.push((**session.layer().unwrap()).clone());
        }
        assert_eq!(number + 1, layers.len(), "one step, one transaction");
    };
    let ministry = tag(&mut session, "Actor", "الوزارة");
    after(&session);
    let kind = AttributeId::new("kind").unwrap();
    let value = AttributeValue::Choice("government-body".into());
    session.perform(edit(SpanEdit::Attribute(kind, Some(value))));
    after(&session);
    let claim = tag(&mut session, "Claim", "7 من رجال الشرطة قُتلوا");
    after(&session);
    let said_by = RelationTypeId::new("said_by").unwrap();
    let draw = RelationCommand::Draw { kind: said_by, from: claim.clone(), to: ministry.clone() };
    session.perform(Command::Relation(draw));
    after(&session);
    tag(&mut session, "Figure", "7 من رجال");
    after(&session);
    let to = range("7 من رجال الشرطة").end();
    session.perform(Command::Span(SpanCommand::MoveEnd { end: SpanEnd::End, to }));
    after(&session);
    session.perform(edit(SpanEdit::Note("الحصيلة أولية".into())));
    after(&session);
    for command in [UNDO, UNDO, REDO, UNDO] {
        session.perform(command);
        after(&session);
    }
    session.perform(Command::Select(SelectCommand::Show(ministry)));
    session.perform(Command::Span(SpanCommand::Delete));
    after(&session);
    session.perform(UNDO);
    after(&session);
    session.perform(Command::Article(ArticleCommand::SetStatus(LayerStatus::Done)));
    after(&session);
    session.settle();
    layers
}

fn rebuilt(dir: &Path, moment: Moment, articles: &[ArticleId]) -> Rebuilt {
    let opened = ProjectFolder::open(dir).unwrap();
    let mut text_of = |id: &ArticleId| {
        let record = opened.articles.iter().find(|record| &record.id == id)?;
        opened.folder.read_text(record).ok().map(|read| read.text)
    };
    rebuild(&opened.folder, &annotator("سلمى"), moment, articles, &mut text_of).unwrap()
}

/// All but the counter of ids, which a layer that was undone keeps.
fn same(a: &Layer, b: &Layer) -> bool {
    a.spans().eq(b.spans()) && a.relations().eq(b.relations()) && a.status == b.status
}

fn told(dir: &Path, wish: TimelineWish) -> Vec<Result<PastTransaction, Problem>> {
    let opened = ProjectFolder::open(dir).unwrap();
    Timeline::open(&opened.folder, wish).unwrap().collect()
}

#[test]
fn every_moment_of_a_history_can_be_rebuilt_from_it_alone() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    let layers = day(&dir);
    assert!(layers.len() > 12);
    // The snapshots are not needed.
    fs::remove_dir_all(dir.join("layers")).unwrap();
    for (number, layer) in layers.iter().enumerate() {
        let then = rebuilt(&dir, Moment::After(number as u64), &[article("a")]);
        assert_eq!(then.number, number as u64);
        assert!(same(then.layers[&article("a")].as_ref().unwrap(), layer), "after {number}");
    }
    let late = rebuilt(&dir, Moment::At("2100-01-01T00:00:00Z".parse().unwrap()), &[]);
    assert_eq!((late.number, late.layers.len()), (layers.len() as u64 - 1, 1));
    let early = rebuilt(&dir, Moment::At("1999-01-01T00:00:00Z".parse().unwrap()), &[]);
    assert_eq!((early.number, early.layers.len()), (0, 0));
    assert!(!dir.join("layers").exists());
}

#[test]
fn a_layer_whose_text_is_another_by_now_is_refused_with_the_transaction() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    day(&dir);
    fs::write(dir.join("articles/a.txt"), "نص آخر لا صلة له بما وُسم من قبل على الإطلاق.").unwrap();
    let then = rebuilt(&dir, Moment::After(3), &[]);
    let error = then.layers[&article("a")].as_ref().unwrap_err();
    assert!(matches!(error, RebuildError::Unfit { number: 1, .. }), "{error}");
    fs::remove_file(dir.join("articles/a.txt")).unwrap();
    let then = rebuilt(&dir, Moment::After(3), &[]);
    assert_eq!(
        then.layers[&article("a")].as_ref().unwrap_err(),
        &RebuildError::NoText(article("a"))
    );
}

/// Writes a history whose transactions were made at these times.
fn history(dir: &Path, name: &str, times: &[&str]) {
    let folder = ProjectFolder::open(dir).unwrap().folder;
    let lock = folder.lock(&annotator(name)).unwrap();
    let (mut journal, _) = Journal::open(&folder, lock).unwrap();
    for (index, time) in times.iter().enumerate() {
        let (before, after) = match index % 2 {
            0 => (LayerStatus::InProgress, LayerStatus::Done),
            _ => (LayerStatus::Done, LayerStatus::InProgress),
        };
        let change = LayerChange::SetStatus { before, after };
        let transaction = Transaction {
            number: journal.next_number(),
            time: format!("2022-01-10T{time}:00.000Z"),
            annotator: annotator(name),
            kind: TransactionKind::Edit,
            gesture: Gesture { kind: GestureKind::SetStatus, about: String::new() },
            changes: ChangeSet::of_layer(&article("a"), vec![change]),
        };
        let mut text = |_: &ArticleId| Some(hashiya::model::ArticleText::new(TEXT));
        journal.append(&transaction, &mut text).unwrap();
    }
}

/// Annotator and number of each transaction, in order.
fn order(told: &[Result<PastTransaction, Problem>]) -> Vec<String> {
    let name = |told: &Result<PastTransaction, Problem>| match told {
        Ok(told) => format!("{}{}", told.annotator, told.number),
        Err(_) => "broken".to_owned(),
    };
    told.iter().map(name).collect()
}

#[test]
fn histories_are_merged_by_time_and_a_clock_that_goes_back_reorders_none() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    history(&dir, "a", &["10:00", "10:20", "09:30", "10:40"]);
    history(&dir, "b", &["10:00", "10:10", "10:30"]);
    let all = told(&dir, TimelineWish::default());
    assert_eq!(order(&all), ["a1", "b1", "b2", "a2", "a3", "b3", "a4"]);
    let since = Some("2022-01-10T10:15:00Z".parse().unwrap());
    let late = told(&dir, TimelineWish { since, ..TimelineWish::default() });
    assert_eq!(order(&late), ["a2", "b3", "a4"]);
    let annotators = vec![annotator("b")];
    let hers = told(&dir, TimelineWish { annotators, ..TimelineWish::default() });
    assert_eq!(order(&hers), ["b1", "b2", "b3"]);
    let article = Some(article("b"));
    assert!(told(&dir, TimelineWish { article, ..TimelineWish::default() }).is_empty());
}

#[test]
fn a_moment_in_time_is_after_the_last_transaction_that_was_not_made_later() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    history(&dir, "سلمى", &["10:00", "10:20", "09:30", "10:40"]);
    let at = |time: &str| {
        let time = format!("2022-01-10T{time}:00Z").parse().unwrap();
        let then = rebuilt(&dir, Moment::At(time), &[]);
        (then.number, then.from_the_future)
    };
    assert_eq!(at("10:39"), (3, 0));
    // The second was made by a clock that went wrong; the third is in, so the second is as well.
    assert_eq!(at("10:05"), (3, 1));
    assert_eq!(at("09:00"), (0, 0));
    assert_eq!(at("11:00"), (4, 0));
}

#[test]
fn a_broken_history_tells_what_precedes_and_the_others_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    history(&dir, "a", &["10:00", "10:20", "10:40"]);
    history(&dir, "b", &["10:10", "10:30", "10:50"]);
    let path = dir.join("history/a.log");
    let whole = fs::read_to_string(&path).unwrap();
    fs::write(&path, whole.replacen("T10:20", "T10:21", 1)).unwrap();
    let all = told(&dir, TimelineWish::default());
    assert_eq!(order(&all), ["a1", "broken", "b1", "b2", "b3"]);
    let problem = all.iter().find_map(|told| told.as_ref().err()).unwrap();
    assert_eq!(problem.place(), Some((3, None)));
    // A line without its end is told as such, whatever stands in it.
    for cut in 1..40 {
        fs::write(&path, &whole.as_bytes()[..whole.len() - cut]).unwrap();
        let all = told(&dir, TimelineWish::default());
        let problem = all.iter().find_map(|told| told.as_ref().err()).unwrap();
        assert!(matches!(problem, Problem::Torn { kept: None, .. }), "{problem}");
        assert_eq!(all.len(), 6);
    }
}

#[test]
fn a_span_s_life_holds_its_relations_and_nothing_of_its_neighbours() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    day(&dir);
    for name in ["سلمى.s1", "s1"] {
        let span = Some(SpanId::new(name).unwrap());
        let life = told(&dir, TimelineWish { span, ..TimelineWish::default() });
        // Tagged, given a kind, linked, deleted with the relation, both brought back.
        assert_eq!(order(&life), ["سلمى1", "سلمى2", "سلمى4", "سلمى12", "سلمى13"]);
        let id = SpanId::new("سلمى.s1").unwrap();
        let changes = |told: &PastTransaction| told.changes.iter().all(|c| c.touches(&id));
        assert!(life.iter().all(|told| changes(told.as_ref().unwrap())));
        let linked = life[2].as_ref().unwrap().changes[0].relation().unwrap().clone();
        assert_eq!(linked.from.quote.as_deref(), Some("7 من رجال الشرطة قُتلوا"));
        assert_eq!(linked.to.quote.as_deref(), Some("الوزارة"));
    }
}

/// Waits for what is read in the background.
fn tend_until(session: &mut Session, done: impl Fn(&Session) -> bool) {
    for _ in 0..500 {
        session.tend();
        if done(session) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("nothing came");
}

#[test]
fn the_past_of_an_article_is_read_grows_with_the_work_and_can_be_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    project(&dir);
    let layers = day(&dir);
    history(&dir, "نور", &["10:00", "10:10"]);
    let mut session = open(&dir);
    session.tend();
    assert!(session.article_past().is_none(), "nobody asked");
    session.perform(Command::Past(PastCommand::Want(true)));
    tend_until(&mut session, |session| session.article_past().is_some());
    let past = session.article_past().unwrap();
    assert_eq!(past.entries().len(), layers.len() - 1 + 2);
    assert_eq!(past.annotators().count(), 2);
    let ministry = SpanId::new("سلمى.s1").unwrap();
    assert_eq!(past.of_span(&annotator("سلمى"), &ministry).len(), 5);
    assert_eq!(past.of_span(&annotator("نور"), &ministry).len(), 0);

    tag(&mut session, "Place", "المدينة");
    session.tend();
    let past = session.article_past().unwrap();
    assert_eq!(past.entries().len(), layers.len() + 2);
    assert_eq!(past.entries().last().unwrap().number, layers.len() as u64);

    let today = (**session.layer().unwrap()).clone();
    let show = |number| PastCommand::Show { annotator: annotator("سلمى"), number };
    session.perform(Command::Past(show(4)));
    tend_until(&mut session, |session| session.past_view().is_some());
    assert!(same(session.shown_layer().unwrap(), &layers[4]));
    assert_eq!(**session.layer().unwrap(), today);
    // Nothing can be changed in the past, and trying is told.
    let before = session.journal().len();
    session.perform(Command::Span(SpanCommand::Tag(label("Actor"))));
    session.perform(UNDO);
    session.perform(Command::Article(ArticleCommand::SetStatus(LayerStatus::InProgress)));
    assert_eq!(session.journal().len(), before);
    assert_eq!(session.take_notices().last().unwrap().message.id(), "notice-in-the-past");
    session.perform(Command::Past(PastCommand::Leave));
    assert!(session.past_view().is_none());
    session.perform(UNDO);
    assert_eq!(session.journal().len(), before + 1);
    // Another article is today's.
    session.perform(Command::Past(show(4)));
    tend_until(&mut session, |session| session.past_view().is_some());
    session.perform(Command::Article(ArticleCommand::Open(article("b"))));
    assert!(session.past_view().is_none());
}
