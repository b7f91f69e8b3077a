//! Written forms by their words, found where they stand in a line.
//!
//! A form is folded: the first word without its particles, the rest as written, marks left out.

use std::collections::HashMap;

use super::words::{Line, Word};

/// Words of the longest form that is kept.
const MOST_WORDS: usize = 10;

/// Things by the form that they are written in.
#[derive(Clone, Debug)]
pub(super) struct Forms<T> {
    things: HashMap<String, T>,
    /// The beginnings of all forms, with how many forms begin so: where to stop looking.
    beginnings: HashMap<String, u32>,
}

impl<T> Default for Forms<T> {
    fn default() -> Self {
        Self { things: HashMap::new(), beginnings: HashMap::new() }
    }
}

/// A form that stands in a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit<'m, T> {
    /// Its first word.
    pub first: usize,
    /// Whether it begins with the particles of its first word, which are letters of a name then.
    pub whole: bool,
    /// One past its last word.
    pub end: usize,
    /// What is kept under it.
    pub thing: &'m T,
}

/// The form of `words`; `None` when there are too many of them or nothing but marks. With `whole` the
/// particles of the first word are letters of it.
pub(super) fn form(words: &[Word], whole: bool) -> Option<String> {
    let mut form = String::new();
    let mut count = 0;
    for word in words.iter().filter(|word| !word.is_mark()) {
        count += 1;
        if count > MOST_WORDS {
            return None;
        }
        push(&mut form, word, whole);
    }
    (!form.is_empty()).then_some(form)
}

fn push(form: &mut String, word: &Word, whole: bool) {
    if form.is_empty() && !whole {
        form.push_str(&word.folded);
    } else {
        if !form.is_empty() {
            form.push(' ');
        }
        form.push_str(&word.folded_whole);
    }
}

/// The beginnings of `form`, itself included.
fn beginnings(form: &str) -> impl Iterator<Item = &str> {
    form.match_indices(' ').map(|(at, _)| &form[..at]).chain([form])
}

/// Marks that may stand between the words of one name.
fn may_stand_inside(word: &Word) -> bool {
    matches!(
        word.mark(),
        Some('،' | ',' | '"' | '“' | '”' | '«' | '»' | '-' | '–' | '\'' | '’' | '‘' | '″' | '.')
    )
}

impl<T: Default> Forms<T> {
    /// What is kept under `form`, made if nothing is.
    pub(super) fn entry(&mut self, form: &str) -> &mut T {
        if !self.things.contains_key(form) {
            for beginning in beginnings(form) {
                *self.beginnings.entry(beginning.to_owned()).or_default() += 1;
            }
        }
        self.things.entry(form.to_owned()).or_default()
    }

    /// What is kept under `form`.
    pub(super) fn get(&self, form: &str) -> Option<&T> {
        self.things.get(form)
    }

    /// What is kept under `form`, to be changed.
    pub(super) fn get_mut(&mut self, form: &str) -> Option<&mut T> {
        self.things.get_mut(form)
    }

    /// Takes `form` out.
    pub(super) fn remove(&mut self, form: &str) {
        if self.things.remove(form).is_none() {
            return;
        }
        for beginning in beginnings(form) {
            if let Some(count) = self.beginnings.get_mut(beginning) {
                *count -= 1;
                if *count == 0 {
                    self.beginnings.remove(beginning);
                }
            }
        }
    }

    /// The forms that stand in `line`, by their first word, the shorter first.
    pub(super) fn hits<'m>(&'m self, line: &Line) -> Vec<Hit<'m, T>> {
        let mut hits = Vec::new();
        for (first, word) in line.words.iter().enumerate().filter(|(_, word)| !word.is_mark()) {
            self.walk(line, first, false, &mut hits);
            // What the reader of clitics cut may be a name that is kept whole.
            if !word.particles.is_empty() {
                self.walk(line, first, true, &mut hits);
            }
        }
        hits
    }

    fn walk<'m>(&'m self, line: &Line, first: usize, whole: bool, hits: &mut Vec<Hit<'m, T>>) {
        let mut form = String::new();
        let mut next = first;
        while let Some(word) = line.words.get(next).filter(|word| !word.is_mark()) {
            push(&mut form, word, whole);
            if !self.beginnings.contains_key(&form) {
                return;
            }
            let end = next + 1;
            if let Some(thing) = self.things.get(&form) {
                hits.push(Hit { first, whole, end, thing });
            }
            next = end;
            while line.words.get(next).is_some_and(may_stand_inside) {
                next += 1;
            }
        }
    }
}
