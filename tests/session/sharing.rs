//! Files that change beneath an open project, and two programs at once.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use hashiya::jobs::Jobs;
use hashiya::session::{
    ArticleCommand, Command, FolderCommand, HistoryCommand, Notice, SaveState, SelectCommand,
    Session, SpanCommand, Standing,
};
use hashiya::store::{CopyHolds, check};

use super::support::{TEXT, annotator, jobs, label, project, tag, tagged};
use hashiya::model::ArticleId;

/// Longer than anything here takes, for machines with much else to do.
const PATIENCE: Duration = Duration::from_secs(30);

/// A session that is told of changes, as a window is, with what wakes it.
struct Window {
    session: Session,
    wakes: Receiver<()>,
    said: Vec<Notice>,
}

impl Window {
    fn open(dir: &Path, name: &str) -> Self {
        let (wake, wakes) = channel();
        let jobs = Jobs::new(Arc::new(move || wake.send(()).unwrap_or_default()));
        let mut session = Session::open(dir, Some(annotator(name)), annotator(name), jobs).unwrap();
        open_article(&mut session, "a");
        session.keep_watch();
        let mut window = Self { session, wakes, said: Vec::new() };
        window.rest();
        window
    }

    /// Draws a frame when it is woken or asked to be called again, as the window does.
    fn frame(&mut self, most: Duration) -> bool {
        let again = self.session.tend();
        self.said.extend(self.session.take_notices());
        match again {
            Some(after) => _ = self.wakes.recv_timeout(after.min(most)),
            None => return self.wakes.recv_timeout(most).is_ok(),
        }
        true
    }

    /// Goes on until nothing wakes it for a while.
    fn rest(&mut self) {
        let start = Instant::now();
        while self.frame(Duration::from_millis(450)) {
            assert!(start.elapsed() < PATIENCE, "the session never comes to rest");
        }
    }

    /// Goes on until `seen` sees it.
    fn wait(&mut self, what: &str, seen: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !seen(self) {
            assert!(start.elapsed() < PATIENCE, "in vain waited for {what}: {:?}", self.ids());
            self.frame(Duration::from_millis(200));
        }
    }

    fn ids(&self) -> Vec<&'static str> {
        self.said.iter().map(|notice| notice.message.id()).collect()
    }

    fn has_said(&self, id: &str) -> bool {
        self.ids().contains(&id)
    }
}

fn open_article(session: &mut Session, id: &str) {
    session.perform(Command::Article(ArticleCommand::Open(ArticleId::new(id).unwrap())));
}

fn place() -> (tempfile::TempDir, PathBuf) {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("مشروع");
    fs::create_dir(&dir).unwrap();
    project(&dir);
    (keep, dir)
}

/// A copy of a project, as another machine has it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            if entry.file_name() != ".hashiya" {
                copy(&entry.path(), &target);
            }
        } else {
            // As git and sync tools do: beside, and then in the place of the old one.
            let beside = to.join(".coming");
            fs::copy(entry.path(), &beside).unwrap();
            fs::rename(&beside, &target).unwrap();
        }
    }
}

fn words_of(session: &Session) -> Vec<String> {
    tagged(session).into_iter().map(|(_, words)| words).collect()
}

#[test]
fn own_writes_cause_nothing_and_rest_is_rest() {
    let (_keep, dir) = place();
    let mut window = Window::open(&dir, "سلمى");
    tag(&mut window.session, "Actor", "الوزارة");
    tag(&mut window.session, "Actor", "الشرطة");
    window.rest();
    assert!(dir.join("layers/a/سلمى.ron").is_file(), "the snapshot is written");
    assert_eq!(window.ids(), Vec::<&str>::new());
    assert!(window.wakes.recv_timeout(Duration::from_millis(800)).is_err(), "woken at rest");
}

