//! The integration tests: one binary whose folders mirror the house.

// A helper of tests fails a test by panicking, which clippy allows only inside the tests themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod arabic;
mod assist;
mod cli;
mod formats;
mod hostile;
mod house;
mod i18n;
mod records;
mod review;
mod session;
mod store;
mod typeset;
mod ui;
mod window;
