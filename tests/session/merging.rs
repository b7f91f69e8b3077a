//! Merges of folder copies: everything comes in once, nothing is lost, and what cannot come is said.

use std::fs;
use std::path::{Path, PathBuf};

use hashiya::model::{ArticleId, Entity, EntityId, LabelId, Registry};
use hashiya::session::{
    self, ArticleMerge, Counts, HistoryMerge, MergeError, MergeReport, Session,
};
use hashiya::store::{Copied, Heads, ProjectFolder, StoreErrorKind, check};

use super::copies::{Dice, session as desk};
use super::copies::{copy, files, held, work};
use super::support::*;

/// Two copies of one project.
fn two() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let root = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let (one, two) = (root.path().join("one"), root.path().join("two"));
    project(&one);
    copy(&one, &two);
    (root, one, two)
}

/// A merge when nobody who was at work here is still held by a child of another test.
fn merge(
    ours: &Path,
    theirs: &Path,
    dry_run: bool,
    go_on: session::GoOn<'_>,
) -> Result<MergeReport, MergeError> {
    ["سلمى", "يوسف"].iter().for_each(|name| wait_until_free(ours, name));
    session::merge(ours, theirs, dry_run, go_on)
}

fn worked(dir: &Path, name: &str, seed: u64, steps: usize) {
    let mut session = desk(dir, name);
    work(&mut session, &mut Dice(seed), steps);
    session.settle();
}

fn run(ours: &Path, theirs: &Path) -> MergeReport {
    let before = files(theirs);
    let planned = {
        let ours_before = files(ours);
        let planned = merge(ours, theirs, true, &|_| true).unwrap();
        assert_eq!(files(ours), ours_before, "a dry run writes nothing");
        planned
    };
    let done = merge(ours, theirs, false, &|_| true).unwrap();
    assert_eq!(files(theirs), before, "the other copy is never written");
    for (planned, done) in planned.annotators.iter().zip(&done.annotators) {
        if !matches!(done.history, HistoryMerge::Refused(_)) {
            assert_eq!((&planned.history, &planned.layers), (&done.history, &done.layers));
        }
    }
    done
}

/// Merges once more: there is nothing left to do, and nothing is written.
fn again(ours: &Path, theirs: &Path) {
    let before = files(ours);
    let report = merge(ours, theirs, false, &|_| true).unwrap();
    assert!(!report.changes_anything(), "{report:?}");
    assert_eq!(files(ours), before);
}

#[test]
fn a_history_that_goes_on_is_taken_over_as_it_is() {
    let (_keep, one, two) = two();
    worked(&two, "يوسف", 1, 20);
    let report = run(&one, &two);
    assert!(matches!(report.annotators[0].history, HistoryMerge::New(_)), "{report:?}");
    assert_eq!(held(&one), held(&two));
    let log = Path::new("history/يوسف.log");
    assert_eq!(fs::read(one.join(log)).unwrap(), fs::read(two.join(log)).unwrap());
    again(&one, &two);
    worked(&two, "يوسف", 2, 10);
    worked(&one, "سلمى", 3, 10);
    let report = run(&one, &two);
    assert!(matches!(report.annotators[0].history, HistoryMerge::Continued(_)), "{report:?}");
    assert_eq!(fs::read(one.join(log)).unwrap(), fs::read(two.join(log)).unwrap());
    assert!(held(&one).spans.is_superset(&held(&two).spans));
    // And back: nothing new of one, the other's is new.
    let report = run(&two, &one);
    let kinds: Vec<_> = report.annotators.iter().map(|merged| &merged.history).collect();
    assert!(matches!(kinds[..], [HistoryMerge::New(_), HistoryMerge::Nothing]), "{kinds:?}");
    assert_eq!(held(&one), held(&two));
    for dir in [&one, &two] {
        assert_eq!(check(dir).unwrap(), []);
    }
}

