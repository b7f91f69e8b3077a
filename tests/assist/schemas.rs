//! Schemas that are not the default one.

use hashiya::assist::{Suggester, train};
use hashiya::model::{AttributeKind, ChoiceValue, LabelId, LocalName, Registry, Schema};

use super::support::{find, lesson, propose, said, schema, words};

/// The default schema with all its labels called otherwise.
fn renamed() -> Schema {
    let mut schema = schema();
    let new = |id: &LabelId| LabelId::new(&format!("x-{id}")).unwrap();
    for label in &mut schema.labels {
        label.id = new(&label.id);
    }
    for relation in &mut schema.relations {
        relation.from = relation.from.iter().map(new).collect();
        relation.to = relation.to.iter().map(new).collect();
    }
    schema
}

#[test]
fn what_labels_are_called_does_not_matter() {
    let text = "قالت وزارة الصحة النرويجية إن 12 مريضا غادروا أوسلو.";
    let found = propose(&Suggester::new(&renamed(), &Registry::default()), text);
    find(&found, "x-Actor", "وزارة الصحة النرويجية", text);
    find(&found, "x-Claim", "12 مريضا غادروا أوسلو", text);
    assert_eq!(said(find(&found, "x-Figure", "12 مريضا", text), "value").as_deref(), Some("12"));
}

#[test]
fn retired_labels_are_not_proposed_and_what_is_not_asked_for_is_not_said() {
    let text = "غادر 12 مريضا أوسلو.";
    let mut schema = schema();
    for label in &mut schema.labels {
        label.retired = label.id.as_str() == "Place";
        label.attributes.retain(|attribute| attribute.id.as_str() != "value");
    }
    let found = propose(&Suggester::new(&schema, &Registry::default()), text);
    assert_eq!(words(&found, "Place", text), Vec::<String>::new());
    let figure = find(&found, "Figure", "12 مريضا", text);
    assert_eq!((said(figure, "value"), said(figure, "kind").as_deref()), (None, Some("count")));
}

#[test]
fn a_label_of_the_projects_own_is_learned_from_its_layers() {
    let mut schema = schema();
    let mut dish = schema.labels[0].clone();
    dish.id = LabelId::new("Dish").unwrap();
    dish.attributes.retain(|attribute| matches!(attribute.kind, AttributeKind::Choice(_)));
    dish.attributes.truncate(1);
    dish.attributes[0].kind = AttributeKind::Choice(vec![ChoiceValue {
        id: "sweet".to_owned(),
        name: LocalName::default(),
    }]);
    schema.labels = vec![dish];
    let lessons: Vec<_> = ["مهلبية", "كنافة", "بسبوسة", "قطايف"]
        .iter()
        .enumerate()
        .map(|(number, dish)| {
            let text = format!("طلب الضيوف طبق {dish} بعد العشاء.");
            lesson(&format!("a{number}"), &text, &[("Dish", dish)])
        })
        .collect();
    let learned = train(&schema, &Registry::default(), &lessons, &[], &mut |_| true).unwrap();
    let text = "ثم طلب الأطفال طبق كنافة وطبق قطايف بعد العشاء.";
    let found = propose(&Suggester::trained(learned), text);
    assert_eq!(words(&found, "Dish", text), ["كنافة", "قطايف"]);
}
