//! One of a few, all of them in sight.

use egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::{Kit, Look, Walk};

/// Height of the track, in points.
const HEIGHT: f32 = 30.0;

/// A track as wide as there is room, in which one of `names` is on; the room is shared by the
/// lengths of the names. Returns the index of one that was just chosen. Each is a control of its
/// own, called `name: its name`.
pub fn segments(
    kit: &mut Kit,
    ui: &mut Ui,
    name: &str,
    names: &[&str],
    on: usize,
) -> Option<usize> {
    let (id, track) = ui.allocate_space(vec2(ui.available_width(), HEIGHT));
    let colors = kit.theme.colors;
    ui.painter().rect_filled(track, kit.theme.corners(), colors.bg);
    let inner = track.shrink(2.0);
    let widths: Vec<f32> = names
        .iter()
        .map(|text| kit.pen.ink(text, &Look::new(kit.theme.sizes.small, colors.ink)).size().x)
        .collect();
    #[allow(clippy::cast_precision_loss, reason = "a handful of segments")]
    let spare = (inner.width() - widths.iter().sum::<f32>()) / names.len().max(1) as f32;
    let mut walk = Walk::new(inner, kit.rtl());
    let mut chosen = None;
    for (index, (text, width)) in names.iter().zip(widths).enumerate() {
        let place: Rect = walk.take(vec2((width + spare).max(8.0), inner.height()), 0.0);
        let response = ui.interact(place, id.with(index), Sense::click());
        let is_on = index == on;
        if is_on {
            let frame = Stroke::new(kit.theme.shapes.hairline, colors.line);
            ui.painter().rect(place, 6.0, colors.raised, frame, StrokeKind::Inside);
        } else if response.hovered() {
            ui.painter().rect_filled(place, 6.0, colors.hover);
        }
        if response.has_focus() {
            let ring = Stroke::new(kit.theme.shapes.outline, colors.focus);
            ui.painter().rect_stroke(place, 6.0, ring, StrokeKind::Inside);
        }
        let ink = if is_on || response.hovered() { colors.ink } else { colors.muted };
        let look = Look::new(kit.theme.sizes.small, ink).wrapped(place.width() - 4.0, 1);
        let inked = kit.pen.ink(text, &look);
        kit.pen.draw(ui.painter(), place.center() - inked.size() / 2.0, &inked);
        response.widget_info(|| {
            WidgetInfo::selected(Role::RadioButton, true, is_on, format!("{name}: {text}"))
        });
        if response.clicked() {
            chosen = Some(index);
        }
    }
    chosen
}
