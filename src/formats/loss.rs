//! What a format could not hold, so that nobody finds out later.

use serde::Serialize;

use super::tagged::TaggedArticle;
use crate::model::{AnnotatorId, ArticleId, SpanId};

/// Why a span is not, or not wholly, in an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LossReason {
    /// Left out: it starts or ends inside a token.
    SubWord,
    /// Left out: it shares tokens with a span of the same label, which is written.
    Overlap(SpanId),
    /// Left out: there is nothing to be seen in it.
    NoToken,
    /// Left out: its place in the text is lost.
    Lost,
    /// Written as so many spans that no longer know of each other.
    Fragments(usize),
    /// Written without the blanks at its ends.
    Trimmed,
}

impl LossReason {
    /// Its name in a report.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::SubWord => "sub-word",
            Self::Overlap(_) => "overlap",
            Self::NoToken => "no-token",
            Self::Lost => "lost",
            Self::Fragments(_) => "fragments",
            Self::Trimmed => "trimmed",
        }
    }

    /// Whether the span is in the export at all.
    #[must_use]
    pub fn is_written(&self) -> bool {
        matches!(self, Self::Fragments(_) | Self::Trimmed)
    }

    /// The reason in a sentence.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::SubWord => "left out: it starts or ends inside a token".to_owned(),
            Self::Overlap(other) => {
                format!("left out: it shares tokens with {other}, which has the same label")
            }
            Self::NoToken => "left out: it holds nothing but blanks".to_owned(),
            Self::Lost => "left out: its quote stands nowhere in the article".to_owned(),
            Self::Fragments(count) => {
                format!("written as {count} separate spans: the format has no fragments")
            }
            Self::Trimmed => "written without the blanks at its ends".to_owned(),
        }
    }
}

/// A span that an export does not hold as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The article.
    pub article: ArticleId,
    /// Whose layer.
    pub annotator: AnnotatorId,
    /// The span.
    pub span: SpanId,
    /// Its quote.
    pub quote: String,
    /// Why.
    pub reason: LossReason,
}

/// Everything that an export does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LossReport {
    /// Kinds of things that the format has no place for and that occurred, such as `relations`.
    pub not_held: Vec<&'static str>,
    /// Single spans.
    pub losses: Vec<Loss>,
}

#[derive(Serialize)]
struct ReportOut<'a> {
    format: &'a str,
    not_held: &'a [&'static str],
    spans: Vec<LossOut<'a>>,
}

#[derive(Serialize)]
struct LossOut<'a> {
    article: &'a str,
    annotator: &'a str,
    span: &'a str,
    text: &'a str,
    reason: &'static str,
    written: bool,
    words: String,
}

impl LossReport {
    /// Whether the export holds everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.not_held.is_empty() && self.losses.is_empty()
    }

    /// The report as JSON, for the file beside the export.
    #[must_use]
    pub fn to_json(&self, format: &str) -> String {
        let spans = self.losses.iter().map(|loss| LossOut {
            article: loss.article.as_str(),
            annotator: loss.annotator.as_str(),
            span: loss.span.as_str(),
            text: &loss.quote,
            reason: loss.reason.name(),
            written: loss.reason.is_written(),
            words: loss.reason.words(),
        });
        let report = ReportOut { format, not_held: &self.not_held, spans: spans.collect() };
        super::json_out::pretty(&report)
    }

    /// Takes note of one more kind of thing that the format has no place for.
    pub(super) fn not_held(&mut self, what: &'static str) {
        if !self.not_held.contains(&what) {
            self.not_held.push(what);
        }
    }

    /// Takes note that an article is an edition of another, where the format cannot say so.
    pub(super) fn note_edition(&mut self, tagged: &TaggedArticle<'_>) {
        if tagged.article.record.revises.is_some() {
            self.not_held("revises");
        }
    }

    /// Takes note of what no format holds: spans whose place is lost, which have no offsets, and refused
    /// proposals, which are work and no data.
    pub(super) fn note_left_out(&mut self, tagged: &TaggedArticle<'_>) {
        if tagged.layer.refusals().len() > 0 {
            self.not_held("refused proposals");
        }
        self.losses.extend(tagged.layer.lost.iter().map(|lost| Loss {
            article: tagged.layer.article().clone(),
            annotator: tagged.layer.annotator().clone(),
            span: lost.id.clone(),
            quote: lost.quotes.iter().map(|q| q.exact.as_str()).collect::<Vec<_>>().join(" … "),
            reason: LossReason::Lost,
        }));
    }
}
