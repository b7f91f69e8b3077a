//! Notices: cards at the end side of the window's bottom, above the status line, which say what
//! happened, what is safe, and what to do.
//!
//! What was merely done goes by itself after a while; what went wrong stays until it is taken away.
//! A notice never takes the keyboard by itself.

use std::time::Duration;

use egui::{
    Align2, Area, Color32, Frame, Id, Key, Margin, Order, Rect, Response, Role, ScrollArea, Sense,
    Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::kit::{Button, ButtonStyle, Icon, Inked, Kit, Look, Walk, column, icon_button, row};
use super::request::Request;
use super::status_line;
use crate::i18n::without_isolates;
use crate::session::{Notice, Severity};
use crate::text::{self, Direction};

/// Seconds for which something that was merely done is told.
const A_WHILE: f64 = 6.0;
/// Cards shown before the others are folded away.
const CARDS: usize = 3;
/// Most notices kept; beyond, the oldest goes.
const MOST: usize = 200;
/// Width of a card, in points.
const WIDTH: f32 = 388.0;
/// Room within a card at all sides, in points.
const MARGIN: f32 = 12.0;
/// Room for a card's sign, in points.
const SIGN: f32 = 28.0;

/// What is told when something is over, and what then need not be read any more.
const ENDS: [(&str, &str); 7] = [
    ("notice-held-no-more", "notice-held"),
    ("notice-project-back", "notice-project-gone"),
    ("notice-taken-over", "notice-parted"),
    ("notice-history-back", "notice-parted"),
    ("notice-history-back", "notice-conflict-marks"),
    ("notice-saved-again", "notice-waiting"),
    ("notice-snapshots-again", "notice-snapshot-waiting"),
];

/// A notice on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownNotice {
    /// What it says.
    pub notice: Notice,
    /// What can be done about it at once: the words on a button, and what it asks for.
    pub offers: Vec<(String, Request)>,
    /// When it came, in seconds of the window's clock.
    pub at: f64,
    /// Tells it from all others, also after it has gone.
    number: u64,
    /// Its details are unfolded.
    unfolded: bool,
}

impl ShownNotice {
    /// Whether it goes by itself at `time`; what offers something stays.
    fn is_over(&self, time: f64) -> bool {
        self.leaves_at().is_some_and(|end| time >= end)
    }

    fn leaves_at(&self) -> Option<f64> {
        let passing = self.notice.severity == Severity::Info && self.offers.is_empty();
        passing.then_some(self.at + A_WHILE)
    }
}

/// The notices that are shown, oldest first.
#[derive(Debug, Default)]
pub struct Notices {
    shown: Vec<ShownNotice>,
    told: u64,
    all: bool,
}

impl Notices {
    /// Shows `notice` from `time` on.
    pub fn tell(&mut self, notice: Notice, time: f64) {
        self.tell_with(notice, Vec::new(), time);
    }

    /// Shows `notice` with what can be done about it at once. The same notice told again is moved to
    /// the end instead of standing there twice.
    pub fn tell_with(&mut self, notice: Notice, offers: Vec<(String, Request)>, at: f64) {
        self.shown.retain(|shown| shown.notice != notice || shown.offers != offers);
        let told = notice.message.id();
        for (_, over) in ENDS.iter().filter(|(end, _)| *end == told) {
            self.shown.retain(|shown| shown.notice.message.id() != *over);
        }
        self.told += 1;
        self.shown.push(ShownNotice { notice, offers, at, number: self.told, unfolded: false });
        let over = self.shown.len().saturating_sub(MOST);
        self.shown.drain(..over);
    }

    /// Takes the notice at `index` away, counted from the oldest.
    pub fn dismiss(&mut self, index: usize) {
        if index < self.shown.len() {
            self.shown.remove(index);
        }
    }

    /// The notices, oldest first.
    #[must_use]
    pub fn shown(&self) -> &[ShownNotice] {
        &self.shown
    }
}

