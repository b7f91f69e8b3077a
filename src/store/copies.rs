//! Looking into conflict copies: what they hold compared with the file that they are copies of.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::conflict::ConflictCopy;
use super::error::{StoreError, StoreErrorKind};
use super::folder::{OWN, ProjectFolder};
use super::layers::LAYER_LIMIT;
use super::part::Part;
use super::wire::layer;
use crate::model::{ArticleText, Layer};

/// Largest file that is compared byte for byte.
const COMPARE_LIMIT: u64 = 512 << 20;

/// Where copies are put that a person does not want any more.
const PUT_AWAY: &str = "copies";

/// What a conflict copy holds, compared with the file that it is a copy of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyHolds {
    /// The very same bytes.
    Same,
    /// A layer: spans told apart by their ids.
    Layer {
        /// Spans in the file.
        here: usize,
        /// Spans in the copy.
        there: usize,
        /// Spans in the file alone.
        only_here: usize,
        /// Spans in the copy alone.
        only_there: usize,
        /// Spans in both that do not say the same.
        other: usize,
    },
    /// A history: gestures in order.
    History {
        /// Gestures in the file.
        here: usize,
        /// Gestures in the copy.
        there: usize,
        /// Up to where both are the same.
        common: usize,
    },
    /// Other bytes, of which no more can be said.
    Other,
    /// The file that it is a copy of is gone.
    Alone,
    /// The copy, or the file, cannot be read; why, in English.
    Unreadable(String),
}

impl ConflictCopy {
    /// What it is a copy of; `None` when that is no part of a project.
    #[must_use]
    pub fn part(&self, root: &Path) -> Option<Part> {
        Part::of(self.of.strip_prefix(root).ok()?)
    }
}

impl ProjectFolder {
    /// Reads `copy` and the file that it is a copy of. Changes nothing.
    #[must_use]
    pub fn look_into(&self, copy: &ConflictCopy) -> CopyHolds {
        if matches!(self.files.entry(&copy.of), Ok(None)) {
            return CopyHolds::Alone;
        }
        let read = |path| self.files.bytes(path, COMPARE_LIMIT);
        let (here, there) = match (read(&copy.of), read(&copy.path)) {
            (Ok(here), Ok(there)) if here == there => return CopyHolds::Same,
            (Ok(here), Ok(there)) => (here, there),
            (Err(error), _) | (_, Err(error)) => {
                return CopyHolds::Unreadable(error.kind.to_string());
            }
        };
        match copy.part(self.root()) {
            Some(Part::Layer(..)) => compare_layers(copy, &here, &there)
                .unwrap_or_else(|error| CopyHolds::Unreadable(error.to_string())),
            Some(Part::History(_)) => compare_histories(&here, &there),
            _ => CopyHolds::Other,
        }
    }

    /// The layer that `copy` holds, placed in `text`, the text of its article.
    ///
    /// # Errors
    /// Any of a file; [`StoreErrorKind::Misnamed`] when it is a copy of no layer.
    pub fn read_copy(&self, copy: &ConflictCopy, text: &ArticleText) -> Result<Layer, StoreError> {
        match copy.part(self.root()) {
            Some(Part::Layer(article, annotator)) => {
                Ok(self.read_layer_at(&copy.path, &article, &annotator, text)?.layer)
            }
            _ => {
                let says = copy.of.display().to_string();
                Err(StoreError::new(&copy.path, StoreErrorKind::Misnamed { says }))
            }
        }
    }

    /// Puts `copy` out of the way, into this machine's own folder, where nothing reads it. Returns
    /// where it is now; nothing is ever overwritten.
    ///
    /// # Errors
    /// [`StoreErrorKind::Missing`]; [`StoreErrorKind::ReadOnly`]; the disk's.
    pub fn put_away(&self, copy: &ConflictCopy) -> Result<PathBuf, StoreError> {
        self.files.writable(&copy.path)?;
        if self.files.entry(&copy.path)?.is_none() {
            return Err(StoreError::new(&copy.path, StoreErrorKind::Missing));
        }
        let folder = self.path(OWN).join(PUT_AWAY);
        self.files.make_folder(&self.path(OWN))?;
        self.files.make_folder(&folder)?;
        let below = copy.path.strip_prefix(self.root()).unwrap_or(&copy.path);
        let parts: Vec<_> =
            below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let name = parts.join("_");
        for number in 1..10_000 {
            let to = match number {
                1 => folder.join(&name),
                _ => folder.join(format!("{name}-{number}")),
            };
            match self.files.disk().rename_new(&copy.path, &to) {
                Ok(()) => return Ok(to),
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(StoreError::io(&copy.path, &error)),
            }
        }
        Err(StoreError::new(&folder, StoreErrorKind::Exists))
    }
}

fn compare_layers(
    copy: &ConflictCopy,
    here: &[u8],
    there: &[u8],
) -> Result<CopyHolds, StoreErrorKind> {
    let source = |bytes| {
        std::str::from_utf8(bytes)
            .map_err(|error| StoreErrorKind::NotUtf8 { at: error.valid_up_to() })
    };
    let read = |path: &Path, bytes| -> Result<_, StoreErrorKind> {
        Ok(layer::parse(path, source(bytes)?).map_err(|error| error.kind)?.0)
    };
    let (here, there) = (read(&copy.of, here)?, read(&copy.path, there)?);
    let ours: BTreeMap<&str, _> = here.spans.iter().map(|span| (span.id.as_str(), span)).collect();
    let (mut only_there, mut other, mut both) = (0, 0, 0);
    for span in &there.spans {
        match ours.get(span.id.as_str()) {
            None => only_there += 1,
            Some(own) => {
                both += 1;
                other += usize::from(*own != span);
            }
        }
    }
    let (here, there) = (here.spans.len(), there.spans.len());
    let only_here = here.saturating_sub(both);
    Ok(CopyHolds::Layer { here, there, only_here, only_there, other })
}

fn compare_histories(here: &[u8], there: &[u8]) -> CopyHolds {
    let lines = |bytes: &[u8]| bytes.iter().filter(|&&byte| byte == b'\n').count();
    let same = here.split_inclusive(|&b| b == b'\n').zip(there.split_inclusive(|&b| b == b'\n'));
    let common = same.take_while(|(one, other)| one == other).count();
    // The first line names the annotator and is no gesture.
    CopyHolds::History {
        here: lines(here).saturating_sub(1),
        there: lines(there).saturating_sub(1),
        common: common.saturating_sub(1),
    }
}

const _: () = assert!(LAYER_LIMIT <= COMPARE_LIMIT, "a layer that is read can be compared");
