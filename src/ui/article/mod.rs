//! The open article: read, selected, tagged.
//!
//! The page is a column of text by `typeset`; spans are painted behind it and beneath it and never
//! change it. Positions on the page are physical pixels from the text's top right or left corner
//! (`y` as `f64`, because a 10 MB article is millions of pixels high); positions in the text are
//! bytes.

mod access;
mod keys;
mod marks;
mod paint;
mod pointer;

use std::sync::Arc;

use egui::{Id, Rect, Sense, Ui, pos2, vec2};

use super::kit::{Inked, Kit, Look};
use super::preferences::Preferences;
use super::request::Request;
use crate::model::{ArticleId, Schema};
use crate::session::{OpenArticle, Session, SpanEnd};
use crate::text::Direction;
use crate::typeset::{Caret, DirectionRule, Face, FlowLayout, TextFlow, TextStyle};
use marks::Marks;

/// Letter size of articles at zoom 1, in points.
const LETTERS: f32 = 22.0;
/// Line height in letter sizes: marks and underlines need room.
const LEADING: f32 = 2.0;
/// Widest column at zoom 1, in points.
const COLUMN: f32 = 690.0;
/// Least room at each side of the column, in points: brackets and paragraph numbers.
const MARGIN: f32 = 56.0;

/// What the page keeps between frames.
#[derive(Default)]
pub struct ArticlePanel {
    sheet: Option<Sheet>,
    marks: Marks,
    marks_of: Option<(ArticleId, u64)>,
    hover: Option<crate::model::SpanId>,
    press: Press,
    reveal: u64,
    take_focus: bool,
}

/// The open article, laid out.
struct Sheet {
    article: ArticleId,
    flow: TextFlow,
    fonts: u64,
    /// Top of the window onto the page; 0 is the top of the heading.
    scroll: f64,
    caret: Caret,
    goal: Option<f32>,
}

/// What the pressed pointer is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Press {
    #[default]
    Nothing,
    /// Selecting text.
    Select,
    /// Moving an end of the selected span to this position.
    Move(SpanEnd, usize),
    /// Moving the view with the bar.
    Scroll,
}

/// Where the page lies in this frame.
#[derive(Clone, Copy)]
struct Frame {
    /// The visible part of the page, in points.
    window: Rect,
    /// Left edge of the column, in points.
    left: f32,
    /// Width of the column, in points.
    width: f32,
    /// Physical pixels a point.
    scale: f32,
    /// Height of the heading, in physical pixels.
    head: f64,
    /// Letter size, in points.
    letters: f32,
}

impl Frame {
    /// The y of the page that lies at the window's top, counted from the text's top.
    fn top(&self, scroll: f64) -> f64 {
        scroll - self.head
    }

    /// The range of the text's y that is visible.
    fn visible(&self, scroll: f64) -> (f64, f64) {
        let top = self.top(scroll);
        (top, top + f64::from(self.window.height() * self.scale))
    }

    /// From the page to the screen.
    #[allow(clippy::cast_possible_truncation, reason = "what is visible is near the window")]
    fn screen(&self, scroll: f64, x: f32, y: f64) -> egui::Pos2 {
        pos2(
            self.left + x / self.scale,
            self.window.top() + ((y - self.top(scroll)) / f64::from(self.scale)) as f32,
        )
    }

    /// From the screen to the page.
    fn page(&self, scroll: f64, at: egui::Pos2) -> (f32, f64) {
        let x = (at.x - self.left) * self.scale;
        let y = f64::from((at.y - self.window.top()) * self.scale) + self.top(scroll);
        (x, y)
    }
}

/// What the page needs to know of the session.
struct Open<'s> {
    session: &'s Session,
    schema: &'s Schema,
    open: &'s OpenArticle,
    text: &'s str,
}

impl ArticlePanel {
    /// Puts the keyboard into the page in the next frame.
    pub fn take_focus(&mut self) {
        self.take_focus = true;
    }

    /// The span under the pointer.
    #[must_use]
    pub fn hovered(&self) -> Option<&crate::model::SpanId> {
        self.hover.as_ref()
    }

    /// The id of the page as a widget.
    #[must_use]
    pub fn id() -> Id {
        Id::unique("article-page")
    }
}

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

/// The furthest that the page can be scrolled: its last line stays a third up the window.
fn most_scroll(sheet: &Sheet, frame: &Frame) -> f64 {
    let window = f64::from(frame.window.height() * frame.scale);
    (sheet.flow.height() + frame.head + window * 0.35 - window).max(0.0)
}

fn measure(kit: &Kit, window: Rect, preferences: &Preferences) -> Frame {
    let scale = kit.pen.scale();
    let letters = LETTERS * preferences.zoom;
    let width = (COLUMN * preferences.zoom.max(1.0)).min(window.width() - 2.0 * MARGIN).max(80.0);
    let left = window.center().x - width / 2.0;
    // On the pixel grid, so that letters are as sharp as they were laid out.
    let left = (left * scale).round() / scale;
    Frame { window, left, width, scale, head: 0.0, letters }
}

/// The title and the line about its source, above the text.
struct Head {
    title: Option<Inked>,
    about: Inked,
    rtl: bool,
}

