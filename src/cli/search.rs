//! `hashiya search`: words, phrases and patterns in all articles of a project.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use super::output::{Voice, counted, plain, print_json, print_line};
use super::project::{annotator, article, open};
use crate::model::{AnnotatorId, ArticleId, LabelId};
use crate::session::{SearchHit, SearchManner, SearchView, SearchWish, Session};
use crate::text::{TextRange, Unit, graphemes};

/// Search the articles of a project.
///
/// Words are found in every spelling that a reader takes for the same (alef with and without hamza,
/// teh marbuta and heh, vowel marks, digits of three sets) and without the particles and pronouns
/// written onto them: «فيروس» finds «بالفيروس» and «فيروس،» but not «فيروسات». Several words are a
/// phrase. Articles are searched in their newest editions, unless --article names one.
///
/// Prints the hits one below the other with what stands around them, or with --json an array of
/// `{article, start, end, text, before, after, labels}`; offsets are code points, end exclusive.
#[derive(Debug, Args)]
pub(super) struct Search {
    /// The project.
    project: PathBuf,
    /// A word, a phrase, or with --regex a regular expression.
    query: String,
    /// Only where a span of this label is.
    #[arg(long, value_name = "LABEL", value_parser = label)]
    label: Option<LabelId>,
    /// Only in articles of this source.
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,
    /// Only where a span of this annotator is.
    #[arg(long, value_name = "NAME", value_parser = annotator)]
    annotator: Option<AnnotatorId>,
    /// Only in this article.
    #[arg(long, value_name = "ID", value_parser = article)]
    article: Option<ArticleId>,
    /// The query is a regular expression, held against texts with spellings made equal.
    #[arg(long)]
    regex: bool,
    /// Letter by letter: no other spelling, no particle left off. With --regex, texts as they are written.
    #[arg(long)]
    exact: bool,
    /// Also within words.
    #[arg(long, conflicts_with_all = ["regex", "exact"])]
    inside: bool,
    /// How many hits are printed at most; the rest is counted.
    #[arg(long, value_name = "COUNT", default_value_t = 100_000)]
    limit: usize,
    /// How many letters are shown before and after a hit.
    #[arg(long, value_name = "COUNT", default_value_t = 40, value_parser = clap::value_parser!(u16).range(0..=2000))]
    context: u16,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

fn label(written: &str) -> Result<LabelId, String> {
    LabelId::new(written).map_err(|error| error.to_string())
}

impl Search {
    pub(super) fn run(&self) -> io::Result<ExitCode> {
        let voice = Voice::new();
        let (mut session, notices) = match open(&self.project) {
            Ok(opened) => opened,
            Err(notice) => return voice.fail(&notice, self.json),
        };
        voice.tell_all(&notices)?;
        let found = match session.search_now(self.wish()) {
            Ok(found) => found,
            Err(refusal) => return voice.fail(&refusal.notice(), self.json),
        };
        voice.tell_all(&session.take_notices())?;
        if self.json {
            let hits = found.hits.iter().map(|hit| as_json(&mut session, hit));
            print_json(&Value::Array(hits.collect()))?;
        } else {
            print(&session, &found)?;
        }
        if found.unread > 0 {
            eprint_line(&format!(
                "warning: {} could not be read and left out; run hashiya check",
                counted(found.unread, "layer")
            ))?;
        }
        if found.total > found.hits.len() {
            let (shown, all) = (found.hits.len(), found.total);
            eprint_line(&format!("note: the first {shown} of {all} hits; --limit shows more"))?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn wish(&self) -> SearchWish {
        SearchWish {
            manner: match (self.regex, self.exact, self.inside) {
                (true, false, _) => SearchManner::Pattern,
                (true, true, _) => SearchManner::PatternAsWritten,
                (false, true, _) => SearchManner::Exact,
                (false, false, true) => SearchManner::Inside,
                (false, false, false) => SearchManner::Words,
            },
            article: self.article.clone(),
            source: self.source.clone(),
            label: self.label.clone(),
            annotator: self.annotator.clone(),
            everybody: self.json,
            most: self.limit,
            context: usize::from(self.context),
            ..SearchWish::words(&self.query)
        }
    }
}

fn eprint_line(text: &str) -> io::Result<()> {
    use io::Write as _;
    writeln!(io::stderr().lock(), "{text}")
}

/// From where to where `range` of an article reaches, in code points.
fn place(session: &mut Session, article: &ArticleId, range: TextRange) -> (usize, usize) {
    let Some(text) = session.article_text(article) else { return (0, 0) };
    let at = |at: usize| text.units().offset(text.as_str(), at, Unit::CodePoints).unwrap_or(0);
    (at(range.start()), at(range.end()))
}

fn as_json(session: &mut Session, hit: &SearchHit) -> Value {
    let (start, end) = place(session, &hit.article, hit.range);
    let labels: Vec<Value> = hit
        .labels
        .iter()
        .map(|label| {
            let (start, end) = place(session, &hit.article, label.hull);
            json!({
                "label": label.label.as_str(),
                "annotator": label.annotator.as_str(),
                "start": start,
                "end": end,
            })
        })
        .collect();
    json!({
        "article": hit.article.as_str(),
        "start": start,
        "end": end,
        "text": hit.text,
        "before": hit.before,
        "after": hit.after,
        "labels": labels,
    })
}

/// A concordance: one line a hit, the hits below one another, by article.
fn print(session: &Session, found: &SearchView) -> io::Result<()> {
    let width = found.hits.iter().map(|hit| graphemes(&shown(&hit.before))).max().unwrap_or(0);
    let mut last: Option<&ArticleId> = None;
    for hit in found.hits.iter() {
        if last != Some(&hit.article) {
            let title = session.library().iter().find(|row| row.id() == &hit.article);
            let title = title.map_or("", |row| row.record.title.as_str());
            print_line(&format!("{}  {title}", hit.article))?;
            last = Some(&hit.article);
        }
        let before = shown(&hit.before);
        // Blanks in front of the line move it towards the hit in both directions of writing.
        let blanks = " ".repeat(width - graphemes(&before) + 2);
        print_line(&format!("{blanks}{before}[{}]{}", shown(&hit.text), shown(&hit.after)))?;
    }
    let (hits, articles) = (counted(found.total, "hit"), counted(found.articles, "article"));
    print_line(&format!("{hits} in {articles}"))
}

/// A piece of text on one line, its tabs as blanks.
fn shown(text: &str) -> String {
    plain(text).replace(['\n', '\t'], " ")
}
