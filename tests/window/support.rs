//! A screen that nobody sees, the program on it, and a hand for mouse and keys.
#![allow(dead_code, reason = "the test and the benchmark each use their part")]

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::ops::Range;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// How long a condition is waited for: far beyond what it takes, for machines with much else to do.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two looks.
const TICK: Duration = Duration::from_millis(15);
/// How long a screen is the same that has come to rest: longer than a busy machine needs for a frame.
const REST: Duration = Duration::from_millis(300);
/// Between two movements of the hand; a program may miss what is faster.
const HAND: Duration = Duration::from_millis(50);

/// The screen's size in pixels.
pub const SIZE: (usize, usize) = (1440, 900);

/// An X server without a screen. Its pixels are a file that can be looked into.
pub struct Screen {
    server: Child,
    name: String,
    pixels: TempDir,
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// What the screen showed at a moment, four bytes a pixel: blue, green, red, nothing.
#[derive(PartialEq, Eq)]
pub struct Picture {
    bytes: Vec<u8>,
    header: usize,
    row: usize,
}

impl Picture {
    /// Whether the pixel is as dark as letters on light paper.
    fn is_ink(&self, x: usize, y: usize) -> bool {
        let at = self.header + y * self.row + x * 4;
        self.bytes.get(at..at + 3).is_some_and(|bgr| bgr.iter().all(|&part| part < 0x50))
    }

    /// The picture as a file of the simplest kind.
    fn as_ppm(&self) -> Vec<u8> {
        let mut file = format!("P6 {} {} 255\n", SIZE.0, SIZE.1).into_bytes();
        for row in self.bytes[self.header..].chunks_exact(self.row) {
            file.extend(row.chunks_exact(4).flat_map(|bgr| [bgr[2], bgr[1], bgr[0]]));
        }
        file
    }

    /// The leftmost and rightmost ink of some rows within `columns`.
    pub fn ink(&self, columns: &Range<usize>, rows: &Range<usize>) -> Option<(usize, usize)> {
        let dark = |x: &usize| rows.clone().any(|y| self.is_ink(*x, y));
        Some((columns.clone().find(dark)?, columns.clone().rev().find(dark)?))
    }

    /// The rows of every line of letters within `columns` and below `top`, in the upper part of
    /// the screen, where no notice is. Rows without ink that
    /// are fewer than 8, as between letters and their marks, part no lines.
    pub fn lines(&self, columns: &Range<usize>, top: usize) -> Vec<Range<usize>> {
        let mut lines: Vec<Range<usize>> = Vec::new();
        for y in top..SIZE.1 * 2 / 3 {
            if columns.clone().any(|x| self.is_ink(x, y)) {
                match lines.last_mut() {
                    Some(line) if y < line.end + 8 => line.end = y + 1,
                    _ => lines.push(y..y + 1),
                }
            }
        }
        lines
    }
}

impl Screen {
    /// Whether this system has what a screen and a hand are made of.
    pub fn can_be_made() -> bool {
        ["Xvfb", "xdotool", "setxkbmap"].iter().all(|program| {
            let mut asked = Command::new(program);
            asked.arg("-version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
        })
    }

    /// A new screen under a name that is free.
    pub fn new() -> Self {
        let pixels = tempfile::tempdir().unwrap();
        let size = format!("{}x{}x24", SIZE.0, SIZE.1);
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &size, "-noreset", "-nolisten", "tcp"])
            .arg("-fbdir")
            .arg(pixels.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        let told = BufReader::new(server.stdout.take().unwrap()).read_line(&mut number);
        assert!(told.is_ok() && !number.trim().is_empty(), "Xvfb found no free display");
        Self { server, name: format!(":{}", number.trim()), pixels }
    }

    /// Waits until `found` finds something. When it never does, fails with `what` and keeps a picture
    /// of the screen.
    pub fn wait<T>(&self, what: &str, mut found: impl FnMut() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(value) = found() {
                return value;
            }
            if start.elapsed() > PATIENCE {
                let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("window.ppm");
                let kept = fs::write(&path, self.picture().as_ppm());
                panic!("in vain waited for {what}; see {} ({kept:?})", path.display());
            }
            sleep(TICK);
        }
    }

    /// Its name, for `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it shows now.
    pub fn picture(&self) -> Picture {
        let bytes = fs::read(self.pixels.path().join("Xvfb_screen0")).unwrap();
        let number = |at: usize| {
            let bytes = bytes.get(at * 4..at * 4 + 4).unwrap();
            u32::from_be_bytes(bytes.try_into().unwrap()) as usize
        };
        // The window dump format of X11: 100 bytes and a name, a table of colours, rows.
        let header = number(0) + number(19) * 12;
        let row = number(12);
        Picture { bytes, header, row }
    }

