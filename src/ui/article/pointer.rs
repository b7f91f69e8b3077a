//! What the pointer means on the page.

use egui::{CursorIcon, PointerButton, Response, Ui, vec2};

use super::page::{ArticlePanel, Frame, KNOB, Open, Press, most_scroll};
use crate::model::{Mark, SpanId};
use crate::session::{
    Command, Offer, OfferCommand, RelationCommand, SelectCommand, SpanCommand, SpanEnd,
};
use crate::text;
use crate::typeset::Caret;
use crate::ui::kit::Kit;
use crate::ui::request::Request;

/// How near the pointer must be to the line of an end's handle to take it, in points.
const NEAR_LINE: f32 = 4.0;
/// The same for the handle's knob.
const NEAR_KNOB: f32 = 9.0;
/// Seconds within which a press belongs to the clicks before it, as egui counts them.
const MANY_CLICKS: f64 = 0.6;

pub(super) fn listen(
    kit: &mut Kit,
    ui: &Ui,
    view: &Open<'_>,
    frame: &Frame,
    panel: &mut ArticlePanel,
    response: &Response,
    out: &mut Vec<Request>,
) {
    wheel(ui, frame, panel, response);
    let Some(sheet) = &mut panel.sheet else { return };
    panel.hover = None;
    panel.hover_offer = None;
    let Some(pointer) = response.interact_pointer_pos().or(response.hover_pos()) else { return };
    let (x, y) = frame.page(sheet.scroll, pointer);
    let caret = sheet.flow.hit(kit.pen.fonts(), x, y);
    let over = letter_at(view.text, caret);
    let under = panel.marks.innermost(over).filter(|_| response.hovered());
    panel.hover = under.map(|span| span.id.clone());
    // The innermost counts, be it tagged or offered.
    let offer = panel.offered.at(over).first().copied().filter(|_| response.hovered());
    if let Some(offer) = offer.filter(|o| under.is_none_or(|span| o.hull.len() < span.hull.len())) {
        panel.hover = None;
        panel.hover_offer = Some(offer.at);
    }
    let handle = panel.handle_near(kit, view, frame, pointer);
    if response.hovered() {
        let cursor = if handle.is_some() { CursorIcon::ResizeHorizontal } else { CursorIcon::Text };
        ui.ctx().set_cursor_icon(cursor);
    }
    // A tap may come and go within one frame: then the button is no longer down.
    let pressed = response.contains_pointer()
        && ui.input(|input| input.pointer.button_pressed(PointerButton::Primary))
        && (response.is_pointer_button_down_on() || response.clicked());
    if pressed {
        response.request_focus();
        if let Some(sheet) = &mut panel.sheet {
            sheet.caret = caret;
            sheet.goal = None;
        }
        panel.press = match handle {
            Some(end) => Press::Move(end, None),
            None if bar(frame, pointer) => Press::Scroll,
            None => Press::Select,
        };
        if panel.press == Press::Select {
            let anchor = if ui.input(|input| input.modifiers.shift) {
                view.open.selection.anchor
            } else {
                caret.position
            };
            out.push(select(anchor, caret.position));
            // What was taken is taken on from while it is selected, or the clicks come fast.
            let now = ui.input(|input| input.time);
            let fast = now - panel.pressed_at < MANY_CLICKS;
            panel.pressed_at = now;
            let selected = view.open.selection.range(view.text);
            panel.taken = panel.taken.filter(|taken| fast || selected == Some(*taken));
        }
    } else if response.dragged()
        || (panel.press == Press::Scroll && response.is_pointer_button_down_on())
    {
        panel.drag(ui, frame, pointer, caret, view, out);
    }
    let released = ui.input(|input| input.pointer.button_released(PointerButton::Primary));
    if released {
        if let Press::Move(end, Some(to)) = panel.press {
            out.push(Request::Do(Command::Span(SpanCommand::MoveEnd { end, to })));
        }
        let dragged = panel.press == Press::Select && response.drag_stopped();
        if dragged && view.snap && !ui.input(|input| input.modifiers.shift) {
            snap_selection(view, out);
        }
        panel.press = Press::Nothing;
    }
    if response.double_clicked() || response.triple_clicked() {
        // The word's core, the whole word, the sentence: each further click takes more.
        let before = panel.taken.filter(|taken| taken.contains(over));
        panel.taken = view.session.widened(over, before);
        select_range(panel.taken, out);
    // Enter on the page with the keyboard is no click on what lies under the pointer.
    } else if response.clicked_by(PointerButton::Primary)
        && handle.is_none()
        && !bar(frame, pointer)
    {
        click(view, panel, over, ui.input(|input| input.modifiers.shift), out);
    }
}

