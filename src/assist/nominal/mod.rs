//! Who acts and where, by the words alone: heads of noun phrases, what belongs to them, names.
//!
//! A phrase is a head from the lexicon with its construct chain («وزارة …», «قوات … …»), its
//! adjectives, what is tied on by ل or باسم, and a name behind it. Names that a general reader knows
//! and definite nouns for one place are phrases of their own. Every phrase says which rule found it:
//! how far each rule is to be believed is learned from the project's layers.

mod actors;
mod phrase;
mod places;
mod syntax;

pub(super) use phrase::{Phrase, Rule};

use self::syntax::Syntax;
use super::words::Line;
use crate::arabic::lexicon::classes;

/// Every phrase of `line`.
pub(super) fn phrases(line: &Line) -> Vec<Phrase> {
    let syntax = Syntax::new(line);
    let mut found = Vec::new();
    for at in 0..line.words.len() {
        places::known(&syntax, at, &mut found);
        places::headed(&syntax, at, &mut found);
        places::definite(&syntax, at, &mut found);
        actors::headed(&syntax, at, &mut found);
        actors::full_name(&syntax, at, &mut found);
        quantified(&syntax, at, &mut found);
    }
    found
}

/// «جميع …», «بعض …», «أحد …» and what they part.
fn quantified(syntax: &Syntax<'_>, at: usize, found: &mut Vec<Phrase>) {
    let before = at.checked_sub(1).and_then(|at| syntax.arabic(at));
    let quantity = before.is_some_and(|word| {
        !word.pronoun
            && matches!(
                word.folded.as_str(),
                "جميع" | "بعض" | "كل" | "كافه" | "معظم" | "احد" | "احدي" | "غالبيه" | "اغلب"
            )
    });
    if !quantity || !syntax.joins(at) {
        return;
    }
    let inner: Vec<Phrase> = found.iter().filter(|phrase| phrase.first == at).cloned().collect();
    for phrase in inner {
        found.push(Phrase { first: at - 1, rule: Rule::Quantified, name: None, ..phrase });
    }
}

/// The single words that stand for whoever the named phrases of `line` name.
pub(super) fn surnames<'l>(line: &'l Line, phrases: &[Phrase]) -> Vec<&'l str> {
    let of = |phrase: &Phrase| {
        let word = line.words.get(phrase.end.checked_sub(1)?)?;
        let free = classes(&word.folded).is_empty()
            && !word.definite()
            && word.folded.chars().count() >= 4;
        (phrase.name? < phrase.end && phrase.end > phrase.first + 1 && free)
            .then_some(word.folded.as_str())
    };
    phrases.iter().filter_map(of).collect()
}
