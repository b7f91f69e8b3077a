//! A Rust file as tokens and paths, without comments and without what only tests see.

/// One token; comments and white space are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// An identifier or keyword; a raw identifier comes without its `r#`.
    Word(String),
    /// A string literal of any kind, as written between its quotes.
    Text(String),
    /// A number, character or lifetime, whose value nobody here asks for.
    Other,
    /// Two colons.
    PathSep,
    /// Any other single character.
    Mark(char),
}

/// A token and the line it starts on, counted from 1.
#[derive(Clone, Debug)]
pub struct Placed {
    /// What stands there.
    pub token: Token,
    /// Where, counted from 1.
    pub line: usize,
}

/// A path such as `crate::text::TextRange`, from a `use` (its tree expanded) or written in code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathUse {
    /// The segments in order, without generics.
    pub segments: Vec<String>,
    /// The line of the last segment.
    pub line: usize,
    /// Whether it ends in `::*`.
    pub glob: bool,
    /// Set for a `use` item.
    pub import: Option<Import>,
    /// How many inline modules of this file surround it, outermost first.
    pub inside: Vec<String>,
}

/// What a `use` item does with a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Whether others see it (`pub`, `pub(crate)` and the like).
    pub public: bool,
    /// The name it is known by here; `None` after a glob.
    pub name: Option<String>,
}

/// One source file, read.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its path from the repository's root, with `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
    /// Its tokens without items under `#[cfg(test)]`.
    pub tokens: Vec<Placed>,
    /// Its paths, likewise.
    pub paths: Vec<PathUse>,
    /// Modules declared under `#[cfg(test)]` that live in files of their own.
    pub test_modules: Vec<String>,
    /// How many lines belong to items under `#[cfg(test)]`.
    pub test_lines: usize,
}

impl Source {
    /// Reads a file's text.
    pub fn read(path: &str, text: &str) -> Self {
        let all = tokens(text);
        let (tokens, test_modules, test_lines) = without_tests(&all);
        let paths = paths(&tokens);
        Self { path: path.into(), text: text.into(), tokens, paths, test_modules, test_lines }
    }
}

/// Splits a file into tokens; never fails, an unclosed literal runs to the end.
pub fn tokens(text: &str) -> Vec<Placed> {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let mut out = Vec::new();
    let (mut i, mut line) = (0, 1);
    while i < chars.len() {
        let start_line = line;
        let begin = i;
        let c = at(i);
        let token = if c == '/' && at(i + 1) == '/' {
            while i < chars.len() && at(i) != '\n' {
                i += 1;
            }
            None
        } else if c == '/' && at(i + 1) == '*' {
            let mut depth = 0;
            loop {
                match (at(i), at(i + 1)) {
                    ('/', '*') => (depth, i) = (depth + 1, i + 2),
                    ('*', '/') => (depth, i) = (depth - 1, i + 2),
                    _ => i += 1,
                }
                if depth == 0 || i >= chars.len() {
                    break;
                }
            }
            None
        } else if let Some(open) = raw_string_start(&chars, i) {
            let hashes = open.hashes;
            let from = open.after;
            let closes = |j: usize| at(j) == '"' && (1..=hashes).all(|k| at(j + k) == '#');
            let mut j = from;
            while j < chars.len() && !closes(j) {
                j += 1;
            }
            i = (j + 1 + hashes).min(chars.len());
            Some(Token::Text(chars[from..j.min(chars.len())].iter().collect()))
        } else if c == '"' || (matches!(c, 'b' | 'c') && at(i + 1) == '"') {
            let from = if c == '"' { i + 1 } else { i + 2 };
            let mut j = from;
            while j < chars.len() && at(j) != '"' {
                j += if at(j) == '\\' { 2 } else { 1 };
            }
            let end = j.min(chars.len());
            i = (j + 1).min(chars.len());
            Some(Token::Text(chars[from.min(end)..end].iter().collect()))
        } else if c == '\'' || (c == 'b' && at(i + 1) == '\'') {
            i += if c == 'b' { 2 } else { 1 };
            if at(i) == '\\' {
                i += 2;
                while i < chars.len() && at(i) != '\'' {
                    i += 1;
                }
                i += 1;
            } else if at(i + 1) == '\'' {
                i += 2;
            } else {
                while at(i).is_alphanumeric() || at(i) == '_' {
                    i += 1;
                }
            }
            Some(Token::Other)
        } else if c.is_alphabetic() || c == '_' {
            if c == 'r' && at(i + 1) == '#' {
                i += 2;
            }
            let from = i;
            while at(i).is_alphanumeric() || at(i) == '_' {
                i += 1;
            }
            Some(Token::Word(chars[from..i].iter().collect()))
        } else if c.is_ascii_digit() {
            while at(i).is_alphanumeric() || at(i) == '_' {
                i += 1;
            }
            Some(Token::Other)
        } else if c == ':' && at(i + 1) == ':' {
            i += 2;
            Some(Token::PathSep)
        } else {
            i += 1;
            (!c.is_whitespace()).then_some(Token::Mark(c))
        };
        i = i.min(chars.len());
        line += chars[begin..i].iter().filter(|c| **c == '\n').count();
        if let Some(token) = token {
            out.push(Placed { token, line: start_line });
        }
    }
    out
}

