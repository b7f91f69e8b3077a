//! The conflict copies in the project: what each holds, and what can be done with it.

use egui::{Context, Ui};

use super::frame::{Card, form};
use crate::session::{Command, FolderCommand, FoundCopy, Session};
use crate::ui::kit::{Button, ButtonStyle, Heading, Kit, body, heading, muted, row};
use crate::ui::request::Request;

/// Draws the page; whether it is to be closed.
pub(super) fn conflicts_ui(
    kit: &mut Kit,
    ctx: &Context,
    session: &Session,
    fresh: bool,
    out: &mut Vec<Request>,
) -> bool {
    let title = kit.say("conflicts-title");
    let card = Card { take_focus: fresh, ..Card::new("conflicts", &title, 720.0) };
    let ((), closed) = card.show(kit, ctx, |kit, ui, room| {
        form(kit, ui, room, |kit, ui| {
            if session.conflicts().is_empty() {
                let words = kit.say("conflicts-none");
                body(kit, ui, &words);
                return;
            }
            let lead = kit.say("conflicts-lead");
            muted(kit, ui, &lead);
            for found in session.conflicts() {
                ui.add_space(10.0);
                copy_ui(kit, ui, session, found, out);
            }
        });
    });
    closed
}

fn copy_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    found: &FoundCopy,
    out: &mut Vec<Request>,
) {
    let path = &found.copy.path;
    let below = path.strip_prefix(session.root()).unwrap_or(path).display().to_string();
    heading(kit, ui, &below, Heading::Section);
    for (rank, message) in found.said().iter().enumerate() {
        let words = kit.tell(message);
        let draw = if rank == 0 { body } else { muted };
        draw(kit, ui, &words);
    }
    let can_take = session.can_take(found);
    let (take, away) = (kit.say("conflicts-take"), kit.say("conflicts-put-away"));
    row(kit, ui, |kit, ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let mut ask = |command| out.push(Request::Do(Command::Folder(command)));
        if can_take && Button::new(&take).style(ButtonStyle::Primary).show(kit, ui).clicked() {
            ask(FolderCommand::TakeCopy(path.clone()));
        }
        if Button::new(&away).show(kit, ui).clicked() {
            ask(FolderCommand::PutCopyAway(path.clone()));
        }
    });
}
