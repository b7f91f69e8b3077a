//! A text field that can write Arabic: caret and selection by the laid out text, clipboard, input
//! methods, undo.

use std::sync::{Arc, Mutex, PoisonError};

use egui::{
    CursorIcon, Event, EventFilter, Id, ImeEvent, Key, Modifiers, Pos2, Rect, Response, Role,
    Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::{Kit, Look};
use crate::text::{self, Direction};
use crate::typeset::{Caret, DirectionRule, FlowLayout, Step, TextFlow};

/// A line that never wraps is laid out in this many physical pixels.
const ENDLESS: f32 = 20_000.0;

/// A text field; made anew each frame, its caret and undo are kept by egui under its id.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    id: Id,
    name: &'a str,
    hint: &'a str,
    width: f32,
    rows: usize,
    focus: bool,
}

/// What happened in a field during a frame.
#[derive(Debug)]
pub struct FieldOutcome {
    /// egui's view of it.
    pub response: Response,
    /// The text changed.
    pub changed: bool,
    /// Enter was pressed (with Ctrl where Enter begins a new line).
    pub submitted: bool,
    /// Escape was pressed.
    pub cancelled: bool,
    /// The keyboard went elsewhere.
    pub left: bool,
}

/// A state to which undo returns.
#[derive(Clone, PartialEq)]
struct Version {
    text: String,
    anchor: usize,
    focus: Caret,
}

#[derive(Default)]
struct State {
    anchor: usize,
    focus: Option<Caret>,
    goal: Option<f32>,
    scroll: f32,
    preedit: String,
    undo: Vec<Version>,
    redo: Vec<Version>,
    typing: bool,
    flow: Option<TextFlow>,
}

impl<'a> Field<'a> {
    /// A one-line field known to egui as `id`; `name` is its accessible name.
    #[must_use]
    pub fn new(id: impl std::hash::Hash, name: &'a str, width: f32) -> Self {
        Self {
            id: Id::unique(("field", egui::util::hash(id))),
            name,
            hint: "",
            width,
            rows: 1,
            focus: false,
        }
    }

    /// What it says while it is empty.
    #[must_use]
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// At least `rows` rows, in which the text wraps and Enter begins a new line.
    #[must_use]
    pub fn rows(self, rows: usize) -> Self {
        Self { rows: rows.max(1), ..self }
    }

    /// Takes the keyboard in this frame.
    #[must_use]
    pub fn focused(self, focus: bool) -> Self {
        Self { focus, ..self }
    }

