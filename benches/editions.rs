//! A re-published text of 1 MB with 5,000 spans: finding every span again, with few and with many
//! changes; and reading a layer of which nothing stands in the text. `cargo bench --bench editions`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    reason = "criterion makes undocumented items; a bench may fail loudly"
)]

mod material;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use hashiya::text::{Alignment, TextRange};

/// Words of `text` as ranges, `count` of them, evenly.
fn spans(text: &str, count: usize) -> Vec<TextRange> {
    let words: Vec<TextRange> = hashiya::text::tokens(text, 0..text.len());
    let step = (words.len() / count).max(1);
    words.into_iter().step_by(step).take(count).collect()
}

/// `text` with every `nth` sentence changed by `change`.
fn changed(text: &str, nth: usize, change: impl Fn(&str) -> String) -> String {
    let sentences = text.split_inclusive(". ").enumerate();
    sentences.map(|(n, s)| if n % nth == 0 { change(s) } else { s.to_owned() }).collect()
}

fn editions(c: &mut Criterion) {
    let text = material::text(1 << 20);
    let spans = spans(&text, 5_000);
    let texts = [
        ("one sentence changed", format!("عاجل. {text}")),
        ("every tenth left out", changed(&text, 10, |_| String::new())),
        ("every sentence changed", changed(&text, 1, |s| s.replacen(' ', " أمس ", 1))),
        ("another text", "نص لا صلة له بالأول ولا يشبهه في شيء. ".repeat(15_000)),
    ];
    let mut group = c.benchmark_group("1 MB with 5,000 spans");
    group.sample_size(10);
    for (name, new) in &texts {
        group.bench_function(BenchmarkId::from_parameter(name), |b| {
            b.iter(|| {
                let alignment = Alignment::of(&text, new);
                for &span in &spans {
                    black_box(alignment.image(span));
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, editions);
criterion_main!(benches);
