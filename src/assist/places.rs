//! From ranges of a text to words of its lines and back.

use super::words::Line;
use crate::text::TextRange;

/// Words of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Place {
    /// Which line.
    pub line: usize,
    /// The first word.
    pub first: usize,
    /// One past the last.
    pub end: usize,
    /// Whether the particles of the first word belong to it.
    pub whole: bool,
}

/// Where the words of a text stand, by their positions.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    /// Start of each word's whole, its line and number; ascending.
    words: Vec<(usize, usize, usize)>,
    /// Start of the core and end of each of them.
    ends: Vec<(usize, usize)>,
}

impl Places {
    /// The places of `lines`.
    pub(super) fn new(lines: &[Line]) -> Self {
        let mut places = Self::default();
        for (number, line) in lines.iter().enumerate() {
            for (at, word) in line.words.iter().enumerate() {
                places.words.push((word.whole.start(), number, at));
                places.ends.push((word.core.start(), word.whole.end()));
            }
        }
        places
    }

    /// The words that `range` begins and ends in; `None` when it holds no word or leaves its line.
    pub(super) fn of(&self, range: TextRange) -> Option<Place> {
        let first = self.words.partition_point(|word| word.0 <= range.start()).saturating_sub(1);
        // A range that begins in a gap begins with the next word.
        let first = first + usize::from(self.ends.get(first)?.1 <= range.start());
        let end = self.words.partition_point(|word| word.0 < range.end());
        let &(start, line, at) = self.words.get(first)?;
        let &(_, last_line, last) = self.words.get(end.checked_sub(1)?)?;
        let core = self.ends.get(first)?.0;
        (line == last_line && at <= last).then_some(Place {
            line,
            first: at,
            end: last + 1,
            whole: range.start() <= start && core > start,
        })
    }
}

/// The range of the words `place`.
pub(super) fn range(text: &str, lines: &[Line], place: Place) -> Option<TextRange> {
    let words = &lines.get(place.line)?.words;
    let first = words.get(place.first)?;
    let start = if place.whole { first.whole.start() } else { first.core.start() };
    TextRange::new(text, start, words.get(place.end.checked_sub(1)?)?.whole.end()).ok()
}

#[cfg(test)]
mod tests {
    use super::super::words::lines;
    use super::*;
    use crate::arabic::clitic::Words;

    #[test]
    fn a_range_and_its_words_lead_to_one_another() {
        let text = "وصل إلى بالمدينة.\n“نهر” كبير";
        let lines = lines(text, &Words::default());
        let places = Places::new(&lines);
        let of = |quote: &str| {
            let start = text.find(quote).unwrap();
            TextRange::new(text, start, start + quote.len()).unwrap()
        };
        let city = places.of(of("المدينة")).unwrap();
        assert_eq!((city.line, city.first, city.end, city.whole), (0, 2, 3, false));
        assert_eq!(range(text, &lines, city), Some(of("المدينة")));
        let whole = places.of(of("بالمدينة")).unwrap();
        assert!(whole.whole);
        assert_eq!(range(text, &lines, whole), Some(of("بالمدينة")));
        assert_eq!(places.of(of("المدينة.\n“نهر")), None);
        assert_eq!(
            places.of(of("نهر” كبير")).map(|place| (place.line, place.first, place.end)),
            Some((1, 1, 4))
        );
    }
}
