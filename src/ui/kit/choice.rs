//! One of several, from a list that opens below.

use egui::{Popup, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::{Icon, Kit, Look, label};

/// One thing that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As people see it.
    pub name: String,
    /// Whether it is the present one.
    pub on: bool,
}

/// A closed list `width` points wide that shows the present choice or `empty`, and opens below.
/// Returns the index of a choice that was just made.
pub fn choice(
    kit: &mut Kit,
    ui: &mut Ui,
    name: &str,
    empty: &str,
    choices: &[Choice],
    width: f32,
) -> Option<usize> {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 34.0), Sense::click());
    let present = choices.iter().find(|choice| choice.on).map(|choice| choice.name.as_str());
    let color = if present.is_some() { kit.theme.colors.ink } else { kit.theme.colors.muted };
    let look = Look::new(kit.theme.sizes.body, color).wrapped(width - 40.0, 1);
    let inked = kit.pen.ink(present.unwrap_or(empty), &look);
    let frame = if response.has_focus() { kit.theme.colors.focus } else { kit.theme.colors.line };
    ui.painter().rect(
        rect,
        kit.theme.shapes.radius,
        kit.theme.colors.paper,
        Stroke::new(1.0, frame),
        StrokeKind::Inside,
    );
    let y = rect.center().y;
    let (x, sign) = if kit.rtl() {
        (rect.right() - 12.0 - inked.size().x, rect.left() + 16.0)
    } else {
        (rect.left() + 12.0, rect.right() - 16.0)
    };
    kit.pen.draw(ui.painter(), pos2(x, y - inked.size().y / 2.0), &inked);
    Icon::Down.paint(
        ui.painter(),
        Rect::from_center_size(pos2(sign, y), vec2(16.0, 16.0)),
        kit.theme.colors.muted,
        false,
    );
    response.widget_info(|| {
        WidgetInfo::labeled(Role::ComboBox, true, format!("{name}: {}", present.unwrap_or(empty)))
    });
    let mut chosen = None;
    Popup::menu(&response).width(width).show(|ui| {
        egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for (index, choice) in choices.iter().enumerate() {
                if item(kit, ui, choice, width - 16.0) {
                    chosen = Some(index);
                    ui.close();
                }
            }
        });
    });
    chosen
}

fn item(kit: &mut Kit, ui: &mut Ui, choice: &Choice, width: f32) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 30.0), Sense::click());
    if response.hovered() || response.has_focus() || choice.on {
        ui.painter().rect_filled(rect, 6.0, kit.theme.colors.bg);
    }
    let look = Look::new(kit.theme.sizes.body, kit.theme.colors.ink).wrapped(width - 16.0, 1);
    let mut child = ui.new_child(
        egui::UiBuilder::new().max_rect(rect.shrink2(vec2(8.0, 0.0))).layout(if kit.rtl() {
            egui::Layout::right_to_left(egui::Align::Center)
        } else {
            egui::Layout::left_to_right(egui::Align::Center)
        }),
    );
    label(kit, &mut child, &choice.name, &look);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, choice.on, &choice.name));
    response.clicked()
}
