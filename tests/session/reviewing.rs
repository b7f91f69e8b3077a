//! Colleagues' layers compared and decided in a session: durable, undone, seen again, merged.

use std::fs;
use std::path::Path;

use hashiya::model::{CandidateId, Choice, LayerStatus, RemarkKind, SpanId};
use hashiya::review::{Standing, Strategy};
use hashiya::session::{
    ArticleCommand, Command, ExportLayers, HistoryCommand, ReviewCommand, Session, SpanCommand,
    check_project, merge,
};
use hashiya::store::{check, verify};

use super::support::{annotator, jobs, project, tag};

/// A session of `name` with the article «a» open.
fn open(dir: &Path, name: &str) -> Session {
    let who = annotator(name);
    let mut session = Session::open(dir, Some(who.clone()), who, jobs()).unwrap();
    let id = hashiya::model::ArticleId::new("a").unwrap();
    session.perform(Command::Article(ArticleCommand::Open(id)));
    session
}

/// A project in which two annotators tagged «a», with one thing alike and two not.
fn tagged(dir: &Path) {
    project(dir);
    for (name, spans) in [
        ("سلمى", [("Place", "المدينة"), ("Actor", "الشرطة"), ("Actor", "المتحدث")]),
        ("يوسف", [("Place", "المدينة"), ("Actor", "رجال الشرطة"), ("Place", "المتحدث")]),
    ] {
        let mut session = open(dir, name);
        for (label, words) in spans {
            tag(&mut session, label, words);
        }
        session.settle();
    }
}

fn lead(dir: &Path) -> Session {
    let mut session = open(dir, "مراجع");
    let id = hashiya::model::ArticleId::new("a").unwrap();
    session.lay_out(&id).unwrap();
    session
}

fn candidate(name: &str, nth: u64) -> CandidateId {
    let annotator = annotator(name);
    CandidateId { span: SpanId::numbered(&annotator, nth), annotator }
}

fn review(session: &mut Session, command: ReviewCommand) {
    session.perform(Command::Review(command));
}

fn take(session: &mut Session, name: &str, nth: u64) {
    let id = candidate(name, nth);
    let reason = "ح2".to_owned();
    review(session, ReviewCommand::Decide { of: id.clone(), choice: Choice::Take(id), reason });
}

fn left(session: &Session) -> usize {
    session.review().unwrap().standings().iter().filter(|standing| standing.is_left()).count()
}

fn clean(dir: &Path) {
    let found = check(dir).unwrap();
    assert!(found.is_empty(), "{found:?}");
    let verified = verify(dir, &[]).unwrap();
    assert!(verified.problems.is_empty(), "{:?}", verified.problems);
}

#[test]
fn decisions_are_there_again_after_a_restart_and_are_undone_across_it() {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("p");
    tagged(&dir);
    let mut session = lead(&dir);
    assert_eq!(left(&session), 2);
    take(&mut session, "سلمى", 2);
    assert_eq!(left(&session), 1);
    // Nothing was settled: the history alone holds it.
    drop(session);
    let mut session = lead(&dir);
    assert_eq!(left(&session), 1);
    session.perform(Command::History(HistoryCommand::Undo));
    assert_eq!(left(&session), 2);
    session.perform(Command::History(HistoryCommand::Redo));
    assert_eq!(left(&session), 1);
    session.settle();
    assert!(dir.join("decisions/a/مراجع.ron").is_file());
    assert!(dir.join("gold/a.ron").is_file());
    assert!(!dir.join("layers/a/مراجع.ron").exists(), "a reviewer who tags nothing has no layer");
    drop(session);
    clean(&dir);
    assert_eq!(left(&lead(&dir)), 1);
}

#[test]
fn a_question_is_opened_again_by_the_reviewer_or_by_a_change_of_its_candidates() {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("p");
    tagged(&dir);
    let mut session = lead(&dir);
    take(&mut session, "يوسف", 3);
    review(&mut session, ReviewCommand::Reopen(candidate("سلمى", 3)));
    assert_eq!(left(&session), 2);
    take(&mut session, "يوسف", 3);
    session.settle();
    drop(session);
    let mut yusuf = open(&dir, "يوسف");
    yusuf.perform(Command::Select(hashiya::session::SelectCommand::Span(Some(
        candidate("يوسف", 3).span,
    ))));
    yusuf.perform(Command::Span(SpanCommand::Edit(hashiya::session::SpanEdit::Label(
        super::support::label("Claim"),
    ))));
    yusuf.settle();
    drop(yusuf);
    let session = lead(&dir);
    let table = session.review().unwrap();
    let at = table.comparison().holding(&candidate("يوسف", 3)).unwrap();
    assert!(matches!(table.standings()[at], Standing::Reopened(_)));
    drop(session);
    clean(&dir);
}

