//! The article's timeline: what everybody did in the open article, by day, the latest first.
//!
//! A line that is pressed shows its place in the text, and the article as it was after it, read-only,
//! with a **banner** above the page that leads back. A hundred thousand lines cost what ten do: only
//! those in sight are drawn, and the list is made again only when the past or the filter changed.
//!
//! The list is one stop of the Tab key: the arrows, Home, End and the page keys walk, Enter shows.

mod banner;
mod lines;
mod row;

use egui::{EventFilter, Id, Key, Rect, ScrollArea, Ui, UiBuilder, pos2};

use super::actions::Action;
use super::kit::{
    Choice, Heading, Icon, Kit, body, choice, column, ends, heading, icon_button, muted,
};
use super::request::Request;
use crate::edit::PastTransaction;
use crate::i18n::Message;
use crate::model::AnnotatorId;
use crate::session::{ArticlePast, Command, Names, PastCommand, Session};
use lines::{Kind, Line, Lines};

pub use banner::{HEIGHT as BANNER_HEIGHT, banner_ui};
pub use row::exact;

/// How far the scroll bar lies in the panel's margin, in points.
const BAR: f32 = 10.0;

/// What the timeline keeps between frames.
#[derive(Debug, Default)]
pub struct TimelineState {
    /// Whether it is shown.
    pub open: bool,
    annotator: Option<AnnotatorId>,
    kind: Option<Kind>,
    lines: Lines,
    /// The line that the arrows walk from.
    cursor: usize,
    focus: bool,
    offset: f32,
}

impl TimelineState {
    /// Puts the keyboard into the list in the next frame.
    pub fn take_focus(&mut self) {
        self.focus = true;
    }
}

/// Draws the timeline of the open article.
pub fn timeline_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    state: &mut TimelineState,
    out: &mut Vec<Request>,
) {
    column(kit, ui, |kit, ui| {
        let title = kit.say("timeline-title");
        let close = kit.say("timeline-close");
        ends(
            kit,
            ui,
            30.0,
            |kit, ui| heading(kit, ui, &title, Heading::Section),
            |kit, ui| {
                if icon_button(kit, ui, Icon::Cross, &close, false).clicked() {
                    out.push(Request::Act(Action::ToggleTimeline));
                }
            },
        );
        let Some(past) = session.article_past() else {
            let id =
                if session.open_article().is_some() { "history-reading" } else { "article-none" };
            let words = kit.say(id);
            return muted(kit, ui, &words);
        };
        if past.is_alone() {
            let words = kit.say("hidden-here");
            muted(kit, ui, &words);
        }
        filters(kit, ui, session, past, state);
        for problem in past.problems() {
            let file = problem.path().file_name().unwrap_or_default().to_string_lossy();
            let words = kit.tell(&Message::new("timeline-broken").arg("file", file.as_ref()));
            muted(kit, ui, &words);
        }
        state.lines.refresh(session.revision(), past, state.annotator.as_ref(), state.kind);
        if state.lines.is_empty() {
            let none = kit.say("timeline-none");
            return body(kit, ui, &none);
        }
        let count = kit.tell(&Message::new("timeline-count").arg("count", state.lines.entries()));
        let response = muted(kit, ui, &count);
        list(kit, ui, session, past, state, out);
        response
    });
}

/// Whose doings, and of which kind.
fn filters(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    past: &ArticlePast,
    state: &mut TimelineState,
) {
    let width = ui.available_width();
    let everybody = kit.say("timeline-everybody");
    let mut choices = vec![Choice { name: everybody.clone(), on: state.annotator.is_none() }];
    for annotator in past.annotators() {
        let name = session.annotator_name(annotator).to_owned();
        choices.push(Choice { name, on: state.annotator.as_ref() == Some(annotator) });
    }
    let name = kit.say("timeline-by");
    if let Some(chosen) = choice(kit, ui, &name, &everybody, &choices, width) {
        state.annotator = chosen.checked_sub(1).and_then(|at| past.annotators().nth(at).cloned());
    }
    let everything = kit.say("timeline-everything");
    let mut choices = vec![Choice { name: everything.clone(), on: state.kind.is_none() }];
    for kind in Kind::ALL {
        choices.push(Choice { name: kit.say(kind.message()), on: state.kind == Some(kind) });
    }
    let name = kit.say("timeline-kind");
    if let Some(chosen) = choice(kit, ui, &name, &everything, &choices, width) {
        state.kind = chosen.checked_sub(1).and_then(|at| Kind::ALL.get(at).copied());
    }
}

