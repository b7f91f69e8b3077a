//! A text field that can write Arabic.
//!
//! `Editing` is what is written, `Laid` how it is set in glyphs; here both meet keyboard, pointer,
//! clipboard and input methods. A field is made anew each frame; egui keeps its state under its id.

mod editing;
mod laid;

use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use egui::{
    CursorIcon, Event, EventFilter, FocusDirection, Id, ImeEvent, Key, Modifiers, Pos2, Rect,
    Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::{Kit, Look};
use crate::text::Direction;
use crate::typeset::{Caret, Step};
use editing::{Editing, Piece, clean};
use laid::{Laid, Preedit, Setting};

/// Height of a field of one line, in points.
const HEIGHT: f32 = 32.0;
/// Between the frame and the text at the sides, in points.
const PADDING: f32 = 10.0;
/// A field of several rows grows with its text to this many times its height, then scrolls.
const GROWTH: f32 = 3.0;

/// A text field.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    id: Id,
    name: &'a str,
    hint: &'a str,
    width: f32,
    rows: usize,
    focus: bool,
    owner: u64,
    direction: Option<Direction>,
    enabled: bool,
    wrong: bool,
    moves_on: bool,
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
    /// How often the arrow down was pressed in a field of one row, less how often the one up: for
    /// a list that belongs to the field.
    pub steps: i32,
}

/// What egui keeps of a field between frames.
#[derive(Default)]
struct State {
    editing: Editing,
    laid: Option<Laid>,
    preedit: String,
    /// Where up and down lead to, in pixels.
    goal: Option<f32>,
    /// How far the text is moved from where it begins, in points.
    scroll: Vec2,
    /// The caret that was last scrolled to; the view stays where a wheel put it until it moves.
    seen: Option<(Caret, usize)>,
}

/// What the keyboard did.
#[derive(Default)]
struct Deeds {
    changed: bool,
    submitted: bool,
    cancelled: bool,
    steps: i32,
}

/// Where a field lies in this frame, in points.
#[derive(Clone, Copy)]
struct Frame {
    rect: Rect,
    inner: Rect,
    scale: f32,
    setting: Setting,
}

