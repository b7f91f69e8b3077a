//! A span that no candidate is, made out of one: another label, other ends, other values.

use egui::{Context, Key, Modifiers, Ui, vec2};

use super::ask::ask;
use super::context::{Extent, context};
use super::state::{Edit, ReviewPanel};
use super::view::View;
use crate::i18n::Message;
use crate::model::{AttributeId, AttributeValue, Choice, Fragments, Span};
use crate::session::{ReviewCommand, SpanDecision};
use crate::text::{self, TextRange};
use crate::ui::kit::{
    Button, ButtonStyle, Choice as Listed, Kit, chip, choice, muted, row, wrapped_row,
};
use crate::ui::request::Request;

impl Edit {
    /// Begins with what was decided, or else with the first candidate.
    pub(super) fn begin(view: &View<'_>) -> Option<Self> {
        let (cluster, standing) = view.current()?;
        let first = cluster.candidates.first()?;
        let decided = standing.ruling().map(|ruling| ruling.decision.choice());
        let (like, span) = match decided {
            Some(Choice::Take(id)) => {
                let taken = cluster.candidates.iter().find(|one| one.id() == *id);
                taken.map(|one| (one.id(), one.span.clone()))?
            }
            Some(Choice::Edit { like, span }) => (like.clone(), span.clone()),
            _ => (first.id(), first.span.clone()),
        };
        Some(Self { of: cluster.key(), like, span })
    }

    /// Whether it belongs to the question that is looked at.
    pub(super) fn is_of(&self, view: &View<'_>) -> bool {
        view.current()
            .is_some_and(|(cluster, _)| cluster.candidates.iter().any(|one| one.id() == self.of))
    }

    /// Moves an end by a word or, with `fine`, by a letter.
    fn move_end(&mut self, text: &str, (start, forward, fine): (bool, bool, bool)) {
        let hull = self.span.fragments.hull();
        let at = if start { hull.start() } else { hull.end() };
        let to = match (forward, fine) {
            (true, true) => text::grapheme_after(text, at),
            (true, false) => text::word_after(text, at),
            (false, true) => text::grapheme_before(text, at),
            (false, false) => text::word_before(text, at),
        };
        let (from, until) = if start { (to, hull.end()) } else { (hull.start(), to) };
        let mut pieces = self.span.fragments.ranges().to_vec();
        // The outermost fragment follows its end; it does not swallow the next one.
        let piece = if start { pieces.first_mut() } else { pieces.last_mut() };
        if let Some(piece) = piece {
            let (from, until) = if start { (from, piece.end()) } else { (piece.start(), until) };
            if let Ok(moved) = TextRange::new(text, from, until) {
                *piece = moved;
                if let Ok(fragments) = Fragments::new(pieces) {
                    self.span.fragments = fragments;
                }
            }
        }
    }

    fn finish(self, panel: &mut ReviewPanel, out: &mut Vec<Request>) {
        let span = SpanDecision {
            label: self.span.label,
            fragments: self.span.fragments,
            attributes: self.span.attributes,
        };
        let reason = panel.reason.trim().to_owned();
        ask(ReviewCommand::DecideEdited { of: self.of, like: self.like, span, reason }, out);
        panel.edit = None;
    }
}

/// The keys while a span is edited: arrows move the end, with Shift the start, with Ctrl by letters;
/// the labels' keys choose one; Enter takes it, Esc leaves it.
pub(super) fn listen(
    ctx: &Context,
    view: &View<'_>,
    panel: &mut ReviewPanel,
    out: &mut Vec<Request>,
) {
    let Some(mut edit) = panel.edit.take() else { return };
    if !edit.is_of(view) {
        return;
    }
    let text = view.text();
    let rtl = view.table.article().record.direction.is_rtl();
    for (key, left) in [(Key::ArrowLeft, true), (Key::ArrowRight, false)] {
        for (modifiers, start, fine) in [
            (Modifiers::NONE, false, false),
            (Modifiers::SHIFT, true, false),
            (Modifiers::COMMAND, false, true),
            (Modifiers::COMMAND | Modifiers::SHIFT, true, true),
        ] {
            let held = |input: &mut egui::InputState| {
                let same = input.modifiers.shift == modifiers.shift
                    && input.modifiers.command == modifiers.command
                    && !input.modifiers.alt;
                same && input.key_pressed(key)
            };
            if ctx.input_mut(held) {
                edit.move_end(text, (start, left == rtl, fine));
            }
        }
    }
    let typed: Vec<char> = ctx.input(|input| {
        let text = input.events.iter().filter_map(|event| match event {
            egui::Event::Text(typed) => typed.chars().next(),
            _ => None,
        });
        text.collect()
    });
    for label in view.session.schema().offered() {
        if label.key.is_some_and(|key| typed.contains(&key)) {
            edit.relabel(view, label.id.clone());
        }
    }
    let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Escape) {
        return;
    }
    if pressed(Key::Enter) {
        return edit.finish(panel, out);
    }
    panel.edit = Some(edit);
}

