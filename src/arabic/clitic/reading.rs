//! Reading one word as particles and a core.

use super::arabic_word::arabic_words;
use super::frequent::{frequent, in_lexicon, is_core, is_whole, with_ending};
use super::shape::{is_derived, is_imperfect, is_perfect_with_alef};
use super::vocabulary::Vocabulary;
use crate::arabic::fold::fold_char;
use crate::text::TextRange;

/// What a reading rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Nothing but the word's shape, or as much for it as against it.
    Doubtful,
    /// The word or its core is known.
    Known,
    /// Nothing can be cut, or the article says it.
    Sure,
}

/// A word with its particles told apart.
///
/// Invariant: `proclitics`, `core` and `enclitic` lie in `whole` in this order, without gaps and
/// without overlaps; the enclitic is the end of the core's word and not part of `core`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CliticWord {
    /// The word as it is written.
    pub whole: TextRange,
    /// و ف ب ل ك س before the core, each a letter with its marks.
    pub proclitics: Vec<TextRange>,
    /// What remains, the article included. In «للمدينة» it is «لمدينة», after the first lam.
    pub core: TextRange,
    /// A pronoun behind the core.
    pub enclitic: Option<TextRange>,
    /// The core as a dictionary would write it, where that differs from the text: «المدينة» for
    /// «لمدينة», «حكومة» for «حكومت». Folded.
    pub canonical: Option<String>,
    /// How sure this is.
    pub certainty: Certainty,
}

/// Letters of the longest word that is looked at; longer ones stay whole.
const LETTERS: usize = 32;
/// Letters that a core has at least.
const CORE: usize = 3;
/// What a core in the lists weighs, and one of the right shape: more than what is seen.
const SURE: u32 = 5_000_000;
const LISTED: u32 = 4_000_000;
const SHAPED: u32 = 3_000_000;

const PRONOUNS: [&str; 9] = ["هما", "هم", "هن", "ها", "كما", "كم", "نا", "ه", "ك"];

/// Every Arabic word of `text`, read.
pub fn words<'t>(
    text: &'t str,
    vocabulary: &'t impl Vocabulary,
) -> impl Iterator<Item = CliticWord> + 't {
    let mut letters = Letters::default();
    arabic_words(text).filter_map(move |word| {
        let known = letters.read(text, word)?;
        Some(read(text, word, known.then_some(&letters), vocabulary))
    })
}

/// The folded letters of a word and where each of them starts. Read into again for the next word, so
/// that a text is read without asking for memory word by word.
#[derive(Default)]
struct Letters {
    folded: String,
    /// Positions in the text, one a folded letter, and the end.
    origins: Vec<usize>,
    /// Positions in `folded`, one a letter, and the end.
    places: Vec<usize>,
}

impl Letters {
    /// Takes the letters of `word`: whether there are few enough of them to be looked at; `None` when
    /// the range is not of this text.
    fn read(&mut self, text: &str, word: TextRange) -> Option<bool> {
        self.folded.clear();
        self.origins.clear();
        self.places.clear();
        for (offset, c) in word.of(text)?.char_indices() {
            let here = word.start() + offset;
            let Self { folded, origins, places } = self;
            fold_char(c, &mut |c| {
                origins.push(here);
                places.push(folded.len());
                folded.push(c);
            });
            if self.origins.len() > LETTERS {
                return Some(false);
            }
        }
        // A sign that folds to nothing may stand first.
        if let Some(first) = self.origins.first_mut() {
            *first = word.start();
        }
        self.origins.push(word.end());
        self.places.push(self.folded.len());
        Some(true)
    }

    fn count(&self) -> usize {
        self.origins.len().saturating_sub(1)
    }

    /// The folded letters from `from` on.
    fn after(&self, from: usize) -> &str {
        self.places.get(from).and_then(|&at| self.folded.get(at..)).unwrap_or_default()
    }

    fn letter(&self, at: usize) -> Option<char> {
        self.after(at).chars().next()
    }
}

