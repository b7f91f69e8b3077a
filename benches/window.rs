//! The program itself in a window on a screen that nobody sees, with software GL: how long it takes
//! to show an article, what memory it holds, how soon a tag is on disk, what it does when nobody does
//! anything. `cargo bench --bench window`; needs Xvfb and xdotool.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench prints what it found and may fail loudly"
)]

mod material;
#[path = "../tests/window/support.rs"]
mod support;

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use support::{Program, Screen};

/// How often each thing is measured; the middle one is told.
const TIMES: usize = 7;

fn main() {
    // `cargo test --benches` only wants to know that it starts.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    println!("text      spans  shown  memory  scrolled  key to disk  idle for 3 s");
    for (name, bytes, spans) in [
        ("6 KB", 6 << 10, 60),
        ("1 MB", 1 << 20, 0),
        ("1 MB", 1 << 20, 500),
        ("1 MB", 1 << 20, 5_000),
        ("1 MB", 1 << 20, 20_000),
        ("10 MB", 10 << 20, 5_000),
    ] {
        let home = folder.path().join(format!("{bytes}-{spans}"));
        fs::create_dir(&home).unwrap();
        let project = home.join("project");
        material::project(&project, &material::text(bytes), spans);
        let mut shown: Vec<Duration> = (1..TIMES).map(|_| watch_open(&home, &project).0).collect();
        let (last, screen, program) = watch_open(&home, &project);
        shown.push(last);
        let memory = resident(&program);
        screen.keys(&["Next"; 40]);
        screen.at_rest();
        let scrolled = resident(&program);
        screen.keys_until_seen(&["ctrl+Home"]);
        let tag = middle((0..TIMES).map(|_| watch_tag(&screen, &project)).collect());
        sleep(Duration::from_secs(3));
        let before = processor(&program);
        sleep(Duration::from_secs(3));
        let idle = processor(&program) - before;
        println!(
            "{name:6} {spans:8} {:4} ms {memory:4} MB {scrolled:6} MB {:9.1} ms {:10} ms",
            middle(shown).as_millis(),
            tag.as_secs_f64() * 1e3,
            idle * 10,
        );
    }
}

fn middle(mut all: Vec<Duration>) -> Duration {
    all.sort_unstable();
    all[all.len() / 2]
}

/// From the start of the process until letters of the article are on the screen.
fn watch_open(home: &Path, project: &Path) -> (Duration, Screen, Program) {
    let screen = Screen::new();
    let start = Instant::now();
    let mut program = Program::launch(&screen, home, Some(project));
    screen.wait("lines of letters on the page", || {
        (screen.picture().lines(&(600..900), 150).len() > 5).then_some(())
    });
    let shown = start.elapsed();
    program.await_window(&screen, home);
    (shown, screen, program)
}

/// From asking for a key press until the tag is in the history's file; the starting of the asking
/// program, a few milliseconds, is in it.
fn watch_tag(screen: &Screen, project: &Path) -> Duration {
    let history = project.join("history").join(format!("{}.log", material::annotator()));
    let size = || fs::metadata(&history).map_or(0, |file| file.len());
    screen.keys(&["ctrl+Home", "ctrl+shift+Left"]);
    screen.at_rest();
    let before = size();
    let start = Instant::now();
    screen.hand(&["key", "--delay", "0", "3"]);
    while size() == before {
        assert!(start.elapsed() < Duration::from_secs(10), "nothing was tagged");
        std::hint::spin_loop();
    }
    let tagged = start.elapsed();
    screen.keys_until_seen(&["ctrl+z"]);
    tagged
}

/// What of the program is in memory, in megabytes.
fn resident(program: &Program) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", program.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1000
}

/// The time that the program has spent on processors, in hundredths of a second.
fn processor(program: &Program) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{}/stat", program.id())).unwrap();
    let after_name = stat.rsplit(')').next().unwrap();
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}
