//! The registry: its entities with all their mentions, and mentions that name none yet.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Context, Frame, Key, Margin, Rect, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::entity_form::Draft;
use super::frame::{Card, caption, form, hidden, scrolled};
use super::mention_list::mentions_ui;
use crate::arabic::fold;
use crate::i18n::Message;
use crate::model::{Entity, EntityId, LocalName, Registry};
use crate::session::{Candidate, Command, EntityCommand, Mention, MentionKey, Session, candidates};
use crate::text::{Direction, prevailing};
use crate::ui::kit::{
    Button, ButtonStyle, Field, Kit, Look, Walk, column, muted, row, segments, wrapped_row,
};
use crate::ui::request::Request;
use crate::ui::slug::new_id;
use crate::ui::theme::Theme;

/// Widest, in points.
const WIDTH: f32 = 1120.0;
/// Width of the list, in points, in a wide window and in a narrow one.
const LIST: [f32; 2] = [320.0, 250.0];
/// Height of a line of the list, in points.
const LINE: f32 = 44.0;

/// What the page keeps between frames.
#[derive(Debug, Default)]
pub(super) struct EntitiesPage {
    /// Whether it shows mentions without an entity.
    unlinked: bool,
    query: String,
    at: usize,
    reveal: bool,
    draft: Option<Draft>,
    merge_into: String,
    split_as: String,
    link_to: String,
    ticked: BTreeSet<MentionKey>,
    known: Known,
}

/// What was made of the registry and the mentions, and of which.
#[derive(Debug, Default)]
struct Known {
    of: Option<(u64, u64)>,
    mentions: BTreeMap<EntityId, Vec<usize>>,
    candidates: Vec<Candidate>,
    /// What the list shows, and of which words.
    shown: Vec<usize>,
    shown_of: Option<(u64, u64, bool, String)>,
    entities: Vec<EntityId>,
}

impl Known {
    fn refresh(&mut self, session: &Session, unlinked: bool, query: &str) {
        let view = session.mentions();
        let of = (session.revision(), view.map_or(0, |view| view.number));
        let registry = session.registry();
        let all: &[Mention] = view.map_or(&[][..], |view| view.mentions.as_slice());
        if self.of != Some(of) {
            self.of = Some(of);
            self.mentions.clear();
            for (at, mention) in all.iter().enumerate() {
                let meant = mention.entity.as_ref().and_then(|id| registry.resolve(id));
                if let Some(meant) = meant {
                    self.mentions.entry(meant.id.clone()).or_default().push(at);
                }
            }
            self.candidates = candidates(all, registry);
            self.entities = registry.present().map(|entity| entity.id.clone()).collect();
        }
        let shown_of = (of.0, of.1, unlinked, query.to_owned());
        if self.shown_of.as_ref() != Some(&shown_of) {
            self.shown_of = Some(shown_of);
            let query = fold(query.trim());
            self.shown = if unlinked {
                let holds = |candidate: &Candidate| candidate.form.contains(&query);
                let all = self.candidates.iter().enumerate();
                all.filter(|(_, one)| holds(one)).map(|(at, _)| at).collect()
            } else {
                let holds = |id: &EntityId| {
                    let entity = registry.get(id);
                    entity.is_some_and(|e| e.writings().any(|name| fold(name).contains(&query)))
                };
                let all = self.entities.iter().enumerate();
                all.filter(|(_, id)| holds(id)).map(|(at, _)| at).collect()
            };
        }
    }
}

