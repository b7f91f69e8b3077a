//! One annotator's work in two copies of a project.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use super::report::{AnnotatorMerge, HistoryMerge, LayerReport};
use crate::edit::{
    Change, ChangeSet, Gesture, GestureKind, LayerMerge, RegistryChange, Transaction,
    TransactionKind, three_way,
};
use crate::model::{AnnotatorId, ArticleId, ArticleText, EntityId, Layer, SpanId};
use crate::session::commit::time_after;
use crate::session::state::{Bench, Desk, Held};
use crate::store::{
    Head, Journal, OpenProject, Problem, ProjectFolder, SharedRegistry, StoreError, StoreErrorKind,
    current_layer, replay_layer, replay_registry,
};

/// Digits of a hash that name a transaction.
const HASH_DIGITS: usize = 23;

/// Two copies of a project, both registries up to date.
pub(super) struct Copies<'p> {
    pub ours: &'p OpenProject,
    pub theirs: &'p OpenProject,
    /// The texts of the articles of theirs that are, or are going to be, the same here.
    pub texts: &'p BTreeMap<ArticleId, ArticleText>,
    pub dry_run: bool,
}

/// The states of a layer that are brought together.
struct States {
    text: ArticleText,
    ours: Layer,
    theirs: Layer,
    base: Layer,
}

/// Brings in what `annotator` did in the other copy.
pub(super) fn merge_annotator(copies: &Copies<'_>, annotator: &AnnotatorId) -> AnnotatorMerge {
    let mut merged = AnnotatorMerge {
        annotator: annotator.clone(),
        history: HistoryMerge::Nothing,
        layers: Vec::new(),
        left: Vec::new(),
        entities: Vec::new(),
        failures: Vec::new(),
        backup: None,
    };
    match Work::open(copies, annotator).and_then(|mut work| work.merge(&mut merged)) {
        Ok(history) => merged.history = history,
        Err(error) => merged.history = HistoryMerge::Refused(error),
    }
    merged
}

struct Work<'p> {
    copies: &'p Copies<'p>,
    annotator: &'p AnnotatorId,
    ours: Journal,
    theirs: Journal,
    /// Up to which transaction both histories are the same.
    common: u64,
}

impl<'p> Work<'p> {
    fn open(copies: &'p Copies<'p>, annotator: &'p AnnotatorId) -> Result<Self, StoreError> {
        let proven = |(journal, problems): (Journal, Vec<Problem>)| {
            let broken = problems.into_iter().find_map(|problem| match problem {
                Problem::Unreadable(error) => Some(error),
                _ => None,
            });
            broken.map_or(Ok(journal), Err)
        };
        let theirs = Journal::read(&copies.theirs.folder, annotator).and_then(proven)?;
        let folder = &copies.ours.folder;
        let ours = if copies.dry_run {
            Journal::read(folder, annotator).and_then(proven)?
        } else {
            let lock = folder.lock(annotator)?;
            Journal::open(folder, lock)?.0
        };
        let common = ours.common_with(&theirs);
        Ok(Self { copies, annotator, ours, theirs, common })
    }

    fn merge(&mut self, merged: &mut AnnotatorMerge) -> Result<HistoryMerge, StoreError> {
        let (ours, theirs) = (self.ours.head().number, self.theirs.head().number);
        let touched = self.touched();
        let mut all: BTreeMap<ArticleId, States> = BTreeMap::new();
        for article in &touched {
            match self.copies.texts.get(article) {
                None => merged.left.push((article.clone(), None)),
                Some(text) => match self.states(article, text) {
                    Ok(states) => _ = all.insert(article.clone(), states),
                    Err(error) => merged.left.push((article.clone(), Some(error))),
                },
            }
        }
        if ours == self.common && theirs > self.common && merged.left.is_empty() {
            let start = Head::default();
            let (made, placed): (BTreeMap<_, _>, BTreeMap<_, _>) = all
                .into_iter()
                .partition(|(article, _)| !self.theirs.later(&start, article).is_empty());
            let history = self.go_on(made, merged)?;
            // Layers that no history made come as a step behind it.
            self.bring_in(placed, false, merged)?;
            return Ok(history);
        }
        let merge = self.bring_in(all, true, merged)?;
        Ok(if merge { HistoryMerge::Merged(theirs - self.common) } else { HistoryMerge::Nothing })
    }

