//! The span's attributes, in the schema's order, each by its type.

use egui::Ui;

use super::drafts::{Drafts, Slot};
use super::entities::{EntityEntry, entity_ui};
use super::view::{View, complain, named_row, to_page};
use crate::i18n::Message;
use crate::model::{Attribute, AttributeKind, AttributeValue, ChoiceValue};
use crate::session::SpanEdit;
use crate::text::Direction;
use crate::ui::kit::{Choice, Field, Icon, Kit, Look, choice, icon_button, label, row};
use crate::ui::request::Request;

/// Draws the attributes of the span's label, and what the span has besides.
pub(super) fn attributes_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    drafts: &mut Drafts,
    entries: &mut EntityEntry,
    out: &mut Vec<Request>,
) {
    let attributes = view.label.map(|label| label.attributes.as_slice()).unwrap_or_default();
    for attribute in attributes {
        ui.push_id(attribute.id.as_str(), |ui| {
            let name = view.names.attribute(attribute);
            named_row(kit, ui, name, |kit, ui, width| match &attribute.kind {
                AttributeKind::Choice(values) => {
                    choice_ui(kit, ui, view, attribute, values, width, out);
                }
                AttributeKind::Flag => flag_ui(kit, ui, view, attribute, width, out),
                AttributeKind::Number { dates } => {
                    let slot = Slot::Number(attribute.id.clone(), *dates);
                    number_ui(kit, ui, view, attribute, &slot, drafts, width, out);
                }
                AttributeKind::Text => {
                    let slot = Slot::Text(attribute.id.clone());
                    text_ui(kit, ui, view, attribute, &slot, drafts, width, out);
                }
                AttributeKind::Entity => {
                    entity_ui(kit, ui, view, attribute, entries, width, out);
                }
            });
        });
    }
    strangers(kit, ui, view, attributes, out);
}

/// Attributes that the label does not have: kept, shown, and to be taken away.
fn strangers(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    known: &[Attribute],
    out: &mut Vec<Request>,
) {
    let attributes = view.span.attributes.iter();
    for (id, value) in attributes.filter(|(id, _)| known.iter().all(|known| &known.id != *id)) {
        row(kit, ui, |kit, ui| {
            ui.set_height(30.0);
            let name = Message::new("attribute-unknown").arg("attribute", id.as_str());
            let words = format!("{}: {}", kit.tell(&name), value.plain());
            let width = (ui.available_width() - 38.0).max(40.0);
            let look = Look::new(kit.theme.sizes.small, kit.theme.colors.warn).wrapped(width, 3);
            label(kit, ui, &words, &look);
            let name = kit.say("attribute-clear");
            if icon_button(kit, ui, Icon::Cross, &name, false).clicked() && view.writable() {
                out.push(view.edit(SpanEdit::Attribute(id.clone(), None)));
            }
        });
    }
}

fn choice_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    attribute: &Attribute,
    values: &[ChoiceValue],
    width: f32,
    out: &mut Vec<Request>,
) {
    let present = match view.span.attributes.get(&attribute.id) {
        None => None,
        Some(AttributeValue::Choice(id)) => Some(id.clone()),
        Some(other) => Some(other.plain()),
    };
    let empty = kit.say("attribute-empty");
    let named = |value: &ChoiceValue| Choice {
        name: value.name.pick(kit.arabic(), &value.id).to_owned(),
        on: present.as_ref() == Some(&value.id),
    };
    let mut choices: Vec<Choice> = values.iter().map(named).collect();
    if let Some(id) = present.filter(|id| values.iter().all(|value| &value.id != id)) {
        let name = kit.tell(&Message::new("attribute-retired").arg("value", id.as_str()));
        choices.push(Choice { name, on: true });
    }
    let first = Choice { name: empty.clone(), on: false };
    choices.insert(0, first);
    let chosen = choice(kit, ui, view.names.attribute(attribute), &empty, &choices, width);
    let value = match chosen {
        Some(0) => None,
        Some(index) => match values.get(index - 1) {
            Some(value) => Some(AttributeValue::Choice(value.id.clone())),
            None => return,
        },
        None => return,
    };
    set(view, attribute, value, out);
}

