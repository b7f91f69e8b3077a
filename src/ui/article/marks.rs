//! Which spans lie where, and how deep: made once a layer revision, asked every frame.

use std::ops::Range;

use crate::model::{LabelId, Layer, Mark, Schema, SpanId};
use crate::text::TextRange;

/// A span as the page draws it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The span.
    pub id: SpanId,
    /// Its label.
    pub label: LabelId,
    /// How its label is drawn.
    pub mark: Mark,
    /// Its fragments.
    pub fragments: Vec<TextRange>,
    /// From the first fragment's start to the last one's end.
    pub hull: TextRange,
    /// How many spans of its kind of mark lie around or across it: 0 is outermost.
    pub level: usize,
}

/// The spans of a layer in reading order, each with its level.
///
/// Invariant: of two spans with the same kind of mark that share a letter, no two have the same
/// level, and one that lies inside another has the greater.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    spans: Vec<Drawn>,
    /// The greatest end of any span up to and including this one.
    reach: Vec<usize>,
}

impl Marks {
    /// The marks of `layer`. A label that the schema lacks is drawn as a band.
    #[must_use]
    pub fn new(layer: &Layer, schema: &Schema) -> Self {
        let mut spans: Vec<Drawn> = Vec::with_capacity(layer.spans().len());
        let mut open: [Vec<(usize, usize)>; 2] = [Vec::new(), Vec::new()];
        for span in layer.spans_in_order() {
            let mark = schema.label(&span.label).map(|label| label.mark).unwrap_or_default();
            let hull = span.fragments.hull();
            let open = &mut open[usize::from(mark == Mark::Bracket)];
            open.retain(|&(end, _)| end > hull.start());
            // Whatever is open began earlier or is longer, so the first free level above all that
            // cover this span keeps what nests inside.
            let covering =
                open.iter().filter(|(end, _)| *end >= hull.end()).map(|(_, level)| level + 1);
            let mut level = covering.max().unwrap_or(0);
            while open.iter().any(|&(_, taken)| taken == level) {
                level += 1;
            }
            open.push((hull.end(), level));
            spans.push(Drawn {
                id: span.id.clone(),
                label: span.label.clone(),
                mark,
                fragments: span.fragments.ranges().to_vec(),
                hull,
                level,
            });
        }
        let mut reach = Vec::with_capacity(spans.len());
        let mut furthest = 0;
        for span in &spans {
            furthest = furthest.max(span.hull.end());
            reach.push(furthest);
        }
        Self { spans, reach }
    }

    /// The spans that share a letter with `bytes`, in reading order.
    pub fn within(&self, bytes: Range<usize>) -> impl Iterator<Item = &Drawn> {
        let first = self.reach.partition_point(|&reach| reach <= bytes.start);
        let last = self.spans.partition_point(|span| span.hull.start() < bytes.end);
        self.spans[first.min(last)..last].iter().filter(move |span| span.hull.end() > bytes.start)
    }

    /// The innermost span at `at`: the shortest one, bands before brackets.
    #[must_use]
    pub fn innermost(&self, at: usize) -> Option<&Drawn> {
        self.within(at..at + 1)
            .filter(|span| span.fragments.iter().any(|fragment| fragment.contains(at)))
            .min_by_key(|span| (span.mark == Mark::Bracket, span.hull.len()))
    }

    /// The spans at `at`, innermost first.
    #[must_use]
    pub fn at(&self, at: usize) -> Vec<&Drawn> {
        let mut spans: Vec<&Drawn> = self
            .within(at..at + 1)
            .filter(|span| span.fragments.iter().any(|fragment| fragment.contains(at)))
            .collect();
        spans.sort_by_key(|span| (span.mark == Mark::Bracket, span.hull.len()));
        spans
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnnotatorId, ArticleId, Fragments, Span};
    use proptest::prelude::*;

    fn layer(ranges: &[(usize, usize)]) -> Layer {
        let text = "a".repeat(40);
        let mut layer = Layer::new(ArticleId::new("x").unwrap(), AnnotatorId::new("me").unwrap());
        for (n, &(start, len)) in ranges.iter().enumerate() {
            let id = SpanId::numbered(layer.annotator(), n as u64 + 1);
            let range = TextRange::new(&text, start, start + len).unwrap();
            layer
                .add_span(Span::new(id, LabelId::new("Actor").unwrap(), Fragments::one(range)))
                .unwrap();
        }
        layer
    }

    #[test]
    fn what_nests_lies_deeper_and_what_follows_starts_again() {
        let marks = Marks::new(&layer(&[(0, 10), (2, 5), (2, 3), (10, 4)]), &Schema::default());
        let levels: Vec<usize> = marks.spans.iter().map(|span| span.level).collect();
        assert_eq!(levels, [0, 1, 2, 0]);
        assert_eq!(marks.innermost(3).map(|s| s.hull.len()), Some(3));
        assert_eq!(marks.at(6).len(), 2);
        assert_eq!(marks.innermost(20), None);
    }

    proptest! {
        #[test]
        fn spans_that_share_a_letter_have_levels_of_their_own(ranges in prop::collection::vec((0usize..30, 1usize..10), 0..25)) {
            let marks = Marks::new(&layer(&ranges), &Schema::default());
            for a in &marks.spans {
                for b in &marks.spans {
                    if a.id != b.id && a.hull.overlaps(b.hull) {
                        prop_assert_ne!(a.level, b.level);
                        if a.hull.covers(b.hull) && a.hull != b.hull { prop_assert!(a.level < b.level); }
                    }
                }
            }
        }

        #[test]
        fn asking_for_a_piece_finds_all_and_only_its_spans(ranges in prop::collection::vec((0usize..30, 1usize..10), 0..25), start in 0usize..40, len in 1usize..10) {
            let marks = Marks::new(&layer(&ranges), &Schema::default());
            let found = marks.within(start..start + len).count();
            let wanted = ranges.iter().filter(|&&(s, l)| s < start + len && s + l > start).count();
            prop_assert_eq!(found, wanted);
        }
    }
}
