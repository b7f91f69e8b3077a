//! What is offered to be tagged: the machine's proposals, and the further places of a span.
//!
//! - **[`Offer`]**: a label for a place that can be taken or refused with one key, and why it is made.
//! - The **list**: all offers that are open now. Either the machine's proposals for the open article
//!   or a **queue**: the places where the words of one span stand, perhaps in many articles.
//! - A **lesson** is an article as the annotator tagged it; the machine learns from them.
//!
//! Invariants: nothing is written until a person takes an offer; whether one is open follows from the
//! layers alone, so that undo, redo and other gestures need no bookkeeping; proposals are made on
//! snapshots in the background and are drawn only over the text that they were made for.

mod find;
mod lessons;
mod list;
mod offers;
mod propagate;
mod proposals;
mod pupil;
mod state;
mod take;
mod teaching;

pub use offers::{Offer, OfferEnd, OfferKey, OfferReason, OfferRelation};
pub(super) use state::Offers;
pub use state::{Reach, Teaching};
