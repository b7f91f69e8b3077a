//! A span of a layer as a reviewer sees it.

use crate::model::{Layer, Seen, Span};

/// `span` of `layer` as it is now.
pub(super) fn seen(layer: &Layer, span: &Span) -> Seen {
    let mut bare = Span::new(span.id.clone(), span.label.clone(), span.fragments.clone());
    bare.attributes.clone_from(&span.attributes);
    let leads = layer.relations_of(&span.id).filter(|relation| relation.from == span.id);
    let mut relations: Vec<_> = leads.map(|r| (r.kind.clone(), r.to.clone())).collect();
    relations.sort();
    Seen { annotator: layer.annotator().clone(), span: bare, relations }
}
