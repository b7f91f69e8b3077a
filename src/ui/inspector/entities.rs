//! The field that links a span to an entity of the registry, with completion.

use egui::{
    FocusDirection, Key, Popup, PopupCloseBehavior, Rect, RectAlign, Response, Role, Sense, Ui,
    WidgetInfo, pos2, vec2,
};

use super::suggest::{Leaning, Writings};
use super::view::{View, complain, to_page};
use crate::i18n::Message;
use crate::model::{
    Attribute, AttributeId, AttributeKind, AttributeValue, Entity, EntityId, LocalName,
};
use crate::session::{Command, EntityCommand, SpanEdit};
use crate::text::{Direction, prevailing};
use crate::ui::kit::{Field, Icon, Kit, Look, icon_button, row};
use crate::ui::request::Request;
use crate::ui::slug::new_id;

/// Height of an offer, in points.
const OFFER: f32 = 46.0;
/// Least width of the list, in points.
const LIST: f32 = 264.0;
/// Room that the sign for unlinking takes beside the field, in points.
const UNLINK: f32 = 34.0;
/// A quote longer than this, in letters, is no name for a new entity.
const LONGEST_NAME: usize = 60;

/// What the entity fields keep between frames.
#[derive(Debug, Default)]
pub(super) struct EntityEntry {
    /// The first field takes the keyboard in this frame.
    pub wanted: bool,
    writings: Option<(u64, Writings)>,
    typing: Option<Typing>,
}

/// What is being typed in the field that has the keyboard.
#[derive(Debug)]
struct Typing {
    attribute: AttributeId,
    text: String,
    touched: bool,
    lit: Option<usize>,
    offers: Vec<Offer>,
    /// What the offers were made from.
    made_from: Option<(u64, String)>,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq)]
enum Offer {
    Known(EntityId),
    New(String),
}

/// Draws the field of `attribute`, `width` points wide.
pub(super) fn entity_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    attribute: &Attribute,
    state: &mut EntityEntry,
    width: f32,
    out: &mut Vec<Request>,
) {
    let linked = match view.span.attributes.get(&attribute.id) {
        Some(AttributeValue::Entity(id)) => Some(id),
        _ => None,
    };
    let known = linked.is_none_or(|id| view.session.registry().get(id).is_some());
    let name = linked.map(|id| view.names.entity(id).to_owned()).unwrap_or_default();
    let hint = kit.say(if linked.is_none() { "entity-none" } else { "entity-hint" });
    let title = view.names.attribute(attribute);
    let clearable = linked.is_some() && view.writable();
    let wanted = std::mem::take(&mut state.wanted);
    let outcome = row(kit, ui, |kit, ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let width = if clearable { width - UNLINK } else { width };
        let field = Field::new(("inspector", &attribute.id), title, width)
            .hint(&hint)
            .owner((&view.span.id, &name))
            .enabled(view.writable())
            .focused(wanted)
            .wrong(!known);
        let typing = state.typing.as_mut().filter(|t| t.attribute == attribute.id);
        let mut shown = name.clone();
        let text = match typing {
            Some(typing) if field.has_focus(ui) => &mut typing.text,
            _ => &mut shown,
        };
        let outcome = field.show(kit, ui, text);
        let text = text.clone();
        if clearable {
            let unlink = kit.say("entity-unlink");
            if icon_button(kit, ui, Icon::Cross, &unlink, false).clicked() {
                out.push(view.edit(SpanEdit::Attribute(attribute.id.clone(), None)));
            }
        }
        if field.has_focus(ui) {
            state.begin(&attribute.id, &text, outcome.changed);
        }
        outcome
    });
    if outcome.submitted {
        // Past the sign for unlinking.
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
    }
    if let Some(id) = linked.filter(|_| !known) {
        let message = Message::new("entity-unknown").arg("id", id.as_str());
        complain(kit, ui, &message, width);
    }
    let focused = ui.memory(|memory| memory.has_focus(outcome.response.id));
    let open = focused || outcome.left;
    let mine = state.typing.as_ref().is_some_and(|t| t.attribute == attribute.id);
    if !mine || !open {
        if mine {
            state.typing = None;
        }
        return;
    }
    if outcome.cancelled {
        state.typing = None;
        to_page(ui);
        return;
    }
    state.offer(view);
    let Some(typing) = &mut state.typing else { return };
    typing.step(outcome.steps);
    let cleared = typing.touched && typing.text.trim().is_empty();
    let mut picked = None;
    if outcome.submitted {
        picked = typing.lit.and_then(|lit| typing.offers.get(lit)).cloned();
    } else if !(outcome.left && ui.input(|input| input.key_pressed(Key::Tab))) {
        let mut place = outcome.response.rect;
        if clearable {
            place.max.x += if kit.rtl() { 0.0 } else { UNLINK };
            place.min.x -= if kit.rtl() { UNLINK } else { 0.0 };
        }
        picked = list(kit, view, attribute, &outcome.response, place, typing);
    }
    if let Some(offer) = picked {
        link(view, attribute, offer, out);
        outcome.response.surrender_focus();
        state.typing = None;
    } else if !focused {
        if cleared && linked.is_some() {
            out.push(view.edit(SpanEdit::Attribute(attribute.id.clone(), None)));
        }
        state.typing = None;
    }
}

