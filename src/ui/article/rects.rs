//! Where ranges of the text lie on the screen.

use egui::{Rect, pos2};

use super::page::{Frame, Sheet};
use crate::text::TextRange;
use crate::typeset::FlowRect;

/// From one underline to the one below it, in points at zoom 1.
const LANE: f32 = 3.5;

pub(super) fn visible_bytes(sheet: &Sheet, top: f64, bottom: f64) -> std::ops::Range<usize> {
    let mut bytes: Option<std::ops::Range<usize>> = None;
    for placed in sheet.flow.visible(top, bottom) {
        let end = placed.start + placed.paragraph.len();
        bytes =
            Some(bytes.map_or(placed.start..end, |bytes| {
                bytes.start.min(placed.start)..bytes.end.max(end)
            }));
    }
    bytes.unwrap_or(0..0)
}

/// The rectangles of ranges of the text that are in sight, without the blanks that hang at a line's end.
pub(super) fn rects_of(sheet: &Sheet, frame: &Frame, pieces: &[TextRange]) -> Vec<FlowRect> {
    let (top, bottom) = frame.visible(sheet.scroll);
    let all = pieces.iter().flat_map(|piece| sheet.flow.rects(piece.bytes(), top, bottom));
    let inked = all.map(|rect| FlowRect {
        left: rect.left.max(rect.ink_left),
        right: rect.right.min(rect.ink_right),
        ..rect
    });
    inked.filter(|rect| rect.left < rect.right).collect()
}

/// The band of a rectangle of text: from above the letters to below their tails.
pub(super) fn band_rect(frame: &Frame, sheet: &Sheet, rect: &FlowRect, inset: f32) -> Rect {
    let baseline = frame.screen(sheet.scroll, 0.0, rect.baseline).y;
    let left = frame.screen(sheet.scroll, rect.left, 0.0).x;
    let right = frame.screen(sheet.scroll, rect.right, 0.0).x;
    Rect::from_min_max(
        pos2(left, baseline - frame.letters * 0.98 + inset),
        pos2(right, baseline + frame.letters * 0.52 - inset),
    )
}

pub(super) fn underline_y(
    frame: &Frame,
    sheet: &Sheet,
    rect: &FlowRect,
    level: f32,
    zoom: f32,
) -> f32 {
    let baseline = frame.screen(sheet.scroll, 0.0, rect.baseline).y;
    baseline + frame.letters * 0.52 + level * LANE * zoom
}
