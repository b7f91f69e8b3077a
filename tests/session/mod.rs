//! Sessions over a real project folder: what a person does, and what is there afterwards.

mod alarm;
mod exchange;
mod journeys;
mod registry;
mod reimport;
mod sharing;
pub mod support;
mod timeline;