/// How well `word` is known as a word of its own.
fn weight(vocabulary: &impl Vocabulary, word: &str) -> u32 {
    let seen = vocabulary.seen(word).saturating_mul(2);
    if vocabulary.is_name(word) {
        return seen.max(1000);
    }
    let frequent = frequent(word);
    seen.saturating_add(u32::from(frequent.core || frequent.whole) * 50)
}

/// A way to cut a word: how many letters go, and what speaks for it.
#[derive(Clone, Copy)]
struct Cut {
    proclitics: usize,
    certainty: Certainty,
}

/// Reads the word `word` of `text`; `None` when the range is not of this text.
pub fn read_word(text: &str, word: TextRange, vocabulary: &impl Vocabulary) -> Option<CliticWord> {
    let mut letters = Letters::default();
    let known = letters.read(text, word)?;
    Some(read(text, word, known.then_some(&letters), vocabulary))
}

/// Reads a word by its letters; a word with too many of them stays whole.
fn read(
    text: &str,
    word: TextRange,
    letters: Option<&Letters>,
    vocabulary: &impl Vocabulary,
) -> CliticWord {
    let whole = |certainty| CliticWord {
        whole: word,
        proclitics: Vec::new(),
        core: word,
        enclitic: None,
        canonical: None,
        certainty,
    };
    let Some(letters) = letters else { return whole(Certainty::Doubtful) };
    let cut = cut(letters, text, vocabulary);
    let mut read = whole(cut.certainty);
    for pair in letters.origins.windows(2).take(cut.proclitics) {
        read.proclitics.extend(TextRange::new(text, pair[0], pair[1]));
    }
    let start = letters.origins.get(cut.proclitics).copied().unwrap_or(word.start());
    if let Ok(core) = TextRange::new(text, start, word.end()) {
        read.core = core;
    }
    let core = letters.after(cut.proclitics);
    let swallowed = cut.proclitics > 0
        && letters.letter(cut.proclitics - 1) == Some('ل')
        && core.starts_with('ل');
    if swallowed {
        read.canonical = Some(for_the(core, vocabulary));
    } else if cut.proclitics == 0 || !core.starts_with("ال") {
        pronoun(letters, cut.proclitics, text, vocabulary, &mut read);
    }
    read
}

/// What stands behind لـ when the word goes on with a second lam: the article, which lost its alef, or
/// the word's own lam («للندن»).
fn for_the(core: &str, vocabulary: &impl Vocabulary) -> String {
    let rest = core.strip_prefix('ل').unwrap_or(core);
    let article = format!("ال{rest}");
    let doubled = format!("ال{core}");
    let known = |word: &str| weight(vocabulary, word);
    let (own, with, both) = (known(core), known(&article).max(known(rest)), known(&doubled));
    // «للجنة» may be «اللجنة» and «لجنة»: the article is likelier where both are words.
    if both > 0 && both >= with {
        doubled
    } else if own > with {
        core.to_owned()
    } else {
        article
    }
}

