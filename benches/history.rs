//! Histories at size: an append with its sync, opening a project of 10,000 articles with 1,000,000
//! spans, proving it, typing beside a snapshot. `cargo bench --bench history`.
//!
//! Each opening is a process of its own, this program again, whose largest resident memory the system
//! tells. Projects are made in memory where the system offers that (`/dev/shm`), logs that are
//! appended to lie in the temporary folder.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench may fail loudly"
)]

mod material;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hashiya::edit::{
    Change, ChangeSet, Gesture, GestureKind, LayerChange, Transaction, TransactionKind,
};
use hashiya::jobs::Jobs;
use hashiya::model::{
    Annotator, AnnotatorId, ArticleId, ArticleRecord, ArticleText, Fragments, LabelId, Layer,
    Project, Span, SpanId,
};
use hashiya::session::{Command, HistoryCommand, SelectCommand, Session, SpanCommand, WorkState};
use hashiya::store::{Journal, ProjectFolder, default_schema, verify};
use hashiya::text::{Digest, Direction, TextRange};

const ARTICLES: usize = 10_000;
const SPANS: usize = 1_000_000;

fn annotator(number: usize) -> AnnotatorId {
    AnnotatorId::new(&format!("annotator-{number}")).unwrap()
}

fn article(number: usize) -> ArticleId {
    ArticleId::new(&format!("article-{number:05}")).unwrap()
}

/// An empty project with `articles` articles of one text, and the text.
fn project(dir: &Path, articles: usize, annotators: usize) -> (ProjectFolder, ArticleText) {
    let text = material::text(4 << 10);
    let annotators = (0..annotators).map(|n| Annotator { id: annotator(n), name: String::new() });
    let project =
        Project { title: "big".into(), annotators: annotators.collect(), ..Project::default() };
    let folder = ProjectFolder::create(dir, &project, &default_schema().unwrap()).unwrap();
    for number in 0..articles {
        let record = ArticleRecord {
            id: article(number),
            title: format!("خبر للقياس رقم {number}"),
            source: "وكالة".into(),
            url: format!("https://example.org/{number}"),
            published: "2022-01-10".into(),
            retrieved: "2022-01-11T08:00:00Z".into(),
            direction: Direction::Rtl,
            encoding: "utf-8".into(),
            digest: Digest::of(text.as_bytes()),
            revises: None,
        };
        folder.add_article(&record, &text).unwrap();
    }
    (folder, ArticleText::new(&text))
}

fn words(text: &str) -> Vec<TextRange> {
    let mut at = 0;
    let mut words = Vec::new();
    for word in text.split_inclusive([' ', '\n']) {
        let written = word.trim_end();
        words.extend(TextRange::new(text, at, at + written.len()).ok());
        at += word.len();
    }
    words
}

fn span(owner: &AnnotatorId, number: usize, words: &[TextRange]) -> Span {
    let label = LabelId::new(["Actor", "Place", "Figure", "Claim"][number % 4]).unwrap();
    let id = SpanId::numbered(owner, number as u64 + 1);
    Span::new(id, label, Fragments::one(words[number * 7 % words.len()]))
}

fn tagging(journal: &Journal, article: &ArticleId, spans: Vec<Span>) -> Transaction {
    let add = |span| Change::Layer(article.clone(), LayerChange::AddSpan(span));
    Transaction {
        number: journal.next_number(),
        time: "2026-11-02T10:00:00.000Z".into(),
        annotator: journal.annotator().clone(),
        kind: TransactionKind::Edit,
        gesture: Gesture { kind: GestureKind::Tag, about: "Actor «الوزارة»".into() },
        changes: ChangeSet::new(spans.into_iter().map(add).collect()),
    }
}

/// Tags `articles` articles as `owner`, `each` spans an article, `at_once` spans a transaction.
fn tag(
    folder: &ProjectFolder,
    text: &ArticleText,
    owner: &AnnotatorId,
    (articles, each, at_once): (usize, usize, usize),
) -> Duration {
    let mut journal = Journal::open(folder, folder.lock(owner).unwrap()).unwrap().0;
    let words = words(text.as_str());
    for number in 0..articles {
        let id = article(number);
        let mut layer = Layer::new(id.clone(), owner.clone());
        let spans: Vec<Span> = (0..each).map(|n| span(owner, n, &words)).collect();
        for some in spans.chunks(at_once) {
            let transaction = tagging(&journal, &id, some.to_vec());
            journal.append(&transaction, &mut |_| Some(text.clone())).unwrap();
        }
        spans.into_iter().for_each(|span| layer.add_span(span).unwrap());
        folder.read_layer(&id, owner, text).unwrap();
        folder.write_layer(&layer, text, journal.head()).unwrap();
    }
    Duration::ZERO
}

