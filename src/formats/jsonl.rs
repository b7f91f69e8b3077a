//! `jsonl`: articles with their text and spans, one a line, as training code reads them.
//!
//! Each line is an object with `id`, `title`, `source`, `url`, `published`, `text`, `annotator`,
//! `spans` and `relations`, and `revises` for an edition of another article; spans and relations are written as in `layer.json`, relations with their
//! `id`. An article with layers of several annotators takes several lines. Read back, articles and
//! layers are what they were.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::json_out::line;
use super::layer_in::{ImportedLayer, LayerIn, Seen};
use super::layer_out::{RelationOut, SpanOut, relations_out, spans_out, status_out};
use super::loss::LossReport;
use super::place::{JsonPath, Source};
use super::problem::{FileError, Problem};
use super::tagged::TaggedArticle;
use super::target::{ImportTarget, source_of};
use super::text_file::untextual;
use crate::model::{AnnotatorId, ArticleId, ArticleText, Schema};

/// An article from a line of `jsonl`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedArticle {
    /// Its id.
    pub id: ArticleId,
    /// Its headline; may be empty.
    pub title: String,
    /// Who published it; may be empty.
    pub source: String,
    /// Where it was found; may be empty.
    pub url: String,
    /// When it was published; may be empty.
    pub published: String,
    /// The article whose later edition it is.
    pub revises: Option<ArticleId>,
    /// Its text.
    pub text: String,
    /// Whether the project has it already, with this same text.
    pub known: bool,
}

/// What a `jsonl` file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedDataset {
    /// Its articles, each once, in order.
    pub articles: Vec<ImportedArticle>,
    /// Its layers, in order.
    pub layers: Vec<ImportedLayer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineIn<'s> {
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    url: String,
    #[serde(default)]
    published: String,
    revises: Option<String>,
    text: String,
    annotator: Option<String>,
    status: Option<String>,
    #[serde(borrow, default)]
    spans: Vec<&'s RawValue>,
    #[serde(borrow, default)]
    relations: Vec<&'s RawValue>,
}

/// Reads every article and layer of a `jsonl` file. Empty lines are passed over.
///
/// # Errors
/// [`FileError`] of the first thing that is wrong: nothing of the file is taken then.
pub fn read_jsonl(bytes: &[u8], target: &ImportTarget<'_>) -> Result<ImportedDataset, FileError> {
    let source = source_of(bytes)?;
    let mut seen = Seen::default();
    // By id: the place in the dataset, and the text.
    let mut known: HashMap<ArticleId, (usize, ArticleText)> = HashMap::new();
    let mut dataset = ImportedDataset::default();
    for json in source.0.split('\n').filter(|line| !line.trim().is_empty()) {
        let wire: LineIn<'_> = source.object(json, &JsonPath::default())?;
        let refuse = |key: &str, problem: Problem| {
            source.refuse(json, &JsonPath::default().key(key), problem)
        };
        let article = imported(&wire, target, &refuse)?;
        let text = match known.get(&article.id) {
            Some((at, text)) if dataset.articles.get(*at) == Some(&article) => text.clone(),
            Some(_) => return Err(refuse("id", Problem::ArticleTwice(article.id))),
            None => {
                let text = ArticleText::new(&article.text);
                known.insert(article.id.clone(), (dataset.articles.len(), text.clone()));
                dataset.articles.push(article.clone());
                text
            }
        };
        let named = wire.annotator.as_deref().map(AnnotatorId::new).transpose();
        let named = named.map_err(|error| refuse("annotator", error.into()))?;
        match target.annotator.cloned().filter(|_| holds_layer(&wire)).or(named) {
            Some(annotator) => {
                seen.add(&article.id, &annotator).map_err(|p| refuse("annotator", p))?;
                let layer = layer_in(source, json, article.id, annotator, wire);
                dataset.layers.push(layer.resolve(&text, target.schema, target.registry)?);
            }
            None if holds_layer(&wire) => return Err(refuse("spans", Problem::NoAnnotator)),
            None => {}
        }
    }
    Ok(dataset)
}

fn holds_layer(wire: &LineIn<'_>) -> bool {
    wire.annotator.is_some() || !wire.spans.is_empty() || !wire.relations.is_empty()
}

fn imported(
    wire: &LineIn<'_>,
    target: &ImportTarget<'_>,
    refuse: &dyn Fn(&str, Problem) -> FileError,
) -> Result<ImportedArticle, FileError> {
    let id = ArticleId::new(&wire.id).map_err(|error| refuse("id", error.into()))?;
    if wire.text.trim().is_empty() {
        return Err(refuse("text", Problem::EmptyText));
    }
    if let Some((_, c)) = untextual(&wire.text) {
        return Err(refuse("text", Problem::Control(c.into())));
    }
    let known = match (target.text_of)(&id) {
        Some(text) if text.as_str() != wire.text => {
            return Err(refuse("text", Problem::OtherText(id)));
        }
        there => there.is_some(),
    };
    let revises = wire.revises.as_deref().map(ArticleId::new).transpose();
    let revises = revises.map_err(|error| refuse("revises", error.into()))?;
    if revises.as_ref() == Some(&id) {
        return Err(refuse("revises", Problem::RevisesItself(id)));
    }
    Ok(ImportedArticle {
        id,
        title: wire.title.clone(),
        source: wire.source.clone(),
        url: wire.url.clone(),
        published: wire.published.clone(),
        revises,
        text: wire.text.clone(),
        known,
    })
}

fn layer_in<'s>(
    source: Source<'s>,
    root: &'s str,
    article: ArticleId,
    annotator: AnnotatorId,
    wire: LineIn<'s>,
) -> LayerIn<'s> {
    let LineIn { status, spans, relations, .. } = wire;
    let path = JsonPath::default();
    LayerIn { source, root, path, article, annotator, status, spans, relations }
}

#[derive(Serialize)]
struct LineOut<'a> {
    id: &'a str,
    title: &'a str,
    source: &'a str,
    url: &'a str,
    published: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    revises: Option<&'a str>,
    text: &'a str,
    annotator: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    spans: Vec<SpanOut<'a>>,
    relations: Vec<RelationOut<'a>>,
}

/// Writes one line for each article and layer.
pub(super) fn write(
    tagged: &[TaggedArticle<'_>],
    schema: &Schema,
    report: &mut LossReport,
) -> String {
    let lines = tagged.iter().map(|tagged| {
        report.note_left_out(tagged);
        let record = &tagged.article.record;
        line(&LineOut {
            id: record.id.as_str(),
            title: &record.title,
            source: &record.source,
            url: &record.url,
            published: &record.published,
            revises: record.revises.as_ref().map(ArticleId::as_str),
            text: tagged.article.text.as_str(),
            annotator: tagged.layer.annotator().as_str(),
            status: status_out(tagged.layer.status),
            spans: spans_out(tagged, schema),
            relations: relations_out(tagged.layer, true),
        })
    });
    lines.collect()
}
