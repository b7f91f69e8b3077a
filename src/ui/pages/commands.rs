//! The command palette: actions, labels and articles, found by a few letters.

use egui::{Color32, Context, Key, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::frame::{Card, scrolled};
use super::ranking::ranked;
use crate::arabic::fold;
use crate::i18n::{Digits, Message, MonthNames, Words};
use crate::model::{ArticleId, LabelId};
use crate::session::{ArticleCommand, Command, Session, SpanCommand};
use crate::text;
use crate::ui::actions::{ACTIONS, Action, Needs, key_names};
use crate::ui::kit::{Field, KeyCap, Kit, Look, Walk, muted};
use crate::ui::request::Request;
use crate::ui::theme::Theme;

/// Height of a line, in points.
const LINE: f32 = 38.0;

/// What a line of the palette does.
#[derive(Clone, Debug, PartialEq)]
enum What {
    Act(Action),
    Tag(LabelId),
    Open(ArticleId),
    /// Search all articles for what was typed.
    Search,
}

/// A line of the palette.
#[derive(Clone, Debug)]
struct Entry {
    name: String,
    folded: String,
    /// The key that does the same; empty for none.
    key: String,
    /// What kind of thing it is, where that needs saying.
    kind: &'static str,
    color: Option<Color32>,
    possible: bool,
    what: What,
}

/// What the palette keeps between frames.
#[derive(Debug, Default)]
pub(super) struct CommandsPage {
    query: String,
    /// What was typed when `found` was made.
    asked: Option<String>,
    entries: Vec<Entry>,
    found: Vec<usize>,
    /// The entry that searches the articles.
    search: Option<usize>,
    /// The line that Enter carries out.
    at: usize,
    reveal: bool,
}

/// Draws the palette; whether it is to be closed.
pub(super) fn commands_ui(
    kit: &mut Kit,
    ctx: &Context,
    session: Option<&Session>,
    page: &mut CommandsPage,
    fresh: bool,
    out: &mut Vec<Request>,
) -> bool {
    if fresh || page.entries.is_empty() {
        page.entries = entries(kit, session);
        page.search = session.map(|_| page.entries.len());
        if session.is_some() {
            page.entries.push(searching());
        }
        page.asked = None;
    }
    if page.asked.as_ref() != Some(&page.query) {
        page.asked = Some(page.query.clone());
        let named = page.entries.iter().filter(|entry| entry.what != What::Search);
        let names = named.map(|entry| (entry.folded.as_str(), entry.possible));
        page.found = ranked(names, &page.query);
        // Last of all, what was typed can be searched for in the articles themselves.
        let typed = page.query.trim();
        if let (false, Some(at)) = (typed.is_empty(), page.search)
            && let Some(entry) = page.entries.get_mut(at)
        {
            entry.name = kit.tell(&Message::new("actions-search").arg("text", typed));
            page.found.push(at);
        }
        page.at = 0;
        page.reveal = true;
    }
    let title = kit.say("actions-title");
    let card = Card { top: Some(76.0), heading: false, ..Card::new("commands", &title, 620.0) };
    let (chosen, closed) = card.show(kit, ctx, |kit, ui, room| {
        let hint = kit.say("actions-hint");
        let field = Field::new("commands", &hint, ui.available_width()).hint(&hint).focused(fresh);
        let outcome = field.show(kit, ui, &mut page.query);
        walk(ui, page, room);
        let pressed = outcome.submitted.then_some(page.at);
        if pressed.is_some() {
            outcome.response.request_focus();
        }
        ui.add_space(4.0);
        list(kit, ui, page, room - 64.0).or(pressed)
    });
    let chosen = chosen.and_then(|at| page.entries.get(*page.found.get(at)?));
    let Some(entry) = chosen.filter(|entry| entry.possible) else { return closed };
    // The palette is closed first, because the action may open a page.
    out.push(Request::Show(None));
    out.push(match &entry.what {
        What::Act(action) => Request::Act(*action),
        What::Tag(label) => Request::Do(Command::Span(SpanCommand::Tag(label.clone()))),
        What::Open(article) => Request::Do(Command::Article(ArticleCommand::Open(article.clone()))),
        What::Search => Request::SearchFor(page.query.trim().to_owned()),
    });
    false
}

fn walk(ui: &Ui, page: &mut CommandsPage, room: f32) {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few lines")]
    let screen = ((room / LINE) as usize).saturating_sub(2).max(1);
    let last = page.found.len().saturating_sub(1);
    let pressed = |key| ui.input(|input| input.key_pressed(key) && !input.modifiers.any());
    let to = if pressed(Key::ArrowDown) {
        if page.at >= last { 0 } else { page.at + 1 }
    } else if pressed(Key::ArrowUp) {
        if page.at == 0 { last } else { page.at - 1 }
    } else if pressed(Key::PageDown) {
        (page.at + screen).min(last)
    } else if pressed(Key::PageUp) {
        page.at.saturating_sub(screen)
    } else {
        return;
    };
    page.at = to;
    page.reveal = true;
}

/// The lines; the one that was pressed.
fn list(kit: &mut Kit, ui: &mut Ui, page: &mut CommandsPage, room: f32) -> Option<usize> {
    if page.found.is_empty() {
        let none = kit.tell(&Message::new("actions-none").arg("text", page.query.trim()));
        ui.add_space(8.0);
        muted(kit, ui, &none);
        return None;
    }
    let lines = page.found.len();
    #[allow(clippy::cast_precision_loss, reason = "lines of a list are far below 2^24")]
    let top = |at: usize| at as f32 * LINE;
    let mut pressed = None;
    scrolled(ui, room.min(LINE * 11.0), top(lines), |ui, whole, view| {
        let place = |at: usize| {
            Rect::from_min_size(whole.min + vec2(0.0, top(at)), vec2(whole.width(), LINE))
        };
        if std::mem::take(&mut page.reveal) {
            ui.scroll_to_rect(place(page.at), None);
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a line")]
        let line_at = |y: f32| ((y - whole.top()).max(0.0) / LINE) as usize;
        for at in line_at(view.top())..lines.min(line_at(view.bottom()) + 1) {
            let Some(entry) = page.found.get(at).and_then(|index| page.entries.get(*index)) else {
                continue;
            };
            if line(kit, ui, entry, place(at), at == page.at) {
                pressed = Some(at);
            }
        }
    });
    pressed
}

/// One line; whether it was pressed.
fn line(kit: &mut Kit, ui: &Ui, entry: &Entry, place: Rect, on: bool) -> bool {
    // Not a stop of the Tab key: the arrows walk here while the keyboard stays in the field.
    let response = ui.interact(place, ui.scope_id().with(("command", &entry.name)), Sense::CLICK);
    let colors = kit.theme.colors;
    let painter = ui.painter();
    if on {
        let fill = Theme::on_paper(colors.accent, kit.theme.bands.chip);
        painter.rect_filled(place, 6.0, fill);
    } else if response.hovered() {
        painter.rect_filled(place, 6.0, colors.hover);
    }
    let ink = if entry.possible { colors.ink } else { colors.muted };
    let mut walk = Walk::new(place.shrink2(vec2(12.0, 0.0)), kit.rtl());
    if !entry.key.is_empty() {
        let cap = KeyCap::new(kit, &entry.key, ink);
        let place = walk.take_end(cap.size(), 12.0);
        cap.paint(kit, painter, place);
    } else if !entry.kind.is_empty() {
        let kind = kit.say(entry.kind);
        let inked = kit
            .pen
            .ink(&kind, &Look::new(kit.theme.sizes.small, if on { ink } else { colors.muted }));
        let at = walk.take_end(inked.size(), 12.0);
        kit.pen.draw(painter, at.min, &inked);
    }
    if let Some(color) = entry.color {
        painter.rect_filled(walk.take(vec2(10.0, 10.0), 8.0), 2.0, color);
    }
    let look = Look::new(kit.theme.sizes.body, ink).wrapped(walk.rest().width(), 1);
    let direction = text::prevailing(&entry.name, kit.direction());
    let inked = kit.pen.ink(&entry.name, &look.running(direction));
    let at = walk.take(inked.size(), 0.0);
    kit.pen.draw(painter, at.min, &inked);
    response.widget_info(|| {
        let name = format!("{} {}", entry.name, entry.key);
        WidgetInfo::selected(Role::ListItem, entry.possible, on, name.trim_end())
    });
    response.clicked()
}

/// The entry that searches the articles; its name follows what is typed.
fn searching() -> Entry {
    Entry {
        name: String::new(),
        folded: String::new(),
        key: String::new(),
        kind: "",
        color: None,
        possible: true,
        what: What::Search,
    }
}

fn entries(kit: &Kit, session: Option<&Session>) -> Vec<Entry> {
    let article = session.is_some_and(|session| session.open_article().is_some());
    let span = session.is_some_and(|session| session.selected_span().is_some());
    let entry = |name: String, possible, what| Entry {
        folded: fold(&name),
        name,
        key: String::new(),
        kind: "",
        color: None,
        possible,
        what,
    };
    // Who thinks of a command in the other language finds it too.
    let also = |entry: Entry, other: &str| Entry {
        folded: format!("{} {}", entry.folded, fold(other)),
        ..entry
    };
    let other = Words::new(kit.words.language().other(), Digits::Western, MonthNames::default());
    let mut all = Vec::new();
    for row in ACTIONS.iter().filter(|row| row.action != Action::ShowCommands) {
        let possible = match row.needs {
            Needs::Nothing => true,
            Needs::Project => session.is_some(),
            Needs::Article => article,
            Needs::Span => span,
        };
        let key = row.shortcut.as_ref().map(key_names).unwrap_or_default();
        let made = entry(kit.say(row.message), possible, What::Act(row.action));
        all.push(also(Entry { key, ..made }, &other.tr(row.message)));
    }
    let Some(session) = session else { return all };
    for label in session.schema().offered() {
        let name = |arabic| {
            Message::new("action-tag").arg("label", label.name.pick(arabic, label.id.as_str()))
        };
        let shown = kit.tell(&name(kit.arabic()));
        let made = Entry {
            key: label.key.map(String::from).unwrap_or_default(),
            color: Some(kit.theme.mark(&label.color)),
            ..entry(shown, article, What::Tag(label.id.clone()))
        };
        all.push(also(made, &other.render(&name(!kit.arabic()))));
    }
    for row in session.library() {
        let record = &row.record;
        let title = if record.title.is_empty() { record.id.as_str() } else { &record.title };
        let folded = fold(&format!("{title} {}", record.source));
        let made = entry(title.to_owned(), true, What::Open(record.id.clone()));
        all.push(Entry { kind: "actions-article", folded, ..made });
    }
    all
}
