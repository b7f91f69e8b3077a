//! One of several, from a list that opens below.
//!
//! The keyboard stays with the closed list: arrows open it and walk along it, letters go to the
//! next name that begins with them, Enter takes what is lit, Esc closes it.

use egui::{
    Event, EventFilter, Key, Popup, PopupCloseBehavior, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::{Icon, Kit, Look};

/// Height of the closed list, in points.
const HEIGHT: f32 = 32.0;
/// Height of a line of the open one.
const LINE: f32 = 32.0;
/// Most lines before it scrolls.
const MOST: f32 = 10.0;
/// Seconds after which letters begin a new name.
const PAUSE: f64 = 1.0;

/// One thing that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As people see it.
    pub name: String,
    /// Whether it is the present one.
    pub on: bool,
}

/// What egui keeps of a list between frames.
#[derive(Clone, Debug, Default)]
struct State {
    open: bool,
    /// The line that Enter takes.
    lit: usize,
    /// Bring it into view in this frame.
    follow: bool,
    typed: String,
    typed_at: f64,
}

/// A closed list `width` points wide that shows the present choice or `empty`, and opens below.
/// Returns the index of a choice that was just made.
pub fn choice(
    kit: &mut Kit,
    ui: &mut Ui,
    name: &str,
    empty: &str,
    choices: &[Choice],
    width: f32,
) -> Option<usize> {
    let sense = if choices.is_empty() { Sense::hover() } else { Sense::click() };
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), sense);
    let mut state =
        ui.data_mut(|data| std::mem::take(data.get_temp_mut_or_default::<State>(response.id)));
    let mut chosen = None;
    let focus = ui.memory(|memory| memory.has_focus(response.id));
    if focus && !choices.is_empty() {
        chosen = listen(ui, &response, choices, &mut state);
    } else if !response.lost_focus() {
        state.open = false;
    }
    // A key that was pressed on the open list has done its work; egui makes a click of it too.
    let by_key = response.clicked() && !ui.input(|input| input.pointer.any_released());
    if response.clicked() && !by_key {
        response.request_focus();
        state.open = !state.open;
        state.light(present(choices));
    }
    closed(kit, ui, &response, rect, empty, choices, &state);
    let shown = choices.iter().find(|choice| choice.on).map_or(empty, |choice| &choice.name);
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, !choices.is_empty(), name);
        info.current_text_value = Some(shown.to_owned());
        info
    });
    if state.open {
        let popup = Popup::from_response(&response)
            .width(width)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .frame(kit.theme.menu_frame());
        let mut open = true;
        popup.open_bool(&mut open).show(|ui| {
            chosen = list(kit, ui, choices, width, &mut state).or(chosen);
        });
        state.open = open && chosen.is_none();
    }
    state.follow = false;
    ui.data_mut(|data| data.insert_temp(response.id, state));
    chosen
}

fn present(choices: &[Choice]) -> usize {
    choices.iter().position(|choice| choice.on).unwrap_or(0)
}

impl State {
    fn light(&mut self, index: usize) {
        self.lit = index;
        self.follow = true;
    }
}

