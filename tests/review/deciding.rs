//! Decisions, what they hold for, what follows from them.

use std::collections::BTreeSet;

use hashiya::model::{Choice, Gold, Layer, Review, Span};
use hashiya::review::{
    Comparison, Difference, Feedback, Filter, Outcome, Standing, Strategy, feedback, gold,
    standings,
};

use super::support::{TEXT, annotator, at, candidate, decide, layer, relate, set, tagged};

/// Label and words of the gold spans, and the relations among them, by words.
type Told = (Vec<(String, String)>, Vec<(String, String)>);

fn told(gold: &Gold) -> Told {
    let words = |span: &Span| span.fragments.quote(TEXT);
    let spans = gold.layer.spans_in_order();
    let relation = |r: &hashiya::model::Relation| {
        let [from, to] = [&r.from, &r.to].map(|id| words(gold.layer.span(id).unwrap()));
        (from, to)
    };
    (
        spans.iter().map(|span| (span.label.to_string(), words(span))).collect(),
        gold.layer.relations().map(relation).collect(),
    )
}

fn gold_of(layers: &[&Layer], review: &Review) -> Gold {
    let comparison = Comparison::of(layers);
    let reviewer = annotator("lead");
    gold(layers, &comparison, &standings(&comparison, &[(&reviewer, review)])).unwrap()
}

fn pair(label: &str, words: &str) -> (String, String) {
    (label.to_owned(), words.to_owned())
}

#[test]
fn gold_is_what_all_have_and_what_was_decided() {
    let a = tagged("a", &[("Place", "المدينة"), ("Actor", "رجال الشرطة"), ("Actor", "الداخلية")]);
    let b = tagged("b", &[("Place", "المدينة"), ("Actor", "من رجال الشرطة")]);
    let layers = [&a, &b];
    let mut review = Review::default();
    let of = candidate("a", 2);
    decide(&mut review, &layers, &of, Choice::Take(candidate("b", 2)), "1");
    let gold = gold_of(&layers, &review);
    let (spans, _) = told(&gold);
    assert_eq!(spans, [pair("Actor", "من رجال الشرطة"), pair("Place", "المدينة")]);
    assert_eq!(gold.left, 1, "the omission is still to be decided");
    let by: Vec<Option<&str>> = gold
        .sources
        .values()
        .map(|sources| sources.reviewer.as_ref().map(|reviewer| reviewer.as_str()))
        .collect();
    assert_eq!(by.iter().filter(|by| **by == Some("lead")).count(), 1);
    let both = gold.sources.values().find(|sources| sources.reviewer.is_none()).unwrap();
    assert_eq!(both.candidates, [candidate("a", 1), candidate("b", 1)]);
}

#[test]
fn neither_leaves_nothing_and_an_edited_span_stands_with_the_relations_of_its_likeness() {
    let mut a = tagged("a", &[("Claim", "قُتلوا"), ("Actor", "الشرطة")]);
    relate(&mut a, "said_by", 1, 2);
    let b = tagged("b", &[("Actor", "رجال الشرطة"), ("Place", "السبت")]);
    let layers = [&a, &b];
    let mut review = Review::default();
    let mut edited = a.span(&candidate("a", 1).span).unwrap().clone();
    edited.fragments = hashiya::model::Fragments::one(at("قُتلوا في المدينة"));
    let like = candidate("a", 1);
    decide(&mut review, &layers, &like, Choice::Edit { like: like.clone(), span: edited }, "1");
    decide(&mut review, &layers, &candidate("b", 2), Choice::Neither, "1");
    decide(&mut review, &layers, &candidate("a", 2), Choice::Take(candidate("b", 1)), "1");
    let gold = gold_of(&layers, &review);
    let expected = [pair("Actor", "رجال الشرطة"), pair("Claim", "قُتلوا في المدينة")];
    assert_eq!(told(&gold).0, expected);
    // The relation follows to whatever was decided at its other end.
    assert_eq!(told(&gold).1, [pair("قُتلوا في المدينة", "رجال الشرطة")]);
    assert_eq!(gold.left, 0);
}

