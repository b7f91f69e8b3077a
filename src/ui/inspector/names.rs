//! How the schema's and the registry's things are called in the interface's language.

use super::numbers;
use crate::i18n::{Digits, Language, Message, Words};
use crate::model::{
    Attribute, AttributeKind, AttributeValue, EntityId, LabelId, Registry, RelationTypeId, Schema,
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

    /// Of a label; its id when the schema lacks it.
    #[must_use]
    pub fn label(&self, id: &'s LabelId) -> &'s str {
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
    pub fn relation(&self, id: &'s RelationTypeId) -> &'s str {
        let known = self.schema.relation(id);
        known.map_or(id.as_str(), |kind| kind.name.pick(self.arabic, id.as_str()))
    }

    /// Of an entity; its id when the registry lacks it.
    #[must_use]
    pub fn entity(&self, id: &'s EntityId) -> &'s str {
        let known = self.registry.get(id);
        known.map_or(id.as_str(), |entity| entity.name.pick(self.arabic, id.as_str()))
    }

    /// Of an attribute's value. `None` for yes and no, which are words of the interface.
    #[must_use]
    pub fn value(&self, attribute: Option<&Attribute>, value: &AttributeValue) -> Option<String> {
        Some(match (value, attribute.map(|a| &a.kind)) {
            (AttributeValue::Choice(id), Some(AttributeKind::Choice(values))) => {
                let known = values.iter().find(|known| &known.id == id);
                known.map_or(id.as_str(), |known| known.name.pick(self.arabic, id)).to_owned()
            }
            (AttributeValue::Number(number), _) => numbers::shown(number.as_str(), self.digits),
            (AttributeValue::Date(date), _) => self.digits.plain(date.as_str()),
            (AttributeValue::Entity(id), _) => match self.registry.get(id) {
                Some(entity) => entity.name.pick(self.arabic, id.as_str()).to_owned(),
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
