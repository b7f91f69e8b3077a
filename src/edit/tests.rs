//! Properties of edits over arbitrary runs of them.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::model::*;
use crate::text::TextRange;

const TEXT: &str = "قالت الشرطة إنها قتلت العشرات في ألماتي";

/// A desk with one article, two labels and a registry.
#[derive(Clone, Debug, PartialEq)]
struct Desk {
    layers: BTreeMap<ArticleId, Layer>,
    registry: Registry,
}

impl Editable for Desk {
    fn layer(&mut self, article: &ArticleId) -> Option<&mut Layer> {
        self.layers.get_mut(article)
    }

    fn registry(&mut self) -> &mut Registry {
        &mut self.registry
    }
}

fn article() -> ArticleId {
    ArticleId::new("000").unwrap()
}

fn desk() -> Desk {
    let layer = Layer::new(article(), AnnotatorId::new("me").unwrap());
    Desk { layers: [(article(), layer)].into(), registry: Registry::default() }
}

fn label(id: &str, attributes: &[&str]) -> Label {
    Label {
        id: LabelId::new(id).unwrap(),
        name: LocalName::default(),
        color: String::new(),
        key: None,
        mark: Mark::Band,
        retired: false,
        hint: LocalName::default(),
        attributes: attributes
            .iter()
            .map(|id| Attribute {
                id: AttributeId::new(id).unwrap(),
                name: LocalName::default(),
                kind: AttributeKind::Text,
            })
            .collect(),
    }
}

fn schema() -> Schema {
    Schema {
        labels: vec![label("Actor", &["kind", "unit"]), label("Claim", &["kind"])],
        relations: vec![RelationType {
            id: RelationTypeId::new("said_by").unwrap(),
            name: LocalName::default(),
            key: None,
            from: vec![LabelId::new("Claim").unwrap()],
            to: vec![LabelId::new("Actor").unwrap()],
        }],
    }
}

/// A gesture of a person who knows only places in lists.
#[derive(Clone, Debug)]
enum Wish {
    Tag(usize, usize, usize),
    Untag(usize),
    Relabel(usize, usize),
    Fragment(usize, usize, usize),
    Attribute(usize, bool),
    Note(usize, String),
    Relate(usize, usize),
    Unrelate(usize),
    Status(bool),
    Entity(u8),
    Undo,
    Redo,
}

fn wish() -> impl Strategy<Value = Wish> {
    let n = 0usize..20;
    prop_oneof![
        4 => (n.clone(), n.clone(), 0usize..2).prop_map(|(a, b, l)| Wish::Tag(a, b, l)),
        1 => n.clone().prop_map(Wish::Untag),
        1 => (n.clone(), 0usize..2).prop_map(|(s, l)| Wish::Relabel(s, l)),
        2 => (n.clone(), n.clone(), n.clone()).prop_map(|(s, a, b)| Wish::Fragment(s, a, b)),
        2 => (n.clone(), any::<bool>()).prop_map(|(s, on)| Wish::Attribute(s, on)),
        1 => (n.clone(), "[ا-ي]{0,3}").prop_map(|(s, note)| Wish::Note(s, note)),
        3 => (n.clone(), n.clone()).prop_map(|(a, b)| Wish::Relate(a, b)),
        1 => n.clone().prop_map(Wish::Unrelate),
        1 => any::<bool>().prop_map(Wish::Status),
        1 => (0u8..3).prop_map(Wish::Entity),
        2 => Just(Wish::Undo),
        1 => Just(Wish::Redo),
    ]
}

fn pick<T: Clone>(mut items: impl ExactSizeIterator<Item = T>, n: usize) -> Option<T> {
    let len = items.len();
    if len == 0 { None } else { items.nth(n % len) }
}

fn range(a: usize, b: usize) -> TextRange {
    let at: Vec<usize> = TEXT.char_indices().map(|(i, _)| i).collect();
    let (a, b) = (a.min(b), a.max(b) + 1);
    TextRange::new(TEXT, at[a], at[b]).unwrap()
}