#[test]
fn articles_that_come_change_and_go_are_seen() {
    let (keep, dir) = place();
    let mut window = Window::open(&dir, "سلمى");
    let other = keep.path().join("other");
    project(&other);
    let mut theirs = Session::open(&other, None, annotator("علي"), jobs()).unwrap();
    for name in ["c", "d"] {
        let path = keep.path().join(format!("{name}.txt"));
        fs::write(&path, format!("خبر جديد {name}")).unwrap();
        theirs.import(&[path], None, None);
    }
    theirs.settle();
    for name in ["c", "d"] {
        for ending in ["txt", "ron"] {
            let file = format!("articles/{name}.{ending}");
            fs::copy(other.join(&file), dir.join(&file)).unwrap();
        }
    }
    window.wait("the new articles", |w| w.session.library().len() == 4);
    assert_eq!(window.ids(), ["notice-reloaded"], "one notice for one burst");
    window.rest();
    fs::remove_file(dir.join("articles/d.ron")).unwrap();
    fs::remove_file(dir.join("articles/d.txt")).unwrap();
    window.wait("the end of an article", |w| w.session.library().len() == 3);
    let title = dir.join("articles/b.ron");
    let record = fs::read_to_string(&title).unwrap().replace("title: \"b\"", "title: \"عنوان\"");
    fs::write(&title, record).unwrap();
    window.wait("the new title", |w| {
        w.session.library().iter().any(|row| row.record.title == "عنوان")
    });
}

#[test]
fn the_text_of_the_open_article_changes_or_goes_and_it_is_read_only_until_it_is_back() {
    let (_keep, dir) = place();
    let mut window = Window::open(&dir, "سلمى");
    tag(&mut window.session, "Actor", "الوزارة");
    window.rest();
    let text = dir.join("articles/a.txt");
    fs::write(&text, TEXT.replace("المدينة", "القرية")).unwrap();
    window.wait("the closed article", |w| w.session.why_article_closed().is_some());
    assert!(window.has_said("notice-article-closed"));
    let number = window.session.journal().len();
    window.session.perform(Command::Span(SpanCommand::Tag(label("Actor"))));
    assert_eq!(window.session.journal().len(), number, "nothing is written");
    assert_eq!(words_of(&window.session), ["الوزارة"]);
    fs::remove_file(&text).unwrap();
    window.rest();
    assert!(window.session.open_article().is_some());
    assert!(window.session.why_article_closed().is_some());
    fs::write(&text, TEXT).unwrap();
    window.wait("the open article", |w| w.session.why_article_closed().is_none());
    window.rest();
    tag(&mut window.session, "Actor", "الشرطة");
    assert_eq!(words_of(&window.session), ["الوزارة", "الشرطة"]);
}

#[test]
fn work_of_the_same_person_from_another_machine_is_gone_on_with() {
    let (keep, dir) = place();
    let mut window = Window::open(&dir, "سلمى");
    tag(&mut window.session, "Actor", "الوزارة");
    window.rest();
    let laptop = keep.path().join("laptop");
    copy(&dir, &laptop);
    let mut there = Session::open(&laptop, None, annotator("سلمى"), jobs()).unwrap();
    open_article(&mut there, "a");
    tag(&mut there, "Actor", "المتحدث");
    there.settle();
    drop(there);
    let select = SelectCommand::Text { anchor: 0, focus: "أعلنت".len() };
    window.session.perform(Command::Select(select));
    for file in ["history/سلمى.log", "layers/a/سلمى.ron"] {
        fs::copy(laptop.join(file), dir.join(file)).unwrap();
    }
    window.wait("the other machine's tag", |w| words_of(&w.session).len() == 2);
    window.rest();
    let selection = window.session.open_article().unwrap().selection;
    assert_eq!((selection.anchor, selection.focus), (0, "أعلنت".len()), "the selection stays");
    assert_eq!(window.session.save_state(), SaveState::Saved);
    // Both machines' work can be undone, and the history goes on without a gap.
    tag(&mut window.session, "Actor", "الشرطة");
    assert_eq!(window.session.journal().len(), 3);
    for _ in 0..2 {
        window.session.perform(Command::History(HistoryCommand::Undo));
    }
    assert_eq!(words_of(&window.session), ["الوزارة"]);
    window.session.settle();
    drop(window);
    assert_eq!(check(&dir).unwrap(), []);
}

