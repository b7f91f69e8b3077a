//! What stands above the page while it shows the past.

use egui::{Ui, vec2};

use crate::i18n::Message;
use crate::session::{Command, PastCommand, Session};
use crate::ui::kit::{Button, ButtonStyle, Icon, Kit, Look, label, row};
use crate::ui::request::Request;

/// Its height, in points.
pub const HEIGHT: f32 = 48.0;

/// Draws the banner: whose layer of which moment is shown, and the way back.
pub fn banner_ui(kit: &mut Kit, ui: &mut Ui, session: &Session, out: &mut Vec<Request>) {
    let Some(view) = session.past_view() else { return };
    let digits = kit.words.digits();
    let message = Message::new("past-banner")
        .arg("annotator", session.annotator_name(&view.annotator))
        .arg("number", digits.plain(&view.number.to_string()))
        .arg("day", kit.words.iso_date(&view.time))
        .arg("time", digits.plain(view.time.get(11..16).unwrap_or_default()));
    let words = kit.tell(&message);
    let back = kit.say("past-return");
    row(kit, ui, |kit, ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 0.0);
        ui.add_space(14.0);
        let (rect, _) = ui.allocate_exact_size(vec2(18.0, 18.0), egui::Sense::hover());
        Icon::Back.paint(ui.painter(), rect, kit.theme.colors.accent, kit.rtl());
        let width = (ui.available_width() - 190.0).max(80.0);
        let look = Look::new(kit.theme.sizes.body, kit.theme.colors.ink).wrapped(width, 2);
        label(kit, ui, &words, &look.running(kit.direction()));
        if Button::new(&back).key("Esc").style(ButtonStyle::Primary).show(kit, ui).clicked() {
            out.push(Request::Do(Command::Past(PastCommand::Leave)));
        }
    });
    let escape = ui.input(|input| input.key_pressed(egui::Key::Escape));
    if escape && kit.hears_keys(ui.ctx()) {
        out.push(Request::Do(Command::Past(PastCommand::Leave)));
    }
}
