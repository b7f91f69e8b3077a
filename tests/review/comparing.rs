//! What is asked, once, and of which kind.

use hashiya::model::{Fragments, LayerStatus};
use hashiya::review::Comparison;
use hashiya::review::Difference::{Attribute, Boundary, Label, Missing, Relation, Split};

use super::support::{at, layer, questions, relate, set, tag, tagged};

#[test]
fn ends_that_differ_are_one_question_and_not_two_omissions() {
    let a = tagged("a", &[("Actor", "رجال الشرطة")]);
    let b = tagged("b", &[("Actor", "من رجال الشرطة")]);
    assert_eq!(questions(&[&a, &b]), [(vec![Boundary], "رجال الشرطة".to_owned())]);
}

#[test]
fn the_same_text_under_two_labels_is_one_question() {
    let a = tagged("a", &[("Actor", "وزارة الداخلية")]);
    let b = tagged("b", &[("Place", "وزارة الداخلية")]);
    assert_eq!(questions(&[&a, &b]), [(vec![Label], "وزارة الداخلية".to_owned())]);
    // Ends that differ by a letter do not make it two.
    let b = tagged("b", &[("Place", "وزارة الداخلي")]);
    assert_eq!(questions(&[&a, &b]), [(vec![Label, Boundary], "وزارة الداخلية".to_owned())]);
}

#[test]
fn a_place_inside_an_actor_inside_a_claim_is_no_candidate_for_theirs() {
    let all = [
        ("Claim", "سبعة من رجال الشرطة قُتلوا في المدينة القديمة"),
        ("Actor", "رجال الشرطة"),
        ("Place", "المدينة القديمة"),
    ];
    let (a, b) = (tagged("a", &all), tagged("b", &all[..1]));
    let missing = |words: &str| (vec![Missing], words.to_owned());
    assert_eq!(questions(&[&a, &b]), [missing("رجال الشرطة"), missing("المدينة القديمة")]);
    assert_eq!(questions(&[&a, &tagged("b", &all)]), []);
}

#[test]
fn the_best_overlaps_belong_together() {
    // One word of the long span is nearer to it than the other's.
    let a = tagged("a", &[("Actor", "وزارة الداخلية"), ("Actor", "الداخلية أن")]);
    let b = tagged("b", &[("Actor", "وزارة"), ("Actor", "الداخلية")]);
    let asked = questions(&[&a, &b]);
    assert_eq!(asked.len(), 2);
    assert!(asked.iter().all(|(kinds, _)| *kinds == [Boundary]), "{asked:?}");
}

#[test]
fn attributes_differ_only_where_the_labels_do_not() {
    let (mut a, mut b) = (tagged("a", &[("Actor", "الشرطة")]), tagged("b", &[("Actor", "الشرطة")]));
    set(&mut a, 1, "kind", "police");
    set(&mut b, 1, "kind", "army");
    set(&mut b, 1, "role", "speaker");
    assert_eq!(questions(&[&a, &b]), [(vec![Attribute], "الشرطة".to_owned())]);
    let comparison = Comparison::of(&[&a, &b]);
    let differing: Vec<&str> =
        comparison.clusters[0].attributes.iter().map(|id| id.as_str()).collect();
    assert_eq!(differing, ["kind", "role"]);
    let mut c = tagged("b", &[("Place", "الشرطة")]);
    set(&mut c, 1, "kind", "army");
    assert_eq!(questions(&[&a, &c]), [(vec![Label], "الشرطة".to_owned())]);
}

#[test]
fn relations_differ_only_where_the_labels_do_not() {
    let mut a = tagged("a", &[("Claim", "قُتلوا"), ("Actor", "وزارة الداخلية")]);
    relate(&mut a, "said_by", 1, 2);
    let b = tagged("b", &[("Actor", "قُتلوا"), ("Actor", "وزارة الداخلية")]);
    assert_eq!(questions(&[&a, &b]), [(vec![Label], "قُتلوا".to_owned())]);
}

#[test]
fn a_relation_that_leads_elsewhere_is_asked_where_it_starts() {
    let spans = [("Claim", "قُتلوا"), ("Actor", "وزارة الداخلية"), ("Actor", "الشرطة")];
    let (mut a, mut b) = (tagged("a", &spans), tagged("b", &spans));
    relate(&mut a, "said_by", 1, 2);
    relate(&mut b, "said_by", 1, 3);
    assert_eq!(questions(&[&a, &b]), [(vec![Relation], "قُتلوا".to_owned())]);
    // One who drew none could have.
    let c = tagged("b", &spans);
    assert_eq!(questions(&[&a, &c]), [(vec![Relation], "قُتلوا".to_owned())]);
}

#[test]
fn a_relation_to_what_the_other_did_not_tag_is_asked_there_alone() {
    let mut a = tagged("a", &[("Claim", "قُتلوا"), ("Actor", "وزارة الداخلية")]);
    relate(&mut a, "said_by", 1, 2);
    let b = tagged("b", &[("Claim", "قُتلوا")]);
    assert_eq!(questions(&[&a, &b]), [(vec![Missing], "وزارة الداخلية".to_owned())]);
}

