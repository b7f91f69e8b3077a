//! What one file alone must hold: its doc, its length, its colours, its threads, no stray paths.

use super::source::{Placed, Source, Token};

/// Lines a file may have outside its tests.
pub const CODE_LINES: usize = 600;
/// Lines a file may have in all.
pub const ALL_LINES: usize = 800;

/// The one file where colours are made.
const THEME: &str = "src/ui/theme.rs";

/// Every bad habit of a file, as `file:line: what is wrong`.
pub fn breaches(source: &Source) -> Vec<String> {
    let mut out = Vec::new();
    let mut say = |line: usize, what: &str| out.push(format!("{}:{line}: {what}", source.path));
    if !source.text.starts_with("//!") {
        say(1, "starts without a `//!` doc");
    }
    let all = source.text.lines().count();
    if all - source.test_lines.min(all) > CODE_LINES {
        say(all, "has more than 600 lines outside its tests");
    }
    if all > ALL_LINES {
        say(all, "has more than 800 lines");
    }
    let draws = source.path.starts_with("src/ui/") || source.path.starts_with("src/app/");
    if draws && source.path != THEME {
        colours(source, &mut say);
    }
    if source.path.starts_with("src/") {
        threads(source, &mut say);
    }
    out
}

fn colours(source: &Source, say: &mut impl FnMut(usize, &str)) {
    for path in &source.paths {
        let two = path.segments.iter().rev().take(2).rev().map(String::as_str).collect::<Vec<_>>();
        let made = match two[..] {
            ["Color32" | "Rgba" | "Hsva" | "HsvaGamma", how] => {
                how.starts_with("from_")
                    || how == "new"
                    || (how != "TRANSPARENT" && how.chars().all(|c| c.is_uppercase() || c == '_'))
            }
            _ => false,
        };
        if made {
            say(path.line, "makes a colour; take one from the theme");
        }
    }
    for Placed { token, line } in &source.tokens {
        match token {
            Token::Text(text) if is_hex_colour(text) => say(*line, "writes a colour out"),
            Token::Word(word) if word == "hex_color" => say(*line, "writes a colour out"),
            _ => {}
        }
    }
}

fn is_hex_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|hex| {
        matches!(hex.len(), 3 | 4 | 6 | 8) && hex.chars().all(|c| c.is_ascii_hexdigit())
    })
}

fn threads(source: &Source, say: &mut impl FnMut(usize, &str)) {
    for path in &source.paths {
        let ends = |tail: &str| path.segments.join("::").ends_with(tail);
        if ends("thread::spawn") || ends("thread::scope") {
            say(path.line, "starts a thread without a name");
        }
    }
    for (i, placed) in source.tokens.iter().enumerate() {
        let word = |n: usize, want: &str| matches!(source.tokens.get(i + n).map(|t| &t.token), Some(Token::Word(w)) if w == want);
        let built = word(0, "Builder") && word(2, "new");
        // `Builder :: new ( ) . name (`
        if built && !word(6, "name") {
            say(placed.line, "builds a thread without a name");
        }
    }
}

/// Pieces of paths on somebody's machine; put together here so that this file does not hold them.
fn stray() -> [String; 4] {
    ["work", "root", "home", "Users"].map(|folder| format!("/{folder}/"))
}

/// Lines of any file of the repository that name a place on one machine.
pub fn stray_paths(path: &str, text: &str) -> Vec<String> {
    let stray = stray();
    let mut out = Vec::new();
    for (n, line) in text.lines().enumerate() {
        for place in &stray {
            let starts = line.match_indices(place.as_str()).any(|(at, _)| {
                // `…/team/work/x` in a URL or a relative path is nobody's machine.
                !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-}".contains(c))
            });
            if starts {
                out.push(format!("{path}:{}: names a place on one machine ({place})", n + 1));
            }
        }
    }
    out
}
