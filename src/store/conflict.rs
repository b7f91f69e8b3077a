//! Copies that sync and merge tools put beside a file when two machines changed it: told by their
//! names.

use std::path::{Path, PathBuf};

/// Which tool makes copies with such a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConflictKind {
    /// `NAME.sync-conflict-DATE-TIME-DEVICE.EXT`.
    Syncthing,
    /// `NAME (conflicted copy …).EXT`, with or without the name of a person or a machine.
    CloudFolder,
    /// `NAME (1).EXT`: a second download, or a cloud folder.
    Numbered,
    /// `NAME.EXT.orig`, `NAME_BASE_123.EXT` and the like: what a merge left.
    Merge,
    /// `NAME.EXT.rej`: the part of a patch that did not fit.
    Rejected,
}

/// A copy that a tool put beside a project's file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConflictCopy {
    /// The copy.
    pub path: PathBuf,
    /// The file that it is a copy of; it may be gone.
    pub of: PathBuf,
    /// Who makes such copies.
    pub kind: ConflictKind,
}

impl ConflictCopy {
    /// The copy at `path`, if its name is one of a copy.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let (of, kind) = Self::of_name(path.file_name()?.to_str()?)?;
        Some(Self { path: path.to_owned(), of: path.with_file_name(of), kind })
    }

    /// The name of the file that `name` is a copy of, and who makes such copies.
    #[must_use]
    pub fn of_name(name: &str) -> Option<(String, ConflictKind)> {
        for (ending, kind) in [
            (".orig", ConflictKind::Merge),
            (".rej", ConflictKind::Rejected),
            (".merge_file", ConflictKind::Merge),
        ] {
            if let Some(of) = name.strip_suffix(ending).filter(|of| is_ours(of)) {
                return Some((of.to_owned(), kind));
            }
        }
        let (stem, ending) = name.rsplit_once('.')?;
        if !is_ours(name) {
            return None;
        }
        let of = |stem: &str| format!("{}.{ending}", stem.trim_end());
        if let Some((of_stem, rest)) = stem.split_once(".sync-conflict-")
            && !of_stem.is_empty()
            && rest.starts_with(|c: char| c.is_ascii_digit())
        {
            return Some((of(of_stem), ConflictKind::Syncthing));
        }
        if let Some((of_stem, inside)) =
            stem.strip_suffix(')').and_then(|stem| stem.rsplit_once('('))
            && !of_stem.trim_end().is_empty()
        {
            let inside = inside.to_lowercase();
            let says_so = ["conflict", "متعارض", "تعارض"].iter().any(|word| inside.contains(word));
            if says_so {
                return Some((of(of_stem), ConflictKind::CloudFolder));
            }
            // «خبر (1).txt» could be somebody's own name for a file, but ids that the program makes
            // hold no brackets, and a file that is taken for a copy is told, never touched.
            if !inside.is_empty() && inside.chars().all(|c| c.is_numeric()) {
                return Some((of(of_stem), ConflictKind::Numbered));
            }
        }
        // ownCloud's older way, and Resilio's.
        if let Some((of_stem, rest)) = stem.rsplit_once("_conflict-")
            && !of_stem.is_empty()
            && rest.starts_with(|c: char| c.is_ascii_digit())
        {
            return Some((of(of_stem), ConflictKind::CloudFolder));
        }
        if let Some(of_stem) = stem.strip_suffix(".Conflict").filter(|stem| !stem.is_empty()) {
            return Some((of(of_stem), ConflictKind::CloudFolder));
        }
        let numbered = stem
            .rsplit_once('_')
            .filter(|(_, number)| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()));
        let merged = numbered.and_then(|(rest, _)| {
            let sides = ["_BASE", "_LOCAL", "_REMOTE", "_BACKUP"];
            sides.iter().find_map(|side| rest.strip_suffix(side)).filter(|stem| !stem.is_empty())
        });
        merged.map(|of_stem| (of(of_stem), ConflictKind::Merge))
    }

    /// What it is and what can be done about it, in English, for `check`.
    #[must_use]
    pub fn words(&self) -> String {
        let of = self.of.file_name().unwrap_or_default().to_string_lossy();
        let made = match self.kind {
            ConflictKind::Syncthing => "Syncthing made it",
            ConflictKind::CloudFolder => "a cloud folder made it",
            ConflictKind::Numbered => "a cloud folder or a second download made it",
            ConflictKind::Merge => "a merge tool left it",
            ConflictKind::Rejected => "a patch left what did not fit",
        };
        format!(
            "a conflict copy of {of} ({made}); it is not read: compare the two, keep what is right \
             in {of}, then move the copy out of the project"
        )
    }
}

