//! A grammar of Arabic numbers that shares nothing with the reader: it spells a value in a chosen
//! gender, case and spelling.

/// Gender of what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Masculine,
    Feminine,
}

/// Case of the number: nominative, or one of the other two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    Nominative,
    Oblique,
}

/// How a writer spells.
#[derive(Clone, Copy, Debug)]
pub struct Hand {
    pub gender: Gender,
    pub case: Case,
    /// 0 to 4: which of the spellings of a hundred.
    pub hundred: usize,
    /// Units and hundred in one word: ثلاثمئة.
    pub fused: bool,
    /// A blank behind و.
    pub loose: bool,
    /// Vowel marks on some letters.
    pub marks: bool,
    /// Hamza and the dots of teh marbuta are left out.
    pub careless: bool,
    /// The noun behind the number takes the nun of duals.
    pub construct: bool,
}

const HUNDRED: [&str; 5] = ["مئة", "مائة", "مئة", "ماية", "مائة"];

const FEMININE: [&str; 11] =
    ["", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"];
const MASCULINE: [&str; 11] =
    ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"];
const TENS: [&str; 10] = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"];

/// Name, plural, and whether the dual takes its ending from the name.
const SCALES: [(u64, &str, &str); 5] = [
    (1_000_000_000_000_000, "كوادريليون", "كوادريليونات"),
    (1_000_000_000_000, "تريليون", "تريليونات"),
    (1_000_000_000, "مليار", "مليارات"),
    (1_000_000, "مليون", "ملايين"),
    (1_000, "ألف", "آلاف"),
];

impl Hand {
    fn ending(self, nominative: &'static str, oblique: &'static str) -> &'static str {
        if self.case == Case::Nominative { nominative } else { oblique }
    }

    /// 1 to 10.
    fn unit(self, n: u64, gender: Gender) -> String {
        let table = if gender == Gender::Feminine { FEMININE } else { MASCULINE };
        let stem = match n {
            2 => {
                let stem = if gender == Gender::Feminine { "اثنت" } else { "اثن" };
                return format!("{stem}{}", self.ending("ان", "ين"));
            }
            _ => table[usize::try_from(n).unwrap()],
        };
        stem.to_owned()
    }

    /// 11 to 19.
    fn teen(self, n: u64, gender: Gender) -> String {
        let feminine = gender == Gender::Feminine;
        let ten = if feminine { "عشرة" } else { "عشر" };
        let head = match n {
            11 if feminine => "إحدى".to_owned(),
            11 => "أحد".to_owned(),
            12 => {
                let stem = if feminine { "اثنت" } else { "اثن" };
                format!("{stem}{}", self.ending("ا", "ي"))
            }
            n => self.unit(n - 10, gender),
        };
        format!("{head} {ten}")
    }

    fn join(self, parts: &[String]) -> String {
        parts.join(if self.loose { " و " } else { " و" })
    }

    /// 1 to 999; `last` says whether a noun follows at once.
    fn group(self, n: u64, gender: Gender, last: bool) -> String {
        let (hundreds, rest) = (n / 100, n % 100);
        let mut parts = Vec::new();
        let hundred = HUNDRED[self.hundred % HUNDRED.len()];
        match hundreds {
            0 => {}
            1 => parts.push(hundred.to_owned()),
            2 => {
                let stem =
                    if hundred == "ماية" { "مائ" } else { hundred.trim_end_matches('ة') };
                let cut = last && rest == 0 && self.construct;
                let ending = match (cut, self.case) {
                    (true, Case::Nominative) => "تا",
                    (true, Case::Oblique) => "تي",
                    (false, Case::Nominative) => "تان",
                    (false, Case::Oblique) => "تين",
                };
                parts.push(format!("{stem}{ending}"));
            }
            n => {
                let unit = self.unit(n, Gender::Feminine);
                let unit = if n == 8 && self.fused { "ثمان".to_owned() } else { unit };
                let blank = if self.fused { "" } else { " " };
                parts.push(format!("{unit}{blank}{hundred}"));
            }
        }
        match rest {
            0 => {}
            1..=10 => parts.push(self.unit(rest, gender)),
            11..=19 => parts.push(self.teen(rest, gender)),
            _ => {
                let (tens, unit) = (rest / 10, rest % 10);
                if unit > 0 {
                    parts.push(self.unit(unit, gender));
                }
                let stem = TENS[usize::try_from(tens).unwrap()];
                parts.push(format!("{stem}{}", self.ending("ون", "ين")));
            }
        }
        self.join(&parts)
    }

    /// The whole number, 0 to 10^18 - 1.
    pub fn spell(self, value: u64) -> String {
        let mut parts = Vec::new();
        let mut rest = value;
        for (scale, name, plural) in SCALES {
            let count = rest / scale;
            rest %= scale;
            let hundredfold = count % 100;
            parts.extend(match count {
                0 => None,
                1 => Some(name.to_owned()),
                2 => {
                    let cut = rest == 0 && self.construct;
                    let ending = match (cut, self.case) {
                        (true, Case::Nominative) => "ا",
                        (true, Case::Oblique) => "ي",
                        (false, Case::Nominative) => "ان",
                        (false, Case::Oblique) => "ين",
                    };
                    Some(format!("{name}{ending}"))
                }
                3..=10 => Some(format!("{} {plural}", self.unit(count, Gender::Masculine))),
                _ => {
                    let form = match hundredfold {
                        3..=10 => plural.to_owned(),
                        11..=99 => format!("{name}ا{}", if self.marks { "ً" } else { "" }),
                        _ => name.to_owned(),
                    };
                    let count = self.group(count, Gender::Masculine, true);
                    Some(format!("{count} {form}"))
                }
            });
        }
        if rest > 0 {
            parts.push(self.group(rest, self.gender, true));
        }
        let words = if value == 0 { "صفر".to_owned() } else { self.join(&parts) };
        self.written(&words)
    }

    fn written(self, words: &str) -> String {
        let mut out = String::new();
        for c in words.chars() {
            out.push(match c {
                'أ' | 'إ' | 'آ' if self.careless => 'ا',
                'ة' if self.careless => 'ه',
                'ى' if self.careless => 'ي',
                c => c,
            });
            if self.marks && matches!(c, 'ل' | 'م' | 'س') {
                out.push('\u{64e}');
            }
        }
        out
    }

    /// The noun «يوم» as this number asks for it, and «» where the dual already says two.
    pub fn days(self, value: u64) -> String {
        let spelt = self.spell(value);
        match value % 100 {
            3..=10 => format!("{spelt} أيام"),
            11..=99 => format!("{spelt} يوما"),
            _ => format!("{spelt} يوم"),
        }
    }
}
