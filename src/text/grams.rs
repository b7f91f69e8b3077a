//! Whether a text may hold some words, without a search of it.

/// Bytes of a piece.
const PIECE: usize = 8;

/// All pieces of eight bytes that a text holds at the beginnings of its characters. Takes eight bytes
/// of memory a character, and as long to make as a few searches of the text.
#[derive(Debug)]
pub struct Grams(Vec<u64>);

impl Grams {
    /// Of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut pieces: Vec<u64> = pieces(text).collect();
        pieces.sort_unstable();
        pieces.dedup();
        Self(pieces)
    }

    /// Whether the text may hold `words`; false when it surely does not. Of words shorter than eight
    /// bytes nothing is known.
    #[must_use]
    pub fn may_hold(&self, words: &str) -> bool {
        pieces(words).all(|piece| self.0.binary_search(&piece).is_ok())
    }
}

fn pieces(text: &str) -> impl Iterator<Item = u64> + '_ {
    let piece = |(at, _)| text.as_bytes().get(at..at + PIECE)?.try_into().ok();
    text.char_indices().filter_map(piece).map(u64::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_that_stand_nowhere_are_known_without_a_search() {
        let grams = Grams::of("أعلنت الوزارة أن الطريق مفتوح.");
        assert!(!grams.may_hold("الوزير نفى") && !grams.may_hold("الطريق مغلق"));
        assert!(grams.may_hold("الطريق مفتوح") && grams.may_hold("لا"));
    }

    proptest! {
        #[test]
        fn what_a_text_holds_is_never_denied(text in "(\\PC|[ا-ي .]|\n){0,60}", start in 0_usize..120, length in 0_usize..80) {
            let (start, end) = (text.floor_char_boundary(start), text.floor_char_boundary(start + length));
            prop_assert!(Grams::of(&text).may_hold(&text[start..end]));
        }
    }
}
