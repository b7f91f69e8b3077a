//! `hashiya review --feedback`: what reviewers decided about one annotator's tags.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::output::{Voice, counted, print_exactly, print_json, print_line, shown};
use super::project::open;
use super::span_json::{places, span_json};
use crate::formats::DiskError;
use crate::model::{AnnotatorId, ArticleId, Span};
use crate::review::Outcome;
use crate::session::{FeedbackFormat, FeedbackItem, Notice, Refusal, Session};

/// What is wanted.
pub(super) struct Order<'o> {
    pub whose: &'o AnnotatorId,
    pub article: Option<&'o ArticleId>,
    pub format: Option<&'o str>,
    pub output: Option<&'o Path>,
    pub json: bool,
}

impl Order<'_> {
    pub fn run(&self, voice: &Voice, project: &Path) -> io::Result<ExitCode> {
        let format = match self.output.map(|file| self.format_of(file)) {
            None => None,
            Some(Some(format)) => Some(format),
            Some(None) => {
                voice.tell(&Notice::feedback_format())?;
                return Ok(ExitCode::from(2));
            }
        };
        let (mut session, notices) = match open(project) {
            Ok(opened) => opened,
            Err(notice) => return voice.fail(&notice, self.json),
        };
        voice.tell_all(&notices)?;
        let items = match session.feedback_of(self.whose, self.article) {
            Ok(items) => items,
            Err(notice) => return voice.fail(&notice, self.json),
        };
        voice.tell_all(&session.take_notices())?;
        match (self.output, format) {
            (Some(file), Some(format)) => {
                let text = session.feedback_file(self.whose, &items, format);
                if file == Path::new("-") {
                    print_exactly(&text)?;
                    return Ok(ExitCode::SUCCESS);
                }
                if let Err(error) = crate::formats::write_file(file, text.as_bytes()) {
                    return voice.fail(&not_written(error, file), self.json);
                }
                self.told(file, &items)?;
            }
            _ => self.print(&session, &items)?,
        }
        Ok(ExitCode::SUCCESS)
    }

    fn format_of(&self, file: &Path) -> Option<FeedbackFormat> {
        let ending = file.extension().and_then(|ending| ending.to_str());
        match self.format.or(ending) {
            Some("html" | "htm") => Some(FeedbackFormat::Html),
            Some("csv") => Some(FeedbackFormat::Csv),
            _ => None,
        }
    }

    fn told(&self, file: &Path, items: &[FeedbackItem]) -> io::Result<()> {
        if self.json {
            return print_json(&json!({ "file": shown(file), "places": items.len() }));
        }
        print_line(&format!("{} in {}", counted(items.len(), "place"), shown(file)))
    }

    fn print(&self, session: &Session, items: &[FeedbackItem]) -> io::Result<()> {
        if self.json {
            return print_json(&json!({
                "annotator": self.whose.as_str(),
                "items": items.iter().map(item_json).collect::<Vec<_>>(),
            }));
        }
        let name = session.annotator_name(self.whose);
        print_line(&format!("{name}: {}", counted(items.len(), "decided place")))?;
        for (outcome, word) in Outcome::ALL {
            let count = items.iter().filter(|i| i.feedback.outcomes.contains(&outcome)).count();
            if count > 0 {
                print_line(&format!("  {word}: {count}"))?;
            }
        }
        for item in items {
            let outcomes: Vec<&str> = item.feedback.outcomes.iter().map(|o| o.name()).collect();
            let one = |span: &Span| {
                let words = span.fragments.quote(item.article.text.as_str());
                format!("{} «{}»", span.label, words.replace('\n', " "))
            };
            let said = |spans: &[Span]| match spans {
                [] => "—".to_owned(),
                some => some.iter().map(one).collect::<Vec<_>>().join(" + "),
            };
            let (own, decided) = (said(&item.feedback.own), said(&item.feedback.decided));
            let id = &item.article.record.id;
            print_line(&format!("{id} {}: {own} → {decided}", outcomes.join(", ")))?;
            if !item.feedback.reason.is_empty() {
                print_line(&format!("  {}", item.feedback.reason))?;
            }
        }
        Ok(())
    }
}

fn not_written(error: DiskError, file: &Path) -> Notice {
    Refusal::Disk(error).notice(file)
}

fn item_json(item: &FeedbackItem) -> Value {
    let feedback = &item.feedback;
    let spans = |spans: &[Span]| -> Vec<Value> {
        spans.iter().map(|span| span_json(&item.article, span)).collect()
    };
    let either = if feedback.own.is_empty() { &feedback.decided } else { &feedback.own };
    let place: Vec<[usize; 2]> =
        either.iter().flat_map(|span| places(&item.article, span)).collect();
    json!({
        "article": item.article.record.id.as_str(),
        "start": place.iter().map(|piece| piece[0]).min(),
        "end": place.iter().map(|piece| piece[1]).max(),
        "outcomes": feedback.outcomes.iter().map(|outcome| outcome.name()).collect::<Vec<_>>(),
        "own": spans(&feedback.own),
        "decided": spans(&feedback.decided),
        "reviewer": feedback.reviewer.as_str(),
        "automatic": feedback.automatic,
        "reason": feedback.reason,
    })
}