/// Draws the page; whether it is to be closed.
pub(super) fn entities_ui(
    kit: &mut Kit,
    ctx: &Context,
    session: &Session,
    page: &mut EntitiesPage,
    fresh: bool,
    out: &mut Vec<Request>,
) -> bool {
    if fresh {
        out.push(Request::Do(Command::Entity(EntityCommand::WantMentions(true))));
    }
    page.known.refresh(session, page.unlinked, &page.query);
    let title = kit.say("entities-title");
    let card = Card::new("entities", &title, WIDTH);
    let ((), closed) = card.show(kit, ctx, |kit, ui, room| {
        let place = ui.available_rect_before_wrap();
        let place = Rect::from_min_size(place.min, vec2(ui.available_width(), room));
        let list = LIST[usize::from(place.width() < 900.0)];
        let mut walk = Walk::new(place, kit.rtl());
        let (list, details) = (walk.take(vec2(list, room), 28.0), walk.rest());
        ui.allocate_rect(place, Sense::hover());
        let mut side = ui.new_child(UiBuilder::new().id_salt("list").max_rect(list));
        column(kit, &mut side, |kit, ui| list_ui(kit, ui, session, page, fresh, room));
        let details = UiBuilder::new().id_salt("details").max_rect(details);
        let mut side = ui.new_child(details);
        column(kit, &mut side, |kit, ui| {
            form(kit, ui, room, |kit, ui| {
                // Room for the scroll bar.
                let margin = Margin { right: 16, ..Margin::ZERO };
                Frame::new().inner_margin(margin).show(ui, |ui| {
                    column(kit, ui, |kit, ui| {
                        if page.unlinked {
                            candidate_ui(kit, ui, session, page, out);
                        } else {
                            entity_ui(kit, ui, session, page, out);
                        }
                    });
                });
            });
        });
    });
    if closed {
        out.push(Request::Do(Command::Entity(EntityCommand::WantMentions(false))));
    }
    closed
}