/// Draws the notices over whatever is there; `time` is the window's clock.
pub fn notices_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    notices: &mut Notices,
    time: f64,
    out: &mut Vec<Request>,
) {
    let ctx = ui.ctx().clone();
    let id = Id::unique("notices");
    let pointer = ctx.input(|input| input.pointer.hover_pos());
    let place = ctx.memory(|memory| memory.area_rect(id));
    let rests = pointer.zip(place).is_some_and(|(pointer, place)| place.contains(pointer));
    // While the pointer is there, somebody is reading.
    if !rests {
        notices.shown.retain(|shown| !shown.is_over(time));
    }
    if notices.shown.is_empty() {
        notices.all = false;
        return;
    }
    if let Some(next) = notices.shown.iter().filter_map(ShownNotice::leaves_at).reduce(f64::min) {
        ctx.request_repaint_after(Duration::from_secs_f64((next - time).max(0.05)));
    }
    let below = -(status_line::HEIGHT + 12.0);
    let (anchor, across) =
        if kit.rtl() { (Align2::LEFT_BOTTOM, 12.0) } else { (Align2::RIGHT_BOTTOM, -12.0) };
    let screen = ctx.content_rect();
    let width = WIDTH.min(screen.width() - 48.0);
    let area = Area::new(id).order(Order::Tooltip).anchor(anchor, vec2(across, below));
    area.show(&ctx, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 8.0;
        let folded = if notices.all { 0 } else { notices.shown.len().saturating_sub(CARDS) };
        if folded > 0 || notices.all {
            others(kit, ui, notices, folded, out);
        }
        let most = (screen.height() * 0.7).max(160.0);
        // An area is offered only the room that it had in the last frame; there may be more cards.
        let place = Rect::from_min_size(ui.available_rect_before_wrap().min, vec2(width, most));
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
            let scroll = ScrollArea::vertical().max_height(most).auto_shrink(true);
            scroll.stick_to_bottom(true).show(ui, |ui| {
                for (index, shown) in notices.shown.iter_mut().enumerate().skip(folded) {
                    let dismissed = card(kit, ui, shown, width, out);
                    if dismissed {
                        out.push(Request::Dismiss(index));
                        break;
                    }
                }
            });
        });
    });
}

/// The line above the cards when there are more than fit.
fn others(
    kit: &mut Kit,
    ui: &mut Ui,
    notices: &mut Notices,
    folded: usize,
    out: &mut Vec<Request>,
) {
    let (more, clear) = (kit.say("notices-more"), kit.say("notices-dismiss-all"));
    let count = kit.words.digits().whole(i64::try_from(folded).unwrap_or(i64::MAX));
    let count = if notices.all { String::new() } else { count };
    row(kit, ui, |kit, ui| {
        if !notices.all {
            let button = Button { count: &count, ..Button::new(&more) };
            if button.show(kit, ui).clicked() {
                notices.all = true;
            }
        }
        if Button::new(&clear).show(kit, ui).clicked() {
            // From the last on, so that no index moves.
            out.extend((0..notices.shown.len()).rev().map(Request::Dismiss));
        }
    });
}

