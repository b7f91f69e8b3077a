//! Everything that is wrong in a whole project.

use std::path::Path;

use super::error::StoreError;
use super::folder::ProjectFolder;
use super::problem::Problem;

/// Reads every file of the project in `dir` and lists all that is wrong, in order of path. Changes
/// nothing and repairs nothing; takes no lock.
///
/// # Errors
/// As [`ProjectFolder::open`]: there is no project to be checked.
pub fn check(dir: &Path) -> Result<Vec<Problem>, StoreError> {
    let open = ProjectFolder::open(dir)?;
    Ok(open.problems)
}
