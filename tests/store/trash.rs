//! The trash: nothing is lost on the way there and back, wherever the way is cut.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hashiya::store::{Head, Journal, Problem, ProjectFolder, Removal, StoreErrorKind, check};

use super::faulty::FaultyDisk;
use super::sample;

const WHY: &str = "نُشرت مرتين";

fn project(dir: &Path) -> ProjectFolder {
    let folder = sample::make(dir);
    let lock = folder.lock(&sample::annotator()).unwrap();
    let (mut journal, _) = Journal::open(&folder, lock).unwrap();
    sample::append(&mut journal, sample::add(sample::full_span(1))).unwrap();
    let text = sample::text();
    let read = folder.read_layer(&sample::article(), &sample::annotator(), &text).unwrap();
    folder.write_layer(&read.layer, &text, Head::default()).unwrap();
    fs::create_dir_all(dir.join("decisions").join(sample::article().as_str())).unwrap();
    let decisions = format!(
        "Decisions(format: \"hashiya decisions\", version: 1, article: \"{}\", reviewer: \"lead\", \
         at: 0, status: InProgress, decisions: [], remarks: [])",
        sample::article()
    );
    let path = dir.join("decisions").join(sample::article().as_str()).join("lead.ron");
    fs::write(path, decisions).unwrap();
    fs::write(dir.join(format!("articles/{}.ron.v1.bak", sample::article())), "old").unwrap();
    folder
}

fn remove(folder: &ProjectFolder) -> Result<String, hashiya::store::StoreError> {
    let by = sample::annotator();
    folder.trash_article(&sample::article(), Removal { title: "عنوان", by: &by, why: WHY })
}

