//! The card: the candidates of a question in context, and the keys that decide.

use egui::{Sense, Ui, vec2};

use super::ask::ask;
use super::context::{Extent, context};
use super::edit::{attribute_words, edit_ui};
use super::keys::{TAKE, decide, keep_reason, merge, next};
use super::lanes;
use super::state::{Edit, ReviewPanel};
use super::view::View;
use crate::i18n::Message;
use crate::model::{AttributeId, Choice, Seen};
use crate::review::{Cluster, Standing, rules};
use crate::session::ReviewCommand;
use crate::text::first_words;
use crate::ui::kit::{
    Button, ButtonStyle, Choice as Listed, Field, Kit, Look, choice, column, label, muted,
    wrapped_row,
};
use crate::ui::request::Request;

/// Draws the card of the question that is looked at.
pub(super) fn card_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    panel: &mut ReviewPanel,
    out: &mut Vec<Request>,
) {
    column(kit, ui, |kit, ui| {
        let Some((cluster, standing)) = view.current() else {
            let (left, _) = view.progress();
            let id = if left == 0 { "review-nothing-left" } else { "review-choose" };
            let words = kit.say(id);
            muted(kit, ui, &words);
            return;
        };
        begin(panel, cluster, standing);
        ui.spacing_mut().item_spacing.y = 4.0;
        for nth in 0..view.annotators().len() {
            candidate(kit, ui, view, cluster, nth);
        }
        decided(kit, ui, view, standing);
        if panel.edit.as_ref().is_some_and(|edit| edit.is_of(view)) {
            edit_ui(kit, ui, view, panel, out);
        } else {
            panel.edit = None;
            buttons(kit, ui, view, (cluster, standing), panel, out);
        }
        reason(kit, ui, view, panel, out);
    });
}

/// Puts the reason of the question's decision into the field when another question is looked at.
fn begin(panel: &mut ReviewPanel, cluster: &Cluster, standing: Standing<'_>) {
    let key = cluster.key();
    if panel.reason_of.as_ref() != Some(&key) {
        panel.reason_of = Some(key);
        let ruling = standing.ruling();
        panel.reason = ruling.map(|ruling| ruling.decision.reason.clone()).unwrap_or_default();
    }
}

/// What an annotator has there.
fn candidate(kit: &mut Kit, ui: &mut Ui, view: &View<'_>, cluster: &Cluster, nth: usize) {
    let Some(annotator) = view.annotators().get(nth) else { return };
    let own = cluster.all_of(annotator);
    let width = ui.available_width();
    crate::ui::kit::row(kit, ui, |kit, ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(26.0, 26.0), Sense::hover());
        let painter = ui.painter().clone();
        lanes::disc(kit, &painter, rect.center(), 12.0, (view, nth));
        let name = view.session.annotator_name(annotator).to_owned();
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &name));
        crate::ui::kit::tooltip(kit, &response, &name);
        let Some(seen) = own.first().copied() else {
            let words = kit.tell(&Message::new("review-has-none").arg("annotator", name));
            muted(kit, ui, &words);
            return;
        };
        let known = view.session.schema().label(&seen.span.label);
        let color = kit.theme.mark(known.map_or("", |label| label.color.as_str()));
        let look = Look::new(kit.theme.sizes.small, color).bold().wrapped(86.0, 1);
        let words = view.names.label(&seen.span.label).to_owned();
        label(kit, ui, &words, &look);
        let extents: Vec<Extent> = own
            .iter()
            .map(|seen| Extent { fragments: seen.span.fragments.ranges().to_vec(), color })
            .collect();
        let facts = facts(kit, view, cluster, &own);
        let room =
            (ui.available_width() - if facts.is_empty() { 0.0 } else { width * 0.28 }).max(120.0);
        context(kit, ui, view.text(), &extents, room);
        if !facts.is_empty() {
            let look = Look::new(kit.theme.sizes.small, kit.theme.colors.muted)
                .wrapped(ui.available_width().max(60.0), 2)
                .running(kit.direction());
            label(kit, ui, &facts, &look);
        }
    });
}

/// The attributes in which the candidates differ, and where the relations lead when they do.
fn facts(kit: &Kit, view: &View<'_>, cluster: &Cluster, own: &[&Seen]) -> String {
    let Some(seen) = own.first() else { return String::new() };
    let ids: Vec<&AttributeId> = cluster.attributes.iter().collect();
    let mut facts: Vec<String> = Vec::new();
    for id in ids {
        for one in own {
            let words = attribute_words(kit, view, &one.span, id);
            if !facts.contains(&words) {
                facts.push(words);
            }
        }
    }
    if cluster.differences.contains(&crate::review::Difference::Relation) {
        let all = cluster.candidates.iter().zip(&cluster.links);
        let own = all.filter(|(one, _)| one.annotator == seen.annotator);
        let links: std::collections::BTreeSet<_> = own.flat_map(|(_, links)| links).collect();
        let mut any = false;
        for link in links {
            any = true;
            let to = view.cluster(link.to);
            let other = to.of(&seen.annotator).or(to.candidates.first());
            let words = other.map(|one| one.span.fragments.quote(view.text())).unwrap_or_default();
            let words = first_words(&words, 30);
            let message = Message::new("review-relation")
                .arg("relation", view.names.relation(&link.kind))
                .arg("to", words);
            facts.push(kit.tell(&message));
        }
        if !any {
            facts.push(kit.say("review-no-relation"));
        }
    }
    facts.join(" · ")
}

