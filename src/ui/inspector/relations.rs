//! The span's relations: what it leads to, what leads to it, and how to draw another.

use egui::{Rect, Sense, Ui, vec2};

use super::view::{View, part};
use crate::i18n::Message;
use crate::model::{Relation, SpanId};
use crate::session::{Command, RelationCommand, SelectCommand};
use crate::ui::kit::{
    Button, Icon, Kit, Look, card, chip, icon_button, label, muted, row, tooltip, wrapped_row,
};
use crate::ui::request::Request;

/// Draws the part.
pub(super) fn relations_ui(kit: &mut Kit, ui: &mut Ui, view: &View<'_>, out: &mut Vec<Request>) {
    part(kit, ui, "inspector-relations");
    let mut any = false;
    let of_span = || view.layer.relations_of(&view.span.id);
    for relation in of_span().filter(|relation| relation.from == view.span.id) {
        any = true;
        relation_row(kit, ui, view, relation, true, out);
    }
    for relation in of_span().filter(|relation| relation.from != view.span.id) {
        any = true;
        relation_row(kit, ui, view, relation, false, out);
    }
    if view.open.pending.is_some() || !view.writable() {
        return;
    }
    let offered = offered(kit, ui, view, out);
    if !any && !offered {
        let words = kit.say("relation-none");
        muted(kit, ui, &words);
    }
}

/// One relation: outward «said by → \[actor\]», inward «\[claim\] → said by».
fn relation_row(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    relation: &Relation,
    outward: bool,
    out: &mut Vec<Request>,
) {
    ui.push_id(relation.id.as_str(), |ui| {
        row(kit, ui, |kit, ui| {
            ui.set_height(28.0);
            ui.spacing_mut().item_spacing.x = 6.0;
            let kind = view.names.relation(&relation.kind);
            if outward {
                kind_name(kit, ui, kind);
                arrow(kit, ui);
                end(kit, ui, view, relation, &relation.to, outward, out);
            } else {
                end(kit, ui, view, relation, &relation.from, outward, out);
                arrow(kit, ui);
                kind_name(kit, ui, kind);
            }
            let name = kit.say("relation-remove");
            let removed = icon_button(kit, ui, Icon::Cross, &name, false).clicked();
            if removed && view.writable() {
                let command = RelationCommand::Delete(relation.id.clone());
                out.push(Request::Do(Command::Relation(command)));
            }
        });
    });
}

fn kind_name(kit: &mut Kit, ui: &mut Ui, name: &str) {
    let look = Look::new(kit.theme.sizes.small, kit.theme.colors.muted).wrapped(96.0, 1);
    label(kit, ui, name, &look);
}

fn arrow(kit: &mut Kit, ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
    let sign = Rect::from_center_size(rect.center(), vec2(18.0, 18.0));
    Icon::Arrow.paint(ui.painter(), sign, kit.theme.colors.muted, kit.rtl());
}

/// The span at the other end; a click goes there.
fn end(
    kit: &mut Kit,
    ui: &mut Ui,
    view: &View<'_>,
    relation: &Relation,
    other: &SpanId,
    outward: bool,
    out: &mut Vec<Request>,
) {
    let Some(span) = view.layer.span(other) else { return };
    let quote = view.quote(span);
    let color = view.color(kit, span);
    let response = chip(kit, ui, &quote.replace('\n', " "), color, false);
    let kind = view.names.relation(&relation.kind);
    let words = kit.tell(&if outward {
        Message::new("relation-outgoing").arg("relation", kind).arg("target", quote)
    } else {
        Message::new("relation-incoming").arg("source", quote).arg("relation", kind)
    });
    tooltip(kit, &response, &words);
    if response.clicked() {
        let command = SelectCommand::Show(other.clone());
        out.push(Request::Do(Command::Select(command)));
    }
}

/// What to do while a relation waits for its other end.
pub(super) fn pending(kit: &mut Kit, ui: &mut Ui, view: &View<'_>, out: &mut Vec<Request>) {
    let Some(pending) = &view.open.pending else { return };
    let name = view.names.relation(&pending.kind);
    let words = kit.tell(&Message::new("relation-pick-target").arg("relation", name));
    card(kit, ui, |kit, ui| {
        let look = Look::new(kit.theme.sizes.small, kit.theme.colors.ink);
        label(kit, ui, &words, &look.wrapped(ui.available_width(), 4));
        ui.add_space(4.0);
        let cancel = kit.say("button-cancel");
        if Button::new(&cancel).key("Esc").show(kit, ui).clicked() {
            out.push(Request::Do(Command::Relation(RelationCommand::Cancel)));
        }
    });
}

/// The types of relation that may start here. Returns whether there are any.
fn offered(kit: &mut Kit, ui: &mut Ui, view: &View<'_>, out: &mut Vec<Request>) -> bool {
    let kinds = view.session.schema().relations.iter();
    let here = kinds.filter(|kind| kind.from.is_empty() || kind.from.contains(&view.span.label));
    let here: Vec<_> = here.collect();
    if here.is_empty() {
        return false;
    }
    let title = kit.say("relation-add");
    muted(kit, ui, &title);
    wrapped_row(kit, ui, |kit, ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for kind in here {
            let key = kind.key.map(|key| key.to_uppercase().to_string()).unwrap_or_default();
            let button = Button {
                max_width: Some(160.0),
                small: true,
                ..Button::new(view.names.relation(&kind.id)).key(&key)
            };
            if button.show(kit, ui).clicked() {
                let command = RelationCommand::Begin(kind.id.clone());
                out.push(Request::Do(Command::Relation(command)));
                super::view::to_page(ui);
            }
        }
    });
    true
}
