//! `hashiya propagate`: all further places where the words of a span stand.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use super::history_json::value_json;
use super::output::{Voice, counted, print_json, print_line};
use super::project::{annotator, article, close, open_to_write};
use crate::i18n::Message;
use crate::jobs::Jobs;
use crate::model::{AnnotatorId, ArticleId, SpanId};
use crate::session::{
    ArticleCommand, Command, Notice, Offer, Reach, SelectCommand, Session, Severity,
};

/// List all further places where the words of a span stand, or tag them.
///
/// A place is the span's own words, or another writing of the entity that it names, in any spelling
/// and with particles written onto it, where nothing is tagged so and nothing was refused. With
/// --accept all of them get the span's label, attributes and entity, as one transaction, which one
/// undo takes back.
#[derive(Debug, Args)]
pub(super) struct Propagate {
    /// The project's folder.
    project: PathBuf,
    /// Whose span it is, and who tags.
    #[arg(long, value_name = "NAME", value_parser = annotator)]
    annotator: AnnotatorId,
    /// The article that the span is in.
    #[arg(long, value_name = "ID", value_parser = article)]
    article: ArticleId,
    /// The span, such as s12.
    #[arg(long, value_name = "ID")]
    span: String,
    /// Where to look.
    #[arg(long, value_enum, default_value_t = Scope::Article)]
    scope: Scope,
    /// Tag them.
    #[arg(long)]
    accept: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Where to look.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Scope {
    /// In the span's article.
    Article,
    /// In all articles, in their newest editions.
    Project,
}

impl Propagate {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        let voice = Voice::new();
        let opened =
            if self.accept { open_to_write(&self.project, &self.annotator) } else { self.open() };
        let (mut session, notices) = match opened {
            Ok(opened) => opened,
            Err(notice) => return voice.fail(&notice, self.json),
        };
        for notice in &notices {
            voice.tell(notice)?;
        }
        let offers = match self.find(&mut session) {
            Ok(offers) => offers,
            Err(notice) => return voice.fail(&notice, self.json),
        };
        let places: Vec<Value> =
            offers.iter().filter_map(|offer| as_json(&mut session, offer)).collect();
        let before = session.journal().len();
        let tagged = self.accept && !offers.is_empty() && session.tag_offers(&offers);
        let mut failed = self.accept && !offers.is_empty() && !tagged;
        let mut told = session.take_notices();
        let transaction = session.journal().last().filter(|_| session.journal().len() > before);
        let transaction = transaction.map(|entry| entry.number);
        told.extend(close(session));
        for notice in told {
            failed |= notice.severity == Severity::Error;
            voice.tell(&notice)?;
        }
        if self.json {
            print_json(&json!({ "places": places, "tagged": tagged, "transaction": transaction }))?;
        } else {
            for place in &places {
                let (id, text) = (&place["article"], &place["text"]);
                let (id, text) = (id.as_str().unwrap_or_default(), text.as_str());
                let (start, end) = (&place["start"], &place["end"]);
                print_line(&format!("{id}  {start}–{end}  {}", text.unwrap_or_default()))?;
            }
            let count = counted(places.len(), "place");
            print_line(&if tagged { format!("{count} tagged") } else { count })?;
        }
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    /// The project as the annotator sees it; that a window is at work on it does not matter.
    fn open(&self) -> Result<(Session, Vec<Notice>), Notice> {
        let (dir, annotator) = (&self.project, self.annotator.clone());
        let jobs = Jobs::new(Arc::new(|| ()));
        let mut session = Session::open(dir, Some(annotator.clone()), annotator, jobs)
            .map_err(|error| Notice::of_opening(dir, &error))?;
        let notices = session.take_notices().into_iter();
        let matters = |notice: &Notice| notice.message.id() != "notice-held";
        let notices = notices.filter(matters).collect();
        Ok((session, notices))
    }

    fn find(&self, session: &mut Session) -> Result<Vec<Offer>, Notice> {
        let is_open = |session: &Session| {
            session.open_article().is_some_and(|open| open.article.record.id == self.article)
        };
        session.perform(Command::Article(ArticleCommand::Open(self.article.clone())));
        let missing = |id: &str| {
            let message = Message::new("notice-no-such-span")
                .arg("span", id)
                .arg("article", self.article.as_str())
                .arg("annotator", self.annotator.as_str());
            Notice::new(Severity::Error, message)
        };
        if !is_open(session) {
            let told = session.take_notices().pop();
            return Err(told.unwrap_or_else(|| missing(&self.span)));
        }
        let full = format!("{}.{}", self.annotator, self.span);
        let ids = [self.span.as_str(), full.as_str()];
        let known = ids.into_iter().filter_map(|id| SpanId::new(id).ok());
        let known =
            known.filter(|id| session.layer().is_some_and(|layer| layer.span(id).is_some()));
        let Some(id) = known.into_iter().next() else { return Err(missing(&self.span)) };
        session.perform(Command::Select(SelectCommand::Span(Some(id))));
        let reach = match self.scope {
            Scope::Article => Reach::Article,
            Scope::Project => Reach::Project,
        };
        session.occurrences(reach)
    }
}

/// A place and what it would say; offsets in code points.
fn as_json(session: &mut Session, offer: &Offer) -> Option<Value> {
    let (start, end, text) = session.place_of_offer(offer)?;
    let attributes: Map<String, Value> =
        offer.attributes.iter().map(|(id, value)| (id.to_string(), value_json(value))).collect();
    Some(json!({
        "article": offer.article.as_str(),
        "label": offer.label.as_str(),
        "start": start,
        "end": end,
        "text": text,
        "attributes": attributes,
    }))
}
