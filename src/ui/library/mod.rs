//! The library: the project's articles, how far the work on each is, and a filter.
//!
//! Ten thousand articles cost what ten do: only the rows in sight are drawn, titles are measured a
//! few a frame until all are known, and the filter runs again only when what it reads has changed.
//!
//! The list is one stop of the Tab key: the row with the cursor. Arrows, Home, End and the page
//! keys walk, Enter opens.

mod index;
mod measure;
mod row;

use egui::{EventFilter, Id, Key, Rect, ScrollArea, Ui, UiBuilder, pos2};

use super::actions::Action;
use super::kit::{
    Button, ButtonStyle, Field, Heading, Icon, Kit, body, column, ends, heading, icon_button,
    muted, segments,
};
use super::request::Request;
use crate::i18n::Message;
use crate::model::ArticleId;
use crate::session::{ArticleCommand, Command, Session, WorkState};
use index::Index;
use measure::Measure;

/// How far the scroll bar lies in the panel's margin, in points.
const BAR: f32 = 10.0;

/// What the library keeps between frames.
#[derive(Debug, Default)]
pub struct LibraryState {
    filter: String,
    state: Option<WorkState>,
    /// The row that the arrows walk from.
    cursor: Option<ArticleId>,
    /// The open article that was last brought into sight.
    followed: Option<ArticleId>,
    focus: bool,
    index: Index,
    measure: Measure,
    /// Where the list was scrolled to in the last frame.
    offset: f32,
}

impl LibraryState {
    /// Puts the keyboard into the list in the next frame.
    pub fn take_focus(&mut self) {
        self.focus = true;
    }
}

/// The states that can be asked for, and the messages with their names.
const STATES: [(Option<WorkState>, &str); 4] = [
    (None, "library-filter-all"),
    (Some(WorkState::New), "state-new"),
    (Some(WorkState::InProgress), "state-in-progress"),
    (Some(WorkState::Done), "state-done"),
];

/// Draws the library.
pub fn library_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    panel: &mut LibraryState,
    out: &mut Vec<Request>,
) {
    column(kit, ui, |kit, ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        head(kit, ui, session, out);
        if session.library().is_empty() {
            nothing_yet(kit, ui, out);
            return;
        }
        let to_list = filter(kit, ui, panel);
        panel.index.refresh(session, &panel.filter, panel.state);
        if panel.index.shown().is_empty() {
            no_match(kit, ui, panel);
        } else {
            list(kit, ui, session, panel, to_list, out);
        }
    });
}

fn head(kit: &mut Kit, ui: &mut Ui, session: &Session, out: &mut Vec<Request>) {
    let message = Message::new("library-count").arg("count", session.articles());
    let (title, import) = (kit.tell(&message), kit.say("library-import"));
    ends(
        kit,
        ui,
        30.0,
        |kit, ui| heading(kit, ui, &title, Heading::Section),
        |kit, ui| {
            if icon_button(kit, ui, Icon::Plus, &import, false).clicked() {
                out.push(Request::Act(Action::ImportFiles));
            }
        },
    );
}

fn nothing_yet(kit: &mut Kit, ui: &mut Ui, out: &mut Vec<Request>) {
    ui.add_space(16.0);
    let none = Message::new("library-none");
    let (text, hint) = (kit.tell(&none), kit.words.part(&none, "hint").unwrap_or_default());
    body(kit, ui, &text);
    muted(kit, ui, &hint);
    ui.add_space(8.0);
    let import = kit.say("library-import");
    let width = ui.available_width() - 24.0;
    let button = Button { max_width: Some(width), ..Button::new(&import) };
    if button.style(ButtonStyle::Primary).show(kit, ui).clicked() {
        out.push(Request::Act(Action::ImportFiles));
    }
}

/// The filter's field and states. Whether Down was pressed in the field, which leads to the list.
fn filter(kit: &mut Kit, ui: &mut Ui, panel: &mut LibraryState) -> bool {
    let hint = kit.say("library-filter");
    let field = Field::new("library-filter", &hint, ui.available_width()).hint(&hint);
    let outcome = field.show(kit, ui, &mut panel.filter);
    if outcome.cancelled {
        panel.filter.clear();
    }
    let name = kit.say("library-states");
    let names = STATES.map(|(_, id)| kit.say(id));
    let on = STATES.iter().position(|(state, _)| *state == panel.state).unwrap_or(0);
    let chosen = segments(kit, ui, &name, &names.each_ref().map(String::as_str), on);
    if let Some((state, _)) = chosen.and_then(|index| STATES.get(index)) {
        panel.state = *state;
    }
    let down = ui.input(|input| input.key_pressed(Key::ArrowDown));
    outcome.submitted || (outcome.response.has_focus() && down)
}

