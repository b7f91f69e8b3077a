//! What the annotator adds: how sure, a note, an open question.

use egui::{Ui, vec2};

use super::drafts::{Drafts, Slot};
use super::view::{Part, View, named_row, to_page};
use crate::i18n::Message;
use crate::model::Confidence;
use crate::session::SpanEdit;
use crate::ui::kit::{Field, Kit, Look, chip, label, tooltip, wrapped_row};
use crate::ui::request::Request;

/// The steps that are offered, the percentages they write, and from where a percentage that
/// another program wrote counts as one of them.
const STEPS: [(&str, u8, u8); 3] =
    [("confidence-certain", 95, 85), ("confidence-likely", 70, 55), ("confidence-unsure", 40, 0)];

/// The step that a percentage counts as.
fn step_of(confidence: Confidence) -> usize {
    STEPS.iter().position(|&(_, _, from)| confidence.percent() >= from).unwrap_or(STEPS.len() - 1)
}

/// How sure the annotator is; a click on the present step takes it back.
pub(super) fn confidence(kit: &mut Kit, ui: &mut Ui, view: &View<'_>, out: &mut Vec<Request>) {
    let name = kit.say("inspector-confidence");
    let present = view.span.confidence;
    named_row(kit, ui, &name, |kit, ui, _| {
        ui.add_space(5.0);
        wrapped_row(kit, ui, |kit, ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
            for (index, &(name, percent, _)) in STEPS.iter().enumerate() {
                let on = present.map(step_of) == Some(index);
                let words = kit.say(name);
                let colors = kit.theme.colors;
                let color = if on { colors.accent } else { colors.muted };
                let response = chip(kit, ui, &words, color, on);
                let shown = present.filter(|_| on).map_or(percent, Confidence::percent);
                let tip =
                    Message::new("inspector-confidence-other").arg("percent", u32::from(shown));
                let tip = kit.tell(&tip);
                tooltip(kit, &response, &tip);
                if response.clicked() && view.writable() {
                    let confidence = if on { None } else { Confidence::new(percent) };
                    out.push(view.edit(SpanEdit::Confidence(confidence)));
                }
            }
            // A percentage that none of the steps writes says what it is.
            if let Some(other) = present.filter(|c| STEPS.iter().all(|s| s.1 != c.percent())) {
                let percent = kit.words.digits().percent(f64::from(other.percent()) / 100.0);
                let look = Look::new(kit.theme.sizes.small, kit.theme.colors.muted);
                label(kit, ui, &percent, &look);
            }
        });
    });
}

/// The note and the open question.
pub(super) fn notes(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    drafts: &mut Drafts,
    wanted: Option<Part>,
    out: &mut Vec<Request>,
) {
    let fields = [
        (Slot::Note, "inspector-note", "inspector-note-hint", 2, &view.span.note, Part::Note),
        (
            Slot::Question,
            "inspector-question",
            "inspector-question-hint",
            2,
            &view.span.question,
            Part::Question,
        ),
    ];
    for (slot, name, hint, rows, saved, part) in fields {
        let (name, hint) = (kit.say(name), kit.say(hint));
        named_row(kit, ui, &name, |kit, ui, width| {
            let text = drafts.text(&slot, saved);
            let outcome = Field::new(("inspector", &slot), &name, width)
                .hint(&hint)
                .rows(rows)
                .owner(&view.span.id)
                .enabled(view.writable())
                .focused(wanted == Some(part))
                .show(kit, ui, text);
            if wanted == Some(part) {
                outcome.response.scroll_to_me(None);
            }
            if (outcome.left || outcome.submitted || outcome.cancelled)
                && let Ok(Some(command)) = drafts.save(&slot)
            {
                out.push(Request::Do(command));
            }
            if outcome.cancelled || outcome.submitted {
                to_page(ui);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_percentage_is_one_of_the_steps_and_each_step_is_itself() {
        for (index, (_, percent, _)) in STEPS.iter().enumerate() {
            assert_eq!(step_of(Confidence::new(*percent).unwrap()), index);
        }
        assert_eq!(step_of(Confidence::new(100).unwrap()), 0);
        assert_eq!(step_of(Confidence::new(0).unwrap()), 2);
    }
}
