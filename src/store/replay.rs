//! Brings snapshots up to date: what a history holds and a snapshot does not.

use super::error::StoreError;
use super::folder::ProjectFolder;
use super::head::{Head, Heads};
use super::journal::{Holds, Journal};
use super::layers::LayerRead;
use super::problem::Problem;
use crate::edit::{ApplyError, Change, ChangeSet, Editable, RegistryChange};
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
    match journal.holds(&read.at) {
        Holds::Yes => {}
        Holds::Cut => {
            let (snapshot, history) = (read.at.number, journal.head().number);
            return Ok((0, vec![Problem::Ahead { path, snapshot, history }]));
        }
        Holds::Other => {
            let snapshot = read.at.number;
            return Ok((0, vec![Problem::OtherHistory { path, snapshot }]));
        }
    }
    let mut applied = 0;
    for number in journal.later(&read.at, &article) {
        let why = match journal.changes_of(number, &article, text) {
            Ok(changes) => match changes.apply(&mut OneLayer::of(&mut read.layer)) {
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
        return Ok((applied, vec![Problem::Replay { path, number, why }]));
    }
    read.at = journal.head();
    Ok((applied, Vec::new()))
}

/// A layer that changes are applied to, and no registry.
struct OneLayer<'l> {
    layer: &'l mut Layer,
    registry: Registry,
}

impl<'l> OneLayer<'l> {
    fn of(layer: &'l mut Layer) -> Self {
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

/// Applies to the registry what `journal` holds beyond it and sets that annotator's head. Returns
/// how many changes were applied, and what did not fit.
///
/// The registry is shared: another annotator may have made the same entity, or changed one since. A
/// change that is there already is passed over; one that does not fit is reported and passed over,
/// so that it does not stand in the way of those behind it.
///
/// # Errors
/// Any of the history's file.
pub fn replay_registry(
    folder: &ProjectFolder,
    registry: &mut Registry,
    heads: &mut Heads,
    journal: &Journal,
) -> Result<(usize, Vec<Problem>), StoreError> {
    let path = folder.path("entities.ron");
    let mut at = heads.get(journal.annotator()).copied().unwrap_or_default();
    let mut problems = Vec::new();
    let (snapshot, history) = (at.number, journal.head().number);
    match journal.holds(&at) {
        Holds::Yes => {}
        Holds::Cut => problems.push(Problem::Ahead { path: path.clone(), snapshot, history }),
        Holds::Other => problems.push(Problem::OtherHistory { path: path.clone(), snapshot }),
    }
    // When it is not the history that the registry was made from, all of it is tried: what is there
    // already is passed over, and what does not fit is no news.
    let known = problems.is_empty();
    if !known {
        at = Head::default();
    }
    let mut tell = |number, why| {
        if known {
            problems.push(Problem::Replay { path: path.clone(), number, why });
        }
    };
    let mut applied = 0;
    for number in journal.later_in_registry(&at) {
        let changes = match journal.registry_changes(number) {
            Ok(changes) => changes,
            Err(error) if error.is_fault() => return Err(error),
            Err(error) => {
                tell(number, error.kind.to_string());
                continue;
            }
        };
        for change in changes.changes() {
            let Change::Registry(change) = change else { continue };
            match apply_to_shared(change, registry) {
                Ok(done) => applied += usize::from(done),
                Err(error) => tell(number, error.to_string()),
            }
        }
    }
    // A history that says nothing of the registry needs no line in its file.
    if !known || !journal.later_in_registry(&Head::default()).is_empty() {
        heads.insert(journal.annotator().clone(), journal.head());
    }
    Ok((applied, problems))
}

/// Applies one change unless it is there already; answers whether it was applied.
fn apply_to_shared(change: &RegistryChange, registry: &mut Registry) -> Result<bool, ApplyError> {
    let there_already = match change {
        RegistryChange::Add(entity) | RegistryChange::Replace { after: entity, .. } => {
            registry.get(&entity.id) == Some(entity)
        }
        RegistryChange::Remove(entity) => registry.get(&entity.id).is_none(),
    };
    if there_already {
        return Ok(false);
    }
    let mut target = OnlyRegistry(registry);
    ChangeSet::new(vec![Change::Registry(change.clone())]).apply(&mut target)?;
    Ok(true)
}

/// The registry that changes are applied to, and no layer.
struct OnlyRegistry<'r>(&'r mut Registry);

impl Editable for OnlyRegistry<'_> {
    fn layer(&mut self, _article: &ArticleId) -> Option<&mut Layer> {
        None
    }

    fn registry(&mut self) -> &mut Registry {
        self.0
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
    Ok(())
}
