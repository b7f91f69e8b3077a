//! The selector's search: hostile quotes in hostile texts. The input is a position in two bytes and
//! then quote, prefix, suffix and text, parted by `|`.

#![no_main]

use hashiya::text::{Anchor, Selector};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((position, rest)) = bytes.split_first_chunk::<2>() else { return };
    let position = usize::from(u16::from_le_bytes(*position));
    let rest = String::from_utf8_lossy(rest);
    let mut parts = rest.splitn(4, '|').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    let (exact, prefix, suffix, text) = (next(), next(), next(), next());
    let selector = Selector { exact, prefix, suffix };
    match selector.anchor(&text, position) {
        Anchor::Kept(range) => {
            assert_eq!((range.start(), range.of(&text)), (position, Some(&*selector.exact)));
        }
        Anchor::Moved(range) => {
            assert_eq!(range.of(&text), Some(&*selector.exact));
            let made = Selector::of(&text, range).expect("a selector of what was found");
            let found = made.anchor(&text, range.start());
            assert_eq!(found, Anchor::Kept(range));
        }
        Anchor::Lost => {
            assert!(selector.exact.is_empty() || !text.contains(&selector.exact));
        }
    }
});
