//! What each position of a text is coded as by each annotator, in runs.
//!
//! A position's category is the label of the unit that covers it, «nothing» where none does, and the
//! set of the labels where several do: two annotators agree on a position when they covered it with
//! the same labels. Everything is computed over the ends of units, never position by position, so
//! that a text of any length costs what its units cost.

use super::continuum::{Continuum, Unit};

/// What a position is coded as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Category(u64);

impl Category {
    /// Nothing covers it.
    pub const NOTHING: Self = Self(0);
    /// Marks the categories that stand for several labels at once.
    const SET: u64 = 1 << 63;

    /// One label.
    #[must_use]
    pub fn label(label: u32) -> Self {
        Self(u64::from(label) + 1)
    }

    /// The label, when it is one alone.
    #[must_use]
    pub fn as_label(self) -> Option<u32> {
        self.0.checked_sub(1).and_then(|label| u32::try_from(label).ok())
    }

    /// Several labels at once, known by the sum of what their names scatter to.
    fn set(sum: u64) -> Self {
        Self(sum | Self::SET)
    }
}

/// A stretch of one category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it starts.
    pub start: u64,
    /// Where it ends, exclusive.
    pub end: u64,
    /// What it is coded as.
    pub category: Category,
}

/// One annotator's coding of a whole text: runs without gaps from the first position to the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coding {
    /// The runs, in order.
    pub runs: Vec<Run>,
    /// Whether units of the annotator overlap.
    pub overlapping: bool,
}

