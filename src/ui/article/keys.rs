//! What the keyboard means on the page.

use egui::{Event, EventFilter, Key, Modifiers, Response, Ui};

use super::page::{ArticlePanel, Frame, Open, Sheet};
use crate::session::{
    Command, OfferCommand, Reach, RelationCommand, SelectCommand, SpanCommand, SpanEnd,
};
use crate::text;
use crate::typeset::{Caret, Step};
use crate::ui::kit::Kit;
use crate::ui::request::Request;

pub(super) fn listen(
    kit: &mut Kit,
    ui: &Ui,
    view: &Open<'_>,
    frame: &Frame,
    panel: &mut ArticlePanel,
    response: &Response,
    out: &mut Vec<Request>,
) {
    if !response.has_focus() {
        return;
    }
    let filter =
        EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let Some(sheet) = &mut panel.sheet else { return };
    // Several keys may come in one frame: each starts from where the one before has got to.
    let mut at = Place { anchor: view.open.selection.anchor, focus: sheet.caret };
    for event in ui.input(|input| input.filtered_events(&filter)) {
        match event {
            Event::Copy => {
                let range = view
                    .open
                    .selection
                    .range(view.text)
                    .or(view.session.selected_span().map(|s| s.fragments.hull()));
                if let Some(words) = range.and_then(|range| range.of(view.text)) {
                    ui.ctx().copy_text(words.to_owned());
                }
            }
            Event::Key { key, physical_key, pressed: true, modifiers, .. } => {
                let plain = !modifiers.command && !modifiers.alt;
                let taken = steps(kit, view, frame, sheet, &mut at, key, modifiers, out)
                    || offer_keys(view, key, modifiers, out)
                    || span_keys(view, key, modifiers, out)
                    || (plain && schema_keys(view, key, physical_key, out))
                    || (plain && propagate_key(view, (key, physical_key), modifiers, out));
                if taken {
                    continue;
                }
                lasting_keys(view, frame, sheet, key, modifiers, out);
            }
            _ => {}
        }
    }
}

/// Where selecting has got to within a frame.
struct Place {
    anchor: usize,
    focus: Caret,
}

/// Keys that move the caret or extend the selection, and with Alt an end of the selected span.
#[allow(clippy::too_many_arguments, reason = "one key on one page")]
fn steps(
    kit: &mut Kit,
    view: &Open<'_>,
    frame: &Frame,
    sheet: &mut Sheet,
    at: &mut Place,
    key: Key,
    modifiers: Modifiers,
    out: &mut Vec<Request>,
) -> bool {
    if modifiers.alt {
        let rtl = sheet.direction_here(frame, view.open.article.record.direction).is_rtl();
        return move_end(view, rtl, at, sheet, key, modifiers, out)
            || (matches!(key, Key::ArrowUp | Key::ArrowDown)
                && widen(view, at, sheet, key == Key::ArrowUp, out));
    }
    let window = f64::from(frame.window.height() * frame.scale);
    let by_word = modifiers.command && matches!(key, Key::ArrowLeft | Key::ArrowRight);
    let to = if by_word {
        let page = view.open.article.record.direction;
        let forward = (key == Key::ArrowLeft) == sheet.direction_here(frame, page).is_rtl();
        let from = at.focus.position;
        Caret::before(if forward {
            text::word_after(view.text, from)
        } else {
            text::word_before(view.text, from)
        })
    } else {
        let step = match (key, modifiers.command) {
            (Key::ArrowLeft, _) => Step::Left,
            (Key::ArrowRight, _) => Step::Right,
            (Key::ArrowUp, true) => Step::ParagraphStart,
            (Key::ArrowDown, true) => Step::ParagraphEnd,
            (Key::ArrowUp, false) => Step::LineUp,
            (Key::ArrowDown, false) => Step::LineDown,
            (Key::PageUp, false) => Step::PageUp(window * 0.85),
            (Key::PageDown, false) => Step::PageDown(window * 0.85),
            (Key::Home, true) => Step::TextStart,
            (Key::End, true) => Step::TextEnd,
            (Key::Home, false) => Step::LineStart,
            (Key::End, false) => Step::LineEnd,
            _ => return false,
        };
        sheet.flow.step(kit.pen.fonts(), at.focus, step, &mut sheet.goal)
    };
    if by_word {
        sheet.goal = None;
    }
    at.focus = to;
    if !modifiers.shift {
        at.anchor = to.position;
    }
    sheet.caret = to;
    sheet.show_caret(kit, frame);
    if view.open.span.is_some() {
        out.push(Request::Do(Command::Select(SelectCommand::Span(None))));
    }
    out.push(Request::Do(Command::Select(SelectCommand::Text {
        anchor: at.anchor,
        focus: to.position,
    })));
    true
}

