//! Hashiya (حاشية): opens Arabic news articles as they should look, keeps analysts' tags of them,
//! and hands the tags on as data.
//!
//! The rooms and which may use which stand in `ARCHITECTURE.md`; `tests/house/floor_plan.rs` holds
//! the code to it. This crate is the program: its modules are public so that its own binary,
//! tests and benchmarks can reach them, not as a promise to other crates.

pub mod app;
pub mod arabic;
pub mod assist;
pub mod cli;
pub mod edit;
pub mod formats;
pub mod i18n;
pub mod jobs;
pub mod model;
pub mod review;
pub mod session;
pub mod store;
pub mod text;
pub mod typeset;
pub mod ui;
