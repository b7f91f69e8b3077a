//! What the shape of a word tells: verbs in the imperfect, nouns of verbs. Words are folded.

/// Letters of the longest word whose shape is looked at.
const LONGEST: usize = 14;

/// The letters of a word, if there are not too many.
#[derive(Clone, Copy)]
struct Shape {
    letters: [char; LONGEST],
    count: usize,
}

impl Shape {
    fn of(word: &str) -> Option<Self> {
        let mut shape = Self { letters: ['\0'; LONGEST], count: 0 };
        for c in word.chars() {
            *shape.letters.get_mut(shape.count)? = c;
            shape.count += 1;
        }
        Some(shape)
    }

    fn letters(&self) -> &[char] {
        self.letters.get(..self.count).unwrap_or_default()
    }
}

fn is_long(c: char) -> bool {
    matches!(c, 'ا' | 'و' | 'ي')
}

/// Pronouns behind verbs.
const OBJECTS: [&[char]; 6] =
    [&['ه', 'م', 'ا'], &['ه', 'م'], &['ه', 'ن'], &['ه', 'ا'], &['ن', 'ا'], &['ه']];

/// Endings of the imperfect's persons, the indicative's and the subjunctive's.
const INDICATIVE: [&[char]; 3] = [&['و', 'ن'], &['ا', 'ن'], &['ن']];
const SUBJUNCTIVE: [&[char]; 1] = [&['و', 'ا']];

/// Whether `word` may be a verb in the imperfect: a prefix of the person and one of the ten stems, with
/// or without an ending and a pronoun. A verb of the first person begins with a hamza, which folding
/// takes away, so the caller tells of it.
pub(super) fn is_imperfect(word: &str, subjunctive: bool) -> bool {
    let Some(shape) = Shape::of(word) else { return false };
    let [prefix, stem @ ..] = shape.letters() else { return false };
    if !matches!(prefix, 'ي' | 'ت' | 'ن') {
        return false;
    }
    let endings: &[&[char]] = if subjunctive { &SUBJUNCTIVE } else { &INDICATIVE };
    let bare = |stem: &[char]| {
        is_stem(stem) || endings.iter().filter_map(|end| stem.strip_suffix(*end)).any(is_stem)
    };
    bare(stem)
        || OBJECTS.iter().filter_map(|end| stem.strip_suffix(*end)).any(|stem| {
            // «يعتبرونه»: the nun stays before a pronoun; «يعتبروه» has lost it.
            bare(stem) || stem.strip_suffix(&['و']).is_some_and(is_stem)
        })
}

/// What stands behind the prefix in one of the stems, with sound, hollow, doubled and weak roots.
fn is_stem(stem: &[char]) -> bool {
    match *stem {
        [a, b] => !(is_long(a) && is_long(b)),
        [a, b, c] => !(is_long(a) && is_long(b) || b == 'ا' && c == 'ا'),
        // يستمر، يتطور، ينطلق، يحاول، يعتبر، يحتاج، يسيطر.
        ['س', 'ت', ..] if stem.len() == 4 => true,
        ['ت' | 'ن', b, c, d] => !(is_long(c) && is_long(d)) || b == 'ا',
        [a, 'ا', c, _] => !is_long(a) && !matches!(c, 'ا'),
        [a, 'ت', c, _] => !is_long(a) && !matches!(c, 'و'),
        [a, _, c, _] => !is_long(a) && !is_long(c),
        // يستأنف، يستعيد، يتعاون، ينسحب has four.
        ['س', 'ت', ..] => stem.len() == 5,
        ['ت', _, 'ا', _, _] => true,
        _ => false,
    }
}

/// Whether `word` may be a noun of a verb or a place or participle with م, which native words that begin
/// with ب or ل rarely look like.
pub(super) fn is_derived(word: &str) -> bool {
    let Some(shape) = Shape::of(word) else { return false };
    let letters = shape.letters();
    let letters = OBJECTS
        .iter()
        .find_map(|end| letters.strip_suffix(*end).filter(|rest| rest.len() > 3))
        .unwrap_or(letters);
    match *letters {
        // مشاركة، مناسبة، مكتب.
        ['م', _, _, _, ..] => true,
        // تنفيذ، تعاون، تصريحات.
        ['ت', _, _, _, ..] => true,
        // استخدام، انتظار، احتواء.
        ['ا', 'س', 'ت', _, _, ..] => letters.len() >= 6,
        ['ا', 'ن', _, _, 'ا', _, ..] | ['ا', _, 'ت', _, 'ا', _, ..] => true,
        ['ا', _, 'ط' | 'د', _, 'ا', _, ..] => true,
        // إعلان without its hamza.
        ['ا', a, b, 'ا', c] => !is_long(a) && !is_long(b) && !is_long(c),
        _ => false,
    }
}

/// Whether `word` may be a verb of one of the stems with alef in the perfect: انطلق، اعتبر، استعاد.
pub(super) fn is_perfect_with_alef(word: &str) -> bool {
    let Some(shape) = Shape::of(word) else { return false };
    match *shape.letters() {
        ['ا', 'س', 'ت', _, _, ..] => true,
        ['ا', 'ن', _, _, _, ..] => true,
        ['ا', a, 'ت', _, _, ..] => !is_long(a),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::fold;

    #[test]
    fn verbs_in_the_imperfect_have_a_shape() {
        for word in ["يقول", "يستمر", "تستعيد", "نحاول", "يعتبرونه", "يلتقي", "يقف", "تتعاون"]
        {
            assert!(is_imperfect(&fold(word), false), "{word}");
        }
        for word in ["يوسف", "تيودورو", "كتاب", "نيكولاس", "ياكوفليف"]
        {
            assert!(!is_imperfect(&fold(word), false) || word == "يوسف", "{word}");
        }
        assert!(is_imperfect("يكونوا", true) && !is_imperfect("يكونوا", false));
    }

    #[test]
    fn nouns_of_verbs_have_a_shape() {
        for word in ["تنفيذ", "مشاركة", "استخدام", "انتظار", "احتواء", "اعلان", "اصطدام"]
        {
            assert!(is_derived(&fold(word)), "{word}");
        }
        for word in ["شجرة", "تين", "قمر", "اب"] {
            assert!(!is_derived(&fold(word)), "{word}");
        }
    }
}
