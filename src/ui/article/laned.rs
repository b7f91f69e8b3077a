//! The page while colleagues' layers are compared: a lane beneath the text for each annotator.
//!
//! The text is set as it is for tagging; what is drawn here lies behind it and beneath it.

use egui::{
    Color32, CornerRadius, EventFilter, Key, Painter, Rect, Sense, Shape, Stroke, StrokeKind, Ui,
    pos2,
};

use super::heading::heading;
use super::page::{ArticlePanel, Frame, Open, Sheet, measure, most_scroll, page_rtl};
use super::rects::{band_rect, rects_of, visible_bytes};
use super::{access, paint, pointer};
use crate::model::{CandidateId, Mark};
use crate::session::{Command, ReviewCommand, Session};
use crate::text::TextRange;
use crate::typeset::FlowRect;
use crate::ui::kit::Kit;
use crate::ui::preferences::Preferences;
use crate::ui::request::Request;
use crate::ui::theme::Theme;

/// From one lane to the one below it, in points at zoom 1.
const LANE: f32 = 4.5;

/// How a candidate is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// All annotators have it.
    Agreed,
    /// Its question is decided.
    Settled,
    /// Its question is still to be decided.
    Asked,
    /// Its question is looked at.
    Current,
}

/// A candidate as the page draws it.
#[derive(Clone, Debug)]
pub struct Laned {
    /// By which its question is named.
    pub id: CandidateId,
    /// How its label is drawn.
    pub mark: Mark,
    /// The colour of its label.
    pub label: Color32,
    /// Which lane, from 0, and its colour; what all have lies in none.
    pub lane: Option<(usize, Color32)>,
    /// Its fragments.
    pub fragments: Vec<TextRange>,
    /// From the first fragment's start to the last one's end.
    pub hull: TextRange,
    /// How it is drawn.
    pub weight: Weight,
}

/// Draws the open article with `laned` on it; pressing a candidate looks at its question.
pub fn laned_ui(
    kit: &mut Kit,
    ui: &mut Ui,
    session: &Session,
    preferences: &Preferences,
    (panel, laned): (&mut ArticlePanel, &[Laned]),
    out: &mut Vec<Request>,
) {
    let window = ui.available_rect_before_wrap();
    let response = ui.interact(window, ArticlePanel::id(), Sense::click_and_drag());
    ui.painter().rect_filled(window, 0.0, kit.theme.colors.paper);
    let Some(open) = session.open_article() else { return };
    let text = open.article.text.as_str();
    let (snap, sure) = (preferences.snap, preferences.sure);
    let view = Open { session, schema: session.schema(), open, text, snap, sure };
    // What is drawn for tagging is made again when the page is left.
    panel.marks_of = None;
    let mut frame = measure(kit, &view, window, preferences);
    let head = heading(kit, &view, &frame, panel);
    frame.head = head.height(frame.scale);
    panel.lay_out(kit, &view, preferences, &frame);
    if std::mem::take(&mut panel.take_focus)
        || ui.memory(|memory| memory.focused().is_none()) && !kit.in_field()
    {
        response.request_focus();
    }
    pointer::wheel(ui, &frame, panel, &response);
    if response.clicked()
        && let Some(at) = response.interact_pointer_pos()
    {
        response.request_focus();
        press(kit, panel, &frame, (&view, laned), at, out);
    }
    if response.has_focus() {
        // The arrows go through the questions and not on to other controls.
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        pages(ui, panel, &frame);
    }
    panel.follow(kit, &view, &frame);
    let Some(sheet) = &mut panel.sheet else { return };
    let (top, bottom) = sheet.show(kit, &frame);
    head.paint(kit, ui, &frame, sheet.scroll);
    let painter = ui.painter().with_clip_rect(frame.window.intersect(ui.clip_rect()));
    let bytes = visible_bytes(sheet, top, bottom);
    let shown =
        || laned.iter().filter(|one| one.hull.start() < bytes.end && one.hull.end() > bytes.start);
    for one in shown().filter(|one| one.mark == Mark::Bracket) {
        claim(kit, &painter, &view, &frame, sheet, one);
    }
    for one in shown().filter(|one| one.mark == Mark::Band) {
        band(kit, &painter, &frame, sheet, one);
    }
    paint::letters(kit, &painter, &frame, panel);
    paint::scroll_bar(kit, ui, &frame, panel);
    access::describe(ui, &view, panel, &response, &kit.say("article-page"));
}

/// Scrolls by a window at the page keys.
fn pages(ui: &Ui, panel: &mut ArticlePanel, frame: &Frame) {
    let Some(sheet) = &mut panel.sheet else { return };
    let pressed = |key| ui.input(|input| input.key_pressed(key) && !input.modifiers.any());
    let step = f64::from(frame.window.height() * frame.scale) * 0.85;
    if pressed(Key::PageDown) {
        sheet.scroll += step;
    } else if pressed(Key::PageUp) {
        sheet.scroll -= step;
    }
    sheet.scroll = sheet.scroll.clamp(0.0, most_scroll(sheet, frame));
}

