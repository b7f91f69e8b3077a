//! The texts of one language, and messages put into them.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::digits::Digits;
use super::language::Language;
use super::message::{Message, Value};
use super::months::MonthNames;
use super::plural;

/// The files of a language, built into the program.
macro_rules! files {
    ($language:literal: $($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../assets/i18n/", $language, "/", $name, ".ftl")))),+]
    };
}

/// The same names for both languages; a test compares them with the folders.
const ARABIC: &[(&str, &str)] = files!(
    "ar": "actions", "agreement", "article", "dates", "entities", "exchange", "history", "inspector",
    "library", "notices", "offers", "review", "search", "sharing", "trash", "welcome", "window",
);
const ENGLISH: &[(&str, &str)] = files!(
    "en": "actions", "agreement", "article", "dates", "entities", "exchange", "history", "inspector",
    "library", "notices", "offers", "review", "search", "sharing", "trash", "welcome", "window",
);

/// One language's texts with a person's choice of digits and month names.
///
/// Made once when the program starts and again when the person switches; made from constants, so
/// it cannot fail. May be shared among threads.
pub struct Words {
    language: Language,
    digits: Digits,
    pub(super) months: MonthNames,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The texts of a language.
    #[must_use]
    pub fn new(language: Language, digits: Digits, months: MonthNames) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        bundle.set_use_isolating(true);
        // The formatter is a plain function and cannot hold the choice of digits.
        bundle.set_formatter(Some(match digits {
            Digits::Western => western,
            Digits::ArabicIndic => arabic_indic,
        }));
        // Only a second function of the same name would be refused.
        let _ = bundle.add_function("PLURAL", move |counts, _| match counts.first() {
            Some(FluentValue::Number(count)) => plural::form(language, count.value).into(),
            _ => FluentValue::Error,
        });
        let files = match language {
            Language::Arabic => ARABIC,
            Language::English => ENGLISH,
        };
        for (_, text) in files {
            // A test sees that no file has an error; what can be read of a broken one is used.
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { language, digits, months, bundle }
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The digits, for numbers that stand alone.
    #[must_use]
    pub fn digits(&self) -> Digits {
        self.digits
    }

    /// A message without arguments. An unknown id is shown as itself.
    #[must_use]
    pub fn tr(&self, id: &'static str) -> Cow<'_, str> {
        self.format(id, None, None).unwrap_or(Cow::Borrowed(id))
    }

    /// A message with its arguments, in words. An unknown id is shown as itself, an argument that
    /// is not given as its name.
    #[must_use]
    pub fn render(&self, message: &Message) -> String {
        let text = self.format(message.id(), None, Some(&self.args(message)));
        text.map_or_else(|| message.id().to_owned(), Cow::into_owned)
    }

    /// What a message says besides, with the same arguments: `safe` and `hint` of a notice or an
    /// empty state, `tip` of a button. `None` where it has nothing of that name to say.
    #[must_use]
    pub fn part(&self, message: &Message, name: &str) -> Option<String> {
        let text = self.format(message.id(), Some(name), Some(&self.args(message)));
        text.map(Cow::into_owned)
    }

    fn args<'a>(&self, message: &'a Message) -> FluentArgs<'a> {
        let mut args = FluentArgs::with_capacity(message.args().len());
        for (name, value) in message.args() {
            let value = match value {
                Value::Text(text) => FluentValue::from(text.as_str()),
                Value::Count(count) => FluentValue::from(*count),
                Value::Decimal(measure) => FluentValue::from(*measure),
                Value::Name(arabic, english) => {
                    let (first, second) = match self.language {
                        Language::Arabic => (arabic, english),
                        Language::English => (english, arabic),
                    };
                    let name = if first.is_empty() { second } else { first };
                    FluentValue::from(name.as_str())
                }
                // The isolate around an argument runs as its first letter outside isolates does;
                // what is a message runs as the language, even if it begins with an argument.
                Value::Message(inner) => {
                    let open = if self.language.is_rtl() { '\u{2067}' } else { '\u{2066}' };
                    FluentValue::from(format!("{open}{}\u{2069}", self.render(inner)))
                }
            };
            args.set(*name, value);
        }
        args
    }

    fn format(
        &self,
        id: &str,
        part: Option<&str>,
        args: Option<&FluentArgs<'_>>,
    ) -> Option<Cow<'_, str>> {
        let message = self.bundle.get_message(id)?;
        let pattern = match part {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        // An argument that lacks is shown by its name; there is nobody to tell more.
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, args, &mut errors))
    }
}

