//! One article in the list.

use egui::{
    Color32, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::measure::{BAR, GAP, PADDING, about_height, title_look};
use crate::i18n::Message;
use crate::session::{ArticleRow, WorkState};
use crate::text;
use crate::ui::kit::{Kit, Look, Walk, tooltip};

/// A row about to be drawn.
pub(super) struct Row<'r> {
    pub row: &'r ArticleRow,
    /// Its article is open.
    pub open: bool,
    /// The Tab key stops here.
    pub stop: bool,
    /// Dates name their year.
    pub year: bool,
    /// Which edition of its article it is, from 1.
    pub edition: usize,
    /// Somebody says that its review is done.
    pub reviewed: bool,
}

impl Row<'_> {
    /// Draws it in `place`; pressing it means to open its article.
    pub fn show(&self, kit: &mut Kit, ui: &Ui, place: Rect, id: Id) -> Response {
        let sense = if self.stop { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(place, id, sense);
        let record = &self.row.record;
        let title = if record.title.trim().is_empty() {
            kit.say("library-untitled")
        } else {
            record.title.clone()
        };
        let about = self.about(kit, self.year);
        let states = self.states(kit);
        if ui.is_rect_visible(place) {
            self.frame(kit, ui, place, &response);
            let shortened = self.paint(kit, ui, place, &title, &about, &states);
            if shortened && response.hovered() {
                let about = self.about(kit, true);
                tooltip(kit, &response, &format!("{title}\n{about}"));
            }
        }
        let share = kit.words.digits().percent(f64::from(self.row.progress.share));
        let progress = kit.tell(&Message::new("library-progress").arg("percent", share));
        let states = states.iter().map(|(state, _)| state.as_str());
        let parts = [title.as_str(), about.as_str()].into_iter().chain(states).chain([&*progress]);
        let name = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let name = name.join(" · ");
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, self.open, &name));
        response
    }

    /// How far its review and the annotator's own work are, with the inks; the last stands outermost.
    fn states(&self, kit: &Kit) -> Vec<(String, Color32)> {
        let colors = kit.theme.colors;
        let done = self.row.progress.state == WorkState::Done;
        let own = state_message(self.row.progress.state)
            .map(|id| (kit.say(id), if done { colors.good } else { colors.muted }));
        let reviewed = self.reviewed.then(|| (kit.say("state-reviewed"), colors.good));
        own.into_iter().chain(reviewed).collect()
    }

    /// Edition, source and date.
    fn about(&self, kit: &Kit, year: bool) -> String {
        let byline = self.byline(kit, year);
        if self.edition < 2 {
            return byline;
        }
        let edition = kit.tell(&Message::new("library-edition").arg("number", self.edition));
        if byline.is_empty() { edition } else { format!("{edition} · {byline}") }
    }

    /// Source and date.
    fn byline(&self, kit: &Kit, year: bool) -> String {
        let record = &self.row.record;
        let date = if year {
            kit.words.iso_date(&record.published)
        } else {
            kit.words.iso_day(&record.published)
        };
        match (record.source.trim(), date.trim()) {
            ("", date) => date.to_owned(),
            (source, "") => source.to_owned(),
            (source, date) => {
                kit.tell(&Message::new("library-byline").arg("source", source).arg("date", date))
            }
        }
    }

    fn frame(&self, kit: &Kit, ui: &Ui, place: Rect, response: &Response) {
        let colors = kit.theme.colors;
        let (fill, line) = if self.open {
            (Some(colors.paper), Some(kit.theme.hairline()))
        } else if response.hovered() {
            (Some(colors.hover), None)
        } else {
            (None, None)
        };
        if let Some(fill) = fill {
            ui.painter().rect_filled(place, kit.theme.corners(), fill);
        }
        let ring = Stroke::new(kit.theme.shapes.outline, colors.focus);
        let line = if response.has_focus() { Some(ring) } else { line };
        if let Some(line) = line {
            ui.painter().rect_stroke(place, kit.theme.corners(), line, StrokeKind::Inside);
        }
    }

    /// Paints what stands in the row; whether some of it had to be shortened.
    fn paint(
        &self,
        kit: &mut Kit,
        ui: &Ui,
        place: Rect,
        title: &str,
        about: &str,
        states: &[(String, Color32)],
    ) -> bool {
        let painter = ui.painter();
        let colors = kit.theme.colors;
        let inner = place.shrink(PADDING);
        let inked = kit.pen.ink(title, &title_look(kit, place.width()));
        let mut shortened = inked.shortened();
        // A title stands on the side where its own first letter does.
        let rtl = text::prevailing(title, kit.direction()).is_rtl();
        let x = if rtl { inner.right() - inked.size().x } else { inner.left() };
        kit.pen.draw(painter, pos2(x, inner.top()), &inked);

        let top = inner.top() + inked.size().y + GAP;
        let line =
            Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), about_height(kit)));
        let mut walk = Walk::new(line, kit.rtl());
        for (state, ink) in states.iter().rev() {
            let inked = kit.pen.ink(state, &Look::new(kit.theme.sizes.tiny, *ink));
            let badge = walk.take_end(vec2(inked.size().x + 14.0, 19.0), 8.0);
            painter.rect_stroke(badge, 9.5, kit.theme.hairline(), StrokeKind::Inside);
            kit.pen.draw(painter, badge.center() - inked.size() / 2.0, &inked);
        }
        let look = Look::new(kit.theme.sizes.small, colors.muted).wrapped(walk.rest().width(), 1);
        let inked = kit.pen.ink(about, &look.running(kit.direction()));
        shortened |= inked.shortened();
        let at = walk.take(inked.size(), 0.0);
        kit.pen.draw(painter, at.min, &inked);

        let top = line.bottom() + GAP * 2.0;
        let bar = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), BAR));
        painter.rect_filled(bar, BAR / 2.0, colors.line);
        let share = self.row.progress.share.clamp(0.0, 1.0);
        if share > 0.0 {
            let width = (bar.width() * share).max(BAR);
            let mut walk = Walk::new(bar, kit.rtl());
            painter.rect_filled(walk.take(vec2(width, BAR), 0.0), BAR / 2.0, colors.accent);
        }
        shortened
    }
}

fn state_message(state: WorkState) -> Option<&'static str> {
    match state {
        WorkState::Unknown => None,
        WorkState::New => Some("state-new"),
        WorkState::InProgress => Some("state-in-progress"),
        WorkState::Done => Some("state-done"),
    }
}
