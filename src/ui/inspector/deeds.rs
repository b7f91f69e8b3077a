//! What a transaction did, in words.

use super::names::Names;
use crate::edit::{Change, GestureKind, LayerChange, RegistryChange, Transaction, TransactionKind};
use crate::i18n::Message;
use crate::model::{Label, Schema, Span, SpanId};

/// What `transaction` did to `span`.
#[must_use]
pub fn deed(
    transaction: &Transaction,
    span: &SpanId,
    schema: &Schema,
    names: &Names<'_>,
) -> Message {
    let changes = transaction.changes.changes();
    let about = |change: &&Change| match change {
        Change::Layer(_, change) => of_span(change, span),
        Change::Registry(_) => false,
    };
    let change = changes.iter().find(about).or(changes.first());
    let Some(change) = change else { return Message::new("did-many").arg("count", 0) };
    let of_change = |change: &Change, schema: &Schema, names: &Names<'_>| {
        of_edition(transaction.gesture.kind, change)
            .unwrap_or_else(|| of_change(change, schema, names))
    };
    match transaction.kind {
        TransactionKind::Edit => of_change(change, schema, names),
        TransactionKind::Redo(_) => {
            Message::new("action-redo-what").arg("what", of_change(change, schema, names))
        }
        // What was undone is named, not what undoing it did.
        TransactionKind::Undo(_) => {
            let undone = change.inverse();
            Message::new("action-undo-what").arg("what", of_change(&undone, schema, names))
        }
    }
}

/// What a gesture did that has to do with a later edition: its changes alone would not tell.
fn of_edition(gesture: GestureKind, change: &Change) -> Option<Message> {
    let is_of_lost =
        matches!(change, Change::Layer(_, LayerChange::AddLost(_) | LayerChange::RemoveLost(_)));
    Some(Message::new(match gesture {
        GestureKind::Reimport if is_of_lost => "did-lose",
        GestureKind::Reimport => "did-reimport",
        GestureKind::Confirm => "did-confirm",
        GestureKind::Attach => "did-attach",
        GestureKind::Dismiss => "did-dismiss",
        _ => return None,
    }))
}

/// Whether a change is of the span itself, as its most telling ones are.
fn of_span(change: &LayerChange, id: &SpanId) -> bool {
    match change {
        LayerChange::AddSpan(span) | LayerChange::RemoveSpan(span) => &span.id == id,
        LayerChange::ReplaceSpan { after, .. } => &after.id == id,
        LayerChange::AddRelation(relation) | LayerChange::RemoveRelation(relation) => {
            &relation.from == id || &relation.to == id
        }
        LayerChange::AddLost(lost) | LayerChange::RemoveLost(lost) => &lost.id == id,
        LayerChange::SetStatus { .. } => false,
    }
}

fn of_change(change: &Change, schema: &Schema, names: &Names<'_>) -> Message {
    let label = |span: &Span| names.label(&span.label).to_owned();
    match change {
        Change::Layer(_, LayerChange::AddSpan(span)) => {
            Message::new("did-tag").arg("label", label(span))
        }
        Change::Layer(_, LayerChange::RemoveSpan(span)) => {
            Message::new("did-delete").arg("label", label(span))
        }
        Change::Layer(_, LayerChange::ReplaceSpan { before, after }) => {
            of_replace(before, after, schema.label(&after.label), names)
        }
        Change::Layer(_, LayerChange::AddRelation(relation)) => {
            Message::new("did-relate").arg("relation", names.relation(&relation.kind))
        }
        Change::Layer(_, LayerChange::RemoveRelation(relation)) => {
            Message::new("did-unrelate").arg("relation", names.relation(&relation.kind))
        }
        Change::Layer(_, LayerChange::AddLost(_) | LayerChange::RemoveLost(_)) => {
            Message::new("did-lose")
        }
        Change::Layer(_, LayerChange::SetStatus { after, .. }) => match after {
            crate::model::LayerStatus::Done => Message::new("did-mark-done"),
            crate::model::LayerStatus::InProgress => Message::new("did-mark-not-done"),
        },
        Change::Registry(RegistryChange::Add(entity)) => {
            Message::new("did-add-entity").arg("name", names.entity(&entity.id))
        }
        Change::Registry(RegistryChange::Remove(entity)) => {
            Message::new("did-change-entity").arg("name", entity.id.as_str())
        }
        Change::Registry(RegistryChange::Replace { after, .. }) => {
            Message::new("did-change-entity").arg("name", names.entity(&after.id))
        }
    }
}

