//! The Arabic language: what the program knows of it, apart from how it is drawn.
//!
//! - **Folding** maps spellings that readers take for one another to one form, so that a search
//!   finds what was meant; [`Folded`] leads from there back to the text.
//! - **Clitics** ([`clitic`]) are told apart from the word that they are written onto, where something
//!   speaks for it.
//! - **Words by what they name** ([`lexicon`]): countries, roles, bodies, places, function words.
//! - **Words that report speech** ([`speech`]), with the stance that they tell.
//! - **Searched words** ([`searched_words`]) are what a search compares: Arabic words, words of other
//!   scripts, and digits, each for itself.
//! - **Number phrases** ([`number`]) are read as exact values with their bounds and what they count.
//!
//! Invariant: nothing here changes a text. What is folded is compared and thrown away; texts,
//! quotes and names are stored as they were written.

pub mod clitic;
mod fold;
pub mod lexicon;
pub mod number;
mod searched;
pub mod speech;

pub use fold::{Folded, fold, fold_onto};
pub use searched::{searched_word_at, searched_words};
