//! Units and months in other scripts.

use super::word::Sort;

/// Sort and slug of a unit or currency written in Latin letters.
pub fn unit(written: &str) -> Option<(Sort, &'static str)> {
    const MEASURES: [(&str, &str); 12] = [
        ("km", "kilometers"),
        ("m", "meters"),
        ("cm", "centimeters"),
        ("mm", "millimeters"),
        ("kg", "kilograms"),
        ("g", "grams"),
        ("t", "tons"),
        ("l", "liters"),
        ("MW", "megawatts"),
        ("kW", "kilowatts"),
        ("GB", "gigabytes"),
        ("MB", "megabytes"),
    ];
    const MONEY: [&str; 34] = [
        "USD", "EUR", "GBP", "KWD", "LBP", "EGP", "QAR", "SAR", "JOD", "AED", "OMR", "BHD", "IQD",
        "SYP", "YER", "LYD", "TND", "DZD", "MAD", "SDG", "MRU", "SOS", "TRY", "IRR", "ILS", "RUB",
        "KZT", "UAH", "JPY", "CNY", "INR", "PKR", "CHF", "AUD",
    ];
    if let Some((_, slug)) = MEASURES.iter().find(|(name, _)| *name == written) {
        return Some((Sort::Measure, slug));
    }
    if matches!(written, "c" | "C") {
        return Some((Sort::Money, "cent"));
    }
    MONEY.iter().find(|code| code.eq_ignore_ascii_case(written)).map(|code| (Sort::Money, *code))
}

/// The code of a currency's sign.
pub fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        '$' => "USD",
        '€' => "EUR",
        '£' => "GBP",
        '¥' => "JPY",
        '₽' => "RUB",
        '₺' => "TRY",
        '₸' => "KZT",
        '₪' => "ILS",
        '₹' => "INR",
        '₴' => "UAH",
        '¢' => "cent",
        _ => return None,
    })
}

/// The number of a month in English, French or Turkish, full or by its first three letters.
pub fn month(written: &str) -> Option<u8> {
    const MONTHS: [&[&str]; 12] = [
        &["january", "janvier", "ocak", "jan"],
        &["february", "février", "şubat", "feb"],
        &["march", "mars", "mart", "mar"],
        &["april", "avril", "nisan", "apr"],
        &["may", "mai", "mayıs"],
        &["june", "juin", "haziran", "jun"],
        &["july", "juillet", "temmuz", "jul"],
        &["august", "août", "ağustos", "aug"],
        &["september", "septembre", "eylül", "sep", "sept"],
        &["october", "octobre", "ekim", "oct"],
        &["november", "novembre", "kasım", "nov"],
        &["december", "décembre", "aralık", "dec"],
    ];
    let upper = written.chars().next().is_some_and(char::is_uppercase);
    let lower = written.to_lowercase();
    let found = MONTHS.iter().position(|names| names.contains(&lower.as_str()))?;
    // «may» and «march» are verbs when they are not capitals.
    (upper || found > 4).then(|| u8::try_from(found + 1).ok()).flatten()
}