fn compose_wish(desk: &Desk, wish: &Wish) -> Option<ChangeSet> {
    let (schema, layer) = (schema(), &desk.layers[&article()]);
    let span = |n: usize| pick(layer.spans(), n);
    Some(match wish {
        Wish::Tag(a, b, l) => {
            compose::tag(layer, &schema.labels[*l].id, Fragments::one(range(*a, *b))).1
        }
        Wish::Untag(n) => compose::untag(layer, &span(*n)?.id).unwrap(),
        Wish::Relabel(n, l) => {
            compose::relabel(layer, &schema, &span(*n)?.id, &schema.labels[*l]).unwrap()
        }
        Wish::Fragment(n, a, b) => {
            let span = span(*n)?;
            compose::reshape(layer, &span.id, span.fragments.with(range(*a, *b))).unwrap()
        }
        Wish::Attribute(n, on) => {
            let value = on.then(|| AttributeValue::Text("persons".into()));
            compose::set_attribute(layer, &span(*n)?.id, &AttributeId::new("unit").unwrap(), value)
                .unwrap()
        }
        Wish::Note(n, note) => {
            compose::replace(layer, &span(*n)?.id, |s| s.note = note.clone()).unwrap()
        }
        Wish::Relate(a, b) => {
            compose::relate(layer, &schema.relations[0].id, &span(*a)?.id, &span(*b)?.id).unwrap()
        }
        Wish::Unrelate(n) => compose::unrelate(layer, &pick(layer.relations(), *n)?.id).unwrap(),
        Wish::Status(done) => compose::set_status(
            layer,
            if *done { LayerStatus::Done } else { LayerStatus::InProgress },
        ),
        Wish::Entity(n) => {
            let id = EntityId::new(&format!("e{n}")).unwrap();
            let change = match desk.registry.get(&id) {
                None => RegistryChange::Add(Entity::new(id)),
                Some(entity) if entity.kind.is_empty() => RegistryChange::Replace {
                    before: entity.clone(),
                    after: Entity { kind: "city".into(), ..entity.clone() },
                },
                Some(entity) => RegistryChange::Remove(entity.clone()),
            };
            ChangeSet::new(vec![Change::Registry(change)])
        }
        Wish::Undo | Wish::Redo => return None,
    })
}

/// Everything that an undo must restore: all but the counter of ids.
fn contents(desk: &Desk) -> (Vec<Span>, Vec<Relation>, LayerStatus, Registry) {
    let layer = &desk.layers[&article()];
    (
        layer.spans().cloned().collect(),
        layer.relations().cloned().collect(),
        layer.status,
        desk.registry.clone(),
    )
}

fn transaction(number: u64, kind: TransactionKind, changes: ChangeSet) -> Transaction {
    Transaction {
        number,
        time: String::new(),
        annotator: AnnotatorId::new("me").unwrap(),
        kind,
        gesture: Gesture { kind: GestureKind::Tag, about: String::new() },
        changes,
    }
}

proptest! {
    #[test]
    fn a_change_set_and_its_inverse_are_nothing(wishes in prop::collection::vec(wish(), 1..40)) {
        let mut desk = desk();
        for wish in &wishes {
            let Some(changes) = compose_wish(&desk, wish) else { continue };
            let before = contents(&desk);
            changes.apply(&mut desk).unwrap();
            let after = contents(&desk);
            prop_assert_eq!(changes.is_empty(), before == after);
            changes.inverse().apply(&mut desk).unwrap();
            prop_assert_eq!(&contents(&desk), &before);
            prop_assert_eq!(changes.inverse().inverse(), changes.clone());
            changes.apply(&mut desk).unwrap();
            prop_assert_eq!(contents(&desk), after);
        }
    }

    #[test]
    fn any_run_then_undo_all_is_the_start_and_redo_all_the_end(wishes in prop::collection::vec(wish(), 1..40)) {
        let (mut desk, mut history, mut number) = (desk(), History::default(), 0);
        let start = contents(&desk);
        let mut log = Vec::new();
        let mut make = |desk: &mut Desk, history: &mut History, kind, changes: ChangeSet| {
            number += 1;
            changes.apply(desk).unwrap();
            log.push(transaction(number, kind, changes));
            history.record(log.last().unwrap());
        };
        for wish in &wishes {
            match wish {
                Wish::Undo => if let Some(step) = history.to_undo().cloned() {
                    make(&mut desk, &mut history, TransactionKind::Undo(step.number), step.changes.inverse());
                },
                Wish::Redo => if let Some(step) = history.to_redo().cloned() {
                    make(&mut desk, &mut history, TransactionKind::Redo(step.number), step.changes);
                },
                wish => if let Some(changes) = compose_wish(&desk, wish).filter(|c| !c.is_empty()) {
                    make(&mut desk, &mut history, TransactionKind::Edit, changes);
                },
            }
        }
        while history.to_redo().is_some() {
            let step = history.to_redo().cloned().unwrap();
            make(&mut desk, &mut history, TransactionKind::Redo(step.number), step.changes);
        }
        let end = contents(&desk);
        while let Some(step) = history.to_undo().cloned() {
            make(&mut desk, &mut history, TransactionKind::Undo(step.number), step.changes.inverse());
        }
        prop_assert_eq!(contents(&desk), start);
        while let Some(step) = history.to_redo().cloned() {
            make(&mut desk, &mut history, TransactionKind::Redo(step.number), step.changes);
        }
        prop_assert_eq!(contents(&desk), end);
        let mut again = History::default();
        for transaction in &log { again.record(transaction); }
        prop_assert_eq!(again.to_undo(), history.to_undo());
    }
}

