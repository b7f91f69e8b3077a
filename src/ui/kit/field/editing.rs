//! What is being written in a field: the text, its caret and selection, undo. Knows no screen.
//!
//! Invariants: anchor and caret lie on character boundaries of the text, and on whole letters with
//! their marks unless a mark is being added to or taken from its letter; undoing everything brings
//! back the text that was begun with.

use std::ops::Range;

use crate::text;
use crate::typeset::Caret;

/// More steps than anybody takes back in a field.
const MOST_STEPS: usize = 500;

/// A state to which undo returns.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Version {
    text: String,
    anchor: usize,
    caret: Caret,
}

/// What the last edits were, as long as the next one of their kind belongs to the same step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Run {
    #[default]
    Ended,
    Typing,
    Deleting,
}

/// How much a deletion takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Letter,
    Word,
}

/// A text with its caret, selection and undo.
#[derive(Debug)]
pub(super) struct Editing {
    text: String,
    anchor: usize,
    caret: Caret,
    undo: Vec<Version>,
    redo: Vec<Version>,
    run: Run,
    owner: u64,
}

impl Default for Editing {
    fn default() -> Self {
        Self {
            text: String::new(),
            anchor: 0,
            caret: Caret::before(0),
            undo: Vec::new(),
            redo: Vec::new(),
            run: Run::Ended,
            owner: 0,
        }
    }
}

impl Editing {
    /// Takes `text` over if it is another one than was left here, or somebody else's. Undo then
    /// begins anew: what it held belongs to a text that is no more.
    pub(super) fn see(&mut self, text: &str, owner: u64) {
        if self.owner == owner && self.text == text {
            return;
        }
        let at_end = self.caret.position == self.text.len();
        let only_caret = self.anchor == self.caret.position;
        text.clone_into(&mut self.text);
        if at_end || self.owner != owner {
            self.caret = Caret::after(text.len());
        }
        self.caret.position = self.whole(self.caret.position);
        self.anchor = if only_caret { self.caret.position } else { self.whole(self.anchor) };
        self.owner = owner;
        self.undo.clear();
        self.redo.clear();
        self.run = Run::Ended;
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The caret.
    pub(super) fn caret(&self) -> Caret {
        self.caret
    }

    /// The selected bytes; empty when there is only a caret.
    pub(super) fn selected(&self) -> Range<usize> {
        let focus = self.caret.position;
        self.anchor.min(focus)..self.anchor.max(focus)
    }

    /// Puts the caret elsewhere; with `extend`, the selection grows or shrinks with it.
    pub(super) fn go(&mut self, to: Caret, extend: bool) {
        self.caret = Caret { position: self.whole(to.position), ..to };
        if !extend {
            self.anchor = self.caret.position;
        }
        self.run = Run::Ended;
    }

    /// Selects `range`, the caret at its end.
    pub(super) fn select(&mut self, range: Range<usize>) {
        self.anchor = self.whole(range.start);
        self.caret = Caret::after(self.whole(range.end));
        self.run = Run::Ended;
    }

    /// Selects everything.
    pub(super) fn select_all(&mut self) {
        self.select(0..self.text.len());
    }

    /// Selects the word at `at`, if there is one.
    pub(super) fn select_word(&mut self, at: usize) {
        if let Some(word) = text::word_at(&self.text, at) {
            self.select(word.start()..word.end());
        }
    }

    /// Selects the paragraph at `at`.
    pub(super) fn select_paragraph(&mut self, at: usize) {
        let around = text::paragraphs(&self.text).find(|p| p.start <= at && at <= p.end);
        if let Some(paragraph) = around {
            self.select(paragraph);
        }
    }

    /// The caret a word further in reading order, or back.
    pub(super) fn word_step(&self, forward: bool) -> Caret {
        let at = self.caret.position;
        if forward {
            Caret::after(text::word_after(&self.text, at))
        } else {
            Caret::before(text::word_before(&self.text, at))
        }
    }

    /// Puts typed letters in the place of the selection. Letters typed one after the other are one
    /// step of undo, until a blank begins the next word. Returns whether anything changed.
    pub(super) fn write(&mut self, typed: &str) -> bool {
        let goes_on = self.run == Run::Typing && !typed.starts_with(char::is_whitespace);
        self.put(typed, Run::Typing, goes_on && self.selected().is_empty())
    }

    /// Puts `new` in the place of the selection, as one step of undo.
    pub(super) fn replace(&mut self, new: &str) -> bool {
        self.put(new, Run::Ended, false)
    }

    /// Deletes the selection, or a piece on one side of the caret. Backward, a mark is taken from
    /// its letter first, as every Arabic keyboard does.
    pub(super) fn delete(&mut self, backward: bool, piece: Piece) -> bool {
        let goes_on = self.run == Run::Deleting && self.selected().is_empty();
        if self.selected().is_empty() {
            let at = self.caret.position;
            let to = match (backward, piece) {
                (true, Piece::Word) => text::word_before(&self.text, at),
                (false, Piece::Word) => text::word_after(&self.text, at),
                (true, Piece::Letter) => match self.text[..at].chars().next_back() {
                    Some(mark) if is_arabic_mark(mark) => at - mark.len_utf8(),
                    _ => text::grapheme_before(&self.text, at),
                },
                (false, Piece::Letter) => text::grapheme_after(&self.text, at),
            };
            self.anchor = to;
        }
        self.put("", Run::Deleting, goes_on)
    }

    /// Deletes so many characters on each side of the caret, as an input method asks.
    pub(super) fn delete_around(&mut self, before: usize, after: usize) -> bool {
        let at = self.caret.position;
        let start = self.text[..at].char_indices().rev().take(before).last();
        let end = self.text[at..].char_indices().nth(after);
        self.anchor = start.map_or(at, |(start, _)| start);
        self.caret = Caret::after(end.map_or(self.text.len(), |(end, _)| at + end));
        self.put("", Run::Ended, false)
    }

    /// Takes the last step back. Returns whether there was one.
    pub(super) fn undo(&mut self) -> bool {
        let Some(version) = self.undo.pop() else { return false };
        let now = self.restore(version);
        self.redo.push(now);
        true
    }

    /// Brings back the last step that was taken back. Returns whether there was one.
    pub(super) fn redo(&mut self) -> bool {
        let Some(version) = self.redo.pop() else { return false };
        let now = self.restore(version);
        self.undo.push(now);
        true
    }

    /// The next edit is a step of its own.
    pub(super) fn end_run(&mut self) {
        self.run = Run::Ended;
    }

    fn put(&mut self, new: &str, run: Run, goes_on: bool) -> bool {
        let range = self.selected();
        if new.is_empty() && range.is_empty() {
            return false;
        }
        if !goes_on {
            if self.undo.len() == MOST_STEPS {
                self.undo.remove(0);
            }
            self.undo.push(self.version());
        }
        self.redo.clear();
        let end = range.start + new.len();
        self.text.replace_range(range, new);
        self.caret = Caret::after(end);
        self.anchor = end;
        self.run = run;
        true
    }

    fn version(&self) -> Version {
        Version { text: self.text.clone(), anchor: self.anchor, caret: self.caret }
    }

    fn restore(&mut self, version: Version) -> Version {
        let text = std::mem::replace(&mut self.text, version.text);
        let now = Version { text, anchor: self.anchor, caret: self.caret };
        self.anchor = version.anchor;
        self.caret = version.caret;
        self.run = Run::Ended;
        now
    }

    /// The nearest place at or before `at` that cuts no letter from its marks.
    fn whole(&self, at: usize) -> usize {
        let at = self.text.floor_char_boundary(at.min(self.text.len()));
        let before = text::grapheme_before(&self.text, at);
        if text::grapheme_after(&self.text, before) > at { before } else { at }
    }
}

/// A vowel sign or another mark that is typed after its letter.
fn is_arabic_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}')
}

