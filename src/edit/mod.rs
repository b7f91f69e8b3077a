//! Edits as invertible data: what a gesture changes, and how it is undone.
//!
//! - **Change**: one edit with what was there before. **ChangeSet**: edits applied whole or not at
//!   all, with an inverse. **Transaction**: a change set with who, when and what in words.
//! - **History**: what can be undone and redone, a fold of one annotator's transactions.
//! - **Fate**: what becomes of a span in a later edition of its article. **Verdict**: what a person
//!   decided about it. [`take_over`] makes the layer of the later edition.
//! - **[`PastTransaction`]**: what a history's line says, readable without the texts; **[`PastSpan`]**
//!   is a span in it, in code points.
//! - [`three_way()`] brings two states of a layer together that went apart.
//! - [`merge_entities`] and [`split_entity`] bring entries of the registry together and take them apart.
//! - [`compose`] turns an intention into a change set.
//!
//! Invariants: a change set followed by its inverse restores everything but the counter of ids; a
//! change set that does not fit changes nothing. Nothing here touches a file or asks the time.

mod change;
mod change_set;
pub mod compose;
mod drop;
mod entities;
mod history;
mod past;
mod reanchor;
mod renamed;
mod tag_all;
mod three_way;
mod three_way_review;
mod transaction;

pub use change::{Change, LayerChange, RegistryChange};
pub use change_set::{ApplyError, ChangeSet, Editable};
pub use drop::is_sharp_drop;
pub use entities::{link_mentions, merge_entities, rename_mentions, split_entity};
pub use history::{History, Step};
pub use past::{
    PastChange, PastChoice, PastDecision, PastEnd, PastRefusal, PastRelation, PastSpan,
    PastTransaction,
};
pub use reanchor::{Carried, Fate, FateCounts, Verdict, carry_over, carry_refusals, take_over};
pub use renamed::OtherIds;
pub use tag_all::{NewEnd, NewSpan, tag_all};
pub use three_way::{LayerMerge, three_way};
pub use transaction::{Gesture, GestureKind, Transaction, TransactionKind};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod three_way_tests;
