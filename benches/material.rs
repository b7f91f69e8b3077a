//! What the benchmarks work on: articles of any size in our own sentences, and projects that hold
//! one of them with any number of spans.
#![allow(dead_code, reason = "each benchmark uses its part")]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hashiya::jobs::Jobs;
use hashiya::model::{
    Annotator, AnnotatorId, ArticleId, ArticleRecord, Fragments, LabelId, Layer, Project, Span,
    SpanId,
};
use hashiya::session::{ArticleCommand, Command, Session};
use hashiya::store::{Head, ProjectFolder, default_schema};
use hashiya::text::{Digest, Direction, TextRange};

/// News as it might be written, with all that makes Arabic text hard to set: digits, brackets,
/// Latin, an address, a hashtag, vowel signs, both kinds of quotation marks.
const SENTENCES: [&str; 12] = [
    "وقالت وزارة الداخلية في بيان إن 7 من رجال الشرطة أُصيبوا في العاصمة، وإن الهدوء عاد إلى الشوارع مع حلول المساء.",
    "أما رئيس البلدية فأكد أن أكثر من 1,200 أسرة انتقلت إلى مراكز الإيواء منذ يوم الأحد.",
    "ونقلت قناة (RT) عن شاهدين قولهما: «سمعنا دويّ انفجارين قرب محطة القطار، ثم انقطعت الكهرباء».",
    "وارتفعت أسعار الوقود بنسبة 50% خلال 3 أيام، وفق ما أوردته صحيفة محلية لم تذكر مصدرها.",
    "في المقابل نفت الشركة المشغِّلة أن يكون العطل قد تجاوز ساعتين، وقالت إن فرقها الـ12 تعمل على مدار الساعة.",
    "ودعت منظمة إغاثة إلى فتح ممرٍّ آمن، وحذّرت من أن مخزون الدواء لا يكفي إلا لأسبوع واحد.",
    "ولم يصدر عن الحكومة تعليق حتى كتابة هذا الخبر.",
    "وعلى موقع https://example.org/akhbar-2022 نُشرت قائمة بأسماء 43 موقوفًا أُفرج عن 19 منهم لاحقًا.",
    "وتداول ناشطون وسم #المدينة_أولًا على نطاق واسع، بينما تعذّر الاتصال بشبكة الإنترنت (2G و3G) في الضواحي.",
    "وقال المتحدث باسم الخارجية: “لن نقبل إملاءات من أحد”، مضيفًا أن المباحثات تُستأنف في 15 يناير 2022.",
    "وبلغت درجة الحرارة -12 مئوية، الأمر الذي أخّر وصول أربعة آلاف و266 طنًّا من المؤن.",
    "ويرى محللون أن ما جرى لم يكن مفاجئًا؛ فالمؤشرات تراكمت منذ 2019-2020، لكن أحدًا لم يُصغِ إليها.",
];

/// An article of about `bytes` bytes, never more: paragraphs of one to five sentences.
pub fn text(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes);
    let mut state = 0x2545_f491_u32;
    let mut next = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    loop {
        let mut paragraph = String::new();
        for _ in 0..=next(5) {
            paragraph.push_str(SENTENCES[next(12) as usize]);
            paragraph.push(' ');
        }
        if text.len() + paragraph.len() > bytes {
            return text;
        }
        text.push_str(paragraph.trim_end());
        text.push('\n');
    }
}

/// The time that this thread has spent on a processor; what else the machine does is not in it.
/// Where Linux does not tell, the time of the clock.
pub fn processor_time(since: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = told.and_then(|told| told.split(' ').next()?.parse().ok());
    spent.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

/// Who works in the projects made here.
pub fn annotator() -> AnnotatorId {
    AnnotatorId::new("me").unwrap()
}

/// A layer of `spans` spans, evenly spread over `text`: claims of twelve words, each with an actor,
/// a place inside the actor and a figure, and an actor outside of them.
pub fn layer(text: &str, spans: usize) -> Layer {
    const SITE: [(&str, usize, usize); 5] =
        [("Claim", 0, 12), ("Actor", 1, 3), ("Place", 2, 3), ("Figure", 6, 8), ("Actor", 13, 14)];
    let mut words: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive([' ', '\n']) {
        let written = word.trim_end();
        if !written.is_empty() {
            words.push((at, at + written.len()));
        }
        at += word.len();
    }
    let mut layer = Layer::new(ArticleId::new("a").unwrap(), annotator());
    let sites = spans.div_ceil(SITE.len()).max(1);
    for n in 0..spans {
        let (label, from, to) = SITE[n % SITE.len()];
        let site = (n / SITE.len()) * (words.len() - 15) / sites;
        let range = TextRange::new(text, words[site + from].0, words[site + to - 1].1).unwrap();
        let id = SpanId::numbered(layer.annotator(), n as u64 + 1);
        let label = LabelId::new(label).unwrap();
        layer.add_span(Span::new(id, label, Fragments::one(range))).unwrap();
    }
    layer
}

/// Makes a project in `dir` that holds `text` as its one article, with `spans` spans.
pub fn project(dir: &Path, text: &str, spans: usize) {
    let title = format!("{} KiB, {spans}", text.len() >> 10);
    let annotators = vec![Annotator { id: annotator(), name: "me".into() }];
    let project = Project { title, annotators, ..Project::default() };
    let folder = ProjectFolder::create(dir, &project, &default_schema().unwrap()).unwrap();
    let record = ArticleRecord {
        id: ArticleId::new("a").unwrap(),
        title: "مقال للقياس".into(),
        source: String::new(),
        url: String::new(),
        published: "2022-01-10".into(),
        retrieved: String::new(),
        direction: Direction::Rtl,
        encoding: "utf-8".into(),
        digest: Digest::of(text.as_bytes()),
        revises: None,
    };
    folder.add_article(&record, text).unwrap();
    let read = folder.read_text(&record).unwrap();
    let layer = layer(text, spans);
    // A layer's file is written over what was read, were it nothing.
    folder.read_layer(layer.article(), layer.annotator(), &read.text).unwrap();
    folder.write_layer(&layer, &read.text, Head::default()).unwrap();
}

/// Opens the project in `dir` and its article.
pub fn open(dir: &Path) -> Session {
    let jobs = Jobs::new(Arc::new(|| ()));
    let mut session = Session::open(dir, Some(annotator()), annotator(), jobs).unwrap();
    session.perform(Command::Article(ArticleCommand::Open(ArticleId::new("a").unwrap())));
    assert!(session.open_article().is_some(), "{:?}", session.take_notices());
    session
}
