//! A field's text set in glyphs: one endless line, or lines that wrap.
//!
//! Lengths are physical pixels from the text's top left corner. It is laid out again only when
//! something that it was made from has changed.

use std::ops::Range;

use egui::{Color32, Painter, Pos2, Rect, pos2, vec2};

use crate::text::{self, Direction};
use crate::typeset::{
    Caret, DirectionRule, FlowLayout, Fonts, Paragraph, Step, TextFlow, TextStyle,
};
use crate::ui::kit::Pen;

/// What a field's text is set from, besides the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Setting {
    pub style: TextStyle,
    /// Where to wrap; one line when `None`.
    pub width: Option<f32>,
    /// The direction of a text that has none of its own.
    pub fallback: Direction,
    /// The direction whatever the text says.
    pub fixed: Option<Direction>,
}

/// What an input method is about to write, and in whose place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Preedit<'a> {
    pub text: &'a str,
    pub at: (usize, usize),
}

/// A text set in glyphs.
pub(super) struct Laid {
    source: String,
    setting: Setting,
    fonts: u64,
    direction: Direction,
    shape: Shape,
}

enum Shape {
    Line(Box<Paragraph>),
    Lines(Box<TextFlow>),
}

impl Laid {
    /// Brings `slot` up to date with `text`, into which `preedit` is shown written.
    pub(super) fn update<'l>(
        slot: &'l mut Option<Self>,
        fonts: &mut Fonts,
        text: &str,
        preedit: Option<Preedit<'_>>,
        setting: Setting,
    ) -> &'l mut Self {
        let revision = fonts.revision();
        let valid = slot.as_ref().is_some_and(|laid| {
            laid.setting == setting && laid.fonts == revision && laid.shows(text, preedit)
        });
        if !valid {
            *slot = None;
        }
        slot.get_or_insert_with(|| Self::lay_out(fonts, compose(text, preedit), setting))
    }

    fn shows(&self, text: &str, preedit: Option<Preedit<'_>>) -> bool {
        match preedit {
            None => self.source == text,
            Some(_) => self.source == compose(text, preedit),
        }
    }

    fn lay_out(fonts: &mut Fonts, source: String, setting: Setting) -> Self {
        let direction =
            setting.fixed.unwrap_or_else(|| text::prevailing(&source, setting.fallback));
        let shape = match setting.width {
            None => {
                // One line must not break, whatever a file brought in; the bytes stay in place.
                let line = source.replace(['\n', '\r'], " ");
                let line = Paragraph::lay_out(fonts, &line, setting.style, None, direction);
                Shape::Line(Box::new(line))
            }
            Some(width) => {
                let direction = match setting.fixed {
                    Some(direction) => DirectionRule::Fixed(direction),
                    None => DirectionRule::Prevailing(direction),
                };
                let layout = FlowLayout { style: setting.style, width, direction, gap: 0.0 };
                let mut flow = TextFlow::new(source.as_str().into(), layout);
                // Heights are guessed until lines are shaped; a field is short enough to shape whole.
                for _ in 0..4 {
                    let height = flow.height();
                    flow.show(fonts, 0.0, height);
                    if flow.height() <= height {
                        break;
                    }
                }
                Shape::Lines(Box::new(flow))
            }
        };
        Self { source, setting, fonts: fonts.revision(), direction, shape }
    }

    /// The direction of most of the text.
    pub(super) fn direction(&self) -> Direction {
        self.direction
    }

    /// Width of an endless line's writing; of wrapped lines, where they wrap.
    pub(super) fn width(&self) -> f32 {
        match &self.shape {
            Shape::Line(line) => line.width(),
            Shape::Lines(flow) => flow.layout().width,
        }
    }

    /// Height of all lines.
    pub(super) fn height(&self) -> f32 {
        match &self.shape {
            Shape::Line(line) => line.height(),
            Shape::Lines(flow) => near(flow.height()),
        }
    }

    /// The caret nearest to a point.
    pub(super) fn hit(&mut self, fonts: &mut Fonts, x: f32, y: f32) -> Caret {
        match &mut self.shape {
            Shape::Line(line) => line.hit(x, line.height() / 2.0),
            Shape::Lines(flow) => flow.hit(fonts, x, f64::from(y)),
        }
    }

    /// Where a caret is drawn: a rectangle without width.
    pub(super) fn caret(&mut self, fonts: &mut Fonts, caret: Caret) -> Rect {
        let (x, top, bottom) = match &mut self.shape {
            Shape::Line(line) => (line.caret(caret).x, 0.0, line.height()),
            Shape::Lines(flow) => {
                let place = flow.caret(fonts, caret);
                (place.x, near(place.top), near(place.bottom))
            }
        };
        Rect::from_min_max(pos2(x, top), pos2(x, bottom))
    }

    /// The caret a step away, or where it is.
    pub(super) fn step(
        &mut self,
        fonts: &mut Fonts,
        caret: Caret,
        step: Step,
        goal: &mut Option<f32>,
    ) -> Caret {
        match &mut self.shape {
            Shape::Lines(flow) => flow.step(fonts, caret, step, goal),
            Shape::Line(line) => match step {
                Step::Left => line.left_of(caret).unwrap_or(caret),
                Step::Right => line.right_of(caret).unwrap_or(caret),
                Step::LineStart | Step::ParagraphStart | Step::TextStart => line.line_start(0),
                Step::LineEnd | Step::ParagraphEnd | Step::TextEnd => line.line_end(0),
                Step::LineUp | Step::LineDown | Step::PageUp(_) | Step::PageDown(_) => caret,
            },
        }
    }

    /// The rectangles of a range.
    pub(super) fn rects(&self, range: Range<usize>) -> Vec<Rect> {
        if range.is_empty() {
            return Vec::new();
        }
        match &self.shape {
            Shape::Line(line) => {
                let height = line.height();
                let rect = |left, right| Rect::from_x_y_ranges(left..=right, 0.0..=height);
                line.rects(range).into_iter().map(|r| rect(r.left, r.right)).collect()
            }
            Shape::Lines(flow) => {
                let rects = flow.rects(range, 0.0, flow.height()).into_iter();
                rects
                    .map(|r| Rect::from_x_y_ranges(r.left..=r.right, near(r.top)..=near(r.bottom)))
                    .collect()
            }
        }
    }

    /// Paints the text with its top left corner at `at`, in points.
    pub(super) fn paint(&self, pen: &mut Pen, painter: &Painter, at: Pos2, color: Color32) {
        match &self.shape {
            Shape::Line(line) => pen.paragraph(painter, at, line, |_| color),
            Shape::Lines(flow) => {
                let scale = pen.scale();
                for placed in flow.visible(0.0, flow.height()) {
                    let at = at + vec2(0.0, near(placed.top)) / scale;
                    pen.paragraph(painter, at, placed.paragraph, |_| color);
                }
            }
        }
    }
}

