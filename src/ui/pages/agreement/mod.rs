//! How far annotators agree: who, on which labels, every coefficient, and how their labels met.

mod articles;
mod matrix;
mod measures;
mod names;
mod weights;

use egui::{Context, Ui};

use super::frame::{Card, caption, form, hidden};
use crate::i18n::Message;
use crate::model::{AnnotatorId, LabelId};
use crate::review::agreement::{ReportPlan, Section};
use crate::session::{Agreement, AgreementCommand, AgreementWish, Command, Session};
use crate::ui::kit::{
    Button, ButtonStyle, Choice, Kit, Look, body, chip, choice, label, muted, row, wrapped_row,
};
use crate::ui::request::{Ask, Request};
use articles::Chosen;
use names::Names;
use weights::Weights;

/// Width of a list of choices, in points.
const CHOICE: f32 = 240.0;

/// What the page remembers, also while it is closed.
#[derive(Debug, Default)]
pub(super) struct AgreementPage {
    /// Annotators that are left out.
    without: Vec<AnnotatorId>,
    /// Labels that are left out.
    without_labels: Vec<LabelId>,
    /// Which articles are compared.
    articles: Chosen,
    gamma: bool,
    weights: Weights,
    /// Which annotators' sections are shown, by their place among those that were found.
    between: usize,
    /// Which of their sections is.
    on: usize,
}

/// Draws the page; whether it is to be closed.
pub(super) fn agreement_ui(
    kit: &mut Kit,
    ctx: &Context,
    session: &Session,
    page: &mut AgreementPage,
    fresh: bool,
    out: &mut Vec<Request>,
) -> bool {
    let title = kit.say("agreement-title");
    let card = Card { take_focus: fresh, ..Card::new("agreement", &title, 900.0) };
    let ((), closed) = card.show(kit, ctx, |kit, ui, room| {
        form(kit, ui, room, |kit, ui| {
            let lead = kit.say("agreement-lead");
            muted(kit, ui, &lead);
            hidden(kit, ui, session);
            who(kit, ui, session, page);
            buttons(kit, ui, session, page, out);
            match session.agreement() {
                Some(found) => result(kit, ui, session, found, page),
                None => {
                    let words = kit.say("agreement-empty");
                    ui.add_space(12.0);
                    body(kit, ui, &words);
                }
            }
        });
    });
    closed
}

/// Puts `thing` into what is left out, or takes it out.
fn toggle<T: PartialEq + Clone>(left_out: &mut Vec<T>, thing: &T) {
    match left_out.iter().position(|there| there == thing) {
        Some(at) => {
            left_out.remove(at);
        }
        None => left_out.push(thing.clone()),
    }
}

/// Whose layers, and which labels.
fn who(kit: &mut Kit, ui: &mut Ui, session: &Session, page: &mut AgreementPage) {
    let annotators = kit.say("agreement-annotators");
    caption(kit, ui, &annotators);
    let accent = kit.theme.colors.accent;
    wrapped_row(kit, ui, |kit, ui| {
        for annotator in session.annotators() {
            let on = !page.without.contains(annotator);
            let name = session.annotator_name(annotator);
            if chip(kit, ui, name, accent, on).clicked() {
                toggle(&mut page.without, annotator);
            }
        }
    });
    let labels = kit.say("agreement-labels");
    caption(kit, ui, &labels);
    wrapped_row(kit, ui, |kit, ui| {
        for offered in session.schema().offered() {
            let on = !page.without_labels.contains(&offered.id);
            let name = offered.name.pick(kit.arabic(), offered.id.as_str()).to_owned();
            let color = kit.theme.mark(&offered.color);
            if chip(kit, ui, &name, color, on).clicked() {
                toggle(&mut page.without_labels, &offered.id);
            }
        }
    });
    page.articles.choose(kit, ui, session);
    ui.add_space(6.0);
    let gamma = kit.say("agreement-with-gamma");
    row(kit, ui, |kit, ui| {
        if chip(kit, ui, &gamma, accent, page.gamma).clicked() {
            page.gamma = !page.gamma;
        }
    });
    if page.gamma {
        page.weights.choose(kit, ui);
    }
}