#[test]
fn a_candidate_that_changes_opens_its_question_again() {
    let (a, b) = (tagged("a", &[("Actor", "الشرطة")]), tagged("b", &[("Place", "الشرطة")]));
    let mut review = Review::default();
    decide(&mut review, &[&a, &b], &candidate("a", 1), Choice::Take(candidate("a", 1)), "1");
    let lead = annotator("lead");
    let standing = |b: &Layer| {
        let comparison = Comparison::of(&[&a, b]);
        let all = standings(&comparison, &[(&lead, &review)]);
        all.iter().map(Standing::name).collect::<Vec<_>>()
    };
    assert_eq!(standing(&b), ["decided"]);
    let mut changed = b.clone();
    set(&mut changed, 1, "note", "x");
    assert_eq!(standing(&changed), ["reopened"]);
    // Agreeing leaves nothing to ask.
    assert_eq!(standing(&tagged("b", &[("Actor", "الشرطة")])), ["unanimous"]);
    // A further layer asks anew.
    let comparison = Comparison::of(&[&a, &b, &tagged("c", &[("Place", "الشرطة")])]);
    assert!(matches!(standings(&comparison, &[(&lead, &review)])[0], Standing::Reopened(_)));
}

#[test]
fn a_persons_word_counts_before_a_strategys_and_the_latest_of_two_persons() {
    let (a, b) = (tagged("a", &[("Actor", "الشرطة")]), tagged("b", &[("Place", "الشرطة")]));
    let of = candidate("a", 1);
    let (mut early, mut late, mut automatic) = <(Review, Review, Review)>::default();
    decide(&mut early, &[&a, &b], &of, Choice::Take(candidate("a", 1)), "1");
    decide(&mut late, &[&a, &b], &of, Choice::Neither, "2");
    decide(&mut automatic, &[&a, &b], &of, Choice::Take(candidate("b", 1)), "3");
    let mut made = automatic.decision(&of).unwrap().clone();
    made.automatic = "majority".to_owned();
    automatic.put_decision(&of, Some(made));
    let comparison = Comparison::of(&[&a, &b]);
    let [x, y, z] = ["x", "y", "z"].map(annotator);
    let all = standings(&comparison, &[(&x, &early), (&y, &late), (&z, &automatic)]);
    let Standing::Decided(ruling) = all[0] else { panic!("{:?}", all[0]) };
    assert_eq!(ruling.reviewer.as_str(), "y");
}

#[test]
fn strategies_answer_what_no_person_has() {
    let a = tagged("a", &[("Actor", "الشرطة"), ("Place", "المدينة"), ("Actor", "الداخلية")]);
    let b = tagged("b", &[("Actor", "الشرطة"), ("Place", "المدينة القديمة")]);
    let c = tagged("c", &[("Place", "الشرطة"), ("Place", "القديمة")]);
    let layers = [&a, &b, &c];
    let comparison = Comparison::of(&layers);
    let answers = |strategy: &str, review: &Review| -> Vec<(String, Choice)> {
        let lead = annotator("lead");
        let all = standings(&comparison, &[(&lead, review)]);
        let strategy: Strategy = strategy.parse().unwrap();
        let words = |at: usize| comparison.clusters[at].candidates[0].span.fragments.quote(TEXT);
        let answers = strategy.answers(&comparison, &all).into_iter();
        answers.map(|(at, choice)| (words(at), choice)).collect()
    };
    let none = Review::default();
    let majority = answers("majority", &none);
    assert!(majority.contains(&("الشرطة".to_owned(), Choice::Take(candidate("a", 1)))));
    assert!(majority.contains(&("الداخلية".to_owned(), Choice::Neither)));
    // Three different ends have no majority.
    assert!(majority.iter().all(|(words, _)| words != "المدينة"), "{majority:?}");
    assert_eq!(answers("threshold=3", &none), []);
    let of_c = answers("annotator=c", &none);
    assert!(of_c.contains(&("الشرطة".to_owned(), Choice::Take(candidate("c", 1)))));
    assert!(of_c.contains(&("الداخلية".to_owned(), Choice::Neither)));
    // What a person put off is left alone as well.
    let mut review = Review::default();
    decide(&mut review, &layers, &candidate("a", 1), Choice::Later, "1");
    assert!(answers("majority", &review).iter().all(|(words, _)| words != "الشرطة"));
    for bad in ["", "threshold=0", "threshold", "annotator=../x", "best"] {
        assert!(bad.parse::<Strategy>().is_err(), "{bad}");
    }
}

