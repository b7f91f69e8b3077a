//! The strip above the page: which questions are shown, who is who, and answering many at once.

use egui::{Align, Layout, Sense, Ui, UiBuilder, pos2, vec2};

use super::ask::ask;
use super::lanes;
use super::list::kind_message;
use super::state::ReviewPanel;
use super::view::View;
use crate::i18n::Message;
use crate::review::{Difference, Strategy};
use crate::session::ReviewCommand;
use crate::ui::article::stroke;
use crate::ui::kit::{Choice, Kit, Look, chip, choice, label};
use crate::ui::request::Request;

/// Height of the strip, in points.
pub(super) const HEIGHT: f32 = 48.0;

/// Draws the strip.
pub(super) fn review_strip_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    panel: &mut ReviewPanel,
    out: &mut Vec<Request>,
) {
    let strip = ui.available_rect_before_wrap().shrink2(vec2(12.0, 0.0));
    let (from_start, from_end) = if kit.rtl() {
        (Layout::right_to_left(Align::Center), Layout::left_to_right(Align::Center))
    } else {
        (Layout::left_to_right(Align::Center), Layout::right_to_left(Align::Center))
    };
    let mut used = 0.0;
    if strip.width() > 760.0 {
        let mut side = ui.new_child(UiBuilder::new().max_rect(strip).layout(from_end));
        for nth in (0..view.annotators().len()).rev() {
            who(kit, &mut side, view, nth);
        }
        used = side.min_rect().width() + 8.0;
    }
    let room = strip
        .with_max_x(strip.right() - if kit.rtl() { 0.0 } else { used })
        .with_min_x(strip.left() + if kit.rtl() { used } else { 0.0 });
    let mut side = ui.new_child(UiBuilder::new().max_rect(room).layout(from_start));
    side.spacing_mut().item_spacing.x = 6.0;
    let width = ((room.width() - 110.0) / 4.0 - 6.0).clamp(70.0, 150.0);
    filters(kit, &mut side, view, panel, width);
    many(kit, &mut side, view, width, out);
}

/// An annotator with the lane's pattern.
fn who(kit: &mut Kit, ui: &mut Ui, view: &View<'_>, nth: usize) {
    let name = view.session.annotator_name(&view.annotators()[nth]).to_owned();
    let look = Look::new(kit.theme.sizes.small, kit.theme.colors.ink).wrapped(90.0, 1);
    label(kit, ui, &name, &look);
    let (rect, _) = ui.allocate_exact_size(vec2(24.0, 30.0), Sense::hover());
    let painter = ui.painter().clone();
    lanes::disc(kit, &painter, pos2(rect.center().x, rect.top() + 11.0), 10.0, (view, nth));
    let y = rect.bottom() - 4.0;
    let ends = [pos2(rect.left(), y), pos2(rect.right(), y)];
    stroke(&painter, ends, nth, lanes::color(kit, nth), 2.2);
}

fn filters(kit: &mut Kit, ui: &mut Ui, view: &View<'_>, panel: &mut ReviewPanel, width: f32) {
    let left = kit.say("review-only-left");
    if chip(kit, ui, &left, kit.theme.colors.accent, panel.filter.left).clicked() {
        panel.filter.left = !panel.filter.left;
    }
    let all = kit.say("review-all-kinds");
    let mut choices = vec![Choice { name: all.clone(), on: panel.filter.difference.is_none() }];
    for (kind, _) in Difference::ALL {
        let on = panel.filter.difference == Some(kind);
        choices.push(Choice { name: kit.say(kind_message(kind)), on });
    }
    let name = kit.say("review-filter-kind");
    if let Some(chosen) = choice(kit, ui, &name, &all, &choices, width) {
        let kinds = Difference::ALL.map(|(kind, _)| kind);
        panel.filter.difference = chosen.checked_sub(1).and_then(|at| kinds.get(at).copied());
    }
    let all = kit.say("review-all-labels");
    let mut choices = vec![Choice { name: all.clone(), on: panel.filter.label.is_none() }];
    let labels: Vec<_> = view.session.schema().labels.iter().map(|known| &known.id).collect();
    for id in &labels {
        let on = panel.filter.label.as_ref() == Some(*id);
        choices.push(Choice { name: view.names.label(id).to_owned(), on });
    }
    let name = kit.say("review-filter-label");
    if let Some(chosen) = choice(kit, ui, &name, &all, &choices, width) {
        let label = chosen.checked_sub(1).and_then(|at| labels.get(at));
        panel.filter.label = label.map(|id| (*id).clone());
    }
    let all = kit.say("review-all-annotators");
    let mut choices = vec![Choice { name: all.clone(), on: panel.filter.annotator.is_none() }];
    for annotator in view.annotators() {
        let on = panel.filter.annotator.as_ref() == Some(annotator);
        choices.push(Choice { name: view.session.annotator_name(annotator).to_owned(), on });
    }
    let name = kit.say("review-filter-annotator");
    if let Some(chosen) = choice(kit, ui, &name, &all, &choices, width) {
        let annotator = chosen.checked_sub(1).and_then(|at| view.annotators().get(at));
        panel.filter.annotator = annotator.cloned();
    }
}

/// Answers many questions at once; what a person decided is left alone.
fn many(kit: &mut Kit, ui: &mut Ui, view: &View<'_>, width: f32, out: &mut Vec<Request>) {
    let mut strategies = vec![(kit.say("review-by-majority"), Strategy::Majority)];
    let count = view.annotators().len();
    if count > 2 {
        let words = kit.tell(&Message::new("review-by-threshold").arg("count", 2));
        strategies.push((words, Strategy::Threshold(2)));
    }
    for annotator in view.annotators() {
        let name = view.session.annotator_name(annotator);
        let words = kit.tell(&Message::new("review-all-of").arg("annotator", name));
        strategies.push((words, Strategy::Annotator(annotator.clone())));
    }
    strategies.push((kit.say("review-all-unanimous"), Strategy::Unanimous));
    let choices: Vec<Choice> =
        strategies.iter().map(|(name, _)| Choice { name: name.clone(), on: false }).collect();
    let name = kit.say("review-fill-in");
    if let Some(chosen) = choice(kit, ui, &name, &name, &choices, width) {
        ask(ReviewCommand::Prefill(strategies[chosen].1.clone()), out);
    }
}