fn list_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    page: &mut EntitiesPage,
    fresh: bool,
    room: f32,
) {
    let width = ui.available_width();
    let top = ui.cursor().top();
    let (name, known, unlinked) =
        (kit.say("entities-show"), kit.say("entities-known"), kit.say("entities-unlinked"));
    let on = usize::from(page.unlinked);
    if let Some(to) = segments(kit, ui, &name, &[&known, &unlinked], on) {
        page.unlinked = to == 1;
        page.at = 0;
        page.known.refresh(session, page.unlinked, &page.query);
    }
    let hint = kit.say("entities-find");
    let field = Field::new("entities-find", &hint, width).hint(&hint).focused(fresh);
    let outcome = field.show(kit, ui, &mut page.query);
    if outcome.changed {
        page.at = 0;
        page.known.refresh(session, page.unlinked, &page.query);
    }
    let last = page.known.shown.len().saturating_sub(1);
    if outcome.response.has_focus() && outcome.steps != 0 {
        let steps = isize::try_from(outcome.steps).unwrap_or(0);
        page.at = page.at.saturating_add_signed(steps);
        page.reveal = true;
    }
    page.at = page.at.min(last);
    let words = match session.mentions_progress() {
        Some(progress) if session.mentions().is_none() => {
            let share = f64::from(progress.fraction().unwrap_or(0.0));
            format!("{} {}", kit.say("job-mentions"), kit.words.digits().percent(share))
        }
        _ => {
            let id = if page.unlinked { "entities-candidates" } else { "entities-count" };
            kit.tell(&Message::new(id).arg("count", page.known.shown.len()))
        }
    };
    muted(kit, ui, &words);
    hidden(kit, ui, session);
    let room = (room - (ui.cursor().top() - top)).max(LINE);
    #[allow(clippy::cast_precision_loss, reason = "lines of a list are far below 2^24")]
    let y = |at: usize| at as f32 * LINE;
    let height = y(page.known.shown.len());
    let mut pressed = None;
    let reveal = std::mem::take(&mut page.reveal);
    scrolled(ui, room, height, |ui, whole, view| {
        let place = |at: usize| {
            Rect::from_min_size(whole.min + vec2(0.0, y(at)), vec2(whole.width(), LINE))
        };
        if reveal {
            ui.scroll_to_rect(place(page.at), None);
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a line")]
        let line_at = |y: f32| ((y - whole.top()).max(0.0) / LINE) as usize;
        let seen = line_at(view.top())..page.known.shown.len().min(line_at(view.bottom()) + 1);
        for number in seen {
            let Some(&at) = page.known.shown.get(number) else { continue };
            let Some((first, second)) = line_words(kit, session, &page.known, page.unlinked, at)
            else {
                continue;
            };
            if line(kit, ui, place(number), number, (&first, &second), number == page.at) {
                pressed = Some(number);
            }
        }
    });
    if let Some(at) = pressed {
        page.at = at;
    }
}

/// The two lines of an entity or a candidate in the list.
fn line_words(
    kit: &Kit,
    session: &Session,
    known: &Known,
    unlinked: bool,
    at: usize,
) -> Option<(String, String)> {
    let count = |count: usize| kit.tell(&Message::new("entities-mentions").arg("count", count));
    if unlinked {
        let candidate = known.candidates.get(at)?;
        let of = candidate.known.as_ref().and_then(|id| session.registry().get(id));
        let mut second = count(candidate.mentions.len());
        if let Some(entity) = of {
            let name = entity.name.pick(kit.arabic(), entity.id.as_str());
            let is = kit.tell(&Message::new("entities-perhaps").arg("name", name));
            second = format!("{second} · {is}");
        }
        return Some((candidate.name.replace('\n', " "), second));
    }
    let entity = session.registry().get(known.entities.get(at)?)?;
    let mentions = known.mentions.get(&entity.id).map_or(0, Vec::len);
    let kind = kind_name(kit, session, &entity.kind);
    let second =
        if kind.is_empty() { count(mentions) } else { format!("{kind} · {}", count(mentions)) };
    Some((entity.name.pick(kit.arabic(), entity.id.as_str()).to_owned(), second))
}

/// A kind by the schema's words, where it knows one.
fn kind_name(kit: &Kit, session: &Session, kind: &str) -> String {
    let attributes = session.schema().labels.iter().flat_map(|label| &label.attributes);
    let mut values = attributes.filter_map(|attribute| match &attribute.kind {
        crate::model::AttributeKind::Choice(values) => values.iter().find(|v| v.id == kind),
        _ => None,
    });
    values.next().map_or(kind, |value| value.name.pick(kit.arabic(), kind)).to_owned()
}

/// One line of the list; whether it was pressed.
fn line(
    kit: &mut Kit,
    ui: &Ui,
    place: Rect,
    number: usize,
    (first, second): (&str, &str),
    on: bool,
) -> bool {
    // Not a stop of the Tab key: the arrows walk here while the keyboard is in the field.
    let response = ui.interact(place, ui.scope_id().with(("entity", number)), Sense::CLICK);
    let colors = kit.theme.colors;
    if on {
        let fill = Theme::on_paper(colors.accent, kit.theme.bands.chip);
        ui.painter().rect_filled(place, 6.0, fill);
    } else if response.hovered() {
        ui.painter().rect_filled(place, 6.0, colors.hover);
    }
    let inner = place.shrink2(vec2(10.0, 2.0));
    let mut top = inner.top();
    let small = if on { colors.ink } else { colors.muted };
    for (words, size, ink) in
        [(first, kit.theme.sizes.body, colors.ink), (second, kit.theme.sizes.tiny, small)]
    {
        let look = Look::new(size, ink).wrapped(inner.width(), 1);
        let inked = kit.pen.ink(words, &look.running(prevailing(words, kit.direction())));
        let x = if kit.rtl() { inner.right() - inked.size().x } else { inner.left() };
        kit.pen.draw(ui.painter(), pos2(x, top), &inked);
        top += inked.size().y - 3.0;
    }
    let name = format!("{first} {second}");
    response.widget_info(|| WidgetInfo::selected(egui::Role::ListItem, true, on, &name));
    response.clicked()
}

/// The entity that `written` names: its id or one of its writings, in any spelling.
fn named<'r>(registry: &'r Registry, written: &str) -> Option<&'r Entity> {
    let written = fold(written.trim());
    let is = |entity: &&Entity| entity.writings().any(|name| fold(name) == written);
    if written.is_empty() { None } else { registry.present().find(is) }
}

