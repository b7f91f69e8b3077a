//! Mentions one below the other, each a link to its place in its article.

use std::collections::BTreeSet;

use egui::{Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::frame::caption;
use crate::i18n::Message;
use crate::session::{ArticleCommand, Command, EntityCommand, Mention, MentionKey, Session};
use crate::text::prevailing;
use crate::ui::kit::{Icon, Kit, Look, Walk, muted};
use crate::ui::request::Request;

/// Most mentions that are listed of one entity.
const MOST: usize = 500;

/// Every mention, each a link to its place; own ones can be ticked.
pub(super) fn mentions_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    at: &[usize],
    mut ticked: Option<&mut BTreeSet<MentionKey>>,
    out: &mut Vec<Request>,
) {
    let all: &[Mention] = session.mentions().map_or(&[][..], |view| view.mentions.as_slice());
    let count = kit.tell(&Message::new("entities-mentions").arg("count", at.len()));
    caption(kit, ui, &count);
    for mention in at.iter().take(MOST).filter_map(|&at| all.get(at)) {
        let (_, place) = ui.allocate_space(vec2(ui.available_width(), 40.0));
        if !ui.is_rect_visible(place) {
            continue;
        }
        let mut walk = Walk::new(place, kit.rtl());
        if let Some(ticked) = ticked.as_deref_mut() {
            let own = &mention.annotator == session.annotator();
            tick(kit, ui, walk.take(vec2(24.0, 24.0), 6.0), mention, own, ticked);
        }
        if mention_ui(kit, ui, session, mention, walk.rest()) {
            let (start, end) = (mention.hull.start(), mention.hull.end());
            let article = mention.article.clone();
            out.push(Request::Do(Command::Entity(EntityCommand::WantMentions(false))));
            out.push(Request::Show(None));
            let show = ArticleCommand::Show { article, start, end };
            out.push(Request::Do(Command::Article(show)));
        }
    }
    if at.len() > MOST {
        let words = kit.tell(&Message::new("search-shown").arg("count", MOST));
        muted(kit, ui, &words);
    }
}

/// A box to tick an own mention with.
fn tick(
    kit: &Kit,
    ui: &Ui,
    place: Rect,
    mention: &Mention,
    own: bool,
    ticked: &mut BTreeSet<MentionKey>,
) {
    if !own {
        return;
    }
    let key = mention.key();
    let on = ticked.contains(&key);
    let id = ui.scope_id().with(("tick", &key));
    let response = ui.interact(place, id, Sense::click());
    let colors = kit.theme.colors;
    let square = Rect::from_center_size(place.center(), vec2(16.0, 16.0));
    let frame = if response.hovered() || response.has_focus() { colors.focus } else { colors.line };
    let stroke = egui::Stroke::new(1.5, frame);
    ui.painter().rect(square, 3.0, colors.paper, stroke, egui::StrokeKind::Inside);
    if on {
        Icon::Tick.paint(ui.painter(), square, colors.accent, false);
    }
    let name = format!("{}: {}", kit.say("entities-tick"), mention.text);
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, on, &name));
    if response.clicked() && !ticked.remove(&key) {
        ticked.insert(key);
    }
}

/// One mention with what is around it; whether it was pressed.
fn mention_ui(kit: &mut Kit, ui: &Ui, session: &Session, mention: &Mention, place: Rect) -> bool {
    let id = ui.scope_id().with(("mention", &mention.annotator, mention.key()));
    let response = ui.interact(place, id, Sense::click());
    let colors = kit.theme.colors;
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(place, 6.0, colors.hover);
    }
    let rows = session.library();
    let known = rows.binary_search_by(|row| row.id().cmp(&mention.article));
    let title = known.ok().and_then(|at| rows.get(at)).map_or("", |row| row.record.title.as_str());
    let title = if title.is_empty() { mention.article.as_str() } else { title };
    let about = format!("{title} · {}", session.annotator_name(&mention.annotator));
    let words = format!("{}«{}»{}", mention.before, mention.text, mention.after);
    let words = words.replace(['\n', '\r', '\t'], " ");
    let inner = place.shrink2(vec2(6.0, 1.0));
    let mut top = inner.top();
    for (text, size, ink) in
        [(&words, kit.theme.sizes.small, colors.ink), (&about, kit.theme.sizes.tiny, colors.muted)]
    {
        let look = Look::new(size, ink).wrapped(inner.width(), 1);
        let inked = kit.pen.ink(text, &look.running(prevailing(text, kit.direction())));
        let x = if kit.rtl() { inner.right() - inked.size().x } else { inner.left() };
        kit.pen.draw(ui.painter(), pos2(x, top), &inked);
        top += inked.size().y - 2.0;
    }
    let name = format!("{words} — {about}");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Link, true, &name));
    response.clicked()
}
