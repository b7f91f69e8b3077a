//! The program in a real window, from an empty home to an exported file, with mouse and keys alone.

mod journey;
mod support;
