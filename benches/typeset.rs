//! How fast text is shaped, broken into lines and first seen.
//!
//! Throughput is of whole paragraphs of news prose, glyphs and lines included. A cold first frame
//! is everything between having a text in memory and having its first view in glyph rectangles:
//! opening the faces, cutting paragraphs, laying out what is seen, rasterising its glyphs.

use std::hint::black_box;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use hashiya::text::Direction;
use hashiya::typeset::{
    Clip, DirectionRule, Face, FlowLayout, Fonts, GlyphAtlas, Paragraph, TextFlow, TextStyle,
};

/// Sentences in the manner of a news agency.
const SENTENCES: [&str; 8] = [
    "أعلنت وزارة الداخلية مساء السبت توقيف أربعة آلاف و266 شخصًا منذ بداية الاحتجاجات. ",
    "وقال المتحدث باسم الوزارة إن «الوضع تحت السيطرة»، مضيفًا أن 18 من رجال الأمن قُتلوا. ",
    "وأفادت وكالة رويترز (Reuters) بأن أسعار النفط ارتفعت بأكثر من 1% صباح الخميس. ",
    "من جهته، دعا الرئيس إلى الحوار وأكد أن القوات ستغادر البلاد خلال عشرة أيام على الأكثر. ",
    "ولم تعلّق السفارة على الخبر حتى الساعة، فيما نفى مصدر مسؤول صحة ما تداولته المواقع. ",
    "وبحسب التلفزيون الرسمي، شاركت أكثر من 70 طائرة من طراز Il-76 وAn-124 في نقل الجنود. ",
    "ويأتي ذلك بعد أسبوع من إعلان حالة الطوارئ في العاصمة وفي مدينتين أخريين في الغرب. ",
    "وكان رئيس الوزراء قد قدّم استقالته يوم 5 يناير 2022، وقبلها الرئيس في اليوم نفسه. ",
];

/// Paragraphs of three to seven sentences, `bytes` in all or a little more.
fn prose(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 1024);
    let mut i = 0usize;
    while text.len() < bytes {
        for _ in 0..3 + i % 5 {
            text.push_str(SENTENCES[(i * 5 + i / 7) % SENTENCES.len()]);
            i += 1;
        }
        text.push('\n');
    }
    text
}

fn throughput(c: &mut Criterion) {
    let text = prose(64 * 1024);
    let mut group = c.benchmark_group("shaping and lines");
    group.throughput(Throughput::Bytes(text.len() as u64));
    for (name, face) in [("naskh", Face::Naskh), ("amiri", Face::Amiri)] {
        let mut fonts = Fonts::bundled();
        let style = TextStyle::new(face, 22.0, 38.0);
        group.bench_function(name, |b| {
            b.iter(|| {
                for line in text.lines() {
                    let width = Some(700.0);
                    black_box(Paragraph::lay_out(&mut fonts, line, style, width, Direction::Rtl));
                }
            });
        });
    }
    for (name, font) in [("naskh", "NotoNaskhArabic"), ("amiri", "Amiri")] {
        let font = format!("{}/fonts/{font}-Regular.ttf", env!("CARGO_MANIFEST_DIR"));
        if let Some(shape) = hb_shape(&font, &text) {
            group.bench_function(format!("{name}, hb-shape"), |b| b.iter_custom(&shape));
        }
    }
    group.finish();
}

/// What HarfBuzz's own program takes to shape every line of `text` so many times, where it is
/// installed. It makes glyphs alone: one face, no directions to part, no lines.
fn hb_shape(font: &str, text: &str) -> Option<impl Fn(u64) -> Duration> {
    let folder = tempfile::tempdir().ok()?;
    let file = folder.path().join("text.txt");
    std::fs::write(&file, text).ok()?;
    let font = font.to_owned();
    let shape = move |times: u64| {
        let start = Instant::now();
        let mut program = Command::new("hb-shape");
        program.arg("-n").arg(times.to_string()).arg("--font-size=22").arg("--text-file");
        program.arg(folder.path().join("text.txt")).arg(&font).stdout(Stdio::null());
        program.status().map_or(Duration::ZERO, |_| start.elapsed())
    };
    (shape(1) > Duration::ZERO).then_some(shape)
}

/// Everything up to the first view's glyph rectangles.
fn first_frame(text: Arc<str>) -> usize {
    let mut fonts = Fonts::bundled();
    let mut atlas = GlyphAtlas::new(4096);
    let mut flow = TextFlow::new(
        text,
        FlowLayout {
            style: TextStyle::new(Face::Naskh, 22.0, 38.0),
            width: 700.0,
            direction: DirectionRule::Prevailing(Direction::Rtl),
            gap: 12.0,
        },
    );
    atlas.begin_frame();
    let view = 1000.0;
    let _ = flow.show(&mut fonts, 0.0, view);
    let mut quads = 0;
    for placed in flow.visible(0.0, view) {
        let origin = [0.0, placed.top as f32];
        let clip = Clip { left: 0.0, top: 0.0, right: 700.0, bottom: view as f32 };
        let out = |_, ()| quads += 1;
        atlas.paragraph_quads(&mut fonts, placed.paragraph, origin, clip, |_| (), out);
    }
    black_box(atlas.take_patches());
    quads
}

fn cold_open(c: &mut Criterion) {
    let mut group = c.benchmark_group("cold first frame");
    group.sample_size(20);
    for (name, bytes) in [("6 KB", 6 << 10), ("1 MB", 1 << 20), ("10 MB", 10 << 20)] {
        let text: Arc<str> = prose(bytes).into();
        group.bench_function(name, |b| {
            b.iter_batched(|| Arc::clone(&text), first_frame, BatchSize::PerIteration);
        });
    }
    let one_line: Arc<str> = prose(10 << 20).replace('\n', " ").into();
    group.bench_function("10 MB in one paragraph", |b| {
        b.iter_batched(|| Arc::clone(&one_line), first_frame, BatchSize::PerIteration);
    });
    group.finish();
}

/// Frames of an article that is scrolled by two lines each.
fn scrolling(c: &mut Criterion) {
    let text: Arc<str> = prose(1 << 20).into();
    let mut fonts = Fonts::bundled();
    let mut atlas = GlyphAtlas::new(4096);
    let mut flow = TextFlow::new(
        text,
        FlowLayout {
            style: TextStyle::new(Face::Naskh, 22.0, 38.0),
            width: 700.0,
            direction: DirectionRule::Prevailing(Direction::Rtl),
            gap: 12.0,
        },
    );
    let mut y = 0.0;
    c.bench_function("a frame while scrolling", |b| {
        b.iter(|| {
            atlas.begin_frame();
            y = if y + 2000.0 > flow.height() { 0.0 } else { y + 76.0 };
            y += flow.show(&mut fonts, y, y + 1000.0);
            let mut quads = 0usize;
            for placed in flow.visible(y, y + 1000.0) {
                let origin = [0.0, (placed.top - y) as f32];
                let clip = Clip { left: 0.0, top: 0.0, right: 700.0, bottom: 1000.0 };
                let out = |_, ()| quads += 1;
                atlas.paragraph_quads(&mut fonts, placed.paragraph, origin, clip, |_| (), out);
            }
            black_box((quads, atlas.take_patches()))
        });
    });
}

criterion_group!(benches, throughput, cold_open, scrolling);
criterion_main!(benches);
