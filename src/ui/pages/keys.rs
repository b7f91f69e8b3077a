//! All keys on one page.

use egui::{Context, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::frame::{Card, reading_keys, scrolled};
use crate::i18n::Message;
use crate::session::Session;
use crate::ui::actions::{ACTIONS, Action, key_names};
use crate::ui::kit::{KeyCap, Kit, Look, Walk, muted};

/// Height of a line, in points.
const LINE: f32 = 30.0;
/// Height of a group's heading with the room above it, in points.
const HEAD: f32 = 38.0;
/// Room for key caps, in points.
const CAPS: f32 = 124.0;
/// Narrowest card with two columns, in points.
const TWO: f32 = 680.0;
/// Narrowest card with three.
const THREE: f32 = 1100.0;
/// Between columns, in points.
const APART: f32 = 20.0;

/// A key and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    key: String,
    does: String,
}

/// Lines under a heading.
struct Group {
    name: &'static str,
    lines: Vec<Line>,
}

impl Group {
    #[allow(clippy::cast_precision_loss, reason = "a few dozen lines")]
    fn height(&self) -> f32 {
        HEAD + self.lines.len() as f32 * LINE
    }
}

/// Draws the page; whether it is to be closed.
pub(super) fn keys_ui(
    kit: &mut Kit,
    ctx: &Context,
    session: Option<&Session>,
    fresh: bool,
) -> bool {
    let groups = groups(kit, session);
    let title = kit.say("keys-title");
    let card = Card { take_focus: fresh, ..Card::new("keys", &title, 1200.0) };
    let ((), closed) = card.show(kit, ctx, |kit, ui, room| {
        let hint = kit.say("keys-hint");
        muted(kit, ui, &hint);
        let room = room - 28.0;
        let width = ui.available_width();
        let many = if width >= THREE { 3 } else { usize::from(width >= TWO) + 1 };
        let columns = columns(&groups, many);
        let tallest = columns.iter().map(|column| height(column)).fold(0.0, f32::max);
        let key = reading_keys(ui, room);
        scrolled(ui, room, tallest, |ui, place, _| {
            if key != 0.0 {
                ui.scroll_with_delta(vec2(0.0, -key));
            }
            let mut walk = Walk::new(place, kit.rtl());
            #[allow(clippy::cast_precision_loss, reason = "one to three columns")]
            let each = (width - APART * (many as f32 - 1.0)) / many as f32;
            for column in &columns {
                let place = walk.take(vec2(each, tallest), APART);
                let mut top = place.top();
                for group in *column {
                    show(kit, ui, group, place.with_min_y(top));
                    top += group.height();
                }
            }
        });
    });
    closed
}

fn height(groups: &[Group]) -> f32 {
    groups.iter().map(Group::height).sum()
}

/// The groups in at most so many columns, such that the tallest is as low as their order allows.
fn columns(groups: &[Group], most: usize) -> Vec<&[Group]> {
    if most < 2 || groups.len() < 2 {
        return vec![groups];
    }
    let cut = |at: usize| {
        let (first, rest) = groups.split_at(at);
        let mut all = vec![first];
        all.extend(columns(rest, most - 1));
        all
    };
    let tallest = |all: &[&[Group]]| all.iter().map(|c| height(c)).fold(0.0, f32::max);
    let all = (1..groups.len()).map(cut);
    all.min_by(|a, b| tallest(a).total_cmp(&tallest(b))).unwrap_or_else(|| vec![groups])
}

