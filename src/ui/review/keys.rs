//! The keys that decide, where no field has the keyboard.

use egui::{Context, Key, Modifiers};

use super::ask::{ask, go};
use super::state::{Edit, Pane, ReviewPanel};
use super::view::View;
use crate::model::Choice;
use crate::session::{ReviewCommand, SpanDecision};
use crate::ui::article::ArticlePanel;
use crate::ui::kit::Kit;
use crate::ui::request::Request;

/// The keys that take an annotator's candidate, by lane. E, L, M, R, T, U and X mean other things.
pub(super) const TAKE: [Key; 12] = [
    Key::A,
    Key::B,
    Key::C,
    Key::D,
    Key::F,
    Key::G,
    Key::H,
    Key::I,
    Key::J,
    Key::K,
    Key::N,
    Key::O,
];

/// Takes the keys of the review from the frame's input, unless a field or a page has the keyboard.
pub(super) fn listen(
    kit: &Kit,
    ctx: &Context,
    view: &View<'_>,
    panel: &mut ReviewPanel,
    out: &mut Vec<Request>,
) {
    if !kit.hears_keys(ctx) {
        return;
    }
    let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if panel.edit.is_some() {
        return super::edit::listen(ctx, view, panel, out);
    }
    // A control that has the keyboard keeps Enter and the arrows.
    let focused = ctx.memory(|memory| memory.focused());
    let free = focused.is_none_or(|id| id == ArticlePanel::id());
    if focused.is_none() {
        // Else an arrow would wake a control beside deciding what is looked at.
        ctx.memory_mut(|memory| memory.request_focus(ArticlePanel::id()));
    }
    if free && pressed(Key::ArrowDown) {
        go(view.neighbour(true, false), out);
    } else if free && pressed(Key::ArrowUp) {
        go(view.neighbour(false, false), out);
    } else if free && pressed(Key::Enter) {
        next(view, panel, out);
    }
    if pressed(Key::T) {
        panel.pane = Pane::Talk;
        panel.focus_remark = true;
    }
    if view.current().is_none() {
        return;
    }
    for (nth, key) in TAKE.iter().take(view.annotators().len()).enumerate() {
        if pressed(*key)
            && let Some(choice) = view.choice_of(nth)
        {
            decide(view, panel, choice, out);
        }
    }
    if pressed(Key::X) {
        decide(view, panel, Choice::Neither, out);
    } else if pressed(Key::L) {
        decide(view, panel, Choice::Later, out);
    } else if pressed(Key::M) {
        merge(view, panel, out);
    } else if pressed(Key::E) {
        panel.edit = Edit::begin(view);
    } else if pressed(Key::R) {
        panel.focus_reason = true;
    } else if (pressed(Key::U) || pressed(Key::Backspace))
        && let Some((cluster, _)) = view.current()
    {
        ask(ReviewCommand::Reopen(cluster.key()), out);
    }
}

/// Decides the question that is looked at, with the reason that is written.
pub(super) fn decide(view: &View<'_>, panel: &ReviewPanel, choice: Choice, out: &mut Vec<Request>) {
    let Some((cluster, _)) = view.current() else { return };
    let reason = panel.reason.trim().to_owned();
    ask(ReviewCommand::Decide { of: cluster.key(), choice, reason }, out);
}

/// Takes all that the candidates cover; again, only what all of them do.
pub(super) fn merge(view: &View<'_>, panel: &ReviewPanel, out: &mut Vec<Request>) {
    let Some((cluster, standing)) = view.current() else { return };
    let Some(first) = cluster.candidates.first() else { return };
    let now = standing.ruling().and_then(|ruling| match ruling.decision.choice() {
        Choice::Edit { span, .. } => Some(&span.fragments),
        _ => None,
    });
    let Some(all) = cluster.merged_ends(false) else { return };
    let merged = if now == Some(&all) { cluster.merged_ends(true) } else { Some(all) };
    let Some(fragments) = merged else { return };
    let span = SpanDecision {
        label: first.span.label.clone(),
        fragments,
        attributes: first.span.attributes.clone(),
    };
    let reason = panel.reason.trim().to_owned();
    let (of, like) = (cluster.key(), first.id());
    ask(ReviewCommand::DecideEdited { of, like, span, reason }, out);
}

/// Keeps a reason that was written after the decision, and goes on to the next question that is left.
pub(super) fn next(view: &View<'_>, panel: &mut ReviewPanel, out: &mut Vec<Request>) {
    keep_reason(view, panel, out);
    go(view.neighbour(true, true), out);
}

/// Puts the reason that is written to the decision that holds, when it is another one than before.
pub(super) fn keep_reason(view: &View<'_>, panel: &ReviewPanel, out: &mut Vec<Request>) {
    let Some((cluster, standing)) = view.current() else { return };
    let reason = panel.reason.trim();
    if let Some(ruling) = standing.ruling()
        && panel.reason_of.as_ref() == Some(&cluster.key())
        && cluster.is_as_seen(ruling.decision)
        && reason != ruling.decision.reason
    {
        decide(view, panel, ruling.decision.choice().clone(), out);
    }
}
