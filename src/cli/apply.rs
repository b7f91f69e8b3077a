//! `hashiya apply`: edits from a script, one line of JSON each.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::json;

use super::output::{Voice, counted, plain, print_json, print_line, seen_json, shown};
use super::project::{annotator, close, open_to_write};
use crate::formats::DiskError;
use crate::jobs::pause;
use crate::model::AnnotatorId;
use crate::session::{Applied, LineRefusal, Notice, Refusal, SaveState, Session, Severity};

/// Longest line, in bytes.
const LINE_LIMIT: u64 = 16 << 20;

/// Between two tries of a disk that refuses.
const BREATH: Duration = Duration::from_millis(50);

/// Do edits from a script.
///
/// EDITS is a file of JSON objects, one a line, or `-` for the standard input, which is read line by
/// line and may stay open. Each line is done before the next is read, as one gesture of the
/// annotator: in the history, on the disk, undone in one step. Offsets are code points, end
/// exclusive; ids, attributes and values are written as in layer.json.
///
/// With --ack one line is printed for every edit that was made, when it is on the disk:
/// {"line":3,"transaction":17,"id":"s9"}, where id is that of a new span or relation. A line that
/// changes nothing, because all is so already, makes no transaction and is acknowledged with null in
/// its place: a script that was killed may send again what it got no answer to.
///
/// A line that cannot be done is told on the standard error with its number; nothing of it is done.
/// Without --keep-going that is the end. Exit status 1 when any line was refused.
#[derive(Debug, Args)]
#[command(after_long_help = HELP)]
pub(super) struct Apply {
    /// The project.
    project: PathBuf,
    /// A file of edits, or `-`.
    edits: PathBuf,
    /// In whose name.
    #[arg(long, value_name = "NAME", value_parser = annotator)]
    annotator: AnnotatorId,
    /// Print a line for each edit as soon as it is on the disk, and nothing else.
    #[arg(long)]
    ack: bool,
    /// Go on after a line that cannot be done.
    #[arg(long)]
    keep_going: bool,
    /// How long to wait for a disk that refuses, such as a full one, before giving up.
    #[arg(long, value_name = "SECONDS", default_value_t = 5)]
    wait: u64,
    /// Print JSON; what is told on the standard error is then one object a line.
    #[arg(long)]
    json: bool,
}

const HELP: &str = r#"Edits:
  {"op":"tag","article":"000","label":"Actor","start":5,"end":25,"attributes":{"kind":"police"}}
      also "fragments":[[5,9],[12,25]] in place of start and end, "text" (refused if the article says
      otherwise), "note", "question", "confidence" (percent)
  {"op":"untag","article":"000","id":"s1"}             with its relations
  {"op":"set","article":"000","id":"s1","attribute":"kind","value":"army"}   null clears it
      or one of "label", "note", "question", "confidence", "start" with "end", "fragments"
  {"op":"set","article":"000","status":"done"}         or "in-progress"
  {"op":"relate","article":"000","type":"said_by","from":"s2","to":"s1"}
  {"op":"unrelate","article":"000","id":"r3"}
  {"op":"refuse","article":"000","label":"Place","start":5,"end":25}   do not propose it again
  {"op":"allow","article":"000","label":"Place","start":5,"end":25}    but do
  {"op":"entity","id":"police","ar":"الشرطة","en":"the police","kind":"organisation"}
      adds it or puts it in place of the one there; also "variants", "links", "coordinates", "note";
      {"op":"entity","id":"police","remove":true}
  {"op":"decide","article":"000","annotator":"salma","id":"s4","choice":"take","reason":"rule 4.2"}
      the question of a review that salma's s4 is a candidate of; also "neither", "later", or "edit"
      with "label", "start" and "end" (or "fragments"), "attributes"
  {"op":"reopen","article":"000","annotator":"salma","id":"s4"}
  {"op":"reviewed","article":"000","status":"done"}    or "in-progress"
  {"op":"undo"}   {"op":"redo"}                        of this annotator's last edit"#;

/// What happened to the edits.
#[derive(Default)]
struct Sum {
    done: u64,
    unchanged: u64,
    refused: u64,
}

/// Why reading goes no further.
enum End {
    /// Everything was read, or the first refusal came.
    Lines,
    /// The disk refuses.
    Disk,
    /// Nobody reads the acknowledgements.
    Unheard,
}

impl Apply {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        let voice = Voice::new();
        let mut input = match self.input() {
            Ok(input) => input,
            Err(error) => {
                return voice.fail(&Refusal::Disk(error).notice(&self.edits), self.speaks());
            }
        };
        let (mut session, notices) = match open_to_write(&self.project, &self.annotator) {
            Ok(opened) => opened,
            Err(notice) => return voice.fail(&notice, self.speaks()),
        };
        for notice in &notices {
            self.tell(&voice, notice, None)?;
        }
        let mut sum = Sum::default();
        let end = self.work(&voice, &mut session, &mut *input, &mut sum);
        let mut failed = sum.refused > 0 || !matches!(end, Ok(End::Lines));
        // What could not be written was told, and why closing cannot write it either.
        if !matches!(end, Ok(End::Disk)) {
            for notice in close(session) {
                failed |= notice.severity == Severity::Error;
                self.tell(&voice, &notice, None)?;
            }
        }
        end?;
        self.print(&sum)?;
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    /// Whether a failure is also printed as JSON on the standard output.
    fn speaks(&self) -> bool {
        self.json && !self.ack
    }

