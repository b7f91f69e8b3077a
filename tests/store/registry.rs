//! The registry: one owner a file, and all files together the same for everybody.

use std::fs;
use std::path::Path;

use hashiya::edit::{Change, RegistryChange};
use hashiya::model::{AnnotatorId, Entity, EntityId, Registry};
use hashiya::store::{
    EntityWord, EntityWords, Head, Heads, Journal, Problem, ProjectFolder, SharedRegistry,
    StoreErrorKind, check, replay_registry,
};
use proptest::prelude::*;

use super::sample;

fn person(id: &str) -> AnnotatorId {
    AnnotatorId::new(id).unwrap()
}

fn entity(id: &str, note: &str) -> Entity {
    let mut entity = sample::entity(id);
    entity.note = note.into();
    entity
}

/// Appends a change of the registry to the history of `annotator`, at `time`.
fn say(folder: &ProjectFolder, annotator: &AnnotatorId, time: &str, change: RegistryChange) {
    let (mut journal, _) = Journal::open(folder, folder.lock(annotator).unwrap()).unwrap();
    let mut made = sample::transaction(journal.next_number(), vec![Change::Registry(change)]);
    made.annotator = annotator.clone();
    made.time = time.into();
    journal.append(&made, &mut |_| None).unwrap();
}

/// The registry as the files and all histories have it, and what is wrong.
fn all(dir: &Path) -> (SharedRegistry, Vec<Problem>) {
    let open = ProjectFolder::open(dir).unwrap();
    let (mut shared, mut problems) = (open.registry, open.problems);
    for annotator in open.folder.annotators().unwrap() {
        let (journal, found) = Journal::read(&open.folder, &annotator).unwrap();
        problems.extend(found);
        problems.extend(replay_registry(&open.folder, &mut shared, &journal).unwrap().1);
    }
    (shared, problems)
}

fn note_of(shared: &SharedRegistry, id: &str) -> Option<String> {
    shared.registry().get(&EntityId::new(id).unwrap()).map(|entity| entity.note.clone())
}

/// Writes the file of `annotator` as its program would.
fn write(dir: &Path, annotator: &AnnotatorId) {
    let (shared, _) = all(dir);
    let open = ProjectFolder::open(dir).unwrap();
    open.folder.write_words(annotator, &shared.owners()[annotator]).unwrap();
}

#[test]
fn two_annotators_at_once_never_write_the_same_file() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let before = fs::read(dir.join("entities.ron")).unwrap();
    let people = ["سارة", "علي"].map(person);
    for (annotator, id) in people.iter().zip(["e1", "e2"]) {
        let time = "2026-11-02T10:00:00.000Z";
        say(&folder, annotator, time, RegistryChange::Add(entity(id, "")));
    }
    // Both opened the project before either wrote.
    let opened = people.clone().map(|_| ProjectFolder::open(&dir).unwrap());
    let (shared, problems) = all(&dir);
    assert_eq!(problems, []);
    for (annotator, open) in people.iter().zip(&opened) {
        open.folder.write_words(annotator, &shared.owners()[annotator]).unwrap();
    }
    assert_eq!(fs::read(dir.join("entities.ron")).unwrap(), before);
    let open = ProjectFolder::open(&dir).unwrap();
    assert_eq!((open.registry.clone(), open.problems), (shared, vec![]));
    assert_eq!(open.registry.registry().entities().len(), 2);
    assert_eq!(check(&dir).unwrap(), []);
}