#[test]
fn fragments_count_as_ends() {
    let (mut a, mut b) = (layer("a"), layer("b"));
    let two = Fragments::new(vec![at("أعلنت"), at("سبعة")]).unwrap();
    tag(&mut a, "Claim", two);
    tag(&mut b, "Claim", Fragments::one(at("أعلنت وزارة الداخلية أن سبعة")));
    let asked = questions(&[&a, &b]);
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].0, [Boundary]);
}

#[test]
fn three_layers_meet_in_one_place_and_the_worst_is_asked_first() {
    let a = tagged("a", &[("Actor", "رجال الشرطة"), ("Place", "المدينة")]);
    let b = tagged("b", &[("Actor", "من رجال الشرطة"), ("Actor", "المدينة")]);
    let c = tagged("c", &[("Actor", "رجال الشرطة"), ("Place", "المدينة")]);
    let asked = questions(&[&c, &a, &b]);
    let expected =
        [(vec![Label], "المدينة".to_owned()), (vec![Boundary], "رجال الشرطة".to_owned())];
    assert_eq!(asked, expected);
}

#[test]
fn nothing_tagged_is_an_answer_too() {
    let a = tagged("a", &[("Place", "المدينة")]);
    let mut b = layer("b");
    b.status = LayerStatus::Done;
    assert_eq!(questions(&[&a, &b]), [(vec![Missing], "المدينة".to_owned())]);
    assert_eq!(questions(&[&a]), []);
}

/// One claim where the other annotator has two that overlap it.
const WHOLE: &str = "سبعة من رجال الشرطة قُتلوا في المدينة القديمة";
const PARTS: [&str; 2] = ["سبعة من رجال الشرطة", "قُتلوا في المدينة القديمة"];

#[test]
fn one_span_that_another_splits_is_one_question() {
    let whole = tagged("a", &[("Claim", WHOLE)]);
    let parts = tagged("b", &[("Claim", PARTS[0]), ("Claim", PARTS[1])]);
    let first = WHOLE.to_owned();
    assert_eq!(questions(&[&whole, &parts]), [(vec![Split], first)]);
    // The other way round, and where the parts overlap each other.
    let parts = tagged("a", &[("Claim", "سبعة من رجال الشرطة قُتلوا"), ("Claim", PARTS[1])]);
    let whole = tagged("b", &[("Claim", WHOLE)]);
    let asked = questions(&[&parts, &whole]);
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].0, [Split]);
    let comparison = Comparison::of(&[&parts, &whole]);
    assert_eq!(comparison.clusters[0].all_of(parts.annotator()).len(), 2);
    // A third who has only one of the parts is asked there as well.
    let half = tagged("c", &[("Claim", PARTS[1])]);
    assert_eq!(questions(&[&parts, &whole, &half]).len(), 1);
}

#[test]
fn what_is_nested_or_lies_elsewhere_is_no_part_of_a_split() {
    // Both have the whole; one has a smaller one within.
    let a = tagged("a", &[("Claim", WHOLE)]);
    let b = tagged("b", &[("Claim", WHOLE), ("Claim", PARTS[1])]);
    assert_eq!(questions(&[&a, &b]), [(vec![Missing], PARTS[1].to_owned())]);
    // The same where the wholes do not end alike.
    let b =
        tagged("b", &[("Claim", "من رجال الشرطة قُتلوا في المدينة القديمة"), ("Claim", PARTS[1])]);
    assert_eq!(
        questions(&[&a, &b]),
        [(vec![Missing], PARTS[1].to_owned()), (vec![Boundary], WHOLE.to_owned())]
    );
    // Under another label it is another thing.
    let b = tagged("b", &[("Claim", PARTS[0]), ("Place", "المدينة القديمة")]);
    assert_eq!(
        questions(&[&a, &b]),
        [(vec![Missing], "المدينة القديمة".to_owned()), (vec![Boundary], WHOLE.to_owned())]
    );
    // Most of it must be within.
    let a = tagged("a", &[("Claim", "سبعة من رجال الشرطة قُتلوا")]);
    let b = tagged("b", &[("Claim", PARTS[0]), ("Claim", "قُتلوا في المدينة القديمة يوم السبت")]);
    assert_eq!(questions(&[&a, &b]).len(), 2);
}

#[test]
fn attributes_and_relations_of_a_split_are_held_against_the_whole() {
    let spans = [("Claim", PARTS[0]), ("Claim", PARTS[1]), ("Actor", "وزارة الداخلية")];
    let mut a = tagged("a", &[("Claim", WHOLE), ("Actor", "وزارة الداخلية")]);
    let mut b = tagged("b", &spans);
    set(&mut a, 1, "stance", "asserts");
    set(&mut b, 1, "stance", "asserts");
    set(&mut b, 2, "stance", "asserts");
    relate(&mut a, "said_by", 1, 2);
    relate(&mut b, "said_by", 1, 3);
    relate(&mut b, "said_by", 2, 3);
    assert_eq!(questions(&[&a, &b]), [(vec![Split], WHOLE.to_owned())]);
    set(&mut b, 2, "stance", "denies");
    assert_eq!(questions(&[&a, &b])[0].0, [Split, Attribute]);
}
