//! Several spans of one layer at once, with the relations between them.

use super::{ChangeSet, LayerChange};
use crate::model::{
    Attributes, Fragments, LabelId, Layer, Refusal, Relation, RelationId, RelationTypeId, Span,
    SpanId,
};

/// A span that is to be added together with others.
#[derive(Clone, Debug, PartialEq)]
pub struct NewSpan {
    /// Its label.
    pub label: LabelId,
    /// Where it lies.
    pub fragments: Fragments,
    /// Its attributes.
    pub attributes: Attributes,
    /// The relations that start from it.
    pub relations: Vec<(RelationTypeId, NewEnd)>,
}

/// What a relation of a new span points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewEnd {
    /// A span of the layer.
    There(SpanId),
    /// The new span with this place in the list.
    New(usize),
}

/// The edits that add `spans` to `layer`, in this order, each with an id of its own, and then their
/// relations. A relation whose end is not there, or that would point to its own start, is left out.
/// Whoever tags what was refused refuses it no longer.
#[must_use]
pub fn tag_all(layer: &Layer, spans: Vec<NewSpan>) -> (Vec<SpanId>, ChangeSet) {
    let mut next = layer.next_number();
    let mut number = || {
        next += 1;
        next - 1
    };
    let ids: Vec<SpanId> =
        spans.iter().map(|_| SpanId::numbered(layer.annotator(), number())).collect();
    let (mut changes, mut relations) = (Vec::new(), Vec::new());
    for (id, new) in ids.iter().zip(spans) {
        for (kind, end) in new.relations {
            let to = match end {
                NewEnd::There(to) => layer.span(&to).map(|_| to),
                NewEnd::New(at) => ids.get(at).cloned(),
            };
            let Some(to) = to.filter(|to| to != id) else { continue };
            let relation = RelationId::numbered(layer.annotator(), number());
            relations.push(Relation { id: relation, kind, from: id.clone(), to });
        }
        let refusal = Refusal { range: new.fragments.hull(), label: new.label.clone() };
        let mut span = Span::new(id.clone(), new.label, new.fragments);
        span.attributes = new.attributes;
        changes.push(LayerChange::AddSpan(span));
        let refused = LayerChange::RemoveRefusal(refusal.clone());
        if layer.refuses(&refusal.label, refusal.range) && !changes.contains(&refused) {
            changes.push(refused);
        }
    }
    changes.extend(relations.into_iter().map(LayerChange::AddRelation));
    (ids, ChangeSet::of_layer(layer.article(), changes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Editable;
    use crate::model::{AnnotatorId, ArticleId, Registry};
    use crate::text::TextRange;

    struct Only(Layer, Registry);

    impl Editable for Only {
        fn layer(&mut self, _: &ArticleId) -> Option<&mut Layer> {
            Some(&mut self.0)
        }

        fn registry(&mut self) -> &mut Registry {
            &mut self.1
        }
    }

    fn new(label: &str, start: usize, relations: Vec<(RelationTypeId, NewEnd)>) -> NewSpan {
        let text = "abcdefghij";
        NewSpan {
            label: LabelId::new(label).unwrap(),
            fragments: Fragments::one(TextRange::new(text, start, start + 2).unwrap()),
            attributes: Attributes::new(),
            relations,
        }
    }

    #[test]
    fn spans_and_relations_come_together_and_go_together() {
        let kind = RelationTypeId::new("said_by").unwrap();
        let mut layer = Layer::new(ArticleId::new("a").unwrap(), AnnotatorId::new("me").unwrap());
        let there = tag_all(&layer, vec![new("Actor", 8, Vec::new())]);
        let mut only = Only(layer.clone(), Registry::default());
        there.1.apply(&mut only).unwrap();
        layer = only.0.clone();
        let refused = Refusal {
            range: new("Claim", 0, Vec::new()).fragments.hull(),
            label: LabelId::new("Claim").unwrap(),
        };
        assert!(layer.add_refusal(refused.clone()));
        only.0 = layer.clone();

        let gone = SpanId::new("me.s99").unwrap();
        let relations = vec![
            (kind.clone(), NewEnd::New(1)),
            (kind.clone(), NewEnd::There(there.0[0].clone())),
            (kind.clone(), NewEnd::There(gone)),
            (kind.clone(), NewEnd::New(0)),
            (kind, NewEnd::New(7)),
        ];
        let (ids, changes) =
            tag_all(&layer, vec![new("Claim", 0, relations), new("Actor", 4, Vec::new())]);
        changes.apply(&mut only).unwrap();
        assert_eq!((only.0.spans().len(), only.0.relations().len()), (3, 2));
        assert_eq!(only.0.refusals().len(), 0);
        assert!(only.0.relations().all(|relation| relation.from == ids[0]));
        changes.inverse().apply(&mut only).unwrap();
        assert!(only.0.refuses(&refused.label, refused.range));
        assert!(only.0.spans().eq(layer.spans()) && only.0.relations().len() == 0);
    }
}
