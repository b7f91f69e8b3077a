//! What the fuzz targets share: a disk in memory and a small project on it.
//!
//! A target panics when the program breaks a promise: what was read and may be written is read again
//! the same, nothing is dropped without a word, and nothing is written outside the project's folder.

pub mod chain;
pub mod memory;
pub mod project;
pub mod target;
