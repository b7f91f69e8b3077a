//! The hits of a search, one below the other, each in the middle of what stands around it.

use std::collections::HashMap;
use std::ops::Range;

use egui::{Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::frame::scrolled;
use crate::session::{SearchHit, Session};
use crate::text;
use crate::typeset::Paragraph;
use crate::ui::kit::{Kit, Look, Walk, tooltip};
use crate::ui::theme::Theme;

/// Height of a line, in points.
const LINE: f32 = 36.0;
/// Room for the article's title, in points, in a wide list and in a narrow one.
const TITLE: [f32; 2] = [190.0, 120.0];
/// A list that is narrower has the narrow one.
const WIDE: f32 = 820.0;
/// Letters, in points.
const LETTERS: f32 = 17.0;
/// Side of the square of a label, in points.
const SQUARE: f32 = 10.0;
/// Most squares of a line.
const SQUARES: usize = 4;
/// Lines that are kept laid out.
const KEPT: usize = 400;

/// A hit with what is around it, laid out on one line.
struct Laid {
    paragraph: Paragraph,
    /// Where the hit is in it.
    hit: Range<usize>,
}

/// The lines that were laid out.
#[derive(Default)]
pub(super) struct Lines {
    laid: HashMap<usize, Laid>,
    /// What they are of: the search, the fonts, the scale.
    of: (u64, u64, u32),
}

impl std::fmt::Debug for Lines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lines").field("laid", &self.laid.len()).finish()
    }
}

impl Lines {
    /// Forgets what is not of this search.
    pub fn refresh(&mut self, kit: &mut Kit, search: u64) {
        let of = (search, kit.pen.fonts().revision(), kit.pen.scale().to_bits());
        if self.of != of || self.laid.len() > KEPT {
            self.laid.clear();
            self.of = of;
        }
    }

    fn line(&mut self, kit: &mut Kit, at: usize, hit: &SearchHit) -> &Laid {
        self.laid.entry(at).or_insert_with(|| {
            let line = |text: &str| text.replace(['\n', '\r', '\t'], " ");
            let (before, found, after) = (line(&hit.before), line(&hit.text), line(&hit.after));
            let whole = format!("{before}{found}{after}");
            let look = Look::new(LETTERS, kit.theme.colors.ink);
            let style = kit.pen.style(&look);
            let direction = text::prevailing(&whole, kit.direction());
            let paragraph = Paragraph::lay_out(kit.pen.fonts(), &whole, style, None, direction);
            Laid { paragraph, hit: before.len()..before.len() + found.len() }
        })
    }
}

/// How many whole lines there are in `room` points.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few lines")]
pub(super) fn lines_in(room: f32) -> usize {
    (room / LINE).max(1.0) as usize
}

/// Draws the hits in `room` points; the one that was pressed. `at` is the line that the arrows walk
/// from, brought into view with `reveal`.
pub(super) fn concordance_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    hits: &[SearchHit],
    lines: &mut Lines,
    (at, reveal): (usize, bool),
    room: f32,
) -> Option<usize> {
    #[allow(clippy::cast_precision_loss, reason = "lines of a list are far below 2^24")]
    let top = |at: usize| at as f32 * LINE;
    let mut pressed = None;
    scrolled(ui, room, top(hits.len()), |ui, whole, view| {
        let place = |at: usize| {
            Rect::from_min_size(whole.min + vec2(0.0, top(at)), vec2(whole.width(), LINE))
        };
        if reveal {
            ui.scroll_to_rect(place(at), None);
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a line")]
        let line_at = |y: f32| ((y - whole.top()).max(0.0) / LINE) as usize;
        let first = line_at(view.top());
        for number in first..hits.len().min(line_at(view.bottom()) + 1) {
            let Some(hit) = hits.get(number) else { continue };
            let before = number.checked_sub(1).and_then(|before| hits.get(before));
            let row = Row {
                hit,
                titled: number == first || before.is_none_or(|other| other.article != hit.article),
                on: number == at,
            };
            if row.show(kit, ui, session, lines, number, place(number)) {
                pressed = Some(number);
            }
        }
    });
    pressed
}

/// A line about to be drawn.
struct Row<'r> {
    hit: &'r SearchHit,
    /// The article's title stands in it.
    titled: bool,
    on: bool,
}

