//! A frame of the page.

use egui::{Sense, Ui};

use super::heading::heading;
use super::marks::Marks;
use super::page::{ArticlePanel, Open, measure, most_scroll};
use super::{access, keys, paint, pointer};
use crate::session::Session;
use crate::ui::kit::Kit;
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
    let (Some(open), Some(layer)) = (session.open_article(), session.layer()) else { return };
    let schema = session.schema();
    let text = open.article.text.as_str();
    let view = Open { session, schema, open, text };
    let now = (open.article.record.id.clone(), session.revision());
    if panel.marks_of.as_ref() != Some(&now) {
        panel.marks = Marks::new(layer, schema);
        panel.marks_of = Some(now);
    }
    let mut frame = measure(kit, window, preferences);
    let head = heading(kit, &view, &frame);
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
    let (top, bottom) = frame.visible(sheet.scroll);
    let shift = sheet.flow.show(kit.pen.fonts(), top, bottom);
    sheet.scroll += shift;
    sheet.scroll = sheet.scroll.clamp(0.0, most_scroll(sheet, &frame));
    head.paint(kit, ui, &frame, sheet.scroll);
    paint::page(kit, ui, &view, &frame, panel, response.has_focus());
    paint::scroll_bar(kit, ui, &frame, panel);
    access::describe(ui, &view, panel, &response, &kit.say("article-page"));
}
