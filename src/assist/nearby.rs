//! What lies near a place of a text.

use std::collections::BTreeMap;

use crate::text::TextRange;

/// Ranges of one text, each with something. What overlaps a range is found in what stands near it, as
/// far back as the longest range reaches, not in the whole text.
#[derive(Debug)]
pub(super) struct Nearby<T> {
    by_start: BTreeMap<usize, Vec<(TextRange, T)>>,
    longest: usize,
}

impl<T> Default for Nearby<T> {
    fn default() -> Self {
        Self { by_start: BTreeMap::new(), longest: 0 }
    }
}

impl<T> Nearby<T> {
    /// Puts something at `range`, beside what is there.
    pub(super) fn put(&mut self, range: TextRange, thing: T) {
        self.longest = self.longest.max(range.len());
        self.by_start.entry(range.start()).or_default().push((range, thing));
    }

    /// What overlaps `range`, by start.
    pub(super) fn overlapping(&self, range: TextRange) -> impl Iterator<Item = (TextRange, &T)> {
        let from = range.start().saturating_sub(self.longest);
        self.by_start
            .range(from..range.end())
            .flat_map(|(_, at)| at)
            .filter(move |(other, _)| other.overlaps(range))
            .map(|(other, thing)| (*other, thing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_overlaps_is_found_and_nothing_else() {
        let text = "0123456789";
        let ranges: Vec<TextRange> = (0..10)
            .flat_map(|start| (start + 1..=10).map(move |end| (start, end)))
            .map(|(start, end)| TextRange::new(text, start, end).unwrap())
            .collect();
        // Every third range, so that some starts have none and the longest is not the whole text.
        let some: Vec<TextRange> = ranges.iter().copied().skip(2).step_by(3).collect();
        let mut nearby = Nearby::default();
        for (nth, range) in some.iter().enumerate() {
            nearby.put(*range, nth);
        }
        for asked in ranges {
            let found: Vec<usize> = nearby.overlapping(asked).map(|(_, nth)| *nth).collect();
            let all = some.iter().enumerate().filter(|(_, range)| range.overlaps(asked));
            assert_eq!(found, all.map(|(nth, _)| nth).collect::<Vec<_>>(), "{asked:?}");
        }
    }
}
