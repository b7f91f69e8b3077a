//! Files that go out and come back, and files that are refused.

mod conll;
mod csv;
mod desk;
mod jsonl;
mod layer_json;
mod properties;
mod refusals;
