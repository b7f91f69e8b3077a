//! Where the page lies and what it keeps between frames.

use std::sync::Arc;

use egui::{Id, Rect, pos2};

use super::marks::Marks;
use super::offered::OfferedMarks;
use crate::model::{ArticleId, Schema};
use crate::session::{OpenArticle, Session, SpanEnd};
use crate::text::{Direction, TextRange};
use crate::typeset::{Caret, DirectionRule, FlowLayout, TextFlow, TextStyle};
use crate::ui::kit::Kit;
use crate::ui::preferences::Preferences;

/// Letter size of articles at zoom 1, in points.
pub(super) const LETTERS: f32 = 22.0;
/// Line height in letter sizes: marks and underlines need room.
const LEADING: f32 = 2.0;
/// Widest column at zoom 1, in points.
const COLUMN: f32 = 690.0;
/// Least room at each side of the column, in points: brackets and paragraph numbers.
const MARGIN: f32 = 56.0;

/// How far the knob of an end's handle hangs below the middle of its line, in letter sizes.
pub(super) const KNOB: f32 = 0.75;

/// What the page keeps between frames.
#[derive(Default)]
pub struct ArticlePanel {
    pub(super) sheet: Option<Sheet>,
    pub(super) marks: Marks,
    pub(super) marks_of: Option<(ArticleId, u64)>,
    pub(super) hover: Option<crate::model::SpanId>,
    pub(super) offered: OfferedMarks,
    /// The offer under the pointer, by its place among the session's.
    pub(super) hover_offer: Option<usize>,
    pub(super) press: Press,
    /// What the last clicks took: the next one takes more.
    pub(super) taken: Option<TextRange>,
    /// When the pointer was last pressed to select, in seconds.
    pub(super) pressed_at: f64,
    pub(super) reveal: u64,
    pub(super) take_focus: bool,
    /// How many paragraphs with anything in them the article has.
    pub(super) paragraphs: Option<(ArticleId, usize)>,
}

/// The open article, laid out.
pub(super) struct Sheet {
    pub article: ArticleId,
    pub flow: TextFlow,
    pub fonts: u64,
    /// Top of the window onto the page; 0 is the top of the heading.
    pub scroll: f64,
    pub caret: Caret,
    pub goal: Option<f32>,
}

/// What the pressed pointer is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Press {
    #[default]
    Nothing,
    /// Selecting text.
    Select,
    /// Moving an end of the selected span, to this position once it was moved at all.
    Move(SpanEnd, Option<usize>),
    /// Moving the view with the bar.
    Scroll,
}

/// Where the page lies in this frame.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    /// The visible part of the page, in points.
    pub window: Rect,
    /// Left edge of the column, in points.
    pub left: f32,
    /// Width of the column, in points.
    pub width: f32,
    /// Physical pixels a point.
    pub scale: f32,
    /// Height of the heading, in physical pixels.
    pub head: f64,
    /// Letter size, in points.
    pub letters: f32,
    /// Whether the article runs from the right.
    pub rtl: bool,
}

impl Frame {
    /// The y of the page that lies at the window's top, counted from the text's top.
    pub fn top(&self, scroll: f64) -> f64 {
        scroll - self.head
    }

    /// The range of the text's y that is visible.
    pub fn visible(&self, scroll: f64) -> (f64, f64) {
        let top = self.top(scroll);
        (top, top + f64::from(self.window.height() * self.scale))
    }

    /// From the page to the screen.
    #[allow(clippy::cast_possible_truncation, reason = "what is visible is near the window")]
    pub fn screen(&self, scroll: f64, x: f32, y: f64) -> egui::Pos2 {
        pos2(
            self.left + x / self.scale,
            self.window.top() + ((y - self.top(scroll)) / f64::from(self.scale)) as f32,
        )
    }

    /// From the screen to the page.
    pub fn page(&self, scroll: f64, at: egui::Pos2) -> (f32, f64) {
        let x = (at.x - self.left) * self.scale;
        let y = f64::from((at.y - self.window.top()) * self.scale) + self.top(scroll);
        (x, y)
    }
}

