//! What stands in fields and is not saved yet, and whose it is.
//!
//! A draft is saved when its field is left: one gesture, one transaction. Invariants: a draft is
//! only ever saved to the span that it was written about; what the session says anew replaces a
//! text that nobody has touched, and never one that somebody has; a text that cannot be saved, such
//! as a number that is none, waits until its span is looked at again.

use std::collections::BTreeMap;

use super::numbers;
use crate::model::{ArticleId, AttributeId, AttributeValue, SpanId};
use crate::session::{Command, SpanCommand, SpanEdit};

/// A span of an article.
pub type Whose = (ArticleId, SpanId);

/// A field of the inspector.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// A number, or a date where the flag allows one.
    Number(AttributeId, bool),
    /// A text.
    Text(AttributeId),
    /// The note.
    Note,
    /// The open question.
    Question,
}

/// What cannot be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrong;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Draft {
    text: String,
    /// What the session says.
    saved: String,
    /// What the session was asked to save and has not answered yet.
    asked: Option<String>,
}

impl Draft {
    fn touched(&self) -> bool {
        self.text != self.saved
    }
}

/// The drafts of the span that is looked at, and the wrong ones of others.
#[derive(Debug, Default)]
pub struct Drafts {
    whose: Option<Whose>,
    fields: BTreeMap<Slot, Draft>,
    waiting: BTreeMap<Whose, BTreeMap<Slot, Draft>>,
}

impl Drafts {
    /// Looks at another span, or none, and returns what saves the drafts of the one before.
    pub fn turn_to(&mut self, whose: Option<Whose>) -> Vec<Command> {
        if self.whose == whose {
            return Vec::new();
        }
        let slots: Vec<Slot> = self.fields.keys().cloned().collect();
        let saves = slots.iter().filter_map(|slot| self.save(slot).ok().flatten()).collect();
        let mut wrong = std::mem::take(&mut self.fields);
        wrong.retain(|slot, draft| draft.touched() && edit(slot, &draft.text).is_err());
        if let Some(before) = self.whose.take().filter(|_| !wrong.is_empty()) {
            self.waiting.insert(before, wrong);
        }
        self.fields = whose.as_ref().and_then(|w| self.waiting.remove(w)).unwrap_or_default();
        self.whose = whose;
        saves
    }

    /// The text to show and to write in; `saved` is what the session says.
    pub fn text(&mut self, slot: &Slot, saved: &str) -> &mut String {
        let draft = self.fields.entry(slot.clone()).or_default();
        draft.asked = None;
        if draft.saved != saved {
            if !draft.touched() {
                saved.clone_into(&mut draft.text);
            }
            saved.clone_into(&mut draft.saved);
        }
        &mut draft.text
    }

    /// What saves the draft in `slot`: nothing when it says what is saved already.
    ///
    /// # Errors
    /// [`Wrong`] when it cannot be saved; it then stays as it is.
    pub fn save(&mut self, slot: &Slot) -> Result<Option<Command>, Wrong> {
        let Some((article, span)) = &self.whose else { return Ok(None) };
        let Some(draft) = self.fields.get_mut(slot).filter(|draft| draft.touched()) else {
            return Ok(None);
        };
        let (edit, text) = edit(slot, &draft.text)?;
        let known = text == draft.saved || draft.asked.as_ref() == Some(&text);
        draft.text.clone_from(&text);
        if known {
            return Ok(None);
        }
        draft.asked = Some(text);
        let (article, span) = (article.clone(), span.clone());
        Ok(Some(Command::Span(SpanCommand::EditOf { article, span, edit })))
    }

    /// Whether the draft in `slot` cannot be saved as it is.
    #[must_use]
    pub fn is_wrong(&self, slot: &Slot) -> bool {
        self.fields.get(slot).is_some_and(|d| d.touched() && edit(slot, &d.text).is_err())
    }

    /// Throws the draft in `slot` away.
    pub fn revert(&mut self, slot: &Slot) {
        self.fields.remove(slot);
    }
}