#[test]
fn the_latest_word_counts_and_a_removal_is_one() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let (sara, ali) = (person("سارة"), person("علي"));
    let first = entity("astana", "سارة");
    say(&folder, &sara, "2026-11-02T10:00:00Z", RegistryChange::Add(first.clone()));
    write(&dir, &sara);
    let second = entity("astana", "علي");
    let change = RegistryChange::Replace { before: first.clone(), after: second.clone() };
    say(&folder, &ali, "2026-11-02T10:00:01Z", change);
    assert_eq!(note_of(&all(&dir).0, "astana").as_deref(), Some("علي"));
    write(&dir, &ali);
    say(&folder, &sara, "2026-11-02T10:00:02Z", RegistryChange::Remove(second));
    write(&dir, &sara);
    // From the files alone.
    assert_eq!(note_of(&ProjectFolder::open(&dir).unwrap().registry, "astana"), None);
    // Later again, by a clock that shows the same time: the greater id.
    say(&folder, &ali, "2026-11-02T10:00:02Z", RegistryChange::Add(entity("astana", "بقي")));
    assert_eq!(note_of(&all(&dir).0, "astana").as_deref(), Some("بقي"));
}

#[test]
fn among_ones_own_words_the_history_decides_whatever_the_clock_said() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let (before, after) = (entity("astana", "أ"), entity("astana", "ب"));
    let sara = sample::annotator();
    say(&folder, &sara, "2026-11-02T10:00:00Z", RegistryChange::Add(before.clone()));
    write(&dir, &sara);
    say(&folder, &sara, "1999-01-01T00:00:00Z", RegistryChange::Replace { before, after });
    assert_eq!(note_of(&all(&dir).0, "astana").as_deref(), Some("ب"));
}

#[test]
fn an_older_project_keeps_its_file_and_goes_on_from_its_marks() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let sara = sample::annotator();
    let (old, new) = (entity("astana", "قديم"), entity("astana", "جديد"));
    say(&folder, &sara, "2026-11-02T10:00:00Z", RegistryChange::Add(entity("astana", "أول")));
    // An earlier version wrote everybody's changes here, and a colleague's came after hers.
    let (journal, _) = Journal::read(&folder, &sara).unwrap();
    let mut base = Registry::default();
    base.add(old.clone()).unwrap();
    let marks = Heads::from([(sara.clone(), journal.head())]);
    folder.write_registry(&base, &marks).unwrap();
    let before = fs::read(dir.join("entities.ron")).unwrap();

    let (shared, problems) = all(&dir);
    assert_eq!((note_of(&shared, "astana").as_deref(), problems), (Some("قديم"), vec![]));
    assert!(shared.owners().is_empty(), "there is nothing to write");

    let change = RegistryChange::Replace { before: old, after: new };
    say(&folder, &sara, "2026-11-03T10:00:00Z", change);
    write(&dir, &sara);
    assert_eq!(fs::read(dir.join("entities.ron")).unwrap(), before);
    let open = ProjectFolder::open(&dir).unwrap();
    assert_eq!(note_of(&open.registry, "astana").as_deref(), Some("جديد"));
    assert_eq!(check(&dir).unwrap(), []);
}

#[test]
fn what_the_history_lost_stays_in_the_file_and_is_told() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let sara = sample::annotator();
    say(&folder, &sara, "2026-11-02T10:00:00Z", RegistryChange::Add(entity("almaty", "")));
    write(&dir, &sara);
    fs::remove_file(sample::log_path(&dir)).unwrap();
    let (shared, problems) = all(&dir);
    assert_eq!(shared.registry().entities().len(), 1);
    assert!(matches!(&problems[..], [Problem::Cut { .. }, Problem::Ahead { .. }]), "{problems:?}");
    // Another history in its place: both are there.
    say(&folder, &sara, "2026-11-03T10:00:00Z", RegistryChange::Add(entity("astana", "")));
    let (shared, problems) = all(&dir);
    assert_eq!(shared.registry().entities().len(), 2);
    assert!(matches!(&problems[..], [Problem::OtherHistory { .. }]), "{problems:?}");
}

