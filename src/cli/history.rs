//! `hashiya history`: what was done, and the proof of it.

use std::io;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::verify::Verify;

/// What was done, and the proof of it.
#[derive(Debug, Args)]
pub(super) struct History {
    #[command(subcommand)]
    command: HistoryCommand,
}

#[derive(Debug, Subcommand)]
enum HistoryCommand {
    Verify(Verify),
}

impl History {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        match &self.command {
            HistoryCommand::Verify(verify) => verify.run(),
        }
    }
}
