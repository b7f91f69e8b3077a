//! How the schema's and the registry's things are called in the interface's language.

use crate::i18n::{Digits, Language, Message, Words};
use crate::model::{
    Attribute, AttributeKind, AttributeValue, Confidence, Entity, EntityId, LabelId, Registry,
    RelationTypeId, Schema,
};

/// Where names come from.
#[derive(Clone, Copy)]
pub struct Names<'s> {
    schema: &'s Schema,
    registry: &'s Registry,
    arabic: bool,
    digits: Digits,
}

impl<'s> Names<'s> {
    /// The names of a project in the language and digits of `words`.
    #[must_use]
    pub fn new(schema: &'s Schema, registry: &'s Registry, words: &Words) -> Self {
        let arabic = words.language() == Language::Arabic;
        Self { schema, registry, arabic, digits: words.digits() }
    }

    /// The schema that they come from.
    #[must_use]
    pub(super) fn schema(&self) -> &'s Schema {
        self.schema
    }

    /// A share in percent.
    #[must_use]
    pub(super) fn percent(&self, confidence: Confidence) -> String {
        self.digits.percent(f64::from(confidence.percent()) / 100.0)
    }

    /// Digits that count nothing, such as positions.
    #[must_use]
    pub(super) fn plain(&self, number: impl ToString) -> String {
        self.digits.plain(&number.to_string())
    }

    /// Of an entity as it was at some time.
    #[must_use]
    pub(super) fn entity_then<'e>(&self, entity: &'e Entity) -> &'e str {
        entity.name.pick(self.arabic, entity.id.as_str())
    }

    /// Of a label; its id when the schema lacks it.
    #[must_use]
    pub fn label<'i>(&self, id: &'i LabelId) -> &'i str
    where
        's: 'i,
    {
        let known = self.schema.label(id);
        known.map_or(id.as_str(), |label| label.name.pick(self.arabic, id.as_str()))
    }

    /// Of an attribute.
    #[must_use]
    pub fn attribute(&self, attribute: &'s Attribute) -> &'s str {
        attribute.name.pick(self.arabic, attribute.id.as_str())
    }

    /// Of a type of relation; its id when the schema lacks it.
    #[must_use]
    pub fn relation<'i>(&self, id: &'i RelationTypeId) -> &'i str
    where
        's: 'i,
    {
        let known = self.schema.relation(id);
        known.map_or(id.as_str(), |kind| kind.name.pick(self.arabic, id.as_str()))
    }

    /// Of an entity; its id when the registry lacks it.
    #[must_use]
    pub fn entity(&self, id: &'s EntityId) -> &'s str {
        let known = self.registry.resolve(id);
        known.map_or(id.as_str(), |entity| entity.name.pick(self.arabic, entity.id.as_str()))
    }

    /// Of an attribute's value. `None` for yes and no, which are words of the interface.
    #[must_use]
    pub fn value(&self, attribute: Option<&Attribute>, value: &AttributeValue) -> Option<String> {
        Some(match (value, attribute.map(|a| &a.kind)) {
            (AttributeValue::Choice(id), Some(AttributeKind::Choice(values))) => {
                let known = values.iter().find(|known| &known.id == id);
                known.map_or(id.as_str(), |known| known.name.pick(self.arabic, id)).to_owned()
            }
            (AttributeValue::Number(number), _) => self.digits.exact(number.as_str()),
            (AttributeValue::Date(date), _) => self.digits.plain(date.as_str()),
            (AttributeValue::Entity(id), _) => match self.registry.resolve(id) {
                Some(entity) => entity.name.pick(self.arabic, entity.id.as_str()).to_owned(),
                None => id.to_string(),
            },
            (AttributeValue::Flag(_), _) => return None,
            (AttributeValue::Choice(text) | AttributeValue::Text(text), _) => text.clone(),
        })
    }

    /// The same as words of a message.
    #[must_use]
    pub fn said(
        &self,
        attribute: Option<&Attribute>,
        value: &AttributeValue,
    ) -> crate::i18n::Value {
        match (self.value(attribute, value), value) {
            (Some(name), _) => name.into(),
            (None, AttributeValue::Flag(true)) => Message::new("attribute-yes").into(),
            (None, _) => Message::new("attribute-no").into(),
        }
    }
}