    /// Draws it and lets it change `text`.
    pub fn show(self, kit: &mut Kit, ui: &mut Ui, text: &mut String) -> FieldOutcome {
        let shared: Arc<Mutex<State>> =
            ui.data_mut(|data| data.get_temp_mut_or_default::<Arc<Mutex<State>>>(self.id).clone());
        let mut state = shared.lock().unwrap_or_else(PoisonError::into_inner);
        let look = Look::new(kit.theme.sizes.body, kit.theme.colors.ink);
        let line_height = kit.pen.style(&look).line_height / kit.pen.scale();
        self.lay_out(kit, &mut state, text, &look);
        let rows = if self.rows == 1 { 1.0 } else { self.rows_of(&state, kit, line_height) };
        let (_, rect) = ui.allocate_space(vec2(self.width, line_height * rows + 12.0));
        let response = ui.interact(rect, self.id, Sense::click_and_drag());
        if self.focus {
            response.request_focus();
        }
        let mut outcome = Edit::default();
        let inner = rect.shrink2(vec2(10.0, 6.0));
        self.point(kit, ui, &response, &mut state, text, inner);
        if response.has_focus() {
            kit.in_field = true;
            self.listen(kit, ui, &mut state, text, &mut outcome);
            if outcome.changed {
                self.lay_out(kit, &mut state, text, &look);
            }
        } else {
            state.preedit.clear();
            state.typing = false;
        }
        self.keep_caret_visible(kit, &mut state, inner);
        self.paint(kit, ui, &response, &mut state, text, &look, rect, inner);
        let value = text.clone();
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::TextInput, true, self.name);
            info.current_text_value = Some(value.clone());
            info
        });
        let left = response.lost_focus();
        FieldOutcome {
            response,
            changed: outcome.changed,
            submitted: outcome.submitted,
            cancelled: outcome.cancelled,
            left,
        }
    }

    fn multiline(&self) -> bool {
        self.rows > 1
    }

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "a field is a few thousand pixels high"
    )]
    fn rows_of(&self, state: &State, kit: &Kit, line_height: f32) -> f32 {
        let height = state.flow.as_ref().map_or(0.0, |flow| flow.height() as f32) / kit.pen.scale();
        (height / line_height).ceil().clamp(self.rows as f32, self.rows as f32 * 3.0)
    }

    fn lay_out(&self, kit: &mut Kit, state: &mut State, text: &str, look: &Look) {
        let shown = match state.focus {
            Some(caret) if !state.preedit.is_empty() => {
                let at = text.floor_char_boundary(caret.position.min(text.len()));
                format!("{}{}{}", &text[..at], state.preedit, &text[at..])
            }
            _ => text.to_owned(),
        };
        let direction = text::prevailing(&shown, kit.direction());
        let width = if self.multiline() { (self.width - 20.0) * kit.pen.scale() } else { ENDLESS };
        let layout = FlowLayout {
            style: kit.pen.style(look),
            width,
            direction: DirectionRule::Fixed(direction),
            gap: 0.0,
        };
        match &mut state.flow {
            Some(flow) if **flow.text() == *shown => flow.set_layout(layout),
            flow => *flow = Some(TextFlow::new(shown.into(), layout)),
        }
        if let Some(flow) = &mut state.flow {
            let height = flow.height();
            flow.show(kit.pen.fonts(), 0.0, height);
        }
        state.anchor = text.floor_char_boundary(state.anchor.min(text.len()));
        if let Some(caret) = &mut state.focus {
            caret.position = text.floor_char_boundary(caret.position.min(text.len()));
        }
    }

    /// Where the laid out text's origin lies on the screen.
    fn origin(&self, kit: &Kit, state: &State, inner: Rect) -> Pos2 {
        let scale = kit.pen.scale();
        if self.multiline() {
            return inner.min;
        }
        let rtl = state
            .flow
            .as_ref()
            .is_some_and(|flow| flow.layout().direction == DirectionRule::Fixed(Direction::Rtl));
        let x = if rtl { inner.right() - ENDLESS / scale } else { inner.left() };
        pos2(x + state.scroll, inner.top())
    }

    fn point(
        &self,
        kit: &mut Kit,
        ui: &Ui,
        response: &Response,
        state: &mut State,
        text: &str,
        inner: Rect,
    ) {
        if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::Text);
        }
        let Some(pointer) = response.interact_pointer_pos() else { return };
        let origin = self.origin(kit, state, inner);
        let scale = kit.pen.scale();
        let Some(flow) = &mut state.flow else { return };
        let hit = flow.hit(
            kit.pen.fonts(),
            (pointer.x - origin.x) * scale,
            f64::from((pointer.y - origin.y) * scale),
        );
        let at = hit.position.min(text.len());
        if response.triple_clicked() {
            (state.anchor, state.focus) = (0, Some(Caret::after(text.len())));
        } else if response.double_clicked() {
            if let Some(word) = text::word_at(text, at) {
                (state.anchor, state.focus) = (word.start(), Some(Caret::after(word.end())));
            }
        } else if response.is_pointer_button_down_on() && state.preedit.is_empty() {
            let pressed = ui.input(|input| input.pointer.any_pressed());
            if pressed {
                response.request_focus();
            }
            if pressed && !ui.input(|input| input.modifiers.shift) {
                state.anchor = at;
            }
            if pressed || response.dragged() {
                state.focus = Some(hit);
            }
            state.goal = None;
            state.typing = false;
        }
    }

    fn listen(
        &self,
        kit: &mut Kit,
        ui: &Ui,
        state: &mut State,
        text: &mut String,
        edit: &mut Edit,
    ) {
        if state.focus.is_none() {
            (state.anchor, state.focus) = (0, Some(Caret::after(text.len())));
        }
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: self.multiline(),
            escape: true,
            tab: false,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, filter));
        for event in ui.input(|input| input.filtered_events(&filter)) {
            match event {
                Event::Text(typed) => state.insert(text, &typed, true, edit),
                Event::Paste(pasted) => {
                    let pasted = if self.multiline() {
                        pasted.replace("\r\n", "\n")
                    } else {
                        pasted.replace(['\n', '\r'], " ")
                    };
                    state.insert(text, &pasted, false, edit);
                }
                Event::Ime(ImeEvent::Preedit { text: preedit, .. }) => {
                    state.preedit = preedit;
                    edit.changed = true;
                }
                Event::Ime(ImeEvent::Commit(commit)) => {
                    state.preedit.clear();
                    state.insert(text, &commit, true, edit);
                }
                Event::Copy | Event::Cut => {
                    let range = state.selected(text);
                    if !range.is_empty() {
                        ui.ctx().copy_text(text[range].to_owned());
                        if event == Event::Cut {
                            state.insert(text, "", false, edit);
                        }
                    }
                }
                Event::Key { key, pressed: true, modifiers, .. } => {
                    self.press(kit, state, text, key, modifiers, edit)
                }
                _ => {}
            }
            if edit.changed {
                self.lay_out(
                    kit,
                    state,
                    text,
                    &Look::new(kit.theme.sizes.body, kit.theme.colors.ink),
                );
            }
        }
        if edit.cancelled || (edit.submitted && !self.multiline()) {
            ui.memory_mut(|memory| memory.surrender_focus(self.id));
        }
    }

    fn press(
        &self,
        kit: &mut Kit,
        state: &mut State,
        text: &mut String,
        key: Key,
        modifiers: Modifiers,
        edit: &mut Edit,
    ) {
        let caret = state.focus.unwrap_or(Caret::after(0));
        let command = modifiers.command;
        match key {
            Key::Escape => edit.cancelled = true,
            Key::Enter if self.multiline() && !command => state.insert(text, "\n", false, edit),
            Key::Enter => edit.submitted = true,
            Key::Backspace | Key::Delete => {
                state.delete(text, key == Key::Backspace, command, edit)
            }
            Key::A if command => {
                (state.anchor, state.focus) = (0, Some(Caret::after(text.len())));
                state.typing = false;
            }
            Key::Z if command && modifiers.shift => state.redo(text, edit),
            Key::Y if command => state.redo(text, edit),
            Key::Z if command => state.undo(text, edit),
            Key::ArrowLeft | Key::ArrowRight if command => {
                let forward =
                    (key == Key::ArrowLeft) == text::prevailing(text, kit.direction()).is_rtl();
                let at = if forward {
                    text::word_after(text, caret.position)
                } else {
                    text::word_before(text, caret.position)
                };
                state.go(Caret::before(at), modifiers.shift);
            }
            _ => {
                let step = match key {
                    Key::ArrowLeft => Step::Left,
                    Key::ArrowRight => Step::Right,
                    Key::ArrowUp if self.multiline() => Step::LineUp,
                    Key::ArrowDown if self.multiline() => Step::LineDown,
                    Key::Home if command => Step::TextStart,
                    Key::End if command => Step::TextEnd,
                    Key::Home => Step::LineStart,
                    Key::End => Step::LineEnd,
                    _ => return,
                };
                let State { flow, goal, .. } = state;
                if let Some(flow) = flow {
                    let to = flow.step(kit.pen.fonts(), caret, step, goal);
                    let kept = *goal;
                    state.go(to, modifiers.shift);
                    state.goal = kept;
                }
            }
        }
    }

    fn keep_caret_visible(&self, kit: &mut Kit, state: &mut State, inner: Rect) {
        if self.multiline() {
            return;
        }
        let Some(caret) = state.focus else { return };
        let Some(x) = self.caret_x(kit, state, caret, inner) else { return };
        if x < inner.left() {
            state.scroll += inner.left() - x;
        } else if x > inner.right() {
            state.scroll -= x - inner.right();
        }
    }

    fn caret_x(&self, kit: &mut Kit, state: &mut State, caret: Caret, inner: Rect) -> Option<f32> {
        let origin = self.origin(kit, state, inner);
        let scale = kit.pen.scale();
        let flow = state.flow.as_mut()?;
        Some(origin.x + flow.caret(kit.pen.fonts(), caret).x / scale)
    }

    #[allow(
        clippy::too_many_arguments,
        clippy::cast_possible_truncation,
        reason = "one frame of one field, a few thousand pixels high"
    )]
    fn paint(
        &self,
        kit: &mut Kit,
        ui: &Ui,
        response: &Response,
        state: &mut State,
        text: &str,
        look: &Look,
        rect: Rect,
        inner: Rect,
    ) {
        let frame = if response.has_focus() {
            Stroke::new(1.5, kit.theme.colors.focus)
        } else {
            Stroke::new(1.0, kit.theme.colors.line)
        };
        ui.painter().rect(
            rect,
            kit.theme.shapes.radius,
            kit.theme.colors.paper,
            frame,
            StrokeKind::Inside,
        );
        let painter = ui.painter().with_clip_rect(rect.shrink(2.0).intersect(ui.clip_rect()));
        let origin = self.origin(kit, state, inner);
        let scale = kit.pen.scale();
        let selected = state.selected(text);
        if text.is_empty() && state.preedit.is_empty() {
            let hint = kit.pen.ink(
                self.hint,
                &Look { color: kit.theme.colors.muted, ..look.wrapped(inner.width(), self.rows) },
            );
            let x = if kit.rtl() { inner.right() - hint.size().x } else { inner.left() };
            kit.pen.draw(&painter, pos2(x, inner.top()), &hint);
        }
        let Some(flow) = &mut state.flow else { return };
        let height = flow.height();
        let screen = |x: f32, y: f64| origin + vec2(x, y as f32) / scale;
        let band = |range: std::ops::Range<usize>, color, height_factor: f32| {
            for r in flow.rects(range, 0.0, height) {
                let top = if height_factor < 1.0 {
                    r.bottom - (r.bottom - r.top) * f64::from(height_factor)
                } else {
                    r.top
                };
                painter.rect_filled(
                    Rect::from_min_max(screen(r.left, top), screen(r.right, r.bottom)),
                    0.0,
                    color,
                );
            }
        };
        if response.has_focus() && state.preedit.is_empty() {
            band(selected, kit.theme.colors.selection, 1.0);
        }
        if let Some(caret) = state.focus.filter(|_| !state.preedit.is_empty()) {
            band(
                caret.position..caret.position + state.preedit.len(),
                kit.theme.colors.accent,
                0.06,
            );
        }
        for placed in flow.visible(0.0, height) {
            kit.pen.paragraph(&painter, screen(0.0, placed.top), placed.paragraph, |_| look.color);
        }
        if response.has_focus() {
            let mut caret = state.focus.unwrap_or(Caret::after(0));
            caret.position += state.preedit.len();
            let place = flow.caret(kit.pen.fonts(), caret);
            let (top, bottom) = (screen(place.x, place.top), screen(place.x, place.bottom));
            painter.vline(top.x, top.y..=bottom.y, Stroke::new(1.5, kit.theme.colors.caret));
            let cursor_rect = Rect::from_min_max(top, bottom + vec2(1.0, 0.0));
            ui.ctx().output_mut(|output| {
                output.ime = Some(egui::output::IMEOutput {
                    purpose: egui::IMEPurpose::Normal,
                    rect,
                    cursor_rect,
                    should_interrupt_composition: false,
                });
            });
        }
    }
}

