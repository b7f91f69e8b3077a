//! Projects on disk: what is written is read again, and what is broken is told and left alone.

mod bad_files;
mod editions;
mod faults;
pub mod faulty;
mod indices;
mod journals;
mod layers;
mod locks;
mod proofs;
mod readers;
mod refusals;
mod registry;
mod sample;
mod trash;
