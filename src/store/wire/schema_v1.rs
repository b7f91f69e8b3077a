//! Version 1 of `schema.ron`. Frozen.

use serde::{Deserialize, Serialize};

use crate::model::{self, AttributeId, LabelId, LocalName, RelationTypeId};

/// The name of the format.
pub const FORMAT: &str = "hashiya schema";

/// This version.
pub const VERSION: u32 = 1;

/// The file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schema {
    /// `hashiya schema`.
    pub format: String,
    /// 1.
    pub version: u32,
    /// The labels, in the order they are offered.
    pub labels: Vec<Label>,
    /// The relations, in the order they are offered.
    #[serde(default)]
    pub relations: Vec<Relation>,
}

/// A name in Arabic and English.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// In Arabic.
    #[serde(default)]
    pub ar: String,
    /// In English.
    #[serde(default)]
    pub en: String,
}

/// A label.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// As it stands in layers.
    pub id: String,
    /// As people see it.
    #[serde(default)]
    pub name: Name,
    /// A mark colour of the theme.
    pub color: String,
    /// The key that tags with it; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// How its spans are drawn.
    #[serde(default)]
    pub mark: Mark,
    /// Whether it is no longer offered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
    /// When to use it.
    #[serde(default)]
    pub hint: Name,
    /// Its attributes, in the order they are asked.
    #[serde(default)]
    pub attributes: Vec<Attribute>,
}

/// How a label's spans are drawn.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub enum Mark {
    /// A band behind the text.
    #[default]
    Band,
    /// A bracket in the margin.
    Bracket,
}

/// An attribute.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// As it stands in layers.
    pub id: String,
    /// As people see it.
    #[serde(default)]
    pub name: Name,
    /// What it holds.
    pub kind: Kind,
}

/// What an attribute holds.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Kind {
    /// One of these values.
    Choice(Vec<Value>),
    /// A number, or with `dates` an ISO date instead.
    Number {
        /// Whether a date may stand there.
        #[serde(default)]
        dates: bool,
    },
    /// Free text.
    Text,
    /// Yes or no.
    Flag,
    /// An entity of the registry.
    Entity,
}

/// A value of a choice.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// As it stands in layers.
    pub id: String,
    /// In Arabic.
    #[serde(default)]
    pub ar: String,
    /// In English.
    #[serde(default)]
    pub en: String,
}

/// A type of relation.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// As it stands in layers.
    pub id: String,
    /// As people see it.
    #[serde(default)]
    pub name: Name,
    /// The key that draws it; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// Labels it may start from; all when empty.
    #[serde(default)]
    pub from: Vec<String>,
    /// Labels it may point to; all when empty.
    #[serde(default)]
    pub to: Vec<String>,
}

impl Name {
    fn of(name: &LocalName) -> Self {
        Self { ar: name.ar.clone(), en: name.en.clone() }
    }

    fn read(self) -> LocalName {
        LocalName { ar: self.ar, en: self.en }
    }
}

/// What is wrong: the id it stands at, and why.
type Wrong = (String, String);

/// Labels of a schema, and relation types.
const MOST_LABELS: usize = 1000;

/// Attributes of a label.
const MOST_ATTRIBUTES: usize = 100;

/// Values of a choice.
const MOST_VALUES: usize = 1000;

/// Every span is held against the schema and every label is offered on the screen, so a schema has an
/// end, far above any that a person can keep in mind.
fn few(id: &str, what: &str, count: usize, most: usize) -> Result<(), Wrong> {
    if count <= most {
        return Ok(());
    }
    Err((id.to_owned(), format!("{count} {what}; at most {most} can be read")))
}

fn key(id: &str, written: &str) -> Result<Option<char>, Wrong> {
    let mut characters = written.chars();
    match (characters.next(), characters.next()) {
        (key, None) => Ok(key),
        _ => Err((id.to_owned(), format!("the key «{written}» is more than one character"))),
    }
}

fn labels(relation: &str, ids: &[String]) -> Result<Vec<LabelId>, Wrong> {
    let label = |id: &String| LabelId::new(id).map_err(|e| (relation.to_owned(), e.to_string()));
    ids.iter().map(label).collect()
}

impl Kind {
    fn of(kind: &model::AttributeKind) -> Self {
        let value = |value: &model::ChoiceValue| Value {
            id: value.id.clone(),
            ar: value.name.ar.clone(),
            en: value.name.en.clone(),
        };
        match kind {
            model::AttributeKind::Choice(values) => {
                Self::Choice(values.iter().map(value).collect())
            }
            model::AttributeKind::Number { dates } => Self::Number { dates: *dates },
            model::AttributeKind::Text => Self::Text,
            model::AttributeKind::Flag => Self::Flag,
            model::AttributeKind::Entity => Self::Entity,
        }
    }