/// The first byte of the letter that the pointer is over.
pub(super) fn letter_at(text: &str, caret: Caret) -> usize {
    match caret.affinity {
        crate::typeset::Affinity::Downstream => caret.position.min(text.len().saturating_sub(1)),
        crate::typeset::Affinity::Upstream => text::grapheme_before(text, caret.position),
    }
}

fn select(anchor: usize, focus: usize) -> Request {
    Request::Do(Command::Select(SelectCommand::Text { anchor, focus }))
}

fn select_range(range: Option<text::TextRange>, out: &mut Vec<Request>) {
    if let Some(range) = range {
        out.push(Request::Do(Command::Select(SelectCommand::Span(None))));
        out.push(select(range.start(), range.end()));
    }
}

/// What was dragged over, as words without the particles in front; the direction stays.
fn snap_selection(view: &Open<'_>, out: &mut Vec<Request>) {
    let selection = view.open.selection;
    let Some(range) = selection.range(view.text) else { return };
    let snapped = view.session.snapped(range);
    if snapped == range {
        return;
    }
    out.push(if selection.anchor <= selection.focus {
        select(snapped.start(), snapped.end())
    } else {
        select(snapped.end(), snapped.start())
    });
}

/// What a click can choose.
enum Choice {
    Span(SpanId),
    Offer(usize),
}

/// A click chooses the innermost span or offer, and once more the one around it.
fn click(view: &Open<'_>, panel: &ArticlePanel, over: usize, shift: bool, out: &mut Vec<Request>) {
    if shift {
        return;
    }
    let spans = panel.marks.at(over);
    if let Some(pending) = &view.open.pending {
        let fits = spans.iter().find(|span| {
            span.id != pending.from
                && view
                    .schema
                    .relation(&pending.kind)
                    .is_some_and(|kind| kind.to.is_empty() || kind.to.contains(&span.label))
        });
        if let Some(to) = fits.or(spans.first()) {
            let (kind, from, to) = (pending.kind.clone(), pending.from.clone(), to.id.clone());
            out.push(Request::Do(Command::Relation(RelationCommand::Draw { kind, from, to })));
        }
        return;
    }
    let spans = spans.iter().map(|span| {
        let claims_last = span.mark == Mark::Bracket;
        ((claims_last, span.hull.len()), Choice::Span(span.id.clone()))
    });
    let offered = panel.offered.at(over);
    let offers = offered.iter().map(|o| ((false, o.hull.len()), Choice::Offer(o.at)));
    let mut all: Vec<((bool, usize), Choice)> = spans.chain(offers).collect();
    all.sort_by_key(|(order, _)| *order);
    let current = view.session.current_offer().map(|(_, offer)| offer);
    let is_chosen = |choice: &Choice| match choice {
        Choice::Span(id) => view.open.span.as_ref() == Some(id),
        Choice::Offer(at) => current.is_some() && view.session.offers().get(*at) == current,
    };
    let here = all.iter().position(|(_, choice)| is_chosen(choice));
    let next = match here {
        Some(at) => all.get(at + 1).or(all.first()),
        None => all.first(),
    };
    match next.map(|(_, choice)| choice) {
        Some(Choice::Offer(at)) => {
            let key = view.session.offers().get(*at).map(Offer::key);
            out.extend(key.map(|key| Request::Do(Command::Offer(OfferCommand::Show(key)))));
        }
        Some(Choice::Span(id)) => {
            out.push(Request::Do(Command::Select(SelectCommand::Span(Some(id.clone())))));
        }
        None => out.push(Request::Do(Command::Select(SelectCommand::Span(None)))),
    }
}

