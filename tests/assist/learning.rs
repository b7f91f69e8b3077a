//! What is learned from layers, at once and by training.

use hashiya::assist::{Lesson, Refusal, Suggester, train};
use hashiya::model::{Entity, EntityId, Fragments, LabelId, Registry};

use super::support::{find, lesson, place, propose, propose_beside, said, schema, untaught, words};

const FIRST: &str = "رست السفينة بهيكلاند أمس، ثم غادرت هيكلاند ليلا.";
const SECOND: &str = "عادت العبّارات إلى هيكلاند، واستقبلتها بهيكلاند فرقة.";

#[test]
fn a_form_that_was_tagged_is_proposed_at_once_whatever_is_written_onto_it() {
    let mut suggester = untaught();
    let before = words(&propose(&suggester, SECOND), "Place", SECOND);
    assert_eq!(before, Vec::<String>::new());
    let taught = lesson("a", FIRST, &[("Place", "هيكلاند")]);
    suggester.learn(&taught);
    let found = propose(&suggester, SECOND);
    assert_eq!(words(&found, "Place", SECOND), ["هيكلاند", "هيكلاند"]);
    suggester.forget(taught.layer.article(), taught.layer.annotator());
    assert_eq!(words(&propose(&suggester, SECOND), "Place", SECOND), before);
}

#[test]
fn what_is_tagged_or_refused_there_is_not_proposed_there() {
    let mut suggester = untaught();
    suggester.learn(&lesson("a", FIRST, &[("Place", "هيكلاند")]));
    let hers = super::support::layer("new", SECOND, &[("Place", "هيكلاند")]);
    let found = propose_beside(&suggester, SECOND, Some(&hers));
    let left: Vec<usize> = found
        .iter()
        .filter(|p| p.label.as_str() == "Place")
        .map(|p| p.fragments.hull().start())
        .collect();
    assert_eq!(left, [place(SECOND, "هيكلاند", 1).start()]);
    let refusal = Refusal {
        article: super::support::article("new"),
        label: LabelId::new("Place").unwrap(),
        fragments: Fragments::one(place(SECOND, "هيكلاند", 0)),
        quote: "هيكلاند".to_owned(),
    };
    let sure = find(&propose(&suggester, SECOND), "Place", "هيكلاند", SECOND).confidence;
    suggester.refuse(&refusal);
    for proposal in propose(&suggester, SECOND) {
        assert_ne!(proposal.fragments, refusal.fragments);
        if proposal.label == refusal.label {
            assert!(proposal.confidence < sure);
        }
    }
    suggester.allow(&refusal);
    assert_eq!(find(&propose(&suggester, SECOND), "Place", "هيكلاند", SECOND).confidence, sure);
}

#[test]
fn names_of_the_registry_are_proposed_with_their_entity() {
    let mut entity = Entity::new(EntityId::new("port-of-hekland").unwrap());
    entity.name.ar = "هيكلاند".to_owned();
    entity.variants = vec!["هيكلند".to_owned()];
    entity.kind = "city".to_owned();
    let mut registry = Registry::default();
    registry.add(entity).unwrap();
    let text = "وصلوا هيكلند صباحا.";
    let mut suggester = Suggester::new(&schema(), &registry);
    let found = propose(&suggester, text);
    assert_eq!(
        said(find(&found, "Place", "هيكلند", text), "entity").as_deref(),
        Some("port-of-hekland")
    );
    suggester.set_registry(&Registry::default());
    assert_eq!(words(&propose(&suggester, text), "Place", text), Vec::<String>::new());
}

/// Lessons in which whoever stands after «فاز» is tagged, and nothing else.
fn winners() -> Vec<Lesson> {
    let names = ["ليندرا", "بوستام", "كاريلو", "دنشور", "فريزال", "مندورا", "تاليس", "رونكا"];
    let text = |name: &str| {
        format!("فاز {name} بالسباق أمس. وغادر الملعب جمهور كبير.\nثم فاز {name} بالجائزة.")
    };
    names
        .iter()
        .enumerate()
        .map(|(number, name)| {
            let text = text(name);
            let mut lesson = lesson(&format!("a{number}"), &text, &[("Actor", name)]);
            let second = super::support::place(&text, name, 1);
            let id = hashiya::model::SpanId::numbered(lesson.layer.annotator(), 9);
            let span = hashiya::model::Span::new(
                id,
                LabelId::new("Actor").unwrap(),
                Fragments::one(second),
            );
            lesson.layer.add_span(span).unwrap();
            lesson
        })
        .collect()
}

#[test]
fn training_finds_what_stands_where_others_were_tagged() {
    let text = "فاز شولبان بالسباق أمس. وغادر الملعب جمهور كبير.";
    let lessons = winners();
    let learned = train(&schema(), &Registry::default(), &lessons, &[], &mut |_| true).unwrap();
    let found = propose(&Suggester::trained(learned.clone()), text);
    find(&found, "Actor", "شولبان", text);
    // What the lessons never tag is not proposed any more.
    assert!(!words(&found, "Actor", text).contains(&"جمهور كبير".to_owned()));
    let again = train(&schema(), &Registry::default(), &lessons, &[], &mut |_| true).unwrap();
    assert_eq!(propose(&Suggester::trained(again), text), found);
    let mut suggester = untaught();
    suggester.adopt(learned);
    find(&propose(&suggester, text), "Actor", "شولبان", text);
}

#[test]
fn training_tells_how_far_it_is_and_stops_when_asked() {
    let lessons = winners();
    let mut told = Vec::new();
    let done = train(&schema(), &Registry::default(), &lessons, &[], &mut |share| {
        told.push(share);
        true
    });
    assert!(done.is_some() && told.is_sorted(), "{told:?}");
    assert!(told.iter().all(|share| (0.0..=1.0).contains(share)));
    for most in [0.0, 0.2, 0.6] {
        let stopped =
            train(&schema(), &Registry::default(), &lessons, &[], &mut |share| share < most);
        assert!(stopped.is_none(), "{most}");
    }
    assert!(train(&schema(), &Registry::default(), &[], &[], &mut |_| true).is_some());
}
