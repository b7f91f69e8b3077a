//! Sessions over a real project folder: what a person does, and what is there afterwards.

mod journeys;
mod support;
