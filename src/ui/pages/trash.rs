//! The trash: what was removed, with a way back; and removing the open article or one's layer of it.

use egui::{Context, Ui};

use super::frame::{Card, form};
use crate::i18n::Message;
use crate::model::ArticleId;
use crate::session::{Command, Session, TrashCommand};
use crate::ui::kit::{Button, ButtonStyle, Heading, Kit, body, heading, muted, row};
use crate::ui::request::Request;

/// What is to be removed when that is confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Article,
    Layer,
}

/// What the page remembers.
#[derive(Debug, Default)]
pub(super) struct TrashPage {
    wish: Option<Wish>,
}

/// Draws the page; whether it is to be closed.
pub(super) fn trash_ui(
    kit: &mut Kit,
    ctx: &Context,
    session: &Session,
    page: &mut TrashPage,
    fresh: bool,
    out: &mut Vec<Request>,
) -> bool {
    let title = kit.say("trash-title");
    let card = Card { take_focus: fresh, ..Card::new("trash", &title, 720.0) };
    let ((), closed) = card.show(kit, ctx, |kit, ui, room| {
        form(kit, ui, room, |kit, ui| {
            let lead = kit.say("trash-lead");
            muted(kit, ui, &lead);
            if let Some(open) = session.open_article() {
                ui.add_space(10.0);
                heading(kit, ui, &open.article.record.title, Heading::Section);
                remove_ui(kit, ui, session, &open.article.record.id, page, out);
            }
            ui.add_space(10.0);
            let words = kit.say("trash-there");
            heading(kit, ui, &words, Heading::Section);
            if session.trash().is_empty() {
                let words = kit.say("trash-empty");
                body(kit, ui, &words);
            }
            for trashed in session.trash().iter().rev() {
                ui.add_space(6.0);
                let title = trashed.title.as_str();
                let what = match &trashed.layer {
                    None => Message::new("trash-article").arg("title", title),
                    Some((annotator, spans)) => Message::new("trash-layer")
                        .arg("title", title)
                        .arg("annotator", session.annotator_name(annotator))
                        .arg("count", *spans),
                };
                let what = kit.tell(&what);
                body(kit, ui, &what);
                let day = kit.words.iso_date(&trashed.at);
                let by =
                    Message::new("trash-by").arg("annotator", trashed.by.as_str()).arg("day", day);
                let by = kit.tell(&by);
                muted(kit, ui, &by);
                if !trashed.why.is_empty() {
                    muted(kit, ui, &trashed.why);
                }
                if back_ui(kit, ui) {
                    let command = TrashCommand::Restore(trashed.name.clone());
                    out.push(Request::Do(Command::Trash(command)));
                }
            }
        });
    });
    closed
}

fn remove_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    article: &ArticleId,
    page: &mut TrashPage,
    out: &mut Vec<Request>,
) {
    let Some(wish) = page.wish else {
        let (whole, layer) = (kit.say("trash-remove-article"), kit.say("trash-remove-layer"));
        let tagged = session.layer().is_some_and(|layer| !layer.is_empty());
        row(kit, ui, |kit, ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            if Button::new(&whole).show(kit, ui).clicked() {
                page.wish = Some(Wish::Article);
            }
            if tagged && Button::new(&layer).show(kit, ui).clicked() {
                page.wish = Some(Wish::Layer);
            }
        });
        return;
    };
    let question = match wish {
        Wish::Article => Message::new("trash-confirm-article"),
        Wish::Layer => Message::new("trash-confirm-layer")
            .arg("annotator", session.annotator_name(session.annotator())),
    };
    let question = kit.tell(&question);
    body(kit, ui, &question);
    let (yes, no) = (kit.say("trash-confirm"), kit.say("trash-keep"));
    row(kit, ui, |kit, ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if Button::new(&yes).style(ButtonStyle::Primary).show(kit, ui).clicked() {
            page.wish = None;
            let command = match wish {
                Wish::Article => TrashCommand::RemoveArticle(article.clone()),
                Wish::Layer => TrashCommand::RemoveLayer(article.clone()),
            };
            out.push(Request::Do(Command::Trash(command)));
        }
        if Button::new(&no).show(kit, ui).clicked() {
            page.wish = None;
        }
    });
}

/// The way back of an entry; whether it was asked for.
fn back_ui(kit: &mut Kit, ui: &mut Ui) -> bool {
    let back = kit.say("trash-restore");
    let mut asked = false;
    row(kit, ui, |kit, ui| asked = Button::new(&back).show(kit, ui).clicked());
    asked
}
