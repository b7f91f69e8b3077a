//! Brings the registry up to date: what histories hold and its files do not.

use super::error::StoreError;
use super::folder::{ENTITIES, ProjectFolder};
use super::head::Head;
use super::journal::{Holds, Journal};
use super::problem::Problem;
use super::registry::SharedRegistry;

/// Adds to `shared` what `journal` says of the registry beyond its annotator's file. Returns how
/// many words are new, and what is wrong.
///
/// # Errors
/// Any of the history's file.
pub fn replay_registry(
    folder: &ProjectFolder,
    shared: &mut SharedRegistry,
    journal: &Journal,
) -> Result<(usize, Vec<Problem>), StoreError> {
    let annotator = journal.annotator();
    let own = shared.owners().get(annotator);
    let path = match own {
        Some(_) => folder.entities_path(annotator),
        None => folder.path(ENTITIES),
    };
    let at = shared.head_of(annotator);
    let mut problems = Vec::new();
    let (snapshot, history) = (at.number, journal.head().number);
    // What the files hold and the history lost stays; a history that is another one is read from
    // its start, and what is later counts.
    let (from, by_time) = match journal.holds(&at) {
        Holds::Yes => (at, false),
        Holds::Cut => {
            problems.push(Problem::Ahead { path: path.clone(), snapshot, history });
            (journal.head(), false)
        }
        Holds::Other => {
            problems.push(Problem::OtherHistory { path: path.clone(), snapshot });
            (Head::default(), true)
        }
    };
    let mut words = own.cloned().unwrap_or_default();
    let mut taken = 0;
    for number in journal.later_in_registry(&from) {
        let read = journal.entry(number).and_then(|entry| {
            journal.registry_changes(number).map(|changes| (entry.time, changes))
        });
        match read {
            Ok((time, changes)) => taken += words.take_all(&changes, number, &time, by_time),
            Err(error) if error.is_fault() => return Err(error),
            Err(error) => {
                let why = error.kind.to_string();
                problems.push(Problem::Replay { path: path.clone(), number, why });
            }
        }
    }
    if taken > 0 || own.is_some() {
        words.at = journal.head();
        shared.set_words(annotator, words);
    }
    Ok((taken, problems))
}