/// What the keyboard means. Returns what it chose.
fn listen(ui: &Ui, response: &Response, choices: &[Choice], state: &mut State) -> Option<usize> {
    let filter =
        EventFilter { vertical_arrows: true, escape: state.open, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let last = choices.len() - 1;
    let now = ui.input(|input| input.time);
    let mut chosen = None;
    for event in ui.input(|input| input.filtered_events(&filter)) {
        match event {
            Event::Key { key, pressed: true, modifiers, .. } if !modifiers.command => {
                let to = match key {
                    Key::ArrowDown | Key::ArrowUp | Key::Enter | Key::Space if !state.open => {
                        state.open = true;
                        present(choices)
                    }
                    Key::ArrowDown => (state.lit + 1).min(last),
                    Key::ArrowUp => state.lit.saturating_sub(1),
                    Key::Home if state.open => 0,
                    Key::End if state.open => last,
                    Key::Enter | Key::Space if state.typed.is_empty() || key == Key::Enter => {
                        chosen = Some(state.lit.min(last));
                        state.open = false;
                        continue;
                    }
                    Key::Escape => {
                        state.open = false;
                        continue;
                    }
                    _ => continue,
                };
                state.typed.clear();
                state.light(to);
            }
            Event::Text(typed) if !typed.trim().is_empty() || !state.typed.is_empty() => {
                if now - state.typed_at > PAUSE {
                    state.typed.clear();
                }
                state.typed_at = now;
                state.typed.push_str(&typed.to_lowercase());
                if let Some(index) = named(choices, &state.typed) {
                    state.open = true;
                    state.light(index);
                }
            }
            _ => {}
        }
    }
    if now - state.typed_at > PAUSE {
        state.typed.clear();
    }
    chosen
}

/// The first choice whose name, or a later word of it, begins with `typed`.
fn named(choices: &[Choice], typed: &str) -> Option<usize> {
    let bare = |word: &str| word.strip_prefix("ال").unwrap_or(word).to_lowercase();
    let begins =
        |name: &str| name.to_lowercase().starts_with(typed) || bare(name).starts_with(typed);
    let by_word = |choice: &Choice| choice.name.split_whitespace().any(begins);
    let whole = choices.iter().position(|choice| begins(&choice.name));
    whole.or_else(|| choices.iter().position(by_word))
}

fn closed(
    kit: &mut Kit,
    ui: &Ui,
    response: &Response,
    rect: Rect,
    empty: &str,
    choices: &[Choice],
    state: &State,
) {
    let present = choices.iter().find(|choice| choice.on);
    let colors = kit.theme.colors;
    let color = if present.is_some() { colors.ink } else { colors.muted };
    let look = Look::new(kit.theme.sizes.body, color).wrapped(rect.width() - 40.0, 1);
    let inked = kit.pen.ink(present.map_or(empty, |choice| &choice.name), &look);
    let focus = ui.memory(|memory| memory.has_focus(response.id));
    let line = if focus || state.open {
        Stroke::new(kit.theme.shapes.outline, colors.focus)
    } else if response.hovered() {
        Stroke::new(kit.theme.shapes.hairline, colors.muted)
    } else {
        kit.theme.hairline()
    };
    ui.painter().rect(rect, kit.theme.shapes.radius, colors.paper, line, StrokeKind::Inside);
    let y = rect.center().y;
    let (x, sign) = if kit.rtl() {
        (rect.right() - 10.0 - inked.size().x, rect.left() + 16.0)
    } else {
        (rect.left() + 10.0, rect.right() - 16.0)
    };
    kit.pen.draw(ui.painter(), pos2(x, y - inked.size().y / 2.0), &inked);
    let sign = Rect::from_center_size(pos2(sign, y), vec2(14.0, 14.0));
    Icon::Down.paint(ui.painter(), sign, colors.muted, false);
}

/// The open list. Returns what was clicked.
fn list(
    kit: &mut Kit,
    ui: &mut Ui,
    choices: &[Choice],
    width: f32,
    state: &mut State,
) -> Option<usize> {
    let mut chosen = None;
    let width = width - kit.theme.menu_frame().total_margin().sum().x;
    ui.spacing_mut().item_spacing.y = 0.0;
    egui::ScrollArea::vertical().max_height(LINE * MOST).show(ui, |ui| {
        for (index, choice) in choices.iter().enumerate() {
            let response = line(kit, ui, choice, index == state.lit, width);
            if response.hovered() && ui.input(|input| input.pointer.is_moving()) {
                state.lit = index;
            }
            if index == state.lit && state.follow {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                chosen = Some(index);
            }
        }
    });
    chosen
}

/// One line of the open list. It is not a stop of the Tab key: the list has the keyboard.
fn line(kit: &mut Kit, ui: &mut Ui, choice: &Choice, lit: bool, width: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, LINE), Sense::CLICK);
    if ui.is_rect_visible(rect) {
        if lit {
            ui.painter().rect_filled(rect, 6.0, kit.theme.colors.hover);
        }
        let look = Look::new(kit.theme.sizes.body, kit.theme.colors.ink).wrapped(width - 40.0, 1);
        let inked = kit.pen.ink(&choice.name, &look);
        let y = rect.center().y;
        let (x, sign) = if kit.rtl() {
            (rect.right() - 8.0 - inked.size().x, rect.left() + 14.0)
        } else {
            (rect.left() + 8.0, rect.right() - 14.0)
        };
        kit.pen.draw(ui.painter(), pos2(x, y - inked.size().y / 2.0), &inked);
        if choice.on {
            let sign = Rect::from_center_size(pos2(sign, y), vec2(16.0, 16.0));
            Icon::Tick.paint(ui.painter(), sign, kit.theme.colors.accent, false);
        }
    }
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, choice.on, &choice.name));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_find_a_name_with_or_without_its_article() {
        let names = ["بلا قيمة", "قوات مسلحة", "قوات أمن", "الحد الأدنى", "Media"];
        let choices: Vec<Choice> =
            names.iter().map(|name| Choice { name: (*name).to_owned(), on: false }).collect();
        assert_eq!(named(&choices, "قو"), Some(1));
        assert_eq!(named(&choices, "أم"), Some(2));
        assert_eq!(named(&choices, "حد"), Some(3));
        assert_eq!(named(&choices, "me"), Some(4));
        assert_eq!(named(&choices, "x"), None);
    }
}
