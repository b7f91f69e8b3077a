//! What can be tagged: labels with their attributes, and relations. Data of the project, never code.

use super::{AttributeId, AttributeValue, Attributes, LabelId, LocalName, Number, RelationTypeId};

/// How a label's spans are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Mark {
    /// A band behind the text with an underline: short spans.
    #[default]
    Band,
    /// A light wash and a bracket in the margin: long ones.
    Bracket,
}

/// One value of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceValue {
    /// As it stands in files.
    pub id: String,
    /// As people see it.
    pub name: LocalName,
}

/// What an attribute holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeKind {
    /// One of these values.
    Choice(Vec<ChoiceValue>),
    /// A number; an ISO date instead where `dates` is set.
    Number {
        /// Whether a date may stand in the number's place.
        dates: bool,
    },
    /// Free text.
    Text,
    /// Yes or no.
    Flag,
    /// An entity of the registry.
    Entity,
}

/// An attribute of a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// As it stands in files.
    pub id: AttributeId,
    /// As people see it.
    pub name: LocalName,
    /// What it holds.
    pub kind: AttributeKind,
}

/// A label that a span can carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// As it stands in files.
    pub id: LabelId,
    /// As people see it.
    pub name: LocalName,
    /// The name of a mark colour of the theme, such as `blue`.
    pub color: String,
    /// The key that tags with it.
    pub key: Option<char>,
    /// How its spans are drawn.
    pub mark: Mark,
    /// Retired labels are no longer offered; spans that carry them stay.
    pub retired: bool,
    /// One sentence on when to use it.
    pub hint: LocalName,
    /// Its attributes, in the order they are asked.
    pub attributes: Vec<Attribute>,
}

impl Label {
    /// Its attribute `id`.
    #[must_use]
    pub fn attribute(&self, id: &AttributeId) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| &attribute.id == id)
    }
}

/// A type of relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationType {
    /// As it stands in files.
    pub id: RelationTypeId,
    /// As people see it, read from the first end to the second.
    pub name: LocalName,
    /// The key that draws it from the selected span.
    pub key: Option<char>,
    /// The labels it may start from; all when empty.
    pub from: Vec<LabelId>,
    /// The labels it may point to; all when empty.
    pub to: Vec<LabelId>,
}

impl RelationType {
    /// Whether it may link a span labelled `from` to one labelled `to`.
    #[must_use]
    pub fn links(&self, from: &LabelId, to: &LabelId) -> bool {
        (self.from.is_empty() || self.from.contains(from))
            && (self.to.is_empty() || self.to.contains(to))
    }
}

/// A project's scheme of annotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schema {
    /// Its labels, in the order they are offered.
    pub labels: Vec<Label>,
    /// Its relations, in the order they are offered.
    pub relations: Vec<RelationType>,
}

/// An attribute that the schema does not allow.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AttributeError {
    /// The label has no such attribute.
    #[error("the label {label} has no attribute «{attribute}»")]
    Unknown {
        /// The label.
        label: LabelId,
        /// The attribute.
        attribute: AttributeId,
    },
    /// The value is of another type.
    #[error("the attribute «{attribute}» does not take «{value}»: expected {expected}")]
    Type {
        /// The attribute.
        attribute: AttributeId,
        /// The value, as written.
        value: String,
        /// What it takes, in words.
        expected: String,
    },
}

impl Schema {
    /// What an entity of the registry may be: the values of the first choice of each label that names
    /// entities, each once.
    pub fn entity_kinds(&self) -> Vec<&ChoiceValue> {
        let mut kinds: Vec<&ChoiceValue> = Vec::new();
        for label in &self.labels {
            if !label.attributes.iter().any(|one| one.kind == AttributeKind::Entity) {
                continue;
            }
            let first = label.attributes.iter().find_map(|one| match &one.kind {
                AttributeKind::Choice(values) => Some(values),
                _ => None,
            });
            for value in first.into_iter().flatten() {
                if kinds.iter().all(|known| known.id != value.id) {
                    kinds.push(value);
                }
            }
        }
        kinds
    }

    /// Its label `id`, retired or not.
    #[must_use]
    pub fn label(&self, id: &LabelId) -> Option<&Label> {
        self.labels.iter().find(|label| &label.id == id)
    }

    /// Its relation type `id`.
    #[must_use]
    pub fn relation(&self, id: &RelationTypeId) -> Option<&RelationType> {
        self.relations.iter().find(|relation| &relation.id == id)
    }

    /// The labels that are offered.
    pub fn offered(&self) -> impl Iterator<Item = &Label> {
        self.labels.iter().filter(|label| !label.retired)
    }

