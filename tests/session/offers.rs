//! What is offered: the places of a span's words, and the machine's proposals.

use std::path::{Path, PathBuf};
use std::time::Duration;

use hashiya::edit::{GestureKind, TransactionKind};
use hashiya::model::{
    ArticleId, ArticleRecord, AttributeId, AttributeValue, Entity, EntityId, LabelId, LocalName,
    Project,
};
use hashiya::session::{
    ArticleCommand, Command, EntityCommand, HistoryCommand, Offer, OfferCommand, OfferReason,
    Reach, SelectCommand, Session, SpanCommand, Teaching,
};
use hashiya::store::{ProjectFolder, check, default_schema};
use hashiya::text::{Digest, Direction, TextRange};

use super::support::{annotator, jobs, wait_until_free};

const ONE: &str = "وصل الوفد إلى ألماتي صباحًا، وقال إن الماتي هادئة وإن الطريق بألماتي مفتوح.\n\
    ومن ألما آتا جاء خبر آخر: نقل الجيش 70 طائرة.";
const TWO: &str = "في ألماتي مطار، وفي ألماتي محطة.";

fn scene() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let dir = folder.path().join("p");
    let project = Project { title: "تجربة".into(), ..Project::default() };
    let made = ProjectFolder::create(&dir, &project, &default_schema().unwrap()).unwrap();
    for (id, text) in [("a", ONE), ("b", TWO), ("c", "خبر لا مكان فيه.")] {
        let record = ArticleRecord {
            id: ArticleId::new(id).unwrap(),
            title: id.into(),
            source: String::new(),
            url: String::new(),
            published: "2022-01-08".into(),
            retrieved: "2022-01-10T00:00:00Z".into(),
            direction: Direction::Rtl,
            encoding: "utf-8".into(),
            digest: Digest::of(text.as_bytes()),
            revises: None,
        };
        made.add_article(&record, text).unwrap();
    }
    (folder, dir)
}

fn open(dir: &Path) -> Session {
    wait_until_free(dir, "سلمى");
    let mut session = Session::open(dir, None, annotator("سلمى"), jobs()).unwrap();
    go_to(&mut session, "a");
    session
}

fn go_to(session: &mut Session, id: &str) {
    session.perform(Command::Article(ArticleCommand::Open(ArticleId::new(id).unwrap())));
}

fn offer(session: &mut Session, command: OfferCommand) {
    session.perform(Command::Offer(command));
}

fn undo(session: &mut Session) {
    session.perform(Command::History(HistoryCommand::Undo));
}

/// Tags the first `words` of the open article.
fn tag(session: &mut Session, label: &str, words: &str) {
    let text = session.open_article().unwrap().article.text.shared();
    let start = text.find(words).unwrap();
    let (anchor, focus) = (start, start + words.len());
    session.perform(Command::Select(SelectCommand::Text { anchor, focus }));
    session.perform(Command::Span(SpanCommand::Tag(LabelId::new(label).unwrap())));
}

/// The first «ألماتي» as a place of the registry, which knows another name of it.
fn almaty(session: &mut Session) {
    tag(session, "Place", "ألماتي");
    let mut entity = Entity::new(EntityId::new("almaty").unwrap());
    entity.name = LocalName { ar: "ألماتي".into(), en: "Almaty".into() };
    entity.variants = vec!["ألما آتا".into()];
    let attribute = AttributeId::new("entity").unwrap();
    session.perform(Command::Entity(EntityCommand::AddAndSet(attribute, entity)));
}

fn propagate(session: &mut Session, reach: Reach) {
    offer(session, OfferCommand::Propagate(reach));
    session.wait_for_offers();
}

/// The words of what is offered in the open article.
fn offered(session: &Session) -> Vec<String> {
    let text = &session.open_article().unwrap().article.text;
    session.offers().iter().map(|offer| offer.fragments.quote(text.as_str())).collect()
}

fn spans(session: &Session) -> usize {
    session.layer().unwrap().spans().len()
}

