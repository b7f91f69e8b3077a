//! The rooms of the program that read what strangers wrote.

#[path = "../../src/arabic/mod.rs"]
pub mod arabic;
#[path = "../../src/assist/mod.rs"]
pub mod assist;
#[path = "../../src/edit/mod.rs"]
pub mod edit;
#[path = "../../src/formats/mod.rs"]
pub mod formats;
#[path = "../../src/i18n/mod.rs"]
pub mod i18n;
#[path = "../../src/jobs/mod.rs"]
pub mod jobs;
#[path = "../../src/model/mod.rs"]
pub mod model;
#[path = "../../src/review/mod.rs"]
pub mod review;
#[path = "../../src/session/mod.rs"]
pub mod session;
#[path = "../../src/store/mod.rs"]
pub mod store;
#[path = "../../src/text/mod.rs"]
pub mod text;
