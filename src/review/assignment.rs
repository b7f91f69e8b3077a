//! Which of two sides belong together, so that the sum of what speaks for the pairs is greatest.

/// That `left` and `right` may be a pair, and how much speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// One side's place.
    pub left: usize,
    /// The other side's place.
    pub right: usize,
    /// What speaks for the pair; above 0.
    pub weight: u64,
}

/// Groups up to this size on their smaller side are solved exactly: their time grows with its third
/// power. Larger ones, in which hundreds of spans overlap each other, take the best pair first.
const EXACT: usize = 96;

/// The pairs with the greatest sum of weights in which each place stands at most once. The same edges
/// in the same order give the same pairs.
#[must_use]
pub fn best_pairs(lefts: usize, rights: usize, edges: &[Edge]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for group in groups(lefts, rights, edges) {
        match group.as_slice() {
            [] => {}
            [only] => pairs.push((only.left, only.right)),
            many => solve(many, &mut pairs),
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The edges by what hangs together.
fn groups(lefts: usize, rights: usize, edges: &[Edge]) -> Vec<Vec<Edge>> {
    let mut parents: Vec<usize> = (0..lefts + rights).collect();
    fn root(parents: &mut [usize], mut at: usize) -> usize {
        while parents[at] != at {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        at
    }
    for edge in edges {
        let (a, b) = (root(&mut parents, edge.left), root(&mut parents, lefts + edge.right));
        parents[a.max(b)] = a.min(b);
    }
    let mut by_root = std::collections::BTreeMap::<usize, Vec<Edge>>::new();
    for edge in edges {
        by_root.entry(root(&mut parents, edge.left)).or_default().push(*edge);
    }
    by_root.into_values().collect()
}

fn solve(edges: &[Edge], pairs: &mut Vec<(usize, usize)>) {
    let places = |side: fn(&Edge) -> usize| {
        let mut places: Vec<usize> = edges.iter().map(side).collect();
        places.sort_unstable();
        places.dedup();
        places
    };
    let (lefts, rights) = (places(|edge| edge.left), places(|edge| edge.right));
    if lefts.len().min(rights.len()) > EXACT {
        return best_first(edges, pairs);
    }
    // The smaller side chooses.
    let turned = lefts.len() > rights.len();
    let (rows, columns) = if turned { (&rights, &lefts) } else { (&lefts, &rights) };
    let mut weights = vec![vec![0_i64; columns.len()]; rows.len()];
    for edge in edges {
        let (row, column) = if turned { (edge.right, edge.left) } else { (edge.left, edge.right) };
        if let (Ok(row), Ok(column)) = (rows.binary_search(&row), columns.binary_search(&column)) {
            weights[row][column] =
                weights[row][column].max(i64::try_from(edge.weight).unwrap_or(i64::MAX));
        }
    }
    for (row, column) in hungarian(&weights).into_iter().enumerate() {
        // Without an edge there is no pair: the place stays alone.
        if weights[row][column] > 0 {
            let (row, column) = (rows[row], columns[column]);
            pairs.push(if turned { (column, row) } else { (row, column) });
        }
    }
}

fn best_first(edges: &[Edge], pairs: &mut Vec<(usize, usize)>) {
    let mut edges = edges.to_vec();
    edges.sort_by_key(|edge| (std::cmp::Reverse(edge.weight), edge.left, edge.right));
    let mut taken = [std::collections::BTreeSet::new(), std::collections::BTreeSet::new()];
    for edge in edges {
        let [lefts, rights] = &mut taken;
        if !lefts.contains(&edge.left) && !rights.contains(&edge.right) {
            lefts.insert(edge.left);
            rights.insert(edge.right);
            pairs.push((edge.left, edge.right));
        }
    }
}

/// The column of each row, with the greatest sum; no more rows than columns. Kuhn and Munkres' way, by
/// potentials and shortest paths.
fn hungarian(weights: &[Vec<i64>]) -> Vec<usize> {
    let (rows, columns) = (weights.len(), weights.first().map_or(0, Vec::len));
    // Row and column 0 stand for «none yet».
    let (mut of_row, mut of_column) = (vec![0_i64; rows + 1], vec![0_i64; columns + 1]);
    let mut row_of = vec![0_usize; columns + 1];
    for row in 1..=rows {
        row_of[0] = row;
        let mut column = 0;
        let mut least = vec![i64::MAX; columns + 1];
        let mut from = vec![0_usize; columns + 1];
        let mut used = vec![false; columns + 1];
        while row_of[column] != 0 {
            used[column] = true;
            let here = row_of[column];
            let (mut step, mut next) = (i64::MAX, 0);
            for other in 1..=columns {
                if used[other] {
                    continue;
                }
                let cost = -weights[here - 1][other - 1] - of_row[here] - of_column[other];
                if cost < least[other] {
                    least[other] = cost;
                    from[other] = column;
                }
                if least[other] < step {
                    step = least[other];
                    next = other;
                }
            }
            for other in 0..=columns {
                if used[other] {
                    of_row[row_of[other]] += step;
                    of_column[other] -= step;
                } else if other > 0 {
                    least[other] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[from[column]];
            column = from[column];
        }
    }
    let mut columns_of = vec![0; rows];
    for (column, &row) in row_of.iter().enumerate().skip(1) {
        if row > 0 {
            columns_of[row - 1] = column - 1;
        }
    }
    columns_of
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edge((left, right, weight): (usize, usize, u64)) -> Edge {
        Edge { left, right, weight }
    }

    #[test]
    fn the_best_sum_counts_and_not_the_best_pair() {
        // 9 alone is less than 8 + 8.
        let edges = [(0, 0, 9), (0, 1, 8), (1, 0, 8)].map(edge);
        assert_eq!(best_pairs(2, 2, &edges), [(0, 1), (1, 0)]);
    }

    /// The greatest sum, by trying everything.
    fn tried(edges: &[Edge], used: &mut Vec<(usize, usize)>) -> u64 {
        let Some((first, rest)) = edges.split_first() else { return 0 };
        let without = tried(rest, used);
        if used.iter().any(|&(l, r)| l == first.left || r == first.right) {
            return without;
        }
        used.push((first.left, first.right));
        let with = first.weight + tried(rest, used);
        used.pop();
        without.max(with)
    }

    proptest! {
        #[test]
        fn no_other_pairs_have_a_greater_sum(
            edges in prop::collection::btree_map((0usize..5, 0usize..4), 1u64..9, 0..11),
        ) {
            let edges: Vec<Edge> = edges.into_iter().map(|((l, r), w)| edge((l, r, w))).collect();
            let pairs = best_pairs(5, 4, &edges);
            let of = |pair: &(usize, usize)| {
                edges.iter().find(|e| (e.left, e.right) == *pair).map(|e| e.weight)
            };
            let sum: Option<u64> = pairs.iter().map(of).sum();
            prop_assert_eq!(sum, Some(tried(&edges, &mut Vec::new())));
            for (at, one) in pairs.iter().enumerate() {
                prop_assert!(pairs[at + 1..].iter().all(|o| o.0 != one.0 && o.1 != one.1));
            }
        }
    }
}