    fn read(self) -> model::AttributeKind {
        let value = |value: Value| model::ChoiceValue {
            id: value.id,
            name: LocalName { ar: value.ar, en: value.en },
        };
        match self {
            Self::Choice(values) => {
                model::AttributeKind::Choice(values.into_iter().map(value).collect())
            }
            Self::Number { dates } => model::AttributeKind::Number { dates },
            Self::Text => model::AttributeKind::Text,
            Self::Flag => model::AttributeKind::Flag,
            Self::Entity => model::AttributeKind::Entity,
        }
    }
}

impl Label {
    fn of(label: &model::Label) -> Self {
        let attribute = |attribute: &model::Attribute| Attribute {
            id: attribute.id.to_string(),
            name: Name::of(&attribute.name),
            kind: Kind::of(&attribute.kind),
        };
        Self {
            id: label.id.to_string(),
            name: Name::of(&label.name),
            color: label.color.clone(),
            key: label.key.map(String::from).unwrap_or_default(),
            mark: match label.mark {
                model::Mark::Band => Mark::Band,
                model::Mark::Bracket => Mark::Bracket,
            },
            retired: label.retired,
            hint: Name::of(&label.hint),
            attributes: label.attributes.iter().map(attribute).collect(),
        }
    }

    fn read(self) -> Result<model::Label, Wrong> {
        let attribute = |attribute: Attribute| match AttributeId::new(&attribute.id) {
            Ok(id) => Ok(model::Attribute {
                id,
                name: attribute.name.read(),
                kind: attribute.kind.read(),
            }),
            Err(error) => Err((attribute.id, error.to_string())),
        };
        Ok(model::Label {
            id: LabelId::new(&self.id).map_err(|error| (self.id.clone(), error.to_string()))?,
            name: self.name.read(),
            color: self.color,
            key: key(&self.id, &self.key)?,
            mark: match self.mark {
                Mark::Band => model::Mark::Band,
                Mark::Bracket => model::Mark::Bracket,
            },
            retired: self.retired,
            hint: self.hint.read(),
            attributes: self.attributes.into_iter().map(attribute).collect::<Result<_, _>>()?,
        })
    }
}

impl Relation {
    fn of(relation: &model::RelationType) -> Self {
        Self {
            id: relation.id.to_string(),
            name: Name::of(&relation.name),
            key: relation.key.map(String::from).unwrap_or_default(),
            from: relation.from.iter().map(ToString::to_string).collect(),
            to: relation.to.iter().map(ToString::to_string).collect(),
        }
    }

    fn read(self) -> Result<model::RelationType, Wrong> {
        Ok(model::RelationType {
            id: RelationTypeId::new(&self.id)
                .map_err(|error| (self.id.clone(), error.to_string()))?,
            name: self.name.read(),
            key: key(&self.id, &self.key)?,
            from: labels(&self.id, &self.from)?,
            to: labels(&self.id, &self.to)?,
        })
    }
}

impl Schema {
    /// The file of `schema`.
    #[must_use]
    pub fn of(schema: &model::Schema) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            labels: schema.labels.iter().map(Label::of).collect(),
            relations: schema.relations.iter().map(Relation::of).collect(),
        }
    }

    fn check_counts(&self) -> Result<(), Wrong> {
        few("labels", "labels", self.labels.len(), MOST_LABELS)?;
        few("relations", "relations", self.relations.len(), MOST_LABELS)?;
        for label in &self.labels {
            few(&label.id, "attributes", label.attributes.len(), MOST_ATTRIBUTES)?;
            for attribute in &label.attributes {
                if let Kind::Choice(values) = &attribute.kind {
                    few(&attribute.id, "values", values.len(), MOST_VALUES)?;
                }
            }
        }
        for relation in &self.relations {
            let ends = relation.from.len().max(relation.to.len());
            few(&relation.id, "labels at one end", ends, MOST_LABELS)?;
        }
        Ok(())
    }

    /// The schema.
    ///
    /// # Errors
    /// The id that is wrong, and why. Line numbers are found by it.
    pub fn read(self) -> Result<model::Schema, Wrong> {
        self.check_counts()?;
        Ok(model::Schema {
            labels: self.labels.into_iter().map(Label::read).collect::<Result<_, _>>()?,
            relations: self.relations.into_iter().map(Relation::read).collect::<Result<_, _>>()?,
        })
    }
}