fn no_match(kit: &mut Kit, ui: &mut Ui, panel: &mut LibraryState) {
    ui.add_space(16.0);
    let message = if panel.filter.trim().is_empty() {
        Message::new("library-none-of-state")
    } else {
        Message::new("library-no-match").arg("filter", panel.filter.trim())
    };
    let (text, hint) = (kit.tell(&message), kit.words.part(&message, "hint").unwrap_or_default());
    body(kit, ui, &text);
    muted(kit, ui, &hint);
    ui.add_space(8.0);
    let clear = kit.say("library-clear-filter");
    if Button::new(&clear).show(kit, ui).clicked() {
        panel.filter.clear();
        panel.state = None;
    }
}

fn list(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    panel: &mut LibraryState,
    to_list: bool,
    out: &mut Vec<Request>,
) {
    let rows = session.library();
    let editions = session.editions();
    // An earlier edition has no row of its own: it is found through the newest one.
    let open = session.open_article().map(|open| editions.newest(&open.article.record.id));
    let width = ui.available_width();
    let key = (panel.index.rows_key(), panel.index.shown_key());
    let moved = panel.measure.refresh(kit, width, key, rows, panel.index.shown(), panel.offset);
    if panel.measure.unfinished() {
        ui.ctx().request_repaint();
    }
    // The bar lies in the panel's margin, so that rows are as wide as what is above them.
    let outer = ui.available_rect_before_wrap();
    let outer = outer.with_max_x(outer.right() + BAR);
    let mut child = ui.new_child(UiBuilder::new().max_rect(outer));
    let mut area = ScrollArea::vertical().auto_shrink(false).id_salt("library-list");
    if moved != 0.0 {
        area = area.vertical_scroll_offset((panel.offset + moved).max(0.0));
    }
    let follow = open.filter(|id| panel.followed.as_ref() != Some(*id)).cloned();
    let output = area.show_viewport(&mut child, |ui, view| {
        let corner = ui.max_rect().min;
        ui.set_width(width);
        ui.set_height(panel.measure.height());
        let place = |at: usize, measure: &Measure| {
            let (top, bottom) = measure.extent(at);
            Rect::from_min_max(
                pos2(corner.x, corner.y + top),
                pos2(corner.x + width, corner.y + bottom),
            )
        };
        let shown = panel.index.shown();
        let position = |id: &ArticleId| {
            let row = rows.binary_search_by(|row| row.id().cmp(id)).ok()?;
            shown.binary_search(&row).ok()
        };
        let seen = panel.measure.visible(view.top(), view.bottom());
        let cursor = panel.cursor.as_ref().and_then(position);
        let stop = cursor.or_else(|| open.and_then(position)).unwrap_or(seen.start);
        if let Some(at) = follow.as_ref().and_then(position) {
            ui.scroll_to_rect(place(at, &panel.measure), None);
        }
        // The row with the cursor is there even out of sight, or it would lose the keyboard.
        let outside = (!seen.contains(&stop)).then_some(stop);
        let mut go = None;
        for at in seen.clone().chain(outside) {
            let Some(row) = shown.get(at).and_then(|row| rows.get(*row)) else { continue };
            let id = Id::unique(("library-row", row.id().as_str()));
            let drawn = row::Row {
                row,
                open: open == Some(row.id()),
                stop: at == stop,
                year: !panel.index.one_year(),
                edition: editions.number(row.id()),
                reviewed: !session.reviewers_done(row.id()).is_empty(),
            };
            let response = drawn.show(kit, ui, place(at, &panel.measure), id);
            if at == stop && (to_list || panel.focus) {
                panel.focus = false;
                response.request_focus();
            }
            if response.clicked() {
                panel.cursor = Some(row.id().clone());
                panel.followed = Some(row.id().clone());
                out.push(Request::Do(Command::Article(ArticleCommand::Open(row.id().clone()))));
            }
            // The key that led from the filter to the list does not walk in it too.
            if response.has_focus() && !to_list {
                let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
                ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
                go = walk(ui, at, seen.len(), shown.len());
            }
        }
        if let Some((to, id)) = go.and_then(|to| Some((to, rows.get(*shown.get(to)?)?.id()))) {
            ui.scroll_to_rect(place(to, &panel.measure), None);
            ui.memory_mut(|memory| memory.request_focus(Id::unique(("library-row", id.as_str()))));
            panel.cursor = Some(id.clone());
        }
    });
    if follow.is_some() {
        panel.followed = follow;
    }
    panel.offset = output.state.clamped_offset().y;
}

/// Where a key leads from row `at` of `most`, with `page` rows in sight.
fn walk(ui: &Ui, at: usize, page: usize, most: usize) -> Option<usize> {
    let page = page.saturating_sub(2).max(1);
    let pressed = |key| ui.input(|input| input.key_pressed(key) && !input.modifiers.any());
    let last = most.saturating_sub(1);
    let to = if pressed(Key::ArrowDown) {
        at + 1
    } else if pressed(Key::ArrowUp) {
        at.saturating_sub(1)
    } else if pressed(Key::PageDown) {
        at + page
    } else if pressed(Key::PageUp) {
        at.saturating_sub(page)
    } else if pressed(Key::Home) {
        0
    } else if pressed(Key::End) {
        last
    } else {
        return None;
    };
    Some(to.min(last)).filter(|to| *to != at)
}
