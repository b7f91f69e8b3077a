//! The bar at the top: name and project, tabs, search, language, theme, annotator.

use egui::{Align, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2};

use super::actions::Action;
use super::kit::{Button, ButtonStyle, Icon, Kit, Look, icon_button, key_cap, label, tooltip};
use super::preferences::Preferences;
use super::request::{Page, Request};
use crate::i18n::{Language, Message};
use crate::session::Session;
use crate::typeset::Face;

/// Height of the bar, in points.
pub const HEIGHT: f32 = 52.0;

/// Draws the bar.
pub fn top_bar_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: Option<&Session>,
    preferences: &Preferences,
    (page, reviewing): (Option<Page>, bool),
    out: &mut Vec<Request>,
) {
    let bar = ui.available_rect_before_wrap();
    let third = |from: f32, to: f32| {
        let (from, to) = if kit.rtl() { (1.0 - to, 1.0 - from) } else { (from, to) };
        Rect::from_x_y_ranges(
            bar.left() + bar.width() * from..=bar.left() + bar.width() * to,
            bar.y_range(),
        )
        .shrink2(vec2(12.0, 0.0))
    };
    let (start, middle, end) = (third(0.0, 0.36), third(0.36, 0.6), third(0.6, 1.0));
    let (from_start, from_end) = if kit.rtl() {
        (Layout::right_to_left(Align::Center), Layout::left_to_right(Align::Center))
    } else {
        (Layout::left_to_right(Align::Center), Layout::right_to_left(Align::Center))
    };
    let mut side = ui.new_child(UiBuilder::new().max_rect(start).layout(from_start));
    let look = Look::new(24.0, kit.theme.colors.accent).bold().face(Face::Amiri);
    let name = kit.say("app-name");
    label(kit, &mut side, &name, &look);
    if let Some(session) = session {
        side.add_space(8.0);
        let look = Look::new(kit.theme.sizes.body, kit.theme.colors.muted)
            .wrapped(side.available_width(), 1);
        label(kit, &mut side, &session.project().title, &look);
    }
    if session.is_some() {
        tabs(kit, ui, middle, (page, reviewing), out);
    }
    let mut side = ui.new_child(UiBuilder::new().max_rect(end).layout(from_end));
    if let Some(session) = session {
        annotator(kit, &mut side, session, out);
    }
    let other = match preferences.language {
        Language::Arabic => "EN",
        Language::English => "ع",
    };
    let response = Button::new(other).show(kit, &mut side);
    let tip = kit.say("action-language");
    tooltip(kit, &response, &tip);
    if response.clicked() {
        out.push(Request::Act(Action::SwitchLanguage));
    }
    let tip = kit.say("action-theme");
    if icon_button(kit, &mut side, Icon::Theme, &tip, false).clicked() {
        out.push(Request::Act(Action::SwitchTheme));
    }
    if session.is_some() {
        search(kit, &mut side, out);
    }
}

fn tabs(
    kit: &mut Kit,
    ui: &mut Ui,
    place: Rect,
    (page, reviewing): (Option<Page>, bool),
    out: &mut Vec<Request>,
) {
    let names = ["tab-annotate", "tab-review", "tab-export"].map(|id| kit.say(id));
    let look = Look::new(kit.theme.sizes.body, kit.theme.colors.ink);
    let words: f32 = names.iter().map(|name| kit.pen.ink(name, &look).size().x).sum();
    let width = words + 90.0;
    let frame = Rect::from_center_size(place.center(), vec2(width, 40.0));
    ui.painter().rect_filled(frame, kit.theme.corners(), kit.theme.colors.bg);
    let layout = if kit.rtl() {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    };
    let mut row =
        ui.new_child(UiBuilder::new().max_rect(frame.shrink2(vec2(3.0, 3.0))).layout(layout));
    row.spacing_mut().item_spacing.x = 4.0;
    let exporting = page == Some(Page::Export);
    let [annotate, review, export] = names;
    let tabs = [
        (annotate, !exporting && !reviewing, Request::Review(false)),
        (review, !exporting && reviewing, Request::Review(true)),
        (export, exporting, Request::Show(Some(Page::Export))),
    ];
    for (name, on, request) in tabs {
        if Button::new(&name).style(ButtonStyle::Tab { on }).show(kit, &mut row).clicked() {
            out.push(request);
        }
    }
}

/// A field to look at: pressing it opens the search through all articles.
fn search(kit: &mut Kit, ui: &mut Ui, out: &mut Vec<Request>) {
    let width = (ui.available_width() - 8.0).min(250.0);
    if width < 120.0 {
        return;
    }
    let (rect, response) = ui.allocate_exact_size(vec2(width, 34.0), Sense::click());
    let colors = kit.theme.colors;
    let frame = if response.has_focus() || response.hovered() { colors.focus } else { colors.line };
    ui.painter().rect(
        rect,
        kit.theme.corners(),
        colors.paper,
        Stroke::new(1.0, frame),
        StrokeKind::Inside,
    );
    let layout = if kit.rtl() {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    };
    let mut row =
        ui.new_child(UiBuilder::new().max_rect(rect.shrink2(vec2(10.0, 0.0))).layout(layout));
    let hint = kit.say("search-title");
    let look = Look::new(kit.theme.sizes.body, colors.muted).wrapped(width - 104.0, 1);
    label(kit, &mut row, &hint, &look);
    let across = if kit.rtl() {
        Layout::left_to_right(Align::Center)
    } else {
        Layout::right_to_left(Align::Center)
    };
    row.with_layout(across, |ui| key_cap(kit, ui, "Ctrl Shift F"));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &hint));
    if response.clicked() {
        out.push(Request::Act(Action::SearchProject));
    }
}

/// A disc with the annotator's initial.
fn annotator(kit: &mut Kit, ui: &mut Ui, session: &Session, out: &mut Vec<Request>) {
    let name = session.annotator_name(session.annotator());
    let initial: String = name
        .chars()
        .find(|c| c.is_alphanumeric())
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    let (rect, response) = ui.allocate_exact_size(vec2(32.0, 32.0), Sense::click());
    let colors = kit.theme.colors;
    ui.painter().circle_filled(rect.center(), 15.0, colors.accent);
    if response.has_focus() || response.hovered() {
        ui.painter().circle_stroke(rect.center(), 17.0, Stroke::new(1.5, colors.focus));
    }
    let inked = kit.pen.ink(&initial, &Look::new(kit.theme.sizes.body, colors.on_accent).bold());
    kit.pen.draw(ui.painter(), rect.center() - inked.size() / 2.0, &inked);
    let words = kit.tell(&Message::new("annotator-menu").arg("name", name));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    tooltip(kit, &response, &words);
    if response.clicked() {
        out.push(Request::Show(Some(Page::Annotator)));
    }
}