fn show(kit: &mut Kit, ui: &Ui, group: &Group, place: Rect) {
    let painter = ui.painter();
    let colors = kit.theme.colors;
    let start = |kit: &Kit, width: f32, indent: f32| {
        if kit.rtl() { place.right() - indent - width } else { place.left() + indent }
    };
    let name = kit.say(group.name);
    let inked = kit.pen.ink(&name, &Look::new(kit.theme.sizes.small, colors.muted).bold());
    let at = pos2(start(kit, inked.size().x, 0.0), place.top() + HEAD - inked.size().y - 2.0);
    kit.pen.draw(painter, at, &inked);
    let mut top = place.top() + HEAD;
    for line in &group.lines {
        let rect = Rect::from_min_size(pos2(place.left(), top), vec2(place.width(), LINE));
        top += LINE;
        if !ui.is_rect_visible(rect) {
            continue;
        }
        let mut walk = Walk::new(rect, kit.rtl());
        let caps = walk.take(vec2(CAPS, LINE), 0.0);
        let mut caps = Walk::new(caps, kit.rtl());
        // Ctrl stands before its letter in either direction of reading.
        let mut keys: Vec<KeyCap> =
            line.key.split(' ').map(|key| KeyCap::new(kit, key, colors.ink)).collect();
        if kit.rtl() {
            keys.reverse();
        }
        for key in &keys {
            let place = caps.take(key.size(), 4.0);
            key.paint(kit, painter, place);
        }
        let look = Look::new(kit.theme.sizes.body, colors.ink).running(kit.direction());
        let inked = kit.pen.ink(&line.does, &look.wrapped(walk.rest().width(), 1));
        let at = walk.take(inked.size(), 0.0);
        kit.pen.draw(painter, at.min, &inked);
        let response =
            ui.interact(rect, ui.scope_id().with((group.name, &line.key)), Sense::hover());
        let arrows = kit.say("key-arrows");
        response.widget_info(|| {
            let key = line.key.replace(['↔', '↕'], &arrows);
            WidgetInfo::labeled(Role::Label, true, format!("{key}: {}", line.does))
        });
    }
}

fn groups(kit: &Kit, session: Option<&Session>) -> Vec<Group> {
    let line = |key: &str, id: &'static str| Line { key: key.to_owned(), does: kit.say(id) };
    let mut tag = Vec::new();
    if let Some(session) = session {
        tag.extend(schema(kit, session));
    }
    tag.extend([
        line("Del", "action-delete"),
        line("Alt ↔", "keys-move-end"),
        line("Alt Shift ↔", "keys-move-start"),
        line("Ctrl Alt ↔", "keys-move-end-word"),
        line("Enter", "keys-finish-relation"),
    ]);
    let click = kit.say("keys-click");
    let offers = vec![
        line("P", "action-propagate"),
        line("Shift P", "action-propagate-project"),
        line("Tab", "keys-next-offer"),
        line("Shift Tab", "keys-previous-offer"),
        line("Enter", "offer-accept"),
        line("Del", "offer-refuse"),
        line("Shift Enter", "keys-accept-all"),
        line("Esc", "keys-leave-offers"),
    ];
    let select = vec![
        line(&format!("{click} ×2"), "keys-click-core"),
        line(&format!("{click} ×3"), "keys-click-whole"),
        line("Alt ↕", "keys-widen"),
        line("Shift ↔", "action-extend-letter"),
        line("Ctrl Shift ↔", "action-extend-word"),
        line("Ctrl Shift ↕", "action-extend-paragraph"),
        line("Ctrl A", "action-select-all"),
        line("Ctrl C", "action-copy"),
        line("Esc", "action-select-none"),
    ];
    let moving = vec![
        line("Ctrl Tab", "keys-walk-spans"),
        line("Tab", "action-next-span"),
        line("Shift Tab", "action-previous-span"),
        line("↔", "action-move-letter"),
        line("Ctrl ↔", "action-move-word"),
        line("Ctrl ↕", "action-move-paragraph"),
        line("Space", "keys-scroll"),
    ];
    let review = vec![
        line("A B", "keys-review-take"),
        line("M", "review-merge"),
        line("E", "review-edit"),
        line("X", "review-neither"),
        line("L", "review-later"),
        line("U", "review-reopen"),
        line("R", "review-reason"),
        line("T", "review-remark"),
        line("↕", "keys-review-walk"),
        line("Enter", "keys-review-next"),
    ];
    let mut groups = vec![
        Group { name: "keys-group-tag", lines: tag },
        Group { name: "keys-group-offers", lines: offers },
        Group { name: "keys-group-select", lines: select },
        Group { name: "keys-group-move", lines: moving },
        Group { name: "keys-group-review", lines: review },
        Group { name: "keys-group-view", lines: Vec::new() },
        Group { name: "keys-group-project", lines: Vec::new() },
    ];
    for row in &ACTIONS {
        let Some(shortcut) = &row.shortcut else { continue };
        let line = Line { key: key_names(shortcut), does: kit.say(row.message) };
        let group = groups.iter_mut().find(|group| group.name == group_of(row.action));
        if let Some(group) = group {
            group.lines.push(line);
        }
    }
    groups
}

