//! An article with one layer: what every export is made of.

use crate::model::{Article, AttributeId, AttributeValue, Layer, Schema, Span};
use crate::text::Unit;

/// An article and one layer of it.
#[derive(Clone, Copy, Debug)]
pub struct TaggedArticle<'a> {
    /// The article.
    pub article: &'a Article,
    /// A layer of that article.
    pub layer: &'a Layer,
}

impl TaggedArticle<'_> {
    /// Start and end of each fragment of `span`, in code points.
    pub(super) fn code_points(&self, span: &Span) -> Vec<[usize; 2]> {
        let text = &self.article.text;
        // The layer belongs to the article, so its positions are positions of the text; what the
        // check would report as outside it is written at the text's end.
        let offset = |at| {
            text.units()
                .offset(text.as_str(), at, Unit::CodePoints)
                .unwrap_or_else(|_| text.units().code_points())
        };
        span.fragments.ranges().iter().map(|r| [offset(r.start()), offset(r.end())]).collect()
    }
}

/// The attributes of `span` in the order in which the schema asks them, then any others by id.
pub(super) fn attributes_in_order<'a>(
    span: &'a Span,
    schema: &Schema,
) -> Vec<(&'a AttributeId, &'a AttributeValue)> {
    let asked = schema.label(&span.label).map_or(&[][..], |label| &label.attributes);
    let rank = |id: &AttributeId| asked.iter().position(|a| &a.id == id).unwrap_or(usize::MAX);
    let mut attributes: Vec<_> = span.attributes.iter().collect();
    attributes.sort_by_key(|(id, _)| (rank(id), *id));
    attributes
}
