//! The number words: units, tens, hundreds, scales, ordinals, fractions, vague words.
//!
//! A table holds words as they are spelt, common misspellings included; all are folded when the
//! lexicon is built, so that hamza, teh marbuta and alef maqsura need not be listed twice.

use super::word::{Class, Enter, Numeral};

const UNITS: [&str; 9] = [
    "واحد واحدة واحدا",
    "اثنان اثنين اثنا اثني اثنتان اثنتين اثنتا اثنتي ثنتان ثنتين إثنتى اتنين",
    "ثلاثة ثلاث تلاتة",
    "أربعة أربع أربعا",
    "خمسة خمس خمسا",
    "ستة ست ستا",
    "سبعة سبع سبعا",
    "ثمانية ثماني ثمان ثمانيا تمانية",
    "تسعة تسع تسعا",
];

const TENS: [&str; 8] = [
    "عشرون عشرين",
    "ثلاثون ثلاثين",
    "أربعون أربعين",
    "خمسون خمسين",
    "ستون ستين",
    "سبعون سبعين",
    "ثمانون ثمانين",
    "تسعون تسعين",
];

/// How the hundreds begin when they are written as one word; مئتان is a dual and stands apart.
const HUNDREDS: [&str; 7] =
    ["ثلاث ثلاثة", "أربع أربعة", "خمس خمسة", "ست ستة", "سبع سبعة", "ثمان ثماني ثمانية", "تسع تسعة"];
const HUNDRED: &str = "مئة مائة مية ماية مأة ميئة";

/// Power of ten, singulars (their duals end in ان ين ا ي), plurals.
const SCALES: [(u32, &str, &str); 6] = [
    (3, "ألف", "آلاف ألوف الاف"),
    (6, "مليون", "ملايين"),
    (9, "مليار بليون ملياردات", "مليارات بلايين ملايير"),
    (12, "تريليون ترليون تريليار", "تريليونات ترليونات تريليارات"),
    (15, "كوادريليون كوادرليون كدريليون", "كوادريليونات كوادرليونات"),
    (18, "كوينتليون كوينتيليون", "كوينتليونات كوينتيليونات"),
];

const ORDINALS: [&str; 10] = [
    "أول أولى",
    "ثاني ثانية ثان",
    "ثالث ثالثة",
    "رابع رابعة",
    "خامس خامسة",
    "سادس سادسة",
    "سابع سابعة",
    "ثامن ثامنة",
    "تاسع تاسعة",
    "عاشر عاشرة",
];

/// Numerator, denominator, words.
const FRACTIONS: [(u8, u8, &str); 22] = [
    (1, 2, "نصف نصفا"),
    (1, 3, "ثلث"),
    (2, 3, "ثلثان ثلثين ثلثا ثلثي"),
    (0, 3, "أثلاث"),
    (1, 4, "ربع"),
    (2, 4, "ربعان ربعين"),
    (0, 4, "أرباع"),
    (1, 5, "خمس"),
    (2, 5, "خمسان خمسين خمسي"),
    (0, 5, "أخماس"),
    (1, 6, "سدس"),
    (2, 6, "سدسان سدسين"),
    (0, 6, "أسداس"),
    (1, 7, "سبع"),
    (0, 7, "أسباع"),
    (1, 8, "ثمن"),
    (2, 8, "ثمنان ثمنين"),
    (0, 8, "أثمان"),
    (1, 9, "تسع"),
    (0, 9, "أتساع"),
    (1, 10, "عشر"),
    (0, 10, "أعشار"),
];

/// The number words.
pub fn numerals(enter: &mut Enter<'_>) {
    let mut numeral = |words: &str, class: Class, value: u64| {
        for word in words.split_whitespace() {
            enter(word, &|entry| entry.numeral = Some(Numeral { class, value }));
        }
    };
    numeral("صفر صفرا", Class::Zero, 0);
    for (value, words) in (1..).zip(UNITS) {
        numeral(words, Class::Unit, value);
    }
    numeral("أحد إحدى", Class::BoundUnit, 1);
    numeral("عشرة عشر", Class::Ten, 10);
    for (value, words) in (2..).zip(TENS) {
        numeral(words, Class::Tens, value * 10);
    }
    // Written without the blank: خمسةعشر, خمسةوعشرون.
    for (value, words) in (1..).zip(UNITS) {
        let bound = if value == 1 { "أحد إحدى حادي" } else { "" };
        for unit in words.split_whitespace().chain(bound.split_whitespace()) {
            for ten in ["عشر", "عشرة"] {
                numeral(&format!("{unit}{ten}"), Class::Compound, value + 10);
            }
            for (tens, words) in (2..).zip(TENS) {
                for ten in words.split_whitespace() {
                    numeral(&format!("{unit}و{ten}"), Class::Compound, value + tens * 10);
                }
            }
        }
    }
    numeral(HUNDRED, Class::Hundred, 100);
    numeral("مئات مآت مئين", Class::HundredPlural, 100);
    for hundred in HUNDRED.split_whitespace() {
        // مئة before its ending: مئ-تان.
        let stem = hundred.trim_end_matches('ة');
        // «ميتين» are dead people, «ماتي» is a piece of a name.
        let ends: &[&str] = match hundred {
            "مئة" | "مائة" => &["تان", "تين", "تا", "تي", "تيان"],
            "مأة" => &["تان", "تين"],
            _ => &[],
        };
        for end in ends {
            numeral(&format!("{stem}{end}"), Class::Hundreds, 200);
        }
        for (value, words) in (3..).zip(HUNDREDS) {
            for unit in words.split_whitespace() {
                numeral(&format!("{unit}{hundred}"), Class::Hundreds, value * 100);
            }
        }
    }
    for (power, singulars, plurals) in SCALES {
        let value = 10u64.pow(power);
        for singular in singulars.split_whitespace() {
            numeral(singular, Class::Scale, value);
            numeral(&format!("{singular}ا"), Class::ScaleOrDual, value);
            for end in ["ان", "ين", "ي"] {
                numeral(&format!("{singular}{end}"), Class::ScaleDual, 2 * value);
            }
        }
        numeral(plurals, Class::ScalePlural, value);
    }
    numeral("دزينة دستة درزن", Class::Scale, 12);
    numeral("دزينتان دزينتين دستتان دستتين", Class::ScaleDual, 24);
    numeral("دزينات دستات", Class::ScalePlural, 12);
    for (value, words) in (1..).zip(ORDINALS) {
        for word in words.split_whitespace() {
            enter(word, &|entry| entry.ordinal = Some(value));
        }
    }
    for word in ["حادي", "حادية"] {
        enter(word, &|entry| entry.ordinal = Some(11));
    }
    for (numerator, denominator, words) in FRACTIONS {
        for word in words.split_whitespace() {
            enter(word, &|entry| entry.fraction = Some((numerator, denominator)));
        }
    }
    for (least, most, words) in [(10, 0, "عشرات"), (3, 9, "بضع بضعة"), (3, 0, "عدة")]
    {
        for word in words.split_whitespace() {
            enter(word, &|entry| entry.vague = Some((least, most)));
        }
    }
}
