//! The adjudicated layer of an article, on disk: what follows from layers and decisions, for those who
//! read a project without this program.

use std::path::PathBuf;

use super::error::{StoreError, StoreErrorKind};
use super::folder::ProjectFolder;
use super::layers::LAYER_LIMIT;
use super::problem::Problem;
use super::ron_text;
use super::wire::decisions_v1::Candidate;
use super::wire::gold_v1 as wire;
use super::wire::layer::{write_relation, write_span};
use crate::model::{ArticleId, ArticleRecord, ArticleText, CandidateId, Gold, Sources};

impl ProjectFolder {
    /// Whether there is a file of the article's gold layer.
    #[must_use]
    pub fn has_gold(&self, article: &ArticleId) -> bool {
        matches!(self.files.entry(&self.gold_path(article)), Ok(Some(_)))
    }

    /// Writes the gold layer of an article, whatever stood there: it follows from other files. Nothing
    /// is written where the very same stands.
    ///
    /// # Errors
    /// Any of a file.
    pub fn write_gold(
        &self,
        record: &ArticleRecord,
        text: &ArticleText,
        gold: &Gold,
    ) -> Result<(), StoreError> {
        let path = self.gold_path(&record.id);
        let source = ron_text::print(&path, &self.as_file(record, text, gold)?, 2)?;
        let bytes = u64::try_from(source.len()).unwrap_or(u64::MAX);
        if bytes > LAYER_LIMIT {
            let limit = LAYER_LIMIT;
            return Err(StoreError::new(&path, StoreErrorKind::TooLarge { bytes, limit }));
        }
        if let Some((there, entry)) = self.files.text_to_replace(&path, LAYER_LIMIT)? {
            if there == source {
                return Ok(());
            }
            self.files.seen(&path, entry, &there, wire::VERSION);
        }
        self.files.make_folder(&self.path("gold"))?;
        self.files.replace(&path, source.as_bytes(), wire::VERSION)
    }

    /// In what the file of an article's gold layer differs from `gold`, which follows from layers and
    /// decisions; `None` without layers.
    #[must_use]
    pub fn gold_problem(
        &self,
        record: &ArticleRecord,
        text: &ArticleText,
        gold: Option<&Gold>,
    ) -> Option<Problem> {
        let path = self.gold_path(&record.id);
        let read = || -> Result<(wire::Gold, String), StoreError> {
            let source = self.files.text(&path, LAYER_LIMIT)?;
            ron_text::probe(&path, &source, wire::FORMAT, wire::VERSION)?;
            Ok((ron_text::parse(&path, &source)?, source))
        };
        let (there, source) = match read() {
            Ok(read) => read,
            Err(error) if error.kind == StoreErrorKind::Missing => return None,
            Err(error) => return Some(Problem::Unreadable(error)),
        };
        let told = |line, what: &str| {
            let (path, what) = (path.clone(), what.to_owned());
            Some(Problem::Gold { path, line, what })
        };
        let Some(gold) = gold else {
            return told(None, "there are no layers from which it could follow");
        };
        let expected = match self.as_file(record, text, gold) {
            Ok(expected) => expected,
            Err(error) => return Some(Problem::Unreadable(error)),
        };
        let (line, what) = difference(&there, &expected)?;
        let line = line.and_then(|id| ron_text::Lines::of(&source).of_id(&id, 0));
        told(line, &what)
    }

    /// Where the gold layer of an article stands.
    #[must_use]
    pub fn gold_path(&self, article: &ArticleId) -> PathBuf {
        self.path("gold").join(format!("{article}.ron"))
    }

    fn as_file(
        &self,
        record: &ArticleRecord,
        text: &ArticleText,
        gold: &Gold,
    ) -> Result<wire::Gold, StoreError> {
        let candidate = |id: &CandidateId| Candidate {
            annotator: id.annotator.to_string(),
            span: id.span.to_string(),
        };
        let none = Sources::default();
        let mut spans = Vec::with_capacity(gold.layer.spans().len());
        for span in gold.layer.spans_in_order() {
            let sources = gold.sources.get(&span.id).unwrap_or(&none);
            let span = write_span(span, text, true)
                .map_err(|why| StoreError::invalid(&self.gold_path(&record.id), None, why))?;
            let reviewer = sources.reviewer.as_ref();
            spans.push(wire::GoldSpan {
                span,
                sources: sources.candidates.iter().map(candidate).collect(),
                edited: sources.edited,
                reviewer: reviewer.map(ToString::to_string).unwrap_or_default(),
                automatic: sources.automatic.clone(),
                reason: sources.reason.clone(),
            });
        }
        Ok(wire::Gold {
            format: wire::FORMAT.to_owned(),
            version: wire::VERSION,
            article: record.id.to_string(),
            digest: record.digest.to_string(),
            annotators: gold.annotators.iter().map(ToString::to_string).collect(),
            left: gold.left,
            spans,
            relations: gold.layer.relations().map(write_relation).collect(),
        })
    }
}

/// The first thing in which a file differs from what it should say: the id of a span or relation of the
/// file, and what is so.
fn difference(there: &wire::Gold, expected: &wire::Gold) -> Option<(Option<String>, String)> {
    if there.article != expected.article || there.digest != expected.digest {
        return Some((None, "it is of another text".to_owned()));
    }
    if there.annotators != expected.annotators {
        let [was, is] = [there, expected].map(|gold| gold.annotators.join(", "));
        return Some((None, format!("it is made of the layers of {was}; there are those of {is}")));
    }
    let spans = there.spans.iter().zip(&expected.spans).find(|(was, is)| was != is);
    if let Some((was, is)) = spans {
        let id = &was.span.id;
        let what = if was.span == is.span {
            format!("the span {id} has other sources or reasons than its decision")
        } else {
            format!("the span {id} is not what layers and decisions say")
        };
        return Some((Some(id.clone()), what));
    }
    if there.spans.len() != expected.spans.len() {
        let (was, is) = (there.spans.len(), expected.spans.len());
        let id = there.spans.get(is).map(|one| one.span.id.clone());
        return Some((id, format!("it holds {was} spans; from layers and decisions follow {is}")));
    }
    if let Some((was, _)) = there.relations.iter().zip(&expected.relations).find(|(a, b)| a != b) {
        let what = format!("the relation {} is not what layers and decisions say", was.id);
        return Some((Some(was.id.clone()), what));
    }
    if there.relations.len() != expected.relations.len() {
        let (was, is) = (there.relations.len(), expected.relations.len());
        return Some((
            None,
            format!("it holds {was} relations; from layers and decisions follow {is}"),
        ));
    }
    (there.left != expected.left).then(|| {
        let (was, is) = (there.left, expected.left);
        (None, format!("it tells of {was} questions that are left; there are {is}"))
    })
}
