//! Agreement over a project's articles and layers.

use hashiya::model::{
    AnnotatorId, Article, ArticleText, AttributeId, AttributeValue, Fragments, LabelId, Layer,
    Span, SpanId,
};
use hashiya::review::agreement::{
    BootstrapPlan, Coefficient, GammaPlan, NotWanted, Report, ReportPlan, Section, Study,
    Undefined, report,
};
use hashiya::text::TextRange;

use crate::records::record;

const TEXT: &str =
    "قالت وزيرة الصحة إن 12 عيادة فُتحت في حلب.\nوأعلن المحافظ افتتاح 3 مدارس في حلب.";

fn id(name: &str) -> AnnotatorId {
    AnnotatorId::new(name).unwrap()
}

fn article(name: &str) -> Article {
    Article { record: record(name, TEXT), text: ArticleText::new(TEXT) }
}

/// The layer in which `who` tagged these words, each where it stands first after the one before.
fn layer(article: &Article, who: &str, tags: &[(&str, &str)]) -> Layer {
    let mut layer = Layer::new(article.record.id.clone(), id(who));
    for (number, (label, words)) in (1..).zip(tags) {
        let start = TEXT.find(words).unwrap();
        let range = TextRange::new(TEXT, start, start + words.len()).unwrap();
        let span = SpanId::numbered(&id(who), number);
        let span = Span::new(span, LabelId::new(label).unwrap(), Fragments::one(range));
        layer.add_span(span).unwrap();
    }
    layer
}

fn study(names: &[&str], articles: &[(Article, Vec<Layer>)], only: &[&str]) -> Study {
    let only = only.iter().map(|label| LabelId::new(label).unwrap()).collect();
    let names = names.iter().map(|name| id(name)).collect();
    let mut study = Study::new(names, &[LabelId::new("Place").unwrap()], only);
    for (article, layers) in articles {
        study.add(article, &layers.iter().collect::<Vec<_>>()).unwrap();
    }
    study
}

fn found(study: &Study, plan: &ReportPlan) -> Report {
    report(study, plan, &mut |_, _| true).unwrap()
}

fn no_draws() -> ReportPlan {
    ReportPlan { bootstrap: BootstrapPlan { draws: 0, seed: 1 }, gamma: None }
}

fn value(section: &Section, coefficient: Coefficient) -> Result<f64, Undefined> {
    section.measure(coefficient).unwrap().value
}

fn two_articles() -> Vec<(Article, Vec<Layer>)> {
    let (one, other) = (article("a"), article("b"));
    let layers = vec![
        layer(&one, "salma", &[("Actor", "وزيرة الصحة"), ("Figure", "12 عيادة"), ("Place", "حلب")]),
        layer(&one, "nour", &[("Actor", "الصحة"), ("Figure", "12 عيادة"), ("Actor", "المحافظ")]),
    ];
    let more = vec![
        layer(&other, "salma", &[("Actor", "المحافظ"), ("Figure", "3 مدارس")]),
        layer(&other, "nour", &[("Actor", "المحافظ"), ("Place", "3 مدارس")]),
    ];
    vec![(one, layers), (other, more)]
}

#[test]
fn a_report_counts_by_label_article_and_pair() {
    let study = study(&["salma", "nour"], &two_articles(), &[]);
    let found = found(&study, &no_draws());
    let all = &found.whole[0];
    assert_eq!((all.label, all.articles, &all.spans[..]), (None, 2, &[5, 5][..]));
    assert_eq!(value(all, Coefficient::ExactF1), Ok(4.0 / 10.0));
    assert_eq!(value(all, Coefficient::BoundaryF1), Ok(6.0 / 10.0));
    assert_eq!(value(all, Coefficient::OverlapF1), Ok(6.0 / 10.0));
    let exact = all.measure(Coefficient::ExactF1).unwrap();
    assert_eq!((exact.coverage, exact.unmatched), (Some(0.6), Some(4)));
    // Four spans match, three of them with one label; a place and an actor have no partner.
    let confusion = all.confusion.as_ref().unwrap();
    assert_eq!((confusion.matched(), confusion.alone()), (4, [1, 1]));
    assert_eq!(value(all, Coefficient::SameLabel), Ok(0.75));
    // Labels in the order that was given, then as they come: places, actors, figures.
    let names = |report: &Report| -> Vec<String> {
        let labels = report.whole.iter().filter_map(|section| section.label);
        labels.map(|at| study.labels[at as usize].to_string()).collect()
    };
    assert_eq!(names(&found), ["Place", "Actor", "Figure"]);
    let figures = &found.whole[3];
    assert_eq!(value(figures, Coefficient::ExactF1), Ok(2.0 / 3.0));
    let places = &found.whole[1];
    assert_eq!(value(places, Coefficient::ExactF1), Ok(0.0));
    assert!(value(places, Coefficient::KuAlpha).unwrap().abs() < 1e-12);
    assert_eq!(found.articles.len(), 2);
    assert_eq!(value(&found.articles[1].1[0], Coefficient::ExactF1), Ok(0.5));
}

#[test]
fn only_articles_that_all_worked_on_count() {
    let mut articles = two_articles();
    let third = layer(&articles[0].0, "rami", &[("Place", "حلب")]);
    articles[0].1.push(third);
    let study = study(&["salma", "nour", "rami"], &articles, &[]);
    let found = found(&study, &no_draws());
    let of = |who: &[usize]| {
        found.whole.iter().find(|s| s.annotators == who && s.label.is_none()).unwrap().articles
    };
    assert_eq!((of(&[0, 1, 2]), of(&[0, 1]), of(&[0, 2])), (1, 2, 1));
    // All three have Fleiss' κ but no pair's.
    let all = found.whole.iter().find(|s| s.annotators.len() == 3).unwrap();
    assert!(all.measure(Coefficient::FleissChars).is_some());
    assert!(all.measure(Coefficient::CohenChars).is_none() && all.confusion.is_none());
}