#[test]
fn histories_that_parted_close_the_session_until_a_person_decides_and_nothing_is_lost() {
    let (keep, dir) = place();
    let mut window = Window::open(&dir, "سلمى");
    tag(&mut window.session, "Actor", "الوزارة");
    window.rest();
    let laptop = keep.path().join("laptop");
    copy(&dir, &laptop);
    tag(&mut window.session, "Actor", "الشرطة");
    window.rest();
    let mut there = Session::open(&laptop, None, annotator("سلمى"), jobs()).unwrap();
    open_article(&mut there, "a");
    tag(&mut there, "Actor", "المتحدث");
    tag(&mut there, "Claim", "الهدوء عاد");
    there.settle();
    drop(there);
    copy(&laptop, &dir);
    window
        .wait("the parted histories", |w| matches!(w.session.standing(), Standing::Parted { .. }));
    assert_eq!(window.session.standing(), &Standing::Parted { common: 1, ours: 2, theirs: 3 },);
    assert_eq!(window.session.save_state(), SaveState::ReadOnly);
    assert_eq!(words_of(&window.session), ["الوزارة", "الشرطة"], "what is seen stays");
    window.said.clear();
    window.session.perform(Command::Folder(FolderCommand::TakeFromDisk));
    window.rest();
    assert_eq!(
        words_of(&window.session),
        ["الوزارة", "الشرطة", "المتحدث", "الهدوء عاد"],
        "theirs, and ours under another id"
    );
    assert!(window.has_said("notice-taken-over") && window.has_said("notice-kept-aside"));
    let aside = fs::read_to_string(dir.join("history/سلمى.aside-1")).unwrap();
    assert_eq!(aside.lines().count(), 2, "a header and our gesture");
    window.session.settle();
    drop(window);
    assert_eq!(check(&dir).unwrap(), []);
}

#[test]
fn a_history_that_was_cut_is_told_and_not_written_to() {
    let (_keep, dir) = place();
    let mut window = Window::open(&dir, "سلمى");
    tag(&mut window.session, "Actor", "الوزارة");
    tag(&mut window.session, "Actor", "الشرطة");
    window.rest();
    let log = dir.join("history/سلمى.log");
    let lines = fs::read_to_string(&log).unwrap();
    let short: String = lines.split_inclusive('\n').take(2).collect();
    fs::write(&log, &short).unwrap();
    window.wait("the cut", |w| matches!(w.session.standing(), Standing::Parted { .. }));
    assert_eq!(fs::read_to_string(&log).unwrap(), short);
    window.session.perform(Command::Folder(FolderCommand::TakeFromDisk));
    assert_eq!(words_of(&window.session), ["الوزارة", "الشرطة"], "made once more");
    assert_eq!(window.session.save_state(), SaveState::Saved);
}

#[test]
fn marks_of_a_merge_in_the_history_close_it_until_they_are_taken_away() {
    let (_keep, dir) = place();
    let mut window = Window::open(&dir, "سلمى");
    tag(&mut window.session, "Actor", "الوزارة");
    window.rest();
    let log = dir.join("history/سلمى.log");
    let good = fs::read_to_string(&log).unwrap();
    let (header, rest) = good.split_once('\n').unwrap();
    fs::write(&log, format!("{header}\n<<<<<<< HEAD\n{rest}=======\n>>>>>>> laptop\n")).unwrap();
    window.wait("the marks", |w| w.has_said("notice-conflict-marks"));
    assert_eq!(window.session.save_state(), SaveState::ReadOnly);
    let problems = check(&dir).unwrap();
    assert!(problems.iter().any(|p| p.place() == Some((2, None))), "{problems:?}");
    fs::write(&log, &good).unwrap();
    window.wait("the mended history", |w| w.session.save_state() == SaveState::Saved);
    tag(&mut window.session, "Actor", "الشرطة");
    window.session.settle();
    assert_eq!(words_of(&window.session), ["الوزارة", "الشرطة"]);
    drop(window);
    assert_eq!(check(&dir).unwrap(), []);
}