fn wish(session: &Session, page: &AgreementPage) -> Option<AgreementWish> {
    let annotators: Vec<AnnotatorId> =
        session.annotators().iter().filter(|who| !page.without.contains(who)).cloned().collect();
    if annotators.len() < 2 {
        return None;
    }
    // All who have layers, when nobody is left out: some who are named may have none.
    let annotators = if page.without.is_empty() { Vec::new() } else { annotators };
    let labels: Vec<LabelId> = session.schema().labels.iter().map(|l| l.id.clone()).collect();
    let labels = if page.without_labels.is_empty() {
        Vec::new()
    } else {
        labels.into_iter().filter(|label| !page.without_labels.contains(label)).collect()
    };
    let articles = page.articles.ids(session);
    // What is written fits no article, or the weights are none.
    if articles.as_ref().is_some_and(Vec::is_empty) {
        return None;
    }
    let gamma = if page.gamma { Some(page.weights.plan()?) } else { None };
    let plan = ReportPlan { gamma, ..ReportPlan::default() };
    Some(AgreementWish { annotators, articles: articles.unwrap_or_default(), labels, plan })
}

fn buttons(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    page: &mut AgreementPage,
    out: &mut Vec<Request>,
) {
    ui.add_space(10.0);
    if let Some(progress) = session.agreement_progress() {
        let stop = kit.say("agreement-stop");
        let message =
            if progress.message.is_empty() { "agreement-measuring" } else { progress.message };
        let words = Message::new(message).arg("done", progress.done).arg("total", progress.total);
        let words = kit.tell(&words);
        row(kit, ui, |kit, ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            if Button::new(&stop).show(kit, ui).clicked() {
                out.push(Request::Do(Command::Agreement(AgreementCommand::Stop)));
            }
            muted(kit, ui, &words);
        });
        return;
    }
    let (start, save) = (kit.say("agreement-start"), kit.say("agreement-save"));
    let wish = wish(session, page);
    row(kit, ui, |kit, ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let button = Button::new(&start).style(ButtonStyle::Primary).enabled(wish.is_some());
        if button.show(kit, ui).clicked()
            && let Some(wish) = wish
        {
            (page.between, page.on) = (0, 0);
            let command = AgreementCommand::Measure(wish);
            out.push(Request::Do(Command::Agreement(command)));
        }
        let there = session.agreement().is_some();
        if Button::new(&save).enabled(there).show(kit, ui).clicked() {
            out.push(Request::Ask(Ask::AgreementTable));
        }
    });
}

/// What was found: of whom and of which label is chosen, the rest is told.
fn result(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    found: &Agreement,
    page: &mut AgreementPage,
) {
    let whole = &found.report.whole;
    let groups: Vec<&Section> = whole.iter().filter(|section| section.label.is_none()).collect();
    page.between = page.between.min(groups.len().saturating_sub(1));
    let Some(group) = groups.get(page.between) else { return };
    let sections: Vec<&Section> =
        whole.iter().filter(|section| section.annotators == group.annotators).collect();
    page.on = page.on.min(sections.len().saturating_sub(1));
    ui.add_space(12.0);
    let (between, on) = (kit.say("agreement-between"), kit.say("agreement-on"));
    let names = Names { session, found };
    let groups: Vec<Choice> = groups
        .iter()
        .enumerate()
        .map(|(at, section)| Choice { name: names.of_group(kit, section), on: at == page.between })
        .collect();
    let labels: Vec<Choice> = sections
        .iter()
        .enumerate()
        .map(|(at, section)| Choice { name: names.of_label(kit, section.label), on: at == page.on })
        .collect();
    row(kit, ui, |kit, ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        muted_word(kit, ui, &between);
        if let Some(at) = choice(kit, ui, &between, "", &groups, CHOICE) {
            (page.between, page.on) = (at, 0);
        }
        muted_word(kit, ui, &on);
        if let Some(at) = choice(kit, ui, &on, "", &labels, CHOICE) {
            page.on = at;
        }
    });
    let Some(section) = sections.get(page.on) else { return };
    measures::measures_ui(kit, ui, &names, section);
    if let Some(confusion) = &section.confusion {
        matrix::matrix_ui(kit, ui, &names, section, confusion);
    }
}

fn muted_word(kit: &mut Kit, ui: &mut Ui, words: &str) {
    let look = Look::new(kit.theme.sizes.small, kit.theme.colors.muted);
    label(kit, ui, words, &look);
}