/// Tends the session as the window does, until `is` holds.
fn until(session: &mut Session, is: impl Fn(&Session) -> bool) {
    for _ in 0..4000 {
        session.tend();
        if is(session) {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("it never came: {:?}, {:?}", session.teaching(), session.take_notices());
}

fn is_settled(session: &Session) -> bool {
    session.teaching() == Teaching::Ready && !session.is_proposing()
}

fn has(session: &Session, label: &str, words: &str) -> bool {
    let text = &session.open_article().unwrap().article.text;
    let is = |offer: &Offer| {
        offer.label.as_str() == label && offer.fragments.quote(text.as_str()) == words
    };
    session.offers().iter().any(is)
}

#[test]
fn all_places_of_a_name_are_offered_in_every_spelling_and_without_particles() {
    let (_keep, dir) = scene();
    let mut session = open(&dir);
    almaty(&mut session);
    propagate(&mut session, Reach::Article);
    assert_eq!(offered(&session), ["الماتي", "ألماتي", "ألما آتا"]);
    let (at, first) = session.current_offer().unwrap();
    assert_eq!((at, &first.reason), (0, &OfferReason::Occurrence));
    let entity = AttributeId::new("entity").unwrap();
    assert!(matches!(first.attributes.get(&entity), Some(AttributeValue::Entity(_))));
    assert_eq!(spans(&session), 1, "nothing is written before somebody accepts");
    assert_eq!(session.offer_queue(), Some(("ألماتي", Reach::Article)));
}

#[test]
fn they_are_gone_through_one_by_one_and_each_is_a_gesture() {
    let (_keep, dir) = scene();
    let mut session = open(&dir);
    almaty(&mut session);
    propagate(&mut session, Reach::Article);
    let before = session.journal().len();
    offer(&mut session, OfferCommand::Accept);
    assert_eq!((spans(&session), offered(&session).len()), (2, 2));
    assert_eq!(session.current_offer().unwrap().0, 0, "the next one is looked at");
    offer(&mut session, OfferCommand::Next);
    offer(&mut session, OfferCommand::Refuse);
    assert_eq!((spans(&session), offered(&session)), (2, vec!["ألماتي".to_owned()]));
    offer(&mut session, OfferCommand::Previous);
    offer(&mut session, OfferCommand::Accept);
    assert_eq!((spans(&session), session.offer_count(), session.offer_queue()), (3, 0, None));
    let kinds: Vec<GestureKind> =
        session.journal()[before..].iter().map(|entry| entry.gesture.kind).collect();
    assert_eq!(kinds, [GestureKind::Propagate, GestureKind::Refuse, GestureKind::Propagate]);
    // What is taken back is offered again, and so is what was refused.
    undo(&mut session);
    assert_eq!(offered(&session), ["ألماتي"]);
    undo(&mut session);
    assert_eq!(offered(&session), ["ألماتي", "ألما آتا"]);
    offer(&mut session, OfferCommand::Leave);
    assert_eq!((session.offer_count(), session.current_offer()), (0, None));
    assert_eq!(session.take_notices(), []);
}

#[test]
fn all_of_a_project_are_tagged_and_undone_in_one_step() {
    let (_keep, dir) = scene();
    let mut session = open(&dir);
    almaty(&mut session);
    propagate(&mut session, Reach::Project);
    assert_eq!((session.offer_count(), session.offers().len()), (5, 3));
    let before = session.journal().len();
    offer(&mut session, OfferCommand::AcceptAll(0));
    assert_eq!(session.journal().len(), before + 1);
    let entry = session.journal().last().unwrap();
    let articles: Vec<&str> = entry.articles.iter().map(|id| id.as_str()).collect();
    assert_eq!((articles, entry.kind), (vec!["a", "b"], TransactionKind::Edit));
    assert_eq!(spans(&session), 4);
    go_to(&mut session, "b");
    assert_eq!(spans(&session), 2);
    // Nothing is tagged twice.
    go_to(&mut session, "a");
    session.perform(Command::Select(SelectCommand::NextSpan));
    propagate(&mut session, Reach::Project);
    assert_eq!(session.take_notices()[0].message.id(), "notice-no-occurrences");
    session.settle();
    drop(session);
    assert_eq!(check(&dir).unwrap(), []);
    let mut session = open(&dir);
    undo(&mut session);
    assert_eq!(session.open_article().unwrap().article.record.id.as_str(), "a");
    assert_eq!(spans(&session), 1, "{:?}", session.take_notices());
    go_to(&mut session, "b");
    assert_eq!(spans(&session), 0);
}

#[test]
fn the_walk_goes_on_into_the_next_article() {
    let (_keep, dir) = scene();
    let mut session = open(&dir);
    almaty(&mut session);
    propagate(&mut session, Reach::Project);
    for _ in 0..3 {
        offer(&mut session, OfferCommand::Next);
    }
    assert_eq!(session.open_article().unwrap().article.record.id.as_str(), "b");
    assert_eq!(session.offers().len(), 2);
    offer(&mut session, OfferCommand::Accept);
    assert_eq!((spans(&session), session.offer_count()), (1, 4));
    for _ in 0..2 {
        offer(&mut session, OfferCommand::Next);
    }
    assert_eq!(session.open_article().unwrap().article.record.id.as_str(), "a");
}

#[test]
fn what_was_refused_is_not_offered_again_after_a_restart() {
    let (_keep, dir) = scene();
    let mut session = open(&dir);
    almaty(&mut session);
    propagate(&mut session, Reach::Article);
    offer(&mut session, OfferCommand::Refuse);
    session.settle();
    drop(session);
    let mut session = open(&dir);
    session.perform(Command::Select(SelectCommand::NextSpan));
    propagate(&mut session, Reach::Article);
    assert_eq!(offered(&session), ["ألماتي", "ألما آتا"]);
}

#[test]
fn other_work_ends_a_queue_that_was_gone_through_and_another_annotator_any() {
    let (_keep, dir) = scene();
    let mut session = open(&dir);
    almaty(&mut session);
    propagate(&mut session, Reach::Article);
    offer(&mut session, OfferCommand::AcceptAll(0));
    assert_eq!(session.offer_queue(), None);
    let last = session.layer().unwrap().spans_in_order().last().unwrap().id.clone();
    session.perform(Command::Select(SelectCommand::Span(Some(last))));
    session.perform(Command::Span(SpanCommand::Delete));
    assert_eq!(session.offer_count(), 0, "what is deleted by hand is not offered again");
    session.perform(Command::Select(SelectCommand::NextSpan));
    propagate(&mut session, Reach::Article);
    assert_eq!(session.offer_count(), 1);
    session.perform(Command::WorkAs(annotator("يوسف")));
    assert_eq!((session.offer_count(), session.offer_queue()), (0, None));
}

#[test]
fn a_tag_by_hand_in_the_place_of_an_offer_ends_it() {
    let (_keep, dir) = scene();
    let mut session = open(&dir);
    almaty(&mut session);
    propagate(&mut session, Reach::Article);
    let text = session.open_article().unwrap().article.text.shared();
    let start = text.find("الماتي").unwrap();
    let range = TextRange::new(&text, start, start + "الماتي".len()).unwrap();
    session.perform(Command::Select(SelectCommand::Text { anchor: start, focus: range.end() }));
    assert_eq!(session.current_offer(), None, "who selects text leaves the offer");
    session.perform(Command::Span(SpanCommand::Tag(LabelId::new("Actor").unwrap())));
    assert_eq!(offered(&session), ["ألماتي", "ألما آتا"]);
    undo(&mut session);
    assert_eq!(offered(&session).len(), 3);
}

/// Waits for the machine's proposal of the figure and goes to it.
fn show_the_figure(session: &mut Session) {
    session.want_proposals(true);
    until(session, |session| has(session, "Figure", "70 طائرة"));
    let figure = session.offers().iter().find(|o| o.label.as_str() == "Figure").unwrap().key();
    offer(session, OfferCommand::Show(figure));
}

#[test]
fn the_machine_proposes_behind_the_window_and_writes_nothing() {
    let (_keep, dir) = scene();
    let mut session = open(&dir);
    assert_eq!(session.teaching(), Teaching::Off);
    session.want_proposals(true);
    until(&mut session, |session| is_settled(session) && !session.offers().is_empty());
    assert!(has(&session, "Figure", "70 طائرة"), "{:?}", session.offers());
    assert_eq!((spans(&session), session.journal().len()), (0, 0));
    let listed = session.offers_listed();
    session.tend();
    session.tend();
    assert_eq!(session.offers_listed(), listed, "nothing is done twice");
    session.want_proposals(false);
    assert_eq!((session.offers().len(), session.teaching()), (0, Teaching::Off));
}

#[test]
fn a_proposal_is_accepted_with_its_values_and_comes_back_with_undo() {
    let (_keep, dir) = scene();
    let mut session = open(&dir);
    show_the_figure(&mut session);
    offer(&mut session, OfferCommand::Accept);
    let layer = session.layer().unwrap();
    let tagged = layer.spans().find(|span| span.label.as_str() == "Figure").unwrap();
    let value = tagged.attributes.get(&AttributeId::new("value").unwrap());
    assert_eq!(value, Some(&AttributeValue::Number("70".parse().unwrap())));
    assert_eq!(session.journal().last().unwrap().gesture.kind, GestureKind::Accept);
    assert!(!has(&session, "Figure", "70 طائرة"), "at once, before anything is made anew");
    until(&mut session, is_settled);
    assert!(!has(&session, "Figure", "70 طائرة"));
    undo(&mut session);
    until(&mut session, |session| has(session, "Figure", "70 طائرة"));
}

#[test]
fn a_refused_proposal_stays_away_and_another_article_has_its_own() {
    let (_keep, dir) = scene();
    let mut session = open(&dir);
    show_the_figure(&mut session);
    offer(&mut session, OfferCommand::Refuse);
    assert!(!has(&session, "Figure", "70 طائرة"));
    until(&mut session, is_settled);
    assert!(!has(&session, "Figure", "70 طائرة"));
    go_to(&mut session, "c");
    assert_eq!(session.offers().len(), 0, "proposals are never shown over another text");
    until(&mut session, is_settled);
    assert!(!has(&session, "Figure", "70 طائرة"));
    session.settle();
    drop(session);
    let mut session = open(&dir);
    session.want_proposals(true);
    until(&mut session, is_settled);
    assert!(!has(&session, "Figure", "70 طائرة"));
}

#[test]
fn the_machine_learns_at_once_from_what_is_tagged() {
    let (_keep, dir) = scene();
    let mut session = open(&dir);
    session.want_proposals(true);
    until(&mut session, is_settled);
    tag(&mut session, "Actor", "الوفد");
    go_to(&mut session, "a");
    until(&mut session, is_settled);
    let made = session.offers_listed();
    almaty(&mut session);
    until(&mut session, |session| is_settled(session) && session.offers_listed() > made);
    assert!(has(&session, "Place", "ألما آتا"), "a name of the registry: {:?}", session.offers());
    go_to(&mut session, "b");
    until(&mut session, |session| is_settled(session) && has(session, "Place", "ألماتي"));
}
