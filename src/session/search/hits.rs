//! A place that was found, and what is known of it.

use crate::assist::search::{Occurrence, around};
use crate::model::{AnnotatorId, ArticleId, LabelId, Layer};
use crate::text::TextRange;

/// A span that a hit lies in or overlaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitLabel {
    /// Its label.
    pub label: LabelId,
    /// Whose it is.
    pub annotator: AnnotatorId,
    /// From where to where it reaches.
    pub hull: TextRange,
}

/// A place that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchHit {
    /// The article.
    pub article: ArticleId,
    /// What was found, without particles and pronouns.
    pub range: TextRange,
    /// Its text.
    pub text: String,
    /// What stands before it in its paragraph, as far as it was asked for.
    pub before: String,
    /// What stands after it.
    pub after: String,
    /// The spans that it lies in or overlaps.
    pub labels: Vec<HitLabel>,
}

impl SearchHit {
    pub(super) fn of(
        article: &ArticleId,
        text: &str,
        found: Occurrence,
        context: usize,
        labels: Vec<HitLabel>,
    ) -> Self {
        let (before, after) = around(text, found.range, context);
        Self {
            article: article.clone(),
            range: found.range,
            text: found.range.of(text).unwrap_or_default().to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
            labels,
        }
    }
}

/// The spans of `layers` that `range` lies in or overlaps; of this label alone, when one is given.
pub(super) fn labels_at<'l>(
    layers: impl Iterator<Item = &'l Layer>,
    range: TextRange,
    only: Option<&LabelId>,
) -> Vec<HitLabel> {
    let mut labels = Vec::new();
    for layer in layers {
        let spans = layer.spans().filter(|span| only.is_none_or(|label| label == &span.label));
        let there = spans.filter(|span| span.fragments.ranges().iter().any(|f| f.overlaps(range)));
        labels.extend(there.map(|span| HitLabel {
            label: span.label.clone(),
            annotator: layer.annotator().clone(),
            hull: span.fragments.hull(),
        }));
    }
    labels.sort_by_key(|label| (label.hull.start(), std::cmp::Reverse(label.hull.end())));
    labels
}
