//! Number phrases as candidates, with the values that they tell.

use super::candidates::Candidate;
use super::places::{Place, Places};
use super::proposal::Origin;
use super::scorer::Grounds;
use super::words::Line;
use crate::arabic::number::{Bound, Figure, FigureKind, Reading, Value, figures};
use crate::model::Attributes;

/// What a ground of a figure is about, as its scorer numbers it.
mod ground {
    pub const ALWAYS: u16 = 0;
    pub const VAGUE: u16 = 1;
    pub const NO_VALUE: u16 = 2;
    pub const ONE_WORD: u16 = 3;
    pub const REFUSED: u16 = 4;
    pub const KIND: u16 = 10;
}

const KINDS: [FigureKind; 8] = [
    FigureKind::Count,
    FigureKind::Percent,
    FigureKind::Money,
    FigureKind::Age,
    FigureKind::Duration,
    FigureKind::Ordinal,
    FigureKind::Date,
    FigureKind::Other,
];

/// What each ground weighs before anything is learned.
pub(super) fn first_weights() -> Vec<(u16, f32)> {
    let mut weights = vec![
        (ground::ALWAYS, 2.4),
        (ground::VAGUE, -0.2),
        (ground::NO_VALUE, -0.1),
        (ground::ONE_WORD, -0.4),
        (ground::REFUSED, -2.5),
    ];
    weights.extend((0..).take(KINDS.len()).map(|kind| (ground::KIND + kind, 0.0)));
    weights
}

/// A number phrase and where it lies.
pub(super) struct Counted {
    pub candidate: Candidate,
    pub range: crate::text::TextRange,
}

/// The number phrases of a text.
pub(super) fn counted(
    text: &str,
    reading: &Reading,
    lines: &[Line],
    places: &Places,
) -> Vec<Counted> {
    let found = figures(text, reading).into_iter();
    found.filter_map(|figure| one(figure, text, lines, places)).collect()
}

fn one(figure: Figure, text: &str, lines: &[Line], places: &Places) -> Option<Counted> {
    let place = places.of(figure.range)?;
    let mut grounds: Grounds = vec![(ground::ALWAYS, 1.0)];
    let kind = KINDS.iter().position(|kind| *kind == figure.kind)? as u16;
    grounds.push((ground::KIND + kind, 1.0));
    if figure.bound == Bound::Vague {
        grounds.push((ground::VAGUE, 1.0));
    }
    if figure.value.is_none() {
        grounds.push((ground::NO_VALUE, 1.0));
    }
    if place.end == place.first + 1 {
        grounds.push((ground::ONE_WORD, 1.0));
    }
    let mut facts = vec![("kind", figure.kind.name().to_owned())];
    match &figure.value {
        Some(Value::Number(value)) => facts.push(("value", value.to_string())),
        Some(Value::Date(date)) => facts.push(("value", date.clone())),
        None => {}
    }
    facts.extend(figure.low.map(|low| ("low", low.to_string())));
    facts.extend(figure.high.map(|high| ("high", high.to_string())));
    facts.push(("bound", figure.bound.name().to_owned()));
    facts.extend(figure.unit.clone().map(|unit| ("unit", unit)));
    if figure.kind == FigureKind::Count {
        facts.extend(measures(lines, place).map(|measured| ("measures", measured.to_owned())));
    }
    let candidate =
        Candidate { place, grounds, origin: Origin::Number, attributes: Attributes::new(), facts };
    let _ = text;
    Some(Counted { candidate, range: figure.range })
}

/// Words that say what a count measures, in a form without article.
const MEASURES: [(&str, &[&str]); 5] = [
    (
        "killed",
        &[
            "مقتل",
            "قتل",
            "قتلت",
            "قتلوا",
            "قتلي",
            "قتيل",
            "قتيلا",
            "مصرع",
            "وفاه",
            "ضحايا",
            "ضحيه",
            "اعدام",
        ],
    ),
    (
        "injured",
        &["اصابه", "اصيب", "جرح", "جرحي", "جريح", "جريحا", "مصاب", "مصابا", "مصابين", "اصابات"],
    ),
    (
        "arrested",
        &[
            "اعتقال",
            "اعتقل",
            "اعتقلت",
            "توقيف",
            "اوقفت",
            "موقوف",
            "موقوفا",
            "معتقل",
            "معتقلا",
            "محتجز",
            "محتجزا",
            "احتجاز",
            "معتقلين",
            "موقوفين",
            "موقوفي",
        ],
    ),
    ("displaced", &["نزوح", "نزح", "نازح", "نازحا", "تهجير", "تشريد", "لاجءا", "لاجء"]),
    ("participants", &["متظاهر", "متظاهرا", "محتج", "محتجا", "مشارك", "مشاركا", "تظاهر", "شارك"]),
];

/// What the words right before the figure at `place`, or in it, say that it measures.
fn measures(lines: &[Line], place: Place) -> Option<&'static str> {
    let words = &lines.get(place.line)?.words;
    let near = words.get(place.first.saturating_sub(2)..place.end)?;
    let says = |word: &super::words::Word, forms: &[&str]| {
        forms.contains(&word.stem()) || forms.contains(&word.folded.as_str())
    };
    let mut found = None;
    for (measured, forms) in MEASURES {
        if near.iter().any(|word| says(word, forms)) {
            // Two of them at once say nothing for certain.
            if found.is_some() {
                return None;
            }
            found = Some(measured);
        }
    }
    found
}

/// The ground of a form that was refused.
pub(super) fn refused(grounds: &mut Grounds, times: u32) {
    if times > 0 {
        grounds.push((ground::REFUSED, (1.0 + times as f32).ln()));
    }
}
