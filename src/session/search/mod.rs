//! Searching the project's articles, and the words that are known of it.
//!
//! - **[`SearchWish`]** is what is searched for, as data; **[`SearchHit`]** a place that was found, with
//!   what stands around it. A search runs in the background and hands out hits as it finds them.
//! - The **index** of all texts is made once, in the background, and renewed where texts changed. It is
//!   also what the project's vocabulary is made of, by which words are told from their clitics.
//!
//! Limits: earlier editions of an article are searched only when they are asked for by name.

mod held;
mod hits;
mod run;
mod running;
mod warm;
mod wish;

pub use held::SearchView;
pub use hits::{HitLabel, SearchHit};
pub use wish::{SearchManner, SearchRefusal, SearchWish};

pub(super) use held::{Searching, Warm};
pub(super) use run::{Journals, Snapshot, layer};