/// The keys that the schema gives.
fn schema(kit: &Kit, session: &Session) -> Vec<Line> {
    let labels = session.schema().offered().filter_map(|label| {
        let name = label.name.pick(kit.arabic(), label.id.as_str());
        let does = kit.tell(&Message::new("action-tag").arg("label", name));
        Some(Line { key: label.key?.to_uppercase().to_string(), does })
    });
    let relations = session.schema().relations.iter().filter_map(|relation| {
        let name = relation.name.pick(kit.arabic(), relation.id.as_str());
        let does = kit.tell(&Message::new("keys-relate").arg("relation", name));
        Some(Line { key: relation.key?.to_uppercase().to_string(), does })
    });
    labels.chain(relations).collect()
}

/// The heading under which an action stands.
fn group_of(action: Action) -> &'static str {
    match action {
        Action::Undo
        | Action::Redo
        | Action::DeleteSpan
        | Action::AddFragment
        | Action::WriteNote
        | Action::ToggleDone => "keys-group-tag",
        Action::Propagate | Action::PropagateProject | Action::ToggleProposals | Action::Train => {
            "keys-group-offers"
        }
        Action::NextArticle
        | Action::PreviousArticle
        | Action::EarlierEdition
        | Action::LaterEdition
        | Action::NextSpan
        | Action::PreviousSpan
        | Action::NextPanel
        | Action::SearchProject
        | Action::NextHit
        | Action::PreviousHit
        | Action::ShowCommands => "keys-group-move",
        Action::ZoomIn
        | Action::ZoomOut
        | Action::ZoomReset
        | Action::SwitchFace
        | Action::SwitchTheme
        | Action::SwitchLanguage
        | Action::SwitchDigits
        | Action::ToggleSnap
        | Action::ToggleLibrary
        | Action::ToggleInspector
        | Action::ToggleTimeline
        | Action::ToggleReview
        | Action::ShowGuideline
        | Action::ShowKeys => "keys-group-view",
        Action::NewProject
        | Action::OpenProject
        | Action::CloseProject
        | Action::ImportFiles
        | Action::ImportFolder
        | Action::Reimport
        | Action::Merge
        | Action::Export
        | Action::ChangeAnnotator
        | Action::TryAgain
        | Action::ShowConflicts
        | Action::ShowEntities
        | Action::ShowTrash
        | Action::ShowAgreement
        | Action::Quit => "keys-group-project",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_even_as_order_allows() {
        let group = |lines| Group {
            name: "",
            lines: vec![Line { key: String::new(), does: String::new() }; lines],
        };
        let groups = [group(11), group(2), group(3), group(5)];
        let cut = columns(&groups, 2);
        let lengths = |cut: &[&[Group]]| cut.iter().map(|column| column.len()).collect::<Vec<_>>();
        assert_eq!(lengths(&cut), [1, 3]);
        assert_eq!(lengths(&columns(&groups, 3)), [1, 2, 1]);
        assert_eq!(lengths(&columns(&groups, 1)), [4]);
        assert_eq!(lengths(&columns(&[], 2)), [0]);
    }
}
