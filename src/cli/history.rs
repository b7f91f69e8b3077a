//! `hashiya history`: who did what, and when.

use std::collections::VecDeque;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::history_json::transaction_json;
use super::output::{Voice, plain, seen_json, shown};
use super::project::{annotator, article, known, span};
use super::replay::Replay;
use super::time::time;
use super::verify::Verify;
use crate::edit::PastTransaction;
use crate::model::{AnnotatorId, ArticleId, Registry, Schema, SpanId};
use crate::session::{Names, Notice, Timeline, TimelineWish, deed_with_place};
use crate::store::{Problem, ProjectFolder};

/// Tell who did what, and when.
///
/// One line a transaction, oldest first, everybody's histories merged by time: time (UTC), annotator,
/// the transaction's number in the annotator's history, what was done, in brackets the program that
/// wrote it. Positions count code points, the end is exclusive. Changes nothing. Ends with 1 when a
/// history is broken; what precedes the break is told.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "A project in a folder called «verify» or «replay» is named ./verify or ./replay."
)]
pub(super) struct History {
    #[command(flatten)]
    list: Option<List>,
    #[command(subcommand)]
    command: Option<HistoryCommand>,
}

#[derive(Debug, Subcommand)]
enum HistoryCommand {
    Verify(Verify),
    Replay(Replay),
}

impl History {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        match (&self.command, &self.list) {
            (Some(HistoryCommand::Verify(verify)), _) => verify.run(),
            (Some(HistoryCommand::Replay(replay)), _) => replay.run(),
            (None, Some(list)) => list.run(),
            // The arguments' parser asks for one of them.
            (None, None) => Ok(ExitCode::from(2)),
        }
    }
}

#[derive(Debug, Args)]
struct List {
    /// The project.
    project: PathBuf,
    /// Only what was done in this article.
    #[arg(long, value_name = "ID", value_parser = article)]
    article: Option<ArticleId>,
    /// Only what happened to this span, such as `salma.s12` or, in everybody's layers, `s12`.
    #[arg(long, value_name = "ID", value_parser = span)]
    span: Option<SpanId>,
    /// Only what these annotators did, parted by commas.
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = annotator)]
    annotator: Vec<AnnotatorId>,
    /// Only what was done at this time or later, such as 2022-01-10 or 2022-01-10T12:00:05Z.
    #[arg(long, value_name = "TIME", value_parser = time)]
    since: Option<jiff::Timestamp>,
    /// Only the last N transactions.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Print JSON: one object, in it one transaction a line with all its changes, old and new, its
    /// line's hash and that of the line before.
    #[arg(long)]
    json: bool,
}

impl List {
    fn run(&self) -> io::Result<ExitCode> {
        let voice = Voice::new();
        let opened = match ProjectFolder::open(&self.project) {
            Ok(opened) => opened,
            Err(error) => {
                return voice.fail(&Notice::of_opening(&self.project, &error), self.json);
            }
        };
        if let Err(notice) = known(&opened.folder, &self.annotator) {
            return voice.fail(&notice, self.json);
        }
        let wish = TimelineWish {
            article: self.article.clone(),
            span: self.span.clone(),
            annotators: self.annotator.clone(),
            since: self.since,
        };
        let timeline = match Timeline::open(&opened.folder, wish) {
            Ok(timeline) => timeline,
            Err(error) => return voice.fail(&Notice::of_store(&error), self.json),
        };
        let out = BufWriter::new(io::stdout().lock());
        let (schema, registry) = (&opened.schema, &opened.registry.registry());
        let mut printer =
            Printer { out, voice: &voice, schema, registry, json: self.json, count: 0 };
        printer.begin(&self.project)?;
        let problems = self.list(timeline, &mut printer)?;
        printer.end(&problems)?;
        drop(printer);
        problems.iter().try_for_each(|problem| voice.tell(&Notice::of_problem(problem)))?;
        Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn list(&self, timeline: Timeline, printer: &mut Printer<'_>) -> io::Result<Vec<Problem>> {
        let mut problems = Vec::new();
        let mut last: VecDeque<PastTransaction> = VecDeque::new();
        for told in timeline {
            match (told, self.limit) {
                (Err(problem), _) => problems.push(problem),
                (Ok(told), None) => printer.tell(&told)?,
                (Ok(told), Some(limit)) => {
                    last.push_back(told);
                    if last.len() > limit {
                        last.pop_front();
                    }
                }
            }
        }
        last.iter().try_for_each(|told| printer.tell(told))?;
        Ok(problems)
    }
}

/// Prints transactions as they come: for people, or as one object of JSON.
struct Printer<'p> {
    out: BufWriter<io::StdoutLock<'static>>,
    voice: &'p Voice,
    schema: &'p Schema,
    registry: &'p Registry,
    json: bool,
    count: usize,
}

impl Printer<'_> {
    fn begin(&mut self, project: &std::path::Path) -> io::Result<()> {
        if self.json {
            let project = seen_json(&Value::from(shown(project)).to_string());
            write!(self.out, "{{\"project\": {project}, \"transactions\": [")?;
        }
        Ok(())
    }

    fn tell(&mut self, told: &PastTransaction) -> io::Result<()> {
        let names: Names<'_> = self.voice.names(self.schema, self.registry);
        let words = self.voice.words(&deed_with_place(told, None, &names));
        self.count += 1;
        if self.json {
            let comma = if self.count > 1 { "," } else { "" };
            let transaction = transaction_json(told, &words);
            return write!(self.out, "{comma}\n{}", seen_json(&transaction.to_string()));
        }
        let PastTransaction { time, annotator, number, tool, .. } = told;
        let line = plain(&format!("{time}  {annotator}  {number}  {words}  [{tool}]"));
        writeln!(self.out, "{}", line.replace('\n', " "))
    }

    fn end(&mut self, problems: &[Problem]) -> io::Result<()> {
        if self.json {
            let problems: Vec<Value> = problems
                .iter()
                .map(|problem| {
                    json!({
                        "path": shown(problem.path()),
                        "line": problem.place().map(|(line, _)| line),
                        "message": problem.words(),
                    })
                })
                .collect();
            let problems = seen_json(&Value::from(problems).to_string());
            writeln!(self.out, "\n], \"problems\": {problems}}}")?;
        } else if self.count == 0 && problems.is_empty() {
            writeln!(self.out, "nothing was done")?;
        }
        self.out.flush()
    }
}