impl<'a> Field<'a> {
    /// A one-line field known to egui as `id`; `name` is its accessible name.
    #[must_use]
    pub fn new(id: impl Hash, name: &'a str, width: f32) -> Self {
        Self {
            id: Id::unique(("field", egui::util::hash(id))),
            name,
            hint: "",
            width,
            rows: 1,
            focus: false,
            owner: 0,
            direction: None,
            enabled: true,
            wrong: false,
            moves_on: false,
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

    /// Whose text it shows: when that is another one, undo begins anew.
    #[must_use]
    pub fn owner(self, owner: impl Hash) -> Self {
        Self { owner: egui::util::hash(owner), ..self }
    }

    /// Text that runs `direction` whatever its letters say, such as numbers and dates. It stands at
    /// the interface's start side all the same.
    #[must_use]
    pub fn running(self, direction: Direction) -> Self {
        Self { direction: Some(direction), ..self }
    }

    /// Whether it can be written in.
    #[must_use]
    pub fn enabled(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }

    /// Whether what it holds cannot be taken.
    #[must_use]
    pub fn wrong(self, wrong: bool) -> Self {
        Self { wrong, ..self }
    }

    /// Enter puts the keyboard into what comes after it.
    #[must_use]
    pub fn moves_on(self) -> Self {
        Self { moves_on: true, ..self }
    }

    /// Whether this one has the keyboard.
    #[must_use]
    pub fn has_focus(&self, ui: &Ui) -> bool {
        ui.memory(|memory| memory.has_focus(self.id))
    }

    /// Draws it and lets it change `text`.
    pub fn show(self, kit: &mut Kit, ui: &mut Ui, text: &mut String) -> FieldOutcome {
        let shared =
            ui.data_mut(|data| data.get_temp_mut_or_default::<Arc<Mutex<State>>>(self.id).clone());
        let mut state = shared.lock().unwrap_or_else(PoisonError::into_inner);
        let state = &mut *state;
        state.editing.see(text, self.owner);
        let look = Look::new(kit.theme.sizes.body, kit.theme.colors.ink);
        let style = kit.pen.style(&look);
        let scale = kit.pen.scale();
        let inner_width = self.width - 2.0 * PADDING;
        let width = self.lines().then(|| (inner_width * scale).max(1.0));
        let setting = Setting { style, width, fallback: kit.direction(), fixed: self.direction };
        let line = style.line_height / scale;
        let height = state.lay_out(kit, setting).height() / scale;
        let rows = self.rows.max(1) as f32 * line;
        let shown = if self.lines() { height.clamp(rows, rows * GROWTH) } else { line };
        let padding = vec2(PADDING, ((HEIGHT - line) / 2.0).max(4.0));
        let (_, rect) = ui.allocate_space(vec2(self.width, shown + 2.0 * padding.y));
        let frame = Frame { rect, inner: rect.shrink2(padding), scale, setting };

        let sense = if self.enabled { Sense::click_and_drag() } else { Sense::hover() };
        let response = ui.interact(rect, self.id, sense);
        if self.focus && self.enabled {
            response.request_focus();
        }
        let mut deeds = Deeds::default();
        if self.enabled {
            self.point(kit, ui, &response, state, &frame);
        }
        // egui's `Response::has_focus` is false while another window has the keyboard; what is being
        // written must not end then.
        let focus = self.has_focus(ui);
        if focus {
            kit.in_field = true;
            if response.gained_focus() && !ui.input(|input| input.pointer.any_pressed()) {
                self.begin(state);
            }
            self.listen(kit, ui, state, &frame, &mut deeds);
        } else {
            state.preedit.clear();
            state.goal = None;
            state.editing.end_run();
        }
        if deeds.changed {
            state.editing.text().clone_into(text);
        }
        self.scroll(kit, ui, &response, state, &frame);
        if ui.is_rect_visible(rect) {
            self.paint(kit, ui, &response, state, &frame, &look);
        }
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::TextInput, self.enabled, self.name);
            info.current_text_value = Some(text.clone());
            info.hint_text = (!self.hint.is_empty()).then(|| self.hint.to_owned());
            info
        });
        let left = response.lost_focus();
        let Deeds { changed, submitted, cancelled, steps } = deeds;
        FieldOutcome { response, changed, submitted, cancelled, left, steps }
    }

    fn lines(&self) -> bool {
        self.rows > 1
    }

    /// The keyboard has come by a key: a line is ready to be written over, a note to be gone on with.
    fn begin(&self, state: &mut State) {
        if self.lines() {
            let end = state.editing.text().len();
            state.editing.go(Caret::after(end), false);
        } else {
            state.editing.select_all();
        }
    }

    fn point(&self, kit: &mut Kit, ui: &Ui, response: &Response, state: &mut State, frame: &Frame) {
        if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::Text);
        }
        let Some(pointer) = response.interact_pointer_pos() else { return };
        let pressed = response.contains_pointer() && ui.input(|i| i.pointer.primary_pressed());
        if pressed {
            response.request_focus();
        }
        if !state.preedit.is_empty() {
            return;
        }
        let at = (pointer - state.origin(kit, frame)) * frame.scale;
        let laid = state.lay_out(kit, frame.setting);
        let hit = laid.hit(kit.pen.fonts(), at.x, at.y);
        let shift = ui.input(|input| input.modifiers.shift);
        if response.triple_clicked() {
            state.editing.select_paragraph(hit.position);
        } else if response.double_clicked() {
            state.editing.select_word(hit.position);
        } else if pressed {
            state.editing.go(hit, shift);
        } else if response.dragged() && state.editing.caret() != hit {
            state.editing.go(hit, true);
        } else {
            return;
        }
        state.goal = None;
    }

    fn listen(&self, kit: &mut Kit, ui: &Ui, state: &mut State, frame: &Frame, deeds: &mut Deeds) {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
            tab: false,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, filter));
        for event in ui.input(|input| input.filtered_events(&filter)) {
            let editing = &mut state.editing;
            deeds.changed |= match event {
                Event::Text(typed) => {
                    state.goal = None;
                    state.preedit.clear();
                    let typed = clean(&typed, self.lines());
                    !typed.is_empty() && editing.write(&typed)
                }
                Event::Paste(pasted) => {
                    let pasted = clean(&pasted, self.lines());
                    !pasted.is_empty() && editing.replace(&pasted)
                }
                Event::Copy | Event::Cut => {
                    let words = editing.text().get(editing.selected()).unwrap_or_default();
                    let any = !words.is_empty();
                    if any {
                        ui.ctx().copy_text(words.to_owned());
                    }
                    any && event == Event::Cut && editing.replace("")
                }
                Event::Ime(event) => self.compose(state, event),
                // While an input method is at work, keys are its own.
                Event::Key { key, pressed: true, modifiers, .. } if state.preedit.is_empty() => {
                    self.press(kit, state, frame, key, modifiers, deeds)
                }
                _ => false,
            };
        }
        if deeds.submitted && !self.lines() {
            // Whatever gets the keyboard next must not take this Enter for its own.
            ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        }
        if deeds.cancelled || (deeds.submitted && !self.lines()) {
            ui.memory_mut(|memory| {
                memory.surrender_focus(self.id);
                if deeds.submitted && self.moves_on {
                    memory.move_focus(FocusDirection::Next);
                }
            });
        }
    }

    /// What an input method says. Returns whether the text changed.
    fn compose(&self, state: &mut State, event: ImeEvent) -> bool {
        match event {
            ImeEvent::Preedit { text, .. } => {
                state.preedit = clean(&text, false);
                false
            }
            ImeEvent::Commit(text) => {
                let composed = !std::mem::take(&mut state.preedit).is_empty();
                let text = clean(&text, false);
                // Some methods hand over Enter as a text too; the key does what it must.
                let blank = text.trim().is_empty() && !composed;
                !text.is_empty() && (!blank || text == " ") && state.editing.write(&text)
            }
            ImeEvent::DeleteSurrounding { before_chars, after_chars } => {
                state.editing.delete_around(before_chars, after_chars)
            }
            _ => false,
        }
    }

    /// Returns whether the text changed.
    fn press(
        &self,
        kit: &mut Kit,
        state: &mut State,
        frame: &Frame,
        key: Key,
        held: Modifiers,
        deeds: &mut Deeds,
    ) -> bool {
        let editing = &mut state.editing;
        let piece = if held.command { Piece::Word } else { Piece::Letter };
        match key {
            Key::Escape => deeds.cancelled = true,
            Key::Enter if self.lines() && !held.command => return editing.replace("\n"),
            Key::Enter => deeds.submitted = true,
            Key::Backspace => return editing.delete(true, piece),
            Key::Delete => return editing.delete(false, piece),
            Key::A if held.command => editing.select_all(),
            Key::Z if held.command && held.shift => return editing.redo(),
            Key::Y if held.command => return editing.redo(),
            Key::Z if held.command => return editing.undo(),
            Key::ArrowUp if !self.lines() => deeds.steps -= 1,
            Key::ArrowDown if !self.lines() => deeds.steps += 1,
            _ => state.step(kit, frame, key, held),
        }
        false
    }

    /// Keeps the caret in view after it moved, and follows the wheel.
    fn scroll(
        &self,
        kit: &mut Kit,
        ui: &Ui,
        response: &Response,
        state: &mut State,
        frame: &Frame,
    ) {
        let laid = state.lay_out(kit, frame.setting);
        let over = vec2(laid.width(), laid.height()) / frame.scale - frame.inner.size();
        let over = over.max(Vec2::ZERO);
        let focus = self.has_focus(ui);
        if !focus {
            state.seen = None;
            // A line that nobody writes in shows its beginning.
            if !self.lines() {
                state.scroll = Vec2::ZERO;
            }
        }
        if self.lines() && over.y > 0.0 && response.contains_pointer() {
            let wheel = ui.input_mut(|i| std::mem::take(&mut i.smooth_scroll_delta.y));
            state.scroll.y -= wheel;
        }
        let now = (state.editing.caret(), state.editing.text().len() + state.preedit.len());
        if focus && state.seen != Some(now) {
            state.seen = Some(now);
            let caret = state.caret_rect(kit, frame);
            let inner = frame.inner;
            let away = |low: f32, high: f32, from: f32, to: f32| {
                (low - from).min(0.0) + (high - to).max(0.0)
            };
            let x = away(caret.left(), caret.right(), inner.left(), inner.right());
            state.scroll.x += if state.flows_from_right(kit, frame) { -x } else { x };
            state.scroll.y += away(caret.top(), caret.bottom(), inner.top(), inner.bottom());
        }
        state.scroll = state.scroll.clamp(Vec2::ZERO, over);
        if self.lines() {
            state.scroll.x = 0.0;
        }
    }

    fn paint(
        &self,
        kit: &mut Kit,
        ui: &Ui,
        response: &Response,
        state: &mut State,
        frame: &Frame,
        look: &Look,
    ) {
        let colors = kit.theme.colors;
        let outline = kit.theme.shapes.outline;
        let focus = self.has_focus(ui);
        let line = match (self.wrong, focus) {
            (true, _) => Stroke::new(outline, colors.bad),
            (_, true) => Stroke::new(outline, colors.focus),
            _ if response.hovered() => Stroke::new(kit.theme.shapes.hairline, colors.muted),
            _ => kit.theme.hairline(),
        };
        let fill = if self.enabled { colors.paper } else { colors.panel };
        ui.painter().rect(frame.rect, kit.theme.shapes.radius, fill, line, StrokeKind::Inside);
        let clip = frame.rect.shrink2(vec2(PADDING / 2.0, 2.0)).intersect(ui.clip_rect());
        let painter = ui.painter().with_clip_rect(clip);
        if state.editing.text().is_empty() && state.preedit.is_empty() && !self.hint.is_empty() {
            let look = look.wrapped(frame.inner.width(), self.rows);
            let hint = kit
                .pen
                .ink(self.hint, &Look { color: colors.muted, ..look.running(kit.direction()) });
            let left =
                if kit.rtl() { frame.inner.right() - hint.size().x } else { frame.inner.left() };
            kit.pen.draw(&painter, pos2(left, frame.inner.top()), &hint);
        }
        let origin = state.origin(kit, frame);
        let on_screen = |rect: Rect| {
            Rect::from_min_max(
                origin + rect.min.to_vec2() / frame.scale,
                origin + rect.max.to_vec2() / frame.scale,
            )
        };
        let selected = state.editing.selected();
        let preedit = selected.start..selected.start + state.preedit.len();
        let laid = state.lay_out(kit, frame.setting);
        if focus && preedit.is_empty() {
            for rect in laid.rects(selected) {
                painter.rect_filled(on_screen(rect), 2.0, colors.selection);
            }
        }
        for rect in laid.rects(preedit) {
            let rect = on_screen(rect);
            let line = Stroke::new(outline, colors.accent);
            painter.hline(rect.x_range(), rect.bottom() - 3.0, line);
        }
        let ink = if self.enabled { colors.ink } else { colors.muted };
        laid.paint(&mut kit.pen, &painter, origin, ink);
        if focus {
            self.paint_caret(kit, ui, &painter, state, frame);
        }
    }

    fn paint_caret(
        &self,
        kit: &mut Kit,
        ui: &Ui,
        painter: &egui::Painter,
        state: &mut State,
        frame: &Frame,
    ) {
        let caret = state.caret_rect(kit, frame);
        // On whole pixels, or it would be wide and pale.
        let width = (1.5 * frame.scale).round().max(1.0) / frame.scale;
        let left = ((caret.left() - width / 2.0) * frame.scale).round() / frame.scale;
        let lean = caret.height() * 0.1;
        let rect =
            Rect::from_x_y_ranges(left..=left + width, caret.top() + lean..=caret.bottom() - lean);
        painter.rect_filled(rect, 0.0, kit.theme.colors.caret);
        ui.ctx().output_mut(|output| {
            output.ime = Some(egui::output::IMEOutput {
                purpose: egui::IMEPurpose::Normal,
                rect: frame.rect,
                cursor_rect: rect,
                should_interrupt_composition: false,
            });
        });
    }
}

