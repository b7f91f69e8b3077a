//! The shell of the window: the frame loop, native dialogs, the glyph texture, settings.
//!
//! Each frame the panels of `ui` draw the session and ask for things; after the frame the shell
//! carries them out, in the order they were asked. Nothing waits here: dialogs and long work run in
//! jobs and wake the window when they have an answer; when nothing happens, nothing is drawn.

mod dialogs;
mod display;
mod exchange;
mod importing;
mod launch;
mod merging;
mod opening;
mod order;
mod perform;
mod settings;
mod shell;
mod shortcuts;
mod texture;
mod waiting;

pub use launch::open_window;
pub use order::Launch;