    fn input(&self) -> Result<Box<dyn BufRead>, DiskError> {
        if self.edits == Path::new("-") {
            return Ok(Box::new(io::stdin().lock()));
        }
        let file = File::open(&self.edits)?;
        if file.metadata()?.is_dir() {
            return Err(DiskError::NotAFile);
        }
        Ok(Box::new(BufReader::new(file)))
    }

    fn work(
        &self,
        voice: &Voice,
        session: &mut Session,
        input: &mut dyn BufRead,
        sum: &mut Sum,
    ) -> io::Result<End> {
        let mut line = Vec::new();
        let mut number: u64 = 0;
        while read_line(input, &mut line)? {
            number += 1;
            if number == 1 && line.starts_with("\u{feff}".as_bytes()) {
                line.drain(.."\u{feff}".len());
            }
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let applied = match std::str::from_utf8(&line) {
                _ if line.len() as u64 > LINE_LIMIT => Err(unreadable("the line is too long")),
                Ok(text) => session.apply(text).map_err(|refusal| described(&refusal)),
                Err(_) => Err(unreadable("the line is not UTF-8")),
            };
            for notice in session.take_notices() {
                // That the disk refuses is told below, when waiting did not help.
                if !["notice-waiting", "notice-saved-again"].contains(&notice.message.id()) {
                    self.tell(voice, &notice, Some((number, None)))?;
                }
            }
            match applied {
                Err((notice, column)) => {
                    self.tell(voice, &notice, Some((number, column)))?;
                    sum.refused += 1;
                    if !self.keep_going {
                        return Ok(End::Lines);
                    }
                }
                Ok(applied) => {
                    if let Err(notice) = self.wait_for_disk(session) {
                        self.tell(voice, &notice, Some((number, None)))?;
                        return Ok(End::Disk);
                    }
                    if applied.transaction.is_some() {
                        sum.done += 1;
                    } else {
                        sum.unchanged += 1;
                        if !self.ack {
                            let so = Notice::info("notice-no-change");
                            self.tell(voice, &so, Some((number, None)))?;
                        }
                    }
                    if self.ack && !acknowledge(number, &applied)? {
                        return Ok(End::Unheard);
                    }
                }
            }
        }
        Ok(End::Lines)
    }

    /// Returns when everything is on the disk.
    fn wait_for_disk(&self, session: &mut Session) -> Result<(), Notice> {
        let patience = Duration::from_secs(self.wait);
        let start = Instant::now();
        while session.save_state() != SaveState::Saved {
            if start.elapsed() >= patience {
                return Err(session.why_waiting("notice-edit-unwritten"));
            }
            pause(BREATH);
            session.write_waiting();
        }
        Ok(())
    }

    /// Tells on the standard error, with the place in the edits.
    fn tell(
        &self,
        voice: &Voice,
        notice: &Notice,
        place: Option<(u64, Option<usize>)>,
    ) -> io::Result<()> {
        if self.json {
            let mut value = voice.json(notice);
            value["line"] = json!(place.map(|(line, _)| line));
            value["column"] = json!(place.and_then(|(_, column)| column));
            return writeln!(io::stderr().lock(), "{}", seen_json(&value.to_string()));
        }
        let place = match place {
            None => String::new(),
            Some((line, None)) => format!("{}:{line}", plain(&shown(&self.edits))),
            Some((line, Some(column))) => format!("{}:{line}:{column}", plain(&shown(&self.edits))),
        };
        voice.tell_at(notice, &place)
    }

    fn print(&self, sum: &Sum) -> io::Result<()> {
        let Sum { done, unchanged, refused } = sum;
        match (self.ack, self.json) {
            (true, _) => Ok(()),
            (false, true) => {
                print_json(&json!({ "done": done, "unchanged": unchanged, "refused": refused }))
            }
            (false, false) => {
                let edits = usize::try_from(*done).unwrap_or(usize::MAX);
                let mut words = format!("{} done", counted(edits, "edit"));
                if *unchanged > 0 {
                    words.push_str(&format!(", {unchanged} changed nothing"));
                }
                if *refused > 0 {
                    words.push_str(&format!(", {refused} refused"));
                }
                print_line(&words)
            }
        }
    }
}

/// Prints that an edit is on the disk; false when nobody listens.
fn acknowledge(line: u64, applied: &Applied) -> io::Result<bool> {
    let Applied { transaction, id } = applied;
    let said = json!({ "line": line, "transaction": transaction, "id": id });
    let mut out = io::stdout().lock();
    match out.write_all(format!("{said}\n").as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(error),
    }
}

/// Reads the next line, without its end, into `line`; false when there is none. Of a line that is
/// too long only the start is kept.
fn read_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    if input.take(LINE_LIMIT + 1).read_until(b'\n', line)? == 0 {
        return Ok(false);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        return Ok(true);
    }
    let mut rest = Vec::new();
    while line.len() as u64 > LINE_LIMIT && rest.last() != Some(&b'\n') {
        rest.clear();
        if input.take(1 << 16).read_until(b'\n', &mut rest)? == 0 {
            break;
        }
    }
    Ok(true)
}

fn unreadable(reason: &str) -> (Notice, Option<usize>) {
    (Notice::of_line(reason), None)
}

fn described(refusal: &LineRefusal) -> (Notice, Option<usize>) {
    (refusal.notice(), refusal.place().map(|place| place.column))
}
