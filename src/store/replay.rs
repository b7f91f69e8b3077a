//! Brings layers up to date: what a history holds and a snapshot does not.

use super::error::StoreError;
use super::folder::ProjectFolder;
use super::journal::{Holds, Journal};
use super::layers::LayerRead;
use super::problem::Problem;
use crate::edit::{Change, Editable};
use crate::model::{ArticleId, ArticleText, Layer, Registry};

/// Applies to a layer what its annotator's history holds beyond it, and sets [`LayerRead::at`] to
/// the history's end. Returns how many transactions were applied, and what did not fit: the layer
/// is then as it was before the first that did not, `at` says so, and nothing is to be written for
/// it.
///
/// # Errors
/// Any of the history's file.
pub fn replay_layer(
    folder: &ProjectFolder,
    read: &mut LayerRead,
    journal: &Journal,
    text: &ArticleText,
) -> Result<(usize, Vec<Problem>), StoreError> {
    let article = read.layer.article().clone();
    let path = folder.layer_path(&article, journal.annotator());
    let files = [
        (path.clone(), read.at),
        (folder.decisions_path(&article, journal.annotator()), read.review_at),
    ];
    for (path, at) in files {
        let snapshot = at.number;
        match journal.holds(&at) {
            Holds::Yes => {}
            Holds::Cut => {
                let history = journal.head().number;
                return Ok((0, vec![Problem::Ahead { path, snapshot, history }]));
            }
            Holds::Other => return Ok((0, vec![Problem::OtherHistory { path, snapshot }])),
        }
    }
    // The two files need not hold the same part of the history; a missing one holds nothing.
    let (tags, review) = (read.at.number, read.review_at.number);
    let first = if tags <= review { read.at } else { read.review_at };
    let mut applied = 0;
    for number in journal.later(&first, &article) {
        let is_held = |change: &Change| match change {
            Change::Layer(_, change) if change.is_of_review() => number <= review,
            _ => number <= tags,
        };
        let why = match journal.changes_of(number, &article, text) {
            Ok(changes) => match changes.without(is_held).apply(&mut OneLayer::of(&mut read.layer))
            {
                Ok(()) => {
                    applied += 1;
                    continue;
                }
                Err(error) => error.to_string(),
            },
            Err(error) if error.is_fault() => return Err(error),
            Err(error) => error.kind.to_string(),
        };
        read.at = journal.head_at(number.saturating_sub(1));
        read.review_at = read.at;
        return Ok((applied, vec![Problem::Replay { path, number, why }]));
    }
    read.at = journal.head();
    read.review_at = read.at;
    Ok((applied, Vec::new()))
}

/// A layer that changes are applied to, and no registry.
pub(super) struct OneLayer<'l> {
    layer: &'l mut Layer,
    registry: Registry,
}

impl<'l> OneLayer<'l> {
    pub(super) fn of(layer: &'l mut Layer) -> Self {
        Self { layer, registry: Registry::default() }
    }
}

impl Editable for OneLayer<'_> {
    fn layer(&mut self, article: &ArticleId) -> Option<&mut Layer> {
        (self.layer.article() == article).then_some(&mut *self.layer)
    }

    fn registry(&mut self) -> &mut Registry {
        &mut self.registry
    }
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

/// Takes a layer whose snapshot is [ahead](Problem::Ahead) of its history for what it is, so that its
/// annotator can go on: the end of the history was lost, the layer was not. The file is kept as
/// `NAME.ahead.bak` and written anew at the history's end.
///
/// # Errors
/// As [`ProjectFolder::write_layer`].
pub fn go_on_from(
    folder: &ProjectFolder,
    read: &mut LayerRead,
    journal: &Journal,
    text: &ArticleText,
) -> Result<(), StoreError> {
    folder.keep_layer(read.layer.article(), read.layer.annotator(), "ahead")?;
    folder.write_layer(&read.layer, text, journal.head())?;
    read.at = journal.head();
    read.review_at = read.at;
    Ok(())
}
