//! Import and export.
use super::shell::Shell;
use crate::ui::request::ExportWish;
use std::path::PathBuf;
impl Shell {
    pub(super) fn import(&mut self, _p: &[PathBuf], _e: Option<&str>) {}
    pub(super) fn export(&mut self, _w: &ExportWish) {}
    pub(super) fn inspector_to_note(&mut self) {}
    pub(super) fn next_panel(&mut self, _c: &egui::Context) {}
}
