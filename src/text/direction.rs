//! Which way a text runs.

use unicode_bidi::{BidiClass, bidi_class};

/// The base direction of a paragraph or of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Right to left, as Arabic.
    Rtl,
    /// Left to right, as English.
    Ltr,
}

impl Direction {
    /// Whether it is right to left.
    #[must_use]
    pub fn is_rtl(self) -> bool {
        self == Self::Rtl
    }
}

fn strong(c: char) -> Option<Direction> {
    match bidi_class(c) {
        BidiClass::R | BidiClass::AL => Some(Direction::Rtl),
        BidiClass::L => Some(Direction::Ltr),
        _ => None,
    }
}

/// The direction of the first letter that has one, outside isolates (Unicode Annex 9, rules P2 and
/// P3); what a browser does for `dir="auto"`. `None` when no letter has one.
#[must_use]
pub fn first_strong(text: &str) -> Option<Direction> {
    let mut isolates = 0usize;
    for c in text.chars() {
        match bidi_class(c) {
            BidiClass::LRI | BidiClass::RLI | BidiClass::FSI => isolates += 1,
            BidiClass::PDI => isolates = isolates.saturating_sub(1),
            _ if isolates == 0 => {
                if let Some(direction) = strong(c) {
                    return Some(direction);
                }
            }
            _ => {}
        }
    }
    None
}

/// The direction of most letters of `text`, or `base` when neither side has more. Addresses and
/// handles are not counted: they are Latin in whatever language they stand.
///
/// **Why not first-strong:** a paragraph such as «@abc قال» or «“RT” قال» begins with Latin and is
/// Arabic all the same.
#[must_use]
pub fn prevailing(text: &str, base: Direction) -> Direction {
    let (mut rtl, mut ltr) = (0usize, 0usize);
    for word in text.split_whitespace().filter(|word| !is_address(word)) {
        for c in word.chars() {
            match strong(c) {
                Some(Direction::Rtl) => rtl += 1,
                Some(Direction::Ltr) => ltr += 1,
                None => {}
            }
        }
    }
    match rtl.cmp(&ltr) {
        std::cmp::Ordering::Greater => Direction::Rtl,
        std::cmp::Ordering::Less => Direction::Ltr,
        std::cmp::Ordering::Equal => base,
    }
}

/// Whether a word is a web address or a handle of a social network.
fn is_address(word: &str) -> bool {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
    word.starts_with('@')
        || word.contains("://")
        || word.starts_with("www.")
        || word.starts_with("pic.twitter.com")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_decides_as_in_a_browser() {
        assert_eq!(first_strong("12 قال RT"), Some(Direction::Rtl));
        assert_eq!(first_strong("@abc قال"), Some(Direction::Ltr));
        assert_eq!(first_strong("\u{2067}قال\u{2069} RT"), Some(Direction::Ltr));
        assert_eq!(first_strong("12 — 13"), None);
    }

    #[test]
    fn the_majority_decides_in_the_window() {
        assert_eq!(prevailing("@abc قال الرئيس", Direction::Ltr), Direction::Rtl);
        assert_eq!(prevailing("12", Direction::Rtl), Direction::Rtl);
        let tweet = "عاجل: (@TC_Disisleri) قالت إن https://example.org/a-long-address";
        assert_eq!(prevailing(tweet, Direction::Ltr), Direction::Rtl);
        assert_eq!(prevailing("https://example.org", Direction::Rtl), Direction::Rtl);
    }
}
