//! How fast Arabic is folded, its particles told apart and its number phrases read, on text like news and on hostile text.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hashiya::arabic::clitic::{self, Words};
use hashiya::arabic::number::{Reading, figures, phrase};
use hashiya::arabic::{Folded, fold};

/// A paragraph with about one figure a sentence, as news has them.
const NEWS: &str = "أعلنت وزارة الصحة مساء الثلاثاء أن أكثر من 340 مريضا غادروا المستشفيات خلال الأسبوعين الماضيين، \
    وقالت المتحدثة باسمها إن الحملة التي بدأت في الثالث من أيار/مايو شملت ست محافظات. وأضافت أن الوزارة تسعى إلى تزويد \
    المراكز البعيدة بالأدوية والمعدات قبل حلول الشتاء، وأن فرقا جوالة ستزور القرى الجبلية. وبلغت كلفة المشروع نحو مليون \
    ونصف المليون دولار، بحسب بيان صدر عن رئاسة الحكومة، فيما دعا أطباء إلى زيادة عدد العاملين في هذا القطاع.\n";

fn throughput(c: &mut Criterion) {
    let news = NEWS.repeat(8_000_000 / NEWS.len());
    let hostile = [
        ("digits", "7".repeat(1 << 20)),
        ("and", "و".repeat(1 << 19)),
        ("marks", "\u{64e}".repeat(1 << 19)),
        ("approximators", "نحو ".repeat(1 << 17)),
        ("scales", "ألف ".repeat(1 << 17)),
        ("ranges", "1-".repeat(1 << 19)),
    ];
    let reading = Reading::default();
    let mut group = c.benchmark_group("figures");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(news.len() as u64));
    group.bench_function("news", |b| b.iter(|| figures(black_box(&news), &reading).len()));
    for (name, text) in &hostile {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(*name, |b| b.iter(|| figures(black_box(text), &reading).len()));
    }
    group.finish();

    let mut group = c.benchmark_group("fold");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(news.len() as u64));
    group.bench_function("news", |b| b.iter(|| fold(black_box(&news)).len()));
    group.bench_function("news with its map", |b| {
        b.iter(|| Folded::new(black_box(&news)).text().len());
    });
    let ascii = "plain ascii, as in addresses and code; ".repeat(100_000);
    group.throughput(Throughput::Bytes(ascii.len() as u64));
    group.bench_function("ascii", |b| b.iter(|| fold(black_box(&ascii)).len()));
    group.finish();

    let mut words = Words::default();
    words.add_text(&news);
    let mut group = c.benchmark_group("clitics");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(news.len() as u64));
    group.bench_function("news", |b| b.iter(|| clitic::words(black_box(&news), &words).count()));
    group.finish();

    c.bench_function("phrase", |b| {
        b.iter(|| phrase(black_box("ثلاثمئة وخمسة وأربعون ألفا ومئتان وستة عشر"), None));
    });
}

criterion_group!(benches, throughput);
criterion_main!(benches);
