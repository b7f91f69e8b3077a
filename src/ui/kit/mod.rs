//! The drawing tools that every panel shares: text, buttons, choices, fields, rows.
//!
//! Nothing here knows articles or sessions. Every widget mirrors with the interface's direction,
//! has an accessible name and shows its focus.

mod button;
mod choice;
mod field;
mod icon;
mod key;
mod label;
mod pen;
mod place;
mod segments;
mod tools;

pub use button::{Button, ButtonStyle, chip};
pub use choice::{Choice, choice};
pub use field::{Field, FieldOutcome};
pub use icon::{Icon, icon_button};
pub use key::{KeyCap, key_cap};
pub use label::{Heading, body, heading, label, muted, sized};
pub use pen::{Inked, Look, Pen};
pub use place::{Walk, card, column, ends, row, scrolling, separator, tooltip, wrapped_row};
pub use segments::segments;
pub use tools::{Kit, is_covered};
