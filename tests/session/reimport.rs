//! Re-published articles: the earlier edition stays, every tag is accounted for, nothing twice.

use std::fs;
use std::path::{Path, PathBuf};

use hashiya::edit::{Fate, FateCounts, GestureKind};
use hashiya::model::{ArticleId, LayerStatus};
use hashiya::session::{
    ArticleCommand, Command, HistoryCommand, LayerOutcome, ReimportError, ReimportPlan,
    RelationCommand, Session,
};
use hashiya::store::check;

use super::support::{TEXT, annotator, jobs, open, project, tag};

/// The text of «a» as it was published again: a lead, another figure, and no second paragraph.
fn republished() -> String {
    let first = TEXT.lines().next().unwrap();
    format!("عاجل. {}", first.replace("أن 7 من", "أن 9 من"))
}

fn id(id: &str) -> ArticleId {
    ArticleId::new(id).unwrap()
}

/// A project in which two annotators tagged «a», and the file of the new text.
fn tagged_project() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("p");
    project(&root);
    let mut session = open(&root);
    let ministry = tag(&mut session, "Actor", "الوزارة");
    let figure = tag(&mut session, "Claim", "7 من رجال الشرطة");
    let claim = tag(&mut session, "Actor", "المتحدث");
    for to in [&ministry, &claim] {
        let kind = hashiya::model::RelationTypeId::new("said_by").unwrap();
        let (from, to) = (figure.clone(), to.clone());
        session.perform(Command::Relation(RelationCommand::Draw { kind, from, to }));
    }
    session.perform(Command::WorkAs(annotator("عمر")));
    tag(&mut session, "Place", "المدينة");
    session.perform(Command::Article(ArticleCommand::SetStatus(LayerStatus::Done)));
    session.settle();
    assert!(session.take_notices().is_empty());
    let file = dir.path().join("new.txt");
    fs::write(&file, republished()).unwrap();
    (dir, root, file)
}

fn session(root: &Path) -> Session {
    let mut session = Session::open(root, Some(annotator("سلمى")), annotator("سلمى"), jobs());
    session.as_mut().unwrap().take_notices();
    session.unwrap()
}

fn plan(session: &mut Session, file: &Path) -> ReimportPlan {
    session.plan_reimport(&id("a"), file, None, None).unwrap()
}

/// Every file of the project that must stay as it is when the article gets another edition.
fn earlier(root: &Path) -> Vec<Vec<u8>> {
    let files = ["articles/a.txt", "articles/a.ron", "layers/a/سلمى.ron", "layers/a/عمر.ron"];
    files.iter().map(|file| fs::read(root.join(file)).unwrap()).collect()
}

#[test]
fn every_layer_is_taken_over_and_the_earlier_edition_stays() {
    let (_keep, root, file) = tagged_project();
    let before = earlier(&root);
    let mut session = session(&root);
    let plan = plan(&mut session, &file);
    assert_eq!(plan.edition.record.id, id("a.r2"));
    let counts: Vec<FateCounts> = plan.layers.iter().map(|layer| layer.counts()).collect();
    assert_eq!(
        counts.iter().map(|c| (c.same, c.moved, c.changed, c.lost)).collect::<Vec<_>>(),
        [(0, 1, 1, 1), (0, 1, 0, 0)]
    );
    assert!(!root.join("articles/a.r2.txt").exists(), "a plan changes nothing");

    let done = session.reimport(&plan, &[]).unwrap();
    assert!(done.made && done.layers.iter().all(|l| matches!(l, LayerOutcome::Taken)));
    session.settle();
    assert!(session.take_notices().is_empty());
    assert_eq!(session.annotator(), &annotator("سلمى"), "who worked goes on working");
    assert_eq!(earlier(&root), before);
    assert_eq!(fs::read_to_string(root.join("articles/a.r2.txt")).unwrap(), republished());

    session.perform(Command::Article(ArticleCommand::Open(id("b"))));
    session.perform(Command::Article(ArticleCommand::Previous));
    let opened = &session.open_article().unwrap().article.record;
    assert_eq!(opened.id, id("a.r2"), "earlier editions are no stops on the way");
    let layer = session.layer().unwrap().clone();
    let text = republished();
    let spans: Vec<(String, Option<&str>)> = layer
        .spans_in_order()
        .iter()
        .map(|s| (s.fragments.quote(&text), s.was.as_deref()))
        .collect();
    let changed = ("9 من رجال الشرطة".to_owned(), Some("7 من رجال الشرطة"));
    assert_eq!(spans, [("الوزارة".to_owned(), None), changed]);
    assert_eq!(layer.relations().len(), 1, "the one between spans that are there");
    assert_eq!(layer.lost[0].words(), "المتحدث");
    assert_eq!(layer.lost[0].relations.len(), 1);
    let last = session.journal().last().unwrap();
    assert_eq!((last.gesture.kind, last.gesture.about.as_str()), (GestureKind::Reimport, "a"));
    drop(session);

    // The same from the files alone, and from the history alone.
    for lose_snapshots in [false, true] {
        if lose_snapshots {
            fs::remove_dir_all(root.join("layers/a.r2")).unwrap();
        }
        let mut session = self::session(&root);
        session.perform(Command::Article(ArticleCommand::Open(id("a.r2"))));
        assert_eq!(session.layer(), Some(&layer));
        session.perform(Command::WorkAs(annotator("عمر")));
        assert_eq!(
            session.layer().unwrap().status,
            LayerStatus::Done,
            "nothing is to be looked at"
        );
    }
    let problems: Vec<String> = check(&root).unwrap().iter().map(|p| p.words()).collect();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].contains("is lost"), "{problems:?}");
}

