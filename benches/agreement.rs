//! How long agreement takes: all coefficients but γ over many articles, intervals, and γ of one article.
//! `cargo bench --bench agreement`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "criterion makes undocumented items; a bench may fail loudly"
)]

mod material;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use hashiya::model::{
    AnnotatorId, Article, ArticleId, ArticleRecord, ArticleText, Fragments, LabelId, Layer, Span,
    SpanId,
};
use hashiya::review::agreement::gamma::{Random, gamma, places};
use hashiya::review::agreement::{
    BootstrapPlan, Continuum, GammaPlan, ReportPlan, Study, Unit, report,
};
use hashiya::text::{Digest, Direction, TextRange, tokens};

const LABELS: [&str; 4] = ["Actor", "Place", "Figure", "Claim"];
const ANNOTATORS: [&str; 3] = ["salma", "nour", "rami"];

/// Spans that annotators mostly share: of five, one has other ends, and of ten, one another label; one
/// in ten is missing, and one in eight holds the next.
fn units(random: &mut Random, spans: usize, words: usize) -> Vec<Vec<(usize, usize, usize)>> {
    let step = words / spans;
    let truth: Vec<(usize, usize, usize)> = (0..spans)
        .map(|at| {
            let start = at * step + random.below(step.max(2) - 1);
            let length = if random.below(8) == 0 { 2 * step } else { 1 + random.below(step) };
            (start, (start + length).min(words), random.below(4))
        })
        .collect();
    let mut one = || {
        let mut list: Vec<(usize, usize, usize)> = Vec::new();
        for &(start, end, label) in &truth {
            let end = if random.below(5) == 0 { (end + 1).min(words) } else { end };
            let label = if random.below(10) == 0 { random.below(4) } else { label };
            if random.below(10) > 0 && start < end && list.last() != Some(&(start, end, label)) {
                list.push((start, end, label));
            }
        }
        list
    };
    ANNOTATORS.iter().map(|_| one()).collect()
}

fn article(number: usize, text: &str) -> Article {
    Article {
        record: ArticleRecord {
            id: ArticleId::new(&format!("a{number}")).unwrap(),
            title: String::new(),
            source: String::new(),
            url: String::new(),
            published: String::new(),
            retrieved: String::new(),
            encoding: "utf-8".into(),
            digest: Digest::of(text.as_bytes()),
            direction: Direction::Rtl,
            revises: None,
        },
        text: ArticleText::new(text),
    }
}

fn layers(random: &mut Random, article: &Article, words: &[TextRange], spans: usize) -> Vec<Layer> {
    let lists = units(random, spans, words.len());
    let layer = |(who, list): (&&str, Vec<(usize, usize, usize)>)| {
        let who = AnnotatorId::new(who).unwrap();
        let mut layer = Layer::new(article.record.id.clone(), who.clone());
        for (number, (start, end, label)) in (1..).zip(list) {
            let range = words[start].union(words[end - 1]);
            let label = LabelId::new(LABELS[label]).unwrap();
            let id = SpanId::numbered(&who, number);
            layer.add_span(Span::new(id, label, Fragments::one(range))).unwrap();
        }
        layer
    };
    ANNOTATORS.iter().zip(lists).map(layer).collect()
}

fn many_articles(c: &mut Criterion) {
    let mut random = Random::new(1);
    let text = material::text(6 << 10);
    let words = tokens(&text, 0..text.len());
    let labels: Vec<LabelId> = LABELS.iter().map(|label| LabelId::new(label).unwrap()).collect();
    let names = ANNOTATORS.iter().map(|who| AnnotatorId::new(who).unwrap()).collect();
    let tagged: Vec<(Article, Vec<Layer>)> = (0..1_000)
        .map(|number| {
            let article = article(number, &text);
            let layers = layers(&mut random, &article, &words, 200);
            (article, layers)
        })
        .collect();
    let gather = || {
        let mut study = Study::new(Clone::clone(&names), &labels, Vec::new());
        for (article, layers) in &tagged {
            study.add(article, &layers.iter().collect::<Vec<_>>()).unwrap();
        }
        study
    };
    let mut group = c.benchmark_group("1,000 articles, 3 annotators, 200 spans");
    group.sample_size(10);
    group.bench_function("taken out of layers", |b| b.iter(|| gather().articles.len()));
    let study = gather();
    let plan = |draws| ReportPlan { bootstrap: BootstrapPlan { draws, seed: 1 }, gamma: None };
    for (name, draws) in [("all coefficients", 0), ("with intervals of 1,000 draws", 1_000)] {
        group.bench_function(name, |b| {
            b.iter(|| report(black_box(&study), &plan(draws), &mut |_, _| true).unwrap());
        });
    }
    group.finish();
}

fn one_article(c: &mut Criterion) {
    let mut group = c.benchmark_group("γ of one article, 30 samples");
    group.sample_size(10);
    for spans in [30, 100, 300] {
        let lists = units(&mut Random::new(2), spans, spans * 12).into_iter().map(|list| {
            let unit = |(start, end, label): (usize, usize, usize)| Unit {
                start: start as u64 * 5,
                end: end as u64 * 5,
                label: u32::try_from(label).unwrap(),
            };
            list.into_iter().map(unit).collect()
        });
        let continuum = Continuum::new(spans as u64 * 60, lists.collect()).unwrap();
        let units = places(&continuum);
        group.bench_function(format!("3 x {spans} spans"), |b| {
            b.iter(|| gamma(black_box(&units), &GammaPlan::default(), &mut |_| true).unwrap());
        });
    }
    group.finish();
}

criterion_group!(benches, many_articles, one_article);
criterion_main!(benches);
