//! `hashiya check`: everything that is wrong in a project.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use super::output::{Voice, counted, print_json, print_line, shown};
use crate::session::{Notice, check_project};
use crate::store::Problem;

/// Check a project.
///
/// Reads every file and lists all that is wrong, one a line, as `file:line:column: what`. Changes
/// nothing. Ends with 1 when something was found that does not mend itself: what a killed program
/// left behind, a layer that lately lost many of its spans, and a gold layer that layers and decisions
/// have left behind, is told and costs nothing.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// The project.
    project: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl Check {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        let problems = match check_project(&self.project) {
            Ok(problems) => problems,
            Err(error) => {
                return Voice::new().fail(&Notice::of_opening(&self.project, &error), self.json);
            }
        };
        if self.json {
            let all: Vec<Value> = problems.iter().map(problem_json).collect();
            print_json(&json!({ "project": shown(&self.project), "problems": all }))?;
        } else {
            problems.iter().try_for_each(|problem| print_line(&problem.to_string()))?;
            match problems.len() {
                0 => print_line(&format!("{}: nothing is wrong", shown(&self.project)))?,
                count => {
                    print_line(&format!("{}; nothing was changed", counted(count, "problem")))?;
                }
            }
        }
        let sound = problems.iter().all(Problem::is_only_told);
        Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// A problem for programs.
pub(super) fn problem_json(problem: &Problem) -> Value {
    let place = problem.place();
    json!({
        "path": shown(problem.path()),
        "line": place.map(|(line, _)| line),
        "column": place.and_then(|(_, column)| column),
        "message": problem.words(),
    })
}
