//! How the page looks: bands, underlines, brackets, selection, letters, caret.

use egui::{Color32, CornerRadius, Painter, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::marks::Drawn;
use super::offered_paint;
use super::page::{ArticlePanel, Frame, KNOB, Open, Press, Sheet, most_scroll, page_rtl};
use super::rects::{band_rect, rects_of, underline_y, visible_bytes};
use crate::model::Mark;
use crate::session::SpanEnd;
use crate::typeset::{Caret, FlowRect};
use crate::ui::kit::Kit;
use crate::ui::theme::Theme;

/// Levels that are told apart; deeper ones look like the last.
const DEEPEST: usize = 4;
/// How much a level is inset, in points.
const INSET: f32 = 2.5;

pub(super) fn page(
    kit: &mut Kit,
    ui: &Ui,
    view: &Open<'_>,
    frame: &Frame,
    panel: &mut ArticlePanel,
    focus: bool,
) {
    let painter = ui.painter().with_clip_rect(frame.window.intersect(ui.clip_rect()));
    let Some(sheet) = &panel.sheet else { return };
    let (top, bottom) = frame.visible(sheet.scroll);
    let bytes = visible_bytes(sheet, top, bottom);
    let shown: Vec<&Drawn> = panel.marks.within(bytes.clone()).collect();
    let zoom = frame.letters / super::page::LETTERS;
    // What is selected lies under everything, so that spans in it are still seen.
    selection(kit, &painter, view, frame, panel, focus);
    // Claims first, then what they hold: a wash never lies over a band.
    for drawn in shown.iter().filter(|drawn| drawn.mark == Mark::Bracket) {
        bracket(kit, &painter, view, frame, sheet, drawn);
    }
    for drawn in shown.iter().filter(|drawn| drawn.mark == Mark::Band) {
        band(kit, &painter, view, frame, sheet, drawn, zoom);
    }
    relation_ends(kit, &painter, view, frame, sheet, &shown);
    offered_paint::paint(kit, &painter, view, frame, sheet, &panel.offered);
    letters(kit, &painter, frame, panel);
    if let Some(drawn) = shown.iter().find(|drawn| Some(&drawn.id) == view.open.span.as_ref()) {
        let drawn = (*drawn).clone();
        handles(kit, &painter, view, frame, panel, &drawn);
    }
    caret(kit, &painter, frame, panel, focus);
}

fn color(kit: &Kit, view: &Open<'_>, drawn: &Drawn) -> Color32 {
    let name = view.schema.label(&drawn.label).map_or("", |label| label.color.as_str());
    kit.theme.mark(name)
}

/// The rectangles of a span's fragments, without the blanks that hang at a line's end.
fn rects(sheet: &Sheet, frame: &Frame, drawn: &Drawn) -> Vec<FlowRect> {
    rects_of(sheet, frame, &drawn.fragments)
}

fn is_selected(view: &Open<'_>, drawn: &Drawn) -> bool {
    view.open.span.as_ref() == Some(&drawn.id)
}

#[allow(clippy::cast_precision_loss, reason = "a level is at most 4")]
fn band(
    kit: &Kit,
    painter: &Painter,
    view: &Open<'_>,
    frame: &Frame,
    sheet: &Sheet,
    drawn: &Drawn,
    zoom: f32,
) {
    let color = color(kit, view, drawn);
    let selected = is_selected(view, drawn);
    let level = drawn.level.min(DEEPEST - 1) as f32;
    let fill = if selected {
        Theme::on_paper(color, kit.theme.bands.selected)
    } else {
        // What nests lies lighter, so that letters stay dark enough over several bands.
        let share = if drawn.level == 0 { kit.theme.bands.band } else { kit.theme.bands.nested };
        Theme::on_paper(color, share)
    };
    let pieces = rects(sheet, frame, drawn);
    for rect in &pieces {
        let area = band_rect(frame, sheet, rect, level * INSET);
        let radius = CornerRadius::same(4);
        painter.rect_filled(area, radius, fill);
        if selected {
            painter.rect_stroke(
                area.expand(1.0),
                radius,
                Stroke::new(1.5, color),
                StrokeKind::Outside,
            );
        }
        underline(painter, frame, sheet, rect, color, level, zoom);
    }
    between(painter, frame, sheet, &pieces, color, level, zoom);
}

fn underline(
    painter: &Painter,
    frame: &Frame,
    sheet: &Sheet,
    rect: &FlowRect,
    color: Color32,
    level: f32,
    zoom: f32,
) {
    let y = underline_y(frame, sheet, rect, level, zoom);
    let left = frame.screen(sheet.scroll, rect.left, 0.0).x;
    let right = frame.screen(sheet.scroll, rect.right, 0.0).x;
    let line = Rect::from_min_max(pos2(left + 1.0, y - 1.0), pos2(right - 1.0, y + 1.0));
    painter.rect_filled(line, 1.0, color);
}

/// Dots from one fragment of a span to the next, where both lie on one line.
fn between(
    painter: &Painter,
    frame: &Frame,
    sheet: &Sheet,
    pieces: &[FlowRect],
    color: Color32,
    level: f32,
    zoom: f32,
) {
    for pair in pieces.windows(2) {
        if (pair[0].top - pair[1].top).abs() > 1.0 {
            continue;
        }
        let (a, b) =
            if pair[0].left < pair[1].left { (&pair[0], &pair[1]) } else { (&pair[1], &pair[0]) };
        if b.left - a.right < 2.0 {
            continue;
        }
        let y = underline_y(frame, sheet, a, level, zoom);
        let from = pos2(frame.screen(sheet.scroll, a.right, 0.0).x, y);
        let to = pos2(frame.screen(sheet.scroll, b.left, 0.0).x, y);
        painter.extend(Shape::dotted_line(&[from, to], color, 5.0, 1.0));
    }
}

#[allow(clippy::cast_precision_loss, reason = "a level is at most 4")]
fn bracket(
    kit: &Kit,
    painter: &Painter,
    view: &Open<'_>,
    frame: &Frame,
    sheet: &Sheet,
    drawn: &Drawn,
) {
    let color = color(kit, view, drawn);
    let selected = is_selected(view, drawn);
    let wash = if selected {
        Theme::on_paper(color, kit.theme.bands.band)
    } else {
        Theme::on_paper(color, kit.theme.bands.wash)
    };
    let level = drawn.level.min(DEEPEST - 1) as f32;
    let pieces = rects(sheet, frame, drawn);
    for rect in &pieces {
        let area = band_rect(frame, sheet, rect, level * INSET - 4.0);
        painter.rect_filled(area, CornerRadius::same(3), wash);
        if selected {
            painter.rect_stroke(
                area,
                CornerRadius::same(3),
                Stroke::new(1.0, color),
                StrokeKind::Inside,
            );
        }
    }
    // The bracket runs along the start margin beside each fragment's lines.
    let offset = 14.0 + level * 6.0;
    let x = if page_rtl(view) { frame.left + frame.width + offset } else { frame.left - offset };
    let (top, bottom) = frame.visible(sheet.scroll);
    for fragment in &drawn.fragments {
        let lines = sheet.flow.rects(fragment.bytes(), top, bottom);
        let Some(first) =
            lines.iter().map(|rect| band_rect(frame, sheet, rect, 0.0)).reduce(|a, b| a.union(b))
        else {
            continue;
        };
        let bar = Rect::from_x_y_ranges(x - 1.5..=x + 1.5, first.y_range());
        let bar = if selected { bar.expand2(vec2(1.0, 0.0)) } else { bar };
        painter.rect_filled(bar, 1.5, color);
    }
}

/// The other ends of the selected span's relations are outlined, so that they can be seen from it.
fn relation_ends(
    kit: &Kit,
    painter: &Painter,
    view: &Open<'_>,
    frame: &Frame,
    sheet: &Sheet,
    shown: &[&Drawn],
) {
    let (Some(id), Some(layer)) = (&view.open.span, view.session.layer()) else { return };
    for relation in layer.relations_of(id) {
        let other = if &relation.from == id { &relation.to } else { &relation.from };
        for drawn in shown.iter().filter(|drawn| &drawn.id == other) {
            let color = color(kit, view, drawn);
            for rect in rects(sheet, frame, drawn) {
                let area = band_rect(frame, sheet, &rect, 0.0).expand(1.0);
                let corners = [
                    area.left_top(),
                    area.right_top(),
                    area.right_bottom(),
                    area.left_bottom(),
                    area.left_top(),
                ];
                painter.extend(Shape::dashed_line(&corners, Stroke::new(1.2, color), 4.0, 3.0));
            }
        }
    }
}

fn selection(
    kit: &Kit,
    painter: &Painter,
    view: &Open<'_>,
    frame: &Frame,
    panel: &ArticlePanel,
    focus: bool,
) {
    let Some(sheet) = &panel.sheet else { return };
    let (top, bottom) = frame.visible(sheet.scroll);
    let moving = match panel.press {
        Press::Move(end, Some(to)) => view.session.selected_span().map(|span| {
            let hull = span.fragments.hull();
            match end {
                SpanEnd::Start => to.min(hull.end())..hull.end(),
                SpanEnd::End => hull.start()..to.max(hull.start()),
            }
        }),
        _ => None,
    };
    let range = moving.or(view.open.selection.range(view.text).map(|range| range.bytes()));
    let Some(range) = range else { return };
    let color = if focus {
        kit.theme.colors.selection
    } else {
        kit.theme.colors.selection.gamma_multiply(0.6)
    };
    for rect in sheet.flow.rects(range, top, bottom) {
        painter.rect_filled(band_rect(frame, sheet, &rect, -3.0), 2.0, color);
    }
}

pub(super) fn letters(kit: &mut Kit, painter: &Painter, frame: &Frame, panel: &ArticlePanel) {
    let Some(sheet) = &panel.sheet else { return };
    let (top, bottom) = frame.visible(sheet.scroll);
    let ink = kit.theme.colors.ink;
    for placed in sheet.flow.visible(top, bottom) {
        let at = frame.screen(sheet.scroll, 0.0, placed.top);
        kit.pen.paragraph(painter, at, placed.paragraph, |_| ink);
    }
}

/// The two ends of the selected span, to be dragged.
fn handles(
    kit: &mut Kit,
    painter: &Painter,
    view: &Open<'_>,
    frame: &Frame,
    panel: &mut ArticlePanel,
    drawn: &Drawn,
) {
    let color = color(kit, view, drawn);
    for caret in [Caret::before(drawn.hull.start()), Caret::after(drawn.hull.end())] {
        if let Some(at) = panel.handle_at(kit, frame, caret) {
            let line = Rect::from_center_size(at, vec2(2.0, frame.letters * 1.5));
            painter.rect_filled(line, 1.0, color);
            painter.circle(
                at + vec2(0.0, frame.letters * KNOB),
                4.5,
                color,
                Stroke::new(1.5, kit.theme.colors.paper),
            );
        }
    }
}

fn caret(kit: &mut Kit, painter: &Painter, frame: &Frame, panel: &mut ArticlePanel, focus: bool) {
    let Some(sheet) = &mut panel.sheet else { return };
    if !focus {
        return;
    }
    let (top, bottom) = frame.visible(sheet.scroll);
    let place = sheet.flow.caret(kit.pen.fonts(), sheet.caret);
    if place.bottom < top || place.top > bottom {
        return;
    }
    let middle = frame.screen(sheet.scroll, place.x, f64::midpoint(place.top, place.bottom));
    let half = frame.letters * 0.72;
    painter.vline(
        middle.x,
        middle.y - half..=middle.y + half,
        Stroke::new(1.8, kit.theme.colors.caret),
    );
}

/// Where the scroll bar lies: at the side where the article's lines end.
pub(super) fn bar_rect(frame: &Frame) -> Rect {
    let window = frame.window.shrink(2.0);
    if frame.rtl {
        window.with_max_x(window.left() + 7.0)
    } else {
        window.with_min_x(window.right() - 7.0)
    }
}

#[allow(clippy::cast_possible_truncation, reason = "shares of a window")]
pub(super) fn scroll_bar(kit: &Kit, ui: &Ui, frame: &Frame, panel: &ArticlePanel) {
    let Some(sheet) = &panel.sheet else { return };
    let most = most_scroll(sheet, frame);
    if most <= 0.0 {
        return;
    }
    let track = bar_rect(frame);
    let window = f64::from(frame.window.height() * frame.scale);
    let length = ((window / (most + window)) as f32 * track.height()).max(28.0);
    let top = track.top() + (sheet.scroll / most) as f32 * (track.height() - length);
    let hovered = ui.rect_contains_pointer(track.expand(3.0)) || panel.press == Press::Scroll;
    let color = if hovered { kit.theme.colors.muted } else { kit.theme.colors.line };
    let width = if hovered { 6.0 } else { 4.0 };
    let left = if frame.rtl { track.left() + 1.0 } else { track.right() - 1.0 - width };
    let thumb = Rect::from_min_size(pos2(left, top), vec2(width, length));
    ui.painter().rect_filled(thumb, 3.0, color);
}
