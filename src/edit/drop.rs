//! When so many tags go at once that a person should be told.

use super::{Change, ChangeSet, LayerChange};
use crate::model::ArticleId;

/// Fewer tags than this are never missed so much that everybody must be warned.
const LEAST: usize = 10;

/// A drop is sharp when at least one tag of so many went.
const SHARE: usize = 3;

/// Whether a layer that had `before` spans and has `after` lost so many that somebody must be told:
/// at least ten, and at least a third of all.
#[must_use]
pub fn is_sharp_drop(before: usize, after: usize) -> bool {
    let gone = before.saturating_sub(after);
    gone >= LEAST && gone.saturating_mul(SHARE) >= before
}

impl ChangeSet {
    /// How many spans more the layer of `article` holds after these edits than before.
    #[must_use]
    pub fn balance_of(&self, article: &ArticleId) -> i64 {
        let one = |change: &Change| match change {
            Change::Layer(place, LayerChange::AddSpan(_)) if place == article => 1,
            Change::Layer(place, LayerChange::RemoveSpan(_)) if place == article => -1,
            _ => 0,
        };
        self.changes().iter().map(one).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::is_sharp_drop;

    #[test]
    fn a_few_tags_or_a_small_part_are_no_alarm() {
        for (before, after) in [(9, 0), (100, 80), (31, 21), (5, 50), (0, 0)] {
            assert!(!is_sharp_drop(before, after), "{before} to {after}");
        }
        for (before, after) in [(10, 0), (30, 20), (410, 0), (1_000, 600)] {
            assert!(is_sharp_drop(before, after), "{before} to {after}");
        }
    }
}
