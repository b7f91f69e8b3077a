//! One program at a time works as an annotator.

use std::fmt;

use super::disk::DiskLock;
use super::error::{StoreError, StoreErrorKind};
use super::folder::ProjectFolder;
use crate::model::AnnotatorId;

/// The right to write as an annotator, held until it is dropped or its process ends.
pub struct AnnotatorLock {
    annotator: AnnotatorId,
    _lock: Box<dyn DiskLock>,
}

impl AnnotatorLock {
    /// As whom its holder may write.
    #[must_use]
    pub fn annotator(&self) -> &AnnotatorId {
        &self.annotator
    }
}

impl fmt::Debug for AnnotatorLock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AnnotatorLock({})", self.annotator)
    }
}

impl ProjectFolder {
    /// Takes the right to write as `annotator`. Another annotator may be held at the same time.
    ///
    /// # Errors
    /// [`StoreErrorKind::Held`] with who holds it; [`StoreErrorKind::Denied`] in a folder that cannot
    /// be written; [`StoreErrorKind::ReadOnly`].
    pub fn lock(&self, _annotator: &AnnotatorId) -> Result<AnnotatorLock, StoreError> {
        Err(StoreError::new(&self.root, StoreErrorKind::ReadOnly))
    }
}
