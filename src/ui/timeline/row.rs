//! One line of the timeline.

use egui::{Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::edit::PastTransaction;
use crate::i18n::Message;
use crate::session::{Names, deed, seconds_since};
use crate::ui::kit::{Kit, Look, tooltip};

/// Room around what stands in a line, in points.
const PADDING: f32 = 7.0;
/// Seconds after which a time of day says more than how long ago it was.
const LATELY: i64 = 12 * 60 * 60;

/// A transaction about to be drawn.
pub(super) struct Row<'r> {
    pub told: &'r PastTransaction,
    /// Who did it, as colleagues see them.
    pub who: &'r str,
    /// The article is shown as it was after it.
    pub on: bool,
    /// The Tab key stops here.
    pub stop: bool,
}

impl Row<'_> {
    /// Draws it in `place`; pressing it shows that moment.
    pub fn show(&self, kit: &mut Kit, ui: &Ui, place: Rect, id: Id, names: &Names<'_>) -> Response {
        let sense = if self.stop { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(place, id, sense);
        if !ui.is_rect_visible(place) && !response.has_focus() {
            return response;
        }
        let what = kit.tell(&deed(self.told, None, names));
        let when = when(kit, &self.told.time);
        let line = Message::new("timeline-line").arg("annotator", self.who).arg("when", when);
        let about = kit.tell(&line);
        self.paint(kit, ui, place, &response, &about, &what);
        if response.hovered() {
            let exact = exact(kit, self.told);
            tooltip(kit, &response, &format!("{what}\n{exact}"));
        }
        let name = format!("{about}: {what}");
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, self.on, &name));
        response
    }

    fn paint(
        &self,
        kit: &mut Kit,
        ui: &Ui,
        place: Rect,
        response: &Response,
        about: &str,
        what: &str,
    ) {
        let (colors, painter) = (kit.theme.colors, ui.painter());
        let frame = place.shrink2(vec2(0.0, 1.0));
        let fill =
            if self.on { Some(colors.paper) } else { response.hovered().then_some(colors.hover) };
        if let Some(fill) = fill {
            painter.rect_filled(frame, kit.theme.corners(), fill);
        }
        let ring = Stroke::new(kit.theme.shapes.outline, colors.focus);
        let ring = if response.has_focus() {
            Some(ring)
        } else {
            self.on.then(|| Stroke::new(kit.theme.shapes.outline, colors.accent))
        };
        if let Some(ring) = ring {
            painter.rect_stroke(frame, kit.theme.corners(), ring, StrokeKind::Inside);
        }
        let inner = frame.shrink(PADDING);
        let small = Look::new(kit.theme.sizes.tiny, colors.muted).wrapped(inner.width(), 1);
        let normal = Look::new(kit.theme.sizes.small, colors.ink).wrapped(inner.width(), 2);
        let mut top = inner.top();
        for (words, look) in [(about, small), (what, normal)] {
            let inked = kit.pen.ink(words, &look.running(kit.direction()));
            let x = if kit.rtl() { inner.right() - inked.size().x } else { inner.left() };
            kit.pen.draw(painter, pos2(x, top), &inked);
            top += inked.size().y + 1.0;
        }
    }
}

/// Draws a day's name.
pub(super) fn day(kit: &mut Kit, ui: &Ui, place: Rect, day: &str) {
    let words = kit.words.iso_date(day);
    let look = Look::new(kit.theme.sizes.small, kit.theme.colors.muted).bold();
    let inked = kit.pen.ink(&words, &look.wrapped(place.width(), 1));
    let x = if kit.rtl() { place.right() - inked.size().x } else { place.left() };
    kit.pen.draw(ui.painter(), pos2(x, place.bottom() - inked.size().y - 3.0), &inked);
}

/// How long ago, or the time of the day; the day stands above.
fn when(kit: &Kit, time: &str) -> String {
    match seconds_since(time) {
        Some(seconds) if (0..LATELY).contains(&seconds) => kit.words.ago(seconds),
        _ => kit.words.digits().plain(time.get(11..16).unwrap_or(time)),
    }
}

/// Day, time to the second, place in the history and program.
#[must_use]
pub fn exact(kit: &Kit, told: &PastTransaction) -> String {
    let digits = kit.words.digits();
    kit.tell(
        &Message::new("history-exact")
            .arg("day", kit.words.iso_date(&told.time))
            .arg("time", digits.plain(told.time.get(11..19).unwrap_or_default()))
            .arg("number", digits.plain(&told.number.to_string()))
            .arg("tool", told.tool.as_str()),
    )
}
