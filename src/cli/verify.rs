//! `hashiya history verify`: that nothing was altered, removed, reordered or cut.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use super::check::problem_json;
use super::output::{Voice, counted, print_json, print_line, shown};
use crate::model::AnnotatorId;
use crate::session::Notice;
use crate::store::{Head, verify};

/// Prove the histories, and the layers by them.
///
/// Reads every history from its first line to its last and finds each line that was altered, removed,
/// moved or cut off; a history that is shorter than this machine saw it; a text that is not the one
/// its record names; a layer, or an annotator's file of the registry, that is not what the history
/// says, replayed from nothing. Prints each
/// history's last transaction and its hash: kept elsewhere and given as --head, they prove later that
/// nothing up to there was changed. Changes nothing. Ends with 1 when something was found.
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// The project.
    project: PathBuf,
    /// What must stand in a history, as it was printed here before.
    #[arg(long, value_name = "NAME:NUMBER:HASH", value_parser = note)]
    head: Vec<(AnnotatorId, Head)>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl Verify {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        let verified = match verify(&self.project, &self.head) {
            Ok(verified) => verified,
            Err(error) => {
                return Voice::new().fail(&Notice::of_opening(&self.project, &error), self.json);
            }
        };
        let problems = &verified.problems;
        let notes = verified.histories.iter().map(|one| {
            let hash = one.head.hash.map(|hash| hash.to_string()).unwrap_or_default();
            (one, format!("{}:{}:{hash}", one.annotator, one.head.number))
        });
        if self.json {
            let heads: Vec<Value> = notes
                .map(|(one, note)| {
                    json!({
                        "annotator": one.annotator.as_str(),
                        "number": one.head.number,
                        "hash": one.head.hash.map(|hash| hash.to_string()),
                        "bytes": one.bytes,
                        "head": note,
                    })
                })
                .collect();
            print_json(&json!({
                "project": shown(&self.project),
                "proven": problems.is_empty(),
                "histories": heads,
                "layers": verified.layers,
                "problems": problems.iter().map(problem_json).collect::<Vec<_>>(),
            }))?;
        } else {
            problems.iter().try_for_each(|problem| print_line(&problem.to_string()))?;
            notes.map(|(_, note)| note).try_for_each(|note| print_line(&note))?;
            print_line(&match problems.len() {
                0 => format!(
                    "{}: proven, with {}",
                    shown(&self.project),
                    counted(verified.layers, "layer")
                ),
                count => format!("{}; nothing was changed", counted(count, "problem")),
            })?;
        }
        Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// `NAME:NUMBER:HASH`; the hash with or without the name of its kind.
fn note(written: &str) -> Result<(AnnotatorId, Head), String> {
    let wanted = || "expected NAME:NUMBER:HASH, as «hashiya history verify» prints it".to_owned();
    let mut parts = written.trim().splitn(3, ':');
    let mut part = || parts.next().ok_or_else(wanted);
    let annotator = AnnotatorId::new(part()?).map_err(|error| error.to_string())?;
    let number: u64 = part()?.parse().map_err(|_| wanted())?;
    let hash = part()?;
    let hash = match (number, hash) {
        (0, "") => None,
        _ if hash.contains(':') => Some(hash.parse()),
        _ => Some(format!("blake3:{hash}").parse()),
    };
    let hash = hash.transpose().map_err(|error: crate::text::DigestError| error.to_string())?;
    Ok((annotator, Head { number, hash }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_as_it_is_printed() {
        let digest = "6f".repeat(32);
        let (annotator, head) = note(&format!("سلمى:12:blake3:{digest}")).unwrap();
        assert_eq!((annotator.as_str(), head.number), ("سلمى", 12));
        assert_eq!(note(&format!("سلمى:12:{digest}")), Ok((annotator, head)));
        assert_eq!(note("a:0:").map(|(_, head)| head), Ok(Head::default()));
        for wrong in ["", "a", "a:1", "a:1:", "a:x:y", "a:1:6f", "../a:1:6f"] {
            assert!(note(wrong).is_err(), "{wrong}");
        }
    }
}
