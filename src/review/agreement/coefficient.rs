//! The coefficients by name, and why one may have no value.

/// A coefficient of agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coefficient {
    /// F1 of spans with the same ends and label.
    ExactF1,
    /// F1 of stretches with the same ends.
    BoundaryF1,
    /// F1 of spans of one label that overlap.
    OverlapF1,
    /// Share of matched spans with the same label.
    SameLabel,
    /// Cohen's κ over the labels of matched spans.
    LabelKappa,
    /// Cohen's κ over characters.
    CohenChars,
    /// Cohen's κ over words.
    CohenWords,
    /// Fleiss' κ, which is Scott's π for several annotators, over characters.
    FleissChars,
    /// The same over words.
    FleissWords,
    /// Krippendorff's nominal α over characters.
    AlphaChars,
    /// Krippendorff's nominal α over words.
    AlphaWords,
    /// Krippendorff's α_U of 2004.
    AlphaU,
    /// uα, nominal.
    UAlpha,
    /// |uα, binary.
    UAlphaBinary,
    /// cuα, nominal.
    CuAlpha,
    /// (k)uα of one label.
    KuAlpha,
    /// γ.
    Gamma,
    /// γcat.
    GammaCat,
}

impl Coefficient {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 18] = [
        Self::ExactF1,
        Self::BoundaryF1,
        Self::OverlapF1,
        Self::SameLabel,
        Self::LabelKappa,
        Self::CohenChars,
        Self::CohenWords,
        Self::FleissChars,
        Self::FleissWords,
        Self::AlphaChars,
        Self::AlphaWords,
        Self::AlphaU,
        Self::UAlpha,
        Self::UAlphaBinary,
        Self::CuAlpha,
        Self::KuAlpha,
        Self::Gamma,
        Self::GammaCat,
    ];

    /// Its name in files and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ExactF1 => "span-f1-exact",
            Self::BoundaryF1 => "span-f1-boundaries",
            Self::OverlapF1 => "span-f1-overlap",
            Self::SameLabel => "matched-same-label",
            Self::LabelKappa => "matched-cohen-kappa",
            Self::CohenChars => "cohen-kappa-characters",
            Self::CohenWords => "cohen-kappa-words",
            Self::FleissChars => "fleiss-kappa-characters",
            Self::FleissWords => "fleiss-kappa-words",
            Self::AlphaChars => "krippendorff-alpha-characters",
            Self::AlphaWords => "krippendorff-alpha-words",
            Self::AlphaU => "krippendorff-alpha-u",
            Self::UAlpha => "u-alpha",
            Self::UAlphaBinary => "u-alpha-binary",
            Self::CuAlpha => "cu-alpha",
            Self::KuAlpha => "ku-alpha",
            Self::Gamma => "gamma",
            Self::GammaCat => "gamma-cat",
        }
    }

    /// The id of the message that names it; the message's attribute `about` says in one sentence which
    /// question it answers.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::ExactF1 => "agreement-span-f1-exact",
            Self::BoundaryF1 => "agreement-span-f1-boundaries",
            Self::OverlapF1 => "agreement-span-f1-overlap",
            Self::SameLabel => "agreement-matched-same-label",
            Self::LabelKappa => "agreement-matched-cohen-kappa",
            Self::CohenChars => "agreement-cohen-kappa-characters",
            Self::CohenWords => "agreement-cohen-kappa-words",
            Self::FleissChars => "agreement-fleiss-kappa-characters",
            Self::FleissWords => "agreement-fleiss-kappa-words",
            Self::AlphaChars => "agreement-krippendorff-alpha-characters",
            Self::AlphaWords => "agreement-krippendorff-alpha-words",
            Self::AlphaU => "agreement-krippendorff-alpha-u",
            Self::UAlpha => "agreement-u-alpha",
            Self::UAlphaBinary => "agreement-u-alpha-binary",
            Self::CuAlpha => "agreement-cu-alpha",
            Self::KuAlpha => "agreement-ku-alpha",
            Self::Gamma => "agreement-gamma",
            Self::GammaCat => "agreement-gamma-cat",
        }
    }
}

/// Why a coefficient has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Undefined {
    /// None of the annotators marked anything.
    NothingMarked,
    /// Everything was coded one and the same way: nothing was there to disagree on.
    NoVariation,
    /// Spans of one annotator overlap, which the coefficient's definition does not know.
    Overlapping,
    /// Nothing that one marked meets what another marked.
    NothingMeets,
    /// Too many alignments are possible to find the best one.
    TooHard,
}

impl Undefined {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::NothingMarked,
        Self::NoVariation,
        Self::Overlapping,
        Self::NothingMeets,
        Self::TooHard,
    ];

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NothingMarked => "nothing-marked",
            Self::NoVariation => "no-variation",
            Self::Overlapping => "overlapping",
            Self::NothingMeets => "nothing-meets",
            Self::TooHard => "too-hard",
        }
    }

    /// The id of the message that says it.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::NothingMarked => "agreement-undefined-nothing-marked",
            Self::NoVariation => "agreement-undefined-no-variation",
            Self::Overlapping => "agreement-undefined-overlapping",
            Self::NothingMeets => "agreement-undefined-nothing-meets",
            Self::TooHard => "agreement-undefined-too-hard",
        }
    }
}

/// A coefficient's value, and what stands beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// Which coefficient.
    pub coefficient: Coefficient,
    /// Its value.
    pub value: Result<f64, Undefined>,
    /// Between which values the middle 95 % of a bootstrap's draws lie.
    pub interval: Option<[f64; 2]>,
    /// Which share of the spans, or of the marked characters, it says something about.
    pub coverage: Option<f64>,
    /// How many spans have no partner, where it is about spans.
    pub unmatched: Option<u64>,
}