/// Whether the pointer is on the scroll bar.
fn bar(frame: &Frame, pointer: egui::Pos2) -> bool {
    super::paint::bar_rect(frame).expand(3.0).contains(pointer)
}

pub(super) fn wheel(ui: &Ui, frame: &Frame, panel: &mut ArticlePanel, response: &Response) {
    let Some(sheet) = &mut panel.sheet else { return };
    if response.contains_pointer() {
        let delta = ui.input(|input| input.smooth_scroll_delta.y);
        if delta != 0.0 {
            sheet.scroll = (sheet.scroll - f64::from(delta * frame.scale))
                .clamp(0.0, most_scroll(sheet, frame));
        }
    }
}

impl ArticlePanel {
    fn drag(
        &mut self,
        ui: &Ui,
        frame: &Frame,
        pointer: egui::Pos2,
        caret: Caret,
        view: &Open<'_>,
        out: &mut Vec<Request>,
    ) {
        let Some(sheet) = &mut self.sheet else { return };
        match &mut self.press {
            Press::Select => {
                if sheet.caret.position != caret.position {
                    if view.open.span.is_some() {
                        out.push(Request::Do(Command::Select(SelectCommand::Span(None))));
                    }
                    out.push(select(view.open.selection.anchor, caret.position));
                    sheet.caret = caret;
                }
            }
            Press::Move(_, to) => {
                *to = Some(caret.position);
                sheet.caret = caret;
            }
            Press::Scroll => {
                let share = f64::from(
                    ((pointer.y - frame.window.top()) / frame.window.height()).clamp(0.0, 1.0),
                );
                sheet.scroll = share * most_scroll(sheet, frame);
                return;
            }
            Press::Nothing => return,
        }
        // Beyond the window's edge the page follows, a step a frame.
        let beyond = (pointer.y - frame.window.bottom()).max(0.0)
            - (frame.window.top() - pointer.y).max(0.0);
        if beyond != 0.0 {
            sheet.scroll = (sheet.scroll + f64::from(beyond * frame.scale * 0.3))
                .clamp(0.0, most_scroll(sheet, frame));
            ui.ctx().request_repaint();
        }
    }

    /// The end of the selected span whose handle is near the pointer.
    fn handle_near(
        &mut self,
        kit: &mut Kit,
        view: &Open<'_>,
        frame: &Frame,
        pointer: egui::Pos2,
    ) -> Option<SpanEnd> {
        let span = view.session.selected_span()?;
        let hull = span.fragments.hull();
        let knob = frame.letters * KNOB;
        [(SpanEnd::Start, Caret::before(hull.start())), (SpanEnd::End, Caret::after(hull.end()))]
            .into_iter()
            .find(|&(_, caret)| {
                self.handle_at(kit, frame, caret).is_some_and(|at| {
                    let off = (pointer - at).abs();
                    let on_line = off.x <= NEAR_LINE && off.y <= knob;
                    on_line || (at + vec2(0.0, knob)).distance(pointer) <= NEAR_KNOB
                })
            })
            .map(|(end, _)| end)
    }

    /// Where the handle of an end lies on the screen, if it is visible.
    pub(super) fn handle_at(
        &mut self,
        kit: &mut Kit,
        frame: &Frame,
        caret: Caret,
    ) -> Option<egui::Pos2> {
        let sheet = self.sheet.as_mut()?;
        let (top, bottom) = frame.visible(sheet.scroll);
        let place = sheet.flow.caret(kit.pen.fonts(), caret);
        if place.bottom < top || place.top > bottom {
            return None;
        }
        let middle = (place.top + place.bottom) / 2.0;
        Some(frame.screen(sheet.scroll, place.x, middle))
    }
}
