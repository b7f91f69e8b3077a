//! stub
use super::kit::Kit;
use super::request::Request;
use crate::session::Session;
use egui::Ui;
#[derive(Default)]
pub struct LibraryState;
pub fn library_ui(
    _: &mut Kit,
    _: &mut Ui,
    _: &Session,
    _: &mut LibraryState,
    _: &mut Vec<Request>,
) {
}
