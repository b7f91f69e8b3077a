//! stub
use super::kit::Kit;
use super::request::{Ask, Page, Request};
use crate::session::Session;
use egui::Ui;
#[derive(Default)]
pub struct PageState;
impl PageState {
    pub fn begin(&mut self) {}
    pub fn ask_for_path(&mut self, _: Ask) {}
    pub fn set_project_folder(&mut self, _: std::path::PathBuf) {}
    pub fn set_export_path(&mut self, _: std::path::PathBuf) {}
}
pub fn page_ui(
    _: &mut Kit,
    _: &mut Ui,
    _: Page,
    _: Option<&Session>,
    _: &mut PageState,
    _: &mut Vec<Request>,
) {
}
