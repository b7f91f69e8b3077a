//! How gestures are told.

use super::*;
use crate::edit::{Gesture, PastChange};
use crate::i18n::{Digits, Language, MonthNames, Words, without_isolates};
use crate::model::{
    AnnotatorId, ArticleId, AttributeKind, Label, LabelId, LocalName, Mark, Registry, RelationId,
    RelationTypeId, Schema,
};

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

fn span() -> PastSpan {
    PastSpan {
        id: SpanId::new("me.s1").unwrap(),
        label: LabelId::new("Figure").unwrap(),
        pieces: vec![(3, 10)],
        quote: "سبعون رجلًا".to_owned(),
        attributes: Default::default(),
        confidence: None,
        note: String::new(),
        question: String::new(),
        was: None,
        lost: false,
    }
}

fn article() -> ArticleId {
    ArticleId::new("a").unwrap()
}

fn of_span(before: Option<PastSpan>, after: Option<PastSpan>) -> PastChange {
    PastChange::Span { article: article(), before, after }
}

fn replaced(edit: impl FnOnce(&mut PastSpan)) -> Vec<PastChange> {
    let mut after = span();
    edit(&mut after);
    vec![of_span(Some(span()), Some(after))]
}

fn relation(before: bool) -> PastChange {
    let end = |id: &str, quote: Option<&str>| PastEnd {
        id: SpanId::new(id).unwrap(),
        quote: quote.map(str::to_owned),
    };
    let relation = PastRelation {
        id: RelationId::new("me.r1").unwrap(),
        kind: RelationTypeId::new("said_by").unwrap(),
        from: end("me.s1", Some("سبعون رجلًا")),
        to: end("me.s2", None),
    };
    let (before, after) = if before { (Some(relation), None) } else { (None, Some(relation)) };
    PastChange::Relation { article: article(), before, after }
}

fn told(
    language: Language,
    kind: TransactionKind,
    changes: Vec<PastChange>,
    about: Option<&SpanId>,
) -> String {
    let transaction = PastTransaction {
        annotator: AnnotatorId::new("me").unwrap(),
        number: 7,
        time: String::new(),
        tool: String::new(),
        kind,
        gesture: Gesture { kind: GestureKind::Tag, about: String::new() },
        articles: vec![article()],
        changes,
        hash: None,
        previous: crate::text::Digest::of(b""),
    };
    let words = Words::new(language, Digits::Western, MonthNames::default());
    let (schema, registry) = (schema(), Registry::default());
    let names = Names::new(&schema, &registry, &words);
    without_isolates(&words.render(&deed_with_place(&transaction, about, &names)))
}

fn english(changes: Vec<PastChange>) -> String {
    told(Language::English, TransactionKind::Edit, changes, None)
}

fn number(span: &mut PastSpan, value: &str) {
    let value = AttributeValue::Number(value.parse().unwrap());
    span.attributes.insert(AttributeId::new("value").unwrap(), value);
}

#[test]
fn every_change_of_a_span_is_told_with_what_was_and_what_is() {
    let at = "at 3–10 in a";
    assert_eq!(
        english(vec![of_span(None, Some(span()))]),
        format!("tagged “سبعون رجلًا” as Figure {at}")
    );
    assert_eq!(
        english(replaced(|s| s.label = LabelId::new("Place").unwrap())),
        format!("changed the label of “سبعون رجلًا” from Figure to Place {at}")
    );
    assert_eq!(
        english(replaced(|s| number(s, "4000"))),
        format!("set Value of “سبعون رجلًا” to 4,000 {at}")
    );
    let mut was = span();
    number(&mut was, "70");
    let mut is = span();
    number(&mut is, "71");
    assert_eq!(
        english(vec![of_span(Some(was.clone()), Some(is))]),
        format!("changed Value of “سبعون رجلًا” from 70 to 71 {at}")
    );
    assert_eq!(
        english(vec![of_span(Some(was), Some(span()))]),
        format!("cleared Value of “سبعون رجلًا”, which was 70 {at}")
    );
    let longer = |s: &mut PastSpan| {
        s.pieces = vec![(3, 14)];
        s.quote = "سبعون رجلًا منهم".to_owned();
    };
    assert_eq!(
        english(replaced(longer)),
        "moved the end of Figure from “سبعون رجلًا” to “سبعون رجلًا منهم” at 3–14 in a"
    );
    let confidence = |s: &mut PastSpan| s.confidence = crate::model::Confidence::new(70);
    assert_eq!(
        english(replaced(confidence)),
        format!("set the confidence in “سبعون رجلًا” to 70% {at}")
    );
}

#[test]
fn a_new_span_is_told_with_what_it_says_and_named_once() {
    let mut new = span();
    number(&mut new, "70");
    new.note = "ن".to_owned();
    assert_eq!(
        english(vec![of_span(None, Some(new))]),
        "tagged “سبعون رجلًا” as Figure; set Value of the span to 70; \
         wrote a note on the span: “ن” at 3–10 in a"
    );
}

#[test]
fn a_deleted_span_takes_its_relations_along() {
    let changes = vec![relation(true), of_span(Some(span()), None)];
    assert_eq!(
        english(changes),
        "deleted the tag Figure of “سبعون رجلًا”, with its relation at 3–10 in a"
    );
}

#[test]
fn undo_names_what_was_undone_and_which() {
    let undo = TransactionKind::Undo(12);
    let words = told(Language::Arabic, undo, vec![of_span(Some(span()), None)], None);
    assert_eq!(words, "تراجع عن 12: وسم «سبعون رجلًا» بـ«رقم» عند 3–10 في a");
}

#[test]
fn a_span_s_own_history_names_it_once_and_nothing_else_of_the_gesture() {
    let mut other = span();
    other.id = SpanId::new("me.s9").unwrap();
    let changes = vec![of_span(None, Some(other)), relation(false)];
    let id = span().id;
    let words = told(Language::Arabic, TransactionKind::Edit, changes, Some(&id));
    assert_eq!(words, "ربط المقطع بـالمقطع me.s2 بعلاقة «said_by» في a");
}

#[test]
fn many_changes_are_counted() {
    let mut changes: Vec<PastChange> = (0..5).map(|_| of_span(None, Some(span()))).collect();
    changes.extend((0..3).map(|_| relation(false)));
    assert_eq!(english(changes), "added 5 spans; drew 3 relations in a");
}

#[test]
fn a_long_quote_loses_its_middle() {
    let long = "كلمة ".repeat(40);
    let short = short(&long);
    assert!(short.contains(" … ") && short.chars().count() <= QUOTE + 3, "{short}");
}