fn cut(letters: &Letters, text: &str, vocabulary: &impl Vocabulary) -> Cut {
    let stay = |certainty| Cut { proclitics: 0, certainty };
    let first = letters.letter(0);
    if !matches!(first, Some('و' | 'ف' | 'ب' | 'ل' | 'ك' | 'س')) || letters.count() <= CORE {
        let short = letters.count() == CORE
            && matches!(first, Some('و' | 'ف'))
            && frequent(letters.after(1)).core
            && !frequent(&letters.folded).whole;
        return Cut { proclitics: usize::from(short), certainty: Certainty::Sure };
    }
    if vocabulary.is_name(&letters.folded) {
        return stay(Certainty::Sure);
    }
    if frequent(&letters.folded).whole {
        return stay(Certainty::Known);
    }
    let mut best: Option<(u32, Cut)> = None;
    let mut better = |score: u32, proclitics, certainty| {
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, Cut { proclitics, certainty }));
        }
    };
    let own_ending =
        is_whole(&letters.folded) || with_ending(&letters.folded, |s| frequent(s).whole);
    for proclitics in 1..=2 {
        if !may_precede(letters, proclitics) || letters.count() < proclitics + 2 {
            continue;
        }
        let rest = letters.after(proclitics);
        let length = letters.count() - proclitics;
        let lam = letters.letter(proclitics - 1) == Some('ل');
        // «وال…», «بال…», «كال…»: nothing but a particle stands before the article.
        let article =
            !lam && rest.starts_with("ال") && length >= 5 && bare_alef(letters, text, proclitics);
        // «لل…»: the article without its alef.
        let for_the = lam && rest.starts_with('ل') && length >= 4;
        if (article && !own_ending) || for_the {
            // Nothing is surer, so no list needs to be asked.
            better(SURE, proclitics, Certainty::Sure);
            continue;
        }
        let future = letters.letter(proclitics - 1) == Some('س');
        let known = is_core(rest) && (!future || shaped(letters, text, proclitics));
        if known
            && (length >= CORE || frequent(rest).core)
            && (!own_ending || first == Some('و') && frequent(rest).core)
        {
            better(LISTED, proclitics, Certainty::Known);
        } else if !own_ending && shaped(letters, text, proclitics) {
            better(SHAPED, proclitics, Certainty::Known);
        } else if length >= CORE {
            let seen = weight(vocabulary, rest);
            if seen > 0 {
                better(seen, proclitics, Certainty::Known);
            }
        }
        // «وكان» is و and كان, not و, ك and «ان».
        let is_word = known
            || vocabulary.is_name(rest)
            || frequent(rest).whole
            || with_ending(rest, |stem| frequent(stem).whole);
        if is_word {
            if !own_ending || vocabulary.is_name(rest) {
                better(LISTED, proclitics, Certainty::Known);
            }
            break;
        }
    }
    let own = vocabulary.seen(&letters.folded);
    if let Some((score, cut)) = best {
        // Seen more often whole than cut, a word is a word.
        if score >= SHAPED || score >= own.max(1) && !own_ending {
            return cut;
        }
        return stay(Certainty::Doubtful);
    }
    let and = first == Some('و')
        && !own_ending
        && (letters.count() > 4 || letters.letter(1) != Some('ا'));
    let long = !own_ending && matches!(first, Some('ب' | 'ل')) && looks_particled(letters, text);
    if and || long {
        return Cut { proclitics: 1, certainty: Certainty::Doubtful };
    }
    stay(if first == Some('و') { Certainty::Doubtful } else { Certainty::Known })
}

/// Whether the letters behind `count` particles have the shape of what stands behind the last of them.
fn shaped(letters: &Letters, text: &str, count: usize) -> bool {
    let rest = letters.after(count);
    let length = letters.count() - count;
    let written = letters.origins.get(count).and_then(|&at| text.get(at..)).unwrap_or_default();
    let particle = letters.letter(count - 1);
    // «بإعلان», «لأطفال»: hardly a word has such an alef for its second letter.
    if length >= CORE && written.starts_with(['أ', 'إ', 'آ']) {
        return true;
    }
    match particle {
        Some('س') => is_imperfect(rest, false),
        Some('ف') => is_imperfect(rest, false) || is_perfect_with_alef(rest),
        Some('ل') => is_imperfect(rest, true) || is_derived(rest),
        Some('ب') => is_derived(rest),
        Some('و') => length >= CORE && is_imperfect(rest, false),
        _ => false,
    }
}

/// Long words with ب and ل that are in no list have a particle, unless the next letters are those that
/// foreign names go on with.
fn looks_particled(letters: &Letters, text: &str) -> bool {
    let feminine = letters
        .origins
        .iter()
        .rev()
        .nth(1)
        .and_then(|&at| text.get(at..))
        .is_some_and(|last| last.starts_with('ة'));
    let plural = letters.folded.ends_with("ات");
    let foreign = matches!(letters.letter(1), Some('ا' | 'و' | 'ي' | 'ر' | 'ل'));
    letters.count() >= 5 && (feminine || plural) || letters.count() >= 6 && !foreign
}