    /// The articles that their history beyond the common part changes, and those of which they have
    /// a layer without any history.
    fn touched(&self) -> BTreeSet<ArticleId> {
        let common = Head { number: self.common, hash: None };
        let later = |article: &&ArticleId| !self.theirs.later(&common, article).is_empty();
        let mut touched: BTreeSet<ArticleId> =
            self.theirs.articles().filter(later).cloned().collect();
        let layers = self.copies.theirs.folder.layers().unwrap_or_default();
        for (article, annotators) in layers {
            let start = Head::default();
            if annotators.contains(self.annotator) && self.theirs.later(&start, &article).is_empty()
            {
                touched.insert(article);
            }
        }
        touched
    }

    fn states(&self, article: &ArticleId, text: &ArticleText) -> Result<States, StoreError> {
        let sound = |(read, problems): (crate::store::LayerRead, Vec<Problem>)| match problems
            .iter()
            .find(|problem| problem.forbids_writing())
        {
            None => Ok(read.layer),
            Some(problem) => {
                let kind = StoreErrorKind::Invalid { line: None, why: problem.words() };
                Err(StoreError::new(problem.path(), kind))
            }
        };
        let (one, two) = (&self.copies.ours.folder, &self.copies.theirs.folder);
        let ours = current_layer(one, &self.ours, article, text).and_then(sound)?;
        let theirs = current_layer(two, &self.theirs, article, text).and_then(sound)?;
        let no_history = self.theirs.later(&Head::default(), article).is_empty();
        let base = match self.base() {
            Base::Theirs(number) if !no_history => {
                back_to(&self.theirs, article, text, &theirs, number)?
            }
            Base::Theirs(_) => back_to(&self.ours, article, text, &ours, self.common)?,
            Base::Ours(number) => back_to(&self.ours, article, text, &ours, number)?,
        };
        Ok(States { text: text.clone(), ours, theirs, base })
    }

    /// What both sides had in common last: their state that was merged here, our state that was
    /// merged there, or the end of the common part of both histories.
    fn base(&self) -> Base {
        let here = last_merge(&self.ours, &self.theirs);
        let there = last_merge(&self.theirs, &self.ours);
        match (here, there) {
            // They merged ours after what was merged of theirs here.
            (Some((_, merged)), Some((at, ours))) if at > merged => Base::Ours(ours),
            (Some((_, merged)), _) => Base::Theirs(merged),
            (None, Some((_, ours))) => Base::Ours(ours),
            (None, None) => Base::Theirs(self.common),
        }
    }

    /// Takes over a history that goes on from ours.
    fn go_on(
        &mut self,
        all: BTreeMap<ArticleId, States>,
        merged: &mut AnnotatorMerge,
    ) -> Result<HistoryMerge, StoreError> {
        let folder = &self.copies.ours.folder;
        let (before, after) = (self.ours.head().number, self.theirs.head().number);
        let mut layers = Vec::new();
        for (article, states) in all {
            let mut read = folder.read_layer(&article, self.annotator, &states.text)?;
            let (_, problems) = replay_layer(folder, &mut read, &self.theirs, &states.text)?;
            if let Some(problem) = problems.iter().find(|problem| problem.forbids_writing()) {
                let kind = StoreErrorKind::Invalid { line: None, why: problem.words() };
                return Err(StoreError::new(problem.path(), kind));
            }
            let layer = read.layer;
            let report =
                LayerReport::of(&states.ours, &states.theirs, &layer, LayerMerge::default());
            merged.layers.push(report);
            layers.push((layer, states.text));
        }
        let common = Head { number: self.common, hash: None };
        for number in self.theirs.later_in_registry(&common) {
            let changes = self.theirs.registry_changes(number)?;
            merged.entities.extend(ids_of(&changes));
        }
        merged.entities.sort();
        merged.entities.dedup();
        if !self.copies.dry_run {
            let theirs = &self.copies.theirs.folder;
            merged.backup = self.back_up(&layers)?;
            self.ours.go_on_with(folder, &self.theirs, theirs)?;
            self.write(&layers, merged);
        }
        let grown = after - before;
        Ok(if before == 0 { HistoryMerge::New(grown) } else { HistoryMerge::Continued(grown) })
    }

