//! A folded text that knows where its letters came from.

use super::letters::{Letter, fold_char, letter};
use crate::text::TextRange;

/// `text` in the form in which filters, completion and search compare: two strings that a reader
/// would call the same name fold to the same string.
///
/// - Vowel marks, Koranic signs, the tatweel, zero-width characters and direction controls go.
/// - Alef with hamza, madda or wasla becomes the bare alef; hamza on waw, on yeh and alone are one
///   letter («شؤون», «شئون»).
/// - Teh marbuta becomes heh, alef maqsura and the Persian yeh become yeh, the Persian kaf becomes
///   kaf; ligatures and positional forms become their letters.
/// - Arabic-Indic and Persian digits become `0`–`9`, their separators `.` and `,`.
/// - Other scripts are put in lower case. Runs of white space become one space.
///
/// Folding twice changes nothing. Positions in the result are not positions in `text`: where they
/// matter, use [`Folded`].
///
/// ```
/// use hashiya::arabic::fold;
/// assert_eq!(fold("إلى أَلْمــاتي، ٢٠٢٢"), fold("الي الماتى، 2022"));
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    Folded::new(text).folded
}

/// Adds the folded form of `word`, which holds no white space, to `out`: [`fold`] for those who fold
/// millions of words and need no way back.
pub fn fold_onto(word: &str, out: &mut String) {
    let start = out.len();
    for c in word.chars() {
        if c == HAMZA_ABOVE && out.get(start..).is_some_and(|made| made.ends_with(['و', 'ي'])) {
            out.pop();
            out.push('ء');
        } else {
            fold_char(c, &mut |part| out.push(part));
        }
    }
}

/// A stretch of the folded text and where it came from; it ends where the next begins.
#[derive(Clone, Copy, Debug)]
struct Run {
    folded: usize,
    source: usize,
    /// Letters stand one to one, each as long as the one it came from; else all of the stretch came
    /// from the one character at `source`.
    in_step: bool,
}

/// A text beside its folded form, with a way from each to the other.
///
/// Invariant: every range that comes back lies on character boundaries of the text it is of. The
/// map holds one entry for each place where the two get out of step (a mark, a digit of another
/// set), not one a letter.
#[derive(Clone, Debug)]
pub struct Folded<'t> {
    source: &'t str,
    folded: String,
    runs: Vec<Run>,
}

/// Hamza above, written as a mark of its own on a waw or yeh.
const HAMZA_ABOVE: char = '\u{654}';

impl<'t> Folded<'t> {
    /// Folds `source`, as [`fold`] describes.
    #[must_use]
    pub fn new(source: &'t str) -> Self {
        let mut this =
            Self { source, folded: String::with_capacity(source.len()), runs: Vec::new() };
        this.read();
        this
    }

    fn read(&mut self) {
        let bytes = self.source.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            // Plain ASCII without capitals and blanks is copied as it stands.
            let plain = bytes[at..]
                .iter()
                .position(|b| !(0x21..0x7f).contains(b) || b.is_ascii_uppercase())
                .unwrap_or(bytes.len() - at);
            if plain > 0 {
                self.note(self.folded.len(), at, true);
                self.folded.push_str(&self.source[at..at + plain]);
                at += plain;
                continue;
            }
            let Some(c) = self.source[at..].chars().next() else { break };
            let before = self.folded.len();
            match letter(c) {
                Some(Letter::Is(letter)) => {
                    self.note(before, at, letter.len_utf8() == c.len_utf8());
                    self.folded.push(letter);
                }
                Some(Letter::Gone) => {
                    if c == HAMZA_ABOVE && self.folded.ends_with(['و', 'ي']) {
                        self.folded.pop();
                        self.folded.push('ء');
                    }
                }
                None if c.is_whitespace() => {
                    if !self.folded.ends_with(' ') {
                        self.note(before, at, c.len_utf8() == 1);
                        self.folded.push(' ');
                    }
                }
                None => {
                    let folded = &mut self.folded;
                    let mut parts = 0;
                    fold_char(c, &mut |part| {
                        folded.push(part);
                        parts += 1;
                    });
                    let made = self.folded.len() - before;
                    if made > 0 {
                        self.note(before, at, parts == 1 && made == c.len_utf8());
                    }
                }
            }
            at += c.len_utf8();
        }
    }

    /// Says that what stands at `folded` came from `source`.
    fn note(&mut self, folded: usize, source: usize, in_step: bool) {
        let goes_on = self.runs.last().is_some_and(|run| {
            in_step && run.in_step && source - run.source == folded - run.folded
        });
        if !goes_on {
            self.runs.push(Run { folded, source, in_step });
        }
    }

    /// The folded form.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.folded
    }

    /// The text as it stands.
    #[must_use]
    pub fn source(&self) -> &'t str {
        self.source
    }

    /// The position in the text of the character that the folded character at `at` came from.
    fn source_of(&self, at: usize) -> Option<usize> {
        let after = self.runs.partition_point(|run| run.folded <= at);
        let run = self.runs.get(after.checked_sub(1)?)?;
        Some(if run.in_step { run.source + (at - run.folded) } else { run.source })
    }

    /// The range of the text that the folded bytes `start..end` came from: from the first letter to
    /// the last with the marks that it carries. `None` when the range is empty, out of bounds or
    /// cuts a folded character.
    #[must_use]
    pub fn source_range(&self, start: usize, end: usize) -> Option<TextRange> {
        let last = self.folded.get(start..end)?.chars().next_back()?.len_utf8();
        let from = self.source_of(start)?;
        let last = self.source_of(end - last)?;
        let mut rest = self.source.get(last..)?.chars();
        let mut to = last + rest.next()?.len_utf8();
        for c in rest {
            if !is_mark(c) {
                break;
            }
            to += c.len_utf8();
        }
        TextRange::new(self.source, from, to).ok()
    }

    /// The folded bytes that the text of `range` became; empty when all of it went.
    #[must_use]
    pub fn folded_range(&self, range: TextRange) -> std::ops::Range<usize> {
        let start = self.folded_at(range.start());
        start..self.folded_at(range.end()).max(start)
    }

    /// Where in the folded text that begins which stands at `source` or after it.
    fn folded_at(&self, source: usize) -> usize {
        let after = self.runs.partition_point(|run| run.source <= source);
        let next = self.runs.get(after).map_or(self.folded.len(), |run| run.folded);
        let Some(run) = after.checked_sub(1).and_then(|i| self.runs.get(i)) else { return 0 };
        let into = source - run.source;
        match (run.in_step, into) {
            (true, _) => (run.folded + into).min(next),
            (false, 0) => run.folded,
            (false, _) => next,
        }
    }

    /// Every place of the text where `needle` stands, however it is spelt, in order and without
    /// overlaps. An empty needle stands nowhere.
    pub fn find<'n>(&'n self, needle: &str) -> impl Iterator<Item = TextRange> + use<'n, 't> {
        let needle = fold(needle);
        let mut from = 0;
        std::iter::from_fn(move || {
            if needle.is_empty() {
                return None;
            }
            let at = from + self.folded.get(from..)?.find(needle.as_str())?;
            from = at + needle.len();
            self.source_range(at, from)
        })
    }
}