fn flag_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    attribute: &Attribute,
    width: f32,
    out: &mut Vec<Request>,
) {
    let present = match view.span.attributes.get(&attribute.id) {
        Some(AttributeValue::Flag(flag)) => Some(*flag),
        _ => None,
    };
    let empty = kit.say("attribute-empty");
    let (yes, no) = (kit.say("attribute-yes"), kit.say("attribute-no"));
    let choices = [
        Choice { name: empty.clone(), on: false },
        Choice { name: yes, on: present == Some(true) },
        Choice { name: no, on: present == Some(false) },
    ];
    let chosen = choice(kit, ui, view.names.attribute(attribute), &empty, &choices, width);
    if let Some(index) = chosen {
        let flag = [None, Some(true), Some(false)].get(index).copied().flatten();
        set(view, attribute, flag.map(AttributeValue::Flag), out);
    }
}

/// Asks for a value unless it is there already.
fn set(view: &View<'_>, to: &Attribute, value: Option<AttributeValue>, out: &mut Vec<Request>) {
    if view.writable() && view.span.attributes.get(&to.id) != value.as_ref() {
        out.push(view.edit(SpanEdit::Attribute(to.id.clone(), value)));
    }
}

#[allow(clippy::too_many_arguments, reason = "one field of one span")]
fn number_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    attribute: &Attribute,
    slot: &Slot,
    drafts: &mut Drafts,
    width: f32,
    out: &mut Vec<Request>,
) {
    let dates = matches!(slot, Slot::Number(_, true));
    let name = view.names.attribute(attribute);
    let hint = kit.say(if dates { "attribute-date-hint" } else { "attribute-number-hint" });
    let wrong = drafts.is_wrong(slot);
    let field = Field::new(("inspector", slot), name, width)
        .hint(&hint)
        .owner(&view.span.id)
        .running(Direction::Ltr)
        .enabled(view.writable())
        .moves_on();
    let typing = field.has_focus(ui);
    let saved = saved(view, attribute);
    let text = drafts.text(slot, &saved);
    // Grouped for reading; as it is in files, and will be, for writing.
    let mut shown = kit.words.digits().exact(text);
    let edited = if typing || wrong { text } else { &mut shown };
    let outcome = field.wrong(wrong && !typing).show(kit, ui, edited);
    close(ui, slot, drafts, &outcome, out);
    if !typing && drafts.is_wrong(slot) {
        let text = drafts.text(slot, &saved).trim().to_owned();
        let message = if dates {
            Message::new("attribute-not-a-date").arg("text", text)
        } else {
            Message::new("attribute-not-a-number").arg("text", text)
        };
        complain(kit, ui, &message, width);
    }
}

#[allow(clippy::too_many_arguments, reason = "one field of one span")]
fn text_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    attribute: &Attribute,
    slot: &Slot,
    drafts: &mut Drafts,
    width: f32,
    out: &mut Vec<Request>,
) {
    let hint = kit.say("attribute-empty");
    let field = Field::new(("inspector", slot), view.names.attribute(attribute), width)
        .hint(&hint)
        .owner(&view.span.id)
        .enabled(view.writable())
        .moves_on();
    let text = drafts.text(slot, &saved(view, attribute));
    let outcome = field.show(kit, ui, text);
    close(ui, slot, drafts, &outcome, out);
}

fn saved(view: &View<'_>, attribute: &Attribute) -> String {
    view.span.attributes.get(&attribute.id).map(AttributeValue::plain).unwrap_or_default()
}

/// Saves a line that was left, or throws away what Esc took back.
fn close(
    ui: &Ui,
    slot: &Slot,
    drafts: &mut Drafts,
    outcome: &crate::ui::kit::FieldOutcome,
    out: &mut Vec<Request>,
) {
    if outcome.cancelled {
        drafts.revert(slot);
        to_page(ui);
    } else if (outcome.left || outcome.submitted)
        && let Ok(Some(command)) = drafts.save(slot)
    {
        out.push(Request::Do(command));
    }
}
