//! What was made of one annotator's tags, in the open article first and in all others.

use egui::{Ui, vec2};

use super::ask::ask;
use super::state::ReviewPanel;
use super::talk::{open_at, title_of};
use super::view::View;
use crate::i18n::Message;
use crate::model::{Article, CandidateId};
use crate::review::{Feedback, Outcome};
use crate::session::{ReviewCommand, outcome_word};
use crate::text::first_words;
use crate::ui::kit::{
    Button, ButtonStyle, Choice, Heading, Kit, body, choice, heading, muted, scrolling,
};
use crate::ui::request::Request;

/// Places of another article that are listed at most.
const MOST: usize = 200;

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
    let here = view.table.feedback(&whose);
    let elsewhere: Vec<(&Article, &[Feedback])> = view
        .session
        .decided_elsewhere()
        .filter_map(|decided| {
            let all = decided.feedback.get(&whose).filter(|all| !all.is_empty())?;
            Some((&decided.article, all.as_slice()))
        })
        .collect();
    let all = || here.iter().chain(elsewhere.iter().flat_map(|(_, all)| *all));
    if view.session.is_reading_elsewhere() {
        let words = kit.say("review-reading");
        muted(kit, ui, &words);
    }
    if all().next().is_none() {
        let words = kit.say("review-feedback-none");
        body(kit, ui, &words);
        return;
    }
    let mut counts = Vec::new();
    for (outcome, _) in Outcome::ALL {
        let count = all().filter(|one| one.outcomes.contains(&outcome)).count();
        if count > 0 {
            let message = Message::new("review-feedback-count")
                .arg("what", outcome_word(outcome))
                .arg("count", count);
            counts.push(kit.tell(&message));
        }
    }
    muted(kit, ui, &counts.join(" · "));
    scrolling(kit, ui, "review-feedback", |kit, ui| {
        for one in &here {
            let place = (view.table.article(), Some(view.cluster(one.cluster).key()));
            feedback_item(kit, ui, view, place, one, out);
        }
        for (article, all) in &elsewhere {
            heading(kit, ui, &title_of(&article.record), Heading::Section);
            for one in all.iter().take(MOST) {
                feedback_item(kit, ui, view, (article, None), one, out);
            }
        }
    });
}

/// What was decided at one place: of the open article by a candidate of its question.
fn feedback_item(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    (article, at): (&Article, Option<CandidateId>),
    one: &Feedback,
    out: &mut Vec<Request>,
) {
    let text = article.text.as_str();
    let Some(span) = one.own.first().or(one.decided.first()) else { return };
    let words = first_words(&span.fragments.quote(text), 60);
    let button = Button {
        max_width: Some(ui.available_width() - 28.0),
        ..Button::new(&words).style(ButtonStyle::Quiet)
    };
    if button.show(kit, ui).clicked() {
        match at {
            Some(key) => ask(ReviewCommand::Show(Some(key)), out),
            None => open_at(article, span, out),
        }
    }
    let outcomes: Vec<String> =
        one.outcomes.iter().map(|outcome| kit.tell(&outcome_word(*outcome))).collect();
    let mut line = outcomes.join(if kit.arabic() { "، " } else { ", " });
    for decided in &one.decided {
        let message = Message::new("review-feedback-decided")
            .arg("label", view.names.label(&decided.label))
            .arg("words", first_words(&decided.fragments.quote(text), 60));
        line = format!("{line} · {}", kit.tell(&message));
    }
    muted(kit, ui, &line);
    if !one.reason.is_empty() {
        body(kit, ui, &one.reason);
    }
    ui.allocate_space(vec2(0.0, 6.0));
}
