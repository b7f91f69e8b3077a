//! Holds the code to `ARCHITECTURE.md`.
//!
//! - `source` reads a Rust file into tokens and paths, without what only tests see.
//! - `plan` reads the tables of `ARCHITECTURE.md`.
//! - `imports` checks who imports whom: rooms, files of one room, outside crates.
//! - `habits` checks single files: docs, length, colours, threads, stray paths.
//! - `floor_plan` runs both over the repository, and over small wrong sources to see them caught.
//!
//! Limits: the reader knows tokens, not types. It sees every path that is written out; it does not
//! expand macros and does not follow a type that arrives as a value.

mod floor_plan;
mod habits;
mod imports;
mod plan;
pub mod source;