/// Whether a file of this name could be one of a project's.
fn is_ours(name: &str) -> bool {
    !name.starts_with('.')
        && name.rsplit_once('.').is_some_and(|(stem, ending)| {
            !stem.is_empty() && ["ron", "log", "txt"].contains(&ending)
        })
}

/// The line, from 1, at which git's marks of an unfinished merge begin in `source`; `None` when it
/// holds none.
#[must_use]
pub fn conflict_marks(source: &str) -> Option<usize> {
    let mut begun = None;
    let mut parted = false;
    for (number, line) in (1..).zip(source.lines()) {
        match begun {
            None if line.starts_with("<<<<<<< ") => begun = Some(number),
            Some(_) if line == "=======" => parted = true,
            Some(at) if parted && line.starts_with(">>>>>>> ") => return Some(at),
            _ => {}
        }
    }
    // A file that was cut within the marks is no less one that a merge left.
    begun.filter(|_| parted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tools_copies_are_told_by_their_names() {
        use ConflictKind::{CloudFolder, Merge, Numbered, Rejected, Syncthing};
        for (name, of, kind) in [
            ("salma.sync-conflict-20260108-101500-ABCDEFG.ron", "salma.ron", Syncthing),
            ("سلمى.sync-conflict-20260108-101500-ABCDEFG.log", "سلمى.log", Syncthing),
            ("salma (conflicted copy 2026-01-08 101500).ron", "salma.ron", CloudFolder),
            ("salma (Yusuf's conflicted copy 2026-01-08).ron", "salma.ron", CloudFolder),
            ("سلمى (نسخة متعارضة 2026).ron", "سلمى.ron", CloudFolder),
            ("salma_conflict-20260108-101500.ron", "salma.ron", CloudFolder),
            ("salma.Conflict.ron", "salma.ron", CloudFolder),
            ("project (1).ron", "project.ron", Numbered),
            ("خبر (٢).txt", "خبر.txt", Numbered),
            ("salma.ron.orig", "salma.ron", Merge),
            ("salma_LOCAL_4711.ron", "salma.ron", Merge),
            ("schema.ron.rej", "schema.ron", Rejected),
        ] {
            assert_eq!(ConflictCopy::of_name(name), Some((of.to_owned(), kind)), "{name}");
        }
    }

    #[test]
    fn a_plain_name_is_no_copy() {
        for name in [
            "salma.ron",
            "salma-2.ron",
            "conflict.ron",
            "خبر عن (تركيا).txt",
            "000.v1.ron",
            "photo (1).jpg",
            "(1).ron",
            "a_2.ron",
            ".salma.ron.new",
        ] {
            assert_eq!(ConflictCopy::of_name(name), None, "{name}");
        }
    }

    #[test]
    fn marks_of_a_merge_are_found_at_their_line() {
        let source = "(\n  a: 1,\n<<<<<<< HEAD\n  b: 2,\n=======\n  b: 3,\n>>>>>>> other\n)\n";
        assert_eq!(conflict_marks(source), Some(3));
        assert_eq!(conflict_marks("عنوان\n=======\nنص"), None);
        assert_eq!(conflict_marks("a << b"), None);
    }
}
