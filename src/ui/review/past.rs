//! What was made of one annotator's tags in the open article.

use egui::{ScrollArea, Ui, vec2};

use super::ask::ask;
use super::state::ReviewPanel;
use super::view::View;
use crate::i18n::Message;
use crate::review::Outcome;
use crate::session::{ReviewCommand, outcome_word};
use crate::text::first_words;
use crate::ui::kit::{Button, ButtonStyle, Choice, Kit, body, choice, muted};
use crate::ui::request::Request;

/// Draws the pane.
pub(super) fn feedback_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    panel: &mut ReviewPanel,
    out: &mut Vec<Request>,
) {
    let own = view.session.annotator();
    let whose = panel.feedback_of.as_ref().filter(|one| view.annotators().contains(one));
    let default = view.annotators().iter().find(|one| *one == own).or(view.annotators().first());
    let Some(whose) = whose.or(default).cloned() else {
        let words = kit.say("review-one-layer");
        body(kit, ui, &words);
        return;
    };
    let choices: Vec<Choice> = view
        .annotators()
        .iter()
        .map(|one| Choice { name: view.session.annotator_name(one).to_owned(), on: *one == whose })
        .collect();
    let name = kit.say("review-feedback-of");
    let width = ui.available_width();
    if let Some(chosen) = choice(kit, ui, &name, &name, &choices, width) {
        panel.feedback_of = view.annotators().get(chosen).cloned();
    }
    let all = view.table.feedback(&whose);
    if all.is_empty() {
        let words = kit.say("review-feedback-none");
        body(kit, ui, &words);
        return;
    }
    let mut counts = Vec::new();
    for (outcome, _) in Outcome::ALL {
        let count = all.iter().filter(|one| one.outcomes.contains(&outcome)).count();
        if count > 0 {
            let message = Message::new("review-feedback-count")
                .arg("what", outcome_word(outcome))
                .arg("count", count);
            counts.push(kit.tell(&message));
        }
    }
    muted(kit, ui, &counts.join(" · "));
    let area = ScrollArea::vertical().auto_shrink(false).id_salt("review-feedback");
    area.show(ui, |ui| {
        crate::ui::kit::column(kit, ui, |kit, ui| {
            for one in &all {
                let span = one.own.first().or(one.decided.first());
                let Some(span) = span else { continue };
                let words = first_words(&span.fragments.quote(view.text()), 60);
                let button = Button {
                    max_width: Some(ui.available_width() - 28.0),
                    ..Button::new(&words).style(ButtonStyle::Quiet)
                };
                if button.show(kit, ui).clicked() {
                    let key = view.cluster(one.cluster).key();
                    ask(ReviewCommand::Show(Some(key)), out);
                }
                let outcomes: Vec<String> =
                    one.outcomes.iter().map(|outcome| kit.tell(&outcome_word(*outcome))).collect();
                let mut line = outcomes.join("، ");
                if !kit.arabic() {
                    line = outcomes.join(", ");
                }
                for decided in &one.decided {
                    let message = Message::new("review-feedback-decided")
                        .arg("label", view.names.label(&decided.label))
                        .arg("words", first_words(&decided.fragments.quote(view.text()), 60));
                    line = format!("{line} · {}", kit.tell(&message));
                }
                muted(kit, ui, &line);
                if !one.reason.is_empty() {
                    body(kit, ui, &one.reason);
                }
                ui.allocate_space(vec2(0.0, 6.0));
            }
        });
    });
}
