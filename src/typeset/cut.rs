//! Cuts a paragraph's clusters into lines.

use std::ops::Range;

use super::breaks::opportunities;
use super::shape::{Cluster, Kind};

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

/// How many clusters are shaped anew beside a cut at most.
const TIED: usize = 256;

/// Shapes the text of some clusters apart from what stands around it.
type Apart<'a> = dyn FnMut(usize, usize) -> Vec<Cluster> + 'a;

/// Cuts `clusters` (all of `text`) into lines: returns one past the last cluster of each, and sets
/// the advance of tabs on the way. Where a font looks across a cut, the clusters on either side are
/// replaced by what `apart` makes of their text.
pub(super) fn cut(
    text: &str,
    clusters: &mut Vec<Cluster>,
    measure: Measure,
    apart: &mut Apart<'_>,
) -> Vec<usize> {
    let breaks = if measure.width.is_some() { opportunities(text) } else { Vec::new() };
    let limit = measure.width.map_or(f32::INFINITY, |width| width + GRAIN);
    let mut next_break = 0;
    let mut ends = Vec::new();
    // The line's first cluster, the clusters before which it may end, and its width so far.
    let (mut start, mut may_end) = (0, Vec::new());
    let mut pen = 0.0f32;
    let mut i = 0;
    while let Some(cluster) = clusters.get_mut(i) {
        while let Some(&at) = breaks.get(next_break).filter(|&&at| at <= cluster.start) {
            if at == cluster.start && i > start {
                may_end.push(i);
            }
            next_break += 1;
        }
        if cluster.kind == Kind::Tab {
            cluster.advance = to_tab_stop(pen, measure.space);
        }
        if cluster.kind == Kind::Ink && pen + cluster.advance > limit && i > start {
            start = end_line(clusters, start..i, &mut may_end, limit, apart);
            ends.push(start);
            begin_line(clusters, start, apart);
            // What goes over to the next line is measured again.
            let first = clusters.get(start).map_or(u32::MAX, |cluster| cluster.start);
            next_break = breaks.partition_point(|&at| at <= first);
            may_end.clear();
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

/// Ends a line that holds the clusters `line` and has no room for the next one: before the last of
/// `may_end`, or where it is full when there is none. Returns the first cluster of the next line.
fn end_line(
    clusters: &mut Vec<Cluster>,
    line: Range<usize>,
    may_end: &mut Vec<usize>,
    limit: f32,
    apart: &mut Apart<'_>,
) -> usize {
    let mut full = line.end;
    loop {
        let chosen = may_end.pop();
        let end = chosen.unwrap_or(full);
        if !clusters.get(end).is_some_and(|next| next.tied) {
            return end;
        }
        // Back to where the font's view ends.
        let mut from = end - 1;
        while from > line.start && end - from < TIED && clusters[from].tied {
            from -= 1;
        }
        let anew = stretch(clusters, from..end, apart);
        let ink = anew.get(..hanging(&anew)).unwrap_or_default();
        let before = clusters.get(line.start..from).unwrap_or_default();
        let width: f32 = before.iter().chain(ink).map(|cluster| cluster.advance).sum();
        if anew.is_empty() {
            return end;
        }
        if width <= limit || chosen.is_none() && end == line.start + 1 {
            let count = anew.len();
            clusters.splice(from..end, anew);
            return from + count;
        }
        if chosen.is_none() {
            full -= 1;
        }
    }
}

/// Shapes the beginning of a new line anew, as far as the font looked back across the cut.
fn begin_line(clusters: &mut Vec<Cluster>, start: usize, apart: &mut Apart<'_>) {
    if !clusters.get(start).is_some_and(|first| first.tied) {
        return;
    }
    let tied = clusters.iter().skip(start + 1).take(TIED).take_while(|next| next.tied).count();
    let to = start + 1 + tied;
    let anew = stretch(clusters, start..to, apart);
    if !anew.is_empty() {
        clusters.splice(start..to, anew);
    }
}

/// The text of some clusters, shaped apart from the rest.
fn stretch(clusters: &[Cluster], range: Range<usize>, apart: &mut Apart<'_>) -> Vec<Cluster> {
    match clusters.get(range).unwrap_or_default() {
        [] => Vec::new(),
        [only] => apart(only.start as usize, only.end as usize),
        [first, .., last] => apart(first.start as usize, last.end as usize),
    }
}

/// How far it is from `pen` to the next tab stop; never less than half a space.
fn to_tab_stop(pen: f32, space: f32) -> f32 {
    let stop = (space * TAB_STOP).max(1.0);
    let gap = stop - pen.rem_euclid(stop);
    if gap < space / 2.0 { gap + stop } else { gap }
}

/// Where the blanks at the line's end begin.
pub(super) fn hanging(line: &[Cluster]) -> usize {
    line.iter().rposition(|cluster| cluster.kind == Kind::Ink).map_or(0, |last| last + 1)
}
