//! What two long sequences have in common, in order, in bounded time.
//!
//! A diff of sequences in which few things stand for many (thirty words, or nothing but full stops
//! shared) takes as long as their product. So long ones are cut first, where a run stands once in
//! each; where there is none, at proportionate places. Short ones are compared as they are.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use imara_diff::{Algorithm, Diff, Token};

/// Pieces with more members than this on the longer side are cut where runs tell where.
const LONG: usize = 1_000;
/// Length of pieces where nothing tells where to cut.
const BLIND: usize = 300;
/// Lengths of the runs that are looked for, one after the other: the longer, the surer.
const RUNS: [usize; 4] = [48, 12, 4, 1];

/// A stretch of one sequence and the one it is compared with.
type Piece = (Range<usize>, Range<usize>);

/// Pairs of equal members of two sequences over the numbers below `count`, in order.
///
/// Limits: hundreds of thousands of members on either side in tenths of a second. Beyond a thousand
/// it may be a little less than all that they have in common.
pub fn common(
    algorithm: Algorithm,
    before: &[u32],
    after: &[u32],
    count: u32,
) -> Vec<(usize, usize)> {
    let whole = (0..before.len(), 0..after.len());
    if !is_long(&whole) {
        return compared(algorithm, before, after, count);
    }
    // What stands on one side only is nobody's.
    let (from, to) = (shared(before, after, count), shared(after, before, count));
    let numbers = |all: &[u32], places: &[usize]| -> Vec<u32> {
        places.iter().filter_map(|&at| all.get(at).copied()).collect()
    };
    let (old, new) = (numbers(before, &from), numbers(after, &to));
    let mut pieces = vec![(0..old.len(), 0..new.len())];
    for run in RUNS {
        pieces = pieces.into_iter().flat_map(|piece| cut(&old, &new, piece, run)).collect();
    }
    let mut pairs = Vec::new();
    for (left, right) in pieces.into_iter().flat_map(cut_blindly) {
        let (Some(a), Some(b)) = (old.get(left.clone()), new.get(right.clone())) else { continue };
        let found = compared_in_small(algorithm, a, b);
        pairs.extend(found.into_iter().filter_map(|(one, other)| {
            Some((*from.get(left.start + one)?, *to.get(right.start + other)?))
        }));
    }
    pairs
}

fn is_long(piece: &Piece) -> bool {
    !piece.0.is_empty() && !piece.1.is_empty() && piece.0.len().max(piece.1.len()) > LONG
}

/// Where the members of `of` are that `other` has too.
fn shared(of: &[u32], other: &[u32], count: u32) -> Vec<usize> {
    let index = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let mut there = vec![false; index(count)];
    for &number in other {
        if let Some(there) = there.get_mut(index(number)) {
            *there = true;
        }
    }
    let is_there = |number: u32| there.get(index(number)) == Some(&true);
    of.iter().enumerate().filter(|&(_, &number)| is_there(number)).map(|(at, _)| at).collect()
}

/// A long piece cut where runs begin that stand once in it on each side and in the same order, but
/// not into shorter pieces than need be.
fn cut(old: &[u32], new: &[u32], piece: Piece, run: usize) -> Vec<Piece> {
    if !is_long(&piece) {
        return vec![piece];
    }
    let (left, right) = piece;
    let (one, other) = (old.get(left.clone()), new.get(right.clone()));
    let mut once: HashMap<&[u32], (Option<usize>, Option<usize>)> = HashMap::new();
    for (at, run) in one.unwrap_or_default().windows(run).enumerate() {
        once.entry(run).and_modify(|place| place.0 = None).or_insert((Some(at), None));
    }
    let mut met: HashSet<&[u32]> = HashSet::new();
    for (at, run) in other.unwrap_or_default().windows(run).enumerate() {
        if let Some(place) = once.get_mut(run) {
            place.1 = met.insert(run).then_some(at);
        }
    }
    let mut places: Vec<(usize, usize)> =
        once.into_values().filter_map(|(from, to)| Some((from?, to?))).collect();
    places.sort_unstable();
    let mut pieces = Vec::new();
    let mut start = (left.start, right.start);
    let mut last = start;
    for (from, to) in in_order(&places) {
        let here = (left.start + from, right.start + to);
        let length = (here.0 - start.0).max(here.1 - start.1);
        if length > LONG && last != start {
            pieces.push((start.0..last.0, start.1..last.1));
            start = last;
        }
        last = here;
    }
    if last != start {
        pieces.push((start.0..last.0, start.1..last.1));
    }
    pieces.push((last.0..left.end, last.1..right.end));
    pieces
}

