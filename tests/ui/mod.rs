//! The window's parts, driven by name and by keyboard as a screen reader and a person drive them.

mod agreement;
mod editions;
mod finding;
mod idle;
mod inspector;
mod offers;
mod pages;
mod panels;
mod reviewing;
mod selecting;
mod stage;
mod timeline;
mod waiting;
