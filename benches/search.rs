//! How fast words are found in 100 MB of articles, and how long it takes to read them once.
#![allow(clippy::unwrap_used, reason = "what it works on is made here")]

use std::hint::black_box;
use std::ops::ControlFlow;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use hashiya::assist::search::{Index, Manner, ProjectVocabulary, Query};
use hashiya::model::{ArticleId, Registry};
use hashiya::text::Digest;

/// Articles of this size, so many that they make up 100 MB.
const ARTICLE: usize = 10_000;
const ARTICLES: usize = 10_000;

const LETTERS: [char; 27] = [
    'ا', 'ل', 'ي', 'م', 'و', 'ن', 'ر', 'ت', 'ب', 'ع', 'د', 'س', 'ف', 'ه', 'ك', 'ق', 'ح', 'ج', 'ش',
    'ص', 'ط', 'خ', 'ض', 'ز', 'ث', 'ذ', 'غ',
];
const BEFORE: [&str; 10] = ["", "", "", "", "ال", "ال", "و", "وال", "بال", "لل"];

/// Numbers that look random and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    /// Small numbers often, great ones seldom, as words of a language are used.
    fn rank(&mut self, end: u64) -> u64 {
        let share = self.below(1 << 20) as f64 / f64::from(1 << 20);
        ((end as f64).powf(share) - 1.0) as u64
    }
}

/// Words as a language has them: 150,000 stems, some in every second sentence and most seldom.
fn articles() -> Vec<(ArticleId, Arc<str>)> {
    let mut chance = Chance(7);
    let stems: Vec<String> = (0..150_000_u64)
        .map(|n| {
            let letters = 2 + n.min(3) + chance.below(4);
            (0..letters).map(|_| LETTERS[chance.below(27) as usize]).collect()
        })
        .collect();
    let mut make = |n: usize| {
        let mut text = String::with_capacity(ARTICLE);
        while text.len() < ARTICLE - 30 {
            text.push_str(BEFORE[chance.below(10) as usize]);
            text.push_str(&stems[chance.rank(150_000) as usize]);
            text.push_str(if chance.below(12) == 0 { ".\n" } else { " " });
        }
        if n.is_multiple_of(97) {
            text.push_str("بالفيروس، ولفيروس");
        }
        (ArticleId::new(&format!("{n:05}")).unwrap(), Arc::from(text))
    };
    (0..ARTICLES).map(&mut make).collect()
}

fn search(c: &mut Criterion) {
    let articles = articles();
    let bytes: usize = articles.iter().map(|(_, text)| text.len()).sum();
    let wanted: Vec<(ArticleId, Digest)> =
        articles.iter().map(|(id, text)| (id.clone(), Digest::of(text.as_bytes()))).collect();
    let text = |id: &ArticleId| {
        let at = articles.binary_search_by(|(known, _)| known.cmp(id)).ok()?;
        Some(Arc::clone(&articles[at].1))
    };
    let index = Index::default().renewed(&wanted, &mut { text }, &mut |_| true).unwrap();
    let words = ProjectVocabulary::new(Arc::new(index.clone()), &Registry::default());
    let count = |query: &Query| {
        let mut total = 0;
        index.search(query, &words, &|_| true, &mut |_| None, &mut |found| {
            total += found.occurrences.len();
            ControlFlow::Continue(())
        });
        total
    };
    // The shortest words are those of the first stems, which stand everywhere.
    let all = articles[0].1.split([' ', '\n', '.']).filter(|word| !word.is_empty());
    let common = all.min_by_key(|word| word.chars().count()).unwrap();
    // Two words that stand side by side in one sentence.
    let sentence = articles[1].1.split('.').find(|sentence| sentence.trim().contains(' ')).unwrap();
    let phrase: Vec<&str> = sentence.split_whitespace().take(2).collect();
    let phrase = phrase.join(" ");
    let queries = [
        ("a seldom word", Query::words("فيروس", Manner::Words).unwrap()),
        ("a common word", Query::words(common, Manner::Words).unwrap()),
        ("a phrase", Query::words(&phrase, Manner::Words).unwrap()),
        ("inside words", Query::words("فيرو", Manner::Inside).unwrap()),
        ("letter by letter", Query::words("بالفيروس", Manner::Exact).unwrap()),
        ("a pattern", Query::pattern(r"\bبال\w{2,4}روس\b", false).unwrap()),
    ];
    let mut group = c.benchmark_group(format!("search {} MB", bytes / 1_000_000));
    group.sample_size(10);
    group.throughput(Throughput::Bytes(bytes as u64));
    for (name, query) in &queries {
        assert!(count(query) > 0, "{name} is found");
        group.bench_function(*name, |b| b.iter(|| count(black_box(query))));
    }
    group.bench_function("reading all for the first time", |b| {
        b.iter(|| Index::default().renewed(&wanted, &mut { text }, &mut |_| true));
    });
    let mut changed = wanted.clone();
    changed[500].1 = Digest::of(b"another");
    group.bench_function("reading one that changed", |b| {
        b.iter_batched(
            || (),
            |()| index.renewed(&changed, &mut { text }, &mut |_| true),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, search);
criterion_main!(benches);