#[test]
fn feedback_says_what_became_of_each_tag() {
    let mut a = tagged("a", &[("Actor", "الشرطة"), ("Place", "المدينة"), ("Actor", "الداخلية")]);
    set(&mut a, 1, "kind", "army");
    let b = tagged("b", &[("Actor", "رجال الشرطة"), ("Place", "السبت"), ("Actor", "المدينة")]);
    let layers = [&a, &b];
    let mut review = Review::default();
    decide(&mut review, &layers, &candidate("a", 1), Choice::Take(candidate("b", 1)), "1");
    decide(&mut review, &layers, &candidate("b", 2), Choice::Take(candidate("b", 2)), "1");
    decide(&mut review, &layers, &candidate("a", 2), Choice::Take(candidate("a", 2)), "1");
    decide(&mut review, &layers, &candidate("a", 3), Choice::Neither, "1");
    let comparison = Comparison::of(&layers);
    let lead = annotator("lead");
    let all = standings(&comparison, &[(&lead, &review)]);
    let told = |name: &str| -> Vec<(String, BTreeSet<Outcome>)> {
        let of = feedback(&comparison, &all, &annotator(name)).into_iter();
        let words = |one: &Feedback| {
            let span = one.own.first().or(one.decided.first());
            span.map(|span| span.fragments.quote(TEXT)).unwrap_or_default()
        };
        of.map(|one| (words(&one), one.outcomes)).collect()
    };
    let one = |words: &str, outcomes: &[Outcome]| {
        (words.to_owned(), outcomes.iter().copied().collect::<BTreeSet<_>>())
    };
    let of_a = [
        one("الداخلية", &[Outcome::Removed]),
        one("الشرطة", &[Outcome::Moved, Outcome::Corrected]),
        one("المدينة", &[Outcome::Kept]),
        one("السبت", &[Outcome::Added]),
    ];
    assert_eq!(told("a"), of_a);
    // That a colleague's tag was removed is no news to one who had none.
    let of_b = [
        one("رجال الشرطة", &[Outcome::Kept]),
        one("المدينة", &[Outcome::Relabelled]),
        one("السبت", &[Outcome::Kept]),
    ];
    assert_eq!(told("b"), of_b);
}

#[test]
fn questions_are_filtered_by_label_kind_annotator_and_whether_they_are_left() {
    let a = tagged("a", &[("Actor", "الشرطة"), ("Place", "المدينة")]);
    let b = tagged("b", &[("Place", "الشرطة"), ("Place", "المدينة القديمة")]);
    let c = tagged("c", &[("Actor", "الشرطة"), ("Place", "المدينة القديمة"), ("Actor", "السبت")]);
    let layers = [&a, &b, &c];
    let mut review = Review::default();
    decide(&mut review, &layers, &candidate("a", 1), Choice::Neither, "1");
    let comparison = Comparison::of(&layers);
    let lead = annotator("lead");
    let all = standings(&comparison, &[(&lead, &review)]);
    let count = |filter: Filter| filter.questions(&comparison, &all).len();
    assert_eq!(count(Filter::default()), 3);
    assert_eq!(count(Filter { left: true, ..Filter::default() }), 2);
    let difference = Some(Difference::Boundary);
    assert_eq!(count(Filter { difference, ..Filter::default() }), 1);
    let label = hashiya::model::LabelId::new("Actor").ok();
    assert_eq!(count(Filter { label, ..Filter::default() }), 2);
    let only_c = comparison.clusters.iter().filter(|c| c.of(&annotator("a")).is_none()).count();
    assert_eq!(only_c, 1);
    let whose = Some(annotator("b"));
    assert_eq!(count(Filter { annotator: whose, ..Filter::default() }), 3);
}

