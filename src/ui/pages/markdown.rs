//! The little Markdown that guidelines are written in.

/// A piece of a guideline. Emphasis, code and links are taken for their words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading, from 1, the greatest, to 6.
    Heading(u8, String),
    /// Lines that run on.
    Paragraph(String),
    /// An item of a list.
    Item {
        /// How deep it lies in other lists, from 0.
        depth: u8,
        /// Its number, or the emphasised words that it begins with, such as the number of a rule.
        sign: Option<String>,
        /// The rest.
        text: String,
    },
    /// Lines as they stand.
    Verbatim(String),
    /// A line across.
    Rule,
}

/// The pieces of `source`. Whatever is not understood is a paragraph; nothing is left out.
pub(super) fn read(source: &str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut open = false;
    let mut verbatim: Option<String> = None;
    for line in source.lines() {
        if line.trim_start().starts_with("```") {
            match verbatim.take() {
                Some(text) => out.push(Block::Verbatim(text)),
                None => verbatim = Some(String::new()),
            }
            open = false;
            continue;
        }
        if let Some(text) = &mut verbatim {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(line);
            continue;
        }
        let trimmed = line.trim();
        let block = if trimmed.is_empty() {
            open = false;
            continue;
        } else if let Some(heading) = heading(trimmed) {
            heading
        } else if is_rule(trimmed) {
            Block::Rule
        } else if let Some(item) = item(line) {
            item
        } else if open && append(out.last_mut(), trimmed) {
            continue;
        } else {
            Block::Paragraph(plain(trimmed.trim_start_matches("> ")))
        };
        open = matches!(block, Block::Paragraph(_) | Block::Item { .. });
        out.push(block);
    }
    out.extend(verbatim.map(Block::Verbatim));
    out
}

/// A line that runs on from the one before; whether it could.
fn append(last: Option<&mut Block>, line: &str) -> bool {
    match last {
        Some(Block::Paragraph(text) | Block::Item { text, .. }) => {
            text.push(' ');
            text.push_str(&plain(line));
            true
        }
        _ => false,
    }
}

fn heading(line: &str) -> Option<Block> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    let text = line.get(level..)?.strip_prefix(' ')?;
    let level = u8::try_from(level).ok().filter(|level| (1..=6).contains(level))?;
    Some(Block::Heading(level, plain(text.trim().trim_end_matches('#').trim_end())))
}

fn is_rule(line: &str) -> bool {
    let mut signs = line.chars().filter(|c| !c.is_whitespace());
    let Some(first @ ('-' | '*' | '_')) = signs.next() else { return false };
    let (mut count, mut same) = (1, true);
    for sign in signs {
        count += 1;
        same &= sign == first;
    }
    same && count >= 3
}

fn item(line: &str) -> Option<Block> {
    let text = line.trim_start();
    let depth = u8::try_from((line.len() - text.len()) / 2).unwrap_or(u8::MAX).min(5);
    let dashed = ["- ", "* ", "+ "].iter().find_map(|sign| text.strip_prefix(sign));
    if let Some(text) = dashed {
        let (sign, text) = leading(text.trim_start());
        return Some(Block::Item { depth, sign, text });
    }
    let digits = text.chars().take_while(|c| c.is_numeric()).map(char::len_utf8).sum::<usize>();
    let rest = text.get(digits..).filter(|_| (1..=9).contains(&digits))?;
    let rest = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))?;
    let sign = format!("{}.", text.get(..digits)?);
    Some(Block::Item { depth, sign: Some(sign), text: plain(rest.trim()) })
}

/// The emphasised words that an item begins with, and the rest.
fn leading(text: &str) -> (Option<String>, String) {
    let strong = text.strip_prefix("**").and_then(|rest| rest.split_once("**"));
    match strong {
        Some((sign, rest)) if !sign.is_empty() && !rest.trim().is_empty() => {
            (Some(plain(sign)), plain(rest.trim_start()))
        }
        _ => (None, plain(text)),
    }
}

/// Words without the signs of emphasis, code and links. A sign with nothing to close it stays.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let taken = match c {
            '*' | '_' | '`' => between(rest, c, out.chars().next_back()),
            '[' => link(after),
            '\\' => after.chars().next().filter(char::is_ascii_punctuation).map(|next| {
                let (word, rest) = after.split_at(next.len_utf8());
                (word.to_owned(), rest)
            }),
            _ => None,
        };
        if let Some((words, after)) = taken {
            out.push_str(&words);
            rest = after;
        } else {
            out.push(c);
            rest = after;
        }
    }
    out
}

/// The words between a run of `sign`s and the same run, and what follows it.
fn between(text: &str, sign: char, before: Option<char>) -> Option<(String, &str)> {
    let run = text.chars().take_while(|c| *c == sign).count();
    let (open, inner) = text.split_at_checked(run)?;
    let close = inner.find(open).filter(|at| *at > 0)?;
    let (words, after) = (inner.get(..close)?, inner.get(close + run..)?);
    // In a word, an underscore is a letter: said_by.
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let within = sign == '_' && (word(before) || word(after.chars().next()));
    let spaced = words.starts_with(char::is_whitespace) || words.ends_with(char::is_whitespace);
    if within || spaced {
        return None;
    }
    let words = if sign == '`' { words.to_owned() } else { plain(words) };
    Some((words, after))
}

/// The words of a link whose bracket was just opened, and what follows it.
fn link(text: &str) -> Option<(String, &str)> {
    let (words, after) = text.split_once(']')?;
    let (_, after) = after.strip_prefix('(')?.split_once(')')?;
    (!words.contains('[')).then(|| (plain(words), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guideline_becomes_headings_rules_and_paragraphs() {
        let source = "# دليل\n\nسطر أول\nوثان.\n\n## الحدود\n\n- **ح1.** خارج: «و[موسكو]».\n  وتتمة\n1. أولًا\n- بند\n\n---\n```\na  b\n```\n";
        let item = |sign: Option<&str>, text: &str| Block::Item {
            depth: 0,
            sign: sign.map(String::from),
            text: text.to_owned(),
        };
        let expected = [
            Block::Heading(1, "دليل".to_owned()),
            Block::Paragraph("سطر أول وثان.".to_owned()),
            Block::Heading(2, "الحدود".to_owned()),
            item(Some("ح1."), "خارج: «و[موسكو]». وتتمة"),
            item(Some("1."), "أولًا"),
            item(None, "بند"),
            Block::Rule,
            Block::Verbatim("a  b".to_owned()),
        ];
        assert_eq!(read(source), expected);
    }

    #[test]
    fn signs_go_and_words_stay() {
        for (source, expected) in [
            ("*مسمّى* لاسم", "مسمّى لاسم"),
            ("قل **هذا** ثم `كود_1`", "قل هذا ثم كود_1"),
            ("said_by و told_to", "said_by و told_to"),
            ("[الدليل](https://example.org/a) و[موسكو]", "الدليل و[موسكو]"),
            ("2 * 3 * 4", "2 * 3 * 4"),
            ("#[كازاخستان] ** وحدها", "#[كازاخستان] ** وحدها"),
            (r"\*نجمة\*", "*نجمة*"),
        ] {
            assert_eq!(plain(source), expected);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(source in "[#*_`\\[\\]()> \\n0-9.ابجa-c-]{0,80}") {
            let _ = read(&source);
        }
    }
}
