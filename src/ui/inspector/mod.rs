//! The inspector: the selected span, what it is, what it says, what it is linked to, what became of
//! it.
//!
//! - A **part** is a group of the panel with its heading.
//! - A **draft** is what stands in a field and is not saved yet; it is saved when the field is left,
//!   as one gesture, to the span that it was written about.
//! - A **slot** is the place of a draft: an attribute, the note, the question.
//!
//! Invariants: nothing here changes the session; Enter saves a line and moves on, Ctrl+Enter saves a
//! note, Esc gives the keyboard back to the page: a line is then as it was, a note is kept.
//!
//! Limits: one span at a time.

mod attributes;
mod drafts;
mod editions;
mod entities;
mod notes;
mod numbers;
mod offers;
mod past;
mod relations;
mod shape;
mod suggest;
mod view;

use egui::{Key, Ui, vec2};

use crate::i18n::Message;
use crate::session::{Command, OfferCommand, Reach, Session, SpanCommand};
use crate::typeset::Face;
use crate::ui::kit::{
    Button, ButtonStyle, Heading, Kit, body, heading, muted, scrolling, tooltip, wrapped_row,
};
use crate::ui::request::Request;
use drafts::Drafts;
use entities::EntityEntry;
use view::View;

pub use view::Part;

/// What the inspector keeps between frames.
#[derive(Debug)]
pub struct InspectorState {
    /// The face of quotes: that of articles.
    pub face: Face,
    /// From how many percent on proposals are accepted together.
    pub sure: u8,
    drafts: Drafts,
    entities: EntityEntry,
    wanted: Option<Part>,
}

impl Default for InspectorState {
    fn default() -> Self {
        Self {
            face: Face::Amiri,
            sure: 90,
            drafts: Drafts::default(),
            entities: EntityEntry::default(),
            wanted: None,
        }
    }
}

impl InspectorState {
    /// Puts the keyboard into a field in the next frame.
    pub fn focus(&mut self, part: Part) {
        self.wanted = Some(part);
    }

    /// Saves what stands in fields, as before the window or the project is closed.
    pub fn leave(&mut self, out: &mut Vec<Request>) {
        out.extend(self.drafts.turn_to(None).into_iter().map(Request::Do));
    }
}

/// Draws the inspector and asks for what is done in it.
pub fn inspector_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    state: &mut InspectorState,
    out: &mut Vec<Request>,
) {
    let view = View::new(kit, session);
    let whose = view.map(|view| (view.open.article.record.id.clone(), view.span.id.clone()));
    out.extend(state.drafts.turn_to(whose).into_iter().map(Request::Do));
    scrolling(kit, ui, "inspector", |kit, ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let title = kit.say("inspector-title");
        heading(kit, ui, &title, Heading::Section);
        match &view {
            Some(view) => span_ui(kit, ui, view, state, out),
            None => {
                if session.current_offer().is_none() {
                    nothing(kit, ui);
                }
                offers::offers_ui(kit, ui, session, (state.face, state.sure), out);
                editions::editions_ui(kit, ui, session, out);
            }
        }
    });
    state.wanted = None;
    // Esc on a button or a list leaves nothing with the keyboard; the page takes it.
    let nowhere = ui.memory(|memory| memory.focused().is_none());
    if nowhere && ui.input(|input| input.key_pressed(Key::Escape)) {
        view::to_page(ui);
    }
}

/// What to do while no span is selected.
fn nothing(kit: &mut Kit, ui: &mut Ui) {
    let none = Message::new("inspector-none");
    let words = kit.tell(&none);
    body(kit, ui, &words);
    let hint = kit.words.part(&none, "hint").unwrap_or_default();
    muted(kit, ui, &hint);
}

fn span_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut InspectorState,
    out: &mut Vec<Request>,
) {
    let InspectorState { face, drafts, entities, wanted, .. } = state;
    relations::pending(kit, ui, view, out);
    shape::quote(kit, ui, view, *face);
    editions::selected_ui(kit, ui, view.session, view.span, out);
    shape::labels(kit, ui, view, out);
    shape::fragments(kit, ui, view, out);
    if view.writable() {
        shape::ends(kit, ui, view, out);
    }
    entities.wanted = *wanted == Some(Part::Entity);
    ui.push_id("attributes", |ui| {
        attributes::attributes_ui(kit, ui, view, drafts, entities, out);
    });
    ui.push_id("notes", |ui| {
        notes::confidence(kit, ui, view, out);
        notes::notes(kit, ui, view, drafts, *wanted, out);
    });
    ui.push_id("relations", |ui| relations::relations_ui(kit, ui, view, out));
    past::past_ui(kit, ui, view);
    if view.writable() {
        ui.add_space(12.0);
        wrapped_row(kit, ui, |kit, ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            let all = kit.say("action-propagate");
            let all = Button::new(&all).key("P").style(ButtonStyle::Primary).show(kit, ui);
            let tip = kit.say("propagate-tip");
            tooltip(kit, &all, &tip);
            if all.clicked() {
                let command = OfferCommand::Propagate(Reach::Article);
                out.push(Request::Do(Command::Offer(command)));
                view::to_page(ui);
            }
            let delete = kit.say("inspector-delete");
            if Button::new(&delete).key("Del").show(kit, ui).clicked() {
                out.push(Request::Do(Command::Span(SpanCommand::Delete)));
            }
        });
        ui.add_space(12.0);
    }
}