/// Whether the first `count` letters may be particles in this order: [و ف] [ب ل ك س].
fn may_precede(letters: &Letters, count: usize) -> bool {
    let class = |at: usize| match letters.letter(at) {
        Some('و' | 'ف') => 1,
        Some('ب' | 'ل' | 'ك') => 2,
        // The future needs a verb: يـ تـ نـ أـ.
        Some('س') if matches!(letters.letter(at + 1), Some('ي' | 'ت' | 'ن' | 'ا')) => 2,
        _ => 0,
    };
    match count {
        1 => class(0) > 0,
        2 => class(0) == 1 && class(1) == 2,
        _ => false,
    }
}

/// The article's alef has no hamza.
fn bare_alef(letters: &Letters, text: &str, at: usize) -> bool {
    letters
        .origins
        .get(at)
        .and_then(|&start| text.get(start..))
        .is_some_and(|rest| !rest.starts_with(['أ', 'إ', 'آ']))
}

/// Tells a pronoun apart when what stands before it is known.
fn pronoun(
    letters: &Letters,
    from: usize,
    text: &str,
    vocabulary: &impl Vocabulary,
    read: &mut CliticWord,
) {
    let core = letters.after(from);
    // Teh marbuta folds to heh and is no pronoun; what has the article has none either.
    let marbuta = read.whole.of(text).is_some_and(|word| word.ends_with('ة'));
    let definite = core.starts_with("ال") && core.len() >= 10 && bare_alef(letters, text, from);
    if marbuta || definite || frequent(core).own_end || vocabulary.is_name(core) {
        return;
    }
    let listed = frequent(core).core || frequent(core).whole;
    for pronoun in PRONOUNS {
        let Some(stem) = core.strip_suffix(pronoun) else { continue };
        let long = stem.chars().count();
        if long < CORE {
            continue;
        }
        let known = |word: &str| weight(vocabulary, word) > 0 || is_core(word) || is_whole(word);
        // «دوره» is his part, and a round where dots are left out.
        if listed && !(pronoun == "ه" && frequent(stem).core) {
            return;
        }
        let with_heh = stem.strip_suffix('ت').map(|stem| format!("{stem}ه"));
        let canonical = match with_heh {
            Some(noun) if known(&noun) => Some(noun),
            _ if known(stem) => None,
            _ if stands_alone(core, stem, pronoun) => None,
            _ => continue,
        };
        // «بيانا» is بيان with an ending of case.
        if pronoun == "نا"
            && core.strip_suffix('ا').is_some_and(|noun| {
                frequent(noun).core || in_lexicon(noun) || vocabulary.seen(noun) > 0
            })
        {
            continue;
        }
        let Some(&start) = letters.origins.get(from + long) else { return };
        if text.get(start..).is_some_and(|tail| !tail.starts_with(&pronoun[..2])) {
            continue;
        }
        let (Ok(core), Ok(enclitic)) = (
            TextRange::new(text, read.core.start(), start),
            TextRange::new(text, start, read.whole.end()),
        ) else {
            return;
        };
        (read.core, read.enclitic, read.canonical) = (core, Some(enclitic), canonical);
        return;
    }
}