#[test]
fn a_strategy_is_marked_undone_in_one_step_and_leaves_a_persons_word_alone() {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("p");
    tagged(&dir);
    let mut session = lead(&dir);
    take(&mut session, "سلمى", 3);
    let strategy = Strategy::Annotator(annotator("يوسف"));
    assert_eq!(session.prefill(&strategy), 1);
    assert_eq!(left(&session), 0);
    let table = session.review().unwrap();
    let all = table.standings();
    let at = table.comparison().holding(&candidate("سلمى", 3)).unwrap();
    let ruling = all[at].ruling().unwrap();
    assert_eq!(ruling.decision.choice(), &Choice::Take(candidate("سلمى", 3)));
    let at = table.comparison().holding(&candidate("سلمى", 2)).unwrap();
    assert_eq!(all[at].ruling().unwrap().decision.automatic, "annotator=يوسف");
    assert_eq!(session.prefill(&strategy), 0, "a second time there is nothing to do");
    session.perform(Command::History(HistoryCommand::Undo));
    assert_eq!(left(&session), 1);
}

#[test]
fn an_edited_span_and_remarks_are_kept_and_told() {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("p");
    tagged(&dir);
    let mut session = lead(&dir);
    let like = candidate("سلمى", 2);
    let span = hashiya::session::SpanDecision {
        label: super::support::label("Actor"),
        fragments: hashiya::model::Fragments::one(super::support::range("من رجال الشرطة")),
        attributes: hashiya::model::Attributes::new(),
    };
    let reason = String::new();
    review(&mut session, ReviewCommand::DecideEdited { of: like.clone(), like, span, reason });
    let about = vec![candidate("سلمى", 2)];
    let words = "أين الحد؟".to_owned();
    let kind = RemarkKind::Question;
    review(&mut session, ReviewCommand::Remark { kind, about: about.clone(), words });
    let question = session.review().unwrap().threads()[0].first.remark.id.clone();
    assert!(session.review().unwrap().threads()[0].is_open());
    session.settle();
    drop(session);
    let mut salma = open(&dir, "سلمى");
    salma.lay_out(&hashiya::model::ArticleId::new("a").unwrap()).unwrap();
    let kind = RemarkKind::Resolve(question);
    let words = "قبل «من»".to_owned();
    review(&mut salma, ReviewCommand::Remark { kind, about, words });
    salma.settle();
    drop(salma);
    let mut session = lead(&dir);
    let table = session.review().unwrap();
    let threads = table.threads();
    assert_eq!((threads.len(), threads[0].answers.len(), threads[0].is_open()), (1, 1, false));
    let (_, gold) =
        session.gold_of(&hashiya::model::ArticleId::new("a").unwrap()).unwrap().unwrap();
    let words: Vec<String> = gold
        .layer
        .spans_in_order()
        .iter()
        .map(|span| span.fragments.quote(super::support::TEXT))
        .collect();
    assert_eq!(words, ["من رجال الشرطة", "المدينة"]);
    let exported = session.layers_of(&ExportLayers::Gold, &[]).unwrap();
    assert_eq!(exported[0].1.spans().len(), 2);
    let items = session.feedback_of(&annotator("يوسف"), None).unwrap();
    assert_eq!(items.len(), 1);
    drop(session);
    clean(&dir);
}

#[test]
fn decisions_that_were_altered_or_lost_are_found() {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("p");
    tagged(&dir);
    let mut session = lead(&dir);
    take(&mut session, "سلمى", 2);
    session.settle();
    drop(session);
    let path = dir.join("decisions/a/مراجع.ron");
    let whole = fs::read_to_string(&path).unwrap();
    fs::write(&path, whole.replace("ح2", "ح3")).unwrap();
    let verified = verify(&dir, &[]).unwrap();
    assert_eq!(verified.problems.len(), 1, "{:?}", verified.problems);
    assert!(verified.problems[0].words().contains("the decision on"));
    // The history makes the file up again.
    fs::remove_file(&path).unwrap();
    assert_eq!(left(&lead(&dir)), 1);
    // A file that cannot be read is told with its place, and not written over.
    fs::write(&path, whole.replace("Take(", "Tke(")).unwrap();
    let found = check(&dir).unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].path().ends_with("decisions/a/مراجع.ron"));
}