#[test]
fn a_broken_or_foreign_file_is_told_left_alone_and_made_up_for_by_the_history() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let sara = sample::annotator();
    say(&folder, &sara, "2026-11-02T10:00:00Z", RegistryChange::Add(entity("almaty", "")));
    write(&dir, &sara);
    let path = dir.join("entities").join(format!("{sara}.ron"));
    let good = fs::read_to_string(&path).unwrap();
    let twice = good.replacen(
        "    Set(",
        "    Removed(number: 1, time: \"\", id: \"almaty\"),\n    Set(",
        1,
    );
    let wrong = [
        good.replacen("Set(", "Sat(", 1),
        good.replacen(sara.as_str(), "غيرها", 1),
        good.replacen("43.2", "943.2", 1),
        good.replacen("\"almaty\"", "\" \"", 1),
        twice,
        String::new(),
    ];
    for source in wrong {
        assert_ne!(source, good);
        fs::write(&path, &source).unwrap();
        let open = ProjectFolder::open(&dir).unwrap();
        let told = |problem: &Problem| matches!(problem, Problem::Unreadable(_));
        let [problem] = &open.problems[..] else { panic!("{:?}: {source}", open.problems) };
        assert!(told(problem) && problem.path() == path, "{problem}");
        let (shared, _) = all(&dir);
        assert_eq!(shared.registry().entities().len(), 1);
        let written = open.folder.write_words(&sara, &shared.owners()[&sara]);
        assert_eq!(written.unwrap_err().kind, StoreErrorKind::Changed);
        assert_eq!(fs::read_to_string(&path).unwrap(), source);
    }
    let newer = good.replacen("version: 1", "version: 2", 1);
    fs::write(&path, newer).unwrap();
    assert!(ProjectFolder::open(&dir).unwrap().folder.is_read_only());
    fs::write(&path, good).unwrap();
    fs::write(dir.join("entities/ملاحظات.txt"), "").unwrap();
    assert!(matches!(&check(&dir).unwrap()[..], [Problem::Stray { .. }]));
}

/// Words of three people on three entities, at few times, in any order.
fn words() -> impl Strategy<Value = Vec<(usize, usize, u8, Option<u8>)>> {
    let word = (0usize..3, 0usize..3, 0u8..4, prop::option::of(any::<u8>()));
    prop::collection::vec(word, 0..24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// In whatever order files are read, the registry is the same, and it comes back from the disk.
    #[test]
    fn the_same_words_give_the_same_registry(said in words()) {
        let people = ["ا", "ب", "ج"].map(person);
        let mut files = [EntityWords::default(), EntityWords::default(), EntityWords::default()];
        for (number, (who, what, second, note)) in (1..).zip(&said) {
            let id = EntityId::new(&format!("e{what}")).unwrap();
            let time = format!("2026-11-02T10:00:0{second}.000Z");
            let entity = note.map(|note| entity(id.as_str(), &note.to_string()));
            files[*who].insert(id, EntityWord { number, time, entity });
        }
        let mut base = Registry::default();
        base.add(entity("e0", "الأصل")).unwrap();
        let fill = |order: [usize; 3]| {
            let mut shared = SharedRegistry::new(base.clone(), Heads::new());
            order.iter().for_each(|&who| shared.set_words(&people[who], files[who].clone()));
            shared
        };
        let shared = fill([0, 1, 2]);
        prop_assert_eq!(shared.registry(), fill([2, 0, 1]).registry());
        for id in ["e0", "e1", "e2"] {
            let id = EntityId::new(id).unwrap();
            // Over all words: the latest time, then the greatest annotator.
            let latest = (0..3)
                .filter_map(|who| Some((files[who].get(&id)?, who)))
                .max_by_key(|(word, who)| (word.time.clone(), *who));
            let expected = match latest {
                Some((word, _)) => word.entity.as_ref(),
                None => base.get(&id),
            };
            let combined = shared.registry();
            prop_assert_eq!(combined.get(&id), expected);
        }

        let (_keep, dir) = sample::place();
        let folder = sample::make(&dir);
        folder.write_registry(&base, &Heads::new()).unwrap();
        for (annotator, words) in people.iter().zip(&files) {
            folder.write_words(annotator, words).unwrap();
        }
        let (read, problems) = folder.read_registry().unwrap();
        prop_assert_eq!((read, problems), (shared, vec![]));
        prop_assert_eq!(files[0].at, Head::default());
    }
}
