//! Names that follow the interface's language.

/// A name in Arabic and English; either may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalName {
    /// In Arabic.
    pub ar: String,
    /// In English.
    pub en: String,
}

impl LocalName {
    /// A name in both languages.
    #[must_use]
    pub fn new(ar: &str, en: &str) -> Self {
        Self { ar: ar.to_owned(), en: en.to_owned() }
    }

    /// The Arabic name if `arabic`, else the English one; the other when that is empty, and
    /// `fallback` when both are.
    #[must_use]
    pub fn pick<'n>(&'n self, arabic: bool, fallback: &'n str) -> &'n str {
        let (first, second) = if arabic { (&self.ar, &self.en) } else { (&self.en, &self.ar) };
        [first.as_str(), second.as_str()].into_iter().find(|n| !n.is_empty()).unwrap_or(fallback)
    }
}
