//! Everything that is wrong in a project, the adjudicated layers among it: they must be what follows from
//! layers and decisions.

use std::path::Path;

use super::fold::fold;
use crate::model::ArticleRecord;
use crate::store::{Problem, ProjectFolder, StoreError};

/// All problems of the project in `dir`, by file and line.
///
/// # Errors
/// When it is no project that can be read at all.
pub fn check_project(dir: &Path) -> Result<Vec<Problem>, StoreError> {
    let mut problems = crate::store::check(dir)?;
    let open = ProjectFolder::open(dir)?;
    for record in &open.articles {
        problems.extend(gold_problem(&open.folder, record));
    }
    problems.sort_by(|a, b| (a.path(), a.place()).cmp(&(b.path(), b.place())));
    problems.dedup();
    Ok(problems)
}

/// In what the file of an article's gold layer differs from what follows. Where something that it
/// follows from cannot be read, which was told, nothing is said.
fn gold_problem(folder: &ProjectFolder, record: &ArticleRecord) -> Option<Problem> {
    if !folder.has_gold(&record.id) {
        return None;
    }
    let text = folder.read_text(record).ok().filter(|read| read.mismatch.is_none())?.text;
    let table = fold(folder, record, &text).ok()?;
    folder.gold_problem(record, &text, table.gold().as_ref())
}
