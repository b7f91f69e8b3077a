//! Sessions over a real project folder: what a person does, and what is there afterwards.

mod alarm;
mod blindness;
mod copies;
mod exchange;
mod faults;
mod journeys;
mod merging;
mod offers;
mod opening;
mod proofs;
mod recovery;
mod refusing;
mod registry;
mod reimport;
mod reviewing;
mod searching;
mod sharing;
mod storm;
pub mod support;
mod timeline;
mod undoing;