    /// Brings in by id what they changed in layers, and with `entities` in the registry, as one
    /// transaction. Whether there was anything.
    fn bring_in(
        &mut self,
        all: BTreeMap<ArticleId, States>,
        entities: bool,
        merged: &mut AnnotatorMerge,
    ) -> Result<bool, StoreError> {
        let question = |id: &SpanId| {
            let id = id.as_str().rsplit('.').next().unwrap_or_default().to_owned();
            format!("نسخة أخرى من {id} عند الدمج: أيهما الصحيح؟")
        };
        let mut changes = Vec::new();
        let mut desk = Desk::default();
        let mut results = Vec::new();
        for (article, states) in &all {
            let (edits, report) = three_way(&states.base, &states.ours, &states.theirs, &question);
            if !edits.is_empty() {
                let held = Held { layer: Arc::new(states.ours.clone()), locked: None };
                desk.layers.insert(article.clone(), held);
                changes.extend(edits.changes().iter().cloned());
                results.push((article, states, report));
            }
        }
        let mut registry = self.copies.ours.registry.registry();
        let (of_registry, latest) = if entities { self.words() } else { Default::default() };
        merged.entities.extend(ids_of(&of_registry));
        changes.extend(of_registry.changes().iter().cloned());
        let changes = ChangeSet::new(changes);
        if changes.is_empty() {
            return Ok(false);
        }
        let mut bench = Bench { desk: &mut desk, registry: &mut registry };
        changes.apply(&mut bench).map_err(|error| {
            let kind = StoreErrorKind::Invalid { line: None, why: error.to_string() };
            StoreError::new(self.theirs.path(), kind)
        })?;
        let mut layers = Vec::new();
        for (article, states, report) in results {
            let Some(held) = desk.layers.get(article) else { continue };
            let layer = (*held.layer).clone();
            merged.layers.push(LayerReport::of(&states.ours, &states.theirs, &layer, report));
            layers.push((layer, states.text.clone()));
        }
        if self.copies.dry_run {
            return Ok(true);
        }
        merged.backup = self.back_up(&layers)?;
        let transaction = Transaction {
            number: self.ours.next_number(),
            time: time_after(latest.or(self.copies.ours.registry.latest_word_on(&changes))),
            annotator: self.annotator.clone(),
            kind: TransactionKind::Edit,
            gesture: Gesture { kind: GestureKind::Merge, about: self.about(merged) },
            changes,
        };
        let texts = self.copies.texts;
        self.ours.append(&transaction, &mut |article| texts.get(article).cloned())?;
        self.write(&layers, merged);
        Ok(true)
    }

    /// What is said of the merge in the history: whence, and up to where theirs was taken. What was
    /// left out is asked for again, so then there is no such end.
    fn about(&self, merged: &AnnotatorMerge) -> String {
        let root = self.copies.theirs.folder.root();
        let name = root.file_name().unwrap_or(root.as_os_str()).to_string_lossy().into_owned();
        if merged.left.is_empty() {
            format!("{name} · {}", end(&self.theirs.head()))
        } else {
            name
        }
    }

    /// What they changed in the registry beyond the common part and nobody changed here since, and
    /// the time of the latest of their words.
    fn words(&self) -> (ChangeSet, Option<Timestamp>) {
        let (ours, theirs) = (&self.copies.ours.registry, &self.copies.theirs.registry);
        let from = match self.base() {
            Base::Theirs(number) => number,
            Base::Ours(_) => self.common,
        };
        let registry = ours.registry();
        let mut changes = Vec::new();
        let mut latest = None;
        for (id, word) in theirs.owners().get(self.annotator).into_iter().flat_map(|w| w.iter()) {
            let time = word.time.parse::<Timestamp>().ok();
            let there = registry.get(id);
            if word.number <= from || there == word.entity.as_ref() {
                continue;
            }
            let known = ours.owners().values().filter_map(|words| words.get(id));
            let known = known.filter_map(|word| word.time.parse::<Timestamp>().ok()).max();
            if known > time {
                continue;
            }
            latest = latest.max(time).max(known);
            changes.push(Change::Registry(match (there.cloned(), word.entity.clone()) {
                (Some(before), Some(after)) => RegistryChange::Replace { before, after },
                (None, Some(entity)) => RegistryChange::Add(entity),
                (Some(entity), None) => RegistryChange::Remove(entity),
                (None, None) => continue,
            }));
        }
        (ChangeSet::new(changes), latest)
    }

