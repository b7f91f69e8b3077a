//! stub
use super::kit::Kit;
use super::request::Request;
use crate::session::Notice;
use egui::Ui;
#[derive(Default)]
pub struct Notices;
impl Notices {
    pub fn tell(&mut self, _: Notice, _: f64) {}
    pub fn dismiss(&mut self, _: usize) {}
}
pub fn notices_ui(_: &mut Kit, _: &mut Ui, _: &mut Notices, _: f64, _: &mut Vec<Request>) {}
