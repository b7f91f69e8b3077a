//! The machine annotator: what a text may hold, proposed span by span; and the search through all texts
//! ([`search`]).
//!
//! - **Proposal**: a span that is offered, with its attributes, its links, what it rests on and how
//!   likely it is to be accepted.
//! - **Ability**: something found without having been taught: figures, actors, places, claims. Which
//!   label it serves follows from the schema's own words; no label is known by name.
//! - **Lesson**: an article as somebody tagged it. Its words and forms are known at once
//!   ([`Suggester::learn`]); taggers of words and the weights of all grounds come from a [`train`]ing.
//! - **Refusal**: a proposal that somebody did not want. It is not made again there.
//! - **Candidate**, **ground**: what may be a span, and what speaks for or against it. A scorer makes a
//!   likelihood of the grounds; of candidates in each other's way the likelier is taken.
//!
//! Invariants: a proposal is valid by the schema, is not tagged so and was not refused there; the same
//! texts, layers and refusals give the same proposals; nothing here is stored.
//!
//! Limits: a span lies in one line. Claims are found by rules and weighed by what was learned; taggers
//! learn all labels but those of figures and claims.

mod ability;
mod candidates;
mod claims;
mod engine;
mod features;
mod figures;
mod forms;
mod knowledge;
mod lesson;
mod memory;
mod nearby;
mod nominal;
mod places;
mod proposal;
mod scorer;
pub mod search;
mod suggester;
mod tagger;
mod training;
mod words;

pub use lesson::{Lesson, Page, Refusal};
pub use proposal::{Origin, Proposal, ProposedEnd, ProposedRelation};
pub use suggester::Suggester;
pub use training::{Training, train};