/// Alt and an arrow move the end of the selected span, with Shift its start: over a particle or a
/// pronoun at once, else by a letter; with Ctrl by words. Without a span they do so to what is selected.
fn move_end(
    view: &Open<'_>,
    rtl: bool,
    at: &mut Place,
    sheet: &mut Sheet,
    key: Key,
    modifiers: Modifiers,
    out: &mut Vec<Request>,
) -> bool {
    if !matches!(key, Key::ArrowLeft | Key::ArrowRight) {
        return false;
    }
    let span = view.session.selected_span();
    let (low, high) = (at.anchor.min(at.focus.position), at.anchor.max(at.focus.position));
    let hull = match span {
        Some(span) => span.fragments.hull(),
        None => match text::TextRange::new(view.text, low, high) {
            Ok(range) => range,
            Err(_) => return false,
        },
    };
    let (end, from) =
        if modifiers.shift { (SpanEnd::Start, hull.start()) } else { (SpanEnd::End, hull.end()) };
    let forward = (key == Key::ArrowLeft) == rtl;
    let to = match (modifiers.command, forward) {
        (true, true) => text::word_after(view.text, from),
        (true, false) => text::word_before(view.text, from),
        (false, forward) => view.session.clitic_step(from, forward),
    };
    if span.is_some() {
        out.push(Request::Do(Command::Span(SpanCommand::MoveEnd { end, to })));
        return true;
    }
    let (low, high) = if end == SpanEnd::Start { (to.min(high), high) } else { (low, to.max(low)) };
    let backwards = at.focus.position < at.anchor;
    select(at, sheet, if backwards { (high, low) } else { (low, high) }, out);
    true
}

/// Alt and the arrow up take more at the caret: the word's core, the whole word, the sentence. The
/// arrow down goes back.
fn widen(
    view: &Open<'_>,
    at: &mut Place,
    sheet: &mut Sheet,
    more: bool,
    out: &mut Vec<Request>,
) -> bool {
    let focus = at.focus.position;
    let taken = text::TextRange::new(view.text, at.anchor.min(focus), at.anchor.max(focus)).ok();
    let inside = taken.map_or(focus, text::TextRange::start);
    let wider = match (more, taken) {
        (true, taken) => view.session.widened(inside, taken),
        (false, Some(taken)) => view.session.narrowed(inside, taken),
        (false, None) => None,
    };
    let Some(wider) = wider else { return false };
    if view.open.span.is_some() {
        out.push(Request::Do(Command::Select(SelectCommand::Span(None))));
    }
    select(at, sheet, (wider.start(), wider.end()), out);
    true
}

/// Selects from an anchor to a focus.
fn select(at: &mut Place, sheet: &mut Sheet, ends: (usize, usize), out: &mut Vec<Request>) {
    let (anchor, focus) = ends;
    *at = Place { anchor, focus: Caret::before(focus) };
    sheet.caret = at.focus;
    out.push(Request::Do(Command::Select(SelectCommand::Text { anchor, focus })));
}

