//! How sure a source is of what it says, and whether it says that it is so or that it is not.
//!
//! A claim is negative where its source denies it or where its own first words do («لم», «عدم»), and
//! both together make it positive. It is probable or possible where the cue or the words at its
//! beginning say so («يعتقد», «من المرجح», «ربما», «قد يعود»); what is demanded, ordered or threatened
//! is neither sure nor unsure.

use super::super::words::{Kind, Word};
use super::said::Said;
use crate::arabic::speech::Stance;

/// Words at the beginning of a claim that are looked at.
const NEAR: usize = 6;

const NEGATORS: [&str; 9] = ["لا", "لم", "لن", "ليس", "ليست", "ليسوا", "عدم", "انعدام", "غياب"];
const PROBABLE: [&str; 9] =
    ["المرجح", "مرجح", "الارجح", "يبدو", "تبدو", "يعتقد", "يرجح", "المتوقع", "يتوقع"];
const POSSIBLE: [&str; 9] =
    ["ربما", "لعل", "المحتمل", "محتمل", "احتمال", "يمكن", "الممكن", "يحتمل", "احتمالات"];
/// Cues that say how sure the source is.
const BELIEVING: [&str; 9] =
    ["اعتقد", "يعتقد", "تعتقد", "رجح", "يرجح", "توقع", "يتوقع", "تنبا", "ظن"];

/// Certainty and polarity of what is said, as the default scheme spells them; `words` are those of its
/// line.
pub(in super::super) fn modality(said: &Said, words: &[Word]) -> Vec<(&'static str, String)> {
    let near: Vec<&str> = words
        .get(said.content.0..said.content.1)
        .unwrap_or_default()
        .iter()
        .filter(|word| word.kind == Kind::Arabic)
        .take(NEAR)
        .map(|word| word.folded.as_str())
        .collect();
    let mut facts = Vec::new();
    // «أنه لم …», «هناك لا …»: a word may stand before the negator.
    let negated = near.iter().take(2).any(|word| NEGATORS.contains(word));
    let denied = said.stance == Stance::Denies;
    let polarity = if negated == denied { "positive" } else { "negative" };
    facts.push(("polarity", polarity.to_owned()));
    let told = matches!(
        said.stance,
        Stance::Asserts | Stance::Denies | Stance::Alleges | Stance::Predicts
    );
    if told {
        facts.push(("certainty", certainty(said, words, &near).to_owned()));
    }
    facts
}

fn certainty(said: &Said, words: &[Word], near: &[&str]) -> &'static str {
    let cue = said.cue.and_then(|cue| words.get(cue)).map_or("", |word| word.folded.as_str());
    let stem = cue.strip_suffix('ت').unwrap_or(cue);
    // «قد يعود» may be, «قد عاد» is so.
    let may = |pair: &[&str]| matches!(pair, ["قد", verb] if verb.starts_with(['ي', 'ت', 'ن']) && verb.chars().count() > 3);
    if near.iter().any(|word| POSSIBLE.contains(word)) || near.windows(2).any(may) {
        "possible"
    } else if near.iter().any(|word| PROBABLE.contains(word))
        || BELIEVING.contains(&stem)
        || said.stance == Stance::Predicts
    {
        "probable"
    } else {
        "certain"
    }
}