/// A number for a label that looks random (SplitMix64's finish), so that sums of different sets of
/// labels differ.
fn scattered(label: u32) -> u64 {
    let mut z = u64::from(label).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Coding {
    /// What `units`, in their order, make of `length` positions.
    #[must_use]
    pub fn of(length: u64, units: &[Unit]) -> Self {
        let overlapping = units.windows(2).any(|two| two[1].start < two[0].end);
        let runs =
            if overlapping { layered_runs(length, units) } else { plain_runs(length, units) };
        Self { runs, overlapping }
    }

    /// The coding of every annotator.
    #[must_use]
    pub fn all(continuum: &Continuum) -> Vec<Self> {
        continuum.units().iter().map(|list| Self::of(continuum.length(), list)).collect()
    }

    /// How many positions have each category, by category.
    #[must_use]
    pub fn totals(&self) -> Vec<(Category, u64)> {
        let mut totals: Vec<(Category, u64)> = Vec::new();
        for run in &self.runs {
            let length = run.end - run.start;
            // Categories are few: each finds its place in a step or two.
            match totals.binary_search_by_key(&run.category, |&(known, _)| known) {
                Ok(at) => totals[at].1 += length,
                Err(at) => totals.insert(at, (run.category, length)),
            }
        }
        totals
    }
}

/// Sorts by category and adds up what stands under the same.
pub fn add_up(totals: &mut Vec<(Category, u64)>) {
    totals.sort_unstable_by_key(|&(category, _)| category);
    totals.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
}

fn plain_runs(length: u64, units: &[Unit]) -> Vec<Run> {
    let mut runs = Vec::with_capacity(2 * units.len() + 1);
    let mut at = 0;
    for unit in units {
        if at < unit.start {
            runs.push(Run { start: at, end: unit.start, category: Category::NOTHING });
        }
        runs.push(Run { start: unit.start, end: unit.end, category: Category::label(unit.label) });
        at = unit.end;
    }
    if at < length {
        runs.push(Run { start: at, end: length, category: Category::NOTHING });
    }
    runs
}

fn layered_runs(length: u64, units: &[Unit]) -> Vec<Run> {
    // Units stand by their starts already: only their ends are to be sorted.
    let mut ends: Vec<(u64, u32)> = units.iter().map(|unit| (unit.end, unit.label)).collect();
    ends.sort_unstable();
    // What is open, each label with how often: a handful at any place.
    let mut open: Vec<(u32, u64)> = Vec::new();
    let (mut sum, mut labels) = (0_u64, 0_u64);
    let mut runs: Vec<Run> = Vec::with_capacity(2 * units.len() + 1);
    let mut at = 0;
    let (mut starting, mut ending) = (units.iter().peekable(), ends.iter().peekable());
    loop {
        let start = starting.peek().map(|unit| (unit.start, unit.label));
        let end = ending.peek().map(|&&end| end);
        let (place, label, starts) = match (start, end) {
            (Some((start, label)), Some((end, _))) if start < end => (start, label, true),
            (_, Some((end, label))) => (end, label, false),
            (Some((start, label)), None) => (start, label, true),
            (None, None) => break,
        };
        if at < place {
            let category = match open.len() {
                0 => Category::NOTHING,
                1 => Category(labels),
                _ => Category::set(sum),
            };
            match runs.last_mut() {
                Some(last) if last.category == category => last.end = place,
                _ => runs.push(Run { start: at, end: place, category }),
            }
            at = place;
        }
        let known = open.iter().position(|&(known, _)| known == label);
        if starts {
            starting.next();
            match known {
                Some(known) => open[known].1 += 1,
                None => {
                    open.push((label, 1));
                    sum = sum.wrapping_add(scattered(label));
                    labels = labels.wrapping_add(u64::from(label) + 1);
                }
            }
        } else {
            ending.next();
            if let Some(known) = known {
                open[known].1 -= 1;
                if open[known].1 == 0 {
                    open.swap_remove(known);
                    sum = sum.wrapping_sub(scattered(label));
                    labels = labels.wrapping_sub(u64::from(label) + 1);
                }
            }
        }
    }
    if at < length {
        match runs.last_mut() {
            Some(last) if last.category == Category::NOTHING => last.end = length,
            _ => runs.push(Run { start: at, end: length, category: Category::NOTHING }),
        }
    }
    runs
}

/// Calls `tell` with each stretch over which neither coding changes: its length and its two
/// categories.
pub fn side_by_side(one: &[Run], other: &[Run], mut tell: impl FnMut(u64, Category, Category)) {
    let (mut i, mut j, mut at) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
        let end = a.end.min(b.end);
        tell(end - at, a.category, b.category);
        at = end;
        i += usize::from(a.end == end);
        j += usize::from(b.end == end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(length: u64, units: &[(u64, u64, u32)]) -> Coding {
        let units = units.iter().map(|&(start, end, label)| Unit { start, end, label }).collect();
        let continuum = Continuum::new(length, vec![units]).unwrap();
        Coding::all(&continuum).remove(0)
    }

    /// A letter a position: `.` for nothing, capitals for labels, `*` for several.
    fn letters(coding: &Coding) -> String {
        let letter = |category: Category| match category.0 {
            0 => '.',
            n if n & Category::SET != 0 => '*',
            n => char::from(b'A' + u8::try_from(n - 1).unwrap()),
        };
        let times = |run: &Run| usize::try_from(run.end - run.start).unwrap();
        coding.runs.iter().map(|run| letter(run.category).to_string().repeat(times(run))).collect()
    }

    #[test]
    fn positions_are_coded_by_what_covers_them() {
        assert_eq!(letters(&coded(8, &[(1, 3, 0), (3, 4, 1), (6, 8, 0)])), ".AAB..AA");
        assert_eq!(letters(&coded(8, &[(1, 6, 0), (2, 4, 1)])), ".A**AA..");
        assert_eq!(letters(&coded(8, &[(1, 6, 0), (2, 4, 0), (5, 8, 0)])), ".AAAAAAA");
        assert_eq!(letters(&coded(3, &[])), "...");
        assert_eq!(letters(&coded(0, &[])), "");
        assert!(coded(8, &[(1, 6, 0), (2, 4, 0)]).overlapping);
        assert!(!coded(8, &[(1, 2, 0), (2, 4, 0)]).overlapping);
    }

    #[test]
    fn a_set_of_labels_is_one_category_whatever_the_order() {
        let one = coded(4, &[(0, 4, 0), (1, 4, 1)]);
        let other = coded(4, &[(0, 4, 1), (1, 4, 0)]);
        assert_eq!(one.runs[1].category, other.runs[1].category);
        let third = coded(4, &[(0, 4, 2), (1, 4, 0)]);
        assert_ne!(one.runs[1].category, third.runs[1].category);
    }

    #[test]
    fn two_codings_are_walked_together() {
        let (one, other) = (coded(6, &[(1, 4, 0)]), coded(6, &[(3, 5, 1)]));
        let mut seen = Vec::new();
        side_by_side(&one.runs, &other.runs, |length, a, b| seen.push((length, a.0, b.0)));
        assert_eq!(seen, [(1, 0, 0), (2, 1, 0), (1, 1, 2), (1, 0, 2), (1, 0, 0)]);
    }
}
