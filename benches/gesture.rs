//! A tagging gesture from the command to the durable history, and opening a project's article, with
//! 0 to 20,000 spans in the layer. `cargo bench --bench gesture`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    reason = "criterion makes undocumented items; a bench may fail loudly"
)]

mod material;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use hashiya::model::LabelId;
use hashiya::session::{Command, HistoryCommand, SelectCommand, SpanCommand};

const SPANS: [usize; 4] = [0, 500, 5_000, 20_000];

fn gestures(c: &mut Criterion) {
    let text = material::text(1 << 20);
    let folder = tempfile::tempdir().unwrap();
    let anchor = text.find("الداخلية").unwrap();
    let focus = anchor + text[anchor..].find(" في بيان").unwrap();
    let mut tagging = c.benchmark_group("tag and untag, durable");
    tagging.sample_size(30);
    for spans in SPANS {
        let dir = folder.path().join(spans.to_string());
        material::project(&dir, &text, spans);
        let mut session = material::open(&dir);
        tagging.bench_function(BenchmarkId::from_parameter(spans), |b| {
            b.iter(|| {
                session.perform(Command::Select(SelectCommand::Text { anchor, focus }));
                session.perform(Command::Span(SpanCommand::Tag(LabelId::new("Figure").unwrap())));
                session.perform(Command::History(HistoryCommand::Undo));
            });
        });
    }
    tagging.finish();
    let mut opening = c.benchmark_group("read a project with 1 MB");
    opening.sample_size(10);
    for spans in SPANS {
        // Another one: the first has a long history now.
        let dir = folder.path().join(format!("{spans} to read"));
        material::project(&dir, &text, spans);
        opening.bench_function(BenchmarkId::from_parameter(spans), |b| {
            b.iter(|| black_box(material::open(&dir)))
        });
    }
    opening.finish();
}

criterion_group!(benches, gestures);
criterion_main!(benches);
