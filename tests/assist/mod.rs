//! The machine annotator through its public face, on articles of our own.

mod claims;
mod learning;
mod phrases;
mod schemas;
mod support;
