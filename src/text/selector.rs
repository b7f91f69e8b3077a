//! What a range looked like, so that it can be found again.
//!
//! The rule is Hypothesis's and the W3C's: the position is tried first, the quote proves it, and
//! the quote with its surroundings repairs it when the text has changed.

use std::ops::Range;

use super::TextRange;

/// Characters of context kept on either side of a quote.
const CONTEXT: usize = 32;

/// How far to either side of its old place a quote is looked for before the whole text is, in bytes.
const NEAR: usize = 64 << 10;

/// A quote and what stood around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    /// The text of the range, exactly.
    pub exact: String,
    /// Up to 32 characters before it.
    pub prefix: String,
    /// Up to 32 characters after it.
    pub suffix: String,
}

/// Where a selector was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The quote stands at the position that was given.
    Kept(TextRange),
    /// The quote stands elsewhere: a person should confirm it.
    Moved(TextRange),
    /// The quote stands nowhere.
    Lost,
}

/// Looking for quotes took more effort than was allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("looking for the quotes of so many spans in so long a text would take too long")]
pub struct TooMuchEffort;

impl Selector {
    /// The selector of `range` in `text`; `None` when the range is not of that text.
    #[must_use]
    pub fn of(text: &str, range: TextRange) -> Option<Self> {
        let exact = range.of(text)?;
        let before = &text[..range.start()];
        let after = &text[range.end()..];
        let prefix_start = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        let suffix_end = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
        Some(Self {
            exact: exact.to_owned(),
            prefix: before[prefix_start..].to_owned(),
            suffix: after[..suffix_end].to_owned(),
        })
    }

    /// Finds the quote in `text`, first at `position` (a byte offset, which need not be valid).
    ///
    /// Elsewhere, the occurrence with the most shared context wins, and among equals the one
    /// nearest to `position`. Costs one search of the text when the position fails.
    #[must_use]
    pub fn anchor(&self, text: &str, position: usize) -> Anchor {
        self.anchor_within(text, position, &mut usize::MAX.clone()).unwrap_or(Anchor::Lost)
    }

    /// [`Selector::anchor`] with so much `effort` as is left, which it takes from: about one for each
    /// byte that is looked at. A file may name a million quotes that stand nowhere in a long text,
    /// and whoever reads it sets the limit for all of them together.
    ///
    /// # Errors
    /// [`TooMuchEffort`] when that was not enough.
    pub fn anchor_within(
        &self,
        text: &str,
        position: usize,
        effort: &mut usize,
    ) -> Result<Anchor, TooMuchEffort> {
        if self.exact.is_empty() {
            return Ok(Anchor::Lost);
        }
        if text.get(position..).is_some_and(|rest| rest.starts_with(&self.exact))
            && let Ok(range) = TextRange::new(text, position, position + self.exact.len())
        {
            return Ok(Anchor::Kept(range));
        }
        // A place nearby with all of the context is the best there can be: any other that shares as
        // much lies further off.
        let reach = NEAR.saturating_add(self.exact.len());
        let near = text.floor_char_boundary(position.saturating_sub(reach))
            ..text.ceil_char_boundary(position.saturating_add(reach).min(text.len()));
        let most = |context: &str| context.chars().take(CONTEXT).count();
        let whole = most(&self.prefix) + most(&self.suffix);
        let best = match self.best_in(text, near.clone(), position, effort)? {
            Some((shared, at)) if shared == whole && at.abs_diff(position) <= NEAR => {
                Some((shared, at))
            }
            found if near.len() == text.len() => found,
            _ => self.best_in(text, 0..text.len(), position, effort)?,
        };
        Ok(best
            .and_then(|(_, at)| TextRange::new(text, at, at + self.exact.len()).ok())
            .map_or(Anchor::Lost, Anchor::Moved))
    }