/// Looks at the question of the shortest candidate at a place; again, at the next longer one's.
fn press(
    kit: &mut Kit,
    panel: &mut ArticlePanel,
    frame: &Frame,
    (view, laned): (&Open<'_>, &[Laned]),
    at: egui::Pos2,
    out: &mut Vec<Request>,
) {
    let Some(sheet) = &mut panel.sheet else { return };
    let (x, y) = frame.page(sheet.scroll, at);
    let caret = sheet.flow.hit(kit.pen.fonts(), x, y);
    let over = pointer::letter_at(view.text, caret);
    let mut here: Vec<&Laned> = laned
        .iter()
        .filter(|one| one.weight != Weight::Agreed)
        .filter(|one| one.fragments.iter().any(|piece| piece.contains(over)))
        .collect();
    here.sort_by_key(|one| one.hull.len());
    let current = here.iter().rposition(|one| one.weight == Weight::Current);
    let next = current.and_then(|at| here.get(at + 1)).or(here.first());
    if let Some(one) = next {
        let show = ReviewCommand::Show(Some(one.id.clone()));
        out.push(Request::Do(Command::Review(show)));
    }
}

fn band(kit: &Kit, painter: &Painter, frame: &Frame, sheet: &Sheet, one: &Laned) {
    let bands = kit.theme.bands;
    let share = match one.weight {
        Weight::Agreed | Weight::Settled => bands.nested,
        Weight::Asked => bands.band,
        Weight::Current => bands.selected,
    };
    for rect in rects_of(sheet, frame, &one.fragments) {
        let area = band_rect(frame, sheet, &rect, 0.0);
        painter.rect_filled(area, CornerRadius::same(4), Theme::on_paper(one.label, share));
        if one.weight == Weight::Current {
            let around = Stroke::new(kit.theme.shapes.outline, one.label);
            painter.rect_stroke(area, CornerRadius::same(4), around, StrokeKind::Outside);
        }
        lane(painter, frame, sheet, &rect, one);
    }
}

/// A claim: a wash, a bracket in the margin, and lanes while its question is looked at.
fn claim(kit: &Kit, painter: &Painter, view: &Open<'_>, frame: &Frame, sheet: &Sheet, one: &Laned) {
    let current = one.weight == Weight::Current;
    let share = if current { kit.theme.bands.band } else { kit.theme.bands.wash };
    let mut side: Option<Rect> = None;
    for rect in rects_of(sheet, frame, &one.fragments) {
        let area = band_rect(frame, sheet, &rect, -4.0);
        painter.rect_filled(area, CornerRadius::same(3), Theme::on_paper(one.label, share));
        side = Some(side.map_or(area, |side| side.union(area)));
        if current {
            lane(painter, frame, sheet, &rect, one);
        }
    }
    let Some(side) = side else { return };
    // Brackets of annotators stand beside each other in the margin.
    #[allow(clippy::cast_precision_loss, reason = "lanes are few")]
    let offset = 14.0 + one.lane.map_or(0.0, |(nth, _)| nth as f32 * 6.0);
    let x = if page_rtl(view) { frame.left + frame.width + offset } else { frame.left - offset };
    let (from, to) = (pos2(x, side.top()), pos2(x, side.bottom()));
    let (nth, color) = one.lane.unwrap_or((0, one.label));
    stroke(painter, [from, to], nth, color, if current { 4.0 } else { 3.0 });
}

/// The line of an annotator beneath the text.
fn lane(painter: &Painter, frame: &Frame, sheet: &Sheet, rect: &FlowRect, one: &Laned) {
    let zoom = frame.letters / super::page::LETTERS;
    let baseline = frame.screen(sheet.scroll, 0.0, rect.baseline).y;
    let left = frame.screen(sheet.scroll, rect.left, 0.0).x + 1.0;
    let right = frame.screen(sheet.scroll, rect.right, 0.0).x - 1.0;
    let (nth, color) = one.lane.unwrap_or((0, one.label));
    #[allow(clippy::cast_precision_loss, reason = "lanes are few")]
    let y = baseline + frame.letters * 0.55 + nth as f32 * LANE * zoom;
    let width = match one.weight {
        Weight::Agreed => 1.0,
        Weight::Settled => 1.4,
        Weight::Asked => 2.2,
        Weight::Current => 3.2,
    };
    stroke(painter, [pos2(left, y), pos2(right, y)], nth, color, width);
}

/// A line whose pattern tells the annotator without its colour: solid, dashed, dotted, in turn.
pub fn stroke(painter: &Painter, ends: [egui::Pos2; 2], nth: usize, color: Color32, width: f32) {
    let line = Stroke::new(width, color);
    match nth % 3 {
        0 => _ = painter.line_segment(ends, line),
        1 => painter.extend(Shape::dashed_line(&ends, line, 7.0, 3.5)),
        _ => painter.extend(Shape::dotted_line(&ends, color, 4.5, width * 0.7)),
    }
}
