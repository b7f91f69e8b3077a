//! Fills lines with clusters and puts each in its visual place.

use super::breaks::opportunities;
use super::shape::{Cluster, Kind};

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

/// What every line shares.
#[derive(Clone, Copy)]
pub(super) struct Measure {
    /// The width to fill; `None` puts everything on one line.
    pub(super) width: Option<f32>,
    /// The paragraph's level: odd fills from the right.
    pub(super) base: u8,
    /// The width of a space, from which tab stops are made.
    pub(super) space: f32,
}

/// Widths are compared in 64ths of a pixel, as browsers do.
const GRAIN: f32 = 1.0 / 64.0;

/// Spaces between tab stops.
const TAB_STOP: f32 = 8.0;

/// Breaks `clusters` (all of `text`) into lines and sets their `x`.
pub(super) fn fill(text: &str, clusters: &mut [Cluster], measure: Measure) -> Filled {
    let ends = cut(text, clusters, measure);
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

/// Where the blanks at the line's end begin.
fn hanging(line: &[Cluster]) -> usize {
    line.iter().rposition(|cluster| cluster.kind == Kind::Ink).map_or(0, |last| last + 1)
}

/// One past the last cluster of each line; sets the advance of tabs on the way.
fn cut(text: &str, clusters: &mut [Cluster], measure: Measure) -> Vec<usize> {
    let breaks = if measure.width.is_some() { opportunities(text) } else { Vec::new() };
    let limit = measure.width.map_or(f32::INFINITY, |width| width + GRAIN);
    let mut breaks = breaks.into_iter().peekable();
    let mut ends = Vec::new();
    // The line's first cluster, the last cluster before which it may end, and its width so far.
    let (mut start, mut may_end) = (0, None);
    let mut pen = 0.0f32;
    let mut i = 0;
    while let Some(cluster) = clusters.get_mut(i) {
        while let Some(at) = breaks.next_if(|&at| at <= cluster.start) {
            if at == cluster.start && i > start {
                may_end = Some(i);
            }
        }
        if cluster.kind == Kind::Tab {
            cluster.advance = to_tab_stop(pen, measure.space);
        }
        if cluster.kind == Kind::Ink && pen + cluster.advance > limit && i > start {
            // No opportunity lies between the cut and here, so what goes over to the next line is
            // simply measured again. A word that is too long by itself is cut where it stands.
            start = may_end.take().unwrap_or(i);
            ends.push(start);
            i = start;
            pen = 0.0;
            continue;
        }
        pen += cluster.advance;
        i += 1;
    }
    ends.push(clusters.len());
    ends
}

/// How far it is from `pen` to the next tab stop; never less than half a space.
fn to_tab_stop(pen: f32, space: f32) -> f32 {
    let stop = (space * TAB_STOP).max(1.0);
    let gap = stop - pen.rem_euclid(stop);
    if gap < space / 2.0 { gap + stop } else { gap }
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