impl Row<'_> {
    /// Draws it in `place`; whether it was pressed.
    fn show(
        &self,
        kit: &mut Kit,
        ui: &Ui,
        session: &Session,
        lines: &mut Lines,
        number: usize,
        place: Rect,
    ) -> bool {
        // Not a stop of the Tab key: the arrows walk here while the keyboard stays in the field.
        let response = ui.interact(place, ui.scope_id().with(("hit", number)), Sense::CLICK);
        let colors = kit.theme.colors;
        let painter = ui.painter();
        if self.on {
            let fill = Theme::on_paper(colors.accent, kit.theme.bands.chip);
            painter.rect_filled(place, 6.0, fill);
        } else if response.hovered() {
            painter.rect_filled(place, 6.0, colors.hover);
        }
        let rows = session.library();
        let known = rows.binary_search_by(|row| row.id().cmp(&self.hit.article));
        let record = known.ok().and_then(|at| rows.get(at)).map(|row| &row.record);
        let title = record.map_or("", |record| record.title.as_str());
        let title = if title.is_empty() { self.hit.article.as_str() } else { title };
        let mut walk = Walk::new(place.shrink2(vec2(10.0, 0.0)), kit.rtl());
        let wide = TITLE[usize::from(place.width() < WIDE)];
        let of_title = walk.take(vec2(wide, LINE), 12.0);
        if self.titled {
            let ink = if self.on { colors.ink } else { colors.muted };
            let look = Look::new(kit.theme.sizes.small, ink).wrapped(wide, 1);
            let inked = kit.pen.ink(title, &look.running(text::prevailing(title, kit.direction())));
            let at = Walk::new(of_title, kit.rtl()).take(inked.size(), 0.0);
            kit.pen.draw(painter, at.min, &inked);
        }
        #[allow(clippy::cast_precision_loss, reason = "a few squares")]
        let squares = walk.take_end(vec2(SQUARES as f32 * (SQUARE + 3.0), LINE), 8.0);
        let names = self.squares(kit, ui, session, squares);
        self.words(kit, ui, lines, number, walk.rest());
        let hit = self.hit;
        let tip = [title, record.map_or("", |record| record.source.as_str()), &names];
        let tip: Vec<&str> = tip.into_iter().filter(|part| !part.is_empty()).collect();
        tooltip(kit, &response, &tip.join("\n"));
        response.widget_info(|| {
            let name = format!("{}{}{} — {title} {names}", hit.before, hit.text, hit.after);
            WidgetInfo::selected(egui::Role::ListItem, true, self.on, name.trim_end())
        });
        response.clicked()
    }

    /// A square for each label of the hit, in its colour; their names.
    fn squares(&self, kit: &Kit, ui: &Ui, session: &Session, place: Rect) -> String {
        let mut walk = Walk::new(place, !kit.rtl());
        let mut names: Vec<&str> = Vec::new();
        let mut shown = 0;
        for label in &self.hit.labels {
            let known = session.schema().label(&label.label);
            let name = known.map_or(label.label.as_str(), |known| {
                known.name.pick(kit.arabic(), label.label.as_str())
            });
            if names.contains(&name) {
                continue;
            }
            names.push(name);
            if let Some(known) = known.filter(|_| shown < SQUARES) {
                shown += 1;
                let square = walk.take(vec2(SQUARE, SQUARE), 3.0);
                ui.painter().rect_filled(square, 2.0, kit.theme.mark(&known.color));
            }
        }
        names.join(if kit.arabic() { "، " } else { ", " })
    }

    /// The line itself, with the hit in the middle of `place`.
    fn words(&self, kit: &mut Kit, ui: &Ui, lines: &mut Lines, number: usize, place: Rect) {
        let colors = kit.theme.colors;
        let scale = kit.pen.scale();
        let laid = lines.line(kit, number, self.hit);
        let rects = kit.pen.rects(&laid.paragraph, pos2(0.0, 0.0), laid.hit.clone());
        let Some(hull) = rects.iter().copied().reduce(Rect::union) else { return };
        let left = place.center().x - hull.center().x;
        let at = pos2(left, place.center().y - laid.paragraph.height() / scale / 2.0);
        let painter = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
        let band = Theme::on_paper(colors.accent, kit.theme.bands.chip);
        for rect in rects {
            let rect = rect.translate(at.to_vec2()).shrink2(vec2(-1.0, 2.0));
            if !self.on {
                painter.rect_filled(rect, 3.0, band);
            }
            let under = egui::Stroke::new(2.0, colors.accent);
            painter.hline(rect.x_range(), rect.bottom() - 1.0, under);
        }
        let hit = laid.hit.clone();
        let around = if self.on { colors.ink } else { colors.muted };
        let ink = colors.ink;
        kit.pen.paragraph(&painter, at, &laid.paragraph, |byte| {
            if hit.contains(&byte) { ink } else { around }
        });
    }
}