/// The most places, sorted by their first number, that also rise in their second.
fn in_order(places: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The least end of a rising row of each length, and who stands before each place.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    let second = |at: usize| places.get(at).map_or(0, |place| place.1);
    for (at, &(_, to)) in places.iter().enumerate() {
        let length = ends.partition_point(|&end| second(end) < to);
        before.push(length.checked_sub(1).and_then(|length| ends.get(length).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut row = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        row.extend(places.get(at));
        next = before.get(at).copied().flatten();
    }
    row.reverse();
    row
}

/// A long piece in equally many parts on both sides.
fn cut_blindly(piece: Piece) -> Vec<Piece> {
    if !is_long(&piece) {
        return vec![piece];
    }
    let (left, right) = piece;
    let parts = left.len().max(right.len()).div_ceil(BLIND);
    let part = |of: &Range<usize>, n: usize| {
        of.start + of.len() * n / parts..of.start + of.len() * (n + 1) / parts
    };
    (0..parts).map(|n| (part(&left, n), part(&right, n))).collect()
}

/// Compares short sequences; the diff's tables are as large as its alphabet, so they get one of
/// their own.
fn compared_in_small(algorithm: Algorithm, before: &[u32], after: &[u32]) -> Vec<(usize, usize)> {
    let mut numbers: HashMap<u32, u32> = HashMap::new();
    let mut small = |all: &[u32]| -> Vec<u32> {
        let mut number = |&of: &u32| {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *numbers.entry(of).or_insert(next)
        };
        all.iter().map(&mut number).collect()
    };
    let (before, after) = (small(before), small(after));
    compared(algorithm, &before, &after, u32::try_from(numbers.len()).unwrap_or(u32::MAX))
}

fn compared(
    algorithm: Algorithm,
    before: &[u32],
    after: &[u32],
    count: u32,
) -> Vec<(usize, usize)> {
    if before.is_empty() || after.is_empty() {
        return Vec::new();
    }
    let tokens = |all: &[u32]| all.iter().map(|&number| Token(number)).collect::<Vec<_>>();
    let mut diff = Diff::default();
    diff.compute_with(algorithm, &tokens(before), &tokens(after), count);
    let wide = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let ends = (before.len(), before.len(), after.len(), after.len());
    let hunks = diff.hunks().map(|hunk| {
        let (gone, come) = (hunk.before, hunk.after);
        (wide(gone.start), wide(gone.end), wide(come.start), wide(come.end))
    });
    let mut pairs = Vec::new();
    let (mut from, mut to) = (0, 0);
    for (gone, gone_end, come, come_end) in hunks.chain([ends]) {
        pairs.extend((from..gone).zip(to..come));
        (from, to) = (gone_end, come_end);
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers(length: u32, of: u32) -> Vec<u32> {
        (0..length).map(|n| (n.wrapping_mul(2_654_435_761) >> 7) % of).collect()
    }

    #[test]
    fn long_sequences_lose_nothing_to_being_cut() {
        // Every tenth is left out, every seventh is another: what is left is found, all of it.
        let before: Vec<u32> = (0..20_000).collect();
        let mut after = before.clone();
        after.iter_mut().step_by(7).for_each(|number| *number += 20_000);
        after.retain(|number| number % 10 != 0);
        let left = after.iter().filter(|&&number| number < 20_000).count();
        let pairs = common(Algorithm::Histogram, &before, &after, 40_000);
        assert_eq!(pairs.len(), left);
    }

    #[test]
    fn few_words_in_many_places_are_cut_where_their_order_tells() {
        let before = numbers(20_000, 12);
        let mut after = before.clone();
        after.splice(5_000..5_000, numbers(3_000, 11));
        let pairs = common(Algorithm::Myers, &before, &after, 12);
        assert!(pairs.len() >= 19_900, "{}", pairs.len());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn pairs_are_equal_and_in_order(
            before in (0_u32..3_000, 1_u32..3_000).prop_map(|(length, of)| numbers(length, of)),
            after in (0_u32..3_000, 1_u32..3_000).prop_map(|(length, of)| numbers(length, of)),
        ) {
            let pairs = common(Algorithm::Histogram, &before, &after, 3_000);
            for &(from, to) in &pairs {
                prop_assert_eq!(before[from], after[to]);
            }
            prop_assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1));
        }
    }
}