/// What the page needs to know of the session.
pub(super) struct Open<'s> {
    pub session: &'s Session,
    pub schema: &'s Schema,
    pub open: &'s OpenArticle,
    pub text: &'s str,
    /// Whether the mouse selects words.
    pub snap: bool,
    /// From how many percent on proposals are accepted together.
    pub sure: u8,
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

    /// The offer under the pointer, by its place among those of the open article.
    #[must_use]
    pub fn hovered_offer(&self) -> Option<usize> {
        self.hover_offer
    }

    /// The id of the page as a widget.
    #[must_use]
    pub fn id() -> Id {
        Id::unique("article-page")
    }
}

/// The furthest that the page can be scrolled: its last line stays a third up the window.
pub(super) fn most_scroll(sheet: &Sheet, frame: &Frame) -> f64 {
    let window = f64::from(frame.window.height() * frame.scale);
    (sheet.flow.height() + frame.head + window * 0.35 - window).max(0.0)
}

pub(super) fn measure(
    kit: &Kit,
    view: &Open<'_>,
    window: Rect,
    preferences: &Preferences,
) -> Frame {
    let scale = kit.pen.scale();
    let letters = LETTERS * preferences.zoom;
    let width = (COLUMN * preferences.zoom.max(1.0)).min(window.width() - 2.0 * MARGIN).max(80.0);
    let left = window.center().x - width / 2.0;
    // On the pixel grid, so that letters are as sharp as they were laid out.
    let left = (left * scale).round() / scale;
    Frame { window, left, width, scale, head: 0.0, letters, rtl: page_rtl(view) }
}

impl ArticlePanel {
    pub(super) fn lay_out(
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
                let before = sheet.as_ref().filter(|sheet| &sheet.article == id);
                let same = before.map_or(0.0, |sheet| sheet.scroll);
                // Whoever opens another article may ask for a place in it at once.
                self.reveal = if before.is_some() { view.open.reveal } else { 0 };
                *sheet = Some(Sheet {
                    article: id.clone(),
                    flow: TextFlow::new(Arc::clone(&view.open.article.text.shared()), layout),
                    fonts,
                    scroll: same,
                    caret: Caret::before(view.open.selection.focus),
                    goal: None,
                });
                self.press = Press::Nothing;
            }
        }
    }

    /// Keeps the caret where the session's selection is, and shows a place that it asks to show.
    pub(super) fn follow(&mut self, kit: &mut Kit, view: &Open<'_>, frame: &Frame) {
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
    /// Sets what the window shows of the text, which may shift the page; from where to where that was
    /// looked up, in the text's own y.
    pub fn show(&mut self, kit: &mut Kit, frame: &Frame) -> (f64, f64) {
        let (top, bottom) = frame.visible(self.scroll);
        self.scroll += self.flow.show(kit.pen.fonts(), top, bottom);
        self.scroll = self.scroll.clamp(0.0, most_scroll(self, frame));
        (top, bottom)
    }

    /// Which way the paragraph of the caret runs; `page` when it is out of sight.
    pub fn direction_here(&self, frame: &Frame, page: Direction) -> Direction {
        let (top, bottom) = frame.visible(self.scroll);
        let at = self.caret.position;
        let mut paragraphs = self.flow.visible(top, bottom);
        let here = paragraphs.find(|p| p.start <= at && at <= p.start + p.paragraph.len());
        here.map_or(page, |placed| placed.paragraph.direction())
    }

    /// Scrolls as little as possible so that the caret is in the window.
    pub fn show_caret(&mut self, kit: &mut Kit, frame: &Frame) {
        let (top, bottom) = frame.visible(self.scroll);
        let margin = f64::from(frame.letters * frame.scale) * 2.0;
        if let Some(top) = self.flow.reveal(kit.pen.fonts(), self.caret, top, bottom, margin) {
            self.scroll = (top + frame.head).max(0.0);
        }
        // The first line brings the heading with it.
        if self.flow.caret(kit.pen.fonts(), self.caret).top <= 0.0 {
            self.scroll = 0.0;
        }
    }
}

/// Whether the page's own direction, its article's, is right to left.
pub(super) fn page_rtl(view: &Open<'_>) -> bool {
    view.open.article.record.direction == Direction::Rtl
}
