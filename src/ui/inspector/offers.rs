//! What is offered: the one that is looked at, all of them, and the machine's learning.

use egui::{Sense, Ui, pos2, vec2};

use super::view::{named_row, part, to_page};
use crate::i18n::Message;
use crate::session::{Command, Names, Offer, OfferCommand, Reach, Session, Teaching};
use crate::text;
use crate::typeset::Face;
use crate::ui::kit::{
    Button, ButtonStyle, Kit, Look, card, chip, label, muted, row, segments, wrapped_row,
};
use crate::ui::offer_words;
use crate::ui::preferences::Preference;
use crate::ui::request::Request;

/// Offers that are listed at most; those that are dealt with make room for the rest.
const MOST: usize = 40;
/// Letters of the words, in points.
const LETTERS: f32 = 20.0;
/// From how many percent on all proposals can be accepted at once.
const STEPS: [u8; 3] = [50, 70, 90];

/// Draws the part. `sure` is from how many percent on all proposals are accepted together.
pub(super) fn offers_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    (face, sure): (Face, u8),
    out: &mut Vec<Request>,
) {
    if session.open_article().is_none() || !session.is_writable() || session.past_view().is_some() {
        return;
    }
    if let Some((at, offer)) = session.current_offer() {
        looked_at(kit, ui, session, (at, offer), face, out);
    }
    if let Some(progress) = session.finding_offers() {
        waits(kit, ui, "offer-finding", progress.fraction(), OfferCommand::Leave, out);
    }
    match session.offer_queue() {
        Some((words, reach)) => {
            part(kit, ui, "offers-queue");
            let message = Message::new(match reach {
                Reach::Article => "offers-queue-article",
                Reach::Project => "offers-queue-project",
            });
            let count = session.offer_count();
            let said = kit.tell(&message.arg("words", words).arg("count", count));
            muted(kit, ui, &said);
            queue_ends(kit, ui, count, out);
            list(kit, ui, session, out);
        }
        None => {
            part(kit, ui, "offers-title");
            if session.wants_proposals() {
                teaching(kit, ui, session, out);
                if !session.offers().is_empty() {
                    accept_all(kit, ui, session, sure, out);
                    list(kit, ui, session, out);
                }
            }
            switch(kit, ui, session, out);
        }
    }
}

fn offer(command: OfferCommand) -> Request {
    Request::Do(Command::Offer(command))
}

/// The offer that is looked at, with all that it would say.
fn looked_at(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    (at, looked): (usize, &Offer),
    face: Face,
    out: &mut Vec<Request>,
) {
    let names = Names::new(session.schema(), session.registry(), &kit.words);
    let known = session.schema().label(&looked.label);
    card(kit, ui, |kit, ui| {
        ui.set_width(ui.available_width());
        let place = kit.tell(
            &Message::new("offer-place").arg("number", at + 1).arg("total", session.offer_count()),
        );
        muted(kit, ui, &place);
        quote(kit, ui, session, looked, face);
        let color = kit.theme.mark(known.map_or("", |label| label.color.as_str()));
        row(kit, ui, |kit, ui| {
            chip(kit, ui, names.label(&looked.label), color, true);
        });
        let why = offer_words::why(kit, session, looked);
        let look = Look::new(kit.theme.sizes.small, kit.theme.colors.ink).running(kit.direction());
        label(kit, ui, &why, &look.wrapped(ui.available_width(), 3));
        for (id, value) in &looked.attributes {
            let attribute = known.and_then(|label| label.attribute(id));
            let name = attribute.map_or(id.as_str(), |known| names.attribute(known)).to_owned();
            let said = match names.value(attribute, value) {
                Some(said) => said,
                None => kit.say("attribute-yes"),
            };
            named_row(kit, ui, &name, |kit, ui, width| {
                ui.add_space(6.0);
                let look = Look::new(kit.theme.sizes.body, kit.theme.colors.ink);
                label(kit, ui, &said, &look.running(kit.direction()).wrapped(width, 2));
            });
        }
        let taken = session.taken_with(looked);
        for along in taken.iter().skip(1) {
            let words = offer_words::title(kit, session, along);
            let words = kit.tell(&Message::new("offer-along").arg("what", words));
            muted(kit, ui, &words);
        }
        ui.add_space(6.0);
        wrapped_row(kit, ui, |kit, ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            let (accept, refuse) = (kit.say("offer-accept"), kit.say("offer-refuse"));
            let primary = Button::new(&accept).key("Enter").style(ButtonStyle::Primary);
            if primary.show(kit, ui).clicked() {
                out.push(offer(OfferCommand::Accept));
            }
            if Button::new(&refuse).key("Del").show(kit, ui).clicked() {
                out.push(offer(OfferCommand::Refuse));
            }
        });
    });
}

fn quote(kit: &mut Kit, ui: &mut Ui, session: &Session, looked: &Offer, face: Face) {
    let Some(open) = session.open_article() else { return };
    let quote = looked.fragments.quote(open.article.text.as_str());
    let direction = text::prevailing(&quote, open.article.record.direction);
    let width = ui.available_width();
    let look = Look::new(LETTERS, kit.theme.colors.ink).face(face).running(direction);
    let inked = kit.pen.ink(&quote, &look.wrapped(width, 4));
    let (rect, response) = ui.allocate_exact_size(vec2(width, inked.size().y), Sense::hover());
    let x = if direction.is_rtl() { rect.right() - inked.size().x } else { rect.left() };
    kit.pen.draw(ui.painter(), pos2(x, rect.top()), &inked);
    let name = kit.tell(&Message::new("offer-quote").arg("words", quote));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, name.clone()));
}