fn entity_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    page: &mut EntitiesPage,
    out: &mut Vec<Request>,
) {
    let id = page.known.shown.get(page.at).and_then(|&at| page.known.entities.get(at)).cloned();
    let Some(entity) = id.as_ref().and_then(|id| session.registry().get(id)) else {
        let words = kit.say("entities-none");
        muted(kit, ui, &words);
        return;
    };
    if page.draft.as_ref().is_none_or(|draft| !draft.is_of(&entity.id)) {
        page.draft = Some(Draft::new(entity));
        page.ticked.clear();
        page.merge_into.clear();
        page.split_as.clear();
    }
    let Some(draft) = &mut page.draft else { return };
    if &draft.of != entity {
        *draft = Draft::new(entity);
    }
    let words = kit.tell(&Message::new("entities-id").arg("id", entity.id.as_str()));
    muted(kit, ui, &words);
    let changed = draft.show(kit, ui, session.schema(), session.is_writable());
    let (save, revert) = (kit.say("entities-save"), kit.say("entities-revert"));
    let mut back = false;
    row(kit, ui, |kit, ui| {
        let style = ButtonStyle::Primary;
        let button = Button::new(&save).style(style).enabled(changed.is_some());
        let pressed = button.show(kit, ui).clicked();
        let by_key = ui.input(|input| input.modifiers.command && input.key_pressed(Key::Enter));
        if let Some(entity) = changed.clone().filter(|_| pressed || by_key) {
            out.push(Request::Do(Command::Entity(EntityCommand::Put(entity))));
        }
        if changed.is_some() {
            back = Button::new(&revert).show(kit, ui).clicked();
        }
    });
    if back {
        page.draft = None;
    }
    merge_ui(kit, ui, session, entity, &mut page.merge_into, out);
    let at = page.known.mentions.get(&entity.id).cloned().unwrap_or_default();
    split_ui(kit, ui, session, entity, page, &at, out);
    mentions_ui(kit, ui, session, &at, Some(&mut page.ticked), out);
}

fn merge_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    entity: &Entity,
    into: &mut String,
    out: &mut Vec<Request>,
) {
    let name = kit.say("entities-merge-into");
    caption(kit, ui, &name);
    row(kit, ui, |kit, ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let hint = kit.say("entities-name-or-id");
        let field = Field::new(("merge-into", entity.id.as_str()), &name, 260.0).hint(&hint);
        let outcome = field.show(kit, ui, into);
        let other = named(session.registry(), into).filter(|other| other.id != entity.id);
        if let Some(other) = other {
            let other_name = other.name.pick(kit.arabic(), other.id.as_str());
            let words = kit.tell(&Message::new("entities-merge").arg("name", other_name));
            let button = Button { max_width: Some(260.0), ..Button::new(&words) };
            if button.show(kit, ui).clicked() || outcome.submitted {
                let command = EntityCommand::Merge(entity.id.clone(), other.id.clone());
                out.push(Request::Do(Command::Entity(command)));
                into.clear();
            }
        }
    });
}

/// Taking ticked mentions out into an entity of their own.
fn split_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    entity: &Entity,
    page: &mut EntitiesPage,
    at: &[usize],
    out: &mut Vec<Request>,
) {
    let all: &[Mention] = session.mentions().map_or(&[][..], |view| view.mentions.as_slice());
    page.ticked
        .retain(|key| at.iter().filter_map(|&at| all.get(at)).any(|mention| &mention.key() == key));
    if page.ticked.is_empty() {
        return;
    }
    let count = page.ticked.len();
    let name = kit.tell(&Message::new("entities-split").arg("count", count));
    caption(kit, ui, &name);
    row(kit, ui, |kit, ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let hint = kit.say("entities-new-name");
        let field = Field::new(("split-as", entity.id.as_str()), &name, 260.0).hint(&hint);
        let outcome = field.show(kit, ui, &mut page.split_as);
        let written = page.split_as.trim();
        let words = kit.say("entities-split-do");
        let button = Button::new(&words).enabled(!written.is_empty());
        if (button.show(kit, ui).clicked() || outcome.submitted) && !written.is_empty() {
            if let Some(mut new) = new_entity(session.registry(), written) {
                new.kind.clone_from(&entity.kind);
                let folded = fold(written);
                let goes = |variant: &&String| fold(variant) == folded;
                let command = EntityCommand::Split {
                    from: entity.id.clone(),
                    new,
                    variants: entity.variants.iter().filter(goes).cloned().collect(),
                    mentions: page.ticked.iter().cloned().collect(),
                };
                out.push(Request::Do(Command::Entity(command)));
            }
            page.ticked.clear();
            page.split_as.clear();
        }
    });
}

