//! Number phrases: what a reader takes for a number, as an exact value with its bound and its unit.
//!
//! [`figures`] finds them in running text, [`phrase()`] reads a phrase that is one. The rules are
//! those of the written language, a file each:
//!
//! - [`Exact`] values; nothing is rounded.
//! - Digits of three sets and their separators (`literal`); words by their folded form, with the
//!   particles written onto them (`lexicon`, `token`).
//! - Cardinals and ordinals by the order of the language (`cardinal`), fractions (`quantity`).
//! - Approximators (`bound`), counted nouns and how far they reach (`noun`), vague words (`vague`),
//!   numbers behind their noun (`place`), duals (`dual`), ranges (`range`), ages (`age`), dates
//!   (`date`).
//!
//! Limits: there is no dictionary of all nouns. What follows a number is taken for its noun unless
//! its shape says otherwise, and masculine duals are believed only of nouns whose plural is another
//! word. Where words have two values, both are told ([`Figure::readings`]).

mod age;
mod bound;
mod cardinal;
mod date;
mod draft;
mod dual;
mod exact;
mod figure;
mod foreign;
mod grammar;
mod lexicon;
mod literal;
mod noun;
mod nouns;
mod numerals;
mod particles;
mod phrase;
mod place;
mod quantity;
mod range;
mod scan;
mod token;
mod vague;
mod word;

pub use exact::Exact;
pub use figure::{Bound, Figure, FigureKind, Value};
pub use phrase::phrase;
pub use scan::{Reading, figures};
