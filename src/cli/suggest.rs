//! `hashiya suggest`: what the machine annotator would tag in an article.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::{Map, Number, Value, json};

use super::output::{Voice, counted, print_json, print_line};
use super::project::{annotator, article, open};
use crate::assist::{
    Lesson, Origin, Page, Proposal, ProposedEnd, ProposedRelation, Refusal, Suggester, Training,
    train,
};
use crate::model::{AnnotatorId, Article, ArticleId, AttributeValue, Fragments, Layer};
use crate::session::{ExportLayers, Notice, Session};
use crate::text::{TextRange, Unit};

/// Propose tags for articles, learned from the project's layers of the other articles.
///
/// Figures, actors, places and claims are found by what the program knows of Arabic, by the registry,
/// and by what was tagged in this project; which label each is for follows from the schema's words.
/// Other labels are proposed from what the layers teach alone. Offsets are code points, end exclusive;
/// the confidence, from 0 to 100, is how likely a proposal is to be right by what held for articles of
/// this project that were not learned from. Nothing is written.
#[derive(Debug, Args)]
#[command(
    after_help = "Propose for one article, having learned from Salma's layers of the others:\n  \
    hashiya suggest news 042 --annotator salma --json"
)]
pub(super) struct Suggest {
    /// The project.
    project: PathBuf,
    /// The articles.
    #[arg(required = true, value_name = "ARTICLE", value_parser = article)]
    articles: Vec<ArticleId>,
    /// Learn from this annotator's layers, and leave out what is tagged so in theirs; everybody's
    /// layers when left out.
    #[arg(long, value_name = "NAME", value_parser = annotator)]
    annotator: Option<AnnotatorId>,
    /// Print proposals of at least this confidence, from 0 to 100; when left out, from where on most is
    /// right and little is missed.
    #[arg(long, value_name = "X", value_parser = clap::value_parser!(u8).range(0..=100))]
    min_confidence: Option<u8>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// A layer that may be learned from, with its article.
type Tagged = (Article, std::sync::Arc<Layer>);

impl Suggest {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        let voice = Voice::new();
        let (mut session, notices) = match open(&self.project) {
            Ok(opened) => opened,
            Err(notice) => return voice.fail(&notice, self.json),
        };
        let proposed = self.proposed(&mut session);
        voice.tell_all(&notices)?;
        voice.tell_all(&session.take_notices())?;
        let proposed = match proposed {
            Ok(proposed) => proposed,
            Err(notice) => return voice.fail(&notice, self.json),
        };
        if self.json {
            let rows = proposed.iter().flat_map(|(article, proposals)| {
                proposals.iter().map(move |proposal| as_json(article, proposal))
            });
            print_json(&Value::Array(rows.collect()))?;
        } else {
            self.print(&proposed)?;
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The proposals for each article.
    fn proposed(&self, session: &mut Session) -> Result<Vec<(Article, Vec<Proposal>)>, Notice> {
        let failed = |error: crate::session::ExportError| error.notice();
        let articles = self.articles.iter().map(|id| session.article(id));
        let articles: Vec<Article> = articles.collect::<Result<_, _>>().map_err(failed)?;
        let whose = match &self.annotator {
            Some(annotator) => ExportLayers::Of(annotator.clone()),
            None => ExportLayers::All,
        };
        let layers = session.layers_of(&whose, &[]).map_err(failed)?;
        // What is asked for may be an earlier edition, whose layers are not among those of all.
        let own = match &self.annotator {
            Some(_) => session.layers_of(&whose, &self.articles).map_err(failed)?,
            None => Vec::new(),
        };
        let mut shared: Option<Training> = None;
        let mut proposed = Vec::new();
        for article in articles {
            let id = &article.record.id;
            let training = if layers.iter().any(|(other, _)| &other.record.id == id) {
                learned(session, &layers, Some(id))
            } else {
                shared.get_or_insert_with(|| learned(session, &layers, None)).clone()
            };
            let layer = own.iter().find(|(other, _)| &other.record.id == id);
            let page = Page {
                article: id,
                text: &article.text,
                published: &article.record.published,
                layer: layer.map(|(_, layer)| layer.as_ref()),
            };
            let suggester = Suggester::trained(training);
            let proposals = match self.min_confidence {
                None => suggester.propose(&page),
                Some(least) => {
                    let mut all = suggester.propose_all(&page);
                    all.retain(|proposal| proposal.confidence.percent() >= least);
                    all
                }
            };
            proposed.push((article, proposals));
        }
        Ok(proposed)
    }

    fn print(&self, proposed: &[(Article, Vec<Proposal>)]) -> io::Result<()> {
        for (article, proposals) in proposed {
            for proposal in proposals {
                let hull = proposal.fragments.hull();
                let (start, end) = ends(article, hull);
                let attributes = proposal.attributes.iter();
                let attributes: Vec<String> =
                    attributes.map(|(id, value)| format!("{id}={}", value.plain())).collect();
                print_line(&format!(
                    "{} {start}-{end}  {} {}%  {}  {}",
                    article.record.id,
                    proposal.label,
                    proposal.confidence.percent(),
                    attributes.join(" "),
                    proposal.fragments.quote(article.text.as_str()),
                ))?;
            }
        }
        let count = proposed.iter().map(|(_, proposals)| proposals.len()).sum();
        print_line(&counted(count, "proposal"))
    }
}

/// What the layers teach, `without` those of one article.
fn learned(session: &Session, layers: &[Tagged], without: Option<&ArticleId>) -> Training {
    let lessons: Vec<Lesson> = layers
        .iter()
        .filter(|(article, _)| Some(&article.record.id) != without)
        .map(|(article, layer)| Lesson {
            text: article.text.clone(),
            published: article.record.published.clone(),
            layer: layer.as_ref().clone(),
        })
        .collect();
    let refusals: Vec<Refusal> = lessons.iter().flat_map(refusals).collect();
    let goes_on = |_| true;
    match train(session.schema(), session.registry(), &lessons, &refusals, &mut { goes_on }) {
        Some(training) => training,
        // Nobody stops it.
        None => Training::none(session.schema(), session.registry()),
    }
}

/// What was refused in a lesson's layer.
fn refusals(lesson: &Lesson) -> Vec<Refusal> {
    let text = lesson.text.as_str();
    let one = |refusal: &crate::model::Refusal| Refusal {
        article: lesson.layer.article().clone(),
        label: refusal.label.clone(),
        fragments: Fragments::one(refusal.range),
        quote: refusal.range.of(text).unwrap_or_default().to_owned(),
    };
    lesson.layer.refusals().map(one).collect()
}

/// Start and end in code points.
fn ends(article: &Article, range: TextRange) -> (usize, usize) {
    let place = |at: usize| {
        article.text.units().offset(article.text.as_str(), at, Unit::CodePoints).unwrap_or(0)
    };
    (place(range.start()), place(range.end()))
}

fn as_json(article: &Article, proposal: &Proposal) -> Value {
    let (start, end) = ends(article, proposal.fragments.hull());
    let mut row = Map::new();
    row.insert("article".to_owned(), json!(article.record.id.as_str()));
    row.insert("label".to_owned(), json!(proposal.label.as_str()));
    row.insert("start".to_owned(), json!(start));
    row.insert("end".to_owned(), json!(end));
    if proposal.fragments.ranges().len() > 1 {
        row.insert("fragments".to_owned(), fragments(article, &proposal.fragments));
    }
    row.insert("text".to_owned(), json!(proposal.fragments.quote(article.text.as_str())));
    let attributes = proposal.attributes.iter();
    let attributes: Map<String, Value> =
        attributes.map(|(id, value)| (id.to_string(), value_of(value))).collect();
    row.insert("attributes".to_owned(), Value::Object(attributes));
    row.insert("confidence".to_owned(), json!(proposal.confidence.percent()));
    row.insert("origin".to_owned(), json!(origin(&proposal.origin)));
    if !proposal.relations.is_empty() {
        let relations = proposal.relations.iter().map(|relation| link(article, relation));
        row.insert("relations".to_owned(), relations.collect());
    }
    Value::Object(row)
}

fn fragments(article: &Article, fragments: &Fragments) -> Value {
    let pair = |range: &TextRange| {
        let (start, end) = ends(article, *range);
        json!([start, end])
    };
    fragments.ranges().iter().map(pair).collect()
}

fn link(article: &Article, relation: &ProposedRelation) -> Value {
    let to = match &relation.to {
        ProposedEnd::Tagged(id) => json!({ "id": id.as_str() }),
        ProposedEnd::Proposed { label, fragments } => {
            let (start, end) = ends(article, fragments.hull());
            json!({ "label": label.as_str(), "start": start, "end": end })
        }
    };
    json!({ "type": relation.kind.as_str(), "to": to })
}

fn value_of(value: &AttributeValue) -> Value {
    match value {
        AttributeValue::Flag(flag) => json!(flag),
        AttributeValue::Number(number) => {
            serde_json::from_str::<Number>(number.as_str()).map_or(Value::Null, Value::Number)
        }
        other => json!(other.plain()),
    }
}

fn origin(origin: &Origin) -> &'static str {
    match origin {
        Origin::Number => "number",
        Origin::Registry(_) => "registry",
        Origin::Remembered => "remembered",
        Origin::Pattern => "pattern",
        Origin::Reporting => "reporting",
        Origin::Learned => "learned",
    }
}