/// Keys about what is offered. While anything is, Tab goes from offer to offer, and from span to span
/// only with Ctrl.
fn offer_keys(view: &Open<'_>, key: Key, modifiers: Modifiers, out: &mut Vec<Request>) -> bool {
    if view.open.pending.is_some() || view.session.past_view().is_some() {
        return false;
    }
    let looked_at = view.session.current_offer().is_some();
    let queue = view.session.offer_queue().is_some();
    let command = match key {
        Key::Tab if modifiers.command || view.session.offer_count() == 0 => return false,
        Key::Tab if modifiers.shift => OfferCommand::Previous,
        Key::Tab => OfferCommand::Next,
        Key::Enter if modifiers.shift && (looked_at || queue) => {
            OfferCommand::AcceptAll(if queue { 0 } else { view.sure })
        }
        Key::Enter if looked_at => OfferCommand::Accept,
        Key::Delete | Key::Backspace if looked_at => OfferCommand::Refuse,
        Key::Escape if view.open.span.is_some() => return false,
        Key::Escape if looked_at || queue || view.session.finding_offers().is_some() => {
            OfferCommand::Leave
        }
        _ => return false,
    };
    out.push(Request::Do(Command::Offer(command)));
    true
}

/// P offers all places of the selected span's words in the article, with Shift in the project.
fn propagate_key(
    view: &Open<'_>,
    (key, physical): (Key, Option<Key>),
    modifiers: Modifiers,
    out: &mut Vec<Request>,
) -> bool {
    if view.open.span.is_none() || (key != Key::P && physical != Some(Key::P)) {
        return false;
    }
    let reach = if modifiers.shift { Reach::Project } else { Reach::Article };
    out.push(Request::Do(Command::Offer(OfferCommand::Propagate(reach))));
    true
}

/// Keys about the selected span.
fn span_keys(view: &Open<'_>, key: Key, modifiers: Modifiers, out: &mut Vec<Request>) -> bool {
    let command = match key {
        Key::Tab if modifiers.shift => Command::Select(SelectCommand::PreviousSpan),
        Key::Tab => Command::Select(SelectCommand::NextSpan),
        Key::Delete | Key::Backspace if view.open.span.is_some() => {
            Command::Span(SpanCommand::Delete)
        }
        Key::Enter => match (&view.open.pending, &view.open.span) {
            (Some(pending), Some(to)) => {
                let (kind, from, to) = (pending.kind.clone(), pending.from.clone(), to.clone());
                Command::Relation(RelationCommand::Draw { kind, from, to })
            }
            _ => return false,
        },
        Key::Escape if view.open.pending.is_some() => Command::Relation(RelationCommand::Cancel),
        Key::Escape if view.open.span.is_some() => Command::Select(SelectCommand::Span(None)),
        Key::Escape => {
            let at = view.open.selection.focus;
            Command::Select(SelectCommand::Text { anchor: at, focus: at })
        }
        _ => return false,
    };
    out.push(Request::Do(command));
    true
}

/// The keys that the schema gives to labels and relations, wherever they lie on the keyboard.
fn schema_keys(view: &Open<'_>, key: Key, physical: Option<Key>, out: &mut Vec<Request>) -> bool {
    let named = |wanted: char| {
        let is = |key: Key| key.name().eq_ignore_ascii_case(wanted.encode_utf8(&mut [0; 4]));
        is(key) || physical.is_some_and(is)
    };
    if let Some(label) = view.schema.offered().find(|label| label.key.is_some_and(named)) {
        out.push(Request::Do(Command::Span(SpanCommand::Tag(label.id.clone()))));
        return true;
    }
    if view.open.span.is_none() {
        return false;
    }
    let relation = view.schema.relations.iter().find(|relation| relation.key.is_some_and(named));
    if let Some(relation) = relation {
        out.push(Request::Do(Command::Relation(RelationCommand::Begin(relation.id.clone()))));
        return true;
    }
    false
}

/// Keys that do not change what is selected.
fn lasting_keys(
    view: &Open<'_>,
    frame: &Frame,
    sheet: &mut Sheet,
    key: Key,
    modifiers: Modifiers,
    out: &mut Vec<Request>,
) {
    let window = f64::from(frame.window.height() * frame.scale);
    match key {
        Key::Space if modifiers.shift => sheet.scroll -= window * 0.85,
        Key::Space => sheet.scroll += window * 0.85,
        Key::A if modifiers.command => {
            let focus = view.text.len();
            out.push(Request::Do(Command::Select(SelectCommand::Text { anchor: 0, focus })));
        }
        _ => {}
    }
}
