//! What must hold of set text, whatever the text is.

mod flow;
mod paragraph;

use proptest::prelude::*;

/// Texts that are hard on a typesetter: mixed directions, marks without letters, joiners, isolates
/// and overrides that never close, separators, controls, long words.
pub fn hard_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[ء-ي]{1,8}",
        2 => "[a-z]{1,12}",
        2 => "[0-9٠-٩۰-۹٪%٫.,/-]{1,6}",
        4 => Just(" ".to_owned()),
        1 => " {2,4}",
        1 => "[«»()\\[\\]\"“”!؟،؛:#@_…–-]{1,3}",
        1 => "[\u{64b}-\u{652}\u{670}\u{301}]{1,3}",
        1 => "(لا|لأ|الله|لِلْأَ|ﷺ|ـ){1,2}",
        1 => "[\u{200b}-\u{200f}\u{2060}\u{feff}\u{61c}]{1,2}",
        1 => "[\u{202a}-\u{202e}\u{2066}-\u{2069}]{1,2}",
        1 => "[\u{0}\u{1}\t\u{b}\u{c}\u{d}\u{1c}-\u{1f}\u{7f}\u{85}\u{a0}\u{2028}\u{2029}]",
        1 => "(👍🏽|👨\u{200d}👩\u{200d}👧|🇪🇬|🇪|❤\u{fe0f}|한국|ไทย|हिन्दी|שלום|𐤀|\u{10ffff}|\u{e000}|\u{600}12)",
        1 => "[a-zء-ي]{30,60}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}