/// The median time of an append behind `entries` transactions, in the temporary folder.
fn appends(entries: usize) {
    let memory = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let made = memory.path().join("p");
    let (folder, text) = project(&made, 1, 1);
    let owner = annotator(0);
    let words = words(text.as_str());
    let mut journal = Journal::open(&folder, folder.lock(&owner).unwrap()).unwrap().0;
    for number in 0..entries {
        let transaction = tagging(&journal, &article(0), vec![span(&owner, number, &words)]);
        journal.append(&transaction, &mut |_| Some(text.clone())).unwrap();
    }
    drop(journal);
    let disk = tempfile::tempdir().unwrap();
    let dir = disk.path().join("p");
    let (folder, text) = project(&dir, 1, 1);
    let log = format!("history/{owner}.log");
    if entries > 0 {
        std::fs::copy(made.join(&log), dir.join(&log)).unwrap();
    }
    let bytes = std::fs::metadata(dir.join(&log)).map_or(0, |found| found.len());
    let since = Instant::now();
    let mut journal = Journal::open(&folder, folder.lock(&owner).unwrap()).unwrap().0;
    let opening = since.elapsed();
    let mut times = Vec::new();
    for number in entries..entries + 400 {
        let transaction = tagging(&journal, &article(0), vec![span(&owner, number, &words)]);
        let since = Instant::now();
        journal.append(&transaction, &mut |_| Some(text.clone())).unwrap();
        times.push(since.elapsed());
    }
    times.sort_unstable();
    let keeping = Instant::now();
    if let Some(index) = journal.index() {
        index.keep().unwrap();
    }
    let keeping = keeping.elapsed();
    drop(journal);
    let since = Instant::now();
    drop(Journal::open(&folder, folder.lock(&owner).unwrap()).unwrap());
    println!(
        "append behind {entries} entries ({} MB): median {:?}, 95 of 100 {:?}; the history opens in \
         {opening:?}, with an index (kept in {keeping:?}) in {:?}",
        bytes >> 20,
        times[200],
        times[380],
        since.elapsed()
    );
}

fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM"));
    let kib = peak.and_then(|line| line.split_ascii_whitespace().nth(1)?.parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}

/// Opens a project and waits until nothing more is to be done, in this process.
fn open_here(dir: &Path) {
    let since = Instant::now();
    let opened = ProjectFolder::open(dir).unwrap();
    let records = since.elapsed();
    let jobs = Jobs::new(Arc::new(|| ()));
    let mut session = Session::of(opened, None, annotator(0), jobs).unwrap();
    let shown = since.elapsed();
    let memory = resident();
    let unknown = |session: &Session| {
        session.library().iter().any(|row| row.progress.state == WorkState::Unknown)
    };
    while unknown(&session) {
        session.tend();
        std::thread::sleep(Duration::from_millis(5));
    }
    let known = since.elapsed();
    let spans: usize = session.library().iter().map(|row| row.progress.spans()).sum();
    // The histories are proven now; a window would be waiting for a key.
    for _ in 0..600 {
        session.tend();
        std::thread::sleep(Duration::from_millis(5));
    }
    println!(
        "  library of {} articles in {shown:?} (records {records:?}), {memory} MB; progress of {spans} \
         spans known after {known:?}, at most {} MB",
        session.library().len(),
        resident()
    );
    session.settle();
}

fn open_elsewhere(dir: &Path) {
    let program = std::env::current_exe().unwrap();
    let status = std::process::Command::new(program).arg("--open").arg(dir).status().unwrap();
    assert!(status.success());
}

