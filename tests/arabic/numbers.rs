//! Every number that the generator spells is read back, as a phrase and in running text.

use hashiya::arabic::number::{FigureKind, Reading, Value, figures, phrase};
use proptest::prelude::*;

use super::spell::{Case, Gender, Hand};

fn hand() -> impl Strategy<Value = Hand> {
    let bits = proptest::array::uniform5(any::<bool>());
    (any::<[bool; 2]>(), 0..5usize, bits).prop_map(|([feminine, oblique], hundred, bits)| Hand {
        gender: if feminine { Gender::Feminine } else { Gender::Masculine },
        case: if oblique { Case::Oblique } else { Case::Nominative },
        hundred,
        fused: bits[0],
        loose: bits[1],
        marks: bits[2],
        careless: bits[3],
        construct: bits[4],
    })
}

/// Values of every length, round ones among them.
fn value() -> impl Strategy<Value = u64> {
    let digits = proptest::collection::vec(prop_oneof![Just(0u64), 0..10u64], 1..17);
    digits.prop_map(|digits| digits.into_iter().fold(0, |value, digit| value * 10 + digit))
}

fn read(words: &str) -> Option<String> {
    match phrase(words, None)?.value? {
        Value::Number(value) => Some(value.to_string()),
        Value::Date(_) => None,
    }
}

/// Whether the words may have the value; «خمس» may be five and a fifth.
fn may_be(words: &str, value: u64) -> bool {
    phrase(words, None).is_some_and(|figure| {
        let value = value.to_string();
        let readings = figure.readings.iter().any(|reading| reading.to_string() == value);
        readings
            || matches!(figure.value, Some(Value::Number(number)) if number.to_string() == value)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn what_is_spelt_is_read_back(value in value(), hand in hand()) {
        // «مئتا» and «ألفا» stand before a noun; alone they are no number of the language.
        let hand = Hand { construct: false, ..hand };
        let words = hand.spell(value);
        // «خمس» and «عشر» may be a fifth and a tenth.
        if matches!(value, 5 | 7 | 9 | 10) {
            prop_assert!(may_be(&words, value), "{}", words);
        } else {
            prop_assert_eq!(read(&words), Some(value.to_string()), "{}", words);
        }
    }

    #[test]
    fn in_running_text_the_whole_number_with_its_noun_is_one_figure(
        value in value().prop_filter("counted by words", |v| *v > 2), hand in hand(),
    ) {
        let phrase = hand.days(value);
        let text = format!("انتظر الناس {phrase} في المدينة.");
        let found = figures(&text, &Reading::default());
        let words: Vec<&str> = found.iter().filter_map(|f| f.range.of(&text)).collect();
        prop_assert_eq!(&words, &[phrase.as_str()]);
        prop_assert_eq!(found[0].kind, FigureKind::Duration);
        let Some(Value::Number(read)) = found[0].value else { panic!("no number") };
        prop_assert_eq!(read.to_string(), value.to_string());
    }

    #[test]
    fn digits_and_words_mix(high in 1u64..999, low in 1u64..999, hand in hand()) {
        let hand = Hand { construct: false, ..hand };
        let mixed = format!("{high} ألف و{low}");
        prop_assert_eq!(read(&mixed), Some((high * 1000 + low).to_string()), "{}", mixed);
        let mixed = format!("{} و{low}", hand.spell(high * 1000));
        prop_assert_eq!(read(&mixed), Some((high * 1000 + low).to_string()), "{}", mixed);
        let mixed = format!("{high}.5 مليون");
        prop_assert_eq!(read(&mixed), Some((high * 1_000_000 + 500_000).to_string()), "{}", mixed);
    }

    #[test]
    fn no_text_makes_it_panic_and_figures_lie_in_order(
        text in "([ء-ي]{1,5}|[0-9٠-٩,.٫٬/:-]{1,6}|[\u{610}-\u{6ff}]|خمسة|و|ألف|مليون|نحو|من|إلى|بين|نصف|عام|يناير|%|\\$| |\\n|\\PC){0,40}",
    ) {
        let mut end = 0;
        for figure in figures(&text, &Reading::default()) {
            prop_assert!(figure.range.start() >= end && figure.range.of(&text).is_some());
            end = figure.range.end();
        }
        let _ = phrase(&text, None);
    }
}

#[test]
fn ordinals_of_every_form() {
    const UNITS: [&str; 9] =
        ["الحادي", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع"];
    const TENS: [&str; 8] =
        ["العشر", "الثلاث", "الأربع", "الخمس", "الست", "السبع", "الثمان", "التسع"];
    for (unit, word) in (1u64..).zip(UNITS) {
        let feminine = format!("{word}ة");
        assert_eq!(read(&format!("{word} عشر")), Some((10 + unit).to_string()));
        assert_eq!(read(&format!("{feminine} عشرة")), Some((10 + unit).to_string()));
        for (ten, tens) in (2u64..).zip(TENS) {
            for ending in ["ون", "ين"] {
                let value = Some((10 * ten + unit).to_string());
                assert_eq!(read(&format!("{word} و{tens}{ending}")), value);
                assert_eq!(read(&format!("{feminine} و {tens}{ending}")), value);
            }
        }
    }
}

#[test]
fn what_is_no_number_phrase_has_no_value() {
    for words in
        ["", " ", "لا شيء هنا", "كتاب", "الثلاثاء", "خمسة ثم ستة", "و", "من", "20 في", "قال إن 5"]
    {
        assert_eq!(read(words), None, "{words}");
    }
}
