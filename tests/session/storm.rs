//! Five annotators on clones of one repository: no conflict, nothing missing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Output};

use hashiya::session::merge;
use hashiya::store::check;

use super::copies::*;
use super::support::*;

fn try_git(dir: &Path, arguments: &[&str]) -> Output {
    Process::new("git")
        .current_dir(dir)
        .args(["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.autocrlf=true"])
        .args(["-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main", "-c", "gc.auto=0"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .output()
        .expect("git is needed for this test: install it, or run ./test, which does")
}

fn git(dir: &Path, arguments: &[&str]) -> String {
    let output = try_git(dir, arguments);
    let said = [&output.stdout[..], &output.stderr[..]].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(output.status.success(), "git {arguments:?} in {}: {said}", dir.display());
    said
}

fn commit(dir: &Path) {
    git(dir, &["add", "-A"]);
    if !git(dir, &["status", "--porcelain"]).is_empty() {
        git(dir, &["commit", "-qm", "work"]);
    }
}

/// Commits, pulls what others pushed, pushes.
fn share(dir: &Path) {
    commit(dir);
    git(dir, &["pull", "-q", "--no-rebase", "--no-edit"]);
    git(dir, &["push", "-q"]);
}

/// A bare repository with a project of two articles, and a clone for each name.
fn clones(root: &Path, names: &[&str]) -> Vec<PathBuf> {
    let bare = root.join("shared.git");
    fs::create_dir(&bare).unwrap();
    git(&bare, &["init", "-q", "--bare"]);
    let first = root.join("first");
    project(&first);
    git(&first, &["init", "-q"]);
    commit(&first);
    git(&first, &["remote", "add", "origin", bare.to_str().unwrap()]);
    git(&first, &["push", "-q", "-u", "origin", "main"]);
    names
        .iter()
        .map(|name| {
            git(root, &["clone", "-q", bare.to_str().unwrap(), name]);
            root.join(name)
        })
        .collect()
}

#[test]
fn five_annotators_on_clones_of_one_repository_never_conflict_and_lose_nothing() {
    let root = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let names = ["سلمى", "يوسف", "هدى", "omar", "ليلى"];
    let clones = clones(root.path(), &names);
    let mut dice = Dice(20_220_108);
    let mut acknowledged = Vec::new();
    for round in 0..25 {
        let who = dice.below(names.len());
        let (dir, name) = (&clones[who], names[who]);
        let mut session = session(dir, name);
        let steps = 1 + dice.below(7);
        work(&mut session, &mut dice, steps);
        if session.library().len() < 7 && !dir.join(format!("articles/خبر-{name}.txt")).exists()
        {
            let file = root.path().join(format!("خبر-{name}.txt"));
            fs::write(&file, format!("خبر كتبه {name} عن المدينة في اليوم {round}.\n")).unwrap();
            assert_eq!(session.import(&[file], None, None).refused().count(), 0);
        }
        if dice.below(3) > 0 {
            session.settle();
        }
        drop(session);
        acknowledged.push((who, held(dir)));
        if dice.below(3) > 0 {
            share(dir);
        }
        assert_eq!(check(dir).unwrap(), []);
    }
    clones.iter().for_each(|dir| share(dir));
    clones.iter().for_each(|dir| share(dir));
    let all = files(&clones[0]);
    for dir in &clones {
        assert_eq!(check(dir).unwrap(), []);
        assert_eq!(files(dir), all, "{} is as the others", dir.display());
    }
    let end = held(&clones[0]);
    assert_eq!(end.articles.len(), 7, "two and one of each");
    for (who, then) in &acknowledged {
        assert!(end.transactions.is_superset(&then.transactions), "{} lost work", names[*who]);
        assert!(then.articles.iter().all(|article| end.articles.contains(article)));
    }
    // Of everybody's spans the last that were seen in the own clone are there, and no others.
    for (who, name) in names.iter().enumerate() {
        let own = |held: &Held| -> Vec<String> {
            let of = |span: &&String| span.split(' ').nth(1) == Some(name);
            held.spans.iter().filter(of).cloned().collect()
        };
        let last = acknowledged.iter().rev().find(|(one, _)| *one == who);
        if let Some((_, last)) = last {
            assert_eq!(own(&end), own(last), "{name}");
            assert!(!own(last).is_empty());
        }
    }
}

#[test]
fn one_annotator_on_two_clones_conflicts_in_git_and_is_merged_by_hashiya() {
    let root = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let clones = clones(root.path(), &["office", "home"]);
    let [office, home] = [&clones[0], &clones[1]];
    let mut dice = Dice(7);
    for dir in [office, home] {
        let mut session = session(dir, "سلمى");
        work(&mut session, &mut dice, 25);
        session.settle();
        drop(session);
        commit(dir);
    }
    git(office, &["push", "-q"]);
    let pulled = try_git(home, &["pull", "-q", "--no-rebase", "--no-edit"]);
    assert!(!pulled.status.success(), "git cannot know how to merge a history");
    git(home, &["merge", "--abort"]);

    let before = [held(office), held(home)];
    wait_until_free(home, "سلمى");
    let report = merge(home, office, false, &|_| true).unwrap();
    assert!(report.changes_anything() && !report.left_anything(), "{report:?}");
    assert_eq!(check(home).unwrap(), []);
    let after = held(home);
    // No span was removed on one side that the other began with: both began with none.
    for then in &before {
        assert!(after.spans.is_superset(&then.spans));
    }
    assert!(after.transactions.is_superset(&before[1].transactions));
    // The office takes over what is now complete, and both go on from there.
    wait_until_free(office, "سلمى");
    let report = merge(office, home, false, &|_| true).unwrap();
    assert!(!report.left_anything(), "{report:?}");
    assert_eq!(check(office).unwrap(), []);
    assert_eq!(held(office).spans, after.spans);
    assert_eq!(held(office).entities, after.entities);
}
