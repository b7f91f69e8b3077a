//! Clitics: the small words that Arabic writes onto the next or the last one.
//!
//! A written word is read as proclitics (و ف, then ب ل ك س), a core that keeps its article, and an
//! enclitic pronoun. Most letters that may be a particle may as well be the word's own («بوتين»,
//! «لندن», «فرنسا»), so a word stays whole unless something speaks for the cut:
//!
//! 1. the article behind the particle («بالمدينة», «للمدينة»), which nothing but a particle precedes;
//! 2. the rest stands alone in the project's texts, or is a name of its registry, and the whole does
//!    not ([`Vocabulary`]);
//! 3. the rest is one of the words that every text has, and the whole, with or without an ending, is
//!    none of those that begin so themselves;
//! 4. the shape of the rest: a verb behind س, ف and ل («سيحاول»), a noun of a verb behind ب and ل
//!    («لمواجهة»), a hamza on an alef behind any;
//! 5. for و alone, which stands before one word in ten, that it is not known as whole; and for long
//!    words with ب and ل. Such readings are [`Certainty::Doubtful`].
//!
//! Pronouns of one letter are told apart where the rest is known, those of more unless the word is known
//! to end so. Prepositions of two letters («منها») and pronouns of the first person singular stay whole.

pub(super) mod arabic_word;
mod cores;
mod frequent;
mod reading;
mod shape;
mod vocabulary;
mod whole;

pub use reading::{Certainty, CliticWord, read_word, words};
pub use vocabulary::{Vocabulary, Words};
