//! Work that a person waits for: what is being done, how far it is, and a way out.

use egui::{Context, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::frame::Card;
use crate::i18n::Message;
use crate::jobs::Progress;
use crate::ui::kit::{Button, Kit, Walk, muted, row};
use crate::ui::request::Request;

/// Height of the bar, in points.
const BAR: f32 = 6.0;

/// Draws the card over everything else. Its cross, its button and Escape ask for an end.
pub fn waiting_ui(
    kit: &mut Kit,
    ctx: &Context,
    what: &Message,
    progress: Progress,
    fresh: bool,
    out: &mut Vec<Request>,
) {
    let title = kit.tell(what);
    let card = Card { take_focus: fresh, ..Card::new("waiting", &title, 460.0) };
    let (stopped, closed) = card.show(kit, ctx, |kit, ui, _| {
        let share = progress.fraction();
        let step = if progress.message.is_empty() { "waiting-begins" } else { progress.message };
        let mut words = kit.say(step);
        if let Some(share) = share {
            let percent = kit.words.digits().percent(f64::from(share));
            let of_all = Message::new("waiting-share").arg("what", words).arg("percent", percent);
            words = kit.tell(&of_all);
        }
        muted(kit, ui, &words);
        bar(kit, ui, share.unwrap_or(0.0), &words);
        ui.add_space(8.0);
        let cancel = kit.say("button-cancel");
        row(kit, ui, |kit, ui| Button::new(&cancel).show(kit, ui).clicked())
    });
    if stopped || closed {
        out.push(Request::Stop);
    }
}

fn bar(kit: &mut Kit, ui: &mut Ui, share: f32, words: &str) {
    let (place, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), BAR + 8.0), Sense::hover());
    let bar = Rect::from_center_size(place.center(), vec2(place.width(), BAR));
    let colors = kit.theme.colors;
    ui.painter().rect_filled(bar, BAR / 2.0, colors.line);
    if share > 0.0 {
        let mut walk = Walk::new(bar, kit.rtl());
        let width = (bar.width() * share.clamp(0.0, 1.0)).max(BAR);
        ui.painter().rect_filled(walk.take(vec2(width, BAR), 0.0), BAR / 2.0, colors.accent);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, words));
}
