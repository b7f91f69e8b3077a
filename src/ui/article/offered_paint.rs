//! What is offered, on the page: a dashed underline and no band, so that nobody takes it for a tag.

use egui::accesskit::Role;
use egui::{CornerRadius, Painter, Response, Shape, Stroke, StrokeKind, Ui, UiBuilder, pos2};

use super::offered::OfferedMarks;
use super::page::{Frame, LETTERS, Open, Sheet};
use super::rects::{band_rect, rects_of, underline_y, visible_bytes};
use crate::session::Offer;
use crate::ui::kit::Kit;
use crate::ui::offer_words;
use crate::ui::theme::Theme;

/// A dash and the gap behind it, in points.
const DASH: (f32, f32) = (5.0, 3.5);

/// Draws the offers that are in sight.
pub(super) fn paint(
    kit: &Kit,
    painter: &Painter,
    view: &Open<'_>,
    frame: &Frame,
    sheet: &Sheet,
    marks: &OfferedMarks,
) {
    let zoom = frame.letters / LETTERS;
    let current = view.session.current_offer().map(|(_, offer)| offer);
    for offered in &marks.all {
        let color = kit.theme.mark(&offered.color);
        let pieces = rects_of(sheet, frame, &offered.fragments);
        let is_current = current.is_some() && view.session.offers().get(offered.at) == current;
        for rect in &pieces {
            if is_current {
                let area = band_rect(frame, sheet, rect, 0.0).expand(1.0);
                let radius = CornerRadius::same(4);
                painter.rect_filled(area, radius, Theme::on_paper(color, kit.theme.bands.wash));
                painter.rect_stroke(area, radius, Stroke::new(1.2, color), StrokeKind::Outside);
            }
            #[allow(clippy::cast_precision_loss, reason = "a lane is at most 4")]
            let y = underline_y(frame, sheet, rect, offered.lane as f32, zoom);
            let left = frame.screen(sheet.scroll, rect.left, 0.0).x + 1.0;
            let right = frame.screen(sheet.scroll, rect.right, 0.0).x - 1.0;
            let line = [pos2(left, y), pos2(right, y)];
            let stroke = Stroke::new(if is_current { 2.2 } else { 1.6 }, color);
            painter.extend(Shape::dashed_line(&line, stroke, DASH.0, DASH.1));
        }
    }
}

/// Names the offers in sight for those who hear the page.
pub(super) fn describe(
    kit: &Kit,
    ui: &mut Ui,
    view: &Open<'_>,
    sheet: &Sheet,
    marks: &OfferedMarks,
    response: &Response,
) {
    let ctx = ui.ctx().clone();
    if marks.all.is_empty() || ctx.accesskit_node_builder(response.id, |_| ()).is_none() {
        return;
    }
    let (top, bottom) = (sheet.scroll - 400.0, sheet.scroll + 3000.0);
    let bytes = visible_bytes(sheet, top, bottom.min(sheet.flow.height()));
    let offers: &[Offer] = view.session.offers();
    let shown = marks.all.iter().filter(|o| bytes.contains(&o.hull.start()));
    for (offered, offer) in shown.filter_map(|o| Some((o, offers.get(o.at)?))) {
        let child = ui.new_child(
            UiBuilder::new()
                .max_rect(response.rect)
                .accessibility_parent(response.id)
                .id_salt(("offer", offered.at)),
        );
        let name = offer_words::name(kit, view.session, offer);
        ctx.accesskit_node_builder(child.unique_id(), |node| {
            node.set_role(Role::Suggestion);
            node.set_label(name);
        });
    }
    if let Some((_, offer)) = view.session.current_offer() {
        let name = offer_words::name(kit, view.session, offer);
        ctx.accesskit_node_builder(response.id, |node| node.set_description(name));
    }
}