fn heading(kit: &mut Kit, view: &Open<'_>, frame: &Frame) -> Head {
    let record = &view.open.article.record;
    // A headline that is the text's own first line would stand there twice.
    let repeated =
        view.open.article.text.first_line(200) == record.title || record.title.is_empty();
    let face = Face::Amiri;
    let look = Look::new(frame.letters * 1.35, kit.theme.colors.ink)
        .bold()
        .face(face)
        .wrapped(frame.width, 4);
    let title = (!repeated).then(|| kit.pen.ink(&record.title, &look.running(record.direction)));
    let paragraphs = view.text.lines().filter(|line| !line.trim().is_empty()).count();
    let mut parts = Vec::new();
    if !record.source.is_empty() {
        parts.push(record.source.clone());
    }
    if !record.published.is_empty() {
        parts.push(kit.words.iso_date(&record.published));
    }
    let count = i64::try_from(paragraphs).unwrap_or(i64::MAX);
    parts.push(kit.tell(&crate::i18n::Message::new("article-paragraphs").arg("count", count)));
    let look = Look::new(kit.theme.sizes.small, kit.theme.colors.muted)
        .wrapped(frame.width, 2)
        .running(kit.direction());
    let about = kit.pen.ink(&parts.join(" · "), &look);
    Head { title, about, rtl: record.direction.is_rtl() }
}

impl Head {
    const ABOVE: f32 = 28.0;
    const BELOW: f32 = 14.0;

    fn height(&self, scale: f32) -> f64 {
        let title = self.title.as_ref().map_or(0.0, |title| title.size().y);
        f64::from((Self::ABOVE + title + self.about.size().y + Self::BELOW) * scale).round()
    }

    fn paint(&self, kit: &mut Kit, ui: &Ui, frame: &Frame, scroll: f64) {
        let painter = ui.painter().with_clip_rect(frame.window);
        let mut at = frame.screen(scroll, 0.0, -frame.head) + vec2(0.0, Self::ABOVE);
        if at.y + 400.0 < frame.window.top() {
            return;
        }
        let x = |inked: &Inked| {
            if self.rtl { frame.left + frame.width - inked.size().x } else { frame.left }
        };
        if let Some(title) = &self.title {
            kit.pen.draw(&painter, pos2(x(title), at.y), title);
            at.y += title.size().y;
        }
        kit.pen.draw(&painter, pos2(x(&self.about), at.y), &self.about);
    }
}

impl ArticlePanel {
    fn lay_out(
        &mut self,
        kit: &mut Kit,
        view: &Open<'_>,
        preferences: &Preferences,
        frame: &Frame,
    ) {
        let size = frame.letters * frame.scale;
        let layout = FlowLayout {
            style: TextStyle::new(preferences.face, size, (size * LEADING).round()),
            width: (frame.width * frame.scale).round(),
            direction: DirectionRule::Prevailing(view.open.article.record.direction),
            gap: (size * LEADING * 0.25).round(),
        };
        let fonts = kit.pen.fonts().revision();
        let id = &view.open.article.record.id;
        match &mut self.sheet {
            Some(sheet) if &sheet.article == id && sheet.fonts == fonts => {
                if *sheet.flow.layout() != layout {
                    let anchor = sheet.flow.anchor(frame.top(sheet.scroll).max(0.0));
                    sheet.flow.set_layout(layout);
                    if frame.top(sheet.scroll) > 0.0 {
                        sheet.scroll = sheet.flow.y_of_anchor(kit.pen.fonts(), anchor) + frame.head;
                    }
                }
            }
            sheet => {
                let same = sheet
                    .as_ref()
                    .filter(|sheet| &sheet.article == id)
                    .map_or(0.0, |sheet| sheet.scroll);
                *sheet = Some(Sheet {
                    article: id.clone(),
                    flow: TextFlow::new(Arc::clone(&view.open.article.text.shared()), layout),
                    fonts,
                    scroll: same,
                    caret: Caret::before(view.open.selection.focus),
                    goal: None,
                });
                self.press = Press::Nothing;
                self.reveal = view.open.reveal;
            }
        }
    }

    /// Keeps the caret where the session's selection is, and shows a place that it asks to show.
    fn follow(&mut self, kit: &mut Kit, view: &Open<'_>, frame: &Frame) {
        let Some(sheet) = &mut self.sheet else { return };
        if self.reveal != view.open.reveal {
            self.reveal = view.open.reveal;
            sheet.caret = Caret::before(view.open.selection.focus);
            sheet.show_caret(kit, frame);
        } else if sheet.caret.position != view.open.selection.focus && self.press == Press::Nothing
        {
            sheet.caret = Caret::before(view.open.selection.focus);
        }
    }
}

impl Sheet {
    /// Scrolls as little as possible so that the caret is in the window.
    fn show_caret(&mut self, kit: &mut Kit, frame: &Frame) {
        let (top, bottom) = frame.visible(self.scroll);
        let margin = f64::from(frame.letters * frame.scale) * 2.0;
        if let Some(top) = self.flow.reveal(kit.pen.fonts(), self.caret, top, bottom, margin) {
            self.scroll = (top + frame.head).max(0.0);
        }
    }
}

/// Whether the page's own direction, its article's, is right to left.
fn page_rtl(view: &Open<'_>) -> bool {
    view.open.article.record.direction == Direction::Rtl
}