#[test]
fn ends_are_merged_by_union_or_by_what_all_share() {
    let a = tagged("a", &[("Actor", "من رجال")]);
    let b = tagged("b", &[("Actor", "رجال الشرطة")]);
    let comparison = Comparison::of(&[&a, &b]);
    let words = |shared| comparison.clusters[0].merged_ends(shared).map(|f| f.quote(TEXT));
    assert_eq!(words(false).as_deref(), Some("من رجال الشرطة"));
    assert_eq!(words(true).as_deref(), Some("رجال"));
    let same = Comparison::of(&[&a, &tagged("b", &[("Actor", "من رجال")])]);
    assert_eq!(same.clusters[0].merged_ends(false), None);
    assert!(gold(&[], &Comparison::of(&[]), &[]).is_none());
    assert_eq!(gold_of(&[&layer("a")], &Review::default()).layer.spans().len(), 0);
}

/// A claim and its source; the second has the claim in two parts, and a figure that counts in the second.
fn split() -> [Layer; 2] {
    let mut a = tagged(
        "a",
        &[
            ("Claim", "سبعة من رجال الشرطة قُتلوا في المدينة القديمة"),
            ("Actor", "وزارة الداخلية"),
            ("Figure", "سبعة"),
        ],
    );
    relate(&mut a, "said_by", 1, 2);
    relate(&mut a, "in", 3, 1);
    [a, split_as("b")]
}

/// The layer of one who splits the claim.
fn split_as(name: &str) -> Layer {
    let mut layer = tagged(
        name,
        &[
            ("Claim", "سبعة من رجال الشرطة"),
            ("Claim", "قُتلوا في المدينة القديمة"),
            ("Actor", "وزارة الداخلية"),
            ("Figure", "سبعة"),
        ],
    );
    relate(&mut layer, "said_by", 1, 3);
    relate(&mut layer, "said_by", 2, 3);
    relate(&mut layer, "in", 4, 1);
    layer
}

#[test]
fn taking_an_annotator_takes_all_that_they_split() {
    let [a, b] = split();
    let layers = [&a, &b];
    let source = |claim: &str| pair(claim, "وزارة الداخلية");
    let mut review = Review::default();
    decide(&mut review, &layers, &candidate("a", 1), Choice::Take(candidate("b", 2)), "1");
    let gold = gold_of(&layers, &review);
    let claims = ["سبعة من رجال الشرطة", "قُتلوا في المدينة القديمة"];
    let (spans, mut relations) = told(&gold);
    let words: Vec<&str> =
        spans.iter().filter(|(label, _)| label == "Claim").map(|(_, words)| &**words).collect();
    assert_eq!(words, claims);
    let mut expected = vec![source(claims[0]), source(claims[1]), pair("سبعة", claims[0])];
    expected.sort();
    relations.sort();
    assert_eq!(relations, expected);
    assert_eq!(gold.left, 0);
    // What is decided is told to both as one thing.
    let comparison = Comparison::of(&layers);
    let lead = annotator("lead");
    let all = standings(&comparison, &[(&lead, &review)]);
    let told_to = |name| feedback(&comparison, &all, &annotator(name));
    let one = &told_to("a")[0];
    assert_eq!((one.own.len(), one.decided.len()), (1, 2));
    assert_eq!(one.outcomes, BTreeSet::from([Outcome::Divided]));
    assert_eq!(told_to("b")[0].outcomes, BTreeSet::from([Outcome::Kept]));

    // The whole: one claim, to which the figure leads.
    decide(&mut review, &layers, &candidate("a", 1), Choice::Take(candidate("a", 1)), "2");
    let (_, relations) = told(&gold_of(&layers, &review));
    let whole = "سبعة من رجال الشرطة قُتلوا في المدينة القديمة";
    assert_eq!(relations.len(), 2);
    assert!(relations.contains(&source(whole)) && relations.contains(&pair("سبعة", whole)));
}

#[test]
fn a_majority_splits_together() {
    let [a, b] = split();
    let c = split_as("c");
    let layers = [&a, &b, &c];
    let comparison = Comparison::of(&layers);
    let lead = annotator("lead");
    let none = Review::default();
    let all = standings(&comparison, &[(&lead, &none)]);
    let answers = Strategy::Majority.answers(&comparison, &all);
    assert!(answers.iter().any(|(_, choice)| *choice == Choice::Take(candidate("b", 1))));
    // Who splits stands against who does not, and not against who splits alike.
    let filter = Filter { annotator: Some(annotator("a")), ..Filter::default() };
    assert_eq!(filter.questions(&comparison, &all).len(), 1);
}
