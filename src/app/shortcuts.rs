//! Keys that work anywhere in the window.

use egui::Context;

use crate::session::Session;
use crate::ui::actions::{ACTIONS, Action, Needs, Row};
use crate::ui::kit::is_covered;
use crate::ui::request::Request;

/// Whether what an action needs is there.
#[must_use]
pub fn possible(needs: Needs, session: Option<&Session>) -> bool {
    match needs {
        Needs::Nothing => true,
        Needs::Project => session.is_some(),
        Needs::Article => session.is_some_and(|session| session.open_article().is_some()),
        Needs::Span => session.is_some_and(|session| session.selected_span().is_some()),
    }
}

/// Takes the shortcuts of the table from the frame's input. A field with the keyboard keeps its own
/// keys: undo, redo and what writes letters. Under a page nothing is heard that would change or leave
/// the article, which is not seen whole then.
pub fn listen(ctx: &Context, in_field: bool, session: Option<&Session>, out: &mut Vec<Request>) {
    // Shortcuts with Shift first: egui takes Ctrl+Shift+Z for Ctrl+Z too.
    let with_shift = |row: &&Row| row.shortcut.is_some_and(|shortcut| shortcut.modifiers.shift);
    let covered = is_covered(ctx);
    let rows = ACTIONS.iter().filter(with_shift);
    for row in rows.chain(ACTIONS.iter().filter(|row| !with_shift(row))) {
        let Some(shortcut) = row.shortcut else { continue };
        let undoes = matches!(row.action, Action::Undo | Action::Redo);
        let of_article = undoes || matches!(row.needs, Needs::Article | Needs::Span);
        if in_field && undoes || covered && of_article {
            continue;
        }
        if possible(row.needs, session) && ctx.input_mut(|input| input.consume_shortcut(&shortcut))
        {
            out.push(Request::Act(row.action));
        }
    }
    // What most programs call redo, and what keyboards without a plus key give for one.
    let more = [
        (egui::Modifiers::COMMAND, egui::Key::Y, Action::Redo),
        (egui::Modifiers::COMMAND, egui::Key::Equals, Action::ZoomIn),
    ];
    for (modifiers, key, action) in more {
        let taken = (in_field || covered) && action == Action::Redo;
        if !taken && ctx.input_mut(|input| input.consume_key(modifiers, key)) {
            out.push(Request::Act(action));
        }
    }
}
