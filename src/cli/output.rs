//! Printing, for people and for programs.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::i18n::{Digits, Language, Message, MonthNames, Words, without_isolates};
use crate::model::{Registry, Schema};
use crate::session::{Names, Notice, Severity};
use crate::text::is_unseen;

/// What the process ends with: a reader that has seen enough is no failure, any other trouble with
/// printing is.
pub(super) fn finish(result: io::Result<ExitCode>) -> ExitCode {
    match result {
        Ok(code) => code,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            // When the standard error is closed as well, nobody is there to be told.
            let _ = writeln!(io::stderr(), "hashiya: cannot print: {error}");
            ExitCode::FAILURE
        }
    }
}

/// `text` on the standard output, as one line. What could move the cursor, turn the line around or
/// pass for a further line is shown as an escape.
pub(super) fn print_line(text: &str) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{}", plain(text).replace('\n', "\\n"))
}

/// `value` on the standard output, in lines, without unseen characters.
pub(super) fn print_json(value: &Value) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{}", seen_json(&format!("{value:#}")))
}

/// JSON with unseen characters as escapes, which it reads as the same. They stand in strings alone;
/// the line breaks between values stay.
pub(super) fn seen_json(json: &str) -> String {
    let mut seen = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || !is_unseen(c) {
            seen.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            seen.push_str(&format!("\\u{unit:04x}"));
        }
    }
    seen
}

/// `text` as it is on the standard output. A terminal, which would obey what stands in it, gets
/// escapes in the place of unseen characters.
pub(super) fn print_exactly(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if out.is_terminal() {
        out.write_all(plain(text).as_bytes())?;
    } else {
        out.write_all(text.as_bytes())?;
    }
    out.flush()
}

/// `text` with unseen characters as escapes; joiners, which Arabic words need, and line breaks stay.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\u{200c}' | '\u{200d}' => plain.push(c),
            c if is_unseen(c) => plain.extend(c.escape_unicode()),
            c => plain.push(c),
        }
    }
    plain
}

/// `count` things of a kind, such as `1 span` or `2 spans`.
pub(super) fn counted(count: usize, thing: &str) -> String {
    match (count, thing.strip_suffix('y')) {
        (1, _) => format!("1 {thing}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        _ => format!("{count} {thing}s"),
    }
}

/// Notices in English, as the command line speaks.
pub(super) struct Voice(Words);

impl Voice {
    pub(super) fn new() -> Self {
        Self(Words::new(Language::English, Digits::Western, MonthNames::default()))
    }

    /// A notice on the standard error: what happened, the detail, what is safe, what to do.
    pub(super) fn tell(&self, notice: &Notice) -> io::Result<()> {
        self.tell_at(notice, "")
    }

    /// A notice on the standard output, as a result: what happened.
    pub(super) fn print(&self, notice: &Notice) -> io::Result<()> {
        print_line(&self.words(&notice.message))
    }

    /// The same, with a place in the words of a compiler, such as `a.json:3:14`, in front.
    pub(super) fn tell_at(&self, notice: &Notice, place: &str) -> io::Result<()> {
        let mut err = io::stderr().lock();
        let kind = match notice.severity {
            Severity::Info => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let place = if place.is_empty() { String::new() } else { format!("{}: ", plain(place)) };
        writeln!(err, "{place}{kind}: {}", self.words(&notice.message))?;
        let detail = (!notice.detail.is_empty()).then(|| notice.detail.clone());
        let parts = [detail, self.part(notice, "safe"), self.part(notice, "hint")];
        for line in parts.iter().flatten() {
            writeln!(err, "  {}", plain(line).replace('\n', "\n  "))?;
        }
        Ok(())
    }

    /// A notice as JSON.
    pub(super) fn json(&self, notice: &Notice) -> Value {
        json!({
            "severity": match notice.severity {
                Severity::Info => "info",
                Severity::Warning => "warning",
                Severity::Error => "error",
            },
            "id": notice.message.id(),
            "message": self.words(&notice.message),
            "detail": notice.detail,
            "safe": self.part(notice, "safe"),
            "hint": self.part(notice, "hint"),
        })
    }

    /// How the project's things are called in English.
    pub(super) fn names<'s>(&self, schema: &'s Schema, registry: &'s Registry) -> Names<'s> {
        Names::new(schema, registry, &self.0)
    }

    /// A message in words, in one run of text.
    pub(super) fn words(&self, message: &Message) -> String {
        plain(&without_isolates(&self.0.render(message)))
    }

    fn part(&self, notice: &Notice, name: &str) -> Option<String> {
        self.part_of(&notice.message, name)
    }

    /// What a message says besides, such as its `about`.
    pub(super) fn part_of(&self, message: &Message, name: &str) -> Option<String> {
        self.0.part(message, name).map(|part| without_isolates(&part))
    }

    /// A failure of a whole command: told, or printed as JSON, and the process ends with 1.
    pub(super) fn fail(&self, notice: &Notice, as_json: bool) -> io::Result<ExitCode> {
        if as_json {
            print_json(&json!({ "error": self.json(notice) }))?;
        }
        self.tell(notice)?;
        Ok(ExitCode::FAILURE)
    }

    /// Notices one after another.
    pub(super) fn tell_all(&self, notices: &[Notice]) -> io::Result<()> {
        notices.iter().try_for_each(|notice| self.tell(notice))
    }
}

/// A path for people and for JSON; what is not UTF-8 in it is shown as `\u{fffd}`.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_is_not_several() {
        assert_eq!([0, 1, 2].map(|n| counted(n, "span")), ["0 spans", "1 span", "2 spans"]);
        assert_eq!(counted(2, "new entity"), "2 new entities");
    }

    #[test]
    fn json_holds_what_it_was_given_and_nothing_that_cannot_be_seen() {
        let value = json!({ "a\u{202e}": ["x\u{9b}2J", "لا\u{200c}هم", "\u{e0001}"], "b": {} });
        let text = seen_json(&format!("{value:#}"));
        assert!(!text.chars().any(|c| c != '\n' && is_unseen(c)), "{text}");
        assert!(text.contains("\\u202e") && text.contains("\n    \"x"), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }

    #[test]
    fn a_name_cannot_turn_the_line_around_or_drive_the_terminal() {
        assert_eq!(plain("a\u{202e}b\u{1b}[2J"), "a\\u{202e}b\\u{1b}[2J");
        assert_eq!(plain("لا\u{200c}هم\n"), "لا\u{200c}هم\n");
    }
}