#[test]
fn a_change_set_that_does_not_fit_changes_nothing() {
    let mut desk = desk();
    let layer = &desk.layers[&article()];
    let (id, first) =
        compose::tag(layer, &LabelId::new("Actor").unwrap(), Fragments::one(range(0, 3)));
    first.apply(&mut desk).unwrap();
    let before = desk.clone();
    let (_, fits) = compose::tag(
        &desk.layers[&article()],
        &LabelId::new("Claim").unwrap(),
        Fragments::one(range(5, 9)),
    );
    let error = fits.then(first).apply(&mut desk);
    assert_eq!(error, Err(ApplyError::Layer(LayerError::SpanExists(id))));
    assert_eq!(contents(&desk), contents(&before));
}

#[test]
fn an_edit_made_for_another_state_is_refused() {
    let mut desk = desk();
    let layer = &desk.layers[&article()];
    let (id, tag) =
        compose::tag(layer, &LabelId::new("Actor").unwrap(), Fragments::one(range(0, 3)));
    tag.apply(&mut desk).unwrap();
    let stale = compose::untag(&desk.layers[&article()], &id).unwrap();
    let note = compose::replace(&desk.layers[&article()], &id, |s| s.note = "جديد".into()).unwrap();
    note.apply(&mut desk).unwrap();
    assert_eq!(stale.apply(&mut desk), Err(ApplyError::Conflict { what: id.to_string() }));
}

#[test]
fn deleting_a_span_takes_its_relations_and_undo_brings_both_back() {
    let mut desk = desk();
    for label in ["Claim", "Actor"] {
        let changes = compose::tag(
            &desk.layers[&article()],
            &LabelId::new(label).unwrap(),
            Fragments::one(range(0, 3)),
        )
        .1;
        changes.apply(&mut desk).unwrap();
    }
    let ids: Vec<SpanId> = desk.layers[&article()].spans().map(|s| s.id.clone()).collect();
    let said_by = schema().relations[0].id.clone();
    compose::relate(&desk.layers[&article()], &said_by, &ids[0], &ids[1])
        .unwrap()
        .apply(&mut desk)
        .unwrap();
    let before = contents(&desk);
    let untag = compose::untag(&desk.layers[&article()], &ids[1]).unwrap();
    untag.apply(&mut desk).unwrap();
    assert_eq!(desk.layers[&article()].relations().len(), 0);
    untag.inverse().apply(&mut desk).unwrap();
    assert_eq!(contents(&desk), before);
}