fn of_replace(before: &Span, after: &Span, label: Option<&Label>, names: &Names<'_>) -> Message {
    let name = names.label(&after.label);
    if before.label != after.label {
        let from = names.label(&before.label);
        return Message::new("did-relabel").arg("from", from).arg("to", name);
    }
    if before.fragments != after.fragments {
        let (were, are) = (before.fragments.ranges().len(), after.fragments.ranges().len());
        return match were.cmp(&are) {
            std::cmp::Ordering::Less => Message::new("did-add-fragment").arg("label", name),
            std::cmp::Ordering::Greater => Message::new("did-remove-fragment").arg("label", name),
            std::cmp::Ordering::Equal => Message::new("did-move-ends").arg("label", name),
        };
    }
    if before.note != after.note {
        return Message::new(if after.note.is_empty() { "did-clear-note" } else { "did-note" });
    }
    if before.question != after.question {
        let gone = after.question.is_empty();
        return Message::new(if gone { "did-clear-question" } else { "did-question" });
    }
    if before.confidence != after.confidence {
        return Message::new("did-confidence");
    }
    of_attributes(before, after, label, names)
}

fn of_attributes(before: &Span, after: &Span, label: Option<&Label>, names: &Names<'_>) -> Message {
    let ids = || before.attributes.keys().chain(after.attributes.keys());
    let mut changed: Vec<_> =
        ids().filter(|id| before.attributes.get(*id) != after.attributes.get(*id)).collect();
    changed.sort_unstable();
    changed.dedup();
    let [id] = changed.as_slice() else {
        return Message::new("did-many").arg("count", changed.len());
    };
    let attribute = label.and_then(|label| label.attribute(id));
    let name = attribute.map_or(id.as_str(), |attribute| names.attribute(attribute)).to_owned();
    match after.attributes.get(*id) {
        Some(value) => Message::new("did-set-attribute")
            .arg("attribute", name)
            .arg("value", names.said(attribute, value)),
        None => Message::new("did-clear-attribute").arg("attribute", name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{ChangeSet, Gesture};
    use crate::i18n::{Digits, Language, MonthNames, Words, without_isolates};
    use crate::model::{
        AnnotatorId, ArticleId, Attribute, AttributeId, AttributeKind, AttributeValue, Fragments,
        LabelId, LocalName, Mark, Registry,
    };
    use crate::text::TextRange;

    fn schema() -> Schema {
        let label = |id: &str, name: LocalName| Label {
            id: LabelId::new(id).unwrap(),
            name,
            color: String::new(),
            key: None,
            mark: Mark::Band,
            retired: false,
            hint: LocalName::default(),
            attributes: vec![Attribute {
                id: AttributeId::new("value").unwrap(),
                name: LocalName::new("القيمة", "Value"),
                kind: AttributeKind::Number { dates: false },
            }],
        };
        let labels = vec![
            label("Figure", LocalName::new("رقم", "Figure")),
            label("Place", LocalName::new("مكان", "Place")),
        ];
        Schema { labels, relations: Vec::new() }
    }

    fn span() -> Span {
        let range = TextRange::new("قال", 0, 2).unwrap();
        let id = SpanId::new("me.s1").unwrap();
        Span::new(id, LabelId::new("Figure").unwrap(), Fragments::one(range))
    }

    fn told(kind: TransactionKind, change: LayerChange) -> String {
        let article = ArticleId::new("a").unwrap();
        let transaction = Transaction {
            number: 1,
            time: String::new(),
            annotator: AnnotatorId::new("me").unwrap(),
            kind,
            gesture: Gesture { kind: GestureKind::Tag, about: String::new() },
            changes: ChangeSet::of_layer(&article, vec![change]),
        };
        let words = Words::new(Language::Arabic, Digits::Western, MonthNames::default());
        let (schema, registry) = (schema(), Registry::default());
        let names = Names::new(&schema, &registry, &words);
        let message = deed(&transaction, &span().id, &schema, &names);
        without_isolates(&words.render(&message))
    }

    fn replaced(edit: impl FnOnce(&mut Span)) -> LayerChange {
        let mut after = span();
        edit(&mut after);
        LayerChange::ReplaceSpan { before: span(), after }
    }

    #[test]
    fn every_gesture_on_a_span_is_named() {
        let edit = TransactionKind::Edit;
        assert_eq!(told(edit, LayerChange::AddSpan(span())), "وسم «رقم»");
        let relabel = |s: &mut Span| s.label = LabelId::new("Place").unwrap();
        assert_eq!(told(edit, replaced(relabel)), "تغيير الوسم من «رقم» إلى «مكان»");
        assert_eq!(told(edit, replaced(|s| s.note = "ن".into())), "كتابة ملاحظة");
        let value = |s: &mut Span| {
            let value = AttributeValue::Number("4000".parse().unwrap());
            s.attributes.insert(AttributeId::new("value").unwrap(), value);
        };
        assert_eq!(told(edit, replaced(value)), "القيمة: 4,000");
    }

    #[test]
    fn undo_names_what_was_undone() {
        let undone = LayerChange::RemoveSpan(span());
        assert_eq!(told(TransactionKind::Undo(1), undone), "تراجع عن: وسم «رقم»");
    }
}
