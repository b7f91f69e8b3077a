//! Moving a caret through a whole text.

use super::caret::Caret;
use super::flow::{TextFlow, shifted};
use super::fonts::Fonts;

/// A movement of the caret as keys make it. Words and sentences are a matter of the text alone:
/// [`crate::text`] moves by those.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Over the letter to the left, whatever it is.
    Left,
    /// Over the letter to the right.
    Right,
    /// To the line above.
    LineUp,
    /// To the line below.
    LineDown,
    /// Up by that many pixels.
    PageUp(f64),
    /// Down by that many pixels.
    PageDown(f64),
    /// To where the line begins.
    LineStart,
    /// To where the line ends.
    LineEnd,
    /// To where the paragraph begins.
    ParagraphStart,
    /// To where the paragraph ends.
    ParagraphEnd,
    /// To where the text begins.
    TextStart,
    /// To where the text ends.
    TextEnd,
}

impl TextFlow {
    /// Moves `caret` by one step; it stays where it is when there is nothing further.
    ///
    /// `goal_x` remembers where a movement up or down came from, so that short lines do not draw
    /// the caret aside: keep it between calls.
    pub fn step(
        &mut self,
        fonts: &mut Fonts,
        caret: Caret,
        step: Step,
        goal_x: &mut Option<f32>,
    ) -> Caret {
        let x = match step {
            Step::LineUp | Step::LineDown | Step::PageUp(_) | Step::PageDown(_) => {
                let x = goal_x.unwrap_or_else(|| self.caret(fonts, caret).x);
                *goal_x = Some(x);
                x
            }
            _ => {
                *goal_x = None;
                0.0
            }
        };
        let moved = match step {
            Step::Left => self.sideways(fonts, caret, true),
            Step::Right => self.sideways(fonts, caret, false),
            Step::LineUp => self.line(fonts, caret, x, true),
            Step::LineDown => self.line(fonts, caret, x, false),
            Step::PageUp(height) => Some(self.page(fonts, caret, x, -height)),
            Step::PageDown(height) => Some(self.page(fonts, caret, x, height)),
            Step::LineStart | Step::LineEnd => {
                let (piece, local) = self.locate(caret);
                let start = self.pieces.range(self.text(), piece).start;
                self.paragraph(fonts, piece).map(|paragraph| {
                    let line = paragraph.line_of(local);
                    let end = matches!(step, Step::LineEnd);
                    shifted(
                        if end { paragraph.line_end(line) } else { paragraph.line_start(line) },
                        start,
                    )
                })
            }
            Step::ParagraphStart => {
                let piece = self.pieces.paragraph_start(self.text(), self.locate(caret).0);
                Some(Caret::before(self.pieces.range(self.text(), piece).start))
            }
            Step::ParagraphEnd => {
                let piece = self.pieces.paragraph_end(self.text(), self.locate(caret).0);
                Some(Caret::after(self.pieces.range(self.text(), piece).end))
            }
            Step::TextStart => Some(Caret::before(0)),
            Step::TextEnd => Some(Caret::after(self.text().len())),
        };
        moved.unwrap_or(caret)
    }

    fn sideways(&mut self, fonts: &mut Fonts, caret: Caret, left: bool) -> Option<Caret> {
        let (piece, local) = self.locate(caret);
        let start = self.pieces.range(self.text(), piece).start;
        let paragraph = self.paragraph(fonts, piece)?;
        let moved = if left { paragraph.left_of(local) } else { paragraph.right_of(local) };
        if let Some(moved) = moved {
            return Some(shifted(moved, start));
        }
        let forward = left == paragraph.direction().is_rtl();
        let next = if forward { piece + 1 } else { piece.checked_sub(1)? };
        if next >= self.pieces.len() {
            return None;
        }
        let range = self.pieces.range(self.text(), next);
        let entered = if forward { Caret::before(range.start) } else { Caret::after(range.end) };
        if entered.position != caret.position {
            return Some(entered);
        }
        // Two parts of one paragraph: nothing was stepped over yet.
        let local = Caret { position: entered.position - range.start, ..entered };
        let paragraph = self.paragraph(fonts, next)?;
        let moved = if left { paragraph.left_of(local) } else { paragraph.right_of(local) };
        Some(moved.map_or(entered, |moved| shifted(moved, range.start)))
    }

    fn line(&mut self, fonts: &mut Fonts, caret: Caret, x: f32, up: bool) -> Option<Caret> {
        let (piece, local) = self.locate(caret);
        let start = self.pieces.range(self.text(), piece).start;
        let paragraph = self.paragraph(fonts, piece)?;
        let moved =
            if up { paragraph.line_above(local, x) } else { paragraph.line_below(local, x) };
        if let Some(moved) = moved {
            return Some(shifted(moved, start));
        }
        let next = if up { piece.checked_sub(1)? } else { piece + 1 };
        if next >= self.pieces.len() {
            return None;
        }
        let start = self.pieces.range(self.text(), next).start;
        let paragraph = self.paragraph(fonts, next)?;
        let y = if up { f32::INFINITY } else { 0.0 };
        Some(shifted(paragraph.hit(x, y), start))
    }

    fn page(&mut self, fonts: &mut Fonts, caret: Caret, x: f32, by: f64) -> Caret {
        let at = self.caret(fonts, caret);
        let middle = f64::midpoint(at.top, at.bottom);
        self.hit(fonts, x, (middle + by).clamp(0.0, self.height()))
    }
}
