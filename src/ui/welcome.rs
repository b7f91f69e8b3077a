//! What is seen while no project is open: how to begin, and the projects of late.

use std::path::{Path, PathBuf};

use egui::{
    Id, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::actions::Action;
use super::kit::{
    Button, ButtonStyle, Heading, Icon, Kit, Look, Walk, column, heading, icon_button, label,
    muted, row, tooltip,
};
use super::request::{Page, Request};
use crate::i18n::Message;
use crate::text::{self, Direction};
use crate::typeset::Face;

/// A project that was open before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Its title.
    pub title: String,
    /// Its folder.
    pub folder: PathBuf,
    /// Whether the folder is still there.
    pub exists: bool,
}

/// Widest column, in points.
const COLUMN: f32 = 560.0;
/// Height of a recent project, in points.
const RECENT: f32 = 56.0;

/// Draws the welcome page. `recent` begins with the latest; `sample` is the folder of the project
/// that comes with the program, where it is installed.
pub fn welcome_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    recent: &[Recent],
    sample: Option<&Path>,
    out: &mut Vec<Request>,
) {
    let window = ui.available_rect_before_wrap();
    ui.painter().rect_filled(window, 0.0, kit.theme.colors.paper);
    let width = COLUMN.min(window.width() - 48.0);
    ScrollArea::vertical().auto_shrink(false).id_salt("welcome").show(ui, |ui| {
        let left = window.center().x - width / 2.0;
        let top = ui.max_rect().top() + (window.height() * 0.12).clamp(24.0, 120.0);
        let place = Rect::from_min_size(pos2(left, top), vec2(width, 0.0));
        let used =
            ui.scope_builder(UiBuilder::new().max_rect(place.with_max_y(f32::INFINITY)), |ui| {
                ui.set_width(width);
                column(kit, ui, |kit, ui| {
                    beginning(kit, ui, sample, out);
                    recents(kit, ui, recent, out);
                    ui.add_space(24.0);
                    let drop = kit.say("welcome-drop");
                    muted(kit, ui, &drop);
                });
            });
        ui.expand_to_include_rect(used.response.rect.expand(24.0));
    });
    if ui.input(|input| !input.raw.hovered_files.is_empty()) {
        let ring = Stroke::new(kit.theme.shapes.bracket, kit.theme.colors.accent);
        ui.painter().rect_stroke(window.shrink(8.0), kit.theme.corners(), ring, StrokeKind::Inside);
    }
}

fn beginning(kit: &mut Kit, ui: &mut Ui, sample: Option<&Path>, out: &mut Vec<Request>) {
    let name = kit.say("welcome-title");
    let size = if kit.arabic() { 64.0 } else { 52.0 };
    label(kit, ui, &name, &Look::new(size, kit.theme.colors.accent).bold().face(Face::Amiri));
    let lead = kit.say("welcome-lead");
    let look = Look::new(kit.theme.sizes.heading + 2.0, kit.theme.colors.ink);
    label(kit, ui, &lead, &look.wrapped(ui.available_width(), 3).running(kit.direction()));
    ui.add_space(20.0);
    let (new, open, example) =
        (kit.say("welcome-new"), kit.say("welcome-open"), kit.say("welcome-sample"));
    row(kit, ui, |kit, ui| {
        let button = Button::new(&new).style(ButtonStyle::Primary).key("Ctrl N");
        if button.show(kit, ui).clicked() {
            out.push(Request::Show(Some(Page::NewProject)));
        }
        if Button::new(&open).key("Ctrl O").show(kit, ui).clicked() {
            out.push(Request::Act(Action::OpenProject));
        }
        if let Some(sample) = sample {
            let response = Button::new(&example).show(kit, ui);
            if let Some(tip) = kit.words.part(&Message::new("welcome-sample"), "tip") {
                tooltip(kit, &response, &tip);
            }
            if response.clicked() {
                out.push(Request::OpenProject(sample.to_owned()));
            }
        }
    });
    ui.add_space(28.0);
}

fn recents(kit: &mut Kit, ui: &mut Ui, recent: &[Recent], out: &mut Vec<Request>) {
    let title = kit.say("welcome-recent");
    heading(kit, ui, &title, Heading::Section);
    ui.add_space(4.0);
    if recent.is_empty() {
        let none = Message::new("welcome-no-recent");
        let (text, hint) = (kit.tell(&none), kit.words.part(&none, "hint").unwrap_or_default());
        label(kit, ui, &text, &Look::new(kit.theme.sizes.body, kit.theme.colors.ink));
        muted(kit, ui, &hint);
        return;
    }
    ui.spacing_mut().item_spacing.y = 4.0;
    for project in recent {
        one(kit, ui, project, out);
    }
}

/// A recent project: its title over its folder, and a cross that forgets it.
fn one(kit: &mut Kit, ui: &mut Ui, project: &Recent, out: &mut Vec<Request>) {
    let (_, place) = ui.allocate_space(vec2(ui.available_width(), RECENT));
    let mut walk = Walk::new(place, kit.rtl());
    let cross = walk.take_end(vec2(30.0, 30.0), 4.0);
    let place = walk.rest();
    let sense = if project.exists { Sense::click() } else { Sense::hover() };
    let response = ui.interact(place, Id::unique(("recent", &project.folder)), sense);
    let colors = kit.theme.colors;
    if response.hovered() && project.exists {
        ui.painter().rect_filled(place, kit.theme.corners(), colors.hover);
    }
    if response.has_focus() {
        let ring = Stroke::new(kit.theme.shapes.outline, colors.focus);
        ui.painter().rect_stroke(place, kit.theme.corners(), ring, StrokeKind::Inside);
    }
    let inner = place.shrink2(vec2(12.0, 6.0));
    let ink = if project.exists { colors.ink } else { colors.muted };
    let look = Look::new(kit.theme.sizes.body, ink).bold().wrapped(inner.width(), 1);
    let painted = |kit: &mut Kit, text: &str, look: Look, top: f32| {
        let inked = kit.pen.ink(text, &look);
        let x = if kit.rtl() { inner.right() - inked.size().x } else { inner.left() };
        kit.pen.draw(ui.painter(), pos2(x, top), &inked);
        inked.size().y
    };
    let direction = text::prevailing(&project.title, kit.direction());
    let height = painted(kit, &project.title, look.running(direction), inner.top());
    let folder = project.folder.display().to_string();
    let small = Look::new(kit.theme.sizes.small, colors.muted).wrapped(inner.width(), 1);
    let missing = kit.say("welcome-recent-missing");
    if project.exists {
        // A path runs left to right, whatever its folders are called.
        painted(kit, &folder, small.running(Direction::Ltr), inner.top() + height);
    } else {
        let words = format!("{missing} · \u{2066}{folder}\u{2069}");
        let warn = Look { color: colors.warn, ..small };
        painted(kit, &words, warn.running(kit.direction()), inner.top() + height);
    }
    response.widget_info(|| {
        let state = if project.exists { "" } else { missing.as_str() };
        let name = format!("{} · {folder} {state}", project.title);
        WidgetInfo::labeled(Role::Button, project.exists, name.trim_end())
    });
    if response.clicked() {
        out.push(Request::OpenProject(project.folder.clone()));
    }
    let mut side =
        ui.new_child(UiBuilder::new().max_rect(cross).id_salt(("forget", &project.folder)));
    let forget = kit.say("welcome-forget");
    if icon_button(kit, &mut side, Icon::Cross, &forget, false).clicked() {
        out.push(Request::Forget(project.folder.clone()));
    }
}
