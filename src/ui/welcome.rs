//! stub
use super::kit::Kit;
use super::request::Request;
use egui::Ui;
pub struct Recent {
    pub title: String,
    pub folder: std::path::PathBuf,
    pub exists: bool,
}
pub fn welcome_ui(
    _: &mut Kit,
    _: &mut Ui,
    _: &[Recent],
    _: Option<&std::path::Path>,
    _: &mut Vec<Request>,
) {
}