    /// Whether `value` may stand in `attribute` of `label`.
    ///
    /// # Errors
    /// [`AttributeError`], which names the attribute and what it takes.
    pub fn check_value(
        &self,
        label: &Label,
        id: &AttributeId,
        value: &AttributeValue,
    ) -> Result<(), AttributeError> {
        let unknown = || AttributeError::Unknown { label: label.id.clone(), attribute: id.clone() };
        let attribute = label.attribute(id).ok_or_else(unknown)?;
        if attribute.takes(value) {
            return Ok(());
        }
        Err(AttributeError::Type {
            attribute: id.clone(),
            value: shortened(&value.plain()),
            expected: attribute.expected(),
        })
    }

    /// The first of `attributes` that `label` does not allow.
    ///
    /// # Errors
    /// [`AttributeError`], which names it.
    pub fn check_attributes(
        &self,
        label: &Label,
        attributes: &Attributes,
    ) -> Result<(), AttributeError> {
        attributes.iter().try_for_each(|(id, value)| self.check_value(label, id, value))
    }
}

/// What a file says, short enough to be said again in a message.
fn shortened(written: &str) -> String {
    match written.char_indices().nth(60) {
        Some((cut, _)) => format!("{}…", written.get(..cut).unwrap_or_default()),
        None => written.to_owned(),
    }
}

impl Attribute {
    /// Values of a choice that a message names.
    const SAID: usize = 20;

    /// Whether `value` may stand here.
    #[must_use]
    pub fn takes(&self, value: &AttributeValue) -> bool {
        match (&self.kind, value) {
            (AttributeKind::Choice(values), AttributeValue::Choice(id)) => {
                values.iter().any(|v| &v.id == id)
            }
            (AttributeKind::Number { dates }, AttributeValue::Date(_)) => *dates,
            (AttributeKind::Number { .. }, AttributeValue::Number(_))
            | (AttributeKind::Text, AttributeValue::Text(_))
            | (AttributeKind::Flag, AttributeValue::Flag(_))
            | (AttributeKind::Entity, AttributeValue::Entity(_)) => true,
            _ => false,
        }
    }

    /// What a person or a file wrote, as this attribute's type; `None` when it is not of that type.
    #[must_use]
    pub fn read(&self, written: &str) -> Option<AttributeValue> {
        let value = match &self.kind {
            AttributeKind::Choice(_) => AttributeValue::Choice(written.to_owned()),
            AttributeKind::Number { .. } => match written.parse::<Number>() {
                Ok(number) => AttributeValue::Number(number),
                Err(_) => AttributeValue::Date(written.parse().ok()?),
            },
            AttributeKind::Text => AttributeValue::Text(written.to_owned()),
            AttributeKind::Flag => AttributeValue::Flag(written.parse().ok()?),
            AttributeKind::Entity => AttributeValue::Entity(super::EntityId::new(written).ok()?),
        };
        self.takes(&value).then_some(value)
    }

    /// What it takes, in words, for messages about files.
    #[must_use]
    pub fn expected(&self) -> String {
        match &self.kind {
            AttributeKind::Choice(values) => {
                let ids = values.iter().take(Self::SAID).map(|value| shortened(&value.id));
                let ids: Vec<String> = ids.collect();
                let more = if values.len() > Self::SAID { ", …" } else { "" };
                format!("one of {}{more}", ids.join(", "))
            }
            AttributeKind::Number { dates: true } => "a number or an ISO date".to_owned(),
            AttributeKind::Number { dates: false } => "a number".to_owned(),
            AttributeKind::Text => "text".to_owned(),
            AttributeKind::Flag => "true or false".to_owned(),
            AttributeKind::Entity => "an entity id".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(kind: AttributeKind) -> Attribute {
        Attribute { id: AttributeId::new("x").unwrap(), name: LocalName::default(), kind }
    }

    #[test]
    fn what_is_written_is_read_by_the_attributes_type() {
        let count = attribute(AttributeKind::Number { dates: false });
        let value = attribute(AttributeKind::Number { dates: true });
        assert_eq!(count.read("70"), Some(AttributeValue::Number("70".parse().unwrap())));
        assert_eq!(count.read("--01-08"), None);
        assert_eq!(value.read("--01-08"), Some(AttributeValue::Date("--01-08".parse().unwrap())));
        let choice = attribute(AttributeKind::Choice(vec![ChoiceValue {
            id: "city".into(),
            name: LocalName::default(),
        }]));
        assert_eq!((choice.read("city").is_some(), choice.read("town")), (true, None));
        assert_eq!(attribute(AttributeKind::Flag).read("yes"), None);
    }
}