/// Whether the ending of `core` is a pronoun although nothing is known of what stands before it: few words end with
/// these letters of their own, and they are listed.
fn stands_alone(core: &str, stem: &str, pronoun: &str) -> bool {
    match pronoun {
        // «وجها» is وجه with an ending of case.
        "ها" => !core.strip_suffix('ا').is_some_and(|word| frequent(word).own_end),
        "هما" | "هم" | "هن" => true,
        // Where dots are left out, it may be a teh marbuta.
        "ه" => stem.ends_with(['ت', 'و', 'ي', 'ا']) || is_imperfect(core, false),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::clitic::Words;
    use proptest::prelude::*;

    fn known(texts: &[&str], names: &[&str]) -> Words {
        let mut words = Words::default();
        texts.iter().for_each(|text| words.add_text(text));
        names.iter().for_each(|name| words.add_name(name));
        words
    }

    /// The parts of a single word, joined by `+`, the core in brackets.
    fn cut_of(word: &str, vocabulary: &Words) -> String {
        let read = words(word, vocabulary).next().unwrap();
        let of = |range: TextRange| range.of(word).unwrap().to_owned();
        let mut parts: Vec<String> = read.proclitics.iter().map(|range| of(*range)).collect();
        parts.push(format!("[{}]", of(read.core)));
        parts.extend(read.enclitic.map(of));
        parts.join("+")
    }

    #[test]
    fn particles_are_cut_where_something_speaks_for_it() {
        let words = known(
            &["أزهار نهر كتاب حكومة المدينة خيمة أشجار النهر ليلى سنعود نعود"],
            &["سمرقند", "ليلى"],
        );
        for (word, cut) in [
            ("والمدينة", "و+[المدينة]"),
            ("وبالمدينة", "و+ب+[المدينة]"),
            ("للمدينة", "ل+[لمدينة]"),
            ("وللمدينة", "و+ل+[لمدينة]"),
            ("كالنهر", "ك+[النهر]"),
            ("بسمرقند", "ب+[سمرقند]"),
            ("ولسمرقند", "و+ل+[سمرقند]"),
            ("بِسَمَرقند", "بِ+[سَمَرقند]"),
            ("لليلى", "ل+[ليلى]"),
            ("فخيمة", "ف+[خيمة]"),
            ("حكومتهم", "[حكومت]+هم"),
            ("وكتابها", "و+[كتاب]+ها"),
            ("سيعود", "س+[يعود]"),
            ("وقالت", "و+[قالت]"),
            ("وهو", "و+[هو]"),
            ("وكان", "و+[كان]"),
            ("للأشجار", "ل+[لأشجار]"),
            ("حديقة", "[حديقة]"),
            ("والدته", "[والدت]+ه"),
            ("وصفتهم", "[وصفت]+هم"),
        ] {
            assert_eq!(cut_of(word, &words), cut, "{word}");
        }
    }

    #[test]
    fn letters_of_the_word_itself_stay() {
        let words = known(&["الي وتين ندن رنسا قود"], &[]);
        for word in [
            "والي",
            "بوتين",
            "لندن",
            "فرنسا",
            "كازاخستان",
            "فيروس",
            "بلد",
            "وقود",
            "سيارة",
            "لبنان",
            "ولد",
            "كتاب",
            "بيان",
        ] {
            assert_eq!(cut_of(word, &words), format!("[{word}]"));
        }
        // What the registry names is a word, whatever else is seen.
        let words = known(&["ياسمين"], &["بياسمين"]);
        assert_eq!(cut_of("بياسمين", &words), "[بياسمين]");
        assert_eq!(cut_of("لياسمين", &words), "ل+[ياسمين]");
    }

    #[test]
    fn for_the_gets_its_alef_back() {
        let words = known(&["المدينة اللجنة لندن"], &["لندن"]);
        for (word, canonical) in
            [("للمدينة", "المدينه"), ("للجنة", "اللجنه"), ("للندن", "لندن"), ("للغابة", "الغابه")]
        {
            let read = super::words(word, &words).next().unwrap();
            assert_eq!(read.canonical.as_deref(), Some(canonical), "{word}");
            assert_eq!(read.core.start(), "ل".len());
        }
    }

    #[test]
    fn a_guess_says_that_it_is_one() {
        let read = super::words("ومنطاد", &Words::default()).next().unwrap();
        assert_eq!((read.proclitics.len(), read.certainty), (1, Certainty::Doubtful));
        let read = super::words("شجرة", &Words::default()).next().unwrap();
        assert_eq!(read.certainty, Certainty::Sure);
    }

    proptest! {
        #[test]
        fn parts_make_up_the_word_on_any_text(
            text in "([وفبلكس]{0,3}(ال)?[ء-ي]{0,8}[\u{64b}-\u{652}]?[ \\n\u{200c}]?|\\PC|[\u{fb50}-\u{feff}]){0,30}",
            names in "[ء-ي]{2,6}( [ء-ي]{2,6}){0,5}",
        ) {
            let vocabulary = known(&[&text], &[&names]);
            for word in words(&text, &vocabulary) {
                let mut at = word.whole.start();
                for part in word.proclitics.iter().chain([&word.core]).chain(&word.enclitic) {
                    prop_assert_eq!(part.start(), at);
                    at = part.end();
                }
                prop_assert_eq!(at, word.whole.end());
            }
        }
    }
}