/// What `text` changes in a span, and the text that will then be saved.
fn edit(slot: &Slot, text: &str) -> Result<(SpanEdit, String), Wrong> {
    let text = text.trim();
    let value = match slot {
        Slot::Note => return Ok((SpanEdit::Note(text.to_owned()), text.to_owned())),
        Slot::Question => return Ok((SpanEdit::Question(text.to_owned()), text.to_owned())),
        Slot::Number(..) | Slot::Text(_) if text.is_empty() => None,
        Slot::Number(_, dates) => Some(numbers::read(text, *dates).ok_or(Wrong)?),
        Slot::Text(_) => Some(AttributeValue::Text(text.to_owned())),
    };
    let saved = value.as_ref().map(AttributeValue::plain).unwrap_or_default();
    match slot {
        Slot::Number(id, _) | Slot::Text(id) => Ok((SpanEdit::Attribute(id.clone(), value), saved)),
        Slot::Note | Slot::Question => Err(Wrong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whose(span: &str) -> Option<Whose> {
        Some((ArticleId::new("a").unwrap(), SpanId::new(span).unwrap()))
    }

    fn number() -> Slot {
        Slot::Number(AttributeId::new("value").unwrap(), true)
    }

    fn said(commands: &[Command]) -> Vec<(String, SpanEdit)> {
        commands
            .iter()
            .map(|command| match command {
                Command::Span(SpanCommand::EditOf { span, edit, .. }) => {
                    (span.to_string(), edit.clone())
                }
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn a_note_reaches_the_span_it_was_written_about() {
        let mut drafts = Drafts::default();
        assert_eq!(drafts.turn_to(whose("me.s1")), []);
        drafts.text(&Slot::Note, "").push_str(" ملاحظة ");
        let saves = drafts.turn_to(whose("me.s2"));
        assert_eq!(said(&saves), [("me.s1".to_owned(), SpanEdit::Note("ملاحظة".to_owned()))]);
        assert_eq!(drafts.text(&Slot::Note, "أخرى"), "أخرى");
        assert_eq!(drafts.turn_to(None), [], "nobody touched the second");
    }

    #[test]
    fn a_draft_is_saved_once() {
        let mut drafts = Drafts::default();
        drafts.turn_to(whose("me.s1"));
        "٤٬٢٦٦".clone_into(drafts.text(&number(), "70"));
        let command = drafts.save(&number()).unwrap().unwrap();
        let value = AttributeValue::Number("4266".parse().unwrap());
        let edit = SpanEdit::Attribute(AttributeId::new("value").unwrap(), Some(value));
        assert_eq!(said(&[command]), [("me.s1".to_owned(), edit)]);
        assert_eq!(drafts.save(&number()), Ok(None));
        assert_eq!(drafts.text(&number(), "4266"), "4266");
    }

    #[test]
    fn what_the_session_refuses_is_not_lost() {
        let mut drafts = Drafts::default();
        drafts.turn_to(whose("me.s1"));
        drafts.text(&Slot::Note, "قديم").push('!');
        assert!(drafts.save(&Slot::Note).unwrap().is_some());
        assert_eq!(drafts.turn_to(whose("me.s2")), [], "asked already");
        drafts.turn_to(whose("me.s1"));
        drafts.text(&Slot::Note, "قديم").push('!');
        assert!(drafts.save(&Slot::Note).unwrap().is_some());
        assert_eq!(drafts.text(&Slot::Note, "قديم"), "قديم!");
        assert!(drafts.save(&Slot::Note).unwrap().is_some(), "it can be tried again");
    }

    #[test]
    fn what_is_no_number_waits_for_its_span() {
        let mut drafts = Drafts::default();
        drafts.turn_to(whose("me.s1"));
        drafts.text(&number(), "70").push_str(" شخصا");
        assert_eq!(drafts.save(&number()), Err(Wrong));
        assert!(drafts.is_wrong(&number()));
        assert_eq!(drafts.turn_to(whose("me.s2")), []);
        assert!(!drafts.is_wrong(&number()));
        drafts.turn_to(whose("me.s1"));
        assert_eq!(drafts.text(&number(), "70"), "70 شخصا");
        drafts.revert(&number());
        assert_eq!(drafts.text(&number(), "70"), "70");
    }

    #[test]
    fn the_session_never_writes_over_what_is_being_typed() {
        let mut drafts = Drafts::default();
        drafts.turn_to(whose("me.s1"));
        assert_eq!(drafts.text(&Slot::Note, "أ"), "أ");
        assert_eq!(drafts.text(&Slot::Note, "ب"), "ب", "undone on the page");
        drafts.text(&Slot::Note, "ب").push('ت');
        assert_eq!(drafts.text(&Slot::Note, "ج"), "بت");
        drafts.text(&Slot::Note, "ج").clear();
        drafts.text(&Slot::Note, "ج").push('ج');
        assert_eq!(drafts.save(&Slot::Note), Ok(None));
    }

    #[test]
    fn clearing_a_field_clears_the_attribute() {
        let mut drafts = Drafts::default();
        drafts.turn_to(whose("me.s1"));
        drafts.text(&number(), "70").clear();
        let command = drafts.save(&number()).unwrap().unwrap();
        let edit = SpanEdit::Attribute(AttributeId::new("value").unwrap(), None);
        assert_eq!(said(&[command])[0].1, edit);
    }
}