/// Take all places, or go through them no longer.
fn queue_ends(kit: &mut Kit, ui: &mut Ui, count: usize, out: &mut Vec<Request>) {
    wrapped_row(kit, ui, |kit, ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        let all = kit.tell(&Message::new("offers-accept-all").arg("count", count));
        let button = Button { small: true, ..Button::new(&all).key("Shift Enter") };
        if button.show(kit, ui).clicked() {
            out.push(offer(OfferCommand::AcceptAll(0)));
            to_page(ui);
        }
        let leave = kit.say("offers-leave");
        if (Button { small: true, ..Button::new(&leave).key("Esc") }).show(kit, ui).clicked() {
            out.push(offer(OfferCommand::Leave));
            to_page(ui);
        }
    });
}

/// Take all of which the machine is sure enough.
fn accept_all(kit: &mut Kit, ui: &mut Ui, session: &Session, sure: u8, out: &mut Vec<Request>) {
    let names = STEPS.map(|percent| offer_words::share(kit, percent));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let on = STEPS.iter().position(|&step| step == sure).unwrap_or(STEPS.len() - 1);
    let name = kit.say("offers-from");
    muted(kit, ui, &name);
    if let Some(step) = segments(kit, ui, &name, &names, on).and_then(|at| STEPS.get(at)) {
        out.push(Request::Prefer(Preference::Sure(*step)));
    }
    let enough =
        |offer: &&Offer| offer.confidence.is_some_and(|confidence| confidence.percent() >= sure);
    let count = session.offers().iter().filter(enough).count();
    let all = kit.tell(&Message::new("offers-accept-all").arg("count", count));
    let button = Button { small: true, ..Button::new(&all).key("Shift Enter").enabled(count > 0) };
    if button.show(kit, ui).clicked() {
        out.push(offer(OfferCommand::AcceptAll(sure)));
        to_page(ui);
    }
}

/// The offers of the open article, each with its place.
fn list(kit: &mut Kit, ui: &mut Ui, session: &Session, out: &mut Vec<Request>) {
    let current = session.current_offer().map(|(_, offer)| offer);
    let all = session.offers();
    // What is looked at is in sight, with some before it.
    let at = current.and_then(|current| all.iter().position(|offer| offer == current));
    let first = at.map_or(0, |at| at.saturating_sub(3));
    ui.spacing_mut().item_spacing.y = 2.0;
    for (number, listed) in all.iter().enumerate().skip(first).take(MOST) {
        let words = offer_words::title(kit, session, listed);
        let share = listed.confidence.map(|c| offer_words::share(kit, c.percent()));
        let known = session.schema().label(&listed.label);
        let on = current == Some(listed);
        let button = Button {
            small: true,
            sentence: true,
            style: if on { ButtonStyle::Tab { on } } else { ButtonStyle::Quiet },
            dot: Some(kit.theme.mark(known.map_or("", |label| label.color.as_str()))),
            count: share.as_deref().unwrap_or_default(),
            max_width: Some((ui.available_width() - 90.0).max(60.0)),
            ..Button::new(&words)
        };
        let pressed = ui.push_id(("offer", number), |ui| button.show(kit, ui).clicked()).inner;
        if pressed {
            out.push(offer(OfferCommand::Show(listed.key())));
            to_page(ui);
        }
    }
    let more = session.offer_count().saturating_sub(all.len().min(first + MOST));
    if more > 0 {
        let words = kit.tell(&Message::new("offers-more").arg("count", more));
        muted(kit, ui, &words);
    }
    ui.spacing_mut().item_spacing.y = 6.0;
}

/// What the machine is learning just now.
fn teaching(kit: &mut Kit, ui: &mut Ui, session: &Session, out: &mut Vec<Request>) {
    match session.teaching() {
        Teaching::Reading(progress) => {
            let words = with_share(kit, "offer-reading", progress.fraction());
            muted(kit, ui, &words);
        }
        Teaching::Training(progress) => {
            waits(kit, ui, "offer-training", progress.fraction(), OfferCommand::StopTraining, out);
        }
        Teaching::Ready if session.offers().is_empty() => {
            let words = kit.say("offers-none");
            muted(kit, ui, &words);
        }
        Teaching::Ready | Teaching::Off => {}
    }
}

fn with_share(kit: &Kit, message: &'static str, share: Option<f32>) -> String {
    let words = kit.say(message);
    match share {
        Some(share) => format!("{words} {}", kit.words.digits().percent(f64::from(share))),
        None => words,
    }
}

/// Work that goes on, and a way to stop it.
fn waits(
    kit: &mut Kit,
    ui: &mut Ui,
    message: &'static str,
    share: Option<f32>,
    stop: OfferCommand,
    out: &mut Vec<Request>,
) {
    let words = with_share(kit, message, share);
    wrapped_row(kit, ui, |kit, ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let look = Look::new(kit.theme.sizes.small, kit.theme.colors.muted);
        label(kit, ui, &words, &look.running(kit.direction()));
        let name = kit.say("offer-stop");
        if (Button { small: true, ..Button::new(&name) }).show(kit, ui).clicked() {
            out.push(offer(stop));
        }
    });
}

/// Whether the machine proposes anything.
fn switch(kit: &mut Kit, ui: &mut Ui, session: &Session, out: &mut Vec<Request>) {
    let on = session.wants_proposals();
    let words = kit.say(if on { "offers-turn-off" } else { "offers-turn-on" });
    let button = Button { small: true, style: ButtonStyle::Quiet, ..Button::new(&words) };
    if button.show(kit, ui).clicked() {
        out.push(Request::Prefer(Preference::Proposals(!on)));
    }
}