/// An entity called `name`, with an id made from it.
fn new_entity(registry: &Registry, name: &str) -> Option<Entity> {
    let mut entity = Entity::new(new_id(name, registry)?);
    entity.name = if prevailing(name, Direction::Rtl).is_rtl() {
        LocalName::new(name, "")
    } else {
        LocalName::new("", name)
    };
    Some(entity)
}

fn candidate_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    page: &mut EntitiesPage,
    out: &mut Vec<Request>,
) {
    let at = page.known.shown.get(page.at);
    let Some(candidate) = at.and_then(|&at| page.known.candidates.get(at)) else {
        let words = kit.say("entities-no-candidates");
        muted(kit, ui, &words);
        return;
    };
    let all: &[Mention] = session.mentions().map_or(&[][..], |view| view.mentions.as_slice());
    let own = candidate.keys_of(all, session.annotator());
    let writings: Vec<String> = candidate
        .writings
        .iter()
        .map(|(name, count)| format!("{name} ({})", kit.words.digits().plain(&count.to_string())))
        .collect();
    muted(kit, ui, &writings.join(if kit.arabic() { "، " } else { ", " }));
    let known = candidate.known.as_ref().and_then(|id| session.registry().get(id));
    let mut link = None;
    if own.is_empty() {
        let words = kit.say("entities-others-only");
        muted(kit, ui, &words);
    } else {
        let count = kit.tell(&Message::new("entities-link").arg("count", own.len()));
        caption(kit, ui, &count);
        wrapped_row(kit, ui, |kit, ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            if let Some(known) = known {
                let name = known.name.pick(kit.arabic(), known.id.as_str());
                let words = kit.tell(&Message::new("entities-link-to").arg("name", name));
                let button = Button::new(&words).style(ButtonStyle::Primary);
                if button.show(kit, ui).clicked() {
                    link = Some(known.clone());
                }
            }
            let name = candidate.name.replace('\n', " ");
            let words = kit.tell(&Message::new("entity-new").arg("name", name.as_str()));
            let button = Button { max_width: Some(300.0), ..Button::new(&words) };
            if button.show(kit, ui).clicked()
                && let Some(mut new) = new_entity(session.registry(), &name)
            {
                new.kind.clone_from(&candidate.kind);
                link = Some(new);
            }
        });
        row(kit, ui, |kit, ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let (name, hint) = (kit.say("entities-link-other"), kit.say("entities-name-or-id"));
            let field = Field::new("link-to", &name, 260.0).hint(&hint);
            let outcome = field.show(kit, ui, &mut page.link_to);
            if let Some(other) = named(session.registry(), &page.link_to) {
                let name = other.name.pick(kit.arabic(), other.id.as_str());
                let words = kit.tell(&Message::new("entities-link-to").arg("name", name));
                if Button::new(&words).show(kit, ui).clicked() || outcome.submitted {
                    link = Some(other.clone());
                }
            }
        });
    }
    if let Some(entity) = link {
        out.push(Request::Do(Command::Entity(EntityCommand::Link(entity, own))));
        page.link_to.clear();
    }
    let at = candidate.mentions.clone();
    mentions_ui(kit, ui, session, &at, None, out);
}