impl EntityEntry {
    /// Takes note of what stands in the field with the keyboard.
    fn begin(&mut self, attribute: &AttributeId, text: &str, changed: bool) {
        match self.typing.as_mut().filter(|typing| &typing.attribute == attribute) {
            Some(typing) => {
                if changed {
                    typing.touched = true;
                    typing.lit = (!text.trim().is_empty()).then_some(0);
                }
            }
            None => {
                self.typing = Some(Typing {
                    attribute: attribute.clone(),
                    text: text.to_owned(),
                    touched: changed,
                    lit: None,
                    offers: Vec::new(),
                    made_from: None,
                });
            }
        }
    }

    /// Makes the offers for what is typed, or for the span's own words where nothing is.
    fn offer(&mut self, view: &View<'_>) {
        let Some(typing) = &mut self.typing else { return };
        let revision = view.session.revision();
        let asked = if typing.touched { typing.text.trim() } else { "" };
        if typing.made_from.as_ref().is_some_and(|(r, t)| *r == revision && t == asked) {
            return;
        }
        if self.writings.as_ref().is_none_or(|(made, _)| *made != revision) {
            self.writings = Some((revision, Writings::new(view.session.registry())));
        }
        let Some((_, writings)) = &self.writings else { return };
        let quote = |span: &crate::model::Span| view.quote(span);
        let leaning = Leaning::new(view.span, view.label, view.layer.spans(), quote);
        let words = view.quote(view.span);
        let (found, name) = if asked.is_empty() {
            (writings.of_quote(&words, &leaning), words.replace('\n', " "))
        } else {
            (writings.typed(asked, &leaning), asked.to_owned())
        };
        typing.offers = found.into_iter().map(Offer::Known).collect();
        // Whoever types a name may want a second entity of that name; the article's words do not.
        let wanted = !asked.is_empty() || !writings.know(&name);
        if wanted && !name.is_empty() && name.chars().count() <= LONGEST_NAME {
            typing.offers.push(Offer::New(name));
        }
        typing.lit = typing.lit.map(|lit| lit.min(typing.offers.len().saturating_sub(1)));
        typing.made_from = Some((revision, asked.to_owned()));
    }
}

impl Typing {
    /// Lights another offer, `steps` further down.
    fn step(&mut self, steps: i32) {
        let last = match self.offers.len().checked_sub(1) {
            Some(last) if steps != 0 => last,
            _ => return,
        };
        let steps = isize::try_from(steps).unwrap_or(0);
        let from = match self.lit {
            Some(lit) => lit.saturating_add_signed(steps),
            None if steps > 0 => 0,
            None => last,
        };
        self.lit = Some(from.min(last));
    }
}

fn link(view: &View<'_>, attribute: &Attribute, offer: Offer, out: &mut Vec<Request>) {
    match offer {
        Offer::Known(id) => {
            let value = AttributeValue::Entity(id);
            if view.span.attributes.get(&attribute.id) != Some(&value) {
                out.push(view.edit(SpanEdit::Attribute(attribute.id.clone(), Some(value))));
            }
        }
        Offer::New(name) => {
            let Some(id) = new_id(&name, view.session.registry()) else { return };
            let mut entity = Entity::new(id);
            entity.kind = kind_of(view);
            entity.name = if prevailing(&name, Direction::Rtl).is_rtl() {
                LocalName::new(&name, "")
            } else {
                LocalName::new("", &name)
            };
            let command = EntityCommand::AddAndSet(attribute.id.clone(), entity);
            out.push(Request::Do(Command::Entity(command)));
        }
    }
}

/// What a new entity is: what the first choice of the label says that the span is.
fn kind_of(view: &View<'_>) -> String {
    let attributes = view.label.map(|label| label.attributes.as_slice()).unwrap_or_default();
    let first = attributes.iter().find(|a| matches!(a.kind, AttributeKind::Choice(_)));
    match first.and_then(|first| view.span.attributes.get(&first.id)) {
        Some(AttributeValue::Choice(kind)) => kind.clone(),
        _ => String::new(),
    }
}

