//! stub
use super::kit::Kit;
use super::request::Request;
use crate::session::Session;
use egui::Ui;
#[derive(Default)]
pub struct InspectorState;
pub fn inspector_ui(
    _: &mut Kit,
    _: &mut Ui,
    _: &Session,
    _: &mut InspectorState,
    _: &mut Vec<Request>,
) {
}