/// One card; whether it was dismissed.
fn card(
    kit: &mut Kit,
    ui: &mut Ui,
    shown: &mut ShownNotice,
    width: f32,
    out: &mut Vec<Request>,
) -> bool {
    let colors = kit.theme.colors;
    let strip = match shown.notice.severity {
        Severity::Info => colors.good,
        Severity::Warning => colors.warn,
        Severity::Error => colors.bad,
    };
    #[allow(clippy::cast_possible_truncation, reason = "a margin of a few points")]
    let margin = Margin::same(MARGIN as i8);
    let frame = Frame::new()
        .fill(colors.raised)
        .stroke(kit.theme.hairline())
        .corner_radius(kit.theme.corners())
        .shadow(ui.style().visuals.window_shadow)
        .inner_margin(margin);
    let said = Said::of(kit, &shown.notice);
    let mut dismissed = false;
    let drawn = frame.show(ui, |ui| {
        ui.set_width(width - 2.0 * MARGIN);
        column(kit, ui, |kit, ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            dismissed |= first_line(kit, ui, &said, shown.notice.severity, strip);
            if let Some(safe) = &said.safe {
                indented(kit, ui, safe, colors.muted);
            }
            if let Some(hint) = &said.hint {
                indented(kit, ui, hint, colors.ink);
            }
            dismissed |= buttons(kit, ui, shown, out);
            if shown.unfolded {
                indented(kit, ui, &shown.notice.detail, colors.muted);
            }
        });
    });
    let rect = drawn.response.rect;
    let edge = Rect::from_min_size(
        pos2(if kit.rtl() { rect.right() - 4.0 } else { rect.left() }, rect.top() + 8.0),
        vec2(4.0, rect.height() - 16.0),
    );
    ui.painter().rect_filled(edge, 2.0, strip);
    let id = Id::unique(("notice", shown.number));
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, said.whole()));
    let live = match shown.notice.severity {
        Severity::Error => egui::accesskit::Live::Assertive,
        Severity::Info | Severity::Warning => egui::accesskit::Live::Polite,
    };
    ui.ctx().accesskit_node_builder(id, |node| node.set_live(live));
    dismissed
}

/// A notice in words.
struct Said {
    what: String,
    safe: Option<String>,
    hint: Option<String>,
}

impl Said {
    fn of(kit: &Kit, notice: &Notice) -> Self {
        Self {
            what: kit.tell(&notice.message),
            safe: kit.words.part(&notice.message, "safe"),
            hint: kit.words.part(&notice.message, "hint"),
        }
    }

    fn whole(&self) -> String {
        let parts = [Some(&self.what), self.safe.as_ref(), self.hint.as_ref()];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        without_isolates(&parts.join(". "))
    }
}

/// The sign, what happened, and the cross; whether the cross was pressed.
fn first_line(kit: &mut Kit, ui: &mut Ui, said: &Said, severity: Severity, strip: Color32) -> bool {
    let width = ui.available_width();
    let look = Look::new(kit.theme.sizes.body, kit.theme.colors.ink).running(kit.direction());
    let look = if severity == Severity::Info { look } else { look.bold() };
    let inked = kit.pen.ink(&said.what, &look.wrapped(width - SIGN - 34.0, 8));
    let (_, rect) = ui.allocate_space(vec2(width, inked.size().y.max(28.0)));
    let line = rect.with_max_y(rect.top() + 28.0);
    let mut walk = Walk::new(line, kit.rtl());
    let sign = walk.take(vec2(20.0, 20.0), SIGN - 20.0);
    let icon = match severity {
        Severity::Info => Icon::Tick,
        Severity::Warning => Icon::Warning,
        Severity::Error => Icon::Failed,
    };
    icon.paint(ui.painter(), sign, strip, false);
    let cross = walk.take_end(vec2(30.0, 30.0), 4.0);
    let top = if inked.size().y <= 28.0 {
        line.center().y - inked.size().y / 2.0
    } else {
        rect.top() + 2.0
    };
    let text = walk.take(inked.size(), 0.0);
    kit.pen.draw(ui.painter(), pos2(text.left(), top), &inked);
    let close = kit.say("notices-dismiss");
    let mut child = ui.new_child(UiBuilder::new().max_rect(cross));
    is_pressed(ui, &icon_button(kit, &mut child, Icon::Cross, &close, false))
}

/// Pressed, or left by Escape, which dismisses the card that has the keyboard.
fn is_pressed(ui: &Ui, response: &Response) -> bool {
    let escaped = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    response.clicked() || escaped
}