/// The text without the isolates around its arguments.
#[must_use]
pub fn without_isolates(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect()
}

fn western<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number(value, Digits::Western)
}

fn arabic_indic<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number(value, Digits::ArabicIndic)
}

fn number(value: &FluentValue<'_>, digits: Digits) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(digits.decimal(number.value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(language: Language, digits: Digits) -> Words {
        Words::new(language, digits, MonthNames::default())
    }

    fn spans(words: &Words, count: i64) -> String {
        without_isolates(&words.render(&Message::new("status-spans").arg("count", count)))
    }

    #[test]
    fn arabic_has_its_six_plurals() {
        let words = words(Language::Arabic, Digits::Western);
        let cases = [
            (0, "لا مقاطع"),
            (1, "مقطع واحد"),
            (2, "مقطعان"),
            (3, "3 مقاطع"),
            (10, "10 مقاطع"),
            (11, "11 مقطعًا"),
            (99, "99 مقطعًا"),
            (100, "100 مقطع"),
            (102, "102 مقطع"),
            (103, "103 مقاطع"),
            (4_266, "4,266 مقطعًا"),
        ];
        for (count, expected) in cases {
            assert_eq!(spans(&words, count), expected, "{count}");
        }
    }

    #[test]
    fn digits_follow_the_setting_and_not_the_language() {
        let eastern = words(Language::Arabic, Digits::ArabicIndic);
        assert_eq!(spans(&eastern, 4_266), "٤٬٢٦٦ مقطعًا");
        assert_eq!(spans(&words(Language::English, Digits::Western), 4_266), "4,266 spans");
    }

    #[test]
    fn an_unknown_id_is_shown_and_a_missing_argument_named() {
        let words = words(Language::English, Digits::Western);
        assert_eq!(words.tr("no-such-message"), "no-such-message");
        assert!(words.render(&Message::new("status-spans")).contains("count"));
    }

    #[test]
    fn arguments_stand_between_isolates_and_messages_may_hold_messages() {
        let words = words(Language::Arabic, Digits::Western);
        let inner = Message::new("did-entity-remove").arg("name", "Actor");
        let undo = Message::new("did-undo").arg("number", "3").arg("what", inner);
        let text = words.render(&undo);
        assert!(text.contains("\u{2068}Actor\u{2069}"), "{text:?}");
        assert!(!without_isolates(&text).contains('\u{2068}'));
        // What begins with an argument runs as the language all the same.
        assert!(text.contains("\u{2068}\u{2067}"), "{text:?}");
    }

    #[test]
    fn a_notice_says_what_is_safe_and_what_to_do() {
        let words = words(Language::English, Digits::Western);
        let notice = Message::new("notice-file-empty").arg("file", "a.txt");
        assert_eq!(without_isolates(&words.render(&notice)), "The file “a.txt” is empty");
        assert!(words.part(&notice, "safe").is_some_and(|safe| safe.contains("nothing")));
        assert!(words.part(&notice, "hint").is_some());
        assert_eq!(words.part(&notice, "tip"), None);
        assert_eq!(words.part(&Message::new("no-such-message"), "hint"), None);
    }

    #[test]
    fn words_may_be_shared_among_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Words>();
    }
}
