//! How high the rows are, known before they are drawn.

use crate::session::ArticleRow;
use crate::ui::kit::{Kit, Look};

/// Titles measured in a frame; what is not yet measured counts as two lines.
const A_FRAME: usize = 120;
/// Room above and below what stands in a row, in points.
pub(super) const PADDING: f32 = 9.0;
/// Between title and the line under it, in points.
pub(super) const GAP: f32 = 2.0;
/// Height of the progress bar, in points.
pub(super) const BAR: f32 = 3.0;
/// Between rows, in points.
const APART: f32 = 4.0;

/// The look of a title in a row `width` points wide.
pub(super) fn title_look(kit: &Kit, width: f32) -> Look {
    Look::new(kit.theme.sizes.body, kit.theme.colors.ink).wrapped(width - 2.0 * PADDING, 2)
}

/// Height of the line under the title, in points.
pub(super) fn about_height(kit: &Kit) -> f32 {
    (kit.theme.sizes.small * 1.7).ceil()
}

/// Heights of rows.
#[derive(Debug, Default)]
pub(super) struct Measure {
    /// What the lines were counted for: width and scale in bits, and the rows.
    lines_of: Option<(u32, u32, u64)>,
    tops_of: u64,
    /// Lines of each title of the library, 0 when unknown.
    lines: Vec<u8>,
    /// Where each shown row begins, and where the last one ends.
    tops: Vec<f32>,
    unfinished: bool,
}

impl Measure {
    /// Brings the heights up to date: `rows` are told apart by `key.0`, the `shown` ones by
    /// `key.1`. Returns how far what is seen at `offset` moved because rows above it were measured.
    pub fn refresh(
        &mut self,
        kit: &mut Kit,
        width: f32,
        key: (u64, u64),
        rows: &[ArticleRow],
        shown: &[usize],
        offset: f32,
    ) -> f32 {
        let lines_of = (width.to_bits(), kit.pen.scale().to_bits(), key.0);
        if self.lines_of != Some(lines_of) {
            self.lines_of = Some(lines_of);
            self.lines = vec![0; rows.len()];
            self.tops.clear();
            self.unfinished = true;
        }
        let anew = self.tops_of != key.1 || self.tops.len() != shown.len() + 1;
        self.unfinished |= anew;
        self.tops_of = key.1;
        if !self.unfinished {
            return 0.0;
        }
        let first = if anew { 0 } else { self.visible(offset, offset + 1.0).start };
        let counted = self.count(kit, width, rows, shown, first);
        let before = self.tops.get(first).copied();
        self.stack(kit, shown);
        self.unfinished = counted == A_FRAME;
        match before {
            Some(before) if !anew => self.tops.get(first).map_or(0.0, |now| now - before),
            _ => 0.0,
        }
    }

    /// Counts lines of titles, those from `first` on before those above. Returns how many.
    fn count(
        &mut self,
        kit: &mut Kit,
        width: f32,
        rows: &[ArticleRow],
        shown: &[usize],
        first: usize,
    ) -> usize {
        let look = title_look(kit, width);
        let one = kit.pen.style(&look).line_height / kit.pen.scale();
        let order = shown.iter().skip(first).chain(shown.iter().take(first));
        let mut counted = 0;
        for &index in order {
            let (Some(lines), Some(row)) = (self.lines.get_mut(index), rows.get(index)) else {
                continue;
            };
            if *lines != 0 {
                continue;
            }
            if counted == A_FRAME {
                break;
            }
            let height = kit.pen.ink(&row.record.title, &look).size().y;
            *lines = if height > one * 1.5 { 2 } else { 1 };
            counted += 1;
        }
        counted
    }

    fn stack(&mut self, kit: &Kit, shown: &[usize]) {
        let look = title_look(kit, 100.0);
        let one = kit.pen.style(&look).line_height / kit.pen.scale();
        let about = about_height(kit);
        self.tops.clear();
        let mut top = 0.0;
        self.tops.push(top);
        for &index in shown {
            let lines = self.lines.get(index).copied().filter(|lines| *lines != 0).unwrap_or(2);
            top += 2.0 * PADDING + one * f32::from(lines) + about + GAP * 3.0 + BAR + APART;
            self.tops.push(top);
        }
    }

    /// Whether titles still have to be measured.
    pub fn unfinished(&self) -> bool {
        self.unfinished
    }

    /// The height of all shown rows.
    pub fn height(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// Top and bottom of a shown row.
    pub fn extent(&self, at: usize) -> (f32, f32) {
        let end = self.height();
        let top = self.tops.get(at).copied().unwrap_or(end);
        (top, self.tops.get(at + 1).map_or(end, |next| next - APART))
    }

    /// The shown rows that lie between two heights.
    pub fn visible(&self, top: f32, bottom: f32) -> std::ops::Range<usize> {
        let rows = self.tops.len().saturating_sub(1);
        let first = self.tops.partition_point(|row| *row <= top).saturating_sub(1);
        let end = self.tops.partition_point(|row| *row < bottom).min(rows);
        first.min(end)..end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_in_sight_are_found_by_height() {
        let measure = Measure { tops: vec![0.0, 50.0, 120.0, 170.0], ..Measure::default() };
        assert_eq!(measure.visible(0.0, 10.0), 0..1);
        assert_eq!(measure.visible(49.0, 51.0), 0..2);
        assert_eq!(measure.visible(50.0, 400.0), 1..3);
        assert_eq!(measure.visible(900.0, 1000.0), 3..3);
        assert_eq!(measure.extent(1), (50.0, 120.0 - APART));
        assert_eq!(Measure::default().visible(0.0, 100.0), 0..0);
    }
}