struct RawOpen {
    hashes: usize,
    after: usize,
}

fn raw_string_start(chars: &[char], i: usize) -> Option<RawOpen> {
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let mut j = i;
    if matches!(at(j), 'b' | 'c') {
        j += 1;
    }
    if at(j) != 'r' {
        return None;
    }
    j += 1;
    let from = j;
    while at(j) == '#' {
        j += 1;
    }
    (at(j) == '"').then_some(RawOpen { hashes: j - from, after: j + 1 })
}

fn is_word(token: Option<&Placed>, word: &str) -> bool {
    matches!(token.map(|t| &t.token), Some(Token::Word(w)) if w == word)
}

fn is_mark(token: Option<&Placed>, mark: char) -> bool {
    matches!(token.map(|t| &t.token), Some(Token::Mark(c)) if *c == mark)
}

fn word(token: Option<&Placed>) -> Option<&str> {
    match token.map(|t| &t.token) {
        Some(Token::Word(w)) => Some(w),
        _ => None,
    }
}

/// Drops every item under `#[cfg(test)]`.
fn without_tests(all: &[Placed]) -> (Vec<Placed>, Vec<String>, usize) {
    let mut kept = Vec::new();
    let mut modules = Vec::new();
    let mut lines = 0;
    let mut i = 0;
    while i < all.len() {
        let gate = is_mark(all.get(i), '#')
            && is_mark(all.get(i + 1), '[')
            && is_word(all.get(i + 2), "cfg")
            && is_mark(all.get(i + 3), '(')
            && is_word(all.get(i + 4), "test")
            && is_mark(all.get(i + 5), ')')
            && is_mark(all.get(i + 6), ']');
        if !gate {
            kept.push(all[i].clone());
            i += 1;
            continue;
        }
        let first = all[i].line;
        i += 7;
        while is_mark(all.get(i), '#') && is_mark(all.get(i + 1), '[') {
            i = after_group(all, i + 1);
        }
        if is_word(all.get(i), "pub") {
            i += 1;
            if is_mark(all.get(i), '(') {
                i = after_group(all, i);
            }
        }
        // An import's braces do not end it, its semicolon does.
        let is_use = is_word(all.get(i), "use");
        if is_word(all.get(i), "mod") && is_mark(all.get(i + 2), ';') {
            modules.extend(word(all.get(i + 1)).map(String::from));
        }
        while i < all.len() {
            if is_mark(all.get(i), ';') {
                i += 1;
                break;
            }
            if matches!(all[i].token, Token::Mark('{' | '(' | '[')) {
                let block = is_mark(all.get(i), '{');
                i = after_group(all, i);
                if block && !is_use {
                    break;
                }
                continue;
            }
            i += 1;
        }
        let last = all.get(i.saturating_sub(1)).map_or(first, |t| t.line);
        lines += last + 1 - first;
    }
    (kept, modules, lines)
}

/// The index after the bracket that closes the one at `open`.
fn after_group(all: &[Placed], open: usize) -> usize {
    let mut depth = 0usize;
    let mut i = open;
    while i < all.len() {
        match all[i].token {
            Token::Mark('{' | '(' | '[') => depth += 1,
            Token::Mark('}' | ')' | ']') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return i + 1;
                }
            }
            _ => {}
        }
        i += 1;
    }
    all.len()
}

/// All paths of two segments or more, and all imports.
fn paths(tokens: &[Placed]) -> Vec<PathUse> {
    let mut out = Vec::new();
    let mut modules: Vec<(String, usize)> = Vec::new();
    let mut depth = 0usize;
    let mut i = 0;
    while i < tokens.len() {
        match &tokens[i].token {
            Token::Mark('{') => depth += 1,
            Token::Mark('}') => {
                depth = depth.saturating_sub(1);
                if modules.last().is_some_and(|(_, at)| *at == depth) {
                    modules.pop();
                }
            }
            Token::Word(w) if w == "mod" && is_mark(tokens.get(i + 2), '{') => {
                if let Some(name) = word(tokens.get(i + 1)) {
                    modules.push((name.to_owned(), depth));
                }
                i += 2;
                continue;
            }
            // `pub(in crate::room)` says who sees an item; it uses nothing.
            Token::Word(w)
                if w == "in"
                    && i > 1
                    && is_mark(tokens.get(i - 1), '(')
                    && is_word(tokens.get(i - 2), "pub") =>
            {
                i = after_group(tokens, i - 1);
                continue;
            }
            Token::Word(w) => {
                let inside: Vec<String> = modules.iter().map(|(name, _)| name.clone()).collect();
                if w == "use" {
                    let public = is_public(tokens, i);
                    let mut j = i + 1;
                    if tokens.get(j).is_some_and(|t| t.token == Token::PathSep) {
                        j += 1;
                    }
                    let start = out.len();
                    i = tree(tokens, j, &[], &mut out, Some(public));
                    out[start..]
                        .iter_mut()
                        .for_each(|p: &mut PathUse| p.inside.clone_from(&inside));
                    continue;
                }
                let follows = tokens.get(i + 1).is_some_and(|t| t.token == Token::PathSep);
                let field = i > 0 && is_mark(tokens.get(i - 1), '.');
                if follows && !field {
                    let start = out.len();
                    i = tree(tokens, i, &[], &mut out, None);
                    out[start..].iter_mut().for_each(|p| p.inside.clone_from(&inside));
                    continue;
                }
            }
            _ => {}
        }
        i += 1;
    }
    out
}