#[test]
fn what_one_annotator_did_in_two_copies_comes_together() {
    let mut refused = 0;
    for seed in 0..12 {
        let (_keep, one, two) = two();
        worked(&one, "سلمى", seed, 15);
        copy(&one, &two);
        worked(&one, "سلمى", 100 + seed, 12);
        worked(&two, "سلمى", 200 + seed, 12);
        let (ours, theirs) = (held(&one), held(&two));
        let report = run(&one, &two);
        let [merged] = &report.annotators[..] else { panic!("{report:?}") };
        assert!(matches!(merged.history, HistoryMerge::Merged(_)), "{report:?}");
        assert!(!report.left_anything(), "{report:?}");
        let now = held(&one);
        assert!(now.transactions.is_superset(&ours.transactions), "our history stays");
        for layer in &merged.layers {
            let Counts { ours, merged, .. } = layer.spans();
            let grown = isize::try_from(merged).unwrap() - isize::try_from(ours).unwrap();
            assert_eq!(grown, layer.merge.growth(), "{layer:?}");
        }
        assert_eq!(check(&one).unwrap(), []);
        again(&one, &two);
        // The other copy takes the result over as it is, since it holds all of its own.
        let report = run(&two, &one);
        assert!(!report.left_anything(), "{report:?}");
        assert_eq!(held(&two).spans, now.spans, "seed {seed}");
        assert_eq!(held(&two).refused, now.refused, "seed {seed}");
        refused += now.refused.len();
        assert_eq!(held(&two).entities, now.entities, "seed {seed}");
        assert!(held(&two).transactions.is_superset(&theirs.transactions));
        assert_eq!(check(&two).unwrap(), []);
        again(&two, &one);
        again(&one, &two);
        // Both go on, and it comes together again.
        worked(&one, "سلمى", 300 + seed, 5);
        let (spans, entities) = (held(&one).spans, held(&one).entities);
        run(&two, &one);
        assert_eq!((held(&two).spans, held(&two).entities), (spans, entities), "seed {seed}");
    }
    assert!(refused > 0, "somebody refused something");
}

#[test]
fn a_merge_is_one_gesture_that_can_be_undone_and_done_again() {
    let (_keep, one, two) = two();
    worked(&one, "سلمى", 1, 8);
    copy(&one, &two);
    worked(&one, "سلمى", 2, 4);
    worked(&two, "سلمى", 3, 6);
    let before = held(&one).spans;
    run(&one, &two);
    let merged = held(&one).spans;
    let mut session = desk(&one, "سلمى");
    session.perform(hashiya::session::Command::History(hashiya::session::HistoryCommand::Undo));
    session.settle();
    drop(session);
    assert_eq!(held(&one).spans, before);
    run(&one, &two);
    assert_eq!(held(&one).spans, merged);
}

#[test]
fn another_text_under_the_same_id_is_left_out_and_the_rest_comes() {
    let (_keep, one, two) = two();
    let other = "نص آخر تمامًا عن مدينة أخرى.\n";
    for (dir, text) in [(&one, "نص أول عن المدينة.\n"), (&two, other)] {
        let file = dir.parent().unwrap().join("خبر.txt");
        fs::write(&file, text).unwrap();
        let report = desk(dir, "سلمى").import(&[file], None, None);
        assert_eq!(report.refused().count(), 0);
    }
    worked(&two, "يوسف", 5, 30);
    let ours = fs::read(one.join("articles/خبر.txt")).unwrap();
    let report = run(&one, &two);
    assert!(report.left_anything());
    let id = ArticleId::new("خبر").unwrap();
    assert!(report.articles.contains(&(id.clone(), ArticleMerge::OtherText)));
    let yusuf = &report.annotators[0];
    assert_eq!(yusuf.left, [(id.clone(), None)]);
    assert_eq!(fs::read(one.join("articles/خبر.txt")).unwrap(), ours);
    let theirs = held(&two).spans;
    let (kept, left): (Vec<_>, Vec<_>) = theirs.iter().partition(|span| !span.starts_with("خبر "));
    let here = held(&one).spans;
    assert!(!left.is_empty() && kept.iter().all(|span| here.contains(*span)));
    assert_eq!(check(&one).unwrap(), []);
    again(&one, &two);
}

