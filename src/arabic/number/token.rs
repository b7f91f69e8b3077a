//! A line of text cut into what the grammar of numbers reads: words, numbers, marks.

use super::lexicon::{LEXICON, Reading};
use super::literal::{Literal, literal};
use super::word::Word;
use crate::arabic::fold::{Letter, fold_char, letter};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// An Arabic word, read by the lexicon.
    Word(Reading),
    /// Particles that stand alone before a number or before a blank: و, بـ, الـ.
    Clitic(Reading),
    /// A number in digits; its place in [`Line::literals`].
    Number(usize),
    /// A word of another script, an address or a handle.
    Foreign,
    /// One character of punctuation or a sign.
    Mark(char),
}

/// A piece of a line. Positions are bytes of the line.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it starts, particles included.
    pub start: usize,
    /// Where it starts without particles; the article counts as part of the word.
    pub core: usize,
    /// Where it ends.
    pub end: usize,
    /// Whether a blank stands before it.
    pub spaced: bool,
    /// What it is.
    pub kind: Kind,
}

/// A line and its tokens.
#[derive(Debug, Default)]
pub struct Line {
    /// The tokens in order.
    pub tokens: Vec<Token>,
    /// The numbers in digits.
    pub literals: Vec<Literal>,
}

/// Letters of a word that the lexicon looks at; longer words are none of its own.
const LETTERS: usize = 32;

/// What a character begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    Letter,
    Gone,
    Digit,
    Blank,
    Foreign,
    Mark,
}

fn start_of(c: char) -> Start {
    match c {
        '0'..='9' | '٠'..='٩' | '۰'..='۹' => Start::Digit,
        'a'..='z' | 'A'..='Z' => Start::Foreign,
        '\0'..='\u{20}' | '\u{a0}' => Start::Blank,
        '\0'..='\u{7f}' => Start::Mark,
        _ => match letter(c) {
            Some(Letter::Gone) => Start::Gone,
            Some(Letter::Is(_)) if is_arabic_letter(c) => Start::Letter,
            Some(Letter::Is(_)) => Start::Mark,
            None if matches!(c, '\u{fb50}'..='\u{fdfb}' | '\u{fe70}'..='\u{fefc}') => Start::Letter,
            None if is_transparent(c) => Start::Gone,
            None if c.is_whitespace() => Start::Blank,
            None if c.is_alphanumeric() => Start::Foreign,
            None => Start::Mark,
        },
    }
}

/// The letters of the Arabic block; a table of all scripts would be slower than all else here.
fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64a}' | '\u{66e}' | '\u{66f}' | '\u{671}'..='\u{6d3}' | '\u{6d5}'
        | '\u{6e5}' | '\u{6e6}' | '\u{6ee}' | '\u{6ef}' | '\u{6fa}'..='\u{6fc}' | '\u{6ff}')
}

/// Characters that are not seen and part nothing.
fn is_transparent(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{feff}' | '\u{61c}' | '\u{2060}')
}

impl Line {
    /// Cuts `text`, which should be one line.
    pub fn read(&mut self, text: &str) {
        self.tokens.clear();
        self.literals.clear();
        let mut folded = String::with_capacity(2 * LETTERS);
        let mut at = 0;
        let mut spaced = false;
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let start = at;
            at += c.len_utf8();
            let kind = match start_of(c) {
                Start::Blank => {
                    spaced = true;
                    continue;
                }
                Start::Gone => continue,
                Start::Letter => {
                    let (end, kind, core) = word(text, start, &mut folded);
                    at = end;
                    self.push(start, core, end, spaced, kind);
                    spaced = false;
                    continue;
                }
                Start::Foreign => {
                    at = foreign(text, start);
                    Kind::Foreign
                }
                Start::Digit => {
                    let (value, end) = literal(text, start);
                    at = end;
                    self.literals.push(value);
                    Kind::Number(self.literals.len() - 1)
                }
                Start::Mark => {
                    let alone = spaced
                        || self
                            .tokens
                            .last()
                            .is_none_or(|t| t.end < start || matches!(t.kind, Kind::Mark(_)));
                    let next = text.get(at..).and_then(|rest| rest.chars().next());
                    if matches!(c, '.' | '٫')
                        && alone
                        && next.is_some_and(|c| start_of(c) == Start::Digit)
                    {
                        let (value, end) = literal(text, start);
                        at = end;
                        self.literals.push(value);
                        Kind::Number(self.literals.len() - 1)
                    } else if matches!(c, '#' | '@') && next.is_some_and(|c| !c.is_whitespace()) {
                        at = handle(text, start);
                        Kind::Foreign
                    } else {
                        Kind::Mark(c)
                    }
                }
            };
            self.push(start, start, at, spaced, kind);
            spaced = false;
        }
    }

    fn push(&mut self, start: usize, core: usize, end: usize, spaced: bool, kind: Kind) {
        self.tokens.push(Token { start, core, end, spaced, kind });
    }

    /// The word of the lexicon at `index`, if a word stands there.
    pub fn word(&self, index: usize) -> Option<(&'static Word, Reading)> {
        match self.tokens.get(index)?.kind {
            Kind::Word(reading) => Some((LEXICON.word(reading.id), reading)),
            _ => None,
        }
    }

    /// The number in digits at `index`.
    pub fn number(&self, index: usize) -> Option<&Literal> {
        match self.tokens.get(index)?.kind {
            Kind::Number(at) => self.literals.get(at),
            _ => None,
        }
    }

    /// The particles that stand alone at `index`.
    pub fn clitic(&self, index: usize) -> Option<Reading> {
        match self.tokens.get(index)?.kind {
            Kind::Clitic(reading) => Some(reading),
            _ => None,
        }
    }

    /// The mark at `index`.
    pub fn mark(&self, index: usize) -> Option<char> {
        match self.tokens.get(index)?.kind {
            Kind::Mark(c) => Some(c),
            _ => None,
        }
    }

    /// Whether nothing stands between the tokens `index - 1` and `index`.
    pub fn glued(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|i| self.tokens.get(i));
        match (before, self.tokens.get(index)) {
            (Some(_), Some(token)) => !token.spaced,
            _ => false,
        }
    }
}

