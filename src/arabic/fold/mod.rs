//! Folding: one form for the spellings that readers take for one another.
//!
//! - [`fold`] makes the form in which two names are compared.
//! - [`Folded`] keeps, beside that form, where each letter of it came from, so that what a search
//!   finds in the folded text is a range of the text as it stands.
//!
//! For comparing only, never for storing: «على» and «علي» fold to the same form.

mod folded;
mod letters;

pub use folded::{Folded, fold, fold_onto};
pub(super) use letters::{Letter, fold_char, letter};