#[test]
fn what_waits_for_the_disk_is_made_again_on_what_came_or_kept_aside() {
    let (keep, dir) = place();
    let mut window = Window::open(&dir, "سلمى");
    let span = tag(&mut window.session, "Actor", "الوزارة");
    window.rest();
    let laptop = keep.path().join("laptop");
    copy(&dir, &laptop);
    let mut there = Session::open(&laptop, None, annotator("سلمى"), jobs()).unwrap();
    open_article(&mut there, "a");
    there.perform(Command::Select(SelectCommand::Span(Some(span.clone()))));
    there.perform(Command::Span(SpanCommand::Delete));
    there.settle();
    drop(there);
    // What the other machine wrote is in place before anything is done here, but not told yet: both
    // gestures find another file and wait.
    copy(&laptop, &dir);
    tag(&mut window.session, "Actor", "الشرطة");
    window.session.perform(Command::Select(SelectCommand::Span(Some(span))));
    window.session.perform(Command::Span(SpanCommand::Tag(label("Claim"))));
    assert_eq!(window.session.save_state(), SaveState::Waiting(2));
    window.rest();
    assert_eq!(words_of(&window.session), ["الشرطة"], "ours fits, the other's deletion stands");
    assert_eq!(window.session.save_state(), SaveState::Saved);
    assert!(window.has_said("notice-kept-aside"), "{:?}", window.ids());
    assert!(dir.join("history/سلمى.aside-1").is_file());
    window.session.settle();
    drop(window);
    assert_eq!(check(&dir).unwrap(), []);
}

#[test]
fn colleagues_schema_and_registry_are_read_again() {
    let (_keep, dir) = place();
    let mut window = Window::open(&dir, "سلمى");
    let mut other = Session::open(&dir, Some(annotator("علي")), annotator("علي"), jobs()).unwrap();
    open_article(&mut other, "a");
    tag(&mut other, "Actor", "الوزارة");
    assert_eq!(other.save_state(), SaveState::Saved, "another annotator writes at the same time");
    other.settle();
    window.wait("the colleague", |w| w.session.annotators().contains(&annotator("علي")));
    window.wait("a word about it", |w| w.has_said("notice-reloaded"));
    window.rest();
    window.said.clear();
    let schema = dir.join("schema.ron");
    let source = fs::read_to_string(&schema).unwrap();
    fs::write(&schema, "<<<<<<< ours\n(\n=======\n(\n>>>>>>> theirs\n").unwrap();
    window.wait("the broken schema", |w| w.has_said("notice-conflict-marks"));
    assert!(!window.session.schema().labels.is_empty(), "the schema in memory stays");
    window.said.clear();
    fs::write(&schema, source.replace("\"فاعل\"", "\"جهة\"")).unwrap();
    window.rest();
    assert_eq!(
        window.ids(),
        if source.contains("\"فاعل\"") { vec!["notice-reloaded"] } else { vec![] }
    );
}

#[test]
fn a_conflict_copy_is_told_when_it_comes_and_is_nobodys() {
    let (_keep, dir) = place();
    let mut window = Window::open(&dir, "سلمى");
    tag(&mut window.session, "Actor", "الوزارة");
    window.rest();
    let copy = "layers/a/سلمى.sync-conflict-20260108-101500-ABCDEFG.ron";
    fs::copy(dir.join("layers/a/سلمى.ron"), dir.join(copy)).unwrap();
    fs::write(dir.join("history/سلمى (conflicted copy 2026-01-08).log"), "x").unwrap();
    window.wait("the copies", |w| w.session.conflicts().len() == 2);
    assert!(window.has_said("notice-conflicts"));
    assert_eq!(window.session.annotators().len(), 1);
    drop(window);
    let window = Window::open(&dir, "سلمى");
    assert!(window.has_said("notice-conflicts"), "told at opening: {:?}", window.ids());
    let problems = check(&dir).unwrap();
    let words: Vec<String> = problems.iter().map(|problem| problem.words()).collect();
    assert_eq!(words.len(), 2, "{words:?}");
    assert!(words.iter().all(|words| words.starts_with("a conflict copy of سلمى.")), "{words:?}");
}

