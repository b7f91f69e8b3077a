//! How long it takes to lay layers side by side, and to fold decisions. `cargo bench --bench review`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "criterion makes undocumented items; a bench may fail loudly"
)]

mod material;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use hashiya::model::{
    AnnotatorId, ArticleId, AttributeId, AttributeValue, Choice, Decision, Fragments, LabelId,
    Layer, Relation, RelationId, RelationTypeId, Review, Span, SpanId,
};
use hashiya::review::agreement::gamma::Random;
use hashiya::review::{Comparison, Filter, gold, standings};
use hashiya::text::{TextRange, tokens};

const LABELS: [&str; 4] = ["Actor", "Place", "Figure", "Claim"];

/// A layer of about `spans` spans over `words`: what all mean, with other ends in one of five, another
/// label in one of ten, one of ten left out, one of twenty in two; a relation for each claim.
fn layer(
    random: &mut Random,
    name: &str,
    words: &[TextRange],
    truth: &[(usize, usize, usize)],
) -> Layer {
    let who = AnnotatorId::new(name).unwrap();
    let mut layer = Layer::new(ArticleId::new("a").unwrap(), who.clone());
    let mut last_actor: Option<SpanId> = None;
    for &(start, end, label) in truth {
        if random.below(10) == 0 {
            continue;
        }
        let end = if random.below(5) == 0 { end + 1 } else { end };
        let label = if random.below(10) == 0 { random.below(4) } else { label };
        let cut = (end - start > 3 && random.below(20) == 0).then(|| start + (end - start) / 2);
        let pieces = cut.map_or(vec![(start, end)], |cut| vec![(start, cut), (cut, end)]);
        for (start, end) in pieces {
            let end = end.min(words.len());
            let range = words[start].union(words[end - 1]);
            let id = SpanId::numbered(&who, layer.next_number());
            let of = LabelId::new(LABELS[label]).unwrap();
            let mut span = Span::new(id.clone(), of, Fragments::one(range));
            let kind = AttributeValue::Choice(["state", "person"][random.below(2)].to_owned());
            span.attributes.insert(AttributeId::new("kind").unwrap(), kind);
            layer.add_span(span).unwrap();
            if label == 3
                && let Some(actor) = &last_actor
            {
                let kind = RelationTypeId::new("said_by").unwrap();
                let number = RelationId::numbered(&who, layer.next_number());
                let relation = Relation { id: number, kind, from: id, to: actor.clone() };
                layer.add_relation(relation).unwrap();
            } else if label == 0 {
                last_actor = Some(id);
            }
        }
    }
    layer
}

fn layers(annotators: usize, spans: usize) -> Vec<Layer> {
    let mut random = Random::new(7);
    let text = material::text(spans * 50);
    let words = tokens(&text, 0..text.len());
    let step = words.len() / spans;
    assert!(step > 1, "a text of {} words for {spans} spans", words.len());
    // Of eight spans one is long and holds the next ones.
    let truth: Vec<(usize, usize, usize)> = (0..spans)
        .map(|at| {
            let start = at * step;
            let length = if at % 8 == 0 { 4 * step } else { 1 + random.below(step) };
            let label = if at % 8 == 0 { 3 } else { random.below(3) };
            (start, (start + length).min(words.len() - 1), label)
        })
        .filter(|(start, end, _)| start < end)
        .collect();
    let one =
        |nth: usize| layer(&mut Random::new(100 + nth as u64), &format!("n{nth}"), &words, &truth);
    (0..annotators).map(one).collect()
}

fn side_by_side(c: &mut Criterion) {
    let mut group = c.benchmark_group("layers side by side");
    group.sample_size(20);
    for (annotators, spans) in [(2, 200), (2, 2_000), (5, 2_000)] {
        let layers = layers(annotators, spans);
        let all: Vec<&Layer> = layers.iter().collect();
        group.bench_function(format!("{annotators} annotators x {spans} spans"), |b| {
            b.iter(|| Comparison::of(black_box(&all)).clusters.len());
        });
    }
    group.finish();
}

fn decided(c: &mut Criterion) {
    let layers = layers(5, 2_000);
    let all: Vec<&Layer> = layers.iter().collect();
    let comparison = Comparison::of(&all);
    let mut review = Review::default();
    for at in comparison.questions() {
        let seen = comparison.clusters[at].candidates.clone();
        let choice = Choice::Take(seen[0].id());
        let decision = Decision::new(seen, choice).unwrap();
        review.put_decision(&decision.key(), Some(decision));
    }
    let lead = AnnotatorId::new("lead").unwrap();
    let mut group = c.benchmark_group("5 annotators x 2,000 spans, all decided");
    group.sample_size(20);
    group.bench_function("standings and the list of questions", |b| {
        b.iter(|| {
            let all = standings(&comparison, &[(&lead, black_box(&review))]);
            Filter::default().questions(&comparison, &all).len()
        });
    });
    group.bench_function("the gold layer", |b| {
        b.iter(|| {
            let decided = standings(&comparison, &[(&lead, black_box(&review))]);
            gold(&all, &comparison, &decided).unwrap().layer.spans().len()
        });
    });
    group.finish();
}

criterion_group!(benches, side_by_side, decided);
criterion_main!(benches);
