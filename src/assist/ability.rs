//! What the engine knows of the language, and which labels of a schema ask for it.
//!
//! The schema is data, so no label is known by name. An ability speaks in words of its own (a figure
//! is a `count` or a `percent`, a claim `asserts` or `denies`), and the label whose choices offer
//! most of these words is the one that it serves. A label that no ability serves is proposed from
//! what the project's layers teach alone.

use crate::model::{Attribute, AttributeKind, Attributes, Label, LabelId, RelationTypeId, Schema};

/// Something that the engine can find in a text without having been taught.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Ability {
    /// Number phrases.
    Figures,
    /// Persons, bodies, forces, crowds.
    Actors,
    /// Countries, cities, sites.
    Places,
    /// What sources say.
    Claims,
}

impl Ability {
    pub(super) const ALL: [Self; 4] = [Self::Figures, Self::Actors, Self::Places, Self::Claims];

    /// The words by which a schema that asks for it is known.
    fn words(self) -> &'static [&'static str] {
        match self {
            Self::Figures => &["count", "percent", "money", "age", "duration", "ordinal", "date"],
            Self::Actors => &[
                "person",
                "state",
                "government-body",
                "armed-forces",
                "security-forces",
                "crowd",
                "company",
                "organization",
                "media",
            ],
            Self::Places => &["country", "region", "city", "site", "district"],
            Self::Claims => &["asserts", "denies", "alleges", "threatens", "demands", "orders"],
        }
    }

    /// How many of its words the choices of `label` offer.
    fn fits(self, label: &Label) -> usize {
        let offered = |word: &&&str| {
            label.attributes.iter().any(|attribute| match &attribute.kind {
                AttributeKind::Choice(values) => values.iter().any(|value| value.id == **word),
                _ => false,
            })
        };
        self.words().iter().filter(offered).count()
    }

    /// The offered label that it serves: the one that fits best, the first of several, and none when
    /// fewer than two words fit.
    pub(super) fn label(self, schema: &Schema) -> Option<&Label> {
        let mut best: Option<(usize, &Label)> = None;
        for label in schema.offered() {
            let fits = self.fits(label);
            if fits >= 2 && best.is_none_or(|(most, _)| fits > most) {
                best = Some((fits, label));
            }
        }
        best.map(|(_, label)| label)
    }

    /// The ability that serves `label`.
    pub(super) fn of(schema: &Schema, label: &LabelId) -> Option<Self> {
        Self::ALL.into_iter().find(|ability| ability.label(schema).is_some_and(|l| &l.id == label))
    }
}

/// Says a fact about a span of `label`: sets the attribute of that name, or else for a choice the one
/// that offers the value. What the schema does not ask for is not said.
pub(super) fn say(label: &Label, attributes: &mut Attributes, name: &str, written: &str) {
    let is_choice = |attribute: &&Attribute| matches!(attribute.kind, AttributeKind::Choice(_));
    let named = label.attributes.iter().find(|attribute| attribute.id.as_str() == name);
    let set =
        named.and_then(|attribute| Some((attribute, attribute.read(written)?))).or_else(|| {
            let mut choices = label.attributes.iter().filter(is_choice);
            choices.find_map(|attribute| Some((attribute, attribute.read(written)?)))
        });
    if let Some((attribute, value)) = set {
        attributes.entry(attribute.id.clone()).or_insert(value);
    }
}

/// The relation type called `name`, if it may link `from` to `to`.
pub(super) fn relation(
    schema: &Schema,
    name: &str,
    from: &LabelId,
    to: &LabelId,
) -> Option<RelationTypeId> {
    let mut named = schema.relations.iter().filter(|relation| relation.id.as_str() == name);
    named.find(|relation| relation.links(from, to)).map(|relation| relation.id.clone())
}
