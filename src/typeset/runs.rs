//! Cuts a paragraph into runs that can be shaped in one go: one direction, one script.

use unicode_bidi::{BidiClass, BidiInfo, Level};
use unicode_script::{Script, UnicodeScript};

use crate::text::Direction;

/// A stretch of text that is shaped in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// The embedding level: odd runs from the right.
    pub(super) level: u8,
    /// The script that letters without one of their own go along with.
    pub(super) script: Script,
    /// Whether it is a single character that is never shaped: a tab or another control.
    pub(super) control: bool,
}

/// The level of text that runs along with the paragraph.
pub(super) fn base_level(direction: Direction) -> u8 {
    u8::from(direction.is_rtl())
}

/// Whether `c` is laid out by us and never handed to a font.
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The runs of `text` in logical order, covering every byte once.
pub(super) fn runs(text: &str, direction: Direction) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let levels = levels(text, direction);
    let mut scripts = Scripts::new(text);
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let level = levels.get(at).map_or_else(|| base_level(direction), |level| level.number());
        let script = scripts.of(c);
        let control = is_control(c);
        if let Some(last) = runs.last_mut()
            && last.level == level
            && last.script == script
            && !last.control
            && !control
        {
            last.end = end;
            continue;
        }
        runs.push(Run { start: at, end, level, script, control });
    }
    runs
}

/// One level a byte, with the blanks before a tab or separator reset to the paragraph's own level
/// (rule L1 of Unicode Annex 9; what concerns line ends is done when lines are made).
fn levels(text: &str, direction: Direction) -> Vec<Level> {
    let base = if direction.is_rtl() { Level::rtl() } else { Level::ltr() };
    if direction == Direction::Ltr && text.is_ascii() {
        return Vec::new();
    }
    let BidiInfo { mut levels, original_classes, .. } = BidiInfo::new(text, Some(base));
    let mut blanks_from = 0;
    for (at, c) in text.char_indices() {
        match original_classes.get(at).copied().unwrap_or(BidiClass::ON) {
            BidiClass::S | BidiClass::B => {
                let end = at + c.len_utf8();
                if let Some(blanks) = levels.get_mut(blanks_from..end) {
                    blanks.fill(base);
                }
                blanks_from = end;
            }
            BidiClass::WS
            | BidiClass::BN
            | BidiClass::FSI
            | BidiClass::LRI
            | BidiClass::RLI
            | BidiClass::PDI => {}
            _ => blanks_from = at + c.len_utf8(),
        }
    }
    levels
}

/// Resolves the script of characters that have none of their own: they go along with what stands
/// before them, and a closing bracket with its opening one.
struct Scripts {
    current: Script,
    open: Vec<(char, Script)>,
}

impl Scripts {
    /// Brackets deeper than this are not paired.
    const DEPTH: usize = 32;

    /// What stands before the first letter of `text` goes along with that letter.
    fn new(text: &str) -> Self {
        let mut scripts = Self { current: Script::Common, open: Vec::new() };
        for c in text.chars() {
            if scripts.of(c) != Script::Common {
                break;
            }
        }
        scripts.open.clear();
        scripts
    }

    fn of(&mut self, c: char) -> Script {
        // The letters that nearly all text consists of need no table.
        match c {
            'a'..='z' | 'A'..='Z' => {
                self.current = Script::Latin;
                return self.current;
            }
            'ء'..='غ' | 'ف'..='ي' => {
                self.current = Script::Arabic;
                return self.current;
            }
            ' ' => return self.current,
            _ => {}
        }
        match c.script() {
            Script::Inherited | Script::Unknown => {}
            Script::Common => self.common(c),
            script => self.current = script,
        }
        self.current
    }

    fn common(&mut self, c: char) {
        // What several scripts share, as the Arabic comma and digits, belongs to one of those.
        let shared = c.script_extension();
        if shared.len() > 1 {
            if !shared.contains_script(self.current) {
                let arabic = shared.contains_script(Script::Arabic);
                let first = if arabic { Some(Script::Arabic) } else { shared.iter().next() };
                self.current = first.unwrap_or(Script::Common);
            }
        } else if let Some(close) = closing(c) {
            if self.open.len() < Self::DEPTH {
                self.open.push((close, self.current));
            }
        } else if let Some(depth) = self.open.iter().rposition(|(close, _)| *close == c) {
            self.current = self.open[depth].1;
            self.open.truncate(depth + 1);
        }
    }
}

fn closing(c: char) -> Option<char> {
    Some(match c {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(&str, u8)> {
        runs(text, Direction::Rtl)
            .iter()
            .map(|run| (&text[run.start..run.end], run.level))
            .collect()
    }

    #[test]
    fn numbers_and_latin_are_runs_of_their_own() {
        assert_eq!(cut("نحو 266 (RT)"), [("نحو ", 1), ("266", 2), (" (", 1), ("RT", 2), (")", 1)]);
    }

    #[test]
    fn a_tab_is_never_shaped_and_keeps_the_base_level() {
        assert_eq!(cut("a \tb"), [("a", 2), (" ", 1), ("\t", 1), ("b", 2)]);
    }

    #[test]
    fn a_bracket_goes_along_with_its_letters() {
        let all = runs("(RT)", Direction::Ltr);
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].script, Script::Latin);
    }
}