#[test]
fn a_gold_layer_that_is_left_behind_is_told_with_its_line() {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("p");
    tagged(&dir);
    let mut session = lead(&dir);
    take(&mut session, "سلمى", 2);
    take(&mut session, "يوسف", 3);
    session.settle();
    drop(session);
    assert_eq!(check_project(&dir).unwrap(), []);
    // The tag that was taken changes: its question is open again, and the file says otherwise.
    let mut salma = open(&dir, "سلمى");
    let range = super::support::range("الشرطة");
    let select =
        hashiya::session::SelectCommand::Text { anchor: range.start(), focus: range.end() };
    salma.perform(Command::Select(select));
    salma.perform(Command::Select(hashiya::session::SelectCommand::Span(Some(
        candidate("سلمى", 2).span,
    ))));
    salma.perform(Command::Span(SpanCommand::Delete));
    salma.settle();
    drop(salma);
    let found = check_project(&dir).unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].path().ends_with("gold/a.ron") && found[0].place().is_some());
    assert!(found[0].is_only_told());
    // A file that was altered by hand is found too.
    let path = dir.join("gold/a.ron");
    let whole = fs::read_to_string(&path).unwrap();
    fs::write(&path, whole.replace("hashiya gold", "hashiya silver")).unwrap();
    assert!(!check_project(&dir).unwrap()[0].is_only_told());
}

#[test]
fn what_was_decided_in_other_articles_is_read_in_the_background() {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("p");
    tagged(&dir);
    let mut session = lead(&dir);
    take(&mut session, "سلمى", 2);
    review(&mut session, ReviewCommand::Want(true));
    session.tend();
    assert_eq!(session.decided_elsewhere().count(), 0, "what is open is no other article");
    let b = hashiya::model::ArticleId::new("b").unwrap();
    session.perform(Command::Article(ArticleCommand::Open(b)));
    let found = (0..200).any(|_| {
        session.tend();
        std::thread::sleep(std::time::Duration::from_millis(5));
        session.decided_elsewhere().count() == 1
    });
    assert!(found);
    let decided = session.decided_elsewhere().next().unwrap();
    assert_eq!(decided.article.record.id.as_str(), "a");
    assert_eq!(decided.chosen.len(), 1);
    assert_eq!(decided.feedback[&annotator("يوسف")].len(), 1);
    // Reopened there, it is no example any more.
    let a = hashiya::model::ArticleId::new("a").unwrap();
    session.perform(Command::Article(ArticleCommand::Open(a.clone())));
    session.lay_out(&a).unwrap();
    review(&mut session, ReviewCommand::Reopen(candidate("سلمى", 2)));
    session.tend();
    let b = hashiya::model::ArticleId::new("b").unwrap();
    session.perform(Command::Article(ArticleCommand::Open(b)));
    let gone = (0..200).any(|_| {
        session.tend();
        std::thread::sleep(std::time::Duration::from_millis(5));
        session.decided_elsewhere().count() == 0
    });
    assert!(gone);
}

#[test]
fn who_is_done_with_a_review_is_known_of_every_article() {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("p");
    tagged(&dir);
    let id = hashiya::model::ArticleId::new("a").unwrap();
    let mut session = lead(&dir);
    assert!(session.reviewers_done(&id).is_empty());
    review(&mut session, ReviewCommand::SetStatus(LayerStatus::Done));
    // At once, before anything is written.
    assert_eq!(session.reviewers_done(&id), [&annotator("مراجع")].into());
    session.settle();
    drop(session);
    // A colleague who has not opened the article finds it in the files.
    let who = annotator("سلمى");
    let mut salma = Session::open(&dir, Some(who.clone()), who, jobs()).unwrap();
    let found = (0..200).any(|_| {
        salma.tend();
        std::thread::sleep(std::time::Duration::from_millis(5));
        !salma.reviewers_done(&id).is_empty()
    });
    assert!(found);
    assert_eq!(salma.reviewers_done(&id), [&annotator("مراجع")].into());
}

#[test]
fn decisions_of_two_copies_are_brought_together() {
    let keep = tempfile::tempdir().unwrap();
    let (one, two) = (keep.path().join("one"), keep.path().join("two"));
    tagged(&one);
    copy(&one, &two);
    for (dir, name, nth) in [(&one, "سلمى", 2), (&two, "يوسف", 3)] {
        let mut session = lead(dir);
        take(&mut session, name, nth);
        session.settle();
    }
    let report = merge(&one, &two, false, &|_| true).unwrap();
    assert!(!report.left_anything(), "{report:?}");
    assert_eq!(left(&lead(&one)), 0, "both decisions count");
    clean(&one);
    // The gold layer was made anew from what came together, and theirs is not laid beside it.
    assert_eq!(check_project(&one).unwrap(), []);
    assert!(fs::read_to_string(one.join("gold/a.ron")).unwrap().contains("left: 0"));
    assert!(!one.join("gold/a.ron.theirs.bak").exists());
    // The other way round takes the history over as it is.
    let report = merge(&two, &one, false, &|_| true).unwrap();
    assert!(!report.left_anything());
    assert_eq!(left(&lead(&two)), 0);
    clean(&two);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            if entry.file_name() != ".hashiya" {
                copy(&entry.path(), &target);
            }
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