#[test]
fn the_same_text_again_does_nothing_and_undo_takes_a_layer_back() {
    let (_keep, root, file) = tagged_project();
    let mut session = session(&root);
    let plan = plan(&mut session, &file);
    session.reimport(&plan, &[]).unwrap();
    let again = session.plan_reimport(&id("a"), &file, None, None);
    assert!(matches!(again, Err(ReimportError::SameText(same)) if same == id("a.r2")));
    let transactions = session.journal().len();
    session.perform(Command::History(HistoryCommand::Undo));
    session.perform(Command::Article(ArticleCommand::Open(id("a.r2"))));
    assert!(session.layer().unwrap().is_empty());
    // And now it is missing, and only it is taken over.
    let plan = self::plan(&mut session, &file);
    assert!(plan.is_there);
    let done = session.reimport(&plan, &[]).unwrap();
    assert!(!done.made);
    assert!(matches!(done.layers[..], [LayerOutcome::Taken, LayerOutcome::There]));
    assert_eq!(session.journal().len(), transactions + 2);
    // A third edition revises the second, whatever edition is named.
    fs::write(&file, format!("{}\nانتهى.", republished())).unwrap();
    let plan = self::plan(&mut session, &file);
    assert_eq!((&plan.earlier.record.id, &plan.edition.record.id), (&id("a.r2"), &id("a.r3")));
    assert_eq!(plan.layers[0].counts().all(), 3, "with the one that was lost before");
    assert_eq!(plan.layers[0].spans[2].fate, Fate::Lost);
}

#[test]
fn an_annotator_at_work_elsewhere_is_left_and_taken_over_later() {
    let (_keep, root, file) = tagged_project();
    let elsewhere = Session::open(&root, Some(annotator("عمر")), annotator("عمر"), jobs()).unwrap();
    let mut session = session(&root);
    let plan = plan(&mut session, &file);
    let done = session.reimport(&plan, &[]).unwrap();
    assert!(matches!(done.layers[..], [LayerOutcome::Taken, LayerOutcome::Left(_)]));
    assert_eq!(done.left().count(), 1);
    assert!(session.is_writable(), "who worked still may");
    drop(elsewhere);
    let plan = self::plan(&mut session, &file);
    let done = session.reimport(&plan, &[]).unwrap();
    assert!(matches!(done.layers[..], [LayerOutcome::There, LayerOutcome::Taken]));
}

#[test]
fn what_is_asked_for_wrongly_is_refused_and_changes_nothing() {
    let (_keep, root, file) = tagged_project();
    let mut session = session(&root);
    let files = |root: &Path| fs::read_dir(root.join("articles")).unwrap().count();
    let before = files(&root);
    let there = session.plan_reimport(&id("a"), &file, None, Some(&id("b")));
    assert!(matches!(there, Err(ReimportError::Taken(_))));
    let none = session.plan_reimport(&id("x"), &file, None, None);
    assert!(matches!(none, Err(ReimportError::NoArticle(_))));
    fs::write(&file, TEXT).unwrap();
    let same = session.plan_reimport(&id("a"), &file, None, None);
    assert!(matches!(same, Err(ReimportError::SameText(_))));
    fs::write(&file, [0xc7, 0xe1, 0xe6, 0xd2, 0xc7, 0xd1, 0xc9]).unwrap();
    let encoding = session.plan_reimport(&id("a"), &file, None, None);
    assert!(matches!(encoding, Err(ReimportError::Refused(_))));
    let read =
        session.plan_reimport(&id("a"), &file, Some("windows-1256"), Some(&id("ب"))).unwrap();
    assert_eq!((read.edition.text.as_str(), &read.edition.record.id), ("الوزارة", &id("ب")));
    assert_eq!(files(&root), before);
}