impl State {
    /// The text in glyphs, with what an input method is about to write.
    fn lay_out(&mut self, kit: &mut Kit, setting: Setting) -> &mut Laid {
        let selected = self.editing.selected();
        let preedit = (!self.preedit.is_empty())
            .then(|| Preedit { text: &self.preedit, at: (selected.start, selected.end) });
        Laid::update(&mut self.laid, kit.pen.fonts(), self.editing.text(), preedit, setting)
    }

    /// Whether the text stands at the right side.
    fn flows_from_right(&mut self, kit: &mut Kit, frame: &Frame) -> bool {
        match frame.setting.fixed {
            Some(_) => kit.rtl(),
            None => self.lay_out(kit, frame.setting).direction().is_rtl(),
        }
    }

    /// Where the text's top left corner lies on the screen.
    fn origin(&mut self, kit: &mut Kit, frame: &Frame) -> Pos2 {
        let top = frame.inner.top() - self.scroll.y;
        if frame.setting.width.is_some() {
            return pos2(frame.inner.left(), top);
        }
        if self.flows_from_right(kit, frame) {
            let width = self.lay_out(kit, frame.setting).width() / frame.scale;
            pos2(frame.inner.right() - width + self.scroll.x, top)
        } else {
            pos2(frame.inner.left() - self.scroll.x, top)
        }
    }

