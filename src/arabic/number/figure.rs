//! What is read out of a number phrase.

use super::exact::Exact;
use crate::text::TextRange;

/// What a figure tells, in the words of the annotation scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FigureKind {
    /// So many of something.
    Count,
    /// Hundredths.
    Percent,
    /// A sum of money.
    Money,
    /// How old somebody is.
    Age,
    /// A length of time.
    Duration,
    /// A place in a row.
    Ordinal,
    /// A day, month or year of the calendar.
    Date,
    /// Measures and shares.
    Other,
}

impl FigureKind {
    /// The kind as files spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Percent => "percent",
            Self::Money => "money",
            Self::Age => "age",
            Self::Duration => "duration",
            Self::Ordinal => "ordinal",
            Self::Date => "date",
            Self::Other => "other",
        }
    }
}

/// How the value binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The value itself.
    Exact,
    /// About the value: نحو, قرابة.
    Approx,
    /// The value or more: ما لا يقل عن, على الأقل.
    AtLeast,
    /// More than the value: أكثر من.
    MoreThan,
    /// The value or less: لا يتجاوز.
    AtMost,
    /// Less than the value: أقل من.
    LessThan,
    /// No number is told: عشرات, عدة.
    Vague,
}

impl Bound {
    /// The bound as files spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Approx => "approx",
            Self::AtLeast => "at-least",
            Self::MoreThan => "more-than",
            Self::AtMost => "at-most",
            Self::LessThan => "less-than",
            Self::Vague => "vague",
        }
    }
}

/// A figure's value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// A number, exact.
    Number(Exact),
    /// A date: `2022-01-07`, `2022-01`, `2022`, and `--01-07` or `--01` when the year is not said.
    Date(String),
}

/// One number phrase of a text.
///
/// Invariant: `range` starts after attached particles (و ف ب ل ك) and holds the approximator, the
/// number and the counted noun. `low` and `high` are set where the phrase sets them: for ranges,
/// for bounds and for vague words whose least sense is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Where it stands.
    pub range: TextRange,
    /// What it tells.
    pub kind: FigureKind,
    /// Its value; `None` for ranges and vague words, and where the words may have several.
    pub value: Option<Value>,
    /// The least that it may mean.
    pub low: Option<Exact>,
    /// The most that it may mean.
    pub high: Option<Exact>,
    /// How the value binds.
    pub bound: Bound,
    /// What is counted: a slug (`persons`, `years`, `USD`), where the program knows one.
    pub unit: Option<String>,
    /// What is counted, as it is written.
    pub unit_text: Option<TextRange>,
    /// All values that the words may have when they may have several («1.234», «خمس»), the likelier
    /// first; else empty. Then no `value` is told: which of them it is nobody guesses here.
    pub readings: Vec<Exact>,
}