/// What was decided, by whom, and whether it still holds.
fn decided(kit: &mut Kit, ui: &mut Ui, view: &View<'_>, standing: Standing<'_>) {
    let Some(ruling) = standing.ruling() else { return };
    let name = view.session.annotator_name(ruling.reviewer).to_owned();
    let what = match ruling.decision.choice() {
        Choice::Take(id) => {
            Message::new("review-took").arg("annotator", view.session.annotator_name(&id.annotator))
        }
        Choice::Edit { span, .. } => Message::new("review-edited")
            .arg("label", view.names.label(&span.label))
            .arg("words", first_words(&span.fragments.quote(view.text()), 50)),
        Choice::Neither => Message::new("review-neither-decided"),
        Choice::Later => Message::new("review-put-off"),
    };
    let mut message = Message::new("review-decided-by").arg("name", name).arg("what", what);
    if !ruling.decision.automatic.is_empty() {
        let strategy = ruling.decision.automatic.as_str();
        message = Message::new("review-automatic").arg("what", message).arg("strategy", strategy);
    }
    let color = match standing {
        Standing::Reopened(_) => {
            message = Message::new("review-reopened").arg("what", message);
            kit.theme.colors.warn
        }
        Standing::Later(_) => kit.theme.colors.warn,
        _ => kit.theme.colors.good,
    };
    let look = Look::new(kit.theme.sizes.small, color)
        .wrapped(ui.available_width(), 2)
        .running(kit.direction());
    let words = kit.tell(&message);
    label(kit, ui, &words, &look);
}

fn buttons(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    (cluster, standing): (&Cluster, Standing<'_>),
    panel: &mut ReviewPanel,
    out: &mut Vec<Request>,
) {
    let chosen = match standing {
        Standing::Decided(ruling) | Standing::Later(ruling) => Some(ruling.decision.choice()),
        _ => None,
    };
    wrapped_row(kit, ui, |kit, ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (nth, annotator) in view.annotators().iter().enumerate() {
            let Some(own) = cluster.of(annotator) else { continue };
            let name = view.session.annotator_name(annotator);
            let words = kit.tell(&Message::new("review-take").arg("annotator", name));
            let on = matches!(chosen, Some(Choice::Take(id)) if id.annotator == *annotator);
            let key = TAKE.get(nth).map_or("", |key| key.name());
            if button(kit, ui, &words, key, on) {
                decide(view, panel, Choice::Take(own.id()), out);
            }
        }
        if cluster.merged_ends(false).is_some() {
            let words = kit.say("review-merge");
            if button(kit, ui, &words, "M", false) {
                merge(view, panel, out);
            }
        }
        let words = kit.say("review-edit");
        if button(kit, ui, &words, "E", matches!(chosen, Some(Choice::Edit { .. }))) {
            panel.edit = Edit::begin(view);
        }
        let words = kit.say("review-neither");
        if button(kit, ui, &words, "X", chosen == Some(&Choice::Neither)) {
            decide(view, panel, Choice::Neither, out);
        }
        let words = kit.say("review-later");
        if button(kit, ui, &words, "L", chosen == Some(&Choice::Later)) {
            decide(view, panel, Choice::Later, out);
        }
        if chosen.is_some() {
            let words = kit.say("review-reopen");
            if Button::new(&words).key("U").style(ButtonStyle::Quiet).show(kit, ui).clicked() {
                ask(ReviewCommand::Reopen(cluster.key()), out);
            }
        }
        let words = kit.say("review-next");
        if Button::new(&words).key("Enter").style(ButtonStyle::Quiet).show(kit, ui).clicked() {
            next(view, panel, out);
        }
    });
}

fn button(kit: &mut Kit, ui: &mut Ui, words: &str, key: &str, on: bool) -> bool {
    let style = if on { ButtonStyle::Primary } else { ButtonStyle::Plain };
    Button::new(words).key(key).style(style).show(kit, ui).clicked()
}

/// The field for the reason, and the rules of the guideline to take one from.
fn reason(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    panel: &mut ReviewPanel,
    out: &mut Vec<Request>,
) {
    crate::ui::kit::row(kit, ui, |kit, ui| {
        let all = rules(&view.session.project().guideline);
        let list = if all.is_empty() { 0.0 } else { 150.0 };
        let (name, hint) = (kit.say("review-reason"), kit.say("review-reason-hint"));
        let width = (ui.available_width() - list - 8.0).max(120.0);
        let field = Field::new("review-reason", &name, width)
            .hint(&hint)
            .owner(&panel.reason_of)
            .focused(std::mem::take(&mut panel.focus_reason));
        let outcome = field.show(kit, ui, &mut panel.reason);
        if outcome.submitted {
            next(view, panel, out);
            outcome.response.surrender_focus();
        } else if outcome.left {
            keep_reason(view, panel, out);
        }
        if !all.is_empty() {
            let empty = kit.say("review-rules");
            let choices: Vec<Listed> = all
                .iter()
                .map(|rule| Listed {
                    name: first_words(&rule.reason(), 58),
                    on: panel.reason == rule.reason(),
                })
                .collect();
            if let Some(chosen) = choice(kit, ui, &empty, &empty, &choices, 150.0) {
                panel.reason = all[chosen].reason();
                keep_reason(view, panel, out);
            }
        }
    });
}
