//! The review of an article as its project's files say, without a session.

use super::desk::colleagues;
use super::table::ReviewTable;
use crate::model::{Article, ArticleRecord, ArticleText};
use crate::store::{ProjectFolder, StoreError};

/// Everybody's layers and decisions on an article, compared.
///
/// # Errors
/// A layer that cannot be read.
pub(in crate::session) fn fold(
    folder: &ProjectFolder,
    record: &ArticleRecord,
    text: &ArticleText,
) -> Result<ReviewTable, StoreError> {
    // Nobody can stop it.
    let mut found = colleagues(folder, (&record.id, text), None, None).unwrap_or_default();
    if let Some(error) = found.failures.pop() {
        return Err(error);
    }
    let article = Article { record: record.clone(), text: text.clone() };
    Ok(ReviewTable::of(article, found.layers, |_, _| Vec::new()))
}
