//! A tagged piece of an article.

use std::collections::BTreeMap;

use super::{AttributeId, AttributeValue, LabelId, SpanId};
use crate::text::TextRange;

/// The attributes of a span, by id.
pub type Attributes = BTreeMap<AttributeId, AttributeValue>;

/// Where a span lies: one range, or several for a claim that its source cuts in two.
///
/// Invariants: at least one fragment; ascending, and neither overlapping nor touching.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fragments(Vec<TextRange>);

/// The ranges cannot be one span's fragments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FragmentsError {
    /// No range at all.
    #[error("a span has at least one fragment")]
    None,
    /// Two ranges overlap or touch.
    #[error("two fragments of a span overlap or touch")]
    Overlap,
}

impl Fragments {
    /// A span of one piece, as nearly all are.
    #[must_use]
    pub fn one(range: TextRange) -> Self {
        Self(vec![range])
    }

    /// The fragments `ranges`, in any order.
    ///
    /// # Errors
    /// [`FragmentsError`] when there are none or two of them overlap or touch.
    pub fn new(mut ranges: Vec<TextRange>) -> Result<Self, FragmentsError> {
        ranges.sort_unstable();
        if ranges.is_empty() {
            return Err(FragmentsError::None);
        }
        if ranges.windows(2).any(|pair| pair[1].start() <= pair[0].end()) {
            return Err(FragmentsError::Overlap);
        }
        Ok(Self(ranges))
    }

    /// These fragments and `range`; fragments that it overlaps or touches grow together with it.
    #[must_use]
    pub fn with(&self, range: TextRange) -> Self {
        let touches = |a: TextRange, b: TextRange| a.start() <= b.end() && b.start() <= a.end();
        let mut joined = range;
        let mut apart = Vec::new();
        for &fragment in &self.0 {
            if touches(fragment, joined) {
                joined = joined.union(fragment);
            } else {
                apart.push(fragment);
            }
        }
        apart.push(joined);
        apart.sort_unstable();
        Self(apart)
    }

    /// These fragments without the one that holds `at`; `None` when none would be left or none
    /// holds it.
    #[must_use]
    pub fn without(&self, at: usize) -> Option<Self> {
        let rest: Vec<TextRange> = self.0.iter().copied().filter(|f| !f.contains(at)).collect();
        (!rest.is_empty() && rest.len() < self.0.len()).then_some(Self(rest))
    }

    /// The ranges, ascending.
    #[must_use]
    pub fn ranges(&self) -> &[TextRange] {
        &self.0
    }

    /// From the first fragment's start to the last one's end.
    #[must_use]
    pub fn hull(&self) -> TextRange {
        self.0.iter().copied().reduce(TextRange::union).unwrap_or(self.0[0])
    }

    /// Whether `at` lies in one of them.
    #[must_use]
    pub fn contains(&self, at: usize) -> bool {
        self.0.iter().any(|fragment| fragment.contains(at))
    }

    /// The fragments' text, joined by ` … `; empty when they are not of `text`.
    #[must_use]
    pub fn quote(&self, text: &str) -> String {
        let pieces: Vec<&str> = self.0.iter().filter_map(|fragment| fragment.of(text)).collect();
        pieces.join(" … ")
    }
}

/// How sure an annotator is, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confidence(u8);

impl Confidence {
    /// `percent` from 0 to 100, else `None`.
    #[must_use]
    pub fn new(percent: u8) -> Option<Self> {
        (percent <= 100).then_some(Self(percent))
    }

    /// In percent.
    #[must_use]
    pub fn percent(self) -> u8 {
        self.0
    }
}

/// A tagged piece of an article: where, as what, and what was noted of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Unique for all time within its layer.
    pub id: SpanId,
    /// A label of the schema, perhaps a retired one.
    pub label: LabelId,
    /// Where it lies.
    pub fragments: Fragments,
    /// Its attributes, by the schema's types.
    pub attributes: Attributes,
    /// How sure the annotator is.
    pub confidence: Option<Confidence>,
    /// A note for colleagues; empty when there is none.
    pub note: String,
    /// An open question; empty when there is none.
    pub question: String,
    /// The words that it stood on in the edition before, when they changed or stood elsewhere there
    /// and nobody has confirmed yet where it stands now. Never empty.
    pub was: Option<String>,
}

impl Span {
    /// A span without attributes or notes.
    #[must_use]
    pub fn new(id: SpanId, label: LabelId, fragments: Fragments) -> Self {
        Self {
            id,
            label,
            fragments,
            attributes: Attributes::new(),
            confidence: None,
            note: String::new(),
            question: String::new(),
            was: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "0123456789";

    fn range(start: usize, end: usize) -> TextRange {
        TextRange::new(TEXT, start, end).unwrap()
    }

    #[test]
    fn fragments_are_in_order_and_apart() {
        let fragments = Fragments::new(vec![range(6, 8), range(0, 2)]).unwrap();
        assert_eq!((fragments.hull(), fragments.quote(TEXT).as_str()), (range(0, 8), "01 … 67"));
        assert_eq!(Fragments::new(vec![range(0, 2), range(2, 4)]), Err(FragmentsError::Overlap));
        assert_eq!(Fragments::new(vec![]), Err(FragmentsError::None));
    }

    #[test]
    fn a_fragment_that_touches_two_joins_them() {
        let two = Fragments::new(vec![range(0, 2), range(4, 6)]).unwrap();
        assert_eq!(two.with(range(2, 4)), Fragments::one(range(0, 6)));
        assert_eq!(two.without(5), Some(Fragments::one(range(0, 2))));
        assert_eq!(two.without(3), None);
        assert_eq!(Fragments::one(range(0, 2)).without(0), None);
    }

    proptest! {
        #[test]
        fn added_fragments_always_hold_the_invariants(ranges in prop::collection::vec((0usize..9, 1usize..4), 1..6)) {
            let mut all = ranges.iter().map(|&(s, l)| range(s, (s + l).min(10)));
            let mut fragments = Fragments::one(all.next().unwrap());
            for r in all { fragments = fragments.with(r); }
            prop_assert_eq!(Fragments::new(fragments.ranges().to_vec()), Ok(fragments.clone()));
            for &(s, l) in &ranges {
                for at in s..(s + l).min(10) { prop_assert!(fragments.contains(at)); }
            }
        }
    }
}
