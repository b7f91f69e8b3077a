//! A morning's work: a project is made, an article imported and tagged, the power fails, and
//! everything is there again and can be handed on.

use std::fs;
use std::path::{Path, PathBuf};

use super::support::{Picture, Program, SIZE, Screen};

/// Three paragraphs of one line each at every width of the test.
const TEXT: &str = "موسكو تراقب ما يجري عند جارتها.\nألماتي هادئة منذ فجر الأحد.\nقالت الشرطة إن 7 من أفرادها أُصيبوا.\n";

/// Arabic letters, and the numbers by which the hand knows their keys.
const NOTE: (&str, [&str; 4]) = ("سلام", ["39", "42", "43", "46"]);

/// Where the column of text is when the panels beside it are folded.
const COLUMN: std::ops::Range<usize> = SIZE.0 / 2 - 350..SIZE.0 / 2 + 350;

#[test]
fn what_is_tagged_in_the_window_outlives_it_and_can_be_handed_on() {
    if !Screen::can_be_made() {
        let required = std::env::var("HASHIYA_WINDOW_TEST").is_ok_and(|word| word == "required");
        assert!(!required, "Xvfb and xdotool are needed for the test in a window");
        eprintln!("passed over: there is no Xvfb or no xdotool here");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let project = home.path().join("work");
    let article = home.path().join("brief.txt");
    fs::write(&article, TEXT).unwrap();
    let screen = Screen::new();

    let program = Program::start(&screen, home.path(), None);
    make_project(&screen, &project);
    import(&screen, &project, &article);
    tag(&screen, &project);
    drop(program);

    let _program = Program::start(&screen, home.path(), Some(&project));
    assert_eq!(lines(&screen).len(), 3, "the article is open again");
    let exported = export(&screen, &home.path().join("layer.json"));
    let mut tagged: Vec<(&str, &str)> = Vec::new();
    for span in exported["spans"].as_array().unwrap() {
        tagged.push((span["label"].as_str().unwrap(), span["text"].as_str().unwrap()));
    }
    let third = "قالت الشرطة إن 7 من أفرادها أُصيبوا.";
    assert_eq!(tagged, [("Actor", "موسكو"), ("Place", "ألماتي"), ("Figure", third)]);
    assert_eq!(exported["spans"][1]["note"].as_str(), Some(NOTE.0));
}

fn make_project(screen: &Screen, project: &Path) {
    screen.keys_until_seen(&["ctrl+n"]);
    screen.write("Morning");
    // Past the button that would ask for the folder.
    screen.places_on(2);
    screen.write(&project.to_string_lossy());
    screen.places_on(1);
    screen.write("salma");
    screen.keys(&["Return"]);
    screen.wait("the project's file", || project.join("project.ron").is_file().then_some(()));
    screen.wait("the project's window", || {
        screen.hand(&["search", "--name", "Morning"]).lines().next().map(drop)
    });
}

fn import(screen: &Screen, project: &Path, article: &Path) {
    screen.at_rest();
    screen.keys_until_seen(&["ctrl+i"]);
    screen.write(&article.to_string_lossy());
    screen.keys(&["Return"]);
    let imported = project.join("articles/brief.txt");
    screen.wait("the imported text", || imported.is_file().then_some(()));
    assert_eq!(fs::read_to_string(imported).unwrap(), TEXT);
    // Nothing but the page, so that its text is where the test expects it.
    screen.at_rest();
    screen.keys_until_seen(&["F7"]);
    screen.keys_until_seen(&["F8"]);
}

/// The lines of the article, once all three are to be seen.
fn lines(screen: &Screen) -> Vec<Line> {
    // The pointer would be taken for ink.
    screen.point(SIZE.0 - 2, SIZE.1 - 2);
    screen.wait("the article's lines", || {
        let picture = screen.at_rest();
        let lines = Line::all(&picture);
        (lines.len() == 3).then_some(lines)
    })
}

/// Where a line's letters are on the screen.
struct Line {
    left: usize,
    right: usize,
    middle: usize,
}

impl Line {
    fn all(picture: &Picture) -> Vec<Self> {
        let line = |rows: std::ops::Range<usize>| {
            let (left, right) = picture.ink(&COLUMN, &rows)?;
            Some(Self { left, right, middle: usize::midpoint(rows.start, rows.end) })
        };
        picture.lines(&COLUMN, 110).into_iter().filter_map(line).collect()
    }
}

fn tag(screen: &Screen, project: &Path) {
    let lines = lines(screen);
    let done = Gestures::of(project);

    // A double click takes the first word of the first line.
    screen.point(lines[0].right - 12, lines[0].middle);
    screen.click(2);
    done.after(screen, &["1"]);

    // From the text's beginning a line down, then a word; two letters too far and back.
    screen.keys(&["ctrl+Home", "Down", "ctrl+shift+Left"]);
    screen.keys(&["shift+Left", "shift+Left", "shift+Right", "shift+Right"]);
    done.after(screen, &["2"]);
    // A note in Arabic; the shortcut for it, Ctrl M, is where it was under an Arabic layout too.
    screen.layout("ara");
    screen.keys_until_seen(&["ctrl+58"]);
    screen.keys_until_seen(&NOTE.1);
    done.after(screen, &["Escape"]);
    screen.layout("us");
    screen.keys_until_seen(&["F8"]);

    let line = lines.last().unwrap();
    screen.drag((line.right + 6, line.middle), (line.left - 6, line.middle));
    done.after(screen, &["3"]);
    done.after(screen, &["ctrl+z"]);
    done.after(screen, &["ctrl+shift+z"]);

    // What was taken back stays away.
    screen.keys(&["ctrl+Home", "ctrl+shift+Left", "ctrl+shift+Left"]);
    done.after(screen, &["4"]);
    done.after(screen, &["ctrl+z"]);
}

/// The gestures on disk: the only history's lines, without the one that heads it.
struct Gestures(PathBuf);

impl Gestures {
    fn of(project: &Path) -> Self {
        Self(project.join("history"))
    }

    fn count(&self) -> usize {
        let Ok(files) = fs::read_dir(&self.0) else { return 0 };
        let logs =
            files.flatten().filter(|file| file.path().extension().is_some_and(|e| e == "log"));
        logs.map(|log| {
            fs::read_to_string(log.path()).map_or(0, |text| text.matches("\n{\"prev\"").count())
        })
        .sum()
    }

    /// Presses keys and waits until one more gesture is on disk.
    fn after(&self, screen: &Screen, keys: &[&str]) {
        let before = self.count();
        screen.keys(keys);
        screen.wait(&format!("the gesture of {keys:?} on disk"), || {
            (self.count() > before).then_some(())
        });
        assert_eq!(self.count(), before + 1, "{keys:?} is one gesture");
    }
}

fn export(screen: &Screen, path: &Path) -> serde_json::Value {
    screen.keys_until_seen(&["ctrl+e"]);
    // From the closing cross to the first format, layer.json; then to the path.
    screen.places_on(1);
    screen.keys_until_seen(&["space"]);
    screen.places_on(8);
    screen.write(&path.to_string_lossy());
    screen.keys(&["Return"]);
    screen.wait("the exported file", || {
        let text = fs::read_to_string(path).ok()?;
        serde_json::from_str(&text).ok()
    })
}
