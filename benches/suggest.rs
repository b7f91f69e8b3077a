//! How fast proposals are made for an article, and how fast a project of 1,000 articles is learned from:
//! `cargo bench --bench suggest`.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a bench may fail loudly")]

mod material;

use std::time::Instant;

use hashiya::assist::{Lesson, Page, Suggester, train};
use hashiya::model::{AnnotatorId, ArticleId, ArticleText, Layer, Registry, Span};
use hashiya::store::default_schema;

/// Bytes of an article.
const BYTES: usize = 6_000;
/// Spans of an article.
const SPANS: usize = 70;

/// Articles of our own sentences in ever new order, each tagged.
fn lessons(count: usize) -> Vec<Lesson> {
    let whole = material::text(BYTES * count.max(2));
    let mut lessons = Vec::new();
    let mut lines = whole.lines();
    while lessons.len() < count {
        let mut text = String::new();
        while text.len() < BYTES {
            match lines.next() {
                Some(line) => text.push_str(line),
                None => lines = whole.lines(),
            }
            text.push('\n');
        }
        let made = material::layer(&text, SPANS);
        let article = ArticleId::new(&format!("a{:05}", lessons.len())).unwrap();
        let mut layer = Layer::new(article, AnnotatorId::new("me").unwrap());
        for span in made.spans() {
            layer.add_span(Span::clone(span)).unwrap();
        }
        let text = ArticleText::new(&text);
        lessons.push(Lesson { text, published: "2022-01-10".to_owned(), layer });
    }
    lessons
}

fn main() {
    let schema = default_schema().unwrap();
    let registry = Registry::default();
    for count in [10, 100, 1_000] {
        let lessons = lessons(count);
        let began = Instant::now();
        let training = train(&schema, &registry, &lessons, &[], &mut |_| true).unwrap();
        let learned = material::processor_time(began);
        let suggester = Suggester::trained(training);
        let page = Page {
            article: &ArticleId::new("new").unwrap(),
            text: &lessons[count / 2].text,
            published: "2022-01-10",
            layer: None,
        };
        let mut times: Vec<_> = (0..30)
            .map(|_| {
                let began = Instant::now();
                std::hint::black_box(suggester.propose(&page));
                began.elapsed()
            })
            .collect();
        times.sort_unstable();
        println!(
            "{count} articles learned in {:.1} s of the processor; proposals for {} bytes {:.1} ms",
            learned.as_secs_f64(),
            page.text.as_str().len(),
            times[times.len() / 2].as_secs_f64() * 1e3
        );
    }
}