    /// Where the caret lies on the screen: a rectangle without width.
    fn caret_rect(&mut self, kit: &mut Kit, frame: &Frame) -> Rect {
        let origin = self.origin(kit, frame);
        let mut caret = self.editing.caret();
        if !self.preedit.is_empty() {
            caret = Caret::after(self.editing.selected().start + self.preedit.len());
        }
        let place = self.lay_out(kit, frame.setting).caret(kit.pen.fonts(), caret) / frame.scale;
        place.translate(origin.to_vec2())
    }

    /// Moves the caret by a key.
    fn step(&mut self, kit: &mut Kit, frame: &Frame, key: Key, held: Modifiers) {
        let rtl = self.lay_out(kit, frame.setting).direction().is_rtl();
        let sideways = matches!(key, Key::ArrowLeft | Key::ArrowRight);
        let forward = (key == Key::ArrowLeft) == rtl;
        if sideways && held.command {
            let to = self.editing.word_step(forward);
            self.editing.go(to, held.shift);
            self.goal = None;
            return;
        }
        let selected = self.editing.selected();
        if sideways && !held.shift && !selected.is_empty() {
            let to =
                if forward { Caret::after(selected.end) } else { Caret::before(selected.start) };
            self.editing.go(to, false);
            self.goal = None;
            return;
        }
        let step = match key {
            Key::ArrowLeft => Step::Left,
            Key::ArrowRight => Step::Right,
            Key::ArrowUp => Step::LineUp,
            Key::ArrowDown => Step::LineDown,
            Key::Home if held.command => Step::TextStart,
            Key::End if held.command => Step::TextEnd,
            Key::Home => Step::LineStart,
            Key::End => Step::LineEnd,
            _ => return,
        };
        let (caret, mut goal) = (self.editing.caret(), self.goal);
        let laid = self.lay_out(kit, frame.setting);
        let to = laid.step(kit.pen.fonts(), caret, step, &mut goal);
        self.goal = goal;
        self.editing.go(to, held.shift);
    }
}
