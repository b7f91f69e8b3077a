//! The command line: what the program does without a window.
//!
//! One file a command. Every command prints for people, or JSON with `--json`, and ends with 0 on
//! success, 1 when it found something or failed, 2 when it was called wrongly. Results go to the
//! standard output, what goes wrong to the standard error, in words from `assets/i18n/en` that say
//! what happened, where, what is safe and what to do. A reader that closes the output early is no
//! error.
//!
//! Without a command the arguments ask for a window; opening it is not this room's business:
//! [`start`] hands the request back.

mod agree;
mod agree_case;
mod agree_json;
mod agree_words;
mod apply;
mod check;
mod entities;
mod export;
mod feedback;
mod figures;
mod history;
mod history_json;
mod import;
mod layout;
mod merge;
mod new;
mod output;
mod project;
mod propagate;
mod reimport;
mod replay;
mod review;
mod search;
mod span_json;
mod stats;
mod suggest;
mod time;
mod trash;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::output::finish;
use crate::model::AnnotatorId;

/// Annotate Arabic news articles.
///
/// `hashiya PROJECT` opens a project in a window; the commands below need no display.
#[derive(Debug, Parser)]
#[command(
    name = "hashiya",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "A project is a folder. A start from nothing:\n  \
        hashiya new news --title \"News of January\"\n  \
        hashiya import news articles/\n  \
        hashiya news\n  \
        hashiya export news --format jsonl -o news.jsonl\n\n\
        Exit status: 0 success, 1 something was found or failed, 2 wrong usage."
)]
struct Cli {
    /// The project to open in the window; the welcome page without one.
    project: Option<PathBuf>,
    /// Who works.
    #[arg(long, value_name = "NAME", value_parser = project::annotator)]
    annotator: Option<AnnotatorId>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::New),
    Apply(apply::Apply),
    Import(import::Import),
    Reimport(reimport::Reimport),
    Export(export::Export),
    Entities(entities::Entities),
    Figures(figures::Figures),
    Suggest(suggest::Suggest),
    Merge(merge::Merge),
    Propagate(propagate::Propagate),
    Review(review::Review),
    Check(check::Check),
    Search(search::Search),
    Stats(stats::Stats),
    Agree(agree::Agree),
    History(history::History),
    Remove(trash::Remove),
    Trash(trash::Trash),
    Layout(layout::Layout),
}

/// What the arguments ask for, after everything that needs no window was done.
#[derive(Debug)]
pub enum Start {
    /// A window.
    Window {
        /// On this project, if any.
        project: Option<PathBuf>,
        /// For this annotator, if somebody was named.
        annotator: Option<AnnotatorId>,
    },
    /// Nothing more: the process ends with this.
    Done(ExitCode),
}

/// Reads the arguments and does what they say. Wrong usage is told and ends the process with 2.
#[must_use]
pub fn start() -> Start {
    let Cli { project, annotator, command } = Cli::parse();
    let Some(command) = command else { return Start::Window { project, annotator } };
    Start::Done(match command {
        Command::New(new) => finish(new.run()),
        Command::Apply(apply) => finish(apply.run()),
        Command::Import(import) => finish(import.run()),
        Command::Reimport(reimport) => finish(reimport.run()),
        Command::Export(export) => finish(export.run()),
        Command::Entities(entities) => finish(entities.run()),
        Command::Figures(figures) => finish(figures.run()),
        Command::Suggest(suggest) => finish(suggest.run()),
        Command::Merge(merge) => finish(merge.run()),
        Command::Propagate(propagate) => finish(propagate.run()),
        Command::Review(review) => finish(review.run()),
        Command::Check(check) => finish(check.run()),
        Command::Search(search) => finish(search.run()),
        Command::Stats(stats) => finish(stats.run()),
        Command::Agree(agree) => finish(agree.run()),
        Command::History(history) => finish(history.run()),
        Command::Remove(remove) => finish(remove.run()),
        Command::Trash(trash) => finish(trash.run()),
        Command::Layout(layout) => layout.run(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_folder_alone_asks_for_a_window() {
        let cli = Cli::try_parse_from(["hashiya", "news", "--annotator", "سلمى"]).unwrap();
        assert_eq!(cli.project, Some(PathBuf::from("news")));
        assert!(cli.command.is_none());
        assert!(Cli::try_parse_from(["hashiya", "news", "--annotator", "../x"]).is_err());
        assert!(Cli::try_parse_from(["hashiya", "exprot", "news"]).is_err());
        assert!(Cli::try_parse_from(["hashiya"]).is_ok_and(|cli| cli.project.is_none()));
    }
}