fn list(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    past: &ArticlePast,
    state: &mut TimelineState,
    out: &mut Vec<Request>,
) {
    let width = ui.available_width();
    // The bar lies in the panel's margin, so that lines are as wide as what is above them.
    let outer = ui.available_rect_before_wrap();
    let outer = outer.with_max_x(outer.right() + BAR);
    let mut child = ui.new_child(UiBuilder::new().max_rect(outer));
    let names = Names::new(session.schema(), session.registry(), &kit.words);
    let shown = session.past_view().map(|view| (&view.annotator, view.number));
    state.cursor = state.lines.entry_near(state.cursor);
    let area = ScrollArea::vertical().auto_shrink(false).id_salt("timeline-list");
    let output = area.show_viewport(&mut child, |ui, view| {
        let corner = ui.max_rect().min;
        ui.set_width(width);
        ui.set_height(state.lines.height());
        let place = |lines: &Lines, at: usize| {
            let (top, bottom) = lines.extent(at);
            Rect::from_min_max(
                pos2(corner.x, corner.y + top),
                pos2(corner.x + width, corner.y + bottom),
            )
        };
        let seen = state.lines.visible(view.top(), view.bottom());
        let outside = (!seen.contains(&state.cursor)).then_some(state.cursor);
        let mut go = None;
        for at in seen.clone().chain(outside) {
            let rect = place(&state.lines, at);
            match state.lines.line(at) {
                None => {}
                Some(Line::Day(day)) => row::day(kit, ui, rect, day),
                Some(Line::Entry(index)) => {
                    let Some(told) = past.entries().get(*index) else { continue };
                    let row = row::Row {
                        told,
                        who: session.annotator_name(&told.annotator),
                        on: shown == Some((&told.annotator, told.number)),
                        stop: at == state.cursor,
                    };
                    let id = Id::unique(("timeline-line", told.annotator.as_str(), told.number));
                    let response = row.show(kit, ui, rect, id, &names);
                    if at == state.cursor && std::mem::take(&mut state.focus) {
                        response.request_focus();
                    }
                    if response.clicked() {
                        state.cursor = at;
                        out.push(show(told));
                    }
                    if response.has_focus() {
                        let filter =
                            EventFilter { vertical_arrows: true, ..EventFilter::default() };
                        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
                        go = walk(ui, &state.lines, at, seen.len());
                    }
                }
            }
        }
        if let Some(to) = go {
            state.cursor = to;
            state.focus = true;
            ui.scroll_to_rect(place(&state.lines, to), None);
            ui.ctx().request_repaint();
        }
    });
    state.offset = output.state.clamped_offset().y;
}

fn show(told: &PastTransaction) -> Request {
    let (annotator, number) = (told.annotator.clone(), told.number);
    Request::Do(Command::Past(PastCommand::Show { annotator, number }))
}

/// Where a key leads from line `at`, with `page` lines in sight.
fn walk(ui: &Ui, lines: &Lines, at: usize, page: usize) -> Option<usize> {
    let page = page.saturating_sub(2).max(1);
    let pressed = |key| ui.input(|input| input.key_pressed(key) && !input.modifiers.any());
    let to = if pressed(Key::ArrowDown) {
        lines.entry_after(at)
    } else if pressed(Key::ArrowUp) {
        lines.entry_before(at)
    } else if pressed(Key::PageDown) {
        lines.entry_near(at.saturating_add(page))
    } else if pressed(Key::PageUp) {
        lines.entry_near(at.saturating_sub(page))
    } else if pressed(Key::Home) {
        lines.entry_near(0)
    } else if pressed(Key::End) {
        lines.entry_near(usize::MAX)
    } else {
        return None;
    };
    (to != at).then_some(to)
}