/// Every file with its bytes, but what belongs to this machine.
fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.starts_with(dir.join(".hashiya")) {
                files.insert(path.strip_prefix(dir).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    files
}

#[test]
fn an_article_goes_with_all_that_is_its_own_and_comes_back_the_same() {
    let (_keep, dir) = sample::place();
    let folder = project(&dir);
    let before = files(&dir);
    let name = remove(&folder).unwrap();

    let open = ProjectFolder::open(&dir).unwrap();
    assert_eq!((open.articles.len(), open.problems), (0, vec![]));
    assert_eq!(check(&dir).unwrap(), []);
    let (trashed, broken) = folder.trash().unwrap();
    assert_eq!(broken, []);
    let [only] = trashed.as_slice() else { panic!("{trashed:?}") };
    assert_eq!((&only.name, &only.article, only.whole), (&name, &sample::article(), true));
    assert_eq!((only.why.as_str(), &only.by), (WHY, &sample::annotator().to_string()));
    let in_place: Vec<PathBuf> =
        files(&dir).into_keys().filter(|path| !path.starts_with("trash")).collect();
    let id = sample::article().to_string();
    assert!(!in_place.iter().any(|path| path.to_string_lossy().contains(&id)), "{in_place:?}");

    // Its id stays taken: what the histories say of it must not fall upon another text.
    assert!(folder.is_taken(&sample::article()));
    assert!(!folder.is_free_for(&sample::article(), "نص آخر"));
    assert_eq!(remove(&folder).unwrap(), name);
    let nobody = hashiya::model::ArticleId::new("لا-أحد").unwrap();
    let removal = Removal { title: "", by: &sample::annotator(), why: "" };
    let error = folder.trash_article(&nobody, removal).unwrap_err();
    assert_eq!(error.kind, StoreErrorKind::Missing);

    assert_eq!(folder.restore_article(&name).unwrap(), sample::article());
    assert_eq!(files(&dir), before);
    assert_eq!(check(&dir).unwrap(), []);
    assert_eq!(folder.trash().unwrap().0, []);
    // And once more.
    let again = remove(&folder).unwrap();
    folder.restore_article(&again).unwrap();
    assert_eq!(files(&dir), before);
}

#[test]
fn a_way_that_is_cut_anywhere_can_be_gone_again() {
    let count = |what: &dyn Fn(&ProjectFolder)| {
        let (_keep, dir) = sample::place();
        project(&dir);
        let disk = FaultyDisk::new(usize::MAX, false, io::ErrorKind::Other);
        let folder = ProjectFolder::open_on(&dir, Arc::new(disk.clone())).unwrap().folder;
        let before = disk.count();
        what(&folder);
        (before, disk.count())
    };
    let (opened, removed) = count(&|folder| drop(remove(folder).unwrap()));
    let (_, restored) = count(&|folder| {
        folder.restore_article(&remove(folder).unwrap()).unwrap();
    });
    for lasting in [false, true] {
        for at in opened..restored {
            let (_keep, dir) = sample::place();
            project(&dir);
            let before = files(&dir);
            let disk = FaultyDisk::new(at, lasting, io::ErrorKind::StorageFull);
            let folder = ProjectFolder::open_on(&dir, Arc::new(disk)).unwrap().folder;
            let name = remove(&folder);
            let came_back = name.as_ref().is_ok_and(|name| folder.restore_article(name).is_ok());
            assert!(name.is_err() || at >= removed || !lasting, "operation {at} was not asked for");
            for problem in check(&dir).unwrap() {
                assert!(problem.is_leftover(), "operation {at}: {problem}");
            }
            // A crash, and another program, on a disk that works again.
            drop(folder);
            let folder = ProjectFolder::open(&dir).unwrap().folder;
            if !came_back {
                let name = remove(&folder).unwrap();
                assert!(folder.trash().unwrap().0[0].whole, "operation {at}");
                assert_eq!(check(&dir).unwrap(), [], "operation {at}");
                folder.restore_article(&name).unwrap();
            }
            let mut now = files(&dir);
            now.retain(|path, _| !path.starts_with("trash"));
            assert_eq!(now, before, "operation {at}");
            assert_eq!(check(&dir).unwrap(), [], "operation {at}");
        }
    }
}

#[test]
fn nothing_is_overwritten_on_the_way_back() {
    let (_keep, dir) = sample::place();
    let folder = project(&dir);
    let name = remove(&folder).unwrap();
    let text = dir.join(format!("articles/{}.txt", sample::article()));
    fs::write(&text, "نص غيره").unwrap();
    let before = files(&dir);
    let error = folder.restore_article(&name).unwrap_err();
    assert_eq!((error.kind, error.path), (StoreErrorKind::Exists, text.clone()));
    assert_eq!(files(&dir), before);
    fs::remove_file(text).unwrap();
    folder.restore_article(&name).unwrap();
    for climbing in ["..", "../articles", "", ".", "a/b"] {
        assert_eq!(folder.restore_article(climbing).unwrap_err().kind, StoreErrorKind::Missing);
    }
}

#[test]
fn a_backup_holds_what_was_there_and_is_whole_or_not_there() {
    let (_keep, dir) = sample::place();
    let folder = project(&dir);
    let layers = Path::new("layers").join(sample::article().as_str());
    let paths = [layers.clone(), dir.join("schema.ron"), PathBuf::from("nothing.ron")];
    let path = folder.back_up("merge", &paths).unwrap().unwrap();
    let copied = files(&path);
    let layer = layers.join(format!("{}.ron", sample::annotator()));
    for name in [Path::new("schema.ron"), &layer] {
        assert_eq!(copied[name], fs::read(dir.join(name)).unwrap());
    }
    assert_eq!(copied.len(), 3);
    let backups = folder.backups().unwrap();
    assert_eq!((backups.len(), backups[0].why.as_str(), &backups[0].path), (1, "merge", &path));
    assert_eq!(folder.back_up("nothing", &[PathBuf::from("nothing.ron")]).unwrap(), None);
    assert_eq!(check(&dir).unwrap(), Vec::<Problem>::new());

    let disk = FaultyDisk::new(usize::MAX, false, io::ErrorKind::Other);
    let open = ProjectFolder::open_on(&dir, Arc::new(disk.clone())).unwrap();
    let opened = disk.count();
    open.folder.back_up("two", &paths).unwrap();
    for at in opened..disk.count() {
        let before = folder.backups().unwrap().len();
        let disk = FaultyDisk::new(at, true, io::ErrorKind::StorageFull);
        let open = ProjectFolder::open_on(&dir, Arc::new(disk)).unwrap();
        let made = open.folder.back_up("three", &paths);
        let after = folder.backups().unwrap();
        assert!(after.len() == before || after.last().unwrap().files.len() == 2, "operation {at}");
        assert!(made.is_err() || after.len() == before + 1, "operation {at}");
    }
}
