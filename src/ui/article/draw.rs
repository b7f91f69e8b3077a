//! A frame of the page.

use egui::{Rect, Sense, Ui, pos2};

use super::heading::heading;
use super::marks::Marks;
use super::page::{ArticlePanel, Open, measure};
use super::{access, keys, offered_paint, paint, pointer};
use crate::i18n::Message;
use crate::session::Session;
use crate::ui::kit::{Kit, Look};
use crate::ui::preferences::Preferences;
use crate::ui::request::Request;

/// Draws the open article and asks for what keyboard and pointer mean on it.
pub fn article_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    preferences: &Preferences,
    panel: &mut ArticlePanel,
    out: &mut Vec<Request>,
) {
    let window = ui.available_rect_before_wrap();
    let response = ui.interact(window, ArticlePanel::id(), Sense::click_and_drag());
    ui.painter().rect_filled(window, 0.0, kit.theme.colors.paper);
    let (Some(open), Some(layer)) = (session.open_article(), session.shown_layer()) else {
        return nothing_open(kit, ui, window);
    };
    let schema = session.schema();
    let text = open.article.text.as_str();
    let (snap, sure) = (preferences.snap, preferences.sure);
    let view = Open { session, schema, open, text, snap, sure };
    let now = (open.article.record.id.clone(), session.revision());
    if panel.marks_of.as_ref() != Some(&now) {
        panel.marks = Marks::new(layer, schema);
        panel.marks_of = Some(now);
    }
    panel.offered.follow(session, &panel.marks, schema);
    let mut frame = measure(kit, &view, window, preferences);
    let head = heading(kit, &view, &frame, panel);
    frame.head = head.height(frame.scale);
    panel.lay_out(kit, &view, preferences, &frame);
    if panel.take_focus || (panel.reveal == 0 && ui.memory(|memory| memory.focused().is_none())) {
        panel.take_focus = false;
        response.request_focus();
    }
    pointer::listen(kit, ui, &view, &frame, panel, &response, out);
    keys::listen(kit, ui, &view, &frame, panel, &response, out);
    panel.follow(kit, &view, &frame);
    let Some(sheet) = &mut panel.sheet else { return };
    sheet.show(kit, &frame);
    head.paint(kit, ui, &frame, sheet.scroll);
    paint::page(kit, ui, &view, &frame, panel, response.has_focus());
    paint::scroll_bar(kit, ui, &frame, panel);
    access::describe(ui, &view, panel, &response, &kit.say("article-page"));
    if let Some(sheet) = &panel.sheet {
        offered_paint::describe(kit, ui, &view, sheet, &panel.offered, &response);
    }
}

/// What stands where the page would be.
fn nothing_open(kit: &mut Kit, ui: &Ui, window: Rect) {
    let message = Message::new("article-none");
    let hint = kit.words.part(&message, "hint").unwrap_or_default();
    let colors = kit.theme.colors;
    let width = (window.width() - 48.0).clamp(80.0, 420.0);
    let lines = [
        (kit.tell(&message), Look::new(kit.theme.sizes.heading, colors.ink).bold()),
        (hint, Look::new(kit.theme.sizes.body, colors.muted)),
    ];
    let mut top = window.center().y - 40.0;
    for (words, look) in lines {
        let inked = kit.pen.ink(&words, &look.wrapped(width, 3).running(kit.direction()));
        let at = pos2(window.center().x - inked.size().x / 2.0, top);
        kit.pen.draw(ui.painter(), at, &inked);
        top += inked.size().y + 8.0;
    }
}
