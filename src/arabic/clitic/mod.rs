//! Clitics: the small words that Arabic writes onto the next or the last one.
//!
//! A written word is read as proclitics (و ف, then ب ل ك س), a core that keeps its article, and an
//! enclitic pronoun. Most letters that may be a particle may as well be the word's own («بوتين»,
//! «لندن», «فرنسا»), so a word stays whole unless something speaks for the cut:
//!
//! 1. the article behind the particle («بالمدينة», «للمدينة»), which nothing but a particle precedes;
//! 2. the rest stands alone in the project's texts, or is a name of its registry, and the whole does
//!    not ([`Vocabulary`]);
//! 3. the rest is one of the words that every text has;
//! 4. for و alone, which stands before one word in ten: the shape of the rest. Such readings are
//!    [`Certainty::Doubtful`].

pub(super) mod arabic_word;
mod frequent;
mod reading;
mod vocabulary;

pub use reading::{Certainty, CliticWord, read_word, words};
pub use vocabulary::{Vocabulary, Words};
