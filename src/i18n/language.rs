//! The languages of the interface.

use unic_langid::{LanguageIdentifier, langid};

/// A language that the interface speaks. The language of the articles is another matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Arabic, right to left.
    #[default]
    Arabic,
    /// English, left to right.
    English,
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Arabic, Self::English];

    /// The two letters that settings and folders use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::English => "en",
        }
    }

    /// The language of a code, a tag or a locale such as `ar`, `ar-SY` or `en_GB.UTF-8`; `None`
    /// for one that the interface does not speak.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.', '@']).next()?;
        Self::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.code()))
    }

    /// Its name in itself, so that whoever reads no other finds it.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Arabic => "العربية",
            Self::English => "English",
        }
    }

    /// The one that is switched to.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Arabic => Self::English,
            Self::English => Self::Arabic,
        }
    }

    /// Whether the interface is mirrored: starts at the right.
    #[must_use]
    pub fn is_rtl(self) -> bool {
        self == Self::Arabic
    }

    pub(super) fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::Arabic => langid!("ar"),
            Self::English => langid!("en"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_of_all_kinds_are_read() {
        for tag in ["ar", "ar-SY", "AR_EG.UTF-8", "ar@x"] {
            assert_eq!(Language::from_tag(tag), Some(Language::Arabic), "{tag}");
        }
        assert_eq!(Language::from_tag("en_GB.UTF-8"), Some(Language::English));
        for tag in ["", "C", "fr", "arz-latn"] {
            assert_eq!(Language::from_tag(tag), None, "{tag}");
        }
    }
}
