//! A project that is annotated blindly: what others did in an article is hidden until it is done.

use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use hashiya::model::{Annotator, ArticleId, LayerStatus};
use hashiya::session::{
    AgreementCommand, AgreementWish, ArticleCommand, Command, EntityCommand, ExportLayers,
    PastCommand, ReviewCommand, SearchCommand, SearchWish, Session,
};
use hashiya::store::ProjectFolder;

use super::support::{annotator, jobs, project, tag};

fn article(id: &str) -> ArticleId {
    ArticleId::new(id).unwrap()
}

fn open(dir: &Path, name: &str) -> Session {
    let who = annotator(name);
    let mut session = Session::open(dir, Some(who.clone()), who, jobs()).unwrap();
    session.perform(Command::Article(ArticleCommand::Open(article("a"))));
    session
}

/// A blind project: two annotators tagged «a»; one of them is named, and one who reviews.
fn blind(dir: &Path) {
    project(dir);
    for (name, words) in [("سلمى", "المدينة"), ("يوسف", "الشرطة")] {
        let mut session = open(dir, name);
        tag(&mut session, "Actor", words);
        session.settle();
    }
    let folder = ProjectFolder::open(dir).unwrap();
    let mut now = folder.project.clone();
    now.blind = true;
    now.annotators = vec![Annotator { id: annotator("سلمى"), name: "سلمى".to_owned() }];
    now.reviewers = vec![annotator("مراجع")];
    folder.folder.write_project(&now).unwrap();
    drop(folder);
    assert_eq!(ProjectFolder::open(dir).unwrap().project, now);
}

/// Lets the session work until `there` says that something is there; whether it came.
fn wait(session: &mut Session, there: impl Fn(&Session) -> bool) -> bool {
    (0..200).any(|_| {
        session.tend();
        there(session) || {
            sleep(Duration::from_millis(5));
            false
        }
    })
}

fn set_status(session: &mut Session, status: LayerStatus) {
    session.perform(Command::Article(ArticleCommand::SetStatus(status)));
}

/// Who is seen in the past of the article, among the mentions and among hits; whether the review is
/// shown, and whether agreement is.
fn seen(session: &mut Session) -> (Vec<String>, Vec<String>, usize, bool, bool) {
    session.perform(Command::Past(PastCommand::Want(true)));
    session.perform(Command::Review(ReviewCommand::Want(true)));
    session.perform(Command::Entity(EntityCommand::WantMentions(true)));
    let wish =
        SearchWish { annotator: Some(annotator("يوسف")), ..SearchWish::words("الشرطة") };
    session.perform(Command::Search(SearchCommand::Begin(wish)));
    let wish = AgreementWish::default();
    session.perform(Command::Agreement(AgreementCommand::Measure(wish)));
    let hidden = session.is_blind(&article("a"));
    let is_over = |session: &Session| {
        session.article_past().is_some_and(|past| past.is_alone() == hidden)
            && session.mentions_progress().is_none()
            && session.mentions().is_some()
            && session.search().is_some_and(|search| search.progress.is_none())
            && session.agreement_progress().is_none()
            && (hidden || session.review().is_some())
    };
    assert!(wait(session, is_over));
    let past = session.article_past().unwrap().annotators().map(ToString::to_string).collect();
    let mentions = session.mentions().unwrap().mentions.iter().map(|m| m.annotator.to_string());
    let mut mentions: Vec<String> = mentions.collect();
    mentions.sort();
    let hits = session.search().unwrap().total;
    (past, mentions, hits, session.review().is_some(), session.agreement().is_some())
}

#[test]
fn what_others_did_is_hidden_until_the_article_is_done() {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("p");
    blind(&dir);
    let own = || vec!["سلمى".to_owned()];
    let both = || vec!["سلمى".to_owned(), "يوسف".to_owned()];
    let mut salma = open(&dir, "سلمى");
    assert_eq!(seen(&mut salma), (own(), own(), 0, false, false));
    assert!(salma.take_notices().iter().any(|n| n.message.id() == "notice-agreement-hidden"));
    assert_eq!(salma.hidden_articles(), 2);
    assert!(salma.is_hidden(&ExportLayers::All, &[]));
    assert!(salma.is_hidden(&ExportLayers::Gold, &[article("a")]));
    assert!(!salma.is_hidden(&ExportLayers::Of(annotator("سلمى")), &[]));

    set_status(&mut salma, LayerStatus::Done);
    assert_eq!(seen(&mut salma), (both(), both(), 1, true, true));
    assert_eq!(salma.hidden_articles(), 1);
    assert!(!salma.is_hidden(&ExportLayers::Gold, &[article("a")]));

    // Taking it up again hides it again.
    set_status(&mut salma, LayerStatus::InProgress);
    let (past, mentions, hits, review, _) = seen(&mut salma);
    assert_eq!((past, mentions, hits, review), (own(), own(), 0, false));
}

#[test]
fn only_who_is_named_to_review_sees_all_at_once() {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("p");
    blind(&dir);
    let mut lead = open(&dir, "مراجع");
    let (past, mentions, hits, review, agreement) = seen(&mut lead);
    assert_eq!((past.len(), mentions.len(), hits, review, agreement), (2, 2, 1, true, true));
    assert_eq!(lead.hidden_articles(), 0);
    drop(lead);
    // Somebody whom the project does not name may annotate as well.
    let mut guest = open(&dir, "ضيف");
    let (past, mentions, hits, review, agreement) = seen(&mut guest);
    assert_eq!((past.len(), mentions.len(), hits, review, agreement), (0, 0, 0, false, false));
}

#[test]
fn what_a_reviewer_found_is_not_left_to_the_next_annotator() {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("p");
    blind(&dir);
    let mut session = open(&dir, "مراجع");
    seen(&mut session);
    session.perform(Command::WorkAs(annotator("ضيف")));
    assert_eq!(session.annotator().as_str(), "ضيف");
    assert!(session.review().is_none() && session.search().is_none());
    assert!(session.mentions().is_none() && session.agreement().is_none());
    assert!(session.article_past().is_none_or(|past| past.is_alone()));
}
