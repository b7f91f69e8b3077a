//! What a person sees: draws a session that it only reads, and asks for what the person wants.
//!
//! - A **panel** is a function of the kit, egui's `Ui`, the session and its own small state; it
//!   pushes [`request::Request`]s, which the shell carries out after the frame, so that one frame sees one
//!   state.
//! - The **kit** holds what every panel draws with; all visible text goes through its pen.
//! - The **review** takes the place of tagging while colleagues' layers are compared.
//! - The **actions** are one table, read by shortcuts, the command palette and the keys page.
//!
//! Invariants: nothing here changes a session, touches a file or blocks; no colour is written
//! outside the theme; every widget has an accessible name and mirrors with the language.

pub mod actions;
pub mod article;
pub mod inspector;
pub mod kit;
pub mod label_strip;
pub mod library;
pub mod notices;
pub mod offer_words;
pub mod offers;
pub mod pages;
pub mod preferences;
pub mod request;
pub mod review;
pub mod slug;
pub mod status_line;
pub mod theme;
pub mod timeline;
pub mod top_bar;
pub mod welcome;
