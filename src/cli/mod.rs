//! The command line: what the program does without a window.
//!
//! One file a command. Every command prints for people, or JSON with `--json`, and ends with 0 on
//! success, 1 when it found something or failed, 2 when it was called wrongly.

mod layout;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Annotate Arabic news articles.
#[derive(Debug, Parser)]
#[command(name = "hashiya", version, about)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Layout(layout::Layout),
}

/// Reads the arguments, does what they say and returns what the process ends with.
#[must_use]
pub fn run() -> ExitCode {
    match Cli::parse().command {
        Command::Layout(layout) => layout.run(),
    }
}