    /// What it shows once it has been the same for a while.
    pub fn at_rest(&self) -> Picture {
        let mut last = self.picture();
        let mut since = Instant::now();
        self.wait("a screen at rest", move || {
            let now = self.picture();
            if now != last {
                (last, since) = (now, Instant::now());
                return None;
            }
            (since.elapsed() > REST).then_some(now)
        })
    }

    /// One or more commands of the hand.
    pub fn hand(&self, commands: &[&str]) -> String {
        let mut hand = Command::new("xdotool");
        let output = hand.args(commands).env("DISPLAY", &self.name).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Presses keys one after the other, as the hand calls them.
    pub fn keys(&self, keys: &[&str]) {
        for key in keys {
            self.hand(&["key", "--delay", "20", key]);
            sleep(HAND);
        }
    }

    /// Moves the keyboard so many places on, and sees each move: the window moves it once a frame,
    /// however often the key was pressed.
    pub fn places_on(&self, count: usize) {
        for _ in 0..count {
            self.keys_until_seen(&["Tab"]);
        }
    }

    /// Presses keys, then waits until the screen shows something else and rests.
    pub fn keys_until_seen(&self, keys: &[&str]) {
        let before = self.picture();
        self.keys(keys);
        self.wait(&format!("something to be seen of {keys:?}"), || {
            (self.picture() != before).then_some(())
        });
        self.at_rest();
    }

    /// Writes in a field that has the keyboard, in the place of what is there.
    pub fn write(&self, text: &str) {
        self.keys(&["ctrl+a"]);
        self.hand(&["type", "--delay", "20", text]);
        sleep(HAND);
    }

    /// Puts another layout on the keyboard.
    pub fn layout(&self, name: &str) {
        let status = Command::new("setxkbmap").arg(name).env("DISPLAY", &self.name).status();
        assert!(status.is_ok_and(|status| status.success()), "no keyboard layout {name}");
        sleep(HAND);
    }

    /// Moves the pointer there.
    pub fn point(&self, x: usize, y: usize) {
        self.hand(&["mousemove", &x.to_string(), &y.to_string()]);
        sleep(HAND);
    }

    /// Holds the button down, or lets it go.
    pub fn button(&self, down: bool) {
        self.hand(&[if down { "mousedown" } else { "mouseup" }, "1"]);
        sleep(HAND);
    }

    /// Presses and releases the button so many times.
    pub fn click(&self, times: usize) {
        for _ in 0..times {
            self.button(true);
            self.button(false);
        }
    }

    /// Drags from one place to another.
    pub fn drag(&self, from: (usize, usize), to: (usize, usize)) {
        self.point(from.0, from.1);
        self.button(true);
        self.point(usize::midpoint(from.0, to.0), usize::midpoint(from.1, to.1));
        self.point(to.0, to.1);
        self.button(false);
    }
}

/// The program in its window on a screen.
pub struct Program {
    process: Child,
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Program {
    /// Starts the program with `home` as the only folder that it knows, and waits for its window.
    pub fn start(screen: &Screen, home: &Path, project: Option<&Path>) -> Self {
        let mut program = Self::launch(screen, home, project);
        program.await_window(screen, home);
        program
    }

    /// Starts the program.
    pub fn launch(screen: &Screen, home: &Path, project: Option<&Path>) -> Self {
        let said = File::create(home.join("said.txt")).unwrap();
        let process = Command::new(env!("CARGO_BIN_EXE_hashiya"))
            .args(project)
            .env_clear()
            .env("DISPLAY", screen.name())
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_RUNTIME_DIR", home)
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .current_dir(home)
            .stdout(Stdio::null())
            .stderr(said)
            .spawn()
            .unwrap();
        Self { process }
    }

    /// Waits for its window and gives it the keyboard.
    pub fn await_window(&mut self, screen: &Screen, home: &Path) {
        let window = screen.wait("the window", || {
            if let Some(status) = self.process.try_wait().unwrap() {
                let said = fs::read_to_string(home.join("said.txt")).unwrap_or_default();
                panic!("the program ended with {status}: {said}");
            }
            let found = screen.hand(&["search", "--onlyvisible", "--name", "."]);
            found.lines().next().map(str::to_owned)
        });
        screen.hand(&["windowfocus", &window]);
        screen.at_rest();
    }

    /// Its number among the system's processes.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Ends it at once, as a power cut would.
    pub fn kill(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
