//! What a tagger is told of each word.
//!
//! A feature is a hash of its template's number and what it found. The templates look at the word, its
//! particles and its neighbours, at what the lexicon knows of them, at the phrases that the rules found
//! and at what the memory knows of forms that stand there.

use super::forms::Hit;
use super::memory::{Form, Known};
use super::nominal::Phrase;
use super::tagger::Sequence;
use super::words::{Kind, Line, Word};
use crate::arabic::lexicon::{Classes, Names, classes};
use crate::arabic::speech::{CueForm, cue};
use crate::model::LabelId;

/// What a line is described with beside its words.
pub(super) struct Around<'a> {
    /// The phrases of the rules.
    pub phrases: &'a [Phrase],
    /// What the memory finds there, with the share of each form's occurrences that carried a label.
    pub hits: &'a [(Hit<'a, Form>, Known)],
    /// Which label the tagger is of.
    pub label: &'a LabelId,
}

/// FNV-1a, so that a feature is the same number in every run.
struct Hash(u64);

impl Hash {
    fn of(template: u8) -> Self {
        Self(0xcbf2_9ce4_8422_2325).byte(template)
    }

    fn byte(mut self, byte: u8) -> Self {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        self
    }

    fn text(mut self, text: &str) -> Self {
        for byte in text.bytes() {
            self = self.byte(byte);
        }
        self.byte(0xff)
    }

    fn number(mut self, number: u32) -> Self {
        for byte in number.to_le_bytes() {
            self = self.byte(byte);
        }
        self
    }

    /// Mixed once more: the last bytes move the upper bits too little.
    fn done(self) -> u64 {
        let mut hash = self.0;
        hash ^= hash >> 32;
        hash = hash.wrapping_mul(0xd6e8_feb8_6659_fd93);
        hash ^ (hash >> 32)
    }
}

/// What stands beyond the ends of a line.
const NOTHING: &str = "¶";

fn shape(word: &Word) -> &str {
    match word.kind {
        Kind::Arabic => &word.folded,
        Kind::Foreign => "A",
        Kind::Number => "9",
        Kind::Mark(_) => &word.folded_whole,
    }
}

/// The last `count` letters of `word`.
fn ending(word: &str, count: usize) -> &str {
    let from = word.char_indices().rev().nth(count - 1).map_or(0, |(at, _)| at);
    word.get(from..).unwrap_or(word)
}

/// The line as a tagger of one label sees it.
pub(super) fn describe(line: &Line, around: &Around<'_>) -> Sequence {
    let words = &line.words;
    let of = |at: usize| words.get(at);
    let class = |word: &Word| match word.kind {
        Kind::Arabic => classes(&word.folded),
        _ => Classes::default(),
    };
    let general: Vec<Classes> = words.iter().map(class).collect();
    let speech: Vec<u32> = words
        .iter()
        .map(|word| match cue(&word.folded).map(|cue| cue.form) {
            Some(CueForm::Verb { .. }) => 1,
            Some(CueForm::Noun) => 2,
            Some(CueForm::Participle) => 3,
            Some(CueForm::According) => 4,
            None => 0,
        })
        .collect();
    let marks = Marks::of(words, around);
    let mut sequence = Sequence::default();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1);
        let shape_at = |at: Option<usize>| at.and_then(of).map_or(NOTHING, shape);
        let (own, last, next) = (shape(word), shape_at(before), shape_at(Some(at + 1)));
        let mut add = |hash: Hash| sequence.add(hash.done());
        add(Hash::of(0));
        add(Hash::of(1).text(own));
        add(Hash::of(2).text(last));
        add(Hash::of(3).text(next));
        add(Hash::of(4).text(last).text(own));
        add(Hash::of(5).text(own).text(next));
        add(Hash::of(6).text(shape_at(at.checked_sub(2))));
        add(Hash::of(7).text(shape_at(Some(at + 2))));
        add(Hash::of(8).text(&word.particles).byte(u8::from(word.definite())));
        if word.kind == Kind::Arabic {
            let stem = word.stem();
            add(Hash::of(9).text(stem));
            add(Hash::of(10).text(ending(stem, 2)).byte(u8::from(word.definite())));
            add(Hash::of(11).text(ending(stem, 3)));
            add(Hash::of(12).byte(u8::from(word.pronoun)).byte(u8::from(word.tanwin)));
            if general.get(at).is_some_and(|general| general.is_empty()) {
                add(Hash::of(13).byte(u8::from(word.definite())).text(last));
            }
        }
        for (template, place) in [(14, before), (15, Some(at)), (16, Some(at + 1))] {
            let Some(general) = place.and_then(|place| general.get(place)) else { continue };
            for number in general.numbers() {
                add(Hash::of(template).number(number));
                if template == 15 {
                    add(Hash::of(17)
                        .number(number)
                        .byte(u8::from(word.definite()))
                        .text(&word.particles));
                    add(Hash::of(18).number(number).text(last));
                    add(Hash::of(19)
                        .number(number)
                        .number(before.map_or(9, |before| speech[before])));
                }
            }
        }
        if let Some(before) = before {
            add(Hash::of(20).number(speech[before]));
            for left in general[before].numbers() {
                for right in general[at].numbers() {
                    add(Hash::of(21).number(left).number(right));
                }
            }
        }
        add(Hash::of(22).number(before.and_then(|at| at.checked_sub(1)).map_or(9, |at| speech[at])));
        add(Hash::of(23).byte(u8::from(word.glued)).text(last));
        for &(template, number) in marks.of_word(at) {
            add(Hash::of(template).number(number));
            if template == 30 {
                add(Hash::of(31).number(number).text(&word.particles));
            }
        }
        sequence.end_word();
    }
    sequence
}

/// What rules, memory and gazetteer say of each word, as template and number.
struct Marks(Vec<Vec<(u8, u32)>>);

impl Marks {
    fn of(words: &[Word], around: &Around<'_>) -> Self {
        let mut marks = Self(vec![Vec::new(); words.len()]);
        for phrase in around.phrases {
            let number = phrase.ability as u32 * 100 + phrase.rule as u32 * 2;
            marks.put(phrase.first, phrase.end, 30, number * 2);
        }
        for (hit, known) in around.hits {
            let share = u32::from(known.share(around.label));
            let many = u32::from(known.seen > 2);
            let other = u32::from(known.is_other(around.label));
            let refused = u32::from(known.refusals(around.label) > 0);
            let words = (hit.end - hit.first).min(3) as u32;
            let number = (((share * 2 + many) * 2 + other) * 2 + refused) * 4 + words;
            marks.put(hit.first, hit.end, 32, number * 2);
        }
        let names = Names::all();
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.kind == Kind::Arabic) {
            for name in names.get(&word.folded) {
                marks.put(at, at + 1, 33, name.sort as u32 * 2);
            }
        }
        marks
    }

    fn put(&mut self, first: usize, end: usize, template: u8, number: u32) {
        for at in first..end {
            if let Some(marks) = self.0.get_mut(at) {
                let mark = (template, number + u32::from(at > first));
                if !marks.contains(&mark) {
                    marks.push(mark);
                }
            }
        }
        // Where it ends, the next word is told as well.
        if let Some(marks) = self.0.get_mut(end) {
            marks.push((template + 8, number));
        }
    }

    fn of_word(&self, at: usize) -> &[(u8, u32)] {
        self.0.get(at).map_or(&[], Vec::as_slice)
    }
}
