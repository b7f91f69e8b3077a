//! Puts the clusters of each line in their visual places.

use super::cut::{Measure, hanging};
use super::shape::Cluster;

/// The lines of a paragraph.
pub(super) struct Filled {
    pub(super) lines: Vec<FilledLine>,
    /// The clusters of all lines, left to right within each.
    pub(super) visual: Vec<u32>,
    /// The paragraph's width: the given one, or that of its longest line.
    pub(super) width: f32,
}

/// Where one line ends and how wide it came out.
pub(super) struct FilledLine {
    /// One past its last cluster.
    pub(super) end: usize,
    /// The first cluster of the blanks that may hang beyond its end; `end` when there are none.
    pub(super) hang: usize,
    /// The level of the run that those blanks end.
    pub(super) hang_level: u8,
    /// Left edge of what must fit.
    pub(super) left: f32,
    /// Right edge of what must fit.
    pub(super) right: f32,
}

/// Sets the `x` of `clusters`, which are cut into lines before each of `ends`.
pub(super) fn fill(clusters: &mut [Cluster], ends: Vec<usize>, measure: Measure) -> Filled {
    let mut lines = Vec::with_capacity(ends.len());
    let mut start = 0;
    for end in ends {
        lines.push((start, end));
        start = end;
    }
    let sums: Vec<(f32, f32)> = lines
        .iter()
        .map(|&(from, to)| {
            let line = clusters.get(from..to).unwrap_or_default();
            let hang = hanging(line);
            let sum = |part: &[Cluster]| part.iter().map(|cluster| cluster.advance).sum::<f32>();
            let (ink, blank) = line.split_at(hang);
            (sum(ink), sum(blank))
        })
        .collect();
    let width = measure
        .width
        .unwrap_or_else(|| sums.iter().map(|(ink, blank)| ink + blank).fold(0.0, f32::max));
    let rtl = measure.base % 2 == 1;
    let mut visual = Vec::with_capacity(clusters.len());
    let mut filled = Vec::with_capacity(lines.len());
    for (&(from, to), &(ink, blank)) in lines.iter().zip(&sums) {
        let line = clusters.get_mut(from..to).unwrap_or_default();
        let left = if rtl { width - ink } else { 0.0 };
        let hang = hanging(line);
        let hang_level = end_blanks(line, hang, measure.base);
        let mut pen = if rtl { left - blank } else { left };
        for at in order(line, hang, hang_level, rtl) {
            line[at].x = pen;
            pen += line[at].advance;
            visual.push(u32::try_from(from + at).unwrap_or(u32::MAX));
        }
        filled.push(FilledLine { end: to, hang: from + hang, hang_level, left, right: left + ink });
    }
    Filled { lines: filled, visual, width }
}

/// Gives the blanks at a line's end, which begin at `hang`, the paragraph's level (rule L1 of
/// Unicode Annex 9); returns the level of the run that they end.
fn end_blanks(line: &mut [Cluster], hang: usize, base: u8) -> u8 {
    let (ink, blanks) = line.split_at_mut(hang);
    let level = blanks.first().map_or(base, |first| first.level);
    for blank in blanks {
        blank.level = base;
    }
    if ink.last().is_some_and(|last| last.level == level) { level } else { base }
}

/// The clusters of a line from left to right. The blanks at its end stand where the line ends, but
/// among themselves they keep the direction of the run that they end, as in a browser.
fn order(line: &[Cluster], hang: usize, hang_level: u8, rtl: bool) -> Vec<usize> {
    let mut order = reorder(line.get(..hang).unwrap_or_default());
    let mut blanks: Vec<usize> = (hang..line.len()).collect();
    if hang_level % 2 == 1 {
        blanks.reverse();
    }
    if rtl {
        blanks.append(&mut order);
        return blanks;
    }
    order.append(&mut blanks);
    order
}

/// Rule L2 of Unicode Annex 9: from the highest level down, reverse every stretch at or above it.
fn reorder(line: &[Cluster]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..line.len()).collect();
    let highest = line.iter().map(|cluster| cluster.level).max().unwrap_or(0);
    let Some(lowest_odd) =
        line.iter().map(|cluster| cluster.level).filter(|level| level % 2 == 1).min()
    else {
        return order;
    };
    for level in (lowest_odd..=highest).rev() {
        let mut at = 0;
        while at < line.len() {
            if line[order[at]].level < level {
                at += 1;
                continue;
            }
            let from = at;
            while at < line.len() && line[order[at]].level >= level {
                at += 1;
            }
            order[from..at].reverse();
        }
    }
    order
}