fn is_public(tokens: &[Placed], at_use: usize) -> bool {
    let mut k = at_use;
    if k > 0 && is_mark(tokens.get(k - 1), ')') {
        while k > 0 && !is_mark(tokens.get(k - 1), '(') {
            k -= 1;
        }
        k = k.saturating_sub(1);
    }
    k > 0 && is_word(tokens.get(k - 1), "pub")
}

/// Reads one path or tree from `i`; returns the index after it.
fn tree(
    tokens: &[Placed],
    mut i: usize,
    prefix: &[String],
    out: &mut Vec<PathUse>,
    import: Option<bool>,
) -> usize {
    let mut segments = prefix.to_vec();
    loop {
        let line = tokens.get(i).map_or(0, |t| t.line);
        let leaf = |segments: &[String], glob: bool, name: Option<String>| PathUse {
            segments: segments.to_vec(),
            line,
            glob,
            import: import.map(|public| Import { public, name }),
            inside: Vec::new(),
        };
        match tokens.get(i).map(|t| &t.token) {
            Some(Token::Word(w)) => {
                segments.push(w.clone());
                i += 1;
                if tokens.get(i).is_some_and(|t| t.token == Token::PathSep) {
                    i += 1;
                    continue;
                }
                let mut name = segments.last().filter(|s| *s != "self").cloned();
                if segments.last().is_some_and(|s| s == "self") && segments.len() > 1 {
                    segments.pop();
                    name = segments.last().cloned();
                }
                if import.is_some() && is_word(tokens.get(i), "as") {
                    name = word(tokens.get(i + 1)).map(String::from);
                    i += 2;
                }
                out.push(leaf(&segments, false, name));
                return i;
            }
            Some(Token::Mark('*')) if import.is_some() => {
                out.push(leaf(&segments, true, None));
                return i + 1;
            }
            Some(Token::Mark('{')) if import.is_some() => {
                i += 1;
                while i < tokens.len() && !is_mark(tokens.get(i), '}') {
                    if is_mark(tokens.get(i), ',') {
                        i += 1;
                        continue;
                    }
                    let next = tree(tokens, i, &segments, out, import);
                    i = next.max(i + 1);
                }
                return i + 1;
            }
            // `Vec::<T>::new` and the like: what stands before the generics is the path.
            _ => {
                if segments.len() > prefix.len() {
                    out.push(leaf(&segments, false, None));
                }
                return i;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Vec<String> {
        Source::read("src/x.rs", text).paths.iter().map(|p| p.segments.join("::")).collect()
    }

    #[test]
    fn trees_are_expanded_and_tests_are_not_seen() {
        let text = r##"
            //! crate::in_a_comment::X
            use crate::{text::{TextRange, Unit as U}, model::*};
            pub use self::inner::Thing;
            /* crate::also::not /* nested */ crate::nor::this */
            fn f<'a>(x: &'a str) -> char { let _ = "crate::a::b"; let _ = r#"crate::"c""#; 'x' }
            fn g() { crate::edit::apply::<u8>(b'\''); x.y::<u8>(); }
            #[cfg(test)]
            use crate::only::tests;
            #[cfg(test)]
            #[allow(dead_code)]
            mod tests { use crate::hidden::Y; fn t() { } }
            #[cfg(test)]
            mod elsewhere;
            pub(in crate::seen) fn h() -> crate::last::Z {}
        "##;
        assert_eq!(
            written(text),
            [
                "crate::text::TextRange",
                "crate::text::Unit",
                "crate::model",
                "self::inner::Thing",
                "crate::edit::apply",
                "crate::last::Z"
            ]
        );
        let source = Source::read("src/x.rs", text);
        assert!(source.paths[2].glob);
        assert_eq!(source.paths[1].import, Some(Import { public: false, name: Some("U".into()) }));
        assert!(source.paths[3].import.as_ref().is_some_and(|i| i.public));
        assert_eq!(source.test_modules, ["elsewhere"]);
        assert_eq!(source.test_lines, 7);
    }

    #[test]
    fn lines_are_counted_through_literals() {
        let source = Source::read("src/x.rs", "let a = \"\n\n\";\nstd::fs::read(p);\n");
        assert_eq!(source.paths[0].line, 4);
    }

    #[test]
    fn paths_know_the_inline_modules_around_them() {
        let source =
            Source::read("x.rs", "mod a { mod b { use super::C; } use super::D; } use x::E;");
        let inside: Vec<_> = source.paths.iter().map(|p| p.inside.join("::")).collect();
        assert_eq!(inside, ["a::b", "a", ""]);
    }
}
