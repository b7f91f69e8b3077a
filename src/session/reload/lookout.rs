//! What a session knows of the files beneath it: the watch, the last listing, what is being looked
//! into.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

use crate::jobs::{Job, Stopped, Wake, Watch};
use crate::model::{ArticleId, ArticleRecord};
use crate::store::{
    Changed, ConflictCopy, CopyHolds, FolderWatch, Listing, Part, ProjectFolder, StoreError,
};

/// The files of an open project, as far as they are kept an eye on.
#[derive(Default)]
pub(in crate::session) struct Lookout {
    /// Whether anybody wants to be told; a session of the command line does not.
    pub on: bool,
    pub watch: Option<FolderWatch>,
    pub(super) starting: Option<Job<Started>>,
    /// The watch could not be had; the session looks when it is asked to.
    pub blind: bool,
    /// All files at the last look.
    pub listing: Option<Arc<Listing>>,
    /// What changed and was not looked into yet.
    pub changed: Changed,
    pub(super) look: Option<Job<Found>>,
    pub last_look: Option<Instant>,
    /// The project could not be seen at the last look.
    pub gone: bool,
    pub conflicts: Vec<FoundCopy>,
}

/// A conflict copy and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCopy {
    /// The copy.
    pub copy: ConflictCopy,
    /// What it holds, compared with the file that it is a copy of.
    pub holds: CopyHolds,
}

/// A watch that was begun, and what was there then.
pub(super) struct Started {
    pub watch: Result<FolderWatch, StoreError>,
    pub listing: Option<Listing>,
    pub conflicts: Vec<FoundCopy>,
}

/// What a look found.
#[derive(Default)]
pub(super) struct Found {
    /// The project cannot be seen: its disk was taken away, or its folder.
    pub gone: bool,
    /// Files that are there, went or came, and may have changed.
    pub parts: BTreeSet<Part>,
    /// The records of articles that may have changed; `None` for one that is no longer there.
    pub records: Vec<(ArticleId, Result<Option<ArticleRecord>, StoreError>)>,
    /// All files, when all were looked at.
    pub listing: Option<Listing>,
    /// All conflict copies, when some changed.
    pub conflicts: Option<Vec<FoundCopy>>,
}

impl Lookout {
    /// Whether there is something to look into.
    pub fn has_changes(&self) -> bool {
        self.changed.everything || !self.changed.paths.is_empty()
    }
}

/// Begins to watch; for the background, as a project may have many folders.
pub(super) fn start(folder: &ProjectFolder, wake: Wake) -> Started {
    let watch = folder.watch(wake);
    let listing = folder.listing().ok();
    Started { watch, listing, conflicts: copies(folder).unwrap_or_default() }
}

/// All conflict copies with what they hold; `None` when a folder cannot be listed.
fn copies(folder: &ProjectFolder) -> Option<Vec<FoundCopy>> {
    let copies = folder.conflict_copies().ok()?;
    let look = |copy: ConflictCopy| FoundCopy { holds: folder.look_into(&copy), copy };
    Some(copies.into_iter().map(look).collect())
}

/// Looks what `changed` is, against the last `listing`.
pub(super) fn look(
    folder: &ProjectFolder,
    changed: Changed,
    listing: Option<&Listing>,
    watch: &Watch,
) -> Result<Found, Stopped> {
    if !folder.is_there() {
        return Ok(Found { gone: true, ..Found::default() });
    }
    let mut found = Found::default();
    let mut paths = changed.paths;
    let mut everything = changed.everything;
    // A folder that came holds what came before it was watched; of one that went, the listing knows.
    let folders: Vec<_> = paths.iter().filter(|path| Part::of(path).is_none()).cloned().collect();
    for path in folders {
        match folder.parts_below(&path) {
            Ok(parts) if !parts.is_empty() => paths.extend(parts),
            _ => everything = true,
        }
    }
    if everything {
        let Ok(now) = folder.listing() else { return Ok(found) };
        let before = listing.cloned().unwrap_or_default();
        paths.extend(before.differences(&now));
        found.listing = Some(now);
    }
    found.parts = paths.iter().filter_map(|path| Part::of(path)).collect();
    if found.parts.contains(&Part::Conflict) || everything {
        found.conflicts = copies(folder);
    }
    let mut articles = BTreeSet::new();
    for part in &found.parts {
        if let Part::Record(id) | Part::Text(id) = part {
            articles.insert(id.clone());
        }
    }
    for id in articles {
        watch.go_on()?;
        let record = folder.find_record(&id);
        found.records.push((id, record));
    }
    Ok(found)
}
