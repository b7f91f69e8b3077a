//! Paths as people write them in a field.

use std::path::Path;

/// The path as a person reads and writes it.
pub(super) fn written(path: &Path) -> String {
    path.display().to_string()
}