/// What the keyboard did.
#[derive(Default)]
struct Edit {
    changed: bool,
    submitted: bool,
    cancelled: bool,
}

impl State {
    fn selected(&self, text: &str) -> std::ops::Range<usize> {
        let focus = self.focus.map_or(self.anchor, |caret| caret.position);
        let at = |i: usize| text.floor_char_boundary(i.min(text.len()));
        at(self.anchor.min(focus))..at(self.anchor.max(focus))
    }

    fn go(&mut self, to: Caret, extend: bool) {
        self.focus = Some(to);
        if !extend {
            self.anchor = to.position;
        }
        self.goal = None;
        self.typing = false;
    }

    fn version(&self, text: &str) -> Version {
        Version {
            text: text.to_owned(),
            anchor: self.anchor,
            focus: self.focus.unwrap_or(Caret::after(0)),
        }
    }

    /// Puts `new` in the place of the selection. A run of typed letters is undone as one.
    fn insert(&mut self, text: &mut String, new: &str, typed: bool, edit: &mut Edit) {
        let new: String = new.chars().filter(|&c| c == '\n' || !c.is_control()).collect();
        let range = self.selected(text);
        if new.is_empty() && range.is_empty() {
            return;
        }
        let runs_on =
            self.typing && typed && range.is_empty() && !new.starts_with(char::is_whitespace);
        if !runs_on {
            let version = self.version(text);
            self.undo.push(version);
        }
        self.redo.clear();
        let at = range.start + new.len();
        text.replace_range(range, &new);
        self.go(Caret::after(at), false);
        self.typing = typed;
        edit.changed = true;
    }