fn openings(name: &str, people: usize, each: usize, at_once: usize) {
    let memory = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let dir = memory.path().join("p");
    let (folder, text) = project(&dir, ARTICLES, people);
    for person in 0..people {
        tag(&folder, &text, &annotator(person), (ARTICLES, each, at_once));
    }
    drop(folder);
    println!("{name}: {ARTICLES} articles, {} spans", ARTICLES * people * each);
    std::fs::remove_dir_all(dir.join(".hashiya")).unwrap();
    println!(" as a fresh clone");
    open_elsewhere(&dir);
    println!(" opened again");
    open_elsewhere(&dir);
    open_elsewhere(&dir);
    let bytes: u64 = (0..people)
        .map(|n| {
            std::fs::metadata(dir.join(format!("history/{}.log", annotator(n)))).unwrap().len()
        })
        .sum();
    let since = Instant::now();
    let verified = verify(&dir, &[]).unwrap();
    assert_eq!(verified.problems, []);
    let seconds = since.elapsed().as_secs_f64();
    println!(
        " verified: {} MB of histories, {} layers in {seconds:.1} s, {:.0} MB/s; at most {} MB",
        bytes >> 20,
        verified.layers,
        bytes as f64 / 1e6 / seconds,
        resident()
    );
}

/// Gestures while a layer's file is written in the background, and while none is.
fn snapshots(spans: usize) {
    let text = material::text(1 << 20);
    let anchor = text.find("الداخلية").unwrap();
    let focus = anchor + text[anchor..].find(" في بيان").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("p");
    material::project(&dir, &text, spans);
    let mut session = material::open(&dir);
    let file = dir.join("layers/a/me.ron");
    let written = || std::fs::metadata(&file).unwrap().modified().unwrap();
    let mut tagged = false;
    let begin = Instant::now();
    let mut gesture = |session: &mut Session| {
        let (since, spent) = (Instant::now(), material::processor_time(begin));
        tagged = !tagged;
        if !tagged {
            session.perform(Command::History(HistoryCommand::Undo));
        } else {
            session.perform(Command::Select(SelectCommand::Text { anchor, focus }));
            session.perform(Command::Span(SpanCommand::Tag(LabelId::new("Figure").unwrap())));
        }
        (since.elapsed(), material::processor_time(begin) - spent)
    };
    let (mut alone, mut beside, mut tends) = (Vec::new(), Vec::new(), Vec::new());
    let mut writing = Duration::ZERO;
    const ROUNDS: u32 = 6;
    for _ in 0..ROUNDS {
        alone.extend((0..10).map(|_| gesture(&mut session)));
        // A quiet moment, in which the file begins to be written; then typing goes on.
        let before = written();
        let mut begun = None;
        while written() == before {
            if begun.is_some() {
                beside.push(gesture(&mut session));
            }
            let since = Instant::now();
            let wish = session.tend();
            tends.push(since.elapsed());
            if begun.is_none() && wish.is_none() {
                begun = Some(Instant::now());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        writing += begun.map_or(Duration::ZERO, |begun| begun.elapsed());
    }
    tends.sort_unstable();
    // By the clock the disk is in it and whatever else the machine does; by the processor only the work.
    let told = |mut times: Vec<(Duration, Duration)>| {
        times.sort_unstable();
        let (median, most) = (times[times.len() / 2].0, times[times.len() - 1].0);
        let work = times.iter().map(|&(_, work)| work).max().unwrap();
        format!(
            "{} gestures, median {median:?}, at most {most:?}, of work at most {work:?}",
            times.len()
        )
    };
    println!(
        "{spans} spans: a snapshot takes {:?}, of which the window's thread gives at most {:?}; without \
         one: {}; beside one: {}",
        writing / ROUNDS,
        tends[tends.len() - 1],
        told(alone),
        told(beside),
    );
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    match &arguments[..] {
        [flag, dir] if flag == "--open" => open_here(Path::new(dir)),
        _ => {
            let wants = |part: &str| arguments.is_empty() || arguments.iter().any(|a| a == part);
            if wants("append") {
                [0, 10_000, 1_000_000].into_iter().for_each(appends);
            }
            if wants("snapshot") {
                [5_000, 20_000].into_iter().for_each(snapshots);
            }
            if wants("open") {
                openings("one transaction a layer, five annotators", 5, SPANS / ARTICLES / 5, 1000);
            }
            if wants("open-one") {
                openings("one transaction a span, one annotator", 1, SPANS / ARTICLES, 1);
            }
        }
    }
}