#[test]
fn a_copy_of_the_own_layer_is_looked_into_taken_over_and_put_away() {
    let (keep, dir) = place();
    let mut window = Window::open(&dir, "سلمى");
    tag(&mut window.session, "Actor", "الوزارة");
    window.rest();
    let laptop = keep.path().join("laptop");
    copy(&dir, &laptop);
    tag(&mut window.session, "Actor", "الشرطة");
    window.rest();
    // Both machines gave the same id to another span.
    let mut there = Session::open(&laptop, None, annotator("سلمى"), jobs()).unwrap();
    open_article(&mut there, "a");
    tag(&mut there, "Actor", "المتحدث");
    tag(&mut there, "Actor", "المدينة");
    there.settle();
    drop(there);
    let path = dir.join("layers/a/سلمى.sync-conflict-20260108-101500-ABCDEFG.ron");
    fs::copy(laptop.join("layers/a/سلمى.ron"), &path).unwrap();
    window.wait("the copy", |w| w.session.conflicts().len() == 1);
    let found = window.session.conflicts()[0].clone();
    let expected = CopyHolds::Layer { here: 2, there: 3, only_here: 0, only_there: 1, other: 1 };
    assert_eq!(found.holds, expected);
    assert!(window.session.can_take(&found));
    window.session.perform(Command::Folder(FolderCommand::TakeCopy(path.clone())));
    assert_eq!(words_of(&window.session), ["الوزارة", "الشرطة", "المدينة", "المتحدث"]);
    window.session.perform(Command::Folder(FolderCommand::TakeCopy(path.clone())));
    window.session.perform(Command::History(HistoryCommand::Undo));
    assert_eq!(words_of(&window.session), ["الوزارة", "الشرطة"], "one gesture, made once");
    window.session.perform(Command::Folder(FolderCommand::PutCopyAway(path.clone())));
    assert!(!path.exists());
    assert_eq!(window.session.conflicts(), []);
    let kept: Vec<_> = fs::read_dir(dir.join(".hashiya/copies")).unwrap().collect();
    assert_eq!(kept.len(), 1);
    window.session.settle();
    drop(window);
    assert_eq!(check(&dir).unwrap(), []);
}

#[test]
fn a_project_whose_disk_went_is_told_once_and_kept() {
    let (keep, dir) = place();
    let mut window = Window::open(&dir, "سلمى");
    tag(&mut window.session, "Actor", "الوزارة");
    window.rest();
    let away = keep.path().join("away");
    fs::rename(&dir, &away).unwrap();
    window.session.look_again();
    window.wait("the missing folder", |w| w.has_said("notice-project-gone"));
    assert_eq!(window.session.library().len(), 2, "nothing is dropped");
    tag(&mut window.session, "Actor", "الشرطة");
    assert_eq!(window.session.save_state(), SaveState::Waiting(1));
    fs::rename(&away, &dir).unwrap();
    window.wait("the end of the fault", |w| w.session.save_state() == SaveState::Saved);
    window.session.settle();
    drop(window);
    assert_eq!(check(&dir).unwrap(), []);
}

#[test]
fn the_second_reads_and_takes_over_when_the_first_is_closed() {
    let (_keep, dir) = place();
    let mut first = super::support::open(&dir);
    let mut second = Window::open(&dir, "سلمى");
    assert!(second.session.holder().is_some_and(|by| by.process == std::process::id()));
    assert_eq!(second.session.save_state(), SaveState::ReadOnly);
    tag(&mut first, "Actor", "الوزارة");
    first.settle();
    second.wait("the first one's tag", |w| words_of(&w.session) == ["الوزارة"]);
    drop(first);
    second.wait("the lock", |w| w.session.holder().is_none());
    assert!(second.has_said("notice-held-no-more"));
    tag(&mut second.session, "Actor", "الشرطة");
    assert_eq!(words_of(&second.session), ["الوزارة", "الشرطة"]);
    assert_eq!(second.session.save_state(), SaveState::Saved);
    second.rest();
    drop(second);
    assert_eq!(check(&dir).unwrap(), []);
}

#[test]
fn a_second_may_work_as_somebody_else() {
    let (_keep, dir) = place();
    let _first = super::support::open(&dir);
    let mut second = Window::open(&dir, "سلمى");
    second.session.perform(Command::WorkAs(annotator("علي")));
    assert_eq!(second.session.standing(), &Standing::Writer);
    tag(&mut second.session, "Actor", "الشرطة");
    assert_eq!(second.session.save_state(), SaveState::Saved);
}

#[cfg(unix)]
#[test]
fn a_project_that_was_opened_by_a_link_is_watched_too() {
    let (keep, dir) = place();
    let link = keep.path().join("link");
    std::os::unix::fs::symlink(&dir, &link).unwrap();
    let mut window = Window::open(&link, "سلمى");
    fs::remove_file(dir.join("articles/b.ron")).unwrap();
    window.wait("the end of an article", |w| w.session.library().len() == 1);
}