#[test]
fn whoever_is_at_work_here_is_left_out_by_name_and_the_others_come() {
    let (_keep, one, two) = two();
    worked(&two, "سلمى", 1, 5);
    worked(&two, "يوسف", 2, 5);
    let at_work = desk(&one, "سلمى");
    let report = session::merge(&one, &two, false, &|_| true).unwrap();
    let held_by = |merged: &hashiya::session::AnnotatorMerge| match &merged.history {
        HistoryMerge::Refused(error) => matches!(error.kind, StoreErrorKind::Held { .. }),
        _ => false,
    };
    let [salma, yusuf] = &report.annotators[..] else { panic!("{report:?}") };
    assert!(held_by(salma) && matches!(yusuf.history, HistoryMerge::New(_)), "{report:?}");
    drop(at_work);
    run(&one, &two);
    assert_eq!(held(&one), held(&two));
}

#[test]
fn schema_registry_project_and_reviewers_files_are_brought_together_by_id() {
    let (_keep, one, two) = two();
    let open = ProjectFolder::open(&two).unwrap();
    let mut schema = open.schema.clone();
    let mut new = schema.labels[0].clone();
    new.id = LabelId::new("Weapon").unwrap();
    schema.labels.push(new);
    schema.labels[1].hint.en = "another hint".into();
    schema.labels[0].attributes.remove(0);
    open.folder.write_schema(&schema).unwrap();
    let mut base = Registry::default();
    base.add(Entity::new(EntityId::new("astana").unwrap())).unwrap();
    open.folder.write_registry(&base, &Heads::new()).unwrap();
    for (dir, word) in [(&one, "ours"), (&two, "theirs")] {
        for (path, content) in
            [("decisions/a/سلمى.ron", word), ("decisions/a/يوسف.ron", "same"), ("gold/a.ron", word)]
        {
            let path = dir.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
    }
    fs::write(two.join("decisions/a/هدى.ron"), "only theirs").unwrap();
    let hand_written =
        format!("// كُتب باليد\n{}", fs::read_to_string(one.join("schema.ron")).unwrap());
    fs::write(one.join("schema.ron"), &hand_written).unwrap();

    let report = run(&one, &two);
    assert_eq!(report.schema.added, ["Weapon"]);
    assert_eq!(report.schema.differing, [schema.labels[1].id.to_string()]);
    assert_eq!(report.entities.added, ["astana"]);
    let now = ProjectFolder::open(&one).unwrap();
    assert!(now.schema.label(&LabelId::new("Weapon").unwrap()).is_some());
    assert_eq!(now.schema.labels[0].attributes.len(), schema.labels[0].attributes.len() + 1);
    assert_eq!(
        fs::read_to_string(one.join("schema.ron.before-merge-1.bak")).unwrap(),
        hand_written
    );
    let backup = report.backup.clone().unwrap().join("schema.ron");
    assert_eq!(fs::read_to_string(backup).unwrap(), hand_written);
    let beside = report.owned.iter().filter(|(_, c)| matches!(c, Ok(Copied::Beside(_)))).count();
    assert_eq!((report.owned.len(), beside), (4, 2));
    let read = |path: &str| fs::read_to_string(one.join(path)).unwrap();
    assert_eq!(read("decisions/a/سلمى.ron"), "ours");
    assert_eq!(read("decisions/a/سلمى.ron.theirs.bak"), "theirs");
    assert_eq!(read("decisions/a/هدى.ron"), "only theirs");
    let before = files(&one);
    merge(&one, &two, false, &|_| true).unwrap();
    assert_eq!(files(&one), before, "a second time nothing is written");
}

#[test]
fn a_copy_that_is_broken_or_no_copy_is_refused_and_nothing_is_written() {
    let (_keep, one, two) = two();
    worked(&two, "سلمى", 1, 3);
    worked(&two, "يوسف", 1, 9);
    assert_eq!(merge(&one, &one, false, &|_| true).unwrap_err(), MergeError::SameFolder);
    let inner = one.join("layers");
    fs::create_dir_all(&inner).unwrap();
    assert!(matches!(merge(&one, &inner, false, &|_| true), Err(MergeError::Theirs(_))));
    assert_eq!(merge(&one, &two, true, &|_| false).unwrap_err(), MergeError::Stopped);
    // One history was altered: its annotator is refused, the other comes.
    let log = two.join("history/يوسف.log");
    let altered = fs::read_to_string(&log).unwrap().replacen("\"number\":3", "\"number\":4", 1);
    fs::write(&log, altered).unwrap();
    let report = merge(&one, &two, false, &|_| true).unwrap();
    let [salma, yusuf] = &report.annotators[..] else { panic!("{report:?}") };
    assert!(matches!(salma.history, HistoryMerge::New(_)));
    assert!(
        matches!(&yusuf.history, HistoryMerge::Refused(error)
        if matches!(error.kind, StoreErrorKind::BrokenChain { .. })),
        "{yusuf:?}"
    );
    assert!(!one.join("history/يوسف.log").exists());
    assert_eq!(check(&one).unwrap(), []);
}

#[cfg(unix)]
#[test]
fn links_of_the_other_copy_are_not_followed() {
    let (keep, one, two) = two();
    worked(&two, "يوسف", 1, 9);
    let secret = keep.path().join("secret");
    fs::write(&secret, "سر").unwrap();
    fs::create_dir_all(two.join("decisions/a")).unwrap();
    for path in ["articles/سر.txt", "decisions/a/سر.ron", "gold"] {
        std::os::unix::fs::symlink(&secret, two.join(path)).unwrap();
    }
    let report = merge(&one, &two, false, &|_| true).unwrap();
    assert!(report.left_anything() || !report.problems.is_empty());
    for (path, bytes) in files(&one) {
        assert!(
            !String::from_utf8_lossy(&bytes).contains("سر\u{0}") && bytes != "سر".as_bytes(),
            "{path:?}"
        );
    }
}

#[test]
fn an_open_session_sees_what_a_merge_brought() {
    let (_keep, one, two) = two();
    worked(&two, "يوسف", 1, 9);
    drop(desk(&one, "سلمى"));
    run(&one, &two);
    let session: Session = desk(&one, "يوسف");
    assert_eq!(
        session.journal().len(),
        usize::try_from(
            ProjectFolder::open(&two)
                .map(|open| {
                    hashiya::store::Journal::read(&open.folder, &annotator("يوسف"))
                        .unwrap()
                        .0
                        .head()
                        .number
                })
                .unwrap()
        )
        .unwrap()
    );
}

#[test]
fn a_merge_that_is_stopped_half_way_is_whole_in_what_it_did_and_can_be_done_again() {
    let (_keep, _, two) = two();
    worked(&two, "سلمى", 1, 20);
    worked(&two, "يوسف", 2, 20);
    let steps = std::cell::Cell::new(0_usize);
    let count = |_| {
        steps.set(steps.get() + 1);
        true
    };
    let whole = {
        let (_keep, three, _) = self::two();
        merge(&three, &two, false, &count).unwrap();
        held(&three)
    };
    for last in 0..steps.get() {
        let (_keep, here, _) = self::two();
        let before = files(&here);
        let left = std::cell::Cell::new(last);
        let stop = |_| left.replace(left.get().saturating_sub(1)) > 0;
        match merge(&here, &two, false, &stop) {
            Err(error) => {
                assert_eq!((error, files(&here)), (MergeError::Stopped, before), "step {last}");
            }
            Ok(report) => {
                assert!(report.stopped && report.left_anything(), "step {last}: {report:?}");
                assert_eq!(check(&here).unwrap(), [], "step {last}");
            }
        }
        let report = merge(&here, &two, false, &|_| true).unwrap();
        assert!(!report.stopped && !report.left_anything(), "step {last}: {report:?}");
        assert_eq!(held(&here), whole, "step {last}");
    }
}