fn indented(kit: &mut Kit, ui: &mut Ui, words: &str, color: Color32) {
    let width = ui.available_width() - SIGN;
    // What the program found, a path or a line of a file, runs its own way.
    let direction = text::prevailing(words, kit.direction());
    let look = Look::new(kit.theme.sizes.small, color).running(direction).wrapped(width, 12);
    let inked: Inked = kit.pen.ink(words, &look);
    let (_, rect) = ui.allocate_space(vec2(width + SIGN, inked.size().y));
    let x = match (kit.rtl(), direction) {
        (true, Direction::Rtl) => rect.right() - SIGN - inked.size().x,
        (true, Direction::Ltr) => rect.left(),
        (false, Direction::Ltr) => rect.left() + SIGN,
        (false, Direction::Rtl) => rect.right() - inked.size().x,
    };
    kit.pen.draw(ui.painter(), pos2(x, rect.top()), &inked);
}

/// What is offered, and the button that unfolds the details; whether the card has done its work.
fn buttons(kit: &mut Kit, ui: &mut Ui, shown: &mut ShownNotice, out: &mut Vec<Request>) -> bool {
    let detail = !shown.notice.detail.is_empty();
    if !detail && shown.offers.is_empty() {
        return false;
    }
    let mut done = false;
    let (details, copy) = (kit.say("button-details"), kit.say("action-copy"));
    let most = ui.available_width() - SIGN - 24.0;
    // One below the other: what is offered may be long, such as how a text begins in an encoding.
    for (words, request) in &shown.offers {
        row(kit, ui, |kit, ui| {
            ui.add_space(SIGN);
            let button = Button { max_width: Some(most), ..Button::new(words) };
            let response = button.show(kit, ui);
            if response.clicked() {
                out.push(request.clone());
            }
            done |= is_pressed(ui, &response);
        });
    }
    if !detail {
        return done;
    }
    row(kit, ui, |kit, ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.add_space(SIGN - 12.0);
        let response = Button::new(&details).style(ButtonStyle::Quiet).show(kit, ui);
        if response.clicked() {
            shown.unfolded = !shown.unfolded;
        } else {
            done |= is_pressed(ui, &response);
        }
        if shown.unfolded && Button::new(&copy).style(ButtonStyle::Quiet).show(kit, ui).clicked() {
            let said = Said::of(kit, &shown.notice).whole();
            ui.ctx().copy_text(format!("{said}\n{}", shown.notice.detail));
        }
    });
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Message;

    #[test]
    fn what_was_done_goes_by_itself_and_what_failed_stays() {
        let mut notices = Notices::default();
        notices.tell(Notice::info("notice-copied"), 1.0);
        let failed = Notice::new(Severity::Error, Message::new("notice-disk-full"));
        notices.tell(failed.clone(), 1.0);
        let over = |time| notices.shown().iter().map(|n| n.is_over(time)).collect::<Vec<_>>();
        assert_eq!(over(6.9), [false, false]);
        assert_eq!(over(7.0), [true, false]);
        assert_eq!(over(1e6), [true, false]);
    }

    #[test]
    fn the_same_notice_stands_there_once_and_is_the_newest() {
        let mut notices = Notices::default();
        notices.tell(Notice::info("notice-copied"), 1.0);
        notices.tell(Notice::info("notice-nothing-to-undo"), 2.0);
        notices.tell(Notice::info("notice-copied"), 3.0);
        let ids: Vec<_> = notices.shown().iter().map(|n| (n.notice.message.id(), n.at)).collect();
        assert_eq!(ids, [("notice-nothing-to-undo", 2.0), ("notice-copied", 3.0)]);
        notices.dismiss(0);
        notices.dismiss(9);
        assert_eq!(notices.shown().len(), 1);
        notices.tell(Notice::info("notice-project-gone"), 3.5);
        notices.tell(Notice::info("notice-project-back"), 3.6);
        assert_eq!(notices.shown().len(), 2, "what is over is taken away");
        notices.dismiss(1);
        for n in 0..300 {
            notices.tell(Notice::info("notice-copied").detail(n.to_string()), 4.0);
        }
        assert_eq!(notices.shown().len(), MOST);
    }
}