    /// The best place of the quote within a part of `text`, with how many characters of context it
    /// shares.
    fn best_in(
        &self,
        text: &str,
        part: Range<usize>,
        position: usize,
        effort: &mut usize,
    ) -> Result<Option<(usize, usize)>, TooMuchEffort> {
        let mut spend = |cost: usize| {
            *effort = effort.checked_sub(cost).ok_or(TooMuchEffort)?;
            Ok(())
        };
        spend(part.len())?;
        let mut best: Option<(usize, usize)> = None;
        for (at, _) in text.get(part.clone()).unwrap_or_default().match_indices(&self.exact) {
            let at = part.start + at;
            spend(2 * CONTEXT)?;
            let shared = self.shared_context(text, at);
            let better = best.is_none_or(|(most, there)| {
                shared > most
                    || (shared == most && at.abs_diff(position) <= there.abs_diff(position))
            });
            if better {
                best = Some((shared, at));
            }
        }
        Ok(best)
    }

    fn shared_context(&self, text: &str, at: usize) -> usize {
        // A file may give more context than is ever kept; more is not looked at.
        let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
            a.zip(b).take(CONTEXT).take_while(|(x, y)| x == y).count()
        };
        let end = at + self.exact.len();
        same(&mut self.prefix.chars().rev(), &mut text[..at].chars().rev())
            + same(&mut self.suffix.chars(), &mut text[end..].chars())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_context_tells_two_occurrences_apart() {
        let old = "زار موسكو، وقالت موسكو إنها ترحب";
        let at = old.rfind("موسكو").unwrap();
        let selector = Selector::of(old, TextRange::new(old, at, at + 10).unwrap()).unwrap();
        let new = format!("عاجل: {old}");
        let moved = new.rfind("موسكو").unwrap();
        assert_eq!(
            selector.anchor(old, at),
            Anchor::Kept(TextRange::new(old, at, at + 10).unwrap())
        );
        assert_eq!(
            selector.anchor(&new, at),
            Anchor::Moved(TextRange::new(&new, moved, moved + 10).unwrap())
        );
        assert_eq!(selector.anchor("لا شيء", at), Anchor::Lost);
    }

    #[test]
    fn a_search_ends_when_its_effort_is_spent() {
        let text = "ا".repeat(100_000);
        let quote = |exact: &str| Selector {
            exact: exact.into(),
            prefix: "ا".repeat(99),
            suffix: String::new(),
        };
        let mut effort = 1 << 20;
        assert_eq!(quote("لا").anchor_within(&text, 9, &mut effort), Ok(Anchor::Lost));
        assert!(effort < 1 << 20);
        assert_eq!(quote("ا").anchor_within(&text, 9, &mut effort), Err(TooMuchEffort));
    }

    /// What the rule says, with no eye on how long it takes.
    fn by_the_rule(selector: &Selector, text: &str, position: usize) -> Option<usize> {
        text.match_indices(&selector.exact).map(|(at, _)| at).max_by_key(|&at| {
            (selector.shared_context(text, at), std::cmp::Reverse(at.abs_diff(position)))
        })
    }

    proptest! {
        #[test]
        fn looking_nearby_first_changes_no_answer(
            gaps in prop::collection::vec(0usize..80_000, 1..5),
            tails in prop::collection::vec("[ab]{0,3}", 5),
            position in 0usize..200_000,
            suffix in "[ab]{0,3}",
        ) {
            let mut text = String::new();
            for (gap, tail) in gaps.iter().zip(&tails) {
                text.push_str(&".".repeat(*gap));
                text.push_str("قف");
                text.push_str(tail);
            }
            let selector = Selector { exact: "قف".into(), prefix: ".".into(), suffix };
            let found = match selector.anchor(&text, position) {
                Anchor::Kept(range) | Anchor::Moved(range) => Some(range.start()),
                Anchor::Lost => None,
            };
            let kept = text.get(position..).is_some_and(|rest| rest.starts_with("قف"));
            let rule = if kept { Some(position) } else { by_the_rule(&selector, &text, position) };
            prop_assert_eq!(found, rule);
        }

        #[test]
        fn a_unique_quote_survives_any_insertion(before in "[a-c ]{0,50}", new in "[d-f ]{0,50}", after in "[a-c ]{0,50}") {
            let old = format!("{before}قف{after}");
            let range = TextRange::new(&old, before.len(), before.len() + 4).unwrap();
            let selector = Selector::of(&old, range).unwrap();
            let text = format!("{new}{old}");
            let found = match selector.anchor(&text, range.start()) {
                Anchor::Kept(range) | Anchor::Moved(range) => range.of(&text),
                Anchor::Lost => None,
            };
            prop_assert_eq!(found, Some("قف"));
        }
    }
}