    /// Deletes the selection, or the letter or word on one side of the caret. Backward, a mark is
    /// taken from its letter first, as every Arabic keyboard does.
    fn delete(&mut self, text: &mut String, backward: bool, word: bool, edit: &mut Edit) {
        if self.selected(text).is_empty() {
            let at = self.focus.map_or(0, |caret| caret.position);
            let to = match (backward, word) {
                (true, true) => text::word_before(text, at),
                (false, true) => text::word_after(text, at),
                (true, false) => match text[..at].chars().next_back() {
                    Some(mark @ ('\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}')) => {
                        at - mark.len_utf8()
                    }
                    _ => text::grapheme_before(text, at),
                },
                (false, false) => text::grapheme_after(text, at),
            };
            self.anchor = to;
        }
        self.insert(text, "", false, edit);
    }

    fn undo(&mut self, text: &mut String, edit: &mut Edit) {
        if let Some(version) = self.undo.pop() {
            let now = self.version(text);
            self.redo.push(now);
            self.restore(text, version, edit);
        }
    }

    fn redo(&mut self, text: &mut String, edit: &mut Edit) {
        if let Some(version) = self.redo.pop() {
            let now = self.version(text);
            self.undo.push(now);
            self.restore(text, version, edit);
        }
    }

    fn restore(&mut self, text: &mut String, version: Version, edit: &mut Edit) {
        *text = version.text;
        self.anchor = version.anchor;
        self.focus = Some(version.focus);
        self.typing = false;
        edit.changed = true;
    }
}
