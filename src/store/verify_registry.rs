//! Proves an annotator's file of the registry by the history.

use std::collections::BTreeMap;

use super::error::StoreError;
use super::folder::OpenProject;
use super::head::Head;
use super::history_line::{read_changes, skim_entry};
use super::journal::{Holds, Journal};
use super::problem::Problem;
use super::registry::{EntityWord, EntityWords};
use super::ron_text::Lines;
use crate::model::EntityId;

/// How many differences are told one by one.
const TOLD: usize = 20;

/// Largest file of the registry that is looked into for the lines of what differs, in bytes.
const REGISTRY_LIMIT: u64 = 64 << 20;

/// What is wrong with the file of the journal's annotator, `entities/ANNOTATOR.ron`: it must say what
/// the history says up to the transaction that it names. An annotator without one has nothing that
/// could be wrong: the history says it all.
///
/// # Errors
/// Any of the history's file.
pub fn registry_problems(
    open: &OpenProject,
    journal: &Journal,
) -> Result<Vec<Problem>, StoreError> {
    let annotator = journal.annotator();
    let Some(words) = open.registry.owners().get(annotator) else { return Ok(Vec::new()) };
    let path = open.folder.entities_path(annotator);
    let differs = |line, what| Problem::Differs { path: path.clone(), line, what };
    let (snapshot, history) = (words.at.number, journal.head().number);
    if words.at.number > 0 && words.at.hash.is_none() {
        return Ok(vec![differs(None, "names a transaction without its hash".to_owned())]);
    }
    match journal.holds(&words.at) {
        Holds::Yes => {}
        Holds::Cut => return Ok(vec![Problem::Ahead { path, snapshot, history }]),
        Holds::Other => return Ok(vec![Problem::OtherHistory { path, snapshot }]),
    }
    let (told, mut problems) = told(journal, snapshot)?;
    // What `entities.ron` of an earlier version holds of this history need not stand here again.
    let known = open.registry.marks().get(annotator).map_or(0, |mark| mark.number);
    let found = differences(words, &told, known);
    let source = open.folder.files.text(&path, REGISTRY_LIMIT).unwrap_or_default();
    let lines = (!found.is_empty()).then(|| Lines::of(&source));
    for (id, what) in found.iter().take(TOLD) {
        let line = lines.as_ref().and_then(|lines| lines.of_id(id.as_str(), 0));
        problems.push(differs(line, what.clone()));
    }
    if let Some(more) = found.len().checked_sub(TOLD).filter(|&more| more > 0) {
        problems.push(differs(None, format!("and {more} more differences from its history")));
    }
    Ok(problems)
}

/// What the history says of the registry up to a transaction, and lines that make no sense.
fn told(journal: &Journal, until: u64) -> Result<(EntityWords, Vec<Problem>), StoreError> {
    let mut numbers = journal.later_in_registry(&Head::default());
    numbers.retain(|&number| number <= until);
    let mut words = EntityWords::default();
    let mut problems = Vec::new();
    journal.lines(&numbers, &mut |number, line| {
        let read = skim_entry(line).and_then(|entry| Ok((entry.time, read_changes(line, None)?)));
        match read {
            Ok((time, changes)) => _ = words.take_all(&changes, number, &time, false),
            Err(why) => {
                let path = journal.path().to_owned();
                problems.push(Problem::Replay { path, number, why });
            }
        }
    })?;
    Ok((words, problems))
}

/// Where the file and the history differ, by entity.
fn differences(file: &EntityWords, history: &EntityWords, known: u64) -> Vec<(EntityId, String)> {
    let there: BTreeMap<&EntityId, &EntityWord> = file.iter().collect();
    let mut found = Vec::new();
    for (id, said) in history.iter() {
        let number = said.number;
        match there.get(id) {
            Some(word) if *word == said => {}
            Some(word) if word.number != number => found.push((
                id.clone(),
                format!("{id} is as of transaction {}, last changed by {number}", word.number),
            )),
            Some(_) => found.push((
                id.clone(),
                format!("{id} is not as transaction {number} of its history says"),
            )),
            None if number <= known => {}
            None => found.push((
                id.clone(),
                format!("{id} is missing, which transaction {number} of its history changed"),
            )),
        }
    }
    let unheard = there.keys().filter(|id| history.get(id).is_none());
    found.extend(unheard.map(|id| ((*id).clone(), format!("the history tells nothing of {id}"))));
    found
}
