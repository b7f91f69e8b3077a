//! What a path in a project's folder is, by its name alone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::conflict::ConflictCopy;
use super::disk::{Entry, EntryKind};
use super::error::StoreError;
use super::folder::{ENTITIES, OWN, PROJECT, ProjectFolder, SCHEMA};
use crate::model::{AnnotatorId, ArticleId};

/// A file of a project, by what it is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What the project says about itself.
    Project,
    /// The schema.
    Schema,
    /// The registry, or one annotator's part of it.
    Registry,
    /// An article's record.
    Record(ArticleId),
    /// An article's text.
    Text(ArticleId),
    /// An annotator's layer of an article.
    Layer(ArticleId, AnnotatorId),
    /// What a reviewer decided and said of an article.
    Review(ArticleId, AnnotatorId),
    /// An annotator's history.
    History(AnnotatorId),
    /// The lock on an annotator's files.
    Lock(AnnotatorId),
    /// A sync tool's or merge tool's copy of one of these.
    Conflict,
}

impl Part {
    /// What the file at `relative`, a path below the project's folder, is; `None` for what is not
    /// the program's business, such as temporary files.
    #[must_use]
    pub fn of(relative: &Path) -> Option<Self> {
        let mut names = Vec::new();
        for part in relative.components() {
            names.push(part.as_os_str().to_str()?);
        }
        let (&name, folders) = names.split_last()?;
        let annotator = |stem: &str| AnnotatorId::new(stem).ok();
        if let [OWN] = folders {
            return name.strip_suffix(".lock").and_then(annotator).map(Self::Lock);
        }
        if name.starts_with('.') || folders.iter().any(|folder| folder.starts_with('.')) {
            return None;
        }
        if ConflictCopy::of_name(name).is_some() {
            return Some(Self::Conflict);
        }
        let article = |stem: &str| ArticleId::new(stem).ok();
        let ron = name.strip_suffix(".ron");
        match (folders, ron) {
            ([], _) if name == PROJECT => Some(Self::Project),
            ([], _) if name == SCHEMA => Some(Self::Schema),
            ([], _) if name == ENTITIES => Some(Self::Registry),
            (["entities"], Some(_)) => Some(Self::Registry),
            (["articles"], Some(stem)) => article(stem).map(Self::Record),
            (["articles"], None) => name.strip_suffix(".txt").and_then(article).map(Self::Text),
            (["layers", folder], Some(stem)) => {
                Some(Self::Layer(article(folder)?, annotator(stem)?))
            }
            (["decisions", folder], Some(stem)) => {
                Some(Self::Review(article(folder)?, annotator(stem)?))
            }
            (["history"], None) => name.strip_suffix(".log").and_then(annotator).map(Self::History),
            _ => None,
        }
    }
}

/// The files of a project with their sizes and dates at a moment, to see later what changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing(BTreeMap<PathBuf, Entry>);

impl Listing {
    /// The paths, below the project's folder, that are not in both or not the same in both.
    #[must_use]
    pub fn differences(&self, other: &Self) -> Vec<PathBuf> {
        let changed = self.0.iter().filter(|(path, entry)| other.0.get(*path) != Some(*entry));
        let new = other.0.keys().filter(|path| !self.0.contains_key(*path));
        changed.map(|(path, _)| path).chain(new).cloned().collect()
    }
}

impl ProjectFolder {
    /// Lists all files that are a [`Part`]. Reads no file; for 10,000 articles it looks at some tens
    /// of thousands of names, so it is work for the background.
    ///
    /// # Errors
    /// A folder that cannot be listed.
    pub fn listing(&self) -> Result<Listing, StoreError> {
        let mut files = BTreeMap::new();
        for folder in self.part_folders()? {
            for listed in self.files.list(&folder)? {
                let path = folder.join(&listed.name);
                let Ok(relative) = path.strip_prefix(self.root()) else { continue };
                if listed.kind != EntryKind::Folder
                    && Part::of(relative).is_some()
                    && let Ok(Some(entry)) = self.files.entry(&path)
                {
                    files.insert(relative.to_owned(), entry);
                }
            }
        }
        Ok(Listing(files))
    }

    /// The parts in the folder `below`, a path below the project's folder, and in the folders in it.
    ///
    /// # Errors
    /// A folder that cannot be listed; none is empty.
    pub fn parts_below(&self, below: &Path) -> Result<Vec<PathBuf>, StoreError> {
        let mut parts = Vec::new();
        let mut folders = vec![below.to_owned()];
        while let Some(folder) = folders.pop() {
            for listed in self.files.list(&self.root().join(&folder))? {
                let path = folder.join(&listed.name);
                if Part::of(&path).is_some() {
                    parts.push(path);
                } else if listed.kind == EntryKind::Folder && folder.components().count() < 2 {
                    folders.push(path);
                }
            }
        }
        Ok(parts)
    }

    /// The folders in which parts of a project stand, the project's own first.
    ///
    /// # Errors
    /// A folder that cannot be listed.
    pub(super) fn part_folders(&self) -> Result<Vec<PathBuf>, StoreError> {
        let mut folders = vec![self.root().to_owned()];
        for name in ["articles", "history", "entities", "layers", "decisions", OWN] {
            let path = self.path(name);
            let entry = self.files.entry(&path).unwrap_or_default();
            if entry.is_some_and(|entry| entry.kind == EntryKind::Folder) {
                folders.push(path);
            }
        }
        for below in ["layers", "decisions"] {
            let below = self.path(below);
            for listed in self.files.list(&below)? {
                if listed.kind == EntryKind::Folder {
                    folders.push(below.join(&listed.name));
                }
            }
        }
        Ok(folders)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(path: &str) -> Option<Part> {
        Part::of(Path::new(path))
    }

    #[test]
    fn a_name_says_what_a_file_is() {
        let article = ArticleId::new("خبر").unwrap();
        let salma = AnnotatorId::new("سلمى").unwrap();
        assert_eq!(part("project.ron"), Some(Part::Project));
        assert_eq!(part("entities/سلمى.ron"), Some(Part::Registry));
        assert_eq!(part("articles/خبر.txt"), Some(Part::Text(article.clone())));
        assert_eq!(part("articles/خبر.ron"), Some(Part::Record(article.clone())));
        let layer = Part::Layer(article.clone(), salma.clone());
        assert_eq!(part("layers/خبر/سلمى.ron"), Some(layer));
        let review = Part::Review(article, salma.clone());
        assert_eq!(part("decisions/خبر/سلمى.ron"), Some(review));
        assert_eq!(part("history/سلمى.log"), Some(Part::History(salma.clone())));
        assert_eq!(part(".hashiya/سلمى.lock"), Some(Part::Lock(salma)));
    }

    #[test]
    fn what_is_being_written_or_is_somebody_elses_is_nothing() {
        for path in [
            "layers/a/.salma.ron.new",
            ".git/index",
            "notes.txt",
            "history/salma.torn-1",
            "layers/a/salma.ron.v1.bak",
            "layers/a/b/salma.ron",
            ".hashiya/salma.holder",
        ] {
            assert_eq!(part(path), None, "{path}");
        }
    }

    #[test]
    fn a_conflict_copy_is_nobodys_layer() {
        let copy = "layers/a/salma.sync-conflict-20260108-101500-ABCDEFG.ron";
        assert_eq!(part(copy), Some(Part::Conflict));
    }
}