    /// Copies of the annotator's files that are about to be written.
    fn back_up(&self, layers: &[(Layer, ArticleText)]) -> Result<Option<PathBuf>, StoreError> {
        let file = format!("{}.ron", self.annotator);
        let mut paths = vec![
            PathBuf::from("entities").join(&file),
            PathBuf::from("history").join(format!("{}.log", self.annotator)),
        ];
        for (layer, _) in layers {
            for folder in ["layers", "decisions"] {
                paths.push(PathBuf::from(folder).join(layer.article().as_str()).join(&file));
            }
        }
        self.copies.ours.folder.back_up("merge", &paths)
    }

    /// Brings the snapshots up to the history. What fails is told: opening makes up for it.
    fn write(&mut self, layers: &[(Layer, ArticleText)], merged: &mut AnnotatorMerge) {
        let folder = &self.copies.ours.folder;
        for (layer, text) in layers {
            let written = folder.write_layer(layer, text, self.ours.head());
            merged.failures.extend(written.err());
        }
        if let Err(error) = write_words(folder, &self.ours) {
            merged.failures.push(error);
        }
    }
}

/// Brings an annotator's file of the registry up to the history.
fn write_words(folder: &ProjectFolder, journal: &Journal) -> Result<(), StoreError> {
    let (mut shared, _): (SharedRegistry, _) = folder.read_registry()?;
    let annotator = journal.annotator();
    let (new, _) = replay_registry(folder, &mut shared, journal)?;
    match shared.owners().get(annotator) {
        Some(words) if new > 0 => folder.write_words(annotator, words),
        _ => Ok(()),
    }
}

/// Where two histories of one annotator meet.
enum Base {
    /// This transaction of theirs.
    Theirs(u64),
    /// This one of ours.
    Ours(u64),
}

/// The last merge in `journal` of a state of `other`, which still holds: its number, and that of the
/// last transaction of `other` that it brought in.
fn last_merge(journal: &Journal, other: &Journal) -> Option<(u64, u64)> {
    let mut undone = BTreeSet::new();
    for entry in journal.entries().iter().rev() {
        match entry.kind {
            TransactionKind::Undo(number) | TransactionKind::Redo(number) => {
                // The latest word on it counts.
                if !undone.contains(&(number, true)) {
                    undone.insert((number, matches!(entry.kind, TransactionKind::Redo(_))));
                }
            }
            TransactionKind::Edit => {
                if entry.gesture.kind != GestureKind::Merge
                    || undone.contains(&(entry.number, false))
                {
                    continue;
                }
                let said = entry.gesture.about.rsplit(" · ").next().unwrap_or_default();
                let number = said.split(' ').next().and_then(|number| number.parse().ok());
                if let Some(number) = number
                    && number <= other.head().number
                    && end(&other.head_at(number)) == said
                {
                    return Some((entry.number, number));
                }
            }
        }
    }
    None
}

/// The end of a history in words that name it.
fn end(head: &Head) -> String {
    let hash = head.hash.map(|hash| hash.to_string()).unwrap_or_default();
    let hash: String = hash.chars().take(HASH_DIGITS).collect();
    format!("{} {hash}", head.number)
}

/// A layer as it was after the transaction `number`.
fn back_to(
    journal: &Journal,
    article: &ArticleId,
    text: &ArticleText,
    layer: &Layer,
    number: u64,
) -> Result<Layer, StoreError> {
    let mut desk = Desk::default();
    let held = Held { layer: Arc::new(layer.clone()), locked: None };
    desk.layers.insert(article.clone(), held);
    let mut registry = crate::model::Registry::default();
    for number in journal.later(&Head { number, hash: None }, article).into_iter().rev() {
        let changes = journal.changes_of(number, article, text)?.inverse();
        let mut bench = Bench { desk: &mut desk, registry: &mut registry };
        changes.apply(&mut bench).map_err(|error| {
            let why = format!("transaction {number}: {error}");
            StoreError::new(journal.path(), StoreErrorKind::Invalid { line: None, why })
        })?;
    }
    let held = desk.layers.remove(article);
    Ok(held.map_or_else(|| layer.clone(), |held| (*held.layer).clone()))
}

/// The entities that a change set touches.
fn ids_of(changes: &ChangeSet) -> Vec<EntityId> {
    let touched = changes.changes().iter().filter_map(|change| match change {
        Change::Registry(
            RegistryChange::Add(entity)
            | RegistryChange::Remove(entity)
            | RegistryChange::Replace { after: entity, .. },
        ) => Some(entity.id.clone()),
        Change::Layer(..) => None,
    });
    touched.collect()
}
