//! Which form a counted noun takes.

use super::language::Language;

/// The forms of CLDR, by their names in messages.
///
/// Ours and not the rules that come with Fluent: those know Arabic only below a hundred (they take
/// 103 for 100). As a courtesy to whoever writes messages, nought is a form of its own in English
/// too: «no spans» instead of «0 spans».
pub(super) fn form(language: Language, count: f64) -> &'static str {
    let whole = count.fract() == 0.0;
    match language {
        Language::Arabic => match count.abs() {
            0.0 => "zero",
            1.0 => "one",
            2.0 => "two",
            n if whole && (3.0..=10.0).contains(&(n % 100.0)) => "few",
            n if whole && (11.0..=99.0).contains(&(n % 100.0)) => "many",
            _ => "other",
        },
        Language::English => match count.abs() {
            0.0 => "zero",
            1.0 => "one",
            _ => "other",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_counts_by_the_last_two_digits() {
        let all = |form_wanted: &str, counts: &[f64]| {
            for count in counts {
                assert_eq!(form(Language::Arabic, *count), form_wanted, "{count}");
            }
        };
        all("zero", &[0.0]);
        all("one", &[1.0]);
        all("two", &[2.0]);
        all("few", &[3.0, 10.0, 103.0, 110.0, 1_005.0]);
        all("many", &[11.0, 26.0, 99.0, 111.0, 4_266.0, 10_099.0]);
        all("other", &[100.0, 101.0, 102.0, 200.0, 1_000.0, 1_002.0, 3.5, f64::NAN]);
    }

    #[test]
    fn english_has_one_and_more_and_none() {
        let forms = [0.0, 1.0, 2.0, 1.5, 101.0].map(|count| form(Language::English, count));
        assert_eq!(forms, ["zero", "one", "other", "other", "other"]);
    }
}