/// Two spans on the desk, two lost ones, and relations from a span to a lost one, between the lost
/// ones, and between the spans.
fn desk_with_lost() -> Desk {
    let mut desk = desk();
    let layer = desk.layers.get_mut(&article()).unwrap();
    let span = |n: u64| {
        let range = TextRange::new(TEXT, 0, 8).unwrap();
        let id = SpanId::numbered(&AnnotatorId::new("me").unwrap(), n);
        Span::new(id, LabelId::new("A").unwrap(), Fragments::one(range))
    };
    let relation = |n: u64, from: u64, to: u64| Relation {
        id: RelationId::numbered(&AnnotatorId::new("me").unwrap(), n),
        kind: RelationTypeId::new("said_by").unwrap(),
        from: span(from).id,
        to: span(to).id,
    };
    let lost = |n: u64, relations: Vec<Relation>| LostSpan {
        id: span(n).id,
        quotes: Vec::new(),
        record: format!("{n}"),
        relations,
    };
    layer.add_span(span(1)).unwrap();
    layer.add_span(span(2)).unwrap();
    layer.add_relation(relation(5, 1, 2)).unwrap();
    layer.add_lost(lost(4, Vec::new())).unwrap();
    layer.add_lost(lost(3, vec![relation(6, 1, 3), relation(7, 3, 4)])).unwrap();
    desk
}

fn span_id(n: u64) -> SpanId {
    SpanId::numbered(&AnnotatorId::new("me").unwrap(), n)
}

fn relations(layer: &Layer) -> Vec<String> {
    layer.relations().map(|relation| relation.id.to_string()).collect()
}

#[test]
fn a_lost_span_comes_back_with_the_relations_whose_other_end_is_there() {
    let desk = desk_with_lost();
    let layer = &desk.layers[&article()];
    let found = |n| Span { id: span_id(n), ..layer.span(&span_id(1)).unwrap().clone() };
    let mut after = desk.clone();
    let attach = compose::attach(layer, found(3)).unwrap();
    attach.apply(&mut after).unwrap();
    let layer = &after.layers[&article()];
    assert_eq!(relations(layer), ["me.r5", "me.r6"]);
    assert_eq!(layer.lost.len(), 1, "the relation to the other lost one waits with it");
    assert_eq!(layer.lost[0].relations.len(), 1);
    // And with the other one it comes back too.
    let mut whole = after.clone();
    compose::attach(layer, found(4)).unwrap().apply(&mut whole).unwrap();
    assert_eq!(relations(&whole.layers[&article()]), ["me.r5", "me.r6", "me.r7"]);
    attach.inverse().apply(&mut after).unwrap();
    assert_eq!(after.layers[&article()].lost, desk.layers[&article()].lost);
}

#[test]
fn what_is_given_up_or_deleted_leaves_no_relation_behind() {
    for (id, gone) in [(span_id(4), ["me.r7"].as_slice()), (span_id(1), &["me.r5", "me.r6"])] {
        let mut desk = desk_with_lost();
        let before = desk.clone();
        let layer = &desk.layers[&article()];
        let changes = match layer.lost(&id) {
            Some(_) => compose::dismiss(layer, &id).unwrap(),
            None => compose::untag(layer, &id).unwrap(),
        };
        changes.apply(&mut desk).unwrap();
        let layer = &desk.layers[&article()];
        assert!(!layer.holds(&id));
        let of_lost = layer.lost.iter().flat_map(|lost| &lost.relations);
        for relation in of_lost.chain(layer.relations()) {
            assert!(!gone.contains(&relation.id.as_str()), "{}", relation.id);
            assert!(layer.holds(&relation.from) && layer.holds(&relation.to));
        }
        changes.inverse().apply(&mut desk).unwrap();
        assert_eq!(desk.layers[&article()].lost, before.layers[&article()].lost);
    }
}

#[test]
fn a_span_that_is_put_somewhere_needs_no_confirming() {
    let mut desk = desk_with_lost();
    let layer = desk.layers.get_mut(&article()).unwrap();
    for n in [1, 2] {
        let span = layer.span(&span_id(n)).unwrap().clone();
        layer.replace_span(Span { was: Some("قال".into()), ..span }).unwrap();
    }
    let elsewhere = Fragments::one(TextRange::new(TEXT, 0, 6).unwrap());
    compose::reshape(layer, &span_id(1), elsewhere).unwrap().apply(&mut desk).unwrap();
    assert_eq!(desk.layers[&article()].unconfirmed(), 1);
    let all = compose::confirm_all(&desk.layers[&article()]);
    assert_eq!(all.changes().len(), 1);
    all.apply(&mut desk).unwrap();
    assert_eq!(desk.layers[&article()].unconfirmed(), 0);
}