fn compose(text: &str, preedit: Option<Preedit<'_>>) -> String {
    match preedit.map(|p| (p.text, text.get(..p.at.0), text.get(p.at.1..))) {
        Some((new, Some(before), Some(after))) => format!("{before}{new}{after}"),
        _ => text.to_owned(),
    }
}

#[allow(clippy::cast_possible_truncation, reason = "a field is a few thousand pixels high")]
fn near(y: f64) -> f32 {
    y as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::Face;

    fn setting(width: Option<f32>) -> Setting {
        let style = TextStyle::new(Face::Interface, 14.0, 22.0);
        Setting { style, width, fallback: Direction::Rtl, fixed: None }
    }

    #[test]
    fn nothing_is_laid_out_again_while_nothing_changes() {
        let (mut fonts, mut slot) = (Fonts::bundled(), None);
        let at = |laid: &mut Laid| match &laid.shape {
            Shape::Line(line) => std::ptr::from_ref(&**line),
            Shape::Lines(_) => std::ptr::null(),
        };
        let mut lay_out = |text: &str, preedit| {
            at(Laid::update(&mut slot, &mut fonts, text, preedit, setting(None)))
        };
        let first = lay_out("قال", None);
        assert!(!first.is_null());
        assert_eq!(lay_out("قال", None), first);
        let composing = Some(Preedit { text: "ت", at: (6, 6) });
        let shown = lay_out("قال", composing);
        assert_eq!(lay_out("قال", composing), shown);
    }

    #[test]
    fn arabic_begins_at_the_right_and_what_is_composed_is_shown() {
        let (mut fonts, mut slot) = (Fonts::bundled(), None);
        let laid = Laid::update(&mut slot, &mut fonts, "قال\nنعم", None, setting(None));
        assert!(laid.direction().is_rtl());
        let width = laid.width();
        let start = laid.caret(&mut fonts, Caret::before(0)).left();
        let end = laid.caret(&mut fonts, Caret::after("قال\nنعم".len())).left();
        assert!((start - width).abs() < 0.5 && end.abs() < 0.5, "{start} {end} {width}");
        assert_eq!(laid.hit(&mut fonts, width + 9.0, 0.0).position, 0);
        let composing = Some(Preedit { text: "وسيقول", at: (0, 0) });
        let wider = Laid::update(&mut slot, &mut fonts, "قال\nنعم", composing, setting(None));
        assert!(wider.width() > width);
    }

    #[test]
    fn lines_wrap_and_the_caret_walks_down_them() {
        let (mut fonts, mut slot) = (Fonts::bundled(), None);
        let text = "كلمة ".repeat(12) + "\nRT";
        let laid = Laid::update(&mut slot, &mut fonts, &text, None, setting(Some(120.0)));
        assert!(laid.height() >= 3.0 * 22.0);
        let (mut caret, mut goal, mut tops) = (Caret::before(0), None, Vec::new());
        for _ in 0..20 {
            tops.push(laid.caret(&mut fonts, caret).top());
            caret = laid.step(&mut fonts, caret, Step::LineDown, &mut goal);
        }
        assert!(tops.is_sorted());
        assert_eq!(tops.last().map(|top| top + 22.0), Some(laid.height()));
        assert_eq!(laid.rects(0..text.len()).len(), (laid.height() / 22.0) as usize);
    }
}
