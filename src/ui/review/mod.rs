//! The review: questions at the start side, the page with a lane an annotator, one card with the
//! candidates and the keys that decide.
//!
//! Everything can be done from the keyboard; the keys stand on the buttons.

mod ask;
mod card;
mod context;
mod edit;
mod keys;
mod lanes;
mod list;
mod past;
mod state;
mod strip;
mod talk;
mod view;
mod window;

pub use state::{Pane, ReviewPanel};
pub use window::window_ui;