impl Edit {
    /// Gives it another label; what does not fit the new one goes.
    fn relabel(&mut self, view: &View<'_>, id: crate::model::LabelId) {
        let schema = view.session.schema();
        if let Some(label) = schema.label(&id) {
            self.span
                .attributes
                .retain(|name, value| schema.check_value(label, name, value).is_ok());
        }
        self.span.label = id;
    }
}

/// Draws the span that is being edited, and what can be changed of it.
pub(super) fn edit_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    panel: &mut ReviewPanel,
    out: &mut Vec<Request>,
) {
    let Some(mut edit) = panel.edit.take() else { return };
    let schema = view.session.schema();
    let known = schema.label(&edit.span.label);
    let color = kit.theme.mark(known.map_or("", |label| label.color.as_str()));
    let extents = [Extent { fragments: edit.span.fragments.ranges().to_vec(), color }];
    context(kit, ui, view.text(), &extents, ui.available_width());
    let mut done = false;
    let mut left = false;
    wrapped_row(kit, ui, |kit, ui| {
        let name = kit.say("review-edit-label");
        let labels: Vec<_> = schema.offered().collect();
        let choices: Vec<Listed> = labels
            .iter()
            .map(|label| Listed {
                name: view.names.label(&label.id).to_owned(),
                on: label.id == edit.span.label,
            })
            .collect();
        if let Some(chosen) = choice(kit, ui, &name, &name, &choices, 140.0) {
            edit.relabel(view, labels[chosen].id.clone());
        }
        for (start, forward, id) in [
            (true, false, "review-edit-start-back"),
            (true, true, "review-edit-start-on"),
            (false, false, "review-edit-end-back"),
            (false, true, "review-edit-end-on"),
        ] {
            let words = kit.say(id);
            if (Button { small: true, ..Button::new(&words) }).show(kit, ui).clicked() {
                edit.move_end(view.text(), (start, forward, false));
            }
        }
        let words = kit.say("review-edit-take");
        let primary = Button::new(&words).style(ButtonStyle::Primary).key("Enter");
        done = primary.show(kit, ui).clicked();
        let words = kit.say("review-edit-leave");
        left = Button::new(&words).key("Esc").show(kit, ui).clicked();
    });
    values(kit, ui, view, &mut edit);
    let hint = kit.say("review-edit-hint");
    muted(kit, ui, &hint);
    if done {
        edit.finish(panel, out);
    } else if !left {
        panel.edit = Some(edit);
    }
    ui.allocate_space(vec2(0.0, 2.0));
}

/// The values that candidates have for each attribute in which they differ: one of them is taken.
fn values(kit: &mut Kit, ui: &mut Ui, view: &View<'_>, edit: &mut Edit) {
    let Some((cluster, _)) = view.current() else { return };
    let Some(label) = view.session.schema().label(&edit.span.label) else { return };
    for id in &cluster.attributes {
        let Some(attribute) = label.attribute(id) else { continue };
        let mut all: Vec<Option<&AttributeValue>> = Vec::new();
        for candidate in &cluster.candidates {
            let value = candidate.span.attributes.get(id);
            if !all.contains(&value) {
                all.push(value);
            }
        }
        row(kit, ui, |kit, ui| {
            let name = view.names.attribute(attribute).to_owned();
            muted(kit, ui, &name);
            for value in all {
                let said = value_words(kit, view, &edit.span, id, value);
                let on = edit.span.attributes.get(id) == value;
                if chip(kit, ui, &said, kit.theme.colors.accent, on).clicked() {
                    match value {
                        Some(value) => _ = edit.span.attributes.insert(id.clone(), value.clone()),
                        None => _ = edit.span.attributes.remove(id),
                    }
                }
            }
        });
    }
}

/// A value as people call it.
pub(super) fn value_words(
    kit: &Kit,
    view: &View<'_>,
    span: &Span,
    id: &AttributeId,
    value: Option<&AttributeValue>,
) -> String {
    let label = view.session.schema().label(&span.label);
    let attribute = label.and_then(|label| label.attribute(id));
    match value {
        None => kit.say("review-no-value"),
        Some(value) => match view.names.value(attribute, value) {
            Some(words) => words,
            None if *value == AttributeValue::Flag(true) => kit.say("attribute-yes"),
            None => kit.say("attribute-no"),
        },
    }
}

/// An attribute's name and value.
pub(super) fn attribute_words(kit: &Kit, view: &View<'_>, span: &Span, id: &AttributeId) -> String {
    let label = view.session.schema().label(&span.label);
    let attribute = label.and_then(|label| label.attribute(id));
    let name = attribute.map_or(id.as_str(), |known| view.names.attribute(known));
    let value = value_words(kit, view, span, id, span.attributes.get(id));
    kit.tell(&Message::new("feedback-attribute").arg("name", name).arg("value", value))
}
