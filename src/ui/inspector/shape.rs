//! Where the span lies and what it is: its words, its label, its pieces, its ends.

use egui::{Sense, Ui, WidgetInfo, pos2, vec2};

use super::view::View;
use crate::i18n::Message;
use crate::session::{Command, SpanCommand, SpanEdit, SpanEnd};
use crate::text;
use crate::typeset::Face;
use crate::ui::kit::{Icon, Kit, Look, card, chip, icon_button, label, row, tooltip, wrapped_row};
use crate::ui::request::Request;

/// Letters of the quote, in points.
const LETTERS: f32 = 20.0;
/// Most lines of it.
const LINES: usize = 4;

/// The span's words on paper.
pub(super) fn quote(kit: &mut Kit, ui: &mut Ui, view: &View<'_>, face: Face) {
    let quote = view.quote(view.span);
    let direction = text::prevailing(&quote, view.open.article.record.direction);
    let name = kit.say("inspector-text");
    card(kit, ui, |kit, ui| {
        let width = ui.available_width();
        let look = Look::new(LETTERS, kit.theme.colors.ink).face(face).running(direction);
        let inked = kit.pen.ink(&quote, &look.wrapped(width, LINES));
        let size = vec2(width, inked.size().y);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let x = if direction.is_rtl() { rect.right() - inked.size().x } else { rect.left() };
        kit.pen.draw(ui.painter(), pos2(x, rect.top()), &inked);
        response.widget_info(|| {
            WidgetInfo::labeled(egui::Role::Label, true, format!("{name}: {quote}"))
        });
        if inked.shortened() {
            tooltip(kit, &response, &quote);
        }
    });
}

/// The labels; a click gives the span another one.
pub(super) fn labels(kit: &mut Kit, ui: &mut Ui, view: &View<'_>, out: &mut Vec<Request>) {
    wrapped_row(kit, ui, |kit, ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        let schema = view.session.schema();
        let own = view.label.filter(|label| label.retired);
        let known = own.into_iter().chain(schema.offered());
        for offered in known {
            let on = offered.id == view.span.label;
            let name = view.names.label(&offered.id);
            let response = chip(kit, ui, name, kit.theme.mark(&offered.color), on);
            if !on {
                let message = Message::new("inspector-change-label").arg("label", name);
                let words = kit.tell(&message);
                tooltip(kit, &response, &words);
            }
            if response.clicked() && !on && view.writable() {
                out.push(view.edit(SpanEdit::Label(offered.id.clone())));
            }
        }
        if view.label.is_none() {
            let look = Look::new(kit.theme.sizes.small, kit.theme.colors.bad);
            label(kit, ui, view.span.label.as_str(), &look);
        }
    });
}

/// The pieces, where there are several, each with a way to take it out.
pub(super) fn fragments(kit: &mut Kit, ui: &mut Ui, view: &View<'_>, out: &mut Vec<Request>) {
    let ranges = view.span.fragments.ranges();
    if ranges.len() < 2 {
        return;
    }
    for (index, range) in ranges.iter().enumerate() {
        row(kit, ui, |kit, ui| {
            ui.set_height(28.0);
            let number = kit.tell(
                &Message::new("inspector-fragment")
                    .arg("number", index + 1)
                    .arg("total", ranges.len()),
            );
            let look = Look::new(kit.theme.sizes.small, kit.theme.colors.muted);
            label(kit, ui, &number, &look);
            let words = range.of(view.text).unwrap_or_default();
            let width = (ui.available_width() - 38.0).max(40.0);
            let look = Look::new(kit.theme.sizes.small, kit.theme.colors.ink).wrapped(width, 1);
            label(kit, ui, words, &look);
            let name = kit.say("inspector-remove-fragment");
            if icon_button(kit, ui, Icon::Cross, &name, false).clicked() && view.writable() {
                let command = SpanCommand::RemoveFragment(range.start());
                out.push(Request::Do(Command::Span(command)));
            }
        });
    }
}

/// Buttons that move the ends by a letter, or by a word while Ctrl is held.
pub(super) fn ends(kit: &mut Kit, ui: &mut Ui, view: &View<'_>, out: &mut Vec<Request>) {
    row(kit, ui, |kit, ui| {
        ui.set_height(30.0);
        ui.spacing_mut().item_spacing.x = 2.0;
        let ends = [
            (SpanEnd::Start, "inspector-start", "inspector-start-earlier", "inspector-start-later"),
            (SpanEnd::End, "inspector-end", "inspector-end-earlier", "inspector-end-later"),
        ];
        for (end, name, earlier, later) in ends {
            let name = kit.say(name);
            let look = Look::new(kit.theme.sizes.small, kit.theme.colors.muted);
            label(kit, ui, &name, &look);
            ui.add_space(2.0);
            for (what, forward) in [(earlier, false), (later, true)] {
                end_button(kit, ui, view, end, what, forward, out);
            }
            ui.add_space(12.0);
        }
    });
}

fn end_button(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    end: SpanEnd,
    what: &'static str,
    forward: bool,
    out: &mut Vec<Request>,
) {
    // The signs point as the article runs, whatever the interface does.
    let as_read = view.open.article.record.direction == kit.direction();
    let icon = if forward == as_read { Icon::Arrow } else { Icon::Back };
    let what = kit.say(what);
    let name = kit.tell(&Message::new("inspector-ends-tip").arg("what", what));
    let response = icon_button(kit, ui, icon, &name, false);
    if !response.clicked() || !view.writable() {
        return;
    }
    let hull = view.span.fragments.hull();
    let from = if end == SpanEnd::Start { hull.start() } else { hull.end() };
    let by_word = ui.input(|input| input.modifiers.command);
    let to = match (by_word, forward) {
        (true, true) => text::word_after(view.text, from),
        (true, false) => text::word_before(view.text, from),
        (false, true) => text::grapheme_after(view.text, from),
        (false, false) => text::grapheme_before(view.text, from),
    };
    out.push(Request::Do(Command::Span(SpanCommand::MoveEnd { end, to })));
}
