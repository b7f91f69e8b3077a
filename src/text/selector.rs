//! What a range looked like, so that it can be found again.
//!
//! The rule is Hypothesis's and the W3C's: the position is tried first, the quote proves it, and
//! the quote with its surroundings repairs it when the text has changed.

use super::TextRange;

/// Characters of context kept on either side of a quote.
const CONTEXT: usize = 32;

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
        if self.exact.is_empty() {
            return Anchor::Lost;
        }
        if text.get(position..).is_some_and(|rest| rest.starts_with(&self.exact))
            && let Ok(range) = TextRange::new(text, position, position + self.exact.len())
        {
            return Anchor::Kept(range);
        }
        let best = text.match_indices(&self.exact).map(|(at, _)| at).max_by_key(|&at| {
            (self.shared_context(text, at), std::cmp::Reverse(at.abs_diff(position)))
        });
        best.and_then(|at| TextRange::new(text, at, at + self.exact.len()).ok())
            .map_or(Anchor::Lost, Anchor::Moved)
    }

    fn shared_context(&self, text: &str, at: usize) -> usize {
        let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
            a.zip(b).take_while(|(x, y)| x == y).count()
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

    proptest! {
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