/// The list below the field. Returns what was clicked.
fn list(
    kit: &mut Kit,
    view: &View<'_>,
    attribute: &Attribute,
    field: &Response,
    place: Rect,
    typing: &mut Typing,
) -> Option<Offer> {
    if typing.offers.is_empty() {
        return None;
    }
    let frame = kit.theme.menu_frame();
    let width = place.width().max(LIST) - frame.total_margin().sum().x;
    // The list is wider than its field; it grows over the names beside it, not out of the window.
    let align = if kit.rtl() { RectAlign::BOTTOM_START } else { RectAlign::BOTTOM_END };
    let popup = Popup::from_response(field)
        .id(field.id.with("offers"))
        .anchor(place)
        .align(align)
        .width(width)
        .frame(frame)
        .open(true)
        .close_behavior(PopupCloseBehavior::IgnoreClicks);
    let linked = view.span.attributes.get(&attribute.id);
    let mut picked = None;
    popup.show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, offer) in typing.offers.iter().enumerate() {
            let lit = typing.lit == Some(index);
            let on = matches!((offer, linked), (Offer::Known(id), Some(AttributeValue::Entity(now))) if id == now);
            let response = offer_ui(kit, ui, view, offer, lit, on, width);
            if response.hovered() && ui.input(|input| input.pointer.is_moving()) {
                typing.lit = Some(index);
            }
            if response.clicked() {
                picked = Some(offer.clone());
            }
        }
    });
    picked
}

/// An entity with its names in both languages and its kind, or the offer to make one.
fn offer_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    offer: &Offer,
    lit: bool,
    on: bool,
    width: f32,
) -> Response {
    let (first, second) = match offer {
        Offer::Known(id) => {
            let entity = view.session.registry().get(id);
            (
                view.names.entity(id).to_owned(),
                entity.map(|e| about(kit, view, e)).unwrap_or_default(),
            )
        }
        Offer::New(name) => {
            (kit.tell(&Message::new("entity-new").arg("name", name)), String::new())
        }
    };
    let height = if second.is_empty() { 34.0 } else { OFFER };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::CLICK);
    if lit {
        ui.painter().rect_filled(rect, 6.0, kit.theme.colors.hover);
    }
    let sign = if on || matches!(offer, Offer::New(_)) { 24.0 } else { 0.0 };
    let room = width - 16.0 - sign;
    let look = Look::new(kit.theme.sizes.body, kit.theme.colors.ink).wrapped(room, 1);
    let first_ink = kit.pen.ink(&first, &look);
    let look = Look::new(kit.theme.sizes.small, kit.theme.colors.muted).wrapped(room, 1);
    let second_ink = kit.pen.ink(&second, &look);
    let height = first_ink.size().y + if second.is_empty() { 0.0 } else { second_ink.size().y };
    let mut y = rect.center().y - height / 2.0;
    let rtl = kit.rtl();
    let x = |inked: &crate::ui::kit::Inked| {
        if rtl { rect.right() - 8.0 - inked.size().x } else { rect.left() + 8.0 }
    };
    kit.pen.draw(ui.painter(), pos2(x(&first_ink), y), &first_ink);
    if !second.is_empty() {
        y += first_ink.size().y;
        kit.pen.draw(ui.painter(), pos2(x(&second_ink), y), &second_ink);
    }
    let at = if rtl { rect.left() + 16.0 } else { rect.right() - 16.0 };
    let place = Rect::from_center_size(pos2(at, rect.center().y), vec2(16.0, 16.0));
    if on {
        Icon::Tick.paint(ui.painter(), place, kit.theme.colors.accent, false);
    } else if matches!(offer, Offer::New(_)) {
        Icon::Plus.paint(ui.painter(), place, kit.theme.colors.accent, false);
    }
    response
        .widget_info(|| WidgetInfo::selected(Role::Button, true, lit, format!("{first} {second}")));
    response
}

/// The name in the other language, or the id where there is none, and what it is.
fn about(kit: &Kit, view: &View<'_>, entity: &Entity) -> String {
    let other = if kit.arabic() { &entity.name.en } else { &entity.name.ar };
    let kinds = view.label.map(|label| label.attributes.as_slice()).unwrap_or_default();
    let kinds = kinds.iter().filter_map(|attribute| match &attribute.kind {
        AttributeKind::Choice(values) => values.iter().find(|value| value.id == entity.kind),
        _ => None,
    });
    let kind = kinds.map(|value| value.name.pick(kit.arabic(), &value.id)).next();
    let kind = kind.unwrap_or(&entity.kind);
    let other = if other.is_empty() { entity.id.as_str() } else { other };
    // Each part runs its own way, whatever stands beside it.
    let parts = [other, kind];
    let parts: Vec<String> =
        parts.iter().filter(|p| !p.is_empty()).map(|p| format!("\u{2068}{p}\u{2069}")).collect();
    parts.join(" · ")
}