/// `new` as a field can hold it: without control characters, and on one line unless `lines`.
pub(super) fn clean(new: &str, lines: bool) -> String {
    let new = new.replace("\r\n", "\n");
    let keep = |c: char| match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' if lines => Some('\n'),
        '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\t' => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    };
    new.chars().filter_map(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn with(text: &str) -> Editing {
        let mut editing = Editing::default();
        editing.see(text, 1);
        editing
    }

    #[test]
    fn words_are_steps_of_undo() {
        let mut editing = with("");
        for letter in ["ق", "ا", "ل", " ", "ن", "ع", "م"] {
            assert!(editing.write(letter));
        }
        assert!(editing.undo());
        assert_eq!(editing.text(), "قال");
        assert!(editing.undo());
        assert_eq!(editing.text(), "");
        assert!(!editing.undo());
        assert!(editing.redo() && editing.redo());
        assert_eq!(editing.text(), "قال نعم");
        assert!(!editing.redo());
    }

    #[test]
    fn moving_the_caret_ends_a_step() {
        let mut editing = with("");
        editing.write("ا");
        editing.go(Caret::before(0), false);
        editing.write("ب");
        editing.undo();
        assert_eq!(editing.text(), "ا");
    }

    #[test]
    fn typing_replaces_the_selection_and_undo_selects_it_again() {
        let mut editing = with("قال نعم");
        editing.select_word(0);
        assert!(editing.write("ر") && editing.write("د"));
        assert_eq!(editing.text(), "رد نعم");
        editing.undo();
        assert_eq!((editing.text(), editing.selected()), ("قال نعم", 0.."قال".len()));
    }

    #[test]
    fn backspace_takes_a_mark_and_then_its_letter() {
        let mut editing = with("محمّ");
        assert!(editing.delete(true, Piece::Letter));
        assert_eq!(editing.text(), "محم");
        assert!(editing.delete(true, Piece::Letter));
        assert_eq!(editing.text(), "مح");
        editing.undo();
        assert_eq!(editing.text(), "محمّ");
    }

    #[test]
    fn a_caret_never_stands_between_a_letter_and_its_mark() {
        let mut editing = with("مّد");
        editing.go(Caret::before(2), false);
        assert_eq!(editing.caret().position, 0);
        editing.delete(false, Piece::Letter);
        assert_eq!(editing.text(), "د");
    }

    #[test]
    fn a_text_changed_from_outside_is_taken_over_with_a_clean_undo() {
        let mut editing = with("واحد");
        editing.write("ة");
        editing.see("اثنان وثلاثة", 1);
        assert_eq!(editing.caret().position, "اثنان وثلاثة".len());
        assert!(!editing.undo());
        editing.write("!");
        editing.see("اثنان وثلاثة!", 2);
        assert!(!editing.undo(), "another owner's undo");
    }

    #[test]
    fn an_input_method_may_delete_around_the_caret() {
        let mut editing = with("أبجد");
        editing.go(Caret::before("أب".len()), false);
        assert!(editing.delete_around(1, 9));
        assert_eq!(editing.text(), "أ");
    }

    #[test]
    fn pasted_text_fits_its_field() {
        assert_eq!(clean("أ\r\nب\tج\u{7}", false), "أ ب ج");
        assert_eq!(clean("أ\r\nب\rج", true), "أ\nب\nج");
    }

    #[derive(Clone, Debug)]
    enum Deed {
        Write(String),
        Paste(String),
        Delete(bool, bool),
        Around(usize, usize),
        Go(usize, bool),
        Step(bool, bool),
        Word(usize),
        Paragraph(usize),
        Undo,
        Redo,
        EndRun,
    }

    fn deed() -> impl Strategy<Value = Deed> {
        let letters = "[ابمد ّ َ\u{200d}é🇸👍🏽\n1]{1,4}";
        prop_oneof![
            letters.prop_map(Deed::Write),
            "[ اًA\n]{0,5}".prop_map(Deed::Paste),
            any::<(bool, bool)>().prop_map(|(a, b)| Deed::Delete(a, b)),
            (0usize..4, 0usize..4).prop_map(|(a, b)| Deed::Around(a, b)),
            (0usize..60, any::<bool>()).prop_map(|(a, b)| Deed::Go(a, b)),
            any::<(bool, bool)>().prop_map(|(a, b)| Deed::Step(a, b)),
            (0usize..60).prop_map(Deed::Word),
            (0usize..60).prop_map(Deed::Paragraph),
            Just(Deed::Undo),
            Just(Deed::Redo),
            Just(Deed::EndRun),
        ]
    }

    fn act(editing: &mut Editing, deed: &Deed) {
        let piece = |word: bool| if word { Piece::Word } else { Piece::Letter };
        match deed {
            Deed::Write(typed) => {
                editing.write(typed);
            }
            Deed::Paste(new) => {
                editing.replace(new);
            }
            Deed::Delete(backward, word) => {
                editing.delete(*backward, piece(*word));
            }
            Deed::Around(before, after) => {
                editing.delete_around(*before, *after);
            }
            Deed::Go(at, extend) => editing.go(Caret::before(*at), *extend),
            Deed::Step(forward, extend) => editing.go(editing.word_step(*forward), *extend),
            Deed::Word(at) => editing.select_word(*at),
            Deed::Paragraph(at) => editing.select_paragraph(*at),
            Deed::Undo => {
                editing.undo();
            }
            Deed::Redo => {
                editing.redo();
            }
            Deed::EndRun => editing.end_run(),
        }
    }

    proptest! {
        #[test]
        fn any_run_of_edits_keeps_its_places_and_can_be_taken_back(
            start in "[امد ّ\n🇸a]{0,12}",
            deeds in prop::collection::vec(deed(), 0..40),
        ) {
            let mut editing = with(&start);
            for deed in &deeds {
                act(&mut editing, deed);
                let selected = editing.selected();
                prop_assert!(editing.text().get(selected).is_some());
            }
            let end = editing.text().to_owned();
            let mut steps = 0;
            while editing.undo() { steps += 1; }
            prop_assert_eq!(editing.text(), &start);
            for _ in 0..steps { editing.redo(); }
            prop_assert_eq!(editing.text(), &end);
        }

        #[test]
        fn any_text_from_outside_is_taken_over(texts in prop::collection::vec("\\PC{0,20}", 1..6), at in 0usize..40) {
            let mut editing = Editing::default();
            for text in &texts {
                editing.see(text, 1);
                prop_assert_eq!(editing.text(), text);
                prop_assert!(text.get(editing.selected()).is_some());
                editing.go(Caret::before(at), true);
                editing.delete(true, Piece::Letter);
            }
        }
    }
}