/// Reads the word that starts at `start`: its end, what it is and where its core starts.
fn word(text: &str, start: usize, folded: &mut String) -> (usize, Kind, usize) {
    folded.clear();
    let mut origins = [start; 5];
    let mut letters = 0;
    let mut end = start;
    let mut tail = start;
    let rest = text.get(start..).unwrap_or_default();
    for (offset, c) in rest.char_indices() {
        let here = start + offset;
        match letter(c) {
            Some(Letter::Is(l)) if start_of(c) == Start::Letter => {
                if letters < LETTERS {
                    if let Some(origin) = origins.get_mut(letters) {
                        *origin = here;
                    }
                    folded.push(l);
                }
                letters += 1;
                end = here + c.len_utf8();
            }
            Some(Letter::Gone) if !is_transparent(c) => end = here + c.len_utf8(),
            // Joiners belong to the word when it goes on behind them.
            None if matches!(c, '\u{200c}' | '\u{200d}') => {}
            None if start_of(c) == Start::Letter => {
                fold_char(c, &mut |l| {
                    if letters < LETTERS {
                        if let Some(origin) = origins.get_mut(letters) {
                            *origin = here;
                        }
                        folded.push(l);
                    }
                    letters += 1;
                });
                end = here + c.len_utf8();
            }
            _ => break,
        }
        tail = end;
    }
    let after = text.get(tail..).unwrap_or_default();
    if letters <= 4
        && let Some(reading) = clitic(folded, text.get(start..end).unwrap_or_default(), after)
    {
        let core = origins.get(usize::from(reading.skip)).copied().unwrap_or(start);
        return (end, Kind::Clitic(reading), if reading.article { core } else { end });
    }
    // «وأحد» is و and أحد, «واحد» is one: a hamza on the alef begins a word.
    let and = text.get(start..end).is_some_and(|raw| {
        raw.strip_prefix(['و', 'ف']).is_some_and(|rest| rest.starts_with(['أ', 'إ', 'آ']))
    });
    let mut reading = match letters {
        ..=LETTERS if and => LEXICON.after(folded).unwrap_or_default(),
        ..=LETTERS => LEXICON.read(folded),
        _ => Reading::default(),
    };
    let core = origins.get(usize::from(reading.skip)).copied().unwrap_or(start);
    // The article's alef carries no hamza: «ألماتي» is not ال and «ماتي».
    if reading.article && text.get(core..).is_some_and(|word| word.starts_with(['أ', 'إ', 'آ']))
    {
        reading = Reading::default();
        return (end, Kind::Word(reading), start);
    }
    (end, Kind::Word(reading), core)
}

/// Particles that stand before a number in digits («و266», «الـ24»), and the و that stands alone.
fn clitic(folded: &str, raw: &str, after: &str) -> Option<Reading> {
    let mut rest = folded;
    let mut reading = Reading::default();
    if let Some(left) = rest.strip_prefix(['و', 'ف']) {
        reading.conjunction = rest.chars().next();
        rest = left;
    }
    if let Some(c) = rest.chars().next().filter(|c| matches!(c, 'ب' | 'ل' | 'ك')) {
        reading.preposition = Some(c);
        rest = &rest[c.len_utf8()..];
    }
    reading.skip =
        u8::from(reading.conjunction.is_some()) + u8::from(reading.preposition.is_some());
    if rest == "ال" || (rest == "ل" && reading.preposition == Some('ل')) {
        reading.article = true;
        rest = "";
    }
    if !rest.is_empty() {
        return None;
    }
    let mut next = after.chars().filter(|c| !is_transparent(*c));
    let first = next.next();
    let digit = |c: Option<char>| c.is_some_and(|c| start_of(c) == Start::Digit);
    let lone_and = folded == "و";
    let stretched =
        raw.ends_with('ـ') && first.is_some_and(char::is_whitespace) && digit(next.next());
    let signed = matches!(first, Some('$' | '€' | '£' | '%' | '٪'));
    (digit(first) || stretched || lone_and || signed).then_some(reading)
}

/// The end of a word of another script, with the digits in it; of an address all of it.
fn foreign(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let end = rest
        .find(|c: char| !(c.is_alphanumeric() && start_of(c) != Start::Letter) && c != '_')
        .unwrap_or(rest.len());
    let address = rest.get(end..).is_some_and(|after| {
        after.starts_with("://") || {
            let mut chars = after.chars();
            matches!(chars.next(), Some('.' | '@'))
                && chars.next().is_some_and(|c| c.is_ascii_alphanumeric())
        }
    });
    if address { handle(text, start) } else { start + end }
}

/// The end of an address or a handle: the next blank.
fn handle(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    start + rest.find(char::is_whitespace).unwrap_or(rest.len())
}
