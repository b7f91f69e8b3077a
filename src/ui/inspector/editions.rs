//! What an edition left to be looked at: spans that wait to be confirmed, spans that were lost, and
//! the ways to the editions before and after.

use egui::{Ui, vec2};

use super::view::{part, to_page};
use crate::i18n::Message;
use crate::model::{LostSpan, Span};
use crate::session::{ArticleCommand, Command, EditionCommand, SelectCommand, Session};
use crate::ui::kit::{Button, Kit, Look, card, label, muted, row};
use crate::ui::request::Request;

/// Spans that are listed at most; confirmed ones make room for the rest.
const MOST: usize = 30;

/// What is to be looked at in the open article while no span is selected.
pub(super) fn editions_ui(kit: &mut Kit, ui: &mut Ui, session: &Session, out: &mut Vec<Request>) {
    neighbours(kit, ui, session, out);
    let (Some(open), Some(layer)) = (session.open_article(), session.layer()) else { return };
    let waiting: Vec<&Span> =
        layer.spans_in_order().into_iter().filter(|span| span.was.is_some()).collect();
    if !waiting.is_empty() {
        part(kit, ui, "inspector-to-confirm");
        let all = kit.tell(&Message::new("inspector-confirm-all").arg("count", waiting.len()));
        if session.is_writable()
            && (Button { small: true, ..Button::new(&all) }).show(kit, ui).clicked()
        {
            out.push(edition(EditionCommand::ConfirmAll));
        }
        for span in waiting.iter().take(MOST) {
            let now = span.fragments.quote(open.article.text.as_str());
            ui.push_id(span.id.as_str(), |ui| waits(kit, ui, session, span, &now, out));
        }
        more(kit, ui, waiting.len());
    }
    if !layer.lost.is_empty() {
        part(kit, ui, "inspector-lost");
        for lost in layer.lost.iter().take(MOST) {
            ui.push_id(lost.id.as_str(), |ui| is_lost(kit, ui, session, lost, out));
        }
        more(kit, ui, layer.lost.len());
    }
}

/// That the selected span waits to be confirmed.
pub(super) fn selected_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    span: &Span,
    out: &mut Vec<Request>,
) {
    let Some(was) = &span.was else { return };
    card(kit, ui, |kit, ui| {
        ui.set_width(ui.available_width());
        said(kit, ui, &Message::new("edition-was").arg("words", was.as_str()));
        if session.is_writable() {
            confirm(kit, ui, span, out);
        }
    });
}

fn edition(command: EditionCommand) -> Request {
    Request::Do(Command::Edition(command))
}

/// The ways to the editions before and after the open one.
fn neighbours(kit: &mut Kit, ui: &mut Ui, session: &Session, out: &mut Vec<Request>) {
    let (before, after) = session.neighbouring_editions();
    if before.is_none() && after.is_none() {
        return;
    }
    part(kit, ui, "inspector-editions");
    row(kit, ui, |kit, ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (id, words) in [(before, "action-earlier-edition"), (after, "action-later-edition")] {
            let Some(id) = id else { continue };
            let words = kit.say(words);
            let button = Button { small: true, ..Button::new(&words) };
            if button.show(kit, ui).clicked() {
                out.push(Request::Do(Command::Article(ArticleCommand::Open(id.clone()))));
            }
        }
    });
}

fn said(kit: &mut Kit, ui: &mut Ui, message: &Message) {
    let words = kit.tell(message);
    let look = Look::new(kit.theme.sizes.small, kit.theme.colors.ink).running(kit.direction());
    label(kit, ui, &words, &look.wrapped(ui.available_width(), 3));
}

fn confirm(kit: &mut Kit, ui: &mut Ui, span: &Span, out: &mut Vec<Request>) {
    let words = kit.say("inspector-confirm");
    if (Button { small: true, ..Button::new(&words) }).show(kit, ui).clicked() {
        out.push(edition(EditionCommand::Confirm(span.id.clone())));
    }
}

fn waits(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    span: &Span,
    now: &str,
    out: &mut Vec<Request>,
) {
    card(kit, ui, |kit, ui| {
        ui.set_width(ui.available_width());
        let was = span.was.as_deref().unwrap_or_default();
        if was == now {
            said(kit, ui, &Message::new("inspector-moved").arg("words", now));
        } else {
            said(kit, ui, &Message::new("edition-was").arg("words", was));
            said(kit, ui, &Message::new("edition-now").arg("words", now));
        }
        row(kit, ui, |kit, ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            if session.is_writable() {
                confirm(kit, ui, span, out);
            }
            let show = kit.say("inspector-show");
            if (Button { small: true, ..Button::new(&show) }).show(kit, ui).clicked() {
                out.push(Request::Do(Command::Select(SelectCommand::Show(span.id.clone()))));
                to_page(ui);
            }
        });
    });
}

fn is_lost(kit: &mut Kit, ui: &mut Ui, session: &Session, lost: &LostSpan, out: &mut Vec<Request>) {
    card(kit, ui, |kit, ui| {
        ui.set_width(ui.available_width());
        said(kit, ui, &Message::new("edition-was").arg("words", lost.words()));
        if !session.is_writable() {
            return;
        }
        row(kit, ui, |kit, ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let (attach, dismiss) = (kit.say("inspector-attach"), kit.say("inspector-dismiss"));
            if (Button { small: true, ..Button::new(&attach) }).show(kit, ui).clicked() {
                out.push(edition(EditionCommand::Attach(lost.id.clone())));
            }
            if (Button { small: true, ..Button::new(&dismiss) }).show(kit, ui).clicked() {
                out.push(edition(EditionCommand::Dismiss(lost.id.clone())));
            }
        });
    });
}

/// How many are not listed.
fn more(kit: &mut Kit, ui: &mut Ui, all: usize) {
    if all > MOST {
        let words = kit.tell(&Message::new("inspector-more").arg("count", all - MOST));
        muted(kit, ui, &words);
    }
}