/// A mark that is read with the letter before it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_that_readers_take_for_one_another_are_one() {
        for (a, b) in [
            ("أُوكرانيا", "اوكرانيا"),
            ("إيران", "ايران"),
            ("آسيا", "اسيا"),
            ("مسؤول", "مسئول"),
            ("شؤون", "شو\u{654}ون"),
            ("القاهرة", "القاهره"),
            ("مستشفى", "مستشفي"),
            ("کتاب ایران", "كتاب ايران"),
            ("كــازاخســتان", "كازاخستان"),
            ("دولةٌ", "دوله"),
            ("ﻻ ﻷﻧﻪ", "لا لأنه"),
            ("٤٬٢٦٦٫٥", "4,266.5"),
            ("۲۰۲۲", "2022"),
            ("Reuters", "rEUTERS"),
            ("قال\u{200f}\u{a0}\nإن", "قال ان"),
            ("مي\u{200c}رود", "ميرود"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} and {b}");
        }
    }

    #[test]
    fn letters_that_tell_words_apart_stay() {
        for (a, b) in [("سماء", "سما"), ("حرب", "خرب"), ("4266", "426"), ("على", "علا")]
        {
            assert_ne!(fold(a), fold(b), "{a} and {b}");
        }
        assert_eq!(fold("«رويترز»، (RT)"), "«رويترز»، (rt)");
    }

    #[test]
    fn what_is_found_is_a_range_of_the_text_as_it_stands() {
        let text = "بَلَدِيّةُ القاهِـرة، ٢٠٢٢ ﻻ";
        let folded = Folded::new(text);
        let found = |needle: &str| -> Vec<&str> {
            folded.find(needle).filter_map(|range| range.of(text)).collect()
        };
        assert_eq!(found("القاهره"), ["القاهِـرة"]);
        assert_eq!(found("بلدية"), ["بَلَدِيّةُ"]);
        assert_eq!(found("2022 لا"), ["٢٠٢٢ ﻻ"]);
        assert_eq!(found(""), Vec::<&str>::new());
    }

    const ANY: &str =
        "(\\PC|[ء-ي]|[\u{610}-\u{6ff}]|[\u{fb50}-\u{feff}]|[ \\n\u{a0}\u{200b}-\u{200f}A-Z]){0,60}";

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in ANY) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn a_word_folds_alone_as_it_folds_in_a_text(text in ANY) {
            for word in text.split_whitespace() {
                let mut out = "و".to_owned();
                fold_onto(word, &mut out);
                prop_assert_eq!(&out["و".len()..], fold(word));
            }
        }

        #[test]
        fn a_found_range_folds_to_what_holds_the_needle(text in ANY, from in 0usize..60, len in 1usize..9) {
            let folded = Folded::new(&text);
            let letters: Vec<(usize, char)> = folded.text().char_indices().collect();
            let Some(&(start, _)) = letters.get(from) else { return Ok(()) };
            let end = letters.get(from + len).map_or(folded.text().len(), |&(at, _)| at);
            let range = folded.source_range(start, end).unwrap();
            let again = fold(range.of(&text).unwrap());
            let needle = &folded.text()[start..end];
            prop_assert!(again.contains(needle), "{again:?} holds no {needle:?}");
            let back = folded.folded_range(range);
            prop_assert!(back.start <= start && end <= back.end, "{back:?} for {start}..{end}");
        }

        #[test]
        fn both_ways_are_monotone(text in ANY) {
            let folded = Folded::new(&text);
            let mut last = 0;
            for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                let there = folded.folded_at(at);
                prop_assert!(folded.text().is_char_boundary(there) && last <= there);
                last = there;
            }
            let sources: Vec<usize> =
                folded.text().char_indices().filter_map(|(at, _)| folded.source_of(at)).collect();
            prop_assert!(sources.is_sorted());
            prop_assert!(sources.iter().all(|&at| text.is_char_boundary(at)));
        }
    }
}
