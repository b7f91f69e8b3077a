//! The interface's words: messages by id, plurals, digits, dates, in Arabic and English.
//!
//! - **Message**: an id and its arguments, as data. Lower rooms may keep one and hand it up; nobody
//!   below the interface makes words of it.
//! - **Words**: the texts of one language, with which a message becomes what a person reads. They
//!   are built in from `assets/i18n/{ar,en}/*.ftl` (Fluent), so nothing can be missing at run time.
//! - **Digits, month names**: choices of the person, apart from the language.
//!
//! In the files a plural is chosen by our own `PLURAL($count)`, with the forms `zero`, `one`,
//! `two`, `few`, `many` and `other` in Arabic, `zero`, `one` and `other` in English.
//!
//! What holds: both languages know the same ids with the same arguments (a test compares them);
//! an unknown id is shown as itself and nothing panics; arguments inside a text stand between
//! isolates (U+2068, U+2069), so that a Latin name in an Arabic sentence scrambles neither. Text
//! that leaves for a place without bidi isolates (a terminal, a window manager's title) goes
//! through [`without_isolates`].
//!
//! Limits: dates are those of the Gregorian calendar; time zones are the caller's business.

mod dates;
mod digits;
mod language;
mod message;
mod months;
mod plural;
mod words;

pub use digits::Digits;
pub use language::Language;
pub use message::{Message, Value};
pub use months::MonthNames;
pub use words::{Words, without_isolates};
