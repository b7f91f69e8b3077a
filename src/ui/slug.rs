//! Ids for new entities, made from their names.

use crate::model::{EntityId, Registry};

/// Longest id that is made, in bytes.
const MOST: usize = 60;

/// An id for an entity called `name` that `registry` does not hold yet: its letters in Latin script,
/// lower case, joined by hyphens.
///
/// The letters are only meant to be recognised; Arabic writes no short vowels, so none are guessed.
#[must_use]
pub fn new_id(name: &str, registry: &Registry) -> Option<EntityId> {
    let slug = slug(name);
    let base = if slug.is_empty() { "entity" } else { &slug };
    let first = EntityId::new(base).ok().into_iter();
    let further = (2..10_000u32).filter_map(|n| EntityId::new(&format!("{base}-{n}")).ok());
    first.chain(further).find(|id| registry.get(id).is_none())
}

fn slug(name: &str) -> String {
    let mut slug = String::new();
    for word in name.split(|c: char| !c.is_alphanumeric() && !is_mark(c)) {
        let latin = latin(word);
        if latin.is_empty() {
            continue;
        }
        if slug.len() + latin.len() > MOST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&latin);
    }
    slug
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' | '\u{200c}')
}

/// A word in Latin letters.
fn latin(word: &str) -> String {
    let (article, rest) = match word.strip_prefix("ال") {
        Some(rest) if rest.chars().count() > 1 => ("al", rest),
        _ => ("", word),
    };
    let mut out = article.to_owned();
    let mut first = true;
    for c in rest.chars() {
        match letter(c, first) {
            Some(letters) => out.push_str(letters),
            None if c.is_alphanumeric() => out.extend(plain(c)),
            None => {}
        }
        first = first && is_mark(c);
    }
    out
}

/// A letter of another script, without the commonest accents.
fn plain(c: char) -> impl Iterator<Item = char> {
    let bare = match c {
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ı' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ş' | 'š' => 's',
        'ğ' => 'g',
        c => c,
    };
    bare.to_lowercase()
}

fn letter(c: char, first: bool) -> Option<&'static str> {
    Some(match c {
        'ا' | 'أ' | 'آ' | 'ٱ' | 'ى' | 'ة' | 'ع' => "a",
        'إ' => "i",
        'ء' => "",
        'ؤ' => "u",
        'ئ' => "i",
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' => "t",
        'ث' => "th",
        'ج' => "j",
        'چ' => "ch",
        'ح' | 'ه' | 'ھ' => "h",
        'خ' => "kh",
        'د' | 'ض' => "d",
        'ذ' => "dh",
        'ر' => "r",
        'ز' | 'ظ' => "z",
        'ژ' => "zh",
        'س' | 'ص' => "s",
        'ش' => "sh",
        'غ' => "gh",
        'ف' => "f",
        'ڤ' => "v",
        'ق' => "q",
        'ك' | 'ک' => "k",
        'گ' => "g",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        'و' if first => "w",
        'و' => "u",
        'ي' | 'ی' if first => "y",
        'ي' | 'ی' => "i",
        '\u{64e}' => "a",
        '\u{64f}' => "u",
        '\u{650}' => "i",
        '٠' | '۰' => "0",
        '١' | '۱' => "1",
        '٢' | '۲' => "2",
        '٣' | '۳' => "3",
        '٤' | '۴' => "4",
        '٥' | '۵' => "5",
        '٦' | '۶' => "6",
        '٧' | '۷' => "7",
        '٨' | '۸' => "8",
        '٩' | '۹' => "9",
        _ if is_mark(c) => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Entity;
    use proptest::prelude::*;

    #[test]
    fn names_become_ids_that_can_be_read() {
        for (name, id) in [
            ("Ministry of Internal Affairs", "ministry-of-internal-affairs"),
            ("كازاخستان", "kazakhstan"),
            ("وزارة الداخلية", "wzara-aldakhlia"),
            ("موسكو", "musku"),
            ("Zürich «RT» 24", "zurich-rt-24"),
            ("…", "entity"),
        ] {
            let id = EntityId::new(id).unwrap();
            assert_eq!(new_id(name, &Registry::default()), Some(id), "{name}");
        }
    }

    #[test]
    fn an_id_that_is_taken_gets_a_number() {
        let mut registry = Registry::default();
        for id in ["kazakhstan", "kazakhstan-2", "kazakhstan-3"] {
            let next = new_id("كازاخستان", &registry).unwrap();
            assert_eq!(next.as_str(), id);
            registry.add(Entity::new(next)).unwrap();
        }
    }

    proptest! {
        #[test]
        fn every_name_has_an_id(name in "\\PC{0,80}") {
            prop_assert!(new_id(&name, &Registry::default()).is_some());
        }
    }
}