#[test]
fn the_word_of_a_tagged_core_is_tagged() {
    let one = article("a");
    // «محافظ» with its article, and without: the same word.
    let layers = vec![
        layer(&one, "salma", &[("Actor", "المحافظ")]),
        layer(&one, "nour", &[("Actor", "محافظ")]),
    ];
    let study = study(&["salma", "nour"], &[(one, layers)], &[]);
    let found = found(&study, &no_draws());
    assert_eq!(value(&found.whole[0], Coefficient::CohenWords), Ok(1.0));
    assert!(value(&found.whole[0], Coefficient::CohenChars).unwrap() < 1.0);
    assert_eq!(value(&found.whole[0], Coefficient::ExactF1), Ok(0.0));
}

#[test]
fn attributes_of_matched_spans_are_compared() {
    let one = article("a");
    let tag = |who: &str, value: &str| {
        let plain = layer(&one, who, &[("Figure", "12 عيادة")]);
        let mut span = plain.spans().next().unwrap().clone();
        let bound = AttributeId::new("bound").unwrap();
        span.attributes.insert(bound, AttributeValue::Choice(value.into()));
        let mut layer = Layer::new(one.record.id.clone(), id(who));
        layer.add_span(span).unwrap();
        layer
    };
    let layers = vec![tag("salma", "exact"), tag("nour", "approx")];
    let study = study(&["salma", "nour"], &[(one.clone(), layers)], &[]);
    let found = found(&study, &no_draws());
    let figures = found.whole.iter().find(|section| section.label.is_some()).unwrap();
    let [(attribute, tally)] = &figures.attributes[..] else { panic!("{figures:?}") };
    assert_eq!(study.attributes[*attribute as usize].as_str(), "bound");
    assert_eq!((tally.items(), tally.same()), (1, 0));
}

#[test]
fn only_the_labels_that_are_asked_for_count() {
    let study = study(&["salma", "nour"], &two_articles(), &["Figure"]);
    let found = found(&study, &no_draws());
    assert_eq!(found.whole[0].spans, [2, 1]);
    assert_eq!(found.whole.len(), 2);
}

#[test]
fn intervals_hold_the_value_and_a_seed_fixes_them() {
    let study = study(&["salma", "nour"], &two_articles(), &[]);
    let plan = |seed| ReportPlan { bootstrap: BootstrapPlan { draws: 300, seed }, gamma: None };
    let first = found(&study, &plan(4));
    assert_eq!(first, found(&study, &plan(4)));
    let exact = first.whole[0].measure(Coefficient::ExactF1).unwrap();
    let [low, high] = exact.interval.unwrap();
    assert_eq!((low, high), (2.0 / 6.0, 0.5), "of each article alone");
    // Of one article its two paragraphs are drawn.
    let single = study_of_one();
    let of_one = found(&single, &plan(4));
    assert!(of_one.whole[0].measure(Coefficient::ExactF1).unwrap().interval.is_some());
    assert!(found(&single, &no_draws()).whole[0].measures.iter().all(|m| m.interval.is_none()));
}

fn study_of_one() -> Study {
    let articles = two_articles();
    study(&["salma", "nour"], &articles[..1], &[])
}

#[test]
fn gamma_is_pooled_and_can_be_stopped() {
    let study = study(&["salma", "nour"], &two_articles(), &[]);
    let plan = ReportPlan { gamma: Some(GammaPlan::default()), ..no_draws() };
    let mut last = (0, 0);
    let found = report(&study, &plan, &mut |done, of| {
        assert!(last.0 <= done && done <= of, "{last:?} {done} {of}");
        last = (done, of);
        true
    })
    .unwrap();
    assert_eq!(last.0, last.1);
    let whole = value(&found.whole[0], Coefficient::Gamma).unwrap();
    let each = |at: usize| value(&found.articles[at].1[0], Coefficient::Gamma).unwrap();
    assert!(whole > each(0).min(each(1)) && whole < each(0).max(each(1)), "{whole}");
    assert_eq!(report(&study, &plan, &mut |done, _| done < 5), Err(NotWanted));
}

#[test]
fn nested_tags_leave_the_family_undefined_and_say_why() {
    let one = article("a");
    let tags = [("Claim", "12 عيادة فُتحت في حلب"), ("Figure", "12 عيادة")];
    let layers = vec![layer(&one, "salma", &tags), layer(&one, "nour", &tags)];
    let study = study(&["salma", "nour"], &[(one, layers)], &[]);
    let found = found(&study, &no_draws());
    assert_eq!(value(&found.whole[0], Coefficient::UAlpha), Err(Undefined::Overlapping));
    assert_eq!(value(&found.whole[0], Coefficient::AlphaU), Ok(1.0));
    assert_eq!(value(&found.whole[0], Coefficient::CohenChars), Ok(1.0));
    let claims = found.whole.iter().find(|section| section.label.is_some()).unwrap();
    assert_eq!(value(claims, Coefficient::UAlpha), Ok(1.0));
    assert_eq!(value(claims, Coefficient::KuAlpha), Err(Undefined::Overlapping));
}
