//! A small project to put hostile files into.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use hashiya::model::{AnnotatorId, ArticleId, ArticleRecord, Project};
use hashiya::store::{OpenProject, ProjectFolder, StoreError, default_schema};
use hashiya::text::{Digest, Direction};

use crate::memory::MemoryDisk;

/// Where the project stands.
pub const ROOT: &str = "/disk/project";

/// The text of the article «a»: letters with marks, a combined emoji, Latin, three paragraphs.
pub const TEXT: &str = "أعلنت الوزارة أن 7 من رجال الشرطة قُتلوا في المدينة.\n\
    وقال المتحدث John Smith إن الهدوء عاد 🇪🇬 إلى المدينة.\nوالله أعلم، والله أعلم.";

/// The annotator of the project's layers.
#[must_use]
pub fn annotator() -> AnnotatorId {
    AnnotatorId::new("me").expect("an id")
}

/// The article.
#[must_use]
pub fn article() -> ArticleId {
    ArticleId::new("a").expect("an id")
}

/// The record of the article.
#[must_use]
pub fn record() -> ArticleRecord {
    ArticleRecord {
        id: article(),
        title: "خبر".into(),
        source: "وكالة".into(),
        url: String::new(),
        published: "2022-01-08".into(),
        retrieved: "2022-01-10T00:00:00Z".into(),
        direction: Direction::Rtl,
        encoding: "utf-8".into(),
        digest: Digest::of(TEXT.as_bytes()),
        revises: None,
    }
}

/// A path of the project.
#[must_use]
pub fn path(name: &str) -> PathBuf {
    Path::new(ROOT).join(name)
}

/// A new disk with the project on it.
#[must_use]
pub fn disk() -> MemoryDisk {
    static MADE: OnceLock<MemoryDisk> = OnceLock::new();
    MADE.get_or_init(make).copy()
}

fn make() -> MemoryDisk {
    let disk = MemoryDisk::default();
    disk.put(Path::new("/disk/outside"), b"outside");
    let project = Project { title: "تجربة".into(), ..Project::default() };
    // Short, so that most of the time goes into what is fuzzed.
    let mut schema = default_schema().expect("the schema that the program brings");
    schema.labels.truncate(2);
    schema.labels.iter_mut().for_each(|label| label.attributes.truncate(2));
    let folder =
        ProjectFolder::create_on(Path::new(ROOT), &project, &schema, Arc::new(disk.clone()))
            .expect("a new project");
    folder.add_article(&record(), TEXT).expect("an article");
    disk
}

/// Opens the project.
///
/// # Errors
/// As [`ProjectFolder::open`].
pub fn open(disk: &MemoryDisk) -> Result<OpenProject, StoreError> {
    ProjectFolder::open_on(Path::new(ROOT), Arc::new(disk.clone()))
}

/// Panics when anything outside the project's folder is not as it was.
pub fn stays_inside(disk: &MemoryDisk) {
    let outside: Vec<PathBuf> = disk
        .paths()
        .into_iter()
        .filter(|path| !path.starts_with(ROOT) && !Path::new(ROOT).starts_with(path))
        .collect();
    assert_eq!(outside, [Path::new("/disk/outside")], "something was written outside");
    assert_eq!(disk.get(Path::new("/disk/outside")).as_deref(), Some(&b"outside"[..]));
}
